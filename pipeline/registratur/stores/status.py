"""Figures for the health page."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from registratur.domain.record import Record
from registratur.stores.database import Database
from registratur.stores.states import UNFINISHED, State
from registratur.stores.tables import DocumentRow, EntryRow, RejectedRow, ScanRow


class Status(Record):
    """How much of what there is, and how old the oldest is.

    Attributes:
        documents: Number of documents in each state (`open`, `approved`, `review`, `filed`, `rejected`,
            `duplicate`); every state is there.
        oldest_waiting: Since when the oldest review item waits, UTC; None when nothing waits.
        oldest_unfinished: Since when the oldest document without outcome has not moved, UTC.
        filed_since: Entries filed since the asked moment.
        rejected_since: Files set aside since then.
        last_scan: Moment of the newest scan of each inbox, UTC.
    """

    documents: dict[str, int]
    oldest_waiting: datetime | None
    oldest_unfinished: datetime | None
    filed_since: int
    rejected_since: int
    last_scan: dict[str, datetime]


class SqlStatus:
    """Counts what is in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, since: datetime) -> Status:
        """Return the figures of this moment.

        Args:
            since: From when to count entries and rejected files, such as the start of the day.
        """
        documents = select(DocumentRow.state, func.count()).group_by(DocumentRow.state)
        waiting = select(func.min(DocumentRow.waiting_since)).where(DocumentRow.state == State.REVIEW)
        unfinished = select(func.min(DocumentRow.changed_at)).where(DocumentRow.state.in_(UNFINISHED))
        filed = select(func.count()).select_from(EntryRow).where(EntryRow.filed_at >= since)
        rejected = select(func.count()).select_from(RejectedRow).where(RejectedRow.at >= since)
        scans = select(ScanRow.inbox, func.max(ScanRow.claimed_at)).group_by(ScanRow.inbox)
        with self._database.read() as session:
            counts: dict[str, int] = dict(session.execute(documents).all())
            return Status(
                documents={state.value: counts.get(state.value, 0) for state in State},
                oldest_waiting=session.scalar(waiting),
                oldest_unfinished=session.scalar(unfinished),
                filed_since=session.scalar(filed) or 0,
                rejected_since=session.scalar(rejected) or 0,
                last_scan=dict(session.execute(scans).all()),
            )
