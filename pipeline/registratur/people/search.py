"""Who may be meant by a printed name, best first, without looking at everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from registratur.domain.person import Agreement
from registratur.people.bearers import Bearers
from registratur.people.comparison import EmployeeName, Fit, best_fit, similarity
from registratur.people.lookup import NONE, Numbers, union
from registratur.people.name_keys import name_key
from registratur.people.printed_name import PrintedName

# Order in which matches are shown: family name first, then given names.
_BEST_FIRST = (
    Agreement.EXACT,
    Agreement.PARTIAL,
    Agreement.INITIAL,
    Agreement.SIMILAR,
    Agreement.MISSING,
    Agreement.DIFFERENT,
)


class Found(NamedTuple):
    """An employee who may be meant.

    Attributes:
        row: The row of the employee.
        name: What of the name is compared.
        fit: How it compares.
    """

    row: int
    name: EmployeeName
    fit: Fit

    @property
    def rank(self) -> tuple[int, int, bool]:
        """Lower is better."""
        return _BEST_FIRST.index(self.fit.family), _BEST_FIRST.index(self.fit.given), self.fit.former


def search(printed: PrintedName, bearers: Bearers, limit: int) -> list[Found]:
    """Return the employees whose name equals or resembles a printed one, best first.

    Whoever has the very name is looked at before those who have a part of it, and these before those whose
    name looks like it; as soon as nobody better can come, the rest is left alone.
    """
    found: list[Found] = []
    judged: set[int] = set()
    fits: dict[EmployeeName, Fit] = {}
    for rows, family, given in _circles(printed, bearers):
        for row in rows.tolist():
            if row in judged:
                continue
            judged.add(row)
            name = bearers.name(row)
            fit = fits.get(name) or fits.setdefault(name, best_fit(printed, name))
            if fit.fits:
                found.append(Found(row, name, fit))
        worst = _BEST_FIRST.index(family), _BEST_FIRST.index(given)
        if sum(one.rank[:2] <= worst for one in found) >= limit:
            break
    return _best(found, printed, limit)


def _circles(printed: PrintedName, bearers: Bearers) -> Iterator[tuple[Numbers, Agreement, Agreement]]:
    """Yield rows to look at, and the worst agreements that nobody in a later circle can reach.

    A later circle may repeat rows of an earlier one.
    """
    families, givens = bearers.families, bearers.givens
    readings = printed.readings
    printed_families = {reading.family for reading in readings}
    printed_givens = {reading.given for reading in readings if reading.given}
    # A family name alone: one word may be anything, several words only a name that the register knows.
    alone = next((reading.family for reading in readings if not reading.given), "")
    in_one_word = bearers.run_together(name_key(printed.plain).joined)
    equal_givens = givens.equal(printed_givens)
    similar_givens: Numbers | None = None
    for family, look_up in (
        (Agreement.EXACT, families.equal),
        (Agreement.PARTIAL, families.sharing),
        (Agreement.SIMILAR, families.resembling),
    ):
        rows = bearers.called(look_up(printed_families))
        yield union((bearers.among(rows, equal_givens), in_one_word)), family, Agreement.INITIAL
        if similar_givens is None:
            similar_givens = givens.resembling(printed_givens)
        without_given = NONE
        if alone and " " not in alone:
            without_given = rows
        elif alone and family is Agreement.EXACT:
            without_given = bearers.called(families.equal((alone,)))
        yield union((bearers.among(rows, similar_givens), without_given)), family, Agreement.DIFFERENT


def _best(found: list[Found], printed: PrintedName, limit: int) -> list[Found]:
    """Return the best; among equals those whose whole name is written more alike, then by number."""
    best: list[Found] = []
    for _, equals in groupby(sorted(found, key=lambda one: one.rank), key=lambda one: one.rank):
        if len(best) >= limit:
            break
        best += sorted(equals, key=lambda one: (-similarity(printed, one.name), one.row))
    return best[:limit]
