"""DBOS: durable queues of tickets. The only module that knows it.

Only ids travel, for DBOS keeps arguments readable. A ticket's id is its workflow's, so that putting it into
its queue again changes nothing. What the engine forgets, the work list gives it back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from registratur.domain.work import Queue, Ticket
from registratur.errors import StoreAway, StoreError
from registratur.i18n import N_
from registratur.stores.engine_database import engine_database

if TYPE_CHECKING:
    from dbos import DBOSClient

_APPLICATION = "registratur"
_VERSION = "1"
"""Pinned: workers take up what another version of the program has enqueued. It grows when tickets change."""
_WORKFLOW = "work"
_POLLING_S = 0.2
"""How often each worker asks each queue; a few milliseconds of CPU time every time."""
_IN_HAND = {Queue.READ: 3, Queue.TITLE: 6, Queue.FILE: 6}
"""Tickets that a worker fetches at a time. It works on one of them; when that ends, the next is there."""
_ENDED = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_BATCH = 500

Work = Callable[[Queue, str], None]
"""Does what a document needs in a queue, given its id; returns when that is done or handed on."""


class Engine:
    """The queues, for whoever puts tickets into them or looks after them.

    Args:
        url: The engine's database.

    Raises:
        StoreError: The database is away.
    """

    def __init__(self, url: str) -> None:
        from dbos import DBOS, DBOSClient

        _quiet()
        with _engine_errors():
            self.database = engine_database(url)
            DBOS.migrate(url)
            self._client: DBOSClient = DBOSClient(
                system_database_engine=self.database,
                application_name=_APPLICATION,
                retry_connection_errors=False,
            )
            for queue, in_hand in _IN_HAND.items():
                self._client.register_queue(
                    queue.value, worker_concurrency=in_hand, polling_interval_sec=_POLLING_S
                )

    def enqueue(self, ticket: Ticket, delay_s: float = 0.0) -> None:
        """Put a ticket into its queue; one that is known changes nothing, whatever became of it.

        Args:
            ticket: The ticket.
            delay_s: How long it rests before anybody may take it.

        Raises:
            StoreError: The database is away.
        """
        options: Any = {
            "workflow_name": _WORKFLOW,
            "queue_name": ticket.queue.value,
            "workflow_id": ticket.id,
            "app_version": _VERSION,
            "priority": ticket.priority,
        }
        if delay_s > 0:
            options["delay_seconds"] = delay_s
        with _engine_errors():
            self._client.enqueue(options, ticket.queue.value, ticket.document_id)

    def ended(self, tickets: Sequence[Ticket]) -> Iterator[Ticket]:
        """Yield those tickets whose workflow has come to an end, well or not."""
        for start in range(0, len(tickets), _BATCH):
            batch = {ticket.id: ticket for ticket in tickets[start : start + _BATCH]}
            for workflow_id in self._ids(workflow_ids=list(batch), status=_ENDED):
                yield batch[workflow_id]

    def unknown(self, tickets: Sequence[Ticket]) -> Iterator[Ticket]:
        """Yield those tickets that were never enqueued."""
        for start in range(0, len(tickets), _BATCH):
            batch = {ticket.id: ticket for ticket in tickets[start : start + _BATCH]}
            for workflow_id in batch.keys() - set(self._ids(workflow_ids=list(batch))):
                yield batch[workflow_id]

    def working(self) -> set[str]:
        """Return the ids of the workers that hold tickets, living or dead."""
        with _engine_errors():
            held = self._client.list_workflows(status="PENDING", load_input=False, load_output=False)
        return {workflow.executor_id for workflow in held if workflow.executor_id}

    def give_back(self, worker_id: str) -> int:
        """Put what a worker held back into its queue; call it for the dead only.

        Returns:
            Number of tickets.
        """
        count = 0
        for queue in Queue:
            held = self._ids(status="PENDING", executor_id=worker_id, queue_name=queue.value)
            if held:
                with _engine_errors():
                    self._client.resume_workflows(held, queue_name=queue.value)
            count += len(held)
        return count

    def prune(self, older_than: timedelta) -> int:
        """Forget workflows that ended long ago; the product database remembers their documents.

        Returns:
            Number of workflows.
        """
        before = (datetime.now(UTC) - older_than).isoformat()
        count = 0
        while ids := self._ids(status=_ENDED, completed_before=before, limit=_BATCH):
            with _engine_errors():
                self._client.delete_workflows(ids)
            count += len(ids)
        return count

    def close(self) -> None:
        """Close all connections."""
        self._client.destroy()
        self.database.dispose()

    def _ids(self, **which: Any) -> list[str]:
        with _engine_errors():
            found = self._client.list_workflows(load_input=False, load_output=False, **which)
        return [workflow.workflow_id for workflow in found]


class Host:
    """A worker process in the engine's eyes: takes tickets from some queues and has them worked on.

    Args:
        engine: The queues.
        url: The engine's database.
        worker_id: Id of this process, never used before.
        queues: What it takes tickets from.
        work: Called with each ticket, each in a thread of its own. What it raises ends the ticket.
    """

    def __init__(
        self, engine: Engine, url: str, worker_id: str, queues: Collection[Queue], work: Work
    ) -> None:
        from dbos import DBOS

        DBOS(
            config={
                "name": _APPLICATION,
                "system_database_url": url,
                "system_database_engine": engine.database,
                "executor_id": worker_id,
                "application_version": _VERSION,
                "log_level": "ERROR",
                "run_migrations": False,
                "use_listen_notify": False,
            }
        )

        # Attempts are counted in the product database, which knows a stop in good order from a death.
        @DBOS.workflow(name=_WORKFLOW, max_recovery_attempts=None)
        def _work(queue: str, document_id: str) -> None:
            work(Queue(queue), document_id)

        DBOS.listen_queues([queue.value for queue in queues])

    def launch(self) -> None:
        """Begin to take tickets.

        Raises:
            StoreError: The database is away.
        """
        from dbos import DBOS

        with _engine_errors():
            DBOS.launch()

    def stop(self) -> None:
        """Take no more tickets; what runs in other threads is left alone."""
        from dbos import DBOS

        DBOS.destroy()


def _quiet() -> None:
    # Its log lines repeat ids and statements; what goes wrong comes back as an exception or in the status.
    logging.getLogger("dbos").setLevel(logging.ERROR)


@contextmanager
def _engine_errors() -> Iterator[None]:
    """Translate what DBOS and its database raise.

    Raises:
        StoreAway: Whatever it was.
    """
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        raise StoreAway(
            N_("The queues cannot be reached: {error}"),
            advice=N_("Check the database of the engine and the disk that it lies on."),
            error=type(error).__name__,
        ) from error
