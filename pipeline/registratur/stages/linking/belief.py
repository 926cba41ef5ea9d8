"""What the stage believes: the probability of every employee, of somebody unknown and of nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registratur.domain.linkage import Candidate, Comparison
from registratur.domain.recognition import Recognition
from registratur.domain.result import StageResult
from registratur.stages.linking.candidates import Suspect
from registratur.stages.linking.contenders import Contender, Standing
from registratur.stages.linking.roles import (
    Hypothesis,
    RoleWeights,
    name_hypothesis,
    nobody_hypothesis,
    role_comparisons,
    role_probabilities,
)


@dataclass(frozen=True)
class Belief:
    """The posterior over everybody; all of it sums to 1.

    Attributes:
        candidates: Employees, most probable first.
        nobody: Probability that the document is for nobody.
        roles: Probability of each contender that the name is the recipient's.
    """

    candidates: tuple[Candidate, ...]
    nobody: float
    roles: tuple[float, ...]

    def of(self, personnel_number: str) -> float:
        """Return the probability that an employee is the recipient."""
        return next(
            (one.probability for one in self.candidates if one.personnel_number == personnel_number), 0.0
        )


def hypotheses_of(
    contenders: Sequence[Contender],
    text: str,
    recognised: StageResult[Recognition],
    unknown_share: float,
    other_employee_share: float,
) -> tuple[Hypothesis, ...]:
    """Return what may be true of a page: each name is the recipient's, none of them is, it is for nobody.

    Args:
        contenders: The names; may be empty.
        text: The transcript's text.
        recognised: What recognition found.
        unknown_share: Share of documents whose recipient is not in the register.
        other_employee_share: How often a bystander's name is an employee's.
    """
    named = [name_hypothesis(one, unknown_share, other_employee_share) for one in contenders]
    somebody = any(one.standing is Standing.CHOSEN for one in contenders)
    return (*named, Hypothesis({}), nobody_hypothesis(text, recognised, names_somebody=somebody))


def weigh(contenders: Sequence[Contender], hypotheses: Sequence[Hypothesis], weights: RoleWeights) -> Belief:
    """Weigh all names of a page against each other.

    Args:
        contenders: The names.
        hypotheses: What `hypotheses_of` gives for them.
        weights: What the traits of a role are worth.
    """
    *roles, _, nobody = role_probabilities(hypotheses, weights)
    found: dict[str, Candidate] = {}
    for contender, hypothesis, share in zip(contenders, hypotheses, roles, strict=False):
        role = role_comparisons(hypothesis, weights)
        for suspect in contender.suspects:
            number = suspect.person.personnel_number
            found[number] = _likelier(found.get(number), suspect, share, role)
    ranked = sorted(found.values(), key=lambda one: (-one.probability, one.personnel_number))
    return Belief(tuple(ranked), nobody, tuple(roles))


def _likelier(
    known: Candidate | None, suspect: Suspect, share: float, role: tuple[Comparison, ...]
) -> Candidate:
    """Add what an employee gets from one name to what came from others; the likelier one explains it."""
    here = suspect.probability * share
    before = known.probability if known else 0.0
    explains = known is None or here > before
    return Candidate(
        personnel_number=suspect.person.personnel_number,
        display_name=suspect.person.display_name,
        probability=min(1.0, before + here),
        comparisons=suspect.comparisons if explains or known is None else known.comparisons,
        role=role if explains or known is None else known.role,
    )
