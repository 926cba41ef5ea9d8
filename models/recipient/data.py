"""Synthetic certificates with labels: made on the fly, never twice the same, or read by OCR."""

from __future__ import annotations

import json
import math
import random
import re
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from models.corpus.generate import make_sheet
from models.corpus.places import of_transcript
from models.corpus.sheet import Facts, Kind
from models.corpus.splits import Split
from models.corpus.text import LabelledText, as_text

HIGHEST_NOISE = 0.03
FIRST_SEED = {"train": 100_000_000, "dev": 200_000_000, "test": 300_000_000}
"""The splits differ by content; separate seeds make the documents traceable too."""

RELOAD_AFTER_S = 150.0

TRAINED_KINDS: dict[Kind, float] = {"certificate": 70, "nobody": 11, "list": 7, "other": 12}
"""Other papers are rarer on the desk; the network shall still see enough of them to know them."""

_WORD = re.compile(r"\S+")
_DATES = ("birth_date", "event_date", "event_end", "issue_date")


def texts(split: Split, start: int = 0) -> Iterator[LabelledText]:
    """Yields pages without end; a third of them without reading errors, the rest with up to 3 %."""
    seed = FIRST_SEED[split] + start
    while True:
        chance = random.Random(seed)
        noise = max(0.0, chance.uniform(-HIGHEST_NOISE / 2, HIGHEST_NOISE))
        wishes: dict[str, Any] = {}
        if split == "train":
            wishes["kind"] = chance.choices(tuple(TRAINED_KINDS), tuple(TRAINED_KINDS.values()))[0]
        yield as_text(make_sheet(seed, split, **wishes), seed, noise)
        seed += 1


def first_texts(split: Split, count: int) -> list[LabelledText]:
    """Gives the first certificates of a split."""
    return list(islice(texts(split), count))


class PageFile:
    """The pages that OCR has read, as `python -m models.corpus.read` writes them; the file may grow.

    Args:
        path: JSON lines; there are no pages while it is missing or None.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._pages: list[LabelledText] = []
        self._read_at_s = -math.inf

    def pages(self) -> list[LabelledText]:
        """Gives the pages that were there a few minutes ago."""
        if self._path and self._path.exists() and time.monotonic() - self._read_at_s > RELOAD_AFTER_S:
            self._read_at_s = time.monotonic()
            lines = self._path.read_bytes().splitlines(keepends=True)
            self._pages = [labelled_page(json.loads(line)) for line in lines if line.endswith(b"\n")]
        return self._pages


def pages(path: Path) -> list[LabelledText]:
    """Reads the pages that OCR has read."""
    return PageFile(path).pages()


def labelled_page(row: dict[str, Any]) -> LabelledText:
    """Gives one line of `models.corpus.read` as labelled text."""
    return LabelledText(
        text=row["text"],
        spans=tuple((start, end, label) for start, end, label in row["spans"]),
        facts=_facts(row["facts"]),
        family=row["family"],
        places=of_transcript(row["transcript"], [word.span() for word in _WORD.finditer(row["text"])]),
    )


def _facts(row: dict[str, Any]) -> Facts:
    dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DATES}
    return Facts(**{**row, **dates, "others": tuple(row["others"])})
