"""Logistic regression of one choice among several, with a little shrinkage, by Newton's method.

The model is a conditional logit with "none of them" as one more choice (McFadden, 1974). Groups of a single
choice make it the usual logistic regression.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from registratur.stages.titling.odds import Odds

Row = Mapping[str, float]

_SHRINKAGE, _BIAS_SHRINKAGE = 1.0, 1e-3
_ROUNDS = 30
_SMALLEST_STEP = 1e-6


def fit(groups: Sequence[Sequence[tuple[Row, bool]]], expected: Mapping[str, float]) -> Odds:
    """Fit odds.

    Args:
        groups: Of each page the features of what it offers, all with the same names, and whether it is right.
        expected: What a feature should weigh before any page has been seen; 0 where it is not named.

    Returns:
        Odds whose weights are drawn towards the expected ones, because some features are rare.
    """
    offered = [group for group in groups if group]
    names = sorted(offered[0][0][0])
    sample = _Sample(
        np.array([[1.0, *(row[name] for name in names)] for group in offered for row, _ in group]),
        np.array([float(right) for group in offered for _, right in group]),
        np.cumsum([0, *(len(group) for group in offered[:-1])]),
        np.repeat(np.arange(len(offered)), [len(group) for group in offered]),
    )
    weights = _newton(sample, np.array([0.0, *(expected.get(name, 0.0) for name in names)]))
    return Odds(
        bias=round(float(weights[0]), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)},
    )


@dataclass(frozen=True)
class _Sample:
    """All choices of all groups, one below the other.

    Attributes:
        features: A row a choice, the first column 1.
        right: 1 for each choice that is right, else 0.
        starts: The first row of each group.
        group: The group of each row.
    """

    features: NDArray[np.float64]
    right: NDArray[np.float64]
    starts: NDArray[np.int64]
    group: NDArray[np.int64]

    def summed(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the sum of each group's rows."""
        return np.add.reduceat(rows, self.starts, axis=0)

    def ratios(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how many times as likely as "none of them" each choice is."""
        return np.exp(np.clip(self.features @ weights, -50.0, 50.0))

    def loss(self, weights: NDArray[np.float64]) -> float:
        """Return the negative log-likelihood: each group has a right choice, or none."""
        ratios = self.ratios(weights)
        right = self.summed(ratios * self.right)
        return float((np.log1p(self.summed(ratios)) - np.log(np.where(right > 0, right, 1.0))).sum())

    def slope_and_curvature(
        self, weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the first and second derivatives of the loss; where two are right, the second is bounded."""
        ratios = self.ratios(weights)
        chance = ratios / (1 + self.summed(ratios))[self.group]
        right = self.summed(ratios * self.right)
        wanted = ratios * self.right / np.where(right > 0, right, 1.0)[self.group]
        weighted = self.features * chance[:, None]
        means = self.summed(weighted)
        return self.features.T @ (chance - wanted), weighted.T @ self.features - means.T @ means


def _newton(sample: _Sample, prior: NDArray[np.float64]) -> NDArray[np.float64]:
    shrinkage = np.full(len(prior), _SHRINKAGE)
    shrinkage[0] = _BIAS_SHRINKAGE

    def loss(weights: NDArray[np.float64]) -> float:
        return sample.loss(weights) + float((shrinkage * (weights - prior) ** 2).sum() / 2)

    weights = prior.copy()
    for _ in range(_ROUNDS):
        slope, curvature = sample.slope_and_curvature(weights)
        step = np.linalg.solve(curvature + np.diag(shrinkage), slope + shrinkage * (weights - prior))
        while loss(weights - step) > loss(weights) and np.abs(step).max() > _SMALLEST_STEP:
            step /= 2  # far from the solution a whole step may lead further away
        weights = weights - step
    return weights
