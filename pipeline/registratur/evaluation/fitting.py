"""From a stage's confidence to a probability: three kinds of curve, chosen by cross-validation.

A simpler kind stays unless the next one is better by more than chance.

- `own`: the confidence as it is, for a stage that is calibrated already.
- `beta`: beta calibration (Kull, Silva Filho and Flach 2017): logistic regression on `ln p` and `-ln(1 - p)`
  with weights that are not negative. Three parameters, so a few dozen errors are enough.
- `isotonic`: the best curve that never falls (pool adjacent violators). It takes any form and more documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from registratur.domain.curve import Curve
from registratur.engine.calibration import CurveKind

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

OWN = Curve(scores=(0.0, 1.0), probabilities=(0.0, 1.0))
FEWEST_RESULTS = 30
"""With fewer results there is nothing to fit."""
_FEWEST_OF_EACH = 5
"""With fewer right or fewer wrong results than this a regression has nothing to tell apart."""
FOLDS = 5
"""Parts that cross-validation leaves out in turn."""
_BINS = 10
_DECIMALS = 6
_NEAREST_TO_CERTAIN = 1e-6
_BETA_GRID_LOGITS = np.linspace(-9.0, 9.0, 37)
_WEAK_PENALTY = 100.0
"""scikit-learn's `C`: just enough to keep the weights finite where right and wrong part cleanly."""


@dataclass(frozen=True)
class Fit:
    """The curve of one stage.

    Attributes:
        kind: How it was fitted.
        curve: The curve, fitted on all results.
        results: How many results there were.
        wrong: How many of them were wrong.
        error_before: Expected calibration error of the stage's own confidence.
        error_after: The same of the curve, each result judged by a curve fitted without it.
    """

    kind: CurveKind
    curve: Curve
    results: int
    wrong: int
    error_before: float
    error_after: float


def fit(confidences: Floats, right: Flags) -> Fit:
    """Fit the curve of one stage.

    Args:
        confidences: The stage's confidence in each result, in [0, 1].
        right: Whether the result was right.
    """
    kind: CurveKind = "own"
    promised = confidences
    for other in _worth_trying(right):
        held_out = _held_out(_METHODS[other], confidences, right)
        if _is_better(log_losses(held_out, right), log_losses(promised, right)):
            kind, promised = other, held_out
    return Fit(
        kind=kind,
        curve=_METHODS[kind](confidences, right),
        results=len(right),
        wrong=int((~right).sum()),
        error_before=calibration_error(confidences, right),
        error_after=calibration_error(promised, right),
    )


def _worth_trying(right: Flags) -> tuple[CurveKind, ...]:
    """Return the kinds that so many results allow, the simpler one first."""
    if len(right) < FEWEST_RESULTS:
        return ()
    return ("beta", "isotonic") if min(right.sum(), (~right).sum()) >= _FEWEST_OF_EACH else ("isotonic",)


def values(curve: Curve, confidences: Iterable[float]) -> Floats:
    """Return the probability for each confidence; 0 for NaN."""
    return np.array([curve(float(confidence)) for confidence in confidences])


def folds(classes: NDArray[np.int_], count: int = FOLDS) -> NDArray[np.int_]:
    """Deal documents out to folds so that each fold has its share of every class; the same ones each time."""
    order = np.random.default_rng(0).permutation(len(classes))
    order = order[np.argsort(classes[order], kind="stable")]
    fold_of = np.empty(len(classes), dtype=np.int_)
    fold_of[order] = np.arange(len(classes)) % count
    return fold_of


def log_losses(probabilities: Floats, right: Flags) -> Floats:
    """Return for each result `-ln` of the probability that was given to what turned out to be true.

    A probability of 0 or 1 counts as if one more result than there were had contradicted it.
    """
    margin = 1 / (len(right) + 2)
    given = np.clip(np.where(right, probabilities, 1 - probabilities), margin, 1 - margin)
    return np.asarray(-np.log(given))


def calibration_error(probabilities: Floats, right: Flags, bins: int = _BINS) -> float:
    """Return the expected calibration error: mean gap between promise and truth, in bins of equal width."""
    if not len(right):
        return 0.0
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    sums = np.bincount(which, weights=probabilities - right, minlength=bins)
    return float(np.abs(sums).sum() / len(right))


def _is_better(losses: Floats, simpler: Floats) -> bool:
    """Tell whether a curve beats a simpler one by more than chance: one standard error of the difference."""
    gains = simpler - losses
    return bool(gains.mean() > gains.std() / np.sqrt(len(gains)))


def _held_out(method: Callable[[Floats, Flags], Curve], confidences: Floats, right: Flags) -> Floats:
    """Return for each result the probability by a curve that was fitted without it."""
    fold_of = folds(right.astype(int))
    promised = np.empty(len(right))
    for fold in range(FOLDS):
        rest, held = fold_of != fold, fold_of == fold
        promised[held] = values(method(confidences[rest], right[rest]), confidences[held])
    return promised


def _own(_confidences: Floats, _right: Flags) -> Curve:
    return OWN


def _isotonic(confidences: Floats, right: Flags) -> Curve:
    """Fit a curve of plateaus; each counts one more right and one more wrong result than it has (Laplace)."""
    from sklearn.isotonic import IsotonicRegression

    scores = np.unique(confidences)
    pooled = IsotonicRegression().fit(confidences, right.astype(float)).predict(scores)
    plateau_of = np.concatenate([[0], np.cumsum(np.diff(pooled) > 0)])
    of_result = plateau_of[np.searchsorted(scores, confidences)]
    sizes = np.bincount(of_result)
    shares = (np.bincount(of_result, weights=right) + 1) / (sizes + 2)
    # A small plateau has moved farther than its neighbour, so the order may be broken again.
    shares = (
        IsotonicRegression()
        .fit(np.arange(len(sizes)), shares, sample_weight=sizes)
        .predict(range(len(sizes)))
    )
    points = {0.0: 0.0}  # nothing at all is promised where the stage itself says that it is wrong
    for plateau, share in enumerate(shares):
        on_it = scores[plateau_of == plateau]
        points |= {float(on_it[0]): float(share), float(on_it[-1]): float(share)}
    return _curve(list(points), list(points.values()))


def _beta(confidences: Floats, right: Flags) -> Curve:
    """Fit by logistic regression; a feature whose weight would be negative is left out."""
    from sklearn.linear_model import LogisticRegression

    features = _beta_features(confidences)
    chosen = [0, 1]
    while chosen:
        model = LogisticRegression(C=_WEAK_PENALTY, max_iter=1000).fit(features[:, chosen], right)
        weights = model.coef_[0]
        if (weights >= 0).all():
            grid = 1 / (1 + np.exp(-_BETA_GRID_LOGITS))
            promised = model.predict_proba(_beta_features(grid)[:, chosen])[:, 1]
            # No sample proves certainty: one more result than there were may contradict it.
            margin = 1 / (len(right) + 2)
            return _curve(list(grid), list(np.clip(promised, margin, 1 - margin)))
        chosen.pop(int(weights.argmin()))
    share = (right.sum() + 1) / (len(right) + 2)
    return _curve([0.0], [share])  # right results are no surer than wrong ones


def _beta_features(confidences: Floats) -> Floats:
    inside = np.clip(confidences, _NEAREST_TO_CERTAIN, 1 - _NEAREST_TO_CERTAIN)
    return np.column_stack([np.log(inside), -np.log1p(-inside)])


def _curve(scores: list[float], probabilities: list[float]) -> Curve:
    rounded = np.maximum.accumulate(np.round(probabilities, _DECIMALS))
    return Curve(scores=tuple(map(float, scores)), probabilities=tuple(map(float, rounded)))


_METHODS: dict[CurveKind, Callable[[Floats, Flags], Curve]] = {
    "own": _own,
    "beta": _beta,
    "isotonic": _isotonic,
}
