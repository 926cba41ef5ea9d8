"""Documents arrive, and processes die at random moments; somebody starts the head again, as systemd does."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.faults.office import Office
from tests.faults.papers import Fate, Paper
from tests.faults.processes import kill

_PATIENCE_S = 90.0
"""How long nothing at all may happen before the rest counts as lost."""
_LONGEST_PAUSE_S = 0.8
_WAITS_FOR_RECOVERY = 0.7
"""Share of deaths after which work goes on before the next one; the others are hit while they recover."""
_IN_TWO_GOES = 0.1
"""Share of files that lie there half for a moment."""


@dataclass
class StormReport:
    """What happened.

    Attributes:
        kills: Victims by role.
        recovery_s: For each death the seconds until the next outcome.
        calmed: Whether every document had its outcome in the end.
        stop_s: How long the orderly stop took.
    """

    kills: dict[str, int] = field(default_factory=dict)
    recovery_s: list[float] = field(default_factory=list)
    calmed: bool = False
    stop_s: float = 0.0


class Storm:
    """Drops papers and kills processes of one office.

    Args:
        office: The office; nobody works in it yet.
        papers: What is dropped, in this order.
        kills: How many processes die.
        seed: Of all chances.
        start: Starts the heads, or whatever is to be served; called again for each that has ended.
    """

    def __init__(
        self,
        office: Office,
        papers: Sequence[Paper],
        kills: int,
        seed: int,
        start: Sequence[Callable[[], subprocess.Popen[bytes]]] = (),
    ) -> None:
        self._office = office
        self._papers = list(papers)
        self._kills = kills
        self._chance = random.Random(seed)
        self._start = list(start) or [lambda: office.start("watch", "--json")]
        self._running: list[subprocess.Popen[bytes]] = []
        self._dropped = 0
        self._outcomes = 0
        self._struck: list[tuple[float, int]] = []
        self._report = StormReport()

    def blow(self) -> StormReport:
        """Go through all of it and stop the heads in order."""
        self._running = [start() for start in self._start]
        for number in range(self._kills):
            self._drop_until(len(self._papers) * (number + 1) // (self._kills + 1))
            self._pause(self._chance.uniform(0, _LONGEST_PAUSE_S))
            self._strike()
            if self._chance.random() < _WAITS_FOR_RECOVERY:
                self._wait_for_recovery()
        self._drop_until(len(self._papers))
        outcomes = sum(paper.fate is not Fate.DUPLICATE for paper in self._papers)
        self._report.calmed = self._office.wait_for(outcomes, _PATIENCE_S, tend=self._tend)
        self._report.stop_s = self._office.stop(*self._running)
        return self._report

    def _drop_until(self, count: int) -> None:
        for paper in self._papers[self._dropped : count]:
            in_two_goes = self._chance.random() < _IN_TWO_GOES
            self._office.drop(paper, slowly=(lambda: self._pause(0.05)) if in_two_goes else None)
        self._dropped = count

    def _strike(self) -> None:
        """Kill one process; first a role is drawn, so that the only head dies as often as many workers."""
        living = self._office.processes()
        role = self._chance.choice(sorted({process.role for process in living}) or [""])
        victims = [process for process in living if process.role == role]
        if victims and kill(self._chance.choice(victims)):
            self._report.kills[role] = self._report.kills.get(role, 0) + 1
            self._struck.append((time.monotonic(), self._outcomes))

    def _wait_for_recovery(self) -> None:
        end_s = time.monotonic() + _PATIENCE_S
        while self._struck and time.monotonic() < end_s:
            self._pause(0.05)

    def _pause(self, seconds: float) -> None:
        end_s = time.monotonic() + seconds
        while True:
            self._tend()
            if (left_s := end_s - time.monotonic()) <= 0:
                return
            time.sleep(min(0.05, left_s))

    def _tend(self) -> None:
        """Start again what has ended, and see whether work has gone on since the last deaths."""
        for number, running in enumerate(self._running):
            if running.poll() is not None:
                self._running[number] = self._start[number]()
        now = self._office.ledger.outcomes()
        if now is None:
            return
        self._outcomes = now
        recovered = [struck_s for struck_s, before in self._struck if now > before]
        self._report.recovery_s += [time.monotonic() - struck_s for struck_s in recovered]
        self._struck = [(struck_s, before) for struck_s, before in self._struck if now <= before]
