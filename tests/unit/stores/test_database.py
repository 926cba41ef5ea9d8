"""Opening, migrating and protecting the product database."""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from registratur.domain.scan import Document
from registratur.domain.verdict import Outcome
from registratur.errors import ConfigError, StoreError
from registratur.stores.cases import SqlCaseStore
from registratur.stores.columns import UtcDateTime
from registratur.stores.database import Database, open_database
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


def test_opening_again_keeps_everything(database: Database, any_database_url: str) -> None:
    """The second opening runs no migration and finds what the first wrote."""
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    again = open_database(any_database_url)
    assert [line.action for line in SqlJournal(again, FakeClock()).lines()] == ["y"]
    again.close()


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


def test_a_newer_database_is_refused(database: Database, any_database_url: str) -> None:
    """An old program must not write into tables it does not know."""
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        open_database(any_database_url)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///relative.db",
        "nonsense",
        "mysql://eva:geheim@host/registratur",
        "postgresql://eva:geheim@host",
        "postgresql+asyncpg://eva:geheim@host/registratur",
        "postgresql://eva:ge@heim:x@host/registratur",
        "postgresql://eva:ge@heim@host/registratur",
        "postgresql://eva:geheim@host:port/registratur",
    ],
)
def test_other_addresses_are_a_fault_of_the_configuration(url: str) -> None:
    """Nothing of the address is told, not even in the errors that led to it, for it holds a password."""
    with pytest.raises(ConfigError) as caught:
        open_database(url)
    assert "postgresql://user" in caught.value.advice
    assert "heim" not in "".join(traceback.format_exception(caught.value))


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
