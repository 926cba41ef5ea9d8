"""Files that were set aside, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registratur.domain.record import Record, Sha256, Text
from registratur.stores.database import Database
from registratur.stores.tables import RejectedRow


class RejectedFile(Record):
    """A file that could not be taken.

    Attributes:
        source: Its name relative to the folder it was given in.
        inbox: Name of the inbox, or `run`.
        sha256: Hash of its bytes; None when it could not be read.
        reason: Why, for people.
        at: When, UTC.
    """

    source: str
    inbox: str
    sha256: Sha256 | None
    reason: Text
    at: datetime


class SqlRejected:
    """The list of files that were set aside."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> Iterator[RejectedFile]:
        """Yield what was set aside, oldest first."""
        with self._database.read() as session:
            rows = session.scalars(select(RejectedRow).order_by(RejectedRow.number)).all()
        for row in rows:
            yield RejectedFile(
                source=row.source,
                inbox=row.inbox,
                sha256=row.sha256,
                reason=Text(message=row.message, values=row.values),
                at=row.at,
            )


def new_rejected(
    session: Session, source: str, inbox: str, sha256: str | None, reason: Text, at: datetime
) -> RejectedRow | None:
    """Add a file to the list; None when it stands there with the same bytes and the same reason."""
    same = select(RejectedRow.number).where(
        RejectedRow.source == source,
        RejectedRow.inbox == inbox,
        RejectedRow.sha256.is_(None) if sha256 is None else RejectedRow.sha256 == sha256,
        RejectedRow.message == reason.message,
    )
    if session.scalar(same.limit(1)) is not None:
        return None
    row = RejectedRow(
        sha256=sha256, source=source, inbox=inbox, message=reason.message, values=reason.values, at=at
    )
    session.add(row)
    session.flush()
    return row
