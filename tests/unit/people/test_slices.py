"""Rows with one personnel number: doubles, and time slices of one employment."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.domain.person import Person
from registratur.people.rows import Findings, Row
from registratur.people.slices import newest_rows

TODAY = date(2026, 11, 23)


def row(line: int, family: str, start: int = 0, end: int = 0, number: str = "7", **fields: object) -> Row:
    """Make a slice from the first day of a year to the last day of another; 0: open."""
    known = {"personnel_number": number, "family_name": family, "given_names": "Anna", **fields}
    return Row(
        line,
        Person.model_validate(known),
        valid_from=date(start, 1, 1) if start else None,
        valid_to=date(end, 12, 31) if end else None,
    )


def newest(*rows: Row) -> tuple[Person, Findings]:
    """Return what the slices of one employment come to."""
    findings = Findings()
    (found,) = newest_rows(rows, TODAY, findings)
    return found.person, findings


def former(person: Person) -> list[tuple[str, date | None]]:
    """Return the former names with their last days."""
    return [(name.name, name.until) for name in person.former_names]


def test_the_newest_slice_counts_and_names_of_before_are_former_ones() -> None:
    """Whatever the order of the rows; each name once, with its last day."""
    person, findings = newest(
        row(3, "Yılmaz", 2015, org_unit="Amt 37"),
        row(4, "Adler", 1999, 2004),
        row(5, "Beck", 2005, 2009),
        row(6, "Beck", 2010, 2014, org_unit="Amt 10"),
    )
    assert (person.family_name, person.org_unit) == ("Yılmaz", "Amt 37")
    assert former(person) == [("Beck", date(2014, 12, 31)), ("Adler", date(2004, 12, 31))]
    assert findings == Findings()


def test_a_slice_ends_when_the_next_one_begins() -> None:
    """Open ends and ends that overlap are common."""
    for end in (0, 2020):
        person, _ = newest(row(2, "Adler", 1999, end), row(3, "Beck", 2010))
        assert former(person) == [("Adler", date(2009, 12, 31))]


def test_a_slice_that_has_not_begun_does_not_count() -> None:
    """A wedding next year is known to the payroll already; of slices to come the first counts."""
    person, _ = newest(row(2, "Adler", 1999, 2026), row(3, "Beck", 2027))
    assert (person.family_name, former(person)) == ("Adler", [])
    person, _ = newest(row(2, "Beck", 2028), row(3, "Adler", 2027, 2027))
    assert (person.family_name, former(person)) == ("Adler", [])


def test_a_name_that_came_back_is_no_former_one() -> None:
    """Nor is the birth name, nor another spelling of the name of today."""
    person, _ = newest(row(2, "Müller", 1999), row(3, "Beck", 2005), row(4, "Mueller", 2010))
    assert former(person) == [("Beck", date(2009, 12, 31))]
    person, _ = newest(row(2, "Adler", 1999), row(3, "Beck", 2005, birth_name="Adler"))
    assert former(person) == []


def test_doubled_rows_are_told_and_taken_once() -> None:
    """Joined tables and careless copying double rows."""
    person, findings = newest(row(2, "Adler", 1999), row(5, "Adler", 1999), row(9, "Adler", 1999))
    assert person.family_name == "Adler"
    assert [notice.english for notice in findings.notices] == [
        "line 5 says the same as line 2; taken once",
        "line 9 says the same as line 2; taken once",
    ]


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (
            row(3, "Adler", org_unit="Amt 37"),
            "the personnel number 7 is in line 2 already, with another org_unit",
        ),
        (row(3, "Beck", given_names="Ute"), "the personnel number 7 is in line 2 already, for somebody else"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(second: Row, fault: str) -> None:
    """Nobody can tell which of them is true."""
    findings = Findings()
    assert list(newest_rows([row(2, "Adler"), second, row(4, "Zahn", number="8")], TODAY, findings)) == [
        row(4, "Zahn", number="8")
    ]
    assert [(found.line, found.text.english) for found in findings.faults] == [(3, fault)]


def test_slices_of_two_people_are_refused() -> None:
    """A number that was given anew belongs to nobody for sure."""
    findings = Findings()
    rows = [row(2, "Adler", 1999, 2004), row(3, "Beck", 2005, given_names="Ute")]
    assert list(newest_rows(rows, TODAY, findings)) == []
    assert len(findings.faults) == 1


def test_a_slice_that_ends_before_it_begins_is_refused() -> None:
    """The columns were named the wrong way round."""
    findings = Findings()
    assert list(newest_rows([row(2, "Adler", 2005, 1999)], TODAY, findings)) == []
    assert [found.text.english for found in findings.faults] == [
        "the time slice ends (1999-12-31) before it begins (2005-01-01)"
    ]
