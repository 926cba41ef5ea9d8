"""Whether a file stands still: one test for start-up, events, polling and `run`.

Whether it is complete as well says the door, which opens it anyway; see `registratur.inbox.admission`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from registratur.domain.arrival import Stamp


class _Look(NamedTuple):
    """How a file looked, since when, and how many looks in a row found it like that."""

    stamp: Stamp
    since_s: float
    looks: int


class StabilityWatch:
    """Remembers how files looked and says which ones stand still.

    Args:
        settle_s: Seconds between two looks that count.
        looks: How many equal looks in a row it takes.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self, settle_s: float = 2.0, looks: int = 3, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._settle_s = settle_s
        self._looks = looks
        self._monotonic = monotonic
        self._seen: dict[Path, _Look] = {}

    def still(self, files: Mapping[Path, Stamp]) -> list[Path]:
        """Look at all files once more and return those that stand still; others are forgotten."""
        now_s = self._monotonic()
        self._seen = {path: self._look(self._seen.get(path), files[path], now_s) for path in files}
        return [path for path, look in self._seen.items() if look.looks >= self._looks]

    @property
    def moving(self) -> bool:
        """True while some file has not stood still for long enough."""
        return any(look.looks < self._looks for look in self._seen.values())

    def _look(self, before: _Look | None, stamp: Stamp, now_s: float) -> _Look:
        if before is None or before.stamp != stamp:
            return _Look(stamp, now_s, 1)
        if before.looks >= self._looks:
            return before
        # Events may wake us at any moment: only looks a whole interval apart count.
        counts = now_s - before.since_s >= before.looks * self._settle_s
        return before._replace(looks=before.looks + counts)
