"""Examinations, language levels, university certificates, statements of points, twins in two languages."""

from __future__ import annotations

from models.corpus.content import make_duration, programme_item
from models.corpus.families.composed import marks_table, people_aside
from models.corpus.families.cores import another, letter_to_the_employer
from models.corpus.families.fact_forms import (
    Pair,
    fact_pairs,
    grid,
    label_above,
    label_below,
    person_pair,
    print_pairs,
    rows,
    split_name_pairs,
    structure,
    ticks,
)
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    contact_block,
    footer,
    issue_line,
    letterhead,
    number_line,
    programme,
    remark,
    signatures,
    sometimes,
)
from models.corpus.page import Page, Printed, row


@family("train", weight=1)
def language_skills(page: Page) -> str:
    """A language certificate: candidate, the four skills with points, the level."""
    rng = page.rng
    align = rng.choice(("left", "center"))
    sometimes(page, 0.7, letterhead, align=align)
    heading(page, align=align)
    if rng.random() < 0.5:
        page.put("text", structure(page, "for_name"), align=align)
        page.put("name", page.name(), align=align, size_pt=16)
    else:
        print_pairs(page, fact_pairs(page, "NB"))
    page.put("course", page.course(display=True), align=align, width=40)
    skills = structure(page, "skills").split("\t")
    points = "\t".join(f"{rng.randint(10, 25)}/25" for _ in skills)
    page.put("table", "\t".join(skills), points, cells=True)
    print_pairs(
        page, [Pair("Niveau" if page.content.language == "de" else "Level", [structure(page, "level")])]
    )
    print_pairs(page, fact_pairs(page, [key for key in "DPI" if rng.random() < 0.7]))
    sometimes(page, 0.5, people_aside)
    sometimes(page, 0.6, signatures)
    return "result"


@family("train", weight=1)
def university_certificate(page: Page) -> str:
    """Further education at a university: name, course, modules with credits, dean and head of studies."""
    rng = page.rng
    wording = choose_wording(page)
    letterhead(page, align=rng.choice(("left", "center", "right")))
    heading(page)
    sentence(page, wording, width=72)
    complete(page)
    marks_table(page)
    sometimes(page, 0.6, number_line)
    issue_line(page)
    deans = [person_pair(page, another(page)) for _ in range(2)]
    names = row(deans[0].value, "\t", deans[1].value)
    page.put("signature", names, f"{deans[0].label}\t{deans[1].label}", cells=True, gap_pt=24)
    sometimes(page, 0.3, remark)
    return wording.name


@family("train", weight=1)
def exam_sheet(page: Page) -> str:
    """An examination's result: candidate's number and name, parts with points, the examiners."""
    rng = page.rng
    heading(page)
    person = split_name_pairs(page) if rng.random() < 0.4 else fact_pairs(page, "N")
    number = Pair(structure(page, "credential"), [code(page)])
    pairs = [*person, number, *fact_pairs(page, ["T", *(key for key in "BDP" if rng.random() < 0.6)])]
    rng.choice((print_pairs, grid, rows, label_above))(page, pairs)
    marks_table(page)
    print_pairs(page, [Pair(structure(page, "result_label"), [structure(page, "result")])])
    people_aside(page)
    sometimes(page, 0.6, issue_line)
    sometimes(page, 0.5, letterhead, zone=rng.choice(("main", "foot")))
    return "result"


@family("train", weight=0.8)
def points_account(page: Page) -> str:
    """A chamber's statement with the one event it counts."""
    rng = page.rng
    letterhead(page, contact=rng.random() < 0.5)
    sometimes(page, 0.5, address_block)
    heading(page)
    pairs = fact_pairs(page, "N" if not page.recipient_printed or rng.random() < 0.4 else "B")
    pairs.append(Pair("EFN" if page.content.language == "de" else "ID", [str(rng.randrange(10**14, 10**15))]))
    print_pairs(page, pairs)
    table = fact_pairs(page, ["T", *(key for key in "DUOP" if rng.random() < 0.7)])
    rng.choice((grid, rows, print_pairs))(page, table)
    sometimes(page, 0.5, people_aside)
    sometimes(page, 0.4, signatures)
    sometimes(page, 0.4, footer)
    return "labels"


@family("train", weight=0.8)
def hours_by_day(page: Page) -> str:
    """A table of days with what was taught by whom; the person above or below it."""
    rng = page.rng
    content = page.content
    heading(page)
    keys = ["N", "T", *(key for key in "DUO" if rng.random() < 0.7)]
    above = rng.random() < 0.6
    if above:
        print_pairs(page, fact_pairs(page, keys))
    lines: list[Printed] = []
    for day in range(1, rng.randint(3, 7)):
        item = programme_item(rng, content.split, content.language)
        lead = f"{day}. {'Tag' if content.language == 'de' else 'day'}\t"
        taught = page.other(another(page)) if rng.random() < 0.6 else [make_duration(rng, content.language)]
        lines.append(row(lead, item, "\t", taught))
    page.put("table", *lines, cells=True)
    if not above:
        print_pairs(page, fact_pairs(page, keys))
    sometimes(page, 0.6, issue_line)
    sometimes(page, 0.6, signatures)
    return "labels"


@family("train", weight=0.8)
def workshop_choice(page: Page) -> str:
    """A conference: the workshops attended are ticked, each with its speaker."""
    rng = page.rng
    content = page.content
    wording = choose_wording(page)
    sometimes(page, 0.7, letterhead)
    heading(page)
    sentence(page, wording, width=76)
    complete(page)
    items = [programme_item(rng, content.split, content.language) for _ in range(rng.randint(3, 6))]
    joint, end = rng.choice(((" – ", ""), (" (", ")"), (", ", ""), (" | ", "")))
    marked = ticks(page, items, rng.randrange(len(items)))
    page.put("text", *[row(str(item), joint, page.other(another(page)), end) for item in marked], size_pt=10)
    sometimes(page, 0.6, issue_line)
    sometimes(page, 0.6, signatures)
    return wording.name


@family("train", weight=0.8)
def letter_about_somebody(page: Page) -> str:
    """A letter to the employer, to the hands of a clerk, about an employee's course."""
    rng = page.rng
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    sometimes(page, 0.8, letterhead)
    letter_to_the_employer(page)
    sometimes(page, 0.5, contact_block, zone=rng.choice(("main", "right")))
    sometimes(page, 0.7, issue_line, align="right")
    heading(page, size_pt=12)
    if rng.random() < 0.5:
        page.put("text", page.phrase("salutation"))
    sentence(page, wording, width=82)
    complete(page)
    sometimes(page, 0.4, programme)
    page.put("text", page.phrase("closing"))
    signatures(page)
    return wording.name


@family("train", weight=0.8)
def twin_columns(page: Page) -> str:
    """German at the left, English at the right; name, course and date stand in both."""
    rng = page.rng
    content = page.content
    sometimes(page, 0.6, letterhead, align="center")
    heading(page, zone="left", size_pt=16)
    wording = choose_wording(page, lambda w: w.names_recipient)
    sentence(page, wording, width=40, zone="left")
    complete(page, zone="left")
    german = content.language == "de"
    page.put("label", "Certificate" if german else "Bescheinigung", zone="right", size_pt=16)
    lead, joint = (
        ("This is to certify that", "attended") if german else ("Hiermit wird bestätigt, dass", "besuchte:")
    )
    page.put("text", lead, zone="right")
    page.put("name", page.name("plain"), zone="right")
    page.put("text", joint, zone="right")
    page.put("course", page.course(display=True), width=36, zone="right")
    page.put("date", page.event_date(), zone="right")
    sometimes(page, 0.7, issue_line)
    if rng.random() < 0.7:
        signatures(page)
    return wording.name


@family("train", weight=1)
def ruled_form(page: Page) -> str:
    """An official form: value on a line, label under it, two of them side by side now and then."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page, align=rng.choice(("left", "center")))
    pairs = fact_pairs(page, ["N", "T", *(key for key in "BKDUPA" if rng.random() < 0.5)])
    pairs.append(person_pair(page, another(page)))
    if rng.random() < 0.5:
        rng.shuffle(pairs)
    if rng.random() < 0.4:
        for number, pair in enumerate(pairs):
            label_below(page, [pair], zone=("left", "right")[number % 2])
    else:
        label_below(page, pairs, align=rng.choice(("left", "center")))
    sometimes(page, 0.5, issue_line)
    return "labels"


@family("train", weight=1)
def wide_page_thirds(page: Page) -> str:
    """Who, what and by whom in boxes or columns next to each other, each with its title."""
    rng = page.rng
    heading(page, align=rng.choice(("left", "center", "right")))
    groups = [
        ("section_person", fact_pairs(page, "NBK"), rng.choice(("left", "main"))),
        ("section_course", fact_pairs(page, ["T", *(key for key in "DUP" if rng.random() < 0.7)]), "right"),
        ("section_people", [person_pair(page, another(page)) for _ in range(rng.choice((1, 2)))], "left"),
    ]
    if rng.random() < 0.5:
        rng.shuffle(groups)
    boxed = rng.random() < 0.4
    for key, pairs, zone in groups:
        page.put("label", structure(page, key), weight=700, zone=zone)
        print_pairs(page, pairs, zone=zone, **({"boxed": True} if boxed else {}))
    sometimes(page, 0.6, letterhead, zone="foot")
    sometimes(page, 0.6, issue_line)
    return "labels"
