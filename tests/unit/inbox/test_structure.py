"""Types by content, and files whose end is missing."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from registratur.inbox import structure

register_heif_opener()
KINDS = {
    "JPEG": structure.JPEG,
    "PNG": structure.PNG,
    "TIFF": structure.TIFF,
    "HEIF": structure.HEIC,
    "WEBP": structure.WEBP,
    "BMP": structure.BMP,
}


def picture_bytes(kind: str) -> bytes:
    """A small picture with some detail, in a format that Pillow knows."""
    file = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(file, kind)
    return file.getvalue()


def pdf_bytes(pages: int = 1) -> bytes:
    """A PDF of empty pages."""
    file = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(file)
    return file.getvalue()


CONTENTS = {kind: picture_bytes(kind) for kind in KINDS} | {"PDF": pdf_bytes()}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_whole_file_is_known_and_whole(name: str) -> None:
    """The first bytes tell the type, the skeleton reaches to the end."""
    file = io.BytesIO(CONTENTS[name])
    kind = structure.media_type(file)
    assert kind == (KINDS | {"PDF": structure.PDF})[name]
    assert structure.is_whole(file, kind)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_is_cut_off_is_not_whole(name: str, share: float) -> None:
    """However much of a file has arrived, its end is missed."""
    content = CONTENTS[name]
    file = io.BytesIO(content[: int(len(content) * share)])
    assert not structure.is_whole(file, structure.media_type(file) or "")


@pytest.mark.parametrize("name", ["PDF", "JPEG", "PNG"])
def test_a_file_laid_out_with_zeros_is_not_whole(name: str) -> None:
    """Copying on Windows reserves the full length first; the end is still zeros.

    TIFF, HEIC, WebP and BMP tell their length at the start: there only size and time can say.
    """
    content = CONTENTS[name]
    half = len(content) // 2
    file = io.BytesIO(content[:half] + bytes(len(content) - half))
    assert not structure.is_whole(file, structure.media_type(file) or "")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 an office file", b"GIF89a", b"\0" * 2000, b"BMW", b"II*"]
)
def test_other_files_are_not_known(content: bytes) -> None:
    """What is no scan has no type here."""
    assert structure.media_type(io.BytesIO(content)) is None


def test_a_pdf_after_a_few_foreign_lines_is_known() -> None:
    """Some scanners and mail gateways put lines before the header."""
    assert structure.media_type(io.BytesIO(b"\xef\xbb\xbf\nfoo\n" + CONTENTS["PDF"])) == structure.PDF


@pytest.mark.parametrize("big", [False, True])
def test_all_pages_of_a_tiff_are_found(tmp_path: Path, big: bool) -> None:
    """The chain of pages is walked to its end, in classic files and in big ones."""
    path = tmp_path / "a.tif"
    pages = [Image.new("1", (30 + number, 20)) for number in range(3)]
    pages[0].save(path, "TIFF", save_all=True, append_images=pages[1:], compression="group4", big_tiff=big)
    with path.open("rb") as file:
        frames = list(structure.tiff_frames(file))
    assert [(frame.width_px, frame.height_px) for frame in frames] == [(30, 20), (31, 20), (32, 20)]


def test_a_tiff_that_bites_its_own_tail_ends() -> None:
    """A chain of pages that leads back to its start is an error, no endless loop."""
    loop = b"II*\0\x08\0\0\0" + b"\0\0" + b"\x08\0\0\0"
    with pytest.raises(ValueError, match="tail"):
        list(structure.tiff_frames(io.BytesIO(loop)))
    assert not structure.is_whole(io.BytesIO(loop), structure.TIFF)


def test_a_tiff_of_nothing_but_pages_is_given_up() -> None:
    """The watch looks at every file itself, and counts no empty pages for minutes."""
    pages = 100_001
    chain = (struct.pack("<HI", 0, 8 + 6 * (number + 1)) for number in range(pages))
    content = b"II*\0" + struct.pack("<I", 8) + b"".join(chain) + struct.pack("<HI", 0, 0)
    assert not structure.is_whole(io.BytesIO(content), structure.TIFF)
