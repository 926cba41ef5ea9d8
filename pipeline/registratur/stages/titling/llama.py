"""Kind `llama`: a local language model reads the page and answers in JSON; by default our own small one."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.errors import MissingDependencyError
from registratur.i18n import N_
from registratur.ports import StageContext
from registratur.stages.titling.answer import FIELDS, parse_answer, value_span, written
from registratur.stages.titling.choices import Choices, OwnAnswer, choices, decide
from registratur.stages.titling.judging import Reading, judge
from registratur.stages.titling.language_model import Completion, LanguageModel
from registratur.stages.titling.odds import TitleOdds
from registratur.stages.titling.page_grammar import page_grammar
from registratur.stages.titling.printed_page import PrintedPage
from registratur.stages.titling.template import read_answer


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
            odds: A name in models.toml, or the path of the odds fitted for the model.
            context_tokens: Room for instruction, page and answer.
            page_tokens: As much of a page as the model reads, from its beginning.
            answer_tokens: Longest answer.
            time_budget_s: Longest time for one title; beyond it the template engine answers.
            threads: Processor threads of each worker; documents run in parallel already.
        """

        model_config = ConfigDict(frozen=True, extra="forbid")

        model: str = "title"
        odds: str = "title-odds"
        context_tokens: int = Field(default=2048, ge=256)
        page_tokens: int = Field(default=700, ge=50)
        answer_tokens: int = Field(default=160, ge=32)
        time_budget_s: float = Field(default=20.0, gt=0)
        threads: int = Field(default=1, ge=1)

    def __init__(self, options: Options, context: StageContext) -> None:
        self._options = options
        self.process = context.process
        self._models = context.models
        self._model: LanguageModel | None = None
        self._odds: TitleOdds | None = None
        self._system = context.process.prompt.replace(
            "{document_types}", ", ".join(context.process.document_types)
        )

    def warm_up(self) -> None:
        """Load the model.

        Raises:
            MissingDependencyError: Model or odds are missing or damaged, or the model has no chat template.
        """
        self._loaded()
        self._loaded_odds()

    def run(self, case: Case, /) -> StageResult[Title]:
        """Read the title of a document.

        Raises:
            StageError: The prompt of the process is longer than the model's context.
        """
        page, recognition = self._page(case), case.value(Recognition)
        versions = (self._models.version(name) for name in (self._options.model, self._options.odds))
        engine = f"llama.cpp {', '.join(versions)}"
        return judge(self._reading(page, recognition), page, self.process, engine)

    def choices(self, case: Case, /) -> Choices | None:
        """Return what may be the title and what speaks for each; None without a usable answer."""
        page = self._page(case)
        until = time.monotonic() + self._options.time_budget_s
        recognition = case.value(Recognition)
        own = own_answer(self._ask(page, until))
        return self._choices(own, page, recognition, until) if own else None

    def _page(self, case: Case) -> PrintedPage:
        return PrintedPage(case.value(Transcript), self.process.document_types)

    def _reading(self, page: PrintedPage, recognition: Recognition) -> Reading:
        until = time.monotonic() + self._options.time_budget_s
        completion = self._ask(page, until)
        own = own_answer(completion)
        if own is None:
            doubt = Text(
                message=N_("the language model gave no usable answer; this title was put together by rules")
            )
            evidence = Evidence(kind="unusable_answer", text=completion.text)
            return Reading(read_answer(page, recognition), 0.0, (evidence,), (doubt,))
        decision = decide(self._choices(own, page, recognition, until), self._loaded_odds())
        return Reading(decision.answer, decision.probability, (*decision.evidence, *_token_evidence(own)))

    def _choices(self, own: OwnAnswer, page: PrintedPage, recognition: Recognition, until: float) -> Choices:
        def ask(subject: str) -> tuple[float, ...]:
            """Tell how likely the model finds each token of a subject; none when the time is over."""
            answer = written(replace(own.answer, subject=subject))
            start, end = value_span(answer, "subject")
            return self._loaded().assess(answer, (start, end + 1), **self._question(page), until=until)

        return choices(own, page, recognition, ask)

    def _ask(self, page: PrintedPage, until: float) -> Completion:
        return self._loaded().complete(grammar=page_grammar(page), **self._question(page), until=until)

    def _question(self, page: PrintedPage) -> dict[str, Any]:
        return {
            "system": self._system,
            "user": page.marked_text,
            "most_user_tokens": self._options.page_tokens,
            "most_tokens": self._options.answer_tokens,
        }

    def _loaded(self) -> LanguageModel:
        if self._model is None:
            self._model = LanguageModel(
                self._models.path(self._options.model),
                context_tokens=self._options.context_tokens,
                threads=self._options.threads,
            )
        return self._model

    def _loaded_odds(self) -> TitleOdds:
        if self._odds is None:
            path = self._models.path(self._options.odds)
            try:
                self._odds = TitleOdds.load(path)
            except (OSError, ValueError) as error:
                raise MissingDependencyError(
                    N_("The file {path} holds no odds of titles, or those of another version."),
                    advice=N_("Run `registratur models verify`."),
                    path=path,
                ) from error
        return self._odds


def own_answer(completion: Completion) -> OwnAnswer | None:
    """Read an answer with the probabilities of its tokens; None when it is cut off or none."""
    text = completion.text
    answer = parse_answer(text) if completion.complete else None
    if answer is None:
        return None
    kind, subject, day = (value_span(text, field) for field in FIELDS)
    return OwnAnswer(
        answer,
        completion.probabilities(*kind),
        completion.probabilities(subject[0], subject[1] + 1),
        completion.probabilities(*day),
    )


def _token_evidence(own: OwnAnswer) -> tuple[Evidence, ...]:
    parts = zip(
        FIELDS, (own.type_probabilities, own.subject_probabilities, own.date_probabilities), strict=True
    )
    return (
        Evidence(kind="model_subject", text=own.answer.subject),
        *(
            Evidence(kind=f"{part}_least_token_probability", value=min(found))
            for part, found in parts
            if found
        ),
    )
