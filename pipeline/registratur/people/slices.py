"""Several rows with one personnel number: doubles, and time slices of one employment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from registratur.domain.person import FormerName
from registratur.i18n import N_
from registratur.people.former_names import with_former_names
from registratur.people.identity import same_human
from registratur.people.rows import Findings, Row


def newest_rows(rows: Iterable[Row], today: date, findings: Findings) -> Iterator[Row]:
    """Yield one row for each personnel number: what is true today, with the names of before.

    Args:
        rows: The rows of a file.
        today: The day that decides which time slice counts.
        findings: Takes what does not go together, and which rows were there twice.
    """
    by_number: dict[str, list[Row]] = {}
    for row in rows:
        if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
            message = N_("the time slice ends ({end}) before it begins ({begin})")
            findings.fault(row.line, message, begin=row.valid_from, end=row.valid_to)
        else:
            by_number.setdefault(row.person.personnel_number, []).append(row)
    for same_number in by_number.values():
        different = _without_doubles(same_number, findings)
        if len(different) == 1:
            yield different[0]
        elif _fit_together(different, findings):
            yield _newest(different, today)


def _without_doubles(rows: Sequence[Row], findings: Findings) -> list[Row]:
    kept: list[Row] = []
    for row in rows:
        first = next((one for one in kept if one.says_the_same(row)), None)
        if first is None:
            kept.append(row)
        else:
            message = N_("line {line} says the same as line {first}; taken once")
            findings.notice(message, line=row.line, first=first.line)
    return kept


def _fit_together(rows: Sequence[Row], findings: Findings) -> bool:
    """Tell whether rows are slices of one employment; note each one that is not."""
    begun: dict[date, Row] = {}
    first = rows[0]
    faults = len(findings.faults)
    for row in rows:
        earlier = begun.setdefault(_begin(row), row)
        number = row.person.personnel_number
        if not same_human(first.person, row.person):
            message = N_("the personnel number {number} is in line {earlier} already, for somebody else")
            findings.fault(row.line, message, number=number, earlier=first.line)
        elif earlier is not row:
            message = N_("the personnel number {number} is in line {earlier} already, with another {columns}")
            columns = ", ".join(row.columns_unlike(earlier))
            findings.fault(row.line, message, number=number, earlier=earlier.line, columns=columns)
    return len(findings.faults) == faults


def _newest(rows: Sequence[Row], today: date) -> Row:
    ordered = sorted(rows, key=_begin)
    place = max(0, sum(_begin(row) <= today for row in ordered) - 1)
    newest = ordered[place]
    ends = [
        FormerName(name=row.person.family_name, until=_end(row, following))
        for row, following in pairwise(ordered[: place + 1])
    ]
    return replace(newest, person=with_former_names(newest.person, reversed(ends)))


def _begin(row: Row) -> date:
    return row.valid_from or date.min


def _end(row: Row, following: Row) -> date:
    """Return the last day of a slice; it ends at the latest when the next one begins."""
    latest = _begin(following) - timedelta(days=1)
    return min(row.valid_to or latest, latest)
