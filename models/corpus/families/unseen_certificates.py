"""Held-out certificates of chambers, schools, hospitals, churches and authorities (split "test")."""

from __future__ import annotations

from models.corpus.families.pieces import complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, postcode_and_town, street
from models.corpus.families.unseen_pieces import (
    clerk_lines,
    fact,
    facts,
    hint,
    house_line,
    issued,
    masthead,
    maybe,
    naming,
    pointing,
    said,
    several,
    signed,
    stranger,
    syllabus,
    tag,
)
from models.corpus.page import Page, Printed, row


@family("test", weight=1.2)
def chamber_programme(page: Page) -> str:
    """A chamber's certificate: centred sentence, contents below in two columns, two officers sign."""
    rng = page.rng
    wording = naming(page)
    masthead(page, align="center", size_pt=15)
    maybe(page, 0.5, lambda page: page.put("text", said(page, "chamber_intro"), align="center", size_pt=12))
    heading(page, align="center")
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("text", said(page, "chamber_end"), align="center")
    syllabus(page, zone="left")
    syllabus(page, zone="right")
    if rng.random() < 0.6:
        issued(page, align="center")
    signed(page, align="center")
    return wording.name


@family("test")
def evening_school(page: Page) -> str:
    """An evening school: a table with number, course and dates above the sentence about the person."""
    content = page.content
    wording = pointing(page, whole=True)
    masthead(page)
    heading(page)
    page.put("name", row(tag(page, "N") + " ", page.name()), size_pt=page.rng.choice((12, 14, 17)))
    page.put(
        "table",
        said(page, "course_line"),
        row(code(page), "\t", page.mark(content.title, "COURSE"), "\t", page.event_date() or "–"),
        cells=True,
        boxed=True,
    )
    sentence(page, wording)
    page.put("text", said(page, "attendance_rate"), *facts(page, "up"))
    issued(page)
    signed(page)
    maybe(page, 0.5, hint)
    return wording.name


@family("test")
def hospital_record(page: Page) -> str:
    """A hospital's proof from its learning database: lecturer and ward before course and person."""
    rng = page.rng
    masthead(page, zone="head", align="right", size_pt=9)
    page.put("text", said(page, "mandatory"), size_pt=10, grey=True)
    heading(page)
    rows = [
        *facts(page, "Ldu", 0.7, "\t"),
        row(tag(page, "A") + "\t", said(page, "ward")),
        *facts(page, "TNkb", 0.6, "\t"),
    ]
    if rng.random() < 0.4:
        rng.shuffle(rows)
    page.put("table", *rows, cells=True, boxed=rng.random() < 0.6)
    page.put("text", said(page, "test_result"))
    if rng.random() < 0.5:
        issued(page)
    signed(page)
    house_line(page)
    return "labels"


@family("test")
def helper_course(page: Page) -> str:
    """A relief organisation's form: courses with boxes, one of them ticked and written out."""
    rng, content = page.rng, page.content
    masthead(page)
    heading(page, align=rng.choice(("left", "center")))
    page.put("table", *facts(page, "Nba", 0.8))
    box, ticked = rng.choice((("[ ]", "[x]"), ("☐", "☒"), ("O", "X"), ("☐", "☑")))
    rows: list[Printed] = [f"{box} {text}" for text in several(page, "helper_rows", 2, 4)]
    rows.insert(rng.randrange(len(rows) + 1), [f"{ticked} ", page.mark(content.title, "COURSE")])
    page.put("text", *rows)
    page.put("text", *facts(page, "DulP", 0.7))
    page.put("small", said(page, "helper_small"), size_pt=8.5)
    issued(page)
    signed(page)
    house_line(page)
    return "labels"


@family("test")
def university_modules(page: Page) -> str:
    """A university's further education: the sentence, then modules with credits and grades."""
    rng, content = page.rng, page.content
    wording = naming(page)
    masthead(page, align="center")
    heading(page, align="center", letter_spaced=rng.random() < 0.2)
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("text", said(page, "semester"), align="center")
    modules = [said(page, "module_row")]
    for number in range(1, rng.randint(3, 6)):
        modules.append(
            f"M{number} {code(page)}\t{rng.choice((2, 3, 5, 6))}\t{rng.choice(('1,3', '2,0', '1,7', '2,3'))}"
        )
    page.put("table", *modules, cells=True, size_pt=9.5, align="center")
    page.put("text", row(fact(page, "L") or content.place), align="center", size_pt=10)
    issued(page, align="center")
    signed(page, align="center")
    return wording.name


@family("test", weight=1.3)
def insurer_letter(page: Page) -> str:
    """An insurer's letter: the address window, who handles it on the right, the person only addressed."""
    rng, content = page.rng, page.content
    masthead(page, zone="head")
    page.put("address", page.name("plain"), street(page), postcode_and_town(page), zone="left")
    page.put("small", *clerk_lines(page), zone="right", size_pt=9)
    issued(page, align="right", gap_pt=6)
    page.put("heading", content.heading, size_pt=rng.choice((12, 13, 16)), weight=700, gap_pt=16)
    if content.language == "de":
        lead = {"m": "Sehr geehrter Herr ", "f": "Sehr geehrte Frau "}[content.recipient.sex]
        greeting: Printed = row(lead, page.mark(content.recipient.family, "RECIPIENT"), ",")
    else:
        lead = {"m": "Dear Mr ", "f": "Dear Ms "}[content.recipient.sex]
        greeting = row(lead, page.mark(content.recipient.family, "RECIPIENT"), ",")
    page.put("text", greeting if rng.random() < 0.7 else page.phrase("salutation"))
    page.put("text", said(page, "insurer_thanks"))
    wording = pointing(page, whole=True)
    sentence(page, wording)
    complete(page)
    page.put("text", said(page, "insurer_end"))
    page.put("signature", said(page, "ending"), "", page.other(content.signers[0]), said(page, "role"))
    house_line(page)
    return wording.name


@family("test", weight=0.8, languages=("de",))
def parish_thanks(page: Page) -> str:
    """A church's adult education: a verse, short centred lines, thanks, the names of those who led."""
    wording = naming(page, displayed=True)
    page.put("text", said(page, "verse"), italic=True, align="center", size_pt=12)
    heading(page, align="center")
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("text", said(page, "thanks"), align="center", italic=True)
    issued(page, align="center")
    signed(page, align="center")
    masthead(page, zone="foot", align="center", size_pt=9)
    return wording.name


@family("test", weight=0.8)
def club_licence(page: Page) -> str:
    """A sports federation's licence course: person with club, levels, units, valid until."""
    rng, content = page.rng, page.content
    masthead(page, align="right")
    heading(page)
    page.put("name", page.name(), size_pt=rng.choice((16, 19, 23)), weight=rng.choice((400, 700)))
    page.put("text", f"{said(page, 'club')} {content.place}", gap_pt=2)
    page.put("table", *facts(page, "bTDul", 0.7), *several(page, "licence_rows", 1, 2), *facts(page, "g"))
    maybe(page, 0.5, syllabus)
    issued(page)
    signed(page)
    return "labels"


@family("test", weight=0.8, languages=("de",))
def fire_brigade_course(page: Page) -> str:
    """A fire brigade's course: rank before the name, brigade below, the aim reached."""
    rng, content = page.rng, page.content
    masthead(page, align="center")
    heading(page, align="center", weight=700)
    style = rng.choice(("plain", "family_upper", "comma"))
    page.put("name", row(said(page, "rank") + " ", page.name(style)), align="center", size_pt=16)
    page.put("text", f"{said(page, 'brigade')} {content.place}", align="center")
    wording = pointing(page)
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("text", said(page, "brigade_goal"), align="center", weight=700)
    page.put("table", *facts(page, "culp", 0.5), size_pt=10)
    issued(page)
    signed(page)
    return wording.name


@family("test")
def driver_module(page: Page) -> str:
    """A training module for drivers: numbered fields as on a licence, the school's data at the end."""
    rng, content = page.rng, page.content
    person = content.recipient
    heading(page, size_pt=rng.choice((16, 18, 20)))
    page.put("small", said(page, "legal"))
    page.recipient_printed = person.full
    fields: list[Printed] = [
        row("1. ", page.mark(person.family, "RECIPIENT")),
        row("2. ", page.mark(person.given, "RECIPIENT")),
    ]
    if rng.random() < max(0.3, content.birth_date_chance) * (content.birth_date_chance > 0) + 0.3:
        fields.append(row("3. ", page.day(content.birth_date, "BIRTH_DATE"), f", {content.birth_place}"))
    fields.append(f"4. {street(page)}, {postcode_and_town(page)}")
    page.put("table", *fields, boxed=rng.random() < 0.5)
    page.put("text", said(page, "area"), weight=700)
    page.put("table", *facts(page, "TDUl", 0.7))
    page.put("text", *facts(page, "OP", 0.8), row(tag(page, "L") + ": ", page.other(stranger(page))))
    issued(page)
    signed(page)
    return "labels"


@family("test", weight=0.9)
def language_level(page: Page) -> str:
    """A language school: the person on top, skills with points in a table, the level in big letters."""
    rng = page.rng
    masthead(page, align="center")
    heading(page, align="center")
    page.put("name", page.name(), align="center", size_pt=rng.choice((18, 22, 26)))
    page.put("course", page.course(display=True), align="center", width=44, size_pt=13)
    page.put("text", *facts(page, "dub", 0.75), align="center")
    skills = [f"{skill}\t{rng.randint(55, 100)} / 100" for skill in several(page, "skill", 3, 5)]
    page.put("table", *skills, cells=True, align="center")
    page.put("text", said(page, "level"), align="center", size_pt=30, weight=700)
    issued(page, align="center")
    signed(page, align="center")
    return "labels"


@family("test", weight=0.9, languages=("de",))
def authority_finding(page: Page) -> str:
    """An authority's finding: file number, clerk, the person in the subject line, numbered statements."""
    rng, content = page.rng, page.content
    masthead(page, zone="left", size_pt=11)
    page.put("small", f"{said(page, 'your_sign')}: {code(page)}", *clerk_lines(page), zone="right", size_pt=9)
    issued(page, align="right", gap_pt=8)
    heading(page, size_pt=rng.choice((13, 15)))
    page.put(
        "text", row(said(page, "subject_line") + " ", page.name(), f", {said(page, 'legal')}"), weight=700
    )
    page.put("text", said(page, "order_text"))
    wording = pointing(page, whole=True)
    sentence(page, wording, width=74)
    complete(page)
    page.put("small", said(page, "order_fee"), size_pt=9)
    page.put("signature", page.phrase("by_order"), page.other(content.signers[0]))
    return wording.name
