"""Leases among the processes of several hosts: advisory locks, which PostgreSQL frees for the dead."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock
from typing import Self

from sqlalchemy import Connection, Engine, NullPool, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from registratur.errors import StoreError
from registratur.stores.failures import database_errors
from registratur.stores.postgres import DRIVER, advisory_key, line_settings, server_name

_FIRST_WAIT_S = 0.01
_LONGEST_WAIT_S = 0.25
_TAKE = text("SELECT pg_try_advisory_lock(:key)")
_RELEASE = text("SELECT pg_advisory_unlock(:key)")
_IS_HELD = text(
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND classid = CAST(CAST(:high AS bigint) AS oid) AND objid = CAST(CAST(:low AS bigint) AS oid)"
    " AND objsubid = 1)"
)
_ANSWER = text("SELECT 1")


class PostgresLease:
    """An advisory lock of a session (port `Lease`); `PostgresLeases` makes them."""

    def __init__(self, name: str, leases: PostgresLeases) -> None:
        self.name = name
        self._leases = leases

    @property
    def alive(self) -> bool:
        """False once it was let go, or when the session has ended; asks the server."""
        return self._leases.holds(self)

    def release(self) -> None:
        """Let go; a second call changes nothing."""
        self._leases.release(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class PostgresLeases:
    """Leases as advisory locks of one session, the process's own (port `Leases`).

    With the session all leases of the process end: it does not open another one silently, but lets their
    `alive` turn false. A holder whose host is cut off learns that within 8 seconds, and the server within
    15, so nobody takes the lease before. Transaction poolers (pgbouncer) know no sessions; name the server
    itself.

    Args:
        url: Address of the product database.
    """

    def __init__(self, url: str) -> None:
        self._process_id = os.getpid()
        self._session: Connection | None = None
        self._held: dict[str, PostgresLease] = {}
        self._turn = RLock()
        address = make_url(url)
        self._name = server_name(address)
        self._engine: Engine = create_engine(
            address.set(drivername=DRIVER),
            connect_args=line_settings(address, idle_session_timeout=0),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
        )

    def take(self, name: str) -> PostgresLease | None:
        """Take a lease without waiting; None while it is held.

        Raises:
            StoreAway: The server cannot be reached.
        """
        with self._asking() as session:
            # The server would give it to this session a second time.
            if name in self._held or not session.scalar(_TAKE, {"key": _key(name)}):
                return None
            lease = self._held[name] = PostgresLease(name, self)
            return lease

    def is_held(self, name: str) -> bool:
        """Tell whether a living process holds it, on whatever host.

        Raises:
            StoreAway: The server cannot be reached.
        """
        bits = _key(name) & 0xFFFF_FFFF_FFFF_FFFF
        with self._asking() as session:
            return bool(session.scalar(_IS_HELD, {"high": bits >> 32, "low": bits & 0xFFFF_FFFF}))

    @contextmanager
    def held(self, name: str) -> Iterator[PostgresLease]:
        """Wait until nobody holds it, then hold it for the length of the block.

        Raises:
            StoreAway: The server cannot be reached.
        """
        wait_s = _FIRST_WAIT_S
        while (lease := self.take(name)) is None:
            # Not all at once, and not in the server: the session is all threads'.
            time.sleep(random.uniform(wait_s / 2, wait_s))
            wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
        with lease:
            yield lease

    def holds(self, lease: PostgresLease) -> bool:
        """Tell whether a lease is still this process's."""
        with suppress(StoreError), self._turn:
            if self._held.get(lease.name) is lease:
                with self._asking() as session:
                    session.execute(_ANSWER)
                return True
        return False

    def release(self, lease: PostgresLease) -> None:
        """Let go of a lease, unless it is gone."""
        with suppress(StoreError), self._turn:
            if self._held.get(lease.name) is lease:
                del self._held[lease.name]
                with self._asking() as session:
                    session.execute(_RELEASE, {"key": _key(lease.name)})

    def close(self) -> None:
        """End the session, and with it all leases."""
        with self._turn:
            self._held.clear()
            session, self._session = self._session, None
            if session is not None:
                with suppress(SQLAlchemyError):
                    session.close()

    @contextmanager
    def _asking(self) -> Iterator[Connection]:
        """Let one thread at a time ask; whatever fails ends the session."""
        if os.getpid() != self._process_id:
            raise RuntimeError("the leases are another process's; open them again in this one")
        with self._turn, database_errors(self._name):
            try:
                if self._session is None:
                    self._session = self._engine.connect()
                yield self._session
            except BaseException:
                self.close()
                raise

    def __del__(self) -> None:
        if os.getpid() == self._process_id:
            self.close()


def _key(name: str) -> int:
    return advisory_key("lease", name)
