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

    What counts is the probability that the router makes of a confidence: that is what decides.

    Attributes:
        documents: How many results could be judged.
        expected_calibration_error: Mean distance between probability and share of right results over bins,
            weighted by their size (Naeini and others, 2015); None without results.
        documents_without_doubt: How many of them carry no doubt of the stage itself.
        expected_calibration_error_without_doubt: The same over these: only they can be filed.
        bins: The bins that hold at least one result.
    """

    documents: int
    expected_calibration_error: float | None
    documents_without_doubt: int
    expected_calibration_error_without_doubt: float | None
    bins: tuple[Bin, ...]


def reliability_of(rows: Sequence[Row], stage: str) -> Reliability:
    """Compare the confidences of a stage with how often it is right."""
    judged = [
        said
        for row in rows
        if (said := row.stage(stage)) and said.probability is not None and said.right is not None
    ]
    sure = [said for said in judged if not said.doubts]
    bins = _bins(judged)
    return Reliability(
        documents=len(judged),
        expected_calibration_error=_error(bins),
        documents_without_doubt=len(sure),
        expected_calibration_error_without_doubt=_error(_bins(sure)),
        bins=bins,
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
