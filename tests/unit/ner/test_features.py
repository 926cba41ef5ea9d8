"""What the network sees of a page."""

from __future__ import annotations

import numpy as np
import pytest

from registratur.stages.ner.roles.features import PageFeatures, page_features
from registratur.stages.ner.roles.geometry import Place
from registratur.stages.ner.roles.spelling import TABLE_ROWS, spelling_rows
from registratur.stages.ner.roles.tokens import cut

NORM, SHAPE = 0, 2
KNOWN, HEIGHT, CENTRED, GAP = 0, 1, 5, 6
BEFORE, BEHIND = 10, 11


def features_of(text: str, *places: Place) -> PageFeatures:
    """A text's features."""
    words, starts, _ = cut(text)
    return page_features(words, starts, places)


def test_every_token_has_spelling_and_place() -> None:
    """Rows match tokens and lines, and lie within the table."""
    page = features_of("Urkunde\n\nEva Muster\nhat teilgenommen")
    assert page.borders.tolist() == [0, 2, 5, 7]
    assert len(page.spelling) == len(page.place) == len(page.geometry.tokens) == 7
    assert page.geometry.relations.shape == (3, 3)
    assert max(page.spelling.max(), page.place.max()) < TABLE_ROWS


def test_figures_are_alike_and_capitals_are_seen() -> None:
    """Two years have one spelling; a name in capitals keeps its spelling but not its shape."""
    assert spelling_rows("2023") == spelling_rows("1999")
    assert spelling_rows("Eva")[NORM] == spelling_rows("EVA")[NORM]
    assert spelling_rows("Eva")[SHAPE] != spelling_rows("EVA")[SHAPE]


@pytest.mark.parametrize(
    ("one", "other"), [("Teilnehmer", "Teilnehrner"), ("Bescheinigung", "Beschcinigung")]
)
def test_a_slip_leaves_most_trigrams(one: str, other: str) -> None:
    """A word misread is another word with many of its parts."""
    first, second = set(spelling_rows(one)), set(spelling_rows(other))
    assert len(first & second) >= 5


def test_large_and_centred_lines_are_told() -> None:
    """A large line in the middle stands out from small ones at the left edge."""
    page = features_of(
        "Eva\nvon Halle\nam Montag",
        (0, 3, 0.4, 0.10, 0.6, 0.15),
        (4, 7, 0.1, 0.30, 0.2, 0.32),
        (8, 13, 0.22, 0.30, 0.5, 0.32),
        (14, 16, 0.1, 0.33, 0.2, 0.35),
        (17, 23, 0.22, 0.33, 0.9, 0.35),
    )
    lines = page.geometry.lines
    assert lines[:, KNOWN].tolist() == [1, 1, 1]
    assert lines[0, HEIGHT] > 0.5 > abs(lines[1, HEIGHT])
    assert lines[0, CENTRED] > lines[1, CENTRED]
    assert lines[1, GAP] > lines[2, GAP]


def test_beside_and_below_are_told_apart() -> None:
    """A label's value may stand to its right or below; the network sees which."""
    beside = features_of("Name\nEva", (0, 4, 0.1, 0.1, 0.2, 0.12), (5, 8, 0.5, 0.1, 0.6, 0.12))
    below = features_of("Name\nEva", (0, 4, 0.1, 0.1, 0.2, 0.12), (5, 8, 0.1, 0.13, 0.2, 0.15))
    unknown = features_of("Name\nEva")
    kinds = {int(page.geometry.relations[0, 1]) for page in (beside, below, unknown)}
    assert len(kinds) == 3


def test_a_cell_ends_where_the_white_space_is_wide() -> None:
    """Between two cells lies more white than between two words; a mark stands close to its word."""
    page = features_of(
        "Rope, Course 12",
        (0, 5, 0.1, 0.1, 0.15, 0.12),
        (6, 12, 0.16, 0.1, 0.22, 0.12),
        (13, 15, 0.5, 0.1, 0.52, 0.12),
    )
    rope, comma, course, points = page.geometry.tokens[:, [BEFORE, BEHIND]]
    assert rope.tolist() == [0, 0]
    assert 0 < comma[1] == course[0] < course[1] == points[0]
    assert comma[0] == points[1] == 0


def test_words_without_a_place_are_no_special_case() -> None:
    """Some or all places may be unknown; the numbers stay finite."""
    pages = (features_of("a b\nc"), features_of("a b\nc", (0, 1, 0.1, 0.1, 0.2, 0.1)), features_of("\n"))
    for page in pages:
        assert np.isfinite(page.geometry.tokens).all()
        assert np.isfinite(page.geometry.lines).all()
    assert not pages[0].geometry.lines.any()
    assert pages[1].geometry.lines[:, KNOWN].tolist() == [1, 0]
