"""What clerks, scanners and shares do to an inbox, and what comes of it: nothing lost, nothing twice."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from registratur.domain.verdict import Outcome
from registratur.errors import NotReady
from registratur.testing.crashes import FailingDisk, ReadOnlyDisk
from tests.unit.runtime.inboxes import Office, paper


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A home with an empty inbox."""
    fresh = Office(tmp_path / "home", tmp_path / "inbox")
    yield fresh
    fresh.end()
    fresh.database.close()


@pytest.mark.parametrize(
    "name",
    [
        unicodedata.normalize("NFC", "Müller Größe.png"),
        unicodedata.normalize("NFD", "Müller Größe.png"),
        "ü" * 98 + ".png",
        "n" * 251 + ".png",
        " zwei  Leerzeichen .png",
        "Zeile\neins.png",
        os.fsdecode(b"M\xfcller.png"),
        "ohne Endung",
        "-rf.png",
        "Ordner/Unter Ordner/a.png",
        "erledigt.png",
        "a.txt",
    ],
    ids=ascii,
)
def test_any_name_gets_its_receipt(office: Office, name: str) -> None:
    """The file lies in its tray with a note whose first line is its name; a second one of that name, too."""
    office.drop(name, paper("one"))
    office.work()
    [document] = office.cases.unfinished()
    office.file(document.scan.source)
    [first] = office.work()
    office.drop(name, paper("two"))
    office.work()
    [document] = office.cases.unfinished()
    office.file(document.scan.source)
    [second] = office.work()
    assert (first.outcome, second.outcome) == (Outcome.FILED, Outcome.FILED)
    assert not (office.folder / name).exists()
    lying = [path for path in (office.folder / "erledigt").rglob("*") if path.is_file()]
    notes = [
        path
        for path in lying
        if path.with_name(path.name.removesuffix(".txt")) in lying and path.suffix == ".txt"
    ]
    scans = [path for path in lying if path not in notes]
    assert sorted(path.read_bytes() for path in scans) == [paper("one"), paper("two")]
    assert len(notes) == 2
    shown = first.source.replace("\n", "\ufffd")
    assert all(note.read_text(encoding="utf-8").startswith(f"{shown}\n") for note in notes)


def test_both_ways_to_write_an_umlaut_are_two_files(office: Office) -> None:
    """A Mac and a Windows machine drop the same name; the second is no overwritten first."""
    for form in ("NFC", "NFD"):
        office.drop(unicodedata.normalize(form, "Müller.png"), paper(form))
    office.work()
    assert len(office.crew.queue) == 2


def test_a_link_is_set_aside_and_what_it_leads_to_stays(office: Office, tmp_path: Path) -> None:
    """It may lead out of the inbox; also one to a folder, and one to nothing."""
    (tmp_path / "secret.png").write_bytes(paper())
    for name, target in (
        ("a.png", tmp_path / "secret.png"),
        ("b", tmp_path),
        ("c.png", tmp_path / "nothing"),
    ):
        (office.folder / name).symlink_to(target)
    rows = office.work()
    assert {row.source: row.outcome for row in rows} == dict.fromkeys(
        ("a.png", "b", "c.png"), Outcome.REJECTED
    )
    assert (office.folder / "fehler" / "a.png").is_symlink()
    assert (tmp_path / "secret.png").read_bytes() == paper()
    assert office.crew.queue == []


def test_a_pipe_is_set_aside_unopened(office: Office) -> None:
    """It would never end being read."""
    os.mkfifo(office.folder / "pipe.png")
    [row] = office.work()
    assert row.outcome is Outcome.REJECTED
    assert list((office.folder / "fehler").glob("pipe.png"))


def test_a_file_that_vanishes_at_the_door_leaves_no_trace(office: Office) -> None:
    """The clerk has taken it back; nothing is told, and nothing is shown for long."""
    path = office.drop("a.png")
    office.work(2)
    office.door.before = path.unlink
    assert office.work(10) == []
    assert office.arrivals.waiting() == ()
    assert office.lying() == {}


def test_a_locked_file_is_shown_and_read_when_it_is_free(office: Office) -> None:
    """Somebody has it open; it is neither set aside nor forgotten."""
    office.drop("a.png")
    office.door.trouble = NotReady("The file must not be read by this program.")
    assert office.work(60) == []
    [waiting] = office.arrivals.waiting()
    assert waiting.reason.message == "The file must not be read by this program."
    assert list(office.lying()) == ["a.png"]
    office.door.trouble = None
    office.work(200)
    assert len(office.crew.queue) == 1


def test_a_read_only_inbox_is_served_once(office: Office) -> None:
    """The document is filed, the source stays, the trouble is shown; no restart reads it again."""
    office.end()
    office.start(disk=ReadOnlyDisk())
    office.drop("a.png")
    office.drop("letter.docx", b"PK\x03\x04 something else")
    office.work()
    office.file("a.png")
    rows = office.work(100)
    assert [row.source for row in office.rows] == ["letter.docx", "a.png"]
    assert [row.outcome for row in rows] == [Outcome.FILED]
    assert office.lying().keys() == {"a.png", "letter.docx"}
    assert {arrival.found.source for arrival, _ in office.arrivals.stuck()} == {"a.png", "letter.docx"}
    office.end()
    office.start(disk=ReadOnlyDisk())
    office.work(100)
    assert office.door.asked == []
    office.end()
    office.start()
    office.work()
    assert office.lying().keys() == {"erledigt/a.png", "fehler/letter.docx"}
    assert office.arrivals.stuck() == ()


def test_an_inbox_that_can_never_be_written_is_served(tmp_path: Path) -> None:
    """It cannot even be marked: that is shown, with what to see to."""
    office = Office(tmp_path / "home", tmp_path / "inbox", disk=ReadOnlyDisk())
    office.drop("a.png")
    office.work()
    assert len(office.crew.queue) == 1
    [state] = office.arrivals.states()
    assert state.trouble is not None
    assert "cannot be written" in state.trouble.message
    office.end()
    office.database.close()


def test_a_full_inbox_costs_the_note_for_a_while_only(office: Office) -> None:
    """The source is moved in one act; its note comes when there is room again."""
    office.end()
    office.start(disk=FailingDisk(OSError(errno.ENOSPC, "No space left on device")))
    office.drop("a.png")
    office.work()
    office.file("a.png")
    [row] = office.work()
    assert row.outcome is Outcome.FILED
    assert office.lying() == {"erledigt/a.png": ""}
    assert len(office.arrivals.stuck()) == 1
    office.end()
    office.start()
    office.work()
    assert "0007" in office.lying()["erledigt/a.png"]
    assert office.arrivals.lying("post") == ()


def test_a_tray_in_whose_place_a_file_lies_is_waited_for(office: Office) -> None:
    """Somebody has saved a file called `erledigt`; once it is gone, the receipt is laid."""
    (office.folder / "erledigt").write_text("a file in the place of the tray")
    office.drop("a.png")
    office.work()
    office.file("a.png")
    office.work(3)
    assert office.lying().keys() == {"a.png", "erledigt"}
    (office.folder / "erledigt").unlink()
    assert office.work(20) == []
    assert office.lying().keys() == {"a.png"}
    office.work(20)
    assert office.lying().keys() == {"erledigt/a.png"}


def test_a_note_by_a_clerks_own_hand_is_never_overwritten(office: Office) -> None:
    """`a.png.txt` lies in the tray already: the source gets another name."""
    tray = office.folder / "erledigt"
    tray.mkdir()
    (tray / "a.png.txt").write_text("mine")
    office.drop("a.png")
    office.work()
    office.file("a.png")
    office.work()
    assert (tray / "a.png.txt").read_text() == "mine"
    assert (tray / "a (2).png").is_file()
