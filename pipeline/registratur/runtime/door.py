"""The door: files are admitted by processes of their own, so that a hostile one harms nobody but itself."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from pebble import ProcessExpired, ProcessPool

from registratur.domain.scan import Scan
from registratur.errors import Unreadable
from registratur.i18n import N_
from registratur.runtime.process import become_a_child

Take = Callable[[Path, str, str], Scan]
"""Admits a file and stores its bytes, given its path, source and inbox."""
BuildTake = Callable[[], Take]
"""Makes the above; picklable, since every process calls it for itself."""

_SLOWEST_BYTES_PER_S = 1_000_000
"""A file on a slow share is given the time that reading it takes there."""

_takes: dict[str, Take] = {}


@dataclass(frozen=True)
class Task:
    """A file to bring to its outcome.

    Attributes:
        path: The file.
        source: Its name relative to the folder it was given in.
        inbox: Name of the inbox, `run` for a backlog.
        size_bytes: Its length as far as known: a large one gets more time.
    """

    path: Path
    source: str
    inbox: str
    size_bytes: int = 0


class _Inside(NamedTuple):
    """A file that is being admitted, whether for the second time, and when its time is up at the earliest."""

    task: Task
    again: bool
    end_s: float


class Door:
    """Processes that admit files.

    Args:
        build: Makes what admits a file, in each process.
        timeout_s: How long one file may take; a large one gets more.
        count: Number of processes.
    """

    def __init__(self, build: BuildTake, timeout_s: float, count: int = 1) -> None:
        self._build = build
        self._timeout_s = timeout_s
        self._count = count
        self._pool = self._new_pool()
        self._running: dict[Future[Scan], _Inside] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()
        self._pool.join()

    @property
    def room(self) -> int:
        """How many files should be offered now: a few wait for each process, not thousands."""
        return max(0, 2 * self._count - len(self._running))

    @property
    def busy(self) -> bool:
        """True while a file is inside that `finished` has not given back."""
        return bool(self._running)

    def offer(self, task: Task) -> None:
        """Let a file be admitted; does not wait."""
        self._schedule(task, again=False)

    def finished(self, timeout_s: float) -> Iterator[tuple[Task, Scan | Exception]]:
        """Wait until some files are through, and yield what came of each.

        Args:
            timeout_s: How long to wait for the first one.

        Yields:
            The task, and its scan, `ScanRejected`, or the error that has nothing to do with the file:
            `StoreError` when the disk is full.
        """
        ready, _ = wait(self._running, timeout=timeout_s, return_when=FIRST_COMPLETED)
        for future in ready:
            inside = self._running.pop(future)
            outcome = _outcome(future, inside)
            if outcome is None:
                self._schedule(inside.task, again=True)
            else:
                yield inside.task, outcome
        if self._running and not self._pool.active:
            self._open_anew()

    def _schedule(self, task: Task, *, again: bool) -> None:
        submit = partial(_take, self._build, task)
        timeout_s = self._timeout_s + task.size_bytes / _SLOWEST_BYTES_PER_S
        try:
            future = self._pool.schedule(submit, timeout=timeout_s)
        except RuntimeError:
            self._open_anew()
            future = self._pool.schedule(submit, timeout=timeout_s)
        self._running[future] = _Inside(task, again, time.monotonic() + timeout_s)

    def _open_anew(self) -> None:
        """Begin with a new pool: pebble gives a whole one up when a process that had nothing to do is killed.

        It forgets what it had not handed to a process yet, and nobody would ever hear of those files again.
        """
        self._pool.stop()
        self._pool.join()
        self._pool = self._new_pool()
        stranded, self._running = self._running, {}
        for future, inside in stranded.items():
            if future.done():
                self._running[future] = inside
            else:
                self._schedule(inside.task, again=inside.again)

    def _new_pool(self) -> ProcessPool:
        # A fresh interpreter for each process: a forked one would inherit database and model handles.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(max_workers=self._count, initializer=become_a_child, context=context)


def _outcome(future: Future[Scan], inside: _Inside) -> Scan | Exception | None:
    """Return what came of a task; None when it has to be done once more.

    The first death may be somebody else's fault: memory that ran out beside it, a pool that was given up, or
    a clock that was set, for pebble measures time with one that can be.
    """
    try:
        return future.result()
    except TimeoutError:
        if time.monotonic() < inside.end_s and not inside.again:
            return None
    except ProcessExpired:
        if not inside.again:
            return None
    except BrokenProcessPool as error:
        return error if inside.again else None
    except Exception as error:
        return error
    return Unreadable(
        N_("The file could not be opened: the reader crashed or hung on it."),
        advice=N_("Scan the paper again, or open the file and print it to PDF."),
    )


def _take(build: BuildTake, task: Task) -> Scan:
    if "take" not in _takes:
        _takes["take"] = build()
    return _takes["take"](task.path, task.source, task.inbox)
