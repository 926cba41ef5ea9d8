"""Finding the files of a backlog, and when each can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from registratur.domain.arrival import Stamp
from registratur.domain.scan import source_name
from registratur.errors import NotReady, UsageError
from registratur.i18n import N_
from registratur.inbox.listing import stamp_of
from registratur.inbox.stability import StabilityWatch
from registratur.runtime.door import Task


def backlog(paths: Sequence[Path]) -> Iterator[Task]:
    """Yield every file under the given files and folders, sorted by name, hidden ones left out.

    Raises:
        UsageError: A path does not exist or cannot be listed.
    """
    for path in paths:
        if path.is_file():
            yield Task(path=path, source=source_name(path, path.parent), inbox="run")
        elif path.is_dir():
            for file in _files(path):
                yield Task(path=file, source=source_name(file, path), inbox="run")
        else:
            raise UsageError(
                N_("{path} does not exist."), advice=N_("Name a file or a folder with scans."), path=path
            )


class Settling:
    """The files of a backlog, each as soon as it stands still: somebody may be copying one of them.

    Args:
        tasks: The files.
        settle_s: Seconds between two looks; whoever gives a folder by hand has mostly filled it before.
        looks: How many equal looks in a row it takes.
        patience_s: How long to wait for files that keep changing.
        monotonic: Seconds of a clock that never goes back.

    Attributes:
        moving: The files that still changed when patience ended; nobody may read them.
    """

    def __init__(
        self,
        tasks: Iterable[Task],
        *,
        settle_s: float = 0.5,
        looks: int = 3,
        patience_s: float = 60.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.moving: list[Task] = []
        self._left = list(tasks)
        self._watch = StabilityWatch(settle_s, looks, monotonic)
        self._settle_s = settle_s
        self._patience_s = patience_s
        self._monotonic = monotonic

    def __iter__(self) -> Iterator[Task | None]:
        """Yield the files, and None while there is none at the moment."""
        begun_s = looked_s = self._monotonic()
        while self._left:
            yield from self._still()
            if self._left and looked_s - begun_s >= self._patience_s:
                self.moving, self._left = self._left, []
            while self._left and self._monotonic() - looked_s < self._settle_s:
                yield None
            looked_s = self._monotonic()

    def _still(self) -> list[Task]:
        # What is gone stands still: the door says what is to be said of it.
        still = set(self._watch.still({task.path: _stamp(task.path) for task in self._left}))
        found = [task for task in self._left if task.path in still]
        self._left = [task for task in self._left if task.path not in still]
        return found


def still_changing() -> NotReady:
    """Return why a file of a backlog is not read."""
    return NotReady(
        N_("The file is still being written."), advice=N_("Give the command again when it is complete.")
    )


def _stamp(path: Path) -> Stamp:
    try:
        return stamp_of(path) or Stamp(0, 0, 0)
    except OSError:
        return Stamp(0, 0, 0)


def _files(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(
            N_("The folder {path} cannot be read: {error}"),
            advice=N_("Check its permissions."),
            path=folder,
            error=error.strerror or error,
        ) from error
    found: list[Path] = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            found += _files(entry)
        else:
            found.append(entry)
    return found
