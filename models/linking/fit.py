"""Weights of traits from documents whose truth is known: a conditional logit, fitted by Newton's method.

Each document has hypotheses of which one is true; the probability of each is the softmax of its score, the
weighted sum of its traits plus what the register says. Source: D. McFadden, "Conditional logit analysis of
qualitative choice behavior" (1974).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from registratur.stages.linking.roles import Hypothesis

_MOST_STEPS = 100
_SMALLEST_STEP = 1e-6


class Choice(NamedTuple):
    """A document.

    Attributes:
        hypotheses: All that may be true of it.
        true: Index of the one that is.
    """

    hypotheses: tuple[Hypothesis, ...]
    true: int


def fit(choices: Sequence[Choice], names: Sequence[str], ridge: float = 0.3) -> dict[str, float]:
    """Gives the weight of each trait in bits.

    Args:
        choices: The documents.
        names: The traits.
        ridge: Strength with which weights are held at 0; traits that were seldom seen stay there.
    """
    pages = [_matrix(choice, names) for choice in choices]
    weights = np.zeros(len(names))
    for _ in range(_MOST_STEPS):
        slope, bend = -ridge * weights, ridge * np.eye(len(names))
        for (traits, offsets), choice in zip(pages, choices, strict=True):
            shares = _softmax(traits @ weights + offsets)
            mean = shares @ traits
            slope += traits[choice.true] - mean
            bend += (traits * shares[:, None]).T @ traits - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    return {name: round(float(weight) / math.log(2), 3) for name, weight in zip(names, weights, strict=True)}


def _matrix(choice: Choice, names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    traits = np.array([[one.traits.get(name, 0.0) for name in names] for one in choice.hypotheses])
    offsets = np.array([one.register_bits for one in choice.hypotheses]) * math.log(2)
    return traits, offsets


def _softmax(scores: np.ndarray) -> np.ndarray:
    shares: np.ndarray = np.exp(scores - scores.max())
    return np.asarray(shares / shares.sum())
