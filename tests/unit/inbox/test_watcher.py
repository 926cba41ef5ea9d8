"""Looking at a folder: what is offered, when, and what is left alone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
import structlog

from registratur.durable import sha256_of
from registratur.inbox.receipts import Tray
from registratur.inbox.watcher import Inbox
from registratur.testing.crashes import FailingDisk
from registratur.testing.stores import FakeClock

WHOLE = b"%PDF-1.7\nsomething\n%%EOF\n"


class Office:
    """An inbox and its clock."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.folder = folder
        self.inbox = Inbox(
            "post", folder, settle_s=2, looks=3, monotonic=lambda: self.clock.now().timestamp()
        )

    def drop(self, name: str, modified_s: float = 0) -> Path:
        """Put a whole file into the inbox."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WHOLE)
        if modified_s:
            os.utime(path, (modified_s, modified_s))
        return path

    def look(self, times: int = 3) -> list[str]:
        """Look some times, two seconds apart, and return what was offered."""
        offered = []
        for _ in range(times):
            offered += [self.inbox.source(path) for path in self.inbox.stable_files()]
            self.clock.advance(2)
        return offered


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A fresh inbox."""
    return Office(tmp_path)


def test_files_are_offered_once_oldest_first(office: Office) -> None:
    """Also those that lay there before the start, and those in sub-folders."""
    office.drop("new.pdf", 3000)
    office.drop("old.pdf", 1000)
    office.drop("folder/middle.pdf", 2000)
    assert office.look() == ["old.pdf", "folder/middle.pdf", "new.pdf"]
    assert office.look(100) == []


@pytest.mark.parametrize(
    "name",
    [".hidden.pdf", "~$letter.docx", "a.pdf.part", "a.tmp", "a.pdf.crdownload", "Thumbs.db", "erledigt/a.pdf",
     "klaerung/a.pdf", "fehler/sub/a.pdf", "Erledigt/a.pdf", ".stfolder/a.pdf"],
)  # fmt: skip
def test_what_is_not_dropped_by_a_clerk_is_left_alone(office: Office, name: str) -> None:
    """Hidden, temporary and settled files are none of our business."""
    office.drop(name)
    assert office.look(10) == []


def test_a_clerks_own_folder_may_be_called_like_a_tray(office: Office) -> None:
    """Only the inbox's own trays are settled; what lies in a folder of scans has to be read."""
    office.drop("course 2024/erledigt/a.pdf")
    assert office.look() == ["course 2024/erledigt/a.pdf"]


def test_a_name_that_is_no_utf8_is_offered_under_one_that_can_be_stored(office: Office) -> None:
    """Old machines write umlauts as one byte; their scans are served like others."""
    name = os.fsdecode(b"M\xfcller.pdf")
    path = office.drop(name)
    assert office.look() == [r"M\xfcller.pdf"]
    assert office.inbox.receipt(path, Tray.DONE, "note") == office.folder / "erledigt" / name


def test_a_receipt_makes_room_for_the_next_file_of_that_name(office: Office) -> None:
    """The scanner that calls every file `scan.pdf` is served again and again."""
    for target in ("scan.pdf", "scan (2).pdf"):
        path = office.drop("scan.pdf")
        assert office.look() == ["scan.pdf"]
        assert office.inbox.receipt(path, Tray.DONE, "note") == office.folder / "erledigt" / target


def test_a_source_that_cannot_be_moved_is_offered_again_later(office: Office) -> None:
    """A file that somebody holds open is tried again after a minute, and nothing breaks."""
    path = office.drop("a.pdf")
    assert office.look() == ["a.pdf"]
    (office.folder / "erledigt").write_text("a file in the place of the tray")
    with structlog.testing.capture_logs() as logs:
        assert office.inbox.receipt(path, Tray.DONE, "note") is None
    assert [line["event"] for line in logs] == ["source_not_moved"]
    assert office.look(25) == []
    assert office.look(25) == ["a.pdf"]


def other_bytes(path: Path) -> None:
    """Write other bytes, so soon after that size and time are the same."""
    before = path.stat()
    path.write_bytes(WHOLE.replace(b"something", b"different"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def other_pipe(path: Path) -> None:
    """Put something there that would never end being read."""
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("rewrite", [other_bytes, other_pipe])
def test_another_file_under_a_taken_name_stays_and_is_offered(
    office: Office, rewrite: Callable[[Path], None]
) -> None:
    """The scanner used the name again while the first scan was read: the second is never moved unread."""
    path = office.drop("scan.pdf")
    assert office.look() == ["scan.pdf"]
    read = sha256_of(path)
    rewrite(path)
    with structlog.testing.capture_logs() as logs:
        assert office.inbox.receipt(path, Tray.DONE, "note", read) is None
    assert [line["event"] for line in logs] == ["source_replaced"]
    assert office.look(40) == ["scan.pdf"]
    assert office.inbox.receipt(path, Tray.DONE, "note") is not None


def test_a_file_that_was_mended_while_it_was_refused_stays_and_is_offered(office: Office) -> None:
    """Of a refused file no bytes are kept: the file system tells that there is another one now."""
    path = office.drop("scan.pdf")
    assert office.look() == ["scan.pdf"]
    path.write_bytes(WHOLE + b"more\n%%EOF\n")
    with structlog.testing.capture_logs() as logs:
        assert office.inbox.receipt(path, Tray.FAILED, "note") is None
    assert [line["event"] for line in logs] == ["source_replaced"]
    assert office.look(40) == ["scan.pdf"]
    assert office.inbox.receipt(path, Tray.FAILED, "note") is not None


def test_a_folder_that_goes_away_is_waited_for(office: Office) -> None:
    """A share may be gone for an hour: one line in the log when it goes, one when it is back."""
    away = office.folder.with_name("away")
    office.folder.rename(away)
    with structlog.testing.capture_logs() as logs:
        assert office.look(5) == []
        assert office.inbox.receipt(office.folder / "taken.pdf", Tray.DONE, "note") is None
        assert not office.folder.exists()
        away.rename(office.folder)
        office.drop("a.pdf")
        assert office.look() == ["a.pdf"]
    assert [line["event"] for line in logs] == ["inbox_away", "source_not_moved", "inbox_back"]


def test_a_full_disk_costs_the_note_only(tmp_path: Path) -> None:
    """The source is moved in one act; without space for the note it lies in its tray all the same."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE)
    inbox = Inbox("post", tmp_path, disk=FailingDisk(OSError(errno.ENOSPC, "No space left")))
    with structlog.testing.capture_logs() as logs:
        assert inbox.receipt(path, Tray.DONE, "note") == tmp_path / "erledigt" / "a.pdf"
    assert (tmp_path / "erledigt" / "a.pdf").read_bytes() == WHOLE
    assert [line["event"] for line in logs] == ["note_not_written"]
