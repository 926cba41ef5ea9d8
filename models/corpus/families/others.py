"""Rarer layouts: columns, side bars, forms with ticks, web courses, twins, grades; several are held out."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.content import programme_item, town
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, label, labelled, sentence, value
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    contact_block,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.names import make_person
from models.corpus.page import Page, Printed
from models.corpus.titles import invented_word, make_title
from models.corpus.wordings import Wording


@family("train", weight=1.3)
def side_bar(page: Page) -> str:
    """A coloured bar with organiser and contact beside the text."""
    wording = choose_wording(page)
    letterhead(page, contact=page.rng.random() < 0.5, zone="side")
    heading(page)
    sentence(page, wording, width=58)
    complete(page)
    sometimes(page, 0.4, programme)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1.3)
def programme_column(page: Page) -> str:
    """Certificate at the left, programme at the right: OCR may interleave them."""
    wording = choose_wording(page)
    sometimes(page, 0.5, letterhead, align="center")
    heading(page, align="center")
    sentence(page, wording, width=40, zone="left")
    complete(page, zone="left")
    programme(page, low=5, high=12, zone="right")
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1)
def right_column(page: Page) -> str:
    """Details stand in a narrow column at the right of the text."""
    wording = choose_wording(page)
    heading(page)
    sentence(page, wording, width=50, zone="left")
    rows = [row for key in "DUPLOC" if page.rng.random() < 0.6 and (row := labelled(page, key, ":\n"))]
    page.put("small", *rows, zone="right")
    complete(page, zone="left")
    sometimes(page, 0.5, letterhead, zone="right")
    signatures(page)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def ticked_form(page: Page) -> str:
    """A first-aid style form: one of several printed courses is ticked."""
    rng = page.rng
    content = page.content
    sometimes(page, 0.7, letterhead)
    heading(page, align="center")
    page.put(
        "text", rng.choice(("Frau / Herr", "Herr/Frau", "Name, Vorname", "Die Teilnehmerin / der Teilnehmer"))
    )
    page.put("name", page.name(rng.choice(("plain", "comma"))), ruled=True, hand=rng.random() < 0.3)
    if rng.random() < 0.8:
        page.put(
            "text",
            [
                rng.choice(("geboren am ", "geb. am ", "Geburtsdatum: ")),
                page.day(content.birth_date, "BIRTH_DATE"),
            ],
        )
    on = page.event_date()
    page.put(
        "text",
        [
            "hat ",
            rng.choice(("am ", "in der Zeit ")) if on else "",
            *on,
            rng.choice(
                (
                    " an folgender Ausbildung teilgenommen:",
                    " teilgenommen an:",
                    " den folgenden Kurs besucht:",
                )
            ),
        ],
    )
    rows: list[Printed] = [
        [rng.choice(("☒ ", "[X] ", "X ", "✗ ", "(x) ")), page.mark(content.title, "COURSE")]
    ]
    for _ in range(rng.randint(1, 4)):
        rows.insert(
            rng.randrange(len(rows) + 1),
            rng.choice(("☐ ", "[ ] ", "O ", "( ) "))
            + make_title(rng, content.split, "de", content.issue_date.year),
        )
    page.put("text", *rows)
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
    link = f"{invented_word(rng).lower()}.example/{rng.choice(('verify', 'cert', 'zertifikat', 'c'))}/{rng.getrandbits(48):012x}"
    verify = (
        rng.choice(("Zertifikats-ID: ", "Prüfen unter: ", "Echtheit prüfen: "))
        if page.content.language == "de"
        else rng.choice(("Verify at ", "Certificate ID: ", "Credential ID "))
    )
    page.put("small", verify + rng.choice((code(page), link)), size_pt=8, zone="foot")
    sometimes(page, 0.5, signatures)
    return wording.name


@family("train", weight=1)
def cpd_points(page: Page) -> str:
    """A medical chamber's confirmation: number of the event, points, scientific lead before the participant."""
    rng = page.rng
    wording = choose_wording(page)
    letterhead(page)
    heading(page)
    lead = (
        rng.choice(("Wissenschaftliche Leitung: ", "Ärztlicher Leiter: ", "Leitung: "))
        if page.content.language == "de"
        else "Scientific lead: "
    )
    page.put(
        "text", ["VNR " + str(rng.randrange(10**15, 10**16))], [lead, *page.other(page.content.lecturer)]
    )
    sentence(page, wording)
    complete(page)
    page.put(
        "text",
        f"Die Veranstaltung wurde mit {rng.randint(1, 24)} Punkten (Kategorie {rng.choice('ABCDHK')}) anerkannt."
        if page.content.language == "de"
        else f"Accredited with {rng.randint(1, 24)} points (category {rng.choice('ABC')}).",
    )
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
    rows = [row for key in "OTLDU" if (key in "TL" or rng.random() < 0.6) and (row := labelled(page, key))]
    page.put("table", *rows)
    programme(page)
    page.put(
        "text",
        rng.choice(
            (
                "Mit meiner Unterschrift bestätige ich, dass ich die Unterweisung verstanden habe.",
                "Ich bin über die Gefahren belehrt worden und werde die Regeln beachten.",
                "Den Inhalt der Unterweisung habe ich zur Kenntnis genommen.",
            )
        ),
        width=80,
    )
    page.put(
        "table",
        [
            rng.choice(
                ("Name der/des Unterwiesenen: ", "Unterwiesene Person: ", "Mitarbeiter: ", "Teilnehmer: ")
            ),
            *page.name(rng.choice(("plain", "comma"))),
        ],
        *(
            [
                [
                    rng.choice(("Personalnummer: ", "Pers.-Nr. ")),
                    page.mark(content.personnel_number, "PERSONNEL_NUMBER"),
                ]
            ]
            if rng.random() < 3 * content.personnel_number_chance
            else []
        ),
    )
    page.put(
        "signature",
        "Ort, Datum                 Unterschrift",
        [page.day(content.issue_date, "ISSUE_DATE")] if rng.random() < 0.6 else "",
    )
    return "instruction"


@family("train", weight=1)
def graded_report(page: Page) -> str:
    """A course report with subjects and marks."""
    rng = page.rng
    wording = choose_wording(page)
    letterhead(page, align="center")
    heading(page, align="center")
    sentence(page, wording, width=76)
    complete(page)
    marks = (
        ("sehr gut", "gut", "befriedigend", "ausreichend", "bestanden", "1,3", "2,0", "12 Punkte")
        if page.content.language == "de"
        else ("A", "B+", "passed", "distinction", "78 %")
    )
    page.put(
        "table",
        *[
            f"{programme_item(rng, page.content.split)}\t{rng.choice(marks)}"
            for _ in range(rng.randint(3, 8))
        ],
        cells=True,
        size_pt=10,
    )
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1)
def programme_above(page: Page) -> str:
    """What the event was about comes first, person and course below."""
    wording = choose_wording(page)
    sometimes(page, 0.6, letterhead)
    programme(page, intro=True)
    heading(page)
    sentence(page, wording)
    complete(page)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1)
def lecturer_prominent(page: Page) -> str:
    """The lecturer stands above the recipient in the same type."""
    rng = page.rng
    wording = choose_wording(page, lambda w: "L" not in w.slots and w.names_recipient)
    german = page.content.language == "de"
    heading(page, align="center")
    page.put("course", page.course(display=True), align="center", size_pt=16, weight=700, width=50)
    lead = (
        rng.choice(("mit", "Referentin:", "Dozent:", "Leitung:", "Ein Seminar von", "Vortrag von"))
        if german
        else rng.choice(("with", "A course by", "Presented by", "Lecturer:"))
    )
    if rng.random() < 0.5:
        page.put("text", lead, align="center")
        page.put("name", page.other(page.content.lecturer), align="center", size_pt=15)
    else:
        page.put("name", [lead + " ", *page.other(page.content.lecturer)], align="center", size_pt=15)
    sentence(page, wording, align="center", width=64)
    issue_line(page, align="center")
    sometimes(page, 0.6, letterhead, zone="foot", align="center")
    return wording.name


@family("train", weight=0.8)
def bilingual(page: Page) -> str:
    """German text with its English twin below; the facts stand twice."""
    wording = choose_wording(page, lambda w: w.names_recipient)
    letterhead(page)
    heading(page)
    sentence(page, wording)
    complete(page)
    content = page.content
    page.put("heading", "Certificate" if content.language == "de" else "Bescheinigung", size_pt=14, gap_pt=24)
    on = page.event_date()
    if content.language == "de":
        page.put(
            "text",
            [*page.name(), " attended ", *page.course(display=False), *([" (", *on, ")"] if on else []), "."],
            width=80,
            italic=True,
        )
    else:
        page.put(
            "text",
            [
                *page.name(),
                " hat an ",
                *page.course(display=False),
                *([" (", *on, ")"] if on else []),
                " teilgenommen.",
            ],
            width=80,
            italic=True,
        )
    signatures(page)
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
        ["Von: ", *page.other(sender, rng.choice(("plain", "comma")))],
        ["An: ", *page.name(rng.choice(("plain", "comma")))],
        ["Datum: ", page.day(content.issue_date, "ISSUE_DATE")],
        f"Betreff: {content.heading.replace(chr(10), '')}",
        size_pt=10,
    )
    sentence(page, wording, width=90)
    complete(page)
    page.put("text", "Mit freundlichen Grüßen", page.other(sender))
    footer(page, zone="main")
    return wording.name


@family("test", weight=1.5)
def split_landscape(page: Page) -> str:
    """Left half: heading and organiser; right half: the person and the course."""
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    heading(page, zone="left")
    letterhead(page, zone="left")
    sentence(page, wording, zone="right", width=40)
    complete(page, zone="right")
    issue_line(page, zone="left")
    signatures(page, zone="right")
    return wording.name


@family("test", weight=1.5)
def typed_form(page: Page) -> str:
    """A form with numbered fields."""
    rng = page.rng
    letterhead(page)
    heading(page)
    keys = [k for k in "NBKTDUPLI" if k in "NT" or rng.random() < 0.6]
    number = 0
    for key in keys:
        runs = value(page, key)
        if runs:
            number += 1
            page.put(
                "table", [f"{number}. {label(page, key)}", rng.choice((" ", ": ", " .......... ")), *runs]
            )
    signatures(page)
    return "labels"


@family("test", weight=2)
def centred_narrow(page: Page) -> str:
    """A narrow middle column with much air, organiser between heading and sentence."""
    wording = choose_wording(page)
    heading(page, align="center", letter_spaced=page.rng.random() < 0.4)
    letterhead(page, align="center")
    sentence(page, wording, align="center", width=44)
    complete(page, align="center")
    issue_line(page, align="center")
    signatures(page, align="center")
    return wording.name


@family("test", weight=1.5)
def letter_window(page: Page) -> str:
    """A letter whose subject line carries the course and whose clerk stands right of the address."""
    rng = page.rng
    wording = choose_wording(page, lambda w: not w.displayed or not w.names_recipient)
    address_block(page)
    contact_block(page, zone="right")
    page.put("heading", page.content.heading, size_pt=13, weight=700)
    sentence(page, wording, width=74)
    complete(page)
    issue_line(page)
    page.put("text", "Freundliche Grüße" if page.content.language == "de" else "Yours sincerely")
    signatures(page)
    if rng.random() < 0.7:
        letterhead(page, zone="foot")
    return wording.name


@family("test", weight=1)
def attendance_days(page: Page) -> str:
    """A person, a course and the days attended as a small table."""
    rng = page.rng
    content = page.content
    letterhead(page)
    heading(page)
    page.put("table", *[row for key in "TNBO" if (row := labelled(page, key))])
    rows: list[Printed] = []
    if content.event:
        rows.append([*page.event_date(), "\t", page.mark(content.duration, "DURATION")])
    else:
        rows.append(
            f"{rng.randint(2, 9)} Termine\tanwesend"
            if content.language == "de"
            else f"{rng.randint(2, 9)} sessions\tpresent"
        )
    page.put("table", *rows, cells=True)
    signatures(page)
    return "labels"


@family("dev", weight=1)
def dev_two_boxes(page: Page) -> str:
    """A box for the person and a box for the course."""
    heading(page)
    page.put("value", *[row for key in "NBK" if (row := labelled(page, key))], boxed=True)
    page.put("value", *[row for key in "TDULO" if (row := labelled(page, key))], boxed=True)
    sometimes(page, 0.5, programme)
    issue_line(page)
    signatures(page)
    return "labels"


@family("dev", weight=1.5)
def dev_left_aligned(page: Page) -> str:
    """Modern left-aligned sheet, organiser at the foot."""
    wording: Wording = choose_wording(page)
    heading(page, size_pt=34)
    sentence(page, wording, width=60)
    complete(page)
    sometimes(page, 0.5, programme)
    signatures(page)
    letterhead(page, zone="foot")
    return wording.name


@family("dev", weight=1)
def dev_museum_paper(page: Page) -> str:
    """Centred, the date above the heading."""
    wording = choose_wording(page)
    issue_line(page, align="right")
    page.put("small", town(page.rng), align="center")
    heading(page, align="center")
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("small", f"{label(page, 'G')}: {(page.content.issue_date + timedelta(days=730)).year}")
    signatures(page, align="center")
    return wording.name
