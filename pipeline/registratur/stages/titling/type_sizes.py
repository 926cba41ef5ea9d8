"""The page as a language model gets to see it: lines in large print are marked as headings.

Text size tells a title from a sentence, and plain text has none. Every instruct model knows Markdown, so a
line printed clearly larger than the page's usual text gets `## ` in front, and one much larger `# `.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from registratur.domain.page import Transcript

HEADING, LARGE_HEADING = "## ", "# "
_HEADING_FROM, _LARGE_HEADING_FROM = 1.25, 1.6

# Boxes of single marks tell nothing about the size of type.
_WORD = re.compile(r"[^\W_].*[^\W_]")


class SizedWord(NamedTuple):
    """Where a word stands in the text, and how tall its box is, in whatever unit the page has."""

    start: int
    end: int
    height: float


def marked_page(transcript: Transcript) -> str:
    """Return the text of a transcript, its lines in large print marked, page by page."""
    pages = groupby(transcript.words, key=lambda placed: placed.page)
    marks = [
        mark
        for _, words in pages
        for mark in _marks(
            transcript.text,
            [SizedWord(placed.start, placed.end, placed.word.box.height) for placed in words],
        )
    ]
    return _with_marks(transcript.text, marks)


def marked_text(text: str, words: Sequence[SizedWord]) -> str:
    """Return the text of one page, its lines in large print marked; as it is when no word's size is known."""
    return _with_marks(text, list(_marks(text, words)))


def _marks(text: str, words: Sequence[SizedWord]) -> Iterator[tuple[int, str]]:
    """Yield where which mark goes.

    A line counts as tall as its tallest word, because a word without ascenders or descenders has a lower box
    in the same type; the usual text is that of the median word.
    """
    lines = [list(line) for _, line in groupby(words, key=lambda word: text.count("\n", 0, word.start))]
    heights = [_height(text, line) for line in lines]
    of_words = sorted(height for height, line in zip(heights, lines, strict=True) for _ in line if height)
    if not of_words:
        return
    usual = of_words[len(of_words) // 2]
    for height, line in zip(heights, lines, strict=True):
        if height >= _LARGE_HEADING_FROM * usual:
            yield line[0].start, LARGE_HEADING
        elif height >= _HEADING_FROM * usual:
            yield line[0].start, HEADING


def _height(text: str, line: Sequence[SizedWord]) -> float:
    return max((word.height for word in line if _WORD.search(text, word.start, word.end)), default=0.0)


def _with_marks(text: str, marks: Sequence[tuple[int, str]]) -> str:
    for start, mark in reversed(marks):
        text = text[:start] + mark + text[start:]
    return text
