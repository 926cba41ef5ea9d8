"""What is wrong with a picture is found, and mended on a copy."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from registratur.stages.ocr.preparation import examine, mend

SENTENCES = (
    "Hiermit wird bescheinigt, dass die genannte Person",
    "an der Fortbildung zum Thema Datenschutz im Amt",
    "mit gutem Erfolg teilgenommen hat.",
)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """An A5 page at 150 dpi with twelve lines of text."""
    picture = Image.new("L", (874, 1240), 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(26)
    for number in range(18):
        pen.text((90, 150 + 48 * number), SENTENCES[number % 3], fill=10, font=font)
    return picture


def spoiled(page: Image.Image, *, faint: float = 1.0, grain: float = 0.0, shadow: float = 1.0) -> Image.Image:
    """Print paler, add grain, and let a shadow fall on the right side."""
    levels = 255 - (255 - np.asarray(page, dtype=float)) * faint
    levels *= np.linspace(1, shadow, levels.shape[1])
    levels += np.random.default_rng(7).normal(0, grain, levels.shape) if grain else 0
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))


def test_a_good_page_is_left_as_it_is(page: Image.Image) -> None:
    """No copy, no change: the picture itself is read."""
    condition = examine(page)
    assert condition.sideways is False
    assert condition.skew_degrees == 0
    assert not condition.blank
    assert mend(page, condition) is page


@pytest.mark.parametrize("angle", [-6.0, -2.0, -0.7, 0.7, 2.0, 6.0])
def test_skew_is_measured_and_mended(page: Image.Image, angle: float) -> None:
    """Positive when lines fall to the right; afterwards they are level."""
    falling = page.rotate(-angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    condition = examine(falling)
    assert condition.skew_degrees == pytest.approx(angle, abs=0.25)
    assert abs(examine(mend(falling, condition)).skew_degrees) <= 0.2


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_on_its_side_is_noticed(page: Image.Image, turn: int) -> None:
    """Which of the two sides is for Tesseract to find out."""
    assert examine(page.rotate(turn, expand=True)).sideways is True


@pytest.mark.parametrize("wide", [4, 60])
def test_frames_and_bars_do_not_pass_for_text(page: Image.Image, wide: int) -> None:
    """The dark edge of a copier is a strong vertical line, but no line of text."""
    framed = page.copy()
    pen = ImageDraw.Draw(framed)
    pen.rectangle((20, 20, 850, 1220), outline=0, width=4)
    pen.rectangle((0, 0, wide, 1240), fill=40)
    condition = examine(framed)
    assert condition.sideways is False
    assert condition.skew_degrees == 0


def test_a_shadow_is_lifted(page: Image.Image) -> None:
    """Left and right become equally bright, so that no part of the page is lost."""
    shaded = spoiled(page, shadow=0.4)
    condition = examine(shaded)
    assert condition.evenness_share < 0.6
    even = np.asarray(mend(shaded, condition))
    assert np.median(even[:, :80]) - np.median(even[:, -80:]) < 10


def test_pale_print_becomes_strong(page: Image.Image) -> None:
    """A faint copy gets the whole range of grey."""
    pale = spoiled(page, faint=0.25)
    strong = mend(pale, examine(pale))
    assert np.percentile(np.asarray(pale), 0.5) > 150
    assert np.percentile(np.asarray(strong), 0.5) < 20


def test_grain_is_smoothed(page: Image.Image) -> None:
    """Tesseract would take minutes over it."""
    grainy = spoiled(page, grain=60)
    condition = examine(grainy)
    assert condition.noise_levels > 25
    assert condition.sideways is False
    assert examine(mend(grainy, condition)).noise_levels < condition.noise_levels / 3


def test_specks_count_as_grain(page: Image.Image) -> None:
    """Salt and pepper of a bad copy, too: a median of all pixels would not see them."""
    levels = np.asarray(page).copy()
    levels[np.random.default_rng(3).random(levels.shape) < 0.05] = 0
    assert examine(Image.fromarray(levels)).noise_levels > 8


@pytest.mark.parametrize("grain", [0.0, 3.0])
def test_an_empty_sheet_is_blank(grain: float) -> None:
    """White paper, with a scanner's usual grain."""
    sheet = spoiled(Image.new("L", (874, 1240), 245), grain=grain)
    condition = examine(sheet)
    assert condition.blank
    assert condition.sideways is None


@pytest.mark.parametrize("size", [(1, 1), (30, 2000), (3000, 5)])
def test_odd_pictures_are_no_trouble(size: tuple[int, int]) -> None:
    """Slivers and single pixels are measured like any other picture."""
    sliver = Image.new("L", size, 128)
    assert mend(sliver, examine(sliver)).size == size
