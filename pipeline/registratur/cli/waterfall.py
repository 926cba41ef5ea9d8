"""Why somebody is, or is not, the recipient: candidates with their weights of evidence as a waterfall.

Weights are bits: each point more doubles the odds, each point less halves them. A bar begins where the one
above it ended, so the last one ends at the sum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.session import Session
from registratur.cli.words import day
from registratur.domain.linkage import Candidate, Comparison, Linkage
from registratur.domain.person import Person
from registratur.i18n import N_

_SHOWN_CANDIDATES = 5
_CHART_WIDTH = 40
_INDENT = 12
# What is known before reading is no news about anybody.
_NO_NEWS = frozenset(("Before reading",))
# A rounded "100.0 %" would claim a certainty that no machine has.
_GREATEST_SHOWN, _LEAST_SHOWN = 0.999, 0.001


def print_candidates(out: Console, session: Session, linkage: Linkage | None) -> None:
    """Print the employees who may be the recipient, each with its waterfall, and what else may be true.

    Args:
        out: Where to print.
        session: Speaks the person's language, and knows the register.
        linkage: What the stage found; None when it gave no result.
    """
    candidates = linkage.candidates[:_SHOWN_CANDIDATES] if linkage else ()
    if linkage is None or not candidates:
        named = linkage is not None and linkage.recipient
        message = N_("  Nobody in the register resembles the recipient.")
        out.print(session.text(message if named else N_("  No recipient was found.")))
        return
    out.print(Cell(f"  {headline(session, linkage.candidates, linkage.unknown)}"), soft_wrap=True)
    people = people_by_number(session, (one.personnel_number for one in candidates))
    for rank, candidate in enumerate(candidates, start=1):
        print_candidate_line(out, session, rank, candidate, people.get(candidate.personnel_number))
        same_role = rank > 1 and candidate.role == candidates[rank - 2].role
        out.print(waterfall(session, candidate, with_role=not same_role))
    if (rest := len(linkage.candidates) - len(candidates)) > 0:
        out.print(session.text(N_("  and {count} more, less probable"), count=rest))
    if linkage.unknown or linkage.nobody:
        out.print(
            Cell(
                session.text(
                    N_("  Somebody else: {unknown}; for nobody: {nobody}"),
                    unknown=percent(linkage.unknown),
                    nobody=percent(linkage.nobody),
                )
            )
        )
    out.print(Cell(session.text(N_("  Each point doubles the odds.")), style="dim"))


def print_candidate_line(
    out: Console, session: Session, rank: int, candidate: Candidate, person: Person | None
) -> None:
    """Print who a candidate is and how probable."""
    out.print(
        Cell.assemble(
            (f"  {rank}  ", "bold"),
            (f"{percent(candidate.probability):>7}  ", "bold"),
            f"{candidate.personnel_number}  ",
            (candidate.display_name, "bold"),
            f"  {facts_of(session, person)}" if person else "",
        ),
        soft_wrap=True,
    )


def headline(session: Session, candidates: Sequence[Candidate], unknown: float) -> str:
    """Return what speaks for the first candidate in one line, and how far behind the next one is."""
    following = next_in_line(session, candidates, unknown)
    return f"{in_words(session, candidates[0].comparisons)}; {following}"


def next_in_line(session: Session, candidates: Sequence[Candidate], unknown: float) -> str:
    """Return who comes next, if not the first candidate, and how many points behind.

    Args:
        session: Speaks the person's language.
        candidates: Most probable first; at least one.
        unknown: Probability that it is somebody else.
    """
    best, *others = candidates
    if others and others[0].probability > unknown:
        name, behind = others[0].display_name, _points_behind(others[0].probability, best.probability)
        return session.text(N_("next person: {name}, {points}"), name=name, points=behind)
    behind = _points_behind(unknown, best.probability)
    return session.text(N_("next: somebody else, {points}"), points=behind)


def in_words(session: Session, comparisons: Iterable[Comparison]) -> str:
    """Return what was compared in one line: `Family name equal, rare: +9.1, Given names equal: +6.0`."""
    return ", ".join(
        f"{session.text(one.trait)} {session.text(one.outcome)}: {points(one.weight_bits)}"
        for one in comparisons
        if one.trait not in _NO_NEWS
    )


def waterfall(session: Session, candidate: Candidate, *, with_role: bool = True) -> Table:
    """Return a line for each comparison of a candidate, with bars that add up from line to line.

    First comes whose name it is, then, where the stage weighed it, whether that name is the recipient's.

    Args:
        session: Speaks the person's language.
        candidate: Whom to explain.
        with_role: False leaves the second part out, as for two bearers of one name.
    """
    grid = Table.grid(padding=(0, 1))
    role = candidate.role if with_role else ()
    for heading, comparisons in (
        (N_("Whose name it is"), candidate.comparisons),
        (N_("Whether it is the recipient's"), role),
    ):
        if not comparisons:
            continue
        if role:
            grid.add_row(" " * _INDENT, Cell(session.text(heading), style="dim"))
        for cells in _steps(session, comparisons):
            grid.add_row(" " * _INDENT, *cells)
    return grid


def people_by_number(session: Session, numbers: Iterable[str]) -> dict[str, Person]:
    """Return the people who have these personnel numbers in any employment, by number."""
    wanted = set(numbers)
    return {
        employment.personnel_number: person
        for person in session.app.people.stream()
        for employment in person.employments
        if employment.personnel_number in wanted
    }


def facts_of(session: Session, person: Person) -> str:
    """Return what tells a person from others of the same name, in one line."""
    facts = [session.text(N_("born {day}"), day=day(person.birth_date, session))] if person.birth_date else []
    if person.earlier_family_names:
        names = ", ".join(dict.fromkeys(person.earlier_family_names))
        facts.append(session.text(N_("formerly {names}"), names=names))
    facts += [person.org_unit] if person.org_unit else []
    if person.other_employments:
        numbers = ", ".join(one.personnel_number for one in person.other_employments)
        facts.append(session.text(N_("also {numbers}"), numbers=numbers))
    if person.exit_date is not None:
        facts.append(session.text(N_("left {day}"), day=day(person.exit_date, session)))
    return ", ".join(facts)


def percent(probability: float) -> str:
    """Return a probability in per cent; what is nearly certain stays only nearly so."""
    if probability > _GREATEST_SHOWN:
        return ">99.9 %"
    return "<0.1 %" if 0 < probability < _LEAST_SHOWN else f"{100 * probability:.1f} %"


def points(weight_bits: float) -> str:
    """Return a weight with its sign: `+9.1`, `−12.4`."""
    return f"{round(weight_bits, 1) + 0.0:+.1f}".replace("-", "−")


def _points_behind(probability: float, best: float) -> str:
    if not probability or not best:
        return "−∞"
    return points(math.log2(probability / best))


def _steps(session: Session, comparisons: Sequence[Comparison]) -> Iterator[tuple[Cell, ...]]:
    sums = [0.0]
    for one in comparisons:
        sums.append(sums[-1] + one.weight_bits)
    lowest, highest = min(sums), max(sums)
    for number, one in enumerate(comparisons):
        colour = "green" if one.weight_bits > 0 else "red"
        yield (
            Cell(session.text(one.trait)),
            Cell(session.text(one.outcome)),
            Cell(points(one.weight_bits), style=colour, justify="right"),
            Cell(_bar(sums[number], sums[number + 1], lowest, highest), style=colour),
        )
    if len(comparisons) > 1:
        yield (
            Cell(session.text(N_("Sum")), style="bold"),
            Cell(""),
            Cell(points(sums[-1]), style="bold", justify="right"),
            Cell(_bar(0.0, sums[-1], lowest, highest), style="dim"),
        )


def _bar(start: float, end: float, lowest: float, highest: float) -> str:
    """Draw a bar from one sum to the next on a scale that holds all of them."""
    scale = _CHART_WIDTH / ((highest - lowest) or 1.0)
    first, last = sorted(round((value - lowest) * scale) for value in (start, end))
    return " " * first + "█" * (last - first)
