"""Kind `template`: heading, course and date as page and recipient model show them, no language model."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.printed_dates import dates_in
from registratur.domain.process import Process
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.ports import StageContext
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.headings import heading_type
from registratur.stages.titling.judging import Reading, judge
from registratur.stages.titling.naming import join_lines


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
        evidence = tuple(
            Evidence(kind="course_mention_confidence", value=mention.confidence, text=mention.text)
            for mention in recognition.of(Label.COURSE)[:2]
        )
        return judge(Reading(answer, evidence=evidence), transcript, recognition, self._process, "template 1")


def read_answer(transcript: Transcript, recognition: Recognition, document_types: Iterable[str]) -> Answer:
    """Return type, subject and date by rules; what is not found stays empty."""
    courses = recognition.of(Label.COURSE)
    return Answer(
        document_type=heading_type(transcript, document_types),
        subject=join_lines(courses[0].text) if courses else "",
        event_date=_first_day(recognition),
    )


def _first_day(recognition: Recognition) -> date | None:
    for mention in recognition.of(Label.EVENT_DATE):
        for printed in dates_in(mention.text):
            return printed.first
    return None
