"""How likely a choice is right, from what both readers and the page say about it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from registratur.domain.record import Record

_SUREST = 1e-4


class Odds(Record):
    """A logistic model: the log odds are a sum of weighted features.

    Attributes:
        bias: Log odds when all features are 0.
        weights: Log odds that one unit of a feature adds.
    """

    bias: float = Field(allow_inf_nan=False)
    weights: dict[str, float]

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability that goes with features; one that the model does not know counts nothing."""
        log_odds = self.bias + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


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


def joint_features(probabilities: Mapping[str, float]) -> dict[str, float]:
    """Return the log odds of each part of a title, as features of the whole."""
    return {name: log_odds(probability) for name, probability in probabilities.items()}


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, bounded where it is all but certain."""
    bounded = min(1 - _SUREST, max(_SUREST, probability))
    return math.log(bounded / (1 - bounded))
