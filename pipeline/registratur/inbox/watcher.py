"""Watched folders: looking is the truth, events of the file system only make it look sooner.

Shares on other machines send no events, and events get lost; a folder that is looked at every few seconds
misses nothing. A folder that goes away is waited for.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from registratur.domain.scan import source_name
from registratur.durable import Disk, sha256_of
from registratur.inbox.receipts import Tray, lay_note, move_to_tray
from registratur.inbox.stability import StabilityWatch

_TEMPORARY_SUFFIXES = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download")
_TEMPORARY_PREFIXES = (".", "~")
_FURNITURE = frozenset({"thumbs.db", "desktop.ini"})
_RETRY_S = 60.0
_Stamp = tuple[int, int, int] | None

log = structlog.get_logger()


class Inbox:
    """One watched folder.

    Args:
        name: Its name in the configuration.
        folder: The folder; may be absent for a while.
        language: Language of the receipts, `de` or `en`.
        settle_s: Seconds between two looks.
        looks: How many equal looks make a file complete.
        patience_s: How long a cut-off file may stand still before it is taken all the same.
        monotonic: Seconds of a clock that never goes back.
        disk: What writes notes.
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        language: str = "de",
        settle_s: float = 2.0,
        looks: int = 3,
        patience_s: float = 300.0,
        monotonic: Callable[[], float] = time.monotonic,
        disk: Disk | None = None,
    ) -> None:
        self.name = name
        self.folder = folder
        self.language = language
        self.settle_s = settle_s
        self.looks = looks
        self.present = True
        self._arrivals = StabilityWatch(settle_s, looks, patience_s, monotonic)
        self._monotonic = monotonic
        self._disk = disk
        self._taken: dict[Path, _Stamp] = {}
        self._again_at_s: dict[Path, float] = {}

    def source(self, path: Path) -> str:
        """Return a file's name relative to the folder."""
        return source_name(path, self.folder)

    def stable_files(self) -> Iterator[Path]:
        """Look at the folder once and yield what has arrived, oldest first.

        A yielded file is in the caller's hands until it gets its receipt or is released.
        """
        try:
            found = sorted(_files(self.folder), key=_modified_ns)
        except OSError as error:
            if self.present:
                log.warning("inbox_away", inbox=self.name, error=error.strerror)
            self.present = False
            return
        if not self.present:
            log.info("inbox_back", inbox=self.name)
        self.present = True
        self._arrivals.forget_all_but(set(found))
        self._again_at_s = {path: self._again_at_s[path] for path in found if path in self._again_at_s}
        for path in found:
            waits = self._again_at_s.get(path, 0.0) > self._monotonic()
            if path not in self._taken and not waits and self._arrivals.has_arrived(path):
                self._taken[path] = _stamp(path)
                yield path

    def receipt(self, path: Path, tray: Tray, note: str, sha256: str | None = None) -> Path | None:
        """Move a source whose copy is safely stored to its tray, with a note beside it.

        Args:
            path: The source.
            tray: Where to.
            note: What to write beside it.
            sha256: Hash of the stored copy; None for a source that could not be taken.

        Returns:
            Where it lies now; None when it is gone, locked for the moment, or other bytes lie there by now
            (scanners use names again): then it is released.
        """
        try:
            if not self._is_what_was_taken(path, sha256):
                log.warning("source_replaced", inbox=self.name)
                self.release(path)
                return None
            target = move_to_tray(path, self.folder, tray)
        except OSError as error:
            log.warning("source_not_moved", inbox=self.name, tray=str(tray), error=error.strerror)
            self.release(path)
            return None
        self._taken.pop(path, None)
        self._again_at_s.pop(path, None)
        try:
            lay_note(target, note, self._disk)
        except OSError as error:  # the source is safe in its tray, which says the most
            log.warning("note_not_written", inbox=self.name, tray=str(tray), error=error.strerror)
        return target

    def release(self, path: Path) -> None:
        """Give back a file that got no receipt; it is offered again after a minute."""
        self._taken.pop(path, None)
        self._again_at_s[path] = self._monotonic() + _RETRY_S

    def _is_what_was_taken(self, path: Path, sha256: str | None) -> bool:
        stamp = _stamp(path)
        if stamp is not None and self._taken.get(path, stamp) != stamp:
            return False  # not even opened: it may be a pipe by now
        return sha256 is None or sha256_of(path) == sha256


def watch(inboxes: Sequence[Inbox], stop: threading.Event) -> Iterator[tuple[Inbox, Path] | None]:
    """Yield every file that arrives in some folders, until told to stop.

    After each look at all folders comes a None, then a pause: time for the caller to look after files that
    were yielded before.

    Args:
        inboxes: The folders.
        stop: Set by a signal handler or another thread; ends the watch within one interval.
    """
    wake = threading.Event()
    ears = {inbox.name: _Ear(inbox.folder, wake) for inbox in inboxes}
    interval_s = min(inbox.settle_s for inbox in inboxes)
    try:
        while not stop.is_set():
            wake.clear()
            for inbox in inboxes:
                for path in inbox.stable_files():
                    yield inbox, path
                    if stop.is_set():
                        return
                ears[inbox.name].listen(inbox.present)
            yield None
            _wait(wake, stop, interval_s)
    finally:
        for ear in ears.values():
            ear.listen(False)


def _wait(wake: threading.Event, stop: threading.Event, interval_s: float) -> None:
    """Sleep for an interval, or until an event wakes us; look for `stop` often enough to feel prompt."""
    end_s = time.monotonic() + interval_s
    while not stop.is_set() and time.monotonic() < end_s and not wake.wait(min(0.2, interval_s)):
        pass


class _Ear:
    """Listens for events in a folder while it is there."""

    def __init__(self, folder: Path, wake: threading.Event) -> None:
        self._folder = folder
        self._wake = wake
        self._observer: Any = None

    def listen(self, wanted: bool) -> None:
        """Start or stop listening; a folder that sends no events is no error."""
        if wanted and self._observer is None:
            self._observer = _observer(self._folder, self._wake)
        elif not wanted and self._observer is not None:
            observer, self._observer = self._observer, None
            with suppress(OSError, RuntimeError):
                observer.stop()
                observer.join(timeout=2)


def _observer(folder: Path, wake: threading.Event) -> Any:
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    class Waker(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type in ("created", "closed", "moved"):
                wake.set()

    observer = Observer()
    try:
        observer.schedule(Waker(), str(folder), recursive=True)
        observer.start()
    except OSError:  # no events to be had here: looking is enough
        return None
    return observer


def _files(folder: Path, *, is_inbox: bool = True) -> Iterator[Path]:
    """Yield what lies in the folder and its sub-folders, temporary files and the inbox's own trays left out.

    A clerk may have sorted the scans into folders, and call one of those `erledigt`.

    Raises:
        OSError: The folder itself cannot be read.
    """
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            path = Path(entry.path)
            if not _is_for_us(path.name) or (is_inbox and path.name.casefold() in set(Tray)):
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path
            else:
                with suppress(OSError):
                    yield from _files(path, is_inbox=False)


def _is_for_us(name: str) -> bool:
    small = name.lower()
    temporary = small.startswith(_TEMPORARY_PREFIXES) or small.endswith(_TEMPORARY_SUFFIXES)
    return not temporary and small not in _FURNITURE


def _stamp(path: Path) -> _Stamp:
    """Return what changes when another file takes a path; None when nothing lies there."""
    try:
        state = path.lstat()
    except OSError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns


def _modified_ns(path: Path) -> int:
    try:
        return path.lstat().st_mtime_ns
    except OSError:
        return 0
