"""Where words stand on pages that nobody has printed."""

from __future__ import annotations

import re
from random import Random

import pytest

from models.corpus.generate import make_sheet
from models.corpus.layout import laid_out
from models.corpus.places import Box, Place, of_transcript, shifted, united
from models.corpus.sheet import Block, Facts, Line, Run, Sheet, Style
from models.corpus.text import as_text

FACTS = Facts(*[None] * 12, (), "de", "certificate")


def sheet(*blocks: tuple[str, Style]) -> Sheet:
    """A page of blocks of one run a line."""
    return Sheet(
        "by_hand",
        "",
        "de",
        FACTS,
        tuple(
            Block(tuple(Line((Run(line),)) for line in text.split("\n")), "text", style)
            for text, style in blocks
        ),
    )


def boxes(page: Sheet, seed: int) -> list[Box]:
    """The boxes of all runs."""
    blocks = laid_out(page, Random(seed))
    return [run.box for block in blocks for line in block.lines for run in line.runs if run.box]


@pytest.mark.parametrize("noise", [0.0, 0.02])
def test_every_word_has_its_place(noise: float) -> None:
    """Places cover the words of the text one by one, whatever was misread, moved or added."""
    for seed in range(60):
        labelled = as_text(make_sheet(seed, "train"), seed, noise)
        words = [found.span() for found in re.finditer(r"\S+", labelled.text)]
        assert [(place.start, place.end) for place in labelled.places] == words
        assert all(place.left <= place.right and place.top <= place.bottom for place in labelled.places)


def test_most_of_a_page_stands_on_the_page() -> None:
    """Guessed places are rough, yet the paper has borders."""
    places = [place for seed in range(60) for place in as_text(make_sheet(seed, "train"), seed, 0.0).places]
    outside = [p for p in places if min(p.left, p.top) < 0 or max(p.right, p.bottom) > 1]
    assert len(outside) < 0.01 * len(places)


@pytest.mark.parametrize("seed", range(5))
def test_styles_are_seen(seed: int) -> None:
    """Large letters are high, centred lines stand in the middle, later blocks lower."""
    heading, text = boxes(
        sheet(("Urkunde", Style(size_pt=30, align="center")), ("Eva Muster", Style(size_pt=10))), seed
    )
    assert heading.bottom - heading.top > 2 * (text.bottom - text.top)
    assert heading.left + heading.right == pytest.approx(1, abs=0.02)
    assert heading.bottom < text.top


@pytest.mark.parametrize("seed", range(5))
def test_columns_stand_side_by_side(seed: int) -> None:
    """Two columns start on one height and do not overlap."""
    left, right = boxes(
        sheet(("Eva", Style(zone="left", gap_pt=0)), ("Uwe", Style(zone="right", gap_pt=0))), seed
    )
    assert left.right < right.left
    assert left.bottom == pytest.approx(right.bottom, abs=0.02)


def test_cells_of_a_table_stand_below_each_other() -> None:
    """Tabs part a row into cells; a column has one left edge."""
    blocks = laid_out(sheet(("Eva\tUwe\nMaximilian\tLi", Style(cells=True))), Random(1))
    seconds = [line.runs[-1].box for line in blocks[0].lines]
    assert seconds[0] is not None
    assert seconds[1] is not None
    assert seconds[0].left == pytest.approx(seconds[1].left)


def test_pieces_of_one_word_have_one_place() -> None:
    """A quotation mark and the word behind it are one word on the page."""
    pieces = (
        Place(0, 1, 0.1, 0.1, 0.2, 0.2),
        Place(1, 5, 0.2, 0.05, 0.4, 0.2),
        Place(6, 7, 0.5, 0.1, 0.6, 0.2),
    )
    assert united(pieces) == (Place(0, 5, 0.1, 0.05, 0.4, 0.2), pieces[2])
    assert shifted(pieces[2:], 3) == (Place(9, 10, 0.5, 0.1, 0.6, 0.2),)


def test_places_of_a_page_that_was_read() -> None:
    """Pixels become shares of the page."""
    box = {"left": 100, "top": 50, "width": 200, "height": 25}
    transcript = {"pages": [{"width_px": 1000, "height_px": 500, "words": [{"box": box}]}]}
    assert of_transcript(transcript, [(0, 3)]) == (Place(0, 3, 0.1, 0.1, 0.3, 0.15),)
