"""Laying receipts: a source moves to its tray with a note beside it; both move on when a person decides.

What is about to be done stands in the database first. Whatever dies in between, the next attempt looks where
the file is and goes on from there.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

from registratur.domain.arrival import Arrival, DueReceipt
from registratur.durable import Disk, sha256_of
from registratur.inbox.listing import stamp_of
from registratur.inbox.trays import Tray, free_name, move, note_path
from registratur.ports import Arrivals

_NOTE_MODE = 0o644


class Delivery:
    """Lays the receipts of one inbox.

    Args:
        folder: The inbox.
        arrivals: Knows where each file lies.
        is_here: Tells whether the folder is there and ours: while a share is away, no file of it is gone.
        disk: What moves and writes.
    """

    def __init__(
        self, folder: Path, arrivals: Arrivals, is_here: Callable[[], bool], disk: Disk | None = None
    ) -> None:
        self._folder = folder
        self._arrivals = arrivals
        self._is_here = is_here
        self._disk = disk or Disk()

    def lay(self, due: DueReceipt, tray: Tray, note: str) -> Path | None:
        """Bring a source to its tray with a note beside it.

        The source is moved only while it is what was read. One that is not where it was laid is no error: a
        clerk may have taken it, or the scanner has used its name again.

        Args:
            due: What has to be told.
            tray: Where to.
            note: What to write beside it.

        Returns:
            Where it lies now, relative to the inbox; None when it is gone.

        Raises:
            OSError: The inbox is away, full, or cannot be written; try again later.
            StoreError: The database failed; try again later.
        """
        arrival = due.arrival
        place = self._brought(arrival, tray)
        note_sha256 = None
        if place is not None:
            note_sha256 = self._noted(arrival, place, note)
        self._arrivals.told(
            arrival,
            place=place,
            version=due.version,
            note_sha256=note_sha256,
            settled=due.final or place is None,
        )
        return place

    def _brought(self, arrival: Arrival, tray: Tray) -> Path | None:
        """Return where the source lies in its tray; None when it is gone."""
        place = self._place_after_crash(arrival)
        before = None if place is None else stamp_of(self._folder / place)
        if place is None or not self._is_taken(arrival, place):
            if not self._is_here():
                raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(self._folder))
            return None
        if place.parts[0] == tray:
            return place
        folder = self._folder / tray / arrival.found.place.parent
        while True:
            target = free_name(folder, arrival.found.place.name).relative_to(self._folder)
            self._arrivals.plan(arrival, place=place, target=target)
            if move(self._folder / place, self._folder / target, self._disk):
                break
        if stamp_of(self._folder / target) == before or self._is_taken(arrival, target):
            return target
        # In this very moment the scanner has used the name again: nobody has read what we hold here.
        move(self._folder / target, free_name(self._folder / place.parent, place.name), self._disk)
        return None

    def _place_after_crash(self, arrival: Arrival) -> Path | None:
        """Return where the source lies, whether or not a move that was planned has been done."""
        if arrival.target is None:
            return arrival.place
        target = self._folder / arrival.target
        if self._is_taken(arrival, arrival.target):
            self._end_copy(arrival, target)
            return arrival.target
        stamp = stamp_of(target)
        if stamp is not None and stamp.size_bytes == 0:
            self._disk.discard(target)  # the name that was reserved
        return arrival.place

    def _end_copy(self, arrival: Arrival, target: Path) -> None:
        """Remove a source that was copied to another file system and read back there."""
        if arrival.place is not None and self._is_taken(arrival, arrival.place):
            source = self._folder / arrival.place
            if source.lstat().st_dev != target.lstat().st_dev:
                self._disk.discard(source)

    def _is_taken(self, arrival: Arrival, place: Path) -> bool:
        """Tell whether the very bytes that were taken lie at a place."""
        path = self._folder / place
        stamp = stamp_of(path)
        if stamp is None:
            return False
        if arrival.sha256 is None:
            return stamp[1:] == arrival.found.stamp[1:]
        # Not even opened unless it is a plain file: it may be a pipe by now.
        return stat.S_ISREG(path.lstat().st_mode) and sha256_of(path) == arrival.sha256

    def _noted(self, arrival: Arrival, place: Path, note: str) -> str | None:
        """Write the note and take the one away that lay beside the source before; a clerk's words stay."""
        ours = hashlib.sha256(note.encode()).hexdigest()
        path = note_path(self._folder / place)
        known = _sha256_at(path)
        if known is None or known == arrival.note_sha256:
            part = self._disk.write_part(path.parent, [note.encode()], mode=_NOTE_MODE)
            self._disk.replace(part.path, path)
            known = ours
        if arrival.place is not None and arrival.place != place:
            before = note_path(self._folder / arrival.place)
            if arrival.note_sha256 is not None and _sha256_at(before) == arrival.note_sha256:
                self._disk.discard(before)
        return known if known == ours else None


def _sha256_at(path: Path) -> str | None:
    return sha256_of(path) if path.is_file() else None
