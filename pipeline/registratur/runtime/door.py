"""The door: files are admitted by processes of their own, so that a hostile one harms nobody but itself."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from registratur.domain.scan import Scan
from registratur.errors import Unreadable
from registratur.i18n import N_
from registratur.runtime.process import become_a_child

Take = Callable[[Path, str, str], Scan]
"""Admits a file and stores its bytes, given its path, source and inbox."""
BuildTake = Callable[[], Take]
"""Makes the above; picklable, since every process calls it for itself."""

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


class Door:
    """Processes that admit files.

    Args:
        build: Makes what admits a file, in each process.
        timeout_s: How long one file may take.
        count: Number of processes.
    """

    def __init__(self, build: BuildTake, timeout_s: float, count: int = 1) -> None:
        self._build = build
        self._timeout_s = timeout_s
        self._count = count
        self._pool = self._new_pool()
        self._running: dict[Future[Scan], tuple[Task, bool]] = {}

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
            task, again = self._running.pop(future)
            outcome = self._outcome(future, again=again)
            if outcome is None:
                self._schedule(task, again=True)
            else:
                yield task, outcome

    def _schedule(self, task: Task, *, again: bool) -> None:
        submit = partial(_take, self._build, task)
        try:
            future = self._pool.schedule(submit, timeout=self._timeout_s)
        except RuntimeError:
            # pebble gives a whole pool up when a process that had nothing to do is killed.
            self._pool.stop()
            self._pool.join()
            self._pool = self._new_pool()
            future = self._pool.schedule(submit, timeout=self._timeout_s)
        self._running[future] = task, again

    def _new_pool(self) -> ProcessPool:
        # A fresh interpreter for each process: a forked one would inherit database and model handles.
        context = multiprocessing.get_context("spawn")
        return ProcessPool(max_workers=self._count, initializer=become_a_child, context=context)

    def _outcome(self, future: Future[Scan], *, again: bool) -> Scan | Exception | None:
        """Return what came of a task; None when its pool was given up and it has to be done again."""
        try:
            return future.result()
        except (TimeoutError, ProcessExpired):
            return Unreadable(
                N_("The file could not be opened: the reader crashed or hung on it."),
                advice=N_("Scan the paper again, or open the file and print it to PDF."),
            )
        except BrokenProcessPool as error:
            return error if again else None
        except Exception as error:
            return error


def _take(build: BuildTake, task: Task) -> Scan:
    if "take" not in _takes:
        _takes["take"] = build()
    return _takes["take"](task.path, task.source, task.inbox)
