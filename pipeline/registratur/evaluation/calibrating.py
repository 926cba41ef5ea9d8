"""From judged documents to curves and thresholds, and to an honest word on what these promise.

Whatever is told about the new thresholds is cross-validated: each document is counted under curves and
thresholds that were chosen without it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from registratur.domain.curve import Curve
from registratur.engine.calibration import JUDGED, Gates
from registratur.errors import UsageError
from registratur.evaluation.fitting import FOLDS, Fit, Flags, Floats, fit, folds, values
from registratur.evaluation.row import Row
from registratur.evaluation.thresholds import Count, Documents, Limits, choose, cost
from registratur.i18n import N_

MARGINS_LOGITS = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
"""Margins that are tried: by 0.25 a wrong result of 90 % is taken for one of 92 %, by 3 for one of 99 %."""
FEWEST_DOCUMENTS = 50
"""Of fewer documents nothing can be said: even without an error the bound is above 6 %."""


@dataclass(frozen=True)
class Said:
    """What a stage said of a document.

    Attributes:
        confidence: Its confidence.
        right: Whether its value was right; None when nobody knows.
        doubtful: Whether it named a doubt; such a document goes to a person whatever the confidence.
    """

    confidence: float
    right: bool | None
    doubtful: bool = False


@dataclass(frozen=True)
class Judged:
    """A document whose truth is known, from a truth file or from a person's correction.

    Attributes:
        source: Its name.
        said: What each stage said.
        unblocked: Whether only a threshold can keep it from being filed.
        misfiled: Whether filing it as proposed would put it into a wrong record.
        mistitled: Whether filing it as proposed would give it a wrong title.
    """

    source: str
    said: Mapping[str, Said]
    unblocked: bool
    misfiled: bool
    mistitled: bool

    @classmethod
    def of_row(cls, row: Row) -> Judged:
        """Return the document of an evaluation's row."""
        return cls(
            source=row.truth.source,
            said={
                one.stage: Said(one.confidence, one.right, bool(one.doubts))
                for one in row.stages
                if one.confidence is not None
            },
            unblocked=row.unblocked,
            misfiled=row.would_be_misfiled,
            mistitled=row.would_be_mistitled,
        )


@dataclass(frozen=True)
class Findings:
    """What calibration has found.

    Attributes:
        fits: The curve of each stage that could be measured.
        thresholds: The threshold of each of these stages.
        documents: How many documents there were.
        unblocked: How many of them only a threshold can keep from being filed.
        before: What the thresholds in force let through.
        after: What the new ones let through, cross-validated.
        misfiled: The documents that would lie in a wrong record, cross-validated.
        limits: What was asked for.
    """

    fits: Mapping[str, Fit]
    thresholds: Mapping[str, float]
    documents: int
    unblocked: int
    before: Count
    after: Count
    misfiled: tuple[str, ...]
    limits: Limits


def calibrate(judged: Sequence[Judged], gates: Gates, limits: Limits) -> Findings:
    """Fit a curve for each stage and choose thresholds.

    Args:
        judged: The documents.
        gates: What is in force now; a stage that cannot be measured keeps its threshold.
        limits: How often a filed document may be wrong.

    Raises:
        UsageError: The documents can tell nothing: too few, or none of them could rightly be filed.
    """
    stages = tuple(stage for stage in JUDGED if len(_results(judged, stage)[0]))
    unmeasured = [stage for stage in gates.thresholds if stage not in stages]
    is_open = np.array([one.unblocked and _passes(one, unmeasured, gates) for one in judged], dtype=bool)
    open_ones = _chosen(judged, is_open)
    _refuse_useless(judged, open_ones)
    trials = _cross_validated(judged, is_open, stages, limits)
    margin = min(trials, key=lambda one: cost(trials[one].count, limits))
    fits = {stage: fit(*_results(judged, stage)) for stage in stages}
    documents = _documents(open_ones, {stage: found.curve for stage, found in fits.items()})
    return Findings(
        fits=fits,
        thresholds=dict(zip(stages, map(float, choose(documents, limits, margin)), strict=True)),
        documents=len(judged),
        unblocked=sum(one.unblocked for one in judged),
        before=_in_force(judged, gates),
        after=trials[margin].count,
        misfiled=trials[margin].misfiled,
        limits=limits,
    )


@dataclass(frozen=True)
class _Trial:
    count: Count
    misfiled: tuple[str, ...]


def _cross_validated(
    judged: Sequence[Judged], is_open: Flags, stages: Sequence[str], limits: Limits
) -> dict[float, _Trial]:
    """Count for each margin what is let through by curves and thresholds that were chosen without it."""
    trials = dict.fromkeys(MARGINS_LOGITS, _Trial(Count(), ()))
    fold_of = folds(np.array([4 * one.unblocked + 2 * one.misfiled + one.mistitled for one in judged]))
    for fold in range(FOLDS):
        rest = _chosen(judged, fold_of != fold)
        curves = {stage: fit(*_results(rest, stage)).curve for stage in stages}
        learned = _documents(_chosen(judged, is_open & (fold_of != fold)), curves)
        held_ones = _chosen(judged, is_open & (fold_of == fold))
        held = _documents(held_ones, curves)
        for margin, trial in trials.items():
            thresholds = choose(learned, limits, margin)
            wrong = held.passing(thresholds) & held.misfiled
            names = tuple(one.source for one, is_wrong in zip(held_ones, wrong, strict=True) if is_wrong)
            trials[margin] = _Trial(trial.count + held.count(thresholds), (*trial.misfiled, *names))
    return trials


def _chosen(judged: Sequence[Judged], which: Flags) -> list[Judged]:
    return [one for one, is_chosen in zip(judged, which, strict=True) if is_chosen]


def _results(judged: Sequence[Judged], stage: str) -> tuple[Floats, Flags]:
    """Return confidence and rightness of a stage's results; of one in doubt the confidence says nothing."""
    said = (one.said.get(stage) for one in judged)
    known = [one for one in said if one is not None and one.right is not None and not one.doubtful]
    return (
        np.array([one.confidence for one in known], dtype=float),
        np.array([one.right for one in known], dtype=bool),
    )


def _documents(judged: Sequence[Judged], curves: Mapping[str, Curve]) -> Documents:
    columns = [
        values(curve, [one.said[stage].confidence if stage in one.said else np.nan for one in judged])
        for stage, curve in curves.items()
    ]
    return Documents(
        probabilities=np.column_stack(columns),
        misfiled=np.array([one.misfiled for one in judged], dtype=bool),
        mistitled=np.array([one.mistitled for one in judged], dtype=bool),
    )


def _passes(one: Judged, stages: Sequence[str], gates: Gates) -> bool:
    """Tell whether the gates in force let a document through."""
    return all(
        stage in one.said and gates.probability(stage, one.said[stage].confidence) >= gates.thresholds[stage]
        for stage in stages
    )


def _in_force(judged: Sequence[Judged], gates: Gates) -> Count:
    open_ones = [one for one in judged if one.unblocked]
    filed = [one for one in open_ones if _passes(one, tuple(gates.thresholds), gates)]
    right = [one for one in open_ones if not one.misfiled and not one.mistitled]
    return Count(
        filed=len(filed),
        misfiled=sum(one.misfiled for one in filed),
        mistitled=sum(one.mistitled for one in filed),
        wanted=len(right) - sum(not one.misfiled and not one.mistitled for one in filed),
    )


def _refuse_useless(judged: Sequence[Judged], open_ones: Sequence[Judged]) -> None:
    if len(judged) < FEWEST_DOCUMENTS:
        raise UsageError(
            N_("{count} documents are too few to calibrate on; at least {least} are needed."),
            advice=N_("Collect more. A promise of 0.1 % takes about 3,000 filed without an error."),
            count=len(judged),
            least=FEWEST_DOCUMENTS,
        )
    if not any(not one.misfiled and not one.mistitled for one in open_ones):
        raise UsageError(
            N_("Not one of the {count} documents could rightly be filed: there is nothing to calibrate."),
            advice=N_("Look into it with `registratur evaluate`."),
            count=len(judged),
        )
