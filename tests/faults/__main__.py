"""`make chaos`: every fault, and a table of what it cost. Exit code 1 unless all is well."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.faults.backlog import interrupted_run
from tests.faults.clocks import jumps
from tests.faults.disks import full_home, full_records, read_only_records, slow_disk
from tests.faults.killing import kill_postgres, kill_sqlite, postgres_restart
from tests.faults.mass import dropped_at_once
from tests.faults.points import crash_points
from tests.faults.row import Row, table
from tests.faults.sharing import two_homes, two_watches
from tests.faults.stopping import stopped

ROWS: dict[str, Callable[[Path, int], Row]] = {
    "kill-sqlite": kill_sqlite,
    "kill-postgres": kill_postgres,
    "postgres-restart": postgres_restart,
    "crash-points": crash_points,
    "disk-full-records": full_records,
    "disk-full-home": full_home,
    "read-only-records": read_only_records,
    "slow-disk": slow_disk,
    "clock": jumps,
    "two-watches": two_watches,
    "two-homes": two_homes,
    "mass": dropped_at_once,
    "run-interrupted": interrupted_run,
    "stop": stopped,
}


def main() -> int:
    """Go through the chosen rows and print the table."""
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"one of: {', '.join(ROWS)}; default: all")
    parser.add_argument("--seed", type=int, default=1, help="gives the same documents and chances again")
    parser.add_argument("--keep", type=Path, help="folder that keeps homes and logs")
    chosen = parser.parse_args()
    if unknown := set(chosen.rows) - ROWS.keys():
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are: {', '.join(ROWS)}")
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))  # so that all offices close
    rows = [_go_through(name, chosen.seed, chosen.keep) for name in chosen.rows or ROWS]
    print(table(rows))
    for row in rows:
        for line in row.findings.lines():
            print(f"{row.fault}, {row.database}: {line}")
    return 0 if all(row.findings.clean for row in rows) else 1


def _go_through(name: str, seed: int, keep: Path | None) -> Row:
    folder = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=keep))
    started_s = time.monotonic()
    try:
        row = ROWS[name](folder, seed)
    except Exception as error:
        traceback.print_exc()
        row = Row(name, "", seed, 0)
        row.expect(False, f"the test itself failed: {error!r}")
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    spent_s = time.monotonic() - started_s
    print(
        f"{name}: {'ok' if row.findings.clean else 'FAILED'} in {spent_s:.0f} s; {'; '.join(row.remarks)}",
        flush=True,
    )
    return row


if __name__ == "__main__":
    sys.exit(main())
