"""Layouts of the dev split; training never sees them."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.content import town
from models.corpus.families.pieces import choose_wording, complete, heading, label, labelled, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.page import Page


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
