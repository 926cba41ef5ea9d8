"""Stages that differ by inbox."""

from __future__ import annotations

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.scan import Document, Scan
from registratur.engine.by_inbox import ByInbox
from registratur.engine.pipeline import Pipeline
from registratur.testing.examples import make_scan
from registratur.testing.stages import FakeStage


def linking(number: str) -> FakeStage:
    """A stage that names an employee."""
    return FakeStage("linking", Linkage(personnel_number=number, recipient="Anna Muster"))


def dropped_into(inbox: str) -> Case:
    """A case whose scan came through an inbox."""
    scan = Scan(**{**make_scan().model_dump(), "inbox": inbox})
    return Case(document=Document.whole(scan))


def test_each_document_goes_to_the_stage_of_its_inbox() -> None:
    """Those of other inboxes, and of `run`, go to the default one."""
    stage = ByInbox(linking("1"), {"works": linking("2")})
    numbers = {}
    for inbox in ("works", "town", "run"):
        case = Pipeline([stage]).run(dropped_into(inbox), on_step=lambda step: None)
        numbers[inbox] = case.value(Linkage).personnel_number
    assert numbers == {"works": "2", "town": "1", "run": "1"}


class Counting(FakeStage):
    """A stage that counts how often its weights are loaded."""

    warm_ups = 0

    def warm_up(self) -> None:
        """Count."""
        self.warm_ups += 1


def test_a_stage_that_two_inboxes_share_loads_once() -> None:
    """Weights are dear."""
    default, other = (Counting("linking", Linkage(personnel_number="1", recipient="A")) for _ in range(2))
    ByInbox(default, {"works": other, "harbour": other}).warm_up()
    assert (default.warm_ups, other.warm_ups) == (1, 1)
