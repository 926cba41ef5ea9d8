"""Work that waits: which queue a document stands in, how urgent it is, and who works on it."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum, StrEnum

from pydantic import Field

from registratur.domain.record import Record, Text


class Queue(StrEnum):
    """The queues, in the order of a document's way; each is served by processes of its own."""

    READ = "read"
    """ocr, segmentation, ner and linking: as many at once as there are processor cores."""
    TITLE = "title"
    """titling and the router's verdict: one process, for a language model takes all the memory it finds."""
    FILE = "file"
    """filing, the only one with effects."""


class Priority(IntEnum):
    """What comes first; the smaller number."""

    DECIDED = 1
    """A person has decided and may be waiting for it."""
    FRESH = 10
    """Somebody has just dropped it."""
    BACKLOG = 20
    """A whole cupboard was dropped at once, or given to `run`."""


class Death(StrEnum):
    """How a worker ended that had a document in hand."""

    CRASH = "crash"
    TIMEOUT = "timeout"


class Ticket(Record):
    """A document's place in a queue.

    Attributes:
        document_id: The document.
        queue: Where it stands.
        priority: How urgent it is; see `Priority`.
        token: Changes when a document has to go through its queues once more, after a decision or a failure.
    """

    document_id: str
    queue: Queue
    priority: int = Field(ge=1)
    token: str

    @property
    def id(self) -> str:
        """The ticket as one text: the same work has the same id, on every machine and after every crash."""
        return f"{self.queue}:{self.document_id}:{self.token}"


class Attempt(Record):
    """A worker's beginning to work on a document.

    Attributes:
        number: 1 for the first one in this queue; those that were given back in good order don't count.
        last_death: How the worker of the one before ended, None when it lives or gave the document back.
    """

    number: int = Field(ge=1)
    last_death: Death | None = None


class Pause(Record):
    """Why a worker does nothing for the moment: disk full, database away, model missing.

    Attributes:
        error: Class of the error, as `registratur.errors` names it.
        text: What is wrong.
        advice: What to do about it.
        since: When the worker began to wait, UTC.
    """

    error: str
    text: Text
    advice: Text
    since: datetime


class Worker(Record):
    """A worker process as the others see it.

    Attributes:
        worker_id: Its id, new with each start; also the name of the lease that it holds while it lives.
        host: The machine that it runs on.
        pid: Its process id there.
        queues: What it serves.
        started_at: When it started, UTC.
        seen_at: When it last said that it lives, UTC.
        version: Version of the program.
        pause: Why it does nothing at the moment; None while it works.
    """

    worker_id: str
    host: str
    pid: int
    queues: tuple[Queue, ...]
    started_at: datetime
    seen_at: datetime
    version: str
    pause: Pause | None = None


class QueueFigures(Record):
    """How a queue stands.

    Attributes:
        waiting: Documents that nobody works on yet.
        running: Documents in hand.
        retrying: Documents among both whose last attempt failed.
        oldest: Since when the oldest of them has been in this queue, UTC; None when it is empty.
    """

    waiting: int = 0
    running: int = 0
    retrying: int = 0
    oldest: datetime | None = None
