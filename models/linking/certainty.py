"""Whether the stage may be as sure as it is: its decisions on papers whose truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import NamedTuple, cast

from models.corpus.splits import Split
from models.linking.pages import ReadPaper, office, people_of, read_papers
from registratur.domain.linkage import Linkage
from registratur.domain.recognition import Recognition
from registratur.domain.result import StageResult
from registratur.evaluation.row import Row
from registratur.people.index import PeopleIndex
from registratur.ports import Stage, StageContext
from registratur.stages.linking.register import RegisterStage

SURE = 0.99


class Decision(NamedTuple):
    """What the stage made of a paper.

    Attributes:
        confidence: As stated.
        linked: True where a person is named and no doubt keeps it from being filed.
        right: True where that person is the one whom the paper is about.
        posterior: Probability of the likeliest of all that may be true: an employee, somebody else, nobody.
        posterior_right: True where that is true.
    """

    confidence: float
    linked: bool
    right: bool
    posterior: float
    posterior_right: bool


class Certainty(NamedTuple):
    """How many of the sure ones there are, and how many of them are right."""

    count: int
    right: int

    @property
    def share(self) -> float:
        """Share of right ones; 0 without any."""
        return self.right / self.count if self.count else 0.0


def decisions_of(split: Split, seed: int, count: int, recognition: Stage[Recognition]) -> Iterator[Decision]:
    """Yields what the stage makes of an invented office's papers, read by the recipient model."""
    inbox = office(split, seed, count)
    stage = register_stage(PeopleIndex(people_of(inbox)))
    for read in read_papers(inbox, recognition):
        yield _decision(read, stage.run(read.case))


def sure_links(decisions: Iterable[Decision]) -> Certainty:
    """Gives the decisions that would be filed with a confidence of `SURE` or more."""
    sure = [one for one in decisions if one.linked and one.confidence >= SURE]
    return Certainty(len(sure), sum(one.right for one in sure))


def sure_posteriors(decisions: Iterable[Decision]) -> Certainty:
    """Gives the papers of which one thing is at least as probable as `SURE`, whatever the doubts."""
    sure = [one for one in decisions if one.posterior >= SURE]
    return Certainty(len(sure), sum(one.posterior_right for one in sure))


def sure_rows(rows: Iterable[Row]) -> Certainty:
    """Gives the decisions of an evaluation of which linking was sure and had no doubt."""
    said = [stage for row in rows for stage in row.stages if stage.stage == "linking" and not stage.doubts]
    sure = [one for one in said if one.right is not None and (one.confidence or 0.0) >= SURE]
    return Certainty(len(sure), sum(bool(one.right) for one in sure))


def register_stage(register: PeopleIndex) -> RegisterStage:
    """Gives the stage with its default options."""
    # The stage asks its context for nothing but the register.
    context = cast("StageContext", SimpleNamespace(register=register))
    return RegisterStage(RegisterStage.Options(), context)


def _decision(read: ReadPaper, result: StageResult[Linkage]) -> Decision:
    linkage, about = result.value, read.personnel_number
    likeliest = max((one.probability for one in linkage.candidates), default=0.0)
    posterior = max(likeliest, linkage.unknown, linkage.nobody)
    if posterior == likeliest:
        posterior_right = linkage.candidates[0].personnel_number == about
    elif posterior == linkage.nobody:
        posterior_right = not read.recipient
    else:
        posterior_right = bool(read.recipient) and about is None
    return Decision(
        confidence=result.confidence,
        linked=linkage.personnel_number is not None and not linkage.doubts,
        right=linkage.personnel_number == about,
        posterior=posterior,
        posterior_right=posterior_right,
    )
