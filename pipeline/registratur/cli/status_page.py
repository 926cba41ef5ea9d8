"""The health page for people: short, and what needs a look first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.alarms import QUEUES, holds, served
from registratur.cli.health import Health, InboxHealth, Models, Stock
from registratur.cli.output import console, table
from registratur.cli.session import Session
from registratur.cli.words import age, day, moment
from registratur.engine.calibration import Source
from registratur.i18n import N_
from registratur.stores.people import PeopleImport
from registratur.stores.status import Waiting

_CALIBRATIONS = {
    Source.CALIBRATED: N_("of {day}"),
    Source.STALE: N_("of {day}, stale: more is asked until `registratur calibrate` has run"),
    Source.CONFIGURED: N_("none"),
}


def print_page(health: Health, session: Session) -> None:
    """Print what there is to see; what the database does not tell is left out."""
    out = console()
    stock = health.stock
    if stock is not None:
        out.print(_grid(_documents(stock, health.now, session)))
        _print_queues(out, stock, health.now, session)
        _print_workers(out, stock, health.now, session)
    _print_inboxes(out, health, session)
    out.print()
    out.print(_grid(_house(health, session)))


def _grid(rows: Iterator[tuple[str, str]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for heading, value in rows:
        grid.add_row(Cell(heading, style="dim"), Cell(value))
    return grid


def _documents(stock: Stock, now: datetime, session: Session) -> Iterator[tuple[str, str]]:
    figures, counts = stock.figures, stock.figures.documents
    yield session.text(N_("Oldest item")), _oldest(session, figures.review, now)
    yield session.text(N_("Oldest unfinished")), _oldest(session, figures.unfinished, now)
    yield (
        session.text(N_("Documents")),
        session.text(
            N_("{review} wait for a person, {unfinished} unfinished, {filed} filed, {rejected} rejected"),
            review=counts["review"],
            unfinished=counts["open"] + counts["approved"],
            filed=counts["filed"],
            rejected=counts["rejected"],
        ),
    )
    yield (
        session.text(N_("Today")),
        session.text(
            N_("{filed} filed, {rejected} set aside"),
            filed=figures.filed_since,
            rejected=figures.rejected_since,
        ),
    )
    yield session.text(N_("Register")), _register(session, stock.register)


def _oldest(session: Session, oldest: Waiting | None, now: datetime) -> str:
    if oldest is None:
        return "-"
    since = age(oldest.since, now, session)
    if oldest.item_id is None:
        return session.text(N_("{age}: {source}"), age=since, source=oldest.source)
    return session.text(
        N_("{age}: item {item}, {source}"), age=since, item=oldest.item_id, source=oldest.source
    )


def _register(session: Session, register: PeopleImport | None) -> str:
    if register is None:
        return "-"
    return session.text(
        N_("{count} people, imported {moment} by {actor}"),
        count=register.people_count,
        moment=moment(register.at, session),
        actor=register.actor,
    )


def _print_queues(out: Console, stock: Stock, now: datetime, session: Session) -> None:
    headings = (N_("Queue"), N_("waiting"), N_("running"), N_("retrying"), N_("quarantined"), N_("oldest"))
    rows = [
        (
            session.text(QUEUES[queue]),
            *(
                str(count or "-")
                for count in (
                    figures.waiting,
                    figures.running,
                    figures.retrying,
                    stock.figures.quarantined[queue],
                )
            ),
            age(figures.oldest, now, session) if figures.oldest else "-",
        )
        for queue, figures in stock.queues.items()
    ]
    out.print()
    out.print(table([session.text(heading) for heading in headings], rows, right=(1, 2, 3, 4, 5)))


def _print_workers(out: Console, stock: Stock, now: datetime, session: Session) -> None:
    if not stock.workers:
        return
    headings = (N_("Worker"), N_("host"), N_("process"), N_("since"), N_("state"))
    rows = []
    # Those that need a look first: the dead, then the paused.
    for worker, alive in sorted(stock.workers, key=lambda seen: (seen[1], seen[0].pause is None)):
        if not alive:
            state = session.text(N_("dead, last seen {age} ago"), age=age(worker.seen_at, now, session))
        elif worker.pause is not None:
            state = session.text(N_("pauses for {age}"), age=age(worker.pause.since, now, session))
        else:
            state = session.text(N_("serves"))
        since = age(worker.started_at, now, session)
        rows.append((served(worker.queues, session), worker.host, str(worker.pid), since, state))
    out.print()
    out.print(table([session.text(heading) for heading in headings], rows, right=(2, 3)))


def _print_inboxes(out: Console, health: Health, session: Session) -> None:
    if not health.inboxes:
        return
    headings = (N_("Inbox"), N_("state"), N_("last look"), N_("last scan"), N_("incomplete"), N_("stuck"))
    newest = health.stock.figures.last_scan if health.stock else {}
    rows = []
    for name, inbox in health.inboxes.items():
        figures = inbox.figures
        rows.append(
            (
                name,
                _state(inbox, session),
                age(figures.looked_at, health.now, session) if figures else "-",
                moment(newest[name], session) if name in newest else "-",
                _incomplete(inbox, health.now, session),
                str((figures.stuck if figures else 0) or "-"),
            )
        )
    backlog = newest.get("run")
    if backlog is not None:
        rows.append(("run", "-", "-", moment(backlog, session), "-", "-"))
    out.print()
    out.print(table([session.text(heading) for heading in headings], rows, right=(2, 5)))


def _state(inbox: InboxHealth, session: Session) -> str:
    if not inbox.there:
        return session.text(N_("folder missing"))
    if inbox.figures is not None and inbox.figures.trouble is not None:
        return session.text(N_("trouble"))
    if inbox.served and inbox.figures is not None:
        return session.text(N_("served ({mode})"), mode=inbox.figures.mode)
    return session.text(N_("served")) if inbox.served else session.text(N_("nobody serves it"))


def _incomplete(inbox: InboxHealth, now: datetime, session: Session) -> str:
    oldest = inbox.figures.oldest_incomplete if inbox.figures else None
    if inbox.figures is None or oldest is None:
        return "-"
    return session.text(
        N_("{count}, for {age}: {source}"),
        count=inbox.figures.incomplete,
        age=age(oldest.since, now, session),
        source=oldest.source,
    )


def _house(health: Health, session: Session) -> Iterator[tuple[str, str]]:
    for disk in health.disks:
        size = f"{disk.free_bytes / 1e9:.1f}"
        free = session.text(N_("{size} GB are free"), size=size)
        yield session.text(N_("Disk")), f"{free} ({holds(disk.holds, session)})"
    if health.stock is not None:
        seconds = f"{health.stock.seconds:.2f}"
        yield (
            session.text(N_("Database")),
            session.text(N_("{name}, answers in {seconds} s"), name=health.stock.name, seconds=seconds),
        )
    yield session.text(N_("Models")), ", ".join(_names(health.models))
    yield session.text(N_("Calibration")), _calibration(health.models, session)


def _names(models: Models) -> Iterator[str]:
    for name, version in sorted(models.versions.items()):
        yield f"{name} {version}" if version else f"{name} ?"


def _calibration(models: Models, session: Session) -> str:
    if models.calibration is None:
        return session.text(N_("not compared; see `registratur config check`"))
    return session.text(_CALIBRATIONS[models.calibration], day=day(models.made_on, session))
