"""Logistic regression with a little shrinkage, by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from registratur.stages.titling.odds import Odds

_SHRINKAGE, _BIAS_SHRINKAGE = 1.0, 1e-3
_ROUNDS = 30
_SMALLEST_STEP = 1e-6


def fit(rows: Sequence[Mapping[str, float]], right: Sequence[bool], expected: Mapping[str, float]) -> Odds:
    """Fit odds.

    Args:
        rows: The features of each choice, all with the same names.
        right: Whether each was right.
        expected: What a feature should weigh before any page has been seen; 0 where it is not named.

    Returns:
        Odds whose weights are drawn towards the expected ones, because some features are rare.
    """
    names = sorted(rows[0])
    features = np.array([[1.0, *(row[name] for name in names)] for row in rows])
    prior = np.array([0.0, *(expected.get(name, 0.0) for name in names)])
    weights = _newton(features, np.array(right, dtype=float), prior)
    return Odds(
        bias=round(float(weights[0]), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)},
    )


def _newton(
    features: NDArray[np.float64], right: NDArray[np.float64], prior: NDArray[np.float64]
) -> NDArray[np.float64]:
    shrinkage = np.full(features.shape[1], _SHRINKAGE)
    shrinkage[0] = _BIAS_SHRINKAGE

    def loss(weights: NDArray[np.float64]) -> float:
        sums = features @ weights
        return float(
            (np.logaddexp(0, sums) - right * sums).sum() + (shrinkage * (weights - prior) ** 2).sum() / 2
        )

    weights = prior.copy()
    for _ in range(_ROUNDS):
        chance = np.exp(-np.logaddexp(0, -(features @ weights)))
        slope = features.T @ (chance - right) + shrinkage * (weights - prior)
        curvature = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(shrinkage)
        step = np.linalg.solve(curvature, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > _SMALLEST_STEP:
            step /= 2  # far from the solution a whole step may lead further away
        weights = weights - step
    return weights
