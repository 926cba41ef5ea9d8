"""Other borders: pages on which something touches the course that does not belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from models.corpus.text import LabelledText
from models.recipient.variety import inserted

_TOUCHED_SHARE = 0.12
_BEFORE_SHARE = 0.4
_MARK_SHARE = 0.5
_SMALL = re.compile(r"(?<!\w)[a-zäöüß]{3,}(?!\w)")
_NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß-]{3,}(?!\w)")
# What OCR makes of lines, stains and neighbouring cells.
_MARKS_BEFORE = ("|", "-", "•", ".", "_", "| {n} |", "{n} |", "[x]", "!", "»")
_MARKS_BEHIND = ("|", "| {n}", "{n}", "{n} UE", "*", "| {n},0", "| x", "_", ".", "| ja", "—", "]")
_LINKS = (":", ":", ",", " –", "!", " |")


def touched(item: LabelledText, rng: Random) -> LabelledText:
    """Return the page, sometimes with a mark or a word right before or behind its course.

    Titles end in sentences and cells, too: where one ends is told by what it says, not by gaps alone.
    """
    courses = [(start, end) for start, end, label in item.spans if label == "COURSE"]
    if not courses or rng.random() >= _TOUCHED_SHARE:
        return item
    start, end = rng.choice(courses)
    if rng.random() < _BEFORE_SHARE:
        return inserted(item, start, _before(item.text, rng))
    if item.text[end:].startswith((" ", "\n")):
        return inserted(item, end, " " + _behind(item.text, rng))
    return item


def _before(text: str, rng: Random) -> str:
    if rng.random() < _MARK_SHARE:
        return _mark(_MARKS_BEFORE, rng) + " "
    return _word(_NOUN, text, rng) + rng.choice(_LINKS) + " "


def _behind(text: str, rng: Random) -> str:
    return _mark(_MARKS_BEHIND, rng) if rng.random() < _MARK_SHARE else _word(_SMALL, text, rng)


def _mark(marks: Sequence[str], rng: Random) -> str:
    return rng.choice(marks).format(n=rng.randint(1, 40))


def _word(kind: re.Pattern[str], text: str, rng: Random) -> str:
    words: list[str] = kind.findall(text)
    return rng.choice(words or ["hier"])
