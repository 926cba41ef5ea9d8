"""What the words of a page say it is."""

from __future__ import annotations

import pytest

from registratur.stages.ner.paper_sayings import SAYINGS, sayings_of


@pytest.mark.parametrize(
    ("text", "saying"),
    [
        ("Stadtakademie\n\nTEILNAHMEBESCHEINIGUNG Nr. 12\n\nEva Muster", "heading"),
        ("Certificate of Attendance\n\nEva Muster", "heading"),
        ("Rechnungsnummer 12\nEndbetrag 30 EUR", "bill"),
        ("Total due within 14 days", "bill"),
        ("Hiermit melde ich mich verbindlich an.", "registers"),
        ("Your place is pencilled in.", "registers"),
        ("Stellungnahme der Leitung:", "plans"),
        ("Attendance is envisaged for May.", "plans"),
        ("Die Teilnahme kann nicht bestätigt werden.", "not_proven"),
        ("We are unable to issue one.", "not_proven"),
        ("Name: ________________", "unfilled"),
        ("(name in block letters)", "unfilled"),
        ("hat sich als Ganzes fortgebildet", "together"),
        ("They attended together.", "together"),
    ],
)
def test_a_saying_is_found(text: str, saying: str) -> None:
    """Each by words of its own, in German and in English."""
    assert saying in SAYINGS
    assert saying in sayings_of(text)


def test_a_certificate_has_a_heading_and_says_nothing_else() -> None:
    """Course titles with such words inside of longer ones count for nothing."""
    text = (
        "Teilnahmebescheinigung\n\nEva Muster hat am 3. Mai 2024 am Kurs „Rechnungswesen und Vertragsrecht“ "
        "teilgenommen.\n\nDozent: Uwe Adler"
    )
    assert list(sayings_of(text)) == ["heading"]
