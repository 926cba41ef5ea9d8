"""Employees, and how well a printed name fits one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import Field, field_validator

from registratur.domain.record import Record


class Employment(Record):
    """One employment of a person, with a personnel number and so a record of its own.

    Attributes:
        personnel_number: Text; leading zeros count.
        client: Which employer of the house (Mandant), or empty.
        org_unit: Department, or empty.
        entry_date: First day; None where the register does not know it.
        exit_date: Last day; None while it lasts.
    """

    personnel_number: str = Field(min_length=1)
    client: str = ""
    org_unit: str = ""
    entry_date: date | None = None
    exit_date: date | None = None

    def lasts_on(self, day: date) -> bool:
        """Tell whether somebody is employed on a day; an unknown first day lies in the past."""
        begun = self.entry_date is None or self.entry_date <= day
        return begun and (self.exit_date is None or day <= self.exit_date)


class FormerName(Record):
    """A family name of the past.

    Attributes:
        name: The name as the register spells it.
        until: Last day on which the person was called so; None where the register does not know it.
    """

    name: str = Field(min_length=1)
    until: date | None = None


class Person(Record):
    """A human being of the employee register, with the main employment and any others.

    Attributes:
        personnel_number: Number of the main employment. Text; leading zeros count.
        person_id: What the register calls the human being, whatever the employments; or empty.
        family_name: Family name with particles, as the register spells it.
        given_names: All given names, separated by spaces.
        birth_name: Family name at birth, or empty.
        former_names: Other family names of the past; a bare text is a name whose end is not known.
        birth_date: None where the register does not know it.
        client: Which employer of the house (Mandant) has the main employment, or empty.
        org_unit: Department, or empty.
        entry_date: First day of the main employment.
        exit_date: Last day of the main employment; None while it lasts.
        email: Address, or empty.
        other_employments: Side jobs, earlier and later employments under numbers of their own.
        source: The directory that has brought the person; empty where a people file has.
    """

    personnel_number: str = Field(min_length=1)
    person_id: str = ""
    family_name: str = Field(min_length=1)
    given_names: str = ""
    birth_name: str = ""
    former_names: tuple[FormerName, ...] = ()
    birth_date: date | None = None
    client: str = ""
    org_unit: str = ""
    entry_date: date | None = None
    exit_date: date | None = None
    email: str = ""
    other_employments: tuple[Employment, ...] = ()
    source: str = ""

    @field_validator("former_names", mode="before")
    @classmethod
    def _named(cls, names: Iterable[object]) -> tuple[object, ...]:
        return tuple(FormerName(name=name) if isinstance(name, str) else name for name in names)

    @property
    def display_name(self) -> str:
        """Given names and family name, as a letter would print them."""
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def employments(self) -> tuple[Employment, ...]:
        """All employments, the main one first."""
        main = Employment(
            personnel_number=self.personnel_number,
            client=self.client,
            org_unit=self.org_unit,
            entry_date=self.entry_date,
            exit_date=self.exit_date,
        )
        return (main, *self.other_employments)

    def at_client(self, client: str) -> Person | None:
        """Return the person with the employments at one employer of the house only; None for others' people.

        Args:
            client: The employer (Mandant), as the register spells it.
        """
        there = [employment for employment in self.employments if employment.client == client]
        if not there:
            return None
        main, others = there[0], tuple(there[1:])
        return Person(**{**dict(self), **dict(main), "other_employments": others})

    @property
    def earlier_family_names(self) -> tuple[str, ...]:
        """The birth name and the former names, without their dates."""
        return tuple(filter(None, (self.birth_name, *(former.name for former in self.former_names))))


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
        first_given: False where the page does not begin with the first of several given names.
        birth_name: How a name printed behind "geb." compares with the register's birth and former names.
        order_unsure: True where this fits only if the family name stands first, and the words could as well
            be somebody else's name in the usual order (`Peter Thomas` for the employee Thomas Peter).
        similarity_percent: Raw string similarity of the full names, 0 to 100.
    """

    person: Person
    family: Agreement
    given: Agreement
    former: bool = False
    first_given: bool = True
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
