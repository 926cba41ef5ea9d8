"""Pages that the OCR stage has read, as `models.corpus.read` writes them into a growing file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from models.corpus.sheet import Facts
from models.corpus.splits import Split
from models.corpus.text import LabelledText
from models.title.certificates import example_of, varied
from models.title.examples import Example
from registratur.domain.page import Transcript
from registratur.stages.titling.type_sizes import line_sizes, with_marks

FOLDER = Path(__file__).parents[1] / "corpus" / "work"
_UNMARKED_SHARE = 0.1
_LOOK_AGAIN_EVERY = 300
_ENOUGH_PAGES = 800
_DATES = ("birth_date", "event_date", "event_end", "issue_date")


@dataclass(frozen=True)
class ReadPage:
    """One page: what OCR made of it, and what it says."""

    labelled: LabelledText
    transcript: Transcript

    @property
    def readable(self) -> bool:
        """Whether the course is still on the page, if it has one."""
        return self.labelled.facts.subject is None or any(
            label == "COURSE" for _, _, label in self.labelled.spans
        )


@dataclass
class GrowingFile:
    """The whole lines of a file that another process may still append to."""

    path: Path
    _read_bytes: int = field(default=0, init=False)

    def fresh(self) -> list[str]:
        """Return the lines that have come since the last call; none while there is no file."""
        if not self.path.exists():
            return []
        if self.path.stat().st_size < self._read_bytes:
            self._read_bytes = 0
        with self.path.open("rb") as file:
            file.seek(self._read_bytes)
            whole = file.read()
        whole = whole[: whole.rfind(b"\n") + 1]
        self._read_bytes += len(whole)
        return whole.decode().splitlines()


def read_pages(path: Path) -> list[ReadPage]:
    """Return all pages of a file."""
    return [_page(json.loads(line)) for line in GrowingFile(path).fresh()]


def read_certificates(seed: int, split: Split) -> Iterator[Example | None]:
    """Yield examples for ever, new pages as they come; now and then None as long as there are few.

    A few pages shown often would be learnt by heart.
    """
    rng, file = Random(seed), GrowingFile(FOLDER / f"{split}.jsonl")
    pages: list[ReadPage] = []
    count = 0
    while True:
        if count % _LOOK_AGAIN_EVERY == 0:
            pages += [page for line in file.fresh() if (page := _page(json.loads(line))).readable]
        count += 1
        enough = rng.random() * _ENOUGH_PAGES < len(pages)
        yield _example(rng.choice(pages), rng, split) if enough else None


def _example(page: ReadPage, rng: Random, split: Split) -> Example:
    plain = rng.random() < _UNMARKED_SHARE
    text = page.labelled.text
    if not plain:
        text = with_marks(text, line_sizes(page.transcript))
    return example_of(page.labelled, varied(text, rng, split), rng)


def _page(row: dict[str, Any]) -> ReadPage:
    dates = {name: date.fromisoformat(row["facts"][name]) if row["facts"][name] else None for name in _DATES}
    facts = Facts(**{**row["facts"], **dates, "others": tuple(row["facts"]["others"])})
    spans = tuple((start, end, label) for start, end, label in row["spans"])
    return ReadPage(
        LabelledText(text=row["text"], spans=spans, facts=facts, family=row["family"]),
        Transcript.model_validate(row["transcript"]),
    )
