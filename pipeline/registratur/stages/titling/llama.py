"""Kind `llama`: a local language model reads the page and answers in JSON; by default our own small one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import geometric_mean
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.i18n import N_
from registratur.ports import StageContext
from registratur.stages.titling.answer import FIELDS, parse_answer, value_span
from registratur.stages.titling.confidence import (
    confirmed_chance,
    day_chance,
    is_worth_asking,
    subject_chance,
    type_chance,
)
from registratur.stages.titling.judging import Reading, judge
from registratur.stages.titling.language_model import Completion, LanguageModel
from registratur.stages.titling.page_grammar import page_grammar
from registratur.stages.titling.second_reader import Agreement, agreement_on, completed, course
from registratur.stages.titling.template import read_answer

# A probability of 0 has no logarithm.
_LEAST = 1e-9


class LlamaStage:
    """Titles by a local language model, with the template engine as its fallback.

    The grammar is made of the page: the model can only choose among the types and days that stand there and
    copy a stretch of it for the subject. Text on the page that gives orders is therefore never more than
    text.
    """

    name: ClassVar[str] = "titling"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript, Recognition})
    writes: ClassVar[type[Record]] = Title

    class Options(BaseModel):
        """Options of the kind `llama`.

        Attributes:
            model: A name in models.toml, or the path of a GGUF with a chat template.
            context_tokens: Room for instruction, page and answer.
            page_tokens: As much of a page as the model reads, from its beginning.
            answer_tokens: Longest answer.
            time_budget_s: Longest time for one title; beyond it the template engine answers.
            threads: Processor threads of each worker; documents run in parallel already.
        """

        model_config = ConfigDict(frozen=True, extra="forbid")

        model: str = "title"
        context_tokens: int = Field(default=2048, ge=256)
        page_tokens: int = Field(default=700, ge=50)
        answer_tokens: int = Field(default=160, ge=32)
        time_budget_s: float = Field(default=20.0, gt=0)
        threads: int = Field(default=1, ge=1)

    def __init__(self, options: Options, context: StageContext) -> None:
        self._options = options
        self._process = context.process
        self._models = context.models
        self._model: LanguageModel | None = None
        self._system = context.process.prompt.replace(
            "{document_types}", ", ".join(context.process.document_types)
        )

    def warm_up(self) -> None:
        """Load the model.

        Raises:
            MissingDependencyError: It is missing, damaged or has no chat template.
        """
        self._loaded()

    def run(self, case: Case, /) -> StageResult[Title]:
        """Read the title of a document.

        Raises:
            StageError: The prompt of the process is longer than the model's context.
        """
        transcript, recognition = case.value(Transcript), case.value(Recognition)
        until = time.monotonic() + self._options.time_budget_s
        reading = self._reading(self._ask(transcript, until), transcript, recognition, until)
        engine = f"llama.cpp {self._models.version(self._options.model)}"
        return judge(reading, transcript, self._process, engine)

    def _ask(self, transcript: Transcript, until: float, subject: str | None = None) -> Completion:
        """Ask for the answer, or how likely the model finds the answer with a given subject."""
        return self._loaded().complete(
            system=self._system,
            user=transcript.text,
            grammar=page_grammar(transcript, self._process.document_types, subject),
            most_user_tokens=self._options.page_tokens,
            most_tokens=self._options.answer_tokens,
            until=until,
        )

    def _loaded(self) -> LanguageModel:
        if self._model is None:
            self._model = LanguageModel(
                self._models.path(self._options.model),
                context_tokens=self._options.context_tokens,
                threads=self._options.threads,
            )
        return self._model

    def _reading(
        self, completion: Completion, transcript: Transcript, recognition: Recognition, until: float
    ) -> Reading:
        text = completion.text
        answer = parse_answer(text) if completion.complete else None
        if answer is None:
            doubt = Text(
                message=N_("the language model gave no usable answer; this title was put together by rules")
            )
            answer = read_answer(transcript, recognition, self._process.document_types)
            return Reading(answer, 0.0, (Evidence(kind="unusable_answer", text=text),), (doubt,))
        probabilities = {field: completion.probabilities(*value_span(text, field)) for field in FIELDS}
        weakest = {field: min(values, default=0.0) for field, values in probabilities.items()}
        agreement = agreement_on(answer.subject, recognition)
        chance = subject_chance(agreement, weakest["subject"])
        proposal = completed(answer, weakest["subject"], recognition)
        second = self._second_opinion(transcript, recognition, agreement, until)
        if second > chance:
            chance, proposal = second, replace(proposal, subject=course(recognition))
        confidence = (
            chance
            * day_chance(answer.event_date, transcript, recognition)
            * type_chance(answer.document_type, weakest["document_type"], transcript, self._process)
        )
        evidence = (
            Evidence(kind="course_agreement", text=agreement),
            Evidence(kind="model_subject", text=answer.subject),
            Evidence(kind="confirmed_course_chance", value=second),
            *_token_evidence(probabilities),
        )
        return Reading(proposal, confidence, evidence)

    def _second_opinion(
        self, transcript: Transcript, recognition: Recognition, agreement: Agreement, until: float
    ) -> float:
        """Return the chance that the recipient model's course is right although the model chose another."""
        mention = next(iter(recognition.of(Label.COURSE)), None)
        if not is_worth_asking(mention, agreement):
            return 0.0
        text = (completion := self._ask(transcript, until, course(recognition))).text
        if not completion.complete:
            return 0.0
        return confirmed_chance(_mean(completion.probabilities(*value_span(text, "subject"))))


def _token_evidence(probabilities: dict[str, tuple[float, ...]]) -> Iterator[Evidence]:
    for field, values in probabilities.items():
        if not values:
            continue
        yield Evidence(kind=f"{field}_least_token_probability", value=min(values))
        yield Evidence(
            kind=f"{field}_mean_token_probability",
            value=_mean(values),
        )


def _mean(probabilities: Iterable[float]) -> float:
    return geometric_mean(max(value, _LEAST) for value in probabilities)
