"""How text is cut and what the network sees."""

from __future__ import annotations

import numpy as np
import pytest
import spacy

from registratur.stages.ner.roles.tokens import PLACE_COLUMNS, WORD_COLUMNS, make_tokenizer, token_table


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    """A pipeline that only cuts."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    return nlp


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Dr.med. Anna-Maria\nO'Neill,", "Dr|.|med|.|Anna|-|Maria|\n|O|'|Neill|,"),
        ("bis 13.09.2023.", "bis|13.09.2023|."),
        ("10.04./14.04.2020", "10.04|.|/|14.04.2020"),
        ("vom 11.09.-13.09.", "vom|11.09|.|-|13.09|."),
        ("„Excel/Word“:\n\nTeil 1", "„|Excel|/|Word|“|:|\n\n|Teil|1"),
        ("a\n\n\f\n\nb", "a|\n\n\f\n\n|b"),
    ],
)
def test_borders_fall_on_marks_and_line_breaks(nlp: spacy.language.Language, text: str, tokens: str) -> None:
    """Names, dates and titles can always be cut out whole; line breaks are tokens."""
    assert [token.text for token in nlp.make_doc(text)] == tokens.split("|")


def test_every_token_has_spelling_and_place(nlp: spacy.language.Language) -> None:
    """Rows match tokens, lines add up, and place tells first line from last."""
    doc = nlp.make_doc("Urkunde\n\nEva Muster\nhat teilgenommen")
    table = token_table(doc)
    assert table.words.shape == (len(doc), len(WORD_COLUMNS))
    assert table.places.shape == (len(doc), len(PLACE_COLUMNS))
    assert table.line_lengths.tolist() == [2, 3, 2]
    top, bottom = (PLACE_COLUMNS.index(name) for name in ("from_top", "from_bottom"))
    assert table.places[:, top].tolist() == [0, 0, 1, 1, 1, 2, 2]
    assert table.places[:, bottom].tolist() == [2, 2, 1, 1, 1, 0, 0]


def test_figures_are_alike_and_capitals_are_seen(nlp: spacy.language.Language) -> None:
    """Two years have one spelling; a name in capitals keeps its spelling but not its shape."""
    first, second = (token_table(nlp.make_doc(text)).words for text in ("2023 Eva", "1999 EVA"))
    norm, shape = WORD_COLUMNS.index("norm"), WORD_COLUMNS.index("shape")
    assert np.array_equal(first[0], second[0])
    assert first[1, norm] == second[1, norm]
    assert first[1, shape] != second[1, shape]


@pytest.mark.parametrize("text", ["", "\n", "\n\n", "a", "a\n", "\na"])
def test_odd_texts_have_tables_too(nlp: spacy.language.Language, text: str) -> None:
    """Empty and broken texts are no special case."""
    doc = nlp.make_doc(text)
    table = token_table(doc)
    assert len(table.words) == len(table.places) == len(doc) == table.line_lengths.sum()
