"""Traces of use darken a page here and there and never hide it."""

from __future__ import annotations

from random import Random

import numpy as np
from PIL import Image

from models.corpus.wear import worn

_PAPER = Image.new("RGB", (420, 594), (250, 250, 250))


def test_wear_is_the_same_for_the_same_seed() -> None:
    """A scan can be made again."""
    assert worn(_PAPER, Random(3)).tobytes() == worn(_PAPER, Random(3)).tobytes()


def test_wear_only_darkens_and_leaves_most_of_the_page() -> None:
    """Size and mode stay, nothing becomes lighter, and nine tenths of the paper stay as they are."""
    touched = 0
    for seed in range(40):
        page = worn(_PAPER, Random(seed))
        assert (page.size, page.mode) == (_PAPER.size, _PAPER.mode)
        change = np.asarray(_PAPER, dtype=int) - np.asarray(page, dtype=int)
        assert change.min() >= 0
        assert (change > 10).mean() < 0.1
        touched += bool(change.any())
    assert 10 <= touched <= 35
