"""Waiting for what other processes do, and processes that end with their test."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path

PATIENCE_S = 240.0
"""How long anything may take before a test fails; only a machine with much else to do needs so long."""


def until(happens: Callable[[], object], within_s: float = PATIENCE_S) -> None:
    """Wait for something.

    Raises:
        AssertionError: It did not happen.
    """
    end_s = time.monotonic() + within_s
    while not happens():
        assert time.monotonic() < end_s, "this should have happened by now"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and that nobody has asked for yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@contextmanager
def running(target: Callable[..., None], *arguments: object) -> Iterator[SpawnProcess]:
    """Run something in a process of its own, and kill that when the block is left."""
    process = multiprocessing.get_context("spawn").Process(target=target, args=arguments)
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()
