"""A real folder, real events, real seconds: files arrive whole, the folder may come and go."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from registratur.inbox.receipts import Tray
from registratur.inbox.watcher import Inbox, watch

_LONGEST_WAIT_S = 20.0


class Clerk:
    """Somebody who watches a folder in the background."""

    def __init__(self, folder: Path) -> None:
        self.inbox = Inbox("post", folder, settle_s=0.1, looks=3)
        self.taken: list[tuple[str, bytes]] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work)
        self._thread.start()

    def _work(self) -> None:
        for arrival in watch([self.inbox], self._stop):
            if arrival is None:
                continue
            inbox, path = arrival
            self.taken.append((inbox.source(path), path.read_bytes()))
            inbox.receipt(path, Tray.DONE, "note")

    def wait_for(self, count: int) -> None:
        """Wait until some files have been taken."""
        end_s = time.monotonic() + _LONGEST_WAIT_S
        while len(self.taken) < count and time.monotonic() < end_s:
            time.sleep(0.02)

    def leave(self) -> None:
        """Stop watching."""
        self._stop.set()
        self._thread.join(timeout=_LONGEST_WAIT_S)


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    """A clerk at a fresh folder."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    somebody = Clerk(folder)
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
    path = clerk.inbox.folder / "scan.pdf"
    step = len(scan) // 4 + 1
    with path.open("wb") as file:
        for start in range(0, len(scan), step):
            file.write(scan[start : start + step])
            file.flush()
            time.sleep(0.6)
    clerk.wait_for(1)
    time.sleep(0.6)
    assert clerk.taken == [("scan.pdf", scan)]
    assert (clerk.inbox.folder / "erledigt" / "scan.pdf").read_bytes() == scan
    assert (clerk.inbox.folder / "erledigt" / "scan.pdf.txt").read_text() == "note"


def test_ten_files_are_taken_once_each(clerk: Clerk, scan: bytes) -> None:
    """A drop of many files at once."""
    for number in range(10):
        (clerk.inbox.folder / f"{number}.pdf").write_bytes(scan)
    clerk.wait_for(10)
    time.sleep(0.6)
    assert sorted(name for name, _ in clerk.taken) == [f"{number}.pdf" for number in range(10)]


def test_a_folder_that_comes_back_is_served(clerk: Clerk, scan: bytes) -> None:
    """The share was unmounted and mounted again; what was dropped meanwhile is found."""
    folder = clerk.inbox.folder
    away = folder.with_name("away")
    time.sleep(0.3)
    folder.rename(away)
    time.sleep(0.5)
    (away / "scan.pdf").write_bytes(scan)
    away.rename(folder)
    clerk.wait_for(1)
    assert [name for name, _ in clerk.taken] == ["scan.pdf"]
