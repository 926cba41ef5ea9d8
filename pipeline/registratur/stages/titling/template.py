"""Kind `template`: heading, course and date as page and recipient model show them, no language model."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.process import Process
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.ports import StageContext
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.headings import heading_type
from registratur.stages.titling.judging import Reading, judge
from registratur.stages.titling.second_reader import course, first_day

_LABELS = (Label.COURSE, Label.EVENT_DATE)


class TemplateStage:
    """Titles by rules; the floor that a language model has to beat, and its fallback."""

    name: ClassVar[str] = "titling"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript, Recognition})
    writes: ClassVar[type[Record]] = Title

    class Options(BaseModel):
        """The kind `template` has no options."""

        model_config = ConfigDict(frozen=True, extra="forbid")

    def __init__(self, options: Options, context: StageContext) -> None:
        del options
        self._process: Process = context.process

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Title]:
        """Put the title of a document together."""
        transcript, recognition = case.value(Transcript), case.value(Recognition)
        answer = read_answer(transcript, recognition, self._process.document_types)
        return judge(_reading(answer, recognition), transcript, self._process, "template 1")


def read_answer(transcript: Transcript, recognition: Recognition, document_types: Iterable[str]) -> Answer:
    """Return type, subject and date by rules; what is not found stays empty."""
    return Answer(
        document_type=heading_type(transcript, document_types),
        subject=course(recognition),
        event_date=first_day(recognition),
    )


def _reading(answer: Answer, recognition: Recognition) -> Reading:
    """Take the recipient model's word for the chance that its likeliest course and date are right."""
    likeliest = [found[0] for label in _LABELS if (found := recognition.of(label))]
    return Reading(
        answer,
        confidence=prod(mention.confidence for mention in likeliest),
        evidence=tuple(
            Evidence(kind=f"{mention.label.lower()}_confidence", value=mention.confidence, text=mention.text)
            for mention in likeliest
        ),
    )
