"""How blobs lie on a disk, as the store itself or as local copies of one: a read-only file for each hash."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from registratur.durable import Disk, Part, file_chunks, remove_stale_parts, sha256_of
from registratur.errors import NotReady, StoreError
from registratur.i18n import N_

_SHA256 = re.compile(r"[0-9a-f]{64}")


def blob_name(sha256: str) -> str:
    """Return where a blob lies below its folder or prefix: `ab/cdef…`.

    Raises:
        ValueError: It is no SHA-256 digest.
    """
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 digest")
    return f"{sha256[:2]}/{sha256[2:]}"


def blob_sha256(name: str) -> str | None:
    """Return the hash of the blob that has a name; None for a name that no blob has."""
    folder, _, rest = name.partition("/")
    digest = folder + rest
    return digest if _SHA256.fullmatch(digest) and blob_name(digest) == name else None


class BlobFiles:
    """Files `ab/cdef…` under a folder; until the last act of writing, one has a temporary name.

    Every method raises `OSError` when the disk does; callers wrap a whole sequence in `disk_errors`.

    Args:
        root: The folder; made when it is missing.
        disk: What writes.
    """

    def __init__(self, root: Path, disk: Disk) -> None:
        self.root = root
        self._disk = disk
        self._incoming = root / "incoming"
        self._verified: dict[str, tuple[int, int]] = {}
        disk.make_folder(self._incoming)
        remove_stale_parts(self._incoming)

    def path(self, sha256: str) -> Path:
        """Return where a blob lies, or would lie."""
        return self.root / blob_name(sha256)

    def take(self, source: Path) -> Part:
        """Read a file once, for it may change meanwhile, into a copy that has no name yet.

        Raises:
            NotReady: The source cannot be read.
        """
        return self.write(_source_chunks(source))

    def write(self, chunks: Iterable[bytes]) -> Part:
        """Write bytes, synced, into a file that has no name yet."""
        return self._disk.write_part(self._incoming, chunks, mode=0o400)

    def place(self, part: Part) -> None:
        """Give a part its name, in place of whatever stood there."""
        target = self.path(part.sha256)
        self._disk.make_folder(target.parent)
        self._disk.replace(part.path, target)

    def discard(self, part: Part) -> None:
        """Remove a part."""
        self._disk.discard(part.path)

    def sync(self, sha256: str) -> None:
        """Make the name of a blob durable: who gave it may have died before that."""
        self._disk.sync_folder(self.path(sha256).parent)

    def is_there(self, sha256: str) -> bool:
        """Tell whether there is a file, whatever its bytes."""
        return self.path(sha256).is_file()

    def is_whole(self, sha256: str) -> bool:
        """Tell whether its bytes are right; hashed once in each process, then compared by size and time."""
        return self._verified.get(sha256) == _stamp(self.path(sha256)) or self.reads_back(sha256)

    def reads_back(self, sha256: str) -> bool:
        """Tell whether its bytes are right, reading them."""
        path = self.path(sha256)
        stamp = _stamp(path)
        if sha256_of(path) != sha256:
            return False
        self._verified[sha256] = stamp
        return True

    def stored(self) -> Iterator[str]:
        """Yield the hash of each file, in ascending order."""
        for folder in sorted(self.root.iterdir()):
            if len(folder.name) == 2 and folder.is_dir():
                names = sorted(f"{folder.name}/{path.name}" for path in folder.iterdir())
                yield from filter(None, map(blob_sha256, names))


def missing_blob(sha256: str) -> StoreError:
    """Return the error for a blob that is not there."""
    return StoreError(
        N_("The stored copy {sha256} of a scan is missing."),
        advice=N_("Restore the blobs folder from the backup, or drop the scan in again."),
        sha256=sha256,
    )


def changed_blob(sha256: str) -> StoreError:
    """Return the error for a blob whose bytes are not what its hash says."""
    return StoreError(
        N_("The stored copy {sha256} of a scan has changed."),
        advice=N_("Check the disk; drop the scan in again, or restore the blobs from the backup."),
        sha256=sha256,
    )


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _source_chunks(source: Path) -> Iterator[bytes]:
    try:
        yield from file_chunks(source)
    except OSError as error:
        raise NotReady(
            N_("The file cannot be read: {error}"),
            advice=N_("Check its rights and drop it in again."),
            error=error.strerror or error,
        ) from error
