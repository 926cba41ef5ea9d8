"""Whatever the register holds survives a file, however a site writes it."""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.person import Employment, FormerName, Person
from registratur.people.csv_values import COLUMNS, as_text
from registratur.people.mapping import FileFormat, PeopleMapping
from registratur.people.people_csv import read_people_file

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1920, 1, 1), date(2090, 12, 30))
LETTERS = "aäöüßéğłøñ'- ,;\t|\"\n"
WORDS = st.text("Z" + LETTERS, min_size=1, max_size=12).map(lambda text: as_text(f"Ko{text}a"))
PAST = st.text("Zaäöüßéğłøñ'- ;\"", min_size=1, max_size=12).map(lambda text: as_text(f"Ko{text}a"))
NUMBERS = st.integers(0, 10**8 - 1).map("{:08}".format)
EMPLOYMENTS = st.fixed_dictionaries(
    {"entry_date": st.none() | DAYS, "exit_date": st.none() | DAYS, "client": WORDS, "org_unit": WORDS}
)


@st.composite
def registers(draw: st.DrawFn) -> list[Person]:
    """Draw people with up to three employments; those with several have a person id."""
    numbers = iter(draw(st.lists(NUMBERS, min_size=1, max_size=8, unique=True)))
    people = []
    for place, number in enumerate(numbers):
        jobs = [number, *(other for _, other in zip(range(draw(st.integers(0, 2))), numbers, strict=False))]
        main, *others = [
            Employment(personnel_number=job, **draw(EMPLOYMENTS)) for job in sorted(jobs, reverse=True)
        ]
        known = {
            "person_id": f"P{place + 1}" if others else "",
            "family_name": draw(WORDS),
            "given_names": draw(WORDS),
            "birth_name": draw(st.just("") | WORDS),
            "former_names": draw(
                st.lists(st.builds(FormerName, name=PAST, until=st.none() | DAYS), max_size=2)
            ),
            "birth_date": draw(st.none() | DAYS),
            "email": draw(st.just("") | st.just("a@example.org")),
        }
        people.append(Person.model_validate(known | main.model_dump() | {"other_employments": others}))
    return people


def cell(value: object, dates: str) -> str:
    """Write one value as a payroll would."""
    if isinstance(value, tuple):
        return "|".join(cell(one, dates) for one in value)
    if isinstance(value, FormerName):
        return f"{value.name} ({cell(value.until, dates)})" if value.until else value.name
    return f"{value:{dates}}" if isinstance(value, date) else str(value or "")


@given(
    registers(),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from([("%d.%m.%Y", "DD.MM.YYYY"), ("%Y%m%d", "YYYYMMDD"), ("%Y-%m-%d", "JJJJ-MM-TT")]),
    st.booleans(),
)
def test_people_come_back_equal(
    people: list[Person], separator: str, encoding: str, dates: tuple[str, str], zeros: bool
) -> None:
    """Separators and line breaks inside of values, zeros lost by a spreadsheet, other ways to write days."""
    written, read = dates
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            out = csv.writer(file, delimiter=separator)
            out.writerow(COLUMNS)
            for person in people:
                for place, job in enumerate(person.employments):
                    row = {**person.__dict__, **job.__dict__}
                    values = [cell(row[name], written) for name in COLUMNS if name != "side_job"]
                    values[0] = values[0] if zeros else values[0].lstrip("0") or "0"
                    out.writerow([*values, "x" if place else ""])
        form = FileFormat(dates=(read,), no_date=(), number_digits=(8,))
        found = read_people_file(path, PeopleMapping(format=form), TODAY)
    assert [person_of(person) for person in found.people] == [person_of(person) for person in people]
    assert len(found.notices) == (not any(person.birth_date for person in people))


def person_of(person: Person) -> tuple[object, ...]:
    """Return what must come back, whichever employment is the main one."""
    fields = person.model_dump(exclude={*Employment.model_fields, "other_employments"})
    jobs = sorted(person.employments, key=lambda job: job.personnel_number)
    return fields, jobs
