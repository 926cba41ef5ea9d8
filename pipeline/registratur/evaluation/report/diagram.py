"""The reliability diagram of a stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registratur.evaluation.reliability import Bin, Reliability
from registratur.evaluation.report.svg import BLUE, FAINT, GRID, LIGHT_BLUE, box, dot, line, picture, text
from registratur.evaluation.shares import lower_bound, upper_bound

_TWO_SIDED_95 = 0.975
"""Confidence of each of the two one-sided bounds that make an interval of 95 %."""

_SIDE, _LEFT, _TOP, _COUNTS = 210, 48, 42, 36
_BOTTOM = _TOP + _SIDE
_FLOOR = _BOTTOM + 40 + _COUNTS
_SIZE = (_LEFT + _SIDE + 16, _FLOOR + 18)


class Captions(NamedTuple):
    """The words of a diagram, in the reader's language."""

    title: str
    error: str
    confidence: str
    right: str
    documents: str


def reliability_diagram(reliability: Reliability, captions: Captions) -> str:
    """Draw confidence against the share of right results, as SVG.

    Each dot is a bin; its line is the interval that holds the true share with 95 % confidence. On the
    diagonal the confidences keep their word, below it they promise too much. The bars below say how many
    results each bin has.
    """
    parts = [
        text(_LEFT, 14, captions.title, size=13, bold=True),
        text(_LEFT, 30, captions.error, colour=FAINT),
        *_axes(captions),
        *(part for one in reliability.bins for part in _dot(one)),
        *_counts(reliability.bins, captions.documents),
    ]
    return picture(*_SIZE, captions.title, parts)


def _axes(captions: Captions) -> Iterator[str]:
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y, number = _x(tick), _y(tick), f"{100 * tick:.0f}"
        yield line(_LEFT, y, _LEFT + _SIDE, y, GRID)
        yield line(x, _TOP, x, _BOTTOM, GRID)
        yield text(_LEFT - 6, y + 4, number, size=10, anchor="end", colour=FAINT)
        yield text(x, _BOTTOM + 13, number, size=10, anchor="middle", colour=FAINT)
    yield line(_x(0), _y(0), _x(1), _y(1), FAINT, dashed=True)
    yield text(_x(0.5), _BOTTOM + 28, captions.confidence, anchor="middle")
    yield text(14, _y(0.5), captions.right, anchor="middle", upwards=True)


def _dot(one: Bin) -> Iterator[str]:
    x = _x(one.mean_probability)
    low = _y(lower_bound(one.right, one.documents, _TWO_SIDED_95))
    high = _y(upper_bound(one.right, one.documents, _TWO_SIDED_95))
    yield line(x, low, x, high, LIGHT_BLUE, width=3)
    yield dot(x, _y(one.share_right), f"{one.right} / {one.documents}")


def _counts(bins: Sequence[Bin], caption: str) -> Iterator[str]:
    most = max((one.documents for one in bins), default=1)
    yield line(_LEFT, _FLOOR, _LEFT + _SIDE, _FLOOR, GRID)
    yield text(_LEFT - 6, _FLOOR + 11, caption, size=9, anchor="end", colour=FAINT)
    for one in bins:
        left, wide = _x(one.low) + 1, _x(one.high) - _x(one.low) - 2
        tall = max(1.0, _COUNTS * one.documents / most)
        yield box(left, _FLOOR - tall, wide, tall, BLUE)
        yield text(left + wide / 2, _FLOOR + 11, str(one.documents), size=9, anchor="middle", colour=FAINT)


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)
