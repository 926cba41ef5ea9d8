"""A bounded share of the tests of faith for every change; `make chaos` is the whole.

Each test is a row of that table, only smaller: the same seed gives the same documents and the same chances.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import NOT_INSTALLED, programs
from tests.faults.disks import full_records
from tests.faults.killing import kill_postgres, kill_sqlite
from tests.faults.points import crash_points
from tests.faults.row import Row, table
from tests.faults.sharing import two_watches
from tests.faults.stopping import stopped

SEED = 20261123


def assert_well(row: Row) -> None:
    """Show the row and what is wrong, unless nothing is."""
    assert row.findings.clean, "\n".join([table([row]), *row.findings.lines(), *row.remarks])


def test_random_deaths_on_sqlite_lose_and_double_nothing(tmp_path: Path) -> None:
    """Any process dies at any moment; every document has its one outcome in the end."""
    row = kill_sqlite(tmp_path, SEED, documents=20, kills=4, deadly=["crash"])
    assert row.kills == 4
    assert_well(row)


@pytest.mark.skipif(programs() is None, reason=NOT_INSTALLED)
def test_random_deaths_of_two_hosts_on_postgresql_lose_and_double_nothing(tmp_path: Path) -> None:
    """Others take over what a dead host had in hand."""
    row = kill_postgres(tmp_path, SEED, documents=20, kills=3, deadly=["crash"])
    assert row.kills == 3
    assert_well(row)


def test_a_death_at_a_write_into_the_records_is_made_good(tmp_path: Path) -> None:
    """Before each file of a record is made, named or moved; other places have tests of their own."""
    assert_well(crash_points(tmp_path, SEED, "records:*"))


def test_a_full_disk_makes_the_work_pause(tmp_path: Path) -> None:
    """It says so, goes on when there is room, and no document has failed."""
    assert_well(full_records(tmp_path, SEED, documents=12, trouble_s=2.0))


def test_a_second_watch_takes_over(tmp_path: Path) -> None:
    """Two serve one inbox: nothing is taken twice, and the death of one is no stop."""
    assert_well(two_watches(tmp_path, SEED, documents=12))


def test_a_stop_is_quick_and_costs_no_document(tmp_path: Path) -> None:
    """SIGTERM and Ctrl-C in the middle of work; what was in hand goes on at the next start."""
    assert_well(stopped(tmp_path, SEED, documents=12, stops=2))
