"""Reading the employee register from a CSV file, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from registratur.domain.person import Person
from registratur.domain.record import Record, Text
from registratur.errors import UsageError
from registratur.i18n import N_, translate
from registratur.people.csv_rows import Cells, decoded, rows_of
from registratur.people.csv_values import COLUMNS
from registratur.people.employments import people_of
from registratur.people.mapping import PeopleMapping
from registratur.people.row_reader import RowReader, places_of
from registratur.people.rows import Fault, Findings
from registratur.people.slices import newest_rows

_MOST_SHOWN_FAULTS = 40


class PeopleFile(Record):
    """What a people file tells.

    Attributes:
        people: Everybody, in the order of the file.
        columns: Our columns that the file has or the mapping fixes.
        notices: What whoever imports it should know.
    """

    people: tuple[Person, ...]
    columns: frozenset[str]
    notices: tuple[Text, ...] = ()


def read_people(path: Path) -> tuple[Person, ...]:
    """Return the people of a file whose columns have our names, as of today.

    Raises:
        UsageError: The file cannot be read or has faults.
    """
    return read_people_file(path, PeopleMapping(), date.today()).people


def read_people_file(path: Path, mapping: PeopleMapping, today: date, *, language: str = "en") -> PeopleFile:
    """Read a people file as DESIGN.md part 4 describes it, or as a site's mapping says.

    Args:
        path: The file; `;`, `,`, tab or `|` between values, UTF-8 (with or without BOM), UTF-16 (with BOM) or
            cp1252, unless the mapping says otherwise.
        mapping: How the site's export is read.
        today: The day that decides which time slice counts and which employments last.
        language: Language of the listed faults.

    Raises:
        UsageError: The file cannot be read or has faults; all of them are shown, and nobody is returned.
    """
    findings = Findings()
    cells = rows_of(decoded(path, mapping.format), mapping.format, findings)
    header = next(cells, Cells(1, []))
    places = {} if findings.faults else places_of(header, mapping, findings)
    people: tuple[Person, ...] = ()
    if not findings.faults:
        rows = RowReader(header, places, mapping, findings).read(cells)
        people = tuple(people_of(newest_rows(rows, today, findings), today, findings))
        if not people and not findings.faults:
            findings.fault(0, N_("the file has no people in it"))
    if findings.faults:
        raise _refusal(path, sorted(findings.faults, key=lambda fault: fault.line), language)
    if not any(person.birth_date for person in people):
        findings.notice(
            N_("the file has no birth dates: papers for people who share a name will wait for you")
        )
    columns = frozenset(COLUMNS) & {*places, *mapping.fixed}
    return PeopleFile(people=people, columns=columns, notices=tuple(findings.notices))


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
