"""The work list in the database and its twin: their contract, and what only the real one has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority, Queue, QueueFigures
from registratur.errors import StoreError
from registratur.ports import CaseStore
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, open_database
from registratur.stores.work import SqlWorkList
from registratur.testing.examples import DOUBT, make_scan
from registratur.testing.stores import FakeClock, MemoryCaseStore
from registratur.testing.work import MemoryWorkList
from registratur.testing.work_contract import WorkListContract


@pytest.fixture
def database(any_database_url: str) -> Iterator[Database]:
    """An empty database of each kind."""
    opened = open_database(any_database_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    """Dates tickets."""
    return FakeClock()


@pytest.fixture
def claim(cases: CaseStore) -> Callable[[Document], object]:
    """Make a document known."""
    return lambda document: cases.claim(document.scan)


@pytest.fixture
def settle(cases: CaseStore) -> Callable[[Document], object]:
    """Send a document to the reviewers."""
    return lambda document: cases.close(document, Outcome.REVIEW, (DOUBT,))


class TestMemoryWorkList(WorkListContract):
    """The twin."""

    @pytest.fixture
    def work(self) -> MemoryWorkList:
        """An empty list."""
        return MemoryWorkList()

    @pytest.fixture
    def cases(self, work: MemoryWorkList) -> MemoryCaseStore:
        """What the twin knows of documents."""
        return work.cases


class TestSqlWorkList(WorkListContract):
    """The list in the database."""

    @pytest.fixture
    def work(self, database: Database, clock: FakeClock) -> SqlWorkList:
        """An empty list."""
        return SqlWorkList(database, clock)

    @pytest.fixture
    def cases(self, database: Database) -> SqlCaseStore:
        """Documents are rows before their tickets are."""
        return SqlCaseStore(database, FakeClock())

    def test_an_unknown_document_gets_no_ticket(self, work: SqlWorkList) -> None:
        """Nothing is promised for what was never claimed."""
        with pytest.raises(StoreError, match="never claimed"):
            work.put(Document.whole(make_scan(b"unknown")), Queue.READ, Priority.FRESH)

    def test_figures_tell_how_each_queue_stands(
        self, work: SqlWorkList, documents: list[Document], clock: FakeClock
    ) -> None:
        """One waits, one is in hand for the second time, and one has moved on since."""
        waiting, running, titled = documents
        began = clock.now()
        for document in documents:
            work.put(document, Queue.READ, Priority.FRESH)
        assert work.begin(running.id, Queue.READ, "w") is not None
        assert work.figures()[Queue.READ] == QueueFigures(waiting=2, running=1, oldest=began)
        assert work.again(running) is not None
        assert work.figures()[Queue.READ] == QueueFigures(waiting=3, retrying=1, oldest=began)
        assert work.begin(running.id, Queue.READ, "w") is not None
        clock.advance(60)
        work.put(titled, Queue.TITLE, Priority.FRESH)
        assert work.figures() == {
            Queue.READ: QueueFigures(waiting=1, running=1, retrying=1, oldest=began),
            Queue.TITLE: QueueFigures(waiting=1, oldest=clock.now()),
            Queue.FILE: QueueFigures(),
        }
        assert waiting.id in {ticket.document_id for ticket in work.tickets()}

    def test_what_one_process_puts_another_one_begins(
        self, work: SqlWorkList, any_database_url: str, document: Document
    ) -> None:
        """The list is in the database and nowhere else."""
        work.put(document, Queue.READ, Priority.FRESH)
        opened = open_database(any_database_url)
        assert SqlWorkList(opened, FakeClock()).begin(document.id, Queue.READ, "w") is not None
        opened.close()
