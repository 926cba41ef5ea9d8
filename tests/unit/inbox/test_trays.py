"""Moving sources: never overwriting, whatever they are called."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from registratur.durable import Disk
from registratur.inbox.trays import free_name, move, note_path


def drop(folder: Path, name: str, content: str = "scan") -> Path:
    """Put a file into a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def lay(source: Path, tray: Path) -> Path:
    """Move a source into a tray under the next free name."""
    target = free_name(tray, source.name)
    assert move(source, target, Disk())
    note_path(target).write_text("note")
    return target


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    """A second file of the same name gets a number, and so does one whose note would hit another note."""
    tray = tmp_path / "klaerung"
    drop(tray, "b.pdf.txt", "somebody's own note")
    for content in ("one", "two", "three"):
        lay(drop(tmp_path, "a.pdf", content), tray)
    lay(drop(tmp_path, "b.pdf"), tray)
    texts = [(tray / name).read_text() for name in ("a.pdf", "a (2).pdf", "a (3).pdf")]
    assert texts == ["one", "two", "three"]
    assert (tray / "b.pdf.txt").read_text() == "somebody's own note"
    assert (tray / "b (2).pdf").exists()


def test_a_name_that_somebody_takes_in_the_last_moment_is_left(tmp_path: Path) -> None:
    """Between choosing a name and moving there, a clerk has saved a file under it."""
    source, target = drop(tmp_path, "a.pdf"), tmp_path / "erledigt" / "a.pdf"
    drop(target.parent, target.name, "the clerk's")
    assert not move(source, target, Disk())
    assert source.exists()
    assert target.read_text() == "the clerk's"


def test_a_name_that_was_reserved_before_a_crash_is_used(tmp_path: Path) -> None:
    """The empty file is ours."""
    source, target = drop(tmp_path, "a.pdf"), tmp_path / "erledigt" / "a.pdf"
    drop(target.parent, target.name, "")
    assert move(source, target, Disk())
    assert target.read_text() == "scan"


@pytest.mark.parametrize("letters", [251, 250, 124])
def test_a_name_too_long_for_its_note_is_cut(tmp_path: Path, letters: int) -> None:
    """255 bytes are allowed: a source keeps its ending, and twice the same name still makes two files."""
    name = ("ü" * (letters // 2) + "n" * (letters % 2)) + ".pdf"
    for content in ("one", "two"):
        target = lay(drop(tmp_path, name, content), tmp_path / "erledigt")
        assert target.suffix == ".pdf"
        assert target.read_text() == content
    assert len(list((tmp_path / "erledigt").iterdir())) == 4


def test_a_name_that_is_all_suffix_is_cut_too(tmp_path: Path) -> None:
    """A clerk's sentence with a full stop early in it."""
    target = lay(drop(tmp_path, "1." + "n" * 253), tmp_path / "erledigt")
    assert target.name == "1." + "n" * 249


def test_a_scanner_may_use_one_name_for_ever(tmp_path: Path) -> None:
    """After some numbers nobody counts any more, and nothing is overwritten."""
    tray = tmp_path / "erledigt"
    for number in range(105):
        source = drop(tmp_path, "scan.pdf", str(number))
        assert move(source, free_name(tray, "scan.pdf"), Disk())
    kept = [path.read_text() for path in tray.iterdir()]
    assert sorted(kept, key=int) == [str(number) for number in range(105)]


def test_a_source_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    """No empty file and no tray for a source that somebody took away, perhaps with its folder."""
    with pytest.raises(FileNotFoundError):
        move(tmp_path / "gone.pdf", tmp_path / "erledigt" / "gone.pdf", Disk())
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than the inbox."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is only one file system here")
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_tray_on_another_file_system_gets_its_sources(tmp_path: Path, elsewhere: Path) -> None:
    """The office keeps what is settled on another disk, behind a link; who may read it still may."""
    (tmp_path / "erledigt").symlink_to(elsewhere)
    path = drop(tmp_path, "a.pdf", "the scan")
    path.chmod(0o664)
    assert move(path, tmp_path / "erledigt" / "a.pdf", Disk())
    assert not path.exists()
    [copy] = elsewhere.iterdir()
    assert copy.read_text() == "the scan"
    assert copy.stat().st_mode & 0o777 == 0o664


def test_a_source_stays_while_another_file_system_is_full(tmp_path: Path, elsewhere: Path) -> None:
    """What could not be copied whole leaves nothing in the tray."""
    (tmp_path / "erledigt").symlink_to(elsewhere)
    path = drop(tmp_path, "a.pdf", "x" * 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            move(path, tmp_path / "erledigt" / "a.pdf", Disk())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.exists()
    assert list(elsewhere.iterdir()) == []
