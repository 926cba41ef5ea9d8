"""Whether confidences keep their word: of all results at 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Sequence

from registratur.domain.record import Record
from registratur.evaluation.row import Row, StageOutcome

BINS = 10
"""Bins of equal width between 0 and 1."""


class Bin(Record):
    """The results whose probability lies in [low, high), the last bin with 1."""

    low: float
    high: float
    documents: int
    mean_probability: float
    right: int

    @property
    def share_right(self) -> float:
        """Share of right results."""
        return self.right / self.documents


class Reliability(Record):
    """How the confidences of a stage compare with how often it is right.

    What counts is the probability that the router makes of a confidence, for that is what decides. It
    decides on results without a doubt alone: with a doubt of the stage's own a human is asked anyway.

    Attributes:
        documents: How many results without a doubt could be judged.
        expected_calibration_error: Mean distance between probability and share of right results over their
            bins, weighted by size (Naeini and others, 2015); None without results.
        bins: The bins that hold at least one of them.
        documents_with_doubted: How many results could be judged, the doubted ones included.
        expected_calibration_error_with_doubted: The error over all these.
    """

    documents: int
    expected_calibration_error: float | None
    bins: tuple[Bin, ...]
    documents_with_doubted: int
    expected_calibration_error_with_doubted: float | None


def reliability_of(rows: Sequence[Row], stage: str) -> Reliability:
    """Compare the confidences of a stage with how often it is right."""
    judged = [
        said
        for row in rows
        if (said := row.stage(stage)) and said.probability is not None and said.right is not None
    ]
    sure = [said for said in judged if not said.doubts]
    bins = _bins(sure)
    return Reliability(
        documents=len(sure),
        expected_calibration_error=_error(bins),
        bins=bins,
        documents_with_doubted=len(judged),
        expected_calibration_error_with_doubted=_error(_bins(judged)),
    )


def _bins(judged: Sequence[StageOutcome]) -> tuple[Bin, ...]:
    members: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for said in judged:
        if said.probability is not None and said.right is not None:
            members[min(int(said.probability * BINS), BINS - 1)].append((said.probability, said.right))
    return tuple(
        Bin(
            low=number / BINS,
            high=(number + 1) / BINS,
            documents=len(found),
            mean_probability=round(sum(probability for probability, _ in found) / len(found), 6),
            right=sum(right for _, right in found),
        )
        for number, found in enumerate(members)
        if found
    )


def _error(bins: Sequence[Bin]) -> float | None:
    total = sum(one.documents for one in bins)
    if not total:
        return None
    gaps = sum(one.documents * abs(one.mean_probability - one.share_right) for one in bins)
    return round(gaps / total, 6)
