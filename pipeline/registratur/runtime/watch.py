"""The shared folders: every file that arrives is brought to its outcome and gets its receipt."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import structlog

from registratur.domain.arrival import DueReceipt, FoundFile, Rejection
from registratur.domain.record import Text
from registratur.domain.scan import Document, Scan
from registratur.domain.work import Priority
from registratur.errors import NotReady, ScanRejected, StoreAway, StoreError
from registratur.i18n import N_
from registratur.inbox.receipts import TRAY_OF
from registratur.inbox.watcher import Offer
from registratur.ports import Arrivals
from registratur.runtime.crew import Crew
from registratur.runtime.door import Door, Task
from registratur.runtime.report import ReportRow
from registratur.runtime.served import Say, ServedInbox
from registratur.runtime.telling import Teller

_TICK_S = 0.1
_TELL_S = 0.5
_REST = 20.0
"""So many times as long as asking for outcomes takes, nobody asks again."""
_AT_ONCE = 20
"""Receipts laid in a row before the folders are looked at again."""
_FIRST_WAIT_S, _LONGEST_WAIT_S = 1.0, 12.0
ONCE_PATIENCE_S = 30.0
"""How long a watch that shall end by itself waits for a store or a model that is away."""
_FIRST_RETRY_S, _LONGEST_RETRY_S = 60.0, 3600.0
_PATIENCE_S = 60.0
"""How long a file may be incomplete before the person at the terminal is told: copying takes its time."""

log = structlog.get_logger()


class Watch:
    """Serves some inboxes: looks, lets in, takes, tells.

    Nothing waits for anything: a slow or hostile file keeps a process at the door busy and nobody else, and
    an outcome is told when it comes, after whatever restarts.

    Args:
        inboxes: The inboxes.
        arrivals: What was taken.
        crew: Lets files in and brings documents to their outcome.
        teller: Puts outcomes into words.
        say: Tells the person at the terminal.
        wake: Set by events of the folders.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        inboxes: Sequence[ServedInbox],
        arrivals: Arrivals,
        crew: Crew,
        teller: Teller,
        say: Say,
        wake: threading.Event,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._inboxes: Mapping[str, ServedInbox] = {served.name: served for served in inboxes}
        self._arrivals = arrivals
        self._crew = crew
        self._teller = teller
        self._say = say
        self._wake = wake
        self._monotonic = monotonic
        self._offered: dict[Task, Offer] = {}
        self._before_pause: set[Task] = set()
        self._unqueued: list[tuple[Document, int]] = []
        self._told: dict[int, int] = {}
        self._shown: set[tuple[str, Path, str]] = set()
        self._retry_s: dict[int, float] = {}
        self._full = False
        self._error: StoreError | None = None
        self._error_s = 0.0
        self._wait_s = 0.0
        self._goes_on_s = 0.0
        self._tells_s = 0.0

    def serve(self, stop: threading.Event, *, once: bool = False) -> Iterator[ReportRow]:
        """Bring what arrives to its outcome, until told to stop.

        Args:
            stop: Ends the watch; what is in hand then goes on with the next one.
            once: End by itself when what lay there has its outcome; a file that still grows is left.

        Yields:
            What became of each file, after its receipt.

        Raises:
            ConfigError: An inbox belongs to another home.
            StoreError: A store has been away for half a minute, and nobody waits for ever with `once`.
        """
        for served in self._inboxes.values():
            served.refuse_foreign()
        try:
            with self._crew.door() as door:
                while not stop.is_set():
                    self._crew.check()
                    yield from self.work(door)
                    if once and self._is_done(door):
                        return
                    if self.waits:
                        stop.wait(_TICK_S)
                    elif not door.busy:
                        self._wake.wait(_TICK_S)
        finally:
            for served in self._inboxes.values():
                served.close()

    @property
    def waits(self) -> bool:
        """True while a store is away and it is not time to try again."""
        return self._monotonic() < self._goes_on_s

    def work(self, door: Door) -> Iterator[ReportRow]:
        """Do what is to be done now; a store that fails makes everything wait for a while.

        Args:
            door: Lets files in.

        Yields:
            What became of each file, after its receipt.
        """
        if self.waits:
            return
        try:
            woken = self._wake.is_set()
            self._wake.clear()
            for served in self._inboxes.values():
                served.tend(woken=woken)
            self._enqueue()
            self._let_in(door)
            if self._monotonic() >= self._tells_s:
                yield from self._tell()
            if not self._full or not (door.busy or self._has_work):
                self._go_on()
        except StoreError as error:
            self._pause(error)

    def _let_in(self, door: Door) -> None:
        """Offer files to the door and take those that are through it."""
        while door.room and (offer := self._next()) is not None:
            found = offer.found
            folder = self._inboxes[found.inbox].inbox.folder
            task = Task(folder / found.place, found.source, found.inbox, found.stamp.size_bytes)
            self._offered[task] = offer
            door.offer(task)
        for task, answer in door.finished(_TICK_S if door.busy else 0.0):
            offer = self._offered.pop(task)
            if task in self._before_pause and isinstance(answer, StoreError):
                # It says how things stood before; whether they are mended the next try will tell.
                self._inboxes[offer.found.inbox].inbox.give_back(offer.found)
            else:
                self._take(offer, answer)
            self._before_pause.discard(task)

    def _next(self) -> Offer | None:
        """Return the next file of any inbox, the fresh ones first."""
        ready = [served.inbox for served in self._inboxes.values() if served.ready]
        for inbox in sorted(ready, key=lambda inbox: not inbox.fresh_first):
            if (offer := inbox.offer()) is not None:
                return offer
        return None

    def _take(self, offer: Offer, answer: Scan | Exception) -> None:
        found = offer.found
        inbox = self._inboxes[found.inbox].inbox
        try:
            match answer:
                case Scan():
                    self._arrivals.take(found, answer)
                    inbox.take(found)
                    priority = Priority.FRESH if offer.fresh else Priority.BACKLOG
                    self._unqueued.append((Document.whole(answer), priority))
                    self._full = False
                case NotReady():
                    self._leave(found, answer)
                case ScanRejected():
                    self._arrivals.set_aside(found, _rejection(answer))
                    inbox.take(found)
                case _:
                    self._full = isinstance(answer, StoreAway)
                    raise answer
        except StoreAway:
            inbox.give_back(found)
            raise
        except StoreError as error:  # it has to do with this file: the others go on
            self._leave(found, error)

    def _leave(self, found: FoundFile, error: NotReady | StoreError) -> None:
        """Leave a file where it is that is not all there, locked, or cannot be stored; it is shown."""
        reason = Text(message=error.message, values=error.values)
        waited_s = self._inboxes[found.inbox].inbox.wait(found, reason)
        place = (found.inbox, found.place, reason.message)
        if waited_s < _PATIENCE_S or place in self._shown:
            return
        self._shown.add(place)
        values = {"name": found.inbox, "source": found.source}
        self._say(Text(message=N_("Inbox {name}: {source} is not read for the moment:"), values=values))
        self._say(reason)
        log.warning("file_waits", inbox=found.inbox, reason=type(error).__name__)

    def _enqueue(self) -> None:
        while self._unqueued:
            self._crew.enqueue(*self._unqueued[0])
            self._unqueued.pop(0)

    def _tell(self) -> Iterator[ReportRow]:
        ready = [served.name for served in self._inboxes.values() if served.ready]
        asked_s = self._monotonic()
        found = self._arrivals.due(ready, _AT_ONCE) if ready else ()
        if len(found) < _AT_ONCE:
            # Thousands that wait for a person make the question slow: it is asked less often then.
            self._tells_s = asked_s + max(_TELL_S, _REST * (self._monotonic() - asked_s))
        for due in found:
            served = self._inboxes[due.arrival.found.inbox]
            told = self._teller.tell(due, served.language)
            if told is None:
                continue
            number = due.arrival.number
            known = self._told.get(number) == due.version
            if self._lay(served, due, told.row, told.note):
                self._told.pop(number, None)
            else:
                self._told[number] = due.version
            if not known:
                yield told.row

    def _lay(self, served: ServedInbox, due: DueReceipt, row: ReportRow, note: str) -> bool:
        """Lay a receipt; False when that has to wait."""
        number = due.arrival.number
        try:
            served.delivery.lay(due, TRAY_OF[row.outcome], note)
        except OSError as error:
            wait_s = min(2 * self._retry_s.get(number, _FIRST_RETRY_S / 2), _LONGEST_RETRY_S)
            self._retry_s[number] = wait_s
            words = error.strerror or type(error).__name__
            log.warning("receipt_not_laid", inbox=served.name, error=words)
            trouble = Text(message=N_("The receipt cannot be laid: {error}"), values={"error": words})
            self._arrivals.postpone(due.arrival, trouble, wait_s)
            return False
        self._retry_s.pop(number, None)
        if due.arrival.place == due.arrival.found.place:
            served.inbox.forget(due.arrival.found.place)
        return True

    def _is_done(self, door: Door) -> bool:
        """Tell whether what lay there has its outcome; a file that still grows is left.

        Raises:
            StoreError: A store is away, and not just for a moment.
        """
        if self._error is not None:
            if self._monotonic() - self._error_s >= ONCE_PATIENCE_S:
                raise self._error
            return False
        mine = [served for served in self._inboxes.values() if served.serving]
        if any(served.may_find_more for served in mine):
            return False
        if door.busy or self._unqueued:
            return False
        return self._arrivals.unanswered([served.name for served in mine]) == 0

    def _pause(self, error: StoreError) -> None:
        """Wait, longer each time: a full disk or an absent database is no file's fault."""
        trouble = Text(message=error.message, values=error.values)
        if self._error is None:
            self._error, self._error_s = error, self._monotonic()
            self._say(trouble)
            self._say(Text(message=N_("Nothing is taken until that is mended; nothing is lost.")))
        with suppress(StoreError):
            for served in self._inboxes.values():
                served.keep(trouble)
        self._wait_s = min(2 * self._wait_s or _FIRST_WAIT_S, _LONGEST_WAIT_S)
        self._goes_on_s = self._monotonic() + self._wait_s
        self._before_pause = set(self._offered)
        log.warning("watch_waits", error=str(error), seconds=self._wait_s)

    @property
    def _has_work(self) -> bool:
        return any(served.inbox.has_work for served in self._inboxes.values())

    def _go_on(self) -> None:
        self._full = False
        if self._error is not None:
            self._say(Text(message=N_("The trouble is over: files are taken again.")))
        self._error, self._wait_s = None, 0.0


def _rejection(error: ScanRejected) -> Rejection:
    return Rejection(
        reason=Text(message=error.message, values=error.values),
        advice=Text(message=error.advice, values=error.values),
    )
