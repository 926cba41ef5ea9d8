"""PostgreSQL: one server for the processes of several hosts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL

from registratur.stores.transactions import writing_of

DRIVER = "postgresql+psycopg"
LOCK_TIMEOUT_S = 30
"""How long a writer waits for another one before it gives up."""
_IDLE_TIMEOUT_S = 300
"""How long a transaction may stand still: whoever is stopped in the middle of one holds up the others."""
_SERVER_SETTINGS = {
    # A host that loses its power says no good-bye; within 15 s the server lets go of what it held.
    "tcp_keepalives_idle": 5,
    "tcp_keepalives_interval": 3,
    "tcp_keepalives_count": 3,
    "tcp_user_timeout": 12_000,
}
_LINE_SETTINGS: dict[str, Any] = {
    "application_name": "registratur",
    "connect_timeout": 10,
    # The other way it takes 8 s: a holder knows that it has lost a lease before another gets it.
    "keepalives": 1,
    "keepalives_idle": 3,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "tcp_user_timeout": 6_000,
}


class PostgresBackend:
    """A database on a server; its connections begin transactions that do not race.

    SQLite lets one transaction write at a time, and the stores rely on that: they read, decide, and write.
    Here each writer first takes an advisory lock, which ends with its transaction, however that ends. A
    writer about nothing in particular excludes all others; those about different things (two scans, say)
    share that lock and exclude only their like. The first statement after the lock takes its snapshot when
    the lock is held, so at READ COMMITTED it sees all that the holders before have committed.

    Neither of the two usual ways would do. Row locks cannot cover rows that do not exist yet (claims, first
    steps, next positions), and each new query could forget one; SERIALIZABLE makes transactions fail at
    their end, and a `with` block cannot run again. Unique keys stay the last guard.

    Args:
        address: Address of an existing database.
    """

    def __init__(self, address: URL) -> None:
        self.name = server_name(address)
        self.engine = connect(
            address,
            lock_timeout=LOCK_TIMEOUT_S * 1000,
            idle_in_transaction_session_timeout=_IDLE_TIMEOUT_S * 1000,
        )
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def prepared(self) -> Iterator[None]:
        """Do nothing: whoever migrates is alone in writing."""
        yield


def connect(address: URL, **server_settings: object) -> Engine:
    """Return an engine with few connections that notices a dead server, and is noticed when it dies.

    Args:
        address: What its query says about the connection counts more than what is usual here.
        **server_settings: Settings of the server for these connections.
    """
    return create_engine(
        address.set(drivername=DRIVER),
        connect_args=line_settings(address, **server_settings),
        pool_size=2,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def line_settings(address: URL, **server_settings: object) -> dict[str, Any]:
    """Return libpq's parameters of a connection, as `connect` describes them."""
    asked = {name: value for name, value in _LINE_SETTINGS.items() if name not in address.query}
    words = [f"-c {name}={value}" for name, value in {**_SERVER_SETTINGS, **server_settings}.items()]
    # Of two equal ones the later counts.
    return {**asked, "options": " ".join((*words, str(address.query.get("options", "")))).rstrip()}


def server_name(address: URL) -> str:
    """Return how messages name a database: without user and password."""
    host = address.host or address.query.get("host") or "localhost"
    port = f":{address.port}" if address.port else ""
    return f"{address.database} (PostgreSQL, {host}{port})"


def advisory_key(room: str, name: str) -> int:
    """Return a number for a name, as advisory locks want one: 64 bits, signed."""
    digest = hashlib.sha256(f"registratur/{room}/{name}".encode(errors="surrogateescape")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


_ALL_WRITERS = advisory_key("writers", "")


def _begin(connection: Connection) -> None:
    from psycopg import IsolationLevel  # homes on SQLite need not load the driver

    writing = writing_of(connection)
    # Psycopg begins by these when the first statement comes.
    driver: Any = connection.connection.driver_connection
    driver.read_only = writing is None
    driver.isolation_level = IsolationLevel.REPEATABLE_READ if writing is None else None
    if writing is None:
        return
    if writing.about is None:
        statements = [f"SELECT pg_advisory_xact_lock({_ALL_WRITERS})"]
    else:
        statements = [
            f"SELECT pg_advisory_xact_lock_shared({_ALL_WRITERS})",
            f"SELECT pg_advisory_xact_lock({advisory_key('about', writing.about)})",
        ]
    if not writing.durable:
        statements.append("SET LOCAL synchronous_commit = off")
    # In one message, and in this order: the other way round two writers could wait for each other.
    connection.exec_driver_sql("; ".join(statements))
