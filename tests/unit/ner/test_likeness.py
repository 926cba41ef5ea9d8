"""What looks like a person's name, and what only stands where one would."""

from __future__ import annotations

import pytest

from registratur.stages.ner import likeness


@pytest.mark.parametrize("name", ["Eva Muster", "Muster, Eva", "EVA MUSTER", "Müller-Adler", "imren Aksoy"])
def test_names_are_whole_and_have_no_odd_letters(name: str) -> None:
    """Capitals, umlauts, double names and one small initial that OCR lost are all usual."""
    assert not likeness.is_half(name)
    assert not likeness.has_odd_letters(name)


@pytest.mark.parametrize("name", ["Eva", "E. Muster", "Muster."])
def test_a_single_word_is_half_a_name(name: str) -> None:
    """Initials do not make it whole."""
    assert likeness.is_half(name)


@pytest.mark.parametrize("name", ["nnaansenerhi", "Oo oUPWwMNH", "MmmIT Eva", "NDNDW Eva"])
def test_a_signature_read_as_letters_is_odd(name: str) -> None:
    """Pen strokes become words without vowels, with capitals inside, or without any."""
    assert likeness.has_odd_letters(name)


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


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Urkunde\nEva Muster\nhat", True),
        ("Urkunde\nFrau Dr. Eva Muster,\nhat", True),
        ("Eva Muster", True),
        ("Dozentin: Eva Muster\n", False),
        ("Eva Muster hat teilgenommen", False),
    ],
)
def test_a_name_stands_alone_beside_titles(text: str, *, alone: bool) -> None:
    """Labels and sentences leave it company."""
    start = text.index("Eva")
    assert likeness.stands_alone(text, start, start + len("Eva Muster")) is alone
