"""What an import would change."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from registratur.domain.person import Person
from registratur.domain.record import Record
from registratur.people.identity import same_human

_MOST_JOURNALED = 1000
"""Numbers of each kind in the journal; a first import would fill it with the whole register."""


class PersonChange(Record):
    """One person before and after.

    Attributes:
        before: As the register has the person.
        after: As the register would have the person.
    """

    before: Person
    after: Person

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields that differ, in the order of a person's fields."""
        return tuple(
            name for name in Person.model_fields if getattr(self.before, name) != getattr(self.after, name)
        )


class ImportDifference(Record):
    """The difference between two states of the register.

    People are recognised by any of their personnel numbers: another main employment makes no new person.

    Attributes:
        numbers_before: How many personnel numbers the register had, over all employments.
        added: People none of whose numbers the register had, by number.
        vanished: People none of whose numbers would be left.
        changed: People whose data differ.
        unchanged: How many people stay as they are.
        lost_numbers: Personnel numbers that nobody would have any more, sorted.
        changed_hands: Numbers that would belong to another human being, sorted.
        zeros_lost: New numbers that are lost ones without their zeros in front, sorted.
    """

    numbers_before: int = 0
    added: tuple[Person, ...] = ()
    vanished: tuple[Person, ...] = ()
    changed: tuple[PersonChange, ...] = ()
    unchanged: int = Field(default=0, ge=0)
    lost_numbers: tuple[str, ...] = ()
    changed_hands: tuple[str, ...] = ()
    zeros_lost: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The counts in short, such as `+12 −3 ~8`."""
        return f"+{len(self.added)} −{len(self.vanished)} ~{len(self.changed)}"

    @property
    def journal_detail(self) -> dict[str, str]:
        """The difference as the journal keeps it: counts, numbers and names of fields, no names of people."""
        changed = (f"{change.after.personnel_number}:{','.join(change.fields)}" for change in self.changed)
        return {
            "difference": self.summary,
            "added": _listed(person.personnel_number for person in self.added),
            "vanished": _listed(person.personnel_number for person in self.vanished),
            "changed": _listed(changed),
        }


def difference(before: Iterable[Person], after: Iterable[Person]) -> ImportDifference:
    """Return what changes between two states of the register."""
    people_before, people_after = _sorted(before), _sorted(after)
    old, new = _owners(people_before), _owners(people_after)
    lost, new_ones = old.keys() - new.keys(), new.keys() - old.keys()
    without_zeros = {number.lstrip("0") for number in lost}
    added = tuple(person for person in people_after if _owner(person, old) is None)
    changed = [
        PersonChange(before=owner, after=person)
        for person in people_after
        if (owner := _owner(person, old)) is not None and owner != person
    ]
    return ImportDifference(
        numbers_before=len(old),
        added=added,
        vanished=tuple(person for person in people_before if _owner(person, new) is None),
        changed=tuple(changed),
        unchanged=len(people_after) - len(added) - len(changed),
        lost_numbers=tuple(sorted(lost)),
        changed_hands=tuple(
            sorted(number for number in old.keys() & new.keys() if not same_human(old[number], new[number]))
        ),
        zeros_lost=tuple(sorted(number for number in new_ones if number in without_zeros)),
    )


def numbers_of(person: Person) -> tuple[str, ...]:
    """Return the personnel numbers of all employments, that of the main one first."""
    return person.personnel_number, *(job.personnel_number for job in person.other_employments)


def _listed(numbers: Iterable[str]) -> str:
    listed = list(numbers)
    more = len(listed) - _MOST_JOURNALED
    return " ".join(listed[:_MOST_JOURNALED]) + (f" +{more}" if more > 0 else "")


def _sorted(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: person.personnel_number)


def _owners(people: Iterable[Person]) -> dict[str, Person]:
    return {number: person for person in people for number in numbers_of(person)}


def _owner(person: Person, owners: dict[str, Person]) -> Person | None:
    return next((owners[number] for number in numbers_of(person) if number in owners), None)
