"""A head and its workers over real queues: who does what, and in which order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.person import Person
from registratur.domain.result import StageResult
from registratur.domain.verdict import Outcome
from registratur.domain.work import Priority
from registratur.people.index import PeopleIndex
from registratur.ports import CaseStore
from registratur.runtime.crew import Crew
from registratur.runtime.review import carry_out
from registratur.stages.filing.record import FilingOptions, RecordStage
from registratur.stages.titling.naming import compose_title
from registratur.testing.examples import make_decision
from tests.crews import Home, enqueue
from tests.patience import PATIENCE_S, is_alive, until


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


def test_who_waits_for_its_turn_at_the_model_leaves_no_trace(home: Home) -> None:
    """It was told to stop before it had anything to do, and is no worker any more."""
    with home.crew() as first:
        assert len(list(first.process([home.drop("a.pdf")]))) == 1
        with home.crew():
            until(lambda: len(home.work.workers()) == 4)
        assert len(home.work.workers()) == 2
    home.assert_at_rest()


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


class NotHere(RecordStage):
    """A filing stage of somebody who must not file."""

    def run(self, case: Case, /) -> StageResult[Entry]:
        """Fail as no stage may."""
        raise AssertionError(case.document.id)


def test_a_decision_is_carried_out_by_a_worker_while_one_serves(home: Home) -> None:
    """Records are written in one place; whoever has decided is told what became of it."""
    bench = home.bench()
    unused: Any = None
    desk = replace(bench, intake=replace(bench.intake, filing=NotHere(FilingOptions(), unused)))
    register = PeopleIndex([Person(personnel_number="0007", family_name="Muster")])
    with home.crew() as crew:
        [done] = crew.process([home.drop("a.pdf", "linking:doubt")])
        assert done.row.outcome is Outcome.REVIEW
        [item] = home.cases.review_items()
        row = carry_out(item, make_decision(), desk, register, compose_title)
    assert row.outcome is Outcome.FILED
    assert home.filed() == ["a.pdf"]
    home.assert_at_rest()


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
