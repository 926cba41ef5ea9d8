"""Who may be meant by what a person types: a name, a birth date, a personnel number, or several of them.

The answer is that of the stage for a page on which nothing else stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registratur.domain.linkage import Candidate, Comparison
from registratur.domain.page import Transcript
from registratur.domain.person import Agreement, Person
from registratur.domain.printed_dates import dates_in
from registratur.domain.recognition import Recognition
from registratur.ports import PeopleRegister
from registratur.stages.linking.candidates import Suspect, rank_suspects
from registratur.stages.linking.org_units import PrintedUnits
from registratur.stages.linking.page_facts import PageFacts, registered_numbers
from registratur.stages.linking.weights import (
    Key,
    birth_date_comparison,
    name_comparisons,
    personnel_number_comparison,
    posterior,
    prior_comparison,
)

_NUMBER = re.compile(r"\b[A-Z]{0,3}[-/]?\d[\d./-]*\b")
# What people write before a number or a date; only "geb. Sommer" is part of a name.
_KEY_WORDS = re.compile(
    r"\b(?:geb(?:oren|urtsdatum|\.)?(?:\s+am)?|born(?:\s+on)?"
    r"|(?:personal|pers\.?)[-\s]?(?:nummer|nr\.?)|nr\.?)[\s:.]*(?=$|[,;]\s*$|[,;]?\s*\x00)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Enquiry:
    """What somebody asks for.

    Attributes:
        name: A name as printed; may be empty.
        birth_dates: Days of birth; an ambiguous one in both readings.
        numbers: Personnel numbers, with or without leading zeros.
    """

    name: str
    birth_dates: frozenset[date] = frozenset()
    numbers: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Enquiry:
        """Take apart what was typed: dates are birth dates, digits a number, the rest is a name."""
        days: set[date] = set()
        for printed in reversed(dates_in(text)):
            days.update(printed.days)
            text = f"{text[: printed.start]}\0{text[printed.end :]}"
        numbers = frozenset(found.group() for found in _NUMBER.finditer(text))
        text = _KEY_WORDS.sub(" ", _NUMBER.sub("\0", text))
        name = " ".join(text.replace("\0", " ").split()).strip(" ,;")
        return cls(name if any(map(str.isalpha, name)) else "", frozenset(days), numbers)


def answer(enquiry: Enquiry, register: PeopleRegister, unknown_share: float) -> tuple[Candidate, ...]:
    """Return the employees who may be meant, most probable first, each with what speaks for and against.

    Those who have all the keys that were asked for are among them, whatever they are called.

    Args:
        enquiry: What is asked for.
        register: All employees.
        unknown_share: Share of documents whose recipient is not in the register.
    """
    weighed = {one.person.personnel_number: one for one in _suspects(enquiry, register, unknown_share)}
    comparisons = {number: one.comparisons for number, one in weighed.items()}
    people = {number: one.person for number, one in weighed.items()}
    for person in _having_all_keys(enquiry, register):
        number = person.personnel_number
        people[number] = person
        if number not in comparisons:
            comparisons[number] = _by_keys(enquiry, person, register, unknown_share)
    shares = posterior([sum(one.weight_bits for one in found) for found in comparisons.values()])
    candidates = (
        Candidate(
            personnel_number=number,
            display_name=people[number].display_name,
            probability=share,
            comparisons=found,
        )
        for (number, found), share in zip(comparisons.items(), shares, strict=True)
    )
    return tuple(sorted(candidates, key=lambda one: (-one.probability, one.personnel_number)))


def _suspects(enquiry: Enquiry, register: PeopleRegister, unknown_share: float) -> tuple[Suspect, ...]:
    if not enquiry.name:
        return ()
    facts = PageFacts(
        birth_dates=enquiry.birth_dates,
        misread_birth_dates=(),
        other_dates=frozenset(),
        numbers=enquiry.numbers,
        other_numbers=frozenset(),
        event_date=None,
        names=(),
        recognition=Recognition(),
        choice_confidence=1.0,
        units=PrintedUnits(),
        transcript=Transcript(pages=()),
    )
    return rank_suspects(enquiry.name, facts, register, unknown_share)


def _by_keys(
    enquiry: Enquiry, person: Person, register: PeopleRegister, unknown_share: float
) -> tuple[Comparison, ...]:
    """Weigh somebody who has all the keys, but not the name if there was one."""
    named = name_comparisons(register.compare(enquiry.name, person), register) if enquiry.name else ()
    equal = Key(Agreement.EXACT, labelled=True)
    keys = (
        birth_date_comparison(equal) if enquiry.birth_dates else None,
        personnel_number_comparison(equal) if enquiry.numbers else None,
    )
    prior = prior_comparison(len(register), unknown_share)
    return (prior, *named, *(key for key in keys if key is not None))


def _having_all_keys(enquiry: Enquiry, register: PeopleRegister) -> Iterator[Person]:
    if not enquiry.numbers:
        for day in enquiry.birth_dates:
            yield from register.by_birth_date(day)
    for printed in enquiry.numbers:
        for person in filter(None, map(register.by_number, registered_numbers(printed))):
            if not enquiry.birth_dates or person.birth_date in enquiry.birth_dates:
                yield person
