"""What keeps queues and product data in step: after a crash, a lost queue, a death, a long time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from registratur.domain.work import Priority, Queue, Ticket
from registratur.runtime.engine import Engine
from registratur.runtime.worker import Bench, Relief

_ADOPT_S = 5.0
_MEND_S = 20.0
_PRUNE_S = 3600.0
_KEEP = timedelta(days=1)
"""How long the engine remembers what has ended."""


class Upkeep:
    """Makes good what an interruption or the engine's own forgetting has left; any number of heads may.

    Args:
        bench: Says what is to be done.
        engine: The queues.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(self, bench: Bench, engine: Engine, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._bench = bench
        self._engine = engine
        self._left: set[tuple[str, str]] = set()
        self._relief = Relief(bench.work, bench.leases, engine)
        self._monotonic = monotonic
        self._adopted_s = self._mended_s = monotonic()
        self._pruned_s = -_PRUNE_S

    def resume(self) -> None:
        """Put everything without an outcome into its queue: cut short by a crash, or approved and not filed.

        Raises:
            StoreError: The database is away.
        """
        self._relief.relieve(at_once=True)
        alone = not self._bench.work.workers()
        self._adopt()
        tickets = list(self._bench.work.tickets())
        for ticket in tickets:
            self._engine.enqueue(ticket)
        self._mend(tickets)
        # Beside others nobody can tell what was left from what is being done.
        self._left = self._standing() if alone else set()

    def left(self) -> int:
        """Return how many documents still stand in the queues that an interruption had left.

        One that had to be tried again since then is not among them: it would keep a backlog from ending.

        Raises:
            StoreError: The database is away.
        """
        if self._left:
            self._left &= self._standing()
        return len(self._left)

    def look_after(self) -> None:
        """Do what is due now: take over from the dead and adopt often, mend now and then, prune each hour.

        Raises:
            StoreError: The database is away; the next call tries again.
        """
        now_s = self._monotonic()
        if now_s - self._adopted_s > _ADOPT_S:
            self._adopted_s = now_s
            self._relief.relieve()
            self._adopt()
        if now_s - self._mended_s > _MEND_S:
            self._mended_s = now_s
            self._mend(list(self._bench.work.tickets()))
        if now_s - self._pruned_s > _PRUNE_S:
            self._pruned_s = now_s
            self._engine.prune(_KEEP)

    def _standing(self) -> set[tuple[str, str]]:
        return {(ticket.document_id, ticket.token) for ticket in self._bench.work.tickets()}

    def _adopt(self) -> None:
        """Give a ticket to whatever was claimed or approved by somebody who died before doing so."""
        intake = self._bench.intake
        for document in self._bench.work.without_ticket():
            queue = intake.standing(intake.cases.case(document))
            priority = Priority.DECIDED if queue is Queue.FILE else Priority.BACKLOG
            self._engine.enqueue(self._bench.work.put(document, queue, priority))

    def _mend(self, tickets: Sequence[Ticket]) -> None:
        """Let documents go through their queue whose work has ended for the engine, or never begun there."""
        for ticket in self._engine.unknown(tickets):
            self._engine.enqueue(ticket)  # whoever wrote it died before it got there
        for ticket in self._engine.ended(tickets):
            document = self._bench.find(ticket.document_id)
            now = self._bench.work.ticket(ticket.document_id)
            if document is None or now is None or now.id != ticket.id:
                continue
            if self._bench.intake.cases.outcome(document) is not None:
                self._bench.work.done(document.id)
            elif (again := self._bench.work.again(document)) is not None:
                self._engine.enqueue(again)
