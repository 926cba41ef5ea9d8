"""A file is taken when it has arrived, and not before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from registratur.inbox.stability import StabilityWatch
from registratur.testing.stores import FakeClock

WHOLE = b"%PDF-1.7\nsomething\n%%EOF\n"


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the test."""
    return FakeClock()


@pytest.fixture
def arrivals(clock: FakeClock) -> StabilityWatch:
    """Three looks, two seconds apart; patience of a minute."""
    return StabilityWatch(settle_s=2, looks=3, patience_s=60, monotonic=lambda: clock.now().timestamp())


def look(arrivals: StabilityWatch, clock: FakeClock, path: Path, times: int) -> list[bool]:
    """Look some times, two seconds apart."""
    answers = []
    for _ in range(times):
        answers.append(arrivals.has_arrived(path))
        clock.advance(2)
    return answers


def test_a_still_and_whole_file_has_arrived_at_the_third_look(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock
) -> None:
    """Size and time equal over three looks, and the end is there."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE)
    assert look(arrivals, clock, path, 4) == [False, False, True, True]


def test_looks_in_quick_succession_do_not_count(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock
) -> None:
    """A storm of events does not make a file older."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE)
    for _ in range(50):
        assert not arrivals.has_arrived(path)
        clock.advance(0.01)


@pytest.mark.parametrize("change", ["growth", "time", "other file"])
def test_any_change_starts_the_count_again(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock, change: str
) -> None:
    """Growth, a new time of the same size, and another file under the same name."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE)
    assert look(arrivals, clock, path, 2) == [False, False]
    if change == "growth":
        path.write_bytes(WHOLE + b"more%%EOF")
    elif change == "time":
        os.utime(path, (1, 1))
    else:
        state = path.stat()
        other = tmp_path / "other"
        other.write_bytes(WHOLE)
        os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
        other.replace(path)
    assert look(arrivals, clock, path, 3) == [False, False, True]


def test_a_cut_off_file_waits_until_patience_ends(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock
) -> None:
    """A stalled copy may go on; in the end admission tells the clerk."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE[:12])
    answers = look(arrivals, clock, path, 35)
    assert answers.index(True) == 30


@pytest.mark.parametrize("content", [b"", bytes(5000)])
def test_a_file_without_content_yet_waits(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock, content: bytes
) -> None:
    """Copying programs make the file first and fill it later."""
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert not any(look(arrivals, clock, path, 10))


def test_a_still_file_of_a_foreign_type_is_let_through(
    tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock
) -> None:
    """Whether it is taken is for admission to say."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 whatever")
    assert look(arrivals, clock, path, 3) == [False, False, True]


def test_a_file_that_vanishes_is_no_error(tmp_path: Path, arrivals: StabilityWatch, clock: FakeClock) -> None:
    """It was taken away; if it comes back the count begins anew."""
    path = tmp_path / "a.pdf"
    path.write_bytes(WHOLE)
    assert look(arrivals, clock, path, 2) == [False, False]
    path.unlink()
    assert look(arrivals, clock, path, 1) == [False]
    path.write_bytes(WHOLE)
    assert look(arrivals, clock, path, 3) == [False, False, True]
