"""Who, when and what a document speaks of."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from registratur.domain.record import Confidence, Doubtful, Record


class Label(StrEnum):
    """The role that a piece of text plays on a certificate."""

    RECIPIENT = "RECIPIENT"
    OTHER_PERSON = "OTHER_PERSON"
    BIRTH_DATE = "BIRTH_DATE"
    PERSONNEL_NUMBER = "PERSONNEL_NUMBER"
    COURSE = "COURSE"
    ORGANISER = "ORGANISER"
    EVENT_DATE = "EVENT_DATE"
    ISSUE_DATE = "ISSUE_DATE"
    DURATION = "DURATION"


class Mention(Record):
    """A piece of the transcript with its role.

    Attributes:
        label: The role.
        text: The characters as they stand in the transcript.
        start: First character in `Transcript.text`.
        end: First character after it.
        confidence: Probability that span and role are both right.
    """

    label: Label
    text: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)
    confidence: Confidence


class Recognition(Doubtful):
    """All mentions of a document, and the one name that it is for.

    Attributes:
        mentions: In the order of the text; empty when the document names nobody and nothing.
        recipient: The name of whom the document is for, in one line, joined when its parts stand in fields of
            their own; empty when it is for nobody, or when a human gave mentions only.
    """

    mentions: tuple[Mention, ...] = ()
    recipient: str = ""

    def of(self, label: Label) -> tuple[Mention, ...]:
        """Return the mentions of one label, most confident first."""
        return tuple(sorted((m for m in self.mentions if m.label is label), key=lambda m: -m.confidence))
