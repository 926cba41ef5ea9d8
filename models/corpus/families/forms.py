"""Certificates that are forms, downloads, records and reports."""

from __future__ import annotations

from models.corpus.content import programme_item
from models.corpus.families.pieces import (
    choose_wording,
    complete,
    heading,
    heading_line,
    label,
    labelled,
    sentence,
    value,
)
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.names import make_person
from models.corpus.page import Page, row
from models.corpus.titles import invented_word, make_title

_TICKED = ("☒ ", "[X] ", "X ", "✗ ", "(x) ")
_UNTICKED = ("☐ ", "[ ] ", "O ", "( ) ")


@family("train", weight=1.2, languages=("de",))
def ticked_form(page: Page) -> str:
    """A first-aid style form: one of several printed courses is ticked."""
    rng = page.rng
    content = page.content
    sometimes(page, 0.7, letterhead)
    heading(page, align="center")
    page.put("text", page.phrase("name_lead"))
    page.put("name", page.name(rng.choice(("plain", "comma"))), ruled=True, hand=rng.random() < 0.3)
    if rng.random() < 0.8 and content.birth_date_chance > 0:
        lead = rng.choice(("geboren am ", "geb. am ", "Geburtsdatum: "))
        page.put("text", row(lead, page.day(content.birth_date, "BIRTH_DATE")))
    date = page.event_date()
    when = row(rng.choice(("am ", "in der Zeit ")), date, " ") if date else []
    page.put("text", row("hat ", when, page.phrase("tick_lead")))
    courses = [row(rng.choice(_TICKED), page.mark(content.title, "COURSE"))]
    for _ in range(rng.randint(1, 4)):
        unticked = rng.choice(_UNTICKED) + make_title(rng, content.split, "de", content.issue_date.year)
        courses.insert(rng.randrange(len(courses) + 1), row(unticked))
    page.put("text", *courses)
    sometimes(page, 0.5, complete)
    issue_line(page)
    signatures(page)
    return "form"


@family("train", weight=1.5)
def web_course(page: Page) -> str:
    """The download of a learning platform: big name and course, code, address to verify it."""
    rng = page.rng
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    page.put("logo", page.mark(page.content.organiser, "ORGANISER"), size_pt=20, weight=700)
    heading(page, size_pt=26)
    sentence(page, wording, width=60)
    complete(page)
    folder = rng.choice(("verify", "cert", "zertifikat", "c"))
    link = f"{invented_word(rng).lower()}.example/{folder}/{rng.getrandbits(48):012x}"
    page.put("small", f"{page.phrase('verify')} {rng.choice((code(page), link))}", size_pt=8, zone="foot")
    sometimes(page, 0.5, signatures)
    return wording.name


@family("train", weight=1)
def cpd_points(page: Page) -> str:
    """A medical chamber's confirmation: number of the event, points, scientific lead first."""
    rng = page.rng
    wording = choose_wording(page)
    letterhead(page)
    heading(page)
    page.put(
        "text",
        f"VNR {rng.randrange(10**15, 10**16)}",
        row(page.phrase("scientific_lead"), " ", page.other(page.content.lecturer)),
    )
    sentence(page, wording)
    complete(page)
    points, category = rng.randint(1, 24), rng.choice("ABCDHK")
    if page.content.language == "de":
        page.put("text", f"Die Veranstaltung wurde mit {points} Punkten (Kategorie {category}) anerkannt.")
    else:
        page.put("text", f"Accredited with {points} points (category {category}).")
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1, languages=("de",))
def instruction_record(page: Page) -> str:
    """A record of a safety instruction for one person."""
    rng = page.rng
    content = page.content
    sometimes(page, 0.6, letterhead)
    heading(page)
    keys = [key for key in "OTLDU" if key in "TL" or rng.random() < 0.6]
    page.put("table", *[found for key in keys if (found := labelled(page, key))])
    programme(page)
    page.put("text", page.phrase("instruction_oath"), width=80)
    person = [row(page.phrase("instructed"), " ", page.name(rng.choice(("plain", "comma"))))]
    if rng.random() < 3 * content.personnel_number_chance:
        person.append(row("Pers.-Nr. ", page.mark(content.personnel_number, "PERSONNEL_NUMBER")))
    page.put("table", *person)
    date = row(page.day(content.issue_date, "ISSUE_DATE")) if rng.random() < 0.6 else []
    page.put("signature", "Ort, Datum                 Unterschrift", date)
    return "instruction"


@family("train", weight=1)
def graded_report(page: Page) -> str:
    """A course report with subjects and marks."""
    content = page.content
    wording = choose_wording(page)
    letterhead(page, align="center")
    heading(page, align="center")
    sentence(page, wording, width=76)
    complete(page)
    rows = [
        f"{programme_item(page.rng, content.split, content.language)}\t{page.phrase('mark')}"
        for _ in range(page.rng.randint(3, 8))
    ]
    page.put("table", *rows, cells=True, size_pt=10)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1)
def modules_table(page: Page) -> str:
    """A long course with its modules and their amounts."""
    rng = page.rng
    wording = choose_wording(page)
    sometimes(page, 0.7, letterhead)
    heading(page)
    sentence(page, wording)
    complete(page)
    rows = [page.phrase("module_head")]
    for number in range(1, rng.randint(3, 8)):
        item = programme_item(rng, page.content.split, page.content.language)
        rows.append(f"{number}\t{item}\t{rng.randint(2, 24)}")
    page.put("table", *rows, cells=True, size_pt=9.5)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1, languages=("de",))
def examination_board(page: Page) -> str:
    """A chamber's examination: subjects with points and three examiners."""
    rng = page.rng
    content = page.content
    wording = choose_wording(page)
    letterhead(page, align="center")
    heading(page, align="center")
    sentence(page, wording, align=rng.choice(("left", "center")))
    complete(page)
    rows = [
        f"{programme_item(rng, content.split)}\t{rng.randint(50, 100)} Punkte"
        for _ in range(rng.randint(2, 5))
    ]
    page.put("table", *rows, cells=True)
    issue_line(page)
    page.put("text", page.phrase("examiners"))
    for role in ("Vorsitz", "Beisitz", "Beisitz"):
        examiner = page.other(make_person(rng, content.split, 0.2))
        page.put("signature", row(examiner, f" ({role})"), gap_pt=10)
    return wording.name


@family("train", weight=0.8, languages=("de",))
def email_printout(page: Page) -> str:
    """A confirmation by mail, printed: sender and receiver lines above."""
    rng = page.rng
    content = page.content
    sender = make_person(rng, content.split)
    wording = choose_wording(page, lambda w: not w.displayed)
    page.put(
        "small",
        row("Von: ", page.other(sender, rng.choice(("plain", "comma")))),
        row("An: ", page.name(rng.choice(("plain", "comma")))),
        row("Datum: ", page.day(content.issue_date, "ISSUE_DATE")),
        f"Betreff: {heading_line(page)}",
        size_pt=10,
    )
    sentence(page, wording, width=90)
    complete(page)
    page.put("text", page.phrase("closing"), page.other(sender))
    footer(page, zone="main")
    return wording.name


@family("train", weight=1.2)
def name_on_a_line(page: Page) -> str:
    """The name is filled in by hand over a line; the label stands below it in small print."""
    rng = page.rng
    sometimes(page, 0.7, letterhead, align="center")
    heading(page, align="center")
    name = page.name(rng.choice(("plain", "plain", "comma")))
    page.put("value", name, ruled=True, hand=rng.random() < 0.6, size_pt=15, align="center")
    page.put("label", page.phrase("below_name"), size_pt=8, align="center", gap_pt=1)
    page.put("text", page.phrase("attended"), align="center")
    page.put("course", page.course(display=True), width=48, size_pt=14, align="center")
    complete(page, align="center")
    sometimes(page, 0.7, issue_line, align="center")
    signatures(page, align="center")
    return "line"


@family("train", weight=1, languages=("de",))
def first_aid_agency(page: Page) -> str:
    """The form of an agency for first-aid training: agency and teacher in boxes before the participant."""
    organiser = page.mark(page.content.organiser, "ORGANISER")
    page.put("value", row("Ausbildende Stelle: ", organiser), f"Kennziffer: {code(page)}", boxed=True)
    heading(page)
    if page.rng.random() < 0.7:
        page.put("value", row(label(page, "L"), ": ", page.other(page.content.lecturer)), boxed=True)
    page.put("value", *[found for key in "NBA" if (found := labelled(page, key))], boxed=True)
    page.put("text", page.phrase("first_aid_lead"))
    page.put("course", page.course(display=True), width=60, weight=700)
    page.put("text", *[found for key in "DUP" if (found := labelled(page, key))])
    issue_line(page)
    signatures(page)
    return "form"


@family("train", weight=1.2)
def learning_report(page: Page) -> str:
    """What a learning platform prints about a user: status, score, times."""
    rng = page.rng
    content = page.content
    heading(page)
    rows = [row(page.phrase("user"), ": ", page.name(rng.choice(("plain", "comma"))))]
    rows += [found for key in "KTDU" if (found := labelled(page, key))]
    rows.append(row(page.phrase("state")))
    if rng.random() < 0.3:
        rng.shuffle(rows)
    page.put("table", *rows)
    if rng.random() < 0.6:
        page.put("small", page.mark(content.organiser, "ORGANISER"), zone="foot")
    printed = "Erstellt am " if content.language == "de" else "Printed on "
    page.put("small", printed + page.day(content.issue_date, "").text, size_pt=8)
    return "labels"


@family("train", weight=0.8)
def university_credits(page: Page) -> str:
    """A university's credit slip: matriculation number, lecturer, mark."""
    rng = page.rng
    student = "Matrikelnummer" if page.content.language == "de" else "Student ID"
    letterhead(page)
    heading(page)
    rows = [labelled(page, "N"), row(f"{student}: {rng.randint(100000, 9999999)}")]
    rows += [found for key in "BLTDU" if (found := labelled(page, key))]
    page.put("table", *rows, page.phrase("mark"))
    issue_line(page)
    signatures(page)
    return "labels"


@family("train", weight=0.8, languages=("de",))
def operator_licence(page: Page) -> str:
    """An operator's licence: type of machine, person, teacher."""
    letterhead(page)
    heading(page)
    page.put("course", page.course(display=True), width=40, size_pt=14, weight=700)
    page.put("table", *[found for key in "NBK" if (found := labelled(page, key))], boxed=True)
    page.put("text", page.phrase("licence"), *[found for key in "DLG" if (found := labelled(page, key))])
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "labels"


@family("train", weight=1)
def company_training(page: Page) -> str:
    """An employer's own training record: department, trainer, then the employee."""
    rng = page.rng
    organiser = page.mark(page.content.organiser, "ORGANISER")
    page.put("table", row(organiser, "\t", page.phrase("page_mark")), cells=True, boxed=True)
    heading(page)
    keys = [key for key in "AOLTDUPNBKC" if key in "TN" or rng.random() < 0.5]
    separator = rng.choice((": ", ":\t", " "))
    page.put("table", *[found for key in keys if (found := labelled(page, key, separator))])
    sometimes(page, 0.6, programme)
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return "labels"


@family("train", weight=1)
def value_list(page: Page) -> str:
    """The bare values below each other, as some databases print them."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page)
    keys = list("NTDP")
    if rng.random() < 0.4:
        rng.shuffle(keys)
    page.put("text", *[found for key in keys if (found := value(page, key))], size_pt=13)
    sometimes(page, 0.4, programme)
    issue_line(page)
    signatures(page)
    return "values"


@family("train", weight=1.5)
def typed_form(page: Page) -> str:
    """A form with numbered fields."""
    rng = page.rng
    letterhead(page)
    heading(page)
    keys = [key for key in "NBKTDUPLI" if key in "NT" or rng.random() < 0.6]
    filled = [(key, found) for key in keys if (found := value(page, key))]
    for number, (key, found) in enumerate(filled, start=1):
        gap = rng.choice((" ", ": ", " .......... "))
        page.put("table", row(f"{number}. {label(page, key)}{gap}", found))
    signatures(page)
    return "labels"
