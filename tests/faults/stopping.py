"""An orderly end in the middle of work: in under ten seconds, and no document pays for it."""

from __future__ import annotations

import random
import signal
import time
from dataclasses import replace
from pathlib import Path

from tests.faults.examine import examine
from tests.faults.office import GRACE_S, open_office
from tests.faults.papers import Mix, make_papers, outcomes_of
from tests.faults.row import Row

_PATIENCE_S = 90.0
_CODES = {signal.SIGTERM: 0, signal.SIGINT: 130}
_MIX = replace(Mix(), slow=1.0, slow_s=1.5)


def stopped(folder: Path, seed: int, documents: int = 40, stops: int = 6) -> Row:
    """Stop a `watch` again and again, by SIGTERM and by Ctrl-C in turn, and start it anew."""
    office = open_office(folder, timeout_s=10)
    papers = make_papers(seed, documents, _MIX)
    row = Row("SIGTERM and Ctrl-C", "SQLite", seed, documents)
    chance = random.Random(seed)
    took_s = []
    try:
        for paper in papers:
            office.drop(paper)
        for number in range(stops):
            head = office.start("watch")
            before, started_s = office.ledger.outcomes() or 0, time.monotonic()
            while (office.ledger.outcomes() or 0) <= before and time.monotonic() - started_s < _PATIENCE_S:
                time.sleep(0.05)
            time.sleep(chance.uniform(0, 1))
            how = list(_CODES)[number % len(_CODES)]
            seconds, left = office.stop(head, number=how)
            took_s.append(seconds)
            row.expect(not left, f"{how.name}: still running after {GRACE_S:.0f} s: {left}")
            row.expect(head.poll() in (None, _CODES[how]), f"{how.name}: exit code {head.poll()}")
        head = office.start("watch")
        row.expect(office.wait_for(outcomes_of(papers), _PATIENCE_S), "not every document had its outcome")
        office.stop(head)
    finally:
        office.close()
    row.conclude(examine(office, papers))
    row.expect(not row.findings.quarantined, f"stops counted as deaths: {row.findings.quarantined}")
    row.remarks.append(f"ended in {min(took_s):.1f} to {max(took_s):.1f} s")
    return row
