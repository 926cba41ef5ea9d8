"""A page with everything that the readers of this room look up on it, each looked up once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from registratur.domain.page import PlacedWord, Transcript
from registratur.domain.printed_dates import PrintedDate, dates_in
from registratur.stages.titling.attesting import attests_attendance
from registratur.stages.titling.columns import Columns
from registratur.stages.titling.grounding import Ground
from registratur.stages.titling.labels import Labels
from registratur.stages.titling.misreadings import mended
from registratur.stages.titling.printed_types import PrintedTypes
from registratur.stages.titling.type_sizes import SizedLine, line_sizes, with_marks


class PrintedPage:
    """What stands on the pages of a document, and how large.

    Args:
        transcript: The pages as read; what is surely misread is mended (`misreadings`).
        document_types: The closed list of types; the last one stands for all others.
    """

    def __init__(self, transcript: Transcript, document_types: Sequence[str]) -> None:
        self.transcript = mended(transcript)
        self.document_types = tuple(document_types)
        self.ground = Ground(self.transcript)

    @property
    def text(self) -> str:
        """The text as read, with what is surely misread mended; its places are the transcript's."""
        return self.transcript.text

    @property
    def columns(self) -> Columns:
        """The words by their places."""
        return self.ground.columns

    @cached_property
    def labels(self) -> Labels:
        """The labels with their values."""
        return Labels(self.columns)

    @cached_property
    def marked_text(self) -> str:
        """The text with its lines in large print marked, as a language model gets to see it."""
        return with_marks(self.text, self._lines)

    @cached_property
    def dates(self) -> tuple[PrintedDate, ...]:
        """All dates of the text."""
        return dates_in(self.text)

    @cached_property
    def types(self) -> PrintedTypes:
        """The types of the list that are printed."""
        return PrintedTypes(self.ground, self.document_types)

    @cached_property
    def attests(self) -> bool:
        """Whether no heading says what the paper is, but its text does: that somebody attended."""
        return not self.types.heading and attests_attendance(self.text)

    @property
    def allowed_types(self) -> tuple[str, ...]:
        """The types that a reader may choose from: those printed and the last one, or all if none is."""
        printed = tuple(kind for kind in self.document_types[:-1] if kind in self.types)
        return (*printed, self.document_types[-1]) if printed else self.document_types

    @cached_property
    def _lines(self) -> tuple[SizedLine, ...]:
        return line_sizes(self.transcript)

    def size(self, words: Sequence[PlacedWord]) -> float:
        """Return how large words are printed, as a multiple of the usual text; 1 for no words."""
        if not words:
            return 1.0
        start, end = words[0].start, words[-1].end
        return max((line.size for line in self._lines if line.start < end and start < line.end), default=1.0)
