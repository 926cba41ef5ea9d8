"""The append-only journal in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from sqlalchemy import select

from registratur.domain.record import Record
from registratur.ports import Clock
from registratur.stores.database import Database
from registratur.stores.tables import JournalRow


class JournalLine(Record):
    """One line of the journal.

    Attributes:
        number: Its place, rising.
        at: When, UTC.
        actor: `registratur`, `rule:<name>`, `human:<user>` or the name of an operator.
        action: What was done, such as `document.filed`.
        subject: To what: an id.
        detail: Numbers and ids that belong to it.
    """

    number: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: dict[str, str]


class SqlJournal:
    """The journal as a table whose rows the database itself protects (port `Journal`)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(self, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None) -> None:
        """Add a line, durably.

        Raises:
            StoreError: The database failed.
        """
        with self._database.write(subject) as session:
            session.add(journal_row(self._clock, actor, action, subject, detail))

    def lines(self) -> Iterator[JournalLine]:
        """Yield all lines, oldest first."""
        with self._database.read() as session:
            rows = session.scalars(select(JournalRow).order_by(JournalRow.number)).all()
        for row in rows:
            yield JournalLine(
                number=row.number,
                at=row.at,
                actor=row.actor,
                action=row.action,
                subject=row.subject,
                detail=row.detail,
            )


def journal_row(
    clock: Clock, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None
) -> JournalRow:
    """Return a line to be added in the transaction of what it tells of."""
    return JournalRow(at=clock.now(), actor=actor, action=action, subject=subject, detail=dict(detail or {}))
