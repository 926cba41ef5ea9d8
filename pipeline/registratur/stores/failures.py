"""Database errors in the user's words, and whether they pass."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from registratur.errors import StoreAway, StoreError
from registratur.i18n import N_

_MESSAGE = N_("The database {database} failed: {error}")
_FREE_SPACE = N_("Free some space on the disk and start again; what was stored so far is kept.")
_CLOSE_OTHERS = N_("Another program holds the database; close it and start again.")
_RESTORE = N_("The database is damaged; restore it from the backup.")
_RIGHTS = N_("Give the user who runs Registratur the right to read and write there.")
_DISK = N_("Check the disk or the network share and start again.")
_SERVER = N_("Check that the database server runs and can be reached; work goes on where it stopped.")
_STANDBY = N_("This server only reads; let the address of the database name the one that writes.")

_SQLITE_ADVICE = {
    sqlite3.SQLITE_FULL: _FREE_SPACE,
    sqlite3.SQLITE_BUSY: _CLOSE_OTHERS,
    sqlite3.SQLITE_LOCKED: _CLOSE_OTHERS,
    sqlite3.SQLITE_NOTADB: N_("The file is not a database of Registratur; restore it from the backup."),
    sqlite3.SQLITE_CORRUPT: _RESTORE,
    sqlite3.SQLITE_READONLY: _RIGHTS,
    sqlite3.SQLITE_CANTOPEN: _RIGHTS,
    sqlite3.SQLITE_IOERR: _DISK,
}
_SQLITE_PASSES = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
}
_NO_CONNECTION = "08"
_POSTGRES_ADVICE = {
    _NO_CONNECTION: _SERVER,
    "25006": _STANDBY,  # read-only transaction
    "40": _CLOSE_OTHERS,  # deadlock
    "42501": _RIGHTS,  # a table is another user's
    "53": _SERVER,  # no memory, no connection left
    "53100": _FREE_SPACE,
    "55P03": _CLOSE_OTHERS,  # lock timeout
    "57P": _SERVER,  # shutting down, starting up
    "58": _DISK,
    "XX001": _RESTORE,
    "XX002": _RESTORE,
}
"""By the beginning of the SQLSTATE; of several the longest counts."""
_POSTGRES_PASSES = (_NO_CONNECTION, "25006", "40", "53", "55P03", "57P", "58")
_CARRIES_DATA = "22"


@contextmanager
def database_errors(database: str) -> Iterator[None]:
    """Translate what SQLAlchemy and the driver raise.

    Args:
        database: The database as the message names it; never a URL with a password.

    Raises:
        StoreAway: A database error that passes: the same may succeed in a while.
        StoreError: Whatever other database error the block raised.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise store_error(database, error) from error


def store_error(database: str, error: Exception) -> StoreError:
    """Return the error for people: the driver's own words, and what to do about it."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    if isinstance(cause, sqlite3.Error):
        # The low byte is the kind of failure; the rest of the code tells details.
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        kind = StoreAway if code in _SQLITE_PASSES else StoreError
        return kind(_MESSAGE, advice=_SQLITE_ADVICE.get(code, ""), database=database, error=cause)
    state = _state(error)
    kind = StoreAway if state.startswith(_POSTGRES_PASSES) else StoreError
    advice = next((_POSTGRES_ADVICE[state[:n]] for n in range(5, 1, -1) if state[:n] in _POSTGRES_ADVICE), "")
    return kind(_MESSAGE, advice=advice, database=database, error=_words(error, cause, state))


def _state(error: Exception) -> str:
    """Return the SQLSTATE; a connection that broke has none of its own."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    if state is None and isinstance(error, OperationalError | InterfaceError | PoolTimeoutError):
        return _NO_CONNECTION
    return state or ""


def _words(error: Exception, cause: BaseException, state: str) -> str:
    """Return what can be told of a failure: no statement and no values, since those are personal data."""
    if state == _NO_CONNECTION:
        return str(cause).partition("\n")[0]
    told = getattr(getattr(cause, "diag", None), "message_primary", None)
    return told if told and not state.startswith(_CARRIES_DATA) else type(error).__name__
