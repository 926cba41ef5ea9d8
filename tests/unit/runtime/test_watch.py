"""The watched folder between reading and receipt."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from registratur.domain.verdict import Outcome
from registratur.durable import sha256_of
from registratur.inbox.watcher import Inbox
from registratur.runtime.report import ReportRow
from registratur.runtime.watch import serve
from registratur.runtime.workers import Done, Task

WHOLE = b"%PDF-1.7\nfirst\n%%EOF\n"


class SlowWorkers:
    """Workers that take so long that the scanner uses the file's name again meanwhile."""

    def process(self, tasks: Iterable[Task | None]) -> Iterator[Done]:
        """File everything."""
        for task in tasks:
            if task is not None:
                sha256 = sha256_of(task.path)
                task.path.write_bytes(WHOLE + b"second\n%%EOF\n")
                row = ReportRow(source=task.source, source_sha256=sha256, pages=(1, 1), outcome=Outcome.FILED)
                yield Done(task, row)


def test_a_scan_that_nobody_has_read_is_never_moved(tmp_path: Path) -> None:
    """The name was used again while the first scan was read: the second one stays for the next look."""
    (tmp_path / "scan.pdf").write_bytes(WHOLE)
    inboxes = {"post": Inbox("post", tmp_path, settle_s=0.01, looks=2)}
    workers: Any = SlowWorkers()
    [done] = serve(inboxes, workers, threading.Event(), once=True)
    assert done.row.outcome is Outcome.FILED
    assert (tmp_path / "scan.pdf").read_bytes() == WHOLE + b"second\n%%EOF\n"
    assert not (tmp_path / "erledigt").exists()
