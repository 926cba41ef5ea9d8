"""Figures for the health page; each of them by an index, however much was filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Text as SqlText
from sqlalchemy import cast, func, or_, select
from sqlalchemy.orm import Session

from registratur.domain.record import Record, Text
from registratur.domain.verdict import DEATHS, Reason
from registratur.domain.work import Queue
from registratur.stores.database import Database
from registratur.stores.states import UNFINISHED, State
from registratur.stores.tables import (
    ArrivalRow,
    DocumentRow,
    EntryRow,
    InboxRow,
    RejectedRow,
    ScanRow,
    WaitingFileRow,
)

_QUEUES = {"titling": Queue.TITLE, "router": Queue.TITLE, "filing": Queue.FILE}
"""Where a document was when its worker died at a stage; all other stages read."""


class Waiting(Record):
    """The one that waits longest.

    Attributes:
        since: Since when, UTC.
        source: Its name for people.
        item_id: Number of the review item; None for what no person has to decide.
    """

    since: datetime
    source: str
    item_id: int | None = None


class Figures(Record):
    """How much of what there is, and how old the oldest is.

    Attributes:
        documents: Number of documents in each state (`open`, `approved`, `review`, `filed`, `rejected`,
            `duplicate`); every state is there.
        review: The review item that waits longest; None when nothing waits.
        unfinished: The document without outcome that has not moved for longest.
        quarantined: Documents in review because workers died on them, by the queue where that was.
        filed_since: Entries filed since the asked moment.
        rejected_since: Files set aside since then.
        last_scan: Moment of the newest scan of each inbox, UTC.
    """

    documents: dict[str, int]
    review: Waiting | None
    unfinished: Waiting | None
    quarantined: dict[Queue, int]
    filed_since: int
    rejected_since: int
    last_scan: dict[str, datetime]


class InboxFigures(Record):
    """How an inbox was at its last look, and what does not come out of it.

    Attributes:
        looked_at: When it was looked at, UTC.
        mode: What wakes the look: `events` or `poll`.
        trouble: Why nothing is taken from it; None when all is well.
        trouble_since: Since when, UTC.
        incomplete: Files that are not all there, or locked.
        oldest_incomplete: The one that has been like that for longest.
        stuck: Files whose receipt cannot be laid, so that they lie where they lay.
    """

    looked_at: datetime
    mode: str
    trouble: Text | None = None
    trouble_since: datetime | None = None
    incomplete: int = 0
    oldest_incomplete: Waiting | None = None
    stuck: int = 0


class SqlStatus:
    """Counts what is in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, since: datetime) -> Figures:
        """Return the figures of this moment.

        Args:
            since: From when to count entries and rejected files, such as the start of the day.
        """
        documents = select(DocumentRow.state, func.count()).group_by(DocumentRow.state)
        filed = select(func.count()).select_from(EntryRow).where(EntryRow.filed_at >= since)
        rejected = select(func.count()).select_from(RejectedRow).where(RejectedRow.at >= since)
        with self._database.read() as session:
            counts: dict[str, int] = dict(session.execute(documents).all())
            return Figures(
                documents={state.value: counts.get(state.value, 0) for state in State},
                review=_oldest_item(session),
                unfinished=_oldest_unfinished(session),
                quarantined=_quarantined(session),
                filed_since=session.scalar(filed) or 0,
                rejected_since=session.scalar(rejected) or 0,
                last_scan=dict(_last_scans(session)),
            )

    def inboxes(self) -> dict[str, InboxFigures]:
        """Return how each inbox was at its last look, by name; one that nobody ever looked at is missing."""
        stuck = (
            select(ArrivalRow.inbox, func.count())
            .where(ArrivalRow.settled_at.is_(None), ArrivalRow.trouble.is_not(None))
            .group_by(ArrivalRow.inbox)
        )
        incomplete = select(WaitingFileRow.inbox, func.count()).group_by(WaitingFileRow.inbox)
        with self._database.read() as session:
            stuck_in: dict[str, int] = dict(session.execute(stuck).all())
            incomplete_in: dict[str, int] = dict(session.execute(incomplete).all())
            return {
                row.inbox: InboxFigures(
                    looked_at=row.looked_at,
                    mode=row.mode,
                    trouble=None if row.trouble is None else Text.model_validate(row.trouble),
                    trouble_since=row.since,
                    incomplete=incomplete_in.get(row.inbox, 0),
                    oldest_incomplete=_oldest_incomplete(session, row.inbox),
                    stuck=stuck_in.get(row.inbox, 0),
                )
                for row in session.scalars(select(InboxRow).order_by(InboxRow.inbox))
            }


def _oldest_item(session: Session) -> Waiting | None:
    query = (
        select(DocumentRow.waiting_since, ScanRow.source, DocumentRow.number)
        .join(ScanRow, ScanRow.sha256 == DocumentRow.scan_sha256)
        .where(DocumentRow.state == State.REVIEW)
        .order_by(DocumentRow.waiting_since, DocumentRow.number)
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None or row[0] is None else Waiting(since=row[0], source=row[1], item_id=row[2])


def _oldest_unfinished(session: Session) -> Waiting | None:
    # First the document, then its scan: the other way round all scans would be looked up.
    first = (
        select(DocumentRow.changed_at, DocumentRow.scan_sha256)
        .where(DocumentRow.state.in_(UNFINISHED))
        .order_by(DocumentRow.changed_at, DocumentRow.number)
        .limit(1)
    )
    row = session.execute(first).one_or_none()
    if row is None:
        return None
    source = session.scalar(select(ScanRow.source).where(ScanRow.sha256 == row[1]))
    return Waiting(since=row[0], source=source or "")


def _oldest_incomplete(session: Session, inbox: str) -> Waiting | None:
    query = (
        select(WaitingFileRow.since, WaitingFileRow.source)
        .where(WaitingFileRow.inbox == inbox)
        .order_by(WaitingFileRow.since, WaitingFileRow.number)
        .limit(1)
    )
    row = session.execute(query).one_or_none()
    return None if row is None else Waiting(since=row[0], source=row[1])


def _quarantined(session: Session) -> dict[Queue, int]:
    # The words of a reason stand in the stored list as they are, so that few lists need to be read.
    reasons = cast(DocumentRow.reasons, SqlText)
    told = or_(*(reasons.contains(words, autoescape=True) for words in DEATHS))
    query = select(DocumentRow.reasons).where(DocumentRow.state == State.REVIEW, told)
    counts: Counter[Queue] = Counter()
    for stored in session.scalars(query):
        reasons_told = map(Reason.model_validate, stored)
        stages = [reason.stage for reason in reasons_told if reason.text.message in DEATHS]
        counts.update(_QUEUES.get(stage, Queue.READ) for stage in stages[:1])
    return {queue: counts[queue] for queue in Queue}


def _last_scans(session: Session) -> Iterator[tuple[str, datetime]]:
    """Yield each inbox with the moment of its newest scan, by one jump in the index for each."""
    inbox = session.scalar(select(func.min(ScanRow.inbox)))
    while inbox is not None:
        newest = session.scalar(select(func.max(ScanRow.claimed_at)).where(ScanRow.inbox == inbox))
        if newest is not None:
            yield inbox, newest
        inbox = session.scalar(select(func.min(ScanRow.inbox)).where(ScanRow.inbox > inbox))
