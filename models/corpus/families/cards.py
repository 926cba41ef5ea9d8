"""Cards, permits, badges and the credentials of vendors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.corpus.content import make_organiser, town
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import (
    fact_pairs,
    label_below,
    numbered,
    person_pair,
    print_pairs,
    rows,
    structure,
    tick_line,
)
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    issue_line,
    letterhead,
    remark,
    signatures,
    sometimes,
    speakers,
    validity,
)
from models.corpus.page import Page, row
from models.corpus.titles import invented_word


@family("train", weight=1)
def folded_card(page: Page) -> str:
    """A card to fold: the person at the left, the course and who taught it at the right, all small."""
    rng = page.rng
    page.put("label", structure(page, "card"), weight=700, zone="left")
    heading(page, size_pt=rng.choice((9, 11, 14)), zone="left")
    print_pairs(page, fact_pairs(page, "NB"), zone="left")
    sides = [fact_pairs(page, "TDU"), [person_pair(page, another(page))]]
    if rng.random() < 0.4:
        sides.reverse()
    for pairs in sides:
        print_pairs(page, pairs, zone="right")
    sometimes(page, 0.6, letterhead, zone="right", size_pt=8)
    return "card"


@family("train", weight=1)
def permit(page: Page) -> str:
    """A permit for a machine: numbered fields, classes to tick, who examined and who permits."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    page.put("label", structure(page, "card"), size_pt=rng.choice((10, 14, 20)), weight=700)
    sometimes(page, 0.9, heading)
    pairs = fact_pairs(page, ["N", "B", "T", *(key for key in "KDGCP" if rng.random() < 0.5)])
    pairs += [person_pair(page, another(page)) for _ in range(rng.choice((1, 1, 2)))]
    rng.choice((numbered, rows, label_below, print_pairs))(page, pairs)
    tick_line(page)
    page.put("text", structure(page, "legal"))
    sometimes(page, 0.6, issue_line)
    sometimes(page, 0.6, signatures)
    return "card"


@family("train", weight=1)
def badge(page: Page) -> str:
    """A conference badge that serves as proof: name, where from, the event, its points."""
    rng = page.rng
    content = page.content
    align = rng.choice(("center", "left"))
    sometimes(page, 0.7, letterhead, align=align)
    page.put("name", page.name(rng.choice(("plain", "plain", "upper"))), align=align, size_pt=26)
    place = rng.choice((town(rng), make_organiser(rng, content.split, content.language)))
    page.put("text", place, align=align)
    sometimes(page, 0.9, heading, align=align, size_pt=14)
    page.put("course", page.course(display=True), align=align, width=40)
    page.put("date", page.event_date(), align=align)
    points = f"{rng.randint(1, 30)} {'CME-Punkte' if content.language == 'de' else 'CME credits'}"
    page.put("text", points, f"VNR {rng.randrange(10**15, 10**16)}", align=align)
    if rng.random() < 0.6:
        lead = person_pair(page, another(page))
        page.put(rng.choice(("text", "name")), row(lead.label + ": ", lead.value), align=align)
    sometimes(page, 0.4, speakers)
    sometimes(page, 0.3, remark)
    return "badge"


@family("train", weight=1.2)
def vendor_credential(page: Page) -> str:
    """A vendor's credential: name, what it entitles to, number, dates, the signature of a chief."""
    rng = page.rng
    align = rng.choice(("left", "left", "center"))
    page.put("logo", page.mark(page.content.organiser, "ORGANISER"), align=align, size_pt=18)
    parts = ["heading", "name", "course"]
    if rng.random() < 0.3:
        rng.shuffle(parts)
    for part in parts:
        match part:
            case "heading":
                heading(page, align=align)
            case "name":
                sometimes(page, 0.6, _lead, align=align)
                page.put("name", page.name(), align=align, size_pt=20)
            case "course":
                page.put("text", structure(page, "after_name"), align=align)
                page.put("course", page.course(display=True), align=align, width=36, size_pt=20)
    number = f"{structure(page, 'credential')}: {invented_word(rng)[:4].upper()}-{rng.getrandbits(36):09X}"
    page.put("small", number, align=align)
    print_pairs(page, fact_pairs(page, [key for key in "DIG" if rng.random() < 0.7]), align=align)
    chief = another(page)
    page.put("signature", page.other(chief), structure(page, "role_after"), align=align, gap_pt=24)
    return "credential"


def _lead(page: Page, **style: Any) -> None:
    page.put("text", structure(page, "for_name"), **style)


@family("train", weight=0.8)
def card_twice(page: Page) -> str:
    """The same small card twice on a sheet."""
    rng = page.rng
    heading(page, size_pt=11, zone="left")
    print_pairs(
        page, fact_pairs(page, ["N", "T", *(key for key in "BDGC" if rng.random() < 0.5)]), zone="left"
    )
    sometimes(page, 0.5, letterhead, zone="left", size_pt=8)
    page.blocks += [replace(block, style=replace(block.style, zone="right")) for block in page.blocks]
    return "card"


@family("train", weight=1)
def award_of_an_association(page: Page) -> str:
    """An association's award: its board in a row at the top, the person large, seals and validity."""
    rng = page.rng
    wording = choose_wording(page)
    board = [another(page), another(page)]
    names = row(page.other(board[0]), "\t", page.other(board[1]))
    roles = f"{structure(page, 'role_after')}\t{structure(page, 'role_after')}"
    top = rng.random() < 0.5
    if top:
        page.put("signature", names, roles, cells=True, align="center")
    sometimes(page, 0.7, letterhead, align="center")
    heading(page, align="center")
    sentence(page, wording, align="center", width=56)
    complete(page, align="center")
    sometimes(page, 0.6, issue_line, align="center")
    if not top:
        page.put("signature", names, roles, cells=True, align="center", gap_pt=24)
    sometimes(page, 0.4, validity)
    page.put("small", f"{page.phrase('number_lead')} {code(page)}")
    return wording.name
