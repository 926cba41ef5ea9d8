"""Where the words of a labelled text stand on its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Box(NamedTuple):
    """A rectangle; lengths are shares of the page's width and height, origin top left."""

    left: float
    top: float
    right: float
    bottom: float

    def part(self, first: int, last: int, length: int) -> Box:
        """Gives the stretch of characters `first` to `last` of a line of `length` characters."""
        width = (self.right - self.left) / max(length, 1)
        return Box(self.left + first * width, self.top, self.left + last * width, self.bottom)


class Place(NamedTuple):
    """A word of a text, `text[start:end]`, and its box; lengths as in `Box`."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float


Places = tuple[Place, ...]


def shifted(places: Iterable[Place], by: int) -> Places:
    """Gives places whose characters start `by` later."""
    return tuple(Place(place.start + by, place.end + by, *place[2:]) for place in places)


def united(pieces: Iterable[Place]) -> Places:
    """Joins pieces of print that stand in one word, given in the order of the text."""
    words: list[Place] = []
    for piece in pieces:
        if words and words[-1].end == piece.start:
            last = words[-1]
            words[-1] = Place(
                last.start,
                piece.end,
                min(last.left, piece.left),
                min(last.top, piece.top),
                max(last.right, piece.right),
                max(last.bottom, piece.bottom),
            )
        else:
            words.append(piece)
    return tuple(words)


def of_transcript(transcript: dict[str, Any], words: Sequence[tuple[int, int]]) -> Places:
    """Gives the places of a page that OCR has read.

    Args:
        transcript: A `registratur.domain.page.Transcript` of one page as JSON.
        words: Start and end of each of its words in the text.
    """
    page = transcript["pages"][0]
    width, height = page["width_px"], page["height_px"]
    boxes = (word["box"] for word in page["words"])
    return tuple(
        Place(
            start,
            end,
            box["left"] / width,
            box["top"] / height,
            (box["left"] + box["width"]) / width,
            (box["top"] + box["height"]) / height,
        )
        for (start, end), box in zip(words, boxes, strict=True)
    )
