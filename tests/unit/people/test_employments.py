"""Rows that share a person id are the employments of one human being."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from registratur.domain.person import Person
from registratur.people.employments import people_of
from registratur.people.rows import Findings, Row

TODAY = date(2026, 11, 23)


def row(
    number: str,
    entry: int = 0,
    exit_year: int = 0,
    *,
    side_job: bool = False,
    line: int = 2,
    **fields: object,
) -> Row:
    """Make an employment from the first day of a year to the last day of another; 0: not known."""
    known: dict[str, object] = {
        "personnel_number": number,
        "person_id": "P1",
        "family_name": "Müller",
        "given_names": "Anna Maria",
        "entry_date": date(entry, 1, 1) if entry else None,
        "exit_date": date(exit_year, 12, 31) if exit_year else None,
    }
    return Row(line, Person.model_validate(known | fields), side_job)


def joined(*rows: Row) -> tuple[Person, Findings]:
    """Return the one person that the rows are."""
    findings = Findings()
    (person,) = people_of(rows, TODAY, findings)
    return person, findings


@pytest.mark.parametrize(
    ("main", "others"),
    [
        (row("1", 2005), [row("2", 2010), row("3", 1999, side_job=True)]),
        (row("1", 2020), [row("2", 1999, 2019)]),
        (row("1", 2020, side_job=True), [row("2", 1999, 2019)]),
        (row("1", 2000, 2020), [row("2", 1990, 1999)]),
        (row("1", 2000, 2020), [row("2", 2010, 2020, side_job=True)]),
        (row("1", 2000), [row("2", 2028)]),
        (row("1", 2028), [row("2", 2000, 2020)]),
        (row("1"), [row("2", 2000)]),
        (row("1", 2000), [row("2", 2000)]),
    ],
    ids=[
        "the oldest that is no side job",
        "the one that lasts",
        "a side job, if only that lasts",
        "of ended ones the one that ended last",
        "of those that ended together no side job",
        "not the one that has not begun",
        "what begins rather than what has ended",
        "an unknown first day is the oldest",
        "of equal ones the lower number",
    ],
)
def test_the_main_employment_is_chosen_whatever_the_order_of_rows(main: Row, others: list[Row]) -> None:
    """One that lasts and is no side job, of several the one entered first."""
    for rows in permutations([main, *others]):
        person, findings = joined(*rows)
        assert person.personnel_number == "1"
        assert {job.personnel_number for job in person.employments} == {
            one.person.personnel_number for one in rows
        }
        assert findings == Findings()


def test_rows_without_a_person_id_stay_people_of_their_own() -> None:
    """Even with the same name and birth date: only the register can say that they are one."""
    rows = [row(number, person_id="", birth_date=date(1980, 3, 12)) for number in "12"]
    assert [person.personnel_number for person in people_of(rows, TODAY, Findings())] == ["1", "2"]


def test_other_employments_complete_what_the_main_one_leaves_open() -> None:
    """Birth date and birth name are often kept in one place only; unit and dates stay where they are."""
    person, _ = joined(
        row("1", 2000, email="a@example.org", org_unit="Amt 37"),
        row("2", 2001, birth_date=date(1980, 3, 12), birth_name="Schulz", email="b@example.org"),
    )
    assert (person.birth_date, person.birth_name) == (date(1980, 3, 12), "Schulz")
    assert (person.email, person.org_unit) == ("a@example.org", "Amt 37")
    assert person.other_employments[0].org_unit == ""


def test_an_old_employment_keeps_the_name_of_its_day() -> None:
    """It becomes a former name whose end nobody knows, and that is told; the birth name is known already."""
    person, findings = joined(row("1", 2010), row("2", 1999, 2005, family_name="Ober"))
    assert [(former.name, former.until) for former in person.former_names] == [("Ober", None)]
    assert [notice.english for notice in findings.notices] == [
        "2 has another family name than the same person's 1; that of 1 counts"
    ]
    person, findings = joined(row("1", 2010, birth_name="Ober"), row("2", 1999, 2005, family_name="Ober"))
    assert (person.former_names, findings.notices) == ((), [])


@pytest.mark.parametrize(
    "fields",
    [
        {"family_name": "Ober", "given_names": "Jan"},
        {"birth_date": date(1981, 3, 12)},
    ],
)
def test_two_people_with_one_person_id_are_refused(fields: dict[str, object]) -> None:
    """Papers of one would land in the other's record."""
    findings = Findings()
    rows = [row("1", 2000, birth_date=date(1980, 3, 12)), row("2", 2001, line=9, **fields)]
    assert list(people_of(rows, TODAY, findings)) == []
    assert [(fault.line, fault.text.english) for fault in findings.faults] == [
        (9, "the person id P1 is in line 2 already, for somebody else")
    ]
