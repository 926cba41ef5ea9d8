"""From tag probabilities to spans: tags are O, and B-X / I-X for the first and the further tokens of an X."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_FORBIDDEN = -1e4


def tags_of(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the tags for some labels: O first, then B and I of each label side by side."""
    return ("O", *(f"{part}-{label}" for label in labels for part in "BI"))


class Span(NamedTuple):
    """Tokens `start` to `end` (exclusive) and the number of their label."""

    start: int
    end: int
    label: int


def tags_from_spans(length: int, spans: list[Span]) -> NDArray[np.int64]:
    """Writes spans as one tag number a token; the inverse of `spans_from_tags`."""
    tags = np.zeros(length, dtype=np.int64)
    for start, end, label in spans:
        tags[start] = 1 + 2 * label
        tags[start + 1 : end] = 2 + 2 * label
    return tags


def spans_from_tags(tags: NDArray[np.int64]) -> list[Span]:
    """Reads the spans of a sequence of tags in which every I follows a B or an I of its own label."""
    spans: list[Span] = []
    for position, tag in enumerate(tags):
        if tag == 0:
            continue
        label = int(tag - 1) // 2
        if tag % 2 == 1:
            spans.append(Span(position, position + 1, label))
        else:
            spans[-1] = Span(spans[-1].start, position + 1, label)
    return spans


def best_tags(probabilities: Floats) -> NDArray[np.int64]:
    """Finds the most probable sequence of tags in which every I continues its own label (Viterbi).

    Args:
        probabilities: One row a token, one column a tag.
    """
    tags: NDArray[np.int64] = probabilities.argmax(axis=1)
    if _is_allowed(tags):
        return tags
    scores = np.log(np.maximum(probabilities, 1e-10))
    count = scores.shape[1]
    transition = np.zeros((count, count), dtype=np.float32)
    for inside in range(2, count, 2):
        transition[:, inside] = _FORBIDDEN
        transition[[inside - 1, inside], inside] = 0
    scores[0, 2::2] = _FORBIDDEN
    came_from = np.zeros(scores.shape, dtype=np.int64)
    total = scores[0]
    for position in range(1, len(scores)):
        paths = total[:, None] + transition
        came_from[position] = paths.argmax(axis=0)
        total = paths.max(axis=0) + scores[position]
    tags[-1] = total.argmax()
    for position in range(len(scores) - 1, 0, -1):
        tags[position - 1] = came_from[position, tags[position]]
    return tags


def _is_allowed(tags: NDArray[np.int64]) -> bool:
    before = np.concatenate([[0], tags[:-1]])
    inside = (tags > 0) & (tags % 2 == 0)
    return bool(np.all(~inside | (before == tags) | (before == tags - 1)))


def span_scores(probabilities: Floats, span: Span) -> Floats:
    """Scores a span for every label: the least probable of its tags, its end included, were it of that label.

    The least rather than the product: neighbouring tokens err together, and a long course title is not
    doubtful for its length.
    """
    first = probabilities[span.start, 1::2]
    rest = probabilities[span.start + 1 : span.end, 2::2].min(axis=0, initial=1.0)
    scores: Floats = np.minimum(first, rest)
    if span.end < len(probabilities):
        scores = np.minimum(scores, 1 - probabilities[span.end, 2::2])
    return scores
