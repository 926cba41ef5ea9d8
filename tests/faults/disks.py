"""Disks that are full, read-only or slow: work pauses and goes on, and no document pays for it."""

from __future__ import annotations

import errno
import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from registratur.testing.sabotage import Fault
from tests.faults.examine import examine
from tests.faults.office import Office, open_office
from tests.faults.papers import PLAIN, make_papers, outcomes_of
from tests.faults.points import sabotage_of
from tests.faults.row import Row

_MIX = replace(PLAIN, padding_bytes=30_000)
_TROUBLE_S = 6.0
"""How long the disk is in trouble: longer than a document is tried at once."""
_PATIENCE_S = 120.0
_FLAG = "trouble"
_SLOW_S = 0.05


@dataclass(frozen=True)
class Volume:
    """A small file system of its own.

    Attributes:
        folder: Where it is mounted.
    """

    folder: Path

    def fill(self) -> None:
        """Leave no byte free."""
        with (self.folder / ".ballast").open("wb", buffering=0) as file:
            piece = 1 << 20
            while piece:
                try:
                    file.write(b"\0" * piece)
                except OSError as error:
                    if error.errno != errno.ENOSPC:
                        raise
                    piece //= 2

    def empty(self) -> None:
        """Give the room back."""
        (self.folder / ".ballast").unlink()

    def remount(self, mode: str) -> None:
        """Make it `ro` or `rw`.

        Raises:
            CalledProcessError: Somebody writes at this moment.
        """
        subprocess.run(["mount", "-o", f"remount,{mode}", self.folder], check=True, capture_output=True)


@contextmanager
def volume(folder: Path, size_mb: int) -> Iterator[Volume | None]:
    """Mount a small disk; None where that is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "registratur-test", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield Volume(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def full_records(folder: Path, seed: int, documents: int = 30, trouble_s: float = _TROUBLE_S) -> Row:
    """Fill the disk of the records."""
    with volume(folder / "volume", 6) as disk:
        records = folder / "volume" / "records"
        office = open_office(folder, records=records)
        if disk is None:
            fault = Fault("records:*", "fail", _FLAG, error=errno.ENOSPC)
            return _injected("disk of the records full", office, seed, documents, fault, trouble_s)
        row = Row("disk of the records full", "SQLite", seed, documents, remarks=["a tmpfs of 6 MB"])
        return _trouble(row, office, disk.fill, disk.empty, trouble_s)


def full_home(folder: Path, seed: int, documents: int = 30) -> Row:
    """Fill the disk of the home: databases, blobs and inbox."""
    with volume(folder / "volume", 40) as disk:
        office = open_office(
            folder, home=folder / "volume" / "home", inbox=folder / "inbox", records=folder / "records"
        )
        if disk is None:
            fault = Fault("blobs:*", "fail", _FLAG, error=errno.ENOSPC)
            return _injected("disk of the home full", office, seed, documents, fault)
        row = Row("disk of the home full", "SQLite", seed, documents, remarks=["a tmpfs of 40 MB"])
        return _trouble(row, office, disk.fill, disk.empty)


def read_only_records(folder: Path, seed: int, documents: int = 30) -> Row:
    """Let the share of the records be read-only for a while."""
    with volume(folder / "volume", 20) as disk:
        office = open_office(folder, records=folder / "volume" / "records")
        if disk is None:
            fault = Fault("records:*", "fail", _FLAG, error=errno.EROFS)
            return _injected("records read-only", office, seed, documents, fault)
        row = Row("records read-only", "SQLite", seed, documents, remarks=["a tmpfs, mounted anew"])
        return _trouble(row, office, lambda: _insist(disk, "ro"), lambda: disk.remount("rw"))


def slow_disk(folder: Path, seed: int, documents: int = 30) -> Row:
    """Let every write wait."""
    office = open_office(folder)
    plan = sabotage_of(office, Fault("*", "wait", _FLAG, seconds=_SLOW_S))
    plan.raise_flag(_FLAG)
    row = Row(f"every write takes {_SLOW_S * 1000:.0f} ms more", "SQLite", seed, documents)
    papers = make_papers(seed, documents)
    try:
        head = office.start("watch")
        for paper in papers:
            office.drop(paper)
        row.expect(office.wait_for(outcomes_of(papers), _PATIENCE_S), "not every document had its outcome")
        office.stop(head)
    finally:
        office.close()
    row.conclude(examine(office, papers))
    return row


def _injected(
    fault: str, office: Office, seed: int, documents: int, how: Fault, trouble_s: float = _TROUBLE_S
) -> Row:
    plan = sabotage_of(office, how)
    row = Row(fault, "SQLite", seed, documents, remarks=["injected: no disk can be mounted here"])
    return _trouble(row, office, lambda: plan.raise_flag(_FLAG), lambda: plan.lower_flag(_FLAG), trouble_s)


def _trouble(
    row: Row,
    office: Office,
    begin: Callable[[], None],
    end: Callable[[], None],
    trouble_s: float = _TROUBLE_S,
) -> Row:
    """Let a third of the documents through, a third arrive in trouble, and a third after it."""
    papers = make_papers(row.seed, row.documents, _MIX)
    third = len(papers) // 3
    try:
        head = office.start("watch")
        for paper in papers[:third]:
            office.drop(paper)
        row.expect(office.wait_for(third, _PATIENCE_S), "the first documents had no outcome")
        begin()
        for paper in papers[third : 2 * third]:
            office.drop(paper)
        time.sleep(trouble_s)
        row.expect(head.poll() is None, f"the watch ended with exit code {head.poll()}")
        row.expect(_says_so(office), "neither status nor log tell of the trouble")
        end()
        _watch_recovery(row, office, 2 * third)
        for paper in papers[2 * third :]:
            office.drop(paper)
        row.expect(office.wait_for(len(papers), _PATIENCE_S), "not every document had its outcome")
        office.stop(head)
    finally:
        office.close()
    row.conclude(examine(office, papers))
    return row


def _watch_recovery(row: Row, office: Office, outcomes: int) -> None:
    """Measure when work goes on, and when all that had to wait is done."""
    before, ended_s = office.ledger.outcomes() or 0, time.monotonic()
    for count in (before + 1, outcomes):
        while (office.ledger.outcomes() or 0) < count and time.monotonic() - ended_s < _PATIENCE_S:
            time.sleep(0.1)
        row.recovery_s.append(time.monotonic() - ended_s)


def _says_so(office: Office) -> bool:
    status = json.dumps(office.lines("status", expect=(0, 1, 6)))
    return any(word in status + office.said() for word in ("No space left", "Read-only", "paused"))


def _insist(disk: Volume, mode: str) -> None:
    """Remount as soon as nobody writes."""
    end_s = time.monotonic() + 10
    while True:
        try:
            return disk.remount(mode)
        except subprocess.CalledProcessError:
            if time.monotonic() > end_s:
                raise
            time.sleep(0.05)
