"""Employees, as the register knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.corpus.names import Sex


@dataclass(frozen=True, slots=True)
class Employee:
    """A row of `people.csv` (DESIGN.md part 4) plus the sex, which decides the form of address."""

    personnel_number: str
    family_name: str
    given_names: str
    sex: Sex
    birth_date: date
    org_unit: str
    entry_date: date
    exit_date: date | None = None
    birth_name: str = ""
    former_names: str = ""
    email: str = ""
