"""Labels of courses and their values: what stands beside, below or above "Thema:" and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"|teilnahme|an|matter|you|about|was|wir|der|des|die|das|im|in|zum|zur|the|of|ihre?|your|genaue?r?)"
)
_NAMES_SOMETHING = re.compile(rf"{_EVENT}|{_NAME}|worum|unterwiesen|besucht|absolviert|attended|completed")
_OTHER = re.compile(
    r"name|teilnehm|person|dozent|leit|refer|trainer|sprech|lehrer|datum|zeit|tag|dauer|umfang|stunden|ort\b"
    r"|nummer|\bnr|code|geb|anschrift|adresse|träger|veranstalter|institut|\btel|mail|fax|raum|note|punkte|bis\b"
    r"|date|place|held|instructor|lecturer|participant|hours|number|born|by\b|von\b|durch\b|sent\b|effort"
)
# A name alone is a person's, units are an amount, and "of Training" is the end of a heading.
_NO_COURSE = re.compile(r"(?:ihr |your )?name|.*einheiten|of .*")
_MOST_WORDS = 5
# Values stand so near above or below their label; in heights of it.
_NEAR = 3.6
_SAME_PLACE = 1.0


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


def labelled_cells(columns: Columns) -> Iterator[Cell]:
    """Yield the cells that stand right of, below and above the labels of courses, or behind their colons."""
    for cell in columns.cells:
        behind = _behind_colon(cell)
        if behind and is_course_label(_text(cell.words[: -len(behind.words)])):
            yield behind
        elif is_course_label(_text(cell.words)):
            if beside := columns.right_of(cell):
                yield beside
            yield from _above_and_below(columns, cell)


def is_other_label(text: str) -> bool:
    """Tell whether a label announces a person, a place, a date or a number."""
    is_short = len(text.split()) <= _MOST_WORDS
    return is_short and not is_course_label(text) and bool(_OTHER.search(text.casefold()))


def label_beside(columns: Columns, word: PlacedWord) -> str | None:
    """Return the label of the value that begins with a word; None if it has none.

    It stands before it in its cell, with a colon; or where nothing does, in the cell to the left, above or
    below. A label is what announces a course, or ends in a colon.
    """
    cell = next((cell for cell in columns.cells if word in cell.words), None)
    if cell is None:
        return None
    if before := _text(cell.words[: cell.words.index(word)]):
        return before if before.endswith(":") else None
    around = (columns.left_of(cell), *_above_and_below(columns, cell))
    texts = [_text(other.words) for other in around if other]
    announcing = (text for text in texts if is_course_label(text))
    return next(announcing, None) or next((text for text in texts if text.endswith(":")), None)


def _behind_colon(cell: Cell) -> Cell | None:
    for number, placed in enumerate(cell.words[:_MOST_WORDS], start=1):
        if placed.word.text.endswith(":") and number < len(cell.words):
            words = cell.words[number:]
            return cell._replace(words=words, left=words[0].word.box.left)
    return None


def _above_and_below(columns: Columns, label: Cell) -> Iterator[Cell]:
    """Yield the nearest cells below and above a label that share its left edge or its centre."""
    near = [
        other
        for other in columns.cells
        if other.page == label.page
        and abs(other.middle - label.middle) <= _NEAR * label.height
        and _is_aligned(other, label)
    ]
    below = [other for other in near if other.middle > label.middle + _SAME_PLACE * label.height / 2]
    above = [other for other in near if other.middle < label.middle - _SAME_PLACE * label.height / 2]
    if below:
        yield min(below, key=lambda other: other.middle)
    if above:
        yield max(above, key=lambda other: other.middle)


def _is_aligned(one: Cell, other: Cell) -> bool:
    centres = (one.left + one.right - other.left - other.right) / 2
    return min(abs(one.left - other.left), abs(centres)) <= _SAME_PLACE * other.height


def _text(words: tuple[PlacedWord, ...]) -> str:
    return " ".join(placed.word.text for placed in words)
