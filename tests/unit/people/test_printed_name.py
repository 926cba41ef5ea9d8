"""Printed names are freed of what is no name, and keep every order that they allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.people.printed_name import family_keys, parse_name, skip_titles


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Anna Müller", "Anna Müller"),
        ("Frau Anna Müller", "Anna Müller"),
        ("Herrn Dr. med. Jan Ott", "Jan Ott"),
        ("Frau/Herrn Jan Ott", "Jan Ott"),
        ("Mrs. Jane Doe", "Jane Doe"),
        ("Prof. Dr.-Ing. Jan Ott", "Jan Ott"),
        ("Dr. rer. nat. Ute Kurz", "Ute Kurz"),
        ("Dr med Ute Kurz", "Ute Kurz"),
        ("Dr. Dr. h. c. Ute Kurz", "Ute Kurz"),
        ("PD Dr. Ute Kurz", "Ute Kurz"),
        ("RA Jan Ott", "Jan Ott"),
        ("Dipl.-Ing. (FH) Jan Ott", "Jan Ott"),
        ("Dipl. Psych. Ute Kurz", "Ute Kurz"),
        ("Ute Kurz, Dipl.-Päd., M. A.", "Ute Kurz"),
        ("Ute Kurz M.Sc.", "Ute Kurz"),
        ("Ute Kurz, MBA", "Ute Kurz"),
        ("Kurz, Dr. Ute", "Kurz, Ute"),
        ("Dr. Phil Collins", "Phil Collins"),
        ("Karl Herr", "Karl Herr"),
        ("M A I E R", "MAIER"),
        ("H A N S\nM A I E R", "HANS MAIER"),
        ("Name, Vorname: Kurz, Ute", "Kurz, Ute"),
        ("Vorname: Ute\nNachname: Kurz", "Ute Kurz"),
        ("Karl v. d. Heide", "Karl von der Heide"),
        ("Karl v.d. Heide", "Karl von der Heide"),
        ("Karl v. Stein", "Karl von Stein"),
        ("A.B. Müller", "A B Müller"),
        ("Schulz-\nMeier", "Schulz-Meier"),
        ("Schulz – Meier", "Schulz-Meier"),
        ("Ute Kurz, geb. am 01.02.1980", "Ute Kurz"),
        ("Ute Kurz\n01.02.1980", "Ute Kurz"),
        ("Ute K0CH", "Ute KOCH"),
        ("Ute K3ch", "Ute K3ch"),
        ("HaIina Kurz", "Halina Kurz"),
        ("Ute McIntyre", "Ute McIntyre"),
        ("Wil|fried Kurz", "Willfried Kurz"),
        ("Ute Kurz 50667 Köln", "Ute Kurz"),
        ("Hans Müller jun.", "Hans Müller"),
        ("123", ""),
        ("", ""),
    ],
)
def test_only_the_name_remains(text: str, plain: str) -> None:
    """Address, titles, degrees, labels and dates are no part of a name."""
    assert parse_name(text).plain == plain


def test_a_comma_decides_the_order() -> None:
    """Before the comma stands the family name."""
    assert [(r.family, r.given) for r in parse_name("von der Heide, Karl Otto").readings] == [
        ("von der Heide", "Karl Otto")
    ]


def test_without_a_comma_every_split_is_kept_the_usual_order_first() -> None:
    """Nobody can know where the family name begins."""
    readings = parse_name("Ana Silva Costa").readings
    assert [(r.family, r.given, r.swapped) for r in readings] == [
        ("Costa", "Ana Silva", False),
        ("Silva Costa", "Ana", False),
        ("Ana", "Silva Costa", True),
        ("Ana Silva", "Costa", True),
        ("Ana Silva Costa", "", False),
    ]


def test_a_long_text_is_no_name() -> None:
    """A mention that swallowed a sentence has no readings."""
    assert parse_name("eins zwei drei vier fünf sechs sieben acht neun zehn").readings == ()


@pytest.mark.parametrize(
    ("text", "birth_name"),
    [
        ("Ute Kurz geb. Lang", "Lang"),
        ("Ute Kurz (geborene Lang)", "Lang"),
        ("Ute Kurz, née Lang", "Lang"),
        ("Ute Kurz, geb. am 01.02.1980", ""),
        ("Ute Kurz, geb. 01.02.1980", ""),
        ("Ute Kurz geb. in Ulm", ""),
    ],
)
def test_a_birth_name_is_told_from_a_birth_date(text: str, birth_name: str) -> None:
    """Behind "geb." either may stand."""
    assert parse_name(text).birth_name == birth_name


def test_a_generation_is_kept_apart() -> None:
    """Father and son differ in nothing else."""
    assert parse_name("Kurz jr., Tom").generation == "JR"


@pytest.mark.parametrize(
    ("name", "whole", "core", "parts", "words"),
    [
        ("von der Heide", "VONDERHEIDE", "HEIDE", ["HEIDE"], "VON DER HEIDE"),
        ("Gräfin von Stein", "VONSTEIN", "STEIN", ["STEIN"], "VON STEIN"),
        ("Graf", "GRAF", "GRAF", ["GRAF"], "GRAF"),
        ("Müller-Schmidt", "MUELLERSCHMIDT", "MUELLERSCHMIDT", ["MUELLER", "SCHMIDT"], "MUELLER SCHMIDT"),
        ("Le", "LE", "LE", ["LE"], "LE"),
        ("El Amrani", "ELAMRANI", "AMRANI", ["AMRANI"], "EL AMRANI"),
    ],
)
def test_family_names_have_particles_a_core_and_halves(
    name: str, whole: str, core: str, parts: list[str], words: str
) -> None:
    """Noble titles are left out where something else is there."""
    keys = family_keys(name)
    assert (keys.whole.search, keys.core.search) == (whole, core)
    assert [part.search for part in keys.parts] == parts
    assert [word.search for word in keys.words] == words.split()


def test_titles_in_running_text_can_be_skipped() -> None:
    """A title between family and given name does not part them."""
    text = "Kurz, Prof. Dr. Ute"
    assert text[skip_titles(text, 6) :] == "Ute"
    assert skip_titles(text, 0) == 0


@given(st.text("AaBDdrRaou vV.-,01()/\n:MScgebHf", max_size=40) | st.text(max_size=60))
def test_any_text_can_be_parsed_and_readings_only_order_its_words(text: str) -> None:
    """No reading loses, doubles or invents a word of the name."""
    name = parse_name(text)
    words = sorted(name.plain.replace(",", " ").split())
    for reading in name.readings:
        assert sorted(f"{reading.family} {reading.given}".replace(",", " ").split()) == words
        assert reading.family
