"""Which subjects are worth weighing: what either reader says, and what lies just beyond it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.grounding import atoms, same_words
from registratur.stages.titling.naming import join_lines
from registratur.stages.titling.printed_page import PrintedPage

MOST_CANDIDATES = 6
_MOST_MENTIONS = 3

_EDGES = " \t\n„“”‟»«‚‘’‹›\"'`"
_QUOTED = re.compile(r"[„“»«\"‚‘']([^„“”»«\"\f]{3,250}?)[“”«»\"‘’']")
_BRACKET_BEHIND = re.compile(r"\s*\([^()\n]{2,40}\)")
_BRACKET_AT_END = re.compile(r"(?<=\w)\s*\([^()]{2,40}\)$")

_Span = tuple[int, int]


def subject_candidates(own: str, page: PrintedPage, recognition: Recognition) -> tuple[str, ...]:
    """Return the subjects that may be right, each on one line, each grounded on the page.

    These are the language model's own, the recipient model's courses, two of them as one where they overlap
    or adjoin, the whole of what stands in quotes around one of them, and one with or without the bracket
    behind it.

    Args:
        own: The language model's subject; it comes first, unless it is empty.
        page: The page.
        recognition: What the recipient model found.
    """
    found: list[str] = [own] if own else []
    for start, end in _spans(own, page, recognition):
        text = join_lines(page.text[start:end]).strip(_EDGES)
        if not any(same_words(text, other) for other in found) and page.ground.find(text):
            found.append(text)
    return tuple(found[:MOST_CANDIDATES])


def _spans(own: str, page: PrintedPage, recognition: Recognition) -> Iterator[_Span]:
    courses = [(course.start, course.end) for course in recognition.of(Label.COURSE)[:_MOST_MENTIONS]]
    yield from courses
    words = page.ground.find(own)
    spans = [(words[0].start, words[-1].end), *courses] if words else courses
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            if _touch(page.text, one, other):
                yield min(one[0], other[0]), max(one[1], other[1])
    for span in spans[:2]:
        yield from _beyond(page.text, span)


def _touch(text: str, one: _Span, other: _Span) -> bool:
    """Tell whether nothing but marks and spaces stands between two stretches of one page."""
    between = text[min(one[1], other[1]) : max(one[0], other[0])]
    return not atoms(between) and "\f" not in between


def _beyond(text: str, span: _Span) -> Iterator[_Span]:
    start, end = span
    for quoted in _QUOTED.finditer(text):
        if quoted.start() < end and start < quoted.end():
            yield quoted.span(1)
    if behind := _BRACKET_BEHIND.match(text, end):
        yield start, behind.end()
    if bracket := _BRACKET_AT_END.search(text[start:end]):
        yield start, start + bracket.start()
