"""The doors between rooms: what a stage is, and what it may ask of the world around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Protocol, Self, TypeVar

from registratur.domain.arrival import Arrival, DueReceipt, FoundFile, InboxState, Rejection, WaitingFile
from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.person import NameMatch, Person, RegisteredName
from registratur.domain.process import Process
from registratur.domain.record import Record, Sha256, Text
from registratur.domain.result import StageResult, Step
from registratur.domain.review import Decision, ReviewItem
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome, Reason
from registratur.domain.work import Attempt, Death, Queue, Ticket, Worker

T_co = TypeVar("T_co", bound=Record, covariant=True)


class Stage(Protocol[T_co]):
    """One step on the way of a document; it computes and has no effects (filing excepted).

    A stage class also carries `Options`, a pydantic model with `extra="forbid"`, and is built as
    `StageClass(options, context)`. Weights load in `warm_up`, never in the constructor.
    """

    name: ClassVar[str]
    reads: ClassVar[frozenset[type[Record]]]
    writes: ClassVar[type[Record]]

    def warm_up(self) -> None:
        """Load models and indexes; called once in each process before the first document."""

    def run(self, case: Case, /) -> StageResult[T_co]:
        """Compute this stage's value for a document.

        Raises:
            StageError: The work cannot be done on this document.
        """


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""


class BlobStore(Protocol):
    """Bytes by content hash."""

    def put(self, source: Path) -> str:
        """Store a copy of a file durably, read it back and return its SHA-256.

        Raises:
            Unreadable: The source cannot be read.
            StoreError: The copy could not be written, or did not read back the same.
        """

    def local_path(self, sha256: str) -> Path:
        """Return a local, read-only path of stored bytes.

        Raises:
            StoreError: There is no such blob, or its bytes have changed.
        """

    def stored(self) -> Iterator[str]:
        """Yield the hash of every blob once, in ascending order; for audits, reads no blob's bytes.

        Raises:
            StoreError: The store cannot be listed.
        """


class PeopleRegister(Protocol):
    """The closed list of employees."""

    @property
    def version(self) -> str:
        """Hash of the content; changes with every import."""

    def __len__(self) -> int:
        """Number of people."""

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the person who has a personnel number in any employment, compared as text, or None."""

    def by_birth_date(self, birth_date: date) -> tuple[Person, ...]:
        """Return everybody born on a day."""

    def matching(self, name: str, limit: int = 20) -> tuple[NameMatch, ...]:
        """Return the people whose name equals or resembles a printed one, best first."""

    def matching_born_on(self, name: str, birth_date: date) -> tuple[NameMatch, ...]:
        """Return everybody born on a day whose family name or given names may be a printed one's."""

    def compare(self, name: str, person: Person) -> NameMatch:
        """Return how a printed name compares with one person's, however little they share."""

    def names_in(self, text: str) -> tuple[RegisteredName, ...]:
        """Return the places of a text where the full name of an employee stands, in their order."""

    def family_name_share(self, family_name: str) -> float:
        """Return the share of people with a family name, in (0, 1]; an unseen one counts as half a person."""

    def given_name_share(self, given_name: str) -> float:
        """Return the share of people with a given name, in (0, 1]; an unseen one counts as half a person."""


class RecordStore(Protocol):
    """Where personnel records live."""

    def file(self, entry: Entry, original: Path) -> Entry:
        """Write a document into a record; a second call with the same entry changes nothing.

        Returns:
            The entry as it lies there, with `location` and `sha256` of the bytes read back.

        Raises:
            DocumentConflict: The target holds other bytes under this entry; the other documents can be filed.
            StoreError: The target failed.
        """

    def find(self, entry: Entry) -> Entry | None:
        """Return what lies in the record under an entry's id, even if an attempt to file it was cut short.

        Args:
            entry: The entry as it would be filed; its person, register and id say where to look.

        Raises:
            StoreError: The target failed.
        """

    def read_back(self, entry: Entry) -> str:
        """Return the SHA-256 of what lies in the record for an entry.

        Raises:
            StoreError: It is not there.
        """


class CaseStore(Protocol):
    """Scans, documents, their histories and outcomes.

    Claims, outcomes, entries and decisions each leave their line in the journal, in the same transaction.
    """

    def claim(self, scan: Scan) -> bool:
        """Take a scan by its hash; True for the first claim, False when it is known already.

        Call it after the scan's bytes are stored: from now on its document is unfinished business.
        """

    def scan(self, sha256: str) -> Scan | None:
        """Return a known scan, as it was first claimed."""

    def document(self, document_id: str) -> Document | None:
        """Return a known document by its id."""

    def case(self, document: Document) -> Case:
        """Return a document with the history stored so far."""

    def append(self, document: Document, step: Step, *, durable: bool = True) -> None:
        """Add a step to a document's history for ever.

        Args:
            document: The document.
            step: What was done.
            durable: Wait until it lies on the disk. What only costs time to do again need not wait: it lasts
                with the next claim, outcome, entry or durable step, and any death of this process before.

        Raises:
            StoreError: The scan was never claimed, or the value is of a kind that cannot be read again.
        """

    def close(self, document: Document, outcome: Outcome, reasons: tuple[Reason, ...] = ()) -> None:
        """Set the outcome of a document; `review` puts it into the queue; the same again changes nothing.

        Raises:
            StoreError: Another outcome is final already, or it is `filed`, which only `enter` can say.
        """

    def enter(self, document: Document, entry: Entry) -> None:
        """Note that a document lies in a record and close it as filed, in one transaction.

        A second call with the same entry changes nothing.

        Raises:
            StoreError: The document lies in a record already, under another entry.
        """

    def set_aside(self, source: str, inbox: str, sha256: str | None, reason: Text) -> None:
        """Remember a file that could not be taken, with its reason; the same again changes nothing."""

    def outcome(self, document: Document) -> tuple[Outcome, tuple[Reason, ...]] | None:
        """Return outcome and reasons of a document, or None while it has none."""

    def settled(self, document_ids: Collection[str]) -> list[str]:
        """Return those of some documents that have an outcome."""

    def unfinished(self) -> Iterator[Document]:
        """Yield the documents without an outcome, oldest first: what a crash or an approval left to do."""

    def review_items(self) -> Iterator[ReviewItem]:
        """Yield what waits for a person, oldest first."""

    def review_item(self, item_id: int) -> ReviewItem | None:
        """Return one waiting item."""

    def decide(self, item: ReviewItem, decision: Decision, steps: Iterable[Step]) -> None:
        """Save a decision and the steps that follow from it in one transaction.

        A rejected document has its outcome then; any other is unfinished until it is filed.

        Raises:
            DocumentConflict: Somebody else has decided meanwhile, or the document has changed.
        """


class Journal(Protocol):
    """The append-only log of who did what when."""

    def note(self, actor: str, action: str, subject: str, detail: Mapping[str, str] | None = None) -> None:
        """Add a line, durably; never personal data beyond numbers and ids in `detail`."""


class Lease(Protocol):
    """Something that one process holds alone until it lets go or dies; leaving the `with` block lets go."""

    @property
    def name(self) -> str:
        """What is held."""

    @property
    def alive(self) -> bool:
        """False once it was let go or lost: somebody else may hold it now, so stop what it was for."""

    def release(self) -> None:
        """Let go; a second call changes nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Leases(Protocol):
    """Who does what alone: an inbox, a document, a worker's id; nobody needs to clean up after the dead.

    Threads of one process exclude each other, too. Names are any short texts.
    """

    def take(self, name: str) -> Lease | None:
        """Take a lease without waiting; None while it is held.

        Raises:
            StoreError: Nobody can tell whether it is free: the disk or the database failed.
        """

    def is_held(self, name: str) -> bool:
        """Tell whether anybody living holds it, on whatever host that shares the database.

        Raises:
            StoreError: As for `take`.
        """

    def held(self, name: str) -> AbstractContextManager[Lease]:
        """Wait until nobody holds it, then hold it for the length of the block.

        Raises:
            StoreError: As for `take`.
        """


class WorkList(Protocol):
    """What is to be done, by whom: one ticket for each document without an outcome.

    The engine's queues say what runs next; this list is the truth that they are made from again after a loss.
    """

    def put(self, document: Document, queue: Queue, priority: int) -> Ticket:
        """Let a document stand in a queue; the same queue again changes nothing but the priority.

        Args:
            document: The document; it has no outcome yet.
            queue: The queue.
            priority: How urgent it is; a document never becomes less urgent.
        """

    def again(self, document: Document, *, counted: bool = True) -> Ticket | None:
        """Let a document go through its queue once more, under a new token; None when it stands in none.

        Args:
            document: The document.
            counted: Whether the attempt that ends with this says something against the document.
        """

    def ticket(self, document_id: str) -> Ticket | None:
        """Return where a document stands, or None when nothing is to be done."""

    def tickets(self) -> Iterator[Ticket]:
        """Yield all tickets, the most urgent first, then the oldest."""

    def without_ticket(self) -> Iterator[Document]:
        """Yield documents that have neither outcome nor ticket, oldest first: whose head died in between."""

    def begin(self, document_id: str, queue: Queue, worker_id: str) -> Attempt | None:
        """Note, durably, that a worker takes a document in hand; None when it is not in that queue."""

    def give_back(self, worker_id: str) -> None:
        """Take back the attempts of a worker that stops in good order."""

    def lost(self, worker_id: str, death: Death) -> None:
        """Note that a worker is dead: its attempts count, and it is forgotten."""

    def done(self, document_id: str) -> None:
        """Take the ticket of a document that has its outcome."""

    def seen(self, worker: Worker) -> None:
        """Note that a worker lives."""

    def workers(self) -> tuple[Worker, ...]:
        """Return the workers that were seen and neither stopped nor were found dead."""


class Arrivals(Protocol):
    """Files taken from inboxes, from the claim until their receipt tells the last word."""

    @property
    def home_id(self) -> str:
        """What tells this home's database from all others."""

    def take(self, found: FoundFile, scan: Scan) -> Arrival:
        """Claim a scan and note where its file lies, in one transaction; the same again changes nothing.

        Call it after the scan's bytes are stored. Where other bytes lay at that place before, theirs is noted
        as gone.
        """

    def set_aside(self, found: FoundFile, rejection: Rejection) -> Arrival:
        """Note that a file cannot be taken, and why; the same again changes nothing."""

    def lying(self, inbox: str) -> tuple[Arrival, ...]:
        """Return the arrivals of an inbox that have not got their last word, oldest first."""

    def due(self, inboxes: Collection[str], limit: int) -> tuple[DueReceipt, ...]:
        """Return arrivals whose outcome has come and is not told yet, oldest first."""

    def unanswered(self, inboxes: Collection[str]) -> int:
        """Return how many files have no receipt yet, those left out that cannot be moved."""

    def plan(self, arrival: Arrival, *, place: Path, target: Path) -> None:
        """Note, durably, where a file lies and where it is about to be moved to."""

    def told(
        self,
        arrival: Arrival,
        *,
        place: Path | None,
        version: int,
        note_sha256: Sha256 | None,
        settled: bool,
    ) -> None:
        """Note that an outcome is told.

        Args:
            arrival: The file.
            place: Where it lies now; None when it is gone.
            version: Version of the document whose outcome was told.
            note_sha256: Hash of the note beside it; None when there is none.
            settled: True when there will be nothing more to tell, or nobody to tell it to.
        """

    def postpone(self, arrival: Arrival, trouble: Text, wait_s: float) -> None:
        """Note that a receipt could not be laid, and when to try again."""

    def try_again(self, inbox: str) -> None:
        """Let nothing of an inbox wait any longer."""

    def state(self, inbox: str) -> InboxState | None:
        """Return how an inbox was at its last look; None when it was never looked at."""

    def looked(self, state: InboxState, waiting: Sequence[WaitingFile] | None) -> None:
        """Keep how an inbox was at its last look, and what waits there; None: the same as before."""


class ModelCatalogue(Protocol):
    """Models by name, as `models.toml` lists them."""

    def path(self, name_or_path: str) -> Path:
        """Return the verified local path of a model.

        Raises:
            MissingDependencyError: Unknown name, missing file or wrong hash.
        """

    def version(self, name_or_path: str) -> str:
        """Return name, version and the first digits of the hash, as `StageResult.engine` shows them."""


@dataclass(frozen=True)
class StageContext:
    """What a stage may ask for when it is built."""

    process: Process
    blobs: BlobStore
    register: PeopleRegister
    records: RecordStore
    models: ModelCatalogue
    clock: Clock
