"""Worker processes that are killed, or whose parent is."""

from __future__ import annotations

import multiprocessing
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from registratur.config import LimitsConfig
from registratur.durable import held
from registratur.errors import Unreadable
from registratur.runtime.intake import Intake
from registratur.runtime.report import ReportRow
from registratur.runtime.workers import Task, Workers

_LIFE_S = 20.0


def build(folder: Path) -> Intake:
    """Begin to work, and tell when nobody has stopped it."""
    with held(folder / "work"):
        (folder / "begun").touch()
        time.sleep(_LIFE_S)
        (folder / "worked on").touch()
    raise RuntimeError("the parent should have been killed")


def work(folder: Path) -> None:
    """Start a worker, as `run` and `watch` do."""
    with Workers(partial(build, folder), 1, LimitsConfig()) as workers:
        list(workers.process([Task(folder / "a.pdf", "a.pdf", "run")]))


class Refusing:
    """An intake that takes nothing."""

    def take(self, path: Path, source: str, inbox: str) -> ReportRow:
        """Refuse."""
        del path, inbox
        return ReportRow.of_rejection(source, Unreadable("No."))


@pytest.mark.parametrize("pause_s", [0.0, 0.5])
def test_a_worker_killed_while_it_waits_is_replaced(pause_s: float) -> None:
    """The kernel needed memory at night; in the morning the watch still serves its folder."""
    build: Any = Refusing
    with Workers(build, 1, LimitsConfig()) as workers:
        for name in ("evening.pdf", "morning.pdf"):
            [done] = workers.process([Task(Path(name), name, "post")])
            assert done.row.source == name
            for worker in multiprocessing.active_children():
                worker.kill()
                worker.join()
            time.sleep(pause_s)  # the pool looks after its workers ten times a second


def test_a_worker_ends_with_its_parent(tmp_path: Path) -> None:
    """Without one nobody watches its time, and its successor would wait for it."""
    (tmp_path / "work").touch()
    parent = multiprocessing.get_context("spawn").Process(target=work, args=(tmp_path,))
    parent.start()
    while not (tmp_path / "begun").exists():
        assert parent.is_alive()
        time.sleep(0.02)
    parent.kill()
    with held(tmp_path / "work"):
        assert not (tmp_path / "worked on").exists()
    parent.join()


class CountingThreads:
    """An intake that says with how many threads numpy calculates."""

    def take(self, path: Path, source: str, inbox: str) -> ReportRow:
        """Tell the numbers in place of an outcome."""
        del path, inbox
        import numpy as np
        from threadpoolctl import threadpool_info

        counts = {library["num_threads"] for library in threadpool_info()}
        return ReportRow.of_rejection(f"{np.__name__} {counts}", Unreadable(source))


def test_a_worker_calculates_on_one_core() -> None:
    """The others belong to its neighbours: with a thread for each core, two workers took twice the time."""
    build: Any = CountingThreads
    with Workers(build, 1, LimitsConfig()) as workers:
        [done] = workers.process([Task(Path("a.pdf"), "a.pdf", "run")])
    assert done.row.source == "numpy {1}"
