"""What the clerk finds beside the inbox."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from registratur.domain.record import Text
from registratur.domain.verdict import Outcome
from registratur.inbox.receipts import TRAY_OF, Tray, lay_note, move_to_tray, receipt_text


def drop(inbox: Path, name: str, content: str = "scan") -> Path:
    """Put a file into an inbox."""
    path = inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def test_a_source_moves_with_its_note(tmp_path: Path) -> None:
    """The bytes lie in the tray, the note beside them, the inbox is empty."""
    path = drop(tmp_path, "a.pdf", "the scan")
    target = move_to_tray(path, tmp_path, Tray.DONE)
    lay_note(target, "note\n")
    assert target == tmp_path / "erledigt" / "a.pdf"
    assert target.read_text() == "the scan"
    assert (tmp_path / "erledigt" / "a.pdf.txt").read_text() == "note\n"
    assert not path.exists()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    """A second file of the same name gets a number, and so does one whose note would hit another note."""
    drop(tmp_path, "klaerung/b.pdf.txt", "somebody's own note")
    for content in ("one", "two", "three"):
        lay_note(move_to_tray(drop(tmp_path, "a.pdf", content), tmp_path, Tray.REVIEW), content)
    lay_note(move_to_tray(drop(tmp_path, "b.pdf"), tmp_path, Tray.REVIEW), "note")
    tray = tmp_path / "klaerung"
    assert [(tray / name).read_text() for name in ("a.pdf", "a (2).pdf", "a (3).pdf")] == [
        "one",
        "two",
        "three",
    ]
    assert (tray / "a (3).pdf.txt").read_text() == "three"
    assert (tray / "b.pdf.txt").read_text() == "somebody's own note"
    assert (tray / "b (2).pdf").exists()


@pytest.mark.parametrize("letters", [251, 250, 124])
def test_a_name_too_long_for_its_note_is_cut(tmp_path: Path, letters: int) -> None:
    """255 bytes are allowed: a source keeps its ending, and twice the same name still makes two files."""
    name = ("ü" * (letters // 2) + "n" * (letters % 2)) + ".pdf"
    for content in ("one", "two"):
        target = move_to_tray(drop(tmp_path, name, content), tmp_path, Tray.DONE)
        lay_note(target, "note")
        assert target.suffix == ".pdf"
        assert target.read_text() == content
    assert len(list((tmp_path / "erledigt").iterdir())) == 4


def test_a_name_that_is_all_suffix_is_cut_too(tmp_path: Path) -> None:
    """A clerk's sentence with a full stop early in it."""
    target = move_to_tray(drop(tmp_path, "1." + "n" * 253), tmp_path, Tray.DONE)
    lay_note(target, "note")
    assert target.name == "1." + "n" * 249


def test_a_scanner_may_use_one_name_for_ever(tmp_path: Path) -> None:
    """After some numbers nobody counts any more, and nothing is overwritten."""
    for number in range(105):
        move_to_tray(drop(tmp_path, "scan.pdf", str(number)), tmp_path, Tray.DONE)
    kept = [path.read_text() for path in (tmp_path / "erledigt").iterdir()]
    assert sorted(kept, key=int) == [str(number) for number in range(105)]


def test_sub_folders_are_kept_in_the_tray(tmp_path: Path) -> None:
    """A folder of scans stays together."""
    target = move_to_tray(drop(tmp_path, "course/a.pdf"), tmp_path, Tray.FAILED)
    assert target == tmp_path / "fehler" / "course" / "a.pdf"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than the inbox."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is only one file system here")
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_tray_on_another_file_system_gets_its_sources(tmp_path: Path, elsewhere: Path) -> None:
    """The office keeps what is settled on another disk, behind a link."""
    (tmp_path / "erledigt").symlink_to(elsewhere)
    path = drop(tmp_path, "a.pdf", "the scan")
    move_to_tray(path, tmp_path, Tray.DONE)
    assert not path.exists()
    assert [file.read_text() for file in elsewhere.iterdir()] == ["the scan"]


def test_a_source_stays_while_another_file_system_is_full(tmp_path: Path, elsewhere: Path) -> None:
    """What could not be copied whole leaves nothing in the tray."""
    (tmp_path / "erledigt").symlink_to(elsewhere)
    path = drop(tmp_path, "a.pdf", "x" * 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            move_to_tray(path, tmp_path, Tray.DONE)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.exists()
    assert list(elsewhere.iterdir()) == []


def test_a_source_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    """No empty file, no note and no tray for a source that somebody took away, perhaps with its folder."""
    with pytest.raises(FileNotFoundError):
        move_to_tray(tmp_path / "gone.pdf", tmp_path, Tray.DONE)
    assert list(tmp_path.iterdir()) == []


def test_every_outcome_has_a_tray() -> None:
    """No outcome leaves a source lying in the inbox."""
    assert set(TRAY_OF) == set(Outcome)


def test_a_note_says_what_where_and_why() -> None:
    """In English and in German, with the reasons in words."""
    reason = Text(message="The file has more than {limit} pages.", values={"limit": "500"})
    note = receipt_text(
        "a.pdf", Outcome.REJECTED, language="en", reasons=[reason], advice=Text(message="Split the stack.")
    )
    assert note.startswith("a.pdf\n")
    assert "- The file has more than 500 pages." in note
    assert "Split the stack." in note
    german = receipt_text("a.pdf", Outcome.REJECTED, language="de", reasons=[reason])
    assert "- Die Datei hat mehr als 500 Seiten." in german


def test_a_note_of_a_filed_scan_names_number_and_title() -> None:
    """The clerk can find the entry without a search."""
    note = receipt_text("a.pdf", Outcome.FILED, language="en", personnel_number="00012", title="Zertifikat X")
    assert "00012" in note
    assert "Zertifikat X" in note
