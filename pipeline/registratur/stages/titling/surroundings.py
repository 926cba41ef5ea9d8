"""Where a subject or a date stands on the page: beside which label, in which cell, between which words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from registratur.domain.page import PlacedWord
from registratur.domain.printed_dates import PrintedDate
from registratur.stages.titling.columns import Cell
from registratur.stages.titling.labels import is_course_label, is_other_label
from registratur.stages.titling.printed_page import PrintedPage

# Boxes that nobody has ticked, as OCR reads them.
_EMPTY = r"(?:[O0oD□☐○◻]|\[ ?\])"
_EMPTY_BOX_BEFORE = re.compile(rf"(?:\A|\n)[ \t]*{_EMPTY}[ \t]+\Z")
_EMPTY_BOX_WITHIN = re.compile(rf"\n[ \t]*{_EMPTY}[ \t]")
_EMPTY_BOX_BELOW = re.compile(rf"[^\n]{{0,40}}\n[ \t]*{_EMPTY}[ \t]")
_TICK_BEFORE = re.compile(r"(?:\A|\n)[ \t]*(?:\[[xX]\]|[☒☑✓✔xX])[ \t]+\Z")
_COLON_AT_END = re.compile(r":\W*$")
_OFF_CENTRE_SHARE = 0.04
_LONGEST_LEAD = 60
# "Hamm, den 3. Mai 2024", "3. Mai 2024 - Hamm", "Stand: 3.5.2024" date the paper, "vom 3.5." the event.
_PLACE_BEFORE = re.compile(
    r"(?:\A|\n)[^\n]{0,20}[A-ZÄÖÜ][\w./ -]{2,25},[ \t]*(?:den|am|im)?[ \t]*(?:\w{2,10},?[ \t]+)?\Z"
)
_PLACE_BEHIND = re.compile(r"[ \t]*[-–—:,•][ \t]*[A-ZÄÖÜ][\w./ -]{2,30}(?:\n|\Z)")
_PAPER_BEFORE = re.compile(
    r"\b(?:(?:stand|date|gesendet|sent|druckdatum|erstellt(?: am)?|gültig(?: bis)?|spätestens|until):?"
    r"|(?:ausgegeben|ausgestellt|ausgefertigt|issued|given)\b[^\n]{0,30})[ \t]*(?:\w{2,10},?[ \t]+)?\Z",
    re.IGNORECASE,
)
# OCR has lost a day or the beginning of a period.
_DAY_BEFORE = re.compile(r"(?:\b(?:am|on|vom)|[\dıl][\dısl.]{0,3})[ \t]+\Z", re.IGNORECASE)
_FIRST_DAY_BEFORE = re.compile(r"\b(?:bis(?: zum)?|u\.|und|to|until)[ \t]+\Z", re.IGNORECASE)
_EVENT_BEFORE = re.compile(r"\b(?:am|vom|im|on|from|in|during|between)\s+(?:\w+,?[ \t]+)?\Z", re.IGNORECASE)


def subject_surroundings(words: Sequence[PlacedWord], page: PrintedPage) -> dict[str, float]:
    """Return the features of the place where a subject stands.

    Args:
        words: The words that spell it; none where it stands nowhere in one piece.
        page: The page.
    """
    cells = [cell for cell in page.columns.cells if not set(words).isdisjoint(cell.words)]
    label = page.labels.of(words[0]) if words else ""
    is_course, is_other = is_course_label(label), is_other_label(label)
    text = " ".join(placed.word.text for placed in words)
    return {
        "labelled": float(is_course),
        "labelled_whole": float(is_course and words[-1] == cells[-1].words[-1]),
        "is_label": float(bool(_COLON_AT_END.search(text))),
        "labelled_otherwise": float(is_other),
        "colon_before": float(bool(label) and not is_course and not is_other),
        "starts_cell": float(bool(cells) and words[0] == cells[0].words[0]),
        "across_cells": float(any(page.columns.are_apart(one, other) for one, other in pairwise(cells))),
        "column_goes_on": float(bool(cells) and _column_goes_on(cells, words, page)),
        "centred": float(bool(cells) and _is_centred(cells[0], page)),
        "again": float(len(list(islice(page.ground.places(text), 2))) > 1),
        "later_page": float(bool(words) and words[0].page > page.transcript.pages[0].number),
        "unticked": float(_is_unticked(page.text, words)),
        "ticked": float(_is_ticked(page.text, words)),
    }


def date_surroundings(dates: Sequence[PrintedDate], text: str) -> dict[str, float]:
    """Return the features of the places where a date stands.

    Args:
        dates: These places.
        text: The text of the page.
    """
    leads = [_lead(text, found.start) for found in dates]
    return {
        "place_beside": float(
            any(_PLACE_BEFORE.search(lead) for lead in leads)
            or any(_PLACE_BEHIND.match(text, found.end) for found in dates)
        ),
        "of_the_paper": float(any(_PAPER_BEFORE.search(lead) for lead in leads)),
        "part_lost": float(
            any(
                (_DAY_BEFORE if found.whole_months else _FIRST_DAY_BEFORE).search(lead)
                for found, lead in zip(dates, leads, strict=True)
            )
        ),
        "in_a_sentence": float(any(_EVENT_BEFORE.search(lead) for lead in leads)),
    }


def _lead(text: str, end: int) -> str:
    return text[max(0, end - _LONGEST_LEAD) : end]


def _is_unticked(text: str, words: Sequence[PlacedWord]) -> bool:
    """Tell whether an empty box stands before words or among them."""
    leads = [_lead(text, placed.start) for placed in words[:2]]  # OCR may have made a word of the box
    return any(_EMPTY_BOX_BEFORE.search(lead) for lead in leads) or bool(
        words and _EMPTY_BOX_WITHIN.search(text, words[0].start, words[-1].end)
    )


def _is_ticked(text: str, words: Sequence[PlacedWord]) -> bool:
    """Tell whether a tick stands before words, or else an empty box below them and none before."""
    if not words or _is_unticked(text, words):
        return False
    return bool(
        _TICK_BEFORE.search(_lead(text, words[0].start)) or _EMPTY_BOX_BELOW.match(text, words[-1].end)
    )


def _column_goes_on(cells: Sequence[Cell], words: Sequence[PlacedWord], page: PrintedPage) -> bool:
    """Tell whether words that fill the lines of a column leave its next line out."""
    if words[0] != cells[0].words[0] or words[-1] != cells[-1].words[-1]:
        return False
    left = next((line for line in page.columns.lines_from(cells[0]) if set(line).isdisjoint(words)), None)
    return left is not None and 2 * abs(left[0].word.box.height - words[-1].word.box.height) < cells[0].height


def _is_centred(cell: Cell, page: PrintedPage) -> bool:
    width = next(found.width_px for found in page.transcript.pages if found.number == cell.page)
    return abs((cell.left + cell.right) / 2 - width / 2) < _OFF_CENTRE_SHARE * width
