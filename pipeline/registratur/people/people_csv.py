"""Reading the employee register from a CSV file, whole or not at all."""

from __future__ import annotations

import csv
import io
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from registratur.domain.person import Person
from registratur.domain.record import Text
from registratur.errors import UsageError
from registratur.i18n import N_, translate
from registratur.people.csv_values import READERS, BadValue

COLUMNS = tuple(READERS)
REQUIRED_COLUMNS = ("personnel_number", "family_name", "given_names")
_SEPARATORS = ";,\t"
_MOST_SHOWN_FAULTS = 40


class Fault(NamedTuple):
    """Something wrong in a people file.

    Attributes:
        line: Line number from 1; 0 for the file as a whole.
        text: What is wrong, for people.
    """

    line: int
    text: Text


def read_people(
    path: Path, mapping: Mapping[str, str] | None = None, *, language: str = "en"
) -> tuple[Person, ...]:
    """Read a people file as DESIGN.md part 4 describes it.

    Args:
        path: The file; `;`, `,` or tab between values, UTF-8 (with or without BOM), UTF-16 (with BOM) or
            cp1252.
        mapping: Our column names to the file's; columns that it does not name keep our names.
        language: Language of the listed faults.

    Returns:
        The people in the order of the file.

    Raises:
        UsageError: The file cannot be read or has faults; all of them are shown, and nobody is returned.
    """
    rows = _rows(_decoded(path))
    people, faults = _people(rows, mapping or {})
    if faults:
        raise _refusal(path, faults, language)
    return tuple(people)


def read_mapping(path: Path) -> dict[str, str]:
    """Read a mapping file: a TOML table `[columns]` from our column names to those of a site.

    Raises:
        UsageError: The file cannot be read, or names a column that we do not have.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            N_("The mapping {file} cannot be read: {error}"), file=path.name, error=error
        ) from error
    columns = table.get("columns", {})
    wrong = sorted(set(columns) - set(COLUMNS)) if isinstance(columns, dict) else ["columns"]
    wrong += [name for name, theirs in columns.items() if not isinstance(theirs, str)] if not wrong else []
    if wrong or set(table) - {"columns"}:
        raise UsageError(
            N_("The mapping {file} names columns that the register does not have: {wrong}"),
            advice=N_(
                'Write under [columns] one line each, such as family_name = "NACHN". Known are: {known}'
            ),
            file=path.name,
            wrong=", ".join(wrong or sorted(set(table) - {"columns"})),
            known=", ".join(COLUMNS),
        )
    return dict(columns)


def _decoded(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(
            N_("The people file {file} cannot be read: {error}"), file=path.name, error=error.strerror
        ) from error
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    for attempt in (encoding, "cp1252"):
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UsageError(
        N_("The people file {file} is no text file"),
        advice=N_("Save it as CSV (UTF-8) in your spreadsheet program."),
        file=path.name,
    )


def _rows(text: str) -> Iterator[tuple[int, list[str] | Fault]]:
    """Yield each row with the line it begins in; blank rows are left out."""
    first_line = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            broken = Text(message=N_("the quoting is broken: {error}"), values={"error": str(error)})
            yield line, Fault(line, broken)
            return
        if any(value.strip() for value in row):
            yield line, row
        line = reader.line_num + 1


def _people(
    rows: Iterator[tuple[int, list[str] | Fault]], mapping: Mapping[str, str]
) -> tuple[list[Person], list[Fault]]:
    first_line, header = next(rows, (1, []))
    if isinstance(header, Fault):
        return [], [header]
    places, faults = _places(first_line, header, mapping)
    if faults:
        return [], faults
    people: list[Person] = []
    lines: dict[str, int] = {}
    for line, row in rows:
        person, wrong = (None, [row]) if isinstance(row, Fault) else _person(line, row, places, len(header))
        if person is not None:
            earlier = lines.setdefault(person.personnel_number, line)
            if earlier != line:
                wrong = [_doubled(line, person.personnel_number, earlier)]
            people.append(person)
        faults += wrong
    if not people and not faults:
        faults.append(Fault(0, Text(message=N_("the file has no people in it"))))
    return people, faults


def _places(
    line: int, header: Sequence[str], mapping: Mapping[str, str]
) -> tuple[dict[str, int], list[Fault]]:
    """Find our columns in the header row."""
    found: dict[str, int] = {}
    faults: list[Fault] = []
    names = [_folded(name) for name in header]
    for column in COLUMNS:
        wanted = mapping.get(column, column)
        places = [place for place, name in enumerate(names) if name == _folded(wanted)]
        if len(places) > 1:
            faults.append(
                Fault(line, Text(message=N_("the column {column} is there twice"), values={"column": wanted}))
            )
        elif places:
            found[column] = places[0]
        elif column in mapping or column in REQUIRED_COLUMNS:
            faults.append(
                Fault(line, Text(message=N_("the column {column} is missing"), values={"column": wanted}))
            )
    return found, faults


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _person(
    line: int, row: Sequence[str], places: Mapping[str, int], width: int
) -> tuple[Person | None, list[Fault]]:
    if len(row) != width:
        counts = {"found": str(len(row)), "wanted": str(width)}
        text = Text(message=N_("the line has {found} values instead of {wanted}"), values=counts)
        return None, [Fault(line, text)]
    values = {column: row[place] for column, place in places.items()}
    faults: list[Fault] = []

    fields: dict[str, object] = {}
    for column, value in values.items():
        try:
            fields[column] = READERS[column](value)
        except BadValue as bad:
            text = Text(message=bad.message, values={"column": column, "value": value.strip()})
            faults.append(Fault(line, text))
    return (None, faults) if faults else (Person.model_validate(fields), [])


def _doubled(line: int, personnel_number: str, earlier: int) -> Fault:
    return Fault(
        line,
        Text(
            message=N_("the personnel number {number} is in line {earlier} already"),
            values={"number": personnel_number, "earlier": str(earlier)},
        ),
    )


def _refusal(path: Path, faults: Sequence[Fault], language: str) -> UsageError:
    shown = [_shown(fault, language) for fault in faults[:_MOST_SHOWN_FAULTS]]
    if len(faults) > len(shown):
        shown.append(
            translate(N_("… and {count} more"), {"count": len(faults) - len(shown)}, language=language)
        )
    return UsageError(
        N_("The people file {file} was not imported; faults: {count}\n{faults}"),
        advice=N_("Nothing was changed. Mend the lines and import the file again."),
        file=path.name,
        count=len(faults),
        faults="\n".join(shown),
    )


def _shown(fault: Fault, language: str) -> str:
    text = translate(fault.text.message, fault.text.values, language=language)
    if not fault.line:
        return f"  {text}"
    return translate(N_("  line {line}: {text}"), {"line": fault.line, "text": text}, language=language)
