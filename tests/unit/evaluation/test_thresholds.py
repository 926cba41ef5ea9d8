"""Thresholds keep errors out and let the rest through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.evaluation.thresholds import (
    LEAST_PROBABILITY,
    Count,
    Documents,
    Limits,
    choose,
    cost,
    documents_needed,
)

LIMITS = Limits(misfiled=0.01, mistitled=0.05)


def documents(*rows: tuple[list[float], str], times: int = 1) -> Documents:
    """Documents by the probabilities of their stages and what is wrong: `person`, `title` or nothing."""
    rows = rows * times
    return Documents(
        probabilities=np.array([probabilities for probabilities, _ in rows]),
        misfiled=np.array([wrong == "person" for _, wrong in rows]),
        mistitled=np.array([wrong == "title" for _, wrong in rows]),
    )


def test_errors_stay_out_and_the_rest_passes() -> None:
    """Each error is kept out by the stage that doubts it."""
    sample = documents(([0.99, 0.99], ""), ([0.99, 0.6], "title"), ([0.6, 0.99], "person"), times=500)
    count = sample.count(choose(sample, LIMITS, 0.5))
    assert count == Count(filed=500)
    assert count.keeps(LIMITS)


def test_an_error_is_kept_out_where_that_costs_least() -> None:
    """Raising the first threshold would cost two right documents for each error, the second none."""
    sample = documents(([0.7, 0.9], ""), ([0.95, 0.9], ""), ([0.75, 0.6], "person"), times=400)
    first, second = choose(sample, LIMITS, 0.5)
    assert first <= 0.7
    assert 0.6 < second <= 0.9


def test_errors_within_the_limits_are_let_through() -> None:
    """Asking about a thousand right ones for the sake of three wrong titles is not what is wanted."""
    right = documents(([0.9], ""), times=1000)
    sample = Documents(
        np.append(right.probabilities, [[0.95]] * 3, axis=0),
        np.append(right.misfiled, [False] * 3),
        np.append(right.mistitled, [True] * 3),
    )
    assert sample.count(choose(sample, LIMITS, 0.5)) == Count(filed=1003, mistitled=3)


def test_what_cannot_be_told_apart_is_not_filed() -> None:
    """Where wrong ones look exactly like right ones, every threshold is 1."""
    sample = documents(([0.9, 0.9], ""), ([0.9, 0.9], "person"), times=50)
    assert choose(sample, LIMITS, 0.5).tolist() == [1.0, 1.0]


def test_too_few_documents_are_filed_without_a_misfile() -> None:
    """The limit cannot be proved with 40 documents; the smallest bound is that without an error."""
    sample = documents(([0.95], ""), ([0.94], ""), ([0.8], "person"), times=20)
    limits = Limits(misfiled=0.001, mistitled=0.2)
    count = sample.count(choose(sample, limits, 0.5))
    assert count == Count(filed=40)
    assert not count.keeps(limits)
    assert count.misfile_bound == pytest.approx(1 - 0.05 ** (1 / 40))


def test_one_odd_error_does_not_stop_everything() -> None:
    """It is surer than every right one, so only a bound that is told honestly is left."""
    sample = documents(*[([0.9], "")] * 400, ([0.97], "person"))
    limits = Limits(misfiled=0.001, mistitled=0.02)
    count = sample.count(choose(sample, limits, 0.5))
    assert count == Count(filed=401, misfiled=1)
    assert not count.keeps(limits)


def test_an_error_is_kept_out_unless_that_costs_more_than_a_third() -> None:
    """The smaller bound wins: none in 300 proves more than one in 401, and less than one in 601."""
    for right_below, filed in ((100, 300), (300, 601)):
        sample = documents(*[([0.7], "")] * right_below, ([0.8], "person"), *[([0.95], "")] * 300)
        count = sample.count(choose(sample, Limits(misfiled=0.001, mistitled=0.02), 0.5))
        assert count.filed == filed


@pytest.mark.parametrize("margin", [0.5, 3.0])
def test_a_margin_keeps_away_from_the_surest_error(margin: float) -> None:
    """The threshold lies above the error as if it had been surer by so many log-odds."""
    levels = np.linspace(0.5, 0.999, 800)
    right = documents(*(([level], "") for level in levels))
    sample = Documents(
        np.append(right.probabilities, [[0.7]] * 20, axis=0),
        np.append(right.misfiled, [True] * 20),
        np.append(right.mistitled, [False] * 20),
    )
    (threshold,) = choose(sample, LIMITS, margin)
    odds = 0.7 / 0.3 * np.exp(margin)
    assert threshold >= odds / (1 + odds)


def test_nobody_passes_who_is_more_likely_wrong_than_right() -> None:
    """Whatever the sample says; and below what it has shown nothing is known."""
    unsure = documents(([0.3, 0.8], ""), ([0.7, 0.9], ""), times=500)
    assert choose(unsure, LIMITS, 0.5).tolist() == [LEAST_PROBABILITY, 0.8]


def test_an_unknown_probability_never_passes() -> None:
    """NaN is not at least anything."""
    sample = documents(([float("nan"), 0.9], ""), ([0.9, 0.9], ""))
    assert sample.passing(np.array([0.0, 0.0])).tolist() == [False, True]


def test_the_rule_of_three() -> None:
    """No error in n documents proves no more than about 3 / n."""
    assert documents_needed(0.001) == 2995
    assert Count(filed=2995).misfile_bound <= 0.001 < Count(filed=2994).misfile_bound
    assert Count(filed=0).misfile_bound == Count(filed=0).mistitle_bound == 1


COUNTS = st.builds(
    lambda filed, misfiled, mistitled: Count(filed, min(misfiled, filed), min(mistitled, filed)),
    st.integers(0, 4000),
    st.integers(0, 20),
    st.integers(0, 50),
)


@given(COUNTS, COUNTS)
def test_a_kept_promise_is_cheaper_than_any_broken_one(one: Count, other: Count) -> None:
    """And among kept ones, more documents filed."""
    if one.keeps(LIMITS) and not other.keeps(LIMITS):
        assert cost(one, LIMITS) < cost(other, LIMITS)
    if one.keeps(LIMITS) and other.keeps(LIMITS):
        assert (cost(one, LIMITS) < cost(other, LIMITS)) == (one.filed > other.filed)
