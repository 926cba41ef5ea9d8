"""What the network knows of the places of words and lines on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Places = NDArray[np.float64]
Place = tuple[int, int, float, float, float, float]
"""Start and end of a word in the text; left, top, right, bottom as shares of the page's width and height."""

LINE_FLOATS = 8
GAP_FLOATS = 2
TOKEN_FLOATS = LINE_FLOATS + 2 + GAP_FLOATS
_FARTHEST_LINES = 5
_HEIGHT_STEPS = np.array([-10.0, -4.0, -2.0, -0.6, 0.6, 2.0, 4.0, 10.0], dtype=np.float32)
"""Borders between "far above", "above", "beside", "below" …, in line heights."""
_KINDS_OF_PLACE = 2 * (len(_HEIGHT_STEPS) + 1) + 1
RELATIONS = (2 * _FARTHEST_LINES + 1) * _KINDS_OF_PLACE
_FARTHEST_GAP = 12.0
_WIDEST_GAP_LETTERS = 20.0


class Geometry(NamedTuple):
    """Places as numbers; zeros where nothing is known.

    Attributes:
        tokens: One row a token, `TOKEN_FLOATS` columns: those of its line, its own left and right edge, the
            white space before and behind it: a cell's border is wider than a space between words.
        lines: One row a line, `LINE_FLOATS` columns: known, letter height (logarithm, against the page's
            median), left, right, height on the page, centred, gap above, width.
        relations: Line by line, how the second stands to the first, from 0 to `RELATIONS` - 1.
    """

    tokens: Floats
    lines: Floats
    relations: Integers


def geometry(starts: Sequence[int], words: Sequence[str], borders: Integers, places: Places) -> Geometry:
    """Describes where tokens and lines stand.

    Args:
        starts: Where each token begins in the text.
        words: The tokens.
        borders: First token of each line, and the number of tokens at the end.
        places: One row a word of the page: a `Place`; no rows when nothing is known.
    """
    line_count = len(borders) - 1
    apart = np.arange(line_count)
    steps = np.clip(apart[None, :] - apart[:, None], -_FARTHEST_LINES, _FARTHEST_LINES) + _FARTHEST_LINES
    tokens = np.zeros((len(words), TOKEN_FLOATS), dtype=np.float32)
    lines = np.zeros((line_count, LINE_FLOATS), dtype=np.float32)
    if not len(places) or not line_count:
        return Geometry(tokens, lines, steps * _KINDS_OF_PLACE)
    place_of = np.searchsorted(places[:, 0], np.asarray(starts), side="right") - 1
    printed = np.array([not word.isspace() for word in words])
    printed &= (place_of >= 0) & (np.asarray(starts) < places[place_of, 1])
    boxes = places[np.maximum(place_of, 0), 2:]
    low = np.where(printed[:, None], boxes, np.inf)
    high = np.where(printed[:, None], boxes, -np.inf)
    left, top = np.minimum.reduceat(low[:, :2], borders[:-1]).T
    right, bottom = np.maximum.reduceat(high[:, 2:], borders[:-1]).T
    known = np.isfinite(left)
    if not known.any():
        return Geometry(tokens, lines, steps * _KINDS_OF_PLACE)
    alike = np.array([word[0].isalnum() for word in words]) & printed
    heights = np.where(alike, boxes[:, 3] - boxes[:, 1], 0.0)
    height = np.maximum.reduceat(heights, borders[:-1])
    median = max(float(np.median(height[height > 0])) if (height > 0).any() else 0.0, 1e-3)
    left, top, right, bottom = (np.where(known, edge, 0.0) for edge in (left, top, right, bottom))
    middle = (top + bottom) / 2
    overlap = (left[:, None] < right[None, :]) & (left[None, :] < right[:, None])
    lines[:, 0] = known
    lines[:, 1] = np.clip(np.log(np.maximum(height, 0.2 * median) / median), -1.5, 1.5)
    lines[:, 2], lines[:, 3], lines[:, 4] = left, right, middle
    lines[:, 5] = _centred(left, right, known)
    lines[:, 6] = _gap_above(top, bottom, overlap & known[None, :], median)
    lines[:, 7] = right - left
    lines *= known[:, None]
    line_of = np.repeat(np.arange(line_count), np.diff(borders))
    tokens[:, :LINE_FLOATS] = lines[line_of]
    tokens[:, LINE_FLOATS:-GAP_FLOATS] = np.where(printed[:, None], boxes[:, [0, 2]], 0.0)
    tokens[:, -GAP_FLOATS:] = _gaps_beside(places, place_of, line_of, np.flatnonzero(printed))
    away = (middle[None, :] - middle[:, None]) / median
    kind = 1 + 2 * np.searchsorted(_HEIGHT_STEPS, away) + overlap
    kind = np.where(known[:, None] & known[None, :], kind, 0)
    return Geometry(tokens, lines, steps * _KINDS_OF_PLACE + kind)


def _centred(left: Floats, right: Floats, known: NDArray[np.bool_]) -> Floats:
    """Gives 1 for lines in the middle of the printed width, 0 for lines at one edge."""
    before = left - left[known].min()
    after = right[known].max() - right
    centred: Floats = 1 - np.abs(before - after) / (before + after + 0.05)
    return centred


def _gap_above(top: Floats, bottom: Floats, overlap: NDArray[np.bool_], median: float) -> Floats:
    """Gives the white space between a line and what is printed above it, as a logarithm, 0 to about 1.3."""
    gaps = (top[:, None] - bottom[None, :]) / median
    gaps = np.where(overlap & (gaps > -0.5), gaps, _FARTHEST_GAP)
    nearest = np.clip(gaps.min(axis=1), 0.0, _FARTHEST_GAP)
    logarithms: Floats = np.log1p(nearest) / 2
    return logarithms


def _gaps_beside(
    places: Places, place_of: NDArray[np.int64], line_of: NDArray[np.int64], printed: NDArray[np.int64]
) -> Floats:
    """Gives the white space before and behind each token in its line, as a logarithm, 0 to about 1.5.

    It is measured in letters of the words on both sides: the page's width and height have no common unit.

    Args:
        places: One row a word.
        place_of: The word that each token stands in.
        line_of: The line of each token.
        printed: The tokens that have a place.
    """
    letters = (places[:, 4] - places[:, 2]) / np.maximum(places[:, 1] - places[:, 0], 1)
    letters = np.maximum(letters, max(0.3 * float(np.median(letters)), 1e-4))
    one, next_one = printed[:-1], printed[1:]
    left, right = place_of[one], place_of[next_one]
    apart = 2 * (places[right, 2] - places[left, 4]) / (letters[left] + letters[right])
    beside = (line_of[one] == line_of[next_one]) & (left != right)
    logarithms = np.log1p(np.clip(apart, 0.0, _WIDEST_GAP_LETTERS)) / 2 * beside
    gaps = np.zeros((len(place_of), GAP_FLOATS), dtype=np.float32)
    gaps[next_one, 0] = logarithms
    gaps[one, 1] = logarithms
    return gaps
