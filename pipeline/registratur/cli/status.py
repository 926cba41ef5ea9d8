"""`registratur status`."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from registratur.cli.alarms import alarms
from registratur.cli.health import Health, InboxHealth, Stock, take_health
from registratur.cli.json_lines import print_json_line
from registratur.cli.session import session_of
from registratur.domain.work import Queue, Worker
from registratur.i18n import N_


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write a line of JSON."))] = False,
) -> None:
    """Show the health of a home; exit code 1 when something needs attention, 6 when its database is away."""
    session = session_of(context)
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    health = take_health(session.app, datetime.now(UTC), midnight)
    warnings = list(alarms(health, session))
    for warning in warnings:
        if health.away is None or warning is not warnings[0]:  # that one is told at the end, as an error
            typer.secho(f"! {warning}", fg="yellow", err=True)
    if as_json:
        print_json_line(_tree(health, list(alarms(health, replace(session, language="en")))))
    else:
        from registratur.cli.status_page import print_page  # tables take a while to load

        print_page(health, session)
    if health.away is not None:
        raise health.away
    if warnings:
        raise typer.Exit(1)


def _tree(health: Health, warnings: list[str]) -> dict[str, Any]:
    return {
        **(_stock(health.stock) if health.stock else {}),
        "healthy": not warnings,
        "warnings": warnings,
        "inboxes": {name: _inbox(inbox) for name, inbox in health.inboxes.items()},
        "disks": [
            {
                "holds": list(disk.holds),
                "folder": str(disk.folder),
                "free_bytes": disk.free_bytes,
                "low": disk.low,
            }
            for disk in health.disks
        ],
        "database": {
            "kind": health.kind,
            "answers": health.stock is not None,
            "name": health.stock.name if health.stock else None,
            "seconds": round(health.stock.seconds, 3) if health.stock else None,
        },
        "models": health.models.versions,
        "calibration": {
            "source": health.models.calibration.value if health.models.calibration else None,
            "made_on": health.models.made_on.isoformat() if health.models.made_on else None,
            "changes": [change.english for change in health.models.changes],
        },
    }


def _stock(stock: Stock) -> dict[str, Any]:
    figures = stock.figures
    return {
        **figures.model_dump(mode="json", exclude={"review", "unfinished", "quarantined"}),
        "oldest_waiting": figures.review.model_dump(mode="json")["since"] if figures.review else None,
        "oldest_unfinished": figures.unfinished.model_dump(mode="json")["since"]
        if figures.unfinished
        else None,
        "oldest_item_id": figures.review.item_id if figures.review else None,
        "last_import": stock.register.model_dump(mode="json") if stock.register else None,
        "queues": {
            queue.value: {
                **stock.queues[queue].model_dump(mode="json"),
                "quarantined": figures.quarantined[queue],
            }
            for queue in Queue
        },
        "workers": [_worker(worker, alive=alive) for worker, alive in stock.workers],
    }


def _worker(worker: Worker, *, alive: bool) -> dict[str, Any]:
    pause = worker.pause
    return {
        **worker.model_dump(mode="json", exclude={"pause"}),
        "alive": alive,
        "pause": {
            "error": pause.error,
            "text": pause.text.english,
            "advice": pause.advice.english,
            "since": pause.since.isoformat(),
        }
        if pause
        else None,
    }


def _inbox(inbox: InboxHealth) -> dict[str, Any]:
    figures = inbox.figures
    seen = figures.model_dump(mode="json", exclude={"trouble"}) if figures else {}
    trouble = figures.trouble.english if figures and figures.trouble else None
    return {
        "folder": str(inbox.folder),
        "there": inbox.there,
        "served": inbox.served,
        **seen,
        "trouble": trouble,
    }
