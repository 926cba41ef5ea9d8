"""The employees who may be the recipient, each weighed against the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from registratur.domain.linkage import Comparison
from registratur.domain.person import Agreement, NameMatch, Person
from registratur.ports import PeopleRegister
from registratur.stages.linking.page_facts import (
    PageFacts,
    is_unlabelled_number,
    registered_numbers,
    same_number,
)
from registratur.stages.linking.weights import (
    Key,
    birth_date_comparison,
    name_comparisons,
    org_unit_comparison,
    personnel_number_comparison,
    posterior,
    prior_comparison,
)

_NAMED = {Agreement.EXACT, Agreement.PARTIAL, Agreement.SIMILAR}


@dataclass(frozen=True)
class Suspect:
    """An employee with everything that speaks for and against.

    Attributes:
        match: How the name compares.
        birth_date: How the birth date compares.
        number: How the personnel number compares.
        comparisons: All comparisons with their weights, prior first.
        probability: Posterior probability, over all suspects and somebody unknown.
    """

    match: NameMatch
    birth_date: Key
    number: Key
    comparisons: tuple[Comparison, ...]
    probability: float = 0.0

    @property
    def person(self) -> Person:
        """The employee."""
        return self.match.person

    @property
    def bits(self) -> float:
        """The sum of all weights: log2 of the odds against somebody unknown."""
        return sum(comparison.weight_bits for comparison in self.comparisons)

    @property
    def proved_by_key(self) -> bool:
        """True where the page prints this employee's birth date or personnel number and calls it so."""
        return (self.birth_date.proves or self.number.proves) and not self.contradicted

    @property
    def has_own_key(self) -> bool:
        """True where this employee's birth date or personnel number stands on the page, called so or not."""
        return Agreement.EXACT in (self.birth_date.agreement, self.number.agreement) and not self.contradicted

    @property
    def contradicted(self) -> bool:
        """True where the page prints a birth date or personnel number that is not this employee's."""
        return self.birth_date.contradicts or self.number.contradicts


def rank_suspects(
    name: str, facts: PageFacts, register: PeopleRegister, unknown_share: float
) -> tuple[Suspect, ...]:
    """Return everybody who may be meant by a name on a page, most probable first.

    Args:
        name: The recipient's name as printed.
        facts: What else the page says.
        register: All employees.
        unknown_share: Share of documents whose recipient is not in the register.
    """
    return _ranked(_matches(name, facts, register), facts, register, unknown_share)


def rank_bearers(
    name: str, bearers: Iterable[Person], facts: PageFacts, register: PeopleRegister, unknown_share: float
) -> tuple[Suspect, ...]:
    """Return the employees who are known to be called as printed, most probable first.

    Args:
        name: A name as printed.
        bearers: The employees of this full name.
        facts: What else the page says.
        register: All employees.
        unknown_share: Share of documents whose recipient is not in the register.
    """
    return _ranked([register.compare(name, one) for one in bearers], facts, register, unknown_share)


def _ranked(
    matches: Iterable[NameMatch], facts: PageFacts, register: PeopleRegister, unknown_share: float
) -> tuple[Suspect, ...]:
    prior = prior_comparison(len(register), unknown_share)
    suspects = [_weigh(match, facts, register, prior) for match in matches]
    probabilities = posterior([suspect.bits for suspect in suspects])
    judged = [
        Suspect(one.match, one.birth_date, one.number, one.comparisons, probability)
        for one, probability in zip(suspects, probabilities, strict=True)
    ]
    return tuple(sorted(judged, key=lambda one: (-one.bits, one.person.personnel_number)))


def _matches(name: str, facts: PageFacts, register: PeopleRegister) -> Iterable[NameMatch]:
    """Collect by name, and by the keys that the page prints; a key alone needs some part of the name."""
    found = {match.person.personnel_number: match for match in register.matching(name)}
    by_key = [match for day in facts.birth_dates for match in register.matching_born_on(name, day)]
    for printed in facts.numbers:
        people = filter(None, map(register.by_number, registered_numbers(printed)))
        compared = (register.compare(name, person) for person in people)
        by_key += (match for match in compared if {match.family, match.given} & _NAMED)
    for match in by_key:
        found.setdefault(match.person.personnel_number, match)
    return found.values()


def _weigh(match: NameMatch, facts: PageFacts, register: PeopleRegister, prior: Comparison) -> Suspect:
    birth_date, number = _birth_date_key(match.person, facts), _number_key(match.person, facts)
    keys = (
        birth_date_comparison(birth_date),
        personnel_number_comparison(number),
        org_unit_comparison(facts.units.key_of(match.person)),
    )
    weighed = (prior, *name_comparisons(match, register), *(key for key in keys if key is not None))
    return Suspect(match, birth_date, number, weighed)


def _birth_date_key(person: Person, facts: PageFacts) -> Key:
    if person.birth_date is None:
        return Key()
    if facts.birth_dates:
        equal = person.birth_date in facts.birth_dates
        return Key(Agreement.EXACT if equal else Agreement.DIFFERENT, labelled=True)
    return Key(Agreement.EXACT) if person.birth_date in facts.other_dates else Key()


def _number_key(person: Person, facts: PageFacts) -> Key:
    numbers = [employment.personnel_number for employment in person.employments]
    if facts.numbers:
        equal = any(same_number(printed, own) for printed in facts.numbers for own in numbers)
        return Key(Agreement.EXACT if equal else Agreement.DIFFERENT, labelled=True)
    unlabelled = any(own in facts.other_numbers and is_unlabelled_number(own) for own in numbers)
    return Key(Agreement.EXACT) if unlabelled else Key()
