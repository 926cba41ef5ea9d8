"""From the cells of a people file to rows: which column is which, and what stands in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from registratur.domain.person import Person
from registratur.i18n import N_
from registratur.people.csv_rows import Cells
from registratur.people.csv_values import COLUMNS, FULL_NAME, SLICE_COLUMNS, BadValue, read_cell
from registratur.people.mapping import NAMES, REQUIRED_COLUMNS, PeopleMapping
from registratur.people.rows import Findings, Row

Places = Mapping[str, Sequence[int]]
"""Where each of our columns stands in a row; several places are joined."""


def places_of(header: Cells, mapping: PeopleMapping, findings: Findings) -> Places:
    """Find our columns and those of the time slices in the headings; note what is missing or there twice."""
    headings = [_folded(name) for name in header.values]
    needed = {*REQUIRED_COLUMNS, *SLICE_COLUMNS, *mapping.columns}
    places: dict[str, list[int]] = {}
    missing: list[str] = []
    for ours, theirs in _wanted(mapping).items():
        found = {name: [at for at, name_ in enumerate(headings) if name_ == _folded(name)] for name in theirs}
        for name, hits in found.items():
            if len(hits) > 1:
                findings.fault(header.line, N_("the column {column} is there twice"), column=name)
            elif not hits and ours in needed:
                missing.append(name)
        if all(len(hits) == 1 for hits in found.values()):
            places[ours] = [place for (place,) in found.values()]
    if missing:
        findings.fault(header.line, N_("these columns are missing: {columns}"), columns=", ".join(missing))
        shown = ", ".join(name.strip() for name in header.values if name.strip())
        message = (
            N_("the file has these: {columns}; change the mapping, and leave out what the file does not have")
            if mapping.columns
            else N_("the file has these: {columns}; a mapping (`--mapping`) tells which is which")
        )
        findings.fault(header.line, message, columns=shown or "-")
    return places


class RowReader:
    """Turns cells into rows, and notes those that cannot be read.

    Args:
        header: The headings of the file.
        places: Where our columns stand.
        mapping: How the site writes.
        findings: Takes the faults.
    """

    def __init__(self, header: Cells, places: Places, mapping: PeopleMapping, findings: Findings) -> None:
        self._width = max((at + 1 for at, name in enumerate(header.values) if name.strip()), default=0)
        self._places = places
        self._labels = {ours: f"[fixed] {ours}" for ours in mapping.fixed}
        self._labels |= {ours: " + ".join(theirs) for ours, theirs in _wanted(mapping).items()}
        self._form = mapping.format
        self._findings = findings
        self._fixed = {ours: self._value(0, ours, [value]) for ours, value in mapping.fixed.items()}

    def read(self, rows: Iterator[Cells]) -> Iterator[Row]:
        """Yield the rows that can be read."""
        for line, values in rows:
            if len(values) < self._width or any(value.strip() for value in values[self._width :]):
                message = N_("the line has {found} values instead of {wanted}")
                self._findings.fault(line, message, found=len(values), wanted=self._width)
                continue
            faults = len(self._findings.faults)
            fields = {
                ours: self._value(line, ours, [values[at] for at in places])
                for ours, places in self._places.items()
            }
            if len(self._findings.faults) == faults:
                yield _row(line, fields | self._fixed)

    def _value(self, line: int, ours: str, parts: Sequence[str]) -> object:
        try:
            return read_cell(ours, parts, self._form)
        except BadValue as bad:
            shown = {"column": self._labels[ours], "value": " ".join(part.strip() for part in parts)}
            self._findings.fault(line, bad.message, **shown, **bad.values)
            return None


def _row(line: int, fields: dict[str, Any]) -> Row:
    if FULL_NAME in fields:
        fields |= zip(NAMES, fields.pop(FULL_NAME), strict=True)
    more = ("side_job", *SLICE_COLUMNS)
    person = Person.model_validate({name: value for name, value in fields.items() if name not in more})
    return Row(line, person, **{name: fields[name] for name in more if name in fields})


def _wanted(mapping: PeopleMapping) -> dict[str, tuple[str, ...]]:
    """Return the file's columns for each of ours."""
    wanted = {ours: mapping.columns.get(ours, (ours,)) for ours in COLUMNS if ours not in mapping.fixed}
    if FULL_NAME in mapping.columns:
        wanted = {ours: theirs for ours, theirs in wanted.items() if ours not in NAMES}
        wanted[FULL_NAME] = mapping.columns[FULL_NAME]
    if mapping.slices is not None:
        slices = zip(SLICE_COLUMNS, (mapping.slices.valid_from, mapping.slices.valid_to), strict=True)
        wanted |= {ours: (theirs,) for ours, theirs in slices if theirs}
    return wanted


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
