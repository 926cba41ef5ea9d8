"""Checks that what a title says stands on the page.

Text is compared by its atoms, the runs of letters and digits, folded by case and compatibility forms.
Quotes, hyphens and line breaks thereby do not count: "Fortbil-" + "dung", "Z E R T I F I K A T" and
„Erste Hilfe“ are found as "Fortbildung", "Zertifikat" and "Erste Hilfe". A word is found where the atoms
of the page, one after the other and none cut in two, spell it.

Words of a closed list may be misread by a letter or two: nobody but the list says what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from registratur.domain.page import PlacedWord, Transcript
from registratur.domain.printed_dates import dates_in
from registratur.stages.titling.columns import Columns

_ATOM = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
# A word of the list is so long at least to be known with one letter misread, and with two.
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 7, 15


class Atom(NamedTuple):
    """A folded run of letters and digits, and the word of the page that holds it."""

    text: str
    word: PlacedWord


class Ground:
    """A page to look things up on."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    @property
    def text(self) -> str:
        """The text that things are looked up in."""
        return self._transcript.text

    @cached_property
    def _atoms(self) -> tuple[Atom, ...]:
        return _atoms_of(self._transcript.words)

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(day for printed in dates_in(self._transcript.text) for day in printed.days)

    @cached_property
    def columns(self) -> Columns:
        """The words by their places."""
        return Columns(self._transcript.words)

    @cached_property
    def _columns_read_across(self) -> tuple[tuple[Atom, ...], ...]:
        return tuple(_atoms_of(words) for words in self.columns.read_across)

    def find(self, text: str) -> tuple[PlacedWord, ...]:
        """Return the words that spell a text in one piece, at its first place; empty if it has none."""
        return next(self.places(text), ())

    def places(self, text: str) -> Iterator[tuple[PlacedWord, ...]]:
        """Yield the words that spell a text in one piece, place by place.

        Where reading order has none, the columns that it mixes with others are searched.
        """
        wanted = "".join(atoms(text))
        if not wanted:
            return
        found = False
        for words in _spelling(self._atoms, wanted):
            found = True
            yield words
        for column in () if found else self._columns_read_across:
            yield from _spelling(column, wanted)

    def misread_places(self, listed: str) -> Iterator[tuple[PlacedWord, ...]]:
        """Yield the words that spell a word of a closed list with a slip: an umlaut lost, a letter misread.

        An ending too many is no slip: "Zertifikate" are several.
        """
        wanted = "".join(_unmarked(text) for text in atoms(listed))
        slips = (len(wanted) >= _ONE_SLIP_FROM) + (len(wanted) >= _TWO_SLIPS_FROM)
        if not slips:
            return
        for start in range(len(self._unmarked)):
            if length := _nearly_spelled(self._unmarked, start, wanted, slips):
                yield _words(self._atoms[start : start + length])

    @cached_property
    def _unmarked(self) -> tuple[str, ...]:
        return tuple(_unmarked(atom.text) for atom in self._atoms)

    def missing_words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text that stand nowhere on the page, in their order."""
        if self.find(text):
            return ()
        return tuple(word for word in text.split() if atoms(word) and not self.find(word))

    def has_day(self, day: date) -> bool:
        """Tell whether the page prints a day, in whatever form, alone or as first or last of a period."""
        return day in self._days


def atoms(text: str) -> tuple[str, ...]:
    """Return the folded runs of letters and digits of a text."""
    plain = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, ""))
    return tuple(run.casefold() for run in _ATOM.findall(plain))


def same_words(one: str, other: str) -> bool:
    """Tell whether two texts spell the same, after folding case, space, quotes and hyphens."""
    return "".join(atoms(one)) == "".join(atoms(other)) != ""


def _atoms_of(words: Iterable[PlacedWord]) -> tuple[Atom, ...]:
    return tuple(Atom(text, placed) for placed in words for text in atoms(placed.word.text))


def _words(found: Iterable[Atom]) -> tuple[PlacedWord, ...]:
    return tuple(dict.fromkeys(atom.word for atom in found))


def _spelling(page: Sequence[Atom], wanted: str) -> Iterator[tuple[PlacedWord, ...]]:
    """Yield the words that spell `wanted`, place by place."""
    for start, atom in enumerate(page):
        if wanted.startswith(atom.text) and (length := _spelled(page, start, wanted)):
            yield _words(page[start : start + length])


def _spelled(page: Sequence[Atom], start: int, wanted: str) -> int:
    """Return how many atoms of the page from `start` on spell `wanted`; 0 if they do not."""
    spelled = ""
    for count in range(1, len(page) - start + 1):
        spelled += page[start + count - 1].text
        if spelled == wanted:
            return count
        if not wanted.startswith(spelled):
            return 0
    return 0


def _unmarked(text: str) -> str:
    """Drop accents and the dots of umlauts, which OCR loses first."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )


def _nearly_spelled(page: Sequence[str], start: int, wanted: str, slips: int) -> int:
    """Return how many atoms of the page from `start` on spell `wanted` with few slips; 0 if they do not."""
    if page[start][:1] != wanted[0] and page[start][1:2] != wanted[1]:
        return 0  # two slips at once, and the quick way past most words
    spelled = ""
    for count, text in enumerate(page[start:], start=1):
        spelled += text
        if len(spelled) > len(wanted) + slips or (spelled.startswith(wanted) and spelled != wanted):
            return 0
        if len(spelled) < len(wanted) - slips:
            continue
        if Levenshtein.distance(spelled, wanted, score_cutoff=slips) <= slips:
            return count
    return 0
