"""What a person types to find an employee, and who is found."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.people.index import PeopleIndex
from registratur.stages.linking.enquiry import Enquiry, answer
from tests.unit.linking.pages import page, person, stage_for

CROWD = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(120)]
PEOPLE = [
    person("0001", "Müller, Anna Maria", "1980-03-12", birth_name="Sommer"),
    person("0002", "Müller, Anne", "1985-05-05"),
    person("0003", "von der Heide, Karl", "1960-02-02"),
    person("0004", "Ott, Jan", "1990-01-01"),
    person("0005", "Ott, Jan", "1991-01-01"),
    person("0006", "Normann, Peter", "1970-01-01"),
    *CROWD,
]
REGISTER = PeopleIndex(PEOPLE)


def _found(text: str) -> list[str]:
    candidates = answer(Enquiry.parse(text), REGISTER, unknown_share=0.05)
    return [one.personnel_number for one in candidates]


@pytest.mark.parametrize(
    ("text", "enquiry"),
    [
        ("Müller, Anna", Enquiry("Müller, Anna")),
        ("Anna Müller, geb. am 12.03.1980", Enquiry("Anna Müller", frozenset({date(1980, 3, 12)}))),
        ("Anna Müller, geb. Sommer", Enquiry("Anna Müller, geb. Sommer")),
        ("Ott, Jan 00004711", Enquiry("Ott, Jan", numbers=frozenset({"00004711"}))),
        ("Ott, Jan, Personalnummer: 4711", Enquiry("Ott, Jan", numbers=frozenset({"4711"}))),
        ("1.1.1990", Enquiry("", frozenset({date(1990, 1, 1)}))),
        ("?", Enquiry("")),
    ],
)
def test_a_question_is_taken_apart(text: str, enquiry: Enquiry) -> None:
    """Dates are birth dates, digits a number, words before them are no name."""
    assert Enquiry.parse(text) == enquiry


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Müller, Anna", "0001"),
        ("Anna Müller", "0001"),
        ("MUELLER ANNA", "0001"),
        ("Anna Sommer", "0001"),
        ("Karl v. d. Heide", "0003"),
        ("Norrnann, Peter", "0006"),
        ("P. Normann", "0006"),
        ("Jan Ott 01.01.1991", "0005"),
        ("Jan Ott 5", "0005"),
        ("05.05.1985", "0002"),
        ("Karl 02.02.1960", "0003"),
        ("Ottokar Fremd 0006", "0006"),
        ("0006", "0006"),
        ("6", "0006"),
    ],
)
def test_the_one_who_is_meant_comes_first(text: str, first: str) -> None:
    """In any order, under former names, with slips of reading, and by keys alone."""
    assert _found(text)[0] == first


def test_homonyms_share_first_place() -> None:
    """Nothing tells them apart, so both are equally probable."""
    one, other, *_ = answer(Enquiry.parse("Ott, Jan"), REGISTER, unknown_share=0.05)
    assert {one.personnel_number, other.personnel_number} == {"0004", "0005"}
    assert one.probability == other.probability


def test_keys_that_contradict_each_other_find_nobody() -> None:
    """A number and a birth date are of one person or of none."""
    assert _found("0006 01.01.1991") == []


def test_a_key_with_another_name_is_told_to_be_another_name() -> None:
    """Whoever has the number is shown, with what speaks against."""
    (found,) = answer(Enquiry.parse("Ottokar Fremd 0006"), REGISTER, unknown_share=0.05)
    weights = {one.trait: one.weight_bits for one in found.comparisons}
    assert weights["Family name"] < 0 < weights["Personnel number"]


def test_the_answer_is_that_of_the_stage() -> None:
    """The weights are those of a page that prints the same."""
    asked = answer(Enquiry.parse("Anna Müller 12.03.1980"), REGISTER, unknown_share=0.05)
    linked = stage_for(PEOPLE).run(page("[R:Anna Müller]\ngeb. [B:12.03.1980]")).value.candidates
    assert [one.comparisons for one in asked][:2] == [one.comparisons for one in linked][:2]
