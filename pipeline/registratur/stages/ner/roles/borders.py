"""Names whose borders the tags have missed: a word too many, or one too few.

Tags are right about where a name stands more often than about where it ends. What a name can be made of,
which words never belong to one, and where a cell of a form ends, says more about its borders than a tag does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registratur.stages.ner.roles.decoding import Floats, Span

_PARTICLES = frozenset((
    "von", "vom", "van", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "la",
    "le", "las", "los", "el", "al", "bin", "ibn", "ben", "ten", "ter", "te", "zu", "zum", "zur", "av", "af",
    "und", "y", "e", "v", "d", "z", "die", "st",
))  # fmt: skip
_CALLS = frozenset((
    "bravo", "chapeau", "danke", "dankeschön", "gratulation", "gratuliere", "glückwunsch", "hallo", "hey",
    "hi", "hurra", "prima", "super", "respekt", "willkommen", "congratulations", "congrats", "thanks",
    "hello", "dear", "kudos", "welcome", "well", "done",
))  # fmt: skip
# In these letters they never stand in a name, but in the sentence behind it.
_NO_NAMES = frozenset((
    "kam", "kamen", "war", "waren", "hat", "haben", "ist", "sind", "wird", "wurde", "nahm", "erhielt",
    "besuchte", "lernte", "jedem", "jeder", "allen", "am", "an", "auf", "aus", "bei", "für", "im", "in",
    "ins", "mit", "nach", "über", "um", "durch", "dass", "sowie", "sich", "nicht", "auch", "by", "for",
    "to", "at", "on", "with", "from", "that", "is", "was", "were", "has", "had", "attended", "completed",
    "received", "took", "throughout", "and", "the",
))  # fmt: skip
_BEHIND_ZU = frozenset(("den", "jedem", "jeder"))
_LABELS = frozenset((
    "herr", "herrn", "frau", "geb", "geboren", "dr", "prof", "dipl", "name", "vorname", "nachname",
    "personalnummer", "geburtsdatum", "geburtstag", "abteilung", "kurs", "seminar", "thema", "titel",
    "datum", "dienststelle", "mr", "mrs", "ms", "date", "unit",
))  # fmt: skip
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")
_HYPHENS = frozenset("-‐‑–")
# White space of this many letters' width, as `geometry` gives it, ends a cell.
_CELL_GAP = 0.6
# From this probability on a capitalised word behind a name belongs to it: on the same line, on the next,
# behind a name that lacks its other half.
_LEAST_BEHIND, _LEAST_ON_NEXT_LINE, _LEAST_OF_A_HALF = 0.08, 0.12, 0.02
_LEAST_FAMILY_NAME = 0.05


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


def with_mended_names(found: Sequence[Scored], labels: frozenset[int], page: Tokens) -> list[Scored]:
    """Moves the borders of names to where a name ends; all other spans stay.

    A name keeps the score that it was found with.

    Args:
        found: The spans of a page, in the order of the text.
        labels: The labels whose spans are people's names.
        page: The tokens.
    """
    mended: list[Scored] = []
    free_from = 0
    for index, (span, scores) in enumerate(found):
        free_to = found[index + 1].span.start if index + 1 < len(found) else len(page.words)
        if span.label not in labels:
            mended.append(Scored(span, scores))
            free_from = span.end
            continue
        for cell in _cells(span, page):
            name = _whole(cell, page, free_from, max(cell.end, free_to if cell.end == span.end else 0))
            if name.start < name.end:
                mended.append(Scored(name, scores))
            free_from = max(cell.end, name.end)
    return mended


def _cells(span: Span, page: Tokens) -> Iterator[Span]:
    """Cuts a span where a cell ends behind a whole name: what follows is the next person, or no name."""
    start = span.start
    for border in range(span.start + 1, span.end):
        is_cell_end = page.gaps[border - 1] > _CELL_GAP or page.words[border] == "|"
        if is_cell_end and _name_words(page.words[start:border]) > 1:
            yield Span(start, border, span.label)
            start = border
    if start == span.start or _name_words(page.words[start : span.end]) > 1:
        yield Span(start, span.end, span.label)


def _whole(span: Span, page: Tokens, free_from: int, free_to: int) -> Span:
    start, end = _without_strangers(span, page.words)
    if start < end:
        end = _end(start, end, span.label, page, free_to)
        while end - start > 2 and not _may_end(page.words[start:end]):
            end -= 1
        start = _start(start, span.label, page, free_from)
    return Span(start, end, span.label)


def _without_strangers(span: Span, words: Sequence[str]) -> tuple[int, int]:
    """Leaves out exclamations before a name, sentences behind it, and marks on both sides."""
    start, end = span.start, span.end
    while start < end and (not _is_word(words[start]) or words[start].casefold() in _CALLS | _NO_NAMES):
        start += 1
    for index in range(start + 1, end):
        if words[index] in _NO_NAMES or _opens_a_sentence(words[index:end]):
            end = index
            break
    while start < end and not (_is_word(words[end - 1]) or words[end - 1] == "."):
        end -= 1
    return start, end


def _opens_a_sentence(words: Sequence[str]) -> bool:
    """Tells "zu jedem Termin" from the particle "zu"."""
    return words[0] == "zu" and next((word for word in words[1:] if word != "\n"), "") in _BEHIND_ZU


def _end(start: int, end: int, label: int, page: Tokens, free_to: int) -> int:
    """Walks to the right over words that are written like a name's and could be one."""
    words = page.words
    while True:
        if _is_broken(words[end : min(end + 3, free_to)]):
            end += 3
            continue
        following = end
        on_next_line = following < free_to and words[following] == "\n"
        if on_next_line or (following < free_to and words[following] in _HYPHENS):
            following += 1
        if following >= free_to or not _may_go_on(following, page):
            return end
        if on_next_line and "," in words[start:end]:
            return end
        is_half = words[end - 1].casefold() in _PARTICLES or _name_words(words[start:end]) < 2
        least = _LEAST_OF_A_HALF if is_half else _LEAST_ON_NEXT_LINE if on_next_line else _LEAST_BEHIND
        if page.tags[following, 1 + 2 * label : 3 + 2 * label].max() < least:
            return end
        end = following + 1


def _is_broken(behind: Sequence[str]) -> bool:
    """Tells whether a hyphen and the rest of a word on the next line follow."""
    return len(behind) == 3 and behind[0] in _HYPHENS and behind[1] == "\n" and behind[2].islower()


def _may_go_on(following: int, page: Tokens) -> bool:
    word = page.words[following]
    is_label = page.words[following + 1 : following + 2] == [":"] or word.casefold() in _LABELS | _CALLS
    in_cell = page.words[following - 1] == "\n" or page.gaps[following - 1] <= _CELL_GAP
    return in_cell and len(word) > 1 and _is_word(word) and word[0].isupper() and not is_label


def _start(start: int, label: int, page: Tokens, free_from: int) -> int:
    """Takes in the family name before "Family, Given" where the tags have left it out."""
    words, family = page.words, start - 2
    if family < free_from or words[start - 1] != "," or not _may_open(words[family]):
        return start
    if page.tags[family, 1 + 2 * label : 3 + 2 * label].sum() < _LEAST_FAMILY_NAME:
        return start
    while family - 2 >= free_from and words[family - 1] in _HYPHENS and _may_open(words[family - 2]):
        family -= 2
    return family


def _may_open(word: str) -> bool:
    return len(word) > 1 and _is_word(word) and word[0].isupper() and word.casefold() not in _CALLS | _LABELS


def _is_word(word: str) -> bool:
    return bool(_WORD.fullmatch(word))


def _may_end(words: Sequence[str]) -> bool:
    last = words[-1]
    return last == "." or _is_broken(words[-3:]) or (_is_word(last) and last not in _PARTICLES)


def _name_words(words: Sequence[str]) -> int:
    """Counts the words of a name; particles are none, initials are."""
    return sum(_is_word(word) and word.casefold() not in _PARTICLES for word in words)
