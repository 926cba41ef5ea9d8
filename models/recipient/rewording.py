"""Other words in the same places, so that the network also learns from where and how a page says it."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Sequence

from models.recipient.renaming import Renamer, coined

UNTOUCHED_SHARE = 0.4
"""So many pages keep all their words."""
HIGHEST_RATE = 0.3
"""Of the words of the other pages at most this share is replaced."""
COINED_SHARE = 0.5
"""Of these, so many become words that nobody has."""
_SHORTEST = 4
_REMEMBERED = 5000


class Reworder:
    """Puts words of other pages, and words that nobody has, in the place of a page's own.

    Capitals stay capitals and small letters small ones: else they would tell names from what is none.

    Args:
        chance: Where the randomness comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._renamer = Renamer(chance)
        self._seen: dict[str, deque[str]] = {}

    def reworded(self, words: Sequence[str], people: Sequence[tuple[int, int]]) -> list[str]:
        """Gives the words of a page; a word that stands several times stays one.

        Args:
            words: The tokens.
            people: First token and end of each name; names become other names.
        """
        words = self._renamer.renamed(words, people)
        kept = {number for start, end in people for number in range(start, end)}
        rate = 0.0 if self._chance.random() < UNTOUCHED_SHARE else self._chance.uniform(0, HIGHEST_RATE)
        new: dict[str, str] = {}
        changed = words.copy()
        for number, word in enumerate(words):
            if number in kept or len(word) < _SHORTEST or not word.isalpha():
                continue
            seen = self._seen.setdefault(_look(word), deque(maxlen=_REMEMBERED))
            if word not in new:
                new[word] = self._other(seen, word) if self._chance.random() < rate else word
                seen.append(word)
            changed[number] = new[word]
        return changed

    def _other(self, seen: Sequence[str], word: str) -> str:
        if not seen:
            return word
        other = self._chance.choice(seen)
        if self._chance.random() < COINED_SHARE:
            return coined(other, self._chance.choice((word, self._chance.choice(seen))), self._chance)
        return other


def _look(word: str) -> str:
    if word.isupper():
        return "upper"
    return "small" if word.islower() else "capital" if word[1:].islower() else "mixed"
