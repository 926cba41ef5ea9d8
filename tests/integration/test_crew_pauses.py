"""Trouble in the house: workers wait and say so, documents don't fail, a backlog ends with the cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Pause, Priority
from registratur.errors import MissingDependencyError, StoreError
from tests.crews import Home, enqueue, until


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path)


def pauses(home: Home) -> list[Pause]:
    """Return why workers do nothing."""
    return [worker.pause for worker in home.work.workers() if worker.pause is not None]


@pytest.mark.parametrize(
    ("trouble", "error", "text"),
    [
        ("full", "StoreError", "The disk is full."),
        ("missing", "MissingDependencyError", "The model {name} is missing."),
    ],
)
def test_a_watch_waits_and_goes_on_when_all_is_well(home: Home, trouble: str, error: str, text: str) -> None:
    """Everybody can read why; however often it was tried, nothing is held against the document."""
    home.raise_flag(trouble)
    task = home.drop("a.pdf", f"linking:{trouble}")
    with home.crew() as crew:
        document = home.claim(task)
        crew.enqueue(document, Priority.FRESH)
        until(lambda: pauses(home))
        [pause] = pauses(home)
        assert (pause.error, pause.text.message) == (error, text)
        until(lambda: len(home.done("linking", "a.pdf")) >= 3)
        assert home.cases.outcome(document) is None
        crew.check()
        home.lower_flag(trouble)
        until(lambda: home.cases.outcome(document))
        until(lambda: pauses(home) == [])
    assert home.filed() == ["a.pdf"]


def test_a_missing_model_ends_a_backlog_at_once(home: Home) -> None:
    """Waiting would mend nothing; the error names what to do, and no document has got an outcome."""
    home.raise_flag("missing")
    tasks = [home.drop("a.pdf", "linking:missing"), home.drop("b.pdf", "linking:missing")]
    with pytest.raises(MissingDependencyError, match="The model x is missing") as caught:
        home.process(tasks, patience_s=3600.0)
    assert caught.value.advice == "Get it."
    assert len(list(home.cases.unfinished())) == 2


def test_a_backlog_ends_with_the_cause_when_patience_does(home: Home) -> None:
    """A full disk ends it, however many documents take turns in failing; later it goes on."""
    home.raise_flag("full")
    tasks = [home.drop("a.pdf", "linking:full"), home.drop("b.pdf", "linking:full")]
    with pytest.raises(StoreError, match="The disk is full"):
        home.process(tasks, patience_s=6.0)
    home.lower_flag("full")
    assert {row.outcome for row in home.process(tasks).values()} == {Outcome.FILED}


def test_what_cannot_be_read_keeps_no_other_waiting(home: Home) -> None:
    """Half a backup came back: the document without bytes rests, and the others are filed."""
    lost = home.drop("a.pdf")
    others = home.drop_all(3)
    enqueue(home, [lost], Priority.DECIDED)
    [document] = home.cases.unfinished()
    blob = home.folder / "blobs" / document.scan.sha256[:2] / document.scan.sha256[2:]
    bytes_ = blob.read_bytes()
    blob.unlink()
    assert len(home.process(others)) == 3
    assert [left.id for left in home.cases.unfinished()] == [document.id]
    blob.write_bytes(bytes_)
    assert home.process([lost])["a.pdf"].outcome is Outcome.FILED
