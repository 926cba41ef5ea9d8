"""`run`, interrupted: the same command goes on, and its report is that of a run that nobody disturbed."""

from __future__ import annotations

import json
import random
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.faults.examine import examine
from tests.faults.office import Office, open_office
from tests.faults.papers import Mix, make_papers
from tests.faults.processes import kill
from tests.faults.row import Row

_TIMES = ("seconds",)
"""What may differ between two reports."""
_MIX = replace(Mix(), duplicates=0, slow_s=0.15)
"""No copies: which of two equal files comes first is chance."""
_PATIENCE_S = 180.0


def interrupted_run(folder: Path, seed: int, documents: int = 120, kills: int = 5) -> Row:
    """Kill a `run` with kill -9 and give the same command again, several times."""
    papers = make_papers(seed, documents, _MIX)
    scans = folder / "scans"
    scans.mkdir()
    for paper in papers:
        (scans / paper.name).write_bytes(paper.content)
    row = Row("run interrupted by kill -9", "SQLite", seed, documents)
    calm = _office(folder / "calm")
    disturbed = _office(folder / "disturbed")
    chance = random.Random(seed)
    try:
        expected = _finished(calm, scans)
        for number in range(1, kills + 1):
            _interrupt(disturbed, scans, documents * number // (kills + 2), chance)
            row.kills += 1
        started_s, before = time.monotonic(), disturbed.ledger.outcomes() or 0
        report = _finished(disturbed, scans)
        spent_s = time.monotonic() - started_s
        row.remarks.append(f"{before} of {documents} done before the last start, which took {spent_s:.1f} s")
    finally:
        calm.close()
        disturbed.close()
    for name in sorted(expected.keys() | report.keys()):
        row.expect(
            expected.get(name) == report.get(name),
            f"report: {name}: {report.get(name)} instead of {expected.get(name)}",
        )
    row.conclude(examine(disturbed, papers, trays=False))
    return row


def _office(folder: Path) -> Office:
    folder.mkdir()
    return open_office(folder)


def _finished(office: Office, scans: Path) -> dict[str, dict[str, Any]]:
    """Let a run come to its end and return the rows of its report by source, without times."""
    report = office.folder / "report.jsonl"
    process = office.start("run", scans, "--report", report)
    code = process.wait(timeout=_PATIENCE_S)
    if code != 0:
        raise AssertionError(f"run ended with exit code {code}:\n{office.said()[-2000:]}")
    rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    return {row["source"]: {name: value for name, value in row.items() if name not in _TIMES} for row in rows}


def _interrupt(office: Office, scans: Path, outcomes: int, chance: random.Random) -> None:
    """Start a run and kill it a random moment after a number of outcomes."""
    process: subprocess.Popen[bytes] = office.start("run", scans)
    end_s = time.monotonic() + _PATIENCE_S
    while (office.ledger.outcomes() or 0) < outcomes and process.poll() is None and time.monotonic() < end_s:
        time.sleep(0.02)
    time.sleep(chance.uniform(0, 0.5))
    for one in office.processes():
        if one.pid == process.pid:
            kill(one)
    process.wait(timeout=_PATIENCE_S)
