"""Linking by equality alone (kind `exact`): a printed personnel number, or a full name that one employee has.

Small enough to read in a minute; it knows no other evidence and asks in every other case.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.linkage import Candidate, Linkage
from registratur.domain.page import Transcript
from registratur.domain.person import Agreement, Person
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, StageResult
from registratur.i18n import N_
from registratur.ports import StageContext

_MOST_CANDIDATES = 5


class ExactOptions(BaseModel):
    """The kind `exact` has no options."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExactStage:
    """The stage `linking`, kind `exact`."""

    name: ClassVar[str] = "linking"
    reads: ClassVar[frozenset[type[Record]]] = frozenset((Transcript, Recognition))
    writes: ClassVar[type[Record]] = Linkage
    Options: ClassVar[type[ExactOptions]] = ExactOptions

    def __init__(self, options: ExactOptions, context: StageContext) -> None:
        del options
        self._register = context.register

    def warm_up(self) -> None:
        """Nothing to load: the register comes with the context."""

    def run(self, case: Case, /) -> StageResult[Linkage]:
        """Link the most probable recipient where name and number leave exactly one employee."""
        recognition = case.value(Recognition)
        recipients = recognition.of(Label.RECIPIENT)
        if not recipients:
            return self._result("", (), N_("nobody is named as recipient"), 0.0)
        name, confidence = recipients[0].text, recipients[0].confidence
        people = self._called(name)
        if any(self._called(other.text) != people for other in recipients[1:]):
            return self._result(name, people, N_("more than one person could be the recipient"), confidence)
        for mention in recognition.of(Label.PERSONNEL_NUMBER):
            people = tuple(one for one in people if one.personnel_number == mention.text.strip())
        if len(people) == 1:
            return self._result(name, people, "", confidence)
        doubt = (
            N_("more than one employee has this name") if people else N_("no employee has exactly this name")
        )
        return self._result(name, people, doubt, confidence)

    def _called(self, name: str) -> tuple[Person, ...]:
        return tuple(
            match.person
            for match in self._register.matching(name)
            if match.family is match.given is Agreement.EXACT and not match.order_unsure
        )

    def _result(
        self, name: str, people: tuple[Person, ...], doubt: str, confidence: float
    ) -> StageResult[Linkage]:
        linkage = Linkage(
            personnel_number=None if doubt else people[0].personnel_number,
            recipient=" ".join(name.split()),
            candidates=tuple(
                Candidate(
                    personnel_number=one.personnel_number,
                    display_name=one.display_name,
                    probability=1 / len(people),
                )
                for one in people[:_MOST_CANDIDATES]
            ),
            doubts=(Text(message=doubt),) if doubt else (),
        )
        return StageResult(
            stage=self.name,
            engine=f"exact 1 (people {self._register.version[:12]})",
            value=linkage,
            confidence=0.0 if doubt else confidence,
            evidence=(Evidence(kind="recipient_mention", value=confidence, text=linkage.recipient),),
        )
