"""Which subjects are worth weighing: what either reader says, and what lies just beyond or within it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.borders import (
    Span,
    cells,
    narrower,
    unframed,
    with_word_before,
    with_word_behind,
)
from registratur.stages.titling.columns import Cell
from registratur.stages.titling.grounding import atoms, same_words
from registratur.stages.titling.printed_page import PrintedPage
from registratur.stages.titling.tidying import (
    fullest,
    is_balanced,
    on_one_line,
    same_subject,
    tidy,
    without_end_mark,
)

MOST_CANDIDATES = 20
_MOST_MENTIONS = 3

# OCR reads a low opening quote as a comma or two.
_QUOTED = re.compile(r"(?:[„“»«\"‚‘']|(?<!\S),{1,2}(?=\w))([^„“”»«\"\f]{3,250}?)[“”«»\"‘’'`]")
_BRACKET_BEHIND = re.compile(r"\s*\([^()\n]{2,40}\)")
_BRACKET_AT_END = re.compile(r"(?<=\w)\s*\([^()]{2,40}\)$")
_FAR_APART = re.compile(r"\s*\n[ \t]*\n\s*|\s+\|\s+")
_LABEL = re.compile(r"^[^:\n]{2,40}:\s+(?=\S)")


def subject_candidates(own: str, page: PrintedPage, recognition: Recognition) -> tuple[str, ...]:
    """Return the subjects that may be right, each on one line, each grounded on the page.

    These are the language model's own, the recipient model's courses, what stands beside the label of a
    course, and what the borders of these may be wrong about: two of them as one where they overlap or adjoin,
    the whole of what stands in quotes around one, one with or without the bracket behind it, its part up to
    or behind a gap, what follows a label in it, the whole of its line and the lines above and below in the
    same block, its cells and the lines of its column, itself with the word before and without what may be
    the sentence around.

    Args:
        own: The language model's subject; tidied, it comes first, unless it is empty.
        page: The page.
        recognition: What the recipient model found.
    """
    found: list[str] = [fullest(tidy(own), page.ground)] if own else []
    for read in _readings(own, page, recognition):
        text = fullest(on_one_line(read), page.ground)
        if found and own and same_words(text, found[0]) and is_balanced(text) > is_balanced(found[0]):
            found[0] = text
        for form in dict.fromkeys((text, without_end_mark(text))):
            if page.ground.find(form) and not any(_same(form, other) for other in found):
                found.append(form)
    return tuple(found[:MOST_CANDIDATES])


def _readings(own: str, page: PrintedPage, recognition: Recognition) -> Iterator[str]:
    """Yield the candidates as the page prints them, the likelier ones first."""
    courses = [(course.start, course.end) for course in recognition.of(Label.COURSE)[:_MOST_MENTIONS]]
    words = page.ground.find(own)
    own_place = [(words[0].start, words[-1].end)] if words else []
    spans = list(dict.fromkeys((*own_place, *courses)))
    for span in _of_both(spans, courses, page):
        yield page.text[slice(*_balanced(page.text, span))]
    for cell in page.labels.values_of_courses:
        yield from _column(page, cell)
    for span in _around(spans, page):
        yield page.text[slice(*_balanced(page.text, span))]
    for span in spans[:2]:
        for cell in page.columns.cells:
            if cell.start < span[1] and span[0] < cell.end:
                yield from _column(page, cell)


def _of_both(spans: Sequence[Span], courses: Sequence[Span], page: PrintedPage) -> Iterator[Span]:
    yield from courses
    yield from spans[:1]
    for number, one in enumerate(spans):
        for other in spans[number + 1 :]:
            if _touch(page.text, one, other):
                yield min(one[0], other[0]), max(one[1], other[1])


def _around(spans: Sequence[Span], page: PrintedPage) -> Iterator[Span]:
    for span in spans[:2]:
        yield from _beyond(page.text, span)
        yield from _within(page.text, span)
        yield from _lines(page.text, span)
    for span in spans[:_MOST_MENTIONS]:
        yield from cells(page.text, page.columns.cells, span)
        yield from unframed(page.text, span)
        yield from narrower(page.text, span)
        yield from with_word_before(page.text, span)
        yield from with_word_behind(page.text, span)


def _column(page: PrintedPage, cell: Cell) -> Iterator[str]:
    """Yield a cell alone, and with one, two … of the lines below it."""
    lines = [" ".join(placed.word.text for placed in line) for line in page.columns.lines_from(cell)]
    for count in range(1, len(lines) + 1):
        yield "\n".join(lines[:count])


def _same(one: str, other: str) -> bool:
    """Tell whether two candidates are one; a bracket that is missing makes the difference."""
    return same_subject(one, other) and is_balanced(one) == is_balanced(other)


def _balanced(text: str, span: Span) -> Span:
    """Take in the bracket beside a stretch that would otherwise hold half a pair."""
    start, end = span
    if is_balanced(text[start:end]):
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
