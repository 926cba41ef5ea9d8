"""The names on a page that may be the recipient's, and what speaks for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registratur.domain.page import Transcript
from registratur.domain.paper_wording import names_further_people
from registratur.domain.person import Person, RegisteredName
from registratur.domain.recognition import Label
from registratur.domain.role_sentences import may_be_one, said_recipients
from registratur.ports import PeopleRegister
from registratur.stages.linking.candidates import Suspect, rank_bearers, rank_suspects
from registratur.stages.linking.page_facts import PageFacts
from registratur.stages.linking.recipient import Claim, claims_of, same_words
from registratur.stages.linking.signs import Sign, signs_of

_MOST_OF_A_STANDING = 6
# From this probability on a claim is taken for this employee's, who then contends no second time.
_IS_MEANT = 0.5
# Courses and schools are named after people who have nothing to do with the paper.
_NO_PERSON = frozenset((Label.COURSE, Label.ORGANISER))


class Standing(StrEnum):
    """What recognition made of a name."""

    CHOSEN = "chosen"
    """The recipient."""
    CLAIMED = "claimed"
    """Another one marked as recipient."""
    MARKED = "marked"
    """Marked as another person's."""
    UNMARKED = "unmarked"
    """Not seen; the register knows the name."""


@dataclass(frozen=True)
class Contender:
    """A name that may be the recipient's.

    Attributes:
        claim: The name with its first place; its confidence is that of the mention, 0 without one.
        standing: What recognition made of it.
        suspects: The employees who may be called so, most probable first.
        signs: What stands around its places.
        said: True where a sentence calls its bearer the recipient in so many words.
        another_said: True where a sentence calls somebody else so.
        several: True where they say that the page is for several people.
    """

    claim: Claim
    standing: Standing
    suspects: tuple[Suspect, ...]
    signs: frozenset[Sign]
    said: bool
    another_said: bool
    several: bool


def contenders_of(
    transcript: Transcript, facts: PageFacts, register: PeopleRegister, unknown_share: float
) -> tuple[Contender, ...]:
    """Return the different names on a page, the recipient whom recognition chose first.

    Args:
        transcript: The words.
        facts: What the page says.
        register: All employees.
        unknown_share: Share of documents whose recipient is not in the register.
    """
    text = transcript.text
    found: list[tuple[Claim, Standing, tuple[Suspect, ...]]] = []
    for claim in claims_of(text, facts, register)[:_MOST_OF_A_STANDING]:
        suspects = rank_suspects(claim.name, facts, register, unknown_share)
        found.append((claim, Standing.CLAIMED if found else Standing.CHOSEN, suspects))
    meant = {
        one.person.personnel_number
        for _, _, suspects in found
        if suspects and suspects[0].probability >= _IS_MEANT
        for one in suspects
    }
    for claim, is_marked, people in _registered(text, facts, [claim for claim, _, _ in found], meant):
        suspects = rank_bearers(claim.name, people, facts, register, unknown_share)
        found.append((claim, Standing.MARKED if is_marked else Standing.UNMARKED, suspects))
    found += [(claim, Standing.MARKED, ()) for claim in _other_people(facts, [one for one, _, _ in found])]
    said = tuple(said_recipients(text))
    return tuple(_contender(transcript, facts, said, *one) for one in found)


def _registered(
    text: str, facts: PageFacts, claims: Sequence[Claim], meant: set[str]
) -> Iterator[tuple[Claim, bool, tuple[Person, ...]]]:
    """Yield full names that no claim holds, each once, if they are marked as another's, and the bearers."""
    groups: dict[tuple[str, ...], list[RegisteredName]] = {}
    for place in facts.names:
        numbers = tuple(person.personnel_number for person in place.people)
        if facts.roles_at(place.start, place.end) & _NO_PERSON:
            continue
        if meant.isdisjoint(numbers) and not any(_touch(claim, place.start, place.end) for claim in claims):
            groups.setdefault(numbers, []).append(place)
    others = facts.recognition.of(Label.OTHER_PERSON)
    for places in list(groups.values())[:_MOST_OF_A_STANDING]:
        first = places[0]
        marks = [
            mention.confidence
            for mention in others
            for place in places
            if mention.start < place.end and place.start < mention.end
        ]
        name = text[first.start : first.end]
        yield Claim(name, first.start, first.end, max(marks, default=0.0)), bool(marks), first.people


def _other_people(facts: PageFacts, claims: Sequence[Claim]) -> list[Claim]:
    """Return the people whom recognition marked as others and the register does not know."""
    others: list[Claim] = []
    for mention in facts.recognition.of(Label.OTHER_PERSON):
        known = [*claims, *others]
        if not any(
            _touch(claim, mention.start, mention.end) or same_words(claim.name, mention.text)
            for claim in known
        ):
            others.append(Claim(mention.text, mention.start, mention.end, mention.confidence))
    return others[:_MOST_OF_A_STANDING]


def _touch(claim: Claim, start: int, end: int) -> bool:
    return claim.start < end and start < claim.end


def _contender(
    transcript: Transcript,
    facts: PageFacts,
    said: tuple[str, ...],
    claim: Claim,
    standing: Standing,
    suspects: tuple[Suspect, ...],
) -> Contender:
    text = transcript.text
    is_said = any(may_be_one(name, claim.name) for name in said)
    claimed = standing in (Standing.CHOSEN, Standing.CLAIMED)
    further = _further_places(facts, claim, suspects)
    return Contender(
        claim=claim,
        standing=standing,
        suspects=suspects,
        signs=signs_of(transcript, facts, claim, further, claimed=claimed),
        said=is_said,
        another_said=bool(said) and not is_said,
        several=standing is Standing.CHOSEN and names_further_people(text, claim.start, claim.end),
    )


def _further_places(facts: PageFacts, claim: Claim, suspects: tuple[Suspect, ...]) -> list[tuple[int, int]]:
    """Return where else the full name of the most probable bearer stands."""
    best = suspects[0].person.personnel_number if suspects else None
    return [
        (place.start, place.end)
        for place in facts.names
        if not _touch(claim, place.start, place.end)
        and any(person.personnel_number == best for person in place.people)
    ]
