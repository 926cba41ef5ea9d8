"""What the stage makes of the adversaries, and the figures of it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.recognition import Recognition
from registratur.domain.result import StageResult, Step
from registratur.ports import Stage
from registratur.testing.transcripts import make_case
from tests.unit.linking.adversaries import generate
from tests.unit.linking.adversaries_composed import compose
from tests.unit.linking.pages import MARKED, doubts, is_linked, numbers, page, stage_for
from tests.unit.linking.world import Adversary

ROUNDS = 4
SEEDS = (11, 12)
_SHOWN = 3


class Judged(NamedTuple):
    """A case and what the stage made of it."""

    case: Adversary
    result: StageResult[Linkage]

    @property
    def linked(self) -> bool:
        """True where nobody would be asked."""
        return is_linked(self.result)

    @property
    def wrong(self) -> bool:
        """True where it would be filed for somebody else."""
        return self.linked and self.result.value.personnel_number != self.case.employee

    @property
    def says_why(self) -> bool:
        """True where one of the doubts is the one that the scenario was made for."""
        return any(self.case.reason in doubt for doubt in doubts(self.result))

    @property
    def shows_the_right_one(self) -> bool:
        """True where the employee is among the first candidates."""
        return self.case.employee in numbers(self.result)[:_SHOWN]


@cache
def judged(seed: int, recognition: Stage[Recognition] | None = None) -> tuple[Judged, ...]:
    """Run all scenarios of one seed against their common register.

    Args:
        seed: Another number, other people and pages.
        recognition: What reads the pages; None: mentions are those that the scenarios mark.
    """
    people, cases = generate(ROUNDS, seed)
    stage = stage_for(people)
    pages = ((one, _marked(one) if recognition is None else _read(one, recognition)) for one in cases)
    return tuple(Judged(one, stage.run(printed)) for one, printed in pages)


@cache
def judged_composed(count: int, seed: int = 1) -> tuple[Judged, ...]:
    """Run so many pages that chance composed in a town where everybody is called alike."""
    people, cases = compose(count, seed)
    stage = stage_for(people)
    return tuple(Judged(one, stage.run(_marked(one))) for one in cases)


def _read(case: Adversary, recognition: Stage[Recognition]) -> Case:
    """Return the page as a recipient model understands it, whatever the scenario marks."""
    read = make_case(MARKED.sub(r"\3", case.page))
    return read.after(Step(stage="ner", result=recognition.run(read)))


def _marked(case: Adversary) -> Case:
    """Return the page as recognition gives it: its mentions, and the recipient whom it chose."""
    first = next((mark for mark in MARKED.finditer(case.page) if mark[1] == "R"), None)
    if first is None:
        return page(case.page, case.confidence, case.score_percent)
    return page(
        case.page,
        case.confidence,
        case.score_percent,
        recipient=" ".join((case.recipient or first[3]).split()),
        choice=int(first[2]) / 100 if first[2] else case.confidence,
    )
