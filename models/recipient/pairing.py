"""Certificates for two people: taking the first name for the recipient would file them wrongly."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import replace

from models.corpus.text import LabelledText
from models.recipient.variety import inserted
from registratur.domain.recognition import Label

FOR_TWO_SHARE = 0.02
AND = {"de": (" und ", " u. ", " & ", " sowie "), "en": (" and ", " & ")}
_REMEMBERED = 500


class Pairing:
    """Gives some certificates to a second person as well, who stands beside the first.

    Args:
        chance: Where the randomness comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._names: deque[str] = deque(maxlen=_REMEMBERED)

    def paired(self, item: LabelledText) -> LabelledText:
        """Gives a certificate as it is or, now and then, as a list that names two and no recipient."""
        people = [(start, end) for start, end, label in item.spans if label == Label.RECIPIENT]
        if item.facts.kind != "certificate" or len(people) != 1:
            return item
        start, end = people[0]
        self._names.append(" ".join(item.text[start:end].split()))
        if self._chance.random() >= FOR_TWO_SHARE:
            return item
        joint, other = self._chance.choice(AND[item.facts.language]), self._chance.choice(self._names)
        both = inserted(item, end, joint + other)
        added = (end + len(joint), end + len(joint) + len(other), Label.OTHER_PERSON.value)
        rest = (
            (s, e, Label.OTHER_PERSON.value if label == Label.RECIPIENT else label)
            for s, e, label in both.spans
        )
        return replace(both, spans=tuple(sorted([*rest, added])), facts=replace(item.facts, kind="list"))
