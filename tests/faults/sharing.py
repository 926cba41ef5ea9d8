"""One inbox and several who would serve it."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from tests.faults.examine import Findings, check_trays, examine
from tests.faults.office import Office, open_office
from tests.faults.papers import PLAIN, Paper, make_papers, outcomes_of
from tests.faults.processes import kill
from tests.faults.row import Row

_PATIENCE_S = 60.0


def two_watches(folder: Path, seed: int, documents: int = 60) -> Row:
    """Start a second `watch` of the same home, and kill the first one in the middle."""
    office = open_office(folder, workers=1)
    papers = make_papers(seed, documents)
    row = Row("two watches on one inbox", "SQLite", seed, documents, kills=1)
    half = len(papers) // 2
    try:
        first, second = office.start("watch"), office.start("watch")
        for paper in papers[:half]:
            office.drop(paper)
        row.expect(office.wait_for(outcomes_of(papers[:half]), _PATIENCE_S), "the first half had no outcome")
        for paper in papers[half:]:
            office.drop(paper)
        time.sleep(0.5)
        before, killed_s = office.ledger.outcomes(), time.monotonic()
        row.expect(first.poll() is None and second.poll() is None, "one of the watches ended by itself")
        kill(next(process for process in office.processes() if process.pid == first.pid))
        while office.ledger.outcomes() == before and time.monotonic() - killed_s < _PATIENCE_S:
            time.sleep(0.05)
        row.recovery_s.append(time.monotonic() - killed_s)
        row.expect(office.wait_for(outcomes_of(papers), _PATIENCE_S), "not every document had its outcome")
        office.stop(second)
    finally:
        office.close()
    row.conclude(examine(office, papers))
    return row


def two_homes(folder: Path, seed: int, documents: int = 40) -> Row:
    """Let two homes that know nothing of each other watch one folder."""
    inbox = folder / "inbox"
    offices = []
    for name in ("first", "second"):
        (folder / name).mkdir()
        offices.append(open_office(folder / name, inbox=inbox, workers=1))
    papers = make_papers(seed, documents, replace(PLAIN, slow=0.5))
    row = Row("two homes on one inbox", "SQLite", seed, documents)
    try:
        heads = [(office, office.start("watch")) for office in offices]
        for number, paper in enumerate(papers):
            offices[0].drop(paper)
            if number % 10 == 9:
                time.sleep(0.5)
        end_s = time.monotonic() + _PATIENCE_S
        while (offices[0].waiting() or _unfinished(offices)) and time.monotonic() < end_s:
            time.sleep(0.1)
        for office, head in heads:
            row.remarks.append(f"{office.folder.name}: {office.ledger.outcomes()} documents")
            office.stop(head)
    finally:
        for office in offices:
            office.close()
    row.conclude(_together(offices, papers))
    return row


def _together(offices: list[Office], papers: list[Paper]) -> Findings:
    """Every paper is a document of exactly one home, and each home is in order by itself."""
    found = Findings()
    taken: dict[str, int] = {}
    for office in offices:
        mine = {row["scan_sha256"] for row in office.ledger.rows("SELECT scan_sha256 FROM documents")}
        own = [paper for paper in papers if paper.sha256 in mine]
        for kind, lines in vars(examine(office, own, trays=False)).items():
            getattr(found, kind).extend(f"{office.folder.name}: {line}" for line in lines)
        for paper in own:
            taken[paper.sha256] = taken.get(paper.sha256, 0) + 1
    found.lost += [f"{paper.name}: in neither home" for paper in papers if paper.sha256 not in taken]
    found.doubled += [f"{paper.name}: in both homes" for paper in papers if taken.get(paper.sha256, 0) > 1]
    check_trays(offices[0], papers, {}, found)
    return found


def _unfinished(offices: list[Office]) -> bool:
    return any(
        office.ledger.rows("SELECT number FROM documents WHERE state IN ('open', 'approved')")
        for office in offices
    )
