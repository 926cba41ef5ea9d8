"""Where else a stretch of the page may begin and end: at the cells of a table, at the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from registratur.stages.titling.columns import Cell
from registratur.stages.titling.naming import HYPHENS

Span = tuple[int, int]
"""First character of a stretch of the text, and the one behind its last."""

_WORD = re.compile(r"\S+")
_SMALL_WORD = re.compile(r"[a-zäöüß]{2,}[-‐]?[.,]?$")
# A mark, or the points and hours of the next cell.
_LOOSE = re.compile(r"(?:\W|\W?\d{1,3}\W?)$")
_WORD_BEFORE = re.compile(r"\S{1,60}[ \t]*\n?[ \t]*[„“\"»«]?\Z")
_CHARACTERS_BEFORE = 64
_WORD_BEHIND = re.compile(r"[“”\"«»]?[ \t]*\n?[ \t]*\S{1,60}")
_WORDS_OF_A_LABEL = 3

# "auf der Excel für Alle-Schulung": what the sentence puts before and behind a title that it does not quote.
_BEFORE_FRAMED = re.compile(
    r"(?:(?:auf|an|in|bei|mit|aus|nach|von|zu) )?(?:der|die|das|dem|den|zur|zum|am|im|beim|vom)\s+",
    re.IGNORECASE,
)
_BEHIND_FRAMED = re.compile(
    "[“”’‘'\"«»]?-(?:Schulung|Reihe|Kurs|Seminar|Fortbildung|Weiterbildung|Veranstaltung|Workshop|Lehrgang|Training"
    "|Unterweisung|Tagung|Modul)s?(?![\\w-])"
)

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


def unframed(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch without the word that a sentence has hung on to a title, and the article before it."""
    if behind := _BEHIND_FRAMED.search(text, *span):
        before = _BEFORE_FRAMED.match(text, span[0], behind.start())
        if before:
            yield before.end(), behind.start()
        yield span[0], behind.start()


def with_word_before(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch with the word before it: a number, a form, the first half of a name."""
    if before := _WORD_BEFORE.search(text, max(0, span[0] - _CHARACTERS_BEFORE), span[0]):
        yield before.start(), span[1]


def with_word_behind(text: str, span: Span) -> Iterator[Span]:
    """Yield a stretch with the word behind it: a place or a number that readers leave out."""
    if behind := _WORD_BEHIND.match(text, span[1]):
        yield span[0], behind.end()


def cells(text: str, found: Sequence[Cell], span: Span) -> Iterator[Span]:
    """Yield the cells that a stretch reaches into: all of them, and each where they stand on one line.

    Args:
        text: The text.
        found: All its cells, in their order.
        span: The stretch.
    """
    touched = [(cell.start, cell.end) for cell in found if cell.start < span[1] and span[0] < cell.end]
    if touched:
        yield touched[0][0], touched[-1][1]
    if "\n" not in text[slice(*span)]:
        yield from touched
