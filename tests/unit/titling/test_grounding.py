"""Whether what a title says stands on the page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.stages.titling.grounding import Ground, same_words

from .sheets import transcript


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("das Seminar „Erste Hilfe“ besucht", "Erste Hilfe"),
        ("das Seminar ERSTE HILFE besucht", "Erste Hilfe"),
        ("Haushalts-\nführung für Einsteiger", "Haushaltsführung für Einsteiger"),
        ("IT-\nSicherheit", "IT-Sicherheit"),
        ("Z E R T I F I K A T", "Zertifikat"),
        ("T e i l n a h m e -\nB E S T Ä T I G U N G", "Teilnahmebestätigung"),
        ("Arbeits- und Datenschutz (Teil 1)", "Datenschutz (Teil 1)"),
        ("Straßenverkehr", "STRASSENVERKEHR"),
        ("Deutsch/Englisch", "Englisch"),
        ("Gesund\u00adheit", "Gesundheit"),
    ],
)
def test_a_text_is_found_whatever_its_typography(page: str, text: str) -> None:
    """Case, quotes, hyphens, line breaks and letter-spacing do not count."""
    ground = Ground(transcript(page))
    assert ground.find(text)
    assert ground.missing_words(text) == ()


@pytest.mark.parametrize(
    ("page", "text", "missing"),
    [
        ("Erste Hilfe", "Zweite Hilfe", ("Zweite",)),
        ("Partnerschaft", "Partner", ("Partner",)),
        ("Rhetorik", "Rhetorik I", ("I",)),
        ("Kurs 12", "Kurs 2", ("2",)),
        ("", "Erste Hilfe", ("Erste", "Hilfe")),
    ],
)
def test_a_word_that_the_page_does_not_print_is_named(page: str, text: str, missing: tuple[str, ...]) -> None:
    """Parts of words do not count as words."""
    assert Ground(transcript(page)).missing_words(text) == missing


def test_punctuation_alone_is_no_word_that_could_be_missing() -> None:
    """A dash in a title needs no ground."""
    assert Ground(transcript("Recht Praxis")).missing_words("Recht – Praxis") == ()


def test_the_found_words_are_those_of_the_place() -> None:
    """The boxes of the evidence rest on the words that spell the text."""
    found = Ground(transcript("Kurs Erste Hilfe\n\nErste Wahl")).find("Erste Hilfe")
    assert [placed.word.text for placed in found] == ["Erste", "Hilfe"]


def test_words_in_another_order_are_grounded_but_in_no_one_place() -> None:
    """Scattered words are no invention, and have no single place either."""
    ground = Ground(transcript("Hilfe für Erste"))
    assert ground.find("Erste Hilfe") == ()
    assert ground.missing_words("Erste Hilfe") == ()


@pytest.mark.parametrize(
    ("page", "day"),
    [
        ("am 12. März 2024", date(2024, 3, 12)),
        ("vom 11.09. bis 13.09.2023", date(2023, 9, 11)),
        ("vom 11.09. bis 13.09.2023", date(2023, 9, 13)),
        ("im März 2024", date(2024, 3, 1)),
        ("March 12, 2024", date(2024, 3, 12)),
        ("18.06.99", date(1999, 6, 18)),
    ],
)
def test_a_day_is_found_in_its_printed_forms(page: str, day: date) -> None:
    """A date may stand in any form, alone or as the end of a period."""
    assert Ground(transcript(page)).has_day(day)


def test_a_day_that_is_not_printed_is_not_found() -> None:
    """A day inside of a period is not printed."""
    assert not Ground(transcript("vom 11.09. bis 13.09.2023")).has_day(date(2023, 9, 12))


def test_same_words_needs_words() -> None:
    """Two empty texts do not agree on anything."""
    assert same_words("„Erste-Hilfe“", "ERSTE HILFE")
    assert not same_words("–", "…")


@given(words=st.lists(st.text("abcÄß12", min_size=1, max_size=8), min_size=1, max_size=12), data=st.data())
def test_every_run_of_words_of_a_page_is_found_on_it(words: list[str], data: st.DataObject) -> None:
    """What was copied from the page is never called an invention."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert Ground(transcript(" ".join(words))).missing_words(" ".join(words[start:end])) == ()
