"""Reading a page with the register in hand: every place where an employee's full name stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from registratur.domain.person import RegisteredName
from registratur.people.comparison import RegisteredKeys
from registratur.people.name_keys import Key, join, name_key
from registratur.people.printed_name import is_noble_title, skip_titles

_WORD = re.compile(r"(?:[^\W\d_][ ]){2,}[^\W\d_](?![^\W\d_])|[^\W\d_]+(?:['’´`][^\W\d_]+)*")
_SIDE_BY_SIDE = re.compile(r"[ \n]{0,2}[-‐‑–]?[ \n]{0,2}|\.[ \n]")
_COMMA = re.compile(r"[ \n]?,[ \n]{0,2}")
_PART_OF_A_DOUBLE_NAME = re.compile(r"\s?[-‐‑–]\s?[^\W\d_]")
_MOST_FAMILY_WORDS = 5
_MOST_GIVEN_WORDS = 4
_MOST_WORDS_BEHIND = 10


class _Word(NamedTuple):
    start: int
    end: int
    key: Key


class NameFinder:
    """Finds full names of a closed list in running text.

    Args:
        keys: The employees.
        by_family: Joined family name, in either spelling, to places in `keys`.
        by_full_name: Joined given and family name, in either order, to places in `keys`.
    """

    def __init__(
        self,
        keys: Sequence[RegisteredKeys],
        by_family: Mapping[str, set[int]],
        by_full_name: Mapping[str, set[int]],
    ) -> None:
        self._keys = keys
        self._by_family = by_family
        self._by_full_name = by_full_name
        families = (family for person in keys for family in (person.family, *person.former))
        self._openings = frozenset(
            form for family in families if len(family.words) > 1 for form in family.words[0].forms
        )

    def find(self, text: str) -> tuple[RegisteredName, ...]:
        """Return the places in their order; where one name contains another, only the longer one."""
        words = [
            _Word(match.start(), match.end(), name_key(match.group()).joined)
            for match in _WORD.finditer(text)
        ]
        found: dict[tuple[int, int], set[int]] = {}
        for first in range(len(words)):
            for place, span in self._starting_with_family(text, words, first):
                found.setdefault(span, set()).add(place)
            for place in self._looked_up(self._by_full_name, words[first].key):
                found.setdefault((words[first].start, words[first].end), set()).add(place)
        whole = {span: places for span, places in found.items() if not _goes_on(text, *span)}
        return tuple(self._registered(*span, whole[span]) for span in _longest(whole))

    def _starting_with_family(
        self, text: str, words: list[_Word], first: int
    ) -> list[tuple[int, tuple[int, int]]]:
        """Look for family names that begin at a word and for their bearers' given names around them."""
        hits: list[tuple[int, tuple[int, int]]] = []
        opens_longer = not self._openings.isdisjoint(words[first].key.forms)
        longest = _MOST_FAMILY_WORDS if opens_longer else 1
        for last in range(first, min(first + longest, len(words))):
            if last > first and not _SIDE_BY_SIDE.fullmatch(text, words[last - 1].end, words[last].start):
                break
            family = join(word.key for word in words[first : last + 1])
            for place in self._looked_up(self._by_family, family):
                given = self._keys[place].given
                left = _given_before(text, words, first, given)
                right = _given_behind(text, words, last, given)
                if left < first or right > last:
                    hits.append((place, (words[left].start, words[right].end)))
        return hits

    @staticmethod
    def _looked_up(places: Mapping[str, set[int]], key: Key) -> set[int]:
        return set().union(*(places.get(form, set()) for form in key.forms))

    def _registered(self, start: int, end: int, places: set[int]) -> RegisteredName:
        return RegisteredName(
            start=start, end=end, people=tuple(self._keys[place].person for place in sorted(places))
        )


def _given_before(text: str, words: list[_Word], first: int, given: tuple[Key, ...]) -> int:
    """Return the index of the first given name before the family name; `first` when none stands there."""
    left = first
    for index in range(first - 1, max(-1, first - 1 - _MOST_GIVEN_WORDS), -1):
        side_by_side = _SIDE_BY_SIDE.fullmatch(text, words[index].end, words[index + 1].start)
        if not side_by_side:
            break
        if _is_given(words[index].key, given):
            left = index
        elif len(words[index].key.search) > 1 and not is_noble_title(words[index].key):
            break  # an initial or "Graf" may stand between the names
    return left


def _given_behind(text: str, words: list[_Word], last: int, given: tuple[Key, ...]) -> int:
    """Return the index of the last given name behind the family name; `last` when none stands there."""
    gap = _COMMA.match(text, words[last].end)
    position = skip_titles(text, gap.end()) if gap else words[last].end
    right = last
    for index in range(last + 1, min(len(words), last + 1 + _MOST_WORDS_BEHIND)):
        word = words[index]
        if word.start < position:
            continue
        if not _SIDE_BY_SIDE.fullmatch(text, position, word.start) or not _is_given(word.key, given):
            break
        right, position = index, word.end
    return right


def _is_given(word: Key, given: tuple[Key, ...]) -> bool:
    """Tell whether a word is one of the given names; an initial only where the register has no more."""
    is_enough = len(word.search) > 1 or all(len(name.search) == 1 for name in given)
    return is_enough and any(word.agrees(name) for name in given)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Tell whether a hyphen ties the place to a further name, which makes it another name."""
    return bool(_PART_OF_A_DOUBLE_NAME.match(text, end)) or text[:start].endswith(("-", "‐", "‑"))


def _longest(spans: Mapping[tuple[int, int], set[int]]) -> list[tuple[int, int]]:
    """Leave out spans that lie inside of a longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end))
    return kept
