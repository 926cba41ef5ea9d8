"""A list of names in which those that look or sound like another are found without comparing all letters."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from registratur.people.similarity import (
    MOST_SLIPS,
    SHORTEST_NAME,
    allowed_slips,
    shape,
    similar_forms,
    sound,
)


class LookAlikes:
    """Names by what a slip leaves nearly as it is: the number of their letters and which ones they are.

    Args:
        names: The names to find, in one spelling each.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names), key=lambda name: (len(name), name))
        self._lengths = np.array([len(name) for name in self._names], dtype=np.int64)
        self._letters = np.array([_letters(name) for name in self._names], dtype=np.uint64)
        # A million names would push everything else out of the caches of these two.
        self._shapes = np.array([hash(shape.__wrapped__(name)) for name in self._names], dtype=np.int64)
        self._sounds = np.array([hash(sound.__wrapped__(name)) for name in self._names], dtype=np.int64)

    def nearest(self, name: str, limit: int) -> list[str]:
        """Return the names within the allowed number of slips, nearest first, then by the alphabet."""
        if len(name) < SHORTEST_NAME:
            return []
        near = process.extract(
            name,
            self._within(name, allowed_slips(len(name))),
            scorer=OSA.distance,
            score_cutoff=allowed_slips(len(name)),
            limit=None,
        )
        return [found for found, *_ in sorted(near, key=lambda one: (one[1], one[0]))[:limit]]

    def like(self, name: str) -> list[str]:
        """Return the names of one shape or one sound with a name."""
        same = (self._shapes == hash(shape(name))) | (self._sounds == hash(sound(name)))
        return [self._names[place] for place in np.flatnonzero(same).tolist()]

    def similar(self, name: str) -> list[str]:
        """Return the names that are a slip away from a name, look or sound like it."""
        # The longer one of two names says how many slips are allowed.
        slips = allowed_slips(len(name) + MOST_SLIPS)
        found = {*self._within(name, slips), *self.like(name)}
        return [one for one in found if similar_forms(name, one)]

    def _within(self, name: str, slips: int) -> list[str]:
        """Return all names that are so many slips away, and some that are further.

        A letter that is left out or put in changes the bag of letters by one, another letter by two, and two
        that change places by none.
        """
        first, end = np.searchsorted(self._lengths, (len(name) - slips, len(name) + slips + 1))
        spared = np.abs(self._lengths[first:end] - len(name))
        changed = np.bitwise_count(self._letters[first:end] ^ np.uint64(_letters(name)))
        return [
            self._names[first + place] for place in np.flatnonzero(changed <= 2 * slips - spared).tolist()
        ]


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
