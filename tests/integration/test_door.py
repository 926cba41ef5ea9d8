"""Processes at the door: what a hostile file does to them harms nobody else."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from registratur.domain.scan import Scan
from registratur.errors import NotReady, StoreError, Unreadable
from registratur.runtime.door import Door, Take, Task
from registratur.testing.examples import make_scan

_LONGEST_WAIT_S = 60.0


def take(path: Path, source: str, inbox: str) -> Scan:
    """Do to this process what the file's name says."""
    if path.name == "hangs":
        time.sleep(_LONGEST_WAIT_S)
    if path.name == "crashes":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "crashes once" and path.exists():
        path.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "grows":
        raise NotReady("The file changed while it was being read.")
    if path.name == "disk full":
        raise StoreError("No space left.")
    return make_scan(path.name.encode())


def build() -> Take:
    """Make the above, in a process at the door."""
    return take


def answers(door: Door, *paths: Path) -> dict[str, Scan | Exception]:
    """Let files in, and return what came of each."""
    for path in paths:
        door.offer(Task(path, path.name, "post"))
    found: dict[str, Scan | Exception] = {}
    end_s = time.monotonic() + _LONGEST_WAIT_S
    while door.busy:
        assert time.monotonic() < end_s
        found |= {task.source: answer for task, answer in door.finished(0.2)}
    return found


def test_hostile_files_are_set_aside_and_their_neighbours_come_in(tmp_path: Path) -> None:
    """One hangs, one crashes the process; the others are answered as if nothing had happened."""
    names = ("first", "hangs", "crashes", "grows", "disk full", "last")
    with Door(build, timeout_s=4, count=2) as door:
        found = answers(door, *(tmp_path / name for name in names))
    assert {name: type(answer) for name, answer in found.items()} == {
        "first": Scan,
        "hangs": Unreadable,
        "crashes": Unreadable,
        "grows": NotReady,
        "disk full": StoreError,
        "last": Scan,
    }


def test_a_death_that_may_be_somebody_elses_fault_is_no_verdict(tmp_path: Path) -> None:
    """Memory ran out beside it: the file is let in at the second attempt."""
    path = tmp_path / "crashes once"
    path.touch()
    with Door(build, timeout_s=30) as door:
        assert isinstance(answers(door, path)[path.name], Scan)


@pytest.mark.parametrize("pause_s", [0.0, 0.5])
def test_a_process_killed_while_it_waits_is_replaced(tmp_path: Path, pause_s: float) -> None:
    """The kernel needed memory at night; in the morning the door still opens."""
    with Door(build, timeout_s=30) as door:
        for name in ("evening", "morning"):
            assert isinstance(answers(door, tmp_path / name)[name], Scan)
            for process in multiprocessing.active_children():
                process.kill()
                process.join()
            time.sleep(pause_s)  # the pool looks after its processes ten times a second


def test_a_large_file_gets_the_time_that_a_slow_share_takes(tmp_path: Path) -> None:
    """Two hundred megabytes need minutes; a small hostile file does not get them."""
    with Door(build, timeout_s=1) as door:
        door.offer(Task(tmp_path / "hangs", "hangs", "post", size_bytes=4_000_000))
        started_s = time.monotonic()
        while door.busy:
            list(door.finished(0.2))
        assert time.monotonic() - started_s >= 5


def test_no_file_is_forgotten_when_idle_processes_are_killed(tmp_path: Path) -> None:
    """The pool that gives itself up forgets what it had not handed over yet; the door asks again."""
    pauses = random.Random(1)
    with Door(build, timeout_s=10, count=1) as door:
        for round_number in range(12):
            paths = [tmp_path / f"{round_number}-{number}" for number in range(door.room)]
            assert set(answers(door, *paths)) == {path.name for path in paths}
            for process in multiprocessing.active_children():
                process.kill()
            time.sleep(0.12 * pauses.random())
