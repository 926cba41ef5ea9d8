"""`registratur review list`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from registratur.cli.output import console, print_json_line, table
from registratur.cli.session import Session, session_of
from registratur.cli.words import age, reason_line
from registratur.domain.linkage import Linkage
from registratur.domain.review import ReviewItem
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome
from registratur.i18n import N_
from registratur.runtime.report import ReportRow


def list_items(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """List the review queue, oldest first."""
    session = session_of(context)
    items = list(session.app.cases.review_items())
    if as_json:
        for item in items:
            print_json_line(item_row(item))
        return
    if not items:
        session.say(N_("Nothing waits for a person."))
        return
    headings = (
        N_("Item"),
        N_("Waits for"),
        N_("File"),
        N_("Recipient as read"),
        N_("Proposed title"),
        N_("Why"),
    )
    cells = [_cells(session, item) for item in items]
    console().print(table([session.text(heading) for heading in headings], cells, right=(0, 1)))
    session.say(N_("Look at one: `registratur review show {item}`"), item=items[0].item_id)


def item_row(item: ReviewItem) -> dict[str, Any]:
    """Return an item as a row of JSON: the row of a report, with the item's number and recipient."""
    linkage = item.case.result(Linkage)
    report = ReportRow.of_case(item.case, Outcome.REVIEW, item.reasons, item.case.document.scan.source)
    return {
        "item_id": item.item_id,
        "waiting_since": item.waiting_since.isoformat(),
        "recipient": linkage.value.recipient if linkage else "",
        **report.model_dump(mode="json"),
    }


def _cells(session: Session, item: ReviewItem) -> tuple[str, ...]:
    linkage, title = item.case.result(Linkage), item.case.result(Title)
    return (
        str(item.item_id),
        age(item.waiting_since, datetime.now(UTC), session),
        item.case.document.scan.source,
        (linkage.value.recipient if linkage else "") or "-",
        (title.value.text if title else "") or "-",
        "\n".join(reason_line(reason, session) for reason in item.reasons),
    )
