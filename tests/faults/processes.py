"""The processes of one office, found by a mark in their environment: only ours, and orphans too."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "REGISTRATUR_FAULT_OFFICE"
"""Name of the environment variable; children inherit it, whoever their parent is by now."""
_TRACKER = "multiprocessing.resource_tracker"
"""Python's own broom; killing it proves nothing about us."""
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Process:
    """A running process.

    Attributes:
        pid: Its id.
        role: What it does: the command for a process that was started by one, else `child`.
        rss_bytes: Its resident memory, shared pages included.
    """

    pid: int
    role: str
    rss_bytes: int


def processes_of(office: str) -> list[Process]:
    """Return the living processes that carry an office's mark, but Python's own broom."""
    mark = f"{MARK}={office}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        with suppress(OSError):  # it ended while we looked, or is another user's
            if mark not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
            pages = int((folder / "statm").read_text().split()[1])
            if not any(_TRACKER in word for word in words):
                found.append(Process(int(folder.name), _role(words), pages * _PAGE_BYTES))
    return sorted(found, key=lambda process: process.pid)


def _role(words: list[str]) -> str:
    commands = [word for word in words if word in ("watch", "run", "worker", "read", "title", "file")]
    return " ".join(commands) or "child"


def kill(process: Process) -> bool:
    """End a process without a word, as a power cut would; True when it was still there."""
    try:
        os.kill(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def wait_until_gone(office: str, patience_s: float) -> list[Process]:
    """Wait until no process of an office is left.

    Returns:
        Those that are still there when patience ends.
    """
    end_s = time.monotonic() + patience_s
    while (left := processes_of(office)) and time.monotonic() < end_s:
        time.sleep(0.05)
    return left
