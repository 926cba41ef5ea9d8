"""Which types of the closed list a page prints, and which of them heads it: that one is printed largest."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from registratur.domain.page import PlacedWord
from registratur.stages.titling.grounding import Ground

# Boxes of words without ascenders are lower, so a little more height is no larger print.
_TALLER = 1.2


class PrintedTypes:
    """The types of a list that stand on a page, each at its largest place.

    Args:
        ground: The page.
        document_types: The closed list. OCR may have misread a letter of one that is not printed otherwise.
    """

    def __init__(self, ground: Ground, document_types: Iterable[str]) -> None:
        self._places = {kind: words for kind in document_types if (words := _largest_place(ground, kind))}

    def __contains__(self, document_type: str) -> bool:
        return document_type in self._places

    def words(self, document_type: str) -> tuple[PlacedWord, ...]:
        """Return the words that print a type; empty if none do."""
        return self._places.get(document_type, ())

    def height_px(self, document_type: str) -> int:
        """Return how tall a type is printed; 0 if it is not."""
        return _height_px(self.words(document_type))

    @cached_property
    def heading(self) -> str:
        """The type in the largest letters, of equals the one that says most; empty if none is printed."""
        return max((kind for kind in self._places if not self.outranks(kind)), key=len, default="")

    def outranks(self, document_type: str) -> bool:
        """Tell whether the page prints another type in clearly larger letters than this one."""
        tallest = max(map(_height_px, self._places.values()), default=0)
        return tallest > _TALLER * self.height_px(document_type)


def _largest_place(ground: Ground, kind: str) -> tuple[PlacedWord, ...]:
    places = tuple(ground.places(kind)) or tuple(ground.misread_places(kind))
    return max(places, key=_height_px, default=())


def _height_px(words: tuple[PlacedWord, ...]) -> int:
    return max((placed.word.box.height for placed in words), default=0)
