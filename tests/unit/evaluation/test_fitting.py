"""Confidences become probabilities that keep their word."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratur.evaluation.fitting import (
    FOLDS,
    OWN,
    Flags,
    Floats,
    calibration_error,
    fit,
    folds,
    log_losses,
    values,
)


def drawn(count: int, seed: int = 1) -> tuple[Floats, Floats]:
    """Confidences, and as many random numbers to decide with who is right."""
    rng = np.random.default_rng(seed)
    return rng.beta(4, 1.5, count), rng.random(count)


def overconfident(confidences: Floats) -> Floats:
    """The true probability of a stage that claims twice the log-odds it should."""
    odds = confidences / (1 - confidences)
    return np.sqrt(odds) / (1 + np.sqrt(odds))


def stepped(confidences: Floats) -> Floats:
    """The true probability of a stage that is good above 0.7 and bad below, whatever it says."""
    return np.where(confidences >= 0.7, 0.96, 0.35)


@pytest.mark.parametrize("truth", [overconfident, stepped])
def test_a_curve_finds_the_true_probability(truth: type[Floats]) -> None:
    """Whatever form the truth has, the promise is within a few points of it, and the error shrinks."""
    confidences, chance = drawn(4000)
    found = fit(confidences, chance < truth(confidences))
    fresh, _ = drawn(2000, seed=2)
    assert np.abs(values(found.curve, fresh) - truth(fresh)).mean() < 0.03
    assert found.error_after < 0.03 < found.error_before


@pytest.mark.parametrize(
    ("truth", "count", "kind"),
    [(overconfident, 600, "beta"), (stepped, 4000, "isotonic"), (np.asarray, 1000, "own")],
)
def test_the_kind_of_curve_fits_the_truth(truth: type[Floats], count: int, kind: str) -> None:
    """A smooth truth and few documents: beta. A broken one and many: isotonic. A true confidence stays."""
    confidences, chance = drawn(count)
    assert fit(confidences, chance < truth(confidences)).kind == kind


def test_a_handful_of_results_is_nothing_to_fit() -> None:
    """The stage keeps its own confidence."""
    confidences, chance = drawn(29)
    found = fit(confidences, chance < 0.5)
    assert (found.kind, found.curve, found.results) == ("own", OWN, 29)
    assert found.error_before == found.error_after


@pytest.mark.parametrize("wrong", [0, 1, 4])
def test_a_stage_that_hardly_errs_is_believed_more_than_it_says(wrong: int) -> None:
    """But never wholly, and not where it says less than ever before; one that always errs is not believed."""
    confidences, _ = drawn(200)
    confidences = np.clip(confidences, 0.3, None)
    right = np.arange(200) >= wrong
    good, bad = fit(confidences, right).curve, fit(confidences, ~right).curve
    assert 0.9 < good(0.9) < 1
    assert good(0.05) < 0.3
    assert bad(0.9) < 0.3


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=20, max_size=60))
def test_no_sample_makes_a_curve_that_falls_or_is_certain(results: list[tuple[float, bool]]) -> None:
    """Also with ties, and with confidences of exactly 0 and 1."""
    confidences = np.array([confidence for confidence, _ in results])
    found = fit(confidences, np.array([right for _, right in results]))
    promised = values(found.curve, np.linspace(0, 1, 50))
    assert (np.diff(promised) >= 0).all()
    assert found.kind == "own" or promised[-1] < 1
    assert 0 <= found.error_after <= 1


def test_folds_share_out_every_class_the_same_each_time() -> None:
    """Twenty errors among a thousand: four in each part."""
    classes = (np.arange(1000) < 20).astype(int)
    fold_of = folds(classes)
    assert np.bincount(fold_of[:20], minlength=FOLDS).tolist() == [4] * FOLDS
    assert np.bincount(fold_of).tolist() == [200] * FOLDS
    assert (folds(classes) == fold_of).all()


def flags(*right: int) -> Flags:
    """Right or wrong, from ones and noughts."""
    return np.array(right, dtype=bool)


def test_losses_are_those_of_the_books() -> None:
    """Half right at 0.9 is an error of 0.4; a coin costs ln 2; a broken certainty costs much, not all."""
    assert calibration_error(np.full(10, 0.9), flags(*[1] * 5, *[0] * 5)) == pytest.approx(0.4)
    assert calibration_error(np.array([]), flags()) == 0
    assert log_losses(np.full(4, 0.5), flags(1, 0, 1, 0)) == pytest.approx([np.log(2)] * 4)
    assert 1 < log_losses(np.array([1.0]), flags(0))[0] < 10
