"""Claims of scans, inside a transaction of whoever takes them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from registratur.domain.record import Text
from registratur.domain.scan import Document, Scan
from registratur.ports import Clock
from registratur.stores.journal import journal_row
from registratur.stores.rejected import new_rejected
from registratur.stores.states import SYSTEM, State
from registratur.stores.tables import DocumentRow, ScanRow


def claim_scan(session: Session, scan: Scan, clock: Clock) -> bool:
    """Take a scan by its hash; True for the first claim, False when it is known already."""
    if session.get(ScanRow, scan.sha256) is not None:
        return False
    session.add(ScanRow(**scan.model_dump(), claimed_at=clock.now()))
    session.flush()
    new_document(session, Document.whole(scan), clock)
    session.add(journal_row(clock, SYSTEM, "scan.claimed", scan.sha256, {"inbox": scan.inbox}))
    return True


def note_rejected(
    session: Session, source: str, inbox: str, sha256: str | None, reason: Text, clock: Clock
) -> None:
    """Remember a file that could not be taken, with its reason; the same again changes nothing."""
    row = new_rejected(session, source, inbox, sha256, reason, clock.now())
    if row is not None:
        subject = sha256 or f"file-{row.number}"
        session.add(journal_row(clock, SYSTEM, "file.set_aside", subject, {"inbox": inbox}))


def new_document(session: Session, document: Document, clock: Clock) -> DocumentRow:
    """Add a document of a claimed scan, without outcome."""
    row = DocumentRow(
        document_id=document.id,
        scan_sha256=document.scan.sha256,
        first_page=document.first_page,
        last_page=document.last_page,
        state=State.OPEN,
        reasons=[],
        changed_at=clock.now(),
        version=0,
    )
    session.add(row)
    session.flush()
    return row


def find_document(session: Session, document: Document) -> DocumentRow | None:
    """Return the row of a document, or None."""
    return session.scalar(select(DocumentRow).where(DocumentRow.document_id == document.id))


def scan_of(row: ScanRow) -> Scan:
    """Return the scan that a row holds."""
    return Scan.model_validate({name: getattr(row, name) for name in Scan.model_fields})


def document_of(session: Session, row: DocumentRow) -> Document:
    """Return the document that a row holds, with its scan."""
    scan = session.get_one(ScanRow, row.scan_sha256)
    return Document(scan=scan_of(scan), first_page=row.first_page, last_page=row.last_page)
