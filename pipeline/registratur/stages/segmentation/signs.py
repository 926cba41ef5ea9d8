"""What on a page says that a document begins here, or goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from rapidfuzz import fuzz

from registratur.domain.page import Box, Page, Word

_UPPER_PART = 0.55
"""Headings stand above this share of the page's height; there may be a letterhead or a picture over them."""
_ALIKE_PERCENT = 88.0
_LARGE_TYPE = 1.35
_LONGEST_HEADING_WORDS = 8
_FEWEST_LETTERS = 12

_ANNEX = re.compile(
    r"^(anlage|anhang|annex|appendix|inhalte?\b|lehrinhalte|themen|programm|modul)", re.IGNORECASE
)
_PAGE_OF = re.compile(r"\b(?:seite|blatt|page|s\.)\s*(\d{1,3})\s*(?:von|of|/)\s*(\d{1,3})\b", re.IGNORECASE)
_FORMULA = re.compile(
    r"bescheinig|bestätig|beurkund|certif|teilgenommen|absolviert|verliehen|verleiht|bestanden"
    r"|attended|completed|awarded|participated|\bgeb(?:\.|oren)|\bborn\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Line:
    """A line of text with its place."""

    text: str
    box: Box

    @property
    def bare(self) -> str:
        """Small letters only, so that spaced capitals and hyphens don't matter."""
        return "".join(character for character in self.text.casefold() if character.isalpha())


@dataclass(frozen=True)
class Signs:
    """What a page says about beginning or going on.

    Attributes:
        empty: Hardly any text.
        heading: The line that heads a certificate.
        annex: The first line, when it heads an annex.
        label: Page number and number of pages as printed (`Seite 1 von 2`).
        formula: True when the page certifies something to somebody.
    """

    empty: bool
    heading: Line | None
    annex: Line | None
    label: tuple[int, int] | None
    formula: bool


def signs(page: Page, headings: Sequence[str]) -> Signs:
    """Look for the signs on a page.

    Args:
        page: The page as read.
        headings: The words that head such documents.
    """
    lines = list(_lines(page))
    text = " ".join(line.text for line in lines)
    label = _PAGE_OF.search(text)
    first = min(lines, key=lambda line: line.box.top, default=None)
    return Signs(
        empty=sum(character.isalpha() for character in text) < _FEWEST_LETTERS,
        heading=_heading(lines, page, [_bare(heading) for heading in headings]),
        annex=first if first is not None and _ANNEX.match(first.text) else None,
        label=(int(label[1]), int(label[2])) if label else None,
        formula=_FORMULA.search(text) is not None,
    )


def _lines(page: Page) -> Iterator[Line]:
    for _, group in groupby(page.words, key=lambda word: (word.block, word.line)):
        words = list(group)
        yield Line(text=" ".join(word.text for word in words), box=_around(words))


def _heading(lines: Sequence[Line], page: Page, headings: Sequence[str]) -> Line | None:
    """Return the first line in the upper part that is a heading, also one broken over two lines."""
    upper = [line for line in lines if line.box.top < _UPPER_PART * page.height_px]
    if not upper:
        return None
    usual = median(line.box.height for line in lines)
    pairs = zip(upper, [*upper[1:], None], strict=True)
    for line, following in pairs:
        too_long = len(line.text.split()) > _LONGEST_HEADING_WORDS and not _is_spaced(line.text)
        if too_long or _ANNEX.match(line.text):
            continue
        large = line.box.height >= _LARGE_TYPE * usual
        if _heads(line.bare, headings, large=large):
            return line
        if following is not None and line.text.endswith(("-", "–")):
            whole = line.bare + following.bare
            if _heads(whole, headings, large=False):
                return line
    return None


def _heads(bare: str, headings: Sequence[str], *, large: bool) -> bool:
    """True for a line that is nothing but a heading, or large and begins or ends with one."""
    for heading in headings:
        if fuzz.ratio(bare, heading) >= _ALIKE_PERCENT:
            return True
        if large and len(bare) > len(heading) and heading in (bare[: len(heading)], bare[-len(heading) :]):
            return True
    return False


def _is_spaced(text: str) -> bool:
    """True for letter-spaced type: `Z E R T I F I K A T`."""
    return all(len(part) <= 2 for part in text.split())


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalpha())


def _around(words: Sequence[Word]) -> Box:
    left = min(word.box.left for word in words)
    top = min(word.box.top for word in words)
    return Box(
        left=left,
        top=top,
        width=max(word.box.right for word in words) - left,
        height=max(word.box.bottom for word in words) - top,
    )
