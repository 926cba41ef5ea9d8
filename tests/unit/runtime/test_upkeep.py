"""What keeps queues and product data in step, on twins and without any process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from registratur.domain.scan import Document
from registratur.domain.work import Death, Priority, Queue, Ticket, Worker
from registratur.runtime.upkeep import Upkeep
from registratur.runtime.worker import Bench, Relief
from registratur.testing.examples import NOON, make_proposal_step
from registratur.testing.stores import FakeClock
from tests.unit.runtime.office import Office


@dataclass
class FakeEngine:
    """Queues that are written down.

    Attributes:
        known: All tickets that were ever put into a queue, by id.
        over: Ids of those whose workflow has ended.
        holders: Workers that hold tickets, and how many.
        pruned: How often it was asked to forget.
    """

    known: dict[str, Ticket] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)
    holders: dict[str, int] = field(default_factory=dict)
    pruned: int = 0

    def enqueue(self, ticket: Ticket, delay_s: float = 0.0) -> None:
        """Take a ticket; a known one changes nothing."""
        self.known.setdefault(ticket.id, ticket)

    def ended(self, tickets: Sequence[Ticket]) -> Iterator[Ticket]:
        """Yield those that have ended."""
        yield from [ticket for ticket in tickets if ticket.id in self.over]

    def unknown(self, tickets: Sequence[Ticket]) -> Iterator[Ticket]:
        """Yield those that were never put into a queue."""
        yield from [ticket for ticket in tickets if ticket.id not in self.known]

    def working(self) -> set[str]:
        """Return who holds something."""
        return set(self.holders)

    def prune(self, older_than: timedelta) -> int:
        """Forget nothing."""
        self.pruned += 1
        return 0

    def give_back(self, worker_id: str) -> int:
        """Take what a worker held."""
        return self.holders.pop(worker_id, 0)


@pytest.fixture
def engine() -> FakeEngine:
    """Empty queues."""
    return FakeEngine()


@pytest.fixture
def bench(office: Office) -> Bench:
    """A bench on twins."""
    return office.bench()


@pytest.fixture
def document(office: Office, bench: Bench) -> Document:
    """A claimed document."""
    return office.claimed(bench.intake)


@pytest.fixture
def clock() -> FakeClock:
    """Moves when a test says so."""
    return FakeClock()


def upkeep(bench: Bench, engine: FakeEngine, clock: FakeClock | None = None) -> Upkeep:
    """Return the upkeep of a head that has just started."""
    queues: Any = engine
    moving = clock or FakeClock()
    return Upkeep(bench, queues, lambda: moving.now().timestamp())


def relief(bench: Bench, engine: FakeEngine) -> Relief:
    """Return what takes over from the dead."""
    queues: Any = engine
    return Relief(bench.work, bench.leases, queues)


def worker(worker_id: str) -> Worker:
    """Return a worker as others see it."""
    return Worker(
        worker_id=worker_id,
        host="a",
        pid=1,
        queues=(Queue.READ,),
        started_at=NOON,
        seen_at=NOON,
        version="1",
    )


def test_what_was_claimed_and_not_put_is_put(bench: Bench, engine: FakeEngine, document: Document) -> None:
    """Its head died between the two, and nobody else would ever come for it."""
    upkeep(bench, engine).resume()
    [ticket] = bench.work.tickets()
    assert (ticket.document_id, ticket.queue, ticket.priority) == (document.id, Queue.READ, Priority.BACKLOG)
    assert list(engine.known) == [ticket.id]


def test_what_was_approved_and_not_filed_comes_before_everything(
    office: Office, bench: Bench, engine: FakeEngine, document: Document
) -> None:
    """A person has decided it, and believes that it is done."""
    office.cases.append(document, make_proposal_step("0007", decided_by="human:anna"))
    upkeep(bench, engine).resume()
    [ticket] = engine.known.values()
    assert (ticket.queue, ticket.priority) == (Queue.FILE, Priority.DECIDED)


def test_a_lost_queue_is_made_again_from_the_tickets(
    bench: Bench, engine: FakeEngine, document: Document
) -> None:
    """With the same ids, so that one that is not lost changes nothing; and as urgent as before."""
    ticket = bench.work.put(document, Queue.TITLE, Priority.FRESH)
    for _ in range(2):
        upkeep(bench, engine).resume()
    assert engine.known == {ticket.id: ticket}


def test_a_ticket_that_never_got_into_its_queue_is_put_there(
    bench: Bench, engine: FakeEngine, document: Document, clock: FakeClock
) -> None:
    """The other head was killed between writing it and enqueueing it; this one goes on working."""
    keeper = upkeep(bench, engine, clock)
    keeper.resume()
    ticket = bench.work.put(document, Queue.READ, Priority.FRESH)
    engine.known.clear()
    clock.advance(25)
    keeper.look_after()
    assert engine.known == {ticket.id: ticket}


def test_a_head_that_goes_on_for_weeks_finds_what_others_have_left(
    office: Office, bench: Bench, engine: FakeEngine, clock: FakeClock
) -> None:
    """Nobody starts anything: a claim without a ticket, and work that has ended for the engine only."""
    keeper = upkeep(bench, engine, clock)
    keeper.resume()
    document = office.claimed(bench.intake)
    keeper.look_after()
    assert engine.known == {}
    clock.advance(6)
    keeper.look_after()
    [first] = engine.known.values()
    assert first.document_id == document.id
    engine.over.add(first.id)
    clock.advance(25)
    keeper.look_after()
    assert len(engine.known) == 2


def test_the_engine_forgets_at_the_start_and_every_hour(
    bench: Bench, engine: FakeEngine, clock: FakeClock
) -> None:
    """Not at every look: that would keep its database busy with nothing."""
    keeper = upkeep(bench, engine, clock)
    for _ in range(3):
        keeper.look_after()
        clock.advance(1000)
    assert engine.pruned == 1
    clock.advance(1000)
    keeper.look_after()
    assert engine.pruned == 2


def test_work_that_has_ended_for_the_engine_only_is_done_again(
    bench: Bench, engine: FakeEngine, document: Document
) -> None:
    """Under a new ticket, for the engine does none twice; attempts stay counted."""
    old = bench.work.put(document, Queue.READ, Priority.FRESH)
    assert bench.work.begin(document.id, Queue.READ, "dead") is not None
    engine.enqueue(old)
    engine.over.add(old.id)
    upkeep(bench, engine).resume()
    now = bench.work.ticket(document.id)
    assert now is not None
    assert set(engine.known) == {old.id, now.id}
    assert len(engine.known) == 2
    attempt = bench.work.begin(document.id, Queue.READ, "new")
    assert attempt is not None
    assert attempt.number == 2


def test_a_ticket_of_what_has_its_outcome_is_taken_away(
    office: Office, bench: Bench, engine: FakeEngine, document: Document
) -> None:
    """The worker died between outcome and ticket."""
    ticket = bench.work.put(document, Queue.FILE, Priority.FRESH)
    office.read(bench.intake, document)
    engine.enqueue(ticket)
    engine.over.add(ticket.id)
    upkeep(bench, engine).resume()
    assert list(bench.work.tickets()) == []
    assert list(engine.known) == [ticket.id]


def test_what_was_left_is_counted_until_it_is_done_or_has_to_be_tried_again(
    office: Office, bench: Bench, engine: FakeEngine
) -> None:
    """One that cannot be done keeps no backlog from ending; what comes later was not left."""
    done, stubborn = office.claimed(bench.intake, "a.pdf"), office.claimed(bench.intake, "b.pdf")
    head = upkeep(bench, engine)
    assert head.left() == 0
    head.resume()
    assert head.left() == 2
    bench.work.put(office.claimed(bench.intake, "new.pdf"), Queue.READ, Priority.BACKLOG)
    bench.work.put(done, Queue.TITLE, Priority.BACKLOG)
    assert head.left() == 2
    bench.work.done(done.id)
    assert head.left() == 1
    bench.work.again(stubborn)
    assert head.left() == 0


def test_beside_living_workers_nothing_was_left(bench: Bench, engine: FakeEngine, document: Document) -> None:
    """What another head is doing is no reason to wait for it."""
    bench.work.seen(worker("read@a:1"))
    bench.leases.take("read@a:1")
    head = upkeep(bench, engine)
    head.resume()
    assert head.left() == 0


def test_a_new_head_takes_over_from_the_dead_at_once(
    bench: Bench, engine: FakeEngine, document: Document
) -> None:
    """Their documents wait no longer than it takes to start."""
    bench.work.put(document, Queue.READ, Priority.FRESH)
    bench.work.begin(document.id, Queue.READ, "read@a:1")
    bench.work.seen(worker("read@a:1"))
    engine.holders = {"read@a:1": 2}
    upkeep(bench, engine).resume()
    assert engine.holders == {}
    assert bench.work.workers() == ()
    attempt = bench.work.begin(document.id, Queue.READ, "read@a:2")
    assert attempt is not None
    assert (attempt.number, attempt.last_death) == (2, Death.CRASH)


def test_others_take_over_at_the_second_look(bench: Bench, engine: FakeEngine, document: Document) -> None:
    """The dead one's own head is given the time to say how it died."""
    bench.work.put(document, Queue.READ, Priority.FRESH)
    bench.work.begin(document.id, Queue.READ, "read@a:1")
    bench.work.seen(worker("read@a:1"))
    others = relief(bench, engine)
    others.relieve()
    assert bench.work.workers() != ()
    bench.work.lost("read@a:1", Death.TIMEOUT)
    others.relieve()
    attempt = bench.work.begin(document.id, Queue.READ, "read@a:2")
    assert attempt is not None
    assert attempt.last_death is Death.TIMEOUT


@pytest.mark.parametrize("seen", [True, False])
def test_the_dead_are_found_in_either_database(bench: Bench, engine: FakeEngine, seen: bool) -> None:
    """One that died before it could say that it lives may hold tickets all the same."""
    if seen:
        bench.work.seen(worker("read@a:1"))
    else:
        engine.holders = {"read@a:1": 1}
    others = relief(bench, engine)
    others.relieve()
    others.relieve()
    assert (bench.work.workers(), engine.holders) == ((), {})


def test_the_living_keep_what_they_have(bench: Bench, engine: FakeEngine) -> None:
    """Whoever holds the lease of its name lives, however long nobody has heard of it."""
    bench.work.seen(worker("read@a:1"))
    engine.holders = {"read@a:1": 1}
    bench.leases.take("read@a:1")
    relief(bench, engine).relieve(at_once=True)
    assert engine.holders == {"read@a:1": 1}
    assert len(bench.work.workers()) == 1


def test_one_at_a_time_takes_over(bench: Bench, engine: FakeEngine) -> None:
    """Whoever comes second leaves it to the first."""
    engine.holders = {"read@a:1": 1}
    with bench.leases.held("relief"):
        relief(bench, engine).relieve(at_once=True)
    assert engine.holders == {"read@a:1": 1}
