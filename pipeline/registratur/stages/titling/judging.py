"""From an answer to a title: composed, checked against the page, with a confidence and its reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from registratur.domain.page import PlacedWord, Transcript
from registratur.domain.printed_dates import dates_in
from registratur.domain.process import Process
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Text
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.i18n import N_
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.grounding import Ground, same_words
from registratur.stages.titling.headings import is_outranked
from registratur.stages.titling.naming import compose_title

STAGE = "titling"

Agreement = Literal["same", "overlap", "different", "silent"]

# Chance that the subject is right: row by what the recipient model says of the course, column by the
# weakest token (at least 0.9, at least 0.5, below). Two readers that fail independently and agree are right.
_SUBJECT_CHANCE: dict[Agreement, tuple[float, float, float]] = {
    "same": (0.98, 0.95, 0.88),
    "overlap": (0.80, 0.60, 0.40),
    "silent": (0.80, 0.60, 0.35),
    "different": (0.60, 0.40, 0.20),
}
_STRONG, _FAIR = 0.9, 0.5
_DAY_DISPUTED, _DAY_UNSUPPORTED = 0.6, 0.9
_TYPE_OUTRANKED, _TYPE_WEAK = 0.6, 0.9


@dataclass(frozen=True)
class Reading:
    """An engine's answer with what the engine knows of its own certainty.

    Attributes:
        answer: The three parts.
        token_probabilities: For each part the probabilities of its tokens; empty without a language model.
        doubts: Reasons of the engine's own why a human must look.
        evidence: The engine's own raw scores.
    """

    answer: Answer
    token_probabilities: dict[str, tuple[float, ...]] = field(default_factory=dict)
    doubts: tuple[Text, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def judge(
    reading: Reading, transcript: Transcript, recognition: Recognition, process: Process, engine: str
) -> StageResult[Title]:
    """Compose the title, check it against page and recogniser, and say how sure it is and why."""
    answer, ground = reading.answer, Ground(transcript)
    subject_words = ground.find(answer.subject)
    agreement = agreement_on(answer.subject, recognition)
    title = Title(
        text=compose_title(
            process.naming_rule,
            document_type=answer.document_type,
            subject=answer.subject,
            event_date=answer.event_date,
            length=process.title_length,
        ),
        document_type=answer.document_type,
        subject=answer.subject,
        event_date=answer.event_date,
        doubts=(*reading.doubts, *_doubts(answer, ground)),
    )
    weakest = {part: min(values, default=1.0) for part, values in reading.token_probabilities.items()}
    confidence = 0.0
    if answer.subject and not title.doubts:
        confidence = (
            subject_chance(agreement, weakest.get("subject", _FAIR))
            * day_chance(answer.event_date, recognition)
            * type_chance(answer.document_type, weakest.get("document_type", 1.0), transcript, process)
        )
    evidence = (
        *(_place(name, words) for name, words in _places(answer, ground, subject_words) if words),
        Evidence(kind="course_agreement", text=agreement),
        *_token_evidence(reading),
        *reading.evidence,
    )
    return StageResult(stage=STAGE, engine=engine, value=title, confidence=confidence, evidence=evidence)


def agreement_on(subject: str, recognition: Recognition) -> Agreement:
    """Compare a subject with what the recipient model takes for the course."""
    courses = recognition.of(Label.COURSE)
    if not courses:
        return "silent"
    if any(same_words(subject, course.text) for course in courses):
        return "same"
    words = set(subject.casefold().split())
    shared = max(len(words & set(course.text.casefold().split())) for course in courses)
    return "overlap" if 2 * shared >= len(words) > 0 else "different"


def subject_chance(agreement: Agreement, weakest_token: float) -> float:
    """Return the chance that the subject is right."""
    strong, fair, weak = _SUBJECT_CHANCE[agreement]
    if weakest_token >= _STRONG:
        return strong
    return fair if weakest_token >= _FAIR else weak


def day_chance(day: date | None, recognition: Recognition) -> float:
    """Return the chance that the date is right, given what the recipient model takes for which date."""
    event = _first_days(recognition, Label.EVENT_DATE)
    if day in event or (day is None and not event):
        return 1.0
    if event or day in _first_days(recognition, Label.ISSUE_DATE):
        return _DAY_DISPUTED
    return _DAY_UNSUPPORTED


def type_chance(document_type: str, weakest_token: float, transcript: Transcript, process: Process) -> float:
    """Return the chance that the type is right; the one that heads a page is printed largest."""
    if is_outranked(document_type, transcript, process.document_types):
        return _TYPE_OUTRANKED
    return 1.0 if weakest_token >= _FAIR else _TYPE_WEAK


def _first_days(recognition: Recognition, label: Label) -> frozenset[date]:
    """Return the days on which what mentions of a label name begins, both readings of an ambiguous one."""
    found = [printed for mention in recognition.of(label) for printed in dates_in(mention.text)]
    return frozenset(
        day for printed in found for day in (printed.days if printed.ambiguous else (printed.first,))
    )


def _doubts(answer: Answer, ground: Ground) -> tuple[Text, ...]:
    doubts: list[Text] = []
    if not answer.subject:
        doubts.append(Text(message=N_("no course title was found on the page")))
    missing = (*ground.missing_words(answer.document_type), *ground.missing_words(answer.subject))
    doubts += [
        Text(message=N_("“{word}” in the title does not stand on the page"), values={"word": word})
        for word in missing
    ]
    if answer.event_date and not ground.has_day(answer.event_date):
        doubts.append(
            Text(
                message=N_("the date {day} in the title does not stand on the page"),
                values={"day": answer.event_date.isoformat()},
            )
        )
    return tuple(doubts)


def _places(
    answer: Answer, ground: Ground, subject_words: tuple[PlacedWord, ...]
) -> tuple[tuple[str, tuple[PlacedWord, ...]], ...]:
    return (("document_type_words", ground.find(answer.document_type)), ("subject_words", subject_words))


def _place(kind: str, words: tuple[PlacedWord, ...]) -> Evidence:
    page = words[0].page
    return Evidence(
        kind=kind,
        text=" ".join(placed.word.text for placed in words),
        page=page,
        boxes=tuple(placed.word.box for placed in words if placed.page == page),
    )


def _token_evidence(reading: Reading) -> list[Evidence]:
    found: list[Evidence] = []
    for part, values in reading.token_probabilities.items():
        if values:
            mean = math.exp(sum(math.log(max(value, 1e-9)) for value in values) / len(values))
            found.append(Evidence(kind=f"{part}_least_token_probability", value=min(values)))
            found.append(Evidence(kind=f"{part}_mean_token_probability", value=mean))
    return found
