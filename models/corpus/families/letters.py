"""Certificates in the shape of a letter."""

from __future__ import annotations

from models.corpus.content import make_organiser
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    contact_block,
    footer,
    issue_line,
    letterhead,
    postcode_and_town,
    programme,
    signatures,
    sometimes,
    street,
)
from models.corpus.page import Page, row


def address_block(page: Page) -> None:
    """Prints the recipient's address as a letter does, sometimes with the employer's name."""
    rng = page.rng
    content = page.content
    salutation = {"m": "Herrn", "f": "Frau"}[content.recipient.sex]
    if content.language == "en" or content.salutation == "none":
        salutation = ""
    name = page.name("plain")
    lines = [row(salutation, " ", name)] if rng.random() < 0.5 else [row(salutation), row(name)]
    if rng.random() < 0.2:
        employer = row(make_organiser(rng, content.split, content.language))
        lines.insert(rng.choice((0, len(lines))), employer)
    page.put("address", *lines, street(page), postcode_and_town(page), gap_pt=24)


@family("train", weight=2)
def letter_with_address(page: Page) -> str:
    """Letterhead, address of the recipient, heading as subject, a paragraph that may not repeat the name."""
    rng = page.rng
    wording = choose_wording(page, lambda w: not w.displayed or not w.names_recipient)
    letterhead(page, contact=rng.random() < 0.6)
    address_block(page)
    sometimes(page, 0.7, issue_line, align="right")
    heading(page, size_pt=rng.choice((12, 13, 16)), weight=700)
    if rng.random() < 0.4:
        page.put("text", page.phrase("salutation"))
    sentence(page, wording, width=rng.choice((72, 80, 88)))
    complete(page)
    sometimes(page, 0.4, programme)
    page.put("text", page.phrase("closing"))
    signatures(page)
    sometimes(page, 0.5, footer)
    return wording.name


@family("train", weight=2)
def plain_paragraph(page: Page) -> str:
    """A sheet typed in a word processor: heading, one paragraph, date, signature."""
    rng = page.rng
    wording = choose_wording(page, lambda w: not w.displayed and w.names_recipient)
    sometimes(page, 0.75, letterhead, align=rng.choice(("left", "right", "center")))
    heading(page, align=rng.choice(("left", "center")))
    sentence(page, wording, width=rng.choice((68, 76, 84, 92)))
    complete(page)
    sometimes(page, 0.45, programme)
    issue_line(page)
    signatures(page)
    sometimes(page, 0.3, footer)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def authority_letter(page: Page) -> str:
    """An authority's letter: clerk, file number, date at the right, then the confirmation."""
    rng = page.rng
    wording = choose_wording(page, lambda w: not w.displayed and w.names_recipient)
    letterhead(page)
    contact_block(page, align=rng.choice(("left", "right")))
    page.put(
        "small",
        f"Az.: {rng.randint(10, 99)}.{rng.randint(1, 30)}-{rng.randint(1, 999)}",
        [f"{page.content.place}, ", page.day(page.content.issue_date, "ISSUE_DATE")],
        align="right",
    )
    heading(page, size_pt=14, weight=700)
    sentence(page, wording, width=82)
    complete(page)
    page.put("text", page.phrase("by_order"))
    signatures(page, gap_pt=14)
    sometimes(page, 0.5, footer)
    return wording.name


@family("train", weight=1.5)
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
