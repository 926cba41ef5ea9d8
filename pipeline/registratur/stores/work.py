"""What is to be done, by whom, in the database."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from sqlalchemy import case, delete, func, select, update
from sqlalchemy.orm import Session

from registratur.domain.scan import Document
from registratur.domain.work import Attempt, Death, Pause, Queue, QueueFigures, Ticket, Worker
from registratur.errors import StoreError
from registratur.i18n import N_
from registratur.ports import Clock
from registratur.stores.claims import document_of
from registratur.stores.database import Database
from registratur.stores.states import UNFINISHED
from registratur.stores.tables import DocumentRow, WorkerRow, WorkRow


class SqlWorkList:
    """The port `WorkList` on the product database.

    What only repeats work after a power failure does not wait for the disk. Beginnings do: a document that
    takes the whole machine down must be known for it afterwards.

    Args:
        database: The database, opened in this process.
        clock: Dates tickets.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, document: Document, queue: Queue, priority: int) -> Ticket:
        """Let a document stand in a queue; the same queue again changes nothing but the priority.

        Raises:
            StoreError: The scan was never claimed.
        """
        with self._database.write(document.id, durable=False) as session:
            row = _row(session, document.id)
            if row is None:
                row = WorkRow(
                    document=_number(session, document),
                    document_id=document.id,
                    queue=queue,
                    priority=priority,
                    token=_new_token(),
                    since=self._clock.now(),
                    attempts=0,
                )
                session.add(row)
            elif row.queue != queue:
                row.queue, row.since = queue, self._clock.now()
                row.attempts, row.worker_id, row.last_death = 0, None, None
            row.priority = min(row.priority, priority)
            return _ticket(row)

    def again(self, document: Document, *, counted: bool = True) -> Ticket | None:
        """Let a document go through its queue once more, under a new token; None when it stands in none."""
        with self._database.write(document.id, durable=False) as session:
            row = _row(session, document.id)
            if row is None:
                return None
            row.token, row.worker_id = _new_token(), None
            row.attempts -= 0 if counted else 1
            return _ticket(row)

    def ticket(self, document_id: str) -> Ticket | None:
        """Return where a document stands, or None when nothing is to be done."""
        with self._database.read() as session:
            row = _row(session, document_id)
            return None if row is None else _ticket(row)

    def tickets(self) -> Iterator[Ticket]:
        """Yield all tickets, the most urgent first, then the oldest."""
        query = select(WorkRow).order_by(WorkRow.priority, WorkRow.since, WorkRow.document)
        with self._database.read() as session:
            tickets = [_ticket(row) for row in session.scalars(query)]
        yield from tickets

    def without_ticket(self) -> Iterator[Document]:
        """Yield documents that have neither outcome nor ticket, oldest first: whose head died in between."""
        query = (
            select(DocumentRow)
            .outerjoin(WorkRow, WorkRow.document == DocumentRow.number)
            .where(DocumentRow.state.in_(UNFINISHED), WorkRow.document.is_(None))
            .order_by(DocumentRow.number)
        )
        with self._database.read() as session:
            documents = [document_of(session, row) for row in session.scalars(query)]
        yield from documents

    def begin(self, document_id: str, queue: Queue, worker_id: str) -> Attempt | None:
        """Note, durably, that a worker takes a document in hand; None when it is not in that queue."""
        with self._database.write(document_id) as session:
            row = _row(session, document_id)
            if row is None or row.queue != queue:
                return None
            row.attempts, row.worker_id = row.attempts + 1, worker_id
            death = None if row.last_death is None else Death(row.last_death)
            return Attempt(number=row.attempts, last_death=death)

    def give_back(self, worker_id: str) -> None:
        """Take back the attempts of a worker that stops in good order, and forget the worker."""
        with self._database.write(durable=False) as session:
            mine = update(WorkRow).where(WorkRow.worker_id == worker_id)
            session.execute(mine.values(attempts=WorkRow.attempts - 1, worker_id=None))
            session.execute(delete(WorkerRow).where(WorkerRow.worker_id == worker_id))

    def lost(self, worker_id: str, death: Death) -> None:
        """Note that a worker is dead: its attempts count, and it is forgotten."""
        with self._database.write(durable=False) as session:
            mine = update(WorkRow).where(WorkRow.worker_id == worker_id)
            session.execute(mine.values(worker_id=None, last_death=death.value))
            session.execute(delete(WorkerRow).where(WorkerRow.worker_id == worker_id))

    def done(self, document_id: str) -> None:
        """Take the ticket of a document that has its outcome."""
        with self._database.write(document_id, durable=False) as session:
            session.execute(delete(WorkRow).where(WorkRow.document_id == document_id))

    def seen(self, worker: Worker) -> None:
        """Note that a worker lives."""
        with self._database.write(worker.worker_id, durable=False) as session:
            session.merge(
                WorkerRow(
                    **worker.model_dump(exclude={"queues", "pause"}),
                    queues=[queue.value for queue in worker.queues],
                    pause=worker.pause.model_dump(mode="json") if worker.pause else None,
                )
            )

    def workers(self) -> tuple[Worker, ...]:
        """Return the workers that were seen and neither stopped nor were found dead."""
        with self._database.read() as session:
            rows = session.scalars(select(WorkerRow).order_by(WorkerRow.started_at, WorkerRow.worker_id))
            return tuple(_worker(row) for row in rows)

    def figures(self) -> dict[Queue, QueueFigures]:
        """Return how each queue stands."""
        in_hand = case((WorkRow.worker_id.is_(None), 0), else_=1)
        retrying = func.sum(case((WorkRow.attempts > in_hand, 1), else_=0))
        query = select(
            WorkRow.queue, func.count(), func.sum(in_hand), retrying, func.min(WorkRow.since)
        ).group_by(WorkRow.queue)
        with self._database.read() as session:
            found = {row[0]: row for row in session.execute(query)}
        return {
            queue: QueueFigures(waiting=row[1] - row[2], running=row[2], retrying=row[3], oldest=row[4])
            if (row := found.get(queue.value)) is not None
            else QueueFigures()
            for queue in Queue
        }


def _new_token() -> str:
    return uuid4().hex[:12]


def _row(session: Session, document_id: str) -> WorkRow | None:
    return session.scalar(select(WorkRow).where(WorkRow.document_id == document_id))


def _number(session: Session, document: Document) -> int:
    number = session.scalar(select(DocumentRow.number).where(DocumentRow.document_id == document.id))
    if number is None:
        raise StoreError(N_("The scan {sha256} was never claimed."), sha256=document.scan.sha256)
    return number


def _ticket(row: WorkRow) -> Ticket:
    return Ticket(document_id=row.document_id, queue=Queue(row.queue), priority=row.priority, token=row.token)


def _worker(row: WorkerRow) -> Worker:
    return Worker(
        worker_id=row.worker_id,
        host=row.host,
        pid=row.pid,
        queues=tuple(Queue(queue) for queue in row.queues),
        started_at=row.started_at,
        seen_at=row.seen_at,
        version=row.version,
        pause=Pause.model_validate(row.pause) if row.pause else None,
    )
