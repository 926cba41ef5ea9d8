"""Carrying out what reviewers decide."""

from __future__ import annotations

import time
from contextlib import closing

from registratur.domain.case import Case
from registratur.domain.review import Decision, DecisionKind, ReviewItem
from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority, Queue
from registratur.engine.decisions import Compose, steps_for
from registratur.errors import StoreError, UsageError
from registratur.i18n import N_
from registratur.ports import PeopleRegister
from registratur.runtime.engine import Engine
from registratur.runtime.intake import Settled
from registratur.runtime.report import ReportRow
from registratur.runtime.worker import Bench

_FILED_WITHIN_S = 10.0
"""How long a worker has; then whoever decided files it."""
_LOOK_S = 0.1


def carry_out(
    item: ReviewItem, decision: Decision, bench: Bench, register: PeopleRegister, compose: Compose
) -> ReportRow:
    """Save a decision, then act on it; a crash in between is made good by the next `run` or `watch`.

    Args:
        item: The document as the reviewer saw it.
        decision: What the reviewer said.
        bench: Files it, unless a worker does.
        register: The employees; only one of them can be named.
        compose: Makes the title from corrected parts.

    Returns:
        What became of the document.

    Raises:
        UsageError: The decision cannot be carried out; nothing was saved.
        StoreError: Somebody else has decided meanwhile, or the record target failed.
    """
    intake = bench.intake
    if decision.kind is DecisionKind.REJECT and (entry := intake.filed_before(item.case)) is not None:
        raise UsageError(
            N_("The document lies in the record of {number} already: filing it was interrupted."),
            advice=N_("Approve it; or take {location} and its description out of the record first."),
            number=entry.personnel_number,
            location=entry.location,
        )
    steps = steps_for(item.case, decision, intake.process_of(item.case.document), register, compose)
    intake.cases.decide(item, decision, steps)
    case = item.case
    source = case.document.scan.source
    if decision.kind is DecisionKind.REJECT:
        return intake.row(case, Outcome.REJECTED, (decision.rejection,), source)
    for step in steps:
        case = case.after(step)
    case, outcome = _filed_by_a_worker(bench, case.document) or _filed_here(bench, case)
    return intake.row(case, *outcome, source)


def _filed_by_a_worker(bench: Bench, document: Document) -> Settled | None:
    """Put an approved document into the queue and wait for it; None when nobody serves, or not soon."""
    if not any(
        Queue.FILE in worker.queues and bench.leases.is_held(worker.worker_id)
        for worker in bench.work.workers()
    ):
        return None
    try:
        with closing(Engine(bench.engine_url)) as engine:
            engine.enqueue(bench.work.put(document, Queue.FILE, Priority.DECIDED))
    except StoreError:  # the queues are away, which need not keep anybody from filing it here
        return None
    end_s = time.monotonic() + _FILED_WITHIN_S
    while time.monotonic() < end_s:
        if (outcome := bench.intake.cases.outcome(document)) is not None:
            return bench.intake.cases.case(document), outcome
        time.sleep(_LOOK_S)
    return None


def _filed_here(bench: Bench, case: Case) -> Settled:
    settled = bench.intake.file(case)
    bench.work.done(case.document.id)
    return settled
