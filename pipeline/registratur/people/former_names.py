"""The family names that a person has borne, each of them once."""

from __future__ import annotations

from collections.abc import Iterable

from registratur.domain.person import FormerName, Person
from registratur.people.identity import same_family_name


def has_borne(person: Person, name: str) -> bool:
    """Tell whether the register knows a person under a family name, now or in the past."""
    return any(same_family_name(name, own) for own in (person.family_name, *person.earlier_family_names))


def with_former_names(person: Person, names: Iterable[FormerName]) -> Person:
    """Return a person with those former names, too, under which nobody knew the person yet.

    Of spellings of one name the first counts.
    """
    for former in names:
        if not has_borne(person, former.name):
            more = (*person.former_names, former)
            person = Person.model_validate(person.model_dump() | {"former_names": more})
    return person
