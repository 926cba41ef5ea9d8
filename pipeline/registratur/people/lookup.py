"""Flat storage: texts to numbers and numbers to numbers, in arrays instead of a million small objects."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
"""Ids or rows, one dimension."""
NONE: Numbers = np.empty(0, dtype=np.int32)


class Groups:
    """The members of each of `count` groups, in their order.

    Args:
        groups: Group of each member, 0 to `count` - 1.
        members: The members.
        count: Number of groups.
    """

    def __init__(self, groups: Numbers, members: Numbers, count: int) -> None:
        order = np.argsort(groups, kind="stable")
        self.groups, self.members = groups[order], members[order]
        self._ends = np.cumsum(np.bincount(groups, minlength=count), dtype=np.int64)

    def of(self, group: int) -> Numbers:
        """Return the members of a group."""
        return self.members[self._ends[group - 1] if group else 0 : self._ends[group]]

    def of_all(self, groups: Iterable[int]) -> Numbers:
        """Return the members of several groups, each once and in ascending order."""
        return union(self.of(group) for group in groups)


class Lookup:
    """Which ids a text stands for: fill it with `add`, then `settle`, then `find`."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._added_to, self._added = array("i"), array("i")
        self._groups = Groups(NONE, NONE, 0)

    def add(self, text: str, member: int) -> None:
        """Let a text stand for one more id, larger than those before."""
        self._added_to.append(self._places.setdefault(text, len(self._places)))
        self._added.append(member)

    def settle(self) -> None:
        """Make ready to be asked; nothing can be added any more."""
        self._groups = Groups(as_numbers(self._added_to), as_numbers(self._added), len(self._places))
        self._added_to, self._added = array("i"), array("i")

    def find(self, text: str) -> Numbers:
        """Return the ids of a text in ascending order."""
        place = self._places.get(text)
        return NONE if place is None else self._groups.of(place)

    def find_all(self, texts: Iterable[str]) -> Numbers:
        """Return the ids of several texts, each once and in ascending order."""
        return union(self.find(text) for text in texts)

    def __contains__(self, text: str) -> bool:
        """Tell whether a text stands for anything."""
        return text in self._places

    @property
    def texts(self) -> tuple[str, ...]:
        """All texts, in the order in which they came."""
        return tuple(self._places)


def as_numbers(values: Sequence[int]) -> Numbers:
    """Return a copy of an array of numbers for counting with."""
    return np.array(values, dtype=np.int32)


def union(parts: Iterable[Numbers]) -> Numbers:
    """Return all numbers of several arrays, each once and in ascending order.

    Args:
        parts: Arrays that are in ascending order.
    """
    filled = [part for part in parts if len(part)]
    if len(filled) > 1:
        return np.unique(np.concatenate(filled))
    return filled[0] if filled else NONE
