"""What only the register knows stays when a people file is imported."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.person import Employment, FormerName, Person
from registratur.people.carry_over import carry_over
from registratur.people.csv_values import COLUMNS
from registratur.people.directory import DirectoryEntry
from registratur.people.former_names import has_borne
from registratur.people.merging import MergeRules, merge

TODAY = date(2026, 11, 23)
ANNA = Person(
    personnel_number="17",
    person_id="P1",
    family_name="Müller",
    given_names="Anna Maria",
    birth_name="Schulz",
    former_names=(FormerName(name="Ober", until=date(2015, 12, 31)),),
    birth_date=date(1980, 3, 12),
    client="Stadt",
    org_unit="Amt 37",
    entry_date=date(2005, 1, 1),
    email="anna@example.org",
    other_employments=(Employment(personnel_number="18", org_unit="Musikschule"),),
)


def carried(columns: tuple[str, ...] = COLUMNS, **fields: object) -> Person:
    """Import Anna's row with other values."""
    told = Person.model_validate(ANNA.model_dump() | {"former_names": (), "email": ""} | fields)
    (person,) = carry_over([ANNA], [told], columns, TODAY)
    return person


def former(person: Person) -> list[tuple[str, date | None]]:
    """Return the former names with their last days."""
    return [(name.name, name.until) for name in person.former_names]


def test_a_file_does_not_take_what_a_directory_brought() -> None:
    """Former names and e-mail addresses stay although the file has these columns, empty."""
    assert carried() == ANNA


def test_what_the_file_tells_counts() -> None:
    """Another address, and no unit any more."""
    anna = carried(email="neu@example.org", org_unit="", birth_date=None)
    assert (anna.email, anna.org_unit, anna.birth_date) == ("neu@example.org", "", None)


def test_another_family_name_makes_the_old_one_a_former_name() -> None:
    """The day of the import is its last one, unless the file knows it better."""
    assert former(carried(family_name="Yılmaz")) == [("Ober", date(2015, 12, 31)), ("Müller", TODAY)]
    told = (FormerName(name="Müller", until=date(2026, 5, 2)),)
    anna = carried(family_name="Yılmaz", former_names=told)
    assert former(anna) == [("Müller", date(2026, 5, 2)), ("Ober", date(2015, 12, 31))]


def test_a_name_that_comes_back_is_no_former_one() -> None:
    """Directory and payroll disagree for a while: neither name is there twice."""
    assert former(carried(family_name="Ober")) == [("Müller", TODAY)]
    assert former(carried(family_name="Schulz")) == [("Ober", date(2015, 12, 31)), ("Müller", TODAY)]


def test_another_spelling_is_no_other_name() -> None:
    """The file's spelling counts."""
    anna = carried(family_name="Mueller")
    assert (anna.family_name, former(anna)) == ("Mueller", former(ANNA))


def test_the_end_of_a_former_name_stays_known() -> None:
    """The file lists the name without its day."""
    assert former(carried(former_names=("Ober",))) == former(ANNA)


def test_a_column_that_the_file_lacks_says_nothing() -> None:
    """A shorter export does not empty the register; each employment keeps its own."""
    bare = {"birth_name": "", "birth_date": None, "client": "", "org_unit": "", "entry_date": None}
    jobs = {"other_employments": (Employment(personnel_number="18"),)}
    assert carried(("personnel_number", "family_name", "given_names"), **bare, **jobs) == ANNA
    emptied = carried(**bare, **jobs)
    assert (emptied.birth_date, emptied.org_unit, emptied.other_employments[0].org_unit) == (None, "", "")


@pytest.mark.parametrize(
    "fields",
    [
        {"family_name": "Wald", "given_names": "Jan", "birth_date": date(1990, 1, 1)},
        {"personnel_number": "99", "other_employments": ()},
    ],
)
def test_nothing_goes_to_somebody_else(fields: dict[str, object]) -> None:
    """Neither to whoever has the number now, nor to a namesake with another one."""
    person = carried(("personnel_number", "family_name", "given_names"), **fields)
    assert (person.former_names, person.email) == ((), "")


def test_people_are_recognised_by_any_of_their_numbers() -> None:
    """Another main employment makes no new person."""
    jobs = (Employment(personnel_number="17", client="Stadt", org_unit="Amt 37"),)
    anna = carried(personnel_number="18", other_employments=jobs)
    assert former(anna) == former(ANNA)


def test_two_people_who_turn_out_to_be_one_keep_the_names_of_both() -> None:
    """A file that brings person ids for the first time."""
    apart = [
        Person(personnel_number=number, family_name="Müller", given_names="Anna", former_names=(past,))
        for number, past in (("17", "Ober"), ("18", "Wald"))
    ]
    jobs = (Employment(personnel_number="18"),)
    told = Person(
        personnel_number="17",
        person_id="P1",
        family_name="Müller",
        given_names="Anna",
        other_employments=jobs,
    )
    (anna,) = carry_over(apart, [told], COLUMNS, TODAY)
    assert (former(anna), anna.other_employments) == ([("Ober", None), ("Wald", None)], jobs)


NEW = Person(personnel_number="20", family_name="Neu", given_names="Eva", source="ad")


def test_whoever_only_a_directory_has_stays() -> None:
    """A people file takes away only whom a people file has brought."""
    udo = Person(personnel_number="21", family_name="Wald", given_names="Udo")
    assert carry_over([ANNA, NEW, udo], [ANNA], COLUMNS, TODAY) == (ANNA, NEW)


def test_whom_the_file_has_too_is_the_files_from_then_on() -> None:
    """With what the directory knew; in the month after, the file may take the person away."""
    told = Person(personnel_number="20", family_name="Neu", given_names="Eva", birth_date=date(1990, 5, 1))
    known = Person.model_validate(NEW.model_dump() | {"email": "neu@example.org"})
    (eva,) = carry_over([known], [told], COLUMNS, TODAY)
    assert (eva.source, eva.email, eva.birth_date) == ("", "neu@example.org", date(1990, 5, 1))
    assert carry_over([eva], [ANNA], COLUMNS, TODAY) == (ANNA,)


def test_a_number_of_a_side_job_is_the_files_as_well() -> None:
    """Nobody is there twice."""
    side_job = Person.model_validate(NEW.model_dump() | {"personnel_number": "18"})
    assert carry_over([side_job], [ANNA], COLUMNS, TODAY) == (ANNA,)


NAMES = st.sampled_from(["Müller", "Mueller", "Ober", "Schulz", "Yılmaz", "von der Heide", "Heide"])


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_no_name_is_ever_lost_or_there_twice(names: list[str]) -> None:
    """However often it changes and comes back."""
    register: tuple[Person, ...] = (ANNA,)
    for name in names:
        told = Person.model_validate(ANNA.model_dump() | {"family_name": name, "former_names": ()})
        register = carry_over(register, [told], COLUMNS, TODAY)
    (anna,) = register
    assert carry_over(register, [told], COLUMNS, TODAY) == register
    spelt = {"Mueller": "Müller", "von der Heide": "Heide"}
    known = [spelt.get(name, name) for name in (anna.family_name, *(past for past, _ in former(anna)))]
    assert len(set(known)) == len(known)
    assert set(known) | {"Schulz"} >= {spelt.get(name, name) for name in ("Müller", "Ober", *names)}


@given(NAMES, NAMES)
def test_payroll_and_directory_may_disagree_every_night(payroll: str, directory: str) -> None:
    """Import and pull in turn: from the second night on nothing new is told, and both names are known."""
    told = Person.model_validate(ANNA.model_dump() | {"family_name": payroll, "former_names": ()})
    account = DirectoryEntry(personnel_number="17", family_name=directory, given_names="Anna")
    register: tuple[Person, ...] = (ANNA,)
    nights = []
    for _ in range(3):
        imported = carry_over(register, [told], COLUMNS, TODAY)
        register = merge(imported, [account], "ad", TODAY, MergeRules()).people
        nights.append((imported, register))
    assert nights[1] == nights[2]
    (anna,) = register
    for name in (payroll, directory, "Müller", "Ober", "Schulz"):
        assert has_borne(anna, name)
