"""One inbox: what lies there, what of it can be read next, and what waits.

Looking is the truth. Everything in here is found again by the next look after a restart; what must outlive
one stands in the database.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from registratur.domain.arrival import Arrival, FoundFile, Stamp, WaitingFile
from registratur.domain.record import Text
from registratur.domain.scan import source_name
from registratur.i18n import N_
from registratur.inbox.drops import Drops
from registratur.inbox.listing import Listing, files_in, is_in_tray
from registratur.inbox.stability import StabilityWatch

_FIRST_WAIT_S = 5.0
_LONGEST_WAIT_S = 300.0
_CLOSED = Text(message=N_("This folder must not be read by this program."))


class Offer(NamedTuple):
    """A file that stands still and can be read next.

    Attributes:
        found: The file.
        fresh: False when it came in a mass.
    """

    found: FoundFile
    fresh: bool


class _Waiting(NamedTuple):
    """A file that could not be read."""

    stamp: Stamp
    reason: Text
    since_s: float
    again_s: float
    wait_s: float


class Inbox:
    """One watched folder.

    Args:
        name: Its name in the configuration.
        folder: The folder; may be absent for a while.
        process: Name of its document process.
        client: Which employer of the house its papers belong to, or empty.
        settle_s: Seconds between two looks.
        looks: How many equal looks make a file still.
        bulk_from: From how many files a drop is a mass.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        name: str,
        folder: Path,
        *,
        process: str = "",
        client: str = "",
        settle_s: float = 2.0,
        looks: int = 3,
        bulk_from: int = 50,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.folder = folder
        self.looks = looks
        self._process = process
        self._client = client
        self._stability = StabilityWatch(settle_s, looks, monotonic)
        self._drops = Drops(bulk_from, looks * settle_s, monotonic)
        self._monotonic = monotonic
        self._listing = Listing({}, [])
        self._taken: dict[Path, Stamp] = {}
        self._in_hand: set[Path] = set()
        self._waiting: dict[Path, _Waiting] = {}
        self._fresh: deque[Path] = deque()
        self._mass: deque[Path] = deque()

    def remember(self, arrivals: Iterable[Arrival]) -> None:
        """Learn, after a start, which files have been taken already and still lie there."""
        self._taken = {
            arrival.place: arrival.found.stamp
            for arrival in arrivals
            if arrival.place is not None and not is_in_tray(arrival.place)
        }

    def look(self) -> int:
        """Look at the folder once; return how many files were seen there for the first time.

        Raises:
            OSError: It cannot be read; what is known of it stays.
        """
        before = self._listing.files
        self._listing = listing = files_in(self.folder)
        files = listing.files
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in files}
        self._waiting = {path: waiting for path, waiting in self._waiting.items() if path in files}
        new = {path: seen for path, seen in files.items() if not self._is_known(path, seen.stamp)}
        self._drops.see({path: seen.owner for path, seen in new.items()})
        still = self._stability.still({path: seen.stamp for path, seen in new.items()})
        self._sort(still)
        return sum(path not in before for path in new)

    @property
    def settling(self) -> bool:
        """True while some file has not stood still for long enough."""
        return self._stability.moving

    @property
    def has_work(self) -> bool:
        """True while files can be read, or are in somebody's hands."""
        return bool(self._fresh or self._mass or self._in_hand)

    @property
    def fresh_first(self) -> bool:
        """True when the next offer is a fresh file."""
        return bool(self._fresh)

    def offer(self) -> Offer | None:
        """Hand out the file to be read next: a fresh one if there is any, else the oldest of a mass.

        It is in the caller's hands until it is taken, waits, or is given back.
        """
        fresh = bool(self._fresh)
        queue = self._fresh or self._mass
        if not queue:
            return None
        path = queue.popleft()
        stamp = self._listing.files[path].stamp
        self._in_hand.add(path)
        found = FoundFile(
            inbox=self.name,
            source=source_name(path, Path()),
            place=path,
            stamp=stamp,
            process=self._process,
            client=self._client,
        )
        return Offer(found, fresh)

    def take(self, found: FoundFile) -> None:
        """Note that a file is taken: it is not offered again while the same bytes lie there."""
        self._in_hand.discard(found.place)
        self._waiting.pop(found.place, None)
        self._taken[found.place] = found.stamp

    def wait(self, found: FoundFile, reason: Text) -> float:
        """Offer a file again when it has changed, or after a while, longer each time.

        Returns:
            For how many seconds it has waited for this reason.
        """
        self._in_hand.discard(found.place)
        now_s = self._monotonic()
        before = self._waiting.get(found.place)
        if before is None or before.reason != reason:
            before = _Waiting(found.stamp, reason, now_s, now_s, _FIRST_WAIT_S / 2)
        wait_s = min(2 * before.wait_s, _LONGEST_WAIT_S)
        self._waiting[found.place] = before._replace(stamp=found.stamp, again_s=now_s + wait_s, wait_s=wait_s)
        return now_s - before.since_s

    def give_back(self, found: FoundFile) -> None:
        """Take a file out of the caller's hands that nothing came of; the next look finds it again."""
        self._in_hand.discard(found.place)

    def forget(self, place: Path) -> None:
        """Forget what was taken at a place: whatever lies there now is new."""
        self._taken.pop(place, None)

    def waiting(self, now: datetime) -> Sequence[WaitingFile]:
        """Return what lies there and is not read, the longest waiting first.

        Args:
            now: The present moment, UTC.
        """
        now_s = self._monotonic()
        files = [
            WaitingFile(
                inbox=self.name,
                source=source_name(path, Path()),
                since=now - timedelta(seconds=now_s - waiting.since_s),
                size_bytes=waiting.stamp.size_bytes,
                reason=waiting.reason,
            )
            for path, waiting in sorted(self._waiting.items(), key=lambda item: item[1].since_s)
        ]
        closed = [
            WaitingFile(
                inbox=self.name, source=source_name(path, Path()), since=now, size_bytes=0, reason=_CLOSED
            )
            for path in self._listing.closed
        ]
        return files + closed

    def _is_known(self, path: Path, stamp: Stamp) -> bool:
        if path in self._in_hand or self._taken.get(path) == stamp:
            return True
        waiting = self._waiting.get(path)
        return waiting is not None and waiting.stamp == stamp and waiting.again_s > self._monotonic()

    def _sort(self, paths: Iterable[Path]) -> None:
        """Put what can be read into its queues, oldest first."""
        files = self._listing.files
        self._fresh, self._mass = deque(), deque()
        for path in sorted(paths, key=lambda path: (files[path].stamp.modified_ns, path)):
            (self._mass if self._drops.is_mass(path) else self._fresh).append(path)
