"""Letters that OCR takes for others."""

import pytest

from registratur.domain.page import Box, Page, Transcript, Word
from registratur.stages.titling.misreadings import mended

from .sheets import transcript


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Belehrung nach $ 39a SGB IX", "Belehrung nach § 39a SGB IX"),
        ("DGUV V3 gem. 8 29 ff. MVAS 99", "DGUV V3 gem. § 29 ff. MVAS 99"),
        ("FACHTAGUNG NACH S 44 ABS. 2 ASYLBLG", "FACHTAGUNG NACH § 44 ABS. 2 ASYLBLG"),
        ("Sachkunde nach 8 40 BauGB", "Sachkunde nach § 40 BauGB"),
        ("Grundlagen $ 88 Abs. l DIN EN", "Grundlagen § 88 Abs. 1 DIN EN"),
        ("QGIS NACH 8 39B ARBSCHG", "QGIS NACH § 39B ARBSCHG"),
        ("Italienisch Il (Online)", "Italienisch II (Online)"),
        ("Deutsch [Saal ı]", "Deutsch [Saal 1]"),
        ("ll. Wochenende: Rattenbekämpfung", "11. Wochenende: Rattenbekämpfung"),
    ],
)
def test_what_can_be_nothing_else_is_mended(read: str, printed: str) -> None:
    """Paragraph signs before the number and name of a law, Roman numbers, ones."""
    assert mended(transcript(read)).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "Bonus von $ 500 im Jahr",
        "Brandschutz 8 12 UE",
        "Zeitraum 8 12 Tage",
        "Modul 8 29 Teilnehmende",
        "Il teatro (Online)",
        "Thema | Umfang",
        "Grundkurs | online",
        "Bill Gates und Willi",
    ],
)
def test_what_may_be_meant_stays(text: str) -> None:
    """Hours, money, the rule of a table, a word of another language."""
    page = transcript(text)
    assert mended(page) is page


@pytest.mark.parametrize(("gap_px", "read"), [(10, "Level I [online]"), (80, "Level | [online]")])
def test_a_bar_is_a_number_only_where_it_stands_as_near_as_a_word(gap_px: int, read: str) -> None:
    """The rule of a table keeps its distance."""
    lefts = (0, 60 + gap_px, 65 + 2 * gap_px)
    words = tuple(
        Word(
            text=text,
            box=Box(left=left, top=10, width=width, height=20),
            raw_score_percent=95,
            block=1,
            line=1,
        )
        for text, left, width in zip(("Level", "|", "[online]"), lefts, (60, 5, 90), strict=True)
    )
    page = Transcript(pages=(Page(number=1, width_px=800, height_px=600, dpi=200, words=words),))
    assert mended(page).text == read


def test_places_stay_what_they_are() -> None:
    """A span of the recognition counts characters of the text as read."""
    read = transcript("Sachkunde nach 8 40 BauGB\n\nItalienisch Il (Online)")
    again = mended(read)
    assert [(word.start, word.end, word.word.box) for word in again.words] == [
        (word.start, word.end, word.word.box) for word in read.words
    ]
