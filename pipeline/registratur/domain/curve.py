"""From a score to a probability: monotone curves, fitted on documents that training has not seen."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise
from typing import Self

from pydantic import Field, model_validator

from registratur.domain.record import Confidence, Record


class Curve(Record):
    """A probability for each score, straight between the given points and flat beyond them.

    Attributes:
        scores: Scores in rising order.
        probabilities: Share of right values at each of them, never falling.
    """

    scores: tuple[float, ...] = Field(min_length=1)
    probabilities: tuple[Confidence, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_monotone(self) -> Self:
        if len(self.scores) != len(self.probabilities):
            raise ValueError("a curve needs one probability for each score")
        if not all(math.isfinite(score) for score in self.scores):
            raise ValueError("the scores of a curve must be numbers")
        if any(b <= a for a, b in pairwise(self.scores)):
            raise ValueError("the scores of a curve must rise")
        if any(b < a for a, b in pairwise(self.probabilities)):
            raise ValueError("the probabilities of a curve must not fall")
        return self

    def __call__(self, score: float) -> float:
        """Gives the probability at a score; 0 for NaN."""
        if math.isnan(score):
            return 0.0
        right = bisect_right(self.scores, score)
        if right == 0:
            return self.probabilities[0]
        if right == len(self.scores):
            return self.probabilities[-1]
        left_score, right_score = self.scores[right - 1], self.scores[right]
        left, gain = self.probabilities[right - 1], self.probabilities[right] - self.probabilities[right - 1]
        # Rounding must not lift the result above the next point, which may be 1.
        return min(self.probabilities[right], left + gain * (score - left_score) / (right_score - left_score))

    def least_score(self, probability: float) -> float:
        """Gives the lowest score whose probability reaches the given one; infinite when none does.

        Below the first point the curve is flat, so that minus infinity is an answer, too.
        """
        if not probability <= self.probabilities[-1]:
            return math.inf
        if probability <= self.probabilities[0]:
            return -math.inf
        right = next(place for place, reached in enumerate(self.probabilities) if reached >= probability)
        left_score, right_score = self.scores[right - 1], self.scores[right]
        left, gain = self.probabilities[right - 1], self.probabilities[right] - self.probabilities[right - 1]
        return left_score + (right_score - left_score) * (probability - left) / gain
