"""Which types of the closed list a page prints, and which of them heads it: the largest, on its own line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from registratur.domain.page import PlacedWord
from registratur.stages.titling.grounding import Ground, atoms

# Headings that turn a word of the list round; other forms ("Bestätigung der Teilnahme") are the first word's.
_TURNED = {
    "sachkundenachweis": "Nachweis der Sachkunde",
    "unterweisungsnachweis": "Nachweis der Unterweisung",
}
# Boxes of words without ascenders are lower, so a little more height is no larger print.
_TALLER = 1.2


class PrintedTypes:
    """The types of a list that stand on a page, each at its largest place.

    Args:
        ground: The page.
        document_types: The closed list. OCR may have misread a letter of one that is not printed otherwise,
            but words that spell a type of the list are no slip of another one ("Diplom", "Diploma").
    """

    def __init__(self, ground: Ground, document_types: Iterable[str]) -> None:
        self._ground = ground
        exact = {kind: tuple(_places(ground, kind)) for kind in document_types}
        spelled = frozenset(words for places in exact.values() for words in places)
        found = {
            kind: places or tuple(words for words in ground.misread_places(kind) if words not in spelled)
            for kind, places in exact.items()
        }
        self._places = {kind: max(places, key=_height_px) for kind, places in found.items() if places}

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
        """Tell whether another type heads the page rather than this one.

        It does in clearly larger letters, or on a line of its own where this one stands among other words.
        """
        own = self.height_px(document_type)
        own_words = set(self.words(document_type))
        # A part of it does not: "Certificate" stands in every "Certificate of Attendance".
        others = [words for words in self._places.values() if not own_words.issuperset(words)]
        if any(_height_px(words) > _TALLER * own for words in others):
            return True
        return not self._stands_alone(self.words(document_type)) and any(
            self._stands_alone(words) and _TALLER * _height_px(words) >= own for words in others
        )

    def _stands_alone(self, words: tuple[PlacedWord, ...]) -> bool:
        """Tell whether nothing else stands on the lines of words: no letter or digit before or behind."""
        if not words:
            return False
        text = self._ground.text
        start = text.rfind("\n", 0, words[0].start) + 1
        end = text.find("\n", words[-1].end)
        line = text[start : end if end >= 0 else len(text)]
        return "".join(atoms(line)) == "".join(atoms(" ".join(placed.word.text for placed in words)))


def _places(ground: Ground, document_type: str) -> Iterator[tuple[PlacedWord, ...]]:
    yield from ground.places(document_type)
    if turned := _TURNED.get(document_type.casefold()):
        yield from ground.places(turned)


def _height_px(words: tuple[PlacedWord, ...]) -> int:
    return max((placed.word.box.height for placed in words), default=0)
