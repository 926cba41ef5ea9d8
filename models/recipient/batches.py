"""Labelled texts as tensors."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from models.corpus.text import LabelledText
from models.recipient.network import Batch
from models.recipient.rewording import Reworder
from registratur.domain.recognition import Label
from registratur.stages.ner.roles.component import KINDS
from registratur.stages.ner.roles.decoding import Span, tags_from_spans
from registratur.stages.ner.roles.features import PageFeatures, page_features
from registratur.stages.ner.roles.geometry import GAP_FLOATS
from registratur.stages.ner.roles.spelling import (
    HASHES_OF_WHOLE_WORD,
    HIDDEN,
    NOTHING,
    SPELLING_COLUMNS,
)
from registratur.stages.ner.roles.tokens import cut

LABELS = tuple(label.value for label in Label)
SORTED_BATCHES = 6
"""So many batches are drawn together and sorted by length, so that padding wastes little."""

_PEOPLE = (Label.RECIPIENT, Label.OTHER_PERSON)


class Hiding(NamedTuple):
    """What training keeps from the network.

    Attributes:
        words: Share of tokens whose letters are hidden, on the mean of all pages; few on most, many on some.
        wholes: Share of tokens that are known by their parts alone, as words are that training never saw.
        names: Share of people whose letters are hidden, beyond that.
        lines: Share of lines whose letters are hidden.
        places: Share of pages of which no place is told.
        gaps: White space between words changes by this share, on the page as a whole and word by word.
    """

    words: float = 0.13
    wholes: float = 0.15
    names: float = 0.12
    lines: float = 0.03
    places: float = 0.15
    gaps: float = 0.3


NOTHING_HIDDEN = Hiding(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


class Sample(NamedTuple):
    """A page ready to be put into a batch."""

    words: list[str]
    features: PageFeatures
    tags: NDArray[np.int64]
    kind: int


def as_sample(
    item: LabelledText, chance: random.Random, hiding: Hiding, reworder: Reworder | None = None
) -> Sample | None:
    """Gives a labelled text as sample, None where it has no token."""
    words, starts, _ = cut(item.text)
    if not words:
        return None
    spans = token_spans(starts, item)
    if reworder is not None:
        people = [(start, end) for start, end, label in spans if LABELS[label] in _PEOPLE]
        words = reworder.reworded(words, people)
    places = np.array(item.places, dtype=np.float64).reshape(-1, 6)
    places = places[:0] if chance.random() < hiding.places else _jittered(places, chance, hiding)
    page = page_features(words, starts, places)
    _hide(page, spans, chance, hiding)
    return Sample(words, page, tags_from_spans(len(words), spans), KINDS.index(item.facts.kind))


def token_spans(starts: Sequence[int], item: LabelledText) -> list[Span]:
    """Gives the labelled spans in tokens, widened to whole tokens where they cut one."""
    spans: list[Span] = []
    for start, end, label in item.spans:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if last > first and (not spans or first >= spans[-1].end):
            spans.append(Span(first, last, LABELS.index(label)))
    return spans


def _jittered(places: NDArray[np.float64], chance: random.Random, hiding: Hiding) -> NDArray[np.float64]:
    """Moves and stretches the page, as another margin or another camera would."""
    if not len(places) or hiding is NOTHING_HIDDEN:
        return places
    for columns in ([2, 4], [3, 5]):
        places[:, columns] = places[:, columns] * chance.uniform(0.85, 1.1) + chance.gauss(0, 0.03)
    return places


def _hide(page: PageFeatures, spans: list[Span], chance: random.Random, hiding: Hiding) -> None:
    draws = np.random.default_rng(chance.getrandbits(32))
    line_lengths = np.diff(page.borders)
    hidden = draws.random(len(page.spelling)) < 3 * chance.random() ** 2 * hiding.words
    hidden |= np.repeat(draws.random(len(line_lengths)) < hiding.lines, line_lengths)
    for start, end, label in spans:
        if LABELS[label] in _PEOPLE and chance.random() < hiding.names:
            hidden[start:end] = True
    page.spelling[draws.random(len(page.spelling)) < hiding.wholes, :HASHES_OF_WHOLE_WORD] = NOTHING
    page.spelling[hidden] = NOTHING
    page.spelling[hidden, 0] = HIDDEN
    gaps = page.geometry.tokens[:, -GAP_FLOATS:]
    gaps *= chance.uniform(1 - hiding.gaps, 1 + hiding.gaps / 3)  # printed spaces are narrower than a letter
    gaps *= draws.uniform(1 - hiding.gaps / 2, 1 + hiding.gaps / 2, gaps.shape)


def batches(
    items: Iterable[LabelledText], pages: int, chance: random.Random, hiding: Hiding
) -> Iterator[Batch]:
    """Yields batches of so many pages without end, pages of like length together."""
    drawn: list[Sample] = []
    reworder = Reworder(chance)
    for item in items:
        sample = as_sample(item, chance, hiding, reworder)
        if sample is not None:
            drawn.append(sample)
        if len(drawn) == pages * SORTED_BATCHES:
            drawn.sort(key=lambda sample: len(sample.features.borders))
            packs = [drawn[start : start + pages] for start in range(0, len(drawn), pages)]
            chance.shuffle(packs)
            yield from map(collated, packs)
            drawn = []


def collated(samples: Sequence[Sample]) -> Batch:
    """Puts samples one behind the other."""
    features = [sample.features for sample in samples]
    spelling, word_of = _different(np.concatenate([page.spelling for page in features]))
    line_lengths = [np.diff(page.borders) for page in features]
    token_counts = torch.tensor([len(page.spelling) for page in features])
    line_counts = torch.tensor([len(lengths) for lengths in line_lengths])
    most = int(line_counts.max())
    relations = np.zeros((len(samples), most, most), dtype=np.int64)
    for number, page in enumerate(features):
        count = len(page.geometry.relations)
        relations[number, :count, :count] = page.geometry.relations
    return Batch(
        spelling=torch.from_numpy(spelling),
        word_of=torch.from_numpy(word_of),
        place=torch.from_numpy(np.concatenate([page.place for page in features])),
        token_geometry=torch.from_numpy(np.concatenate([page.geometry.tokens for page in features])),
        line_geometry=torch.from_numpy(np.concatenate([page.geometry.lines for page in features])),
        line_lengths=torch.from_numpy(np.concatenate(line_lengths)),
        page_of_token=torch.repeat_interleave(token_counts),
        page_of_line=torch.repeat_interleave(line_counts),
        number_of_line=torch.cat([torch.arange(int(count)) for count in line_counts]),
        relations=torch.from_numpy(relations),
        is_line=torch.arange(most)[None, :] < line_counts[:, None],
        tags=torch.from_numpy(np.concatenate([sample.tags for sample in samples])),
        kinds=torch.tensor([sample.kind for sample in samples]),
    )


def _different(spelling: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Gives each spelling once, and which of them each token has; a page repeats many words."""
    numbers: dict[bytes, int] = {}
    keys = spelling.tobytes()
    step = SPELLING_COLUMNS * spelling.itemsize
    word_of = np.array(
        [numbers.setdefault(keys[at : at + step], len(numbers)) for at in range(0, len(keys), step)]
    )
    first = np.full(len(numbers), len(spelling))
    np.minimum.at(first, word_of, np.arange(len(spelling)))
    return spelling[first], word_of
