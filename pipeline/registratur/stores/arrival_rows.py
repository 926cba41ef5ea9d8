"""Between the rows of inboxes and their records."""

from __future__ import annotations

from datetime import datetime

from registratur.domain.arrival import (
    Arrival,
    DueReceipt,
    FoundFile,
    InboxState,
    Rejection,
    Stamp,
    WaitingFile,
)
from registratur.domain.record import Text
from registratur.domain.scan import Document
from registratur.stores.claims import scan_of
from registratur.stores.tables import ArrivalRow, InboxRow, ScanRow, WaitingFileRow


def new_row(found: FoundFile, at: datetime) -> ArrivalRow:
    """Return the row of a file that has just been found."""
    return ArrivalRow(
        inbox=found.inbox,
        source=found.source,
        process=found.process,
        client=found.client,
        found_at=found.place,
        inode=found.stamp.inode,
        size_bytes=found.stamp.size_bytes,
        modified_ns=found.stamp.modified_ns,
        duplicate=False,
        arrived_at=at,
        place=found.place,
    )


def arrival_of(row: ArrivalRow) -> Arrival:
    """Return the arrival that a row holds."""
    return Arrival(
        number=row.number,
        found=FoundFile(
            inbox=row.inbox,
            source=row.source,
            place=row.found_at,
            stamp=Stamp(row.inode, row.size_bytes, row.modified_ns),
            process=row.process,
            client=row.client,
        ),
        sha256=row.sha256,
        rejection=None if row.rejection is None else Rejection.model_validate(row.rejection),
        duplicate=row.duplicate,
        arrived_at=row.arrived_at,
        place=row.place,
        target=row.target,
        told_version=row.told_version,
        note_sha256=row.note_sha256,
    )


def due_of(
    row: ArrivalRow, document: Document | None, version: int, scan: ScanRow | None, *, final: bool
) -> DueReceipt:
    """Return what has to be told of an arrival."""
    return DueReceipt(
        arrival=arrival_of(row),
        document=document,
        version=version,
        final=final,
        first=None if scan is None else scan_of(scan),
        first_at=row.arrived_at if scan is None else scan.claimed_at,
    )


def state_of(row: InboxRow) -> InboxState:
    """Return how an inbox was."""
    return InboxState(
        inbox=row.inbox,
        looked_at=row.looked_at,
        mode=row.mode,
        marked=row.marked,
        trouble=None if row.trouble is None else Text.model_validate(row.trouble),
        since=row.since,
    )


def waiting_of(row: WaitingFileRow) -> WaitingFile:
    """Return a file that waits."""
    return WaitingFile(
        inbox=row.inbox,
        source=row.source,
        since=row.since,
        size_bytes=row.size_bytes,
        reason=Text.model_validate(row.reason),
    )
