"""One document on its way: admitted, read, judged, and filed or queued for a person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from registratur.domain.case import Case
from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.process import Process
from registratur.domain.record import Text
from registratur.domain.result import Step
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome, Reason
from registratur.domain.work import Queue
from registratur.engine.pipeline import Pipeline, died, run_stage
from registratur.engine.router import Router, propose
from registratur.errors import DocumentConflict, NotReady, RegistraturError, ScanRejected, Unreadable
from registratur.i18n import N_
from registratur.ports import BlobStore, CaseStore, Journal, Lease, Leases, Stage
from registratur.runtime.report import ReportRow

Settled = tuple[Case, tuple[Outcome, tuple[Reason, ...]]]
"""A document with its outcome, and the reasons for it."""

_TITLING = "titling"


@dataclass(frozen=True)
class Intake:
    """Everything that the way of a document needs, put together by `registratur.wiring`."""

    admit: Callable[[Path, str, str], Scan]
    blobs: BlobStore
    cases: CaseStore
    journal: Journal
    leases: Leases
    pipeline: Pipeline
    router: Router
    filing: Stage[Entry]
    filed_before: Callable[[Case], Entry | None]
    filing_threshold: float
    process: Process
    processes: Mapping[str, Process] = field(default_factory=dict)

    def take(self, path: Path, source: str, inbox: str) -> Scan:
        """Admit a file and store its bytes; they are read back before anything else happens.

        Args:
            path: The file.
            source: Its name relative to the folder it was given in.
            inbox: Name of the inbox, `run` for a backlog.

        Raises:
            ScanRejected: The file cannot be taken.
            StoreError: The copy could not be stored; the file stays where it is.
        """
        scan = self._admitted(path, source, inbox)
        if self.blobs.put(path) != scan.sha256:
            raise NotReady(N_("The file changed while it was being read."), advice=N_("Drop it once more."))
        return scan

    def claim(self, scan: Scan) -> Scan:
        """Claim an admitted scan and return it as it first came in: another source makes this a duplicate.

        Raises:
            StoreError: The database failed.
        """
        self.cases.claim(scan)
        return self.cases.scan(scan.sha256) or scan

    def set_aside(self, source: str, inbox: str, error: ScanRejected, sha256: str | None = None) -> ReportRow:
        """Remember a file that cannot be taken."""
        self.cases.set_aside(source, inbox, sha256, Text(message=error.message, values=error.values))
        return ReportRow.of_rejection(source, error, sha256)

    def process_of(self, document: Document) -> Process:
        """Return the document process of the inbox that a document came through."""
        return self.processes.get(document.scan.inbox, self.process)

    def warm_up(self, queues: Collection[Queue]) -> None:
        """Load what the work of some queues needs."""
        self.pipeline.warm_up(
            [stage.name for stage in self.pipeline.stages if _queue_of(stage.name) in queues]
        )
        if Queue.FILE in queues:
            self.filing.warm_up()

    def advance(self, document: Document, queue: Queue) -> Queue | None:
        """Do what a document needs in a queue; picks up where an interrupted call stopped.

        Returns:
            The queue that it needs now, another one than before; None when it has its outcome.

        Raises:
            StoreError: The store or the record target failed; nothing is filed half.
            MissingDependencyError: A model or program is missing.
        """
        with self._alone(document):
            if self.cases.outcome(document) is not None:
                return None
            case = self.cases.case(document)
            while (needed := self.standing(case)) is queue:
                if queue is Queue.FILE:
                    self._file(case)
                    return None
                after = self._read_on(case, queue)
                if after is None:
                    return None
                case = after
            return needed

    def standing(self, case: Case) -> Queue:
        """Return the queue whose work a case without outcome needs next."""
        proposal = case.result(FilingProposal)
        if proposal is not None and proposal.value.by_human:
            return Queue.FILE
        if (stage := self.pipeline.next_stage(case)) is not None:
            return _queue_of(stage)
        return Queue.TITLE if proposal is None else Queue.FILE

    def bury(self, document: Document, kind: str, seconds: float, said: Text | None = None) -> Settled:
        """Send a document to review on which worker processes have died, or that fails again and again.

        Args:
            document: The document that was being read.
            kind: `timeout`, `crash` or `error`.
            seconds: How long the worker was given, or lived.
            said: What the error said, for the kind `error`.
        """
        with self._alone(document):
            return self._stored(document) or self._give_up(document, kind, seconds, said)

    def file(self, case: Case) -> Settled:
        """File a case that carries a proposal; failing that, send it to review with the reason.

        A document that has got its outcome meanwhile keeps it.

        Raises:
            StoreError: The record target failed.
        """
        with self._alone(case.document):
            return self._stored(case.document) or self._file(case)

    def told(self, scan: Scan) -> ReportRow | None:
        """Return the row of a scan, or that it is a copy of an earlier one; None while it has no outcome."""
        first = self.cases.scan(scan.sha256) or scan
        settled = self._stored(Document.whole(first))
        if settled is None:
            return None
        case, (outcome, reasons) = settled
        if (first.source, first.inbox) != (scan.source, scan.inbox):
            self.journal.note("system", "duplicate", scan.sha256)
            return ReportRow.of_duplicate(first, scan.source, outcome)
        return self.row(case, outcome, reasons, source=scan.source)

    def row(self, case: Case, outcome: Outcome, reasons: tuple[Reason, ...], source: str) -> ReportRow:
        """Return the row of a document that has been read."""
        return ReportRow.of_case(case, outcome, reasons, source, self.router.probabilities(case))

    def _admitted(self, path: Path, source: str, inbox: str) -> Scan:
        try:
            return self.admit(path, source, inbox)
        except RegistraturError:
            raise
        except Exception as error:  # hostile files make parsers raise nearly anything
            raise Unreadable(
                N_("The file cannot be read: {error}"),
                advice=N_("Copy it once more, or scan the paper again."),
                error=type(error).__name__,
            ) from error

    def _alone(self, document: Document) -> AbstractContextManager[Lease]:
        """Keep others off a document: a second run, a watch beside it, a reviewer, a dying worker."""
        return self.leases.held(f"document:{document.id}")

    def _stored(self, document: Document) -> Settled | None:
        outcome = self.cases.outcome(document)
        return None if outcome is None else (self.cases.case(document), outcome)

    def _read_on(self, case: Case, queue: Queue) -> Case | None:
        """Run the stages of a queue, or the router when all have spoken; None when a person has to look."""
        names = [stage.name for stage in self.pipeline.stages if _queue_of(stage.name) is queue]
        if self.pipeline.next_stage(case) is not None:
            # Reading again after a power failure takes a second; waiting for the disk costs more in the end.
            remember = partial(self.cases.append, case.document, durable=False)
            return self.pipeline.run(case, on_step=remember, only=names)
        verdict = self.router.judge(case)
        if not verdict.straight_through:
            self._review(case, verdict.reasons)
            return None
        process = self.process_of(case.document)
        step = propose(case, process, decided_by=f"rule:{process.name}")
        if step is None:
            reason = Reason(stage="router", text=Text(message=N_("person or title is missing")))
            self._review(case, (reason,))
            return None
        return self._append(case, step)

    def _give_up(self, document: Document, kind: str, seconds: float, said: Text | None) -> Settled:
        case = self.cases.case(document)
        at = self.standing(case)
        stage = self.filing.name if at is Queue.FILE else self.pipeline.next_stage(case)
        step = died(stage or "router", kind, seconds, said)
        case = self._append(case, step)
        reasons = self.router.judge(case).reasons
        if step.failure is not None and step.stage not in {reason.stage for reason in reasons}:
            reasons = (*reasons, Reason(stage=step.stage, text=step.failure.text))
        return self._review(case, reasons)

    def _file(self, case: Case) -> Settled:
        try:
            step = run_stage(self.filing, case)
            case = self._append(case, step)
            entry = case.result(Entry)
            if step.result is None or entry is None or not step.result.confidence >= self.filing_threshold:
                text = (
                    step.failure.text
                    if step.failure
                    else Text(message=N_("the filed copy could not be read back"))
                )
                return self._review(case, (Reason(stage=self.filing.name, text=text),))
            self.cases.enter(case.document, entry.value)
        except DocumentConflict as error:
            text = Text(message=error.message, values=error.values)
            return self._review(case, (Reason(stage=self.filing.name, text=text),))
        return case, (Outcome.FILED, ())

    def _append(self, case: Case, step: Step) -> Case:
        self.cases.append(case.document, step)
        return case.after(step)

    def _review(self, case: Case, reasons: tuple[Reason, ...]) -> Settled:
        self.cases.close(case.document, Outcome.REVIEW, reasons)
        return case, (Outcome.REVIEW, reasons)


def _queue_of(stage: str) -> Queue:
    return Queue.TITLE if stage == _TITLING else Queue.READ
