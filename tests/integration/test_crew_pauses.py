"""Trouble in the house: workers wait and say so, documents don't fail, a backlog ends with the cause."""

from __future__ import annotations

import pytest

from registratur.domain.verdict import Outcome
from registratur.domain.work import Pause, Priority
from registratur.errors import MissingDependencyError, StoreAway
from tests.crews import Home, enqueue
from tests.patience import until


def pauses(home: Home) -> list[Pause]:
    """Return why workers do nothing."""
    return [worker.pause for worker in home.work.workers() if worker.pause is not None]


@pytest.mark.parametrize(
    ("trouble", "error", "text"),
    [
        ("full", "StoreAway", "The disk is full."),
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
    with pytest.raises(StoreAway, match="The disk is full"):
        home.process(tasks, patience_s=6.0)
    home.lower_flag("full")
    assert {row.outcome for row in home.process(tasks).values()} == {Outcome.FILED}


def test_what_cannot_be_read_keeps_no_other_waiting(home: Home) -> None:
    """Half a backup came back: the document without bytes lets others go first; then a person is told."""
    lost = home.drop("a.pdf")
    enqueue(home, [lost], Priority.DECIDED)
    enqueue(home, home.drop_all(3), Priority.FRESH)
    document = next(home.cases.unfinished())
    home.blob_file(document).unlink()
    with home.crew():
        until(lambda: home.cases.outcome(document))
        until(lambda: len(home.entries()) == 3)
        until(lambda: pauses(home) == [])  # it was this one's trouble, not the house's
    assert home.filed() == ["00.pdf", "01.pdf", "02.pdf"]
    order = home.order_of_work("ner")
    first, last = order.index("a.pdf"), len(order) - order[::-1].index("a.pdf")
    assert set(order[first:last]) > {"a.pdf"}
    found = home.cases.outcome(document)
    assert found is not None
    assert found[0] is Outcome.REVIEW
    assert found[1][0].stage == "ner"
    assert "of a scan is missing" in found[1][0].text.message
    home.assert_at_rest()


def test_an_unknown_fault_of_the_store_is_tried_again(home: Home) -> None:
    """The copy was away for a moment, and came back while the document rested: nobody has to look at it."""
    late = home.claim(home.drop("a.pdf"))
    blob = home.blob_file(late)
    content = blob.read_bytes()
    blob.unlink()
    with home.crew() as crew:
        crew.enqueue(late, Priority.FRESH)
        until(lambda: home.done("ner", "a.pdf"))
        blob.write_bytes(content)
        until(lambda: home.cases.outcome(late))
    assert home.filed() == ["a.pdf"]
