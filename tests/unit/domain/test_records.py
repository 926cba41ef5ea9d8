"""The laws of the frozen records."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from registratur.domain.case import Case
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.domain.title import Title

SCAN = Scan(sha256="b" * 64, size_bytes=9, media_type="image/tiff", page_count=3, source="b.tif")


def word(text: str, block: int = 1, line: int = 1) -> Word:
    """A word somewhere."""
    return Word(
        text=text, box=Box(left=1, top=2, width=3, height=4), raw_score_percent=90, block=block, line=line
    )


def page(number: int, *words: Word) -> Page:
    """An A4 page."""
    return Page(number=number, width_px=2480, height_px=3508, dpi=300, words=words)


def test_words_lines_blocks_and_pages_are_joined_by_their_own_separators() -> None:
    """A space, a newline, an empty line, and a form feed between empty lines."""
    first = page(1, word("Herr"), word("Max"), word("hat", line=2), word("teilgenommen", block=2))
    transcript = Transcript(pages=(first, page(2), page(3, word("Anlage"))))
    assert transcript.text == "Herr Max\nhat\n\nteilgenommen\n\n\f\n\nAnlage"


def test_a_transcript_without_words_is_empty() -> None:
    """No text, no words, nothing between."""
    transcript = Transcript(pages=(page(1),))
    assert (transcript.text, transcript.words, transcript.words_between(0, 10)) == ("", (), ())


@given(
    st.lists(
        st.tuples(st.text("abcäß-.", min_size=1, max_size=9), st.integers(1, 3), st.integers(1, 3)),
        min_size=1,
        max_size=40,
    )
)
def test_every_word_stands_where_the_transcript_says(parts: list[tuple[str, int, int]]) -> None:
    """The text between a word's start and end is the word, and the span finds it again."""
    words = [word(text, block, line) for text, block, line in sorted(parts, key=lambda part: part[1:])]
    transcript = Transcript(pages=(page(1, *words),))
    for placed in transcript.words:
        assert transcript.text[placed.start : placed.end] == placed.word.text
        assert transcript.words_between(placed.start, placed.end) == (placed,)


def test_a_box_knows_its_far_edges() -> None:
    """Right and bottom are the first pixels outside."""
    box = Box(left=10, top=20, width=30, height=40)
    assert (box.right, box.bottom) == (40, 60)


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 4)])
def test_a_document_lies_within_its_scan(first: int, last: int) -> None:
    """A page range outside the scan, or backwards, is refused."""
    with pytest.raises(ValidationError):
        Document(scan=SCAN, first_page=first, last_page=last)


def test_the_whole_scan_is_a_document() -> None:
    """Its id follows from bytes and pages alone."""
    document = Document.whole(SCAN)
    assert list(document.pages) == [1, 2, 3]
    assert document.id == f"{'b' * 64}-1-3"


@pytest.mark.parametrize("score", [math.nan, math.inf, -0.01, 1.01, 97])
def test_a_confidence_is_a_probability(score: float) -> None:
    """Percentages, infinities and NaN never become a result."""
    with pytest.raises(ValidationError):
        StageResult(stage="titling", engine="x", value=Title(text="a"), confidence=score)


def test_records_do_not_change() -> None:
    """What crossed a border stays as it was."""
    with pytest.raises(ValidationError):
        SCAN.source = "other.pdf"


def test_mentions_come_best_first() -> None:
    """A recognition gives the mentions of one role by confidence."""
    weak, strong = (
        Mention(label=Label.COURSE, text="abc", start=0, end=3, confidence=confidence)
        for confidence in (0.2, 0.9)
    )
    other = Mention(label=Label.RECIPIENT, text="abc", start=0, end=3, confidence=1.0)
    assert Recognition(mentions=(weak, other, strong)).of(Label.COURSE) == (strong, weak)


def test_a_case_gives_the_newest_value_of_a_kind() -> None:
    """A later result of the same kind replaces an earlier one; a missing kind is an error."""
    case = Case(document=Document.whole(SCAN))
    assert case.result(Title) is None
    with pytest.raises(LookupError, match="Title"):
        case.value(Title)
    for text in ("old", "new"):
        result = StageResult(
            stage="titling", engine="x", value=Title(text=text), confidence=1, evidence=(Evidence(kind="x"),)
        )
        case = case.after(Step(stage="titling", result=result))
    assert case.value(Title).text == "new"
    assert case.last_step("titling") == case.steps[-1]
    assert case.last_step("ocr") is None
