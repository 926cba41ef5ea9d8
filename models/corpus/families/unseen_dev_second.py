"""More held-out certificates of split "dev": lists, forms, transcripts and screens for one person."""

from __future__ import annotations

from models.corpus.content import programme_item
from models.corpus.families.pieces import broken, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code
from models.corpus.families.unseen_pieces import (
    fact,
    facts,
    hint,
    house_line,
    issued,
    masthead,
    maybe,
    naming,
    narrow_course,
    pointing,
    said,
    several,
    signed,
    stranger,
    syllabus,
    tag,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run


@family("dev", weight=1.2)
def log_of_instruction_days(page: Page) -> str:
    """A clinic's log for one person: a row a day with who instructed, like a sign-in list."""
    rng, content = page.rng, page.content
    masthead(page, size_pt=9)
    heading(page, size_pt=rng.choice((12, 14, 18)))
    person, course = facts(page, "Nka", 0.6), facts(page, "TDu", 0.7)
    for rows in (person, course) if rng.random() < 0.6 else (course, person):
        page.put("table", *rows)
    instructors = [stranger(page) for _ in range(rng.choice((1, 2, 3)))]
    day = said(page, "log_day")
    lines: list[Printed] = [said(page, "log_head")]
    for number in range(1, rng.randint(3, 7)):
        item = programme_item(rng, content.split, content.language)
        name = page.other(rng.choice(instructors), rng.choice(("plain", "plain", "initial")))
        lines.append(row(f"{number}. {day}\t{rng.randint(7, 14)}:30\t{item}\t", name, "\t✓"))
    page.put("table", *lines, cells=True, boxed=rng.random() < 0.7, size_pt=9)
    page.put("small", said(page, "log_foot"), said(page, "log_place"), size_pt=8)
    maybe(page, 0.5, issued)
    signed(page)
    return "labels"


@family("dev", weight=1.2)
def transcript_with_examiners(page: Page) -> str:
    """A chamber's transcript: subjects with points and examiners' names in a table, for one person."""
    rng, content = page.rng, page.content
    masthead(page, align=rng.choice(("left", "center")))
    if rng.random() < 0.6:
        heading(page, size_pt=rng.choice((16, 22)))
        page.put("table", *facts(page, "Nbkc", 0.5))
    else:
        page.put("table", *facts(page, "cNb", 0.6))
        heading(page, size_pt=rng.choice((16, 22)))
    narrow_course(page, size_pt=rng.choice((12, 15)), weight=700)
    rows: list[Printed] = [said(page, "marks_head")]
    for _ in range(rng.randint(3, 7)):
        item = programme_item(rng, content.split, content.language)
        rows.append(
            row(
                f"{item}\t{rng.randint(51, 100)}\t",
                page.other(stranger(page), rng.choice(("plain", "initial"))),
            )
        )
    rows.append(f"{said(page, 'marks_sum')}\t{rng.randint(60, 98)}\t")
    page.put("table", *rows, cells=True, boxed=True, size_pt=9.5)
    page.put("text", *facts(page, "dulp", 0.6))
    page.put("small", said(page, "marks_foot"), size_pt=8)
    issued(page)
    signed(page)
    return "labels"


@family("dev")
def club_evening(page: Page) -> str:
    """A club's sheet: the guest who led it stands above, as large as the member."""
    rng, content = page.rng, page.content
    size_pt, align = rng.choice((16, 20, 26)), rng.choice(("center", "center", "left"))
    masthead(page, align=align)
    page.put("text", said(page, "club_line"), align=align, size_pt=9)
    narrow_course(page, align=align, size_pt=18, weight=700)
    page.put("text", said(page, "club_with"), align=align)
    page.put("name", page.other(content.lecturer), align=align, size_pt=size_pt)
    heading(page, align=align)
    page.put("text", tag(page, "N") + rng.choice((":", "")), align=align)
    member = page.name("plain")
    if rng.random() < 0.3:
        member = [part for part in map(broken, member) if isinstance(part, Run)]
    page.put("name", member, align=align, size_pt=size_pt)
    page.put("date", page.event_date(), align=align)
    maybe(page, 0.5, syllabus, align=align)
    page.put("text", said(page, "club_call"), align=align, italic=True)
    signed(page, align=align)
    return "lines"


@family("dev", weight=1.1)
def course_player(page: Page) -> str:
    """A printed screen of an online course: who is signed in, the course, its author large, other offers."""
    rng, content = page.rng, page.content
    page.put("small", said(page, "crumbs"), size_pt=8, grey=True)
    page.put("small", row(said(page, "user") + " ", page.name("plain")), align="right", size_pt=9)
    narrow_course(page, size_pt=rng.choice((18, 24)), weight=700)
    author = row(said(page, "player_by") + " ", page.other(content.lecturer))
    page.put("name", author, size_pt=rng.choice((12, 16)))
    page.put("text", *several(page, "player_state", 1, 3), *facts(page, "du", 0.7), size_pt=10)
    heading(page, size_pt=rng.choice((14, 18)))
    wording = naming(page) if rng.random() < 0.4 else pointing(page, whole=True)
    sentence(page, wording, width=64)
    offers: list[Printed] = [said(page, "player_more")]
    for _ in range(rng.randint(2, 4)):
        item = programme_item(rng, content.split, content.language)
        offers.append(row(item + rng.choice((" – ", " | ", ", ")), page.other(stranger(page))))
    page.put("text", *offers, zone=rng.choice(("main", "side")), size_pt=9)
    page.put("small", said(page, "player_stars"), size_pt=8)
    house_line(page)
    return wording.name


@family("dev")
def delegate_record(page: Page) -> str:
    """A congress record of one delegate: talks with their chairs and credits, the delegate below."""
    rng, content = page.rng, page.content
    masthead(page)
    page.put("course", page.course(display=True), width=40, size_pt=16, weight=700)
    page.put("date", row(page.event_date(), f", {content.place}"))
    sessions: list[Printed] = [said(page, "session_head")]
    for _ in range(rng.randint(2, 5)):
        item = programme_item(rng, content.split, content.language)
        sessions.append(row(f"{item}\t", page.other(stranger(page, 0.6)), f"\t{rng.randint(1, 6)}"))
    page.put("table", *sessions, cells=True, size_pt=9)
    heading(page, size_pt=rng.choice((14, 20)))
    page.put(
        "text", row(tag(page, "N") + rng.choice((": ", "\n")), page.name()), size_pt=rng.choice((11, 14))
    )
    wording = pointing(page, whole=True)
    if rng.random() < 0.5:
        sentence(page, wording)
    page.put("text", *facts(page, "uc", 0.6))
    issued(page)
    signed(page)
    return wording.name


@family("dev", weight=1.2)
def form_in_parts(page: Page) -> str:
    """A form of several parts: the organiser's contact person first, the person it is for last."""
    rng = page.rng
    heading(page, size_pt=rng.choice((13, 17)))
    joint = rng.choice((": ", "\t", " ______ "))
    cells = joint == "\t"
    contact = row(said(page, "form_contact") + joint, page.other(stranger(page, 0.1)))
    parts: list[tuple[str, list[Printed]]] = [
        ("form_host", [fact(page, "O", joint), contact]),
        ("form_event", [*facts(page, "TDulp", 0.6, joint), said(page, "form_tick")]),
        ("form_person", facts(page, "Nbka", 0.6, joint)),
    ]
    if rng.random() < 0.25:
        parts.reverse()
    for key, rows in parts:
        page.put("label", said(page, key), weight=700, gap_pt=12)
        page.put("table", *rows, cells=cells, boxed=rng.random() < 0.5)
    page.put("label", said(page, "form_sign"), weight=700, gap_pt=12)
    issued(page, gap_pt=4)
    signed(page, gap_pt=8)
    page.put("small", *several(page, "form_small", 1, 3), size_pt=8)
    return "labels"


@family("dev", weight=0.7)
def roll_with_one_entry(page: Page) -> str:
    """An attendance roll on which a single person stands; who instructed heads it."""
    rng = page.rng
    masthead(page, size_pt=9)
    heading(page, size_pt=rng.choice((14, 18)))
    page.put("table", *facts(page, "LTDu" if rng.random() < 0.6 else "TDLu", 0.5))
    name = page.name(rng.choice(("comma", "comma", "plain", "reversed", "comma_upper")))
    entry = row("1\t", name, f"\t{said(page, 'roll_place')}\t{said(page, 'roll_sign')}")
    rows: list[Printed] = [said(page, "roll_head"), entry]
    rows += [f"{number}\t\t\t" for number in range(2, rng.randint(2, 6))]
    page.put("table", *rows, cells=True, boxed=True)
    page.put("text", said(page, "roll_sum"), size_pt=9)
    issued(page)
    signed(page)
    return "labels"


@family("dev")
def master_class(page: Page) -> str:
    """A theatre's master class: the master's name as large as the guest's, few words between them."""
    rng, content = page.rng, page.content
    size_pt, align = rng.choice((18, 22, 28)), rng.choice(("left", "center", "right"))
    style = rng.choice(("plain", "plain", "upper"))
    page.put("text", said(page, "master"), align=align)
    page.put("name", page.other(content.lecturer, style), align=align, size_pt=size_pt, weight=700)
    narrow_course(page, align=align, size_pt=rng.choice((13, 17)), italic=True)
    page.put("date", page.event_date(), align=align)
    heading(page, align=align, size_pt=rng.choice((12, 20)))
    page.put("text", rng.choice((tag(page, "N"), said(page, "art_line"))), align=align, size_pt=9)
    page.put("name", page.name(style), align=align, size_pt=size_pt, weight=700)
    page.put("text", said(page, "master_end"), align=align)
    maybe(page, 0.6, signed, align=align)
    masthead(page, zone="foot", align="center", size_pt=9)
    return "lines"


@family("dev")
def narrow_sentence_with_notes(page: Page) -> str:
    """All in one narrow sentence, so that names and titles break over lines; notes beside it."""
    rng = page.rng
    notes = [f"{said(page, 'side_note')}\n{said(page, 'side_text')}" for _ in range(rng.randint(1, 3))]
    page.put("text", *notes, zone="side", size_pt=9)
    page.put("small", row(tag(page, "L") + ":\n", page.other(page.content.lecturer)), zone="side", size_pt=9)
    heading(page)
    wording = naming(page, displayed=False)
    sentence(page, wording, width=rng.choice((22, 28, 34)), size_pt=rng.choice((12, 15)), flow=False)
    complete(page)
    issued(page)
    signed(page)
    masthead(page, zone="foot", size_pt=8)
    return wording.name


@family("dev", weight=0.4)
def receipt_that_proves(page: Page) -> str:
    """A till receipt that serves as proof: items and prices, who served, the guest, the course as item."""
    rng = page.rng
    masthead(page, size_pt=10)
    page.put("label", f"{said(page, 'receipt_lead')} {code(page)}", weight=700)
    page.put(
        "text",
        row(said(page, "receipt_by") + " ", page.other(stranger(page, 0), rng.choice(("plain", "initial")))),
    )
    person = fact(page, "N")
    above = rng.random() < 0.5
    if above:
        page.put("text", person)
    rows: list[Printed] = [
        said(page, "receipt_head"),
        row("1\t", page.course(display=False), f"\t{rng.randint(40, 900)},00"),
    ]
    rows += [f"1\t{item}\t{rng.randint(2, 90)},50" for item in several(page, "receipt_rows", 1, 3)]
    rows.append(f"\t{said(page, 'receipt_sum')}\t{rng.randint(900, 1500)},00")
    page.put("table", *rows, cells=True, size_pt=10)
    page.put("text", said(page, "receipt_also"), size_pt=9)
    heading(page, size_pt=rng.choice((12, 16)), gap_pt=2)
    page.put("text", *([] if above else [person]), *facts(page, "Dup", 0.6))
    issued(page)
    maybe(page, 0.5, signed)
    return "labels"


@family("dev", weight=1.1)
def extract_of_a_register(page: Page) -> str:
    """An extract of a training register: the entry in the middle, who vouches for it below."""
    rng = page.rng
    masthead(page, align="center")
    page.put("label", said(page, "extract"), align="center", weight=700)
    heading(page, align="center", size_pt=rng.choice((14, 18)))
    page.put("text", f"{said(page, 'extract_entry')} {rng.randint(2, 380)}/{rng.randint(1, 40)}")
    if rng.random() < 0.5:
        page.put("table", *facts(page, "Nba", 0.7))
        wording = pointing(page, whole=True)
    else:
        wording = naming(page)
    sentence(page, wording, width=rng.choice((50, 70)))
    complete(page)
    maybe(page, 0.4, hint)
    page.put("text", said(page, "extract_true") + ":", gap_pt=16)
    page.put("name", page.other(stranger(page, 0.3)), size_pt=rng.choice((11, 14)))
    page.put("small", said(page, "role"))
    issued(page)
    return wording.name
