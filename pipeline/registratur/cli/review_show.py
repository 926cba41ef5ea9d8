"""`registratur review show`."""

from __future__ import annotations

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
from registratur.cli.waterfall import percent, print_candidates
from registratur.cli.words import STAGES, age, day, pages, reason_line, word_for
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.review import ReviewItem
from registratur.domain.title import Title
from registratur.i18n import N_


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
    _print_heading(out, session, N_("Who it may be"))
    linkage = item.case.result(Linkage)
    print_candidates(out, session, linkage.value if linkage else None)
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
        f"{word_for(STAGES, stage, session)} {percent(probability)}"
        for stage, probability in probabilities.items()
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
