"""How a site's export is read as a people file."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from registratur.domain.record import Record, Text
from registratur.i18n import N_
from registratur.people.cell_format import CellFormat, mapping_fault
from registratur.people.csv_values import COLUMNS, FULL_NAME, JOINABLE

NAMES = ("family_name", "given_names")
REQUIRED_COLUMNS = ("personnel_number", *NAMES)
_OF_ONE_PERSON = (*REQUIRED_COLUMNS, FULL_NAME, "person_id")


def unknown_name(name: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return what to say about a name that nobody knows, as template and values."""
    known = list(known)
    if near := difflib.get_close_matches(name, known, n=1):
        return N_("not known; is {near} meant?"), {"near": near[0]}
    return N_("not known; there are {known}"), {"known": ", ".join(known)}


def _our_column(name: str) -> str:
    if name not in (*COLUMNS, FULL_NAME):
        message, values = unknown_name(name, (*COLUMNS, FULL_NAME))
        raise mapping_fault(message, **values)
    return name


def _shared_column(name: str) -> str:
    if _our_column(name) in _OF_ONE_PERSON:
        raise mapping_fault(N_("this cannot be the same for everybody"))
    return name


def _encoding(name: str) -> str:
    try:
        codecs.lookup(name or "utf-8")
    except LookupError as error:
        raise mapping_fault(N_("there is no encoding {value}; try cp1252 or cp850"), value=name) from error
    return name


def _listed(theirs: object) -> object:
    return theirs if isinstance(theirs, list | tuple) else (theirs,)


TheirColumn = Annotated[str, Field(min_length=1)]
TheirColumns = Annotated[tuple[TheirColumn, ...], BeforeValidator(_listed), Field(min_length=1)]


class FileFormat(CellFormat):
    """How a site writes its people file; what is not named is found out.

    Attributes:
        separator: The character between values.
        encoding: Such as `cp850`; needed only where it is neither UTF-8, UTF-16 nor cp1252 (ISO-8859-1).
        skip_lines: How many lines stand above the headings.
    """

    separator: str = Field(default="", max_length=1)
    encoding: Annotated[str, AfterValidator(_encoding)] = ""
    skip_lines: int = Field(default=0, ge=0)


class Slices(Record):
    """Where a row says from when to when it is valid, if the file has several rows for one employment.

    Attributes:
        valid_from: The file's column with the first day.
        valid_to: The file's column with the last day; without one a slice lasts until the next begins.
    """

    valid_from: TheirColumn
    valid_to: str = ""


class PeopleMapping(Record):
    """How a site's export is read.

    Attributes:
        columns: Our column names to the file's; several are joined. What is not named has our name.
        format: How values are written.
        slices: Where time slices are told, if the file has any.
        fixed: Values that are the same in every row, by our column names.
    """

    columns: dict[Annotated[str, AfterValidator(_our_column)], TheirColumns] = Field(default={})
    format: FileFormat = FileFormat()
    slices: Slices | None = None
    fixed: dict[Annotated[str, AfterValidator(_shared_column)], str] = Field(default={})

    def contradictions(self) -> Iterator[Text]:
        """Yield what does not go together although each value could be right."""
        for ours, theirs in self.columns.items():
            if len(theirs) > 1 and ours not in JOINABLE:
                yield Text(message=N_("[columns] {name}: days cannot be joined"), values={"name": ours})
            if ours in self.fixed:
                message = N_("[fixed] {name}: stands under [columns], too; leave one of them out")
                yield Text(message=message, values={"name": ours})
        if FULL_NAME in self.columns and self.columns.keys() & set(NAMES):
            yield Text(message=N_("[columns] full_name: leave out family_name and given_names, or this"))
        parts = len(self.columns.get("personnel_number", ("",)))
        if (self.format.number_digits or parts > 1) and len(self.format.number_digits) != parts:
            yield Text(
                message=N_(
                    "[format] number_digits: one length is needed for each column of the number: {count}"
                ),
                values={"count": str(parts)},
            )
