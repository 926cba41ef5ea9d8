"""Labels of courses and their values: what stands beside, below or above "Thema:" and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from registratur.domain.page import PlacedWord
from registratur.stages.titling.columns import Cell, Columns

_EVENT = (
    "kurs|seminar|lehrgang|schulung|fortbildung|weiterbildung|ausbildung|bildung|veranstaltung|modul|training"
    "|workshop|webinar|unterricht|unterweisung|lern|lehr|maßnahme|massnahme|vortrag|programm|tagung|einheit|fach"
    "|course|event|session|class|programme|online"
)
_NAME = (
    "titel|bezeichnung|name|thema|themen|inhalte?|gegenstand|angebot|gebiet|stoff|stichwort|betreff|betrifft|artikel"
    "|title|topic|subject"
)
# "Modultitel", "Titel der Veranstaltung", "Unterwiesen in", "Worum ging es", "You attended".
_LABEL = re.compile(
    rf"(?:(?:(?:{_EVENT})(?:s|en|e)?-?)*(?:{_EVENT}|{_NAME})(?:s|es|en|e)?"
    r"|unterwiesen|geschult|worum|ging|geht|es|besuchte?[rs]?|absolvierte?[rs]?|belegte?[rs]?|attended|completed"
    r"|teilnahme|an|um|matter|you|about|was|wir|der|des|die|das|im|in|zum|zur|the|of|ihre?|your|genaue?r?)"
)
_NAMES_SOMETHING = re.compile(
    rf"{_EVENT}|{_NAME}|worum|ging um|geht um|unterwiesen|besucht|absolviert|attended|completed"
)
_OTHER = re.compile(
    r"name|teilnehm|person|dozent|leit|refer|trainer|sprech|lehrer|datum|zeit|tag|dauer|umfang|stunden|ort\b"
    r"|nummer|\bnr|code|geb|anschrift|adresse|träger|veranstalter|institut|\btel|mail|fax|raum|note|punkte|bis\b"
    r"|date|place|held|instructor|lecturer|participant|hours|number|born|by\b|von\b|durch\b|sent\b|effort"
)
# A name alone is a person's, units are an amount, contents are many, and "of Training" ends a heading.
_NO_COURSE = re.compile(r"(?:ihr |your )?name|.*einheiten|.*inhalte\b.*|module|unterricht|vortrag|of .*")
_MOST_WORDS = 5
# Values stand so near above or below their label; in heights of it.
_NEAR = 3.6
_RARER_ABOVE = 1.2


def is_course_label(text: str) -> bool:
    """Tell whether a short text is a label behind which the name of a course stands."""
    words = text.casefold().strip(" \n:*").split()
    plain = " ".join(words)
    return (
        1 <= len(words) <= _MOST_WORDS
        and all(_LABEL.fullmatch(word) for word in words)
        and bool(_NAMES_SOMETHING.search(plain))
        and not _NO_COURSE.fullmatch(plain)
    )


def is_other_label(text: str) -> bool:
    """Tell whether a label announces a person, a place, a date or a number."""
    is_short = len(text.split()) <= _MOST_WORDS
    return is_short and not is_course_label(text) and bool(_OTHER.search(text.casefold()))


class Labels:
    """The labels of a page, each with its values.

    A label is what announces a course, or ends in a colon. Its value stands behind the colon; or to its
    right; or, where nothing does, below it or above it, whichever is nearer.

    Args:
        columns: The words by their places.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def of(self, word: PlacedWord) -> str:
        """Return the label of the value that begins with a word; empty if it has none."""
        return self._texts.get(word.start, "")

    @cached_property
    def values_of_courses(self) -> tuple[Cell, ...]:
        """The values of labels that announce a course."""
        return tuple(value for label, value in self._values if is_course_label(label))

    @cached_property
    def _texts(self) -> dict[int, str]:
        ranked = sorted(self._values, key=lambda pair: is_course_label(pair[0]))
        return {value.start: label for label, value in ranked}

    @cached_property
    def _values(self) -> tuple[tuple[str, Cell], ...]:
        return tuple(pair for cell in self._columns.cells for pair in self._values_of(cell))

    def _values_of(self, cell: Cell) -> Iterator[tuple[str, Cell]]:
        colon = next((n for n, placed in enumerate(cell.words, start=1) if _ends_in_colon(placed)), 0)
        text = _text(cell.words[:colon] if colon else cell.words)
        if 0 < colon < len(cell.words):
            rest = cell.words[colon:]
            yield text, cell._replace(words=rest, left=rest[0].word.box.left)
        elif colon or is_course_label(text):
            beside = self._columns.right_of(cell)
            if beside:
                yield text, beside
            if not (colon and beside) and (near := self._nearest(cell)):
                yield text, near

    def _nearest(self, label: Cell) -> Cell | None:
        """Return the nearest cell below or above a label that shares its left edge or its centre."""
        aligned = (
            other
            for other in self._columns.cells
            if other.page == label.page
            and label.height / 2 < abs(other.middle - label.middle) <= _NEAR * label.height
            and _is_aligned(other, label)
        )
        return min(aligned, key=lambda other: _distance(label, other), default=None)


def _distance(label: Cell, value: Cell) -> float:
    """Return how far a value is; above its label it must be clearly nearer, for that is the rarer way."""
    below = value.middle - label.middle
    return below if below > 0 else -_RARER_ABOVE * below


def _ends_in_colon(placed: PlacedWord) -> bool:
    return placed.word.text.endswith(":")


def _is_aligned(one: Cell, other: Cell) -> bool:
    centres = (one.left + one.right - other.left - other.right) / 2
    return min(abs(one.left - other.left), abs(centres)) <= other.height


def _text(words: tuple[PlacedWord, ...]) -> str:
    return " ".join(placed.word.text for placed in words)
