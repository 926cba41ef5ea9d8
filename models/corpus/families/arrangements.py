"""Certificates whose parts stand in unusual places: columns, bars, twins, lecturer on top."""

from __future__ import annotations

from dataclasses import replace

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
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
    speakers,
)
from models.corpus.page import Page, row


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


@family("train", weight=1)
def sideways_heading(page: Page) -> str:
    """The heading stands in the bar at the side of the sheet."""
    wording = choose_wording(page)
    page.put("heading", heading_line(page), size_pt=20, weight=700, zone="side")
    sometimes(page, 0.8, letterhead)
    sentence(page, wording, width=60)
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
    rows = [found for key in "DUPLOC" if page.rng.random() < 0.6 and (found := labelled(page, key, ":\n"))]
    page.put("small", *rows, zone="right")
    complete(page, zone="left")
    sometimes(page, 0.5, letterhead, zone="right")
    signatures(page)
    return wording.name


@family("train", weight=1)
def two_on_one(page: Page) -> str:
    """The same half-page certificate twice: one for the participant, one for the file."""
    wording = choose_wording(page)
    heading(page, zone="left", size_pt=18)
    sentence(page, wording, width=42, zone="left")
    complete(page, zone="left")
    issue_line(page, zone="left")
    sometimes(page, 0.7, letterhead, zone="left")
    page.blocks += [replace(block, style=replace(block.style, zone="right")) for block in page.blocks]
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
    wording = choose_wording(page, lambda w: "L" not in w.slots and w.names_recipient)
    heading(page, align="center")
    page.put("course", page.course(display=True), align="center", size_pt=16, weight=700, width=50)
    lead = page.phrase("taught_by")
    lecturer = page.other(page.content.lecturer)
    if page.rng.random() < 0.5:
        page.put("text", lead, align="center")
        page.put("name", lecturer, align="center", size_pt=15)
    else:
        page.put("name", row(lead, " ", lecturer), align="center", size_pt=15)
    sentence(page, wording, align="center", width=64)
    issue_line(page, align="center")
    sometimes(page, 0.6, letterhead, zone="foot", align="center")
    return wording.name


@family("train", weight=1)
def congress(page: Page) -> str:
    """A congress: president or committee at the top, the congress itself is the course."""
    wording = choose_wording(page)
    letterhead(page, align="center")
    lead = page.phrase("scientific_lead") + page.rng.choice((" ", "\n"))
    page.put("text", row(lead, page.other(page.content.lecturer)), align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=64)
    complete(page, align="center")
    sometimes(page, 0.5, speakers)
    sometimes(page, 0.6, issue_line, align="center")
    signatures(page, align="center")
    return wording.name


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
    lines = [("name", page.name()), ("course", page.course(display=True)), ("date", page.event_date())]
    if rng.random() < 0.3:
        lines[0], lines[1] = lines[1], lines[0]
    for role, line in lines:
        page.put(role, line, size_pt=rng.choice((12, 14, 18)), align=align)
    sometimes(page, 0.7, programme, align=align)
    sometimes(page, 0.5, speakers)
    signatures(page, align=align)
    sometimes(page, 0.4, footer)
    return "lines"


@family("train", weight=0.8)
def bilingual(page: Page) -> str:
    """The text with its twin in the other language below; the facts stand twice."""
    wording = choose_wording(page)
    letterhead(page)
    heading(page)
    sentence(page, wording)
    complete(page)
    german = page.content.language == "de"
    page.put("heading", "Certificate" if german else "Bescheinigung", size_pt=14, gap_pt=24)
    date = page.event_date()
    when = row(" (", date, ")") if date else []
    course = page.course(display=False)
    if german:
        twin = row(page.name(), " attended ", course, when, ".")
    else:
        twin = row(page.name(), " hat an ", course, when, " teilgenommen.")
    page.put("text", twin, width=80, italic=True)
    signatures(page)
    return wording.name


@family("train", weight=1.5)
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


@family("train", weight=1)
def two_column_facts(page: Page) -> str:
    """Person at the left, course at the right, both as labels over values."""
    heading(page)
    for zone, keys in (("left", "NBK"), ("right", "TDULO")):
        for key in keys:
            found = value(page, key)
            if found:
                page.put("value", label(page, key), found, zone=zone)
    issue_line(page)
    signatures(page)
    return "labels"
