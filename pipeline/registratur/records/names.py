"""Names of folders and files that every operating system takes and that lead nowhere else."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from registratur.domain.filing import Entry
from registratur.errors import StoreError
from registratur.i18n import N_

NAME_BYTES = 180
"""Longest name in bytes of UTF-8; leaves room under the usual limit of 255 for what sync tools add."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_LONGEST_SUFFIX = len(".json")
_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/tiff": ".tif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/heic": ".heic",
    "image/heif": ".heif",
}


def person_folder(personnel_number: str) -> str:
    """Return the folder of an employee: the number itself where it is harmless.

    What could lead out of the root or clash with a name of the system is percent-encoded, so that two
    numbers never share a folder and no number is refused for its form.

    Raises:
        StoreError: The number is empty or too long for a folder name.
    """
    name = quote(personnel_number, safe="")
    if name.startswith(".") or _RESERVED.fullmatch(name):
        name = f"%{ord(name[0]):02X}{name[1:]}"
    if name.endswith("."):
        name = f"{name[:-1]}%2E"
    if not 0 < len(name) <= NAME_BYTES:
        raise StoreError(
            N_("The personnel number {number} cannot be the name of a folder."),
            advice=N_("Correct the number in the employee register and import it again."),
            number=repr(personnel_number[:40]),
        )
    return name


def register_folder(entry: Entry) -> str:
    """Return the folder of a register, such as `R9 Fortbildung`."""
    return safe_name(f"{entry.register_code} {entry.register_title}", NAME_BYTES)


def file_stem(entry: Entry, number: int) -> str:
    """Return date and title as a file name without suffix; from the second on with a number.

    An unknown date is `0000-00-00`, which sorts before all others.
    """
    day = entry.event_date.isoformat() if entry.event_date else "0000-00-00"
    ending = f" ({number})" if number > 1 else ""
    return safe_name(f"{day} {entry.title}", NAME_BYTES - _LONGEST_SUFFIX - len(ending)) + ending


def file_suffix(media_type: str) -> str:
    """Return the file name suffix of a media type."""
    return _SUFFIXES.get(media_type, ".bin")


def safe_name(text: str, limit_bytes: int) -> str:
    """Return a text as one harmless path component.

    Umlauts stay, in composed form (NFC). Separators and what Windows forbids become a hyphen; control and
    invisible characters go; white space is single; names of devices get an underscore.
    """
    composed = unicodedata.normalize("NFC", text)
    spaced = " ".join(composed.split())
    visible = "".join(c for c in spaced if not unicodedata.category(c).startswith("C"))
    name = _FORBIDDEN.sub("-", visible).encode()[:limit_bytes].decode(errors="ignore").strip(" .")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name
