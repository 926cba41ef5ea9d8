"""Layouts that training never sees: those of the test split, then those of the dev split."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.content import make_organiser, town
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, label, labelled, sentence, value
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    contact_block,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.names import make_person
from models.corpus.page import Page, row


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
    keys = [key for key in "NBKTDUPLI" if key in "NT" or rng.random() < 0.6]
    filled = [(key, found) for key in keys if (found := value(page, key))]
    for number, (key, found) in enumerate(filled, start=1):
        gap = rng.choice((" ", ": ", " .......... "))
        page.put("table", row(f"{number}. {label(page, key)}{gap}", found))
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
    """A letter whose clerk stands right of the address."""
    wording = choose_wording(page, lambda w: not w.displayed or not w.names_recipient)
    address_block(page)
    contact_block(page, zone="right")
    page.put("heading", page.content.heading, size_pt=13, weight=700)
    sentence(page, wording, width=74)
    complete(page)
    issue_line(page)
    page.put("text", page.phrase("closing"))
    signatures(page)
    sometimes(page, 0.7, letterhead, zone="foot")
    return wording.name


@family("test", weight=1)
def attendance_days(page: Page) -> str:
    """A person, a course and the days attended as a small table."""
    content = page.content
    letterhead(page)
    heading(page)
    page.put("table", *[found for key in "TNBO" if (found := labelled(page, key))])
    if content.event:
        days = row(page.event_date(), "\t", page.mark(content.duration, "DURATION"))
    else:
        days = row(f"{page.rng.randint(2, 9)} {page.phrase('sessions')}")
    page.put("table", days, cells=True)
    signatures(page)
    return "labels"


@family("test", weight=1.2)
def half_page_slip(page: Page) -> str:
    """A slip: everything within frames in the upper half."""
    content = page.content
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    organiser = page.mark(content.organiser, "ORGANISER")
    page.put("value", organiser, content.heading.replace("\n", ""), boxed=True)
    sentence(page, wording, width=66, boxed=True)
    complete(page, boxed=True)
    issued = row(content.place, ", ", page.day(content.issue_date, "ISSUE_DATE"))
    page.put("value", issued, page.other(content.signers[0]), boxed=True)
    sometimes(page, 0.4, footer)
    page.put("small", town(page.rng), size_pt=8)
    return wording.name


@family("test", weight=1)
def signed_by_three(page: Page) -> str:
    """Three signers in a row above the sentence, as foundations like it."""
    rng = page.rng
    content = page.content
    wording = choose_wording(page)
    first, *rest = [page.other(make_person(rng, content.split, 0.4)) for _ in range(3)]
    page.put("signature", row(first, *[row("\t", name) for name in rest]), cells=True, align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=60)
    complete(page, align="center")
    page.put("small", make_organiser(rng, content.split, content.language), align="center")
    issue_line(page, align="center")
    return wording.name


@family("test", weight=1)
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


@family("dev", weight=1)
def dev_two_boxes(page: Page) -> str:
    """A box for the person and a box for the course."""
    heading(page)
    page.put("value", *[found for key in "NBK" if (found := labelled(page, key))], boxed=True)
    page.put("value", *[found for key in "TDULO" if (found := labelled(page, key))], boxed=True)
    sometimes(page, 0.5, programme)
    issue_line(page)
    signatures(page)
    return "labels"


@family("dev", weight=1.5)
def dev_left_aligned(page: Page) -> str:
    """Modern left-aligned sheet, organiser at the foot."""
    wording = choose_wording(page)
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


@family("dev", weight=1)
def dev_report_card(page: Page) -> str:
    """A report with a line for the person, the course and a mark."""
    letterhead(page)
    heading(page)
    for key in "NTD":
        found = labelled(page, key, "  ")
        if found:
            page.put("text", found)
    page.put("text", page.phrase("postscript"))
    signatures(page)
    return "labels"
