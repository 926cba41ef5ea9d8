"""Worker processes whose parent is killed."""

from __future__ import annotations

import multiprocessing
import time
from functools import partial
from pathlib import Path

from registratur.config import LimitsConfig
from registratur.durable import held
from registratur.runtime.intake import Intake
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
