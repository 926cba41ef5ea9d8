"""Looking at a folder: what is offered, when, and what is left alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registratur.domain.record import Text
from registratur.inbox.watcher import Inbox, Offer
from registratur.testing.stores import FakeClock


class Office:
    """An inbox and its clock."""

    def __init__(self, folder: Path) -> None:
        self.clock = FakeClock()
        self.folder = folder
        self.inbox = Inbox("post", folder, settle_s=2, looks=3, bulk_from=5, monotonic=self.seconds)

    def seconds(self) -> float:
        """The clock as one that never goes back."""
        return self.clock.now().timestamp()

    def drop(self, name: str, modified_s: float = 0) -> Path:
        """Put a file into the inbox."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.7\nsomething\n%%EOF\n")
        if modified_s:
            os.utime(path, (modified_s, modified_s))
        return path

    def offers(self, looks: int = 3) -> list[Offer]:
        """Look some times, two seconds apart, and take whatever is offered."""
        offered = []
        for _ in range(looks):
            self.inbox.look()
            while (offer := self.inbox.offer()) is not None:
                offered.append(offer)
                self.inbox.take(offer.found)
            self.clock.advance(2)
        return offered

    def look(self, looks: int = 3) -> list[str]:
        """The same, by their names."""
        return [offer.found.source for offer in self.offers(looks)]


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
    office.drop(name)
    [offer] = office.offers()
    assert offer.found.source == r"M\xfcller.pdf"
    assert offer.found.place == Path(name)


def test_a_file_in_somebodys_hands_is_not_offered_again(office: Office) -> None:
    """However long the door takes for it, and even if it changes meanwhile."""
    path = office.drop("a.pdf")
    for _ in range(3):
        office.inbox.look()
        office.clock.advance(2)
    assert office.inbox.offer() is not None
    path.write_bytes(b"%PDF-1.7\nother\n%%EOF\n")
    assert office.look(20) == []


def test_what_nothing_came_of_is_offered_again(office: Office) -> None:
    """The disk was full: the file is not to blame."""
    office.drop("a.pdf")
    for _ in range(3):
        office.inbox.look()
        office.clock.advance(2)
    offer = office.inbox.offer()
    assert offer is not None
    office.inbox.give_back(offer.found)
    assert office.look() == ["a.pdf"]


def test_another_file_under_a_taken_name_is_offered(office: Office) -> None:
    """The scanner that calls every file `scan.pdf` is served again and again."""
    path = office.drop("scan.pdf")
    assert office.look() == ["scan.pdf"]
    path.write_bytes(b"%PDF-1.7\nanother one\n%%EOF\n")
    assert office.look() == ["scan.pdf"]
    office.inbox.forget(Path("scan.pdf"))
    assert office.look() == ["scan.pdf"]


def test_what_waits_is_tried_with_growing_pauses(office: Office) -> None:
    """A locked file is no reason to open it every two seconds all night; a changed one comes at once."""
    path = office.drop("a.pdf")
    tried = 0
    for _ in range(1800):
        office.inbox.look()
        if (offer := office.inbox.offer()) is not None:
            tried += 1
            assert (office.inbox.wait(offer.found, Text(message="locked")) == 0) == (tried == 1)
        office.clock.advance(2)
    assert 5 < tried < 25
    [waiting] = office.inbox.waiting(office.clock.now())
    assert (office.clock.now() - waiting.since).total_seconds() > 3500
    path.write_bytes(b"%PDF-1.7\nchanged\n%%EOF\n")
    assert office.look() == ["a.pdf"]
    assert office.inbox.waiting(office.clock.now()) == []


def test_what_is_taken_away_waits_no_longer(office: Office) -> None:
    """Nothing is remembered of it."""
    path = office.drop("a.pdf")
    office.inbox.look()
    office.clock.advance(10)
    office.inbox.look()
    office.clock.advance(10)
    office.inbox.look()
    offer = office.inbox.offer()
    assert offer is not None
    office.inbox.wait(offer.found, Text(message="locked"))
    path.unlink()
    office.inbox.look()
    assert office.inbox.waiting(office.clock.now()) == []


def test_many_at_once_are_a_mass_and_a_single_one_is_fresh(office: Office) -> None:
    """Even when they come a few at a time, as over a slow network."""
    for number in range(12):
        office.drop(f"{number}.pdf")
        office.inbox.look()
        office.clock.advance(1)
    office.clock.advance(60)
    office.drop("single.pdf")
    for _ in range(3):
        office.inbox.look()
        office.clock.advance(2)
    offers = []
    while (offer := office.inbox.offer()) is not None:
        offers.append(offer)
    assert [(offer.found.source, offer.fresh) for offer in offers[:2]] == [
        ("single.pdf", True),
        ("0.pdf", False),
    ]
    assert not any(offer.fresh for offer in offers[1:])


def test_a_sub_folder_that_must_not_be_read_is_shown(office: Office) -> None:
    """Whatever lies in it waits, and the others are served."""
    office.drop("a.pdf")
    (office.folder / "loop").symlink_to(office.folder)
    assert set(office.look()) == {"a.pdf", "loop"}
