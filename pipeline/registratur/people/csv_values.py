"""What may stand in one cell of a people file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from registratur.i18n import N_
from registratur.people.name_keys import name_key

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ]00:00(?::00)?)?")
_GERMAN = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?: 00:00(?::00)?)?")
_SPREADSHEET_NUMBER = re.compile(r"\d+([.,]\d+)?E\+\d+", re.IGNORECASE)
# How payroll systems write "no date" and "for ever".
_NO_DATE = frozenset(("00.00.0000", "0000-00-00", "31.12.9999", "9999-12-31"))


class BadValue(ValueError):
    """A cell that cannot be read.

    Args:
        message: Template for people with the fields `{column}` and `{value}`.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def as_number(value: str) -> str:
    """Read a personnel number as text; leading zeros count.

    Raises:
        BadValue: Empty, or shortened by a spreadsheet.
    """
    number = value.strip()
    if not number:
        raise BadValue(N_("the personnel number is empty"))
    if _SPREADSHEET_NUMBER.fullmatch(number):
        raise BadValue(
            N_("the personnel number {value} was shortened by a spreadsheet; save the column as text")
        )
    return number


def as_family_name(value: str) -> str:
    """Read a family name.

    Raises:
        BadValue: Nothing in it is a letter.
    """
    name = as_text(value)
    if not any(letter.isalpha() for letter in name_key(name).search):
        raise BadValue(N_("the family name is empty"))
    return name


def as_text(value: str) -> str:
    """Read words; line breaks and repeated spaces become one space, letters NFC."""
    return unicodedata.normalize("NFC", " ".join(value.split()))


def as_names(value: str) -> tuple[str, ...]:
    """Read several family names, separated by `|` or `,`."""
    return tuple(name for part in re.split(r"[|,]", value) if (name := as_text(part)))


def as_date(value: str) -> date | None:
    """Read a day, ISO or TT.MM.JJJJ; empty cells and payroll's "no date" give None.

    Raises:
        BadValue: Anything else.
    """
    text = value.strip()
    if not text or text in _NO_DATE:
        return None
    match = _ISO.fullmatch(text) or _GERMAN.fullmatch(text)
    try:
        if match:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        pass
    raise BadValue(N_("{column}: {value} is no date; write 2024-03-12 or 12.03.2024"))


READERS: dict[str, Callable[[str], object]] = {
    "personnel_number": as_number,
    "person_id": as_text,
    "family_name": as_family_name,
    "given_names": as_text,
    "birth_name": as_text,
    "former_names": as_names,
    "birth_date": as_date,
    "client": as_text,
    "org_unit": as_text,
    "entry_date": as_date,
    "exit_date": as_date,
    "email": as_text,
}
"""How each column is read; its keys are the columns of a people file."""
