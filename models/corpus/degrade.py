"""Makes scans of printed pages: rasterises, spoils, writes as PDF, TIFF, JPEG or PNG."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from models.corpus.wear import worn

# Shares as an office scanner's day would show them; "digital" is the PDF itself.
SHARES: dict[str, float] = {
    "digital": 18,
    "clean": 24,
    "office": 26,
    "colour": 10,
    "poor": 8,
    "copy": 4,
    "fax": 3,
    "photo": 4,
    "rotated": 3,
}
_DPI: dict[str, tuple[int, ...]] = {
    "clean": (300, 300, 200),
    "office": (200, 300, 200),
    "colour": (200, 150, 300),
    "poor": (150, 150, 200),
    "copy": (200, 300),
    "fax": (200,),
    "photo": (180, 220),
    "rotated": (200, 300),
}


def rasterised(pdf: bytes, dpi: int) -> list[Image.Image]:
    """Gives the pages of a PDF as RGB pictures."""
    from pdf2image import convert_from_bytes

    return [page.convert("RGB") for page in convert_from_bytes(pdf, dpi=dpi)]


def resolution(degradation: str, rng: Random) -> int:
    """Draws the dots per inch that go with a degradation."""
    return rng.choice(_DPI[degradation])


def spoilt(page: Image.Image, degradation: str, seed: int) -> Image.Image:
    """Gives the page as the named device would show it.

    Args:
        page: RGB picture of a clean page.
        degradation: A key of `SHARES` other than "digital".
        seed: Decides skew, noise and shadows.
    """
    rng = Random(f"{seed}/{degradation}")
    return _DEVICES[degradation](page if degradation == "clean" else worn(page, rng), rng)


def _noise(picture: Image.Image, sigma: float, rng: Random) -> Image.Image:
    values = np.asarray(picture, dtype=np.float32)
    grain = np.random.default_rng(rng.getrandbits(32)).normal(0, sigma, values.shape[:2]).astype(np.float32)
    values = values + (grain if values.ndim == 2 else grain[..., None])
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _skewed(picture: Image.Image, degrees: float) -> Image.Image:
    fill = 255 if picture.mode == "L" else (255, 255, 255)
    return picture.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=fill)


def _contrast(picture: Image.Image, black: float, white: float) -> Image.Image:
    return picture.point(lambda value: int(black + (white - black) * value / 255))


def _shadow(picture: Image.Image, depth: float, rng: Random) -> Image.Image:
    """Darkens towards one side, as at the fold of a book or under a hand."""
    width, height = picture.size
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    slope = rng.uniform(-1, 1) * across + rng.uniform(-1, 1) * down
    slope = (slope - slope.min()) / max(float(np.ptp(slope)), 1e-6)
    light = 1 - depth * slope**2
    values = np.asarray(picture, dtype=np.float32) * (light if picture.mode == "L" else light[..., None])
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def _bleed_through(picture: Image.Image, strength: float) -> Image.Image:
    back = ImageOps.mirror(picture).filter(ImageFilter.GaussianBlur(2.5))
    faint = back.point(lambda value: int(255 - (255 - value) * strength))
    return ImageChops.darker(picture, faint)


def _specks(picture: Image.Image, count: int, rng: Random) -> Image.Image:
    values = np.asarray(picture).copy()
    generator = np.random.default_rng(rng.getrandbits(32))
    height, width = values.shape[:2]
    for _ in range(count):
        y, x = int(generator.integers(height - 4)), int(generator.integers(width - 4))
        size = int(generator.integers(1, 4))
        values[y : y + size, x : x + size] = generator.integers(0, 120)
    return Image.fromarray(values)


def _recompressed(picture: Image.Image, quality: int) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(io.BytesIO(buffer.getvalue())).copy()


def _clean(page: Image.Image, rng: Random) -> Image.Image:
    return _noise(_skewed(page.convert("L"), rng.uniform(-0.2, 0.2)), 2, rng)


def _office(page: Image.Image, rng: Random) -> Image.Image:
    picture = _skewed(page.convert("L"), rng.uniform(-0.8, 0.8)).filter(
        ImageFilter.GaussianBlur(rng.uniform(0.2, 0.7))
    )
    if rng.random() < 0.1:
        picture = _bleed_through(picture, rng.uniform(0.04, 0.12))
    return _recompressed(
        _specks(
            _noise(_contrast(picture, rng.uniform(5, 45), rng.uniform(235, 255)), 5, rng),
            rng.randint(0, 30),
            rng,
        ),
        78,
    )


def _colour(page: Image.Image, rng: Random) -> Image.Image:
    picture = _skewed(page, rng.uniform(-0.6, 0.6)).filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.6)))
    tint = Image.new(
        "RGB", picture.size, (rng.randint(238, 255), rng.randint(236, 252), rng.randint(226, 250))
    )
    return _recompressed(_noise(ImageChops.multiply(picture, tint), 4, rng), 74)


def _poor(page: Image.Image, rng: Random) -> Image.Image:
    picture = _skewed(page.convert("L"), rng.uniform(-2, 2)).filter(
        ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0))
    )
    picture = _shadow(
        _contrast(picture, rng.uniform(30, 80), rng.uniform(215, 245)), rng.uniform(0.05, 0.3), rng
    )
    return _recompressed(_specks(_noise(picture, 6, rng), rng.randint(20, 150), rng), rng.randint(45, 65))


def _copy(page: Image.Image, rng: Random) -> Image.Image:
    picture = _skewed(page.convert("L"), rng.uniform(-1.5, 1.5)).filter(ImageFilter.GaussianBlur(0.9))
    threshold = rng.randint(120, 180)
    hard = picture.point(lambda value: max(0, min(255, int((value - threshold) * 3 + 128))))
    return _shadow(_specks(_noise(hard, 6, rng), rng.randint(60, 300), rng), rng.uniform(0, 0.25), rng)


def _fax(page: Image.Image, rng: Random) -> Image.Image:
    picture = _noise(
        _skewed(page.convert("L"), rng.uniform(-0.8, 0.8)).filter(ImageFilter.GaussianBlur(0.5)), 14, rng
    )
    threshold = rng.randint(130, 185)
    return picture.point(lambda value: 255 if value > threshold else 0).convert("1", dither=Image.Dither.NONE)


def _photo(page: Image.Image, rng: Random) -> Image.Image:
    width, height = page.size
    desk = Image.new(
        "RGB",
        (int(width * 1.1), int(height * 1.1)),
        rng.choice(((92, 74, 58), (60, 62, 66), (140, 128, 110), (200, 198, 190))),
    )
    desk.paste(page, (int(width * 0.05), int(height * 0.05)))
    sway = [(rng.uniform(-0.02, 0.02) * width, rng.uniform(-0.02, 0.02) * height) for _ in range(4)]
    wide, high = desk.size
    corners = ((0, 0), (wide, 0), (wide, high), (0, high))
    picture = desk.transform(
        desk.size,
        Image.Transform.PERSPECTIVE,
        _perspective([(x + dx, y + dy) for (x, y), (dx, dy) in zip(corners, sway, strict=True)], corners),
        Image.Resampling.BICUBIC,
    ).filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 0.9)))
    lit = _shadow(_contrast(picture, rng.uniform(10, 40), rng.uniform(215, 250)), rng.uniform(0.15, 0.4), rng)
    return _recompressed(_noise(lit, 6, rng), rng.randint(60, 80))


def _perspective(source: Sequence[tuple[float, float]], target: Sequence[tuple[float, float]]) -> list[float]:
    rows, values = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [
        float(value) for value in np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))
    ]


def _rotated(page: Image.Image, rng: Random) -> Image.Image:
    return _office(page, rng).rotate(rng.choice((90, 180, 270)), expand=True)


_DEVICES: dict[str, Callable[[Image.Image, Random], Image.Image]] = {
    "clean": _clean,
    "office": _office,
    "colour": _colour,
    "poor": _poor,
    "copy": _copy,
    "fax": _fax,
    "photo": _photo,
    "rotated": _rotated,
}


def write(pages: Sequence[Image.Image], path: Path, dpi: int, quality: int = 70) -> None:
    """Writes pages as one scan; the ending decides: PDF, TIFF, JPEG or PNG (the last two: one page)."""
    first, *rest = pages
    ending = path.suffix.lower()
    two_tone = first.mode == "1"
    lossy: dict[str, int] = {} if two_tone else {"quality": quality}
    if ending == ".pdf":
        first.save(path, "PDF", resolution=dpi, save_all=True, append_images=rest, **lossy)
    elif ending in (".tif", ".tiff"):
        compression = "group4" if two_tone else "jpeg"
        resolution_dpi = (dpi, dpi)
        first.save(
            path,
            "TIFF",
            dpi=resolution_dpi,
            save_all=True,
            append_images=rest,
            compression=compression,
            **lossy,
        )
    elif ending in (".jpg", ".jpeg"):
        first.convert("RGB").save(path, "JPEG", dpi=(dpi, dpi), quality=quality)
    else:
        first.save(path, "PNG", dpi=(dpi, dpi), optimize=True)
