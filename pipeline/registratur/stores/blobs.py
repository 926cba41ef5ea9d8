"""Scans by content in a folder: one read-only file for each hash."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.durable import Disk, disk_errors
from registratur.i18n import N_
from registratur.same_folder import SameFolder
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

    Several processes may share the folder, also from several hosts; README.md says what that relies on. A
    blob never changes, so that writing it twice, or dying in the middle, does no harm: until its last act a
    copy has a temporary name.

    Args:
        root: The folder; made when it is missing.
        disk: What writes; the real disk unless a test brings another.
        mark: Tells whether it is the folder that was written into before; None: it cannot be another.

    Raises:
        StoreAway: It is another folder than before.
        StoreError: The folder cannot be made.
    """

    Options: ClassVar[type[BaseModel]] = FolderBlobsOptions

    def __init__(self, root: Path, disk: Disk | None = None, mark: SameFolder | None = None) -> None:
        self.root = root
        self._mark = mark
        with self._reached():
            self._files = BlobFiles(root, disk or Disk())
            if mark:
                mark.remember()

    @classmethod
    def open(cls, options: FolderBlobsOptions, home: Path) -> FolderBlobs:
        """Return the store that a home's configuration describes.

        Raises:
            StoreAway: The folder lies elsewhere and is not the one of before: a share is not mounted.
            StoreError: The folder cannot be made.
        """
        root = home / options.folder
        if root.resolve().is_relative_to(home.resolve()):
            return cls(root)
        otherwise = N_("{root} is not the folder that scans were stored in before.")
        return cls(root, mark=SameFolder(root, home / "blobs.mark", otherwise))

    def put(self, source: Path) -> str:
        """Store a copy of a file durably, read it back and return its SHA-256.

        Raises:
            Unreadable: The source cannot be read.
            StoreAway: The folder is another one than before.
            StoreError: The copy could not be written, or did not read back the same.
        """
        with self._reached():
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
            StoreAway: The folder is another one than before.
            StoreError: There is no such blob, or its bytes have changed.
        """
        with self._reached():
            if not self._files.is_there(sha256):
                raise missing_blob(sha256)
            if not self._files.is_whole(sha256):
                raise changed_blob(sha256)
            return self._files.path(sha256)

    def stored(self) -> Iterator[str]:
        """Yield the hash of each blob, in ascending order.

        Raises:
            StoreAway: The folder is another one than before.
            StoreError: The folder cannot be listed.
        """
        with self._reached():
            yield from self._files.stored()

    @contextmanager
    def _reached(self) -> Iterator[None]:
        """Translate the disk's errors, and refuse the empty folder under a share that is not mounted."""
        with disk_errors(self.root):
            if self._mark:
                self._mark.check()
            yield
