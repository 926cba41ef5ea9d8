"""A page is turned only when it gives no sense as it lies, and the best reading is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from registratur.domain.page import Box, Word
from registratur.stages.ocr.pictures import PagePicture, opened_picture
from registratur.stages.ocr.upright import read_upright

SIZE = (600, 900)
WORDS = ("Teilnahmebescheinigung", "Grundlagen", "Verwaltungsrecht", "Musterhausen")


def sheet() -> Image.Image:
    """An upright page of text with a dark corner at the top left."""
    picture = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(picture)
    for number in range(20):
        pen.text((60, 120 + 36 * number), " ".join(WORDS), fill=0, font=ImageFont.load_default(20))
    pen.rectangle((0, 0, 20, 20), fill=0)
    return picture


def words(score: float, width: int = 100, height: int = 20) -> tuple[Word, ...]:
    """Words with a raw score, in boxes of one shape."""
    box = Box(left=10, top=10, width=width, height=height)
    return tuple(Word(text=text, box=box, raw_score_percent=score, block=1, line=1) for text in WORDS)


class Reader:
    """A reader that recognises pages with the dark corner in its right place."""

    def __init__(self, upside_down: float = 20.0) -> None:
        self.calls = 0
        self._upside_down = upside_down

    def __call__(self, path: Path, dpi: int) -> tuple[Word, ...]:
        """Give good words for an upright page, poor ones for another."""
        del dpi
        self.calls += 1
        with opened_picture(path) as picture:
            upright = picture.width < picture.height and picture.getpixel((10, 10)) < 128
        return words(95.0 if upright else self._upside_down)


def saved(picture: Image.Image, folder: Path) -> PagePicture:
    """Write a page as rendering does."""
    path = folder / "page.pgm"
    picture.save(path)
    return PagePicture(path, *picture.size, 100)


def test_a_page_that_reads_well_is_read_once(tmp_path: Path) -> None:
    """Nothing is turned, and the file stays as it was rendered."""
    page, reader = saved(sheet(), tmp_path), Reader()
    before = page.path.read_bytes()
    reading = read_upright(page, reader)
    assert (reading.turn_degrees, reader.calls, reading.unchanged) == (0, 1, True)
    assert page.path.read_bytes() == before


@pytest.mark.parametrize(("turn", "most_calls"), [(90, 2), (180, 2), (270, 2)])
def test_a_turned_page_is_found_at_the_second_try_at_latest(
    tmp_path: Path, turn: int, most_calls: int
) -> None:
    """The lines of text tell the direction; only head and foot have to be tried."""
    reader = Reader()
    reading = read_upright(saved(sheet().rotate(turn, expand=True), tmp_path), reader)
    assert reading.turn_degrees == turn
    assert reader.calls <= most_calls
    assert not reading.unchanged


def test_the_best_of_poor_readings_is_kept(tmp_path: Path) -> None:
    """A page that reads poorly every way keeps the way that read least poorly."""
    scores = iter((30.0, 62.0, 10.0, 55.0))
    reading = read_upright(saved(sheet(), tmp_path), lambda path, dpi: words(next(scores)))
    assert reading.turn_degrees == 180
    assert reading.quality.mean_word_score_percent == pytest.approx(62)


def test_words_that_stand_on_end_are_not_believed(tmp_path: Path) -> None:
    """Tesseract reads some pages that lie on their side; their boxes give them away."""
    readings = iter((words(95, 20, 100), words(95, 20, 100), words(94)))
    reading = read_upright(saved(sheet(), tmp_path), lambda path, dpi: next(readings))
    assert reading.turn_degrees == 90
    assert not reading.on_end


def test_an_empty_sheet_is_not_turned_about(tmp_path: Path) -> None:
    """There is nothing to find on it."""
    calls: list[Path] = []
    reading = read_upright(
        saved(Image.new("L", SIZE, 250), tmp_path), lambda path, dpi: (calls.append(path), ())[1]
    )
    assert len(calls) == 1
    assert reading.words == ()
    assert reading.condition.blank
