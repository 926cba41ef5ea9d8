"""Death at every single write: each place where a crash can fall is met once, and made good."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from registratur.testing.sabotage import Fault, Sabotage
from tests.faults.examine import examine
from tests.faults.office import ROOT, Office, open_office
from tests.faults.papers import PLAIN, make_papers
from tests.faults.row import Row

_FLAG = "armed"
_PATIENCE_S = 120.0
"""Workers that die again and again at their start rest for up to half a minute in between."""
_SITE = """
from registratur.testing import sabotage

plan = sabotage.begin()
if plan is not None:
    from tests.faults.commits import listen

    listen(plan)
"""


def sabotage_of(office: Office, *faults: Fault) -> Sabotage:
    """Let an office's processes be sabotaged, and return the plan, whose flags are still down.

    Moments are named after the places `blobs`, `records`, `inbox`, `trays` and `home`.
    """
    places = {
        "home": office.home,
        "blobs": office.home / "blobs",
        "records": office.records,
        "inbox": office.inbox,
    }
    site = office.folder / "site"
    (site / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
    plan = Sabotage(folder=office.folder / "sabotage", places=places, faults=faults)
    (plan.folder / "met").mkdir(parents=True)
    office.environment["PYTHONPATH"] += f":{ROOT}"
    office.sabotage = plan.variables
    return plan


def crash_points(folder: Path, seed: int, moments: str = "*", most: int = 200) -> Row:
    """Drop one document after the other, and let some process die at the first moment that is new.

    The moments are those that the first documents meet, so that none is forgotten: every file that is made,
    named, moved or removed, and every commit of both databases.

    Args:
        folder: An empty folder.
        seed: Gives the documents.
        moments: A pattern of names.
        most: How many documents at most.
    """
    office = open_office(folder, workers=1)
    plan = sabotage_of(office, Fault(moments, "die", _FLAG))
    papers = make_papers(seed, most, replace(PLAIN, review=0.3))
    row = Row("death at every write", "SQLite", seed, 0)
    try:
        head = office.start("watch")
        for number, paper in enumerate(papers, start=1):
            plan.raise_flag(_FLAG)
            dropped_s = time.monotonic()
            office.drop(paper)
            while office.ledger.outcomes() != number or office.waiting():
                if head.poll() is not None:
                    head = office.start("watch")
                if time.monotonic() - dropped_s > _PATIENCE_S:
                    row.expect(False, f"{paper.name}: no outcome {_PATIENCE_S:.0f} s after a death")
                    break
                time.sleep(0.02)
            row.documents = number
            if plan.is_raised(_FLAG):
                break
            row.recovery_s.append(time.monotonic() - dropped_s)
        plan.lower_flag(_FLAG)
        office.stop(head)
    finally:
        office.close()
    row.kills = len(plan.deaths())
    row.conclude(examine(office, papers[: row.documents]))
    row.expect(row.kills > 0, "nobody died")
    row.expect(row.documents < most, "there were more moments than documents")
    row.remarks.append(f"died at: {', '.join(plan.deaths())}")
    return row
