"""Several processes at one home: writing at once, and killed without a word."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.result import Step
from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.ports import StageContext
from registratur.records.folder import FolderOptions, FolderRecords
from registratur.stages.filing.record import FilingOptions, RecordStage
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import database_url, open_database
from registratur.stores.entries import SqlEntries
from registratur.stores.journal import SqlJournal
from registratur.testing.examples import CONTENT, make_proposal_step, make_scan, make_step
from registratur.testing.stores import FakeClock
from tests.databases import PostgresServer

SCANS = 40
WRITERS = 4


def content_of(number: int) -> bytes:
    """Return the bytes of a scan."""
    return CONTENT + str(number).encode()


def start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start a process that inherits nothing."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def claim_and_write(url: str) -> None:
    """Open the database, claim every scan, and add steps to one document that all processes share."""
    database = open_database(url)
    cases = SqlCaseStore(database, FakeClock())
    for number in range(SCANS):
        cases.claim(make_scan(content_of(number)))
        cases.append(Document.whole(make_scan(content_of(0))), make_step())
    database.close()


def file_everything(home: Path, url: str) -> None:
    """Do for every scan what a worker does, going on where the last one was killed."""
    database = open_database(url)
    cases = SqlCaseStore(database, FakeClock())
    blobs, records = FolderBlobs(home / "blobs"), FolderRecords(FolderOptions(), home)
    unused: Any = None
    context = StageContext(
        process=unused, blobs=blobs, register=unused, records=records, models=unused, clock=FakeClock()
    )
    filing = RecordStage(FilingOptions(), context)
    for number in range(SCANS):
        blobs.put(home / "inbox" / f"{number}.pdf")
        scan = make_scan(content_of(number))
        cases.claim(scan)
        document = Document.whole(scan)
        if cases.outcome(document) is None:
            file_one(cases, filing, document)
    database.close()


def file_one(cases: SqlCaseStore, filing: RecordStage, document: Document) -> None:
    """Bring a document from the last stored step to its entry."""
    case = cases.case(document)
    for step in (*(make_step(stage) for stage in ("ocr", "ner", "linking")), make_proposal_step()):
        if case.last_step(step.stage) is None:
            cases.append(document, step)
            case = case.after(step)
    result = filing.run(case)
    cases.append(document, Step(stage="filing", result=result))
    cases.enter(document, result.value)


def claim_one(home: Path, number: int) -> None:
    """Open the home, claim one scan and close the home again, as a worker does that is sent away."""
    database = open_database(database_url(home / "registratur.db"))
    SqlCaseStore(database, FakeClock()).claim(make_scan(content_of(number)))
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of each kind without tables."""
    if request.param == "sqlite":
        return database_url(tmp_path / "registratur.db")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.empty_database()


def test_a_home_opened_twice_by_one_process_keeps_what_it_writes(tmp_path: Path) -> None:
    """Another process that closes the home meanwhile does not take the log away from this one."""
    first = open_database(database_url(tmp_path / "registratur.db"))
    cases = SqlCaseStore(first, FakeClock())
    cases.claim(make_scan(content_of(0)))
    second = open_database(database_url(tmp_path / "registratur.db"))
    for number in (1, 3):
        other = start(claim_one, tmp_path, number)
        other.join(timeout=60)
        assert other.exitcode == 0
        cases.claim(make_scan(content_of(number + 1)))
    for database in (first, second):
        lines = list(SqlJournal(database, FakeClock()).lines())
        assert [line.action for line in lines] == ["scan.claimed"] * 5
        database.close()


def test_processes_share_a_new_database(new_database_url: str) -> None:
    """All open it at once and write at once: one schema, each scan claimed once, no step lost."""
    processes = [start(claim_and_write, new_database_url) for _ in range(WRITERS)]
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0] * WRITERS
    database = open_database(new_database_url)
    actions = [line.action for line in SqlJournal(database, FakeClock()).lines()]
    assert actions == ["scan.claimed"] * SCANS
    shared = SqlCaseStore(database, FakeClock()).case(Document.whole(make_scan(content_of(0))))
    assert len(shared.steps) == SCANS * WRITERS
    database.close()


def test_two_workers_on_the_same_backlog_file_each_document_once(
    tmp_path: Path, any_database_url: str
) -> None:
    """Should two ever do the same work, the second finds what the first did."""
    drop_scans(tmp_path)
    processes = [start(file_everything, tmp_path, any_database_url) for _ in range(2)]
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0, 0]
    assert_each_filed_once(tmp_path, any_database_url)


def test_a_worker_killed_again_and_again_files_each_document_once(
    tmp_path: Path, any_database_url: str
) -> None:
    """SIGKILL at random moments; the next process goes on, and at the end all is there once."""
    drop_scans(tmp_path)
    moments = random.Random(20261123)
    kills = 0
    for _ in range(6):
        process = start(file_everything, tmp_path, any_database_url)
        wait_for_progress(tmp_path, process)
        time.sleep(moments.uniform(0.0, 0.15))
        if process.is_alive():
            process.kill()
            kills += 1
        process.join()
    last = start(file_everything, tmp_path, any_database_url)
    last.join(timeout=120)
    assert last.exitcode == 0
    assert kills > 0
    assert_each_filed_once(tmp_path, any_database_url)


def drop_scans(home: Path) -> None:
    """Put the scans into the inbox."""
    (home / "inbox").mkdir()
    for number in range(SCANS):
        (home / "inbox" / f"{number}.pdf").write_bytes(content_of(number))


def wait_for_progress(home: Path, process: BaseProcess) -> None:
    """Wait until a worker has stored something new, or has ended."""
    before = size_of_records(home)
    while process.is_alive() and size_of_records(home) == before:
        time.sleep(0.005)


def size_of_records(home: Path) -> int:
    """Return how many files lie in the records."""
    return sum(1 for path in (home / "records").rglob("*") if path.is_file())


def assert_each_filed_once(home: Path, url: str) -> None:
    """As many entries and documents as scans, and every byte as it was."""
    database = open_database(url)
    cases = SqlCaseStore(database, FakeClock())
    entries = list(SqlEntries(database).list())
    assert len(entries) == SCANS
    documents = {path.relative_to(home / "records").as_posix() for path in (home / "records").rglob("*.pdf")}
    assert documents == {entry.location for entry in entries}
    expected = {content_of(number) for number in range(SCANS)}
    assert {(home / "records" / entry.location).read_bytes() for entry in entries} == expected
    assert list(cases.unfinished()) == []
    for number in range(SCANS):
        case: Case = cases.case(Document.whole(make_scan(content_of(number))))
        assert isinstance(case.value(Entry), Entry)
        outcome = cases.outcome(case.document)
        assert outcome is not None
        assert outcome[0] is Outcome.FILED
    database.close()
