"""Names that nobody has: a register holds surnames that no training has seen."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable, Sequence

RENAMED_SHARE = 0.35
_SHORTEST = 3
_LONGEST = 13
_REMEMBERED = 3000


class Renamer:
    """Replaces parts of people's names by the beginning of one name and the end of another.

    Args:
        chance: Where the randomness comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._seen: deque[str] = deque(maxlen=_REMEMBERED)

    def renamed(self, words: Sequence[str], people: Iterable[tuple[int, int]]) -> list[str]:
        """Gives the words of a page; a part of a name that stands several times stays one.

        Args:
            words: The tokens.
            people: First token and end of each name.
        """
        parts = dict.fromkeys(
            word
            for start, end in people
            for word in words[start:end]
            if word.isalpha() and len(word) >= _SHORTEST
        )
        new = {
            part.casefold(): self._made_up()
            for part in parts
            if self._seen and self._chance.random() < RENAMED_SHARE
        }
        self._seen.extend(part.casefold() for part in parts)
        return [_cased(new[key], word) if (key := word.casefold()) in new else word for word in words]

    def _made_up(self) -> str:
        one, other = self._chance.choice(self._seen), self._chance.choice(self._seen)
        return coined(one, other, self._chance)[:_LONGEST]


def coined(one: str, other: str, chance: random.Random) -> str:
    """Gives a word that nobody has: the beginning of one and the end of another, of three letters or more."""
    head = one[: chance.randint(2, len(one))]
    return head + other[chance.randint(1, len(other) - 2) :]


def _cased(name: str, like: str) -> str:
    if like.isupper():
        return name.upper()
    return name if like.islower() else name.capitalize()
