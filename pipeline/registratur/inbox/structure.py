"""The types of scans by their first bytes, and whether a file is whole by its last ones.

Only a file's skeleton is looked at, nothing is decoded: the same quick test serves a file that may still be
growing and the admission of one that stands still.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

PDF = "application/pdf"
TIFF = "image/tiff"
JPEG = "image/jpeg"
PNG = "image/png"
HEIC = "image/heic"
WEBP = "image/webp"
BMP = "image/bmp"

_HEADER_BYTES = 1024
_TAIL_BYTES = 4096
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_MOST_CHUNKS = 100_000
_TIFF_STRIP_OFFSETS, _TIFF_STRIP_SIZES = 273, 279
_TIFF_TILE_OFFSETS, _TIFF_TILE_SIZES = 324, 325
_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257
_TIFF_INTEGERS = {3: "H", 4: "I", 16: "Q"}


@dataclass(frozen=True)
class TiffFrame:
    """One page of a TIFF file.

    Attributes:
        width_px: Width.
        height_px: Height.
        end: First byte after the last piece of its picture.
    """

    width_px: int
    height_px: int
    end: int


def media_type(file: BinaryIO) -> str | None:
    """Return the type of a file by its first bytes, or None for one that is not read here."""
    file.seek(0)
    head = file.read(_HEADER_BYTES)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return TIFF
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return BMP
    # Mail gateways and scanners put lines of their own before the header; every reader skips them.
    return PDF if b"%PDF-" in head else None


def has_begun(file: BinaryIO) -> bool:
    """False while there are only the zeros of a file that was laid out for copying."""
    file.seek(0)
    return any(file.read(_HEADER_BYTES))


def is_whole(file: BinaryIO, kind: str) -> bool:
    """Tell whether the skeleton of a file ends where it should.

    Args:
        file: The file, open for reading.
        kind: Its media type.

    Returns:
        False for a file that is cut off or still being written.
    """
    size_bytes = file.seek(0, os.SEEK_END)
    try:
        match kind:
            case "application/pdf":
                return b"%%EOF" in _tail(file)
            case "image/tiff":
                return _tiff_is_whole(file, size_bytes)
            case "image/jpeg":
                return b"\xff\xd9" in _tail(file)
            case "image/png":
                return any(name == b"IEND" for name in _png_chunks(file, size_bytes))
            case "image/heic":
                return _boxes_fill(file, size_bytes)
            case "image/webp":
                return _unpack(file, 4, "<I")[0] + 8 <= size_bytes
            case "image/bmp":
                return _unpack(file, 2, "<I")[0] <= size_bytes
            case _:
                return False
    except (struct.error, ValueError, OverflowError):
        return False


def tiff_frames(file: BinaryIO) -> Iterator[TiffFrame]:
    """Walk a TIFF's chain of pages (classic and BigTIFF).

    Raises:
        ValueError: The chain is broken, bites its own tail, or the file ends in the middle of it.
        struct.error: A field is of an impossible form.
    """
    order = "<" if _at(file, 0, 2) == b"II" else ">"
    big = struct.unpack(order + "H", _at(file, 2, 2))[0] == 43
    pointer, count = (order + "Q", order + "Q") if big else (order + "I", order + "H")
    entry_bytes, value_bytes = (20, 8) if big else (12, 4)
    (offset,) = _unpack(file, 8 if big else 4, pointer)
    seen: set[int] = set()
    while offset:
        if offset in seen:
            raise ValueError("the chain of pages bites its own tail")
        seen.add(offset)
        (entries,) = _unpack(file, offset, count)
        start = offset + struct.calcsize(count)
        table = _at(file, start, entries * entry_bytes)
        yield _tiff_frame(file, table, order, entry_bytes, value_bytes)
        (offset,) = _unpack(file, start + entries * entry_bytes, pointer)


def _tiff_frame(file: BinaryIO, table: bytes, order: str, entry_bytes: int, value_bytes: int) -> TiffFrame:
    wanted = {_TIFF_WIDTH, _TIFF_HEIGHT, _TIFF_STRIP_OFFSETS, _TIFF_STRIP_SIZES}
    wanted |= {_TIFF_TILE_OFFSETS, _TIFF_TILE_SIZES}
    values: dict[int, tuple[int, ...]] = {}
    for position in range(0, len(table), entry_bytes):
        tag, field_type = struct.unpack_from(order + "HH", table, position)
        number = struct.unpack_from(order + ("Q" if value_bytes == 8 else "I"), table, position + 4)[0]
        if tag not in wanted or field_type not in _TIFF_INTEGERS or number > _MOST_CHUNKS:
            continue
        layout = f"{order}{number}{_TIFF_INTEGERS[field_type]}"
        inline = position + entry_bytes - value_bytes
        if struct.calcsize(layout) <= value_bytes:
            values[tag] = struct.unpack_from(layout, table, inline)
        else:
            place = struct.unpack_from(order + ("Q" if value_bytes == 8 else "I"), table, inline)[0]
            values[tag] = _unpack(file, place, layout)
    offsets = values.get(_TIFF_STRIP_OFFSETS, ()) + values.get(_TIFF_TILE_OFFSETS, ())
    sizes = values.get(_TIFF_STRIP_SIZES, ()) + values.get(_TIFF_TILE_SIZES, ())
    return TiffFrame(
        width_px=values.get(_TIFF_WIDTH, (0,))[0],
        height_px=values.get(_TIFF_HEIGHT, (0,))[0],
        end=max((offset + size for offset, size in zip(offsets, sizes, strict=False)), default=0),
    )


def _tiff_is_whole(file: BinaryIO, size_bytes: int) -> bool:
    frames = 0
    for frame in tiff_frames(file):
        frames += 1
        if frame.end > size_bytes or frames > _MOST_CHUNKS:
            return False
    return frames > 0


def _png_chunks(file: BinaryIO, size_bytes: int) -> Iterator[bytes]:
    offset = 8
    for _ in range(_MOST_CHUNKS):
        if offset + 12 > size_bytes:
            return
        length, name = struct.unpack(">I4s", _at(file, offset, 8))
        offset += 12 + length
        if offset > size_bytes:
            return
        yield name


def _boxes_fill(file: BinaryIO, size_bytes: int) -> bool:
    """Walk the boxes at the top of an ISO media file: they fill it exactly, and the picture data is there."""
    offset, names = 0, set[bytes]()
    while offset < size_bytes and len(names) < _MOST_CHUNKS:
        length, name = struct.unpack(">I4s", _at(file, offset, 8))
        if length == 1:
            (length,) = _unpack(file, offset + 8, ">Q")
        names.add(name)
        if length == 0:  # the last box reaches to the end of the file, wherever that is
            return {b"meta", b"mdat"} <= names
        if length < 8:
            return False
        offset += length
    return offset == size_bytes and {b"meta", b"mdat"} <= names


def _tail(file: BinaryIO) -> bytes:
    size_bytes = file.seek(0, os.SEEK_END)
    file.seek(max(0, size_bytes - _TAIL_BYTES))
    return file.read()


def _at(file: BinaryIO, offset: int, length: int) -> bytes:
    # Asked first: a few hostile bytes can name a length that no memory holds.
    if offset + length > file.seek(0, os.SEEK_END):
        raise ValueError("the file ends in the middle of it")
    file.seek(offset)
    return file.read(length)


def _unpack(file: BinaryIO, offset: int, layout: str) -> tuple[int, ...]:
    return struct.unpack(layout, _at(file, offset, struct.calcsize(layout)))
