"""`registratur review show`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line
from registratur.cli.review_list import item_row
from registratur.cli.session import Session, session_of
from registratur.cli.viewing import copy_for_viewing, oldest_item, waiting_item
from registratur.cli.words import STAGES, age, day, pages, reason_line, word_for
from registratur.domain.linkage import Candidate, Comparison, Linkage
from registratur.domain.page import Transcript
from registratur.domain.person import Person
from registratur.domain.review import ReviewItem
from registratur.domain.title import Title
from registratur.i18n import N_

_SHOWN_CANDIDATES = 5
_BAR_BITS = 1.0  # one block of the bar for each bit of evidence
_LONGEST_BAR = 16


def show(
    context: typer.Context,
    item_id: Annotated[
        int | None, typer.Argument(help=N_("Number of the item; default: the oldest."), metavar="ITEM")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help=N_("Show the text of the pages, too."))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write a line of JSON."))] = False,
) -> None:
    """Show everything that a reviewer needs to decide."""
    session = session_of(context)
    item = oldest_item(session) if item_id is None else waiting_item(session, item_id)
    if item is None:
        session.say(N_("Nothing waits for a person."))
        return
    copy = copy_for_viewing(session.app, item)
    if as_json:
        print_json_line({**_details(session, item), "file": str(copy)})
        return
    out = console()
    _print_head(out, session, item, str(copy))
    _print_proposal(out, session, item)
    _print_candidates(out, session, item)
    if text and (transcript := item.case.result(Transcript)) is not None:
        _print_heading(out, session, N_("What stands on the pages"))
        out.print(Cell(transcript.value.text))
    _print_choices(out, session, item)


def _details(session: Session, item: ReviewItem) -> dict[str, Any]:
    """Return the row of the list with the comparisons behind each candidate."""
    linkage, title = item.case.result(Linkage), item.case.result(Title)
    return {
        **item_row(session, item),
        "title_parts": title.value.model_dump(mode="json", exclude={"doubts"}) if title else None,
        "candidates": [one.model_dump(mode="json") for one in (linkage.value.candidates if linkage else ())],
    }


def _print_heading(out: Console, session: Session, message: str) -> None:
    out.print(Cell(f"\n{session.text(message)}", style="bold"))


def _print_head(out: Console, session: Session, item: ReviewItem, copy: str) -> None:
    document = item.case.document
    out.print(
        Cell.assemble(
            (session.text(N_("Item {item}"), item=item.item_id), "bold"),
            f"  {document.scan.source}, {pages(document.first_page, document.last_page, session)}, ",
            session.text(N_("waits for {age}"), age=age(item.waiting_since, datetime.now(UTC), session)),
        )
    )
    # Not wrapped: a path is there to be clicked or copied.
    out.print(Cell(copy, style="cyan"), soft_wrap=True)
    _print_heading(out, session, N_("Why a person decides"))
    for reason in item.reasons:
        out.print(Cell(f"  - {reason_line(reason, session)}", style="yellow"))


def _print_proposal(out: Console, session: Session, item: ReviewItem) -> None:
    linkage, title = item.case.result(Linkage), item.case.result(Title)
    rows = [(N_("Recipient as read"), linkage.value.recipient if linkage else "")]
    if title is not None:
        rows += [
            (N_("Title"), title.value.text),
            (N_("Type"), title.value.document_type),
            (N_("Subject"), title.value.subject),
            (N_("Date"), day(title.value.event_date, session)),
        ]
    rows.append((N_("Sure"), _how_sure(session, item)))
    _print_heading(out, session, N_("Proposal"))
    grid = Table.grid(padding=(0, 2), pad_edge=True)
    for heading, value in rows:
        grid.add_row(Cell(session.text(heading), style="dim"), Cell(value or "-"))
    out.print(grid)


def _how_sure(session: Session, item: ReviewItem) -> str:
    """Return the probability that each stage is right: `Reading 98.0 %, Person 61.3 %`."""
    probabilities = session.app.router.probabilities(item.case)
    return ", ".join(
        f"{word_for(STAGES, stage, session)} {_percent(probability).strip()}"
        for stage, probability in probabilities.items()
    )


def _print_candidates(out: Console, session: Session, item: ReviewItem) -> None:
    linkage = item.case.result(Linkage)
    candidates = linkage.value.candidates if linkage else ()
    _print_heading(out, session, N_("Who it may be"))
    if not candidates:
        out.print(session.text(N_("  Nobody in the register resembles the recipient.")))
        return
    people = {person.personnel_number: person for person in session.app.people.all()}
    for rank, candidate in enumerate(candidates[:_SHOWN_CANDIDATES], start=1):
        person = people.get(candidate.personnel_number)
        out.print(
            Cell.assemble(
                (f"  {rank}  ", "bold"),
                (f"{_percent(candidate.probability)}  ", "bold"),
                f"{candidate.personnel_number}  ",
                (candidate.display_name, "bold"),
                f"  {_facts(session, person)}" if person else "",
            )
        )
        out.print(_waterfall(session, candidate))
    if (rest := len(candidates) - _SHOWN_CANDIDATES) > 0:
        out.print(session.text(N_("  and {count} more, less probable"), count=rest))


def _percent(probability: float) -> str:
    # A rounded "100.0 %" would claim a certainty that no machine has.
    return ">99.9 %" if probability > 0.999 else f"{100 * probability:5.1f} %"


def _facts(session: Session, person: Person) -> str:
    facts = [session.text(N_("born {day}"), day=day(person.birth_date, session))] if person.birth_date else []
    facts += [person.org_unit] if person.org_unit else []
    if person.exit_date is not None:
        facts.append(session.text(N_("left {day}"), day=day(person.exit_date, session)))
    return ", ".join(facts)


def _waterfall(session: Session, candidate: Candidate) -> Table:
    """Return one line for each comparison, with a bar as long as its weight of evidence."""
    grid = Table.grid(padding=(0, 1))
    for cells in _steps(session, candidate.comparisons):
        grid.add_row(" " * 12, *cells)
    return grid


def _steps(session: Session, comparisons: tuple[Comparison, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in comparisons:
        blocks = min(_LONGEST_BAR, round(abs(one.weight_bits) / _BAR_BITS))
        colour = "green" if one.weight_bits > 0 else "red"
        yield (
            Cell(session.text(one.trait)),
            Cell(session.text(one.outcome)),
            Cell(f"{one.weight_bits:+.1f}", style=colour, justify="right"),
            Cell("█" * blocks, style=colour),
        )


def _print_choices(out: Console, session: Session, item: ReviewItem) -> None:
    linkage = item.case.result(Linkage)
    number = item.item_id
    _print_heading(out, session, N_("What you can do"))
    if linkage is not None and linkage.value.personnel_number is not None:
        out.print(f"  registratur review approve {number}", soft_wrap=True)
    who = "--candidate 1" if linkage is not None and linkage.value.candidates else "--person NUMBER"
    out.print(f"  registratur review correct {number} {who}", soft_wrap=True)
    out.print(f'  registratur review reject {number} --comment "…"', soft_wrap=True)
