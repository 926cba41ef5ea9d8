"""More held-out letters, memos and mails of split "dev" that certify one person's attendance."""

from __future__ import annotations

from typing import Any

from models.corpus.content import make_organiser, town
from models.corpus.families.pieces import complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, postcode_and_town, street
from models.corpus.families.unseen_pieces import (
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
)
from models.corpus.page import Page, Printed, row


def addressed(page: Page) -> None:
    """Prints the recipient's address as letters carry it."""
    person = page.content.recipient
    german = page.content.language == "de"
    lead = ("Herrn" if person.sex == "m" else "Frau") if german else page.rng.choice(("", "To"))
    lines: list[Printed] = [lead, page.name("plain")]
    if page.rng.random() < 0.3:
        lines.insert(
            page.rng.choice((0, 2)), make_organiser(page.rng, page.content.split, page.content.language)
        )
    page.put("address", *lines, street(page), postcode_and_town(page), gap_pt=18)


def contact_first(page: Page, **style: Any) -> None:
    """Prints who may be asked, above everything else: name, room, telephone."""
    rng = page.rng
    person = stranger(page, 0.15)
    lead = said(page, "info_lead")
    ways: tuple[list[Printed], ...] = (
        [lead, page.other(person)],
        [row(lead + ": ", page.other(person))],
        [page.other(person), lead],
    )
    lines = list(rng.choice(ways))
    if rng.random() < 0.6:
        lines.append(f"Tel. 0{rng.randint(300, 9900)} / {rng.randint(1000, 99999)}")
    if rng.random() < 0.5:
        lines.append(f"{said(page, 'info_sign')}: {code(page)}")
    page.put("text", *lines, **{"size_pt": rng.choice((9, 10, 11)), **style})


@family("dev", weight=1.2)
def memo_to_the_file(page: Page) -> str:
    """A town hall's memo: from a named clerk to the personnel office, the person only in the sentence."""
    rng = page.rng
    masthead(page, size_pt=10)
    page.put("label", said(page, "memo"), weight=700, size_pt=rng.choice((12, 16)))
    clerk = row(said(page, "memo_from") + ":\t", page.other(stranger(page)))
    office = f"{said(page, 'memo_to')}:\t{said(page, 'memo_office')}"
    heads: list[Printed] = [clerk, office] if rng.random() < 0.7 else [office, clerk]
    if rng.random() < 0.5:
        heads.append(f"{said(page, 'memo_about')}:\t{page.content.heading}")
        page.put("table", *heads, cells=True)
    else:
        page.put("table", *heads, cells=True)
        heading(page, size_pt=rng.choice((11, 13)))
    wording = naming(page, displayed=False)
    sentence(page, wording, width=rng.choice((44, 60, 76)))
    complete(page)
    page.put("small", said(page, "memo_end"), size_pt=9)
    issued(page)
    signed(page)
    return wording.name


@family("dev", weight=1.2)
def message_of_a_vendor(page: Page) -> str:
    """A vendor's e-mail printed out: header lines, a sales contact, the proof in running text."""
    rng, content = page.rng, page.content
    sender = page.other(stranger(page)) if rng.random() < 0.6 else [page.mark(content.organiser, "ORGANISER")]
    receiver = page.name(rng.choice(("plain", "comma")))
    lines: list[Printed] = [
        row(said(page, "post_from") + ": ", sender),
        row(said(page, "post_sent") + ": ", page.day(content.issue_date, "ISSUE_DATE")),
        row(said(page, "post_to") + ": ", receiver, f" <{said(page, 'post_box')}>"),
    ]
    subject = f"{said(page, 'post_subject')}: {said(page, 'post_lead')} "
    lines.append(row(subject, page.course(display=False)))
    page.put("text", *lines, size_pt=10)
    heading(page, size_pt=rng.choice((12, 15, 20)))
    if rng.random() < 0.5:
        wording = naming(page)
    else:
        wording = pointing(page, whole=True)
        page.put("text", page.phrase("salutation"), said(page, "post_body"), width=80)
    sentence(page, wording, width=rng.choice((64, 84)))
    complete(page)
    page.put("text", row(said(page, "post_help") + " ", page.other(stranger(page))), gap_pt=12)
    page.put("small", *several(page, "post_legal", 1, 2), size_pt=8)
    house_line(page)
    return wording.name


@family("dev", weight=1.4)
def letter_with_contact_first(page: Page) -> str:
    """A letter: the house's contact person on top, the recipient in the window, the course in the subject."""
    rng = page.rng
    masthead(page, zone="head")
    if rng.random() < 0.6:
        contact_first(page, align=rng.choice(("left", "right")))
        addressed(page)
    else:
        addressed(page)
        contact_first(page, align="right")
    issued(page, align="right", gap_pt=4)
    if rng.random() < 0.6:
        joint = rng.choice((": ", " – ", "\n", " zu " if page.content.language == "de" else " for "))
        narrow_course(page, page.content.heading + joint, weight=700, size_pt=12)
    else:
        heading(page, size_pt=12)
    page.put("text", page.phrase("salutation"))
    wording = pointing(page, whole=True)
    page.put("text", said(page, "letter_start"))
    sentence(page, wording, width=rng.choice((60, 80)))
    complete(page)
    page.put("text", said(page, "letter_more"), width=76)
    page.put("signature", said(page, "ending"), "", page.other(page.content.signers[0]), said(page, "role"))
    return wording.name


@family("dev", weight=1.3)
def letter_to_the_head(page: Page) -> str:
    """A letter to a named superior about somebody of the house who was there."""
    rng, content = page.rng, page.content
    german = content.language == "de"
    masthead(page)
    head = stranger(page, 0.1)
    honorific = (("Herrn" if head.sex == "m" else "Frau") if german else "") + " "
    lines: list[Printed] = [
        f"Stadt {town(rng)}" if german else f"City of {town(rng)}",
        said(page, "boss_role"),
    ]
    lines.insert(rng.choice((0, 2)), row(honorific.lstrip(), page.other(head)))
    page.put("address", *lines, postcode_and_town(page), gap_pt=18)
    maybe(page, 0.5, contact_first, align="right")
    heading(page, size_pt=rng.choice((12, 15)))
    dear = ("Sehr geehrter Herr " if head.sex == "m" else "Sehr geehrte Frau ") if german else "Dear "
    page.put("text", row(dear, page.other(head, "surname" if german else "plain"), ","))
    page.put("text", said(page, "boss_start"))
    wording = naming(page, displayed=False)
    sentence(page, wording, width=rng.choice((56, 76)))
    complete(page)
    page.put("text", said(page, "boss_end"), width=76)
    issued(page)
    page.put("signature", said(page, "ending"), "", page.other(content.signers[0]), said(page, "role"))
    return wording.name
