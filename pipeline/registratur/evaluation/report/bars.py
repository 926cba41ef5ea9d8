"""Bar charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registratur.evaluation.report.svg import BLUE, GRID, ORANGE, box, picture, text

_LABEL, _BAR, _TEXT, _ROW = 190, 240, 120, 25


class Bar(NamedTuple):
    """A bar: its label, its length from 0 to 1, what stands behind it, and whether it is a warning."""

    label: str
    length: float
    text: str
    warns: bool = False


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """Draw horizontal bars, one below the other, as SVG; the title is not drawn."""
    return picture(_LABEL + _BAR + _TEXT, _ROW * len(bars), title, _rows(bars))


def _rows(bars: Sequence[Bar]) -> Iterator[str]:
    for number, bar in enumerate(bars):
        top = _ROW * number + 4
        yield text(_LABEL - 8, top + 13, bar.label, size=12, anchor="end")
        yield box(_LABEL, top, _BAR, 17, GRID)
        yield box(_LABEL, top, _BAR * min(1.0, max(0.0, bar.length)), 17, ORANGE if bar.warns else BLUE)
        yield text(_LABEL + _BAR + 8, top + 13, bar.text, size=12)
