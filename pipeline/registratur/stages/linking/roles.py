"""How probable it is that each name on a page is the recipient's, somebody's not seen, or nobody's.

One of the hypotheses is true: a name that was seen is the recipient's, the recipient's name was not seen, or
the page is for nobody. Each hypothesis has a score, the sum of measured weights of what speaks for it
(`role_weights.json`, fitted by `python -m models.linking.measure`), and of how much likelier the register's
answer to the name is for a recipient than for a bystander; probabilities are the softmax of the scores.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import Field

from registratur.domain.linkage import Comparison
from registratur.domain.paper_wording import tells_of_absence
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.i18n import N_
from registratur.stages.linking.contenders import Contender, Standing

# A probability beyond these bounds says no more than they do.
_LEAST_PROBABILITY, _GREATEST_PROBABILITY = 0.01, 0.99
# Papers print birth date and personnel number of the recipient, hardly ever of lecturers and signers.
_KEY_OF_ANOTHER_ROLE = 0.01
_HIGHEST_NAME_BITS = 60.0
TRAITS: Mapping[str, str] = {
    "chosen": N_("Taken for the recipient"),
    "chosen_log_odds": N_("How sure recognition is"),
    "claimed": N_("Also marked as recipient"),
    "claimed_log_odds": N_("How sure recognition is"),
    "marked": N_("Marked as another person"),
    "marked_log_odds": N_("How sure recognition is"),
    "unmarked": N_("Found by the register alone"),
    "announced": N_("Words before it as before recipients"),
    "attends": N_("Words behind it as behind recipients"),
    "other_wording": N_("Wording as around lecturers and signers"),
    "said": N_("A sentence names this recipient"),
    "another_said": N_("A sentence names another recipient"),
    "several": N_("Wording as for several people"),
    "nobody": N_("For nobody"),
    "not_certificate_log_odds": N_("Looks like no certificate"),
    "nobody_chosen": N_("Nobody taken for the recipient"),
    "nobody_chosen_log_odds": N_("How sure recognition is"),
    "absence": N_("Somebody was not there"),
}
"""The traits of hypotheses and how people call them."""

_IN_THE_REGISTER = N_("Is an employee's name")


class RoleWeights(Record):
    """The file `role_weights.json`.

    Attributes:
        weights_bits: Weight of each trait in bits; of a trait in log odds, for each natural unit.
        documents: How many documents the weights were fitted on.
        calibration_error: Expected calibration error of the probabilities, on documents not fitted on.
    """

    weights_bits: dict[str, float]
    documents: int = Field(ge=0)
    calibration_error: float = Field(ge=0)

    @classmethod
    @lru_cache(maxsize=1)
    def shipped(cls) -> RoleWeights:
        """Read the file that lies beside this module."""
        return cls.model_validate_json((files(__package__) / "role_weights.json").read_bytes())


class Hypothesis(NamedTuple):
    """Something that may be true of the page.

    Attributes:
        traits: What speaks for it, by the names of the weights.
        register_bits: How much the register's answer to the name speaks for it.
    """

    traits: Mapping[str, float]
    register_bits: float = 0.0


def name_hypothesis(contender: Contender, unknown_share: float, other_employee_share: float) -> Hypothesis:
    """Return the hypothesis that a name on the page is the recipient's.

    Args:
        contender: The name.
        unknown_share: Share of documents whose recipient is not in the register.
        other_employee_share: How often a bystander's name is an employee's.
    """
    traits = {str(contender.standing): 1.0}
    if contender.standing is not Standing.UNMARKED:
        traits[f"{contender.standing}_log_odds"] = log_odds(contender.claim.confidence)
    traits |= {str(sign): 1.0 for sign in contender.signs if sign in TRAITS}
    traits |= {one: 1.0 for one in ("said", "another_said", "several") if getattr(contender, one)}
    return Hypothesis(traits, _register_bits(contender, unknown_share, other_employee_share))


def nobody_hypothesis(text: str, recognised: StageResult[Recognition], *, names_somebody: bool) -> Hypothesis:
    """Return the hypothesis that the page is for nobody.

    Args:
        text: The transcript's text.
        recognised: What recognition found.
        names_somebody: True where it took some name for the recipient's.
    """
    kinds = {one.kind: one.value for one in recognised.evidence if one.value is not None}
    certificate = kinds.get("kind_certificate_0_to_1")
    traits = {"nobody": 1.0}
    if certificate is not None:
        traits["not_certificate_log_odds"] = -log_odds(certificate)
    if not names_somebody:
        traits |= {"nobody_chosen": 1.0, "nobody_chosen_log_odds": log_odds(recognised.confidence)}
    if tells_of_absence(text):
        traits["absence"] = 1.0
    return Hypothesis(traits)


def role_probabilities(hypotheses: Sequence[Hypothesis], weights: RoleWeights) -> list[float]:
    """Return the probability of each hypothesis; one of them is true."""
    scores = [
        one.register_bits + sum(weights.weights_bits[name] * value for name, value in one.traits.items())
        for one in hypotheses
    ]
    highest = max(scores)
    odds = [2.0 ** (score - highest) for score in scores]
    return [one / sum(odds) for one in odds]


def role_comparisons(hypothesis: Hypothesis, weights: RoleWeights) -> tuple[Comparison, ...]:
    """Return what speaks for a hypothesis, against that of a recipient whose name was not seen."""
    found = [
        Comparison(trait=TRAITS[name], outcome=_outcome(name, value), weight_bits=_rounded(weight * value))
        for name, value in hypothesis.traits.items()
        if (weight := weights.weights_bits[name])
    ]
    if hypothesis.register_bits:
        bits = _rounded(hypothesis.register_bits)
        found.append(
            Comparison(trait=_IN_THE_REGISTER, outcome=N_("yes") if bits > 0 else N_("no"), weight_bits=bits)
        )
    return tuple(found)


def log_odds(probability: float) -> float:
    """Return the natural logarithm of the odds, within bounds that a probability can still be trusted in."""
    bounded = min(max(probability, _LEAST_PROBABILITY), _GREATEST_PROBABILITY)
    return math.log(bounded / (1 - bounded))


def _register_bits(contender: Contender, unknown_share: float, other_employee_share: float) -> float:
    """Return log2 of how much likelier the name is for a recipient than for a bystander.

    A recipient is an employee but for the unknown share, a bystander only now and then, and hardly ever one
    whose own birth date or personnel number stands on the page.
    """
    suspects = contender.suspects
    odds = sum(2.0 ** min(one.bits, _HIGHEST_NAME_BITS) for one in suspects)
    employee_share = other_employee_share
    if suspects and suspects[0].has_own_key:
        employee_share *= _KEY_OF_ANOTHER_ROLE
    recipient = unknown_share * (odds + 1)
    bystander = employee_share * odds * unknown_share / (1 - unknown_share) + 1 - other_employee_share
    return math.log2(recipient / bystander)


def _outcome(name: str, value: float) -> str:
    if not name.endswith("_log_odds"):
        return N_("yes")
    return f"{100 / (1 + math.exp(-value)):.0f} %"


def _rounded(bits: float) -> float:
    return round(bits, 1)
