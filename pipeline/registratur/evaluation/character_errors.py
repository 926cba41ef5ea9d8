"""How many characters OCR has misread."""

from __future__ import annotations

from collections import Counter

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

from registratur.evaluation.folding import one_line


def character_error_rate(read: str, printed: str) -> float:
    """Return the edit distance by the number of printed characters, white space folded.

    Columns that are read in another order than they are written down count as errors here.
    """
    wanted = one_line(printed)
    return Levenshtein.distance(one_line(read), wanted) / max(1, len(wanted))


def character_error_rate_any_order(read: str, printed: str) -> float:
    """Return the same without the order: each printed word is compared with the read word that fits it best.

    Words that stand on both sides are taken off first; the rest is paired so that the sum of the edit
    distances is the least. A word without a partner costs its length.
    """
    found, wanted = Counter(one_line(read).split()), Counter(one_line(printed).split())
    length = sum(len(word) for word in wanted.elements())
    extra, missed = list((found - wanted).elements()), list((wanted - found).elements())
    return _least_distance(extra, missed) / max(1, length)


def _least_distance(extra: list[str], missed: list[str]) -> int:
    if not extra or not missed:
        return sum(map(len, (*extra, *missed)))
    # A square of costs: the surplus words of one side are paired with nothing.
    size = max(len(extra), len(missed))
    extra += [""] * (size - len(extra))
    missed += [""] * (size - len(missed))
    costs = cdist(extra, missed, scorer=Levenshtein.distance, dtype=np.int32)
    rows, columns = linear_sum_assignment(costs)
    return int(costs[rows, columns].sum())
