"""From tag probabilities to spans."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.stages.ner.roles.decoding import (
    Floats,
    Span,
    best_tags,
    span_scores,
    spans_from_tags,
    tags_from_spans,
    tags_of,
)

LABELS = ("A", "B")


def rows(*tags: dict[str, float]) -> Floats:
    """Probabilities by tag name, one row a token; unnamed tags get 0.01."""
    names = tags_of(LABELS)
    return np.array([[row.get(name, 0.01) for name in names] for row in tags], dtype=np.float32)


def test_tags_stand_side_by_side() -> None:
    """The order of the tags is part of the weights and must never change."""
    assert tags_of(LABELS) == ("O", "B-A", "I-A", "B-B", "I-B")


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 1)), max_size=6))
def test_spans_survive_their_tags(drawn: list[tuple[int, int, int]]) -> None:
    """Reading the tags of any spans gives the spans, neighbours of one label included."""
    spans, position = [], 0
    for gap, length, label in drawn:
        spans.append(Span(position + gap, position + gap + length, label))
        position += gap + length
    assert spans_from_tags(tags_from_spans(position + 2, spans)) == spans


def test_an_inside_never_stands_without_its_beginning() -> None:
    """Where the best tags of each token do not fit together, the best sequence that does is taken."""
    probabilities = rows({"O": 0.5, "B-A": 0.4}, {"I-A": 0.9}, {"I-B": 0.5, "I-A": 0.4}, {"O": 0.9})
    assert spans_from_tags(best_tags(probabilities)) == [Span(0, 3, 0)]


@given(st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_every_sequence_of_tags_can_be_read(length: int, seed: int) -> None:
    """Any probabilities give spans in order that do not overlap."""
    probabilities = np.random.default_rng(seed).random((length, 5)).astype(np.float32)
    spans = spans_from_tags(best_tags(probabilities))
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert tags_from_spans(length, spans).tolist() == best_tags(probabilities).tolist()


def test_a_span_is_as_sure_as_its_weakest_token() -> None:
    """The end counts too: a token that may belong to the span makes its border doubtful."""
    probabilities = rows({"B-A": 0.9, "B-B": 0.05}, {"I-A": 0.8, "I-B": 0.1}, {"O": 0.6, "I-A": 0.35})
    assert span_scores(probabilities, Span(0, 2, 0)) == pytest.approx([0.65, 0.05])
    assert span_scores(probabilities, Span(0, 1, 0))[0] == pytest.approx(0.2)
