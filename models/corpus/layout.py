"""Guesses where a sheet's words would stand in print, without printing it.

Good enough to learn from: sizes, columns, margins and alignment follow the blocks' styles; fonts do not
matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from models.corpus.places import Box
from models.corpus.sheet import Block, Line, Run, Sheet, is_label

_SHORT_SIDE_PT, _LONG_SIDE_PT = 595.0, 842.0
_LANDSCAPE_SHARE = 0.2
_COLUMN_SHARE = 0.48
_GLYPH_HEIGHT = 0.72
"""Capitals are so high, as a share of the font size."""
_COLUMNS = ("left", "right")


@dataclass(frozen=True, slots=True)
class _Look:
    """What all lines of a page have in common; lengths in points."""

    width: float
    height: float
    margin: float
    leading: float
    em_per_letter: float
    skew: float
    bar_width: float
    bar_is_left: bool
    rows_as_table: bool


@dataclass(slots=True)
class _Row:
    """A printed line before its page is scaled; lengths in points."""

    block: int
    line: int
    cells: list[list[Run]]
    lefts: list[float]
    size: float
    widths: list[float]
    baseline: float


def laid_out(sheet: Sheet, rng: Random) -> tuple[Block, ...]:
    """Gives the sheet's blocks with a box for each run; runs of table rows are cut at their tabs."""
    look = _look(sheet, rng)
    rows = list(_rows(sheet, look, rng))
    top = min((row.baseline - row.size for row in rows), default=0.0)
    used = max((row.baseline for row in rows), default=1.0) - top
    room = look.height - 2 * look.margin
    stretch = room / used if used > room else 1 + rng.random() ** 2 * min(room / used - 1, 1.5)
    shrink = min(1.0, stretch)
    start = look.margin + rng.random() * max(0.0, room - used * stretch) * (rng.random() < 0.4)
    lines: dict[tuple[int, int], Line] = {}
    for row in rows:
        base = start + (row.baseline - top) * stretch
        lines[row.block, row.line] = Line(tuple(_boxed(row, look, base, shrink)))
    return tuple(
        replace(block, lines=tuple(lines[number, line] for line in range(len(block.lines))))
        for number, block in enumerate(sheet.blocks)
    )


def _look(sheet: Sheet, rng: Random) -> _Look:
    landscape = rng.random() < _LANDSCAPE_SHARE
    width, height = (_LONG_SIDE_PT, _SHORT_SIDE_PT) if landscape else (_SHORT_SIDE_PT, _LONG_SIDE_PT)
    has_bar = any(block.style.zone == "side" for block in sheet.blocks)
    return _Look(
        width=width,
        height=height,
        margin=rng.uniform(34, 90),
        leading=rng.uniform(1.12, 1.5),
        em_per_letter=rng.uniform(0.43, 0.56),
        skew=rng.gauss(0, 0.006) if rng.random() < 0.5 else 0.0,
        bar_width=rng.uniform(0.24, 0.34) * width if has_bar else 0.0,
        bar_is_left=rng.random() < 0.6,
        rows_as_table=rng.random() < 0.5,
    )


def _rows(sheet: Sheet, look: _Look, rng: Random) -> Iterator[_Row]:
    """Stacks the blocks of each zone; columns start level with each other, what follows stands below both."""
    depth = {"main": 0.0, "side": 0.0, "foot": 0.0, "left": 0.0, "right": 0.0}
    in_columns = False
    for number, block in enumerate(sheet.blocks):
        zone = block.style.zone if block.style.zone in depth else "main"
        if zone in _COLUMNS and not in_columns:
            depth["left"] = depth["right"] = depth["main"]
        elif zone == "main" and in_columns:
            depth["main"] = max(depth["left"], depth["right"])
        in_columns = zone in _COLUMNS or (in_columns and zone != "main")
        if zone == "foot" and not depth["foot"]:
            depth["foot"] = max(depth["main"], depth["left"], depth["right"], 0.8 * look.height - look.margin)
        depth[zone] += block.style.gap_pt * rng.uniform(0.8, 1.6)
        left, right = _zone(zone, look)
        size = block.style.size_pt * rng.uniform(0.92, 1.08)
        for row in _block_rows(number, block, look, (left, right), size):
            depth[zone] += size * look.leading
            row.baseline = depth[zone]
            yield row


def _zone(zone: str, look: _Look) -> tuple[float, float]:
    """Gives left and right border of a zone."""
    left, right = look.margin, look.width - look.margin
    if zone == "side":
        return (
            (10.0, look.bar_width) if look.bar_is_left else (look.width - look.bar_width, look.width - 10.0)
        )
    if look.bar_width:
        left, right = (
            (look.bar_width + 15, right) if look.bar_is_left else (left, look.width - look.bar_width - 15)
        )
    share = _COLUMN_SHARE * (right - left)
    return {"left": (left, left + share), "right": (right - share, right)}.get(zone, (left, right))


def _block_rows(
    number: int, block: Block, look: _Look, zone: tuple[float, float], size: float
) -> Iterator[_Row]:
    """Sets the lines of one block into its zone; cells of a table stand below each other."""
    left, right = zone
    cells = [_cells(line, block, look) for line in block.lines]
    spacing = 1.7 if block.style.letter_spaced else 1.0
    em = size * look.em_per_letter * spacing
    widths = [[em * _letters(cell) for cell in row] for row in cells]
    columns = [0.0] * max(len(row) for row in cells)
    for row in widths:
        for place, width in enumerate(row):
            columns[place] = max(columns[place], width + size)
    fit = min(1.0, (right - left) / max(sum(columns) - size, 1.0))
    for line, (row, wide) in enumerate(zip(cells, widths, strict=True)):
        used = (sum(columns) - size if len(columns) > 1 else wide[0]) * fit
        slack = {"center": 0.5, "right": 1.0}.get(block.style.align, 0.0) * (right - left - used)
        lefts = [left + slack + fit * sum(columns[:place]) for place in range(len(row))]
        yield _Row(number, line, row, lefts, size * max(fit, 0.6), [width * fit for width in wide], 0.0)


def _letters(cell: list[Run]) -> float:
    """Gives the width of a cell in usual letters; capitals are wider."""
    return sum(len(run.text) * (1.35 if run.text.isupper() else 1.0) for run in cell)


def _cells(line: Line, block: Block, look: _Look) -> list[list[Run]]:
    """Cuts a row of a table at its tabs, which stay runs of their own, or after its label."""
    if block.role == "table" and look.rows_as_table and len(line.runs) > 1 and is_label(line.runs[0]):
        return [[line.runs[0]], list(line.runs[1:])]
    cells: list[list[Run]] = [[]]
    for run in line.runs:
        if "\t" not in run.text:
            cells[-1].append(run)
            continue
        for place, part in enumerate(run.text.split("\t")):
            if place:
                cells[-1].append(Run("\t"))
                cells.append([])
            if part:
                cells[-1].append(Run(part, run.label, run.entity))
    return cells


def _boxed(row: _Row, look: _Look, baseline: float, shrink: float) -> Iterator[Run]:
    """Yields the runs of a row with their boxes as shares of the page."""
    high = row.size * _GLYPH_HEIGHT * shrink
    for cell, left, width in zip(row.cells, row.lefts, row.widths, strict=True):
        per_letter = width / max(sum(len(run.text) for run in cell), 1)
        bottom = (baseline + look.skew * left) / look.height
        end = left
        for run in cell:
            start, end = end, end + per_letter * len(run.text)
            box = Box(start / look.width, bottom - high / look.height, end / look.width, bottom)
            yield Run(run.text, run.label, run.entity, box)
