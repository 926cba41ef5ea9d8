"""Words by their places, and labels with their values."""

from __future__ import annotations

import pytest

from registratur.domain.page import Box, Page, PlacedWord, Transcript, Word
from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.candidates import subject_candidates
from registratur.stages.titling.columns import Columns
from registratur.stages.titling.grounding import Ground
from registratur.stages.titling.labels import Labels, is_course_label, is_other_label
from registratur.stages.titling.printed_page import PrintedPage

from .sheets import mention

CHARACTER_PX = 10
HEIGHT_PX = 20
# A line of the page: where each of its cells begins, and what it says.
Row = tuple[tuple[int, str], ...]

TABLE: tuple[Row, ...] = (
    ((0, "Datum"), (300, "Veranstaltung"), (900, "Punkte")),
    ((0, "11.09. bis"), (300, "Baumkunde für Fortge-"), (900, "22")),
    ((0, "13.09.2023"), (300, "schrittene im Winter")),
)


def laid_out(rows: tuple[Row, ...], pitch_px: int = 35) -> Transcript:
    """Print rows one below the other, as one block that OCR reads across."""
    words = [
        Word(
            text=text,
            box=Box(
                left=left + CHARACTER_PX * (at + place),
                top=pitch_px * number,
                width=CHARACTER_PX * len(text),
                height=HEIGHT_PX,
            ),
            raw_score_percent=95,
            block=1,
            line=number,
        )
        for number, row in enumerate(rows, start=1)
        for left, cell in row
        for place, (at, text) in enumerate(_words(cell))
    ]
    return Transcript(pages=(Page(number=1, width_px=1200, height_px=900, dpi=150, words=tuple(words)),))


def _words(cell: str) -> list[tuple[int, str]]:
    """Return the words of a cell, each with the characters of those before it."""
    found = cell.split()
    return [(sum(map(len, found[:number])), word) for number, word in enumerate(found)]


def text_of(words: tuple[PlacedWord, ...]) -> str:
    """Join the words of a cell."""
    return " ".join(placed.word.text for placed in words)


def value_of(page: Transcript, first: str) -> str:
    """Return the label of the value that begins with a word."""
    word = next(placed for placed in page.words if placed.word.text == first)
    return Labels(Columns(page.words)).of(word)


def test_wide_gaps_and_rules_end_cells() -> None:
    """Dashes and dots are no measure of a gap."""
    page = laid_out((((0, "Baumkunde - im | Winter"), (500, "Ulm")),))
    assert [text_of(cell.words) for cell in Columns(page.words).cells] == ["Baumkunde - im", "Winter", "Ulm"]


def test_a_small_gap_ends_a_cell_where_the_next_begins_on_an_edge() -> None:
    """The points below "Punkte" stand close to a long title."""
    rows: tuple[Row, ...] = (((0, "Veranstaltung"), (190, "Punkte")), ((0, "Baumkunde im Wald"), (190, "22")))
    cells = [text_of(cell.words) for cell in Columns(laid_out(rows).words).cells]
    assert cells == ["Veranstaltung", "Punkte", "Baumkunde im Wald", "22"]
    alone = Columns(laid_out(rows[1:]).words).cells
    assert [text_of(cell.words) for cell in alone] == ["Baumkunde im Wald 22"]


def test_a_rule_as_near_as_a_word_parts_no_title() -> None:
    """It may be printed: "Rechnen | Grundkurs"."""
    columns = Columns(laid_out((((0, "Rechnen | Grundkurs"), (600, "Ulm")),)).words)
    rechnen, grundkurs, ulm = columns.cells
    assert not columns.are_apart(rechnen, grundkurs)
    assert columns.are_apart(grundkurs, ulm)


def test_the_lines_of_a_column_begin_at_one_edge() -> None:
    """What stands beside them is none of it, and a line far below neither."""
    columns = Columns(laid_out(TABLE).words)
    begins = {text_of(cell.words): columns.lines_from(cell) for cell in columns.cells}
    lines = [text_of(line) for line in begins["Baumkunde für Fortge-"]]
    assert lines == ["Baumkunde für Fortge-", "schrittene im Winter"]
    assert len(begins["22"]) == 1
    far = Columns(laid_out(TABLE, pitch_px=80).words)
    assert all(len(far.lines_from(cell)) == 1 for cell in far.cells)


def test_a_column_ends_before_the_next_one() -> None:
    """A second line that OCR has read into its neighbour is cut."""
    rows: tuple[Row, ...] = (((0, "Baumkunde im"), (220, "Ulm")), ((0, "Winter und Sommer und Herbst"),))
    columns = Columns(laid_out(rows).words)
    assert text_of(columns.lines_from(columns.cells[0])[1]) == "Winter und Sommer und"


def test_what_stands_in_a_column_is_grounded_and_weighed() -> None:
    """Reading order has the next cell between its lines."""
    page = laid_out(TABLE)
    title = "Baumkunde für Fortgeschrittene im Winter"
    assert Ground(page).missing_words(title) == ()
    assert text_of(Ground(page).find(title)) == "Baumkunde für Fortge- schrittene im Winter"
    found = Recognition(mentions=(mention(page.text, Label.COURSE, "Baumkunde für", 0.5),))
    assert title in subject_candidates("", PrintedPage(page, ("Zertifikat", "Sonstiges")), found)


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ((((0, "Thema: Baumkunde"),),), "Thema:"),
        ((((0, "Thema"), (300, "Baumkunde")),), "Thema"),
        (TABLE, "Veranstaltung"),
        ((((0, "Baumkunde"),), ((0, "Modultitel:"),)), "Modultitel:"),
        ((((0, "Ort:"), (300, "Ulm")), ((0, "Baumkunde"),)), ""),
        ((((0, "Kursleitung:"),), ((0, "Baumkunde"),)), "Kursleitung:"),
        ((((0, "Musterstadt"),), ((0, "Baumkunde"),)), ""),
    ],
)
def test_a_value_stands_behind_its_label_beside_it_or_near(rows: tuple[Row, ...], label: str) -> None:
    """A label with its value beside it has none below; a word that announces nothing is no label."""
    assert value_of(laid_out(rows), "Baumkunde") == label


def test_the_value_of_a_label_is_weighed_though_no_reader_saw_it() -> None:
    """Somebody has written upon the page what it is."""
    page = laid_out((((0, "Ulm"),), ((0, "Baumkunde"),), ((0, "Modultitel:"),)))
    weighed = subject_candidates("Ulm", PrintedPage(page, ("Zertifikat", "Sonstiges")), Recognition())
    assert "Baumkunde" in weighed


@pytest.mark.parametrize(
    "text",
    ["Thema", "Modultitel:", "Titel der Veranstaltung", "Worum ging es", "Unterwiesen in", "Course title:"],
)
def test_labels_of_courses(text: str) -> None:
    """Compounds and phrases."""
    assert is_course_label(text)
    assert not is_other_label(text)


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("Kursleitung", True),
        ("Seminarort:", True),
        ("Name", True),
        ("Lerneinheiten:", False),
        ("Kursinhalte", False),
        ("Baumkunde", False),
        ("Hiermit bestätigen wir Frau Erika Beispiel, geboren am", False),
    ],
)
def test_what_is_no_label_of_a_course(text: str, *, is_other: bool) -> None:
    """People, places and numbers; amounts and contents; a title; a sentence."""
    assert not is_course_label(text)
    assert is_other_label(text) is is_other
