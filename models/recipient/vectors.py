"""Writes what torch says of a small network and page: `python -m models.recipient.vectors`.

A test holds the numpy network to these numbers where torch is not installed.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import torch

from models.corpus.places import Place
from models.corpus.sheet import Facts
from models.corpus.text import LabelledText
from models.recipient.batches import NOTHING_HIDDEN, as_sample, collated
from models.recipient.network import RoleNetwork
from registratur.stages.ner.roles.network import Shape

VECTORS = Path(__file__).parents[2] / "tests" / "unit" / "ner" / "network_vectors.npz"
SMALL = Shape(width=8, heads=2, token_depth=1, line_depth=1, page_depth=2, role_depth=1)
TEXT = "Urkunde\n\nEva Muster\nDozent: Uwe Adler"
ROWS = 64
"""The table of a small network has so few rows; the page's features are folded onto them."""


def page_facts() -> Facts:
    """Gives the facts of a certificate that says nothing."""
    return Facts(*[None] * 12, (), "de", "certificate")


def main() -> None:
    """Writes the file."""
    torch.manual_seed(5)
    words = ((0, 7, 0.4, 0.6), (9, 12, 0.2, 0.3), (13, 19, 0.31, 0.5), (20, 27, 0.2, 0.3), (28, 31, 0.4, 0.5))
    places = tuple(
        Place(start, end, left, 0.1 * row, right, 0.1 * row + 0.02)
        for row, (start, end, left, right) in enumerate(words, start=1)
    )
    item = LabelledText(TEXT, (), page_facts(), "by_hand", places)
    sample = as_sample(item, random.Random(1), NOTHING_HIDDEN)
    if sample is None:
        raise ValueError("the page has no words")
    page = sample.features
    page.spelling[:] %= ROWS
    page.place[:] %= ROWS
    network = RoleNetwork(SMALL, tag_count=5, kind_count=4, rows=ROWS).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(std=0.5)
        network.table[0] = 0
        tags, kinds = network(collated([sample]))
    np.savez_compressed(
        VECTORS,
        **{f"weight {name}": rows for name, rows in network.weights().items()},
        spelling=page.spelling,
        place=page.place,
        borders=page.borders,
        **{f"geometry {name}": rows for name, rows in page.geometry._asdict().items()},
        tags=tags.softmax(-1).numpy(),
        kinds=kinds.softmax(-1).numpy()[0],
    )


if __name__ == "__main__":
    main()
