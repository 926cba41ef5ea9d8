"""What the model learns from: a page, the answer about it, and what else is worth copying from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.corpus.document_types import OTHER
from models.title.chat import END, PAGE, TITLE
from registratur.stages.titling.answer import value_span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PAGE_TOKENS = 700
"""As many tokens of a page as the model reads; the rest is cut off."""

# How much a token counts in the loss.
PAGE_WEIGHT, ANSWER_WEIGHT, ROLES_WEIGHT = 0.1, 1.0, 0.3
# One letter each, since keys are tokens that teach nothing.
_ROLE_KEYS = {
    "RECIPIENT": "r",
    "OTHER_PERSON": "p",
    "ORGANISER": "o",
    "EVENT_DATE": "e",
    "ISSUE_DATE": "i",
    "DURATION": "d",
}
# Where the subject begins and ends is the hard choice; what lies between is copied.
_EDGE_WEIGHT = 3.0


@dataclass(frozen=True)
class Example:
    """A page as the stage sends it, the JSON that shall come back, and the roles that follow it in training.

    The roles (recipient, organiser, dates …) are never asked for. They stand behind the answer as a second
    exercise on the same page, because reading the page is what costs and copying is what has to be learnt.
    """

    page: str
    answer: str
    roles: str


@dataclass(frozen=True)
class Encoded:
    """Token ids of one example, how much each prediction counts, and where the answer begins."""

    tokens: NDArray[np.int32]
    weights: NDArray[np.float32]
    answer_at: int


def make_example(
    page: str,
    document_type: str | None,
    subject: str | None,
    event_date: str | None,
    roles: Mapping[str, str],
) -> Example:
    """Build an example; None stands for what the page does not print."""
    answer = {"document_type": document_type or OTHER, "subject": subject, "event_date": event_date}
    return Example(page, _json(answer), _json({_ROLE_KEYS[role]: text for role, text in roles.items()}))


def encode(example: Example, tokenizer: Tokenizer) -> Encoded:
    """Turn an example into tokens: page, answer, end, roles, end."""
    page = [tokenizer.token_to_id(PAGE), *tokenizer.encode(example.page).ids[:PAGE_TOKENS]]
    encoded_answer = tokenizer.encode(example.answer)
    answer = [*encoded_answer.ids, tokenizer.token_to_id(END)]
    roles = [*tokenizer.encode(example.roles).ids, tokenizer.token_to_id(END)]
    tokens = [*page, tokenizer.token_to_id(TITLE), *answer, *roles]
    answer_at = len(page) + 1
    weights = np.full(len(tokens), PAGE_WEIGHT, dtype=np.float32)
    weights[answer_at:] = ANSWER_WEIGHT
    weights[answer_at + len(answer) :] = ROLES_WEIGHT
    for index in _subject_edges(example.answer, encoded_answer.offsets):
        weights[answer_at + index] = _EDGE_WEIGHT
    return Encoded(np.array(tokens, dtype=np.int32), weights, answer_at)


def _subject_edges(answer: str, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The tokens that hold the subject's first character and the quotes on both sides."""
    start, end = value_span(answer, "subject")
    edges = ((start - 1, start + 1), (end, end + 1))
    return [
        index
        for index, (first, last) in enumerate(offsets)
        if any(first < edge_end and last > edge_start for edge_start, edge_end in edges)
    ]


def _json(value: Mapping[str, str | None]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
