"""The spaCy component marks, scores and travels to disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from registratur.stages.ner.roles import component
from registratur.stages.ner.roles.network import Shape
from registratur.stages.ner.roles.spelling import TABLE_ROWS

VECTORS = Path(__file__).with_name("network_vectors.npz")
SMALL = Shape(width=8, heads=2, token_depth=1, line_depth=1, page_depth=2, role_depth=1)
LABELS = ("RECIPIENT", "OTHER_PERSON")
TEXT = "Urkunde\n\nEva Muster\nhat teilgenommen.\n\nDozent: Uwe Adler, Halle"


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A tiny pipeline that has learned nothing, with the weights of the stored vectors."""
    with np.load(VECTORS) as file:
        names = [name for name in file.files if name.startswith("weight ")]
        weights = {name.removeprefix("weight "): file[name] for name in names}
    weights["table"] = np.random.default_rng(3).normal(size=(TABLE_ROWS, SMALL.width)).astype(np.float32)
    nlp = component.make_pipeline(LABELS)
    component.role_tagger(nlp).take(SMALL, weights)
    return nlp


def test_mentions_have_a_score_for_each_role(nlp: Language) -> None:
    """Spans stand in the order of the text and never overlap; scores are between 0 and 1."""
    doc = component.read_page(nlp, TEXT)
    group = doc.spans[component.SPANS_KEY]
    assert doc.text == TEXT
    assert [span.text for span in group] == [span.text for span in doc.ents]
    assert len(group) > 0
    scores = group.attrs["scores"]
    assert scores.shape == (len(group), len(LABELS))
    assert scores.min() >= 0
    assert scores.max() <= 1


def test_the_page_has_a_kind(nlp: Language) -> None:
    """The kinds share one probability."""
    doc = component.read_page(nlp, TEXT)
    assert set(doc.cats) == set(component.KINDS)
    assert sum(doc.cats.values()) == pytest.approx(1, abs=1e-5)


def test_places_are_looked_at(nlp: Language) -> None:
    """The same words on another place give other probabilities."""
    nowhere = component.read_page(nlp, TEXT).cats
    placed = component.read_page(nlp, TEXT, [(0, 7, 0.3, 0.1, 0.7, 0.15), (9, 12, 0.1, 0.3, 0.2, 0.32)]).cats
    assert placed != pytest.approx(nowhere, abs=1e-6)


def test_it_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    """The saved pipeline reads the same with nearly the same scores: weights are written as half floats."""
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    before, after = component.read_page(nlp, TEXT), component.read_page(again, TEXT)
    assert [token.text for token in after] == [token.text for token in before]
    assert after.cats == pytest.approx(before.cats, abs=0.05)
    assert component.role_tagger(again).labels == LABELS


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n", "x", "a\n", "\na", "\t", "  a"])
def test_odd_pages_are_no_special_case(nlp: Language, text: str) -> None:
    """Empty and broken texts come back as they are."""
    doc = component.read_page(nlp, text)
    assert doc.text == text
    assert component.SPANS_KEY in doc.spans


def test_a_pipeline_without_the_component_is_refused() -> None:
    """Another spaCy pipeline is no recipient model."""
    with pytest.raises((KeyError, ValueError), match="registratur_roles"):
        component.role_tagger(spacy.blank("xx"))
