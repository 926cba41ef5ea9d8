"""Which words, names, sentences and layouts belong to training and which are held out."""

from __future__ import annotations

import zlib
from typing import Literal, get_args

Split = Literal["train", "dev", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)

_BUCKETS = 100
_DEV_BELOW = 8
_TEST_BELOW = 24
_DEV_IN = 3


def split_of(key: str) -> Split:
    """Gives the one split that a surname, a topic or a sentence belongs to, the same on every machine."""
    bucket = zlib.crc32(key.casefold().encode()) % _BUCKETS
    if bucket < _DEV_BELOW:
        return "dev"
    return "test" if bucket < _TEST_BELOW else "train"


def member(key: str, split: Split) -> bool:
    """Tells whether `key` belongs to `split`."""
    return split_of(key) == split


def held_out_split_of(key: str) -> Split:
    """Gives the split of something that was written for the held-out pages: a third dev, the rest test."""
    return "dev" if zlib.crc32(key.casefold().encode()) % _DEV_IN == 0 else "test"
