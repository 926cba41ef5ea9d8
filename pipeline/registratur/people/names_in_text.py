"""Reading a page with the register in hand: every place where an employee's full name stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from registratur.domain.person import Person, RegisteredName
from registratur.people.bearers import Bearers
from registratur.people.comparison import run_together
from registratur.people.lookup import Numbers, union
from registratur.people.name_keys import Key, join, name_key
from registratur.people.printed_name import given_keys, is_noble_title, skip_titles

# Letter-spaced, or in one with its apostrophes.
_WORD = re.compile(r"[^\W\d_](?:(?:[ ][^\W\d_]){2,}(?![^\W\d_])|[^\W\d_]*(?:['’´`][^\W\d_]+)*)")
_SIDE_BY_SIDE = re.compile(r"[ \n]{0,2}[-‐‑–]?[ \n]{0,2}|\.[ \n]")
_COMMA = re.compile(r"[ \n]?,[ \n]{0,2}")
_PART_OF_A_DOUBLE_NAME = re.compile(r"\s?[-‐‑–]\s?[^\W\d_]")
_MOST_FAMILY_WORDS = 5
_MOST_GIVEN_WORDS = 4
_MOST_WORDS_BEHIND = 10


class _Known(NamedTuple):
    """What the register knows about a word.

    Attributes:
        key: The word without the spaces of letter-spaced print.
        opens_longer: True where it may be the first of a family name of several words.
        opens: True where it may be the first or only one.
        families: The family names that it is.
        givens: The given names that it is one of.
        whole_names: The rows of those whose given and family name run together in it.
    """

    key: Key
    opens_longer: bool
    opens: bool
    families: Numbers
    givens: Numbers
    whole_names: Numbers


class _Word(NamedTuple):
    start: int
    end: int
    known: _Known

    @property
    def key(self) -> Key:
        return self.known.key


class NameFinder:
    """Finds full names of a closed list in running text.

    Args:
        bearers: The names of the employees.
        person: Gives the employee of a row.
    """

    def __init__(self, bearers: Bearers, person: Callable[[int], Person]) -> None:
        self._bearers = bearers
        self._person = person
        self._known = lru_cache(maxsize=20_000)(self._look_up)

    def find(self, text: str) -> tuple[RegisteredName, ...]:
        """Return the places in their order; where one name contains another, only the longer one."""
        words = [
            _Word(match.start(), match.end(), self._known(match.group())) for match in _WORD.finditer(text)
        ]
        givens = [place for place, word in enumerate(words) if len(word.known.givens)]
        found: dict[tuple[int, int], list[Numbers]] = {}
        for first, word in enumerate(words):
            if len(word.known.whole_names):
                found.setdefault((word.start, word.end), []).append(word.known.whole_names)
            if word.known.opens and _is_near(first, givens):
                for span, rows in self._starting_with_family(text, words, first):
                    found.setdefault(span, []).append(rows)
        whole = {span: rows for span, rows in found.items() if not _goes_on(text, *span)}
        return tuple(
            RegisteredName(
                start=span[0], end=span[1], people=tuple(map(self._person, union(whole[span]).tolist()))
            )
            for span in _longest(whole)
        )

    def _look_up(self, word: str) -> _Known:
        key = name_key(word).joined
        rows = self._bearers.run_together(key)
        kept = [run_together(key, self._bearers.name(row)) is not None for row in rows.tolist()]
        opens_longer = not self._bearers.families.openings.isdisjoint(key.forms)
        families = self._bearers.families.whole.find_all(key.forms)
        return _Known(
            key,
            opens_longer,
            opens_longer or len(families) > 0,
            families,
            self._bearers.givens.words.find_all(key.forms),
            rows[np.array(kept, dtype=np.bool_)],
        )

    def _starting_with_family(
        self, text: str, words: list[_Word], first: int
    ) -> Iterator[tuple[tuple[int, int], Numbers]]:
        """Look for family names that begin at a word and for their bearers' given names around them."""
        bearers = self._bearers
        longest = _MOST_FAMILY_WORDS if words[first].known.opens_longer else 1
        for last in range(first, min(first + longest, len(words))):
            if last > first and not _SIDE_BY_SIDE.fullmatch(text, words[last - 1].end, words[last].start):
                break
            families = words[first].known.families
            if last > first:
                key = join(word.key for word in words[first : last + 1])
                families = bearers.families.whole.find_all(key.forms)
            if not len(families):
                continue
            around = (*_words_before(text, words, first), *_words_behind(text, words, last))
            givens = union(word.known.givens for word in around)
            if not len(givens):
                continue
            rows = bearers.among(bearers.called(families), givens)
            for given, called in bearers.by_given_names(rows):
                keys = given_keys(given)
                left = _given_before(text, words, first, keys)
                right = _given_behind(text, words, last, keys)
                if left < first or right > last:
                    yield (words[left].start, words[right].end), called


def _is_near(first: int, givens: list[int]) -> bool:
    """Tell whether a given name may stand before or behind a family name that begins at a word."""
    nearest = bisect_left(givens, first - _MOST_GIVEN_WORDS)
    return nearest < len(givens) and givens[nearest] < first + _MOST_FAMILY_WORDS + _MOST_WORDS_BEHIND


def _words_before(text: str, words: list[_Word], first: int) -> Iterator[_Word]:
    """Yield the words before a family name up to the one that must be a given name for the walk to go on."""
    for index in range(first - 1, max(-1, first - 1 - _MOST_GIVEN_WORDS), -1):
        if not _SIDE_BY_SIDE.fullmatch(text, words[index].end, words[index + 1].start):
            return
        yield words[index]
        if not _may_stand_between(words[index].key):
            return


def _words_behind(text: str, words: list[_Word], last: int) -> Iterator[_Word]:
    """Yield the word behind a family name that must be a given name."""
    position = _behind_comma_and_titles(text, words[last].end)
    for word in words[last + 1 : last + 1 + _MOST_WORDS_BEHIND]:
        if word.start >= position:
            if _SIDE_BY_SIDE.fullmatch(text, position, word.start):
                yield word
            return


def _given_before(text: str, words: list[_Word], first: int, given: tuple[Key, ...]) -> int:
    """Return the index of the first given name before the family name; `first` when none stands there."""
    left = first
    for index in range(first - 1, max(-1, first - 1 - _MOST_GIVEN_WORDS), -1):
        side_by_side = _SIDE_BY_SIDE.fullmatch(text, words[index].end, words[index + 1].start)
        if not side_by_side:
            break
        if _is_given(words[index].key, given):
            left = index
        elif not _may_stand_between(words[index].key):
            break
    return left


def _may_stand_between(word: Key) -> bool:
    """Tell whether a word may stand between given and family name: an initial, or a title such as "Graf"."""
    return len(word.search) == 1 or is_noble_title(word)


def _given_behind(text: str, words: list[_Word], last: int, given: tuple[Key, ...]) -> int:
    """Return the index of the last given name behind the family name; `last` when none stands there."""
    position = _behind_comma_and_titles(text, words[last].end)
    right = last
    for index in range(last + 1, min(len(words), last + 1 + _MOST_WORDS_BEHIND)):
        word = words[index]
        if word.start < position:
            continue
        if not _SIDE_BY_SIDE.fullmatch(text, position, word.start) or not _is_given(word.key, given):
            break
        right, position = index, word.end
    return right


def _behind_comma_and_titles(text: str, position: int) -> int:
    gap = _COMMA.match(text, position)
    return skip_titles(text, gap.end()) if gap else position


def _is_given(word: Key, given: tuple[Key, ...]) -> bool:
    """Tell whether a word is one of the given names; an initial only where the register has no more."""
    is_enough = len(word.search) > 1 or all(len(name.search) == 1 for name in given)
    return is_enough and any(word.agrees(name) for name in given)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen ties the place to a further name, which makes it another name."""
    return bool(_PART_OF_A_DOUBLE_NAME.match(text, end)) or text[:start].endswith(("-", "‐", "‑"))


def _longest(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out spans that lie inside of a longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
