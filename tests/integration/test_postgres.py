"""The product database on a real PostgreSQL: writers that don't race, and a server that goes away."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from registratur.domain.person import Person
from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.errors import StoreAway, StoreError
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, open_database
from registratur.stores.entries import SqlEntries
from registratur.stores.journal import SqlJournal
from registratur.stores.people import SqlPeople
from registratur.testing.examples import make_decision, make_entry, make_scan, make_step
from registratur.testing.stores import FakeClock
from tests.databases import NOT_INSTALLED, PASSWORD, PostgresServer, postgres_server, programs

T = TypeVar("T")
ROUNDS = 10
RIVALS = 4
NOTED = text(
    "INSERT INTO rejected_files (source, inbox, message, values, at) VALUES ('', '', '', '{}', now())"
)
HOW_MANY = text("SELECT count(*) FROM rejected_files")
AT_ONCE = Barrier(RIVALS, timeout=60)
WAITING = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")


@pytest.fixture
def rivals(any_database_url: str) -> Iterator[list[Database]]:
    """The same database as several processes open it."""
    opened = [open_database(any_database_url) for _ in range(RIVALS)]
    yield opened
    for database in opened:
        database.close()


@pytest.fixture
def database(postgres_url: str) -> Iterator[Database]:
    """An empty database."""
    opened = open_database(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that a test may stop."""
    if programs() is None:
        pytest.skip(NOT_INSTALLED)
    with postgres_server() as server:
        yield server


def winners(act: Callable[[T], object], rivals: list[T]) -> int:
    """Let all rivals act at once and return how many were not refused."""

    def wins(rival: T) -> bool:
        try:
            act(rival)
        except StoreError:
            return False
        return True

    with ThreadPoolExecutor(len(rivals)) as pool:
        return sum(pool.map(wins, rivals))


def person(number: str) -> Person:
    """Somebody with a number."""
    return Person(personnel_number=number, family_name="Beispiel", given_names="Ada")


def decide(store: SqlCaseStore) -> None:
    """Approve the only item as it was seen a moment before all the others did."""
    (item,) = store.review_items()
    AT_ONCE.wait()
    store.decide(item, make_decision(), [make_step()])


def test_one_of_several_decisions_counts(rivals: list[Database]) -> None:
    """However close together reviewers press the key."""
    stores = [SqlCaseStore(database, FakeClock()) for database in rivals]
    for number in range(ROUNDS):
        document = Document.whole(make_scan(bytes([number])))
        stores[0].claim(document.scan)
        stores[0].close(document, Outcome.REVIEW)
        assert winners(decide, stores) == 1
        assert len(stores[0].case(document).steps) == 1


def enter(store: SqlCaseStore) -> None:
    """Say that the only open document was filed as an entry that nobody else has."""
    (document,) = store.unfinished()
    AT_ONCE.wait()
    store.enter(document, make_entry(entry_id=str(uuid.uuid4())))


def test_one_of_several_entries_is_kept(rivals: list[Database]) -> None:
    """Workers that file one document at once: the record has one entry, the journal one line."""
    stores = [SqlCaseStore(database, FakeClock()) for database in rivals]
    for number in range(ROUNDS):
        stores[0].claim(make_scan(bytes([number])))
        assert winners(enter, stores) == 1
    assert len(list(SqlEntries(rivals[0]).list())) == ROUNDS
    actions = [line.action for line in SqlJournal(rivals[0], FakeClock()).lines()]
    assert actions.count("entry.filed") == ROUNDS


def replace(register: SqlPeople) -> None:
    """Import somebody new in place of what is there."""
    version = register.version()
    AT_ONCE.wait()
    register.replace([person(str(uuid.uuid4()))], "eva", "0" * 64, based_on=version)


def test_one_of_several_imports_is_made(rivals: list[Database]) -> None:
    """All were compared with the same register; the others are told that it has changed."""
    registers = [SqlPeople(database, FakeClock()) for database in rivals]
    for _ in range(ROUNDS):
        assert winners(replace, registers) == 1
        assert registers[0].count() == 1


@pytest.mark.parametrize(
    ("first", "second", "waits"), [("a", "a", True), ("a", None, True), (None, "a", True), ("a", "b", False)]
)
def test_writers_about_the_same_wait_for_each_other(
    database: Database, first: str | None, second: str | None, waits: bool
) -> None:
    """Those about other things go on; one about anything waits for all, and all for it."""

    def write_second() -> int:
        with database.write(second) as session:
            session.execute(NOTED)
            return int(session.scalar(HOW_MANY) or 0)

    with ThreadPoolExecutor(1) as pool:
        with database.write(first) as session:
            session.execute(NOTED)
            writing = pool.submit(write_second)
            while waits and not session.scalar(WAITING):
                time.sleep(0.01)
            seen = None if waits else writing.result(timeout=20)
            assert writing.done() is not waits
        # Whoever waited sees what the one before has written.
        assert (writing.result(timeout=20), seen) == ((2, None) if waits else (1, 1))


def test_a_writer_does_not_wait_for_ever(postgres_url: str) -> None:
    """After some time it says who is in the way; nothing of it was kept."""
    database = open_database(f"{postgres_url}?options=-c%20lock_timeout%3D200")
    with database.write("a") as first:
        first.execute(NOTED)
        with pytest.raises(StoreAway) as caught, database.write("a") as second:
            second.execute(NOTED)
    assert "Another program" in caught.value.advice
    database.close()


def test_a_reader_sees_one_state_and_changes_nothing(database: Database) -> None:
    """What others commit meanwhile is not there for it."""
    with database.read() as session:
        before = session.scalar(HOW_MANY)
        with database.write() as other:
            other.execute(NOTED)
        assert session.scalar(HOW_MANY) == before == 0
    with pytest.raises(StoreError, match="read-only"), database.read() as session:
        session.execute(NOTED)


def test_only_what_can_be_done_again_does_not_wait_for_the_disk(database: Database) -> None:
    """A hasty transaction leaves nothing behind that would make the next one hasty, too."""
    asked = text("SHOW synchronous_commit")
    values = []
    for durable in (False, True, False):
        with database.write(durable=durable) as session:
            values.append(session.scalar(asked))
    assert values == ["off", "on", "off"]


def test_the_server_notices_a_dead_host(database: Database) -> None:
    """Each session asks it to look after its line."""
    names = ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout")
    with database.read() as session:
        assert [session.scalar(text(f"SHOW {name}")) for name in names] == ["5", "3", "3", "12000"]


def test_people_come_in_the_order_of_bytes_and_not_all_at_once(
    database: Database, postgres: PostgresServer
) -> None:
    """The order is SQLite's, whatever the server's language; a cursor on the server holds the rest."""
    numbers = ["0", "10", "9", "A1", "B", "a", "a-1", "a1", "Ä"]
    register = SqlPeople(database, FakeClock())
    register.replace(map(person, reversed(numbers)), "eva", "0" * 64)
    streamed = register.stream()
    first = next(streamed)
    asked = "SELECT query FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    name = database.engine.url.database or ""
    assert any(str(query).startswith("FETCH") for (query,) in postgres.execute(asked.format(name)))
    assert [person.personnel_number for person in (first, *streamed)] == numbers


def write_twice(database: Database, between: Callable[[Session], object]) -> None:
    """Write, let something happen, and write again, all in one transaction."""
    with database.write("a") as session:
        session.execute(NOTED)
        between(session)
        session.execute(NOTED)


def test_a_server_that_goes_away_is_away_until_it_is_back(own_server: PostgresServer) -> None:
    """The same open database works again; what was cut off in the middle is not there."""
    database = open_database(own_server.new_database())
    journal = SqlJournal(database, FakeClock())
    journal.note("x", "before", "z")
    with pytest.raises(StoreAway):
        write_twice(database, lambda _: own_server.stop(immediate=True))
    with pytest.raises(StoreAway) as caught:
        journal.note("x", "meanwhile", "z")
    assert "server runs" in caught.value.advice
    assert PASSWORD not in f"{caught.value}{caught.value.advice}"
    with pytest.raises(StoreAway):
        list(journal.lines())
    own_server.start()
    journal.note("x", "after", "z")
    assert [line.action for line in journal.lines()] == ["before", "after"]
    with database.read() as session:
        assert session.scalar(HOW_MANY) == 0
    database.close()


def test_a_server_that_is_not_there_cannot_be_opened(own_server: PostgresServer) -> None:
    """Nothing in the error, down to its causes, shows the password."""
    url = own_server.new_database()
    own_server.stop()
    with pytest.raises(StoreAway) as caught:
        open_database(url)
    told: list[BaseException | None] = [caught.value]
    while told[-1] is not None:
        told.append(told[-1].__cause__ or told[-1].__context__)
    assert len(told) > 2
    assert "geheim" not in "".join(f"{error!r}{error}" for error in told)


def test_a_wrong_password_is_told_without_it(postgres: PostgresServer, postgres_url: str) -> None:
    """The server's words are enough."""
    with pytest.raises(StoreError, match="password authentication failed") as caught:
        open_database(postgres_url.replace("geheim", "falsch"))
    assert "falsch" not in f"{caught.value}{caught.value.advice}"


def test_a_connection_that_is_ended_is_away(database: Database, postgres: PostgresServer) -> None:
    """Not the row's fault, if an administrator does that; the next call has a new connection."""

    def end(session: Session) -> None:
        pid = session.scalar(text("SELECT pg_backend_pid()"))
        postgres.execute(f"SELECT pg_terminate_backend({pid})")

    with pytest.raises(StoreAway):
        write_twice(database, end)
    write_twice(database, lambda session: session.execute(HOW_MANY))
    with database.read() as session:
        assert session.scalar(HOW_MANY) == 2


def test_a_history_cannot_be_emptied(database: Database) -> None:
    """PostgreSQL has one more way to do that."""
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    with pytest.raises(StoreError, match="append-only"), database.write() as session:
        session.execute(text("TRUNCATE journal"))
    with suppress(StoreError), database.write() as session:
        session.execute(text("TRUNCATE documents CASCADE"))
    assert [line.action for line in SqlJournal(database, FakeClock()).lines()] == ["y"]
