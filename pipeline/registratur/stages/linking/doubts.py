"""Why a proof is none: each rule that sends a document to a human, in a clerk's words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date

from registratur.domain.person import Agreement, Person
from registratur.domain.record import Text
from registratur.i18n import N_
from registratur.stages.linking.candidates import Suspect
from registratur.stages.linking.employers import other_employer
from registratur.stages.linking.employments import possible_employments
from registratur.stages.linking.page_facts import could_be_a_misreading
from registratur.stages.linking.role_doubts import (
    doubts_about_others,
    doubts_about_paper,
    doubts_about_role,
)
from registratur.stages.linking.situation import Doubt, Situation

_UMLAUT = re.compile(r"[äöüÄÖÜ]")
_WITHOUT_UMLAUTS = str.maketrans("äöü", "aou")
_EXACT_ENOUGH = (Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL, Agreement.MISSING)
_YOUNGEST_AGE_YEARS = 14
_EASY_WORD_SCORE_PERCENT = 60.0
# A slip in the given or family name may be forgiven to a labelled key only where the mention is this sure.
_SURE_MENTION = 0.9


def doubts_about(situation: Situation) -> list[Doubt]:
    """Return every reason not to file, the weightiest first; an empty list means proof."""
    rules = (
        doubts_about_paper,
        doubts_about_role,
        doubts_about_others,
        _homonyms,
        _contradiction,
        _name,
        _poor_print,
        _employment,
        _other_employer,
        _age,
    )
    return [doubt for rule in rules for doubt in rule(situation)]


def _homonyms(situation: Situation) -> Iterator[Doubt]:
    best = situation.best
    sharing = [
        one
        for one in situation.suspects[1:]
        if _could_be_meant(one) and not _ruled_out(one, best) and not _is_far_fetched(one, best)
    ]
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


def _is_far_fetched(rival: Suspect, best: Suspect) -> bool:
    """Tell whether the best has the printed name to the letter and the rival a part of it and an initial.

    "Anton Adler" is printed: that is Anton Adler, and not Sinaida A. Etzler-Adler.
    """
    exact = best.match.family is best.match.given is Agreement.EXACT
    return exact and (rival.match.family, rival.match.given) == (Agreement.PARTIAL, Agreement.INITIAL)


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
    elif _umlauts_differ(situation):
        yield Doubt(Text(message=N_("only similar, not the same name")))
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


def _umlauts_differ(situation: Situation) -> bool:
    """Tell whether a family name has an umlaut here but not there, on a page that prints umlauts.

    Pages from abroad print Müller as Muller, and the register finds it; Krämer and Kramer are two people.
    Jörg and Jorg are one given name.
    """
    claim, text, person = situation.claim, situation.transcript.text, situation.best.person
    former = (one.name for one in person.former_names)
    names = (person.family_name, person.birth_name, *former)
    registered = {word for name in names for word in _words(name)}
    prints_umlauts = bool(_UMLAUT.search(text[: claim.start] + text[claim.end :]))
    plain = {word.translate(_WITHOUT_UMLAUTS) for word in registered}
    return any(
        word.translate(_WITHOUT_UMLAUTS) in plain and (prints_umlauts or _UMLAUT.search(word))
        for word in _words(claim.name) - registered
    )


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name.casefold())))


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


def _other_employer(situation: Situation) -> Iterator[Doubt]:
    """Ask where the page places a namesake, as it seems, with another employer."""
    if situation.best.proved_by_key:
        return
    claim, text = situation.claim, situation.transcript.text
    if name := other_employer(text, claim.end, situation.own_names):
        reason = Text(message=N_("the page names another employer: {name}"), values={"name": name})
        yield Doubt(reason, open_choice=True)


def _age(situation: Situation) -> Iterator[Doubt]:
    birth_date, event = situation.best.person.birth_date, situation.event_date
    if birth_date and event and _years_before(event, _YOUNGEST_AGE_YEARS) < birth_date:
        yield Doubt(Text(message=N_("the person was a child at the time of the course")), open_choice=True)


def _years_before(day: date, years: int) -> date:
    earlier = max(day.year - years, 1)
    return day.replace(year=earlier, day=28 if (day.month, day.day) == (2, 29) else day.day)
