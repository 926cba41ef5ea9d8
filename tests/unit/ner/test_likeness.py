"""What looks like a person's name, and what only stands where one would."""

from __future__ import annotations

import pytest

from registratur.stages.ner import likeness


@pytest.mark.parametrize("name", ["Eva Muster", "Muster, Eva", "Müller-Adler", "E. Muster"])
def test_two_words_are_a_whole_name(name: str) -> None:
    """A double name and an initial, too."""
    assert not likeness.is_half(name)


@pytest.mark.parametrize("name", ["Eva", "Muster.", ""])
def test_a_single_word_is_half_a_name(name: str) -> None:
    """So is none."""
    assert likeness.is_half(name)


@pytest.mark.parametrize(
    "name", ["Bauhofkolonne Nord", "1. Damenmannschaft", "Team der Station 4", "Class 7b"]
)
def test_groups_are_told_from_people(name: str) -> None:
    """A team has a name, too."""
    assert likeness.names_a_group(name)
    assert not likeness.names_a_group("Eva Klassen")


def test_words_in_a_names_place_are_nobody() -> None:
    """Letters to anyone and specimens."""
    assert likeness.names_nobody("Sir or Madam")
    assert likeness.names_nobody("Erika Mustermann")
    assert not likeness.names_nobody("Eva Muster")
