"""How many held-out answers the network gets right while it trains."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random

import torch
from tokenizers import Tokenizer

from models.title.batches import collate
from models.title.chat import END, PAD
from models.title.examples import Encoded
from models.title.network import TitleNetwork

_ROWS = 10
_FIELDS = ("document_type", "subject", "event_date")


@dataclass(frozen=True)
class Scores:
    """Share of held-out examples with the field exactly right."""

    document_type_exact: float
    subject_exact: float
    event_date_exact: float


def score(network: TitleNetwork, examples: list[Encoded], tokenizer: Tokenizer) -> Scores:
    """Measure by teacher forcing: greedy decoding writes what at each step is the likeliest token."""
    right = dict.fromkeys(_FIELDS, 0)
    ordered = sorted(examples, key=lambda item: len(item.tokens))
    network.eval()
    with torch.no_grad():
        for start in range(0, len(ordered), _ROWS):
            rows = ordered[start : start + _ROWS]
            batch = collate(rows, tokenizer.token_to_id(PAD), Random(0))
            guesses = network(batch.tokens).argmax(-1)
            for row, item in enumerate(rows):
                guessed = guesses[
                    row, batch.tokens.shape[1] - len(item.tokens) + item.answer_at - 1 :
                ].tolist()
                for field, good in _fields_right(item, guessed, tokenizer).items():
                    right[field] += good
    network.train()
    count = max(1, len(examples))
    return Scores(*(right[field] / count for field in _FIELDS))


def _fields_right(item: Encoded, guessed: list[int], tokenizer: Tokenizer) -> dict[str, bool]:
    truth = item.tokens[item.answer_at :].tolist()
    truth = truth[: truth.index(tokenizer.token_to_id(END))]
    text = tokenizer.decode(truth)
    encoding = tokenizer.encode(text)
    values = json.loads(text)
    result: dict[str, bool] = {}
    at = 0
    for field in _FIELDS:
        value = json.dumps(values[field], ensure_ascii=False)
        begin = text.index(value, at)
        at = begin + len(value)
        result[field] = all(
            guessed[index] == token
            for index, (token, (first, last)) in enumerate(zip(encoding.ids, encoding.offsets, strict=True))
            if first < at and last > begin
        )
    return result
