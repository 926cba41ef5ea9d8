"""The org unit as a weak second key: it ranks homonyms, and proves nobody."""

from __future__ import annotations

import pytest

from registratur.domain.linkage import Linkage
from registratur.domain.person import Employment, Person
from registratur.domain.recognition import Label, Mention
from registratur.domain.result import StageResult
from registratur.stages.linking.org_units import PrintedUnits
from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

CROWD = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(120)]


def _jan(number: str, unit: str, *others: Employment) -> Person:
    return Person(
        personnel_number=number,
        family_name="Ott",
        given_names="Jan",
        org_unit=unit,
        other_employments=others,
    )


HOMONYMS = [_jan("0001", "11 Personalamt"), _jan("0002", "37 Feuerwehr"), *CROWD]


def _linked(marked: str) -> StageResult[Linkage]:
    return stage_for(HOMONYMS).run(page(marked))


@pytest.mark.parametrize("unit", ["37 Feuerwehr", "Feuerwehr", "FEUERWEHR"])
def test_a_printed_unit_ranks_homonyms_and_decides_nothing(unit: str) -> None:
    """The one of that unit comes first with most of the probability; a human chooses all the same."""
    result = _linked(f"Teilnehmer: [R:Jan Ott]\nDienststelle: {unit}")
    first, second = result.value.candidates[:2]
    assert first.personnel_number == "0002"
    assert first.probability > 10 * second.probability
    assert doubts(result) == ["two employees share this name"]
    assert not is_linked(result, threshold=0.0)


def test_a_unit_that_nothing_calls_so_weighs_less() -> None:
    """It may be what the course is about."""
    labelled = _linked("Teilnehmer: [R:Jan Ott]\nAbteilung: Feuerwehr").value.candidates[0]
    bare = _linked("Teilnehmer: [R:Jan Ott]\nFeuerwehr und Rettung").value.candidates[0]
    assert labelled.personnel_number == bare.personnel_number == "0002"
    assert labelled.probability > bare.probability > 0.5


def test_the_unit_is_explained() -> None:
    """It has its line among the comparisons."""
    result = _linked("Teilnehmer: [R:Jan Ott]\nDienststelle: Feuerwehr")
    (comparison,) = [one for one in result.value.candidates[0].comparisons if one.trait == "Org unit"]
    assert comparison.weight_bits > 0


def test_another_unit_speaks_against_nobody() -> None:
    """People change units; the register knows today's only."""
    alone = [_jan("0001", "11 Personalamt"), *CROWD]
    plain, elsewhere = (
        stage_for(alone).run(page(f"Teilnehmer: [R:Jan Ott]\nDienststelle: {unit}"))
        for unit in ("", "Feuerwehr")
    )
    assert elsewhere.confidence == plain.confidence
    assert is_linked(elsewhere)


def test_the_organisers_unit_is_not_the_recipients() -> None:
    """The personnel office holds courses for everybody."""
    text = "Personalamt der Stadt"
    organiser = Mention(label=Label.ORGANISER, text=text, start=0, end=len(text), confidence=0.9)
    jan = HOMONYMS[0]
    assert not PrintedUnits.of(text, [organiser]).key_of(jan).proves
    assert PrintedUnits.of(text, []).key_of(jan) != PrintedUnits.of(text, [organiser]).key_of(jan)


@pytest.mark.parametrize(
    ("unit", "text", "found"),
    [
        ("Amt 37", "tätig beim Amt 37", True),
        ("Amt 37", "tätig beim Amt 3", False),
        ("Amt 37", "Amt 370", False),
        ("37", "Dienststelle: 37", False),
        ("Dezernat II", "Abteilung: Dezernat\nII", True),
        ("40 Schulamt", "Schulamtsleitung", False),
        ("", "Dienststelle: ", False),
    ],
)
def test_a_unit_is_found_as_whole_words(unit: str, text: str, found: bool) -> None:
    """A bare number is no unit, and a part of a word is another word."""
    assert bool(PrintedUnits(text).key_of(_jan("0001", unit)).proves) == found


def test_any_employments_unit_counts() -> None:
    """A side job has a unit of its own."""
    museum = Employment(personnel_number="0003", org_unit="Museum")
    assert PrintedUnits("Dienststelle: Museum").key_of(_jan("0001", "Archiv", museum)).proves
