"""Certificates around a middle axis, portrait or landscape."""

from __future__ import annotations

from models.corpus.content import make_organiser
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.names import make_person
from models.corpus.page import Page, row


@family("train", weight=3)
def centred_landscape(page: Page) -> str:
    """Organiser, big heading, sentence in display lines, two signatures."""
    rng = page.rng
    wording = choose_wording(page)
    sometimes(page, 0.7, letterhead, align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=70)
    complete(page, align="center")
    sometimes(page, 0.25, programme, align=rng.choice(("center", "left")))
    sometimes(page, 0.8, issue_line, align="center")
    sometimes(page, 0.85, signatures, align="center")
    sometimes(page, 0.15, footer)
    return wording.name


@family("train", weight=2)
def centred_logo_below(page: Page) -> str:
    """Heading first, organiser only at the foot."""
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    heading(page, align="center")
    sentence(page, wording, align="center", width=60)
    complete(page, align="center")
    sometimes(page, 0.5, programme, align="center", high=6)
    sometimes(page, 0.6, signatures, align="center")
    sometimes(page, 0.6, issue_line, align="center")
    letterhead(page, align="center", zone="foot")
    return wording.name


@family("train", weight=1.2)
def award_with_ornament(page: Page) -> str:
    """An award sheet with border; director and minister named before the recipient now and then."""
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    if page.rng.random() < 0.4:
        signer = page.other(page.content.signers[0])
        page.put("text", signer, page.phrase("honour"), align="center")
    sometimes(page, 0.6, letterhead, align="center")
    heading(page, align="center", size_pt=page.rng.choice((30, 36, 40)))
    sentence(page, wording, align="center", width=56)
    complete(page, align="center")
    issue_line(page, align="center")
    signatures(page, align="center")
    return wording.name


@family("train", weight=2)
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


@family("train", weight=1)
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
