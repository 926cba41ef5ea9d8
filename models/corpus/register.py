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
from models.corpus.names import make_person
from models.corpus.people import Employee
from models.corpus.splits import SPLITS

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


def _employee(rng: Random, number: str) -> Employee:
    person = make_person(rng, rng.choice(SPLITS), degree_chance=0)
    born = date(rng.randint(1961, 2003), 1, 1) + timedelta(days=rng.randrange(365))
    entered = date(max(born.year + 19, rng.randint(1990, 2023)), rng.randint(1, 12), 1)
    exit_date = None
    if rng.random() < _LEAVER_SHARE and entered.year < 2020:
        exit_date = date(rng.randint(entered.year + 1, 2023), rng.choice((3, 6, 9, 12)), 30)
    former = ""
    if person.sex == "f" and rng.random() < _FORMER_NAME_SHARE * 2:
        former = make_person(rng, "train", degree_chance=0).family.split("-")[0]
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


def make_register(seed: int, count: int = 300) -> list[Employee]:
    """Invents `count` employees; the last four bear the names of the first four, with other birth dates."""
    rng = Random(f"register/{seed}")
    numbers = sorted(rng.sample(range(10_000, 99_999), count))
    employees: list[Employee] = []
    names: set[tuple[str, str]] = set()
    while len(employees) < count:
        employee = _employee(rng, f"{numbers[len(employees)]:08d}")
        key = (employee.given_names.split()[0].casefold(), employee.family_name.casefold())
        if key not in names:
            names.add(key)
            employees.append(employee)
    for n in range(4):
        first, last = employees[n], employees[count - 4 + n]
        employees[n] = replace(first, exit_date=None)
        employees[count - 4 + n] = replace(
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
