"""Why a name may not be the recipient's: each rule that asks who on the page the paper is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registratur.domain.paper_wording import (
    looks_like_a_specimen,
    looks_like_another_paper,
    names_further_people,
    tells_of_absence,
)
from registratur.domain.person import Agreement
from registratur.domain.recognition import Label
from registratur.domain.record import Text
from registratur.domain.role_sentences import names_another
from registratur.domain.role_wording import (
    is_announced,
    is_announced_in_words,
    is_labelled,
    is_said_to_attend,
    speaks_of_another_role,
    stands_in_a_row,
)
from registratur.i18n import N_
from registratur.stages.linking.announcement import Words, words_before
from registratur.stages.linking.continuation import makes_somebody_else_recipient
from registratur.stages.linking.page_facts import PageFacts
from registratur.stages.linking.prominence import name_below_heading
from registratur.stages.linking.recipient import Claim
from registratur.stages.linking.situation import Doubt, Situation
from registratur.stages.linking.unnamed import (
    is_for_somebody_unnamed,
    stands_only_in_an_office_address,
    takes_back,
)

_OTHER_ROLES = frozenset((Label.OTHER_PERSON, Label.ORGANISER, Label.COURSE))
_PEOPLE = (Label.RECIPIENT, Label.OTHER_PERSON)
_STACKED_LABELS = re.compile(r"(?:^|\n)[^\n:]{2,40}:[ ]*\n+[^\n:]{2,40}:[ ]*\n")
# A mention of these two labels on one place with the other label at least this probable is a role in doubt.
_OTHER_ROLE_CONFIDENCE = 0.3
# Behind a label that nobody knows, a name is the recipient's only where recognition is that sure.
_SURE_WITHOUT_WORDS = 0.975
# Signers stand at the foot of a page, behind them hardly more than an office; recipients now and then.
_SURE_AT_THE_FOOT, _FOOT_LENGTH = 0.95, 60
# A salutation on a line of its own stands in an address field; mails and course portals have their own words.
_ADDRESSEE = re.compile(
    r"(?:^|\n)(?:(?:An )?(?:Herrn?|Frau)\n"
    r"|(?:An|Empfänger(?:in)?|Zustellung an|To|Recipient|Delivered to):\s|(?:Mein Konto|My account)\W{1,3})\Z"
)


def doubts_about_paper(situation: Situation) -> Iterator[Doubt]:
    """Ask about papers that are for nobody, for several people, or about somebody who was not there."""
    claim, text = situation.claim, situation.transcript.text
    if looks_like_a_specimen(text):
        yield Doubt(Text(message=N_("the page looks like an empty form or a specimen")))
    if looks_like_another_paper(text):
        yield Doubt(Text(message=N_("the page looks like a request, a plan or an agreement")))
    if names_further_people(text, claim.start, claim.end) or _numbers_people(situation):
        yield Doubt(Text(message=N_("the page looks like one for several people")), open_choice=True)
    if tells_of_absence(text):
        yield Doubt(Text(message=N_("the page says that somebody was not there")))
    if takes_back(text):
        yield Doubt(Text(message=N_("the page takes a certificate back")))
    if is_for_somebody_unnamed(text, claim.start):
        yield Doubt(Text(message=N_("the page is for somebody whom it does not name")), open_choice=True)


def _numbers_people(situation: Situation) -> bool:
    """Tell whether at least two people stand in numbered rows, as on a list of those who attended."""
    text = situation.transcript.text
    people = (m for m in situation.facts.recognition.mentions if m.label in _PEOPLE)
    return sum(stands_in_a_row(text, person.start) for person in people) > 1


def doubts_about_role(situation: Situation) -> Iterator[Doubt]:
    """Ask where the chosen name may not be the recipient's."""
    claim, text = situation.claim, situation.transcript.text
    if another := names_another(text, claim.name):
        reason = Text(
            message=N_("the page calls somebody else the recipient: {name}"), values={"name": another}
        )
        yield Doubt(reason, open_choice=True)
    if makes_somebody_else_recipient(text, claim.start, claim.end):
        yield Doubt(Text(message=N_("the words behind the name speak of somebody else")))
    if situation.best.has_own_key:
        return  # birth date and personnel number are the recipient's, hardly ever anybody else's
    if not claim.confidence >= situation.weak_mention or _stands_apart_from_labels(situation):
        yield Doubt(Text(message=N_("it is not clear that this person is the recipient")))
        return
    if stands_only_in_an_office_address(text, claim.start, claim.end):
        yield Doubt(Text(message=N_("the name stands only in the address of an office")))
    words = words_before(text, claim.start, claim.end)
    if words is Words.TAKE_IT or (words is Words.SAY_NOTHING and claim.confidence < _SURE_WITHOUT_WORDS):
        yield Doubt(Text(message=N_("the words before the name may make somebody else the recipient")))
    yield from _name_below_heading(situation)
    yield from _another_labelled(situation)
    places = [(claim.start, claim.end), *_other_places(situation)]
    marked = any(_marked_otherwise(situation, one) or speaks_of_another_role(text, *one) for one in places)
    if marked or (len(places) == 1 and _closes_the_page(situation)):
        yield Doubt(Text(message=N_("the person may be lecturer or signer instead of recipient")))


def _closes_the_page(situation: Situation) -> bool:
    """Tell whether the name stands where people sign, and recognition was not sure."""
    claim, text = situation.claim, situation.transcript.text
    if claim.confidence >= _SURE_AT_THE_FOOT or is_labelled(text, claim.start):
        return False
    return len(text[claim.end :].strip()) <= _FOOT_LENGTH and not is_said_to_attend(text, claim.end)


def _stands_apart_from_labels(situation: Situation) -> bool:
    """Tell whether labels are stacked above two names: nobody knows which belongs to which.

    A name that a label or sentence of its own announces, further below, belongs to that.
    """
    claim, text = situation.claim, situation.transcript.text
    stacked = list(_STACKED_LABELS.finditer(text, 0, claim.start))
    if not stacked:
        return False
    below = text[stacked[-1].end() : claim.start].strip()
    if below and is_announced_in_words(text, claim.start):
        return False
    others = situation.facts.recognition.of(Label.OTHER_PERSON)
    return any(other.start >= stacked[0].end() for other in others)


def _name_below_heading(situation: Situation) -> Iterator[Doubt]:
    claim, text = situation.claim, situation.transcript.text
    if is_announced(text, claim.start) or is_said_to_attend(text, claim.end):
        return
    others = situation.facts.recognition.of(Label.OTHER_PERSON)
    if other := name_below_heading(situation.transcript, claim, others):
        reason = Text(message=N_("another name stands below the heading: {name}"), values={"name": other})
        yield Doubt(reason, open_choice=True)


def _another_labelled(situation: Situation) -> Iterator[Doubt]:
    """Ask where a label such as "Name:" makes another one the recipient, and nothing the chosen one."""
    claim, text = situation.claim, situation.transcript.text
    if is_announced(text, claim.start) or is_said_to_attend(text, claim.end):
        return
    for other in situation.facts.recognition.of(Label.OTHER_PERSON):
        if is_labelled(text, other.start) and not speaks_of_another_role(text, other.start, other.end):
            reason = Text(
                message=N_("the page calls somebody else the recipient: {name}"),
                values={"name": _one_line(other.text)},
            )
            yield Doubt(reason, open_choice=True)
            return


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


def doubts_about_others(situation: Situation) -> Iterator[Doubt]:
    """Ask where somebody else on the page could be the recipient."""
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


def _one_line(name: str) -> str:
    return " ".join(name.split())
