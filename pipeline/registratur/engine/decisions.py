"""From a reviewer's word to the steps that follow from it; what is decided here is done elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.process import Process
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.title import Title
from registratur.engine.router import propose
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.ports import PeopleRegister


class Compose(Protocol):
    """Composes a title from its parts; `registratur.stages.titling.naming.compose_title` is the one."""

    def __call__(
        self, rule: str, *, document_type: str, subject: str, event_date: date | None, length: int
    ) -> str:
        """Return the title, at most `length` characters; empty when every part is missing."""


def steps_for(
    case: Case, decision: Decision, process: Process, register: PeopleRegister, compose: Compose
) -> tuple[Step, ...]:
    """Return what a decision adds to the history of a case: corrections, then the filing proposal.

    All of it is signed `human:<user>` and certain. A rejection adds nothing; its comment is kept with the
    decision itself.

    Args:
        case: The document as the reviewer saw it.
        decision: What the reviewer said.
        process: Says which register, and which document types there are.
        register: The employees; only one of them can be named.
        compose: Makes the title from corrected parts.

    Raises:
        UsageError: The decision cannot be carried out; the advice says which words can.
    """
    _refuse_contradictions(decision, process)
    if decision.kind is DecisionKind.REJECT:
        return ()
    corrections: list[Step] = []
    if decision.personnel_number is not None:
        corrections.append(_step("linking", decision, _linkage(case, decision.personnel_number)))
    if _corrects_title(decision):
        corrections.append(_step("titling", decision, _title(case, decision, process, compose)))
    corrected = case
    for step in corrections:
        corrected = corrected.after(step)
    return (*corrections, _proposal(corrected, decision, process, register))


def _proposal(case: Case, decision: Decision, process: Process, register: PeopleRegister) -> Step:
    linkage = case.result(Linkage)
    number = None if linkage is None else linkage.value.personnel_number
    if number is None:
        raise UsageError(
            N_("No employee is proposed for this document."),
            advice=N_("Name one with `correct --person NUMBER`, or use `reject`."),
        )
    if register.by_number(number) is None:
        raise UsageError(
            N_("There is no employee with the personnel number {number}."),
            advice=N_("Look the number up, leading zeros included, and use `correct --person NUMBER`."),
            number=number,
        )
    proposed = propose(case, process, decided_by=f"human:{decision.user}")
    if proposed is None or proposed.result is None:
        raise UsageError(
            N_("No title is proposed for this document."),
            advice=N_("Give one with `correct --title TEXT`, or its parts."),
        )
    return _step(proposed.stage, decision, proposed.result.value)


def _linkage(case: Case, personnel_number: str) -> Linkage:
    earlier = case.result(Linkage)
    return Linkage(
        personnel_number=personnel_number,
        recipient=earlier.value.recipient if earlier else "",
        candidates=earlier.value.candidates if earlier else (),
    )


def _title(case: Case, decision: Decision, process: Process, compose: Compose) -> Title:
    earlier = case.result(Title)
    old = earlier.value if earlier else Title(text="")
    document_type = old.document_type if decision.document_type is None else decision.document_type
    subject = old.subject if decision.subject is None else decision.subject.strip()
    event_date = decision.event_date or old.event_date
    if decision.title is not None:
        text = decision.title.strip()
    else:
        text = compose(
            process.naming_rule,
            document_type=document_type,
            subject=subject,
            event_date=event_date,
            length=process.title_length,
        )
    return Title(text=text, document_type=document_type, subject=subject, event_date=event_date)


def _step(stage: str, decision: Decision, value: Record) -> Step:
    evidence = Evidence(kind="decision", text=decision.comment or decision.kind.value)
    result = StageResult(
        stage=stage, engine=f"human:{decision.user}", value=value, confidence=1.0, evidence=(evidence,)
    )
    return Step(stage=stage, result=result)


def _corrects_title(decision: Decision) -> bool:
    parts = (decision.title, decision.document_type, decision.subject, decision.event_date)
    return any(part is not None for part in parts)


def _refuse_contradictions(decision: Decision, process: Process) -> None:
    """Refuse what is wrong whatever the case says."""
    corrects = decision.personnel_number is not None or _corrects_title(decision)
    if decision.kind is not DecisionKind.CORRECT and corrects:
        raise UsageError(
            N_("Corrections were given, but the decision is {kind}."),
            advice=N_("Use `correct` to change something."),
            kind=decision.kind.value,
        )
    if decision.kind is DecisionKind.CORRECT and not corrects:
        raise UsageError(
            N_("Nothing was corrected."), advice=N_("Use `approve` to file the document as proposed.")
        )
    if decision.kind is DecisionKind.REJECT and not decision.comment.strip():
        raise UsageError(
            N_("A rejection needs a reason."), advice=N_("Say why with `reject --comment TEXT`.")
        )
    if decision.title is not None and not 0 < len(decision.title.strip()) <= process.title_length:
        raise UsageError(
            N_("A title has 1 to {length} characters."),
            advice=N_("Shorten it, or leave it out to have it composed."),
            length=process.title_length,
        )
    if decision.document_type is not None and decision.document_type not in process.document_types:
        raise UsageError(
            N_("There is no document type {kind}."),
            advice=N_("Use one of: {kinds}."),
            kind=decision.document_type,
            kinds=", ".join(process.document_types),
        )
