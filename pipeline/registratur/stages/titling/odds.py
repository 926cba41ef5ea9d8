"""How likely a choice is right, from what both readers and the page say about it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import Field

from registratur.domain.record import Record

_SUREST = 1e-4
_MOST_LOG_ODDS = 50.0


class Odds(Record):
    """A logistic model of one choice among several, at most one of which is right (a conditional logit).

    A choice's log odds against "none of them" are a sum of weighted features. Of a choice that stands alone
    this is the usual logistic model.

    Attributes:
        bias: Log odds when all features are 0.
        weights: Log odds that one unit of a feature adds.
    """

    bias: float = Field(allow_inf_nan=False)
    weights: dict[str, float]

    def chances(self, offered: Sequence[Mapping[str, float]]) -> tuple[float, ...]:
        """Return the probability that each of several choices is the right one, together at most 1.

        Args:
            offered: The features of each; one that the model does not know counts nothing.
        """
        ratios = [math.exp(self._log_odds(features)) for features in offered]
        return tuple(ratio / (1 + sum(ratios)) for ratio in ratios)

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that a choice without others is right."""
        return self.chances([features])[0]

    def _log_odds(self, features: Mapping[str, float]) -> float:
        log_odds = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return max(-_MOST_LOG_ODDS, min(_MOST_LOG_ODDS, log_odds))


class TitleOdds(Record):
    """All odds of the titling stage; the file `odds.json` beside the weights of the language model.

    Attributes:
        subject: That a subject is right.
        event_date: That a date, or that there is none, is right.
        document_type: That a type is right.
        title: That all three are, by `joint_features` of the chosen ones.
        documents: How many documents they were fitted on.
    """

    subject: Odds
    event_date: Odds
    document_type: Odds
    title: Odds
    documents: int = Field(ge=0)

    @classmethod
    def load(cls, path: Path) -> TitleOdds:
        """Read the file.

        Raises:
            OSError: It cannot be read.
            ValueError: It holds no odds.
        """
        return cls.model_validate_json(path.read_bytes())


def joint_features(probabilities: Mapping[str, float], *, backed: bool) -> dict[str, float]:
    """Return the features of a whole title.

    Args:
        probabilities: How likely each part is right.
        backed: Whether a reader or the page stands for the subject.
    """
    product = log_odds(math.prod(probabilities.values()))
    return {
        "weakest": log_odds(min(probabilities.values())),
        "product": product,
        "unbacked": float(not backed),
        # Where nobody stands for a subject, looking sure means less.
        "unbacked_product": 0.0 if backed else product,
    }


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, bounded where it is all but certain."""
    bounded = min(1 - _SUREST, max(_SUREST, probability))
    return math.log(bounded / (1 - bounded))
