"""Two readers, one decision: what may be right, what speaks for each, and the likeliest of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from registratur.domain.recognition import Label, Recognition
from registratur.domain.result import Evidence
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.candidates import subject_candidates
from registratur.stages.titling.features import (
    date_features,
    first_days,
    is_explained,
    subject_features,
    type_features,
)
from registratur.stages.titling.odds import Odds, TitleOdds, joint_features
from registratur.stages.titling.printed_page import PrintedPage
from registratur.stages.titling.tidying import same_subject
from registratur.stages.titling.wording import looks_misread

T = TypeVar("T")

_MOST_DAYS = 4

# A subject that the language model did not choose, from a recipient model that is not sure of it, and that no
# label or tick on the page points to, has nobody behind it: it is the less likely right, however well its
# features look together.
_SURE_COURSE = 0.9
# Where letters were misread a human is asked, however sure the readers are that it is the subject.
_MISREAD_CHANCE = 0.5


@dataclass(frozen=True)
class OwnAnswer:
    """What the language model answered by itself.

    Attributes:
        answer: The answer.
        type_probabilities: Of the tokens of the type, before the grammar had its say.
        subject_probabilities: Of those of the subject, and of the one that ends it.
        date_probabilities: Of those of the date.
    """

    answer: Answer
    type_probabilities: tuple[float, ...]
    subject_probabilities: tuple[float, ...]
    date_probabilities: tuple[float, ...]


@dataclass(frozen=True)
class Choice(Generic[T]):
    """A value that may be right, and what speaks for and against it."""

    value: T
    features: dict[str, float]


@dataclass(frozen=True)
class Choices:
    """All values that may be right; there may be no subject at all."""

    document_types: tuple[Choice[str], ...]
    subjects: tuple[Choice[str], ...]
    event_dates: tuple[Choice[date | None], ...]


@dataclass(frozen=True)
class Decision:
    """The likeliest title, and what it rests on.

    Attributes:
        answer: The title's parts.
        chances: How likely each part is right.
        joint: The features of the whole that `probability` is made of.
        probability: How likely all of them are.
        evidence: Chances and runners-up.
    """

    answer: Answer
    chances: dict[str, float]
    joint: dict[str, float]
    probability: float
    evidence: tuple[Evidence, ...]


def choices(
    own: OwnAnswer,
    page: PrintedPage,
    recognition: Recognition,
    ask: Callable[[str], Sequence[float]],
) -> Choices:
    """Gather what may be right.

    Args:
        own: The language model's answer.
        page: The page.
        recognition: What the recipient model found.
        ask: Gives the probabilities of a subject's tokens, none where the language model had no time for it.
    """
    return Choices(
        tuple(_type_choices(own, page)),
        tuple(_subject_choices(own, page, recognition, ask)),
        tuple(_date_choices(own, page, recognition)),
    )


def decide(offered: Choices, odds: TitleOdds) -> Decision:
    """Choose the likeliest type, subject and date."""
    kind, kind_chance, kind_evidence = _likeliest(
        "document_type", offered.document_types, odds.document_type, ""
    )
    subject, subject_chance, subject_evidence = _likeliest("subject", offered.subjects, odds.subject, "")
    backed = any(choice.value == subject and _is_backed(choice) for choice in offered.subjects)
    day, day_chance, day_evidence = _likeliest("event_date", offered.event_dates, odds.event_date, None)
    chances = {"document_type": kind_chance, "subject": subject_chance, "event_date": day_chance}
    joint = joint_features(chances, backed=backed)
    probability = odds.title.probability(joint)
    return Decision(
        Answer(kind, subject, day),
        chances,
        joint,
        min(probability, _MISREAD_CHANCE) if looks_misread(subject) else probability,
        (*kind_evidence, *subject_evidence, *day_evidence),
    )


def _is_backed(subject: Choice[str]) -> bool:
    """Tell whether a reader or the page stands for a subject, and its letters look like words."""
    features = subject.features
    is_chosen = features["own"] or features["course"] >= _SURE_COURSE
    is_pointed_to = features["labelled_whole"] or features["ticked"]
    return bool(is_chosen or is_pointed_to) and not looks_misread(subject.value)


def _type_choices(own: OwnAnswer, page: PrintedPage) -> Iterator[Choice[str]]:
    """Yield the language model's type where the page prints it, and the one that heads the page, if any."""
    chosen, heading = own.answer.document_type, page.types.heading or page.document_types[-1]
    for kind in dict.fromkeys((chosen, heading)):
        if kind != heading and kind not in page.types:
            continue  # where none is printed, the grammar leaves the model the whole list to guess from
        is_own = kind == chosen
        yield Choice(kind, type_features(kind, own=is_own, probabilities=own.type_probabilities, page=page))


def _subject_choices(
    own: OwnAnswer, page: PrintedPage, recognition: Recognition, ask: Callable[[str], Sequence[float]]
) -> Iterator[Choice[str]]:
    for subject in subject_candidates(own.answer.subject, page, recognition):
        is_own = same_subject(subject, own.answer.subject)
        probabilities = own.subject_probabilities if is_own else ask(subject)
        yield Choice(
            subject,
            subject_features(
                subject,
                own_subject=own.answer.subject,
                probabilities=probabilities,
                page=page,
                recognition=recognition,
            ),
        )


def _date_choices(
    own: OwnAnswer, page: PrintedPage, recognition: Recognition
) -> Iterator[Choice[date | None]]:
    """Yield the language model's day, none, and what the recipient model takes for the event's or nothing."""
    days = [day for mention in recognition.of(Label.EVENT_DATE) for day in sorted(first_days(page, mention))]
    days += [found.first for found in page.dates if not is_explained(recognition, found)]
    probability = min(own.date_probabilities, default=0.0)
    for day in dict.fromkeys((own.answer.event_date, *days[:_MOST_DAYS], None)):
        is_own = day == own.answer.event_date
        yield Choice(
            day,
            date_features(day, own=is_own, probability=probability, page=page, recognition=recognition),
        )


def _likeliest(
    part: str, offered: Sequence[Choice[T]], odds: Odds, nothing: T
) -> tuple[T, float, tuple[Evidence, ...]]:
    """Return the likeliest value, its chance, and both with the runner-up as evidence."""
    chances = odds.chances([choice.features for choice in offered])
    ranked = sorted(
        zip(chances, (choice.value for choice in offered), strict=True), key=lambda pair: -pair[0]
    )
    if not ranked:
        return nothing, 0.0, ()
    chance, value = ranked[0]
    evidence = [Evidence(kind=f"{part}_probability", value=chance, text=str(value or ""))]
    if len(ranked) > 1:
        evidence.append(
            Evidence(kind=f"{part}_runner_up_probability", value=ranked[1][0], text=str(ranked[1][1] or ""))
        )
    return value, chance, tuple(evidence)
