"""What people are told when a database fails, and what of it passes."""

from __future__ import annotations

import sqlite3

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from registratur.errors import StoreAway
from registratur.stores.failures import store_error

STATEMENT = "INSERT INTO people VALUES ('Ada')"
VALUES = {"name": "Ada"}


@pytest.mark.parametrize(
    ("code", "advice", "passes"),
    [
        (sqlite3.SQLITE_FULL, "Free some space", True),
        (sqlite3.SQLITE_BUSY, "Another program", True),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program", True),
        (sqlite3.SQLITE_CORRUPT, "restore it from the backup", False),
        (sqlite3.SQLITE_NOTADB, "restore it from the backup", False),
        (sqlite3.SQLITE_READONLY, "the right to read and write", True),
        (sqlite3.SQLITE_IOERR_WRITE, "Check the disk", True),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, "", False),
    ],
)
def test_every_failure_of_sqlite_has_its_advice(code: int, advice: str, passes: bool) -> None:
    """The message carries no statement and no values, since those are personal data."""
    cause = sqlite3.OperationalError("driver says so")
    cause.sqlite_errorcode = code
    error = store_error("registratur.db", OperationalError(STATEMENT, VALUES, cause))
    assert advice in error.advice
    assert str(error) == "The database registratur.db failed: driver says so"
    assert isinstance(error, StoreAway) is passes


@pytest.mark.parametrize(
    ("state", "advice", "passes"),
    [
        ("08006", "server runs", True),  # the connection broke
        ("25006", "only reads", True),  # a standby
        ("40P01", "Another program", True),  # deadlock
        ("42501", "the right to read and write", False),
        ("53100", "Free some space", True),
        ("53300", "server runs", True),  # too many connections
        ("55P03", "Another program", True),  # lock timeout
        ("57P01", "server runs", True),  # shut down by an administrator
        ("57P03", "server runs", True),  # starting up
        ("58030", "Check the disk", True),
        ("XX001", "restore it from the backup", False),
        ("23505", "", False),  # not unique
        ("P0001", "", False),  # a trigger refused
    ],
)
def test_every_failure_of_postgresql_has_its_advice(state: str, advice: str, passes: bool) -> None:
    """Those of a server that is away say so, and those of a row do not."""
    cause = psycopg.errors.lookup(state)("server says so")
    error = store_error("x", OperationalError(STATEMENT, VALUES, cause))
    assert advice in error.advice
    assert "Ada" not in f"{error}{error.advice}"
    assert isinstance(error, StoreAway) is passes


def test_a_server_that_cannot_be_reached_is_away() -> None:
    """Such an error has no code; its first line says where nobody answered."""
    cause = psycopg.OperationalError("connection refused\n\tIs the server running?")
    error = store_error("x", OperationalError(None, None, cause))
    assert isinstance(error, StoreAway)
    assert str(error) == "The database x failed: connection refused"


def test_a_driver_that_refuses_a_value_does_not_make_the_server_away() -> None:
    """It has no code either, and may have the value in its words."""
    cause = psycopg.DataError("cannot store Ada")
    error = store_error("x", DBAPIError(STATEMENT, VALUES, cause))
    assert not isinstance(error, StoreAway)
    assert "Ada" not in str(error)


def test_values_of_a_unique_key_are_not_told() -> None:
    """PostgreSQL has them in the detail of its message."""
    cause = psycopg.errors.UniqueViolation("duplicate key\nDETAIL: Key (name)=(Ada) already exists.")
    assert "Ada" not in str(store_error("x", IntegrityError(STATEMENT, VALUES, cause)))


def test_no_connection_left_passes() -> None:
    """All connections of this process are in use."""
    assert isinstance(store_error("x", PoolTimeoutError("QueuePool limit")), StoreAway)
