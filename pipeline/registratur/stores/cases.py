"""Scans, documents, their histories and outcomes in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.record import Text
from registratur.domain.result import Step
from registratur.domain.review import Decision, DecisionKind, ReviewItem
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome, Reason
from registratur.errors import DocumentConflict, StoreError
from registratur.i18n import N_
from registratur.ports import Clock
from registratur.stores.claims import (
    claim_scan,
    document_of,
    find_document,
    new_document,
    note_rejected,
    scan_of,
)
from registratur.stores.database import Database
from registratur.stores.entries import keep_entry
from registratur.stores.journal import journal_row
from registratur.stores.record_types import RecordTypes, record_types
from registratur.stores.states import FINAL, SYSTEM, UNFINISHED, State
from registratur.stores.step_rows import step_of, step_row
from registratur.stores.tables import DecisionRow, DocumentRow, ScanRow, StepRow

_BATCH = 500
"""Values in one query; databases take only so many."""


class SqlCaseStore:
    """The port `CaseStore` on the product database.

    Each method is one transaction, so a crash falls between methods, never into one. What it reads and writes
    belongs to one scan, so it is alone in writing about that; work on other scans goes on at the same time.

    Args:
        database: The database, opened in this process.
        clock: Dates claims, steps and outcomes.
        types: Classes that histories may hold.
    """

    def __init__(self, database: Database, clock: Clock, types: RecordTypes | None = None) -> None:
        self._database = database
        self._clock = clock
        self._types = record_types() if types is None else types

    def claim(self, scan: Scan) -> bool:
        """Take a scan by its hash; True for the first claim, False when it is known already."""
        with self._database.write(scan.sha256) as session:
            return claim_scan(session, scan, self._clock)

    def scan(self, sha256: str) -> Scan | None:
        """Return a known scan, as it was first claimed."""
        with self._database.read() as session:
            row = session.get(ScanRow, sha256)
            return None if row is None else scan_of(row)

    def document(self, document_id: str) -> Document | None:
        """Return a known document by its id."""
        with self._database.read() as session:
            query = select(DocumentRow).where(DocumentRow.document_id == document_id)
            row = session.scalar(query)
            return None if row is None else document_of(session, row)

    def case(self, document: Document) -> Case:
        """Return a document with the history stored so far.

        Raises:
            StoreError: A step of it cannot be read by this version.
        """
        with self._database.read() as session:
            row = find_document(session, document)
            return Case(document=document, steps=() if row is None else self._steps(session, row))

    def append(self, document: Document, step: Step, *, durable: bool = True) -> None:
        """Add a step to a document's history, for ever; unless `durable`, on disk with what follows.

        Raises:
            StoreError: The scan was never claimed, or the value is of a kind that cannot be read again.
        """
        with self._database.write(document.scan.sha256, durable=durable) as session:
            row = self._row(session, document)
            self._add_steps(session, row, [step])
            self._touch(row)

    def close(self, document: Document, outcome: Outcome, reasons: tuple[Reason, ...] = ()) -> None:
        """Set the outcome of a document; `review` puts it into the queue; the same again changes nothing.

        Raises:
            StoreError: Another outcome is final already, or it is `filed`, which only `enter` can say.
        """
        with self._database.write(document.scan.sha256) as session:
            row = self._row(session, document)
            stored = [reason.model_dump(mode="json") for reason in reasons]
            if row.state == outcome.value and row.reasons == stored:
                return
            _refuse_final(row)
            if outcome is Outcome.FILED:
                raise StoreError(N_("{document} cannot be closed as filed: no entry."), document=document.id)
            if outcome is Outcome.REVIEW:
                row.waiting_since = row.waiting_since or self._clock.now()
            else:
                row.waiting_since = None
            row.state, row.reasons = outcome.value, stored
            self._touch(row)
            self._note(session, SYSTEM, f"document.{outcome.value}", document.id)

    def enter(self, document: Document, entry: Entry) -> None:
        """Note that a document lies in a record and close it as filed, in one transaction.

        A second call with the same entry changes nothing.

        Raises:
            StoreError: The document lies in a record already, under another entry, or was rejected.
        """
        with self._database.write(document.scan.sha256) as session:
            row = self._row(session, document)
            if not keep_entry(session, row.number, entry):
                return
            _refuse_final(row)
            row.state, row.reasons, row.waiting_since = State.FILED, [], None
            self._touch(row)
            detail = {"document": row.document_id, "personnel_number": entry.personnel_number}
            self._note(session, entry.decided_by, "entry.filed", entry.entry_id, **detail)

    def set_aside(self, source: str, inbox: str, sha256: str | None, reason: Text) -> None:
        """Remember a file that could not be taken, with its reason; the same again changes nothing."""
        with self._database.write() as session:
            note_rejected(session, source, inbox, sha256, reason, self._clock)

    def outcome(self, document: Document) -> tuple[Outcome, tuple[Reason, ...]] | None:
        """Return outcome and reasons of a document, or None while it has none."""
        with self._database.read() as session:
            row = find_document(session, document)
            if row is None or row.state in UNFINISHED:
                return None
            return Outcome(row.state), _reasons(row)

    def settled(self, document_ids: Collection[str]) -> list[str]:
        """Return those of some documents that have an outcome."""
        ids = list(document_ids)
        found: list[str] = []
        with self._database.read() as session:
            for start in range(0, len(ids), _BATCH):
                query = select(DocumentRow.document_id).where(
                    DocumentRow.document_id.in_(ids[start : start + _BATCH]),
                    DocumentRow.state.not_in(UNFINISHED),
                )
                found += session.scalars(query)
        return found

    def unfinished(self) -> Iterator[Document]:
        """Yield the documents without an outcome, oldest first: what a crash or an approval left to do."""
        query = select(DocumentRow).where(DocumentRow.state.in_(UNFINISHED)).order_by(DocumentRow.number)
        with self._database.read() as session:
            documents = [document_of(session, row) for row in session.scalars(query)]
        yield from documents

    def review_items(self) -> Iterator[ReviewItem]:
        """Yield what waits for a person, oldest first; one that is decided meanwhile is left out."""
        query = (
            select(DocumentRow.number)
            .where(DocumentRow.state == State.REVIEW)
            .order_by(DocumentRow.waiting_since, DocumentRow.number)
        )
        with self._database.read() as session:
            numbers = session.scalars(query).all()
        for number in numbers:
            if (item := self.review_item(number)) is not None:
                yield item

    def review_item(self, item_id: int) -> ReviewItem | None:
        """Return one waiting item."""
        with self._database.read() as session:
            row = session.get(DocumentRow, item_id)
            if row is None or row.state != State.REVIEW or row.waiting_since is None:
                return None
            return ReviewItem(
                item_id=row.number,
                case=Case(document=document_of(session, row), steps=self._steps(session, row)),
                reasons=_reasons(row),
                waiting_since=row.waiting_since,
                version=row.version,
            )

    def decide(self, item: ReviewItem, decision: Decision, steps: Iterable[Step]) -> None:
        """Save a decision and the steps that follow from it in one transaction.

        Raises:
            DocumentConflict: Somebody else has decided meanwhile, or the document has changed.
        """
        with self._database.write(item.case.document.scan.sha256) as session:
            row = session.get(DocumentRow, item.item_id)
            if row is None or row.state != State.REVIEW or row.version != item.version:
                raise DocumentConflict(
                    N_("Item {item} has changed since you looked at it; somebody else may have decided."),
                    advice=N_("Look at the queue again with `registratur review list`."),
                    item=item.item_id,
                )
            session.add(
                DecisionRow(
                    document=row.number,
                    kind=decision.kind.value,
                    user=decision.user,
                    decision=decision.model_dump(mode="json"),
                    decided_at=decision.decided_at,
                )
            )
            self._add_steps(session, row, steps)
            rejected = decision.kind is DecisionKind.REJECT
            row.state = State.REJECTED if rejected else State.APPROVED
            row.reasons = [decision.rejection.model_dump(mode="json")] if rejected else []
            row.waiting_since = None
            self._touch(row)
            actor = f"human:{decision.user}"
            self._note(session, actor, f"review.{decision.kind.value}", row.document_id)

    def _add_steps(self, session: Session, row: DocumentRow, steps: Iterable[Step]) -> None:
        last = session.scalar(select(func.max(StepRow.position)).where(StepRow.document == row.number)) or 0
        for position, step in enumerate(steps, start=last + 1):
            session.add(step_row(step, row.number, position, self._clock.now(), self._types))

    def _steps(self, session: Session, row: DocumentRow) -> tuple[Step, ...]:
        query = select(StepRow).where(StepRow.document == row.number).order_by(StepRow.position)
        return tuple(step_of(step, self._types) for step in session.scalars(query))

    def _row(self, session: Session, document: Document) -> DocumentRow:
        row = find_document(session, document)
        if row is not None:
            return row
        if session.get(ScanRow, document.scan.sha256) is None:
            raise StoreError(N_("The scan {sha256} was never claimed."), sha256=document.scan.sha256)
        return new_document(session, document, self._clock)

    def _touch(self, row: DocumentRow) -> None:
        row.version += 1
        row.changed_at = self._clock.now()

    def _note(self, session: Session, actor: str, action: str, subject: str, **detail: str) -> None:
        session.add(journal_row(self._clock, actor, action, subject, detail))


def _refuse_final(row: DocumentRow) -> None:
    if row.state in FINAL:
        raise StoreError(
            N_("The outcome of {document} is final already: {state}."),
            document=row.document_id,
            state=row.state,
        )


def _reasons(row: DocumentRow) -> tuple[Reason, ...]:
    return tuple(Reason.model_validate(reason) for reason in row.reasons)
