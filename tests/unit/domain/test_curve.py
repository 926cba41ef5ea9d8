"""Scores become probabilities."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from registratur.domain.curve import Curve

CURVE = Curve(scores=(0.2, 0.6, 0.8), probabilities=(0.1, 0.5, 0.9))


@pytest.mark.parametrize(
    ("raw_score", "expected"),
    [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.7, 0.7), (0.8, 0.9), (1.0, 0.9), (math.nan, 0.0)],
)
def test_a_curve_is_straight_between_its_points_and_flat_beyond(raw_score: float, expected: float) -> None:
    """No score is ever promised more than the fit has seen, and NaN nothing."""
    assert CURVE(raw_score) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("scores", "probabilities"),
    [
        ((0.1,), (0.1, 0.2)),
        ((0.2, 0.2), (0.1, 0.2)),
        ((0.1, 0.2), (0.2, 0.1)),
        ((), ()),
        ((0.1,), (1.2,)),
        ((math.nan,), (0.1,)),
    ],
)
def test_a_broken_curve_is_refused(scores: tuple[float, ...], probabilities: tuple[float, ...]) -> None:
    """Points must match, rise and be probabilities."""
    with pytest.raises(ValidationError):
        Curve(scores=scores, probabilities=probabilities)


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_least_score_is_where_a_probability_is_reached(score: float, probability: float) -> None:
    """Whoever compares scores with it decides as if comparing probabilities."""
    least = CURVE.least_score(probability)
    if abs(score - least) > 1e-9:
        assert (score >= least) == (CURVE(score) >= probability)


def test_a_probability_that_a_curve_never_reaches_has_no_score() -> None:
    """Neither has NaN: nothing passes."""
    assert CURVE.least_score(0.91) == math.inf
    assert CURVE.least_score(math.nan) == math.inf
