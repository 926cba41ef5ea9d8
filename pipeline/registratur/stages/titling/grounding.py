"""Checks that what a title says stands on the page.

Text is compared by its atoms, the runs of letters and digits, folded by case and compatibility forms.
Quotes, hyphens and line breaks thereby do not count: "Fortbil-" + "dung", "Z E R T I F I K A T" and
„Erste Hilfe“ are found as "Fortbildung", "Zertifikat" and "Erste Hilfe". A word is found where the atoms
of the page, one after the other and none cut in two, spell it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from registratur.domain.page import PlacedWord, Transcript
from registratur.domain.printed_dates import dates_in

_ATOM = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"


class Atom(NamedTuple):
    """A folded run of letters and digits, and the word of the page that holds it."""

    text: str
    word: PlacedWord


class Ground:
    """A page to look things up on."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript

    @cached_property
    def _atoms(self) -> tuple[Atom, ...]:
        return tuple(
            Atom(text, placed) for placed in self._transcript.words for text in atoms(placed.word.text)
        )

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(day for printed in dates_in(self._transcript.text) for day in printed.days)

    def find(self, text: str) -> tuple[PlacedWord, ...]:
        """Return the words that spell a text in one piece, at its first place; empty if it has none."""
        wanted = "".join(atoms(text))
        if not wanted:
            return ()
        for start in range(len(self._atoms)):
            if length := _spelled(self._atoms, start, wanted):
                return tuple(dict.fromkeys(atom.word for atom in self._atoms[start : start + length]))
        return ()

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
