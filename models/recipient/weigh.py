"""Measures what speaks for a name: `python -m models.recipient.weigh --help`.

Papers of the dev split, whose layouts the network was not trained on, are read by the shipped model; every
name on them is a hypothesis, and the weights are those that make the truth most probable
(`models/linking/fit.py`).
After another recipient model was published, measure anew, then `python -m models.recipient.recalibrate`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from models.corpus.families.registry import FAMILIES
from models.corpus.text import LabelledText
from models.linking.fit import Choice, fit
from models.recipient.data import first_texts, pages
from models.recipient.evaluate import SHIPPED
from registratur.domain.recognition import Label
from registratur.stages.linking import roles
from registratur.stages.ner import weighing
from registratur.stages.ner.reading import read_page
from registratur.stages.ner.recipient import RawMention
from registratur.stages.ner.spacy_engine import load_model
from registratur.stages.ner.weighing import Hypothesis, NameWeights, hypotheses_of

OUT = Path(weighing.__file__).with_name("name_weights.json")
_RIDGE = 1.0


class Page(NamedTuple):
    """A page with what may be true of it.

    Attributes:
        item: The truth.
        mentions: As the network marks them.
        kinds: How probable each kind of paper is.
        hypotheses: All that may be true.
        true: Index of the one that is; None where the recipient's name was not seen.
    """

    item: LabelledText
    mentions: list[RawMention]
    kinds: dict[str, float]
    hypotheses: tuple[Hypothesis, ...]
    true: int | None


def read(nlp: Language, items: Sequence[LabelledText]) -> list[Page]:
    """Reads pages and says which hypothesis is true of each."""
    found = []
    for item in items:
        reading = read_page(nlp, item.text, item.places)
        hypotheses = hypotheses_of(reading.mentions, item.text, reading.kinds)
        found.append(Page(item, reading.mentions, reading.kinds, hypotheses, _true(item, hypotheses)))
    return found


def _true(item: LabelledText, hypotheses: Sequence[Hypothesis]) -> int | None:
    places = [(start, end) for start, end, label in item.spans if label == Label.RECIPIENT]
    if not places:
        return len(hypotheses) - 1
    for index, hypothesis in enumerate(hypotheses):
        names = [(name.start, name.end) for name in hypothesis.places]
        if any(a < d and c < b for a, b in names for c, d in places):
            return index
    return None


def fitted(found: Sequence[Page]) -> NameWeights:
    """Fits the weights; pages whose recipient was not seen teach nothing."""
    choices = [
        Choice(tuple(roles.Hypothesis(one.traits) for one in page.hypotheses), page.true)
        for page in found
        if page.true is not None
    ]
    return NameWeights(weights_bits=fit(choices, weighing.TRAITS, _RIDGE), documents=len(choices))


def held_out(found: Sequence[Page]) -> Iterator[tuple[NameWeights, list[Page]]]:
    """Yields the pages of each author's layouts with the weights that were fitted on all others' layouts.

    Layouts of one file were drawn in one go; those of another resemble them as little as a stranger's.
    """
    authors = [FAMILIES[page.item.family].draw.__module__ for page in found]
    for author in sorted(set(authors)):
        rest = [page for page, other in zip(found, authors, strict=True) if other != author]
        yield fitted(rest), [page for page, own in zip(found, authors, strict=True) if own == author]


def items_of(count: int, pages_read: Path | None) -> list[LabelledText]:
    """Gives the texts of the dev split that weights and curves rest on, and pages read by OCR."""
    return [*first_texts("dev", count), *(pages(pages_read) if pages_read else [])]


def main() -> None:
    """Reads the command line, measures and writes the file of weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000, help="texts of the dev split")
    parser.add_argument("--pages", type=Path, help="pages of the dev split, as models.corpus.read gives them")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    nlp, _ = load_model(SHIPPED)
    found = read(nlp, items_of(options.count, options.pages))
    seen = [page for page in found if page.true is not None]
    right = sum(
        _is_best(weighing.probabilities(page.hypotheses, weights), page.true)
        for weights, fold in held_out(seen)
        for page in fold
    )
    print(f"on layouts of other authors {right} of {len(seen)} right")
    weights = fitted(found)
    options.out.write_text(weights.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(weights.model_dump_json(indent=1))


def _is_best(shares: Sequence[float], true: int | None) -> bool:
    return shares.index(max(shares)) == true


if __name__ == "__main__":
    main()
