"""The watched folder, from the look to the receipt."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority
from registratur.errors import ConfigError, StoreAway, StoreError, Unreadable
from registratur.testing.stores import FakeClock
from tests.unit.runtime.inboxes import Office, paper


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A home with an empty inbox."""
    fresh = Office(tmp_path / "home", tmp_path / "inbox")
    yield fresh
    fresh.end()
    fresh.database.close()


def test_a_source_moves_only_when_its_document_has_its_outcome(office: Office) -> None:
    """Taken and enqueued once, left where it is; then it lies in its tray with a note."""
    office.drop("a b.png")
    assert office.work(10) == []
    assert [(document.scan.source, priority) for document, priority in office.crew.queue] == [
        ("a b.png", Priority.FRESH)
    ]
    assert office.lying() == {"a b.png": ""}
    office.file("a b.png")
    [row] = office.work()
    assert (row.source, row.outcome, row.personnel_number) == ("a b.png", Outcome.FILED, "0007")
    [(name, note)] = office.lying().items()
    assert name == "erledigt/a b.png"
    assert "0007" in note
    assert office.work(10) == []
    assert office.arrivals.lying("post") == ()


def test_a_receipt_moves_on_when_a_person_decides_even_after_a_restart(office: Office) -> None:
    """From klaerung to erledigt: the old note goes, the new one says where the paper is."""
    office.drop("a.png")
    office.work()
    office.doubt("a.png")
    [row] = office.work()
    assert row.outcome is Outcome.REVIEW
    assert list(office.lying()) == ["klaerung/a.png"]
    office.end()
    office.start()
    assert office.work() == []
    office.approve("a.png")
    [row] = office.work()
    assert row.outcome is Outcome.FILED
    [(name, note)] = office.lying().items()
    assert name == "erledigt/a.png"
    assert "0007" in note
    assert list((office.folder / "klaerung").iterdir()) == []


def test_what_a_person_rejects_moves_to_fehler(office: Office) -> None:
    """The clerk reads the reviewer's reason there."""
    office.drop("a.png")
    office.work()
    office.doubt("a.png")
    office.work()
    office.reject()
    office.work()
    assert list(office.lying()) == ["fehler/a.png"]


def test_words_that_a_clerk_has_added_to_a_note_stay(office: Office) -> None:
    """The note in klaerung is not ours any more; the source moves on alone, with a new note."""
    office.drop("a.png")
    office.work()
    office.doubt("a.png")
    office.work()
    with (office.folder / "klaerung" / "a.png.txt").open("a", encoding="utf-8") as note:
        note.write("Anna fragen!\n")
    office.approve("a.png")
    office.work()
    assert (office.folder / "klaerung" / "a.png.txt").read_text(encoding="utf-8").endswith("Anna fragen!\n")
    assert "0007" in (office.folder / "erledigt" / "a.png.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("where", ["a.png", "klaerung/a.png"])
def test_what_a_clerk_has_taken_away_is_no_error(office: Office, where: str) -> None:
    """The outcome is told at the terminal; nothing is looked for any longer."""
    office.drop("a.png")
    office.work()
    if where != "a.png":
        office.doubt("a.png")
        office.work()
    (office.folder / where).unlink()
    office.approve("a.png") if where != "a.png" else office.file("a.png")
    [row] = office.work()
    assert row.outcome is Outcome.FILED
    assert office.arrivals.lying("post") == ()
    assert "erledigt/a.png" not in office.lying()


def test_a_duplicate_is_told_with_what_became_of_the_first(office: Office) -> None:
    """It waits for the first one's outcome; when a person decides about that, its note says so."""
    office.drop("first.png", paper())
    office.work()
    office.drop("copy.png", paper())
    assert office.work() == []
    office.doubt("first.png")
    rows = {row.source: row for row in office.work()}
    assert rows["copy.png"].outcome is Outcome.DUPLICATE
    assert rows["copy.png"].reasons[0] == "admission: the same file came in before as first.png"
    assert office.lying().keys() == {"erledigt/copy.png", "klaerung/first.png"}
    office.approve("first.png")
    office.work()
    assert "0007" in office.lying()["erledigt/copy.png"]
    assert office.arrivals.lying("post") == ()


def test_the_same_file_dropped_again_is_a_duplicate_of_itself(office: Office) -> None:
    """Same name, same bytes, twice: the clerk reads that the first one was filed."""
    office.drop("scan.png", paper())
    office.work()
    office.file("scan.png")
    office.work()
    office.drop("scan.png", paper())
    [row] = office.work(6)
    assert row.outcome is Outcome.DUPLICATE
    assert office.lying().keys() == {"erledigt/scan.png", "erledigt/scan (2).png"}


def test_a_file_that_cannot_be_taken_lies_in_fehler_with_the_reason(office: Office) -> None:
    """It is told once, and not read again when the program starts anew."""
    office.drop("letter.docx", b"PK\x03\x04 something else")
    [row] = office.work()
    assert row.outcome is Outcome.REJECTED
    [(name, note)] = office.lying().items()
    assert name == "fehler/letter.docx"
    assert "PDF" in note


@pytest.mark.parametrize("content", [paper()[:40], b"", bytes(3000)], ids=["cut off", "empty", "zeros"])
def test_what_is_incomplete_is_shown_never_moved_never_taken(office: Office, content: bytes) -> None:
    """Hours later it still lies there; when the rest comes, it is taken."""
    path = office.drop("a.png", content)
    assert office.work(200) == []
    [waiting] = office.arrivals.waiting()
    assert waiting.source == "a.png"
    assert (office.clock.now() - waiting.since).total_seconds() > 300
    assert list(office.lying()) == ["a.png"]
    assert office.said[0] == "Inbox post: a.png is not read for the moment:"
    assert len(office.said) == 2
    assert office.crew.queue == []
    path.write_bytes(paper())
    office.work(6)
    assert [document.scan.source for document, _ in office.crew.queue] == ["a.png"]
    assert office.arrivals.waiting() == ()


def test_another_scan_under_a_taken_name_is_never_moved_unread(office: Office) -> None:
    """The scanner used the name again while the first was read: the second is read in its turn."""
    office.drop("scan.png", paper("one"))
    office.work()
    office.drop("scan.png", paper("two"))
    office.file("scan.png")
    [row] = office.work(1)
    assert row.outcome is Outcome.FILED
    assert office.lying() == {"scan.png": ""}
    office.work(6)
    assert len(office.crew.queue) == 2


def test_a_single_scan_goes_before_a_mass(office: Office) -> None:
    """Whoever drops one paper while a cupboard is being read does not wait for the cupboard."""
    for number in range(30):
        office.drop(f"cupboard {number}.png")
    office.work(3)
    assert len(office.door.asked) == 4
    office.clock.advance(60)
    office.drop("single.png")
    office.work(20)
    assert office.door.asked.index("single.png") < 20
    priorities = {document.scan.source: priority for document, priority in office.crew.queue}
    assert priorities.pop("single.png") == Priority.FRESH
    assert set(priorities.values()) == {Priority.BACKLOG}


def test_a_full_disk_is_no_file_s_fault(office: Office) -> None:
    """The file stays, is tried again with growing waits, and the person at the terminal is told once."""
    office.drop("a.png")
    office.door.trouble = StoreAway("The disk is full.")
    office.work(40)
    assert len(office.door.asked) < 10
    assert office.said.count("The disk is full.") == 1
    assert office.lying() == {"a.png": ""}
    [state] = office.arrivals.states()
    assert state.trouble is not None
    office.door.trouble = None
    office.work(40)
    assert len(office.crew.queue) == 1
    assert office.said[-1].startswith("The trouble is over")


def test_a_watch_that_shall_end_by_itself_gives_up(office: Office) -> None:
    """Whoever waits for `watch --once` in a script is told that the disk is full."""
    office.drop("a.png")
    office.work(2)
    office.door.trouble = StoreAway("The disk is full.")
    door: Any = office.door
    office.crew.door = lambda: nullcontext(door)
    told: list[str] = []

    def later() -> None:
        told.append("checked")
        office.clock.advance(5)

    office.crew.check = later
    with pytest.raises(StoreAway):
        list(office.watch.serve(threading.Event(), once=True))
    assert len(told) < 20


def test_a_file_that_cannot_be_stored_does_not_stop_the_others(office: Office) -> None:
    """Its copy on the disk is damaged: it is shown, and the rest is read."""
    office.drop("a.png")
    office.door.trouble = StoreError("The stored copy has changed.")
    office.work(60)
    office.door.trouble = None
    office.drop("b.png")
    office.work(6)
    assert "b.png" in [document.scan.source for document, _ in office.crew.queue]
    assert office.said[-2:] == [
        "Inbox post: a.png is not read for the moment:",
        "The stored copy has changed.",
    ]


def test_a_hostile_file_harms_only_itself(office: Office) -> None:
    """What the door gives up on is set aside."""
    office.drop("a.png")
    office.door.trouble = Unreadable("The reader crashed on it.")
    [row] = office.work()
    assert row.outcome is Outcome.REJECTED
    assert list(office.lying()) == ["fehler/a.png"]


def test_a_share_that_goes_away_and_comes_back(office: Office) -> None:
    """Nothing is given up, not even what got its outcome meanwhile."""
    office.drop("a.png")
    office.work()
    away = office.folder.with_name("away")
    office.folder.rename(away)
    office.file("a.png")
    assert office.work(5) == []
    [state] = office.arrivals.states()
    assert state.trouble is not None
    office.folder.mkdir()  # the mount point, empty
    assert office.work(5) == []
    assert list(office.folder.iterdir()) == []
    office.folder.rmdir()
    away.rename(office.folder)
    [row] = office.work(5)
    assert row.outcome is Outcome.FILED
    assert list(office.lying()) == ["erledigt/a.png"]
    assert office.said[-1] == "Inbox post: the folder is back."


def test_another_home_is_refused_with_what_to_do(office: Office, tmp_path: Path) -> None:
    """Two homes would file everything twice."""
    with pytest.raises(ConfigError, match="inbox of another home: tower:/home") as caught:
        Office(tmp_path / "other home", office.folder)
    assert ".registratur" in caught.value.advice.format_map(caught.value.values)


def test_a_deleted_mark_comes_back(office: Office) -> None:
    """Somebody has tidied up the hidden files; the trays show that it is the same folder."""
    office.drop("a.png")
    office.work()
    office.file("a.png")
    office.work()
    shutil.rmtree(office.folder / ".registratur")
    office.drop("b.png")
    office.work()
    assert (office.folder / ".registratur" / ".home").is_file()
    assert len(office.crew.queue) == 2


def test_what_was_taken_is_enqueued_when_the_queue_is_back(office: Office) -> None:
    """The database of the queues was away in this very moment."""
    office.drop("a.png")
    office.crew.trouble = StoreAway("The queue is away.")
    office.work(20)
    assert office.crew.queue == []
    office.crew.trouble = None
    office.work(20)
    assert [document.scan.source for document, _ in office.crew.queue] == ["a.png"]


def test_a_second_watch_stands_by_and_takes_over(office: Office, tmp_path: Path) -> None:
    """Nothing is read by both, and nothing is lost when the first one goes."""
    second = Office(tmp_path / "home", office.folder, leases=office.leases)
    office.drop("a.png")
    office.work()
    second.work()
    assert second.crew.queue == []
    assert "stands by" in second.said[0]
    office.file("a.png")
    office.end()
    second.clock.advance(60)
    [row] = second.work()
    assert row.outcome is Outcome.FILED
    assert "takes over" in second.said[1]
    second.end()
    second.database.close()


def test_who_has_lost_an_inbox_stops_at_once(office: Office) -> None:
    """The database was away for a moment and somebody else may serve it by now; later it is taken back."""
    office.drop("a.png")
    office.work(1)
    office.leases.holders.clear()
    other = office.leases.take("inbox:post")
    assert other is not None
    office.work(10)
    assert office.door.asked == []
    other.release()
    office.work(6)
    assert office.door.asked == ["a.png"]


class TickingClock(FakeClock):
    """A clock on which every look takes some time."""

    def now(self) -> datetime:
        """Return the present moment, a little later than before."""
        self.advance(0.01)
        return super().now()


def test_an_event_that_comes_too_early_is_not_forgotten(tmp_path: Path) -> None:
    """Looks keep a distance from each other; the next one comes as soon as it may."""
    office = Office(tmp_path / "home", tmp_path / "inbox", clock=TickingClock())
    office.step()
    office.drop("a.png")
    office.wake.set()
    office.step()
    assert not office.inbox.settling
    office.clock.advance(1)
    office.step()
    assert office.inbox.settling
    office.end()
    office.database.close()
