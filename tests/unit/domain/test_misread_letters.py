"""Letters that OCR for German cannot know stand in names again."""

from __future__ import annotations

import pytest

from registratur.domain.misread_letters import as_printed
from registratur.domain.printed_names import printed_name


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Mirostaw MUSTER", "Mirosław MUSTER"),
        ("STANISTAWA Muster", "STANISŁAWA Muster"),
        ("Matgorzata", "Małgorzata"),
        ("Pawet Stawomir", "Paweł Sławomir"),
        ("Ana Musterovid", "Ana Musterović"),
        ("MUSTEREVID, Ana", "MUSTEREVIĆ, Ana"),
        ("Ana Musterovié", "Ana Musterović"),
        ("Ana Musterunié", "Ana Musterunić"),
        ("Ana MUSTEROVIE", "Ana MUSTEROVIĆ"),
        ("lan Muster", "Ian Muster"),
        ("Anna-lngrid Muster", "Anna-Ingrid Muster"),
        ("inAnna Muster", "Anna Muster"),
        ("FrauAnna Muster", "Anna Muster"),
    ],
)
def test_letters_that_can_only_be_misread_are_written_as_printed(read: str, printed: str) -> None:
    """Polish and Croatian endings, a capital I, and a label that ran into the name."""
    assert as_printed(read) == printed


@pytest.mark.parametrize(
    "name",
    [
        "Gustaw Muster", "Ovid David", "Stevie Muster", "André Muster", "Anna la Muster",
        "Anna de los Muster", "lo Muster", "Ingrid Inan", "Frauke Herrmann", "Rafat Muster", "anna luise",
    ],
)  # fmt: skip
def test_names_that_are_written_so_stay(name: str) -> None:
    """What some name is really written like is no misreading."""
    assert as_printed(name) == name


def test_a_printed_name_has_no_line_breaks() -> None:
    """Lines are joined before letters are judged."""
    assert printed_name("Miro-\nstaw\nMuster") == "Mirosław Muster"
