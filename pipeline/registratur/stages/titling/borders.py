"""Where else a stretch of the page may begin and end: at the cells of a table, at the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from registratur.domain.page import PlacedWord
from registratur.stages.titling.naming import HYPHENS

Span = tuple[int, int]
"""First character of a stretch of the text, and the one behind its last."""

# The words of a line stand closer than this, the cells of a table do not; in heights of the lower word.
_CELL_GAP_IN_HEIGHTS = 1.6
_WORD = re.compile(r"\S+")
_SMALL_WORD = re.compile(r"[a-zäöüß]{2,}[-‐]?[.,]?$")
# A mark, or the points and hours of the next cell.
_LOOSE = re.compile(r"(?:\W|\W?\d{1,3}\W?)$")
_WORD_BEFORE = re.compile(r"\S{1,60}[ \t]*\n?[ \t]*[„“\"»«]?\Z")
_CHARACTERS_BEFORE = 64
_WORDS_OF_A_LABEL = 3

# Small words that titles hold; before any other one the sentence may go on.
_IN_TITLES = re.compile(
    "(?:und|oder|sowie|statt|trifft|wie|als|nicht|für|der|die|das|des|den|dem|eine?|eine[rsmn]|in|im|an|am|auf|aus"
    "|mit|von|vom|zu|zum|zur|bei|nach|über|unter|vor|zwischen|ohne|durch|gegen|um"
    "|and|or|of|the|for|to|on|with|at|by|from|an|vs|versus|under|without)[.,]?$"
)
# Behind these a title may begin: "die Sachkunde in Brandschutz", "teilgenommen am Workshop".
_LEADING_TO_TITLES = re.compile("(?:in|zu|zum|zur|an|am|mit|über|um|on|ist)$|.*:$", re.IGNORECASE)


def narrower(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch without what may be the sentence or the table around it."""
    found = list(_WORD.finditer(text, *span))
    words = [match.group() for match in found]
    # The second half of a broken word begins no sentence.
    ends = [n for n in range(1, len(words)) if words[n - 1][-1] not in HYPHENS]
    going_on = (n for n in ends if _SMALL_WORD.match(words[n]) and not _IN_TITLES.match(words[n]))
    if number := next(going_on, 0):
        yield span[0], found[number - 1].end()
    last = len(words) - 1
    if last in ends and (_LOOSE.match(words[last]) or _SMALL_WORD.match(words[last])):
        yield span[0], found[last - 1].end()
    for number, word in enumerate(words[: min(_WORDS_OF_A_LABEL, last)]):
        if number == 0 or _LEADING_TO_TITLES.match(word):
            yield found[number + 1].start(), span[1]


def with_word_before(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch with the word before it: a number, a form, the first half of a name."""
    if before := _WORD_BEFORE.search(text, max(0, span[0] - _CHARACTERS_BEFORE), span[0]):
        yield before.start(), span[1]


def cells(text: str, words: Sequence[PlacedWord], span: Span) -> Iterator[Span]:
    """Yield the cells that a stretch reaches into: all of them, and each where they stand on one line.

    Args:
        text: The text.
        words: All its words, in their order; a line of them without wide gaps is one cell.
        span: The stretch.
    """
    starts = [0, *(number + 1 for number, pair in enumerate(pairwise(words)) if _is_parted(*pair))]
    found = [
        (words[first].start, words[last - 1].end)
        for first, last in pairwise([*starts, len(words)])
        if words[first].start < span[1] and span[0] < words[last - 1].end
    ]
    if found:
        yield found[0][0], found[-1][1]
    if "\n" not in text[slice(*span)]:
        yield from found


def _is_parted(one: PlacedWord, other: PlacedWord) -> bool:
    """Tell whether two words that follow each other stand on different lines or in different cells."""
    if (one.page, one.word.block, one.word.line) != (other.page, other.word.block, other.word.line):
        return True
    gap = other.word.box.left - one.word.box.right
    return gap > _CELL_GAP_IN_HEIGHTS * min(one.word.box.height, other.word.box.height)
