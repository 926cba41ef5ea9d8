"""What every implementation of the port `WorkList` must do; see `registratur.testing.contracts`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from registratur.domain.record import Text
from registratur.domain.scan import Document
from registratur.domain.work import Death, Pause, Priority, Queue, Worker
from registratur.ports import WorkList
from registratur.testing.examples import CONTENT, NOON, make_scan

MINE, OTHER = "read@a:1", "read@b:2"


class WorkListContract:
    """The port `WorkList`; wants the fixtures `work`, empty, `claim` and `settle`.

    `claim(document)` makes a document known to the store behind it, `settle(document)` gives it an outcome.
    """

    @pytest.fixture
    def documents(self, claim: Callable[[Document], object]) -> list[Document]:
        """Three claimed documents."""
        found = [Document.whole(make_scan(CONTENT + bytes([number]))) for number in range(3)]
        for document in found:
            claim(document)
        return found

    @pytest.fixture
    def document(self, documents: list[Document]) -> Document:
        """One of them."""
        return documents[0]

    def test_a_document_has_one_ticket(self, work: WorkList, document: Document) -> None:
        """Putting it into its queue a second time changes nothing."""
        first = work.put(document, Queue.READ, Priority.FRESH)
        assert (first.document_id, first.queue, first.priority) == (document.id, "read", 10)
        assert work.put(document, Queue.READ, Priority.FRESH) == first
        assert work.ticket(document.id) == first
        assert list(work.tickets()) == [first]

    def test_a_ticket_has_the_same_id_everywhere(self, work: WorkList, document: Document) -> None:
        """Whatever it waits for, and however urgent it has become; the next queue has another one."""
        ticket = work.put(document, Queue.READ, Priority.BACKLOG)
        assert work.put(document, Queue.READ, Priority.FRESH).id == ticket.id
        assert work.put(document, Queue.TITLE, Priority.FRESH).id != ticket.id

    def test_a_document_becomes_more_urgent_and_never_less(self, work: WorkList, document: Document) -> None:
        """It was in a backlog, and somebody dropped it once more; not the other way round."""
        work.put(document, Queue.READ, Priority.BACKLOG)
        assert work.put(document, Queue.READ, Priority.FRESH).priority == Priority.FRESH
        assert work.put(document, Queue.TITLE, Priority.BACKLOG).priority == Priority.FRESH

    def test_the_most_urgent_come_first_then_the_oldest(
        self, work: WorkList, documents: list[Document]
    ) -> None:
        """Whoever makes the queues anew after a loss makes them in this order."""
        first, second, third = documents
        work.put(first, Queue.READ, Priority.BACKLOG)
        work.put(second, Queue.READ, Priority.BACKLOG)
        work.put(third, Queue.FILE, Priority.DECIDED)
        assert [ticket.document_id for ticket in work.tickets()] == [third.id, first.id, second.id]

    def test_without_a_ticket_nothing_is_to_be_done(self, work: WorkList, document: Document) -> None:
        """No place, no second time, no attempt; taking its ticket once more is no fault."""
        work.put(document, Queue.READ, Priority.FRESH)
        work.done(document.id)
        work.done(document.id)
        assert work.ticket(document.id) is None
        assert work.again(document) is None
        assert work.begin(document.id, Queue.READ, MINE) is None
        assert list(work.tickets()) == []

    def test_what_was_claimed_and_never_put_is_found(self, work: WorkList, documents: list[Document]) -> None:
        """Whoever claimed it died before it stood in a queue; the oldest first."""
        first, second, third = documents
        work.put(second, Queue.READ, Priority.FRESH)
        assert list(work.without_ticket()) == [first, third]
        work.put(first, Queue.READ, Priority.FRESH)
        work.put(third, Queue.READ, Priority.FRESH)
        assert list(work.without_ticket()) == []

    def test_what_has_its_outcome_needs_no_ticket(
        self, work: WorkList, document: Document, settle: Callable[[Document], object]
    ) -> None:
        """Taking its ticket is the end of it."""
        work.put(document, Queue.READ, Priority.FRESH)
        settle(document)
        work.done(document.id)
        assert document not in list(work.without_ticket())

    def test_work_begins_only_in_the_queue_where_the_document_stands(
        self, work: WorkList, document: Document
    ) -> None:
        """A ticket that the engine kept from before must not be counted against the document."""
        work.put(document, Queue.TITLE, Priority.FRESH)
        assert work.begin(document.id, Queue.READ, MINE) is None
        assert _number(work, document, Queue.TITLE) == 1

    def test_deaths_count(self, work: WorkList, document: Document) -> None:
        """The next worker knows how many there were, and how the last one came."""
        work.put(document, Queue.READ, Priority.FRESH)
        first = work.begin(document.id, Queue.READ, MINE)
        assert first is not None
        assert (first.number, first.last_death) == (1, None)
        work.lost(MINE, Death.TIMEOUT)
        second = work.begin(document.id, Queue.READ, OTHER)
        assert second is not None
        assert (second.number, second.last_death) == (2, Death.TIMEOUT)

    def test_a_stop_in_good_order_counts_nothing(self, work: WorkList, document: Document) -> None:
        """However often the program is stopped while a document is in work."""
        work.put(document, Queue.READ, Priority.FRESH)
        for _ in range(3):
            assert _number(work, document) == 1
            work.give_back(MINE)

    def test_who_stops_or_dies_touches_no_document_of_others(
        self, work: WorkList, documents: list[Document]
    ) -> None:
        """Neither do workers that nobody knows."""
        mine, other, _ = documents
        for document, worker in ((mine, MINE), (other, OTHER)):
            work.put(document, Queue.READ, Priority.FRESH)
            work.begin(document.id, Queue.READ, worker)
        work.give_back(MINE)
        work.lost("read@c:3", Death.CRASH)
        attempt = work.begin(other.id, Queue.READ, OTHER)
        assert attempt is not None
        assert (attempt.number, attempt.last_death) == (2, None)

    def test_a_death_is_told_once(self, work: WorkList, document: Document) -> None:
        """Head and workers find the same dead one; who comes second knows less of how it ended."""
        work.put(document, Queue.READ, Priority.FRESH)
        work.begin(document.id, Queue.READ, MINE)
        work.lost(MINE, Death.TIMEOUT)
        work.lost(MINE, Death.CRASH)
        work.give_back(MINE)
        attempt = work.begin(document.id, Queue.READ, MINE)
        assert attempt is not None
        assert (attempt.number, attempt.last_death) == (2, Death.TIMEOUT)

    def test_another_queue_is_a_new_beginning(self, work: WorkList, document: Document) -> None:
        """Who died over its reading says nothing about its title."""
        work.put(document, Queue.READ, Priority.FRESH)
        work.begin(document.id, Queue.READ, MINE)
        work.lost(MINE, Death.CRASH)
        work.put(document, Queue.TITLE, Priority.FRESH)
        attempt = work.begin(document.id, Queue.TITLE, MINE)
        assert attempt is not None
        assert (attempt.number, attempt.last_death) == (1, None)

    def test_putting_it_where_it_stands_forgets_no_attempt(self, work: WorkList, document: Document) -> None:
        """Dropping a deadly file once more does not give it two more workers to kill."""
        work.put(document, Queue.READ, Priority.FRESH)
        assert _number(work, document) == 1
        work.put(document, Queue.READ, Priority.FRESH)
        assert _number(work, document) == 2

    @pytest.mark.parametrize(("counted", "next_number"), [(True, 2), (False, 1)])
    def test_going_through_a_queue_once_more_counts_the_attempt_or_not(
        self, work: WorkList, document: Document, counted: bool, next_number: int
    ) -> None:
        """A fault may be the document's own, a full disk is not; who dies later has no part in it."""
        work.put(document, Queue.READ, Priority.FRESH)
        assert _number(work, document) == 1
        ticket = work.again(document, counted=counted)
        assert ticket is not None
        assert (ticket.queue, ticket.priority) == (Queue.READ, Priority.FRESH)
        assert work.ticket(document.id) == ticket
        work.lost(MINE, Death.CRASH)
        attempt = work.begin(document.id, Queue.READ, MINE)
        assert attempt is not None
        assert (attempt.number, attempt.last_death) == (next_number, None)

    def test_every_time_through_a_queue_has_a_ticket_of_its_own(
        self, work: WorkList, document: Document
    ) -> None:
        """The engine does what it has once done no more, so that a second time must look different to it."""
        tickets = [work.put(document, Queue.FILE, Priority.FRESH)]
        for _ in range(2):
            again = work.again(document)
            assert again is not None
            tickets.append(again)
        work.done(document.id)
        tickets.append(work.put(document, Queue.FILE, Priority.DECIDED))
        assert len({ticket.id for ticket in tickets}) == 4

    def test_workers_are_seen_as_they_are_now(self, work: WorkList) -> None:
        """With the reason why they do nothing, and the oldest first."""
        pause = Pause(
            error="StoreError",
            text=Text(message="The disk {disk} is full.", values={"disk": "ü"}),
            advice=Text(message="-"),
            since=NOON,
        )
        work.seen(_worker(OTHER))
        work.seen(_worker(MINE))
        paused = _worker(MINE, pause)
        work.seen(paused)
        assert work.workers() == (paused, _worker(OTHER))

    def test_stopped_and_dead_workers_are_seen_no_more(self, work: WorkList) -> None:
        """Both are forgotten, and only they."""
        for worker_id in (MINE, OTHER, "title@c:3"):
            work.seen(_worker(worker_id))
        work.give_back(MINE)
        work.lost(OTHER, Death.CRASH)
        assert [worker.worker_id for worker in work.workers()] == ["title@c:3"]


def _number(work: WorkList, document: Document, queue: Queue = Queue.READ) -> int:
    """Begin to work on a document; return which attempt it is."""
    attempt = work.begin(document.id, queue, MINE)
    assert attempt is not None
    return attempt.number


def _worker(worker_id: str, pause: Pause | None = None) -> Worker:
    return Worker(
        worker_id=worker_id,
        host="a",
        pid=1,
        queues=(Queue.READ, Queue.FILE),
        started_at=NOON,
        seen_at=NOON,
        version="1",
        pause=pause,
    )
