"""The files of a backlog: each is read when it stands still."""

from __future__ import annotations

from pathlib import Path

from registratur.runtime.backlog import Settling
from registratur.runtime.door import Task


class Copying:
    """A clock whose every look lets time pass, and lets a file grow."""

    def __init__(self, path: Path, pieces: int) -> None:
        self._now_s = 0.0
        self._path = path
        self._pieces = pieces

    def seconds(self) -> float:
        """The time, a tenth of a second later than before."""
        self._now_s += 0.1
        if self._pieces:
            self._pieces -= 1
            with self._path.open("ab") as file:
                file.write(b"piece")
        return self._now_s


def tasks(folder: Path, *names: str) -> list[Task]:
    """Files of a backlog."""
    return [Task(folder / name, name, "run") for name in names]


def test_a_file_that_is_being_copied_comes_when_it_stands_still(tmp_path: Path) -> None:
    """The others are read meanwhile, and what is gone is left to the door."""
    (tmp_path / "still.pdf").write_bytes(b"x")
    copying = Copying(tmp_path / "growing.pdf", pieces=40)
    settling = Settling(tasks(tmp_path, "growing.pdf", "still.pdf", "gone.pdf"), monotonic=copying.seconds)
    found = [task.source for task in settling if task is not None]
    assert found == ["still.pdf", "gone.pdf", "growing.pdf"]
    assert settling.moving == []


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    """What keeps changing is named, so that nobody reads half of it."""
    copying = Copying(tmp_path / "growing.pdf", pieces=10_000)
    settling = Settling(tasks(tmp_path, "growing.pdf"), monotonic=copying.seconds)
    assert [task for task in settling if task is not None] == []
    assert [task.source for task in settling.moving] == ["growing.pdf"]
