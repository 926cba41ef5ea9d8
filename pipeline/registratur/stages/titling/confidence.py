"""How sure a title is that two readers had their say on: the language model and the recipient model."""

from __future__ import annotations

from datetime import date

from registratur.domain.page import Transcript
from registratur.domain.printed_dates import dates_in
from registratur.domain.process import Process
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.stages.titling.headings import is_outranked
from registratur.stages.titling.second_reader import Agreement, days_of

# Chance that the subject is right: row by what the recipient model says of the course, column by the
# weakest token (at least 0.9, at least 0.5, below). Two readers that fail independently and agree are right.
_SUBJECT_CHANCE: dict[Agreement, tuple[float, float, float]] = {
    "same": (0.98, 0.95, 0.88),
    "overlap": (0.60, 0.50, 0.40),
    "silent": (0.60, 0.40, 0.20),
    "different": (0.40, 0.30, 0.15),
}
_STRONG, _FAIR = 0.9, 0.5

_CONFIRMED = 0.9
_SURE_COURSE, _PLAUSIBLE = 0.9, 0.5

_DAY_DISPUTED, _DAY_OVERLOOKED, _DAY_UNSUPPORTED, _NO_DAY = 0.4, 0.6, 0.8, 0.9
_DAY_TWICE = 0.95
_NO_EVENT = (Label.BIRTH_DATE, Label.ISSUE_DATE, Label.COURSE)

_TYPE_OUTRANKED, _TYPE_WEAK = 0.6, 0.9


def subject_chance(agreement: Agreement, weakest_token: float) -> float:
    """Return the chance that the subject is right."""
    strong, fair, weak = _SUBJECT_CHANCE[agreement]
    if weakest_token >= _STRONG:
        return strong
    return fair if weakest_token >= _FAIR else weak


def is_worth_asking(course: Mention | None, agreement: Agreement) -> bool:
    """Tell whether the language model shall be asked what it thinks of the recipient model's course."""
    return agreement != "same" and course is not None and course.confidence >= _SURE_COURSE


def confirmed_chance(mean_token_probability: float) -> float:
    """Return the chance of a sure course that the language model did not choose itself.

    Where it found every word of it plausible, the course was right on 17 of 17 OCR-read pages of the dev and
    train splits; its own choice was then a part of it, or had the label before it.
    """
    return _CONFIRMED if mean_token_probability >= _PLAUSIBLE else 0.0


def day_chance(day: date | None, transcript: Transcript, recognition: Recognition) -> float:
    """Return the chance that the date is right, given what the recipient model takes for which date."""
    event = days_of(recognition, Label.EVENT_DATE)
    if day is not None and day in event:
        return 1.0
    if day is not None and not event and _times_printed(day, transcript) > 1:
        return _DAY_TWICE  # a course of one day whose certificate was issued on the spot
    if event or day in days_of(recognition, Label.ISSUE_DATE):
        return _DAY_DISPUTED
    if day is not None:
        return _DAY_UNSUPPORTED
    return _DAY_OVERLOOKED if _has_unexplained_date(transcript, recognition) else _NO_DAY


def type_chance(document_type: str, weakest_token: float, transcript: Transcript, process: Process) -> float:
    """Return the chance that the type is right; the one that heads a page is printed largest."""
    if is_outranked(document_type, transcript, process.document_types):
        return _TYPE_OUTRANKED
    return 1.0 if weakest_token >= _FAIR else _TYPE_WEAK


def _times_printed(day: date, transcript: Transcript) -> int:
    return sum(day in printed.days for printed in dates_in(transcript.text))


def _has_unexplained_date(transcript: Transcript, recognition: Recognition) -> bool:
    """Tell whether a date is printed that the recipient model takes for no other and that no course holds."""
    explained = [mention for mention in recognition.mentions if mention.label in _NO_EVENT]
    return not all(
        any(mention.start < printed.end and printed.start < mention.end for mention in explained)
        for printed in dates_in(transcript.text)
    )
