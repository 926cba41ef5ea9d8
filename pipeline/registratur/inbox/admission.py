"""The door: which files may come in. Types go by content, never by name; the rest is set aside politely.

Hostile files can keep a parser busy for ever: `admit` belongs into a worker process with a time limit.
"""

from __future__ import annotations

import hashlib
import logging
import os
import stat
import struct
import warnings
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from registratur.domain.record import Record
from registratur.domain.scan import Scan
from registratur.errors import Encrypted, NotReady, ScanRejected, TooLarge, Unreadable, UnsupportedType
from registratur.i18n import N_
from registratur.inbox import structure

if TYPE_CHECKING:
    import pikepdf


class Limits(Record):
    """What a single file may cost.

    Attributes:
        size_bytes: Longest file.
        pages: Most pages or frames.
        page_pixels: Most pixels of one picture.
    """

    size_bytes: int = Field(default=200_000_000, ge=1)
    pages: int = Field(default=500, ge=1)
    page_pixels: int = Field(default=120_000_000, ge=1)


def admit(path: Path, source: str, inbox: str = "run", *, limits: Limits) -> Scan:
    """Look a file over and give it its identity; reads only.

    Args:
        path: The file.
        source: Its name relative to the folder it was given in.
        inbox: Name of the inbox, `run` for a backlog.
        limits: What it may cost.

    Raises:
        Encrypted: It is locked with a password.
        NotReady: It is empty, cut off, gone, or must not be read; that may change.
        Unreadable: It is damaged.
        UnsupportedType: It is no PDF or picture, or no file at all.
        TooLarge: It is beyond a limit.
    """
    try:
        with _opened(path) as file:
            size_bytes = os.fstat(file.fileno()).st_size
            if size_bytes == 0:
                raise NotReady(N_("The file is empty."), advice=N_("Scan the paper again."))
            if size_bytes > limits.size_bytes:
                raise TooLarge(
                    N_("The file has {size} MB; {limit} MB are allowed."),
                    advice=N_("Scan at 300 dpi in grey, or split the stack."),
                    size=round(size_bytes / 1e6, 1),
                    limit=round(limits.size_bytes / 1e6, 1),
                )
            kind = structure.media_type(file)
            if kind is None and not structure.has_begun(file):
                raise NotReady(
                    N_("So far the file holds nothing but zeros."), advice=N_("Copy it once more.")
                )
            if kind is None:
                raise UnsupportedType(
                    N_("The file is neither a PDF nor a picture that can be read here."),
                    advice=N_("Drop PDF, TIFF, JPEG, PNG or HEIC files; print other documents to PDF first."),
                )
            if not structure.is_whole(file, kind):
                raise NotReady(
                    N_("The file is damaged or its end is missing."),
                    advice=N_("Copy it once more, or scan the paper again."),
                )
            page_count = _pdf_pages(file, limits) if kind == structure.PDF else _frames(file, kind, limits)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unreadable(error) from error
    return Scan(
        sha256=sha256,
        size_bytes=size_bytes,
        media_type=kind,
        page_count=page_count,
        source=source,
        inbox=inbox,
    )


def _opened(path: Path) -> BufferedReader:
    """Open a plain file and nothing else: a link may lead out of the folder, a pipe may never answer."""
    kind = path.lstat().st_mode
    if stat.S_ISLNK(kind):
        raise UnsupportedType(
            N_("This is a link to a file, not the file itself."), advice=N_("Drop the file itself.")
        )
    if not stat.S_ISREG(kind):
        raise UnsupportedType(N_("This is no file."), advice=N_("Drop files, not folders or devices."))
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def _unreadable(error: OSError) -> NotReady:
    if isinstance(error, FileNotFoundError):
        return NotReady(N_("The file has disappeared."), advice=N_("Drop it once more."))
    if isinstance(error, PermissionError):
        return NotReady(
            N_("The file must not be read by this program."),
            advice=N_("Give the program's user the right to read it, then drop it once more."),
        )
    return NotReady(
        N_("The file cannot be read: {error}"),
        advice=N_("Copy it once more, or scan the paper again."),
        error=error.strerror or type(error).__name__,
    )


def _damaged() -> Unreadable:
    return Unreadable(
        N_("The file is damaged: it cannot be opened."),
        advice=N_(
            "Open it on your own computer; when that works, print it to a new PDF, else scan it again."
        ),
    )


def _pdf_pages(file: BufferedReader, limits: Limits) -> int:
    import pikepdf

    logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # it reports each mended fault of a file
    try:
        file.seek(0)
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            page_count = len(pdf.pages)
            _check_pages(page_count, limits)
            largest = max(_picture_pixels(pdf), default=0)
    except pikepdf.PasswordError as error:
        raise Encrypted(
            N_("The PDF is locked with a password."),
            advice=N_("Save it without a password and drop it once more."),
        ) from error
    except ScanRejected:
        raise
    except Exception as error:  # hostile files make the parser raise nearly anything
        raise _damaged() from error
    _check_pixels(largest, limits)
    return page_count


def _picture_pixels(pdf: pikepdf.Pdf) -> list[int]:
    """Return the sizes of all pictures inside a PDF; a few bytes can unfold to gigabytes."""
    import pikepdf

    return [
        int(thing.get("/Width", 0)) * int(thing.get("/Height", 0))
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]


def _frames(file: BufferedReader, kind: str, limits: Limits) -> int:
    """Return the number of pages of a picture file, all of them within the limits."""
    page_count = 1
    if kind == structure.TIFF:
        page_count = 0
        try:
            for frame in structure.tiff_frames(file):
                page_count += 1
                _check_pages(page_count, limits)
                _check_pixels(frame.width_px * frame.height_px, limits)
        except (ValueError, struct.error) as error:
            raise _damaged() from error
    _check_pixels(_first_picture_pixels(file), limits)
    return page_count


def _first_picture_pixels(file: BufferedReader) -> int:
    """Open a picture, which reads its header and decodes nothing."""
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener()
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as picture:
                return picture.width * picture.height
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # hostile files make the parser raise nearly anything
        raise _damaged() from error


def _check_pages(count: int, limits: Limits) -> None:
    if count < 1:
        raise _damaged()
    if count > limits.pages:
        raise TooLarge(
            N_("The file has more than {limit} pages."), advice=N_("Split the stack."), limit=limits.pages
        )


def _check_pixels(count: int, limits: Limits) -> None:
    if count > limits.page_pixels:
        raise _too_many_pixels()


def _too_many_pixels() -> TooLarge:
    return TooLarge(
        N_("A page of the file has too many pixels."), advice=N_("Scan at 300 dpi, or save it smaller.")
    )
