"""From raw scores to probabilities: monotone curves, fitted on documents that training has not seen."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from registratur.domain.recognition import Label
from registratur.domain.record import Confidence, Record


class Curve(Record):
    """A probability for each raw score, straight between the given points and flat beyond them.

    Attributes:
        scores: Raw scores in rising order.
        probabilities: Share of right readings at each of them, never falling.
    """

    scores: tuple[float, ...] = Field(min_length=1)
    probabilities: tuple[Confidence, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _is_monotone(self) -> Self:
        if len(self.scores) != len(self.probabilities):
            raise ValueError("a curve needs one probability for each score")
        if any(b <= a for a, b in pairwise(self.scores)):
            raise ValueError("the scores of a curve must rise")
        if any(b < a for a, b in pairwise(self.probabilities)):
            raise ValueError("the probabilities of a curve must not fall")
        return self

    def __call__(self, raw_score: float) -> float:
        """Gives the probability at a raw score; 0 for NaN."""
        if raw_score != raw_score:  # NaN
            return 0.0
        right = bisect_right(self.scores, raw_score)
        if right == 0:
            return self.probabilities[0]
        if right == len(self.scores):
            return self.probabilities[-1]
        left_score, right_score = self.scores[right - 1], self.scores[right]
        left, gain = self.probabilities[right - 1], self.probabilities[right] - self.probabilities[right - 1]
        return left + gain * (raw_score - left_score) / (right_score - left_score)


class Calibration(Record):
    """All curves of a recipient model; the file `calibration.json` beside its weights.

    Attributes:
        recipient: Probability that the chosen recipient is right, by `Choice.raw_score`.
        nobody: Probability that the document names nobody it is for, by the same.
        mentions: Probability that span and role of a mention are right, by its score.
        documents: How many documents the curves were fitted on.
    """

    recipient: Curve
    nobody: Curve
    mentions: dict[Label, Curve]
    documents: int = Field(ge=0)

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """Reads the file.

        Raises:
            OSError: It cannot be read.
            ValueError: It is no calibration.
        """
        return cls.model_validate_json(path.read_bytes())
