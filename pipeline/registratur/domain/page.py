"""What stands on the pages: words with their places, and the text they make together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import attrgetter
from typing import Literal, NamedTuple

from pydantic import Field

from registratur.domain.record import Record


class Box(Record):
    """A rectangle in pixels of the upright page picture; origin top left."""

    left: int
    top: int
    width: int = Field(ge=0)
    height: int = Field(ge=0)

    @property
    def right(self) -> int:
        """The first pixel column right of the box."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The first pixel row below the box."""
        return self.top + self.height


class Word(Record):
    """One word as read.

    Attributes:
        text: The characters, never empty, no white space at the ends.
        box: Where it stands on the upright page.
        raw_score_percent: The engine's own number, 0 to 100 (100 for a trusted text layer).
        block: Number of its block on the page, in reading order, from 1.
        line: Number of its line in the block, from 1.
    """

    text: str = Field(min_length=1)
    box: Box
    raw_score_percent: float = Field(ge=0, le=100)
    block: int = Field(ge=0)
    line: int = Field(ge=0)


class Page(Record):
    """One page as read.

    Attributes:
        number: Page number in the scan, from 1.
        width_px: Width of the upright picture that the boxes refer to.
        height_px: Its height.
        dpi: Its resolution.
        rotation_degrees: Clockwise turn that made the scanned page upright.
        skew_degrees: Measured skew of the upright page, positive when lines fall to the right.
        origin: Whether the words were recognised or taken from the file's text layer.
        words: In reading order.
    """

    number: int = Field(ge=1)
    width_px: int = Field(ge=1)
    height_px: int = Field(ge=1)
    dpi: int = Field(ge=1)
    rotation_degrees: Literal[0, 90, 180, 270] = 0
    skew_degrees: float = 0.0
    origin: Literal["ocr", "text_layer"] = "ocr"
    words: tuple[Word, ...] = ()


class PlacedWord(NamedTuple):
    """A word and where its characters stand in the transcript's text."""

    start: int
    end: int
    page: int
    word: Word


class Transcript(Record):
    """All words of a document.

    `text` joins words with a space, lines with a newline, blocks with an empty line and pages with a form
    feed between empty lines; every span in a `Recognition` counts characters of exactly this text.
    """

    pages: tuple[Page, ...]

    @cached_property
    def _layout(self) -> tuple[str, tuple[PlacedWord, ...]]:
        pieces: list[str] = []
        placed: list[PlacedWord] = []
        length = 0
        for index, page in enumerate(self.pages):
            number, previous = page.number, None
            for word in page.words:
                if previous is not None:
                    joint = _joint(previous, word)
                elif index and pieces:
                    joint = "\n\n\f\n\n"
                else:
                    joint = ""
                text = word.text
                pieces += (joint, text)
                start = length + len(joint)
                length = start + len(text)
                placed.append(PlacedWord(start, length, number, word))
                previous = word
        return "".join(pieces), tuple(placed)

    @property
    def text(self) -> str:
        """The text of all pages in reading order."""
        return self._layout[0]

    @property
    def words(self) -> tuple[PlacedWord, ...]:
        """Every word with its place in `text`."""
        return self._layout[1]

    def words_between(self, start: int, end: int) -> tuple[PlacedWord, ...]:
        """Return the words that share at least one character with `text[start:end]`."""
        first = bisect_right(self.words, start, key=attrgetter("end"))
        return self.words[first : bisect_left(self.words, end, key=attrgetter("start"))]


def _joint(previous: Word, word: Word) -> str:
    if previous.block != word.block:
        return "\n\n"
    return "\n" if previous.line != word.line else " "
