"""SQLite: one file in the home, in WAL, for all processes of one machine."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL

from registratur.durable import Disk, disk_errors
from registratur.stores.transactions import writing_of

BUSY_TIMEOUT_S = 30.0
"""How long a process waits for another one's write before it gives up."""


class SqliteBackend:
    """A database file whose connections are set up for several writing processes.

    A transaction that reads first and writes later would fail at once when another process wrote between; so
    writers begin with the write lock, and wait for it.

    Args:
        address: Address with an absolute path.
    """

    def __init__(self, address: URL) -> None:
        self._path = Path(address.database or "")
        self.name = self._path.name
        self.engine = create_engine(address, hide_parameters=True)
        event.listen(self.engine, "connect", _set_up)
        event.listen(self.engine, "begin", _begin)

    def prepared(self) -> AbstractContextManager[None]:
        """Make the file, readable for its owner only; in the block no other process does the same.

        Raises:
            StoreError: The file or its folder cannot be made.
        """
        return prepared_file(self._path)


@contextmanager
def prepared_file(path: Path) -> Iterator[None]:
    """Make a database file in WAL, readable for its owner only; in the block no other process does the same.

    Raises:
        StoreError: The file or its folder cannot be made.
    """
    with disk_errors(path.parent):
        Disk().make_folder(path.parent)
        _make_private(path)
        with _alone(path):
            _switch_to_wal(path)
            yield


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # Python's driver would begin transactions by its own rules, and reads without one; `_begin` does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    writing = writing_of(connection)
    hasty = writing is not None and not writing.durable
    connection.exec_driver_sql(f"PRAGMA synchronous = {'NORMAL' if hasty else 'FULL'}")
    connection.exec_driver_sql("BEGIN" if writing is None else "BEGIN IMMEDIATE")


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
