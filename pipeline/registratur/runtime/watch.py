"""The shared folders: every file that arrives is brought to its outcome and gets its receipt."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from registratur.config import InboxConfig
from registratur.inbox.receipts import TRAY_OF, receipt_text
from registratur.inbox.watcher import Inbox, watch
from registratur.runtime.crew import Crew, Done
from registratur.runtime.door import Task


def open_inboxes(configured: Mapping[str, InboxConfig], home: Path) -> dict[str, Inbox]:
    """Return the configured inboxes by name; a folder inside the home is made when it is missing."""
    inboxes = {}
    for name, chosen in configured.items():
        folder = home / chosen.folder
        if folder.is_relative_to(home):
            folder.mkdir(parents=True, exist_ok=True)
        inboxes[name] = Inbox(
            name, folder, language=chosen.language, settle_s=chosen.settle_s, looks=chosen.looks
        )
    return inboxes


def serve(
    inboxes: Mapping[str, Inbox], crew: Crew, stop: threading.Event, *, once: bool = False
) -> Iterator[Done]:
    """Bring what arrives to its outcome, until told to stop; what runs then is brought to its end.

    A source is moved to its tray only now that its copy is stored and has been read back, and only while it
    is what was read: another file that took its name meanwhile stays and is read in its turn.

    Args:
        inboxes: The folders by name.
        crew: Reads the files.
        stop: Ends the watch.
        once: End by itself when what lay there has its outcome; a file that still grows is left.

    Yields:
        Each file with its outcome, after its receipt.
    """
    for done in crew.process(_tasks(inboxes, stop, once)):
        row = done.row
        inbox = inboxes[done.task.inbox]
        note = receipt_text(
            row.source,
            row.outcome,
            language=inbox.language,
            personnel_number=row.personnel_number,
            title=row.title,
            reasons=row.spoken,
            advice=row.advice,
        )
        inbox.receipt(done.task.path, TRAY_OF[row.outcome], note, row.source_sha256)
        yield done


def _tasks(inboxes: Mapping[str, Inbox], stop: threading.Event, once: bool) -> Iterator[Task | None]:
    looks_left = max(inbox.looks for inbox in inboxes.values())
    pause_s = max(inbox.settle_s for inbox in inboxes.values())
    last_look_s = time.monotonic()
    for arrival in watch(list(inboxes.values()), stop):
        if arrival is not None:
            inbox, path = arrival
            yield Task(path=path, source=inbox.source(path), inbox=inbox.name)
            continue
        if once and looks_left <= 0:
            return
        if time.monotonic() - last_look_s >= pause_s:
            looks_left, last_look_s = looks_left - 1, time.monotonic()
        yield None
