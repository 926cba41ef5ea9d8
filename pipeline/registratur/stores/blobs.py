"""Scans by content in a folder: one read-only file for each hash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.durable import Disk, disk_errors
from registratur.stores.blob_files import BlobFiles, changed_blob, missing_blob


class FolderBlobsOptions(BaseModel):
    """Options of the kind `folder`.

    Attributes:
        folder: The folder of all blobs, relative to the home unless absolute, such as on a network share.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Path("blobs")


class FolderBlobs:
    """Blobs as files `ab/cdef…` under a folder (port `BlobStore`, kind `folder`).

    Several processes may share the folder, also from several hosts. A blob never changes, so that writing it
    twice, or dying in the middle, does no harm: until its last act a copy has a temporary name.

    Args:
        root: The folder; made when it is missing.
        disk: What writes; the real disk unless a test brings another.

    Raises:
        StoreError: The folder cannot be made.
    """

    Options: ClassVar[type[BaseModel]] = FolderBlobsOptions

    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.root = root
        with disk_errors(root):
            self._files = BlobFiles(root, disk or Disk())

    @classmethod
    def open(cls, options: FolderBlobsOptions, home: Path) -> FolderBlobs:
        """Return the store that a home's configuration describes.

        Raises:
            StoreError: The folder cannot be made.
        """
        return cls(home / options.folder)

    def put(self, source: Path) -> str:
        """Store a copy of a file durably, read it back and return its SHA-256.

        Raises:
            Unreadable: The source cannot be read.
            StoreError: The copy could not be written, or did not read back the same.
        """
        with disk_errors(self.root):
            part = self._files.take(source)
            if self._files.is_there(part.sha256) and self._files.reads_back(part.sha256):
                self._files.discard(part)
                self._files.sync(part.sha256)
            else:
                self._files.place(part)
                if not self._files.reads_back(part.sha256):
                    raise changed_blob(part.sha256)
        return part.sha256

    def local_path(self, sha256: str) -> Path:
        """Return the read-only file with these bytes; hashed once in each process, then by size and time.

        Raises:
            StoreError: There is no such blob, or its bytes have changed.
        """
        with disk_errors(self.root):
            if not self._files.is_there(sha256):
                raise missing_blob(sha256)
            if not self._files.is_whole(sha256):
                raise changed_blob(sha256)
            return self._files.path(sha256)

    def stored(self) -> Iterator[str]:
        """Yield the hash of each blob, in ascending order.

        Raises:
            StoreError: The folder cannot be listed.
        """
        with disk_errors(self.root):
            yield from self._files.stored()
