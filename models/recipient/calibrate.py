"""Fits the curves that turn raw scores into probabilities, on documents that training has not seen."""

from __future__ import annotations

import numpy as np

from models.recipient.measure import Read, Report
from registratur.domain.curve import Curve
from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration

SMALLEST_BIN = 25


def fit_curve(scores: list[float], right: list[bool]) -> Curve:
    """Fits a never falling curve by isotonic regression (pool adjacent violators) over bins of equal size.

    Each bin counts one more right and one more wrong reading than it has (Laplace), so that no number of
    documents ever proves certainty. Without any data the curve says 0.5.
    """
    if not scores:
        return Curve(scores=(0.0,), probabilities=(0.5,))
    order = np.argsort(scores)
    count = max(1, len(scores) // SMALLEST_BIN)
    blocks = [
        [float(np.mean(np.asarray(scores)[chunk])), float(np.asarray(right)[chunk].sum()), float(len(chunk))]
        for chunk in np.array_split(order, count)
    ]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and _share(pooled[-2]) >= _share(pooled[-1]) - 1e-12:
            score, hits, size = pooled.pop()
            before = pooled[-1]
            before[0] = (before[0] * before[2] + score * size) / (before[2] + size)
            before[1] += hits
            before[2] += size
    return Curve(
        scores=tuple(block[0] for block in pooled), probabilities=tuple(_share(block) for block in pooled)
    )


def _share(block: list[float]) -> float:
    _, hits, size = block
    return (hits + 1) / (size + 2)


def fit(report: Report) -> Calibration:
    """Fits all curves of a model on what it read."""
    named = [read for read in report.reads if read.choice.names]
    silent = [read for read in report.reads if not read.choice.names]
    return Calibration(
        recipient=_fit_choice(named),
        nobody=_fit_choice(silent),
        mentions={label: _fit_label(report.reads, label) for label in Label},
        documents=len(report.reads),
    )


def _fit_choice(reads: list[Read]) -> Curve:
    return fit_curve([read.choice.raw_score for read in reads], [read.outcome == "right" for read in reads])


def _fit_label(reads: list[Read], label: Label) -> Curve:
    pairs = [
        (mention.score, (mention.start, mention.end, label) in set(read.item.spans))
        for read in reads
        for mention in read.mentions
        if mention.label is label
    ]
    return fit_curve([score for score, _ in pairs], [is_right for _, is_right in pairs])


def calibration_error(probabilities: list[float], right: list[bool], bins: int = 10) -> float:
    """Gives the expected calibration error: mean gap between promise and truth, bins of equal width."""
    promised, true = np.asarray(probabilities), np.asarray(right, dtype=float)
    which = np.minimum((promised * bins).astype(int), bins - 1)
    gaps = [
        abs(promised[which == number].mean() - true[which == number].mean()) * (which == number).mean()
        for number in range(bins)
        if (which == number).any()
    ]
    return float(sum(gaps))
