"""The engine's own database: which workflows wait, run and have ended; nothing in it is the only copy."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

from registratur.stores.postgres import connect
from registratur.stores.sqlite import BUSY_TIMEOUT_S, prepared_file


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
    with prepared_file(Path(address.database or "")):
        pass
    engine = create_engine(address)
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # As DBOS sets its own connections up: writers wait for each other instead of failing.
    connection.isolation_level = "IMMEDIATE"
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT_S * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
