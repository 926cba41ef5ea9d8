"""Documents that kill workers, workers and heads that are killed, and stops in the middle of work."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority, Queue
from registratur.runtime.door import Task
from registratur.runtime.report import ReportRow
from tests.crews import Home
from tests.patience import is_alive, until

STOPS_WITHIN_S = 10.0


@pytest.fixture(scope="module")
def evil_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, ReportRow]]:
    """A home after a run over documents that do harm, and the rows of the run."""
    home = Home(tmp_path_factory.mktemp("evil"), timeout_s=10)
    tasks = [
        home.drop("before.pdf"),
        home.drop("deadly.pdf", "linking:die"),
        home.drop("hanging.pdf", "ner:hang"),
        home.drop("faulty.pdf", "fault"),
        home.drop("unlucky.pdf", "titling:die-once"),
        home.drop("after.pdf"),
    ]
    return home, home.process(tasks)


def test_a_document_that_kills_is_tried_twice_and_laid_before_a_person(
    evil_day: tuple[Home, dict[str, ReportRow]],
) -> None:
    """The reason names the stage that was at work."""
    home, rows = evil_day
    assert len(home.done("linking", "deadly.pdf")) == 2
    assert rows["deadly.pdf"].outcome is Outcome.REVIEW
    assert "linking: the step crashed" in rows["deadly.pdf"].reasons


def test_a_document_that_hangs_is_stopped_by_its_budget(evil_day: tuple[Home, dict[str, ReportRow]]) -> None:
    """Even in native code that lets no other thread of its process run."""
    home, rows = evil_day
    assert len(home.done("ner", "hanging.pdf")) == 2
    assert rows["hanging.pdf"].outcome is Outcome.REVIEW
    assert "ner: the step did not end within 10 seconds and was stopped" in rows["hanging.pdf"].reasons


def test_a_document_that_meets_a_fault_of_ours_is_not_lost(
    evil_day: tuple[Home, dict[str, ReportRow]],
) -> None:
    """It is tried again, and then a person looks at it; the worker lives on."""
    home, rows = evil_day
    assert len(home.done("ner", "faulty.pdf")) == 2
    assert rows["faulty.pdf"].outcome is Outcome.REVIEW


def test_a_death_by_chance_does_no_harm(evil_day: tuple[Home, dict[str, ReportRow]]) -> None:
    """The next worker goes on where the first one was: what was read is not read again."""
    home, rows = evil_day
    assert rows["unlucky.pdf"].outcome is Outcome.FILED
    assert len(home.done("titling", "unlucky.pdf")) == 2
    assert len(home.done("ner", "unlucky.pdf")) == 1


def test_the_neighbours_of_all_these_are_filed(evil_day: tuple[Home, dict[str, ReportRow]]) -> None:
    """Each once, and nothing is left behind."""
    home, _ = evil_day
    assert home.filed() == ["after.pdf", "before.pdf", "unlucky.pdf"]
    home.assert_at_rest()


@pytest.mark.parametrize("pause_s", [0.0, 0.5])
def test_processes_killed_while_they_wait_are_replaced(home: Home, pause_s: float) -> None:
    """The kernel needed memory at night; in the morning the watch still serves its folder."""
    seen: list[str] = []

    def drops() -> Iterator[Task | None]:
        yield home.drop("evening.pdf")
        while not seen:
            yield None
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        time.sleep(pause_s)  # the head looks after its workers ten times a second
        yield home.drop("morning.pdf")

    with home.crew() as crew:
        seen.extend(done.row.source for done in crew.process(drops()) if not seen.append(done.row.source))
    assert home.filed() == ["evening.pdf", "morning.pdf"]


def test_all_that_a_killed_head_has_started_ends_and_the_next_one_goes_on(home: Home) -> None:
    """Without a head nobody watches a document's time; not even a program that a stage has called stays."""
    tasks = [home.drop("a.pdf", "ner:call"), home.drop("b.pdf"), home.drop("c.pdf")]
    with home.head(tasks):
        until((home.folder / "child").exists)
        until(lambda: len(home.work.workers()) == 2)
        left = [worker.pid for worker in home.work.workers()] + [int((home.folder / "child").read_text())]
        assert all(is_alive(pid) for pid in left)
    until(lambda: not any(is_alive(pid) for pid in left))
    rows = home.process(tasks)
    assert {row.outcome for row in rows.values()} == {Outcome.FILED}
    assert home.filed() == ["a.pdf", "b.pdf", "c.pdf"]
    home.assert_at_rest()


@pytest.mark.parametrize("order", ["ner:wait", "ner:hang", "ner:call"])
def test_a_stop_amid_a_document_is_quick_and_counts_nothing(home: Home, order: str) -> None:
    """Whatever the document is doing; whoever starts the program next begins with it as if it were new."""
    document = home.claim(home.drop("a.pdf", order))
    with home.crew() as crew:
        crew.enqueue(document, Priority.FRESH)
        until(lambda: home.done("ner", "a.pdf"))
        [reader] = home.done("ner", "a.pdf")
        began_s = time.monotonic()
    assert time.monotonic() - began_s < STOPS_WITHIN_S
    assert not is_alive(reader)
    if (home.folder / "child").exists():
        assert not is_alive(int((home.folder / "child").read_text()))
    assert home.work.workers() == ()
    with home.engine() as engine:
        assert engine.working() == set()
    attempt = home.work.begin(document.id, Queue.READ, "witness")
    assert attempt is not None
    assert (attempt.number, attempt.last_death) == (1, None)


def test_a_head_that_is_told_to_end_leaves_nothing(home: Home) -> None:
    """Ctrl-C in the terminal: the workers are stopped, and nothing is counted."""
    document = home.claim(home.drop("a.pdf", "ner:wait"))
    with home.head([home.drop("a.pdf", "ner:wait")]) as head:
        until(lambda: home.done("ner", "a.pdf"))
        assert head.pid is not None
        os.kill(head.pid, signal.SIGINT)
        head.join(STOPS_WITHIN_S + 5)
        assert head.exitcode is not None
    assert home.work.workers() == ()
    attempt = home.work.begin(document.id, Queue.READ, "witness")
    assert attempt is not None
    assert attempt.number == 1
