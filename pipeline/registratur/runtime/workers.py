"""Worker processes: each reads one document at a time, and none takes its neighbours along when it dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from registratur.config import LimitsConfig
from registratur.errors import Unreadable
from registratur.i18n import N_
from registratur.runtime.intake import Admitted, Intake
from registratur.runtime.report import ReportRow

Build = Callable[[], Intake]
"""Makes an intake; picklable, since every worker process calls it for itself."""

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "VECLIB_MAXIMUM_THREADS": "1"}
"""What numpy's libraries on Linux and macOS read when they are loaded."""

_intakes: dict[str, Intake] = {}


@dataclass(frozen=True)
class Task:
    """A file to bring to its outcome."""

    path: Path
    source: str
    inbox: str


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


class Workers:
    """A pool of worker processes that survives whatever a document does to them.

    Args:
        build: Makes the intake, in this process (for the dead) and in each worker.
        count: Number of worker processes.
        limits: Time that a document may take.
    """

    def __init__(self, build: Build, count: int, limits: LimitsConfig) -> None:
        self._build = build
        self._limits = limits
        self._count = count
        self._pool = self._new_pool()
        self._gave_up = False
        self._survivor: Intake | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def process(self, tasks: Iterable[Task | None]) -> Iterator[Done]:
        """Bring every file to its outcome and yield it as soon as it has one.

        Args:
            tasks: The files; None means that there is none at the moment, and to look after the others.

        Raises:
            StoreError: A store failed; what is done stays done, the rest can be resumed.
            MissingDependencyError: A model or program is missing.
        """
        waiting = iter(tasks)
        running: dict[Future[Admitted | ReportRow], tuple[Task, Admitted | None]] = {}
        ended = False
        while not ended or running:
            idle = False
            while not ended and not idle and len(running) < 2 * self._count:
                try:
                    task = next(waiting)
                except StopIteration:
                    ended = True
                else:
                    idle = task is None
                    if task is not None:
                        running[self._submit(task, None)] = task, None
            finished, _ = wait(running, timeout=0 if idle else None, return_when=FIRST_COMPLETED)
            for future in finished:
                task, admitted = running.pop(future)
                outcome = self._outcome(future, task, admitted)
                if outcome is None:
                    running[self._submit(task, admitted)] = task, admitted
                elif isinstance(outcome, Admitted):
                    running[self._submit(task, outcome)] = task, outcome
                else:
                    yield Done(task, outcome, known=admitted is not None and admitted.known)

    def _budget_s(self, admitted: Admitted) -> float:
        more_pages = admitted.scan.page_count - 1
        return self._limits.document_timeout_s + more_pages * self._limits.page_timeout_s

    def _submit(self, task: Task, admitted: Admitted | None) -> Future[Admitted | ReportRow]:
        if admitted is None:
            return self._schedule(_take, task, self._limits.document_timeout_s)
        return self._schedule(_read, admitted, self._budget_s(admitted))

    def _schedule(
        self, work: Callable[..., Admitted | ReportRow], what: object, timeout_s: float
    ) -> Future[Admitted | ReportRow]:
        try:
            return self._pool.schedule(work, args=(self._build, what), timeout=timeout_s)
        except RuntimeError:
            # pebble gives a whole pool up when a worker that had nothing to do is killed.
            self._pool.stop()
            self._pool.join()
            self._pool = self._new_pool()
            return self._pool.schedule(work, args=(self._build, what), timeout=timeout_s)

    def _new_pool(self) -> ProcessPool:
        # A fresh interpreter for each worker: a forked one would inherit database and model handles.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(max_workers=self._count, initializer=_start, context=context)

    def _outcome(
        self, future: Future[Admitted | ReportRow], task: Task, admitted: Admitted | None
    ) -> Admitted | ReportRow | None:
        """Return what came of a task; None when its pool was given up and it has to be done again."""
        try:
            outcome = future.result()
        except TimeoutError:
            kind = "timeout"
        except ProcessExpired:
            kind = "crash"
        except BrokenProcessPool:
            if self._gave_up:
                raise
            self._gave_up = True
            return None
        else:
            self._gave_up = False
            return outcome
        if self._survivor is None:
            self._survivor = self._build()
        if admitted is None:
            error = Unreadable(
                N_("The file could not be opened: the reader crashed or hung on it."),
                advice=N_("Scan the paper again, or open the file and print it to PDF."),
            )
            return self._survivor.set_aside(task.source, task.inbox, error)
        return self._survivor.bury(admitted, kind, self._budget_s(admitted))


def worker_count(configured: int) -> int:
    """Return the number of worker processes: as configured, else one for each processor core."""
    if configured:
        return configured
    if hasattr(os, "sched_getaffinity"):  # macOS has no such call
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start() -> None:
    # Ctrl-C belongs to the parent, which stops its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One document takes one core: numpy's threads in each of several workers only wait for each other.
    os.environ.update(ONE_THREAD)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is killed: nobody would watch its time any more."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _intake(build: Build) -> Intake:
    if "intake" not in _intakes:
        _intakes["intake"] = build()
    return _intakes["intake"]


def _take(build: Build, task: Task) -> Admitted | ReportRow:
    return _intake(build).take(task.path, task.source, task.inbox)


def _read(build: Build, admitted: Admitted) -> ReportRow:
    intake = _intake(build)
    if "warm" not in _intakes:
        # Not before: an engine that hangs or crashes here sends documents to review, not files to `fehler`.
        intake.pipeline.warm_up()
        intake.filing.warm_up()
        _intakes["warm"] = intake
    return intake.read(admitted)
