"""Large print is marked as headings."""

import pytest

from registratur.stages.titling.type_sizes import SizedWord, line_sizes, sized_lines, with_marks
from registratur.testing.transcripts import make_transcript

from .sheets import transcript

PAGE = "Zertifikat\n\nErika Beispiel hat\nan der Schulung teilgenommen"


@pytest.mark.parametrize(
    ("height", "mark"), [(30, ""), (37, ""), (38, "## "), (47, "## "), (48, "# "), (90, "# ")]
)
def test_a_line_is_marked_by_how_large_it_is_printed(height: int, mark: str) -> None:
    """From 1.25 times the usual height on it is a heading, from 1.6 times on a large one."""
    page = transcript(PAGE, heading_height=height)
    assert with_marks(page.text, line_sizes(page)) == mark + PAGE


def test_every_page_has_a_usual_size_of_its_own() -> None:
    """A page in large print throughout has no headings."""
    page = make_transcript("Zertifikat\n\n\f\n\nErika Beispiel hat")
    assert with_marks(page.text, line_sizes(page)) == page.text


def test_a_line_counts_as_tall_as_its_tallest_word_but_marks_do_not_count() -> None:
    """Low words and tall strokes say nothing about the type."""
    text = "um zu\nHilfe |\nlang genug ist dies"
    heights = {"um": 20, "zu": 20, "Hilfe": 30, "|": 90, "lang": 30, "genug": 30, "ist": 28, "dies": 28}
    words = [SizedWord(start := text.index(word), start + len(word), h) for word, h in heights.items()]
    assert [round(line.size, 2) for line in sized_lines(text, words)] == [0.67, 1.0, 1.0]


def test_a_text_without_sizes_stays_as_it_is() -> None:
    """Nothing is known, so nothing is said."""
    assert with_marks("Zertifikat", sized_lines("Zertifikat", [])) == "Zertifikat"
    assert line_sizes(make_transcript("")) == ()


def test_a_line_of_marks_alone_is_of_usual_size() -> None:
    """What OCR makes of a drawn line has no letters to measure, but a size that can be reckoned with."""
    words = [SizedWord(0, 5, 10.0), SizedWord(6, 9, 30.0)]
    assert [line.size for line in sized_lines("lorem\n~~~", words)] == [1.0, 1.0]
