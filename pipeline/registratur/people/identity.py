"""Whether two names are one, and whether two descriptions of somebody can mean one human being."""

from __future__ import annotations

from registratur.domain.person import Person
from registratur.people.name_keys import name_key
from registratur.people.printed_name import family_keys

_SHORTEST_WORD = 4
"""Particles such as `von` and `van der` are shorter: they make no two people related."""


def same_human(one: Person, other: Person) -> bool:
    """Tell whether two rows with one number or one person id can be the same human being.

    People marry, and registers get completed. But whoever has another birth date and another name, or no name
    in common at all, is somebody else: a column was sorted without the others, or a number was given anew.
    """
    if one == other:
        return True
    family = _words(one.family_name, *one.earlier_family_names) & _words(
        other.family_name, *other.earlier_family_names
    )
    given = _words(one.given_names) & _words(other.given_names)
    if one.birth_date is None or other.birth_date is None:
        return bool(family or given)
    return one.birth_date == other.birth_date or bool(family and given)


def same_family_name(one: str, other: str) -> bool:
    """Tell whether two spellings are one family name: `Mueller` and `Müller`, `Heide` and `von der Heide`."""
    keys, others = family_keys(one), family_keys(other)
    return keys.whole.agrees(others.whole) or keys.core.agrees(others.core)


def _words(*names: str) -> frozenset[str]:
    words = [word for name in names for key in name_key(name).words for word in key.forms]
    return frozenset([word for word in words if len(word) >= _SHORTEST_WORD] or words)
