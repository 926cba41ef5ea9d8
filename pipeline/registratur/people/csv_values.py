"""What may stand in one cell of a people file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from registratur.domain.person import FormerName
from registratur.i18n import N_
from registratur.people.cell_format import CellFormat
from registratur.people.name_keys import name_key
from registratur.people.printed_name import skip_titles

_SPREADSHEET_NUMBER = re.compile(r"\d+([.,]\d+)?E\+\d+", re.IGNORECASE)
_SPREADSHEET_TEXT = re.compile(r'="(.*)"|\'(\d.*)')
_SPREADSHEET_FAULT = re.compile(r"#(?:NAME\?|N/?A|NV|REF!|BEZUG!|VALUE!|WERT!|DIV/0!|#+)", re.IGNORECASE)
_DECIMALS = re.compile(r"(\d+)[.,]0+")
_DATED_NAME = re.compile(r"(?P<name>.*?)\s*\(\s*(?:bis|until|–|-)?\s*(?P<until>\d[\d.-]{5,})\s*\)")
_BORN_AS = re.compile(r"\A(?:geb(?:oren(?:e|er)?)?\b\.?|née\b)\s+(?=\w)", re.IGNORECASE)
_YES = frozenset(("1", "x", "j", "ja", "y", "yes", "wahr", "true"))
_NO = frozenset(("", "0", "-", "n", "nein", "no", "falsch", "false"))


class BadValue(ValueError):
    """A cell that cannot be read.

    Args:
        message: Template for people with the fields `{column}` and `{value}`.
        **values: Other fields of the template.
    """

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def read_cell(column: str, parts: Sequence[str], form: CellFormat) -> object:
    """Read the value of one of our columns.

    Args:
        column: One of `COLUMNS`, `SLICE_COLUMNS` or `FULL_NAME`.
        parts: The cells that it is joined from, for most columns a single one.
        form: How the site writes.

    Raises:
        BadValue: The cells cannot be read.
    """
    return _READERS[column](tuple(map(_plain, parts)), form)


def as_text(value: str) -> str:
    """Read words; line breaks and repeated spaces become one space, letters NFC."""
    return unicodedata.normalize("NFC", " ".join(value.split()))


def _date_of(text: str, form: CellFormat) -> date | None:
    try:
        return form.day(text)
    except ValueError as error:
        if form.dates == CellFormat().dates:
            raise BadValue(N_("{column}: {value} is no date; write 2024-03-12 or 12.03.2024")) from error
        raise BadValue(
            N_("{column}: {value} is no date written as {dates}"), dates=", ".join(form.dates)
        ) from error


def _plain(cell: str) -> str:
    """Undo how spreadsheets are told that a number is a text: `="0012"` or `'0012`."""
    match = _SPREADSHEET_TEXT.fullmatch(cell.strip())
    return (match[1] or match[2] or "") if match else cell


def _number(parts: Sequence[str], form: CellFormat) -> str:
    numbers = [part.strip() for part in parts]
    if not all(numbers):
        raise BadValue(N_("the personnel number is empty"))
    if any(_SPREADSHEET_NUMBER.fullmatch(number) for number in numbers):
        raise BadValue(
            N_("the personnel number {value} was shortened by a spreadsheet; save the column as text")
        )
    if form.number_digits:
        numbers = [
            _filled(number, digits) for number, digits in zip(numbers, form.number_digits, strict=True)
        ]
    return "".join(numbers)


def _filled(number: str, digits: int) -> str:
    whole = _DECIMALS.fullmatch(number)
    number = whole[1] if whole else number
    if len(number) > digits:
        raise BadValue(
            N_("the personnel number {value} is longer than number_digits = {digits}"), digits=str(digits)
        )
    return number.zfill(digits) if number.isdecimal() else number


def _words(parts: Sequence[str], _form: CellFormat) -> str:
    if any(_SPREADSHEET_FAULT.fullmatch(part.strip()) for part in parts):
        raise BadValue(N_("{column}: {value} is a fault of the spreadsheet"))
    return as_text(" ".join(parts))


def _name(parts: Sequence[str], form: CellFormat) -> str:
    """Read a name without the titles before it: no certificate is compared with them."""
    name = _words(parts, form)
    return name[skip_titles(name, 0) :] or name


def _full_name(parts: Sequence[str], form: CellFormat) -> tuple[str, str]:
    """Read `Müller, Dr. Anna` as family name and given names."""
    family, comma, given = " ".join(parts).partition(",")
    if not comma:
        raise BadValue(N_("{column}: {value} is not written as family name, comma, given names"))
    return _family_name([family], form), _name([given], form)


def _family_name(parts: Sequence[str], form: CellFormat) -> str:
    name = _name(parts, form)
    if not any(letter.isalpha() for letter in name_key(name).search):
        raise BadValue(N_("the family name is empty"))
    return name


def _birth_name(parts: Sequence[str], form: CellFormat) -> str:
    return _BORN_AS.sub("", _name(parts, form), count=1)


def _id(parts: Sequence[str], _form: CellFormat) -> str:
    """Read a person id; nothing but zeros is how payrolls write that there is none."""
    text = "-".join(filter(None, map(as_text, parts)))
    return text if text.strip("0-") else ""


def _former_names(parts: Sequence[str], form: CellFormat) -> tuple[FormerName, ...]:
    """Read family names between `|` or `,`, each with its last day if that is known: `Ott (31.12.2015)`."""
    names = [as_text(name) for part in parts for name in re.split(r"[|,]", part)]
    return tuple(_former_name(name, form) for name in names if name)


def _former_name(text: str, form: CellFormat) -> FormerName:
    match = _DATED_NAME.fullmatch(text)
    if match is None or not match["name"]:
        return FormerName(name=text)
    return FormerName(name=match["name"], until=_date_of(match["until"], form))


def _date(parts: Sequence[str], form: CellFormat) -> date | None:
    return _date_of(parts[0], form)


def _side_job(parts: Sequence[str], form: CellFormat) -> bool:
    text = as_text(" ".join(parts))
    if form.side_job:
        return text in form.side_job
    if text.casefold() not in _YES | _NO:
        raise BadValue(
            N_("{column}: {value} is neither yes nor no; list under [format] side_job what means a side job")
        )
    return text.casefold() in _YES


_READERS: dict[str, Callable[[Sequence[str], CellFormat], object]] = {
    "personnel_number": _number,
    "person_id": _id,
    "family_name": _family_name,
    "given_names": _name,
    "birth_name": _birth_name,
    "former_names": _former_names,
    "birth_date": _date,
    "client": _words,
    "org_unit": _words,
    "entry_date": _date,
    "exit_date": _date,
    "email": _words,
    "side_job": _side_job,
    "full_name": _full_name,
    "valid_from": _date,
    "valid_to": _date,
}
SLICE_COLUMNS = ("valid_from", "valid_to")
"""Between which days a row is valid; only a mapping says where that stands."""
FULL_NAME = "full_name"
"""Family name, comma and given names in one; a mapping may say where that stands."""
COLUMNS = tuple(column for column in _READERS if column not in (*SLICE_COLUMNS, FULL_NAME))
"""The columns that a people file may have."""
JOINABLE = frozenset(column for column in _READERS if _READERS[column] is not _date)
"""The columns whose values may be joined from several of the file's."""
