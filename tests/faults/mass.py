"""Ten thousand documents at once: memory stays flat, the status answers, a fresh scan is not kept waiting."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.examine import examine
from tests.faults.office import Office, open_office
from tests.faults.papers import PLAIN, Paper, make_papers
from tests.faults.row import Row

_MOST_RSS_BYTES = 1_500_000_000
_STATUS_WITHIN_S = 1.0
_FRESH_WITHIN_S = 60.0
_PATIENCE_S = 120.0
_SETTLE_S = 2.0
"""As configured by default: what a look at so many files costs is part of the measurement."""
_LOOK_S = 1.0
_ASK_S = 10.0


@dataclass
class _Gauge:
    """What was measured while the work went on.

    Attributes:
        rss_bytes: Resident memory of all processes together, one sample a second, shared pages counted twice.
        status_s: Seconds that `registratur status --json` took, from start to end of its process.
        status_cpu_s: What the processor worked for it meanwhile: the rest was waiting for others.
    """

    office: Office
    rss_bytes: list[int] = field(default_factory=list)
    status_s: list[float] = field(default_factory=list)
    status_cpu_s: list[float] = field(default_factory=list)
    _looked_s: float = 0.0
    _asked_s: float = 0.0

    def look(self) -> None:
        """Take a sample when it is time."""
        now_s = time.monotonic()
        if now_s - self._looked_s >= _LOOK_S:
            self._looked_s = now_s
            self.rss_bytes.append(sum(process.rss_bytes for process in self.office.processes()))
        if now_s - self._asked_s >= _ASK_S:
            self._asked_s = now_s
            worked_s = _worked_by_children_s()
            self.office.lines("status", expect=(0, 1))
            self.status_s.append(time.monotonic() - now_s)
            self.status_cpu_s.append(_worked_by_children_s() - worked_s)


def dropped_at_once(folder: Path, seed: int, documents: int = 10_000) -> Row:
    """Drop a great many documents in one moment, and a fresh one in the middle of the work."""
    office = open_office(folder, settle_s=_SETTLE_S)
    *papers, fresh = make_papers(seed, documents + 1, PLAIN)
    row = Row("dropped at once", "SQLite", seed, documents + 1)
    gauge = _Gauge(office)
    _lay_out(office, papers)
    try:
        started_s = time.monotonic()
        head = office.start("watch")
        row.expect(_wait_for(office, documents // 3, gauge), "a third never had its outcome")
        row.recovery_s.append(_file_fresh(office, fresh, gauge))
        calm = office.wait_for(documents + 1, _PATIENCE_S, tend=gauge.look)
        seconds = time.monotonic() - started_s
        row.expect(calm, "not every document had its outcome")
        office.stop(head)
    finally:
        office.close()
    _judge(row, gauge, seconds)
    row.conclude(examine(office, [*papers, fresh]))
    return row


def _lay_out(office: Office, papers: list[Paper]) -> None:
    """Let the inbox appear with everything in it."""
    staging = office.folder / "staging"
    staging.mkdir()
    for paper in papers:
        (staging / paper.name).write_bytes(paper.content)
    office.inbox.rmdir()
    staging.rename(office.inbox)


def _wait_for(office: Office, outcomes: int, gauge: _Gauge) -> bool:
    last, moved_s = 0, time.monotonic()
    while last < outcomes and time.monotonic() - moved_s < _PATIENCE_S:
        gauge.look()
        if (now := office.ledger.outcomes() or 0) != last:
            last, moved_s = now, time.monotonic()
        time.sleep(0.2)
    return last >= outcomes


def _file_fresh(office: Office, fresh: Paper, gauge: _Gauge) -> float:
    """Drop a scan and return the seconds until it lay in its record."""
    dropped_s = time.monotonic()
    office.drop(fresh)
    query = f"SELECT 1 FROM entries WHERE sha256 = '{fresh.sha256}'"
    while not office.ledger.rows(query) and time.monotonic() - dropped_s < 10 * _FRESH_WITHIN_S:
        gauge.look()
        time.sleep(0.2)
    return time.monotonic() - dropped_s


def _worked_by_children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _judge(row: Row, gauge: _Gauge, seconds: float) -> None:
    peak, slowest = max(gauge.rss_bytes), max(gauge.status_s)
    middle = len(gauge.rss_bytes) // 2
    early, late = max(gauge.rss_bytes[: middle or 1]), max(gauge.rss_bytes[middle:])
    row.expect(peak < _MOST_RSS_BYTES, f"{peak / 1e6:.0f} MB of memory")
    row.expect(late < 1.2 * early, f"memory grew from {early / 1e6:.0f} to {late / 1e6:.0f} MB")
    row.expect(slowest < _STATUS_WITHIN_S, f"the slowest status took {slowest:.2f} s")
    row.expect(
        row.recovery_s[0] < _FRESH_WITHIN_S, f"the fresh scan was filed after {row.recovery_s[0]:.0f} s"
    )
    row.remarks += [
        f"{seconds:.0f} s in all, {1000 * seconds / row.documents:.0f} ms a document",
        f"memory up to {peak / 1e6:.0f} MB (first half {early / 1e6:.0f}, second {late / 1e6:.0f})",
        f"status asked {len(gauge.status_s)} times, at most {slowest:.2f} s, {max(gauge.status_cpu_s):.2f} s"
        f" of it own work, at a machine load of {os.getloadavg()[0]:.0f}",
        f"the fresh scan was filed after {row.recovery_s[0]:.1f} s",
    ]
