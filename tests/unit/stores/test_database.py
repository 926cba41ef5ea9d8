"""Opening, migrating and protecting the product database."""

from __future__ import annotations

import os
import sqlite3
import stat
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.errors import ConfigError, StoreError
from registratur.stores.cases import SqlCaseStore
from registratur.stores.columns import UtcDateTime
from registratur.stores.database import Database, database_url, open_database
from registratur.stores.failures import store_error
from registratur.stores.journal import SqlJournal
from registratur.stores.migration import HEAD, MIGRATIONS
from registratur.stores.tables import Table
from registratur.testing.examples import make_decision, make_scan, make_step
from registratur.testing.stores import FakeClock


def test_the_migrations_build_exactly_the_models(database: Database) -> None:
    """Nobody changes a table without a migration."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []


def test_the_head_constant_is_the_newest_migration() -> None:
    """The short cut past Alembic knows the newest revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_connections_are_durable_and_strict(database: Database) -> None:
    """WAL, foreign keys, full sync and a wait for other writers hold on every connection."""
    with database.read() as session:
        values = [
            session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert values == ["wal", 1, 2, 30000]


def test_only_what_can_be_done_again_does_not_wait_for_the_disk(database: Database) -> None:
    """A hasty transaction leaves nothing behind that would make the next one hasty, too."""
    asked = text("PRAGMA synchronous")
    with database.write(durable=False) as session:
        assert session.execute(asked).scalar() == 1
    with database.write() as session:
        assert session.execute(asked).scalar() == 2
    with database.read() as session:
        assert session.execute(asked).scalar() == 2


def test_only_the_owner_can_read_the_database(database: Database, database_path: Path) -> None:
    """The database, its log and its folder are closed to others."""
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database_path.parent.iterdir()}
    assert set(modes) >= {"registratur.db", "registratur.db-wal"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(database_path.parent.stat().st_mode) == 0o700


def test_opening_again_keeps_everything(database: Database, database_path: Path) -> None:
    """The second opening runs no migration and finds what the first wrote."""
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    again = open_database(database_url(database_path))
    assert [line.action for line in SqlJournal(again, FakeClock()).lines()] == ["y"]
    again.close()


def test_a_path_may_have_any_characters(tmp_path: Path) -> None:
    """Spaces, umlauts and what means something in addresses are just characters."""
    path = tmp_path / "Büro 1 50%?#" / "x.db"
    open_database(database_url(path)).close()
    assert path.is_file()


@pytest.mark.parametrize("table", ["journal", "steps", "decisions"])
@pytest.mark.parametrize("change", ["UPDATE {table} SET number = number + 1", "DELETE FROM {table}"])
def test_histories_cannot_be_changed(
    database: Database, cases: SqlCaseStore, table: str, change: str
) -> None:
    """The database itself refuses, whoever asks."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    cases.append(document, make_step())
    cases.close(document, Outcome.REVIEW)
    cases.decide(next(cases.review_items()), make_decision(), [])
    with pytest.raises(StoreError, match="append-only"), database.write() as session:
        session.execute(text(change.format(table=table)))
    with database.read() as session:
        assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar()


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    """A transaction is kept whole or not at all."""

    def note_and_fail() -> None:
        with database.write() as session:
            session.execute(
                text("INSERT INTO people_imports VALUES (1, '2026-01-01', 'x', 0, 'f', 'v', NULL)")
            )
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        note_and_fail()
    with database.read() as session:
        assert session.execute(text("SELECT count(*) FROM people_imports")).scalar() == 0


def test_a_foreign_file_is_no_database(tmp_path: Path) -> None:
    """Some other file in the place of the database is told, and stays as it is."""
    path = tmp_path / "registratur.db"
    path.write_bytes(b"This is a letter. " * 100)
    with pytest.raises(StoreError) as caught:
        open_database(database_url(path))
    assert "backup" in caught.value.advice
    assert path.read_bytes().startswith(b"This is a letter.")


def test_a_newer_database_is_refused(database: Database, database_path: Path) -> None:
    """An old program must not write into tables it does not know."""
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        open_database(database_url(database_path))


@pytest.mark.parametrize("url", ["postgresql://x/y", "sqlite://", "sqlite:///relative.db", "nonsense"])
def test_other_addresses_are_a_fault_of_the_configuration(url: str) -> None:
    """Only a file with an absolute path can be opened today."""
    with pytest.raises(ConfigError):
        open_database(url)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the place of the folder is a clear error, no traceback."""
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(StoreError, match="home"):
        open_database(database_url(tmp_path / "home" / "registratur.db"))


def test_a_forked_process_is_refused(database: Database) -> None:
    """Two processes on one connection would damage the file."""
    child = os.fork()
    if child == 0:
        try:
            with database.read():
                os._exit(1)
        except RuntimeError:
            os._exit(0)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (sqlite3.SQLITE_FULL, "Free some space"),
        (sqlite3.SQLITE_BUSY, "Another program"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_CORRUPT, "restore it from the backup"),
        (sqlite3.SQLITE_READONLY, "the right to read and write"),
        (sqlite3.SQLITE_IOERR_WRITE, "Check the disk"),
    ],
)
def test_every_known_failure_has_its_advice(code: int, advice: str) -> None:
    """The message carries no statement and no values, since those are personal data."""
    cause = sqlite3.OperationalError("driver says so")
    cause.sqlite_errorcode = code
    error = store_error("registratur.db", OperationalError("INSERT Ada", {"name": "Ada"}, cause))
    assert advice in error.advice
    assert str(error) == "The database registratur.db failed: driver says so"


def test_moments_are_kept_in_utc(database: Database) -> None:
    """Whatever zone a moment came in, it comes back as the same moment in UTC."""
    column, dialect = UtcDateTime(), database.engine.dialect
    moment = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    assert column.process_bind_param(moment, dialect) == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert column.process_result_value(datetime(2026, 7, 1, 10, 0), dialect) == moment
    assert column.process_result_value(moment, dialect) == moment
    assert column.process_bind_param(None, dialect) is None
    assert column.process_result_value(None, dialect) is None
    with pytest.raises(ValueError, match="time zone"):
        column.process_bind_param(datetime(2026, 7, 1), dialect)
