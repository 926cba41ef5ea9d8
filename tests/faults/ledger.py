"""The product database as a witness reads it: with plain SQL, changing nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNFINISHED = ("open", "approved")
_OUTCOMES = (
    "SELECT (SELECT count(*) FROM documents WHERE state NOT IN ('open', 'approved'))"
    " + (SELECT count(*) FROM rejected_files)"
)


@dataclass(frozen=True)
class Ledger:
    """A home's product data.

    Attributes:
        home: The home.
        address: `postgresql://…`; None for the home's own SQLite file.
    """

    home: Path
    address: str | None = None

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Return the rows of a query."""
        with self._connection() as connection:
            cursor = connection.cursor()
            cursor.execute(query)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def outcomes(self) -> int | None:
        """Return how many documents and rejected files have their outcome; None while nobody can tell."""
        try:
            with self._connection() as connection:
                cursor = connection.cursor()
                cursor.execute(_OUTCOMES)
                (count,) = cursor.fetchone()
                return int(count)
        except Exception as error:
            if isinstance(error, sqlite3.Error) or type(error).__module__.startswith("psycopg"):
                return None  # being made, being recovered, or its server is starting
            raise

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        # Opened for each look: a connection that stays would keep what the last one to close tidies up.
        if self.address is None:
            file = f"{(self.home / 'registratur.db').as_uri()}?mode=ro"
            with closing(sqlite3.connect(file, uri=True, timeout=5)) as connection:
                yield connection
        else:
            import psycopg

            with psycopg.connect(self.address, connect_timeout=5) as connection:
                yield connection


def decoded(value: Any) -> Any:
    """Return a JSON column: text on SQLite, decoded already on PostgreSQL."""
    return json.loads(value) if isinstance(value, str) else value
