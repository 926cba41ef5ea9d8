"""A home whose stages do what each document says, for tests of crews: real queues and real processes.

The first line of a file is its order: the stage in which something happens, and what. A file that says
nothing is filed. All that a process needs to open the home is its folder.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Sized
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from registratur.config import LimitsConfig
from registratur.domain.filing import Entry
from registratur.domain.process import Process
from registratur.domain.scan import Document, Scan
from registratur.domain.work import Priority
from registratur.engine.pipeline import Pipeline
from registratur.engine.router import Router
from registratur.ports import StageContext
from registratur.records.folder import FolderOptions, FolderRecords
from registratur.runtime.crew import Crew
from registratur.runtime.door import Take, Task
from registratur.runtime.engine import Engine
from registratur.runtime.intake import Intake
from registratur.runtime.posts import places_for, serve_queues
from registratur.runtime.report import ReportRow
from registratur.runtime.worker import Bench
from registratur.stages.filing.record import FilingOptions, RecordStage, filed_before
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, database_url, open_database
from registratur.stores.entries import SqlEntries
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases
from registratur.stores.work import SqlWorkList
from registratur.testing.stores import FakeClock
from registratur.wiring.stores import SystemClock
from tests.orders import VALUES, FaultyCases, Obedient
from tests.patience import PATIENCE_S, running

PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat",),
    prompt="-",
)


@dataclass(frozen=True)
class Home:
    """A home as any process opens it; picklable.

    Attributes:
        folder: Holds databases, blobs, records, and flags that stages look at.
        timeout_s: How long a document may take.
    """

    folder: Path
    timeout_s: float = 200.0

    def __reduce__(self) -> tuple[type[Home], tuple[Path, float]]:
        """Let every process open what it needs for itself."""
        return Home, (self.folder, self.timeout_s)

    @property
    def engine_file(self) -> Path:
        """The queues."""
        return self.folder / "engine.db"

    @property
    def product_file(self) -> Path:
        """The product data on the disk."""
        return self.folder / "registratur.db"

    @cached_property
    def database(self) -> Database:
        """The product data."""
        return open_database(database_url(self.product_file))

    @cached_property
    def cases(self) -> SqlCaseStore:
        """Documents and their outcomes."""
        return SqlCaseStore(self.database, SystemClock())

    @cached_property
    def work(self) -> SqlWorkList:
        """Who does what."""
        return SqlWorkList(self.database, SystemClock())

    def drop(self, name: str, order: str = "") -> Task:
        """Write a file.

        Args:
            name: Its name.
            order: What becomes of it, such as `linking:die`; see `Obedient`.
        """
        path = self.folder / "scans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{order}\n{name}\n", encoding="utf-8")
        return Task(path, name, "run")

    def drop_all(self, count: int, order: str = "") -> list[Task]:
        """Write some files with the same order."""
        return [self.drop(f"{number:02}.pdf", order) for number in range(count)]

    def raise_flag(self, name: str) -> None:
        """Let something begin that stages look for."""
        (self.folder / name).touch()

    def lower_flag(self, name: str) -> None:
        """Let it end."""
        (self.folder / name).unlink()

    def claim(self, task: Task) -> Document:
        """Let a file in by hand; nobody is told."""
        intake = self.bench().intake
        return Document.whole(intake.claim(intake.take(task.path, task.source, task.inbox)))

    def blob_file(self, document: Document) -> Path:
        """Return where the bytes of a document lie."""
        return FolderBlobs(self.folder / "blobs").local_path(document.scan.sha256)

    def crew(self, readers: int = 1, patience_s: float | None = None) -> Crew:
        """Return a head with its workers, not yet started."""
        return Crew(self.bench(), self.bench, self.take, readers, patience_s)

    @contextmanager
    def engine(self) -> Iterator[Engine]:
        """Open the queues."""
        with closing(Engine(database_url(self.engine_file))) as engine:
            yield engine

    def bench(self) -> Bench:
        """Open the home in this process; what worker processes are made with."""
        fresh = replace(self)
        unused: Any = None
        blobs, records = FolderBlobs(self.folder / "blobs"), FolderRecords(FolderOptions(), self.folder)
        context = StageContext(
            process=PROCESS, blobs=blobs, register=unused, records=records, models=unused, clock=FakeClock()
        )
        leases = FileLeases(self.folder / "run")
        cases: Any = FaultyCases(fresh.cases, blobs)
        intake = Intake(
            admit=admit,
            blobs=blobs,
            cases=cases,
            journal=SqlJournal(fresh.database, SystemClock()),
            leases=leases,
            pipeline=Pipeline([Obedient(self.folder, name, value) for name, value in VALUES.items()]),
            router=Router(dict.fromkeys(VALUES, 0.9)),
            filing=RecordStage(FilingOptions(), context),
            filed_before=partial(filed_before, context=context),
            filing_threshold=1.0,
            process=PROCESS,
        )
        return Bench(
            intake=intake,
            find=fresh.cases.document,
            work=fresh.work,
            leases=leases,
            clock=SystemClock(),
            limits=LimitsConfig(document_timeout_s=self.timeout_s),
            engine_url=database_url(self.engine_file),
            register_version=(self.folder / "register").exists,
        )

    def take(self) -> Take:
        """Return what admits files, in a process at the door."""
        return self.bench().intake.take

    def process(self, tasks: Iterable[Task], **how: Any) -> dict[str, ReportRow]:
        """Bring files to their outcome with a crew of their own; return the rows by source."""
        rows: dict[str, ReportRow] = {}
        with self.crew(**how) as crew:
            for done in crew.process(bounded(list(tasks), rows)):
                rows[done.row.source] = done.row
        return rows

    def head(self, tasks: list[Task]) -> AbstractContextManager[SpawnProcess]:
        """Start a head in a process of its own, and kill it when the block is left."""
        return running(be_a_head, self, tasks)

    def host(self) -> AbstractContextManager[SpawnProcess]:
        """Start workers without a head, as on another machine, and kill them when the block is left."""
        return running(be_a_host, self)

    def done(self, stage: str, name: str) -> list[int]:
        """Return the ids of the processes in which a stage has begun to work on a file, in that order."""
        log = self.folder / "log"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        words = [line.split("\t") for line in lines]
        return [int(pid) for at, pid, source in words if (at, source) == (stage, name)]

    def order_of_work(self, stage: str) -> list[str]:
        """Return the files in the order in which a stage has begun to work on them."""
        words = [line.split("\t") for line in (self.folder / "log").read_text("utf-8").splitlines()]
        return [source for at, _, source in words if at == stage]

    def entries(self) -> list[Entry]:
        """Return what is filed by now."""
        return list(SqlEntries(self.database).list())

    def filed(self) -> list[str]:
        """Return the sources of all entries, when nobody works any more: each has one file in a record."""
        entries = self.entries()
        places = [path.relative_to(self.folder / "records") for path in self.folder.rglob("records/**/*.pdf")]
        assert sorted(place.as_posix() for place in places) == sorted(entry.location for entry in entries)
        return sorted(entry.source for entry in entries)

    def assert_at_rest(self) -> None:
        """Nothing is left to do, nobody works, and nobody holds anything."""
        assert list(self.cases.unfinished()) == []
        assert list(self.work.tickets()) == []
        assert self.work.workers() == ()
        with self.engine() as engine:
            assert engine.working() == set()


def admit(path: Path, source: str, inbox: str) -> Scan:
    """Admit anything."""
    content = path.read_bytes()
    return Scan(
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        media_type="application/pdf",
        page_count=1,
        source=source,
        inbox=inbox,
    )


def be_a_head(home: Home, tasks: list[Task]) -> None:
    """Bring files to their outcome: the entry point of a head's process."""
    home.process(tasks)


def be_a_host(home: Home) -> None:
    """Work on what others let in: the entry point of a host's process."""
    serve_queues(home.bench(), home.bench, places_for(1), threading.Event())


def bounded(tasks: list[Task], done: Sized) -> Iterator[Task | None]:
    """Yield tasks, and wait until all are done.

    Raises:
        AssertionError: It took too long.
    """
    yield from tasks
    end_s = time.monotonic() + PATIENCE_S
    while len(done) < len(tasks):
        assert time.monotonic() < end_s, f"only {len(done)} of {len(tasks)} have their outcome by now"
        yield None


def enqueue(home: Home, tasks: Iterable[Task], priority: Priority) -> None:
    """Let files in and put them into their queue, with nobody there who works."""
    with home.crew(readers=0) as crew:
        for task in tasks:
            crew.enqueue(home.claim(task), priority)


def copy_database(file: Path, to: Path) -> None:
    """Copy a database as it is at this moment, whoever has it open; what was in place of the copy is gone."""
    for old in to.parent.glob(f"{to.name}*"):
        if not old.name.endswith(".lock"):
            old.unlink()
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
