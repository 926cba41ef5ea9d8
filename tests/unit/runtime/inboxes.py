"""A watch on real stores and folders, with a door that opens at once and a clock that moves when told."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from registratur.domain.review import DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome
from registratur.durable import Disk
from registratur.errors import RegistraturError
from registratur.inbox.admission import Limits, admit
from registratur.inbox.events import Mode
from registratur.inbox.mark import Home
from registratur.inbox.watcher import Inbox
from registratur.ports import Arrivals, Clock, Leases
from registratur.runtime.door import Task
from registratur.runtime.report import ReportRow
from registratur.runtime.served import ServedInbox
from registratur.runtime.telling import Teller
from registratur.runtime.watch import Watch
from registratur.stores.arrivals import SqlArrivals
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import database_url, open_database
from registratur.testing.examples import DOUBT, make_decision, make_entry, make_proposal_step
from registratur.testing.leases import MemoryLeases
from registratur.testing.stores import FakeClock

_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
SETTLE_S = 2.0


def paper(text: str = "paper") -> bytes:
    """Return a whole picture; readers skip the text behind its end."""
    return _PNG + text.encode()


class OpenDoor:
    """A door without processes: every file is through at once.

    Attributes:
        trouble: The answer for every file, in place of looking at it.
        before: Called when a file is at the door.
        asked: What was offered, in this order.
    """

    busy = False

    def __init__(self, blobs: FolderBlobs) -> None:
        self._blobs = blobs
        self._tasks: list[Task] = []
        self.trouble: RegistraturError | None = None
        self.before: Callable[[], object] = lambda: None
        self.asked: list[str] = []

    @property
    def room(self) -> int:
        """Four at once."""
        return 4 - len(self._tasks)

    def offer(self, task: Task) -> None:
        """Let a file in."""
        self._tasks.append(task)
        self.asked.append(task.source)

    def finished(self, timeout_s: float) -> Iterator[tuple[Task, Scan | Exception]]:
        """Give every file back with its answer."""
        while self._tasks:
            task = self._tasks.pop(0)
            yield task, self._answer(task)

    def _answer(self, task: Task) -> Scan | Exception:
        self.before()
        if self.trouble is not None:
            return self.trouble
        try:
            scan = admit(task.path, task.source, task.inbox, limits=Limits())
            self._blobs.put(task.path)
        except RegistraturError as error:
            return error
        return scan


class IdleCrew:
    """A crew that notes what it is given; the tests say what becomes of it."""

    def __init__(self) -> None:
        self.queue: list[tuple[Document, int]] = []
        self.trouble: RegistraturError | None = None

    def enqueue(self, document: Document, priority: int) -> None:
        """Note a document."""
        if self.trouble is not None:
            raise self.trouble
        self.queue.append((document, priority))

    def check(self) -> None:
        """All is well."""


class Office:
    """A home with one inbox, and the process that watches it.

    Attributes:
        clock: The clock of everything.
        folder: The inbox.
        said: What the person at the terminal was told.
        rows: What became of files, as the terminal shows it.
    """

    def __init__(
        self,
        home: Path,
        folder: Path,
        *,
        leases: Leases | None = None,
        disk: Disk | None = None,
        clock: Clock | None = None,
        mode: Mode = Mode.POLL,
        settle_s: float = SETTLE_S,
    ) -> None:
        self.clock = clock or FakeClock()
        self.folder = folder
        self.mode = mode
        self.settle_s = settle_s
        folder.mkdir(parents=True, exist_ok=True)
        self.database = open_database(database_url(home / "registratur.db"))
        self.cases = SqlCaseStore(self.database, self.clock)
        self.arrivals = SqlArrivals(self.database, self.clock)
        self.blobs = FolderBlobs(home / "blobs")
        self.leases = leases or MemoryLeases()
        self.crew = IdleCrew()
        self.said: list[str] = []
        self.rows: list[ReportRow] = []
        self.start(disk=disk)

    def start(self, *, disk: Disk | None = None, arrivals: Any = None, bulk_from: int = 5) -> None:
        """Start a watch anew, as after a restart."""
        kept: Arrivals = arrivals or self.arrivals
        self.inbox = Inbox(
            "post",
            self.folder,
            process="certificate",
            settle_s=self.settle_s,
            looks=3,
            bulk_from=bulk_from,
            monotonic=self.seconds,
        )
        self.wake = threading.Event()
        self.served = ServedInbox(
            self.inbox,
            mode=self.mode,
            language="de",
            settle_s=self.settle_s,
            home=Home(self.arrivals.home_id, "tower:/home"),
            arrivals=kept,
            leases=self.leases,
            clock=self.clock,
            say=lambda text: self.said.append(text.english),
            wake=self.wake,
            disk=disk,
            monotonic=self.seconds,
        )
        row = partial(ReportRow.of_case, probabilities={})
        crew: Any = self.crew
        teller = Teller(self.cases, row)
        self.watch = Watch(
            [self.served],
            kept,
            crew,
            teller,
            lambda text: self.said.append(text.english),
            self.wake,
            self.seconds,
        )
        self.door = OpenDoor(self.blobs)
        self.served.refuse_foreign()

    def seconds(self) -> float:
        """The clock as one that never goes back."""
        return self.clock.now().timestamp()

    def end(self) -> None:
        """End in good order."""
        self.served.close()

    def drop(self, name: str, content: bytes | None = None) -> Path:
        """Put a file into the inbox."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper(name) if content is None else content)
        return path

    def work(self, rounds: int = 4) -> list[ReportRow]:
        """Let the watch work for some looks; return what it has told."""
        told = []
        for _ in range(rounds):
            told += self.step()
            self.clock.advance(SETTLE_S)
        return told

    def step(self) -> list[ReportRow]:
        """Let the watch do what is to be done now; return what it has told."""
        door: Any = self.door
        told = list(self.watch.work(door))
        self.rows += told
        return told

    def document(self, source: str) -> Document:
        """Return the document without outcome that was first dropped under a name."""
        return next(document for document in self.cases.unfinished() if document.scan.source == source)

    def file(self, source: str, personnel_number: str = "0007") -> None:
        """Play the workers: a document is filed."""
        document = self.document(source)
        self.cases.append(document, make_proposal_step(personnel_number))
        self.cases.enter(
            document, make_entry(entry_id=f"e-{document.id[:16]}", personnel_number=personnel_number)
        )

    def doubt(self, source: str) -> None:
        """Play the workers: a person has to look."""
        self.cases.close(self.document(source), Outcome.REVIEW, (DOUBT,))

    def reject(self) -> None:
        """Play the reviewer: what waits is filed nowhere."""
        for item in list(self.cases.review_items()):
            self.cases.decide(item, make_decision(DecisionKind.REJECT), [])

    def approve(self, source: str) -> None:
        """Play the reviewer and the workers: what waits is filed."""
        for item in list(self.cases.review_items()):
            self.cases.decide(item, make_decision(DecisionKind.APPROVE), [])
        self.file(source)

    def lying(self) -> dict[str, str]:
        """Return the files of the inbox and its trays, notes and hidden ones left out, with their notes."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                continue
            hidden = any(part.startswith(".") for part in path.relative_to(self.folder).parts)
            if hidden or (path.suffix == ".txt" and path.with_suffix("").exists()):
                continue
            note = path.with_name(path.name + ".txt")
            name = path.relative_to(self.folder).as_posix()
            found[name] = note.read_text(encoding="utf-8") if note.exists() else ""
        return found
