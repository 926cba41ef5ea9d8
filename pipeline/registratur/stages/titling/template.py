"""Kind `template`: heading, course and date as page and recipient model show them, no language model."""

from __future__ import annotations

from math import prod
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
from registratur.stages.titling.judging import Reading, judge
from registratur.stages.titling.naming import join_lines
from registratur.stages.titling.printed_page import PrintedPage

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
        page = PrintedPage(case.value(Transcript), self._process.document_types)
        recognition = case.value(Recognition)
        return judge(_reading(read_answer(page, recognition), recognition), page, self._process, "template 1")


def read_answer(page: PrintedPage, recognition: Recognition) -> Answer:
    """Return type, likeliest course and first readable event date by rules; what is not found stays empty."""
    courses = recognition.of(Label.COURSE)
    events = (dates_in(mention.text) for mention in recognition.of(Label.EVENT_DATE))
    return Answer(
        document_type=page.types.heading,
        subject=join_lines(courses[0].text) if courses else "",
        event_date=next((printed.first for found in events for printed in found), None),
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
