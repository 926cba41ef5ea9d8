"""What the register knows and a people file does not tell: it stays.

Directories bring new people, e-mail addresses and new names, slices of years ago bring former ones, and not
every export has every column. What a file leaves open is therefore kept; what it does tell counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from registratur.domain.person import Employment, FormerName, Person
from registratur.people.difference import numbers_of
from registratur.people.former_names import with_former_names
from registratur.people.identity import same_human

_OF_THE_PERSON = ("birth_name", "birth_date")
_OF_THE_EMPLOYMENT = ("client", "org_unit", "entry_date", "exit_date")


def carry_over(
    register: Iterable[Person], people: Iterable[Person], columns: Collection[str], today: date
) -> tuple[Person, ...]:
    """Return the people of a file with what only the register knows, and those whom only directories have.

    Args:
        register: Everybody as stored.
        people: The people of the file.
        columns: Our columns that the file has. Of the others the register keeps what it knows, except for
            `person_id`: which employments belong together is the file's word alone.
        today: Last day of the family names that the file no longer has.
    """
    owners = {number: person for person in register for number in numbers_of(person)}
    told = tuple(_with_what_is_known(person, owners, columns, today) for person in people)
    numbers = {number for person in told for number in numbers_of(person)}
    only_in_directories = (
        person
        for person in dict.fromkeys(owners.values())
        if person.source and numbers.isdisjoint(numbers_of(person))
    )
    return (*told, *only_in_directories)


def _with_what_is_known(
    person: Person, owners: Mapping[str, Person], columns: Collection[str], today: date
) -> Person:
    # Two people of the register may turn out to be one.
    found = {one.personnel_number: one for number in numbers_of(person) if (one := owners.get(number))}
    completed = person
    for known in found.values():
        if known != completed and same_human(known, person):
            completed = _completed(completed, known, columns, today)
    return completed


def _completed(person: Person, known: Person, columns: Collection[str], today: date) -> Person:
    stored = {job.personnel_number: job for job in known.employments}
    main, *others = (_job(job, stored.get(job.personnel_number), columns) for job in person.employments)
    fields = person.model_dump() | main.model_dump() | {"other_employments": others}
    fields |= {
        name: getattr(person, name) or getattr(known, name) for name in _OF_THE_PERSON if name not in columns
    }
    fields["email"] = person.email or known.email
    completed = _dated(Person.model_validate(fields), known)
    return with_former_names(
        completed, [*known.former_names, FormerName(name=known.family_name, until=today)]
    )


def _job(job: Employment, stored: Employment | None, columns: Collection[str]) -> Employment:
    untold = [name for name in _OF_THE_EMPLOYMENT if name not in columns]
    if stored is None or not untold:
        return job
    return Employment.model_validate(job.model_dump() | {name: getattr(stored, name) for name in untold})


def _dated(person: Person, known: Person) -> Person:
    """Return a person whose former names have the ends that only the register knows."""
    ends = {former.name: former for former in known.former_names if former.until}
    names = tuple(former if former.until else ends.get(former.name, former) for former in person.former_names)
    return Person.model_validate(person.model_dump() | {"former_names": names})
