"""The employee register in memory, with a way in for everything that a page may print about a person."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache

from registratur.domain.person import Agreement, NameMatch, Person, RegisteredName
from registratur.people.comparison import RegisteredKeys, compare
from registratur.people.name_keys import Key, name_key
from registratur.people.names_in_text import NameFinder
from registratur.people.printed_name import PrintedName, Reading, family_keys, given_keys, parse_name
from registratur.people.similarity import nearest, shape, sound

# Order in which matches are shown: family name first, then given names.
_BEST_FIRST = (
    Agreement.EXACT,
    Agreement.PARTIAL,
    Agreement.INITIAL,
    Agreement.SIMILAR,
    Agreement.MISSING,
    Agreement.DIFFERENT,
)
_NEAREST_FAMILY_NAMES = 40


class PeopleIndex:
    """The closed list of employees (port `PeopleRegister`).

    Args:
        people: All employees; personnel numbers are unique over all employments.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = tuple(sorted(people, key=lambda person: person.personnel_number))
        self._keys = tuple(RegisteredKeys.of(person) for person in self._people)
        self._by_number = {
            employment.personnel_number: person
            for person in self._people
            for employment in person.employments
        }
        self._keys_by_number = {keys.person.personnel_number: keys for keys in self._keys}
        self._by_birth_date: dict[date, list[Person]] = defaultdict(list)
        self._by_family: dict[str, set[int]] = defaultdict(set)
        self._by_family_part: dict[str, set[int]] = defaultdict(set)
        self._by_resemblance: dict[str, set[int]] = defaultdict(set)
        self._by_shape_or_sound: dict[str, set[int]] = defaultdict(set)
        self._by_full_name: dict[str, set[int]] = defaultdict(set)
        self._by_given: dict[str, set[int]] = defaultdict(set)
        for place, keys in enumerate(self._keys):
            self._enter(place, keys)
        self._family_names = tuple(self._by_resemblance)
        self._finder = NameFinder(self._keys, self._by_family, self._by_full_name)
        self._matching = lru_cache(maxsize=2_000)(self._find)

    def _enter(self, place: int, keys: RegisteredKeys) -> None:
        if keys.person.birth_date:
            self._by_birth_date[keys.person.birth_date].append(keys.person)
        for family in (keys.family, *keys.former):
            for form in family.whole.forms:
                self._by_family[form].add(place)
            for form in {*family.whole.forms, *family.core.forms}:
                self._by_resemblance[form].add(place)
                self._by_shape_or_sound[shape(form)].add(place)
                self._by_shape_or_sound[sound(form)].add(place)
            for part in (family.core, *family.parts):
                for form in part.forms:
                    self._by_family_part[form].add(place)
            for given in (keys.given, keys.given[:1]) if keys.given else ():
                for ordered in ((*given, family.whole), (family.whole, *given)):
                    for forms in zip(*ordered, strict=True):
                        self._by_full_name["".join(forms)].add(place)
        for word in keys.given:
            for form in word.forms:
                self._by_given[form].add(place)

    @cached_property
    def version(self) -> str:
        """SHA-256 of all rows; changes with every import that changes something."""
        digest = hashlib.sha256()
        for person in self._people:
            digest.update(person.model_dump_json().encode())
        return digest.hexdigest()

    def __len__(self) -> int:
        """Number of people."""
        return len(self._people)

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the person who has a personnel number in any employment, compared as text, or None."""
        return self._by_number.get(personnel_number)

    def by_birth_date(self, birth_date: date) -> tuple[Person, ...]:
        """Return everybody born on a day."""
        return tuple(self._by_birth_date.get(birth_date, ()))

    def family_name_share(self, family_name: str) -> float:
        """Return the share of people who have or had a family name; an unseen one counts as half a person."""
        return self._share(self._by_family, family_keys(family_name).whole)

    def given_name_share(self, given_name: str) -> float:
        """Return the share of people with a given name; of several names the rarest counts."""
        shares = [self._share(self._by_given, word) for word in given_keys(given_name)]
        return min(shares, default=1.0)

    def _share(self, places: dict[str, set[int]], key: Key) -> float:
        bearers = max(len(places.get(form, ())) for form in key.forms)
        return (bearers or 0.5) / max(1, len(self._people))

    def compare(self, name: str, person: Person) -> NameMatch:
        """Return how a printed name compares with one person's, however little they share."""
        keys = self._keys_by_number.get(person.personnel_number)
        if keys is None or keys.person != person:
            keys = RegisteredKeys.of(person)
        return compare(parse_name(name), keys, self._order_unsure)

    def matching(self, name: str, limit: int = 20) -> tuple[NameMatch, ...]:
        """Return the people whose name equals or resembles a printed one, best first.

        People of whom only the given names or only the family name would fit are left out, unless the page
        prints nothing else.
        """
        return self._matching(name)[:limit]

    def names_in(self, text: str) -> tuple[RegisteredName, ...]:
        """Return the places of a text where the full name of an employee stands, in their order."""
        return self._finder.find(text)

    def _find(self, name: str) -> tuple[NameMatch, ...]:
        printed = parse_name(name)
        matches = [compare(printed, self._keys[place], self._order_unsure) for place in self._places(printed)]
        matches = [match for match in matches if Agreement.DIFFERENT not in (match.family, match.given)]
        return tuple(sorted(matches, key=_rank))

    def _places(self, printed: PrintedName) -> set[int]:
        """Collect everybody whose family name is, was, contains or resembles what may be the printed one."""
        places: set[int] = set()
        for form in name_key(printed.plain).joined.forms:
            places |= self._by_full_name.get(form, set())
        for reading in printed.readings:
            family = family_keys(reading.family)
            for key in (family.whole, family.core, *family.parts):
                for form in key.forms:
                    places |= self._by_family.get(form, set()) | self._by_family_part.get(form, set())
            for form in {*family.whole.forms, *family.core.forms}:
                places |= self._by_shape_or_sound.get(shape(form), set())
                places |= self._by_shape_or_sound.get(sound(form), set())
                for near in nearest(form, self._family_names, _NEAREST_FAMILY_NAMES):
                    places |= self._by_resemblance[near]
        return places

    def _order_unsure(self, reading: Reading) -> bool:
        """Tell whether the words of a swapped reading are also known the other way round."""
        family = family_keys(reading.family).whole
        given_as_family = family_keys(reading.given).whole
        return any(form in self._by_given for form in family.forms) or any(
            form in self._by_family for form in given_as_family.forms
        )


def _rank(match: NameMatch) -> tuple[int, int, bool, float, str]:
    return (
        _BEST_FIRST.index(match.family),
        _BEST_FIRST.index(match.given),
        match.former,
        -match.similarity_percent,
        match.person.personnel_number,
    )
