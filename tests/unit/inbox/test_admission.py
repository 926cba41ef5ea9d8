"""The door: what comes in, what is set aside, and with which words."""

from __future__ import annotations

import hashlib
import os
import pickle
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from registratur.errors import Encrypted, NotReady, ScanRejected, TooLarge, Unreadable, UnsupportedType
from registratur.i18n import translate
from registratur.inbox import structure
from registratur.inbox.admission import Limits, admit

LIMITS = Limits()


def make_pdf(path: Path, pages: int = 1, password: str = "") -> Path:
    """Write a PDF of empty pages."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="owner", user=password) if password else None)
    return path


def make_huge_png(path: Path) -> Path:
    """Write a PNG of a few bytes that unfolds to 60,000 x 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def refusal(path: Path, limits: Limits = LIMITS) -> ScanRejected:
    """Admit a file that must not come in."""
    with pytest.raises(ScanRejected) as caught:
        admit(path, path.name, limits=limits)
    return caught.value


def test_a_pdf_gets_its_identity(tmp_path: Path) -> None:
    """Hash, size, type and pages are those of the bytes; the name's ending is not believed."""
    path = make_pdf(tmp_path / "scan.jpg", pages=3)
    scan = admit(path, "sub/scan.jpg", "training", limits=LIMITS)
    assert scan.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert scan.size_bytes == path.stat().st_size
    assert (scan.media_type, scan.page_count) == ("application/pdf", 3)
    assert (scan.source, scan.inbox) == ("sub/scan.jpg", "training")


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_is_one_page(tmp_path: Path, kind: str, media_type: str) -> None:
    """Pictures come in by content too."""
    path = tmp_path / "scan.pdf"
    Image.new("L", (100, 140), 255).save(path, kind)
    scan = admit(path, path.name, limits=LIMITS)
    assert (scan.media_type, scan.page_count) == (media_type, 1)


def test_a_tiff_has_as_many_pages_as_frames(tmp_path: Path) -> None:
    """A fax of four sheets is a scan of four pages."""
    path = tmp_path / "fax.tif"
    sheet = Image.new("1", (100, 140), 1)
    sheet.save(path, save_all=True, append_images=[sheet] * 3)
    assert admit(path, path.name, limits=LIMITS).page_count == 4


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("empty.pdf", b"", NotReady),
        ("laid_out.pdf", bytes(5000), NotReady),
        ("letter.docx", b"PK\x03\x04 office", UnsupportedType),
        ("no_pages.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n", Unreadable),
        ("text.jpg", b"\xff\xd8\xff and then text \xff\xd9", Unreadable),
    ],
)
def test_what_is_no_scan_is_set_aside(
    tmp_path: Path, name: str, content: bytes, error: type[ScanRejected]
) -> None:
    """Empty, foreign and nonsensical files are refused, each with its class, words and advice."""
    path = tmp_path / name
    path.write_bytes(content)
    refused = refusal(path)
    assert type(refused) is error
    assert refused.advice


def test_a_pdf_whose_name_is_no_utf8_is_read(tmp_path: Path) -> None:
    """Libraries for PDFs cannot open such a name; they are given the open file."""
    path = make_pdf(tmp_path / "scan.pdf", pages=2).rename(tmp_path / os.fsdecode(b"M\xfcller.pdf"))
    assert admit(path, "M.pdf", limits=LIMITS).page_count == 2


def test_a_truncated_pdf_is_set_aside(tmp_path: Path) -> None:
    """Parsers mend a PDF without its end, and half the pages would be lost in silence."""
    path = make_pdf(tmp_path / "scan.pdf", pages=5)
    path.write_bytes(path.read_bytes()[:-40])
    assert isinstance(refusal(path), NotReady)


def test_a_locked_pdf_is_set_aside_as_locked(tmp_path: Path) -> None:
    """The clerk hears of the password, not of damage."""
    assert isinstance(refusal(make_pdf(tmp_path / "a.pdf", password="secret")), Encrypted)


def test_limits_hold(tmp_path: Path) -> None:
    """Bytes, pages and pixels beyond the limits are refused before anything is decoded."""
    pdf = make_pdf(tmp_path / "a.pdf", pages=3)
    picture = tmp_path / "b.png"
    Image.new("L", (200, 200)).save(picture)
    fax = tmp_path / "c.tif"
    Image.new("1", (10, 10)).save(fax, save_all=True, append_images=[Image.new("1", (200, 200))] * 2)
    for path, limits in (
        (pdf, Limits(size_bytes=10)),
        (pdf, Limits(pages=2)),
        (picture, Limits(page_pixels=39_999)),
        (fax, Limits(pages=2)),
        (fax, Limits(page_pixels=39_999)),
        (make_huge_png(tmp_path / "d.png"), LIMITS),
    ):
        assert isinstance(refusal(path, limits), TooLarge), (path, limits)
    assert admit(fax, "c.tif", limits=Limits(pages=3, page_pixels=40_000)).page_count == 3


@pytest.mark.parametrize("entries", [2**29, 2**33, 2**58])
def test_a_tiff_that_claims_endless_tables_is_set_aside(tmp_path: Path, entries: int) -> None:
    """A few bytes that would fill all memory, here and in the watch, which looks at the skeleton, too."""
    path = tmp_path / "a.tif"
    path.write_bytes(b"II+\0" + struct.pack("<HHQQ", 8, 0, 16, entries) + bytes(200))
    assert isinstance(refusal(path), Unreadable)
    with path.open("rb") as file:
        assert not structure.is_whole(file, structure.TIFF)


def test_a_huge_picture_inside_a_pdf_is_refused(tmp_path: Path) -> None:
    """A few bytes of PDF can hold a picture that unfolds to gigabytes."""
    path = tmp_path / "bomb.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        picture = pdf.make_stream(b"x", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        picture.Width, picture.Height = 90_000, 90_000
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
        pdf.save(path)
    assert isinstance(refusal(path), TooLarge)


def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    """Links may lead out of the inbox and a pipe would never answer."""
    link, pipe = tmp_path / "link.pdf", tmp_path / "pipe.pdf"
    link.symlink_to(make_pdf(tmp_path / "a.pdf"))
    os.mkfifo(pipe)
    for path in (tmp_path, link, pipe):
        assert isinstance(refusal(path), UnsupportedType), path


def test_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    """A file may be taken away between being seen and being opened."""
    refused = refusal(tmp_path / "gone.pdf")
    assert isinstance(refused, NotReady)
    assert "disappeared" in str(refused)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_read_permission_says_so(tmp_path: Path) -> None:
    """The clerk hears what right is missing."""
    path = make_pdf(tmp_path / "a.pdf")
    path.chmod(0)
    assert "must not be read" in str(refusal(path))


def test_a_refusal_travels_between_processes_and_speaks_german(tmp_path: Path) -> None:
    """Admission runs in a worker process; the clerk reads the words in German."""
    path = make_pdf(tmp_path / "a.pdf")
    refused = pickle.loads(pickle.dumps(refusal(path, Limits(size_bytes=1))))
    assert isinstance(refused, TooLarge)
    german = translate(refused.message, refused.values, language="de")
    assert german.startswith("Die Datei hat")
