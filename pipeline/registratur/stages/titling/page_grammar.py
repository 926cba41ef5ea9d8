"""A grammar out of the page itself: the model can only say what stands there.

Of the document types it may choose those that the page prints, of the days those that the page dates, and the
subject is one stretch of the page, copied letter by letter. An invented word is thereby no matter of training
but impossible, and what is left to the model is the choice of the right stretch.

The rules of the subject are one for each piece of the page (a run of letters and digits, or a single other
character): `w7 ::= "Hilfe" e7` says that after piece 7 comes either the end or piece 8.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from registratur.domain.printed_dates import PrintedDate
from registratur.stages.titling.answer import FIELDS
from registratur.stages.titling.naming import CONJUNCTIONS, HYPHENS, SOFT_HYPHENS
from registratur.stages.titling.printed_page import PrintedPage

MOST_PIECES = 1500
"""Pieces of the page that a subject may be taken from; more would make the first token slow."""

_PIECE = re.compile(r"[^\W_]+|\S")


class Piece(NamedTuple):
    """A run of letters and digits, or one other character.

    Attributes:
        text: The characters.
        begins: Whether a subject may begin here, which is not within a word.
        followers: The pieces that may come next, each with what joins it: nothing or a space.
    """

    text: str
    begins: bool
    followers: tuple[tuple[str, int], ...]


def page_grammar(page: PrintedPage) -> str:
    """Return the GBNF grammar of the JSON answers that a page allows."""
    keys = [_literal(f'{before}"{field}":') for before, field in zip("{,,", FIELDS, strict=True)]
    pieces = _pieces(page.text)
    starts = " | ".join(f"w{number}" for number, piece in enumerate(pieces) if piece.begins)
    quote = _literal('"')
    subjects = [_literal("null")]
    if starts:
        subjects.append(f"{quote} ( {starts} ) {quote}")
    rules = [
        f"root ::= {keys[0]} type {keys[1]} subject {keys[2]} day {_literal('}')}",
        f"type ::= {' | '.join(_literal(_json(kind)) for kind in page.allowed_types)}",
        f"day ::= {' | '.join([_literal('null'), *(_literal(_json(day)) for day in _days(page.dates))])}",
        f"subject ::= {' | '.join(subjects)}",
        *(_rule(number, piece) for number, piece in enumerate(pieces)),
    ]
    return "\n".join(rules)


def _days(dates: Iterable[PrintedDate]) -> list[str]:
    """Return the first days of all printed dates, both readings of an ambiguous one."""
    found: set[date] = set()
    for printed in dates:
        found |= set(printed.days) if printed.ambiguous else {printed.first}
    return sorted(day.isoformat() for day in found)


def _pieces(text: str) -> list[Piece]:
    """Cut a text into pieces, in reading order; no piece follows another one over a page break."""
    found = list(islice(_PIECE.finditer(text), MOST_PIECES))
    return [
        Piece(
            text=match.group(),
            begins=match.start() == 0 or not text[match.start() - 1].isalnum(),
            followers=tuple(_followers(text, found, number)),
        )
        for number, match in enumerate(found)
    ]


def _followers(text: str, found: Sequence[re.Match[str]], number: int) -> Iterator[tuple[str, int]]:
    if number + 1 == len(found):
        return
    between = text[found[number].end() : found[number + 1].start()]
    if "\f" in between:
        return
    piece, following = found[number].group(), found[number + 1].group()
    if piece == "/" and "\n" in between and text[found[number].start() - 1].isalpha():
        yield "", number + 1  # "Haupt-/" + "Nebenamt"
        return
    if piece in HYPHENS and "\n" in between and text[found[number].start() - 1].isalpha():
        yield " " if following in CONJUNCTIONS else "", number + 1  # "Arbeits- und", "Excel-Kurs"
        return
    if not between and following in HYPHENS and number + 2 < len(found):
        after = text[found[number + 1].end() : found[number + 2].start()]
        if "\n" in after and "\f" not in after:
            below = found[number + 2].group()
            broken = (below[0].islower() or following in SOFT_HYPHENS) and below not in CONJUNCTIONS
            if broken or (piece.isupper() and below.isupper()):
                yield "", number + 2  # "Fortbil-" + "dung": both go
            if broken:
                return
    yield " " if between else "", number + 1


def _rule(number: int, piece: Piece) -> str:
    ends = [f"{_literal(joint)} w{after}" if joint else f"w{after}" for joint, after in piece.followers]
    return f"w{number} ::= {_literal(_json(piece.text)[1:-1])}" + (
        f" ( {' | '.join(ends)} )?" if ends else ""
    )


def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _literal(text: str) -> str:
    """Return a text as a literal of the grammar, which quotes as JSON does."""
    return json.dumps(text, ensure_ascii=False)
