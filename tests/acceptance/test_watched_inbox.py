"""Clerks drop scans and forget them: real engines behind a watched folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.conftest import SAMPLES, Terminal

TRUTH = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
DROP = [row["source"] for row in TRUTH if row["outcome"] == "filed"][:10]
SLOW = "langsam kopiert.pdf"
TRAYS = ("erledigt", "klaerung", "fehler")


def wait_until(true: Callable[[], bool], within_s: float) -> None:
    """Look every half second until something is so."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end, f"not so within {within_s} s"
        time.sleep(0.5)


def scans_in(folder: Path) -> list[Path]:
    """The files of a tray without their notes."""
    return sorted(path for path in folder.glob("*") if path.suffix != ".txt")


def test_a_drop_of_ten_and_a_slow_copy(terminal: Terminal) -> None:
    """Ten files are filed by themselves; one that comes in pieces is read once, whole."""
    inbox = terminal.home / "inbox"
    slow_source = next(
        row["source"] for row in TRUTH if row["source"] not in DROP and row["source"].endswith(".pdf")
    )
    content = (SAMPLES / "scans" / slow_source).read_bytes()
    watch = terminal.start("watch")
    try:
        with (inbox / SLOW).open("wb") as copy:
            for source in DROP:
                shutil.copyfile(SAMPLES / "scans" / source, inbox / source)
            pieces = 10
            for number in range(pieces):
                step = len(content) // pieces
                copy.write(content[number * step : None if number == pieces - 1 else (number + 1) * step])
                copy.flush()
                assert not any((inbox / tray / SLOW).exists() for tray in TRAYS)
                time.sleep(2.2)
        wait_until(lambda: not scans_in_top(inbox), within_s=300)
    finally:
        watch.send_signal(signal.SIGTERM)
        output, _ = watch.communicate(timeout=60)
    assert watch.returncode == 0, output

    entries = terminal.lines("records", "list")
    assert {*DROP} <= {entry["source"] for entry in entries} <= {*DROP, SLOW}
    done = {path.name for path in scans_in(inbox / "erledigt")}
    asked = {path.name for path in scans_in(inbox / "klaerung")}
    assert done == {entry["source"] for entry in entries}
    assert done | asked == {*DROP, SLOW}
    for tray in ("erledigt", "klaerung"):
        for path in scans_in(inbox / tray):
            note = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
            assert note.startswith(path.name)
            assert ("Personalakte" in note) == (tray == "erledigt")

    [slow] = [path for tray in TRAYS for path in (inbox / tray).glob(SLOW)]
    assert hashlib.sha256(slow.read_bytes()).digest() == hashlib.sha256(content).digest()
    [state] = terminal.lines("status")
    assert state["rejected_since"] == 0


def scans_in_top(inbox: Path) -> list[Path]:
    """What still lies in the inbox itself."""
    return [path for path in inbox.iterdir() if path.is_file()]
