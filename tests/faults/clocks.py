"""A clock that jumps back, as after a battery change or a wrong time server."""

from __future__ import annotations

from pathlib import Path

from tests.faults.examine import examine
from tests.faults.office import open_office
from tests.faults.papers import make_papers, outcomes_of
from tests.faults.row import Row

NOT_INSTALLED = "libfaketime is not installed; ./setup.sh installs it"
_PATIENCE_S = 60.0
_JUMPS = ("-3h", "-26h", "+0")


def library() -> Path | None:
    """Return Debian's libfaketime, None where it is not installed."""
    return next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)


def jumps(folder: Path, seed: int, documents: int = 40) -> Row:
    """Move the wall clock of all processes back three hours, then a day more, then to the present again.

    Raises:
        RuntimeError: There is nothing to move it with.
    """
    wrong = library()
    if wrong is None:
        raise RuntimeError(NOT_INSTALLED)
    office = open_office(folder)
    clock = folder / "clock"
    clock.write_text("+0\n", encoding="ascii")
    office.sabotage = {
        "LD_PRELOAD": str(wrong),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "NO_FAKE_STAT": "1",
    }
    papers = make_papers(seed, documents)
    row = Row("clock jumps back", "SQLite", seed, documents, remarks=["libfaketime"])
    share = len(papers) // (len(_JUMPS) + 1)
    try:
        head = office.start("watch")
        for number, jump in enumerate(("+0", *_JUMPS), start=1):
            clock.write_text(f"{jump}\n", encoding="ascii")
            batch = papers[(number - 1) * share : number * share if number <= len(_JUMPS) else None]
            for paper in batch:
                office.drop(paper)
            expected = outcomes_of(papers[: papers.index(batch[-1]) + 1])
            row.expect(office.wait_for(expected, _PATIENCE_S), f"no outcome after a jump to {jump}")
        office.stop(head)
    finally:
        office.close()
    row.conclude(examine(office, papers))
    return row
