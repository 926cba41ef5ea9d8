"""What a new head finds: interrupted work, lost or old queues, product data that went back in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority
from registratur.runtime.door import Task
from tests.crews import Home, copy_database, enqueue
from tests.patience import until


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
