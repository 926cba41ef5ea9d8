"""The engine's own database: which workflows wait, run and have ended; nothing in it is the only copy."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

from registratur.durable import disk_errors
from registratur.stores.database import BUSY_TIMEOUT_S
from registratur.stores.postgres import connect


def engine_database(url: str) -> Engine:
    """Return an engine for the database in which DBOS keeps its queues; a SQLite file is made when missing.

    Its commits don't wait for the disk: after a power failure the work list makes the queues anew.

    Args:
        url: `sqlite:////absolute/path.db` or a PostgreSQL address.

    Raises:
        StoreError: The file cannot be made.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return connect(address, synchronous_commit="off")
    path = Path(address.database or "")
    with disk_errors(path.parent):
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600)) if not path.exists() else None
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_S)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(address)
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # As DBOS sets its own connections up: writers wait for each other instead of failing.
    connection.isolation_level = "IMMEDIATE"
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
