"""What use leaves on paper before it is scanned: stains, holes, folds, staples, notes in pen."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

_MM_PER_PAGE = 210
_SHARES = {"nothing": 10, "holes": 3, "stain": 1, "fold": 1.5, "staple": 1, "pen": 1}


def worn(page: Image.Image, rng: Random) -> Image.Image:
    """Gives the page with one trace of use, mostly with none. The mode is kept."""
    trace = rng.choices(tuple(_SHARES), tuple(_SHARES.values()))[0]
    if trace == "nothing":
        return page
    ink = Image.new("L", page.size, 255)
    _TRACES[trace](ink, rng)
    return ImageChops.multiply(page, ink if page.mode == "L" else Image.merge("RGB", (ink, ink, ink)))


def _mm(ink: Image.Image) -> float:
    """Pixels in a millimetre."""
    return min(ink.size) / _MM_PER_PAGE


def _holes(ink: Image.Image, rng: Random) -> None:
    """Two holes of a file at the left edge, dark because the scanner's lid is."""
    mm, draw = _mm(ink), ImageDraw.Draw(ink)
    x, middle, tone = rng.uniform(8, 14) * mm, ink.height / 2, rng.randint(20, 170)
    for offset in (-40 * mm, 40 * mm):
        y = middle + offset
        draw.ellipse((x - 3 * mm, y - 3 * mm, x + 3 * mm, y + 3 * mm), fill=tone)


def _stain(ink: Image.Image, rng: Random) -> None:
    """The ring of a cup."""
    mm, draw = _mm(ink), ImageDraw.Draw(ink)
    radius = rng.uniform(30, 42) * mm
    x, y = rng.uniform(0, ink.width), rng.uniform(0, ink.height)
    box = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(box, outline=rng.randint(180, 225), width=round(rng.uniform(1.5, 4) * mm))
    ink.paste(ink.filter(ImageFilter.GaussianBlur(0.5 * mm)))


def _fold(ink: Image.Image, rng: Random) -> None:
    """Creases where the sheet was folded into an envelope."""
    draw = ImageDraw.Draw(ink)
    for share in rng.choice(((1 / 3, 2 / 3), (1 / 2,))):
        y = round(ink.height * share + rng.uniform(-0.01, 0.01) * ink.height)
        draw.line((0, y, ink.width, y + rng.randint(-4, 4)), fill=rng.randint(185, 235), width=2)


def _staple(ink: Image.Image, rng: Random) -> None:
    """A staple in the upper left corner."""
    mm = _mm(ink)
    x, y = rng.uniform(6, 16) * mm, rng.uniform(6, 16) * mm
    end = (x + rng.uniform(5, 9) * mm, y - rng.uniform(-4, 5) * mm)
    ImageDraw.Draw(ink).line((x, y, *end), fill=70, width=max(1, round(0.6 * mm)))


def _pen(ink: Image.Image, rng: Random) -> None:
    """A tick or a scribble in the margin, as clerks leave it."""
    mm, draw = _mm(ink), ImageDraw.Draw(ink)
    x, y = rng.choice((0.03, 0.9)) * ink.width, rng.uniform(0.05, 0.95) * ink.height
    points = [(x, y)]
    for _ in range(rng.randint(3, 9)):
        points.append((points[-1][0] + rng.uniform(-1, 4) * mm, y + rng.uniform(-5, 5) * mm))
    draw.line(points, fill=rng.randint(40, 110), width=max(1, round(0.5 * mm)), joint="curve")


_TRACES: dict[str, Callable[[Image.Image, Random], None]] = {
    "holes": _holes,
    "stain": _stain,
    "fold": _fold,
    "staple": _staple,
    "pen": _pen,
}
