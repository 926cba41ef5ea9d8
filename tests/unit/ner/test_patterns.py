"""The simple engine finds what stands in well-known phrases."""

from __future__ import annotations

import itertools

import pytest

from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.result import StageResult
from registratur.stages.ner.patterns import PatternsStage, find_mentions
from registratur.testing.transcripts import make_case

LETTER = """Akademie Nord

Hiermit bestätigen wir, dass Frau Dr. Anna-Lena
von Beispiel, geb. am 12.03.1980,
am 4. Mai 2024 an „Excel für Fortgeschrittene“ (8 UE)
teilgenommen hat.

Hamm, den 6. Mai 2024

Peter Muster
Seminarleiter"""


def read(text: str) -> StageResult[Recognition]:
    """What the stage says of a text."""
    stage = PatternsStage(PatternsStage.Options(), None)  # type: ignore[arg-type]  # this stage never asks for it
    stage.warm_up()
    return stage.run(make_case(text))


def test_a_usual_letter_is_read_whole() -> None:
    """Each role is found once, at its place, and the lecturer is not the recipient."""
    result = read(LETTER)
    assert {mention.label: mention.text for mention in result.value.mentions} == {
        Label.RECIPIENT: "Anna-Lena\nvon Beispiel",
        Label.BIRTH_DATE: "12.03.1980",
        Label.EVENT_DATE: "4. Mai 2024",
        Label.COURSE: "Excel für Fortgeschrittene",
        Label.DURATION: "8 UE",
        Label.ISSUE_DATE: "6. Mai 2024",
        Label.OTHER_PERSON: "Peter Muster",
    }
    assert result.value.recipient == "Anna-Lena von Beispiel"
    assert all(LETTER[m.start : m.end] == m.text for m in result.value.mentions)
    assert result.engine
    assert 0 < result.confidence < 1


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("This is to certify that Mary O'Neill has attended", "Mary O'Neill"),
        ("is awarded to\n\nJohn Miller\n\nfor completing", "John Miller"),
        ("Name, Vorname: Muster, Eva\nKurs: Excel", "Muster, Eva"),
        ("Teilnehmerin: Eva Muster\nDozent: Uwe Adler", "Eva Muster"),
        ("Eva Muster\nhat am 1.2.2024 teilgenommen", "Eva Muster"),
        ("Frau Eva Muster\n\nfür die Teilnahme", "Eva Muster"),
        ("Kursleitung: Uwe Adler\n\nInhalte: Excel", ""),
        ("", ""),
    ],
)
def test_phrases(text: str, recipient: str) -> None:
    """The phrases of German and English certificates lead to the name, and others do not."""
    assert read(text).value.recipient == recipient


def test_mentions_never_overlap() -> None:
    """A character has one role."""
    spans = sorted((mention.start, mention.end) for mention in find_mentions(LETTER + "\n\n" + LETTER))
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))


def test_it_fits_its_slot() -> None:
    """The stage declares what it reads and writes."""
    assert PatternsStage.name == "ner"
    assert PatternsStage.reads == {Transcript}
    assert PatternsStage.writes is Recognition
