"""Employees, and how well a printed name fits one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from registratur.domain.record import Record


class Person(Record):
    """One row of the employee register.

    Attributes:
        personnel_number: Text; leading zeros count.
        family_name: Family name with particles, as the register spells it.
        given_names: All given names, separated by spaces.
        birth_name: Family name at birth, or empty.
        former_names: Other family names of the past.
        birth_date: None where the register does not know it.
        org_unit: Department, or empty.
        entry_date: First day of employment.
        exit_date: Last day of employment; None while employed.
        email: Address, or empty.
    """

    personnel_number: str = Field(min_length=1)
    family_name: str = Field(min_length=1)
    given_names: str = ""
    birth_name: str = ""
    former_names: tuple[str, ...] = ()
    birth_date: date | None = None
    org_unit: str = ""
    entry_date: date | None = None
    exit_date: date | None = None
    email: str = ""

    @property
    def display_name(self) -> str:
        """Given names and family name, as a letter would print them."""
        return f"{self.given_names} {self.family_name}".strip()


class Agreement(StrEnum):
    """How a part of a printed name compares with the register's."""

    EXACT = "exact"
    """Equal on one of the two name keys."""
    PARTIAL = "partial"
    """One half of a double name, a name without its particle, or some of several given names."""
    INITIAL = "initial"
    """Only the first letter is printed, and it fits."""
    SIMILAR = "similar"
    """One OCR slip, spelling variant or surplus given name away: a reason to ask, never to file."""
    DIFFERENT = "different"
    MISSING = "missing"
    """Nothing to compare: the page or the register does not have it."""


class NameMatch(Record):
    """A person whose name resembles a printed one.

    Attributes:
        person: The employee.
        family: How the family name compares, over the current, birth and former names the best one.
        given: How the given names compare.
        former: True where a birth or former name agreed better than the current one.
        birth_name: How a name printed behind "geb." compares with the register's birth and former names.
        order_unsure: True where this fits only if the family name stands first, and the words could as well
            be somebody else's name in the usual order (`Peter Thomas` for the employee Thomas Peter).
        similarity_percent: Raw string similarity of the full names, 0 to 100.
    """

    person: Person
    family: Agreement
    given: Agreement
    former: bool = False
    birth_name: Agreement = Agreement.MISSING
    order_unsure: bool = False
    similarity_percent: float = Field(ge=0, le=100)


class RegisteredName(Record):
    """A place in a text where the full name of at least one employee stands.

    Attributes:
        start: First character.
        end: First character after it.
        people: Everybody who is called so, in the order of their personnel numbers.
    """

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    people: tuple[Person, ...] = Field(min_length=1)
