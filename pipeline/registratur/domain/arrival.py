"""A file in an inbox, from the moment it is taken until its receipt tells the last word."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from registratur.domain.record import Record, Sha256, Text
from registratur.domain.scan import Document, Scan


class Stamp(NamedTuple):
    """What changes when another file takes a path."""

    inode: int
    size_bytes: int
    modified_ns: int


class FoundFile(Record):
    """A file that stands still in an inbox.

    Attributes:
        inbox: Name of the inbox.
        source: The file's name for people, relative to the inbox.
        place: The same as the file system has it; bytes that are no UTF-8 included.
        stamp: What it looked like when it was read.
        process: Name of the document process of this inbox.
        client: Which employer of the house its papers belong to (Mandant), or empty.
    """

    inbox: str
    source: str
    place: Path
    stamp: Stamp
    process: str = ""
    client: str = ""


class Rejection(Record):
    """Why a file was not taken, and what the clerk can do."""

    reason: Text
    advice: Text = Text(message="")


class Arrival(Record):
    """A file that was taken from an inbox, or set aside.

    Attributes:
        number: Its number; grows with time.
        found: The file as it was found.
        sha256: Hash of its bytes, which are stored; None for a file that was set aside.
        rejection: Why it was set aside; None for a file that was taken.
        duplicate: True when the same bytes had been taken before.
        arrived_at: When it was taken, UTC.
        place: Where it lies now, relative to the inbox; None when it is gone, perhaps taken home by a clerk.
        target: Where it is being moved to; a move that a crash cut short left it there or at `place`.
        told_version: Version of the document that the receipt tells of; None while there is no receipt.
        note_sha256: Hash of the note that lies beside it; None while there is none.
    """

    number: int
    found: FoundFile
    sha256: Sha256 | None
    rejection: Rejection | None
    duplicate: bool
    arrived_at: datetime
    place: Path | None
    target: Path | None
    told_version: int | None
    note_sha256: Sha256 | None


class DueReceipt(Record):
    """An arrival whose outcome has come and is not told yet.

    Attributes:
        arrival: The file.
        document: What was read; None for a file that was set aside.
        version: Version of the document with this outcome.
        final: True when no person will change the outcome any more.
        first: The scan as it first came in; None for a file that was set aside.
        first_at: When that was, UTC.
    """

    arrival: Arrival
    document: Document | None
    version: int
    final: bool
    first: Scan | None
    first_at: datetime


class WaitingFile(Record):
    """A file in an inbox that is not read, for the moment or for good.

    Attributes:
        inbox: Name of the inbox.
        source: The file's name for people, relative to the inbox.
        since: Since when it has been like that, UTC.
        size_bytes: How much of it is there.
        reason: What it lacks.
    """

    inbox: str
    source: str
    since: datetime
    size_bytes: int
    reason: Text


class InboxState(Record):
    """How an inbox was at its last look.

    Attributes:
        inbox: Name of the inbox.
        looked_at: When it was looked at, UTC.
        mode: What wakes the look: `events` of the file system, or `poll`, the clock alone.
        trouble: Why nothing is taken from it, or nothing laid into it; None when all is well.
        since: Since when that is so, UTC.
        marked: The folder that is marked as ours; None for one that cannot be marked.
    """

    inbox: str
    looked_at: datetime
    mode: str
    marked: Path | None = None
    trouble: Text | None = None
    since: datetime | None = None
