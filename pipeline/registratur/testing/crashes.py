"""Power cuts on demand: stores that die at a chosen moment, to prove that the next start mends everything."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from registratur.durable import Disk, Part


class Crash(BaseException):
    """The process is gone; no `except Exception` cleans up after it."""


class Countdown:
    """How many moments a process survives; each call to a store has one before and one after it.

    Args:
        survives: Moments before the crash.
    """

    def __init__(self, survives: int) -> None:
        self._left = survives

    def tick(self) -> None:
        """Pass a moment.

        Raises:
            Crash: It was the last.
        """
        if self._left == 0:
            raise Crash
        self._left -= 1


class CrashingDisk(Disk):
    """A disk whose process dies before one of its operations.

    Args:
        countdown: How many operations it survives.
    """

    def __init__(self, countdown: Countdown) -> None:
        self._countdown = countdown

    def make_folder(self, folder: Path, mode: int = 0o700) -> None:
        """Make a folder, or die before."""
        self._countdown.tick()
        super().make_folder(folder, mode)

    def write_part(self, folder: Path, chunks: Iterable[bytes], mode: int = 0o600) -> Part:
        """Write a part, or die before any of its chunks or its sync."""
        return super().write_part(folder, self._before_each(chunks), mode)

    def publish(self, part: Path, target: Path) -> bool:
        """Name a part, or die before; dying after the name is dying before the next operation."""
        self._countdown.tick()
        return super().publish(part, target)

    def reserve(self, target: Path) -> bool:
        """Take a name, or die before."""
        self._countdown.tick()
        return super().reserve(target)

    def replace(self, part: Path, target: Path) -> None:
        """Move a part over a name, or die before."""
        self._countdown.tick()
        super().replace(part, target)

    def discard(self, part: Path) -> None:
        """Remove a part, or die before."""
        self._countdown.tick()
        super().discard(part)

    def sync_folder(self, folder: Path) -> None:
        """Sync a folder, or die before."""
        self._countdown.tick()
        super().sync_folder(folder)

    def _before_each(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._countdown.tick()
            yield chunk
        self._countdown.tick()


class FailingDisk(Disk):
    """A disk that cannot write: full, read-only or broken.

    Args:
        error: What the operating system says.
    """

    def __init__(self, error: OSError) -> None:
        self._error = error

    def write_part(self, folder: Path, chunks: Iterable[bytes], mode: int = 0o600) -> Part:
        """Fail as the operating system would."""
        del folder, chunks, mode
        raise self._error


class ReadOnlyDisk(Disk):
    """A disk that was mounted for reading only."""

    def make_folder(self, folder: Path, mode: int = 0o700) -> None:
        """Refuse, unless it is there."""
        del mode
        if not folder.is_dir():
            self._refuse(folder)

    def write_part(self, folder: Path, chunks: Iterable[bytes], mode: int = 0o600) -> Part:
        """Refuse."""
        del chunks, mode
        return self._refuse(folder)

    def reserve(self, target: Path) -> bool:
        """Refuse."""
        return self._refuse(target)

    def replace(self, part: Path, target: Path) -> None:
        """Refuse."""
        del part
        self._refuse(target)

    def discard(self, part: Path) -> None:
        """Refuse."""
        self._refuse(part)

    @staticmethod
    def _refuse(path: Path) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


class RacingDisk(Disk):
    """A disk on which another process acts just before the next name is published.

    Args:
        other: What the other process does, once.
    """

    def __init__(self, other: Callable[[], object]) -> None:
        self._others = [other]

    def publish(self, part: Path, target: Path) -> bool:
        """Let the other one go first."""
        if self._others:
            self._others.pop()()
        return super().publish(part, target)


class LinklessDisk(Disk):
    """A disk that knows no hard links, as some network shares."""

    def link(self, part: Path, target: Path) -> None:
        """Refuse."""
        raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP), str(part), None, str(target))


class CrashingLinklessDisk(CrashingDisk, LinklessDisk):
    """Both at once."""


class CrashingStore:
    """Any store of a port, dying before or after one of its calls.

    Args:
        store: The real one.
        countdown: Shared among the stores of one process; see `Countdown`.
    """

    def __init__(self, store: Any, countdown: Countdown) -> None:
        self._store = store
        self._countdown = countdown

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._store, name)

        def call(*arguments: Any, **named: Any) -> Any:
            self._countdown.tick()
            answer = method(*arguments, **named)
            self._countdown.tick()
            return answer

        return call
