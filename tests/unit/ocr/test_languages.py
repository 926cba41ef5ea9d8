"""A page is read in the first language, and again in all only when it looks like a further one."""

from __future__ import annotations

import pytest

from registratur.domain.page import Box, Word
from registratur.stages.ocr.languages import Languages, read_in_language

GERMAN = "Frau Jördis Weißgerber hat an der Fortbildung für Grundlagen des Vergaberechts teilgenommen"
ENGLISH = "This is to certify that Jördis Weißgerber has attended the course Train the Trainer"


def words(text: str, score: float = 90.0) -> tuple[Word, ...]:
    """The words of a text, all read equally well."""
    box = Box(left=0, top=0, width=10, height=10)
    return tuple(Word(text=word, box=box, raw_score_percent=score, block=1, line=1) for word in text.split())


class TwinReader:
    """Stands in for Tesseract: knows what each setting of languages reads, and notes which was asked for."""

    def __init__(self, **readings: tuple[Word, ...]) -> None:
        self.asked: list[str] = []
        self._readings = readings

    def __call__(self, codes: str) -> tuple[Word, ...]:
        """Give the words for codes joined by `+`."""
        self.asked.append(codes)
        return self._readings[codes.replace("+", "_")]


def text_of(read: tuple[Word, ...]) -> str:
    """Words joined by blanks."""
    return " ".join(word.text for word in read)


def test_a_page_in_the_first_language_is_read_once() -> None:
    """The usual case costs one call."""
    reader = TwinReader(deu=words(GERMAN))
    assert text_of(read_in_language(Languages("deu+eng"), reader)) == GERMAN
    assert reader.asked == ["deu"]


def test_a_page_in_another_language_is_read_again_with_all() -> None:
    """The surer reading counts."""
    reader = TwinReader(deu=words(ENGLISH.replace("to certify", "tocertify")), deu_eng=words(ENGLISH, 95.0))
    assert text_of(read_in_language(Languages("deu+eng"), reader)) == ENGLISH
    assert reader.asked == ["deu", "deu+eng"]


def test_a_second_reading_that_is_less_sure_is_dropped() -> None:
    """A second look does not have to be a better one."""
    reader = TwinReader(deu=words(ENGLISH), deu_eng=words("Nothing of this is on the page", 60.0))
    assert text_of(read_in_language(Languages("deu+eng"), reader)) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        f"{GERMAN} {ENGLISH} Die Prüfung ist bestanden und der Nachweis wurde mit Erfolg erbracht",
        "Train the Trainer Dozent: Jan Muster Umfang: 8 UE",
        "12.03.2024 Musterstadt, Ingrid Muster",
        "",
    ],
)
def test_a_page_that_is_not_clearly_foreign_is_read_once(text: str) -> None:
    """Mixed pages, English titles on German lists, pages of names and numbers, empty sheets."""
    reader = TwinReader(deu=words(text))
    read_in_language(Languages("deu+eng"), reader)
    assert reader.asked == ["deu"]


def test_the_order_is_the_order_of_preference() -> None:
    """Where English comes first German pages are the foreign ones; case and punctuation don't matter."""
    reader = TwinReader(eng=words("Das Zertifikat, UND (der Nachweis)"), eng_deu=words(GERMAN, 95.0))
    assert text_of(read_in_language(Languages("eng+deu"), reader)) == GERMAN
    assert reader.asked == ["eng", "eng+deu"]


@pytest.mark.parametrize(
    ("configured", "settings"),
    [
        ("deu", ("deu",)),
        ("deu+eng", ("deu", "deu+eng")),
        ("deu+pol", ("deu+pol",)),
        ("deu+eng+pol", ("deu+pol", "deu+eng+pol")),
    ],
)
def test_a_language_that_nobody_can_recognise_is_always_read_along(
    configured: str, settings: tuple[str, ...]
) -> None:
    """Otherwise its pages would never be read in it."""
    assert Languages(configured).settings == settings
    reader = TwinReader(**{codes.replace("+", "_"): words(ENGLISH) for codes in settings})
    read_in_language(Languages(configured), reader)
    assert reader.asked == list(settings)
