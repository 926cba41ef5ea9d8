"""Batches of training examples, made by a process of its own so that the network never waits."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.context import SpawnProcess
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from random import Random
from typing import Self

import numpy as np
import torch
from torch import Tensor

from models.title.examples import Encoded, encode
from models.title.sources import Source, source_of
from models.title.tokenizer import load_tokenizer

_POOL = 384
_POOLS_AHEAD = 3
_MULTIPLE = 8
_PAGE_SAMPLE = 0.25
_PATIENCE_S = 5.0


@dataclass(frozen=True)
class Batch:
    """Examples of like length, padded on the left so that all answers end in the last column.

    Attributes:
        tokens: ``[batch, time]`` token ids.
        wanted: Ascending positions whose prediction counts; of the page only a sample.
        targets: ``[batch, len(wanted)]`` the token after each wanted position.
        weights: ``[batch, len(wanted)]`` how much each prediction counts.
    """

    tokens: Tensor
    wanted: Tensor
    targets: Tensor
    weights: Tensor


def collate(group: list[Encoded], pad: int, rng: Random) -> Batch:
    """Put examples into one batch."""
    longest = max(len(item.tokens) for item in group)
    time = -(-longest // _MULTIPLE) * _MULTIPLE
    tokens = np.full((len(group), time), pad, dtype=np.int64)
    weights = np.zeros((len(group), time), dtype=np.float32)
    for row, item in enumerate(group):
        tokens[row, time - len(item.tokens) :] = item.tokens
        weights[row, time - len(item.tokens) + 1 :] = item.weights[1:]
    tail = max(len(item.tokens) - item.answer_at for item in group) + 1
    tail = min(time - 1, -(-tail // _MULTIPLE) * _MULTIPLE)
    head = time - 1 - tail
    sampled = sorted(rng.sample(range(head), int(head * _PAGE_SAMPLE) // 16 * 16))
    wanted = np.array([*sampled, *range(head, time - 1)])
    picked = weights[:, wanted + 1]
    if sampled:
        picked[:, : len(sampled)] *= head / len(sampled)
    return Batch(
        torch.from_numpy(tokens),
        torch.from_numpy(wanted),
        torch.from_numpy(tokens[:, wanted + 1]),
        torch.from_numpy(picked),
    )


def batches(pool: list[Encoded], tokens_per_batch: int, pad: int, rng: Random) -> Iterator[Batch]:
    """Cut a pool into batches of like length and about equal size, in random order."""
    ordered = sorted(pool, key=lambda item: len(item.tokens))
    groups: list[list[Encoded]] = [[]]
    for item in ordered:
        if groups[-1] and (len(groups[-1]) + 1) * len(item.tokens) > tokens_per_batch:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, pad, rng)


class Supply:
    """A process that generates and encodes examples; iterating gives pools without end.

    Where a page cannot be drawn the process ends with a message, and another one goes on with another seed: a
    training of hours must not end, or wait for ever, for one page.
    """

    def __init__(self, source: Source, tokenizer: Path, seed: int) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._source: Source = source
        self._tokenizer = tokenizer
        self._seed = seed
        self._queue: Queue[list[Encoded]] = self._context.Queue(_POOLS_AHEAD)
        self._process = self._started()

    def _started(self) -> SpawnProcess:
        process = self._context.Process(
            target=_produce, args=(self._source, self._tokenizer, self._seed, self._queue), daemon=True
        )
        process.start()
        return process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.join()

    def __iter__(self) -> Iterator[list[Encoded]]:
        """Yield pools of encoded examples."""
        while True:
            try:
                yield self._queue.get(timeout=_PATIENCE_S)
            except Empty:
                if not self._process.is_alive():
                    self._seed += 1
                    self._process = self._started()


def _produce(source: Source, tokenizer_path: Path, seed: int, queue: Queue[list[Encoded]]) -> None:
    os.nice(5)
    tokenizer = load_tokenizer(tokenizer_path)
    endless = source_of(source)(seed, "train")
    while True:
        queue.put([encode(example, tokenizer) for example in islice(endless, _POOL)])
