"""The head of the work: lets files in, keeps worker processes alive, and waits for outcomes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from types import TracebackType
from typing import Self

import structlog

from registratur import errors
from registratur.domain.scan import Document, Scan
from registratur.domain.work import Pause, Priority
from registratur.errors import MissingDependencyError, RegistraturError, ScanRejected, StoreError
from registratur.runtime.door import BuildTake, Door, Task
from registratur.runtime.engine import Engine
from registratur.runtime.posts import Posts, bury, places_for
from registratur.runtime.report import ReportRow
from registratur.runtime.upkeep import Upkeep
from registratur.runtime.worker import Bench, Build

_LOOK_S = 0.1
_SWEEP_S = 5.0
_OLDEST = 50
"""Documents at the front of the line that are asked for at every look; all the others now and then."""
_ASK_S = 0.5
_AGAIN_S = 1.0

log = structlog.get_logger()


@dataclass(frozen=True)
class Done:
    """A file that has its outcome.

    Attributes:
        task: The file.
        row: Its row for reports.
        known: True when the outcome was stored before.
    """

    task: Task
    row: ReportRow
    known: bool = False


class _End:
    """Stands behind the last task."""


@dataclass
class _Awaited:
    """Files that wait for the outcome of a document; the first one is its own."""

    document: Document
    scans: list[tuple[Task, Scan]] = field(default_factory=list)


class Crew:
    """Worker processes on this machine, and the queues that they serve.

    Args:
        bench: The head's own stores.
        build: Makes the same in a worker process.
        build_take: Makes what admits files, in a process of its own.
        readers: Number of processes that read; one more writes titles and files. 0: others do the work.
        patience_s: How long all work may be paused before `process` gives up; None: for ever.
    """

    def __init__(
        self,
        bench: Bench,
        build: Build,
        build_take: BuildTake,
        readers: int,
        patience_s: float | None = None,
    ) -> None:
        self._bench = bench
        self._build = build
        self._build_take = build_take
        self._patience_s = patience_s
        self._readers = readers
        self._ending = threading.Event()
        self._looking_after = threading.Thread(target=self._look_after, daemon=True)
        self._failure: Exception | None = None

    def __enter__(self) -> Self:
        self._engine = Engine(self._bench.engine_url)
        self._upkeep = Upkeep(self._bench, self._engine)
        self._posts = Posts(
            self._build, places_for(self._readers), partial(bury, self._bench.work, self._engine)
        )
        self._upkeep.resume()
        self._posts.fill()
        self._looking_after.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        self._looking_after.join()
        self._posts.stop()
        with suppress(StoreError):
            self._engine.close()

    def door(self) -> Door:
        """Return a door for files, as many processes wide as there are readers."""
        return Door(self._build_take, self._bench.limits.document_timeout_s, max(1, self._readers // 2))

    def enqueue(self, document: Document, priority: int) -> None:
        """Let a claimed document be worked on; a second time changes nothing.

        Raises:
            StoreError: The database is away; the document is enqueued at the next start.
        """
        if self._bench.intake.cases.outcome(document) is None:
            standing = self._bench.intake.standing(self._bench.intake.cases.case(document))
            self._engine.enqueue(self._bench.work.put(document, standing, priority))

    def process(self, tasks: Iterable[Task | None], priority: int = Priority.BACKLOG) -> Iterator[Done]:
        """Bring every file to its outcome and yield it as soon as it has one; end when nothing is left.

        Args:
            tasks: The files; None means that there is none at the moment, and to look after the others.
            priority: How urgent they are.

        Raises:
            StoreError: A store failed; what is done stays done, the rest can be resumed.
            MissingDependencyError: A model or program is missing.
        """
        waiting: Iterator[Task | _End | None] = chain(tasks, [_End()])
        more = True
        awaited: dict[str, _Awaited] = {}
        swept_s = time.monotonic()
        with self.door() as door:
            while more or door.busy or awaited or self._upkeep.left():
                self.check()
                while more and door.room and (task := next(waiting)) is not None:
                    if isinstance(task, _End):
                        more = False
                    else:
                        door.offer(task)
                for task, found in door.finished(_LOOK_S) if door.busy else ():
                    done = self._let_in(task, found, awaited, priority)
                    if done is not None:
                        yield done
                if not door.busy:
                    time.sleep(_LOOK_S)
                documents = list(awaited)
                if time.monotonic() - swept_s < _SWEEP_S:
                    documents = documents[:_OLDEST]
                else:
                    swept_s = time.monotonic()
                for document_id in self._bench.intake.cases.settled(documents):
                    yield from self._told(awaited.pop(document_id), awaited)

    def left(self) -> int:
        """Return how many documents are still to be done that an interruption had left.

        Raises:
            StoreError: The database is away.
        """
        return self._upkeep.left()

    def check(self) -> None:
        """Raise what keeps this crew from working.

        Raises:
            RegistraturError: A model is missing, or all work has been paused for too long.
        """
        if self._failure is not None:
            raise self._failure

    def _let_in(
        self, task: Task, found: Scan | Exception, awaited: dict[str, _Awaited], priority: int
    ) -> Done | None:
        if isinstance(found, ScanRejected):
            return Done(task, self._bench.intake.set_aside(task.source, task.inbox, found))
        if isinstance(found, Exception):
            raise found
        document = Document.whole(self._bench.intake.claim(found))
        if (row := self._bench.intake.told(found)) is not None:
            return Done(task, row, known=True)
        self.enqueue(document, priority)
        awaited.setdefault(document.id, _Awaited(document)).scans.append((task, found))
        return None

    def _told(self, settled: _Awaited, awaited: dict[str, _Awaited]) -> Iterator[Done]:
        """Yield files whose document had its outcome just now; a reviewer may have approved it since."""
        for task, scan in settled.scans:
            if (row := self._bench.intake.told(scan)) is not None:
                yield Done(task, row)
            else:
                again = awaited.setdefault(settled.document.id, _Awaited(settled.document))
                again.scans.append((task, scan))

    def _look_after(self) -> None:
        """Keep the workers alive and the queues in step, whatever fails meanwhile."""
        asked_s = time.monotonic()
        while not self._ending.wait(_LOOK_S):
            try:
                self._posts.fill()
                if time.monotonic() - asked_s > _ASK_S:
                    asked_s = time.monotonic()
                    self._failure = self._paused_for_good()
                self._upkeep.look_after()
            except StoreError as error:
                log.warning("head_waits", error=str(error))
                self._ending.wait(_AGAIN_S)
            except Exception as error:
                self._failure = error
                return

    def _paused_for_good(self) -> RegistraturError | None:
        """Return the error that ends the work of somebody who has no patience; None while there is hope."""
        if self._patience_s is None:
            return None
        mine = self._posts.worker_ids
        for worker in self._bench.work.workers():
            pause = worker.pause
            if worker.worker_id not in mine or pause is None:
                continue
            kind = getattr(errors, pause.error, StoreError)
            waited_s = (self._bench.clock.now() - pause.since).total_seconds()
            if waited_s >= self._patience_s or issubclass(kind, MissingDependencyError):
                return _error_of(kind, pause)
        return None


def _error_of(kind: type[RegistraturError], pause: Pause) -> RegistraturError:
    return kind(pause.text.message, advice=pause.advice.message, **(pause.text.values | pause.advice.values))
