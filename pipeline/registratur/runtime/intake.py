"""One file from the door to its outcome: admitted, read, judged, and filed or queued for a person."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from registratur.domain.case import Case
from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.process import Process
from registratur.domain.record import Text
from registratur.domain.result import Step
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome, Reason
from registratur.durable import held
from registratur.engine.pipeline import Pipeline, died, run_stage
from registratur.engine.router import Router, propose
from registratur.errors import RegistraturError, ScanRejected, Unreadable
from registratur.i18n import N_
from registratur.ports import BlobStore, CaseStore, Journal, Stage
from registratur.runtime.report import ReportRow

Settled = tuple[Case, tuple[Outcome, tuple[Reason, ...]]]
"""A document with its outcome, and the reasons for it."""


@dataclass(frozen=True)
class Admitted:
    """A scan whose bytes are safely stored.

    Attributes:
        scan: The scan as this file gives it.
        first: The scan as it first came in; another source than `scan.source` makes this file a duplicate.
        known: True when an outcome was stored before this run.
    """

    scan: Scan
    first: Scan
    known: bool


@dataclass(frozen=True)
class Intake:
    """Everything that the way of a document needs, put together by `registratur.wiring`."""

    admit: Callable[[Path, str, str], Scan]
    blobs: BlobStore
    cases: CaseStore
    journal: Journal
    pipeline: Pipeline
    router: Router
    filing: Stage[Entry]
    filed_before: Callable[[Case], Entry | None]
    filing_threshold: float
    process: Process

    def take(self, path: Path, source: str, inbox: str) -> Admitted | ReportRow:
        """Admit a file: its bytes are stored and read back before anything else happens.

        Args:
            path: The file.
            source: Its name relative to the folder it was given in.
            inbox: Name of the inbox, `run` for a backlog.

        Returns:
            The admitted scan, or the row of a rejected file.

        Raises:
            StoreError: The copy could not be stored; the file stays where it is.
        """
        try:
            scan = self._admitted(path, source, inbox)
            if self.blobs.put(path) != scan.sha256:
                raise Unreadable(
                    N_("The file changed while it was being read."), advice=N_("Drop it once more.")
                )
        except ScanRejected as error:
            return self.set_aside(source, inbox, error)
        self.cases.claim(scan)
        first = self.cases.scan(scan.sha256) or scan
        return Admitted(scan=scan, first=first, known=self.cases.outcome(Document.whole(first)) is not None)

    def read(self, admitted: Admitted) -> ReportRow:
        """Bring an admitted scan to its outcome; picks up where an earlier, interrupted call stopped.

        Also the first copy of a duplicate: its own reader may have died, and nobody else may come for it.

        Raises:
            StoreError: The store or the record target failed; nothing is filed half.
            MissingDependencyError: A model or program is missing.
        """
        document = Document.whole(admitted.first)
        with self._alone(document):
            settled = self._stored(document) or self._read(document)
        return self._told(admitted, settled)

    def set_aside(self, source: str, inbox: str, error: ScanRejected, sha256: str | None = None) -> ReportRow:
        """Remember a file that cannot be taken."""
        self.cases.set_aside(source, inbox, sha256, Text(message=error.message, values=error.values))
        return ReportRow.of_rejection(source, error, sha256)

    def bury(self, admitted: Admitted, kind: str, seconds: float) -> ReportRow:
        """Send a document to review whose worker process died on it.

        Args:
            admitted: The scan that was being read.
            kind: `timeout` or `crash`.
            seconds: How long the worker was given, or lived.
        """
        document = Document.whole(admitted.first)
        with self._alone(document):
            settled = self._stored(document) or self._give_up(document, kind, seconds)
        return self._told(admitted, settled)

    def file(self, case: Case) -> Settled:
        """File a case that carries a proposal; failing that, send it to review with the reason.

        A document that has got its outcome meanwhile keeps it.

        Raises:
            StoreError: The record target failed.
        """
        with self._alone(case.document):
            return self._stored(case.document) or self._file(case)

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

    def _alone(self, document: Document) -> AbstractContextManager[None]:
        """Keep others off a document: a second run, a watch beside it, a reviewer, a dying worker."""
        return held(self.blobs.local_path(document.scan.sha256))

    def _stored(self, document: Document) -> Settled | None:
        outcome = self.cases.outcome(document)
        return None if outcome is None else (self.cases.case(document), outcome)

    def _told(self, admitted: Admitted, settled: Settled) -> ReportRow:
        """Return the row of a document, or that the scan is a copy of it."""
        scan, first = admitted.scan, admitted.first
        case, (outcome, reasons) = settled
        if (first.source, first.inbox) != (scan.source, scan.inbox):
            self.journal.note("system", "duplicate", scan.sha256)
            return ReportRow.of_duplicate(first, scan.source, outcome)
        return self.row(case, outcome, reasons, source=scan.source)

    def _read(self, document: Document) -> Settled:
        case = self.cases.case(document)
        # Reading again after a power failure takes a second; waiting for the disk takes longer in the end.
        remember = partial(self.cases.append, document, durable=False)
        return self._settle(self.pipeline.run(case, on_step=remember))

    def _give_up(self, document: Document, kind: str, seconds: float) -> Settled:
        case = self.cases.case(document)
        step = died(self.pipeline.next_stage(case) or self.filing.name, kind, seconds)
        case = self._append(case, step)
        reasons = self.router.judge(case).reasons
        if step.failure is not None and step.stage == self.filing.name:
            reasons = (*reasons, Reason(stage=step.stage, text=step.failure.text))
        return self._review(case, reasons)

    def _settle(self, case: Case) -> Settled:
        proposal = case.result(FilingProposal)
        if proposal is not None and proposal.value.by_human:
            return self._file(case)
        verdict = self.router.judge(case)
        if not verdict.straight_through:
            return self._review(case, verdict.reasons)
        if proposal is None:
            step = propose(case, self.process, decided_by=f"rule:{self.process.name}")
            if step is None:
                reason = Reason(stage="router", text=Text(message=N_("person or title is missing")))
                return self._review(case, (reason,))
            case = self._append(case, step)
        return self._file(case)

    def _file(self, case: Case) -> Settled:
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
        return case, (Outcome.FILED, ())

    def _append(self, case: Case, step: Step) -> Case:
        self.cases.append(case.document, step)
        return case.after(step)

    def _review(self, case: Case, reasons: tuple[Reason, ...]) -> Settled:
        self.cases.close(case.document, Outcome.REVIEW, reasons)
        return case, (Outcome.REVIEW, reasons)
