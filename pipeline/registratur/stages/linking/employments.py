"""Into which of a person's employments a document goes; each has a number and a record of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from registratur.domain.linkage import Candidate
from registratur.domain.person import Employment, Person
from registratur.stages.linking.page_facts import PageFacts, same_number

SeveralEmployments = Literal["ask", "main"]
"""What to do where a person has several employments that a document could go into."""


def possible_employments(person: Person, event_date: date | None) -> tuple[Employment, ...]:
    """Return the employments that a document may belong to, the main one first if it is one of them.

    Those that last on the day of the event; if none does, those that begin later, for people bring
    certificates along. Without a day those that last today.

    Args:
        person: The employee.
        event_date: Day of the event; None where the page gives none.
    """
    if event_date is None:
        return tuple(one for one in person.employments if one.exit_date is None)
    lasting = tuple(one for one in person.employments if one.lasts_on(event_date))
    later = (one for one in person.employments if one.exit_date is None or event_date <= one.exit_date)
    return lasting or tuple(later)


def chosen_employment(
    person: Person, facts: PageFacts, event_date: date | None, several: SeveralEmployments
) -> Employment | None:
    """Return the employment that a document goes into; None where a human has to choose or none is left.

    Args:
        person: The employee.
        facts: What the page says; a personnel number on it decides.
        event_date: Day of the event; None where the page gives none.
        several: What to do where several are possible.
    """
    printed = [
        one
        for one in person.employments
        if any(same_number(number, one.personnel_number) for number in facts.numbers)
    ]
    possible = possible_employments(person, event_date)
    if len(printed) == 1:
        return printed[0] if printed[0] in possible else None
    if len(possible) == 1 or (several == "main" and possible and possible[0] == person.employments[0]):
        return possible[0]
    return None


def for_each_employment(candidate: Candidate, employments: Sequence[Employment]) -> tuple[Candidate, ...]:
    """Return a candidate once for each employment that a document may go into, all equally probable."""
    return tuple(
        Candidate(
            personnel_number=one.personnel_number,
            display_name=_with_place(candidate.display_name, one)
            if len(employments) > 1
            else candidate.display_name,
            probability=candidate.probability / len(employments),
            comparisons=candidate.comparisons,
            role=candidate.role,
        )
        for one in employments
    )


def _with_place(name: str, employment: Employment) -> str:
    place = ", ".join(filter(None, (employment.client, employment.org_unit)))
    return f"{name} ({place})" if place else name
