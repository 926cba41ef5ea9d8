"""Backup and restore as `deploy/README.md` tells it: nothing lost, nothing filed twice."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from registratur.testing.obedient import Order
from tests.faults.office import Office, open_office
from tests.faults.papers import PEOPLE, Fate, Paper, pdf

WITHIN_S = 90.0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office whose inbox and records lie outside of its home."""
    opened = open_office(tmp_path, workers=1, inbox=tmp_path / "inbox", records=tmp_path / "records")
    try:
        yield opened
    finally:
        opened.close()


def drop(office: Office, name: str) -> str:
    """Drop a paper that is to be filed and return its name."""
    content = pdf(Order(title=f"Kurs {name}", personnel_number=PEOPLE[0]))
    return office.drop(Paper(f"{name}.pdf", content, Fate.FILED, PEOPLE[0], f"Kurs {name}")).name


def filed(office: Office) -> list[str]:
    """Return the sources of all entries."""
    return sorted(row["source"].rpartition("/")[2] for row in office.lines("records", "list"))


def wait_for(office: Office, names: list[str]) -> None:
    """Wait until papers are filed and moved to their tray."""
    end = time.monotonic() + WITHIN_S
    while filed(office) != names or office.waiting():
        assert time.monotonic() < end, office.said()[-3000:]
        time.sleep(0.3)


def test_a_database_of_yesterday_learns_what_came_since(office: Office, tmp_path: Path) -> None:
    """Copied while all runs; restored among younger blobs and records; the trays bring back the rest."""
    watch = office.start("watch")
    before = [drop(office, "a"), drop(office, "b")]
    wait_for(office, before)
    copy = tmp_path / "backup.db"
    with (
        closing(sqlite3.connect(office.home / "registratur.db")) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    after = [*before, drop(office, "c")]
    wait_for(office, after)
    office.stop(watch, number=signal.SIGTERM)
    documents = sorted(office.records.rglob("*.pdf"))
    assert len(documents) == len(after)

    for file in (*office.home.glob("registratur.db*"), *office.home.glob("engine.db*")):
        file.unlink()
    shutil.copyfile(copy, office.home / "registratur.db")
    assert filed(office) == before
    office.type("run", office.inbox / "erledigt")
    assert filed(office) == after
    assert sorted(office.records.rglob("*.pdf")) == documents
