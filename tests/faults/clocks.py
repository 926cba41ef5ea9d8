"""A clock that jumps back, as after a battery change or by a wrong time server."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.faults.examine import examine
from tests.faults.office import open_office
from tests.faults.papers import make_papers, outcomes_of
from tests.faults.row import Row

NO_COMPILER = "there is no C compiler (cc); ./setup.sh installs g++"
_PATIENCE_S = 60.0
_HOUR_S = 3600
_WRONG_BY_S = (0, -3 * _HOUR_S, -26 * _HOUR_S, 0)


def jumps(folder: Path, seed: int, documents: int = 40) -> Row:
    """Move the wall clock of all processes back three hours, then most of a day more, then to the present.

    Raises:
        RuntimeError: There is nothing to move it with.
    """
    if shutil.which("cc") is None:
        raise RuntimeError(NO_COMPILER)
    office = open_office(folder)
    clock = folder / "clock"
    office.sabotage = {"LD_PRELOAD": str(_compiled(folder)), "WRONG_CLOCK_FILE": str(clock)}
    papers = make_papers(seed, documents)
    row = Row("clock jumps back", "SQLite", seed, documents)
    share = -(-len(papers) // len(_WRONG_BY_S))
    try:
        _set(clock, 0)
        head = office.start("watch")
        for number, wrong_by_s in enumerate(_WRONG_BY_S):
            _set(clock, wrong_by_s)
            for paper in papers[number * share : (number + 1) * share]:
                office.drop(paper)
            expected = outcomes_of(papers[: (number + 1) * share])
            row.expect(
                office.wait_for(expected, _PATIENCE_S), f"no outcome with a clock wrong by {wrong_by_s} s"
            )
        office.stop(head)
    finally:
        office.close()
    times = [line["at"] for line in office.ledger.rows("SELECT at FROM journal ORDER BY number")]
    row.expect(times != sorted(times), "the clock did not jump")
    row.conclude(examine(office, papers))
    return row


def _compiled(folder: Path) -> Path:
    library = folder / "wrong_clock.so"
    source = Path(__file__).with_name("wrong_clock.c")
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def _set(clock: Path, wrong_by_s: int) -> None:
    """Change the file in one act: no process may read half a number."""
    new = clock.with_suffix(".new")
    new.write_text(str(wrong_by_s), encoding="ascii")
    new.replace(clock)
