"""An inbox while this process serves it: alone, in a folder that is ours, looked at in time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog

from registratur.domain.arrival import InboxState, WaitingFile
from registratur.domain.record import Text
from registratur.durable import Disk
from registratur.errors import ConfigError, StoreError
from registratur.i18n import N_
from registratur.inbox.delivery import Delivery
from registratur.inbox.events import Ear, Mode
from registratur.inbox.mark import MARK, Home, Owner, owner_of, words_on
from registratur.inbox.watcher import Inbox
from registratur.ports import Arrivals, Clock, Lease, Leases

_UNHEARD_LOOK_S = 15.0
"""Seconds between two looks at a folder that tells of what arrives."""
_TAKE_OVER_S = 1.0
_KEEP_S = 15.0
_REST = 5.0
"""After a look, so many times as long as it took, before an event may bring about the next one."""

Say = Callable[[Text], None]
"""Tells the person at the terminal something."""

log = structlog.get_logger()


class ServedInbox:
    """One inbox: who serves it, whose it is, and when it is looked at.

    Args:
        inbox: The folder.
        mode: What wakes the look.
        language: Language of the receipts, `de` or `en`.
        settle_s: Seconds between two looks.
        home: This home, for the mark.
        arrivals: What was taken.
        leases: Who serves what.
        clock: Dates what is shown.
        say: Tells the person at the terminal.
        wake: Set by events of the folder.
        disk: What moves and writes.
        monotonic: Seconds of a clock that never goes back.
    """

    def __init__(
        self,
        inbox: Inbox,
        *,
        mode: Mode,
        language: str,
        settle_s: float,
        home: Home,
        arrivals: Arrivals,
        leases: Leases,
        clock: Clock,
        say: Say,
        wake: threading.Event,
        disk: Disk | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.inbox = inbox
        self.language = language
        self.delivery = Delivery(inbox.folder, arrivals, self._is_here, disk)
        self.rounds = 0
        self._settle_s = settle_s
        self._disk = disk
        self._home = home
        self._arrivals = arrivals
        self._leases = leases
        self._clock = clock
        self._say = say
        self._wake = wake
        self._monotonic = monotonic
        self._ear = Ear(inbox.folder, mode, wake, monotonic)
        self._lease: Lease | None = None
        self._stands_by = False
        self._woken = False
        self._marked: Path | None = None
        self._owner = Owner.AWAY
        self._trouble: Text | None = None
        self._looked_s: float | None = None
        self._took_s = 0.0
        self._asked_s: float | None = None
        self._kept: tuple[InboxState, Sequence[WaitingFile]] | None = None
        self._kept_s = 0.0

    @property
    def name(self) -> str:
        """Name of the inbox."""
        return self.inbox.name

    @property
    def serving(self) -> bool:
        """True while this process serves the inbox."""
        return self._lease is not None

    @property
    def ready(self) -> bool:
        """True while files can be taken from it and receipts laid."""
        return self.serving and self._owner in (Owner.OURS, Owner.NOBODY)

    @property
    def may_find_more(self) -> bool:
        """True until every file that lay there at the first look was read, or has gone on growing."""
        settles = self.inbox.settling and self.rounds <= self.inbox.looks
        return self._looked_s is None or settles or self.inbox.has_work

    def refuse_foreign(self) -> None:
        """Check once, before anything else, that no other home has this inbox.

        Raises:
            ConfigError: Another home serves it.
            StoreError: The database failed.
        """
        self._remember_mark()
        if self._ask_owner() is Owner.FOREIGN:
            raise ConfigError(
                N_("The folder {folder} is the inbox of another home: {owner}"),
                advice=N_(
                    "Two homes would file everything twice. Give each its own folder; or, if that home is"
                    " gone for good, remove the file {mark} in the folder."
                ),
                folder=self.inbox.folder,
                owner=words_on(self.inbox.folder),
                mark=self.inbox.folder / MARK,
            )

    def tend(self, *, woken: bool) -> None:
        """Take the inbox over when nobody serves it, and look at it when it is time.

        Args:
            woken: True when events have come from some folder.

        Raises:
            StoreError: The database failed.
        """
        self._woken |= woken
        self._hold()
        if not self.serving or not self._is_time():
            return
        self._woken = False
        started_s = self._monotonic()
        before = self._owner
        self._owner = self._ask_owner()
        self._note_trouble(before)
        if self.ready:
            self._look()
        else:
            self._ear.close()
        if self._looked_s is None or started_s - self._looked_s >= self._settle_s:
            self.rounds += 1
        self._looked_s, self._took_s = started_s, self._monotonic() - started_s
        self.keep()

    def keep(self, trouble: Text | None = None) -> None:
        """Let others see how the inbox is: at once when something has changed, else now and then.

        Args:
            trouble: Why nothing is taken, for reasons that lie outside of the inbox.

        Raises:
            StoreError: The database failed.
        """
        if self._looked_s is None or not self.serving:
            return
        now = self._clock.now()
        trouble = trouble or self._trouble
        waiting = self.inbox.waiting(now)
        before, waited = self._kept or (None, None)
        same_trouble = before is not None and before.trouble == trouble
        state = InboxState(
            inbox=self.name,
            looked_at=now,
            mode=self._ear.mode,
            marked=self._marked,
            trouble=trouble,
            since=before.since if before and same_trouble else now if trouble else None,
        )
        new_files = waited is None or _names(waiting) != _names(waited)
        changed = new_files or not same_trouble or before is None or before.mode != state.mode
        if changed or self._monotonic() - self._kept_s >= _KEEP_S:
            self._arrivals.looked(state, waiting if new_files else None)
            self._kept, self._kept_s = (state, waiting), self._monotonic()

    def close(self) -> None:
        """Let somebody else serve the inbox."""
        self._ear.close()
        lease, self._lease = self._lease, None
        if lease is not None:
            lease.release()

    def _hold(self) -> None:
        """See now and then that this process still serves the inbox; take it over when nobody does."""
        if self._asked_s is not None and self._monotonic() - self._asked_s < _TAKE_OVER_S:
            return
        self._asked_s = self._monotonic()
        if self._lease is not None and not self._lease.alive:
            log.warning("inbox_lost", inbox=self.name)
            self.close()
        if self._lease is None:
            self._take_over()

    def _take_over(self) -> None:
        """Take the inbox over unless somebody else serves it."""
        lease = self._leases.take(f"inbox:{self.name}")
        if lease is None:
            if not self._stands_by:
                self._speak(N_("Inbox {name}: another process serves it; this one stands by."))
            self._stands_by = True
            return
        if self._stands_by:
            self._speak(N_("Inbox {name}: the other process is gone; this one takes over."))
        self._stands_by = False
        try:
            self._remember_mark()
            self._arrivals.try_again(self.name)
            self.inbox.remember(self._arrivals.lying(self.name))
        except StoreError:
            lease.release()
            raise
        self._lease, self._looked_s, self._kept = lease, None, None

    def _speak(self, message: str) -> None:
        self._say(Text(message=message, values={"name": self.name}))

    def _is_time(self) -> bool:
        if self._looked_s is None:
            return True
        since_s = self._monotonic() - self._looked_s
        rest_s = _REST * self._took_s
        if self._woken:
            return since_s >= min(self._settle_s, rest_s)
        patient = self._ear.mode is Mode.EVENTS and not self.inbox.settling
        return since_s >= max(self._settle_s, rest_s, _UNHEARD_LOOK_S if patient else 0.0)

    def _look(self) -> None:
        self._ear.listen()
        try:
            new = self.inbox.look()
        except OSError as error:
            log.warning("inbox_away", inbox=self.name, error=error.strerror)
            self._owner = Owner.AWAY
            self._note_trouble(Owner.OURS)
            return
        self._ear.looked(found=new > 0)

    def _remember_mark(self) -> None:
        state = self._arrivals.state(self.name)
        self._marked = None if state is None else state.marked

    def _ask_owner(self) -> Owner:
        folder = self.inbox.folder
        try:
            owner = owner_of(folder, self._home, known=self._marked == folder, disk=self._disk)
        except OSError as error:
            log.warning("inbox_away", inbox=self.name, error=error.strerror)
            return Owner.AWAY
        if owner is Owner.OURS:
            self._marked = folder
        return owner

    def _is_here(self) -> bool:
        return self._ask_owner() in (Owner.OURS, Owner.NOBODY)

    def _note_trouble(self, before: Owner) -> None:
        values = {"name": self.name, "folder": str(self.inbox.folder)}
        match self._owner:
            case Owner.OURS:
                trouble = None
            case Owner.NOBODY:
                trouble = Text(message=_CANNOT_BE_MARKED, values=values)
            case Owner.AWAY:
                trouble = Text(message=_AWAY, values=values)
            case Owner.FOREIGN:
                trouble = Text(message=_FOREIGN, values=values | {"owner": words_on(self.inbox.folder)})
        if trouble is not None and trouble != self._trouble:
            self._say(trouble)
        elif trouble is None and self._trouble is not None:
            self._speak(N_("Inbox {name}: the folder is back."))
        if trouble is None and before is Owner.AWAY and self._trouble is not None:
            self._arrivals.try_again(self.name)
        self._trouble = trouble


_AWAY = N_(
    "Inbox {name}: the folder {folder} is away, or not the one that was served before. Mount the share; where"
    " the folder shall begin anew, make a folder `erledigt` in it."
)
_FOREIGN = N_(
    "Inbox {name}: the folder {folder} belongs to another home now ({owner}); nothing is taken from it."
)
_CANNOT_BE_MARKED = N_(
    "Inbox {name}: the folder {folder} cannot be written. Scans are filed and stay where they are; see that"
    " no other home reads them."
)


def _names(files: Sequence[WaitingFile]) -> list[tuple[str, str, int]]:
    return [(file.source, file.reason.message, file.size_bytes) for file in files]
