"""A list of names in which those that look or sound like another are found without comparing all letters."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from registratur.people.similarity import (
    MOST_SLIPS,
    SHORTEST_NAME,
    allowed_slips,
    folded,
    shape,
    sound,
)


class LookAlikes:
    """Names by what a slip leaves nearly as it is: the number of their letters and which ones they are.

    Args:
        names: The names to find, in one spelling each.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names), key=lambda name: (len(name), name))
        self._letters = np.array([_letters(name) for name in self._names], dtype=np.uint64)
        self._counts = np.bincount([len(name) for name in self._names], minlength=1)
        self._ends_of_lengths = np.concatenate(([0], np.cumsum(self._counts))).tolist()
        folds = np.array([hash(fold) for fold in chain(*folded(self._names))], dtype=np.int64)
        order = np.argsort(folds, kind="stable")
        self._folds, self._names_of_folds = folds[order], order % max(1, len(self._names))

    def nearest(self, name: str, limit: int) -> list[str]:
        """Return the names within the allowed number of slips, nearest first, then by the alphabet."""
        if len(name) < SHORTEST_NAME:
            return []
        near = self._within(name, allowed_slips(len(name)))
        return [found for found, _ in sorted(near, key=lambda one: (one[1], one[0]))[:limit]]

    def like(self, name: str) -> list[str]:
        """Return the names of one shape or one sound with a name."""
        folds = (shape, sound)
        hashes = [hash(fold(name)) for fold in folds]
        firsts, ends = (self._folds.searchsorted(hashes, side).tolist() for side in ("left", "right"))
        return [
            one
            for fold, first, end in zip(folds, firsts, ends, strict=True)
            for place in self._names_of_folds[first:end].tolist()
            if fold(one := self._names[place]) == fold(name)
        ]

    def similar(self, name: str) -> list[str]:
        """Return the names that are a slip away from a name, look or sound like it."""
        if len(name) < SHORTEST_NAME:
            return []
        # The longer one of two names says how many slips are allowed.
        near = self._within(name, allowed_slips(len(name) + MOST_SLIPS))
        few = [one for one, slips in near if slips <= allowed_slips(max(len(one), len(name)))]
        return [one for one in (*few, *self.like(name)) if len(one) >= SHORTEST_NAME]

    def _within(self, name: str, slips: int) -> list[tuple[str, int]]:
        """Return the names that are at most so many slips away, with their slips.

        Compared are only those whose bags of letters are near enough. A letter that is left out or put in
        changes the bag by one, another letter by two, and two that change places by none.
        """
        lengths = np.arange(max(0, len(name) - slips), min(len(name) + slips + 1, len(self._counts)))
        if not len(lengths):
            return []
        first, end = self._ends_of_lengths[lengths[0]], self._ends_of_lengths[lengths[-1] + 1]
        changes = np.bitwise_count(self._letters[first:end] ^ np.uint64(_letters(name)))
        allowed = 2 * slips - np.abs(lengths - len(name))
        near = changes <= np.repeat(allowed.astype(np.uint8), self._counts[lengths])
        names = [self._names[first + place] for place in np.flatnonzero(near).tolist()]
        found = process.extract(name, names, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(one, int(distance)) for one, distance, _ in found]


def _letters(name: str) -> int:
    """Return the bag of letters: a bit for each letter that is there, and one for each that is there twice.

    Letters that share a bit make names look nearer than they are, never further.
    """
    once = twice = 0
    for letter in name:
        bit = 1 << ord(letter) % 32
        twice |= once & bit
        once |= bit
    return once | twice << 32
