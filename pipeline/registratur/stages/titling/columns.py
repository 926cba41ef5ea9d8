"""Words by their places: cells side by side, and the lines of a column one below the other.

OCR reads a table across, so the second line of a cell comes after the first lines of its neighbours. By their
boxes they belong together: the lines of a column begin at one left edge, and end before the next column does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from registratur.domain.page import PlacedWord

MOST_LINES = 4
"""Lines of a column that may be one title."""

# In heights of the words: the words of a line stand closer than the gap of cells, or than the small one where
# the second begins on an edge.
_CELL_GAP = 1.6
_SMALL_GAP = 0.8
_ON_EDGE = 0.25
_NEAR_EDGES = 4.0
_SAME_EDGE = 0.5
_SAME_ROW = 0.6
_NEXT_LINE = 2.1
_LETTERS = re.compile(r"[^\W_].*[^\W_]")
_RULE = "|"


class Cell(NamedTuple):
    """A stretch of a line without wide gaps and rules; distances in pixels.

    Attributes:
        words: Its words, from left to right.
        page: Number of the page.
        left: Left edge.
        right: Right edge.
        middle: Half way between its top and its bottom.
        height: Of the words that are usual on it or on its page, whichever is larger.
    """

    words: tuple[PlacedWord, ...]
    page: int
    left: int
    right: int
    middle: float
    height: int

    @property
    def start(self) -> int:
        """Its first character in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The character behind its last one."""
        return self.words[-1].end


class Columns:
    """The cells of a document's pages, and the columns that begin with them.

    Args:
        words: All words, in reading order.
    """

    def __init__(self, words: Sequence[PlacedWord]) -> None:
        self._words = words

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, in reading order."""
        usual = {
            number: _median_height([placed for placed in self._words if placed.page == number])
            for number in {placed.page for placed in self._words}
        }
        plain = tuple(_cell(words, usual[words[0].page]) for words in _parted(self._words, usual))
        return tuple(part for cell in plain for part in _parted_by_edges(cell, plain))

    def right_of(self, cell: Cell) -> Cell | None:
        """Return the nearest cell to the right of one."""
        beside = (other for other in self.cells if other.left >= cell.right and _share_row(other, cell))
        return min(beside, key=lambda other: other.left, default=None)

    def left_of(self, cell: Cell) -> Cell | None:
        """Return the nearest cell to the left of one."""
        beside = (other for other in self.cells if other.right <= cell.left and _share_row(other, cell))
        return max(beside, key=lambda other: other.right, default=None)

    def are_apart(self, one: Cell, other: Cell) -> bool:
        """Tell whether two cells of one line have a gap between them, not only a rule as near as a word."""
        first, second = one.words[-1], other.words[0]
        gap = second.word.box.left - first.word.box.right
        return _line(first) == _line(second) and (gap > _CELL_GAP * one.height or not self._has_rule(first))

    def _has_rule(self, placed: PlacedWord) -> bool:
        """Tell whether a rule follows a word."""
        following = self._numbers[placed.start] + 1
        return following < len(self._words) and self._words[following].word.text == _RULE

    @cached_property
    def _numbers(self) -> dict[int, int]:
        return {placed.start: number for number, placed in enumerate(self._words)}

    def lines_from(self, cell: Cell) -> tuple[tuple[PlacedWord, ...], ...]:
        """Return the words of a cell, and line by line those below it that begin at its left edge."""
        neighbour = self.right_of(cell)
        limit = neighbour.left - _SAME_EDGE * cell.height if neighbour else float("inf")
        lines = [cell.words]
        last: Cell | None = cell
        while last and len(lines) < MOST_LINES:
            last = self._next_line(last, cell)
            if last:
                lines.append(tuple(placed for placed in last.words if placed.word.box.left < limit))
        return tuple(lines)

    def _next_line(self, last: Cell, first: Cell) -> Cell | None:
        below = (
            other
            for other in self.cells
            if other.page == first.page
            and abs(other.left - first.left) <= _SAME_EDGE * first.height
            and _SAME_ROW * first.height < other.middle - last.middle <= _NEXT_LINE * first.height
        )
        return min(below, key=lambda other: other.middle, default=None)

    @cached_property
    def read_across(self) -> tuple[tuple[PlacedWord, ...], ...]:
        """The words of each column that reading order mixes with others."""
        columns = (tuple(chain.from_iterable(self.lines_from(cell))) for cell in self.cells)
        return tuple(
            words
            for words in columns
            if any(
                self._numbers[other.start] != self._numbers[one.start] + 1 for one, other in pairwise(words)
            )
        )


def _share_row(one: Cell, other: Cell) -> bool:
    return one.page == other.page and abs(one.middle - other.middle) <= _SAME_ROW * other.height


def _parted(words: Sequence[PlacedWord], usual: dict[int, int]) -> Iterator[tuple[PlacedWord, ...]]:
    cell: list[PlacedWord] = []
    for placed in words:
        if cell and _is_parted(cell[-1], placed, usual[placed.page]):
            yield tuple(cell)
            cell = []
        if placed.word.text != _RULE:
            cell.append(placed)
        elif cell:
            yield tuple(cell)
            cell = []
    if cell:
        yield tuple(cell)


def _parted_by_edges(cell: Cell, cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the parts of a cell that begin behind a small gap at the left edge of a cell above or below."""
    near = [
        other.left
        for other in cells
        if other.page == cell.page and 0 < abs(other.middle - cell.middle) <= _NEAR_EDGES * cell.height
    ]
    first = 0
    for number, (one, other) in enumerate(pairwise(cell.words), start=1):
        gap = other.word.box.left - one.word.box.right
        if gap > _SMALL_GAP * cell.height and any(
            abs(other.word.box.left - left) <= _ON_EDGE * cell.height for left in near
        ):
            yield _cell(cell.words[first:number], cell.height)
            first = number
    yield _cell(cell.words[first:], cell.height)


def _is_parted(one: PlacedWord, other: PlacedWord, usual: int) -> bool:
    """Tell whether two words that follow each other stand on different lines or in different cells."""
    if _line(one) != _line(other):
        return True
    # Dashes and dots are no measure.
    height = min((p.word.box.height for p in (one, other) if _LETTERS.search(p.word.text)), default=usual)
    return other.word.box.left - one.word.box.right > _CELL_GAP * height


def _line(placed: PlacedWord) -> tuple[int, int, int]:
    return placed.page, placed.word.block, placed.word.line


def _cell(words: tuple[PlacedWord, ...], usual: int) -> Cell:
    boxes = [placed.word.box for placed in words]
    return Cell(
        words,
        words[0].page,
        min(box.left for box in boxes),
        max(box.right for box in boxes),
        (min(box.top for box in boxes) + max(box.bottom for box in boxes)) / 2,
        max(_median_height(words), usual),
    )


def _median_height(words: Sequence[PlacedWord]) -> int:
    heights = sorted(placed.word.box.height for placed in words if _LETTERS.search(placed.word.text))
    return heights[len(heights) // 2] if heights else 0
