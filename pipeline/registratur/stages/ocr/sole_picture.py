"""The picture that a scanned PDF page consists of, as it is: a tenth of the time of drawing the page.

A page qualifies only when it shows one plain picture, that picture from edge to edge, and nothing else that
an eye could see. Text that nobody sees, as scanners lay it under their pictures, does not count. Whatever is
not understood here makes no picture: then poppler draws the page.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf
    from PIL import Image

_POINTS_PER_INCH = 72
_EDGE_POINTS = 1.5
"""How far a picture may end from the page's edge: producers round to whole points."""
_LONGEST_CONTENT_BYTES = 100_000
"""A scan with a text layer has some ten thousand; beyond that drawing is faster than understanding."""
_INVISIBLE_TEXT = 3
_SHOWS_TEXT = frozenset(("Tj", "TJ", "'", '"'))
_PLACES_TEXT = frozenset(("BT", "ET", "Tf", "Td", "TD", "Tm", "T*", "Tc", "Tw", "Tz", "TL", "Ts"))
_MARKS = frozenset(("BMC", "EMC", "MP"))
_DEEPEST_TREE = 50
_FILTERS = frozenset(("/DCTDecode", "/FlateDecode", "/CCITTFaxDecode"))
_PLAIN_COLOURS = frozenset(("/DeviceGray", "/DeviceRGB"))
_REINTERPRETED = ("/SMask", "/Mask", "/ImageMask", "/Decode", "/OC")
"""What makes a picture look different on the page from what its bytes say."""


class SolePicture(NamedTuple):
    """A page's picture in grey, turned as the page is shown, and its pixels per inch across and down."""

    picture: Image.Image
    dpi: tuple[float, float]


class _Placed(NamedTuple):
    name: str
    matrix: pikepdf.Matrix


def sole_picture(scan: Path, number: int) -> SolePicture | None:
    """Take out the picture that is all that a PDF page shows.

    Args:
        scan: The PDF, admitted, hence of bounded size.
        number: Page, from 1.

    Returns:
        The picture in mode L, or None when the page has to be drawn.
    """
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it reports each mended fault of a file
    try:
        with pikepdf.open(scan, suppress_warnings=True) as pdf:
            return _taken_out(pdf.pages[number - 1])
    except Exception:  # hostile files make the parser raise nearly anything; poppler says what is wrong
        return None


def _taken_out(page: pikepdf.Page) -> SolePicture | None:
    from PIL import Image

    placed = _all_that_is_shown(page)
    if placed is None:
        return None
    grey = _grey(page.resources["/XObject"][placed.name])
    if grey is None:
        return None
    dpi = grey.width / placed.matrix.a * _POINTS_PER_INCH, grey.height / placed.matrix.d * _POINTS_PER_INCH
    match int(_inherited(page, "/Rotate") or 0) % 360:
        case 0:
            return SolePicture(grey, dpi)
        case 90:
            return SolePicture(grey.transpose(Image.Transpose.ROTATE_270), dpi[::-1])
        case 180:
            return SolePicture(grey.transpose(Image.Transpose.ROTATE_180), dpi)
        case 270:
            return SolePicture(grey.transpose(Image.Transpose.ROTATE_90), dpi[::-1])
    return None


def _all_that_is_shown(page: pikepdf.Page) -> _Placed | None:
    """Return the picture from edge to edge that a page shows, or None when it shows more, or less."""
    import pikepdf

    if page.get("/Annots") or "/UserUnit" in page or _content_bytes(page) > _LONGEST_CONTENT_BYTES:
        return None
    placed = _only_drawn(pikepdf.parse_content_stream(page))
    if placed is None or placed.matrix.b or placed.matrix.c:
        return None
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    matrix = placed.matrix
    distances = matrix.e - left, matrix.f - bottom, matrix.e + matrix.a - right, matrix.f + matrix.d - top
    upright = matrix.a > 0 and matrix.d > 0
    return placed if upright and max(map(abs, distances)) <= _EDGE_POINTS else None


def _only_drawn(
    instructions: Iterable[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage],
) -> _Placed | None:
    """Follow a page's instructions; None as soon as one of them could show something but one picture."""
    import pikepdf

    placed: _Placed | None = None
    matrix, text_mode = pikepdf.Matrix(), 0
    stack: list[tuple[pikepdf.Matrix, int]] = []
    for instruction in instructions:
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "q":
            stack.append((matrix, text_mode))
        elif operator == "Q":
            matrix, text_mode = stack.pop()
        elif operator == "cm":
            matrix = pikepdf.Matrix(*(float(number) for number in operands)) @ matrix
        elif operator == "Tr":
            text_mode = int(operands[0])
        elif operator == "Do" and placed is None:
            placed = _Placed(str(operands[0]), matrix)
        elif not _shows_nothing(operator, text_mode):
            return None
    return placed


def _shows_nothing(operator: str, text_mode: int) -> bool:
    invisible = operator in _SHOWS_TEXT and text_mode == _INVISIBLE_TEXT
    return invisible or operator in _PLACES_TEXT or operator in _MARKS


def _content_bytes(page: pikepdf.Page) -> int:
    import pikepdf

    contents = page.obj.get("/Contents")
    if contents is None:
        return 0
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return sum(len(stream.read_bytes()) for stream in streams)


def _grey(stream: pikepdf.Object) -> Image.Image | None:
    """Decode a picture whose bytes are what the page shows; None for any other kind of thing."""
    import pikepdf

    if not isinstance(stream, pikepdf.Stream) or stream.get("/Subtype") != "/Image":
        return None
    if any(key in stream for key in _REINTERPRETED):
        return None
    image = pikepdf.PdfImage(stream)
    plain = image.bits_per_component in (1, 8) and _plain(stream.get("/ColorSpace"))
    if not plain or len(image.filters) != 1 or image.filters[0] not in _FILTERS:
        return None
    picture = image.as_pil_image()
    if picture.size != (image.width, image.height) or picture.mode not in ("1", "L", "RGB"):
        return None
    picture.draft("L", picture.size)
    return picture.convert("L")


def _plain(colours: pikepdf.Object | None) -> bool:
    """True for grey and for red, green and blue; a profile for printing changes no letter."""
    import pikepdf

    if isinstance(colours, pikepdf.Array) and len(colours) == 2 and colours[0] == "/ICCBased":
        return int(colours[1].get("/N", 0)) in (1, 3)
    return colours is not None and str(colours) in _PLAIN_COLOURS


def _inherited(page: pikepdf.Page, key: str) -> pikepdf.Object | None:
    """Return what a page or the nearest of the nodes above it says."""
    node: pikepdf.Object | None = page.obj
    for _ in range(_DEEPEST_TREE):
        if node is None or key in node:
            break
        node = node.get("/Parent")
    return None if node is None else node.get(key)
