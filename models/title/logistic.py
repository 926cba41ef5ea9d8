"""Logistic regression with a little shrinkage, by Newton's method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from registratur.stages.titling.odds import Odds

_SHRINKAGE = 1.0
_ROUNDS = 30


def fit(rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Odds:
    """Fit odds.

    Args:
        rows: The features of each choice, all with the same names.
        right: Whether each was right.

    Returns:
        Odds whose weights are drawn towards 0, because some features are rare.
    """
    names = sorted(rows[0])
    features = np.array([[1.0, *(row[name] for name in names)] for row in rows])
    weights = _newton(features, np.array(right, dtype=float))
    return Odds(
        bias=round(float(weights[0]), 4),
        weights={name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)},
    )


def _newton(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    shrinkage = np.full(features.shape[1], _SHRINKAGE)
    shrinkage[0] = 1e-3
    weights = np.zeros(features.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (chance - right) + shrinkage * weights
        curvature = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(shrinkage)
        weights -= np.linalg.solve(curvature, slope)
    return weights
