"""The spaCy component learns, scores and travels to disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.training import Example
from thinc.api import Adam, fix_random_seed

from registratur.stages.ner.roles import component
from registratur.stages.ner.roles.tokens import make_tokenizer

TEXTS = {
    "Name: {}\n\nKurs Excel": "RECIPIENT",
    "Urkunde\n\n{}\nDozentin": "OTHER_PERSON",
}
SMALL = {**component.DEFAULT_MODEL, "width": 16, "rows": [200] * 7, "hide": 0.0}


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    """A tiny pipeline that has learned two layouts."""
    fix_random_seed(3)
    nlp = spacy.blank("xx")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    nlp.add_pipe(component.NAME, config={"model": SMALL, "labels": ["RECIPIENT", "OTHER_PERSON"]})
    tagger = component.role_tagger(nlp)
    tagger.initialize(list)
    examples = [
        labelled(nlp, pattern, name, label)
        for pattern, label in TEXTS.items()
        for name in ("Eva Muster", "Li Wang")
    ]
    optimizer = Adam(0.02)
    for _ in range(60):
        tagger.update(examples, sgd=optimizer)
    return nlp


def labelled(nlp: spacy.language.Language, pattern: str, name: str, label: str) -> Example:
    """An example with one name."""
    doc = nlp.make_doc(pattern.format(name))
    reference = doc.copy()
    start = doc.text.index(name)
    reference.set_ents([reference.char_span(start, start + len(name), label)])
    return Example(doc, reference)


@pytest.mark.parametrize(("pattern", "label"), list(TEXTS.items()))
def test_it_learns_roles_from_the_surroundings(
    nlp: spacy.language.Language, pattern: str, label: str
) -> None:
    """A name that training never saw gets the role of its place, and the score says so."""
    doc = nlp(pattern.format("Uwe Adler"))
    assert [(span.text, span.label_) for span in doc.ents] == [("Uwe Adler", label)]
    group = doc.spans[component.SPANS_KEY]
    scores = group.attrs["scores"]
    assert scores.shape == (1, 2)
    assert scores[0].argmax() == component.role_tagger(nlp).labels.index(label)
    assert scores[0].max() > 0.5


def test_it_survives_the_disk(nlp: spacy.language.Language, tmp_path: Path) -> None:
    """The saved pipeline reads the same with the same scores."""
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    text = "Name: Uwe Adler\n\nKurs Excel"
    before, after = nlp(text), again(text)
    assert [span.text for span in after.ents] == [span.text for span in before.ents]
    scores = [doc.spans[component.SPANS_KEY].attrs["scores"] for doc in (before, after)]
    assert np.allclose(*scores)


def test_empty_documents_are_no_special_case(nlp: spacy.language.Language) -> None:
    """A page without words marks nothing, alone and beside others."""
    empty, full = nlp.pipe(["", "Name: Uwe Adler\n\nKurs Excel"])
    assert not empty.ents
    assert len(empty.spans[component.SPANS_KEY]) == 0
    assert full.ents


def test_a_pipeline_without_the_component_is_refused() -> None:
    """Another spaCy pipeline is no recipient model."""
    with pytest.raises((KeyError, ValueError), match="registratur_roles"):
        component.role_tagger(spacy.blank("xx"))
