"""Which of the marked names the document is for, and how far ahead of the next one it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from registratur.domain.printed_names import printed_name
from registratur.domain.recognition import Label

SAME_NAME_RATIO = 0.8
"""From this share of equal letters on, two names on one page are one name, read differently."""

LEAST_RECIPIENT_SCORE = 0.2
"""Below this recipient score a name is nobody's certificate, whatever its surroundings say."""

FARTHEST_PARTS_CHARACTERS = 60
"""Given and family name in fields of their own stand at most so far apart."""

_LETTERS = re.compile(r"[^\W\d_]+")
_FIELD = re.compile(
    r"(?i:(?P<given>vorname|rufname|first name|given name|forename)"
    r"|(?P<family>nachname|familienname|zuname|surname|last name|family name))"
)
_FIELD_CHARACTERS = 25
"""A field's label ends at most so far before its value."""


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


class Name(NamedTuple):
    """A person's name as it stands in one place.

    Attributes:
        text: The name in one line; `Family, Given` when it stands in two fields in this order.
        mentions: The mention, or the two whose fields make the name together.
        score: Recipient score of the weaker part, 0 to 1.
    """

    text: str
    mentions: tuple[RawMention, ...]
    score: float

    @property
    def start(self) -> int:
        """First character in the transcript's text."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """First character after it."""
        return self.mentions[-1].end


class Choice(NamedTuple):
    """The outcome for a document.

    Attributes:
        names: Where the chosen name stands, best first; empty when the document names nobody it is for.
        runner_up: The strongest other name; None when there is none.
    """

    names: tuple[Name, ...]
    runner_up: Name | None

    @property
    def score(self) -> float:
        """Recipient score of the chosen name, 0 when there is none."""
        return self.names[0].score if self.names else 0.0

    @property
    def runner_up_score(self) -> float:
        """Recipient score of the strongest other name, 0 when there is none."""
        return self.runner_up.score if self.runner_up else 0.0

    @property
    def raw_score(self) -> float:
        """How clearly the choice stands out, 0 to 1: of nobody, when nobody is chosen."""
        return (self.score if self.names else 1.0) * (1.0 - self.runner_up_score)


def choose(mentions: Sequence[RawMention], text: str) -> Choice:
    """Chooses the recipient: the best RECIPIENT name with all its repetitions.

    Args:
        mentions: All mentions of a document.
        text: The document.
    """
    named = sorted(_of_recipients(mentions, text), key=lambda name: -name.score)
    others = _of_others(mentions)
    is_for_somebody = bool(named) and named[0].score >= LEAST_RECIPIENT_SCORE
    chosen = tuple(name for name in named if is_for_somebody and same_name(name.text, named[0].text))
    rivals = [name for name in (*named, *others) if not chosen or not same_name(name.text, chosen[0].text)]
    return Choice(chosen, max(rivals, key=lambda name: name.score, default=None))


def same_name(one: str, other: str) -> bool:
    """Tells whether two names on one page are one: in any order and case, in part, or misread."""
    first, second = name_parts(one), name_parts(other)
    small, large = sorted((set(first), set(second)), key=len)
    if small and small <= large:
        return True
    spelled = ("".join(first), "".join(second)), ("".join(sorted(first)), "".join(sorted(second)))
    if not _could_be_alike(*spelled[0]):
        return False
    return any(SequenceMatcher(None, a, b).ratio() >= SAME_NAME_RATIO for a, b in spelled)


def _could_be_alike(one: str, other: str) -> bool:
    """Tells quickly of most pairs that too few of their letters are equal, in whatever order."""
    equal = (Counter(one) & Counter(other)).total()
    return 2 * equal >= SAME_NAME_RATIO * (len(one) + len(other))


def name_parts(name: str) -> tuple[str, ...]:
    """Gives the parts of a name in small letters, without marks."""
    return tuple(_LETTERS.findall(unicodedata.normalize("NFC", name).casefold()))


def names_of(mentions: Sequence[RawMention], text: str) -> list[Name]:
    """Gives every place where a person's name stands, whoever that is.

    Args:
        mentions: All mentions of a document.
        text: The document.
    """
    return [*_of_recipients(mentions, text), *_of_others(mentions)]


def _of_others(mentions: Sequence[RawMention]) -> list[Name]:
    return [_name(mention) for mention in mentions if mention.label is Label.OTHER_PERSON]


def _of_recipients(mentions: Sequence[RawMention], text: str) -> Iterator[Name]:
    """Joins parts in neighbouring fields ("Vorname: …", "Nachname: …"); others stay as they are."""
    marked = (mention for mention in mentions if mention.label is Label.RECIPIENT)
    rest = sorted(marked, key=lambda mention: mention.start)
    joined: set[RawMention] = set()
    for first, second in pairwise(rest):
        if first not in joined and _are_parts(first, second, text):
            joined |= {first, second}
            yield _joined_name(first, second, text)
    yield from (_name(mention) for mention in rest if mention not in joined)


def _are_parts(first: RawMention, second: RawMention, text: str) -> bool:
    between = text[first.end : second.start]
    if len(between) > FARTHEST_PARTS_CHARACTERS or same_name(first.text, second.text):
        return False
    if ":" in between and not _FIELD.search(between):  # "Rufname: Rex\nFührer: Eva Muster"
        return False
    lengths = sorted((len(name_parts(first.text)), len(name_parts(second.text))))
    labelled = _field(first, text) or _field(second, text)
    return lengths == [1, 1] or (lengths[0] == 1 and bool(labelled))


def _joined_name(first: RawMention, second: RawMention, text: str) -> Name:
    comma = "," if _field(second, text) == "given" or _field(first, text) == "family" else ""
    joined = f"{printed_name(first.text)}{comma} {printed_name(second.text)}"
    return Name(joined, (first, second), min(first.recipient_score, second.recipient_score))


def _field(mention: RawMention, text: str) -> str:
    """Tells which field a mention stands in: `given`, `family` or ""."""
    labels = list(_FIELD.finditer(text, max(mention.start - _FIELD_CHARACTERS, 0), mention.start))
    return labels[-1].lastgroup or "" if labels else ""


def _name(mention: RawMention) -> Name:
    return Name(printed_name(mention.text), (mention,), mention.recipient_score)
