"""Who bears which names: numbers in columns, a row for each employee."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from registratur.domain.person import Person
from registratur.people.comparison import EmployeeName, family_field, given_field, is_name
from registratur.people.lookup import NONE, Groups, Numbers, as_numbers, union
from registratur.people.name_keys import Key
from registratur.people.names import FamilyNames, GivenNames


class NameReader:
    """Takes the names of employees in, one after the other; `bearers` are all of them then."""

    def __init__(self) -> None:
        self._families, self._givens = FamilyNames(), GivenNames()
        self._family_of, self._given_of = array("i"), array("i")
        self._earlier, self._earlier_of = array("i"), array("i")
        # What stands in the fields of a register is taken apart once for each spelling.
        self._family_fields: dict[str, tuple[int, str]] = {}
        self._given_fields: dict[str, int] = {}

    def add(self, person: Person) -> None:
        """Take in the names of one more employee."""
        place = len(self._family_of)
        family, birth_name = self._family(person.family_name)
        self._family_of.append(family)
        self._given_of.append(self._given(person.given_names))
        for name in (birth_name, *person.earlier_family_names):
            if is_name(name):
                self._earlier.append(self._families.add(name))
                self._earlier_of.append(place)

    def bearers(self, order: Numbers) -> Bearers:
        """Return everybody.

        Args:
            order: For each row its place in the order of adding.
        """
        self._families.settle()
        self._givens.settle()
        return Bearers(
            self._families,
            self._givens,
            as_numbers(self._family_of)[order],
            as_numbers(self._given_of)[order],
            Groups(
                np.argsort(order).astype(np.int32)[as_numbers(self._earlier_of)],
                as_numbers(self._earlier),
                len(order),
            ),
        )

    def _family(self, field: str) -> tuple[int, str]:
        known = self._family_fields.get(field)
        if known is None:
            family, birth_name = family_field(field)
            known = self._family_fields[field] = self._families.add(family), birth_name
        return known

    def _given(self, field: str) -> int:
        known = self._given_fields.get(field)
        if known is None:
            known = self._given_fields[field] = self._givens.add(given_field(field))
        return known


class Bearers:
    """The names of all employees.

    Args:
        families: The different family names.
        givens: The different given names.
        family_of: The current family name of each row.
        given_of: The given names of each row.
        earlier: The birth and former names of each row.
    """

    def __init__(
        self,
        families: FamilyNames,
        givens: GivenNames,
        family_of: Numbers,
        given_of: Numbers,
        earlier: Groups,
    ) -> None:
        self.families, self.givens = families, givens
        self._family_of, self._given_of, self._earlier = family_of, given_of, earlier
        rows = np.arange(len(family_of), dtype=np.int32)
        of_family = np.stack(
            (np.concatenate((family_of, earlier.members)), np.concatenate((rows, earlier.groups)))
        )
        of_family = np.unique(of_family, axis=1)
        self._rows = Groups(of_family[0], of_family[1], len(families.texts))
        self._people_of_given = np.bincount(given_of, minlength=len(givens.texts))

    def called(self, families: Numbers) -> Numbers:
        """Return the rows of everybody who has or had one of several family names."""
        return self._rows.of_all(families.tolist())

    def among(self, rows: Numbers, givens: Numbers) -> Numbers:
        """Return those of the rows that have one of several given names."""
        if not len(rows) or not len(givens):
            return NONE
        wanted = np.zeros(len(self.givens.texts), dtype=np.bool_)
        wanted[givens] = True
        return rows[wanted[self._given_of[rows]]]

    def by_given_names(self, rows: Numbers) -> Iterator[tuple[str, Numbers]]:
        """Yield all given names that occur in the rows, each with those who have them."""
        given_of = self._given_of[rows]
        for given in np.unique(given_of).tolist():
            yield self.givens.texts[given], rows[given_of == given]

    def run_together(self, key: Key) -> Numbers:
        """Return the rows whose given and family name without spaces may be a word."""
        found: list[Numbers] = []
        for form in key.forms:
            for cut in range(1, len(form)):
                halves = form[:cut], form[cut:]
                for family, given in (halves, halves[::-1]):
                    if family in self.families.whole and given in self.givens.runs:
                        rows = self.called(self.families.whole.find(family))
                        found.append(self.among(rows, self.givens.runs.find(given)))
        return union(found)

    def name(self, row: int) -> EmployeeName:
        """Return what of an employee's name is compared."""
        texts = self.families.texts
        return EmployeeName(
            texts[self._family_of[row]],
            tuple(texts[family] for family in self._earlier.of(row)),
            self.givens.texts[self._given_of[row]],
        )

    def family_name_count(self, form: str) -> int:
        """Return how many people have or had a family name, in one spelling."""
        return len(self.called(self.families.whole.find(form)))

    def given_name_count(self, form: str) -> int:
        """Return how many people have a given name among theirs, in one spelling."""
        return int(self._people_of_given[self.givens.words.find(form)].sum())
