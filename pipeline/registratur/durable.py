"""Files that survive a power cut: written under a temporary name, synced, then published in one act."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from registratur.errors import StoreAway, StoreError
from registratur.i18n import N_

CHUNK_BYTES = 1 << 20
PART_SUFFIX = ".part"
STALE_PART_S = 24 * 3600.0
"""Age from which a temporary file can only be the leftover of a crash."""

_NO_HARD_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


class Part(NamedTuple):
    """A complete, synced file that nobody sees yet, and the hash of its bytes."""

    path: Path
    sha256: str


class Disk:
    """The few operations that durable files are made of; fault tests put a failing one in its place.

    Every method raises `OSError` when the disk does; callers wrap a whole sequence in `disk_errors`.
    """

    def make_folder(self, folder: Path, mode: int = 0o700) -> None:
        """Make a folder and its missing parents so that they survive a power cut."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent, mode)
        folder.mkdir(mode, exist_ok=True)
        self.sync_folder(folder.parent)

    def write_part(self, folder: Path, chunks: Iterable[bytes], mode: int = 0o600) -> Part:
        """Write bytes under a temporary name in a folder and sync them; nothing stays after an error."""
        path = folder / f".{uuid.uuid4().hex}{PART_SUFFIX}"
        digest = hashlib.sha256()
        try:
            with path.open("xb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
                file.flush()
                os.fchmod(file.fileno(), mode)
                os.fsync(file.fileno())
        except Exception:
            with suppress(OSError):
                self.discard(path)
            raise
        return Part(path, digest.hexdigest())

    def publish(self, part: Path, target: Path) -> bool:
        """Give a part its name unless that is taken; True when it now stands there, durably.

        The part is gone afterwards either way.
        """
        try:
            self.link(part, target)
        except FileExistsError:
            self.discard(part)
            return False
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
            return self._publish_without_links(part, target)
        self.discard(part)
        self.sync_folder(target.parent)
        return True

    def link(self, part: Path, target: Path) -> None:
        """Give a part a second name that nobody has; not every file system can."""
        os.link(part, target)

    def _publish_without_links(self, part: Path, target: Path) -> bool:
        """Reserve the name with an empty file, then move the part over it (SMB shares, exFAT)."""
        if not self.reserve(target):
            self.discard(part)
            return False
        self.replace(part, target)
        return True

    def reserve(self, target: Path) -> bool:
        """Take a name with an empty file, so that nobody else gets it; False when somebody has it."""
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            return False
        return True

    def replace(self, part: Path, target: Path) -> None:
        """Give a part its name, in place of whatever stood there."""
        part.replace(target)
        self.sync_folder(target.parent)

    def discard(self, part: Path) -> None:
        """Remove a temporary file."""
        part.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Make the names in a folder durable, where its file system can."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some network file systems have no such thing
                raise
        finally:
            os.close(descriptor)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def file_chunks(path: Path) -> Iterator[bytes]:
    """Yield a file's bytes piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Wait until no other process or thread holds a file or folder, then hold it.

    The kernel lets go for the dead.

    Raises:
        StoreError: It cannot be opened, or its file system knows no such lock.
    """
    with disk_errors(path.parent):
        descriptor = os.open(path, os.O_RDONLY)
    try:
        with disk_errors(path.parent):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file so that the copy has its name only when it is whole; a target that is there is replaced.

    Raises:
        StoreError: The disk failed; what is there of the copy has no name.
    """
    disk = Disk()
    with disk_errors(target.parent):
        disk.replace(disk.write_part(target.parent, file_chunks(source)).path, target)


def remove_stale_parts(folder: Path) -> None:
    """Remove what a crash left under temporary names; parts that are being written are younger."""
    oldest = time.time() - STALE_PART_S
    for path in folder.glob(f".*{PART_SUFFIX}"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """Translate the disk's errors.

    Args:
        folder: The folder that the message names.

    Raises:
        StoreError: Whatever `OSError` the block raised.
        StoreAway: One that says more of the disk or share than of the file.
    """
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, N_("Check the disk or the network share and start again."))
        kind = StoreAway if error.errno in _PASSES else StoreError
        raise kind(
            N_("{folder} cannot be written or read: {error}"),
            advice=advice,
            folder=folder,
            error=error.strerror or error,
        ) from error


_PASSES = frozenset(
    {
        *(errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EAGAIN),
        *(errno.EMFILE, errno.ENFILE, errno.ENODEV, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT),
        *(errno.EHOSTDOWN, errno.EHOSTUNREACH),
    }
)
_FREE_SPACE = N_("Free some space on the disk and start again; what was stored so far is kept.")
_GIVE_RIGHTS = N_("Give the user who runs Registratur the right to read and write there.")
_ADVICE = {
    errno.ENOSPC: _FREE_SPACE,
    errno.EDQUOT: _FREE_SPACE,
    errno.EACCES: _GIVE_RIGHTS,
    errno.EPERM: _GIVE_RIGHTS,
    errno.EROFS: _GIVE_RIGHTS,
}
