"""Database errors in the user's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from registratur.errors import StoreError
from registratur.i18n import N_

_MESSAGE = N_("The database {database} failed: {error}")
_ADVICE = {
    sqlite3.SQLITE_FULL: N_("Free some space on the disk and start again; what was stored so far is kept."),
    sqlite3.SQLITE_BUSY: N_("Another program holds the database; close it and start again."),
    sqlite3.SQLITE_LOCKED: N_("Another program holds the database; close it and start again."),
    sqlite3.SQLITE_NOTADB: N_("The file is not a database of Registratur; restore it from the backup."),
    sqlite3.SQLITE_CORRUPT: N_("The database is damaged; restore it from the backup."),
    sqlite3.SQLITE_READONLY: N_("Give the user who runs Registratur the right to read and write there."),
    sqlite3.SQLITE_CANTOPEN: N_("Give the user who runs Registratur the right to read and write there."),
    sqlite3.SQLITE_IOERR: N_("Check the disk or the network share and start again."),
}


@contextmanager
def database_errors(database: str) -> Iterator[None]:
    """Translate what SQLAlchemy and the driver raise.

    Args:
        database: The database as the message names it; never a URL with a password.

    Raises:
        StoreError: Whatever database error the block raised.
    """
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise store_error(database, error) from error


def store_error(database: str, error: Exception) -> StoreError:
    """Return the error for people: the driver's own words, and what to do about it."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    # The low byte is the kind of failure; the rest of the code tells details.
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    # SQLAlchemy's own text would repeat statement and values, which are personal data.
    words = str(cause) if isinstance(cause, sqlite3.Error) else type(error).__name__
    return StoreError(_MESSAGE, advice=_ADVICE.get(code, ""), database=database, error=words)
