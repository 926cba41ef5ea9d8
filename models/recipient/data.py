"""Synthetic certificates as spaCy examples: made on the fly, never twice the same."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from models.corpus.generate import make_sheet
from models.corpus.places import of_transcript
from models.corpus.sheet import Facts
from models.corpus.splits import Split
from models.corpus.text import LabelledText, as_text
from registratur.domain.recognition import Label
from registratur.stages.ner.roles import component
from registratur.stages.ner.roles.tokens import make_tokenizer

if TYPE_CHECKING:
    from spacy.tokens import Span

HIGHEST_NOISE = 0.03
FIRST_SEED = {"train": 100_000_000, "dev": 200_000_000, "test": 300_000_000}
"""The splits differ by content; separate seeds make the documents traceable too."""

_WORD = re.compile(r"\S+")
_DATES = ("birth_date", "event_date", "event_end", "issue_date")


def make_pipeline() -> Language:
    """Gives the untrained pipeline: our tokenizer and the role tagger with all labels."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe(component.NAME, config={"labels": [label.value for label in Label]})
    component.role_tagger(nlp).initialize(list)
    return nlp


def texts(split: Split, start: int = 0) -> Iterator[LabelledText]:
    """Yields certificates without end; a third of them without reading errors, the rest with up to 3 %."""
    seed = FIRST_SEED[split] + start
    while True:
        chance = random.Random(seed)
        noise = max(0.0, chance.uniform(-HIGHEST_NOISE / 2, HIGHEST_NOISE))
        yield as_text(make_sheet(seed, split), seed, noise)
        seed += 1


def first_texts(split: Split, count: int) -> list[LabelledText]:
    """Gives the first certificates of a split."""
    return list(islice(texts(split), count))


def pages(path: Path) -> list[LabelledText]:
    """Reads the pages that OCR has read, as `python -m models.corpus.read` writes them."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        LabelledText(
            text=row["text"],
            spans=tuple((start, end, label) for start, end, label in row["spans"]),
            facts=_facts(row["facts"]),
            family=row["family"],
            places=of_transcript(row["transcript"], [word.span() for word in _WORD.finditer(row["text"])]),
        )
        for row in rows
    ]


def _facts(row: dict[str, Any]) -> Facts:
    dates = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DATES}
    return Facts(**{**row, **dates, "others": tuple(row["others"])})


def gold_spans(doc: Doc, item: LabelledText) -> list[Span]:
    """Gives the labelled spans as token spans, widened to whole tokens where they cut one."""
    found = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in item.spans)
    return spacy.util.filter_spans([span for span in found if span is not None])


def as_example(nlp: Language, item: LabelledText) -> Example:
    """Gives a certificate as training example."""
    doc = nlp.make_doc(item.text)
    reference = doc.copy()
    reference.set_ents(gold_spans(reference, item))
    return Example(doc, reference)
