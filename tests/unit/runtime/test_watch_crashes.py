"""A watch that dies at every moment of taking, moving and telling: the next one mends everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from registratur.testing.crashes import Countdown, Crash, CrashingDisk
from tests.unit.runtime.inboxes import Office, paper

_CHANGES = ("take", "set_aside", "plan", "told")


class DyingArrivals:
    """Arrivals whose process dies before or after one of its changes."""

    def __init__(self, arrivals: Any, countdown: Countdown) -> None:
        self._arrivals = arrivals
        self._countdown = countdown

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._arrivals, name)
        if name not in _CHANGES:
            return method

        def call(*arguments: Any, **named: Any) -> Any:
            self._countdown.tick()
            answer = method(*arguments, **named)
            self._countdown.tick()
            return answer

        return call


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A home with an empty inbox."""
    fresh = Office(tmp_path / "home", tmp_path / "inbox")
    yield fresh
    fresh.end()
    fresh.database.close()


def filed_after_review(office: Office) -> None:
    """A person has to look, and then it is filed; picks up where it was cut short."""
    office.work(4)
    if any(document.scan.source == "a.png" for document in office.cases.unfinished()):
        office.doubt("a.png")
    office.work(2)
    if list(office.cases.review_items()):
        office.approve("a.png")
    office.work(2)


def set_aside(office: Office) -> None:
    """The file cannot be taken."""
    office.work(6)


@pytest.mark.parametrize(
    ("content", "live", "tray"),
    [(paper(), filed_after_review, "erledigt"), (b"PK\x03\x04 a letter", set_aside, "fehler")],
    ids=["filed after review", "set aside"],
)
def test_every_death_is_made_good(
    office: Office, content: bytes, live: Callable[[Office], None], tray: str
) -> None:
    """Wherever it dies: one document, one file in one tray, one note that says the last word."""
    survives = 0
    died = True
    while died:
        path = office.drop("a.png", content + str(survives).encode())
        countdown = Countdown(survives)
        office.end()
        office.start(disk=CrashingDisk(countdown), arrivals=DyingArrivals(office.arrivals, countdown))
        try:
            live(office)
            died = False
        except Crash:
            office.end()
            office.start()
            live(office)
        [(name, note)] = office.lying().items()
        assert name == f"{tray}/a.png", survives
        assert ("0007" in note) == (tray == "erledigt"), survives
        assert office.arrivals.lying("post") == (), survives
        assert not path.exists()
        for lying in office.folder.glob("*/a.png*"):
            lying.unlink()
        survives += 1
    assert survives > 10
