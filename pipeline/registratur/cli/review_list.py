"""`registratur review list`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.cli.words import age, reason_line
from registratur.domain.linkage import Linkage
from registratur.domain.review import ReviewItem
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome
from registratur.i18n import N_
from registratur.runtime.report import ReportRow

_NUMBER_WIDTH = 6


def list_items(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """List the review queue, oldest first."""
    session = session_of(context)
    items = list(session.app.cases.review_items())
    if as_json:
        for item in items:
            print_json_line(item_row(session, item))
        return
    if not items:
        session.say(N_("Nothing waits for a person."))
        return
    out = console()
    for item in items:
        out.print(_block(session, item))
    session.say(
        N_("{count} wait. Look at one: `registratur review show {item}`"),
        count=len(items),
        item=items[0].item_id,
    )


def item_row(session: Session, item: ReviewItem) -> dict[str, Any]:
    """Return an item as a row of JSON: the row of a report, with the item's number and recipient."""
    linkage = item.case.result(Linkage)
    report = ReportRow.of_case(
        item.case,
        Outcome.REVIEW,
        item.reasons,
        item.case.document.scan.source,
        session.app.router.probabilities(item.case),
    )
    return {
        "item_id": item.item_id,
        "waiting_since": item.waiting_since.isoformat(),
        "recipient": linkage.value.recipient if linkage else "",
        **report.model_dump(mode="json"),
    }


def _block(session: Session, item: ReviewItem) -> Table:
    """Return an item in a few lines: file and age, recipient and title, reasons."""
    linkage, title = item.case.result(Linkage), item.case.result(Title)
    waits = session.text(N_("waits for {age}"), age=age(item.waiting_since, datetime.now(UTC), session))
    recipient = linkage.value.recipient if linkage else ""
    proposed = title.value.text if title else ""
    lines = [
        Cell.assemble((item.case.document.scan.source, "bold"), (f"  {waits}", "dim")),
        Cell(f"{recipient or '?'}: {proposed or '?'}"),
        *(Cell(f"- {reason_line(reason, session)}", style="yellow") for reason in item.reasons),
    ]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", width=_NUMBER_WIDTH)
    grid.add_column(overflow="fold")
    grid.add_row(Cell(str(item.item_id), style="bold cyan"), Cell("\n").join(lines))
    return grid
