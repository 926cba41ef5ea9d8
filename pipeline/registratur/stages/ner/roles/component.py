"""The spaCy component `registratur_roles`: mentions in `doc.ents`, their scores in `doc.spans["roles"]`.

What kind of paper the page is stands in `doc.cats`, a probability for each of `KINDS`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from registratur.domain.recognition import Label
from registratur.stages.ner.roles.borders import Scored, Tokens, with_mended_names
from registratur.stages.ner.roles.decoding import Floats, best_tags, span_scores, spans_from_tags
from registratur.stages.ner.roles.features import page_features
from registratur.stages.ner.roles.geometry import Place
from registratur.stages.ner.roles.network import Shape, Weights, read
from registratur.stages.ner.roles.tokens import TOKENIZER

NAME = "registratur_roles"
SPANS_KEY = "roles"
PLACES_KEY = "registratur_places"
"""Where `doc.user_data` holds the places of the page's words, if they are known."""

KINDS = ("certificate", "nobody", "list", "other")
"""A certificate for one person; a paper that names nobody it is for; for several people; another paper."""

_PEOPLE = frozenset((Label.RECIPIENT, Label.OTHER_PERSON))
_WEIGHTS_FILE = "weights.npz"
_SHAPE_FILE = "shape.json"


@Language.factory(NAME, default_config={"labels": []}, assigns=["doc.ents", "doc.spans", "doc.cats"])
def make_role_tagger(nlp: Language, name: str, labels: list[str]) -> RoleTagger:
    """Makes the component without weights; the factory that spaCy calls."""
    del nlp, name
    return RoleTagger(tuple(labels))


class RoleTagger:
    """Tags each token, reads the best spans from the tags and says how probable each label is for each span.

    `doc.spans["roles"].attrs["scores"]` has one row a span and one column for each of `labels`: raw
    scores from 0 to 1, not yet probabilities.

    Attributes:
        labels: The roles, in the order of the score columns.
    """

    def __init__(self, labels: tuple[str, ...]) -> None:
        self.labels = labels
        self._people = frozenset(number for number, label in enumerate(labels) if label in _PEOPLE)
        self._shape = Shape()
        self._weights: Weights = {}

    def take(self, shape: Shape, weights: Weights) -> None:
        """Takes trained weights."""
        self._shape = shape
        self._weights = weights

    def __call__(self, doc: Doc) -> Doc:
        """Marks the mentions of a page."""
        if not len(doc):
            self._mark(doc, [], np.zeros((0, len(self.labels)), dtype=np.float32))
            return doc
        words, starts = [token.text for token in doc], [token.idx for token in doc]
        page = page_features(words, starts, doc.user_data.get(PLACES_KEY, ()))
        tags, kinds = read(self._weights, self._shape, page)
        scored = [Scored(span, span_scores(tags, span)) for span in spans_from_tags(best_tags(tags))]
        gaps = page.geometry.tokens[:, -1]
        found = with_mended_names(scored, self._people, Tokens(words, tags, gaps))
        marked = [DocSpan(doc, span.start, span.end, label=self.labels[span.label]) for span, _ in found]
        scores = np.array([scores for _, scores in found], dtype=np.float32)
        self._mark(doc, marked, scores.reshape(-1, len(self.labels)))
        doc.cats = {kind: float(probability) for kind, probability in zip(KINDS, kinds, strict=True)}
        return doc

    def _mark(self, doc: Doc, spans: list[DocSpan], scores: Floats) -> None:
        doc.set_ents(spans)
        doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=spans, attrs={"scores": scores})

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Writes the weights as half floats."""
        del exclude
        path.mkdir(exist_ok=True)
        (path / _SHAPE_FILE).write_text(json.dumps(asdict(self._shape)), encoding="utf-8")
        halves: dict[str, Any] = {name: rows.astype(np.float16) for name, rows in self._weights.items()}
        np.savez(path / _WEIGHTS_FILE, **halves)

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> RoleTagger:
        """Reads the weights."""
        del exclude
        shape = Shape(**json.loads((path / _SHAPE_FILE).read_text(encoding="utf-8")))
        with np.load(path / _WEIGHTS_FILE, allow_pickle=False) as stored:
            self.take(shape, {name: stored[name].astype(np.float32) for name in stored.files})
        return self


def make_pipeline(labels: Sequence[str]) -> Language:
    """Gives the pipeline without weights: our tokenizer and the component."""
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    nlp.add_pipe(NAME, config={"labels": list(labels)})
    return nlp


def read_page(nlp: Language, text: str, places: Sequence[Place] = ()) -> Doc:
    """Reads one page of text; `places` tells where its words stand, if that is known."""
    doc = nlp.make_doc(text)
    doc.user_data[PLACES_KEY] = places
    return nlp(doc)


def role_tagger(nlp: Language) -> RoleTagger:
    """Gives the component of a pipeline.

    Raises:
        ValueError: The pipeline has none.
    """
    tagger = nlp.get_pipe(NAME)
    if not isinstance(tagger, RoleTagger):
        raise ValueError(f"{NAME} is of another kind")
    return tagger
