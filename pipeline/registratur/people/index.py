"""The employee register in memory, with a way in for everything that a page may print about a person.

People are rows in columns of numbers, and `Person` records are made for the few that a page asks for, so that
a million people take some hundred megabytes. What costs time in a large register, comparing letters, is done
once for each different name, and only for names that come close.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from registratur.domain.person import NameMatch, Person, RegisteredName
from registratur.people.bearers import NameReader
from registratur.people.comparison import EmployeeName, best_fit, compare
from registratur.people.names_in_text import NameFinder
from registratur.people.packed import PackedPeople
from registratur.people.printed_name import Reading, family_keys, given_keys, parse_name
from registratur.people.search import search


class PeopleIndex:
    """The closed list of employees (port `PeopleRegister`).

    Args:
        people: All employees, in any order; personnel numbers are unique over all employments. None of the
            records is kept, so a stream of them takes the least memory.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        reader = NameReader()
        self._people = PackedPeople(people, reader.add)
        self._bearers = reader.bearers(self._people.order)
        self._finder = NameFinder(self._bearers, self._people.person)
        self._matching = lru_cache(maxsize=2_000)(self._find)
        self._family_name_count = lru_cache(maxsize=5_000)(self._bearers.family_name_count)
        self._given_name_count = lru_cache(maxsize=5_000)(self._bearers.given_name_count)

    @cached_property
    def version(self) -> str:
        """SHA-256 of all rows; changes with every import that changes something."""
        return self._people.sha256()

    def __len__(self) -> int:
        """Number of people."""
        return len(self._people)

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the person who has a personnel number in any employment, compared as text, or None."""
        return self._people.by_number(personnel_number)

    def by_birth_date(self, birth_date: date) -> tuple[Person, ...]:
        """Return everybody born on a day."""
        return tuple(map(self._people.person, self._people.born_on(birth_date)))

    def family_name_share(self, family_name: str) -> float:
        """Return the share of people who have or had a family name; an unseen one counts as half a person."""
        forms = family_keys(family_name).whole.forms
        return self._share(max(map(self._family_name_count, forms)))

    def given_name_share(self, given_name: str) -> float:
        """Return the share of people with a given name; of several names the rarest counts."""
        counts = (max(map(self._given_name_count, word.forms)) for word in given_keys(given_name))
        return min(map(self._share, counts), default=1.0)

    def _share(self, bearers_count: int) -> float:
        return (bearers_count or 0.5) / max(1, len(self._people))

    def compare(self, name: str, person: Person) -> NameMatch:
        """Return how a printed name compares with one person's, however little they share."""
        printed, own = parse_name(name), EmployeeName.of(person)
        return compare(printed, person, own, best_fit(printed, own), self._order_unsure)

    def matching(self, name: str, limit: int = 20) -> tuple[NameMatch, ...]:
        """Return the people whose name equals or resembles a printed one, best first.

        People of whom only the given names or only the family name would fit are left out, unless the page
        prints nothing else.
        """
        return self._matching(name, limit)

    def matching_born_on(self, name: str, birth_date: date) -> tuple[NameMatch, ...]:
        """Return everybody born on a day whose family name or given names may be a printed one's."""
        printed = parse_name(name)
        names = ((row, self._bearers.name(row)) for row in self._people.born_on(birth_date))
        fits = ((row, own, best_fit(printed, own)) for row, own in names)
        return tuple(
            compare(printed, self._people.person(row), own, fit, self._order_unsure)
            for row, own, fit in fits
            if fit.shares_a_part
        )

    def names_in(self, text: str) -> tuple[RegisteredName, ...]:
        """Return the places of a text where the full name of an employee stands, in their order."""
        return self._finder.find(text)

    def _find(self, name: str, limit: int) -> tuple[NameMatch, ...]:
        printed = parse_name(name)
        return tuple(
            compare(printed, self._people.person(one.row), one.name, one.fit, self._order_unsure)
            for one in search(printed, self._bearers, limit)
        )

    def _order_unsure(self, reading: Reading) -> bool:
        """Tell whether the words of a swapped reading are also known the other way round."""
        families, givens = self._bearers.families, self._bearers.givens
        as_given = any(form in givens.words for form in family_keys(reading.family).whole.forms)
        return as_given or any(form in families.whole for form in family_keys(reading.given).whole.forms)
