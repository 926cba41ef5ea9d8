"""A head and its workers over real queues: documents that kill, workers killed, heads that come and go."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority, Queue
from registratur.ports import CaseStore
from registratur.runtime.crew import Crew
from registratur.runtime.door import Task
from registratur.runtime.report import ReportRow
from tests.crews import PATIENCE_S, Home, copy_database, enqueue, is_alive, until

STOPS_WITHIN_S = 10.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path)


@pytest.fixture(scope="module")
def evil_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, ReportRow]]:
    """A home after a run over documents that do harm, and the rows of the run."""
    home = Home(tmp_path_factory.mktemp("evil"), timeout_s=6)
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
    assert "ner: the step did not end within 6 seconds and was stopped" in rows["hanging.pdf"].reasons


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


def test_one_process_writes_titles_however_many_heads_there_are(home: Home) -> None:
    """A second language model would leave no memory for either; the waiting one takes over in the end."""
    with home.crew() as second:
        with home.crew() as first:
            assert len(list(first.process(home.drop_all(3)))) == 3
            tasks = [home.drop(f"more-{number}.pdf") for number in range(3)]
            assert len(list(second.process(tasks))) == 3
            writers = {home.done("titling", name)[0] for name in home.order_of_work("titling")}
            assert len(writers) == 1
        assert len(list(second.process([home.drop("last.pdf")]))) == 1
    assert len(home.filed()) == 7


def test_a_second_run_beside_the_first_files_nothing_twice(home: Home) -> None:
    """The clerk was impatient and typed the command again in another window."""
    tasks = home.drop_all(8)
    with home.head(tasks) as head:
        rows = home.process(reversed(tasks))
        head.join(PATIENCE_S)
        assert head.exitcode == 0
    assert {row.outcome for row in rows.values()} == {Outcome.FILED}
    assert home.filed() == sorted(task.source for task in tasks)
    assert sorted(home.order_of_work("ner")) == home.filed()
    home.assert_at_rest()


class Hasty:
    """A case store in which a reviewer approves what has just come to review, before anybody is told.

    Args:
        cases: The real one.
    """

    def __init__(self, cases: CaseStore) -> None:
        self._cases = cases
        self.asked_too_early = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cases, name)

    def settled(self, document_ids: Collection[str]) -> list[str]:
        """Return all of them the first time, for they had an outcome a moment ago."""
        if self.asked_too_early or not document_ids:
            return self._cases.settled(document_ids)
        self.asked_too_early = True
        return list(document_ids)


def test_what_a_reviewer_approves_at_once_is_told_when_it_is_filed(home: Home) -> None:
    """Between the outcome and the report it was open again; that ends no run."""
    bench = home.bench()
    hasty: Any = Hasty(bench.intake.cases)
    head = replace(bench, intake=replace(bench.intake, cases=hasty))
    with Crew(head, home.bench, home.take, readers=1) as crew:
        [done] = crew.process([home.drop("a.pdf")])
    assert done.row.outcome is Outcome.FILED
    assert hasty.asked_too_early


def test_hosts_work_for_a_head_elsewhere_and_take_over_from_each_other(home: Home) -> None:
    """The first one lost its power amid a document; nobody needs to tell the second one."""
    document = home.claim(home.drop("a.pdf", "ner:wait"))
    with home.crew(readers=0) as head, home.host() as dying:
        head.enqueue(document, Priority.FRESH)
        until(lambda: home.done("ner", "a.pdf"))
        with home.host():
            until(lambda: len(home.work.workers()) == 4)
            [reader] = home.done("ner", "a.pdf")
            dying.kill()
            until(lambda: not is_alive(reader))
            home.raise_flag("go")
            until(lambda: home.cases.outcome(document), within_s=30)
    assert home.filed() == ["a.pdf"]
    assert len(set(home.done("ner", "a.pdf"))) == 2


def test_a_new_register_is_read_by_new_workers(home: Home) -> None:
    """Whoever was hired this morning is known to a watch that has run for weeks."""
    with home.crew() as crew:
        assert len(list(crew.process([home.drop("before.pdf")]))) == 1
        until(lambda: len(home.work.workers()) == 2)
        before = {worker.worker_id for worker in home.work.workers()}
        home.raise_flag("register")
        until(lambda: before.isdisjoint(worker.worker_id for worker in home.work.workers()))
        assert len(list(crew.process([home.drop("after.pdf")]))) == 1
    assert set(home.done("ner", "before.pdf")).isdisjoint(home.done("ner", "after.pdf"))


def test_a_worker_calculates_on_one_core(home: Home) -> None:
    """The others belong to its neighbours: with a thread for each core, two workers took twice the time."""
    home.process([home.drop("a.pdf", "ner:count-threads")])
    assert (home.folder / "threads").read_text() == "numpy {1}"


def test_decisions_come_first_then_fresh_scans_then_the_backlog(home: Home) -> None:
    """A worker has three tickets in hand, so that neighbours in the line may change places."""
    groups = {
        name: [home.drop(f"{name}-{number}.pdf") for number in range(4)]
        for name in ("backlog", "fresh", "decided")
    }
    for name, priority in zip(groups, (Priority.BACKLOG, Priority.FRESH, Priority.DECIDED), strict=True):
        enqueue(home, groups[name], priority)
    with home.crew():
        until(lambda: len(home.entries()) == 12)
    order = home.order_of_work("ner")
    places = {name: [order.index(task.source) for task in tasks] for name, tasks in groups.items()}
    assert max(places["decided"]) < min(places["backlog"])
    assert sum(places["decided"]) < sum(places["fresh"]) < sum(places["backlog"])


def interrupted(home: Home, tasks: list[Task]) -> None:
    """Let a head work until one of the files has its outcome and another one is in work, and kill it."""
    with home.head(tasks):
        until(lambda: home.entries() and home.done("ner", "waiting.pdf"))
    home.raise_flag("go")


def test_an_interrupted_run_reports_in_the_end_what_an_uninterrupted_one_does(tmp_path: Path) -> None:
    """The same rows but for the seconds, and the same records."""
    reports = []
    for name in ("calm", "cut"):
        home = Home(tmp_path / name)
        tasks = [
            *home.drop_all(4),
            home.drop("waiting.pdf", "ner:wait"),
            home.drop("killer.pdf", "linking:die"),
        ]
        twin = home.drop("twin.pdf")
        twin.path.write_bytes(tasks[0].path.read_bytes())
        if name == "cut":
            interrupted(home, tasks)
        home.folder.joinpath("go").touch()
        rows = home.process([*tasks, twin])
        reports.append({source: row.model_dump(exclude={"seconds"}) for source, row in rows.items()})
        assert len(home.filed()) == 5
        home.assert_at_rest()
    assert reports[0] == reports[1]


def lose(home: Home) -> None:
    """Delete the queues."""
    for file in home.folder.glob("engine.db*"):
        file.unlink()


def restore(home: Home) -> None:
    """Put the queues back as they were when everything had just been let in."""
    copy_database(home.folder / "backup", home.engine_file)


@pytest.mark.parametrize("harm", [lose, restore])
def test_a_lost_or_old_queue_loses_nothing_and_files_nothing_twice(
    home: Home, harm: Callable[[Home], None]
) -> None:
    """The product database alone says what is to be done."""
    tasks = [*home.drop_all(3), home.drop("waiting.pdf", "ner:wait")]
    enqueue(home, tasks, Priority.BACKLOG)
    copy_database(home.engine_file, home.folder / "backup")
    interrupted(home, tasks)
    harm(home)
    rows = home.process(tasks)
    assert {row.outcome for row in rows.values()} == {Outcome.FILED}
    assert home.filed() == sorted(task.source for task in tasks)
    home.assert_at_rest()


@pytest.mark.parametrize("new", [["new.pdf"], []])
def test_what_an_interruption_left_is_brought_to_its_end_by_the_next_run(home: Home, new: list[str]) -> None:
    """Whatever the run was started for; the rows are of what it was given."""
    enqueue(home, home.drop_all(3), Priority.BACKLOG)
    with home.crew(readers=0) as crew:
        assert crew.left() == 3
    rows = home.process([home.drop(name) for name in new])
    assert list(rows) == new
    assert home.filed() == sorted(["00.pdf", "01.pdf", "02.pdf", *new])
    with home.crew(readers=0) as crew:
        assert crew.left() == 0


def test_beside_another_head_nothing_is_left(home: Home) -> None:
    """What the others are doing is no reason to wait."""
    with home.crew() as busy:
        busy.enqueue(home.claim(home.drop("a.pdf", "ner:wait")), Priority.FRESH)
        until(lambda: home.done("ner", "a.pdf"))
        until(lambda: len(home.work.workers()) == 2)
        with home.crew(readers=0) as other:
            assert other.left() == 0
        home.raise_flag("go")
        until(home.entries)


def test_a_product_that_went_back_in_time_is_worked_on_again(home: Home) -> None:
    """The power failed: the queues have ended what the product has not. The records keep one copy of each."""
    tasks = home.drop_all(3)
    enqueue(home, tasks, Priority.BACKLOG)
    copy_database(home.product_file, home.folder / "backup")
    assert len(home.process(tasks)) == 3
    again = Home(home.folder)
    copy_database(home.folder / "backup", home.product_file)
    assert {row.outcome for row in again.process(tasks).values()} == {Outcome.FILED}
    assert again.filed() == sorted(task.source for task in tasks)
    assert [len(again.done("ner", task.source)) for task in tasks] == [2, 2, 2]
    again.assert_at_rest()


def test_what_the_engine_has_forgotten_is_not_done_again(home: Home) -> None:
    """It forgets what ended long ago; the outcomes are elsewhere."""
    tasks = home.drop_all(3)
    first = home.process(tasks)
    with home.engine() as engine:
        assert engine.prune(timedelta(0)) == 9
        assert engine.prune(timedelta(0)) == 0
    assert home.process(tasks) == first
    assert len(home.filed()) == 3
    assert len(home.order_of_work("ner")) == 3


def test_an_old_ticket_beside_the_new_one_does_no_harm(home: Home) -> None:
    """A worker died between giving a document its new ticket and ending the old one."""
    tasks = home.drop_all(3)
    enqueue(home, tasks, Priority.BACKLOG)
    with home.engine() as engine:
        for document in list(home.cases.unfinished()):
            ticket = home.work.again(document)
            assert ticket is not None
            engine.enqueue(ticket)
    home.process(tasks, readers=2)
    assert home.filed() == sorted(task.source for task in tasks)
    assert [len(home.done("titling", task.source)) for task in tasks] == [1, 1, 1]


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
