"""How a site writes what cannot be told from a cell alone: days, numbers and marks."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from registratur.domain.record import Record
from registratur.i18n import N_

_DATE_FIELDS = {"YYYY": "year", "JJJJ": "year", "MM": "month", "DD": "day", "TT": "day"}
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$")


def mapping_fault(message: str, **values: str) -> PydanticCustomError:
    """Return what a validator of a mapping raises: a template for people and its values."""
    return PydanticCustomError("mapping", "{text}", {"text": message, "values": values})


class CellFormat(Record):
    """How a site writes what cannot be told from the cell alone.

    Attributes:
        dates: How days may be written: YYYY or JJJJ for the year, MM for the month, DD or TT for the day.
        no_date: Days that mean "not known" or "for ever".
        number_digits: Lengths to which zeros in front fill up a personnel number that a spreadsheet has
            shortened; one for each column that it is joined from. Empty: numbers are taken as they stand.
        side_job: Cells that mean a side job, every other one means none; empty: x, yes, ja, 1 and the like.
    """

    dates: tuple[str, ...] = ("YYYY-MM-DD", "DD.MM.YYYY")
    no_date: tuple[str, ...] = (
        "00.00.0000", "0000-00-00", "00000000", "31.12.9999", "9999-12-31", "99991231",
    )  # fmt: skip
    number_digits: tuple[int, ...] = Field(default=(), max_length=9)
    side_job: tuple[str, ...] = ()

    @field_validator("number_digits", mode="before")
    @classmethod
    def _listed(cls, digits: object) -> object:
        return (digits,) if isinstance(digits, (int, str)) else digits

    @field_validator("dates")
    @classmethod
    def _known(cls, dates: tuple[str, ...]) -> tuple[str, ...]:
        for written in dates:
            fields = sorted(_DATE_FIELDS.get(token, token) for token in _tokens(written) if token.isalnum())
            if fields != ["day", "month", "year"]:
                raise mapping_fault(
                    N_('{value} is no way to write a date; write "DD.MM.YYYY"'), value=written
                )
        return dates

    def day(self, text: str) -> date | None:
        """Read a day; empty cells and payroll's "no date" give None, and a midnight belongs to no day.

        Raises:
            ValueError: It is no day, or written otherwise.
        """
        text = _MIDNIGHT.sub("", text.strip())
        if not text or text in self.no_date:
            return None
        matches = (_pattern(written).fullmatch(text) for written in self.dates)
        match = next(filter(None, matches), None)
        if match is None:
            raise ValueError(text)
        return date(int(match["year"]), int(match["month"]), int(match["day"]))


@lru_cache
def _pattern(written: str) -> re.Pattern[str]:
    """Return what a day written like `DD.MM.YYYY` looks like; between separators one digit will do."""
    tokens = _tokens(written)
    two_digits = r"\d{2}" if all(token in _DATE_FIELDS for token in tokens) else r"\d{1,2}"
    digits = {"year": r"\d{4}", "month": two_digits, "day": two_digits}
    return re.compile(
        "".join(
            f"(?P<{field}>{digits[field]})" if (field := _DATE_FIELDS.get(token)) else re.escape(token)
            for token in tokens
        )
    )


def _tokens(written: str) -> list[str]:
    return re.findall("YYYY|JJJJ|MM|DD|TT|.", written)
