"""The way of a document over real stores, cut off at every moment: nothing lost, nothing filed twice."""

from __future__ import annotations

import shutil
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from registratur.config import LimitsConfig
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.person import Person
from registratur.domain.process import Process
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.segmentation import PageRange, Segmentation
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority, Queue
from registratur.engine.pipeline import Pipeline
from registratur.engine.router import Router
from registratur.people.index import PeopleIndex
from registratur.ports import StageContext
from registratur.records.folder import FolderOptions, FolderRecords
from registratur.runtime.intake import Intake
from registratur.runtime.review import carry_out
from registratur.runtime.worker import Bench
from registratur.stages.filing.record import FilingOptions, RecordStage, filed_before
from registratur.stages.titling.naming import compose_title
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, database_url, open_database
from registratur.stores.entries import SqlEntries
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases
from registratur.stores.work import SqlWorkList
from registratur.testing.crashes import Countdown, Crash, CrashingDisk, CrashingStore
from registratur.testing.examples import CONTENT, NOON, make_scan
from registratur.testing.stages import FakeStage
from registratur.testing.stores import FakeClock

PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat",),
    prompt="x",
)
ADA = Person(personnel_number="00012345", family_name="Beispiel", given_names="Ada")
VALUES: dict[str, Record] = {
    "ocr": Transcript(pages=()),
    "segmentation": Segmentation(documents=(PageRange(first=1, last=1),)),
    "ner": Recognition(),
    "linking": Linkage(personnel_number=ADA.personnel_number),
    "titling": Title(text="Zertifikat Kurs"),
}


class Home:
    """A home folder as one process opens it; the process may be one that dies.

    Args:
        folder: The home.
        countdown: Moments that the process survives; None for a healthy one.
        threshold: What the router asks of every stage; the fake stages claim 0.9.
    """

    def __init__(self, folder: Path, countdown: Countdown | None = None, threshold: float = 0.5) -> None:
        clock = FakeClock()
        disk = CrashingDisk(countdown) if countdown else None
        self.database: Database = open_database(database_url(folder / "registratur.db"))
        self.cases = SqlCaseStore(self.database, clock)
        blobs = FolderBlobs(folder / "blobs", disk)
        records = FolderRecords(FolderOptions(), folder, disk)
        cases: Any = CrashingStore(self.cases, countdown) if countdown else self.cases
        unused: Any = None
        stages: list[Any] = [FakeStage(name, value, 0.9) for name, value in VALUES.items()]
        context = StageContext(
            process=PROCESS, blobs=blobs, register=unused, records=records, models=unused, clock=clock
        )
        self.intake = Intake(
            admit=admit,
            blobs=blobs,
            cases=cases,
            journal=SqlJournal(self.database, clock),
            leases=FileLeases(folder / "run"),
            pipeline=Pipeline(stages),
            router=Router(dict.fromkeys(VALUES, threshold)),
            filing=RecordStage(FilingOptions(), context),
            filed_before=partial(filed_before, context=context),
            filing_threshold=1.0,
            process=PROCESS,
        )
        work = SqlWorkList(self.database, clock)
        self.bench = Bench(
            intake=self.intake,
            find=self.cases.document,
            work=CrashingStore(work, countdown) if countdown else work,
            leases=self.intake.leases,
            clock=clock,
            limits=LimitsConfig(),
            engine_url=unused,
            register_version=unused,
        )

    def run(self, scan: Path) -> Outcome:
        """Bring a file to its outcome."""
        document = Document.whole(self.intake.claim(self.intake.take(scan, scan.name, "run")))
        self._work(document)
        outcome = self.cases.outcome(document)
        assert outcome is not None
        return outcome[0]

    def go_on(self) -> None:
        """Take up what was left, as `run` and `watch` do when they start."""
        standing = [self.cases.document(ticket.document_id) for ticket in self.bench.work.tickets()]
        for document in [*standing, *self.cases.unfinished()]:
            assert document is not None
            self._work(document)

    def approve(self) -> None:
        """Approve the oldest waiting item."""
        decision = Decision(kind=DecisionKind.APPROVE, user="eva", decided_at=NOON)
        item = next(self.cases.review_items())
        carry_out(item, decision, self.bench, PeopleIndex([ADA]), compose_title)

    def _work(self, document: Document) -> None:
        """Bring a document through its queues as workers do: put, begun, done with, and put into the next."""
        intake, work = self.intake, self.bench.work
        ticket = work.ticket(document.id)
        if ticket is None:
            if intake.cases.outcome(document) is not None:
                return
            ticket = work.put(document, intake.standing(intake.cases.case(document)), Priority.BACKLOG)
        queue: Queue | None = ticket.queue
        while queue is not None:
            assert work.begin(document.id, queue, "worker") is not None
            queue = intake.advance(document, queue)
            if queue is not None:
                work.put(document, queue, Priority.BACKLOG)
        work.done(document.id)


def admit(path: Path, source: str, inbox: str) -> Scan:
    """Admit anything."""
    content = path.read_bytes()
    return Scan.model_validate(make_scan(content).model_dump() | {"source": source, "inbox": inbox})


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A dropped file."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(CONTENT)
    return path


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A home with an empty database, to be copied."""
    folder = tmp_path / "empty"
    open_database(database_url(folder / "registratur.db")).close()
    return folder


def assert_filed_once(home: Home, folder: Path) -> None:
    """One entry, one document in the records, and a journal that tells each lasting change once."""
    (entry,) = SqlEntries(home.database).list()
    documents = list((folder / "records").rglob("*.pdf"))
    assert [path.relative_to(folder / "records").as_posix() for path in documents] == [entry.location]
    assert documents[0].read_bytes() == CONTENT
    actions = [line.action for line in SqlJournal(home.database, FakeClock()).lines()]
    assert actions.count("scan.claimed") == actions.count("entry.filed") == 1
    assert list(home.cases.unfinished()) == []
    assert list(home.bench.work.tickets()) == []
    home.database.close()


def test_a_run_that_dies_at_any_moment_is_made_good_by_the_next(
    tmp_path: Path, empty_home: Path, scan: Path
) -> None:
    """Before and after every call to a store, between all operations on the disk."""
    for survives in count():
        folder = tmp_path / f"home-{survives}"
        shutil.copytree(empty_home, folder)
        crashed = False
        try:
            dying = Home(folder, Countdown(survives))
            dying.run(scan)
        except Crash:
            crashed = True
        healthy = Home(folder)
        assert healthy.run(scan) is Outcome.FILED
        stages = [
            step.stage for step in healthy.cases.case(Document.whole(admit(scan, scan.name, "run"))).steps
        ]
        assert stages[:6] == [*VALUES, "router"]
        assert set(stages[6:]) == {"filing"}
        assert_filed_once(healthy, folder)
        if not crashed:
            break
    assert survives > 50


def test_an_approval_that_dies_at_any_moment_is_made_good_by_the_next_start(
    tmp_path: Path, empty_home: Path, scan: Path
) -> None:
    """Either the item still waits, or the next start files it; never both, never neither."""
    home = Home(empty_home, threshold=0.95)
    assert home.run(scan) is Outcome.REVIEW
    home.database.close()
    for survives in count():
        folder = tmp_path / f"home-{survives}"
        shutil.copytree(empty_home, folder)
        crashed = False
        try:
            Home(folder, Countdown(survives), threshold=0.95).approve()
        except Crash:
            crashed = True
        healthy = Home(folder, threshold=0.95)
        healthy.go_on()
        if list(healthy.cases.review_items()):
            healthy.approve()
        assert_filed_once(healthy, folder)
        if not crashed:
            break
    assert survives > 20
