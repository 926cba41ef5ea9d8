"""Random deaths: kill -9 of any process, and a database server that goes down."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.databases import postgres_server
from tests.faults.examine import examine
from tests.faults.office import Office, open_office
from tests.faults.papers import make_papers
from tests.faults.row import Row
from tests.faults.storm import Storm

_DEADLY = ("crash", "hang")
"""What two of the documents do to their worker each time."""
Start = Callable[[], subprocess.Popen[bytes]]


def kill_sqlite(
    folder: Path, seed: int, documents: int = 500, kills: int = 200, deadly: Sequence[str] = _DEADLY
) -> Row:
    """Kill random processes of a `watch` on SQLite."""
    office = open_office(folder)
    row = Row("kill -9 at random moments", "SQLite", seed, documents)
    return _weather(row, office, kills, [lambda: office.start("watch")], deadly)


def kill_postgres(
    folder: Path, seed: int, documents: int = 500, kills: int = 200, deadly: Sequence[str] = _DEADLY
) -> Row:
    """Kill random processes of a `watch` and of two worker hosts on PostgreSQL."""
    with postgres_server() as server:
        office = open_office(folder, address=server.new_database(), workers=1)
        hosts: list[Start] = [lambda: office.start("worker", "read", "title", "file") for _ in range(2)]
        row = Row("kill -9, two worker hosts", "PostgreSQL", seed, documents)
        return _weather(row, office, kills, [lambda: office.start("watch"), *hosts], deadly)


def postgres_restart(folder: Path, seed: int, documents: int = 60, restarts: int = 2) -> Row:
    """Let PostgreSQL go down as in a power failure and start again, while documents are read."""
    with postgres_server(durable=True) as server:
        office = open_office(folder, address=server.new_database())
        row = Row("immediate restarts of the server", "PostgreSQL", seed, documents)

        def restart() -> bool:
            server.stop(immediate=True)
            time.sleep(1.0)
            server.start()
            return True

        return _weather(row, office, restarts, [lambda: office.start("watch")], strike=restart)


def _weather(
    row: Row,
    office: Office,
    blows: int,
    start: list[Start],
    deadly: Sequence[str] = (),
    strike: Callable[[], bool] | None = None,
) -> Row:
    papers = make_papers(row.seed, row.documents - len(deadly), deadly=deadly)
    storm = Storm(office, papers, blows, row.seed, start, strike)
    try:
        report = storm.blow()
    finally:
        office.close()
    row.kills = report.blows
    row.recovery_s = report.recovery_s
    row.conclude(examine(office, papers))
    row.expect(report.calmed, "not every document had its outcome in the end")
    row.expect(not report.left, f"still running after the stop: {report.left}")
    row.remarks.append(f"deaths: {report.kills or report.blows}; stopped in {report.stop_s:.1f} s")
    return row
