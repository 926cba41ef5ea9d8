"""People in little memory: one text for all of them, read again for the few that a page asks for."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

import numpy as np

from registratur.domain.person import Person
from registratur.people.lookup import as_numbers

_UNKNOWN_DAY = 0
_PEOPLE_AT_HAND = 2_000


class PackedPeople:
    """All employees as rows in the order of their personnel numbers.

    Args:
        people: All employees, in any order; best a stream, since none of them is kept.
        watch: Is shown each of them as it comes.

    Attributes:
        order: For each row its place in the order in which the people came.
    """

    def __init__(self, people: Iterable[Person], watch: Callable[[Person], None]) -> None:
        packed, ends, birth_days = bytearray(), array("q", [0]), array("i")
        main_numbers: list[str] = []
        hashes, places = array("q"), array("i")
        for place, person in enumerate(people):
            watch(person)
            packed += person.model_dump_json(exclude_defaults=True).encode()
            ends.append(len(packed))
            birth_days.append(person.birth_date.toordinal() if person.birth_date else _UNKNOWN_DAY)
            main_numbers.append(person.personnel_number)
            # By hash: a million numbers as texts would take five times the memory.
            others = (one.personnel_number for one in person.other_employments)
            for number in (person.personnel_number, *others):
                hashes.append(hash(number))
                places.append(place)
        self.order = np.array(sorted(range(len(main_numbers)), key=main_numbers.__getitem__), dtype=np.int32)
        self._packed = packed
        borders = np.array(ends, dtype=np.int64)
        self._starts, self._ends = borders[:-1][self.order], borders[1:][self.order]
        days = as_numbers(birth_days)[self.order]
        self._rows_by_birth_day = np.argsort(days, kind="stable").astype(np.int32)
        self._birth_days = days[self._rows_by_birth_day]
        row_of = np.empty_like(self.order)
        row_of[self.order] = np.arange(len(row_of), dtype=np.int32)
        unsorted = np.array(hashes, dtype=np.int64)
        by_hash = np.argsort(unsorted, kind="stable")
        self._hashes, self._rows_of_hashes = unsorted[by_hash], row_of[as_numbers(places)[by_hash]]
        self.person = lru_cache(maxsize=_PEOPLE_AT_HAND)(self._person)

    def __len__(self) -> int:
        """Number of people."""
        return len(self._starts)

    def _person(self, row: int) -> Person:
        return Person.model_validate_json(bytes(self._packed[self._starts[row] : self._ends[row]]))

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the person who has a number in any employment, or None."""
        wanted = hash(personnel_number)
        first = int(np.searchsorted(self._hashes, wanted))
        while first < len(self._hashes) and self._hashes[first] == wanted:
            person = self.person(int(self._rows_of_hashes[first]))
            if personnel_number in (one.personnel_number for one in person.employments):
                return person
            first += 1
        return None

    def born_on(self, birth_date: date) -> list[int]:
        """Return the rows of everybody born on a day, in their order."""
        day = np.int32(birth_date.toordinal())  # as any other number it would have all days converted first
        first, end = (int(self._birth_days.searchsorted(day, side)) for side in ("left", "right"))
        rows: list[int] = self._rows_by_birth_day[first:end].tolist()
        return rows

    def sha256(self) -> str:
        """Return the hash of all rows, whatever the order in which the people came."""
        if np.array_equal(self.order, np.arange(len(self))):
            return hashlib.sha256(self._packed).hexdigest()
        digest = hashlib.sha256()
        for start, end in zip(self._starts.tolist(), self._ends.tolist(), strict=True):
            digest.update(self._packed[start:end])
        return digest.hexdigest()
