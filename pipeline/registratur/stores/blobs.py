"""Scans by content: one read-only file for each hash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from registratur.durable import Disk, disk_errors, file_chunks, remove_stale_parts, sha256_of
from registratur.errors import StoreError, Unreadable
from registratur.i18n import N_

_SHA256 = re.compile(r"[0-9a-f]{64}")


class FolderBlobs:
    """Blobs as files `ab/cdef…` under a folder (port `BlobStore`).

    Several processes may share the folder. A blob never changes, so that writing it twice, or dying in the
    middle, does no harm: until its last act a copy has a temporary name.

    Args:
        root: The folder; made when it is missing.
        disk: What writes; the real disk unless a test brings another.

    Raises:
        StoreError: The folder cannot be made.
    """

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self._root = root
        self._disk = disk or Disk()
        self._incoming = root / "incoming"
        self._verified: dict[str, tuple[int, int]] = {}
        with disk_errors(root):
            self._disk.make_folder(self._incoming)
            remove_stale_parts(self._incoming)

    def put(self, source: Path) -> str:
        """Store a copy of a file durably, read it back and return its SHA-256.

        Raises:
            Unreadable: The source cannot be read.
            StoreError: The copy could not be written, or did not read back the same.
        """
        with disk_errors(self._root):
            part = self._disk.write_part(self._incoming, _source_chunks(source), mode=0o400)
            target = self._path(part.sha256)
            if target.is_file() and sha256_of(target) == part.sha256:
                self._disk.discard(part.path)
                # The writer before us may have died between naming the blob and syncing the name.
                self._disk.sync_folder(target.parent)
            else:
                self._disk.make_folder(target.parent)
                self._disk.replace(part.path, target)
            self._verify(part.sha256)
        return part.sha256

    def local_path(self, sha256: str) -> Path:
        """Return the read-only file with these bytes; hashed once in each process, then by size and time.

        Raises:
            StoreError: There is no such blob, or its bytes have changed.
        """
        with disk_errors(self._root):
            path = self._path(sha256)
            if not path.is_file():
                raise StoreError(
                    N_("The stored copy {sha256} of a scan is missing."),
                    advice=N_("Restore the blobs folder from the backup, or drop the scan in again."),
                    sha256=sha256,
                )
            if self._verified.get(sha256) != _stamp(path):
                self._verify(sha256)
            return path

    def _verify(self, sha256: str) -> None:
        path = self._path(sha256)
        stamp = _stamp(path)
        if sha256_of(path) != sha256:
            raise StoreError(
                N_("The stored copy {sha256} of a scan has changed."),
                advice=N_("Check the disk; drop the scan in again, or restore the blobs from the backup."),
                sha256=sha256,
            )
        self._verified[sha256] = stamp

    def _path(self, sha256: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise ValueError("not a SHA-256 digest")
        return self._root / sha256[:2] / sha256[2:]


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _source_chunks(source: Path) -> Iterator[bytes]:
    try:
        yield from file_chunks(source)
    except OSError as error:
        raise Unreadable(
            N_("The file cannot be read: {error}"),
            advice=N_("Check its rights and drop it in again."),
            error=error.strerror or error,
        ) from error
