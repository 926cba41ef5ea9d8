"""What the words of a subject say for and against it."""

import pytest

from registratur.stages.titling.wording import looks_misread, wording


@pytest.mark.parametrize(
    ("subject", "odd"),
    [
        ("Belehrung nach 8 39a SGB IX", 1.0),
        ("Belehrung nach $ 39a SGB IX", 1.0),
        ("Schu1e der Zukunft", 1.0),
        ("Belehrung nach § 39a SGB IX", 0.0),
        ("Excel 2019 (Teil 8)", 0.0),
        ("Web3 und 3D-Druck", 0.0),
    ],
)
def test_what_ocr_makes_of_signs_speaks_against_a_subject(subject: str, odd: float) -> None:
    """Such a subject stands on the page, but hardly in print."""
    assert wording(subject)["odd_letters"] == odd


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("number_missing", "Rechnen für alle, Staffel"),
        ("framed", "Auf der Excel für Alle-Schulung"),
        ("framed", "Excel (Teil 2)-Reihe"),
        ("suffixed", "Excel für Alle-Kurs"),
        ("loose_number", "Baumkunde 22"),
        ("takes_in_label", "Kursbezeichnung Baumkunde"),
        ("says", "Baumkunde ist ein weiterer Baustein"),
        ("linked", "Mit Baumkunde"),
        ("joined_words", "Praxis mitRechnen"),
        ("takes_in_label", "Worum ging es Baumkunde"),
        ("ends_open", "Baumkunde für"),
        ("brackets_open", "Baumkunde (Teil"),
        ("marks", "Baumkunde – ein Überblick"),
        ("capitals", "BAUMKUNDE"),
    ],
)
def test_what_is_seldom_in_titles_is_told(name: str, subject: str) -> None:
    """A plain title shows none of it."""
    assert wording(subject)[name] == 1.0
    assert wording("Baumkunde, Staffel 11")[name] == 0.0


@pytest.mark.parametrize(
    ("subject", "misread"),
    [
        ("Texte priifen", True),
        ("Texte tibersetzen", True),
        ("Kurs fiir alle", True),
        ("Projekte initiieren und variieren", False),
        ("Reise nach Hawaii", False),
        ("Tiere auf dem Bauernhof, Tiefbau", False),
    ],
)
def test_lost_dots_are_seen(subject: str, misread: bool) -> None:
    """What OCR makes of an umlaut stands in no German word."""
    assert looks_misread(subject) is misread
