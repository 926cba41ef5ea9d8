"""The recipient model as a second reader: whether it agrees, and what the language model has missed."""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import Literal

from registratur.domain.printed_dates import PrintedDate, dates_in
from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.grounding import same_words
from registratur.stages.titling.naming import join_lines

Agreement = Literal["same", "overlap", "different", "silent"]

# Below this probability of its weakest token a subject that the second reader disputes is mostly wrong.
_UNSURE = 0.5


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


def completed(answer: Answer, weakest_subject_token: float, recognition: Recognition) -> Answer:
    """Return the better proposal where the readers differ; it goes to a human in any case.

    An unsure subject gives way to the recipient model's course, a missing date to its event date.
    """
    subject, day = answer.subject, answer.event_date
    disputed = agreement_on(subject, recognition) in ("overlap", "different")
    if disputed and weakest_subject_token < _UNSURE:
        subject = course(recognition)
    return Answer(answer.document_type, subject, first_day(recognition) if day is None else day)


def course(recognition: Recognition) -> str:
    """Return the likeliest course on one line; empty when there is none."""
    courses = recognition.of(Label.COURSE)
    return join_lines(courses[0].text) if courses else ""


def first_day(recognition: Recognition) -> date | None:
    """Return the first day of the likeliest event date that can be read."""
    return next((printed.first for printed in _dates(recognition, Label.EVENT_DATE)), None)


def days_of(recognition: Recognition, label: Label) -> frozenset[date]:
    """Return the days on which what mentions of a label name begins, both readings of an ambiguous one."""
    found = (
        printed.days if printed.ambiguous else (printed.first,) for printed in _dates(recognition, label)
    )
    return frozenset(chain.from_iterable(found))


def _dates(recognition: Recognition, label: Label) -> list[PrintedDate]:
    return [printed for mention in recognition.of(label) for printed in dates_in(mention.text)]
