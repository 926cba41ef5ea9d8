"""Documents arrive, and processes die at random moments; somebody starts the head again, as systemd does."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tests.faults.office import Office
from tests.faults.papers import Paper, outcomes_of
from tests.faults.processes import Process, kill

_PATIENCE_S = 90.0
"""How long nothing at all may happen before the rest counts as lost."""
_LONGEST_PAUSE_S = 0.8
_WAITS_FOR_RECOVERY = 0.5
"""Share of deaths after which work goes on before the next one; the others are hit while they recover."""
_IN_TWO_GOES = 0.1
"""Share of files that lie there half for a moment."""


@dataclass
class StormReport:
    """What happened.

    Attributes:
        blows: How often harm was done.
        kills: Deaths by what it was that died.
        recovery_s: For each death that interrupted some work the seconds until the next outcome.
        calmed: Whether every document had its outcome in the end.
        stop_s: How long the orderly stop took.
        left: Processes that were still there after it.
    """

    blows: int = 0
    kills: dict[str, int] = field(default_factory=dict)
    recovery_s: list[float] = field(default_factory=list)
    calmed: bool = False
    stop_s: float = 0.0
    left: list[Process] = field(default_factory=list)


class Storm:
    """Drops papers and kills processes of one office.

    Args:
        office: The office; nobody works in it yet.
        papers: What is dropped, in this order.
        blows: How often it strikes.
        seed: Of all chances.
        start: Starts the heads and hosts; called again for each that has ended.
        strike: Does harm and tells whether it did; None: kills a random process of the office.
    """

    def __init__(
        self,
        office: Office,
        papers: Sequence[Paper],
        blows: int,
        seed: int,
        start: Sequence[Callable[[], subprocess.Popen[bytes]]],
        strike: Callable[[], bool] | None = None,
    ) -> None:
        self._office = office
        self._papers = list(papers)
        self._blows = blows
        self._chance = random.Random(seed)
        self._start = list(start)
        self._harm = strike or self._kill_one
        self._running: list[subprocess.Popen[bytes]] = []
        self._dropped = 0
        self._outcomes = 0
        self._struck: list[tuple[float, int]] = []
        self._report = StormReport()

    def blow(self) -> StormReport:
        """Go through all of it and stop the heads in order."""
        self._running = [start() for start in self._start]
        self._drop_until(1)
        self._wait_while(lambda: not self._outcomes)
        for number in range(self._blows):
            self._drop_until(max(1, len(self._papers) * (number + 1) // (self._blows + 1)))
            self._pause(self._chance.uniform(0, _LONGEST_PAUSE_S))
            self._strike()
            if self._chance.random() < _WAITS_FOR_RECOVERY:
                self._wait_while(lambda: bool(self._struck))
        self._drop_until(len(self._papers))
        outcomes = outcomes_of(self._papers)
        self._report.calmed = self._office.wait_for(outcomes, _PATIENCE_S, tend=self._tend)
        self._report.stop_s, self._report.left = self._office.stop(*self._running)
        return self._report

    def _drop_until(self, count: int) -> None:
        for paper in self._papers[self._dropped : count]:
            in_two_goes = self._chance.random() < _IN_TWO_GOES
            self._office.drop(paper, slowly=(lambda: self._pause(0.05)) if in_two_goes else None)
        self._dropped = count

    def _strike(self) -> None:
        struck_s, before = time.monotonic(), self._outcomes
        if not self._harm():
            return
        self._report.blows += 1
        if self._is_work_left():
            self._struck.append((struck_s, before))

    def _is_work_left(self) -> bool:
        return outcomes_of(self._papers[: self._dropped]) > self._outcomes

    def _kill_one(self) -> bool:
        living = self._office.processes()
        victim = self._chance.choice(living) if living else None
        if victim is None or not kill(victim):
            return False
        self._report.kills[victim.role] = self._report.kills.get(victim.role, 0) + 1
        return True

    def _wait_while(self, holds: Callable[[], bool]) -> None:
        end_s = time.monotonic() + _PATIENCE_S
        while holds() and time.monotonic() < end_s:
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
