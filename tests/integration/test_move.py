"""Moving a home from its file to a real PostgreSQL."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, insert, text
from sqlalchemy import Table as AnyTable

from registratur.domain.person import Person
from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.errors import ConfigError, StoreError, UsageError
from registratur.stores.cases import SqlCaseStore
from registratur.stores.columns import FilePath, UtcDateTime
from registratur.stores.database import Database, database_url, open_database
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases
from registratur.stores.moving import move
from registratur.stores.people import SqlPeople
from registratur.stores.tables import IdentityRow, Table
from registratur.stores.whereabouts import address_in_use, moved_file
from registratur.testing.examples import DOUBT, make_decision, make_entry, make_scan, make_step
from registratur.testing.stores import FakeClock
from tests.conftest import Terminal
from tests.databases import PostgresServer

SCANS = 40
KILLS = 5


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The database file of a home."""
    return tmp_path / "registratur.db"


@pytest.fixture
def old(file: Path) -> Database:
    """The database in it."""
    return open_database(database_url(file))


def take(file: Path, url: str | None, told: Callable[[str, int], object] = lambda *_: None) -> Database:
    """Move as the command does."""
    return move(file, url, FileLeases(file.parent / "run"), FakeClock(), "eva", told)


def work(database: Database) -> None:
    """Leave behind what a home has after a while: documents in every state, a register with a way back."""
    cases = SqlCaseStore(database, FakeClock())
    for number in range(SCANS):
        document = Document.whole(make_scan(bytes([number])))
        cases.claim(document.scan)
        cases.append(document, make_step())
        if number % 4 == 1:
            cases.enter(document, make_entry(entry_id=f"e-{number:02}"))
        elif number % 4:
            cases.close(document, Outcome.REVIEW, (DOUBT,))
    cases.decide(next(cases.review_items()), make_decision(), [make_step("router")])
    register = SqlPeople(database, FakeClock())
    for family_name in ("Beispiel", "Müller-Lüdenscheidt"):
        person = Person(personnel_number="007", family_name=family_name, given_names="Ada")
        register.replace([person], "eva", "0" * 64)


def value(column: Column[Any], row: int) -> Any:
    """Return something for a column; a foreign key gets what it refers to."""
    for key in column.foreign_keys:
        return value(key.column, row)
    by_type = {
        JSON: {"größe": [0.1, None, "\0\ud800", {"n": row}], "a": True},
        UtcDateTime: datetime(2026, 11, 23, 12, 0, 0, row, tzinfo=UTC),
        Date: date(2026, 1, row),
        Boolean: row % 2 == 0,
        Float: 0.1 + row,
        Integer: row,
        FilePath: Path(f"/büro/\udcff{row}"),
    }
    return next((made for kind, made in by_type.items() if isinstance(column.type, kind)), f"ä'%{row}")


def fill(database: Database) -> None:
    """Put rows into every table there is, the second with nulls wherever they may be."""
    with database.write() as session:
        session.execute(text("DELETE FROM identity"))
        for table in Table.metadata.sorted_tables:
            session.execute(insert(table), {column.name: value(column, 1) for column in table.columns})
            if table is not IdentityRow.__table__:
                some = [column for column in table.columns if not column.nullable]
                session.execute(insert(table), {column.name: value(column, 2) for column in some})


def everything(database: Database) -> dict[str, list[Any]]:
    """Return all rows of all tables."""

    def rows(table: AnyTable) -> list[Any]:
        with database.read() as session:
            return sorted(map(repr, session.execute(table.select())))

    return {table.name: rows(table) for table in Table.metadata.sorted_tables}


def test_every_table_moves_whatever_it_holds(file: Path, old: Database, postgres_url: str) -> None:
    """Odd values, nulls, and tables that are yet to be invented."""
    fill(old)
    before = everything(old)
    told: dict[str, int] = {}
    new = take(file, postgres_url, told.__setitem__)
    assert told == {name: len(rows) for name, rows in before.items()}
    after = everything(new)
    assert len(after.pop("journal")) == len(before.pop("journal")) + 1
    assert after == before
    new.close()
    old.close()


def test_work_goes_on_where_it_was(file: Path, old: Database, postgres_url: str) -> None:
    """New numbers follow the old ones, even after rows that are gone, and an import can still be undone."""
    work(old)
    with old.write() as session:
        session.execute(text("INSERT INTO rejected_files VALUES (77, NULL, '', '', '', '{}', '2026-01-01')"))
        session.execute(text("DELETE FROM rejected_files"))
    journal = [line.model_dump() for line in SqlJournal(old, FakeClock()).lines()]
    old.close()
    new = take(file, postgres_url)
    lines = list(SqlJournal(new, FakeClock()).lines())
    assert [line.model_dump() for line in lines[:-1]] == journal
    assert (lines[-1].action, lines[-1].actor) == ("database.moved", "eva")
    assert lines[-1].number > lines[-2].number
    cases = SqlCaseStore(new, FakeClock())
    known = [item.item_id for item in cases.review_items()]
    document = Document.whole(make_scan(b"new"))
    cases.claim(document.scan)
    cases.close(document, Outcome.REVIEW, (DOUBT,))
    assert max(item.item_id for item in cases.review_items()) == SCANS + 1 > max(known)
    assert not cases.claim(make_scan(bytes([0])))
    with new.write() as session:
        asked = (
            "INSERT INTO rejected_files (source, inbox, message, values, at) VALUES ('', '', '', '{}', now())"
        )
        assert session.scalar(text(f"{asked} RETURNING number")) == 78
    people = SqlPeople(new, FakeClock())
    people.undo("eva")
    assert [person.family_name for person in people.all()] == ["Beispiel"]
    new.close()


def test_nobody_works_on_with_the_file(file: Path, old: Database, postgres_url: str) -> None:
    """Neither who has it open, nor who opens the home anew without a PostgreSQL."""
    take(file, postgres_url).close()
    with pytest.raises(StoreError, match="moved"):
        SqlCaseStore(old, FakeClock()).claim(make_scan())
    old.close()
    assert moved_file(file).exists()
    with pytest.raises(ConfigError, match="were moved"):
        address_in_use(file, None)
    assert address_in_use(file, postgres_url) == postgres_url
    with pytest.raises(UsageError, match="nothing to move"):
        take(file, postgres_url)


def test_a_home_does_not_begin_anew_beside_its_data(file: Path, old: Database, postgres_url: str) -> None:
    """With an empty PostgreSQL every scan would be filed again; a file that was never used is no matter."""
    assert address_in_use(file, postgres_url) == postgres_url
    assert address_in_use(file, None) == database_url(file)
    work(old)
    old.close()
    with pytest.raises(ConfigError, match="not in the PostgreSQL"):
        address_in_use(file, postgres_url)


def test_a_database_with_other_data_is_refused(file: Path, old: Database, postgres_url: str) -> None:
    """Both stay as they are."""
    work(old)
    other = open_database(postgres_url)
    SqlCaseStore(other, FakeClock()).claim(make_scan(b"other"))
    before = everything(old), everything(other)
    with pytest.raises(StoreError, match="other data"):
        take(file, postgres_url)
    assert (everything(old), everything(other)) == before
    for database in (old, other):
        database.close()


def test_a_home_where_somebody_works_is_refused(file: Path, old: Database, postgres_url: str) -> None:
    """Any lease in it tells that."""
    old.close()
    lease = FileLeases(file.parent / "run").take("inbox:default")
    assert lease is not None
    with lease, pytest.raises(UsageError, match="inbox:default"):
        take(file, postgres_url)
    take(file, postgres_url).close()


@pytest.mark.parametrize("url", [None, "sqlite:////elsewhere/registratur.db"])
def test_there_must_be_somewhere_to_move_to(file: Path, old: Database, url: str | None) -> None:
    """A file is no server."""
    old.close()
    with pytest.raises(UsageError, match="no PostgreSQL"):
        take(file, url)


def test_a_move_that_fails_has_moved_nothing(file: Path, old: Database, postgres_url: str) -> None:
    """However late; the next one moves all."""
    work(old)
    old.close()

    def fail(table: str, _: int) -> None:
        if table == Table.metadata.sorted_tables[-1].name:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        take(file, postgres_url, fail)
    there = open_database(postgres_url)
    assert list(SqlJournal(there, FakeClock()).lines()) == []
    there.close()
    take(file, postgres_url).close()


def test_a_move_that_only_failed_to_put_the_file_aside_goes_on(
    file: Path, old: Database, postgres_url: str
) -> None:
    """The same data in both places are no other data."""
    work(old)
    old.close()
    moved_file(file).mkdir()
    with pytest.raises(StoreError, match=file.parent.name):
        take(file, postgres_url)
    moved_file(file).rmdir()
    new = take(file, postgres_url)
    assert len(list(SqlCaseStore(new, FakeClock()).review_items())) == SCANS // 2 - 1
    assert not file.exists()
    new.close()


def move_and_end(file: Path, url: str) -> None:
    """Move, in a process of its own."""
    take(file, url).close()


def test_a_move_that_is_killed_again_and_again_moves_once(
    file: Path, old: Database, postgres_url: str
) -> None:
    """At random moments; whoever comes next finds nothing there, or everything."""
    work(old)
    before = everything(old)
    old.close()
    moments = random.Random(20261123)
    context = multiprocessing.get_context("spawn")
    for _ in range(KILLS):
        process = context.Process(target=move_and_end, args=(file, postgres_url))
        process.start()
        while process.is_alive() and not file.with_name(f"{file.name}-wal").exists():
            time.sleep(0.005)
        time.sleep(moments.uniform(0.0, 0.3))
        process.kill()
        process.join()
    if file.exists():
        take(file, postgres_url).close()
    new = open_database(postgres_url)
    after = everything(new)
    moved = [line for line in after.pop("journal") if "database.moved" not in line]
    assert moved == before.pop("journal")
    assert after == before
    new.close()


def figures(terminal: Terminal) -> list[str]:
    """Return what `status` counts; it has something to complain about."""
    shown = terminal.type("status", expect=1).stdout.splitlines()
    return [line for line in shown if line.startswith(("Documents", "Register"))]


def test_the_commands_say_the_same_before_and_after(
    terminal: Terminal, postgres: PostgresServer, tmp_path: Path
) -> None:
    """Who is at the desk does not notice, and the password is shown nowhere."""
    database = open_database(database_url(terminal.home / "registratur.db"))
    work(database)
    database.close()
    asked = [("records", "list"), ("review", "list")]
    before, counted = [terminal.lines(*words) for words in asked], figures(terminal)
    url = postgres.empty_database()
    terminal.environment["REGISTRATUR_DATABASE_URL"] = url
    terminal.configure("# [database]", '[database]\nurl_env = "REGISTRATUR_DATABASE_URL"\n#')
    refused = terminal.type("status", expect=3)
    assert "registratur database move" in refused.stderr
    moved = terminal.lines("database", "move")
    assert {row["table"] for row in moved} == set(Table.metadata.tables)
    assert [terminal.lines(*words) for words in asked] == before
    assert figures(terminal) == counted
    said = [terminal.type("config", command) for command in ("check", "show")]
    told = "".join(done.stdout + done.stderr for done in said)
    assert f"{url.rpartition('/')[2]} (PostgreSQL, 127.0.0.1:{postgres.port}) answers" in told
    assert "geheim" not in told
