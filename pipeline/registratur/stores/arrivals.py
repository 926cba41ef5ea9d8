"""Files taken from inboxes, in the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Select, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session

from registratur.domain.arrival import Arrival, DueReceipt, FoundFile, InboxState, Rejection, WaitingFile
from registratur.domain.record import Sha256, Text
from registratur.domain.scan import Document, Scan
from registratur.ports import Clock
from registratur.stores.arrival_rows import arrival_of, due_of, new_row, state_of, waiting_of
from registratur.stores.claims import claim_scan, document_of, find_document, note_rejected, scan_of
from registratur.stores.database import Database
from registratur.stores.journal import journal_row
from registratur.stores.states import FINAL, SYSTEM, UNFINISHED
from registratur.stores.tables import (
    ArrivalRow,
    DocumentRow,
    IdentityRow,
    InboxRow,
    ScanRow,
    WaitingFileRow,
)

_UNSETTLED = ArrivalRow.settled_at.is_(None)


class SqlArrivals:
    """The port `Arrivals` on the product database.

    Args:
        database: The database, opened in this process.
        clock: Dates arrivals.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @property
    def home_id(self) -> str:
        """What tells this database from all others."""
        with self._database.read() as session:
            return session.scalars(select(IdentityRow.home_id)).one()

    def take(self, found: FoundFile, scan: Scan) -> Arrival:
        """Claim a scan and note where its file lies, in one transaction; the same again changes nothing."""
        with self._database.write(scan.sha256) as session:
            new = claim_scan(session, scan, self._clock)
            first = scan_of(session.get_one(ScanRow, scan.sha256))
            known = self._lying_at(session, found)
            if known is not None and known.sha256 == scan.sha256:
                known.inode, known.size_bytes, known.modified_ns = found.stamp
                return arrival_of(known)
            self._replaced(session, found)
            document = find_document(session, Document.whole(first))
            row = new_row(found, self._clock.now())
            row.sha256 = scan.sha256
            row.document = None if document is None else document.number
            row.duplicate = not new and not self._is_first(session, scan, first)
            session.add(row)
            if row.duplicate:
                session.add(
                    journal_row(self._clock, SYSTEM, "duplicate", scan.sha256, {"inbox": found.inbox})
                )
            session.flush()
            return arrival_of(row)

    def set_aside(self, found: FoundFile, rejection: Rejection) -> Arrival:
        """Note that a file cannot be taken, and why; the same again changes nothing."""
        with self._database.write(_of(found.inbox)) as session:
            known = self._lying_at(session, found)
            stored = rejection.model_dump(mode="json")
            if known is not None and known.sha256 is None and known.rejection == stored:
                known.inode, known.size_bytes, known.modified_ns = found.stamp
                return arrival_of(known)
            self._replaced(session, found)
            note_rejected(session, found.source, found.inbox, None, rejection.reason, self._clock)
            row = new_row(found, self._clock.now())
            row.rejection = stored
            session.add(row)
            session.flush()
            return arrival_of(row)

    def lying(self, inbox: str) -> tuple[Arrival, ...]:
        """Return the arrivals whose files lie in an inbox or its trays and have not got their last word."""
        query = select(ArrivalRow).where(ArrivalRow.inbox == inbox, _UNSETTLED).order_by(ArrivalRow.number)
        with self._database.read() as session:
            return tuple(arrival_of(row) for row in session.scalars(query))

    def due(self, inboxes: Collection[str], limit: int) -> tuple[DueReceipt, ...]:
        """Return arrivals whose outcome has come and is not told yet, oldest first."""
        now = self._clock.now()
        query = (
            select(ArrivalRow, DocumentRow, ScanRow)
            .outerjoin(DocumentRow, DocumentRow.number == ArrivalRow.document)
            .outerjoin(ScanRow, ScanRow.sha256 == ArrivalRow.sha256)
            .where(ArrivalRow.inbox.in_(inboxes), _UNSETTLED, _outcome_not_told())
            .where(or_(ArrivalRow.retry_at.is_(None), ArrivalRow.retry_at <= now))
            .order_by(ArrivalRow.number)
            .limit(limit)
        )
        with self._database.read() as session:
            return tuple(
                due_of(
                    arrival,
                    None if document is None else document_of(session, document),
                    0 if document is None else document.version,
                    scan,
                    final=document is None or document.state in FINAL,
                )
                for arrival, document, scan in session.execute(query)
            )

    def unanswered(self, inboxes: Collection[str]) -> int:
        """Return how many files have no receipt yet, those left out that cannot be moved."""
        query = (
            select(func.count())
            .select_from(ArrivalRow)
            .where(ArrivalRow.inbox.in_(inboxes), _UNSETTLED)
            .where(ArrivalRow.told_version.is_(None), ArrivalRow.trouble.is_(None))
        )
        with self._database.read() as session:
            return session.scalar(query) or 0

    def plan(self, arrival: Arrival, *, place: Path, target: Path) -> None:
        """Note, durably, where a file lies and where it is about to be moved to."""
        with self._database.write(_of(arrival.found.inbox)) as session:
            row = session.get_one(ArrivalRow, arrival.number)
            row.place, row.target = place, target

    def told(
        self,
        arrival: Arrival,
        *,
        place: Path | None,
        version: int,
        note_sha256: Sha256 | None,
        settled: bool,
    ) -> None:
        """Note that the outcome is told; after a power failure it is found out again."""
        with self._database.write(_of(arrival.found.inbox), durable=False) as session:
            row = session.get_one(ArrivalRow, arrival.number)
            row.place, row.target, row.note_sha256 = place, None, note_sha256
            row.told_version, row.trouble, row.retry_at = version, None, None
            row.settled_at = self._clock.now() if settled else None

    def postpone(self, arrival: Arrival, trouble: Text, wait_s: float) -> None:
        """Note that a receipt could not be laid, and try again later."""
        with self._database.write(_of(arrival.found.inbox), durable=False) as session:
            row = session.get_one(ArrivalRow, arrival.number)
            row.trouble = trouble.model_dump(mode="json")
            row.retry_at = self._clock.now() + timedelta(seconds=wait_s)

    def try_again(self, inbox: str) -> None:
        """Let nothing of an inbox wait any longer."""
        postponed = and_(ArrivalRow.inbox == inbox, _UNSETTLED, ArrivalRow.retry_at.is_not(None))
        with self._database.write(_of(inbox), durable=False) as session:
            session.execute(update(ArrivalRow).where(postponed).values(retry_at=None))

    def looked(self, state: InboxState, waiting: Sequence[WaitingFile] | None) -> None:
        """Keep how an inbox was at its last look, and what waits there; None: the same as before."""
        with self._database.write(_of(state.inbox), durable=False) as session:
            session.merge(
                InboxRow(
                    inbox=state.inbox,
                    looked_at=state.looked_at,
                    mode=state.mode,
                    marked=state.marked,
                    trouble=None if state.trouble is None else state.trouble.model_dump(mode="json"),
                    since=state.since,
                )
            )
            if waiting is None:
                return
            session.execute(delete(WaitingFileRow).where(WaitingFileRow.inbox == state.inbox))
            session.add_all(WaitingFileRow(**file.model_dump()) for file in waiting)

    def state(self, inbox: str) -> InboxState | None:
        """Return how an inbox was at its last look; None when it was never looked at."""
        with self._database.read() as session:
            row = session.get(InboxRow, inbox)
            return None if row is None else state_of(row)

    def states(self) -> tuple[InboxState, ...]:
        """Return how each inbox was at its last look."""
        with self._database.read() as session:
            rows = session.scalars(select(InboxRow).order_by(InboxRow.inbox))
            return tuple(state_of(row) for row in rows)

    def waiting(self) -> tuple[WaitingFile, ...]:
        """Return the files that wait in inboxes and are not read, the longest waiting first."""
        query = select(WaitingFileRow).order_by(WaitingFileRow.since, WaitingFileRow.number)
        with self._database.read() as session:
            return tuple(waiting_of(row) for row in session.scalars(query))

    def stuck(self) -> tuple[tuple[Arrival, Text], ...]:
        """Return the files whose receipt could not be laid, with the trouble."""
        query = select(ArrivalRow).where(_UNSETTLED, ArrivalRow.trouble.is_not(None))
        with self._database.read() as session:
            rows = session.scalars(query.order_by(ArrivalRow.number)).all()
        return tuple((arrival_of(row), Text.model_validate(row.trouble)) for row in rows)

    def _lying_at(self, session: Session, found: FoundFile) -> ArrivalRow | None:
        return session.scalar(_at(found).order_by(ArrivalRow.number.desc()).limit(1))

    def _replaced(self, session: Session, found: FoundFile) -> None:
        """Note that other bytes lie where earlier arrivals lay: those can't be moved any more."""
        for row in session.scalars(_at(found)):
            row.place = row.target = None

    def _is_first(self, session: Session, scan: Scan, first: Scan) -> bool:
        """Tell whether a known scan is this very file, taken by a version that kept no arrivals."""
        same_name = (scan.source, scan.inbox) == (first.source, first.inbox)
        of_it = select(ArrivalRow.number).where(ArrivalRow.sha256 == scan.sha256).limit(1)
        return same_name and session.scalar(of_it) is None


def _of(inbox: str) -> str:
    """Return what a change in an inbox is about: whoever serves it is alone in changing it."""
    return f"inbox:{inbox}"


def _at(found: FoundFile) -> Select[ArrivalRow]:
    """Select the unsettled arrivals at a place of an inbox."""
    return select(ArrivalRow).where(
        ArrivalRow.inbox == found.inbox, ArrivalRow.place == found.place, _UNSETTLED
    )


def _outcome_not_told() -> ColumnElement[bool]:
    set_aside = and_(ArrivalRow.rejection.is_not(None), ArrivalRow.told_version.is_(None))
    changed = or_(ArrivalRow.told_version.is_(None), ArrivalRow.told_version != DocumentRow.version)
    return or_(set_aside, and_(DocumentRow.state.not_in(UNFINISHED), changed))
