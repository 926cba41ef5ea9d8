"""What the network sees of a page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from registratur.stages.ner.roles.geometry import Geometry, Integers, Place, Places, geometry
from registratur.stages.ner.roles.spelling import place_row, spelling_rows

_DIGIT = re.compile(r"\d")
_MOST_TOKENS = 12
_ABOUT_LINE, _FROM_TOP, _FROM_BOTTOM, _IN_LINE, _REPEATED = 0, 192, 198, 204, 240
"""Where the numbers of each place feature start."""


class PageFeatures(NamedTuple):
    """One page as the network takes it.

    Attributes:
        spelling: One row a token: rows of the table of vectors that tell its letters.
        place: One row a token: rows of the same table that tell its line and its place in it.
        borders: First token of each line, and the number of tokens at the end; line breaks end a line.
        geometry: Places on the page.
    """

    spelling: Integers
    place: Integers
    borders: Integers
    geometry: Geometry


def page_features(
    words: Sequence[str], starts: Sequence[int], places: Sequence[Place] | Places
) -> PageFeatures:
    """Describes each token by its letters and by its place on the page.

    Args:
        words: The tokens, at least one.
        starts: Where each begins in the page's text.
        places: Where the page's words stand, in the order of the text; empty when that is unknown.
    """
    borders = _borders(words)
    ends = np.array(borders, dtype=np.int64)
    boxes = np.asarray(places, dtype=np.float64).reshape(-1, 6)
    return PageFeatures(
        spelling=np.array([spelling_rows(word) for word in words], dtype=np.int64),
        place=np.array(_places(words, borders), dtype=np.int64),
        borders=ends,
        geometry=geometry(starts, words, ends, boxes),
    )


def _borders(words: Sequence[str]) -> list[int]:
    ends = [number for number, word in enumerate(words, start=1) if "\n" in word]
    return sorted({0, *ends, len(words)})


def _places(words: Sequence[str], borders: list[int]) -> list[tuple[int, ...]]:
    counts = Counter(word.casefold() for word in words if len(word) > 2)
    rows: list[tuple[int, ...]] = []
    line_count = len(borders) - 1
    for number, (start, end) in enumerate(pairwise(borders)):
        line = words[start:end]
        about = (
            place_row(_ABOUT_LINE + _about_line(line, opens=start == 0 or words[start - 1].count("\n") > 1)),
            place_row(_FROM_TOP + _coarse(number)),
            place_row(_FROM_BOTTOM + _coarse(line_count - 1 - number)),
        )
        for index, word in enumerate(line):
            in_line = min(index, 5) * 6 + min(len(line) - 1 - index, 5)
            repeated = min(counts[word.casefold()], 3)
            rows.append((*about, place_row(_IN_LINE + in_line), place_row(_REPEATED + repeated)))
    return rows


def _coarse(lines: int) -> int:
    """Tells near from far, no more: the exact line would betray the layout that training saw."""
    return bisect_right((1, 2, 3, 6, 12), lines)


def _about_line(line: Sequence[str], *, opens: bool) -> int:
    """Packs length, capitals, digits and neighbourhood of a line into one number below 192."""
    printed = [word for word in line if not word.isspace()]
    closes = line[-1].count("\n") > 1 or not line[-1].isspace()
    letters = "".join(printed)
    packed = min(len(printed), _MOST_TOKENS - 1)
    for fact in (opens, closes, letters.isupper(), bool(_DIGIT.search(letters))):
        packed = packed * 2 + fact
    return packed
