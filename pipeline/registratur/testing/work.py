"""What is to be done, in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from registratur.domain.scan import Document
from registratur.domain.work import Attempt, Death, Queue, Ticket, Worker
from registratur.testing.stores import MemoryCaseStore


@dataclass
class _Place:
    """Where a document stands in the twin."""

    ticket: Ticket
    number: int
    attempts: int = 0
    worker_id: str | None = None
    last_death: Death | None = None


@dataclass
class MemoryWorkList:
    """Tickets as a dictionary (port `WorkList`); takes any document, claimed or not.

    Attributes:
        cases: Knows which documents have their outcome.
        living: The workers that were seen, by id.
    """

    cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    living: dict[str, Worker] = field(default_factory=dict)
    _places: dict[str, _Place] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)
    _tokens: Iterator[int] = field(default_factory=count)

    def put(self, document: Document, queue: Queue, priority: int) -> Ticket:
        """Let a document stand in a queue."""
        place = self._places.get(document.id)
        if place is None:
            place = _Place(_ticket(document.id, queue, priority, self._new_token()), next(self._numbers))
            self._places[document.id] = place
        elif place.ticket.queue is not queue:
            place.number = next(self._numbers)
            place.attempts, place.worker_id, place.last_death = 0, None, None
        urgent = min(place.ticket.priority, priority)
        place.ticket = _ticket(document.id, queue, urgent, place.ticket.token)
        return place.ticket

    def again(self, document: Document, *, counted: bool = True) -> Ticket | None:
        """Let a document go through its queue once more."""
        place = self._places.get(document.id)
        if place is None:
            return None
        now = place.ticket
        place.ticket = _ticket(document.id, now.queue, now.priority, self._new_token())
        place.worker_id = None
        place.attempts -= 0 if counted else 1
        return place.ticket

    def ticket(self, document_id: str) -> Ticket | None:
        """Return where a document stands."""
        place = self._places.get(document_id)
        return None if place is None else place.ticket

    def tickets(self) -> Iterator[Ticket]:
        """Yield all tickets in order."""
        places = sorted(self._places.values(), key=lambda place: (place.ticket.priority, place.number))
        yield from [place.ticket for place in places]

    def without_ticket(self) -> Iterator[Document]:
        """Yield documents that have neither outcome nor ticket."""
        yield from [document for document in self.cases.unfinished() if document.id not in self._places]

    def begin(self, document_id: str, queue: Queue, worker_id: str) -> Attempt | None:
        """Note that a worker takes a document in hand."""
        place = self._places.get(document_id)
        if place is None or place.ticket.queue is not queue:
            return None
        place.attempts, place.worker_id = place.attempts + 1, worker_id
        return Attempt(number=place.attempts, last_death=place.last_death)

    def give_back(self, worker_id: str) -> None:
        """Take back the attempts of a worker that stops."""
        for place in self._held_by(worker_id):
            place.attempts, place.worker_id = place.attempts - 1, None
        self.living.pop(worker_id, None)

    def lost(self, worker_id: str, death: Death) -> None:
        """Note that a worker is dead."""
        for place in self._held_by(worker_id):
            place.worker_id, place.last_death = None, death
        self.living.pop(worker_id, None)

    def done(self, document_id: str) -> None:
        """Take a ticket away."""
        self._places.pop(document_id, None)

    def seen(self, worker: Worker) -> None:
        """Note that a worker lives."""
        self.living[worker.worker_id] = worker

    def workers(self) -> tuple[Worker, ...]:
        """Return the workers that were seen."""
        return tuple(sorted(self.living.values(), key=lambda worker: (worker.started_at, worker.worker_id)))

    def _new_token(self) -> str:
        return str(next(self._tokens))

    def _held_by(self, worker_id: str) -> list[_Place]:
        return [place for place in self._places.values() if place.worker_id == worker_id]


def _ticket(document_id: str, queue: Queue, priority: int, token: str) -> Ticket:
    return Ticket(document_id=document_id, queue=queue, priority=priority, token=token)
