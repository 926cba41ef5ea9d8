"""Whether a file has arrived: one test for start-up, events and polling."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from registratur.inbox import structure

_FIRST_BYTES = 1024


class _Look(NamedTuple):
    """How a file looked, since when, and how many looks in a row found it like that."""

    size_bytes: int
    modified_ns: int
    inode: int
    since_s: float
    looks: int


class StabilityWatch:
    """Remembers how files looked and says which ones have arrived.

    A file has arrived when size and time stood still over some looks and its skeleton is whole. A file that
    stays cut off is let through after `patience_s`, so that admission can tell the clerk about it.

    Args:
        settle_s: Seconds between two looks that count.
        looks: How many equal looks in a row it takes.
        patience_s: How long a cut-off file may stand still.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        settle_s: float = 2.0,
        looks: int = 3,
        patience_s: float = 300.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settle_s = settle_s
        self._looks = looks
        self._patience_s = patience_s
        self._monotonic = monotonic
        self._seen: dict[Path, _Look] = {}

    def has_arrived(self, path: Path) -> bool:
        """Look at a file once more; False while it grows, is locked or has vanished."""
        try:
            state = path.lstat()
        except OSError:
            self._seen.pop(path, None)
            return False
        now_s = self._monotonic()
        look = _Look(state.st_size, state.st_mtime_ns, state.st_ino, now_s, 1)
        before = self._seen.get(path)
        if before is not None and before[:3] == look[:3]:
            # Events may wake us at any moment: only looks a whole interval apart count.
            counts = now_s - before.since_s >= before.looks * self._settle_s
            look = before._replace(looks=before.looks + counts)
        self._seen[path] = look
        if look.looks < self._looks:
            return False
        return _is_whole(path) or now_s - look.since_s >= self._patience_s

    def forget_all_but(self, paths: set[Path]) -> None:
        """Drop what is remembered of files that are gone."""
        for path in self._seen.keys() - paths:
            del self._seen[path]


def _is_whole(path: Path) -> bool:
    """True unless the end is missing, or so far there are only the zeros of a file laid out for copying."""
    if path.is_symlink() or not path.is_file():
        return True
    try:
        with path.open("rb") as file:
            kind = structure.media_type(file)
            if kind is not None:
                return structure.is_whole(file, kind)
            file.seek(0)
            return any(file.read(_FIRST_BYTES))
    except OSError:
        return False
