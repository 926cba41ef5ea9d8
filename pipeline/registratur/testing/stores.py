"""In-memory twins of the stores, and a clock that stands still; each passes its port's contract suite."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.record import Text
from registratur.domain.result import Step
from registratur.domain.review import Decision, DecisionKind, ReviewItem
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome, Reason
from registratur.errors import DocumentConflict, StoreError, Unreadable
from registratur.ports import Clock

_FINAL = (Outcome.FILED, Outcome.REJECTED, Outcome.DUPLICATE)


class FakeClock:
    """A clock that moves only when told (port `Clock`).

    Args:
        now: Where it stands at first, UTC.
    """

    def __init__(self, now: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the moment it stands at."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move it forward."""
        self._now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class NotedLine:
    """A line of the twin's journal."""

    actor: str
    action: str
    subject: str
    detail: Mapping[str, str]


class MemoryJournal:
    """A journal as a list (port `Journal`)."""

    def __init__(self) -> None:
        self.lines: list[NotedLine] = []

    def note(self, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None) -> None:
        """Add a line."""
        self.lines.append(NotedLine(actor, action, subject, dict(detail or {})))


class MemoryBlobs:
    """Blobs as files in a folder of the test, without any care (port `BlobStore`).

    Args:
        folder: An existing folder, such as pytest's `tmp_path`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, source: Path) -> str:
        """Keep a copy and return its SHA-256."""
        try:
            content = source.read_bytes()
        except OSError as error:
            raise Unreadable("The file cannot be read.") from error
        sha256 = hashlib.sha256(content).hexdigest()
        (self._folder / f"blob-{sha256}").write_bytes(content)
        return sha256

    def local_path(self, sha256: str) -> Path:
        """Return the copy."""
        path = self._folder / f"blob-{sha256}"
        if not path.is_file():
            raise StoreError("The blob {sha256} is missing.", sha256=sha256)
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise StoreError("The blob {sha256} has changed.", sha256=sha256)
        return path

    def stored(self) -> Iterator[str]:
        """Yield the hashes of all copies."""
        yield from sorted(path.name.removeprefix("blob-") for path in self._folder.glob("blob-*"))


class MemoryRecords:
    """Personnel records as a dictionary (port `RecordStore`)."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._sha256: dict[str, str] = {}

    def file(self, entry: Entry, original: Path) -> Entry:
        """Keep the entry and the hash of its bytes; the first call with an id counts."""
        known = self.entries.get(entry.entry_id)
        sha256 = hashlib.sha256(original.read_bytes()).hexdigest()
        if sha256 != entry.sha256 or (known is not None and known.sha256 != sha256):
            raise DocumentConflict("Other bytes than expected for entry {entry}.", entry=entry.entry_id)
        if known is not None:
            return known
        location = f"{entry.personnel_number}/{entry.entry_id}"
        placed = Entry.model_validate(entry.model_dump() | {"location": location})
        self.entries[entry.entry_id] = placed
        self._sha256[location] = sha256
        return placed

    def find(self, entry: Entry) -> Entry | None:
        """Return the kept entry with this id."""
        return self.entries.get(entry.entry_id)

    def read_back(self, entry: Entry) -> str:
        """Return the kept hash."""
        if entry.location not in self._sha256:
            raise StoreError("The document {location} is missing.", location=entry.location)
        return self._sha256[entry.location]


@dataclass
class _Kept:
    """A document in the twin."""

    number: int
    document: Document
    case: Case
    outcome: Outcome | None = None
    reasons: tuple[Reason, ...] = ()
    waiting_since: datetime | None = None
    version: int = 0
    entry: Entry | None = None


@dataclass
class MemoryCaseStore:
    """Cases as dictionaries (port `CaseStore`).

    Attributes:
        clock: Dates review items.
        journal: Gets a line for each claim, outcome, entry and decision.
        decisions: All decisions, oldest first.
        rejected: All files that were set aside: source, inbox, hash and reason.
    """

    clock: Clock = field(default_factory=FakeClock)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    decisions: list[Decision] = field(default_factory=list)
    rejected: list[tuple[str, str, str | None, Text]] = field(default_factory=list)
    _scans: dict[str, Scan] = field(default_factory=dict)
    _kept: dict[str, _Kept] = field(default_factory=dict)

    def claim(self, scan: Scan) -> bool:
        """Take a scan by its hash."""
        if scan.sha256 in self._scans:
            return False
        self._scans[scan.sha256] = scan
        self._of(Document.whole(scan))
        self.journal.note("system", "scan.claimed", scan.sha256, {"inbox": scan.inbox})
        return True

    def scan(self, sha256: str) -> Scan | None:
        """Return a known scan."""
        return self._scans.get(sha256)

    def document(self, document_id: str) -> Document | None:
        """Return a known document by its id."""
        kept = self._kept.get(document_id)
        return None if kept is None else kept.document

    def case(self, document: Document) -> Case:
        """Return a document with its history."""
        kept = self._kept.get(document.id)
        return Case(document=document, steps=kept.case.steps if kept else ())

    def append(self, document: Document, step: Step, *, durable: bool = True) -> None:
        """Add a step."""
        del durable
        kept = self._of(document)
        kept.case = kept.case.after(step)
        kept.version += 1

    def close(self, document: Document, outcome: Outcome, reasons: tuple[Reason, ...] = ()) -> None:
        """Set the outcome."""
        kept = self._of(document)
        if (kept.outcome, kept.reasons) == (outcome, reasons):
            return
        self._refuse_final(kept)
        if outcome is Outcome.FILED:
            raise StoreError("Only an entry makes a document filed.")
        waiting = (kept.waiting_since or self.clock.now()) if outcome is Outcome.REVIEW else None
        kept.outcome, kept.reasons, kept.waiting_since = outcome, reasons, waiting
        kept.version += 1
        self.journal.note("system", f"document.{outcome.value}", document.id)

    def enter(self, document: Document, entry: Entry) -> None:
        """Close a document as filed."""
        kept = self._of(document)
        if kept.entry is not None and kept.entry.entry_id != entry.entry_id:
            raise StoreError("The document is filed as entry {entry}.", entry=kept.entry.entry_id)
        if kept.entry is not None:
            return
        self._refuse_final(kept)
        kept.entry, kept.outcome, kept.reasons, kept.waiting_since = entry, Outcome.FILED, (), None
        kept.version += 1
        detail = {"document": document.id, "personnel_number": entry.personnel_number}
        self.journal.note(entry.decided_by, "entry.filed", entry.entry_id, detail)

    def set_aside(self, source: str, inbox: str, sha256: str | None, reason: Text) -> None:
        """Remember a file that could not be taken."""
        if (line := (source, inbox, sha256, reason)) not in self.rejected:
            self.rejected.append(line)
            self.journal.note("system", "file.set_aside", sha256 or f"file-{len(self.rejected)}")

    def outcome(self, document: Document) -> tuple[Outcome, tuple[Reason, ...]] | None:
        """Return outcome and reasons."""
        kept = self._kept.get(document.id)
        return None if kept is None or kept.outcome is None else (kept.outcome, kept.reasons)

    def settled(self, document_ids: Collection[str]) -> list[str]:
        """Return those of some documents that have an outcome."""
        known = (self._kept.get(name) for name in document_ids)
        return [kept.document.id for kept in known if kept is not None and kept.outcome is not None]

    def unfinished(self) -> Iterator[Document]:
        """Yield the documents without an outcome."""
        yield from [kept.document for kept in self._kept.values() if kept.outcome is None]

    def review_items(self) -> Iterator[ReviewItem]:
        """Yield what waits, oldest first."""
        items = [item for kept in self._kept.values() if (item := self.review_item(kept.number))]
        yield from sorted(items, key=lambda item: (item.waiting_since, item.item_id))

    def review_item(self, item_id: int) -> ReviewItem | None:
        """Return one waiting item."""
        for kept in self._kept.values():
            if kept.number == item_id and kept.outcome is Outcome.REVIEW and kept.waiting_since:
                return ReviewItem(
                    item_id=item_id,
                    case=kept.case,
                    reasons=kept.reasons,
                    waiting_since=kept.waiting_since,
                    version=kept.version,
                )
        return None

    def decide(self, item: ReviewItem, decision: Decision, steps: Iterable[Step]) -> None:
        """Save a decision and its steps."""
        kept = self._of(item.case.document)
        if kept.outcome is not Outcome.REVIEW or kept.version != item.version:
            raise DocumentConflict("Item {item} has changed.", item=item.item_id)
        self.decisions.append(decision)
        for step in steps:
            kept.case = kept.case.after(step)
        rejected = decision.kind is DecisionKind.REJECT
        kept.outcome = Outcome.REJECTED if rejected else None
        kept.reasons = (decision.rejection,) if rejected else ()
        kept.waiting_since = None
        kept.version += 1
        self.journal.note(f"human:{decision.user}", f"review.{decision.kind.value}", kept.document.id)

    def _of(self, document: Document) -> _Kept:
        if document.scan.sha256 not in self._scans:
            raise StoreError("The scan {sha256} was never claimed.", sha256=document.scan.sha256)
        number = len(self._kept) + 1
        return self._kept.setdefault(document.id, _Kept(number, document, Case(document=document)))

    @staticmethod
    def _refuse_final(kept: _Kept) -> None:
        if kept.outcome in _FINAL:
            raise StoreError("The outcome of {document} is final.", document=kept.document.id)
