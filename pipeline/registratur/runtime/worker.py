"""A worker process: takes tickets from its queues, one at a time, and lives through what can go wrong."""

from __future__ import annotations

import faulthandler
import os
import platform
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn, TypeVar
from uuid import uuid4

import structlog

from registratur.config import LimitsConfig
from registratur.domain.record import Text
from registratur.domain.scan import Document
from registratur.domain.work import Attempt, Death, Pause, Queue, Worker
from registratur.errors import ConfigError, MissingDependencyError, RegistraturError, StoreAway, StoreError
from registratur.i18n import N_
from registratur.ports import Clock, Lease, Leases, WorkList
from registratur.runtime.engine import Engine, Host
from registratur.runtime.intake import Intake
from registratur.runtime.logs import configure_logs
from registratur.runtime.process import become_a_child, lead_a_group

T = TypeVar("T")

TIMED_OUT = 1
"""Exit code of a process that was ended because a document took too long: `faulthandler` knows no other."""
FAILED = 70
"""Exit code of a worker that ended by a fault of its own."""
MOST_ATTEMPTS = 2
"""A document on which so many workers have died is quarantined: a person looks at it."""
_HEARTBEAT_S = 2.0
_TRIES = 4
"""How often a document is tried while a store fails, before others have their turn."""
_FIRST_WAIT_S = 0.5
_LONGEST_WAIT_S = 10.0
_REST_S = 10.0
"""How long a document lets others go first."""
_LAST_WORK_S = 6.0
"""How long a document may go on after the order to stop; its reading goes on from there next time."""
_OF_THE_HOUSE = (StoreAway, MissingDependencyError, ConfigError)
"""Errors that no document is to blame for."""
_SYSTEMIC = (StoreError, *_OF_THE_HOUSE)
_FAULT = N_("the step failed with a fault of its own")

log = structlog.get_logger()


@dataclass(frozen=True)
class Bench:
    """What a worker process works with, put together by `registratur.wiring` in that process.

    Attributes:
        intake: Does the work on a document.
        find: Returns a claimed document by its id.
        work: The list of what is to be done.
        leases: Tell who is alive.
        clock: Dates what others see.
        limits: Time that a document may take.
        engine_url: The engine's database; the address may hold a password.
        register_version: Changes when the employee register was imported anew.
    """

    intake: Intake
    find: Callable[[str], Document | None]
    work: WorkList
    leases: Leases
    clock: Clock
    limits: LimitsConfig
    engine_url: str = field(repr=False)
    register_version: Callable[[], object]


Build = Callable[[], Bench]
"""Makes a bench; picklable, since every worker process calls it for itself."""


def new_worker_id(queues: Collection[Queue]) -> str:
    """Return an id that no worker ever had, readable in a list of workers."""
    return f"{'+'.join(queues)}@{platform.node()}:{uuid4().hex[:12]}"


class WorkerProcess:
    """The life of this process as a worker.

    Args:
        build: Makes the bench; tried again for as long as it fails.
        queues: What it serves.
        worker_id: Its id; None for a new one.
    """

    def __init__(self, build: Build, queues: Collection[Queue], worker_id: str | None = None) -> None:
        self._build = build
        self._queues = tuple(queues)
        self._id = worker_id or new_worker_id(queues)
        self._stop = threading.Event()
        self._turn = threading.Lock()
        self._pause: Pause | None = None
        self._paused_by_work = False
        self._warm = False
        self._serving = False

    def stop(self) -> None:
        """End soon: nothing new is begun."""
        self._stop.set()

    def give_back(self) -> None:
        """Let others have what this process holds, at once; for somebody who ends by no fault of a document.

        Raises:
            StoreError: The database is away; others find out when this process has ended.
        """
        if self._serving:
            self._bench.work.give_back(self._id)
            self._engine.give_back(self._id)

    def run(self) -> None:
        """Serve the queues until told to stop, then hand back what is left and end the process.

        It does not return: a stage that is still running in a thread must not keep the process.
        """
        try:
            self._serve()
        except _Stopped:
            self._go()
        except BaseException as error:
            log.error("worker_failed", worker=self._id, error=type(error).__name__)
            self._leave(FAILED)

    def _serve(self) -> None:
        self._bench = self._patiently(self._build)
        self._engine = self._patiently(lambda: Engine(self._bench.engine_url))
        lease = self._patiently(self._own_lease)
        self._started_at = self._bench.clock.now()
        self._serving = True
        self._patiently(self._say_alive)
        if Queue.TITLE in self._queues:
            self._wait_for_the_model()
        host = Host(self._engine, self._bench.engine_url, self._id, self._queues, self._do)
        self._patiently(host.launch)
        register = self._patiently(self._bench.register_version)
        relief = Relief(self._bench.work, self._bench.leases, self._engine)
        while not self._stop.wait(_HEARTBEAT_S):
            if not lease.alive:
                log.error("lease_lost", worker=self._id)
                break  # others may believe us dead by now
            with suppress(StoreError):
                self._say_alive()
                relief.relieve()
                if self._bench.register_version() != register:
                    log.info("register_changed", worker=self._id)
                    break
        self._end()

    def _own_lease(self) -> Lease:
        lease = self._bench.leases.take(self._id)
        if lease is None:
            raise RuntimeError("ids of workers are never used twice")
        return lease

    def _wait_for_the_model(self) -> None:
        """One language model on a machine: it takes all the cores and all the memory that it finds."""
        name = f"language model@{platform.node()}"
        while (lease := self._patiently(lambda: self._bench.leases.take(name))) is None:
            if self._stop.wait(_HEARTBEAT_S):
                raise _Stopped
            self._patiently(self._say_alive)
        self._model = lease

    def _end(self) -> None:
        self._stop.set()
        if not self._turn.acquire(timeout=_LAST_WORK_S):
            log.info("interrupted", worker=self._id)
        self._go()

    def _go(self) -> NoReturn:
        with suppress(StoreError):
            self.give_back()
        self._leave(0)

    def _leave(self, code: int) -> NoReturn:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    def _do(self, queue: Queue, document_id: str) -> None:
        """Work on a ticket that the engine gave us: one at a time, the others wait here for their turn."""
        with self._turn, suppress(_Stopped):
            if not self._stop.is_set():
                self._do_in_turn(queue, document_id)
                return
        # To return would be to say that it is done. It stays in hand until `_end` gives it back.
        threading.Event().wait()

    def _do_in_turn(self, queue: Queue, document_id: str) -> None:
        document = self._patiently(lambda: self._bench.find(document_id))
        attempt = self._patiently(lambda: self._bench.work.begin(document_id, queue, self._id))
        if document is None:
            return
        if attempt is None:
            self._patiently(lambda: self._send_where_it_stands(document_id))
            return
        try:
            self._patiently(lambda: self._work(document, queue, attempt), own=True)
        except _Stopped:
            raise
        except _OF_THE_HOUSE as error:
            log.warning("document_rests", document=document_id, error=type(error).__name__)
            self._rest(document, counted=False)
        except Exception as error:  # a fault of ours must not lose the document
            log.error("work_failed", document=document_id, queue=queue, error=type(error).__name__)
            if attempt.number < MOST_ATTEMPTS:
                self._rest(document, counted=True)
            else:
                said = _said(error) if isinstance(error, RegistraturError) else Text(message=_FAULT)
                self._patiently(lambda: self._bury(document, "error", said))
            self._go_on(own=True)  # it was this document's trouble

    def _send_where_it_stands(self, document_id: str) -> None:
        if (ticket := self._bench.work.ticket(document_id)) is not None:
            self._engine.enqueue(ticket)

    def _work(self, document: Document, queue: Queue, attempt: Attempt) -> None:
        if attempt.number > MOST_ATTEMPTS:
            self._bury(document, attempt.last_death or Death.CRASH)
            return
        with _bounded(budget_of(self._bench.limits, document)):
            if not self._warm:
                self._bench.intake.warm_up(self._queues)
                self._warm = True
            needed = self._bench.intake.advance(document, queue)
        if needed is None:
            self._bench.work.done(document.id)
        elif (ticket := self._bench.work.ticket(document.id)) is not None:
            self._engine.enqueue(self._bench.work.put(document, needed, ticket.priority))

    def _bury(self, document: Document, kind: str, said: Text | None = None) -> None:
        self._bench.intake.bury(document, kind, budget_of(self._bench.limits, document), said)
        self._bench.work.done(document.id)

    def _rest(self, document: Document, *, counted: bool) -> None:
        """Let other documents go first, and this one through the queue once more."""

        def again() -> None:
            ticket = self._bench.work.again(document, counted=counted)
            if ticket is not None:
                self._engine.enqueue(ticket, _REST_S)

        self._patiently(again)

    def _patiently(self, act: Callable[[], T], *, own: bool = False) -> T:
        """Do something; while disk, database or model are away, say so, wait, and try again.

        Args:
            act: What to do; it can be done again after any failure.
            own: It is the work on a document, which is tried a few times only: then others have their turn.

        Raises:
            StoreError: With `own`, the last of many; so do MissingDependencyError and ConfigError.
        """
        wait_s, tries = _FIRST_WAIT_S, _TRIES
        while True:
            try:
                done = act()
            except _SYSTEMIC as error:
                tries -= 1
                self._paused_by(error, own=own)
                if own and tries <= 0:
                    raise
                if self._stop.wait(wait_s):
                    raise _Stopped from error
                wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
            else:
                self._go_on(own=own)
                return done

    def _go_on(self, *, own: bool) -> None:
        """End a pause; one that came of work ends with work that succeeds, not with any question asked."""
        if self._pause is None or self._paused_by_work > own:
            return
        self._pause = None
        log.info("going_on", worker=self._id)
        with suppress(StoreError):
            self._say_alive()

    def _paused_by(self, error: RegistraturError, *, own: bool) -> None:
        self._paused_by_work = own
        text = _said(error)
        if self._pause is None or self._pause.text != text:
            log.warning("paused", worker=self._id, error=str(error))
            since = self._pause.since if self._pause else datetime.now(UTC)
            self._pause = Pause(
                error=type(error).__name__,
                text=text,
                advice=Text(message=error.advice, values=error.values),
                since=since,
            )
        with suppress(StoreError):
            self._say_alive()

    def _say_alive(self) -> None:
        if not self._serving:
            return
        self._bench.work.seen(
            Worker(
                worker_id=self._id,
                host=platform.node(),
                pid=os.getpid(),
                queues=self._queues,
                started_at=self._started_at,
                seen_at=self._bench.clock.now(),
                version=version("registratur"),
                pause=self._pause,
            )
        )


def _said(error: RegistraturError) -> Text:
    return Text(message=error.message, values=error.values)


def work_for_head(build: Build, queues: Collection[Queue], worker_id: str) -> None:
    """Be a worker process of `run` or `watch`: the entry point of such a process."""
    lead_a_group()
    process = WorkerProcess(build, queues, worker_id)
    become_a_child(last_act=process.give_back)
    configure_logs()
    signal.signal(signal.SIGTERM, lambda *_: process.stop())
    process.run()


class Relief:
    """Takes over what dead workers had in hand; any process may do it, one does at a time.

    Args:
        work: Who has what in hand.
        leases: Tell who is alive.
        engine: The queues.
    """

    def __init__(self, work: WorkList, leases: Leases, engine: Engine) -> None:
        self._work = work
        self._leases = leases
        self._engine = engine
        self._suspects: set[str] = set()

    def relieve(self, *, at_once: bool = False) -> None:
        """Give the documents of those back who were dead at the last look already.

        A worker's own head is the first to notice, and knows how it died.

        Args:
            at_once: Don't wait for a second look.

        Raises:
            StoreError: The database is away.
        """
        with self._leases.take("relief") or nullcontext() as lease:
            if lease is None:
                return
            known = self._engine.working() | {worker.worker_id for worker in self._work.workers()}
            dead = {worker_id for worker_id in known if not self._leases.is_held(worker_id)}
            for worker_id in dead if at_once else dead & self._suspects:
                self._work.lost(worker_id, Death.CRASH)
                self._engine.give_back(worker_id)
            self._suspects = dead


def budget_of(limits: LimitsConfig, document: Document) -> float:
    """Return how many seconds a document may take in one queue."""
    return limits.document_timeout_s + (len(document.pages) - 1) * limits.page_timeout_s


@contextmanager
def _bounded(budget_s: float) -> Iterator[None]:
    """End this process when the block takes too long: native code may hang where no thread gets a turn."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(budget_s, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


class _Stopped(Exception):
    """The order to stop came while something was being waited for."""
