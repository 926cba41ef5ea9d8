"""Which of the marked names the document is for, and how far ahead of the next one it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from registratur.domain.recognition import Label

_LETTERS = re.compile(r"[^\W\d_]+")


class RawMention(NamedTuple):
    """A marked piece of text before calibration.

    Attributes:
        label: The most probable role.
        start: First character in the transcript's text.
        end: First character after it.
        text: The characters.
        score: How sure the engine is of `label`, 0 to 1.
        recipient_score: How sure it would be of `Label.RECIPIENT` on the same characters, 0 to 1.
    """

    label: Label
    start: int
    end: int
    text: str
    score: float
    recipient_score: float


class Choice(NamedTuple):
    """The outcome for a document.

    Attributes:
        mentions: Where the chosen name stands, best first; empty when the document names nobody it is for.
        score: Recipient score of the best of them, 0 when there is none.
        runner_up: The strongest other name, "" when there is none.
        runner_up_score: Its recipient score.
    """

    mentions: tuple[RawMention, ...]
    score: float
    runner_up: str
    runner_up_score: float

    @property
    def raw_score(self) -> float:
        """How clearly the choice stands out, 0 to 1: of nobody, when nobody is chosen."""
        return (self.score if self.mentions else 1.0) * (1.0 - self.runner_up_score)


def choose(mentions: Sequence[RawMention]) -> Choice:
    """Chooses the recipient: the name of the best RECIPIENT mention, with all its repetitions."""
    ranked = sorted(mentions, key=lambda mention: -mention.recipient_score)
    named = [mention for mention in ranked if mention.label is Label.RECIPIENT]
    chosen = tuple(mention for mention in named if same_name(mention.text, named[0].text))
    people = (m for m in ranked if m.label in (Label.RECIPIENT, Label.OTHER_PERSON))
    rival = next((m for m in people if not chosen or not same_name(m.text, chosen[0].text)), None)
    return Choice(
        mentions=chosen,
        score=chosen[0].recipient_score if chosen else 0.0,
        runner_up=rival.text if rival else "",
        runner_up_score=rival.recipient_score if rival else 0.0,
    )


def same_name(one: str, other: str) -> bool:
    """Tells whether two printed names can be one: equal but for case, order and spacing, or a part of it."""
    first, second = name_parts(one), name_parts(other)
    if "".join(first) == "".join(second):
        return True
    small, large = sorted((set(first), set(second)), key=len)
    return bool(small) and small <= large


def name_parts(name: str) -> tuple[str, ...]:
    """Gives the parts of a name in small letters, without marks."""
    return tuple(_LETTERS.findall(unicodedata.normalize("NFC", name).casefold()))
