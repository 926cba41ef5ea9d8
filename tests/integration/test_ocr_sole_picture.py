"""A page's own picture is taken only where poppler would draw the very same one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from pdf2image import convert_from_path
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image, ImageDraw

from registratur.stages.ocr.sole_picture import sole_picture

WIDTH_PX, HEIGHT_PX, DPI = 400, 600, 100
WIDTH_POINTS, HEIGHT_POINTS = 288, 432
PLACED = b"q 288 0 0 432 0 0 cm /Im0 Do Q "
ALIKE_LEVELS = 3.0
Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def sheet(mode: str = "L") -> Image.Image:
    """Return a picture that looks different whichever way it is turned."""
    picture = Image.new("L", (WIDTH_PX, HEIGHT_PX), 230)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((30, 40, 300, 70), fill=10)
    draw.polygon(((60, 200), (60, 500), (200, 500)), fill=60)
    return picture.convert(mode, dither=Image.Dither.NONE)


def scanned(
    path: Path, mode: str = "L", content: bytes = PLACED, change: Change = lambda pdf, page: None
) -> Path:
    """Write a PDF page that is a JPEG of the sheet, changed as a test wants it."""
    jpeg = BytesIO()
    sheet(mode).save(jpeg, "jpeg", quality=92)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(WIDTH_POINTS, HEIGHT_POINTS))
        picture = Stream(
            pdf,
            jpeg.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=WIDTH_PX,
            Height=HEIGHT_PX,
            BitsPerComponent=8,
            ColorSpace={"L": Name.DeviceGray, "RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[mode],
            Filter=Name.DCTDecode,
        )
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(XObject=Dictionary(Im0=picture), Font=Dictionary(F1=font))
        page.Contents = Stream(pdf, content)
        change(pdf, page)
        pdf.save(path)
    return path


def difference(path: Path) -> float:
    """Return how far the taken picture is from poppler's, in grey levels a pixel."""
    taken = sole_picture(path, 1)
    assert taken is not None
    drawn = convert_from_path(path, dpi=round(taken.dpi[0]), grayscale=True, use_cropbox=True)[0]
    assert taken.picture.size == drawn.size
    return float(np.abs(np.asarray(taken.picture, dtype=np.int16) - np.asarray(drawn, dtype=np.int16)).mean())


def turned(degrees: int) -> Change:
    """Return a change that shows the page turned."""
    return lambda pdf, page: page.__setattr__("Rotate", degrees)


def turned_by_its_parent(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let the page inherit its turn."""
    pdf.Root.Pages.Rotate = 90


def cropped_to_the_picture(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Make the sheet larger than what is shown of it."""
    page.mediabox = Array([-50, -50, 400, 500])
    page.cropbox = Array([0, 0, WIDTH_POINTS, HEIGHT_POINTS])


HIDDEN_TEXT = PLACED + b"BT 3 Tr /F1 12 Tf 20 300 Td (Kim Kabel) Tj ET"


@pytest.mark.parametrize(
    ("mode", "content", "change"),
    [
        ("L", PLACED, turned(0)),
        ("RGB", PLACED, turned(0)),
        ("L", PLACED, turned(90)),
        ("L", PLACED, turned(180)),
        ("L", PLACED, turned(270)),
        ("L", PLACED, turned_by_its_parent),
        ("L", PLACED, cropped_to_the_picture),
        ("L", b"q 2 0 0 2 0 0 cm q 144 0 0 216 0 0 cm /Im0 Do Q Q", turned(0)),
        ("L", HIDDEN_TEXT, turned(0)),
    ],
)
def test_what_is_taken_is_what_the_page_shows(
    tmp_path: Path, mode: str, content: bytes, change: Change
) -> None:
    """Grey or coloured, turned, cropped, placed in two steps, with a scanner's hidden text under it."""
    path = scanned(tmp_path / "scan.pdf", mode, content, change)
    assert difference(path) < ALIKE_LEVELS
    taken = sole_picture(path, 1)
    assert taken is not None
    assert taken.dpi == pytest.approx((DPI, DPI))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_pictures_that_pillow_saves_are_taken(tmp_path: Path, mode: str) -> None:
    """Among them the black and white ones of fax machines, compressed as fax."""
    sheet(mode).save(tmp_path / "scan.pdf", resolution=DPI)
    assert difference(tmp_path / "scan.pdf") < ALIKE_LEVELS


def test_a_camera_s_orientation_inside_a_pdf_is_ignored(tmp_path: Path) -> None:
    """Reader programs ignore it, too: the page says how it lies."""

    def photographed(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        exif, jpeg = Image.Exif(), BytesIO()
        exif[0x0112] = 6
        sheet().save(jpeg, "jpeg", quality=92, exif=exif)
        page.Resources.XObject.Im0.write(jpeg.getvalue(), filter=Name.DCTDecode)

    assert difference(scanned(tmp_path / "scan.pdf", change=photographed)) < ALIKE_LEVELS


def stamped(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Put a note upon the page, as reader programs do."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[10, 10, 90, 40], DA=b"/F1 9 Tf")
    page.Annots = Array([pdf.make_indirect(note)])


def with_picture_entry(key: str, value: object) -> Change:
    """Return a change of how the picture's bytes are understood."""
    return lambda pdf, page: page.Resources.XObject.Im0.__setitem__(key, value)


@pytest.mark.parametrize(
    ("mode", "content", "change"),
    [
        ("L", PLACED + b"BT /F1 12 Tf 20 300 Td (Kim Kabel) Tj ET", turned(0)),
        ("L", PLACED + b"q BT 3 Tr ET Q BT /F1 12 Tf 20 300 Td (Kim Kabel) Tj ET", turned(0)),
        ("L", PLACED + b"1 0 0 RG 10 10 m 200 200 l S", turned(0)),
        ("L", PLACED + b"q 144 0 0 216 0 0 cm /Im0 Do Q", turned(0)),
        ("L", b"q 200 0 0 300 40 60 cm /Im0 Do Q", turned(0)),
        ("L", b"q -288 0 0 432 288 0 cm /Im0 Do Q", turned(0)),
        ("L", b"q 0 432 -288 0 288 0 cm /Im0 Do Q", turned(0)),
        ("L", b"q 0 0 100 100 re W n 288 0 0 432 0 0 cm /Im0 Do Q", turned(0)),
        ("L", b"/OC /Layer BDC " + PLACED + b"EMC", turned(0)),
        ("L", b"", turned(0)),
        ("L", b"Q Q " + PLACED, turned(0)),
        ("L", b"q 288 0 0 432 0 0 cm /Im7 Do Q", turned(0)),
        ("CMYK", PLACED, turned(0)),
        ("L", PLACED, stamped),
        ("L", PLACED, turned(45)),
        ("L", PLACED, with_picture_entry("/Decode", Array([1, 0]))),
        ("L", PLACED, with_picture_entry("/Width", WIDTH_PX + 1)),
        ("L", PLACED, with_picture_entry("/Filter", Name.JPXDecode)),
        ("L", PLACED, with_picture_entry("/ColorSpace", Name.DeviceCMYK)),
        ("L", PLACED, lambda pdf, page: page.__setattr__("UserUnit", 2)),
        ("L", PLACED + b"% " + b"x" * 200_000, turned(0)),
    ],
)
def test_a_page_that_shows_anything_else_is_left_to_poppler(
    tmp_path: Path, mode: str, content: bytes, change: Change
) -> None:
    """Text or lines, notes, masks, part of a sheet, mirrored or turned pictures, what is not understood."""
    assert sole_picture(scanned(tmp_path / "scan.pdf", mode, content, change), 1) is None


def test_what_is_no_pdf_or_has_no_such_page_is_left_to_poppler(tmp_path: Path) -> None:
    """Poppler knows better what is wrong with it."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.7 nothing more")
    assert sole_picture(path, 1) is None
    assert sole_picture(scanned(tmp_path / "one.pdf"), 2) is None
