"""Pages become pictures at a resolution that serves reading, with real poppler and Pillow."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from registratur.errors import StageError
from registratur.stages.ocr.pictures import LARGEST_PICTURE_PX, PagePicture, opened_picture, page_picture
from tests.papers import paper


def rendered(path: Path, media_type: str = "application/pdf", number: int = 1) -> PagePicture:
    """Make a picture of a page at 200 dpi."""
    folder = path.parent / "pictures"
    folder.mkdir(exist_ok=True)
    return page_picture(path, media_type, number, folder, dpi=200, timeout_s=60)


@pytest.mark.parametrize(
    ("scan_dpi", "read_dpi"), [(150, 150), (200, 200), (300, 200), (600, 200), (100, 300)]
)
def test_a_scan_is_read_at_its_own_resolution_when_that_serves(
    tmp_path: Path, scan_dpi: int, read_dpi: int
) -> None:
    """Coarse scans are blown up, fine ones shrink, the others are taken as they are."""
    path = tmp_path / "scan.pdf"
    Image.new("L", (4 * scan_dpi, 5 * scan_dpi), 200).save(path, resolution=scan_dpi)
    picture = rendered(path)
    assert (picture.dpi, picture.drawn) == (read_dpi, False)
    assert picture.width_px == pytest.approx(4 * read_dpi, abs=2)


def test_a_digital_page_is_drawn_at_the_wanted_resolution(tmp_path: Path) -> None:
    """Its text may then be compared with what is seen."""
    picture = rendered(paper(tmp_path / "a.pdf", "eins", "zwei"), number=2)
    assert (picture.dpi, picture.drawn) == (200, True)
    assert (picture.width_px, picture.height_px) == pytest.approx((1654, 2339), abs=2)


def test_a_small_logo_does_not_make_a_page_a_scan(tmp_path: Path) -> None:
    """Only a picture that covers the page does."""
    Image.new("L", (300, 100), 0).save(tmp_path / "logo.pdf", resolution=200)
    with pikepdf.open(paper(tmp_path / "a.pdf", "Text")) as page, pikepdf.open(tmp_path / "logo.pdf") as logo:
        page.pages[0].add_overlay(logo.pages[0], pikepdf.Rectangle(50, 700, 200, 750))
        page.save(tmp_path / "b.pdf")
    assert rendered(tmp_path / "b.pdf").drawn


def test_a_poster_is_rendered_with_fewer_dots(tmp_path: Path) -> None:
    """A page of three metres fits into memory."""
    path = tmp_path / "poster.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(8500, 8500))
        pdf.save(path)
    picture = rendered(path)
    assert picture.width_px * picture.height_px <= LARGEST_PICTURE_PX * 1.01
    assert picture.dpi < 100


def test_only_what_is_shown_is_rendered(tmp_path: Path) -> None:
    """A cropped and turned page is seen as a reader program shows it."""
    path = paper(tmp_path / "a.pdf", "Text")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].cropbox = [0, 0, 288, 144]
        pdf.pages[0].Rotate = 90
        pdf.save()
    picture = rendered(path)
    assert (picture.width_px, picture.height_px) == pytest.approx((400, 800), abs=2)


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((1654, 2339), (200, 200), (200, (1654, 2339))),
        ((1654, 2339), (72, 72), (200, (1654, 2339))),  # told 72, which would make a poster of it
        ((827, 1169), (100, 100), (300, (2481, 3507))),
        ((1728, 1145), (204, 98), (300, (2541, 3505))),  # a fax has oblong dots
        ((4961, 7016), (600, 600), (200, (1654, 2339))),
        ((2480, 3508), (300, 300), (200, (1654, 2339))),
    ],
)
def test_pictures_are_brought_near_the_wanted_resolution(
    tmp_path: Path, size: tuple[int, int], dpi: tuple[int, int], expected: tuple[int, tuple[int, int]]
) -> None:
    """The file's own resolution counts where it makes a sheet of paper, else A4 is assumed."""
    path = tmp_path / "a.tif"
    Image.new("L", size, 255).save(path, dpi=dpi)
    picture = rendered(path, "image/tiff")
    assert picture.dpi == expected[0]
    assert (picture.width_px, picture.height_px) == pytest.approx(expected[1], abs=2)


def test_pictures_of_any_depth_become_grey(tmp_path: Path) -> None:
    """Sixteen bits, palettes and print colours keep dark on light."""
    light = Image.new("L", (200, 200), 255)
    light.paste(0, (50, 50, 150, 150))
    deep = Image.new("I;16", (200, 200), 60000)
    deep.paste(1000, (50, 50, 150, 150))
    for number, picture in enumerate((deep, light.convert("P"), light.convert("CMYK"), light.convert("1"))):
        path = tmp_path / f"{number}.tif"
        picture.save(path, dpi=(300, 300))
        with opened_picture(rendered(path, "image/tiff").path) as grey:
            assert grey.mode == "L"
            assert grey.getpixel((grey.width // 2, grey.height // 2)) < 40, picture.mode
            assert grey.getpixel((5, 5)) > 220, picture.mode


def test_a_page_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Poppler and Pillow may count other pages than admission did."""
    Image.new("L", (20, 20)).save(tmp_path / "a.tif")
    with pytest.raises(StageError, match="page 2"):
        rendered(tmp_path / "a.tif", "image/tiff", number=2)
    with pytest.raises(StageError, match="page 7"):
        rendered(paper(tmp_path / "a.pdf", "Text"), number=7)
