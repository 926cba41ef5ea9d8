"""Which subjects are worth weighing: what either reader says, and what lies just beyond or within it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.borders import Span, cells, narrower, with_word_before
from registratur.stages.titling.grounding import atoms, same_words
from registratur.stages.titling.naming import join_lines
from registratur.stages.titling.printed_page import PrintedPage

MOST_CANDIDATES = 16
_MOST_MENTIONS = 3

_EDGES = " \t\n„“”‟»«‚‘’‹›\"'`|:,;"
# OCR reads a low opening quote as a comma or two.
_QUOTED = re.compile(r"(?:[„“»«\"‚‘']|(?<!\S),{1,2}(?=\w))([^„“”»«\"\f]{3,250}?)[“”«»\"‘’'`]")
_BRACKET_BEHIND = re.compile(r"\s*\([^()\n]{2,40}\)")
_BRACKET_AT_END = re.compile(r"(?<=\w)\s*\([^()]{2,40}\)$")
_FAR_APART = re.compile(r"\s*\n[ \t]*\n\s*|\s+\|\s+")
_CELL_BEHIND = re.compile(r"\s+\|\s*\d{0,3}$")
# OCR takes the sign for a dollar; before the number of a paragraph and the short name of a law it is none.
_PARAGRAPH = re.compile(r"\$(?=\s?\d+[a-z]?\s+(?:ff?\.\s+|Abs\.\s*\d+\s+)?[A-ZÄÖÜ]\w*[A-ZÄÖÜ])")
_LABEL = re.compile(r"^[^:\n]{2,40}:\s+(?=\S)")


def subject_candidates(own: str, page: PrintedPage, recognition: Recognition) -> tuple[str, ...]:
    """Return the subjects that may be right, each on one line, each grounded on the page.

    These are the language model's own, the recipient model's courses, and what their borders may be wrong
    about: two of them as one where they overlap or adjoin, the whole of what stands in quotes around one, one
    with or without the bracket behind it, its part up to or behind a gap, what follows a label in it, the
    whole of its line and the lines above and below in the same block, its cells, itself with the word before
    and without what may be the sentence around it. Where both readers say the same there is no doubt about
    borders.

    Args:
        own: The language model's subject; tidied, it comes first, unless it is empty.
        page: The page.
        recognition: What the recipient model found.
    """
    found: list[str] = [_tidy(own)] if own else []
    for span in _spans(own, page, recognition):
        text = _tidy(join_lines(page.text[slice(*_balanced(page.text, span))]).strip(_EDGES))
        if found and own and same_words(text, found[0]) and _is_balanced(text) > _is_balanced(found[0]):
            found[0] = text
        if page.ground.find(text) and not any(_same(text, other) for other in found):
            found.append(text)
    return tuple(found[:MOST_CANDIDATES])


def _spans(own: str, page: PrintedPage, recognition: Recognition) -> Iterator[Span]:
    courses = [(course.start, course.end) for course in recognition.of(Label.COURSE)[:_MOST_MENTIONS]]
    yield from courses
    words = page.ground.find(own)
    spans = [(words[0].start, words[-1].end), *courses] if words else courses
    yield from spans[:1]
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            if _touch(page.text, one, other):
                yield min(one[0], other[0]), max(one[1], other[1])
    if any(same_words(own, page.text[start:end]) for start, end in courses):
        return
    for span in spans[:2]:
        yield from _beyond(page.text, span)
        yield from _within(page.text, span)
        yield from _lines(page.text, span)
    for span in spans[:_MOST_MENTIONS]:
        yield from cells(page.text, page.transcript.words, span)
        yield from narrower(page.text, span)
        yield from with_word_before(page.text, span)


def _tidy(text: str) -> str:
    """Drop what stands behind a title without being one, and read a paragraph sign as one."""
    text = _CELL_BEHIND.sub("", text).rstrip("( —–").lstrip(") —–!?.")
    if text.count("*") == 1:
        text = text.rstrip("*")  # what stands between two is set off; one alone is the mark of a footnote
    return _PARAGRAPH.sub("§", text)


def _same(one: str, other: str) -> bool:
    """Tell whether two candidates are one; a bracket that is missing makes the difference."""
    return same_words(one, other) and _is_balanced(one) == _is_balanced(other)


def _is_balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _balanced(text: str, span: Span) -> Span:
    """Take in the bracket beside a stretch that would otherwise hold half a pair."""
    start, end = span
    if _is_balanced(text[start:end]):
        return span
    if text[start - 1 : start] == "(":
        return start - 1, end
    return (start, end + 1) if text[end : end + 1] == ")" else span


def _touch(text: str, one: Span, other: Span) -> bool:
    """Tell whether nothing but marks and spaces stands between two stretches of one page."""
    between = text[min(one[1], other[1]) : max(one[0], other[0])]
    return not atoms(between) and "\f" not in between


def _beyond(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    for quoted in _QUOTED.finditer(text):
        if quoted.start() < end and start < quoted.end():
            yield quoted.span(1)
    if behind := _BRACKET_BEHIND.match(text, end):
        yield start, behind.end()


def _within(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    if bracket := _BRACKET_AT_END.search(text[start:end]):
        yield start, start + bracket.start()
    if gap := _FAR_APART.search(text, start, end):
        yield start, gap.start()
        yield gap.end(), end
    if label := _LABEL.search(text[start:end]):
        yield start + label.end(), end


def _lines(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    line_end = end + len(text[end:].partition("\n")[0])
    for begin, stop in ((line_start, end), (start, line_end)):
        if (begin, stop) != span:
            yield begin, stop
    below = text[line_end + 1 :].partition("\n")[0]
    if below.strip():
        yield start, line_end + 1 + len(below)
    above = text[: max(0, line_start - 1)].rpartition("\n")[2]
    if above.strip():
        yield line_start - 1 - len(above), end
