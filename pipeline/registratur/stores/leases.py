"""Leases: on one machine locked files, which the kernel frees for the dead; on several PostgreSQL's locks."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote, unquote

from registratur.durable import Disk, disk_errors
from registratur.ports import Leases
from registratur.stores.database import is_file


def open_leases(url: str, folder: Path) -> Leases:
    """Return the leases that all processes share that work on a database.

    Args:
        url: Address of the product database.
        folder: Where they lie when the database is a file.
    """
    if is_file(url):
        return FileLeases(folder)
    from registratur.stores.postgres_leases import PostgresLeases

    return PostgresLeases(url)


_SUFFIX = ".lease"
_TRIES = 5
_BETWEEN_TRIES_S = 0.005


class FileLease:
    """A locked file (port `Lease`); `FileLeases` makes them.

    Args:
        name: What is held.
        path: The file.
        descriptor: The open, locked file; a process that is forked off shares the lock.
    """

    def __init__(self, name: str, path: Path, descriptor: int) -> None:
        self.name = name
        self._path = path
        self._descriptor: int | None = descriptor

    @property
    def alive(self) -> bool:
        """False once it was let go, or when somebody has deleted its file."""
        return self._descriptor is not None and _names(self._path, self._descriptor)

    def release(self) -> None:
        """Let go; a second call changes nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        with suppress(OSError):
            if _names(self._path, descriptor):
                self._path.unlink()
        os.close(descriptor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class FileLeases:
    """Leases as locked files in a folder of the home (port `Leases`).

    `flock` locks belong to the open file, not to the process: threads exclude each other, and closing the
    same file elsewhere in the process frees nothing. A holder deletes its file before it lets go, so whoever
    gets the lock of a deleted one tries again with the new. After a crash the file stays, unlocked.

    Args:
        folder: The folder, on a disk of this machine; made with the first lease.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def take(self, name: str) -> FileLease | None:
        """Take a lease without waiting; None while it is held.

        Raises:
            StoreError: The folder cannot be written.
        """
        for _ in range(_TRIES):
            if (lease := self._lock(name, fcntl.LOCK_EX | fcntl.LOCK_NB)) is not None:
                return lease
            # `is_held` locks the file, too, for as long as it takes to look.
            time.sleep(_BETWEEN_TRIES_S)
        return None

    def is_held(self, name: str) -> bool:
        """Tell whether a living process of this machine holds it.

        Raises:
            StoreError: The folder cannot be read.
        """
        with disk_errors(self._folder):
            try:
                descriptor = os.open(self._path(name), os.O_RDONLY)
            except FileNotFoundError:
                return False
            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
            finally:
                os.close(descriptor)
            return False

    def holders(self) -> list[str]:
        """Return the names of all leases that are held.

        Raises:
            StoreError: The folder cannot be read.
        """
        with disk_errors(self._folder):
            names = sorted(
                unquote(path.name.removesuffix(_SUFFIX)) for path in self._folder.glob(f"*{_SUFFIX}")
            )
        return [name for name in names if self.is_held(name)]

    @contextmanager
    def held(self, name: str) -> Iterator[FileLease]:
        """Wait until nobody holds it, then hold it for the length of the block.

        Raises:
            StoreError: The folder cannot be written.
        """
        lease = None
        while lease is None:
            lease = self._lock(name, fcntl.LOCK_EX)
        with lease:
            yield lease

    def _lock(self, name: str, how: int) -> FileLease | None:
        """Return the locked file; None when another holds it, or has just deleted it."""
        path = self._path(name)
        with disk_errors(self._folder):
            Disk().make_folder(self._folder)
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(descriptor, how)
                if _names(path, descriptor):
                    return FileLease(name, path, descriptor)
            except BlockingIOError:
                pass
            except BaseException:
                os.close(descriptor)
                raise
            os.close(descriptor)
            return None

    def _path(self, name: str) -> Path:
        return self._folder / f"{quote(name, safe='')}{_SUFFIX}"


def _names(path: Path, descriptor: int) -> bool:
    """Tell whether a path still names an open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
