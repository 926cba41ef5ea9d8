"""A real folder, real events, real seconds: files arrive whole, the folder may come and go."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from registratur.durable import sha256_of
from registratur.inbox.events import Ear, Mode
from tests.unit.runtime.inboxes import Office

_LONGEST_WAIT_S = 30.0


class WallClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)


class Clerk:
    """Somebody who watches a folder in the background and files everything."""

    def __init__(self, home: Path, folder: Path, mode: Mode) -> None:
        self.office = Office(home, folder, clock=WallClock(), mode=mode, settle_s=0.1)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    @property
    def done(self) -> list[str]:
        """The names of the files that have their receipt."""
        return sorted(row.source for row in self.office.rows)

    def _work(self) -> None:
        filed = 0
        while not self._stop.wait(0.02):
            self.office.step()
            for document, _ in self.office.crew.queue[filed:]:
                self.office.file(document.scan.source)
                filed += 1

    def leave(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join(timeout=_LONGEST_WAIT_S)
        self.office.end()
        self.office.database.close()


def wait_for(true: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end_s = time.monotonic() + _LONGEST_WAIT_S
    while not true():
        assert time.monotonic() < end_s
        time.sleep(0.02)


@pytest.fixture(params=[Mode.EVENTS, Mode.POLL, Mode.AUTO])
def clerk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Clerk]:
    """A clerk at a fresh folder, in each of the modes."""
    somebody = Clerk(tmp_path / "home", tmp_path / "inbox", request.param)
    yield somebody
    somebody.leave()


@pytest.fixture
def scan(tmp_path: Path) -> bytes:
    """The bytes of a PDF."""
    with pikepdf.new() as pdf:
        for _ in range(30):
            pdf.add_blank_page()
        pdf.save(tmp_path / "scan.pdf")
    return (tmp_path / "scan.pdf").read_bytes()


def test_a_file_copied_in_pieces_is_taken_once_and_whole(clerk: Clerk, scan: bytes) -> None:
    """Pauses between the pieces are longer than the looks: only the missing end tells."""
    path = clerk.office.folder / "scan.pdf"
    step = len(scan) // 4 + 1
    with path.open("wb") as file:
        for start in range(0, len(scan), step):
            file.write(scan[start : start + step])
            file.flush()
            time.sleep(0.6)
    wait_for(lambda: clerk.done == ["scan.pdf"])
    assert len(clerk.office.crew.queue) == 1
    assert (clerk.office.folder / "erledigt" / "scan.pdf").read_bytes() == scan
    assert "0007" in (clerk.office.folder / "erledigt" / "scan.pdf.txt").read_text(encoding="utf-8")


def test_ten_files_are_taken_once_each(clerk: Clerk, scan: bytes) -> None:
    """A drop of many files at once, each with its own bytes."""
    names = sorted(f"{number}.pdf" for number in range(10))
    for name in names:
        (clerk.office.folder / name).write_bytes(scan + f"\n%{name}\n%%EOF\n".encode())
    wait_for(lambda: clerk.done == names)
    assert sorted(document.scan.source for document, _ in clerk.office.crew.queue) == names


def test_a_folder_that_comes_back_is_served(clerk: Clerk, scan: bytes) -> None:
    """The share was unmounted and mounted again; what was dropped meanwhile is found."""
    folder = clerk.office.folder
    away = folder.with_name("away")
    wait_for((folder / ".registratur" / ".home").exists)
    folder.rename(away)
    time.sleep(0.5)
    (away / "scan.pdf").write_bytes(scan)
    away.rename(folder)
    wait_for(lambda: clerk.done == ["scan.pdf"])


def test_a_copy_that_breaks_off_with_the_share_is_never_read_half(clerk: Clerk, scan: bytes) -> None:
    """The share goes in the middle of a copy and comes back with half a file; then it is copied anew."""
    folder = clerk.office.folder
    away = folder.with_name("away")
    wait_for((folder / ".registratur" / ".home").exists)
    (folder / "scan.pdf").write_bytes(scan[: len(scan) // 2])
    folder.rename(away)
    time.sleep(0.5)
    away.rename(folder)
    wait_for(lambda: bool(clerk.office.arrivals.waiting()))
    assert clerk.office.crew.queue == []
    (folder / "scan.pdf").write_bytes(scan)
    wait_for(lambda: clerk.done == ["scan.pdf"])
    assert sha256_of(folder / "erledigt" / "scan.pdf") == clerk.office.crew.queue[0][0].scan.sha256


def test_a_probe_tells_whether_events_come(tmp_path: Path) -> None:
    """On a local disk they do; the probe is gone then, and what is dropped wakes the watch."""
    wake = threading.Event()
    ear = Ear(tmp_path, Mode.AUTO, wake)
    try:
        ear.listen()
        wait_for(lambda: ear.mode is Mode.EVENTS)
        wait_for(lambda: list((tmp_path / ".registratur").iterdir()) == [])
        assert not wake.is_set()
        (tmp_path / "a.pdf").write_bytes(b"x")
        assert wake.wait(_LONGEST_WAIT_S)
    finally:
        ear.close()


def test_a_folder_whose_files_come_without_events_is_polled(tmp_path: Path) -> None:
    """They were dropped on another machine: looks find what nobody told of, so the clock takes over."""
    ear = Ear(tmp_path, Mode.AUTO, threading.Event())
    try:
        ear.listen()
        wait_for(lambda: ear.mode is Mode.EVENTS)
        ear.looked(found=True)
        assert ear.mode is Mode.EVENTS  # its event may be on its way
        ear.looked(found=False)
        assert ear.mode is Mode.POLL
    finally:
        ear.close()
