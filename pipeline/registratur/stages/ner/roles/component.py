"""The spaCy component `registratur_roles`: mentions in `doc.ents`, their scores in `doc.spans["roles"]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.training import Example

from registratur.stages.ner.roles.decoding import (
    Floats,
    Span,
    best_tags,
    span_scores,
    spans_from_tags,
    tags_from_spans,
    tags_of,
)
from registratur.stages.ner.roles.network import Network

NAME = "registratur_roles"
SPANS_KEY = "roles"

DEFAULT_MODEL = {
    "@architectures": "registratur.RoleNetwork.v1",
    "width": 96,
    "rows": [8000, 2000, 3000, 3000, 4000, 2000, 500],
    "token_depth": 2,
    "line_depth": 4,
    "role_depth": 3,
    "hide": 0.08,
}


@Language.factory(
    NAME, default_config={"model": DEFAULT_MODEL, "labels": []}, assigns=["doc.ents", "doc.spans"]
)
def make_role_tagger(nlp: Language, name: str, model: Network, labels: list[str]) -> RoleTagger:
    """Makes the component; the factory that spaCy calls."""
    return RoleTagger(nlp.vocab, model, name, labels=labels)


class RoleTagger(TrainablePipe):  # type: ignore[misc]  # spaCy's base is compiled
    """Tags each token, reads the best spans from the tags and says how probable each label is for each span.

    `doc.spans["roles"].attrs["scores"]` has one row a span and one column for each of `labels`: raw
    scores from 0 to 1, not yet probabilities.
    """

    @property
    def labels(self) -> tuple[str, ...]:
        """The roles, in the order of the score columns."""
        return tuple(self.cfg["labels"])

    def predict(self, docs: Iterable[Doc]) -> list[Floats]:
        """Gives one row of tag probabilities for each token of each document."""
        docs = list(docs)
        filled = [doc for doc in docs if len(doc)]
        predictions = iter(self.model.predict(filled) if filled else [])
        none = np.zeros((0, len(tags_of(self.labels))), dtype=np.float32)
        return [next(predictions) if len(doc) else none for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], scores: list[Floats]) -> None:
        """Writes spans and scores into the documents."""
        for doc, probabilities in zip(docs, scores, strict=True):
            spans = spans_from_tags(best_tags(probabilities)) if len(doc) else []
            marked = [DocSpan(doc, span.start, span.end, label=self.labels[span.label]) for span in spans]
            doc.set_ents(marked)
            rows = [span_scores(probabilities, span) for span in spans]
            attrs = {"scores": np.array(rows, dtype=np.float32).reshape(-1, len(self.labels))}
            doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=marked, attrs=attrs)

    def get_loss(self, examples: Iterable[Example], scores: list[Floats]) -> tuple[float, list[Floats]]:
        """Gives the cross-entropy in nats a token and its gradient for each document."""
        token_count = sum(len(example.reference) for example in examples)
        loss, gradients = 0.0, []
        for example, probabilities in zip(examples, scores, strict=True):
            tags = self._gold_tags(example.reference)
            gradient = probabilities.copy()
            gradient[np.arange(len(tags)), tags] -= 1
            loss -= float(np.log(np.maximum(probabilities[np.arange(len(tags)), tags], 1e-10)).sum())
            gradients.append(gradient / np.float32(token_count))
        return loss / token_count, gradients

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: list[str] | None = None,
    ) -> None:
        """Takes the labels and makes random weights."""
        del get_examples, nlp
        if labels is not None:
            self.cfg["labels"] = list(labels)
        self.model.initialize(Y=[np.zeros((1, len(tags_of(self.labels))), dtype=np.float32)])

    def _gold_tags(self, doc: Doc) -> Any:
        numbers = {label: number for number, label in enumerate(self.labels)}
        return tags_from_spans(len(doc), [Span(e.start, e.end, numbers[e.label_]) for e in doc.ents])


def role_tagger(nlp: Language) -> RoleTagger:
    """Gives the component of a pipeline.

    Raises:
        ValueError: The pipeline has none.
    """
    tagger = nlp.get_pipe(NAME)
    if not isinstance(tagger, RoleTagger):
        raise ValueError(f"{NAME} is of another kind")
    return tagger
