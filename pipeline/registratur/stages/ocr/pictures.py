"""Scans as grey page pictures on disk, at one resolution.

PDF pages that are one picture give it as it is, other PDF pages are rendered by poppler (through pdf2image),
everything else is opened by Pillow. Pictures are written as PGM: nothing is compressed on the way to
Tesseract, which takes about as long as reading.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from registratur.errors import StageError
from registratur.i18n import N_
from registratur.stages.ocr.poppler import PlacedPicture, covering_picture, missing_poppler
from registratur.stages.ocr.sole_picture import sole_picture

if TYPE_CHECKING:
    from PIL import Image

PDF = "application/pdf"
A4_LONG_SIDE_INCHES = 11.69
LARGEST_PICTURE_PX = 60_000_000
"""More pixels than A2 at 300 dpi; larger pages are rendered at a lower resolution."""
_POINTS_PER_INCH = 72
_PLAUSIBLE_LONG_SIDE_INCHES = (4.0, 20.0)
_COARSE_SHARE, _FINE_SHARE = 0.75, 1.4
"""Pictures within these shares of the wanted resolution are read as they are: scaling costs sharpness."""
_SQUARE = 0.05
_BLOW_UP = 1.5
"""Coarser ones are read best when blown up to more than the wanted resolution."""
_FOLDER_PREFIX = "registratur-ocr-"
_STALE_FOLDER_S = 3600.0


@contextmanager
def picture_folder() -> Iterator[Path]:
    """Give a private temporary folder for the pictures of one page."""
    with tempfile.TemporaryDirectory(prefix=_FOLDER_PREFIX) as folder:
        yield Path(folder)


def remove_stale_pictures() -> None:
    """Remove what workers left behind that were killed: pictures of pages must not lie around."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _STALE_FOLDER_S:
                shutil.rmtree(folder)


@dataclass(frozen=True)
class PagePicture:
    """One page as a grey PGM file.

    Attributes:
        path: The file.
        width_px: Its width.
        height_px: Its height.
        dpi: Its resolution; an estimate where the scan does not tell a credible one.
        drawn: True for a page that a PDF draws from text, False for one that is a picture.
    """

    path: Path
    width_px: int
    height_px: int
    dpi: int
    drawn: bool = False


def page_picture(
    scan: Path, media_type: str, number: int, folder: Path, *, dpi: int, timeout_s: float
) -> PagePicture:
    """Write one page of a scan as an upright-as-scanned grey picture.

    Args:
        scan: The scan's bytes; never changed.
        media_type: Its type by content.
        number: Page (PDF) or frame (TIFF), from 1.
        folder: Where the picture goes; the caller deletes it.
        dpi: Wanted resolution.
        timeout_s: Limit for poppler.

    Raises:
        StageError: The page cannot be rendered.
        MissingDependencyError: poppler is not installed.
    """
    if media_type != PDF:
        return _opened(scan, number, folder, dpi)
    sole = sole_picture(scan, number)
    if sole is None:
        return _rendered(scan, number, folder, dpi, timeout_s)
    picture, found_dpi = sole
    return _written(picture, _credible_dpi(picture.size, found_dpi), number, folder, dpi)


def _rendered(scan: Path, number: int, folder: Path, dpi: int, timeout_s: float) -> PagePicture:
    from pdf2image import convert_from_path, pdfinfo_from_path

    with _poppler_errors(number):
        facts = pdfinfo_from_path(scan, first_page=number, last_page=number, timeout=timeout_s)
        square_inches = _square_inches(facts, number)
        cover = covering_picture(scan, number, square_inches, timeout_s)
        page_dpi = _page_dpi(square_inches, cover, dpi)
        paths = convert_from_path(
            scan,
            dpi=page_dpi,
            first_page=number,
            last_page=number,
            output_folder=folder,
            output_file=f"page-{number}-",
            grayscale=True,
            paths_only=True,
            use_cropbox=True,
            timeout=timeout_s,
        )
    if not paths:
        raise _unrendered(number)
    path = Path(paths[0])
    with opened_picture(path) as picture:
        return PagePicture(path, *picture.size, page_dpi, drawn=cover is None)


def _square_inches(facts: dict[str, object], number: int) -> float:
    found = re.match(r"([\d.]+) x ([\d.]+)", str(facts.get(f"Page {number:4d} size", "")))
    return float(found[1]) * float(found[2]) / _POINTS_PER_INCH**2 if found else 0.0


def _page_dpi(square_inches: float, cover: PlacedPicture | None, dpi: int) -> int:
    """Choose the resolution of a page: a scan's own one where that serves, and never too many pixels."""
    if cover is not None and cover.dpi < _COARSE_SHARE * dpi:
        dpi = round(_BLOW_UP * dpi)
    elif cover is not None:
        dpi = min(dpi, round(cover.dpi))
    if square_inches * dpi**2 <= LARGEST_PICTURE_PX:
        return dpi
    return max(1, int((LARGEST_PICTURE_PX / square_inches) ** 0.5))


@contextmanager
def _poppler_errors(number: int) -> Iterator[None]:
    from pdf2image.exceptions import (
        PDFInfoNotInstalledError,
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
    )

    try:
        yield
    except (PDFInfoNotInstalledError, FileNotFoundError) as error:
        raise missing_poppler() from error
    except (PDFPageCountError, PDFSyntaxError, PDFPopplerTimeoutError, OSError, ValueError) as error:
        raise _unrendered(number) from error


def _unrendered(number: int) -> StageError:
    return StageError(N_("page {page} cannot be made into a picture"), page=number)


@contextmanager
def opened_picture(path: Path) -> Iterator[Image.Image]:
    """Open a picture that admission has let in, of any size that it allows."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path) as picture:
            yield picture


def _opened(scan: Path, number: int, folder: Path, dpi: int) -> PagePicture:
    from pillow_heif import register_heif_opener

    register_heif_opener()
    try:
        with opened_picture(scan) as picture:
            picture.seek(number - 1)
            told = picture.info.get("dpi") or (0, 0)
            grey = _flattened(picture)
            found_dpi = _credible_dpi(grey.size, (float(told[0] or 0), float(told[1] or 0)))
    except (OSError, EOFError, SyntaxError, ValueError, MemoryError) as error:
        raise _unrendered(number) from error
    return _written(grey, found_dpi, number, folder, dpi)


def _written(
    picture: Image.Image, found_dpi: tuple[float, float], number: int, folder: Path, dpi: int
) -> PagePicture:
    scaled, page_dpi = _scaled(picture, found_dpi, dpi)
    path = folder / f"page-{number}.pgm"
    scaled.save(path)
    return PagePicture(path, *scaled.size, page_dpi)


def _flattened(picture: Image.Image) -> Image.Image:
    """Apply the camera's orientation, put transparency on white paper and turn to 8-bit grey."""
    from PIL import Image, ImageOps

    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I") or upright.mode == "F":
        return ImageOps.autocontrast(upright.convert("F").point(lambda value: value / 256.0).convert("L"))
    if upright.has_transparency_data:
        layers = upright.convert("RGBA")
        paper = Image.new("RGBA", layers.size, "white")
        return Image.alpha_composite(paper, layers).convert("L")
    return upright.convert("L")


def _credible_dpi(size: tuple[int, int], told: tuple[float, float]) -> tuple[float, float]:
    """Return the resolution across and down: the told one where that makes a paper-like size, else A4's."""
    (width, height), (across, down) = size, told
    if across > 0 and down > 0:
        low, high = _PLAUSIBLE_LONG_SIDE_INCHES
        if low <= max(width / across, height / down) <= high:
            return across, down
    estimate = max(width, height) / A4_LONG_SIDE_INCHES
    return estimate, estimate


def _scaled(picture: Image.Image, found: tuple[float, float], dpi: int) -> tuple[Image.Image, int]:
    """Bring a picture near the wanted resolution, and to square pixels (fax scans have oblong ones)."""
    from PIL import Image

    across, down = found
    if abs(across / down - 1) < _SQUARE and _COARSE_SHARE * dpi <= across <= _FINE_SHARE * dpi:
        return picture, max(1, round(across))
    if min(across, down) < _COARSE_SHARE * dpi:
        dpi = round(_BLOW_UP * dpi)
    width, height = picture.width * dpi / across, picture.height * dpi / down
    shrink = min(1.0, (LARGEST_PICTURE_PX / (width * height)) ** 0.5)
    size = max(1, round(width * shrink)), max(1, round(height * shrink))
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0), max(1, round(dpi * shrink))
