"""Opening the product database: SQLite in WAL, migrated to what this version needs."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from registratur.durable import Disk, disk_errors
from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.stores.failures import database_errors
from registratur.stores.migration import upgrade

BUSY_TIMEOUT_S = 30.0
"""How long a process waits for another one's write before it gives up."""


class Database:
    """An open database; each process opens its own.

    Args:
        engine: Engine of a migrated database.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.name = Path(engine.url.database or "").name
        self._writer = engine.execution_options(registratur_begin="BEGIN IMMEDIATE")
        self._hasty_writer = self._writer.execution_options(registratur_synchronous="NORMAL")
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
    def write(self, *, durable: bool = True) -> Iterator[Session]:
        """Open a session in a transaction that is alone in writing; committed at the end.

        Args:
            durable: Wait until it lies on the disk, with all that was written before. Else it outlives any
                death of this process, but only the next durable one carries it through a power failure.

        Raises:
            StoreError: The database failed; nothing of the block was kept.
        """
        self._refuse_after_fork()
        with (
            database_errors(self.name),
            Session(self._writer if durable else self._hasty_writer, expire_on_commit=False) as session,
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


def open_database(url: str) -> Database:
    """Open a database, making or migrating it when needed.

    Args:
        url: `sqlite:////absolute/path.db`; the file is made readable for its owner only.

    Raises:
        ConfigError: The address is none that this version can use.
        StoreError: The file cannot be opened, is no database, or is of a newer version.
    """
    address = _checked(url)
    path = Path(address.database or "")
    with disk_errors(path.parent):
        Disk().make_folder(path.parent)
        _make_private(path)
    engine = connect(address)
    try:
        with disk_errors(path.parent), database_errors(path.name), _alone(path):
            _switch_to_wal(path)
            upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return Database(engine)


def connect(address: URL) -> Engine:
    """Return an engine whose connections are set up for several writing processes."""
    engine = create_engine(address)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver would begin transactions by its own rules, and reads without one; `_begin` does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail at once when another process wrote between.
    options: Any = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA synchronous = {options.get('registratur_synchronous', 'FULL')}")
    connection.exec_driver_sql(options.get("registratur_begin", "BEGIN"))


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Let one process at a time set the database up; the kernel frees the lock of a dead one."""
    lock = path.with_name(f"{path.name}.lock")
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _make_private(path: Path) -> None:
    """Make the file, readable for its owner only; SQLite gives its WAL files the same rights.

    A file that exists is never opened here. POSIX drops all locks that a process holds on a file as soon as
    the process closes it anywhere: another process would then believe itself alone, delete the WAL, and what
    this one writes afterwards would be lost (sqlite.org/howtocorrupt.html, section 2.2).
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        path.chmod(0o600)


def _switch_to_wal(path: Path) -> None:
    # Outside of SQLAlchemy, since SQLite refuses the switch in a transaction; the file remembers it.
    with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _checked(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise ConfigError(N_("The database address cannot be read.")) from error
    if address.get_backend_name() != "sqlite" or not Path(address.database or "").is_absolute():
        raise ConfigError(
            N_("The database address must be of the form sqlite:////absolute/path.db."),
        )
    return address
