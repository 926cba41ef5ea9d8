"""How text is cut."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from registratur.stages.ner.roles.tokens import PageTokenizer, cut


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Dr.med. Anna-Maria\nO'Neill,", "Dr|.|med|.|Anna|-|Maria|\n|O|'|Neill|,"),
        ("bis 13.09.2023.", "bis|13.09.2023|."),
        ("10.04./14.04.2020", "10.04|.|/|14.04.2020"),
        ("vom 11.09.-13.09.", "vom|11.09|.|-|13.09|."),
        ("„Excel/Word“:\n\nTeil_1", "„|Excel|/|Word|“|:|\n\n|Teil|_|1"),
        ("a\n\n\f\n\nb", "a|\n\n\f\n\n|b"),
        ("Name:  Eva \n Muster", "Name|:| |Eva|\n |Muster"),
    ],
)
def test_borders_fall_on_marks_and_line_breaks(text: str, tokens: str) -> None:
    """Names, dates and titles can always be cut out whole; line breaks are tokens."""
    assert cut(text).words == tokens.split("|")


@given(st.text(alphabet="aZ9.,- \n\t_ß\u0301", max_size=30))
def test_nothing_is_lost(text: str) -> None:
    """Tokens and spaces give the text again, and each token knows where it starts."""
    words, starts, spaces = cut(text)
    assert "".join(word + " " * space for word, space in zip(words, spaces, strict=True)) == text
    assert all(text.startswith(word, start) for word, start in zip(words, starts, strict=True))
    assert PageTokenizer(spacy.blank("xx").vocab)(text).text == text
