"""What speaks for and against a choice: the features that its odds are made of.

All are of the order of one. Log-probabilities are bounded, because one that is very low is no worse than low.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date

from registratur.domain.page import PlacedWord
from registratur.domain.printed_dates import PrintedDate
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.stages.titling.grounding import same_words
from registratur.stages.titling.printed_page import PrintedPage
from registratur.stages.titling.surroundings import date_surroundings, subject_surroundings
from registratur.stages.titling.tidying import same_subject
from registratur.stages.titling.wording import wording

_LEAST_LOG_PROBABILITY = -6.0
_QUOTES = "„“”‟»«‚‘’‹›\"'"
# A line, a quotation or a label is where a title may begin; a line or a quotation where it may end.
_BORDER_BEFORE = re.compile(r"(?:^|[\n:„“”»«\"‚‘|])[ \t]*\Z")
_BORDER_BEHIND = re.compile(r"[ \t]*(?:$|[\n“”»«\"’|])")
# What stands behind a stretch that was cut too early.
_GOES_ON = re.compile(r"[ \t]+[a-zäöüß]{2,}")
_GAP = re.compile(r"\n[ \t]*\n|\s\|\s")
# OCR loses dashes, above all at the ends of lines.
_BARE_BREAK = re.compile(r"\w[ \t]*\n\s*(?=[A-ZÄÖÜ])")
_LEAST_COURSE = 0.01
_NO_EVENT = (Label.BIRTH_DATE, Label.ISSUE_DATE)
_EXPLAINED = (*_NO_EVENT, Label.COURSE)
_PERSONS = (Label.RECIPIENT, Label.OTHER_PERSON)


def subject_features(
    subject: str,
    *,
    own_subject: str,
    probabilities: Sequence[float],
    page: PrintedPage,
    recognition: Recognition,
) -> dict[str, float]:
    """Return the features of a subject.

    Args:
        subject: The subject, on one line.
        own_subject: The language model's own answer.
        probabilities: Of the subject's tokens, and of the one that ends it.
        page: The page.
        recognition: What the recipient model found.
    """
    own = same_subject(subject, own_subject)
    words = page.ground.find(subject)
    courses = recognition.of(Label.COURSE)
    agreeing = [course for course in courses if same_words(page.text[course.start : course.end], subject)]
    same = _surest(agreeing)
    rivals = [course for course in courses if course not in agreeing]
    span = (words[0].start, words[-1].end) if words else (0, 0)
    others = [
        mention
        for mention in recognition.mentions
        if mention.label is not Label.COURSE and _overlaps(mention, span)
    ]
    begins, ends = _borders_of_readers(words, own_subject, page, courses)
    starts_cleanly = bool(_BORDER_BEFORE.search(page.text, 0, span[0]))
    ends_cleanly = bool(_BORDER_BEHIND.match(page.text, span[1]))
    around = subject_surroundings(words, page)
    return {
        "own": float(own),
        "agreed": float(own and same > 0),
        "mean_log_probability": _mean_log(probabilities),
        "least_log_probability": _log(min(probabilities, default=0.0)),
        "first_log_probability": _log(probabilities[0] if probabilities else 0.0),
        "end_log_probability": _log(probabilities[-1] if probabilities else 0.0),
        "begins_like_a_reader": begins,
        "ends_like_a_reader": ends,
        "course": same,
        "rival": _surest(rivals),
        "rival_around": _surest(rival for rival in rivals if _overlaps(rival, span)),
        "silent": float(not courses),
        "other_role": _surest(others),
        "person": _surest(mention for mention in others if mention.label in _PERSONS),
        "size": math.log2(page.size(words)) if words else 0.0,
        "quoted": float(_is_quoted(page.text, span)),
        "starts_cleanly": float(starts_cleanly),
        "ends_cleanly": float(ends_cleanly),
        "alone": float(starts_cleanly and ends_cleanly),
        "goes_on_small": float(bool(_GOES_ON.match(page.text, span[1]))),
        "gap": float(bool(_GAP.search(page.text, *span))),
        "heading": float(bool(set(words) & set(page.types.words(page.types.heading)))),
        "worst_word": _worst_word(words),
        "course_log": math.log(_LEAST_COURSE + same),
        "covered": _covered(courses, span),
        "of_pieces": float(_is_of_pieces(courses, subject, page)),
        "bare_breaks": float(len(_BARE_BREAK.findall(page.text, *span))),
        **around,
        **wording(subject),
        # Where the recipient model found no course at all, the page's own labels count for more.
        "labelled_unseen": around["labelled_whole"] * float(not courses),
    }


def date_features(
    day: date | None, *, own: bool, probability: float, page: PrintedPage, recognition: Recognition
) -> dict[str, float]:
    """Return the features of an event date.

    Args:
        day: The date, or None for none.
        own: Whether it is the language model's own answer.
        probability: Of the tokens of the language model's own answer, mean.
        page: The page.
        recognition: What the recipient model found.
    """
    printed = [found for found in page.dates if day is not None and day in found.days]
    words = [word for found in printed for word in page.transcript.words_between(found.start, found.end)]
    event = [m for m in recognition.of(Label.EVENT_DATE) if day in first_days(page, m)]
    rivals = [m for m in recognition.of(Label.EVENT_DATE) if day not in first_days(page, m)]
    others = [m for label in _NO_EVENT for m in recognition.of(label) if day in first_days(page, m)]
    unexplained = any(not is_explained(recognition, found) for found in page.dates)
    return {
        "own": float(own),
        "agreed": float(own and bool(event)),
        "log_probability": _log(probability) if own else 0.0,
        "disputed_probability": 0.0 if own else probability,
        "event": _surest(event),
        "rival": _surest(rivals),
        "other_role": _surest(others),
        "none": float(day is None),
        "overlooked": float(day is None and unexplained),
        "agreed_none": float(own and day is None and not recognition.of(Label.EVENT_DATE)),
        "only_date": float(day is not None and len(page.dates) == 1),
        "twice": float(len(printed) > 1),
        "ambiguous": float(any(found.ambiguous for found in printed)),
        **date_surroundings(printed, page.text),
        "worst_word": _worst_word(words) if day is not None else 1.0,
    }


def type_features(
    document_type: str, *, own: bool, probabilities: Sequence[float], page: PrintedPage
) -> dict[str, float]:
    """Return the features of a document type.

    Args:
        document_type: The type.
        own: Whether it is the language model's own answer.
        probabilities: Of the tokens of the language model's own answer.
        page: The page.
    """
    words = page.types.words(document_type)
    least = min(probabilities, default=0.0)
    return {
        "own": float(own),
        "log_probability": _log(least) if own else 0.0,
        "disputed_probability": 0.0 if own else least,
        "heading": float(document_type == page.types.heading),
        "agreed": float(own and document_type == page.types.heading),
        "outranked": float(page.types.outranks(document_type)),
        "unprinted": float(not words),
        "nothing_printed": float(not page.types.heading),
        "attested": float(page.attests),
        "size": math.log2(page.size(words)) if words else 0.0,
        "one_printed": float(len(page.allowed_types) == 2),
        "misread": float(bool(words) and not page.ground.find(document_type)),
    }


def first_days(page: PrintedPage, mention: Mention) -> frozenset[date]:
    """Return the days on which the dates of a mention begin, both readings of an ambiguous one."""
    return frozenset(
        day
        for found in page.dates
        if found.start < mention.end and mention.start < found.end
        for day in (found.days if found.ambiguous else (found.first,))
    )


def _borders_of_readers(
    words: Sequence[PlacedWord], own_subject: str, page: PrintedPage, courses: Sequence[Mention]
) -> tuple[float, float]:
    """Return how sure the surer reader is that a subject begins, and ends, with these words."""
    own_words = page.ground.find(own_subject)
    read = [(own_words, 1.0)] if own_words else []
    read += [(page.transcript.words_between(m.start, m.end), m.confidence) for m in courses]
    begins = (sure for found, sure in read if words and found[:1] == words[:1])
    ends = (sure for found, sure in read if words and found[-1:] == words[-1:])
    return max(begins, default=0.0), max(ends, default=0.0)


def _covered(courses: Iterable[Mention], span: tuple[int, int]) -> float:
    """Return the share of a stretch that mentions of courses cover together."""
    start, end = span
    shared = sum(max(0, min(course.end, end) - max(course.start, start)) for course in courses)
    return min(1.0, shared / max(1, end - start))


def _is_of_pieces(courses: Sequence[Mention], subject: str, page: PrintedPage) -> bool:
    """Tell whether several courses that follow each other make up a subject."""
    in_order = sorted((course.start, course.end) for course in courses)
    texts = [page.text[start:end] for start, end in in_order]
    return any(
        same_words(" ".join(texts[first : last + 1]), subject)
        for first in range(len(texts))
        for last in range(first + 1, len(texts))
    )


def is_explained(recognition: Recognition, found: PrintedDate) -> bool:
    """Tell whether the recipient model knows what a date is for, other than an event."""
    return any(m.label in _EXPLAINED and _overlaps(m, (found.start, found.end)) for m in recognition.mentions)


def _surest(mentions: Iterable[Mention]) -> float:
    return max((mention.confidence for mention in mentions), default=0.0)


def _overlaps(mention: Mention, span: tuple[int, int]) -> bool:
    return mention.start < span[1] and span[0] < mention.end


def _is_quoted(text: str, span: tuple[int, int]) -> bool:
    return any(letter in _QUOTES for letter in text[max(0, span[0] - 1) : span[0] + 1])


def _worst_word(words: Sequence[PlacedWord]) -> float:
    return min((placed.word.raw_score_percent for placed in words), default=0.0) / 100


def _log(probability: float) -> float:
    return max(_LEAST_LOG_PROBABILITY, math.log(probability)) if probability > 0 else _LEAST_LOG_PROBABILITY


def _mean_log(probabilities: Sequence[float]) -> float:
    if not probabilities:
        return _LEAST_LOG_PROBABILITY
    return sum(map(_log, probabilities)) / len(probabilities)
