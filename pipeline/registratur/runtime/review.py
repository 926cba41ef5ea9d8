"""Carrying out what reviewers decide."""

from __future__ import annotations

from registratur.domain.review import Decision, DecisionKind, ReviewItem
from registratur.domain.verdict import Outcome
from registratur.engine.decisions import Compose, steps_for
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.ports import PeopleRegister
from registratur.runtime.intake import Intake
from registratur.runtime.report import ReportRow


def carry_out(
    item: ReviewItem, decision: Decision, intake: Intake, register: PeopleRegister, compose: Compose
) -> ReportRow:
    """Save a decision, then act on it; a crash in between is made good by the next `run` or `watch`.

    Args:
        item: The document as the reviewer saw it.
        decision: What the reviewer said.
        intake: Files it.
        register: The employees; only one of them can be named.
        compose: Makes the title from corrected parts.

    Returns:
        What became of the document.

    Raises:
        UsageError: The decision cannot be carried out; nothing was saved.
        StoreError: Somebody else has decided meanwhile, or the record target failed.
    """
    if decision.kind is DecisionKind.REJECT and (entry := intake.filed_before(item.case)) is not None:
        raise UsageError(
            N_("The document lies in the record of {number} already: filing it was interrupted."),
            advice=N_("Approve it; or take {location} and its description out of the record first."),
            number=entry.personnel_number,
            location=entry.location,
        )
    steps = steps_for(item.case, decision, intake.process, register, compose)
    intake.cases.decide(item, decision, steps)
    case = item.case
    source = case.document.scan.source
    if decision.kind is DecisionKind.REJECT:
        return intake.row(case, Outcome.REJECTED, (decision.rejection,), source)
    for step in steps:
        case = case.after(step)
    case, stored = intake.file(case)
    return intake.row(case, *stored, source)
