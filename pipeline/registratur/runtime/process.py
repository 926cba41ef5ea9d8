"""What every process that works for another one has in common."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_NICENESS = 10
"""Whoever asks for the status or decides about a document shall not wait for a backlog."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "VECLIB_MAXIMUM_THREADS": "1"}
"""What numpy's libraries on Linux and macOS read when they are loaded."""


def become_a_child(last_act: Callable[[], None] | None = None) -> None:
    """Leave signals to the parent, take one core, let people go first, and end when the parent is killed.

    Args:
        last_act: Done before that end; what it raises changes nothing.
    """
    # Ctrl-C belongs to the parent, which stops its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # One document takes one core: numpy's threads in each of several workers only wait for each other.
    os.environ.update(ONE_THREAD)
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, args=(last_act,), daemon=True).start()


def lead_a_group() -> None:
    """Begin a process group, so that programs called from here can be ended together with this process."""
    os.setsid()
    # Linux gives each session its share of the processor; within it alone counts what `nice` says.
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICENESS), encoding="ascii")


def end_group(leader: int) -> None:
    """Kill what a process has left running that led a group; nothing happens when nothing is left."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def core_count(configured: int) -> int:
    """Return the number of worker processes: as configured, else one for each processor core."""
    if configured:
        return configured
    if hasattr(os, "sched_getaffinity"):  # macOS has no such call
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _end_with_parent(last_act: Callable[[], None] | None) -> None:
    """End this process when its parent is killed: nobody would watch it any more."""
    if parent := multiprocessing.parent_process():
        parent.join()
        if last_act is not None:
            with suppress(Exception):
                last_act()
        if os.getpgrp() == os.getpid():
            end_group(os.getpid())
        os._exit(1)
