"""Names that stand on several lines."""

from __future__ import annotations

import pytest

from registratur.domain.printed_names import in_one_line


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Eva\nMuster", "Eva Muster"),
        ("Eva Muster-Beispie-\nler", "Eva Muster-Beispieler"),
        ("Eva Muster-\nAdler", "Eva Muster- Adler"),
        ("Eva  Muster", "Eva Muster"),
        ("1-\nte", "1- te"),
    ],
)
def test_lines_and_broken_words_are_joined(printed: str, name: str) -> None:
    """A hyphen before a small letter on the next line is no part of the name; before a capital it may be."""
    assert in_one_line(printed) == name
