"""From a people file through the database to the index that linking asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from registratur.domain.person import Agreement
from registratur.errors import UsageError
from registratur.people.difference import difference
from registratur.people.index import PeopleIndex
from registratur.people.mistakes import refuse_mistakes
from registratur.people.people_csv import read_people

TODAY = date(2026, 11, 23)
SAMPLES = Path(__file__).parents[2] / "samples" / "people.csv"


def test_every_sample_employee_is_found_under_every_printed_form() -> None:
    """The shipped register is read whole, and each name leads back to its bearer."""
    people = read_people(SAMPLES)
    index = PeopleIndex(people)
    assert len(index) == len(people) == 300
    for person in people:
        first_given = person.given_names.split()[0]
        for printed in (
            f"{person.given_names} {person.family_name}",
            f"{person.family_name.upper()}, {person.given_names.upper()}",
            f"Frau Dr. {first_given} {person.family_name}, M.Sc.",
        ):
            bearers = {
                m.person.personnel_number for m in index.matching(printed) if m.family is Agreement.EXACT
            }
            assert person.personnel_number in bearers, printed
        text = f"Hiermit wird bescheinigt, dass {person.display_name} am 12.03.2024 teilnahm."
        (place,) = index.names_in(text)
        assert person in place.people


def test_a_second_import_shows_what_changes_and_half_an_export_is_refused(tmp_path: Path) -> None:
    """The file itself is what is compared."""
    lines = SAMPLES.read_text(encoding="utf-8").splitlines()
    before = read_people(SAMPLES)
    changed = tmp_path / "changed.csv"
    name = before[0].family_name
    changed.write_text(
        "\n".join([lines[0], lines[1].replace(f";{name};", ";Neuname;"), *lines[3:]]) + "\n", encoding="utf-8"
    )
    change = difference(before, read_people(changed))
    assert change.summary == "+0 −1 ~1"
    refuse_mistakes(change, 0.05, TODAY)
    half = tmp_path / "half.csv"
    half.write_text("\n".join(lines[:151]) + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="150 of 300"):
        refuse_mistakes(difference(before, read_people(half)), 0.05, TODAY)
