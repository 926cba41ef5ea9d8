"""Column types that every table shares."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, LargeBinary, String
from sqlalchemy.types import TypeDecorator

BigNumber = Integer().with_variant(BigInteger(), "postgresql")
"""A whole number of up to 63 bits, which any number of SQLite is."""


def ordered_by_bytes(kind: String) -> String:
    """Return a type of text that sorts by its bytes; PostgreSQL else sorts as its dictionary says."""
    return kind.with_variant(type(kind)(kind.length, collation="C"), "postgresql")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone: UTC in the database, UTC in Python; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  (SQLAlchemy's)
        """Convert to UTC on the way in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002  (SQLAlchemy's)
        """Give back the zone, which SQLite does not keep."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class FilePath(TypeDecorator[Path]):
    """A path as the file system has it: bytes, for names from old machines are no UTF-8."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Path | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002  (SQLAlchemy's)
        """Give the bytes of the name."""
        return None if value is None else os.fsencode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Path | None:  # noqa: ARG002  (SQLAlchemy's)
        """Make the path again."""
        return None if value is None else Path(os.fsdecode(value))
