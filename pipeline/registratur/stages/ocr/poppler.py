"""Poppler's programs that pdf2image does not wrap: pdftotext and pdfimages."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

from registratur.errors import MissingDependencyError, StageError
from registratur.i18n import N_

_COVERING_SHARE = 0.6


class PlacedPicture(NamedTuple):
    """A picture on a PDF page, as large as it is shown."""

    square_inches: float
    dpi: float


def covering_picture(scan: Path, number: int, square_inches: float, timeout_s: float) -> PlacedPicture | None:
    """Return the picture that covers a PDF page, or None when the page is drawn from text.

    Args:
        scan: The PDF.
        number: Page, from 1.
        square_inches: Size of the page as shown.
        timeout_s: Limit for poppler.

    Raises:
        StageError: The page cannot be read.
        MissingDependencyError: poppler is not installed.
    """
    listing = _run(["pdfimages", *_only(number), "-list", str(scan)], number, timeout_s)
    pictures = [picture for row in listing.splitlines()[2:] if (picture := _picture(row.split())) is not None]
    largest = max(pictures, default=None)
    return largest if largest and largest.square_inches >= _COVERING_SHARE * square_inches else None


def text_table(scan: Path, number: int, timeout_s: float) -> list[list[str]]:
    """Return the text of a PDF page as rows of words with their places in points, as it is shown.

    Raises:
        StageError: The page cannot be read.
        MissingDependencyError: poppler is not installed.
    """
    table = _run(["pdftotext", *_only(number), "-tsv", "-cropbox", str(scan), "-"], number, timeout_s)
    return [row.split("\t") for row in table.splitlines()[1:]]


def _only(number: int) -> list[str]:
    return ["-f", str(number), "-l", str(number)]


def _picture(cells: list[str]) -> PlacedPicture | None:
    """Read a row of `pdfimages -list`: pixels from the left, pixels per inch as shown from the right.

    In the middle the object's number is one cell or two.
    """
    if len(cells) < 13 or cells[2] not in ("image", "stencil"):
        return None
    across, down = float(cells[-4]), float(cells[-3])
    if across <= 0 or down <= 0:
        return None
    return PlacedPicture(float(cells[3]) / across * float(cells[4]) / down, min(across, down))


def _run(command: list[str], number: int, timeout_s: float) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout_s, check=True)
    except FileNotFoundError as error:
        raise missing_poppler() from error
    except (subprocess.SubprocessError, OSError) as error:
        raise StageError(N_("page {page} of the PDF cannot be read"), page=number) from error
    return done.stdout.decode("utf-8", "replace")


def missing_poppler() -> MissingDependencyError:
    """Return the error of a machine without poppler."""
    return MissingDependencyError(
        N_("The programs of poppler are missing."), advice="apt-get install poppler-utils"
    )
