"""Carries labels from what was printed over to what OCR has read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment, ratio

from models.corpus.sheet import Block, Sheet, is_label

_SPACES = re.compile(r"\s+")
_USED = "\0"
_FOUND_FROM_PERCENT = 62.0
_SAME_FROM_PERCENT = 50.0
_MARGIN = 6
_SHORTEST_FUZZY = 4


@dataclass(frozen=True, slots=True)
class Carried:
    """Labels on OCR text.

    Attributes:
        spans: (start, end, label) in the OCR text, in order.
        lost: Labels of printed entities that OCR has not read, one each.
    """

    spans: tuple[tuple[int, int, str], ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of print that OCR keeps together: a paragraph, a line or a table cell."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def carry(sheet: Sheet, read: str) -> Carried:
    """Finds each printed stretch in the text read and maps its labels letter by letter.

    Stretches are looked for longest first, each on text that no other has taken, so that reading order,
    columns and repeated names do not matter. A label whose letters agree to less than half is given as lost.
    """
    units = sorted(
        (unit for block in sheet.blocks for unit in _units(block)), key=lambda unit: -len(unit.text)
    )
    flat, places = _flattened(read)
    free = flat
    spans: list[tuple[int, int, str]] = []
    lost: list[str] = []
    for find in (_exact, _near):
        missing = []
        for unit in units:
            found = find(unit.text, free)
            if found is None:
                missing.append(unit)
                continue
            start, end = found
            target = _letters(unit.text, flat[start:end])
            for first, last, label in _mapped(unit, flat[start:end], target):
                if last > first:
                    spans.append((places[start + first], places[start + last - 1] + 1, label))
                else:
                    lost.append(label)
            start, end = start + target[0], start + target[-1] + 1
            free = free[:start] + _USED * (end - start) + free[end:]
        units = missing
    lost.extend(label for unit in units for _, _, label in unit.spans)
    return Carried(_apart(sorted(set(spans))), tuple(lost))


def _units(block: Block) -> list[_Unit]:
    """A paragraph that may flow is one unit; else each line or cell is, unless an entity goes on below."""
    pieces: list[list[tuple[str, str | None, int]]] = [[]]
    for number, line in enumerate(block.lines):
        if number and not (block.style.flow or _goes_on(block, number)):
            pieces.append([])
        elif number:
            pieces[-1].append((" ", None, 0))
        for run in line.runs:
            for place, part in enumerate(run.text.split("\t")):
                if place:
                    pieces.append([])
                pieces[-1].append((part, run.label, run.entity))
            if block.role == "table" and run is line.runs[0] and is_label(run):
                pieces.append([])
    return [unit for piece in pieces if (unit := _unit(piece)).text]


def _goes_on(block: Block, number: int) -> bool:
    """Whether an entity is broken between this line and the one before."""
    before, here = block.lines[number - 1].runs[-1], block.lines[number].runs[0]
    return here.label is not None and (before.label, before.entity) == (here.label, here.entity)


def _unit(parts: list[tuple[str, str | None, int]]) -> _Unit:
    text = ""
    found: dict[tuple[str, int], list[int]] = {}
    for part, label, entity in parts:
        clean = _SPACES.sub(" ", part)
        if not text or text.endswith(" "):
            clean = clean.lstrip(" ")
        if label is not None and clean.strip():
            start = len(text)
            ends = found.setdefault((label, entity), [start, start])
            ends[1] = start + len(clean.rstrip())
        text += clean
    return _Unit(text.rstrip(), tuple((start, end, label) for (label, _), (start, end) in found.items()))


def _flattened(read: str) -> tuple[str, list[int]]:
    """The text with runs of white space as one space, and the place each character comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(read):
        if letter.isspace() and letters and letters[-1] == " ":
            continue
        letters.append(" " if letter.isspace() else letter)
        places.append(place)
    return "".join(letters), places


def _exact(text: str, free: str) -> tuple[int, int] | None:
    start = free.find(text)
    while start >= 0:
        end = start + len(text)
        if not _within_word(free, start) and not _within_word(free, end):
            return start, end
        start = free.find(text, start + 1)
    return None


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _near(text: str, free: str) -> tuple[int, int] | None:
    if len(text) < _SHORTEST_FUZZY or len(free) < len(text):
        return None
    found = partial_ratio_alignment(text, free, score_cutoff=_FOUND_FROM_PERCENT)
    if found is None:
        return None
    start = max(0, found.dest_start - _MARGIN)
    end = min(len(free), found.dest_end + _MARGIN)
    while start < found.dest_start and free[start] == _USED:
        start += 1
    while end > found.dest_end and free[end - 1] == _USED:
        end -= 1
    return start, end


def _letters(printed: str, read: str) -> list[int]:
    """For each printed letter the place of the letter read in its stead, ascending."""
    if printed == read:
        return list(range(len(printed)))
    target = [0] * len(printed)
    for code in Levenshtein.opcodes(printed, read):
        length = code.src_end - code.src_start
        for step in range(length):
            target[code.src_start + step] = (
                code.dest_start + (code.dest_end - code.dest_start) * step // length
            )
    return [min(place, len(read) - 1) for place in target]


def _mapped(unit: _Unit, read: str, target: list[int]) -> list[tuple[int, int, str]]:
    """The unit's spans on the stretch read; (0, 0, label) for what is not there."""
    mapped = []
    for start, end, label in unit.spans:
        first, last = _to_word_ends(read, target[start], target[end - 1] + 1)
        same = ratio(unit.text[start:end], read[first:last]) >= _SAME_FROM_PERCENT
        mapped.append((first, last, label) if same else (0, 0, label))
    return mapped


def _to_word_ends(text: str, start: int, end: int) -> tuple[int, int]:
    while _within_word(text, start):
        start -= 1
    while _within_word(text, end):
        end += 1
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _apart(spans: list[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Drops what would overlap its predecessor."""
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)
