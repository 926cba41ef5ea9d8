"""Why a proof is none: each rule that sends a document to a human, in a clerk's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from registratur.domain.page import Transcript
from registratur.domain.person import Agreement, Employment, Person
from registratur.domain.recognition import Label
from registratur.domain.record import Text
from registratur.i18n import N_
from registratur.ports import PeopleRegister
from registratur.stages.linking.candidates import Suspect
from registratur.stages.linking.employments import (
    SeveralEmployments,
    chosen_employment,
    possible_employments,
)
from registratur.stages.linking.page_facts import PageFacts, could_be_a_misreading
from registratur.stages.linking.papers import looks_like_a_specimen, names_further_people, tells_of_absence
from registratur.stages.linking.recipient import Claim
from registratur.stages.linking.sentences import names_another
from registratur.stages.linking.wording import speaks_of_another_role

_EXACT_ENOUGH = (Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL, Agreement.MISSING)
_OTHER_ROLES = frozenset((Label.OTHER_PERSON, Label.ORGANISER, Label.COURSE))
_YOUNGEST_AGE_YEARS = 14
# A mention of these two labels on one place with the other label at least this probable is a role in doubt.
_OTHER_ROLE_CONFIDENCE = 0.3
_EASY_WORD_SCORE_PERCENT = 60.0
# A slip in the given or family name may be forgiven to a labelled key only where the mention is this sure.
_SURE_MENTION = 0.9


class Doubt(NamedTuple):
    """A reason to ask.

    Attributes:
        text: The reason.
        open_choice: True where the reviewer has to choose among people, so that nobody is proposed.
    """

    text: Text
    open_choice: bool = False


@dataclass(frozen=True)
class Situation:
    """All that the rules look at.

    Attributes:
        transcript: The words.
        facts: What the page says.
        claims: The different names in the recipient's role, most confident first; at least one.
        suspects: The employees who may be the first claim's, most probable first; at least one.
        register: All employees.
        weak_mention: Confidence below which a recipient's mention is too weak to rely on.
        years_before_entry: How long before entry a course is still no surprise.
        several_employments: What to do where a document could go into several employments of one person.
    """

    transcript: Transcript
    facts: PageFacts
    claims: tuple[Claim, ...]
    suspects: tuple[Suspect, ...]
    register: PeopleRegister
    weak_mention: float
    years_before_entry: int
    several_employments: SeveralEmployments

    @property
    def claim(self) -> Claim:
        """The name that counts."""
        return self.claims[0]

    @property
    def best(self) -> Suspect:
        """The most probable employee."""
        return self.suspects[0]

    @property
    def event_date(self) -> date | None:
        """The day of the event, unless the only date found is the employee's birth date."""
        event = self.facts.event_date
        return None if event == self.best.person.birth_date else event

    @property
    def employments(self) -> tuple[Employment, ...]:
        """Those that the document may go into; one where that is clear, none where the person had left."""
        if self.employment is not None:
            return (self.employment,)
        return possible_employments(self.best.person, self.event_date)

    @property
    def employment(self) -> Employment | None:
        """The employment that the document goes into; None where a human has to choose or none is left."""
        return chosen_employment(self.best.person, self.facts, self.event_date, self.several_employments)


def doubts_about(situation: Situation) -> list[Doubt]:
    """Return every reason not to file, the weightiest first; an empty list means proof."""
    rules = (_paper, _role, _other_people, _homonyms, _contradiction, _name, _poor_print, _employment, _age)
    return [doubt for rule in rules for doubt in rule(situation)]


def no_recipient(facts: PageFacts) -> list[Doubt]:
    """Return the reasons where the page names nobody as recipient."""
    found = [Doubt(Text(message=N_("nobody is named as recipient")), open_choice=True)]
    return found + _only_others(facts)


def unknown_recipient(name: str, facts: PageFacts) -> list[Doubt]:
    """Return the reasons where the named recipient resembles nobody in the register."""
    text = Text(message=N_("the named person is not in the register: {name}"), values={"name": name})
    return [Doubt(text, open_choice=True), *_only_others(facts)]


def another_is_likelier(name: str) -> Doubt:
    """Return the reason where another name on the page is likelier the recipient's than the one chosen."""
    return Doubt(
        Text(message=N_("another employee on the page may be the recipient: {name}"), values={"name": name})
    )


def _only_others(facts: PageFacts) -> list[Doubt]:
    others = [place for place in facts.names if Label.OTHER_PERSON in facts.roles_at(place.start, place.end)]
    if not others:
        return []
    text = Text(
        message=N_("only another person on the page is an employee, such as lecturer or signer: {name}"),
        values={"name": others[0].people[0].display_name},
    )
    return [Doubt(text, open_choice=True)]


# A salutation on a line of its own stands in an address field; mails and course portals have their own words.
_ADDRESSEE = re.compile(
    r"(?:^|\n)(?:(?:An )?(?:Herrn?|Frau)\n"
    r"|(?:An|Empfänger(?:in)?|Zustellung an|To|Recipient|Delivered to):\s|(?:Mein Konto|My account)\W{1,3})\Z"
)


def _paper(situation: Situation) -> Iterator[Doubt]:
    """Ask about papers that are for nobody, for several people, or about somebody who was not there."""
    claim, text = situation.claim, situation.transcript.text
    if looks_like_a_specimen(text):
        yield Doubt(Text(message=N_("the page looks like an empty form or a specimen")))
    if names_further_people(text, claim.start, claim.end):
        yield Doubt(Text(message=N_("the page looks like one for several people")), open_choice=True)
    if tells_of_absence(text):
        yield Doubt(Text(message=N_("the page says that somebody was not there")))


def _role(situation: Situation) -> Iterator[Doubt]:
    claim = situation.claim
    text = situation.transcript.text
    if another := names_another(text, claim.name):
        reason = Text(
            message=N_("the page calls somebody else the recipient: {name}"), values={"name": another}
        )
        yield Doubt(reason, open_choice=True)
    if situation.best.has_own_key:
        return  # birth date and personnel number are the recipient's, hardly ever anybody else's
    if not claim.confidence >= situation.weak_mention:
        yield Doubt(Text(message=N_("it is not clear that this person is the recipient")))
        return
    places = [(claim.start, claim.end), *_other_places(situation)]
    if any(_marked_otherwise(situation, place) or speaks_of_another_role(text, *place) for place in places):
        yield Doubt(Text(message=N_("the person may be lecturer or signer instead of recipient")))


def _other_places(situation: Situation) -> list[tuple[int, int]]:
    """Return where else the employee's full name stands: in two roles nobody is surely the recipient."""
    claim, number = situation.claim, situation.best.person.personnel_number
    return [
        (place.start, place.end)
        for place in situation.facts.names
        if (place.end <= claim.start or claim.end <= place.start)
        and not _ADDRESSEE.search(situation.transcript.text, 0, place.start)
        and any(one.personnel_number == number for one in place.people)
    ]


def _marked_otherwise(situation: Situation, place: tuple[int, int]) -> bool:
    start, end = place
    return any(
        mention.start < end and start < mention.end and mention.confidence >= _OTHER_ROLE_CONFIDENCE
        for mention in situation.facts.recognition.of(Label.OTHER_PERSON)
    )


def _other_people(situation: Situation) -> Iterator[Doubt]:
    rivals = [claim.name for claim in situation.claims[1:] if _is_rival(claim, situation)]
    if rivals:
        names = ", ".join(_one_line(name) for name in (situation.claim.name, *rivals))
        yield Doubt(
            Text(message=N_("more than one person could be the recipient: {names}"), values={"names": names}),
            open_choice=True,
        )
    meant = {one.person.personnel_number for one in situation.suspects}
    for place in situation.facts.names:
        roles = situation.facts.roles_at(place.start, place.end)
        if roles & _OTHER_ROLES or any(one.personnel_number in meant for one in place.people):
            continue
        if not rivals:
            text = Text(
                message=N_("another employee is named on the page, the role is unknown: {name}"),
                values={"name": place.people[0].display_name},
            )
            yield Doubt(text)
        return


def _is_rival(claim: Claim, situation: Situation) -> bool:
    if claim.confidence >= situation.weak_mention:
        return True
    return any(
        match.family is Agreement.EXACT and match.given in (Agreement.EXACT, Agreement.PARTIAL)
        for match in situation.register.matching(claim.name)
    )


def _homonyms(situation: Situation) -> Iterator[Doubt]:
    best = situation.best
    sharing = [one for one in situation.suspects[1:] if _could_be_meant(one) and not _ruled_out(one, best)]
    if not sharing:
        return
    people = [best.person, *(one.person for one in sharing)]
    if _same_human(people):
        text = Text(
            message=N_("the register has this person more than once, with different personnel numbers")
        )
    elif len(people) == 2:
        text = Text(message=N_("two employees share this name"))
    else:
        text = Text(message=N_("{count} employees share this name"), values={"count": str(len(people))})
    yield Doubt(text, open_choice=True)


def _could_be_meant(suspect: Suspect) -> bool:
    match = suspect.match
    return match.family in (Agreement.EXACT, Agreement.PARTIAL) and match.given in _EXACT_ENOUGH


def _ruled_out(rival: Suspect, best: Suspect) -> bool:
    """Tell whether a labelled key speaks for the best and not for the rival."""
    return best.proved_by_key and not (
        (best.birth_date.proves and rival.birth_date.proves and not best.number.proves)
        or (best.number.proves and rival.number.proves)
    )


def _same_human(people: Sequence[Person]) -> bool:
    birth_dates = {person.birth_date for person in people}
    return len(birth_dates) == 1 and None not in birth_dates


def _contradiction(situation: Situation) -> Iterator[Doubt]:
    best = situation.best
    if best.birth_date.contradicts:
        yield Doubt(Text(message=N_("the birth date on the page is another one")), open_choice=True)
    elif best.person.birth_date and not best.proved_by_key:
        misread = situation.facts.misread_birth_dates
        if not all(could_be_a_misreading(printed, best.person.birth_date) for printed in misread):
            yield Doubt(Text(message=N_("the birth date on the page cannot be read, and looks different")))
    if best.number.contradicts:
        yield Doubt(Text(message=N_("the personnel number on the page is another one")), open_choice=True)
    if best.match.birth_name in (Agreement.DIFFERENT, Agreement.SIMILAR):
        yield Doubt(Text(message=N_("the birth name on the page is another one")), open_choice=True)


def _name(situation: Situation) -> Iterator[Doubt]:
    match, proved = situation.best.match, situation.best.proved_by_key
    family, given = match.family, match.given
    if Agreement.DIFFERENT in (family, given):
        text = Text(message=N_("only a part of the name fits, and the birth date or personnel number"))
        yield Doubt(text)
    elif Agreement.SIMILAR in (family, given):
        if not (proved and _slip_is_forgiven(situation)):
            yield Doubt(Text(message=N_("only similar, not the same name")))
    elif proved:
        return
    elif given is Agreement.MISSING:
        yield Doubt(Text(message=N_("the given name is missing")))
    elif given is Agreement.INITIAL:
        yield Doubt(Text(message=N_("only the initial of the given name is printed")))
    elif family is Agreement.PARTIAL:
        yield Doubt(Text(message=N_("only a part of the family name agrees")))
    elif match.order_unsure:
        yield Doubt(Text(message=N_("given name and family name could be the other way round")))
    elif situation.claim.names_a_generation:
        yield Doubt(Text(message=N_("the page tells father and son apart, the register does not")))


def _slip_is_forgiven(situation: Situation) -> bool:
    """One slip in one part of the name is forgiven to a labelled key that only this employee has.

    The other part must be exact, the mention sure, and nobody else of the register may share the birth date
    together with a name that could be meant: siblings born on one day differ in one given name.
    """
    best = situation.best
    exact_part = Agreement.EXACT in (best.match.family, best.match.given)
    if not exact_part or not situation.claim.confidence >= _SURE_MENTION:
        return False
    return not any(other.proved_by_key for other in situation.suspects[1:])


def _poor_print(situation: Situation) -> Iterator[Doubt]:
    """Ask where the name was hard to read and a misreading would make it another employee's."""
    if situation.best.proved_by_key:
        return
    words = situation.transcript.words_between(situation.claim.start, situation.claim.end)
    hard = any(placed.word.raw_score_percent < _EASY_WORD_SCORE_PERCENT for placed in words)
    look_alikes = any(
        Agreement.SIMILAR in (one.match.family, one.match.given) for one in situation.suspects[1:]
    )
    if hard and look_alikes:
        yield Doubt(Text(message=N_("the name is hard to read, and another employee's name looks like it")))


def _employment(situation: Situation) -> Iterator[Doubt]:
    """Compare the event with entry and exit, and choose among several employments.

    People bring certificates along when they are hired, so a course before entry is no surprise, unless it
    lies so far back that somebody else is likelier. A leaver gets no new certificates after the exit.
    """
    person, event = situation.best.person, situation.event_date
    possible = possible_employments(person, event)
    if not possible and event is None:
        yield Doubt(Text(message=N_("the person has left, and the page gives no date")))
    elif not possible:
        yield Doubt(Text(message=N_("the person had left before the course")))
    elif situation.employment is None:
        numbers = ", ".join(one.personnel_number for one in possible)
        text = Text(message=N_("the person has several employments: {numbers}"), values={"numbers": numbers})
        yield Doubt(text, open_choice=True)
    entries = [one.entry_date for one in person.employments if one.entry_date is not None]
    if (
        event is not None
        and len(entries) == len(person.employments)
        and event < _years_before(min(entries), situation.years_before_entry)
    ):
        yield Doubt(Text(message=N_("the course was long before the person came")))


def _age(situation: Situation) -> Iterator[Doubt]:
    birth_date, event = situation.best.person.birth_date, situation.event_date
    if birth_date and event and _years_before(event, _YOUNGEST_AGE_YEARS) < birth_date:
        yield Doubt(Text(message=N_("the person was a child at the time of the course")), open_choice=True)


def _years_before(day: date, years: int) -> date:
    earlier = max(day.year - years, 1)
    return day.replace(year=earlier, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _one_line(name: str) -> str:
    return " ".join(name.split())
