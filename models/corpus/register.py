"""An invented register of employees, as `people.csv` holds it."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from models.corpus.lexicon import entries
from models.corpus.names import Person, make_person
from models.corpus.people import Employee
from models.corpus.splits import SPLITS, Split

COLUMNS = (
    "personnel_number",
    "family_name",
    "given_names",
    "birth_name",
    "former_names",
    "birth_date",
    "org_unit",
    "entry_date",
    "exit_date",
    "email",
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LEAVER_SHARE = 0.06
_FORMER_NAME_SHARE = 0.05


def _mail_name(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().translate(_UMLAUTS))
    return "".join(letter for letter in folded if (letter.isascii() and letter.isalpha()) or letter in "-")


def employed(rng: Random, number: str, person: Person, split: Split = "train") -> Employee:
    """Gives a person a job, a birth date and perhaps a former name of `split`."""
    born = date(rng.randint(1961, 2003), 1, 1) + timedelta(days=rng.randrange(365))
    entered = date(max(born.year + 19, rng.randint(1990, 2023)), rng.randint(1, 12), 1)
    exit_date = None
    if rng.random() < _LEAVER_SHARE and entered.year < 2020:
        exit_date = date(rng.randint(entered.year + 1, 2023), rng.choice((3, 6, 9, 12)), 30)
    former = ""
    if person.sex == "f" and rng.random() < _FORMER_NAME_SHARE * 2:
        former = make_person(rng, split, degree_chance=0).family.split("-")[0]
    return Employee(
        personnel_number=number,
        family_name=person.family,
        given_names=person.given,
        sex=person.sex,
        birth_date=born,
        org_unit=rng.choice(entries("org_units")),
        entry_date=entered,
        exit_date=exit_date,
        birth_name=former if former and rng.random() < 0.5 else person.birth_name,
        former_names=former,
        email=f"{_mail_name(person.given.split()[0])}.{_mail_name(person.family)}@stadt-lindenau.example",
    )


def make_register(
    seed: int, count: int = 300, namesakes: int = 4, splits: Sequence[Split] = SPLITS
) -> list[Employee]:
    """Invents employees.

    Args:
        seed: Another number, other people.
        count: How many.
        namesakes: So many at the end bear the names of those at the start, with other birth dates.
        splits: Whose surnames they have, in turn: employee n has one of `splits[n % len(splits)]`.
    """
    rng = Random(f"register/{seed}")
    numbers = sorted(rng.sample(range(10_000, 99_999), count))
    employees: list[Employee] = []
    names: set[tuple[str, str]] = set()
    while len(employees) < count:
        split = splits[len(employees) % len(splits)]
        person = make_person(rng, split, degree_chance=0)
        employee = employed(rng, f"{numbers[len(employees)]:08d}", person, split)
        key = (employee.given_names.split()[0].casefold(), employee.family_name.casefold())
        if key not in names:
            names.add(key)
            employees.append(employee)
    for n in range(namesakes):
        first, last = employees[n], employees[count - namesakes + n]
        employees[n] = replace(first, exit_date=None)
        employees[count - namesakes + n] = replace(
            last,
            family_name=first.family_name,
            given_names=first.given_names,
            sex=first.sex,
            birth_name="",
            former_names="",
            exit_date=None,
            email=first.email.replace("@", "2@"),
        )
    return employees


def write_register(employees: Sequence[Employee], path: Path) -> None:
    """Writes `people.csv` (DESIGN.md part 4), semicolons, UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(COLUMNS)
        for employee in employees:
            values = [getattr(employee, column) for column in COLUMNS]
            writer.writerow(
                [value.isoformat() if isinstance(value, date) else value or "" for value in values]
            )
