"""Certificates that are forms, slips, records and reports."""

from __future__ import annotations

from models.corpus.content import make_organiser, programme_item, town
from models.corpus.families.pieces import choose_wording, complete, heading, label, labelled, sentence, value
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
    speakers,
)
from models.corpus.names import make_person
from models.corpus.page import Page, Printed
from models.corpus.sheet import Block, Run, Style


@family("train", weight=1)
def two_on_one(page: Page) -> str:
    """The same half-page certificate twice: one for the participant, one for the file."""
    wording = choose_wording(page)
    heading(page, zone="left", size_pt=18)
    sentence(page, wording, width=42, zone="left")
    complete(page, zone="left")
    issue_line(page, zone="left")
    sometimes(page, 0.7, letterhead, zone="left")
    twins = [Block(block.lines, block.role, _in_zone(block.style, "right")) for block in page.blocks]
    page.blocks.extend(twins)
    return wording.name


def _in_zone(style: Style, zone: str) -> Style:
    return Style(
        size_pt=style.size_pt,
        weight=style.weight,
        align=style.align,
        italic=style.italic,
        flow=style.flow,
        zone=zone,
        gap_pt=style.gap_pt,
    )


@family("train", weight=1.2)
def name_on_a_line(page: Page) -> str:
    """The name is filled in by hand over a line; the label stands below it in small print."""
    rng = page.rng
    german = page.content.language == "de"
    sometimes(page, 0.7, letterhead, align="center")
    heading(page, align="center")
    page.put(
        "value",
        page.name(rng.choice(("plain", "plain", "comma"))),
        ruled=True,
        hand=rng.random() < 0.6,
        size_pt=15,
        align="center",
    )
    below = "Vor- und Nachname der teilnehmenden Person | Name, Vorname | Name des Teilnehmers / der Teilnehmerin | (Name)"
    page.put(
        "label",
        rng.choice(below.split(" | ")) if german else "Name of participant",
        size_pt=8,
        align="center",
        gap_pt=1,
    )
    page.put(
        "text",
        rng.choice(
            ("hat teilgenommen an", "hat an folgender Veranstaltung teilgenommen:", "Thema der Veranstaltung")
        )
        if german
        else "has attended",
        align="center",
    )
    page.put("course", page.course(display=True), width=48, size_pt=14, align="center")
    complete(page, align="center")
    sometimes(page, 0.7, issue_line, align="center")
    signatures(page, align="center")
    return "line"


@family("train", weight=1, languages=("de",))
def first_aid_agency(page: Page) -> str:
    """The form of an agency for first-aid training: agency and teacher in boxes before the participant."""
    rng = page.rng
    page.put(
        "value",
        ["Ausbildende Stelle: ", page.mark(page.content.organiser, "ORGANISER")],
        f"Kennziffer: {code(page)}",
        boxed=True,
    )
    heading(page)
    if rng.random() < 0.7:
        page.put("value", [label(page, "L") + ": ", *page.other(page.content.lecturer)], boxed=True)
    page.put("value", *[row for key in "NBA" if (row := labelled(page, key))], boxed=True)
    page.put(
        "text",
        rng.choice(("hat an folgendem Lehrgang teilgenommen", "Art der Schulung", "hat teilgenommen an:")),
    )
    page.put("course", page.course(display=True), width=60, weight=700)
    page.put("text", *[row for key in "DUP" if (row := labelled(page, key))])
    issue_line(page)
    signatures(page)
    return "form"


@family("train", weight=1)
def congress(page: Page) -> str:
    """A congress: president and committee at the top, the congress itself is the course."""
    rng = page.rng
    german = page.content.language == "de"
    wording = choose_wording(page)
    letterhead(page, align="center")
    lead = (
        rng.choice(
            ("Kongresspräsidentin: ", "Tagungsleitung: ", "Kongressleitung\n", "Wissenschaftliches Komitee: ")
        )
        if german
        else "Congress President: "
    )
    page.put("text", [lead, *page.other(page.content.lecturer)], align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=64)
    complete(page, align="center")
    sometimes(page, 0.5, speakers)
    sometimes(page, 0.6, issue_line, align="center")
    signatures(page, align="center")
    return wording.name


@family("train", weight=1.2)
def learning_report(page: Page) -> str:
    """What a learning platform prints about a user: status, score, times."""
    rng = page.rng
    german = page.content.language == "de"
    heading(page)
    user, state = (
        (("Benutzer", "Status"), ("Teilnehmer", "Kursstatus"), ("Lernende/r", "Ergebnis"))[rng.randrange(3)]
        if german
        else ("User", "Status")
    )
    rows: list[Printed] = [[f"{user}: ", *page.name(rng.choice(("plain", "comma")))]]
    rows += [row for key in "KTDU" if (row := labelled(page, key))]
    rows.append(
        f"{state}: {rng.choice(('abgeschlossen', 'bestanden', '100 %', 'Bestanden (92 %)')) if german else 'completed'}"
    )
    if not page.printed("COURSE"):
        rows.append(labelled(page, "T"))
    if rng.random() < 0.3:
        rng.shuffle(rows)
    page.put("table", *rows)
    if rng.random() < 0.6:
        page.put("small", [page.mark(page.content.organiser, "ORGANISER")], zone="foot")
    page.put(
        "small",
        ("Erstellt am " if german else "Printed on ") + page.day(page.content.issue_date, "").text,
        size_pt=8,
    )
    return "labels"


@family("train", weight=1)
def modules_table(page: Page) -> str:
    """A long course with its modules, their amounts and teachers."""
    rng = page.rng
    wording = choose_wording(page)
    sometimes(page, 0.7, letterhead)
    heading(page)
    sentence(page, wording)
    complete(page)
    rows: list[Printed] = [
        "Modul\tThema\tStunden" if page.content.language == "de" else "Module\tTopic\tHours"
    ]
    for number in range(1, rng.randint(3, 8)):
        rows.append(
            f"{number}\t{programme_item(rng, page.content.split, page.content.language)}\t{rng.randint(2, 24)}"
        )
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
    page.put(
        "table",
        *[
            f"{programme_item(rng, content.split)}\t{rng.randint(50, 100)} Punkte"
            for _ in range(rng.randint(2, 5))
        ],
        cells=True,
    )
    issue_line(page)
    page.put(
        "text", rng.choice(("Der Prüfungsausschuss", "Für den Prüfungsausschuss:", "Die Prüfungskommission"))
    )
    for role in ("Vorsitz", "Beisitz", "Beisitz"):
        page.put(
            "signature",
            [*page.other(make_person(rng, content.split, 0.2)), rng.choice((f" ({role})", f", {role}"))],
            gap_pt=10,
        )
    return wording.name


@family("train", weight=0.8)
def university_credits(page: Page) -> str:
    """A university's credit slip: matriculation number, lecturer, credits."""
    rng = page.rng
    german = page.content.language == "de"
    letterhead(page)
    heading(page)
    rows: list[Printed] = [
        labelled(page, "N"),
        f"{'Matrikelnummer' if german else 'Student ID'}: {rng.randint(100000, 9999999)}",
    ]
    rows += [row for key in "BLTDU" if (row := labelled(page, key))]
    if not page.printed("COURSE"):
        rows.append(labelled(page, "T"))
    rows.append(
        f"{'Note' if german else 'Grade'}: {rng.choice(('1,0', '1,7', '2,3', 'bestanden' if german else 'passed'))}"
    )
    page.put("table", *rows)
    issue_line(page)
    signatures(page)
    return "labels"


@family("train", weight=0.8, languages=("de",))
def operator_licence(page: Page) -> str:
    """An operator's licence: type of machine, person, teacher."""
    rng = page.rng
    letterhead(page)
    heading(page)
    page.put("course", page.course(display=True), width=40, size_pt=14, weight=700)
    page.put("table", *[row for key in "NBK" if (row := labelled(page, key))], boxed=True)
    page.put(
        "text",
        rng.choice(
            (
                "hat die theoretische und praktische Prüfung abgelegt",
                "ist befähigt und beauftragt",
                "wurde ausgebildet und geprüft",
            )
        ),
        *[row for key in "DLG" if (row := labelled(page, key))],
    )
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "labels"


@family("train", weight=1)
def sideways_heading(page: Page) -> str:
    """The heading runs up the side of the sheet."""
    wording = choose_wording(page)
    page.put("heading", page.content.heading.replace("\n", ""), size_pt=20, weight=700, zone="side")
    sometimes(page, 0.8, letterhead)
    sentence(page, wording, width=60)
    complete(page)
    sometimes(page, 0.4, programme)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1)
def company_training(page: Page) -> str:
    """An employer's own training record: department, trainer, then the employee."""
    rng = page.rng
    page.put(
        "table",
        [page.mark(page.content.organiser, "ORGANISER"), "\t", page.phrase("page_mark")],
        cells=True,
        boxed=True,
    )
    heading(page)
    keys = [key for key in "AOLTDUPNBKC" if key in "TN" or rng.random() < 0.5]
    page.put("table", *[row for key in keys if (row := labelled(page, key, rng.choice((": ", ":\t", " "))))])
    sometimes(page, 0.6, programme)
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return "labels"


@family("train", weight=1.2)
def course_in_the_heading(page: Page) -> str:
    """Course above all in the largest type, the heading word small above or below it."""
    rng = page.rng
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    align = rng.choice(("center", "left"))
    small_first = rng.random() < 0.5
    if small_first:
        page.put("heading", page.content.heading, size_pt=12, align=align)
    page.put("course", page.course(display=True), size_pt=24, weight=700, width=34, align=align)
    if not small_first:
        page.put("heading", page.content.heading, size_pt=13, align=align)
    sentence(page, wording, align=align, width=70)
    sometimes(page, 0.5, programme)
    issue_line(page, align=align)
    signatures(page, align=align)
    sometimes(page, 0.6, letterhead, zone="foot", align=align)
    return wording.name


@family("train", weight=1)
def facts_line(page: Page) -> str:
    """Name, course and date each on a line with few words; the rest is programme and small print."""
    rng = page.rng
    align = rng.choice(("center", "left", "right"))
    sometimes(page, 0.6, letterhead, align=align)
    heading(page, align=align)
    lines: list[Printed] = [page.name(), page.course(display=True), page.event_date()]
    if rng.random() < 0.3:
        lines = [lines[1], lines[0], lines[2]]
    for line in lines:
        page.put("name" if line is lines[0] else "text", line, size_pt=rng.choice((12, 14, 18)), align=align)
    sometimes(page, 0.7, programme, align=align)
    sometimes(page, 0.5, speakers)
    signatures(page, align=align)
    sometimes(page, 0.4, footer)
    return "lines"


@family("test", weight=1.2)
def half_page_slip(page: Page) -> str:
    """A slip: everything within a frame in the upper half."""
    rng = page.rng
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    page.put(
        "value",
        [page.mark(page.content.organiser, "ORGANISER")],
        [Run(page.content.heading.replace("\n", ""))],
        boxed=True,
    )
    sentence(page, wording, width=66, boxed=True)
    complete(page, boxed=True)
    page.put(
        "value",
        [page.content.place + ", ", page.day(page.content.issue_date, "ISSUE_DATE")],
        page.other(page.content.signers[0]),
        boxed=True,
    )
    sometimes(page, 0.4, footer)
    page.put("small", town(rng), size_pt=8)
    return wording.name


@family("test", weight=1)
def signed_by_three(page: Page) -> str:
    """Three signers in a row above the sentence, as foundations like it."""
    rng = page.rng
    wording = choose_wording(page)
    people = [make_person(rng, page.content.split, 0.4) for _ in range(3)]
    runs: list[str | Run] = []
    for person in people:
        runs += ["\t" if runs else "", *page.other(person)]
    page.put("signature", runs, cells=True, align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=60)
    complete(page, align="center")
    page.put("small", make_organiser(rng, page.content.split, page.content.language), align="center")
    issue_line(page, align="center")
    return wording.name


@family("test", weight=1)
def two_column_facts(page: Page) -> str:
    """Person at the left, course at the right, both as labels over values."""
    heading(page)
    for key in "NBK":
        runs = value(page, key)
        if runs:
            page.put("value", label(page, key), runs, zone="left")
    for key in "TDULO":
        runs = value(page, key)
        if runs:
            page.put("value", label(page, key), runs, zone="right")
    issue_line(page)
    signatures(page)
    return "labels"


@family("dev", weight=1)
def dev_report_card(page: Page) -> str:
    """A report with a line for the person, the course and a mark."""
    letterhead(page)
    heading(page)
    for key in "NTD":
        row = labelled(page, key, "  ")
        if row:
            page.put("text", row)
    page.put("text", page.phrase("postscript"))
    signatures(page)
    return "labels"
