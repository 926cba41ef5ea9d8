"""A CSV file as rows of cells: encodings, separators and quotes as sites write them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.mapping import FileFormat
from registratur.people.rows import Findings

_SEPARATORS = ";,\t|"
_TOLD_SEPARATOR = re.compile(r"sep=(.)(?:\r\n|\r|\n)")
_HEADINGS = re.compile(r"[^\r\n]*[^\s-][^\r\n]*")
# What umlauts look like when UTF-8, DOS (cp850) or old Macintosh bytes are read as cp1252.
_GARBLED = re.compile("Ã[¤¶¼„–œŸ©]|[A-Za-z][„”™Ÿ][a-z]")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Cells(NamedTuple):
    """One row of a file.

    Attributes:
        line: Line in which it begins, from 1; quoted line breaks count.
        values: What stands between the separators.
    """

    line: int
    values: list[str]


def decoded(path: Path, form: FileFormat) -> str:
    """Read a file as text: in the encoding that the mapping names, else in UTF-8, UTF-16 or cp1252.

    Raises:
        UsageError: It cannot be read, or is no text in that encoding.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            N_("The people file {file} cannot be read: {error}"), file=path.name, error=error.strerror
        ) from error
    for encoding in _encodings(content, form):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    if form.encoding:
        raise UsageError(
            N_("The people file {file} is no text in the encoding {encoding}"),
            advice=N_("Leave `encoding` out of the mapping: most encodings are found out."),
            file=path.name,
            encoding=form.encoding,
        )
    raise UsageError(
        N_("The people file {file} is no text file"),
        advice=N_("Save it as CSV (UTF-8) in your spreadsheet program."),
        file=path.name,
    )


def rows_of(text: str, form: FileFormat, findings: Findings) -> Iterator[Cells]:
    """Yield each row behind the skipped lines; blank rows and ruled lines are left out.

    Broken quotes end the rows and are noted as a fault.
    """
    if garbled := _GARBLED.search(text):
        message = N_("umlauts are garbled ({letters}); export it as UTF-8, or name the encoding in a mapping")
        findings.fault(text.count("\n", 0, garbled.start()) + 1, message, letters=garbled[0])
    told = _TOLD_SEPARATOR.match(text)  # for spreadsheets: "sep=;"
    skipped = form.skip_lines or (1 if told else 0)
    text = _without_first_lines(text, skipped)
    separator = form.separator or (told[1] if told else _likely_separator(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1 + skipped
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            findings.fault(line, N_("the quoting is broken: {error}"), error=error)
            return
        if any(value.strip(" \t\r\n-") for value in values):
            yield Cells(line, values)
        line = 1 + skipped + reader.line_num


def _encodings(content: bytes, form: FileFormat) -> tuple[str, ...]:
    if form.encoding:
        return (form.encoding,)
    return "utf-16" if content.startswith(_BYTE_ORDER_MARKS) else "utf-8", "cp1252"


def _without_first_lines(text: str, count: int) -> str:
    first = re.match(rf"(?:[^\r\n]*(?:\r\n|\r|\n)){{{count}}}", text)
    return text[first.end() :] if first else ""


def _likely_separator(text: str) -> str:
    headings = _HEADINGS.search(text)
    unquoted = re.sub(r'"[^"]*"', "", headings[0]) if headings else ""
    return max(_SEPARATORS, key=unquoted.count)
