"""Single scans and whole cupboards: what is dropped in a mass must not make the others wait."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path


class _Drop:
    """Files that came one after another, without a pause."""

    def __init__(self) -> None:
        self.count = 0
        self.last_s = 0.0


class Drops:
    """Tells fresh files from those of a mass.

    Files of one person and folder that keep coming without a pause belong together. A copy of thousands takes
    minutes on a slow share, so that no single look sees many of them.

    Args:
        bulk_from: From how many files a drop is a mass.
        pause_s: Seconds without a new file that end a drop.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self, bulk_from: int, pause_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._bulk_from = bulk_from
        self._pause_s = pause_s
        self._monotonic = monotonic
        self._of_file: dict[Path, _Drop] = {}
        self._last: dict[Hashable, _Drop] = {}

    def see(self, files: Mapping[Path, Hashable]) -> None:
        """Note the files of a look that are not taken yet, each with whose it is; others are forgotten."""
        now_s = self._monotonic()
        self._of_file = {
            path: self._of_file.get(path) or self._drop((path.parent, owner), now_s)
            for path, owner in files.items()
        }
        self._last = {key: drop for key, drop in self._last.items() if now_s - drop.last_s <= self._pause_s}

    def is_mass(self, path: Path) -> bool:
        """Tell whether a file came with so many others that it can wait for single ones."""
        drop = self._of_file.get(path)
        return drop is not None and drop.count >= self._bulk_from

    def _drop(self, key: Hashable, now_s: float) -> _Drop:
        drop = self._last.get(key)
        if drop is None or now_s - drop.last_s > self._pause_s:
            drop = self._last[key] = _Drop()
        drop.count += 1
        drop.last_s = now_s
        return drop
