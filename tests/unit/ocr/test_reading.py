"""Tesseract's table becomes words; scores become a confidence; noise is dropped."""

from __future__ import annotations

import pytest

from registratur.domain.page import Box, Word
from registratur.stages.ocr.legibility import legibility, without_noise
from registratur.stages.ocr.reading import words_of_table

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(place: tuple[int, int, int], text: str, score: float = 95.5, level: int = 5) -> str:
    """A row of Tesseract's TSV: block, paragraph, line."""
    block, paragraph, line = place
    return f"{level}\t1\t{block}\t{paragraph}\t{line}\t1\t10\t20\t30\t40\t{score}\t{text}"


def words(*scored: tuple[str, float]) -> list[Word]:
    """Words with their raw scores."""
    box = Box(left=0, top=0, width=10, height=10)
    return [Word(text=text, box=box, raw_score_percent=score, block=1, line=1) for text, score in scored]


def test_blocks_and_lines_are_numbered_in_reading_order() -> None:
    """Paragraphs disappear: lines count through them, blocks count without gaps."""
    table = "\n".join(
        [
            HEADER,
            row((1, 0, 0), "", -1, level=2),
            row((2, 1, 1), "Zertifikat"),
            row((2, 1, 2), "für"),
            row((2, 2, 1), "Jana"),
            row((5, 1, 1), "Ende"),
        ]
    )
    found = words_of_table(table)
    assert [(word.text, word.block, word.line) for word in found] == [
        ("Zertifikat", 1, 1),
        ("für", 1, 2),
        ("Jana", 1, 3),
        ("Ende", 2, 1),
    ]
    assert found[0].box == Box(left=10, top=20, width=30, height=40)
    assert found[0].raw_score_percent == 95.5


def test_empty_words_and_broken_rows_are_left_out() -> None:
    """Tesseract prints rows for blocks and lines, and words of blanks."""
    table = "\n".join([HEADER, row((1, 1, 1), "  "), "5\t1\t1", row((1, 1, 1), '"zitiert"')])
    assert [word.text for word in words_of_table(table)] == ['"zitiert"']


def test_a_page_of_sure_words_is_surely_right() -> None:
    """Scores of 93 and more count in full."""
    quality = legibility(words(*[("Teilnahmebescheinigung", 94.0)] * 5))
    assert quality.confidence == 1.0
    assert quality.mean_word_score_percent == pytest.approx(94)
    assert quality.poor_words_share == 0


def test_confidence_falls_with_the_scores() -> None:
    """Doubtful words count in part, hopeless ones not at all, each by its letters."""
    steps = [legibility(words(("x" * 100, score))).confidence for score in (95, 90, 80, 70, 60, 50, 40)]
    assert steps == sorted(steps, reverse=True)
    assert steps[0] == 1
    assert steps[-2:] == [0, 0]
    mixed = legibility(words(("x" * 75, 95.0), ("y" * 25, 10.0)))
    assert mixed.confidence == pytest.approx(0.75)


@pytest.mark.parametrize("scored", [[], [("---", 96.0)], [("Seite", 96.0), ("1", 96.0)]])
def test_hardly_any_text_is_no_reading(scored: list[tuple[str, float]]) -> None:
    """An empty page, a line of dashes, a page number: nothing that could be filed."""
    assert legibility(words(*scored)).confidence < 0.2


def test_noise_is_dropped_and_text_is_kept() -> None:
    """Specks are not words; short words that are sure, and long ones that are not, are."""
    kept = without_noise(
        words(("|", 20.0), ("~", 49.0), ("a", 10.0), ("–", 90.0), ("in", 40.0), ("Mülelr", 12.0))
    )
    assert [word.text for word in kept] == ["–", "in", "Mülelr"]
