"""A file is read when it stands still, and not before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registratur.inbox.listing import stamp_of
from registratur.inbox.stability import StabilityWatch
from registratur.testing.stores import FakeClock

CONTENT = b"%PDF-1.7\nsomething\n%%EOF\n"


class Desk:
    """Somebody who looks at a file again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.clock = FakeClock()
        self.watch = StabilityWatch(settle_s=2, looks=3, monotonic=self.seconds)

    def seconds(self) -> float:
        """The clock as one that never goes back."""
        return self.clock.now().timestamp()

    def look(self, times: int, every_s: float = 2) -> list[bool]:
        """Look some times and return whether the file stood still."""
        answers = []
        for _ in range(times):
            stamp = stamp_of(self.path)
            answers.append(bool(self.watch.still({} if stamp is None else {self.path: stamp})))
            self.clock.advance(every_s)
        return answers


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a fresh file; three looks, two seconds apart."""
    path = tmp_path / "a.pdf"
    path.write_bytes(CONTENT)
    return Desk(path)


def test_a_file_stands_still_at_the_third_look(desk: Desk) -> None:
    """Size and time equal over three looks."""
    assert desk.look(4) == [False, False, True, True]
    assert not desk.watch.moving


def test_looks_in_quick_succession_do_not_count(desk: Desk) -> None:
    """A storm of events does not make a file older."""
    assert not any(desk.look(50, every_s=0.01))
    assert desk.watch.moving


@pytest.mark.parametrize("change", ["growth", "time", "other file"])
def test_any_change_starts_the_count_again(desk: Desk, change: str) -> None:
    """Growth, a new time of the same size, and another file under the same name."""
    assert desk.look(2) == [False, False]
    if change == "growth":
        desk.path.write_bytes(CONTENT + b"more%%EOF")
    elif change == "time":
        os.utime(desk.path, (1, 1))
    else:
        state = desk.path.stat()
        other = desk.path.with_name("other")
        other.write_bytes(CONTENT)
        os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
        other.replace(desk.path)
    assert desk.look(3) == [False, False, True]


def test_a_file_that_vanishes_is_no_error(desk: Desk) -> None:
    """It was taken away; if it comes back the count begins anew."""
    assert desk.look(2) == [False, False]
    desk.path.unlink()
    assert desk.look(1) == [False]
    desk.path.write_bytes(CONTENT)
    assert desk.look(3) == [False, False, True]
