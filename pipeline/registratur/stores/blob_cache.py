"""Local copies of blobs that are kept elsewhere, as many as a limit allows."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from registratur.durable import Disk, Part
from registratur.stores.blob_files import BlobFiles

KEPT_FOR_EACH_PROCESS = 8
"""So many blobs, the last ones that a process has asked for, stay whatever the limit."""
_SLACK = 20
"""The cache is looked through when this fraction of its limit was added: 20 stands for a twentieth."""


class BlobCache:
    """Copies of blobs under a folder of the home; the one that nobody has asked for longest goes first.

    Processes share it. Each holds the folders (`ab/`) of the last blobs that it was given by a lock that the
    kernel frees for the dead, and nothing goes from a folder that somebody holds: a path stays good until its
    process has asked for eight others. A file that is open stays readable even then, as POSIX has it. The
    limit may be passed by a twentieth for each process, and by what is held.

    Every method raises `OSError` when the disk does; callers wrap a whole sequence in `disk_errors`.

    Args:
        root: The folder; made when it is missing.
        limit_bytes: How much the copies may take.
        disk: What writes.
    """

    def __init__(self, root: Path, limit_bytes: int, disk: Disk) -> None:
        self.root = root
        self._limit_bytes = limit_bytes
        self._files = BlobFiles(root, disk)
        self._disk = disk
        self._held: OrderedDict[str, int] = OrderedDict()
        self._holding = threading.Lock()
        self._added_bytes = limit_bytes  # what was added before this process began is not known

    def take(self, source: Path) -> Part:
        """Read a file once into a copy that has no name yet.

        Raises:
            Unreadable: The source cannot be read.
        """
        return self._files.take(source)

    def write(self, chunks: Iterable[bytes]) -> Part:
        """Write bytes into a copy that has no name yet."""
        return self._files.write(chunks)

    def discard(self, part: Part) -> None:
        """Remove a copy that has no name yet."""
        self._files.discard(part)

    def find(self, sha256: str) -> Path | None:
        """Return a copy whose bytes are right, or None: it has to be fetched."""
        self._hold(sha256)
        if not self._files.is_there(sha256) or not self._files.is_whole(sha256):
            return None
        path = self._files.path(sha256)
        # The time of access by hand: many disks are mounted so that they never note it.
        os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
        return path

    def keep(self, part: Part) -> Path:
        """Give a copy its name, in place of a damaged one, and remove what is beyond the limit."""
        self._hold(part.sha256)
        self._files.place(part)
        path = self._files.path(part.sha256)
        self._added_bytes += path.stat().st_size
        if self._added_bytes * _SLACK >= self._limit_bytes:
            self._added_bytes = 0
            self._make_room()
        return path

    def _hold(self, sha256: str) -> None:
        """Keep others from evicting a blob, there or still to come, and let go of the ninth before it."""
        folder = self._files.path(sha256).parent
        self._disk.make_folder(folder)
        with self._holding:
            if sha256 in self._held:
                self._held.move_to_end(sha256)
                return
            self._held[sha256] = _locked(folder, fcntl.LOCK_SH)
            if len(self._held) > KEPT_FOR_EACH_PROCESS:
                os.close(self._held.popitem(last=False)[1])

    def _make_room(self) -> None:
        found: list[tuple[Path, os.stat_result]] = []
        for path in map(self._files.path, self._files.stored()):
            with suppress(FileNotFoundError):  # another process makes room, too
                found.append((path, path.stat()))
        total_bytes = sum(status.st_size for _, status in found)
        for path, status in sorted(found, key=lambda copy: copy[1].st_atime_ns):
            if total_bytes <= self._limit_bytes:
                break
            if _evicted(path):
                total_bytes -= status.st_size


def _evicted(path: Path) -> bool:
    """Remove a copy unless some process holds its folder."""
    try:
        descriptor = _locked(path.parent, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    try:
        path.unlink(missing_ok=True)
    finally:
        os.close(descriptor)
    return True


def _locked(folder: Path, lock: int) -> int:
    """Return a descriptor that holds a folder for as long as it is open."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, lock)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
