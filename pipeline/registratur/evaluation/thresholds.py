"""One threshold for each stage, so that most documents go straight through and hardly one goes wrong.

A document is filed when every stage reaches its threshold, so the thresholds are sought together. The search
starts with all of them at the bottom. As long as errors pass, it raises the one that keeps out most errors
for the right documents that it costs. The best thresholds on this way are taken, and each is lowered again
where that makes them better still.

Wrong documents are treated as surer than they were, by a margin: the next ones will be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from registratur.evaluation.fitting import Flags, Floats
from registratur.evaluation.shares import lower_bound, upper_bound

LEAST_PROBABILITY = 0.5
"""No stage passes that is more likely wrong than right, whatever the sample says."""
_NEAREST_TO_CERTAIN = 1e-6
_DISPROVED = 3.0
_USELESS = np.inf

Numbers = NDArray[np.int_]


@dataclass(frozen=True)
class Limits:
    """How often a filed document may be wrong.

    Attributes:
        misfiled: Highest share of filed documents in a wrong record, above 0.
        mistitled: Highest share of filed documents under a wrong title, above 0.
    """

    misfiled: float
    mistitled: float


@dataclass(frozen=True)
class Count:
    """What thresholds let through.

    Attributes:
        filed: Documents that no person sees.
        misfiled: How many of these lie in a wrong record.
        mistitled: How many of these bear a wrong title.
        wanted: Documents that a person sees, only for a threshold, although filing them would be right.
    """

    filed: int = 0
    misfiled: int = 0
    mistitled: int = 0
    wanted: int = 0

    @property
    def misfile_bound(self) -> float:
        """The share of wrong records among filed documents is not above this, with 95 % confidence."""
        return upper_bound(self.misfiled, self.filed)

    @property
    def mistitle_bound(self) -> float:
        """The share of wrong titles among filed documents is not above this, with 95 % confidence."""
        return upper_bound(self.mistitled, self.filed)

    def keeps(self, limits: Limits) -> bool:
        """Tell whether both limits hold with 95 % confidence."""
        return self.misfile_bound <= limits.misfiled and self.mistitle_bound <= limits.mistitled

    def __add__(self, other: Count) -> Count:
        return Count(
            self.filed + other.filed,
            self.misfiled + other.misfiled,
            self.mistitled + other.mistitled,
            self.wanted + other.wanted,
        )


@dataclass(frozen=True)
class Documents:
    """Documents that only a threshold can keep from being filed.

    Attributes:
        probabilities: Row by document, column by stage; 0 for what is unknown.
        misfiled: Whether filing it would put it into a wrong record.
        mistitled: Whether filing it would give it a wrong title.
    """

    probabilities: Floats
    misfiled: Flags
    mistitled: Flags

    def passing(self, thresholds: Floats) -> Flags:
        """Tell which documents every stage lets through."""
        return np.asarray((self.probabilities >= thresholds).all(axis=1))

    def count(self, thresholds: Floats) -> Count:
        """Count what thresholds let through."""
        passing, wrong = self.passing(thresholds), self.misfiled | self.mistitled
        flags = (passing, passing & self.misfiled, passing & self.mistitled, ~passing & ~wrong)
        return Count(*(int(one.sum()) for one in flags))

    def with_margin(self, margin_logits: float) -> Documents:
        """Return the documents with every wrong one surer than it was."""
        inside = np.clip(self.probabilities, _NEAREST_TO_CERTAIN, 1 - _NEAREST_TO_CERTAIN)
        odds = inside / (1 - inside) * np.exp(margin_logits)
        wrong = (self.misfiled | self.mistitled)[:, np.newaxis]
        surer = np.where(wrong, odds / (1 + odds), self.probabilities)
        return Documents(surer, self.misfiled, self.mistitled)


def documents_needed(rate: float, certainty: float = 0.95) -> int:
    """Return how many filed documents, all of them right, it takes to promise a rate of errors."""
    return int(np.ceil(np.log(1 - certainty) / np.log1p(-rate)))


def cost(count: Count, limits: Limits) -> float:
    """Return how far a count is from what is wanted; the lower, the better.

    First come counts that prove both limits, the one with most documents filed before the others. Then those
    that neither prove nor disprove them, for there are too few documents: the smaller the bound, the better,
    and better with the limit of titles proved than without. So one odd error costs a third of the documents
    at most, and not all of them. From `_DISPROVED` on there are more errors than a limit allows.
    """
    if count.filed == 0:
        return _USELESS
    misfiles, mistitles = (lower_bound(errors, count.filed) for errors in (count.misfiled, count.mistitled))
    if misfiles > limits.misfiled or mistitles > limits.mistitled:
        return _DISPROVED + misfiles + mistitles
    if count.mistitle_bound > limits.mistitled:
        return 1 + count.misfile_bound + count.mistitle_bound
    return -count.filed if count.misfile_bound <= limits.misfiled else count.misfile_bound


def choose(documents: Documents, limits: Limits, margin_logits: float) -> Floats:
    """Choose thresholds, one for each column.

    Args:
        documents: What only a threshold can keep from being filed.
        limits: How often a filed document may be wrong.
        margin_logits: How much surer than they were wrong documents are taken for, in log-odds.

    Returns:
        The thresholds; all 1 where none keeps out what is wrong.
    """
    feared = documents.with_margin(margin_logits)
    best = min(_way_up(feared, limits), key=lambda thresholds: cost(feared.count(thresholds), limits))
    if cost(feared.count(best), limits) >= _DISPROVED:
        return np.ones(len(best))
    return _lowered(feared, best, limits)


def _way_up(documents: Documents, limits: Limits) -> Iterator[Floats]:
    """Yield thresholds from the lowest up, each time raised where errors are cheapest to keep out."""
    # Below what the sample has shown, nothing is known.
    lowest = documents.probabilities.min(axis=0, initial=1.0)
    thresholds = np.maximum(lowest, LEAST_PROBABILITY)
    weights = documents.misfiled / limits.misfiled + documents.mistitled / limits.mistitled
    passing = documents.passing(thresholds)
    yield thresholds
    while weights[passing].any():
        raises = [_cheapest_raise(column[passing], weights[passing]) for column in documents.probabilities.T]
        stage = max(range(len(raises)), key=lambda number: raises[number][0])
        thresholds = thresholds.copy()
        thresholds[stage] = raises[stage][1]
        passing = documents.passing(thresholds)
        yield thresholds


def _cheapest_raise(probabilities: Floats, weights: Floats) -> tuple[float, float]:
    """Return the best ratio of errors kept out to right documents lost, and the threshold that does it."""
    order = np.argsort(probabilities)
    levels = probabilities[order]
    ends_level = np.append(np.diff(levels) > 0, True)
    kept_out = np.cumsum(weights[order])[ends_level]
    lost = np.cumsum(weights[order] == 0)[ends_level]
    ratios = kept_out / (lost + 0.5)
    best = int(ratios.argmax())
    return float(ratios[best]), float(_above(levels[ends_level])[best])


def _above(levels: Floats) -> Floats:
    """Return for each of some rising levels a threshold that keeps it out and lets the next one through."""
    following = np.append(levels[1:], 1.0)
    # Above the last level there may be no room: then nothing at all passes.
    return np.where(following > levels, (levels + following) / 2, np.inf)


def _lowered(documents: Documents, thresholds: Floats, limits: Limits) -> Floats:
    """Lower each threshold in turn where that is better: a later raise may have made it needless."""
    for stage, column in enumerate(documents.probabilities.T):
        others = thresholds.copy()
        others[stage] = LEAST_PROBABILITY
        levels = np.unique(column[documents.passing(others)])
        options = np.append(levels[:1], _above(levels)[:-1])
        variants = [thresholds]
        for option in options[options < thresholds[stage]]:
            others[stage] = option
            variants.append(others.copy())
        thresholds = min(variants, key=lambda one: cost(documents.count(one), limits))
    return thresholds
