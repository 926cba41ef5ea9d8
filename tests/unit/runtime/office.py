"""An intake on twins, for the tests of what becomes of a document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from registratur.config import LimitsConfig
from registratur.domain.filing import Entry
from registratur.domain.linkage import Linkage
from registratur.domain.person import Person
from registratur.domain.process import Process
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.title import Title
from registratur.domain.work import Queue
from registratur.engine.pipeline import Pipeline
from registratur.engine.router import Router
from registratur.errors import ScanRejected, StoreError
from registratur.ports import StageContext
from registratur.runtime.intake import Intake
from registratur.runtime.report import ReportRow
from registratur.runtime.worker import Bench
from registratur.stages.filing.record import FilingOptions, RecordStage, filed_before
from registratur.testing.leases import MemoryLeases
from registratur.testing.stages import FakeStage
from registratur.testing.stores import FakeClock, MemoryBlobs, MemoryCaseStore, MemoryRecords
from registratur.testing.work import MemoryWorkList

PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat",),
    prompt="-",
)
LINKED = Linkage(personnel_number="0007", recipient="Anna Muster")
TITLED = Title(text="Zertifikat Erste Hilfe", document_type="Zertifikat", subject="Erste Hilfe")


@dataclass
class Office:
    """An intake on twins, and what goes into it."""

    folder: Path
    confidence: float = 1.0
    records: MemoryRecords = field(default_factory=MemoryRecords)
    cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    leases: MemoryLeases = field(default_factory=MemoryLeases)
    rejecting: ScanRejected | None = None

    def intake(self, *, linking: object | None = None) -> Intake:
        """Put the intake together, as a new process would."""
        blobs = MemoryBlobs(self.folder)
        context = StageContext(
            process=PROCESS, blobs=blobs, register=None, records=self.records, models=None, clock=FakeClock()
        )
        self.linking = linking or FakeStage("linking", LINKED, self.confidence)
        self.titling = FakeStage("titling", TITLED)
        return Intake(
            admit=self.admit,
            blobs=blobs,
            cases=self.cases,
            journal=self.cases.journal,
            leases=self.leases,
            pipeline=Pipeline([self.linking, self.titling]),
            router=Router({"linking": 0.9, "titling": 0.9}),
            filing=RecordStage(FilingOptions(), context),
            filed_before=partial(filed_before, context=context),
            filing_threshold=1.0,
            process=PROCESS,
        )

    def admit(self, path: Path, source: str, inbox: str) -> Scan:
        """Admit everything, unless told to reject."""
        if self.rejecting:
            raise self.rejecting
        content = path.read_bytes()
        return Scan(
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            media_type="application/pdf",
            page_count=1,
            source=source,
            inbox=inbox,
        )

    def drop(self, name: str, content: str = "paper") -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_text(content)
        return path

    def bench(self, intake: Intake | None = None) -> Bench:
        """Put together what a worker has; nobody else serves the queues."""
        return Bench(
            intake=intake or self.intake(),
            find=self.cases.document,
            work=MemoryWorkList(self.cases),
            leases=self.leases,
            clock=FakeClock(),
            limits=LimitsConfig(),
            engine_url="sqlite:////nowhere",
            register_version=lambda: None,
        )

    def claimed(self, desk: Intake, name: str = "a.pdf") -> Document:
        """Drop a file and let it in; nobody works on it yet."""
        return Document.whole(desk.claim(desk.take(self.drop(name, name), name, "run")))

    def read(self, desk: Intake, document: Document) -> None:
        """Do what workers do with a document, one queue after the other."""
        queue: Queue | None = desk.standing(self.cases.case(document))
        while queue is not None:
            queue = desk.advance(document, queue)

    def bring(self, path: Path, intake: Intake | None = None) -> ReportRow:
        """Take a file to its outcome."""
        desk = intake or self.intake()
        try:
            scan = desk.take(path, path.name, "run")
        except ScanRejected as error:
            return desk.set_aside(path.name, "run", error)
        self.read(desk, Document.whole(desk.claim(scan)))
        return told(desk, scan)

    def go_on(self, desk: Intake) -> list[ReportRow]:
        """Take up what was left, as `run` and `watch` do when they start."""
        left = list(self.cases.unfinished())
        for document in left:
            self.read(desk, document)
        return [told(desk, document.scan) for document in left]


def told(desk: Intake, scan: Scan) -> ReportRow:
    """Return the row of a scan that has its outcome."""
    row = desk.told(scan)
    assert row is not None
    return row


class FailingRecords(MemoryRecords):
    """A record target whose disk is full, as often as it is told."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    def file(self, entry: Entry, original: Path) -> Entry:
        """Fail, or file."""
        if self.failures:
            self.failures -= 1
            raise StoreError("The disk is full.")
        return super().file(entry, original)


class OnePerson:
    """A register that knows employee 0007."""

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the one employee."""
        return Person(personnel_number="0007", family_name="Muster") if personnel_number == "0007" else None


def decision(kind: DecisionKind, **words: object) -> Decision:
    """A word of reviewer Anna."""
    return Decision(kind=kind, user="anna", decided_at=datetime(2026, 1, 2, tzinfo=UTC), **words)


def compose(rule: str, *, document_type: str, subject: str, event_date: object, length: int) -> str:
    """The shortest naming rule."""
    return f"{document_type} {subject}"


def waiting(office: Office) -> Bench:
    """Bring one unsure document to the reviewers."""
    office.confidence = 0.5
    office.bring(office.drop("a.pdf"))
    return office.bench()
