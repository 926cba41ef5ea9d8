"""The watched inbox from the terminal: one pass, and an orderly end."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.acceptance.test_cli_backlog import CHEAP_ENGINES, certificate
from tests.conftest import Terminal


@pytest.fixture
def quick(terminal: Terminal) -> Terminal:
    """A terminal whose engines need no model, and whose inbox settles fast."""
    for old, new in CHEAP_ENGINES.items():
        terminal.configure(old, new)
    terminal.configure("settle_s = 2.0", "settle_s = 0.2")
    return terminal


def test_one_pass_empties_the_inbox_into_its_trays(quick: Terminal, tmp_path: Path) -> None:
    """What lies there gets its outcome and its receipt; then the command ends by itself."""
    inbox = quick.home / "inbox"
    person = certificate(inbox / "gut.pdf")
    (inbox / "brief.docx").write_bytes(b"PK\x03\x04 something else")
    rows = quick.lines("watch", "--once")
    assert {row["source"]: row["outcome"] for row in rows} == {"gut.pdf": "filed", "brief.docx": "rejected"}
    assert (inbox / "erledigt" / "gut.pdf").is_file()
    assert person["personnel_number"] in (inbox / "erledigt" / "gut.pdf.txt").read_text(encoding="utf-8")
    assert (inbox / "fehler" / "brief.docx").is_file()
    assert quick.lines("watch", "--once") == []


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_the_watch_in_order(quick: Terminal, number: signal.Signals, exit_code: int) -> None:
    """Ctrl-C is told by its exit code; the service manager's stop is a success."""
    running = quick.start("watch", "--workers", 1)
    certificate(quick.home / "inbox" / "gut.pdf")
    assert running.stdout is not None
    for line in running.stdout:
        if line.startswith("gut.pdf"):
            break
    time.sleep(0.5)
    running.send_signal(number)
    rest, _ = running.communicate(timeout=60)
    assert running.returncode == exit_code, rest
    assert "Stopping" in rest


def test_without_an_inbox_there_is_nothing_to_watch(quick: Terminal) -> None:
    """A fault of the configuration, with the section to write."""
    config = quick.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text[: text.index("[inboxes.default]")], encoding="utf-8")
    assert "[inboxes.default]" in quick.type("watch", expect=3).stderr
