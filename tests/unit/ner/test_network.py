"""The network in numpy says what the network in torch says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from registratur.stages.ner.roles.features import PageFeatures
from registratur.stages.ner.roles.geometry import Geometry
from registratur.stages.ner.roles.network import Reading, Shape, read

VECTORS = Path(__file__).with_name("network_vectors.npz")
SMALL = Shape(width=8, heads=2, token_depth=1, line_depth=1, page_depth=2, role_depth=1)


@pytest.fixture(scope="module")
def stored() -> dict[str, np.ndarray]:
    """Weights and a page, and what torch made of them (`python -m models.recipient.vectors`)."""
    with np.load(VECTORS) as file:
        return {name: file[name] for name in file.files}


def reading_of(stored: dict[str, np.ndarray]) -> Reading:
    """What numpy makes of them."""
    weights = {name.removeprefix("weight "): rows for name, rows in stored.items() if "weight " in name}
    geometry = Geometry(*(stored[f"geometry {name}"] for name in Geometry._fields))
    return read(
        weights, SMALL, PageFeatures(stored["spelling"], stored["place"], stored["borders"], geometry)
    )


def test_numpy_and_torch_agree(stored: dict[str, np.ndarray]) -> None:
    """Every probability of tags and kinds is the same to five digits."""
    reading = reading_of(stored)
    assert np.allclose(reading.tags, stored["tags"], atol=1e-5)
    assert np.allclose(reading.kinds, stored["kinds"], atol=1e-5)


def test_lines_far_away_matter(stored: dict[str, np.ndarray]) -> None:
    """What the last line says changes what the first one is taken for."""
    changed = {**stored, "spelling": stored["spelling"].copy()}
    changed["spelling"][-1] = (changed["spelling"][-1] + 7) % 64
    before, after = reading_of(stored), reading_of(changed)
    assert not np.allclose(before.tags[0], after.tags[0], atol=1e-5)


def test_places_matter(stored: dict[str, np.ndarray]) -> None:
    """The same words elsewhere on the page are read otherwise."""
    changed = {**stored, "geometry lines": stored["geometry lines"] * 0.5}
    assert not np.allclose(reading_of(changed).tags, stored["tags"], atol=1e-5)
