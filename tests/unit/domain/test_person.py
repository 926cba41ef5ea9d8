"""Employees and their employments."""

from __future__ import annotations

from registratur.domain.person import Employment, Person

ANNA = Person(
    personnel_number="1",
    family_name="Muster",
    given_names="Anna",
    client="Stadt",
    org_unit="Amt 1",
    other_employments=(
        Employment(personnel_number="2", client="Stadtwerke", org_unit="Netz"),
        Employment(personnel_number="3", client="Stadtwerke"),
    ),
)


def test_one_employers_view_of_a_person_holds_its_own_jobs_only() -> None:
    """What is filed for the Stadtwerke cannot get into the record that the Stadt keeps."""
    there = ANNA.at_client("Stadtwerke")
    assert there is not None
    assert [job.personnel_number for job in there.employments] == ["2", "3"]
    assert (there.family_name, there.org_unit) == ("Muster", "Netz")


def test_whoever_does_not_work_there_is_nobody_there() -> None:
    """Nobody else's people are candidates, and everybody is one at home."""
    assert ANNA.at_client("Theater") is None
    at_home = ANNA.at_client("Stadt")
    assert at_home is not None
    assert [job.personnel_number for job in at_home.employments] == ["1"]
