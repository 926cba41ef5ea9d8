"""Names whose borders the tags have missed: a word too many, or one too few.

Tags are right about where a name stands more often than about where it ends. What a name can be made of,
which words never belong to one, and where a cell of a form ends, says more about its borders than a tag does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registratur.stages.ner.roles.decoding import Floats, Span
from registratur.stages.ner.roles.name_words import (
    CALLS,
    HYPHENS,
    LABELS,
    NO_NAMES,
    PARTICLES,
    QUOTES,
    count_full,
    count_names,
    is_broken,
    is_initial,
    is_word,
    may_end,
    may_open,
    opens_a_sentence,
)

# White space of this many letters' width, as `geometry` gives it, ends a cell.
_CELL_GAP = 0.6
# From this probability on a capitalised word behind a name belongs to it: on the same line, on the next,
# behind a name that lacks its other half, before a colon, behind an empty line.
_LEAST_BEHIND, _LEAST_ON_NEXT_LINE, _LEAST_OF_A_HALF = 0.08, 0.12, 0.02
_LEAST_BEFORE_A_COLON, _LEAST_IN_NEXT_PARAGRAPH, _NEVER = 0.1, 0.2, 2.0
# And before a name: the family name of "Family, Given", an initial or the first half, a particle.
_LEAST_FAMILY_NAME, _LEAST_BEFORE, _LEAST_PARTICLE = 0.05, 0.1, 0.3
# From this probability on the comma between two names stands inside of one: "Family, Given".
_LEAST_COMMA = 0.1


class Scored(NamedTuple):
    """A span with its score for each label."""

    span: Span
    scores: Floats


class Tokens(NamedTuple):
    """A page's tokens.

    Attributes:
        words: The tokens.
        tags: Probabilities, one row a token, one column a tag.
        gaps: White space behind each token in its line, as `geometry` gives it.
    """

    words: Sequence[str]
    tags: Floats
    gaps: Floats


class _Page(NamedTuple):
    """A page's tokens, and how likely each is to stand in somebody's name."""

    words: Sequence[str]
    in_name: Floats
    gaps: Floats


def with_mended_names(found: Sequence[Scored], labels: frozenset[int], page: Tokens) -> list[Scored]:
    """Moves the borders of names to where a name ends; all other spans stay.

    A name keeps the score that it was found with; one that was found in two parts that of the longer part.

    Args:
        found: The spans of a page, in the order of the text.
        labels: The labels whose spans are people's names.
        page: The tokens.
    """
    columns = [column for label in sorted(labels) for column in (1 + 2 * label, 2 + 2 * label)]
    names = _Page(page.words, page.tags[:, columns].sum(axis=1), page.gaps)
    whole = list(_joined(found, labels, names))
    mended: list[Scored] = []
    free_from = 0
    for index, (span, scores) in enumerate(whole):
        free_to = whole[index + 1].span.start if index + 1 < len(whole) else len(page.words)
        if span.label not in labels:
            mended.append(Scored(span, scores))
            free_from = span.end
            continue
        for cell in _cells(span, names):
            name = _whole(cell, names, free_from, max(cell.end, free_to if cell.end == span.end else 0))
            if name.start < name.end:
                mended.append(Scored(name, scores))
            free_from = max(cell.end, name.end)
    return mended


def _joined(found: Sequence[Scored], labels: frozenset[int], page: _Page) -> Iterator[Scored]:
    """Joins neighbouring spans that are one name: "Family, Given", and a word broken at a line's end."""
    before: Scored | None = None
    for one in found:
        if before and {before.span.label, one.span.label} <= labels and _are_one(before.span, one.span, page):
            longer = max(before, one, key=lambda part: part.span.end - part.span.start)
            before = Scored(Span(before.span.start, one.span.end, longer.span.label), longer.scores)
            continue
        if before:
            yield before
        before = one
    if before:
        yield before


def _are_one(first: Span, second: Span, page: _Page) -> bool:
    words = page.words
    if first.end >= second.start - 2 and is_broken(words[second.start - 2 : second.start + 1]):
        return True
    if first.label != second.label:
        return False
    name = words[first.start : first.end]
    if words[first.end : second.start] == [","]:
        return "," not in name and bool(page.in_name[first.end] >= _LEAST_COMMA)
    return first.end == second.start and count_full(name) < 2 and page.gaps[first.end - 1] <= _CELL_GAP


def _cells(span: Span, page: _Page) -> Iterator[Span]:
    """Cuts a span where a cell ends behind a whole name: what follows is the next person, or no name."""
    start = span.start
    for border in range(span.start + 1, span.end):
        is_cell_end = page.gaps[border - 1] > _CELL_GAP or page.words[border] == "|"
        if is_cell_end and count_names(page.words[start:border]) > 1:
            yield Span(start, border, span.label)
            start = border
    if start == span.start or count_names(page.words[start : span.end]) > 1:
        yield Span(start, span.end, span.label)


def _whole(span: Span, page: _Page, free_from: int, free_to: int) -> Span:
    start, end = _without_strangers(span, page.words)
    if start < end:
        end = _end(start, end, page, free_to)
        while end - start > 2 and not may_end(page.words[start:end]):
            end -= 1
        start = _start(start, end, page, free_from)
    return Span(start, end, span.label)


def _without_strangers(span: Span, words: Sequence[str]) -> tuple[int, int]:
    """Leaves out exclamations before a name, sentences behind it, and marks on both sides."""
    start, end = span.start, span.end
    while start < end and (not is_word(words[start]) or words[start].casefold() in CALLS | NO_NAMES):
        start += 1
    for index in range(start + 1, end):
        if words[index] in NO_NAMES or opens_a_sentence(words[index:end]):
            end = index
            break
    while start < end and not (is_word(words[end - 1]) or words[end - 1] == "."):
        end -= 1
    return start, end


def _end(start: int, end: int, page: _Page, free_to: int) -> int:
    """Walks to the right over words that are written like a name's and could be one."""
    words = page.words
    while True:
        if is_broken(words[end : min(end + 3, free_to)]):
            end += 3
            continue
        following = end
        mark = words[following] if following < free_to and not is_word(words[following]) else ""
        is_break = "\n" in mark
        if is_break or mark in HYPHENS:
            following += 1
        if is_break and following < free_to and words[following] in QUOTES:
            following += 1
        if following >= free_to or not _may_go_on(following, page):
            return end
        if is_break and "," in words[start:end]:
            return end
        if page.in_name[following] < _least_behind(
            words[start:end], mark, words[following + 1 : following + 2]
        ):
            return end
        end = following + 1


def _least_behind(name: Sequence[str], mark: str, behind: Sequence[str]) -> float:
    """Gives how likely a word must be to belong to the name before it.

    Args:
        name: The name.
        mark: What stands between the two, if anything.
        behind: What stands behind the word.
    """
    lacks_its_end = name[-1].casefold() in PARTICLES or (name[-1] == "." and name[-2].casefold() in PARTICLES)
    is_half = lacks_its_end or count_full(name) < 2
    if mark in HYPHENS:
        return _LEAST_OF_A_HALF
    if mark.count("\n") > 1:
        return _LEAST_IN_NEXT_PARAGRAPH if is_half else _NEVER
    if list(behind) == [":"] and not lacks_its_end:
        return _LEAST_BEFORE_A_COLON if is_half and not mark else _NEVER
    if is_half:
        return _LEAST_OF_A_HALF
    return _LEAST_ON_NEXT_LINE if mark == "\n" else _LEAST_BEHIND


def _may_go_on(following: int, page: _Page) -> bool:
    word = page.words[following]
    in_cell = "\n" in page.words[following - 1] or page.gaps[following - 1] <= _CELL_GAP
    is_name = len(word) > 1 and is_word(word) and word[0].isupper()
    return in_cell and is_name and word.casefold() not in LABELS | CALLS


def _start(start: int, end: int, page: _Page, free_from: int) -> int:
    """Walks to the left over the family name before "Family, Given", initials, particles and first halves."""
    words = page.words
    if start - 2 >= free_from and words[start - 1] == "," and may_open(words[start - 2]):
        if page.in_name[start - 2] < _LEAST_FAMILY_NAME:
            return start
        start -= 2
        while start - 2 >= free_from and words[start - 1] in HYPHENS and may_open(words[start - 2]):
            start -= 2
    while start > free_from and page.gaps[start - 1] <= _CELL_GAP:
        length = _length_before(words[max(free_from, start - 2) : start], words[start:end])
        least = _LEAST_PARTICLE if words[start - length].islower() else _LEAST_BEFORE
        if not length or page.in_name[start - length] < least:
            break
        start -= length
    return start


def _length_before(before: Sequence[str], name: Sequence[str]) -> int:
    """Gives how many of the two tokens before a name could be its beginning."""
    last = before[-1]
    if last == "." and len(before) > 1 and is_initial(before[0]):
        return 2
    is_half = count_full(name) < 2 or "," in name
    could_be = is_initial(last) or last in PARTICLES or (is_half and may_open(last))
    return int(could_be)
