"""The page as a language model gets to see it: lines in large print are marked as headings.

Text size tells a title from a sentence, and plain text has none. Every instruct model knows Markdown, so a
line printed clearly larger than the page's usual text gets `## ` in front, and one much larger `# `.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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


class SizedLine(NamedTuple):
    """Where a line stands in the text, and its size as a multiple of the page's usual one."""

    start: int
    end: int
    size: float


def line_sizes(transcript: Transcript) -> tuple[SizedLine, ...]:
    """Return the lines of a transcript with their sizes, each page by its own usual text."""
    pages = groupby(transcript.words, key=lambda placed: placed.page)
    return tuple(
        line
        for _, words in pages
        for line in sized_lines(
            transcript.text,
            [SizedWord(placed.start, placed.end, placed.word.box.height) for placed in words],
        )
    )


def sized_lines(text: str, words: Sequence[SizedWord]) -> tuple[SizedLine, ...]:
    """Return the lines of one page with their sizes; none when no word's size is known.

    A line counts as tall as its tallest word, because a word without ascenders or descenders has a lower box
    in the same type; the usual text is that of the median word. A line of marks alone counts as usual.
    """
    lines = [list(line) for _, line in groupby(words, key=lambda word: text.count("\n", 0, word.start))]
    heights = [_height(text, line) for line in lines]
    of_words = sorted(height for height, line in zip(heights, lines, strict=True) for _ in line if height)
    if not of_words:
        return ()
    usual = of_words[len(of_words) // 2]
    return tuple(
        SizedLine(line[0].start, line[-1].end, (height or usual) / usual)
        for height, line in zip(heights, lines, strict=True)
    )


def with_marks(text: str, lines: Iterable[SizedLine]) -> str:
    """Return a text with its lines in large print marked."""
    for line in sorted(lines, reverse=True):
        if line.size >= _HEADING_FROM:
            mark = LARGE_HEADING if line.size >= _LARGE_HEADING_FROM else HEADING
            text = text[: line.start] + mark + text[line.start :]
    return text


def _height(text: str, line: Sequence[SizedWord]) -> float:
    return max((word.height for word in line if _WORD.search(text, word.start, word.end)), default=0.0)
