"""The fast path: a sheet as the text that OCR might give, without drawing it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from models.corpus.layout import laid_out
from models.corpus.noise import garbled, junk, letter_spaced, without_foreign_marks
from models.corpus.places import Box, Place, Places, united
from models.corpus.sheet import Block, Facts, Line, Run, Sheet, is_label

Row = list[Run]
Paragraph = list[Row]

_VOWELS = frozenset("aeiouyäöü")
_HAND_FACTOR = 3.0
_GERMAN_READER_SHARE = 0.75
_SHORTEST_BROKEN_WORD = 8
_WORD = re.compile(r"\S+")
_HIGH = re.compile(r"[A-ZÀ-Þ0-9bdfhklßäöü!?()„“\"']")
_LOW = re.compile(r"[gjpqyQ,;()]")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """Text of one page with labelled character ranges.

    Attributes:
        text: Lines by line feeds, blocks by empty lines.
        spans: (start, end, label), end exclusive, in order; an entity over several lines is one span if its
            lines follow each other in the text, else one span per piece.
        facts: Of the sheet, unspoilt.
        family: Layout family.
        places: Where each word stands, in the order of the text; empty when that is unknown.
    """

    text: str
    spans: tuple[tuple[int, int, str], ...]
    facts: Facts
    family: str
    places: Places = ()


def as_text(sheet: Sheet, seed: int, noise: float) -> LabelledText:
    """Gives the sheet as OCR text.

    Args:
        sheet: The page.
        seed: Another seed, another reading of the same page.
        noise: Mean share of characters misread (0.02 is a usual office scan); 0 gives the clean text in
            reading order.
    """
    rng = Random(f"{seed}/{sheet.family}/{noise}")
    error_rate = noise * rng.gammavariate(0.9, 1 / 0.9) if noise > 0 else 0.0
    blocks = laid_out(sheet, Random(f"layout/{seed}"))
    paragraphs = _paragraphs(rng, blocks, spoilt=noise > 0)
    if noise > 0:
        _spoil(rng, paragraphs, error_rate)
    text, spans, places = _joined(rng, paragraphs, loose=noise > 0)
    return LabelledText(text, spans, sheet.facts, sheet.family, places)


def _paragraphs(rng: Random, blocks: Sequence[Block], *, spoilt: bool) -> list[Paragraph]:
    hyphenating = spoilt and rng.random() < 0.2
    by_column = spoilt and rng.random() < 0.25
    ordered = [b for b in blocks if b.style.zone != "foot"] + [b for b in blocks if b.style.zone == "foot"]
    if spoilt and rng.random() < 0.4:
        ordered = [b for b in ordered if b.style.zone != "side"] + [
            b for b in ordered if b.style.zone == "side"
        ]
    left = [b for b in ordered if b.style.zone == "left"]
    right = [b for b in ordered if b.style.zone == "right"]
    if left and right:
        first = min(i for i, b in enumerate(ordered) if b.style.zone in ("left", "right"))
        rest = [b for b in ordered[first:] if b.style.zone not in ("left", "right")]
        if spoilt and rng.random() < 0.35:
            before = [p for b in ordered[:first] for p in _block(rng, b, spoilt, hyphenating, by_column)]
            after = [p for b in rest for p in _block(rng, b, spoilt, hyphenating, by_column)]
            return [*before, _interleaved(left, right), *after]
        ordered = [*ordered[:first], *left, *right, *rest]
    return [p for b in ordered for p in _block(rng, b, spoilt, hyphenating, by_column)]


def _block(rng: Random, block: Block, spoilt: bool, hyphenating: bool, by_column: bool) -> list[Paragraph]:
    by_column = by_column and len(block.lines) > 1
    if block.style.cells:
        return _table([_cells(line) for line in block.lines], by_column=by_column)
    if block.role == "table" and by_column:
        return _table([_label_and_value(line) for line in block.lines], by_column=True)
    rows = [list(line.runs) for line in block.lines]
    if block.style.flow and hyphenating:
        _hyphenate(rng, rows)
    if block.style.letter_spaced and spoilt and rng.random() < 0.6:
        rows = [[_with_text(run, letter_spaced(rng, run.text)) for run in row] for row in rows]
    if block.style.hand and spoilt:
        rows = [[_with_text(run, garbled(rng, run.text, 0.03 * _HAND_FACTOR)) for run in row] for row in rows]
    return [rows]


def _with_text(run: Run, text: str) -> Run:
    return run if text == run.text else Run(text, run.label, run.entity, run.box)


def _cells(line: Line) -> list[Row]:
    cells: list[Row] = [[]]
    for run in line.runs:
        for number, part in enumerate(run.text.split("\t")):
            if number:
                cells.append([])
            if part:
                cells[-1].append(Run(part, run.label, run.entity, run.box))
    return cells


def _label_and_value(line: Line) -> list[Row]:
    first, *rest = line.runs
    return [[first], rest] if rest and is_label(first) else [list(line.runs)]


def _table(table: list[list[Row]], *, by_column: bool) -> list[Paragraph]:
    if not by_column:
        return [
            [[run for n, cell in enumerate(row) for run in ([Run(" ")] if n else []) + cell] for row in table]
        ]
    width = max(len(row) for row in table)
    return [[row[column] for row in table if column < len(row) and row[column]] for column in range(width)]


def _interleaved(left: list[Block], right: list[Block]) -> Paragraph:
    lines_left = [list(line.runs) for block in left for line in block.lines]
    lines_right = [list(line.runs) for block in right for line in block.lines]
    rows: Paragraph = []
    for number in range(max(len(lines_left), len(lines_right))):
        row = lines_left[number] if number < len(lines_left) else []
        if number < len(lines_right):
            row = [*row, *([Run("  ")] if row else []), *lines_right[number]]
        rows.append(row)
    return rows


def _hyphenate(rng: Random, rows: Paragraph) -> None:
    """Moves the first half of a long word up to the line before, as printed text does."""
    for above, below in pairwise(rows):
        first = below[0]
        word = first.text.split(" ", 1)[0]
        if len(word) < _SHORTEST_BROKEN_WORD or not word.isalpha() or rng.random() < 0.4:
            continue
        cuts = [
            i
            for i in range(3, len(word) - 2)
            if word[i - 1].lower() in _VOWELS and word[i].lower() not in _VOWELS
        ]
        if cuts:
            cut = rng.choice(cuts)
            above.append(Run(" "))
            above.append(Run(word[:cut] + "-", first.label, first.entity))
            below[0] = _with_text(first, first.text[cut:])


def _spoil(rng: Random, paragraphs: list[Paragraph], error_rate: float) -> None:
    """Misreads characters, loses unlabelled lines, adds stray marks; in place."""
    reader_is_german = rng.random() < _GERMAN_READER_SHARE
    lost = min(0.02, error_rate / 2)
    stray = min(0.12, 0.01 + error_rate)
    for paragraph in paragraphs:
        for number, row in enumerate(paragraph):
            if rng.random() < lost and all(run.label is None for run in row):
                paragraph[number] = []
                continue
            read = [_with_text(run, _misread(rng, run.text, error_rate, reader_is_german)) for run in row]
            if rng.random() < stray:
                mark = Run(junk(rng))
                read = [mark, Run(" "), *read] if rng.random() < 0.5 else [*read, Run(" "), mark]
            paragraph[number] = read
    if rng.random() < stray * 4:
        paragraphs.insert(
            rng.randrange(len(paragraphs) + 1), [[_stain(rng)] for _ in range(rng.choice((1, 1, 2, 3)))]
        )


def _stain(rng: Random) -> Run:
    """Marks read from a picture, anywhere on the page."""
    left, top = rng.uniform(0.03, 0.9), rng.uniform(0.02, 0.95)
    return Run(junk(rng), box=Box(left, top, left + rng.uniform(0.01, 0.2), top + rng.uniform(0.002, 0.05)))


def _misread(rng: Random, text: str, error_rate: float, reader_is_german: bool) -> str:
    return garbled(rng, without_foreign_marks(rng, text) if reader_is_german else text, error_rate)


def _joined(
    rng: Random, paragraphs: list[Paragraph], *, loose: bool
) -> tuple[str, tuple[tuple[int, int, str], ...], Places]:
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    pieces: list[Place] = []
    length = 0
    open_entity: tuple[str | None, int, int] = (None, 0, -1)  # label, entity, end of its last piece
    tight = loose and rng.random() < 0.15
    broken_share = rng.choice((0.0, 0.1, 0.3, 0.6)) if loose and not tight else 0.0
    for paragraph in paragraphs:
        rows = [row for row in paragraph if any(run.text.strip() for run in row)]
        if not rows:
            continue
        if parts:
            separator = "\n" if loose and (tight or rng.random() < 0.06) else "\n\n"
            parts.append(separator)
            length += len(separator)
        for number, row in enumerate(rows):
            if number:
                separator = "\n\n" if rng.random() < broken_share else "\n"
                parts.append(separator)
                length += len(separator)
            for run, box in zip(row, _boxes(row), strict=True):
                if run.label is not None:
                    label, entity, end = open_entity
                    start, stop = _trimmed(run.text, length)
                    if (
                        label == run.label
                        and entity == run.entity
                        and spans
                        and not "".join(_since(parts, length - end)).strip()
                    ):
                        spans[-1] = (spans[-1][0], stop, run.label)
                    elif stop > start:
                        spans.append((start, stop, run.label))
                    open_entity = (run.label, run.entity, stop)
                pieces += _words(run.text, length, box)
                parts.append(run.text)
                length += len(run.text)
    return "".join(parts), tuple(spans), united(pieces)


def _boxes(row: Row) -> Iterator[Box]:
    """Yields the box of each run; what was read into the row stands behind what it follows."""
    before = next((run.box for run in row if run.box), Box(0.0, 0.0, 0.0, 0.0))
    before = Box(before.left, before.top, before.left, before.bottom)
    for run in row:
        before = run.box or Box(before.right, before.top, before.right, before.bottom)
        yield before


def _words(text: str, offset: int, box: Box) -> Iterator[Place]:
    """Yields the words of a run with boxes as tight as OCR draws them."""
    height = box.bottom - box.top
    for found in _WORD.finditer(text):
        word = found.group()
        part = box.part(found.start(), found.end(), len(text))
        top = part.top if _HIGH.search(word) else part.top + 0.28 * height
        bottom = part.bottom + 0.28 * height if _LOW.search(word) else part.bottom
        yield Place(offset + found.start(), offset + found.end(), part.left, top, part.right, bottom)


def _trimmed(text: str, offset: int) -> tuple[int, int]:
    """The range of `text` at `offset` without surrounding spaces."""
    return offset + len(text) - len(text.lstrip()), offset + len(text.rstrip())


def _since(parts: list[str], count: int) -> list[str]:
    """The last parts that together hold at least the last `count` characters, cut to them."""
    taken: list[str] = []
    for part in reversed(parts):
        if count <= 0:
            break
        taken.append(part[-count:])
        count -= len(part)
    return taken
