"""Opening the product database, SQLite or PostgreSQL, migrated to what this version needs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.stores.failures import database_errors
from registratur.stores.migration import upgrade
from registratur.stores.postgres import DRIVER, PostgresBackend
from registratur.stores.sqlite import BUSY_TIMEOUT_S as BUSY_TIMEOUT_S
from registratur.stores.sqlite import SqliteBackend
from registratur.stores.transactions import WRITING, Writing


class Backend(Protocol):
    """What SQLite and PostgreSQL do each in its own way.

    Attributes:
        name: The database as messages name it, without a password.
        engine: Makes connections; begins transactions as `registratur.stores.transactions` tells.
    """

    name: str
    engine: Engine

    def prepared(self) -> AbstractContextManager[None]:
        """Make what must be there before the tables are; in the block no other process does the same."""


class Database:
    """An open database; each process opens its own.

    Args:
        engine: Engine of a migrated database.
        name: How messages name it, without a password.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine = engine
        self.name = name
        self._process_id = os.getpid()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one state of the database and changes nothing.

        Raises:
            StoreError: The database failed.
        """
        self._refuse_after_fork()
        with database_errors(self.name), Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self, about: str | None = None, *, durable: bool = True) -> Iterator[Session]:
        """Open a session in a transaction that is alone in writing; committed at the end.

        Nobody writes between what the block reads and what it writes. PostgreSQL lets blocks about different
        things run at the same time; SQLite has one writer anyway.

        Args:
            about: What the block reads and writes, such as the hash of a scan: all rows of it are known by
                this one name. None: anything, so all other writers wait.
            durable: Wait until it lies on the disk, with all that was written before. Else it outlives any
                death of this process, but only the next durable one carries it through a power failure.

        Raises:
            StoreAway: The database is out of reach or has no room. Nothing of the block was kept, unless the
                connection broke in the middle of the commit.
            StoreError: The database failed; nothing of the block was kept.
        """
        self._refuse_after_fork()
        writer = self.engine.execution_options(**{WRITING: Writing(about, durable)})
        with (
            database_errors(self.name),
            Session(writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _refuse_after_fork(self) -> None:
        if os.getpid() != self._process_id:
            raise RuntimeError("the database was opened by another process; open it again in this one")


def database_url(path: Path) -> str:
    """Return the address of a database file, whatever characters its path has."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string()


def is_file(url: str) -> bool:
    """Tell whether an address is that of a file of this machine, not of a server.

    Raises:
        ConfigError: The address is none that this version can use.
    """
    return _address(url).get_backend_name() == "sqlite"


def open_database(url: str) -> Database:
    """Open a database, making or migrating it when needed.

    Args:
        url: `sqlite:////absolute/path.db`; the file is made readable for its owner only. Or
            `postgresql://user:password@host/database`; the database is there, its tables are made.

    Raises:
        ConfigError: The address is none that this version can use.
        StoreAway: The server cannot be reached.
        StoreError: The file cannot be opened, is no database, or the database is of a newer version.
    """
    backend = _backend(url)
    try:
        with database_errors(backend.name), backend.prepared():
            upgrade(backend.engine)
    except BaseException:
        backend.engine.dispose()
        raise
    return Database(backend.engine, backend.name)


def _backend(url: str) -> Backend:
    address = _address(url)
    return SqliteBackend(address) if address.get_backend_name() == "sqlite" else PostgresBackend(address)


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        address = None
    # Outside of the handler: what could not be read holds a password, and a traceback would show it. With an
    # @ in the password a part of that is taken for the host's name.
    if address is None or "@" in (address.host or ""):
        raise ConfigError(N_("The database address cannot be read."), advice=_FORMS)
    of_file = address.get_backend_name() == "sqlite" and Path(address.database or "").is_absolute()
    of_server = address.drivername in ("postgresql", DRIVER) and bool(address.database)
    if not of_file and not of_server:
        raise ConfigError(N_("The database address is of no form that this version knows."), advice=_FORMS)
    return address


_FORMS = N_(
    "There are sqlite:////absolute/path.db and postgresql://user:password@host/database; what is no letter or"
    " digit in a password is written as % and two digits, such as %40 for @."
)
