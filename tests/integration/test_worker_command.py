"""`registratur worker` beside a `watch` that keeps none of its own, and what `status` shows of both."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from registratur.testing.obedient import Order
from tests.faults.office import Office, open_office
from tests.faults.papers import PEOPLE, Fate, Paper, pdf

WITHIN_S = 90.0
STOP_S = 30.0
"""Generous: a stop takes under ten seconds on a machine with nothing else to do."""


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An office with obedient stages on each kind of database."""
    address = request.getfixturevalue("postgres_url") if request.param == "postgresql" else None
    opened = open_office(tmp_path, workers=1, timeout_s=120, address=address)
    try:
        yield opened
    finally:
        opened.close()


def paper(name: str, **order: Any) -> Paper:
    """Write a paper that is to be filed."""
    content = pdf(Order(title=f"Kurs {name}", personnel_number=PEOPLE[0], **order))
    return Paper(f"{name}.pdf", content, Fate.FILED, PEOPLE[0], f"Kurs {name}")


def health(office: Office) -> dict[str, Any]:
    """Ask for the status; the office need not be in order."""
    [row] = office.lines("status", expect=(0, 1))
    return row


def wait_until(office: Office, true: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Ask for the status until something is so."""
    end = time.monotonic() + WITHIN_S
    while not true(row := health(office)):
        assert time.monotonic() < end, f"{row}\n{office.said()[-3000:]}"
        time.sleep(0.2)
    return row


def test_workers_do_what_a_watch_lets_in_and_give_back_what_they_hold(office: Office) -> None:
    """Filed by workers of another command; a stop in the middle counts no attempt, and the next goes on."""
    watch = office.start("watch", "--no-workers")
    workers = office.start("worker", "read", "title", "file", "--count", "1")
    office.drop(paper("first"))
    row = wait_until(office, lambda row: row["documents"]["filed"] == 1)
    assert {tuple(worker["queues"]) for worker in row["workers"]} == {("read",), ("title", "file")}
    assert all(worker["alive"] and worker["pause"] is None for worker in row["workers"])
    assert row["inboxes"]["default"]["served"] is True
    assert row["last_scan"].keys() == {"default"}
    assert row["healthy"] is True, row["warnings"]

    office.drop(paper("slow", act="slow", seconds=600.0))
    wait_until(office, lambda row: row["queues"]["read"]["running"] == 1)
    workers.send_signal(signal.SIGTERM)
    assert workers.wait(timeout=STOP_S) == 0
    row = health(office)
    assert row["workers"] == []
    read = row["queues"]["read"]
    assert (read["waiting"], read["running"], read["retrying"]) == (1, 0, 0)
    assert read["oldest"] is not None

    workers = office.start("worker", "read")
    wait_until(office, lambda row: row["queues"]["read"]["running"] == 1)
    workers.send_signal(signal.SIGINT)
    watch.send_signal(signal.SIGTERM)
    assert (workers.wait(timeout=STOP_S), watch.wait(timeout=STOP_S)) == (130, 0)
    assert health(office)["inboxes"]["default"]["served"] is False


def test_a_worker_that_was_killed_is_seen_to_be_dead(office: Office) -> None:
    """Nobody is there who would take its work over; the status says so instead of calling it running."""
    workers = office.start("worker", "title")
    [worker] = wait_until(office, lambda row: len(row["workers"]) == 1)["workers"]
    assert worker["alive"] is True
    workers.send_signal(signal.SIGSTOP)  # or it would replace the dead one
    os.kill(worker["pid"], signal.SIGKILL)
    [dead] = wait_until(office, lambda row: not row["workers"][0]["alive"])["workers"]
    assert dead["worker_id"] == worker["worker_id"]
    workers.kill()
