"""How many characters OCR has misread.

What counts are letters and digits: lines, bullets and dots are read one way or the other and mean nothing.
Words that are broken at the end of a line or l e t t e r - s p a c e d are put together first, on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from scipy.optimize import linear_sum_assignment

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-¬\u00ad]\s*\n\s*(?=[^\W\d_A-ZÄÖÜ])")
_SPACED_WORD = re.compile(r"(?<!\w)(?:[^\W\d_] ){2,}[^\W\d_](?!\w)")
_WORD = re.compile(r"[^\W_]+")


def character_error_rate(read: str, printed: str) -> float:
    """Return the edit distance by the number of printed letters, digits and gaps between words.

    Columns that are read in another order than they are written down count as errors here.
    """
    wanted = " ".join(_words(printed))
    return Levenshtein.distance(" ".join(_words(read)), wanted) / max(1, len(wanted))


def character_error_rate_any_order(read: str, printed: str) -> float:
    """Return how many printed letters and digits are misread, each word compared where it fits best.

    Words that stand on both sides are taken off first; the rest is paired so that the sum of the edit
    distances is the least. A printed word without a partner costs its length. A read word without one costs
    nothing: the text of a truth leaves out what logos, stamps and watermarks print.
    """
    found, wanted = Counter(_words(read)), Counter(_words(printed))
    length = sum(len(word) for word in wanted.elements())
    extra, missed = list((found - wanted).elements()), list((wanted - found).elements())
    return _least_distance(extra, missed) / max(1, length)


def _words(text: str) -> list[str]:
    whole = _BROKEN_WORD.sub("", unicodedata.normalize("NFKC", text))
    return _WORD.findall(_SPACED_WORD.sub(lambda spaced: spaced.group().replace(" ", ""), whole))


def _least_distance(extra: list[str], missed: list[str]) -> int:
    if not missed:
        return 0
    # With nothing as often as there are printed words, every one of them can go without a partner.
    choices = [*extra, *[""] * len(missed)]
    costs = cdist(missed, choices, scorer=Levenshtein.distance, dtype=np.int32)
    rows, columns = linear_sum_assignment(costs)
    return int(costs[rows, columns].sum())
