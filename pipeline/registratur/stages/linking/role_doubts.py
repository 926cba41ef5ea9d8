"""Why a name may not be the recipient's: each rule that asks who on the page the paper is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registratur.domain.paper_wording import (
    looks_like_a_specimen,
    looks_like_another_paper,
    names_further_people,
)
from registratur.domain.person import Agreement
from registratur.domain.recognition import Label
from registratur.domain.record import Text
from registratur.domain.role_sentences import names_another
from registratur.domain.role_wording import stands_in_a_row
from registratur.i18n import N_
from registratur.stages.linking.attendance import tells_that_somebody_was_absent
from registratur.stages.linking.page_facts import PageFacts
from registratur.stages.linking.prominence import name_below_heading
from registratur.stages.linking.recipient import Claim
from registratur.stages.linking.signs import (
    DECISIVE_SIGNS,
    UNSURE_SIGNS,
    WHATEVER_KEYS_SAY,
    Sign,
    labelled_other,
)
from registratur.stages.linking.situation import Doubt, Situation
from registratur.stages.linking.unnamed import is_for_somebody_unnamed, takes_back

_OTHER_ROLES = frozenset((Label.OTHER_PERSON, Label.ORGANISER, Label.COURSE))
_PEOPLE = (Label.RECIPIENT, Label.OTHER_PERSON)
# Below this probability of being the recipient's a name is asked about, with what speaks against it.
_SURE_ROLE = 0.95
_MAYBE_OTHERS = N_("the person may be lecturer or signer instead of recipient")
_REASONS = {
    Sign.TAKEN_BEHIND: N_("the words behind the name speak of somebody else"),
    Sign.TAKEN_BEFORE: N_("the words before the name may make somebody else the recipient"),
    Sign.UNKNOWN_NOUN: N_("the words before the name may make somebody else the recipient"),
    Sign.UNKNOWN_LABEL: N_("the words before the name may make somebody else the recipient"),
    Sign.OTHER_WORDING: _MAYBE_OTHERS,
    Sign.MARKED_TOO: _MAYBE_OTHERS,
    Sign.FOOT: _MAYBE_OTHERS,
    Sign.OFFICE: N_("the name stands only in the address of an office"),
    Sign.STACKED: N_("it is not clear that this person is the recipient"),
    Sign.BELOW_HEADING: N_("another name stands below the heading: {name}"),
    Sign.LABELLED: N_("the page calls somebody else the recipient: {name}"),
}


def doubts_about_paper(situation: Situation) -> Iterator[Doubt]:
    """Ask about papers that are for nobody, for several people, or about somebody who was not there."""
    claim, text = situation.claim, situation.transcript.text
    if looks_like_a_specimen(text):
        yield Doubt(Text(message=N_("the page looks like an empty form or a specimen")))
    if looks_like_another_paper(text):
        yield Doubt(Text(message=N_("the page looks like a request, a plan or an agreement")))
    if names_further_people(text, claim.start, claim.end) or _numbers_people(situation):
        yield Doubt(Text(message=N_("the page looks like one for several people")), open_choice=True)
    if tells_that_somebody_was_absent(text):
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


def doubts_about_role(situation: Situation) -> list[Doubt]:
    """Ask where somebody else may be the recipient, or too little speaks for the chosen name."""
    signs, decisive = situation.chosen.signs, DECISIVE_SIGNS
    if situation.best.has_own_key:
        decisive = WHATEVER_KEYS_SAY  # papers hardly ever print the keys of anybody but the recipient
    found = [_because_of(sign, situation) for sign in Sign if sign in signs & decisive]
    text = situation.transcript.text
    if (another := names_another(text, situation.claim.name)) and not _is_a_label(another, text):
        found.append(_calls_another(another))
    if found or (situation.role >= _SURE_ROLE and not _is_weak(situation)):
        return found
    if not _is_weak(situation):
        found = [_because_of(sign, situation) for sign in Sign if sign in signs & UNSURE_SIGNS]
    return found or [Doubt(Text(message=N_("it is not clear that this person is the recipient")))]


def _is_weak(situation: Situation) -> bool:
    """Tell whether recognition was too unsure to rely on, and no key makes up for it."""
    return not (situation.best.has_own_key or situation.claim.confidence >= situation.weak_mention)


def _because_of(sign: Sign, situation: Situation) -> Doubt:
    others = situation.facts.recognition.of(Label.OTHER_PERSON)
    if sign is Sign.LABELLED:
        return _calls_another(labelled_other(situation.transcript.text, others))
    if sign is Sign.BELOW_HEADING:
        name = name_below_heading(situation.transcript, situation.claim, others)
        reason = Text(message=N_("another name stands below the heading: {name}"), values={"name": name})
        return Doubt(reason, open_choice=True)
    return Doubt(Text(message=_REASONS[sign]))


def _is_a_label(name: str, text: str) -> bool:
    """Tell whether what was taken for a name labels the next field: "Unterschrift Teilnehmer: … Dozent:"."""
    places = list(re.finditer(r"\s+".join(map(re.escape, name.split())), text))
    return bool(places) and all(re.match(r"\w*\s?:", text[place.end() :]) for place in places)


def _calls_another(name: str) -> Doubt:
    reason = Text(message=N_("the page calls somebody else the recipient: {name}"), values={"name": name})
    return Doubt(reason, open_choice=True)


def doubts_about_others(situation: Situation) -> Iterator[Doubt]:
    """Ask where somebody else on the page could be the recipient."""
    rivals = [claim.name for claim in situation.rivals if _is_rival(claim, situation)]
    if rivals:
        names = ", ".join(_one_line(name) for name in (situation.claim.name, *rivals))
        text = Text(
            message=N_("more than one person could be the recipient: {names}"), values={"names": names}
        )
        yield Doubt(text, open_choice=True)
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
