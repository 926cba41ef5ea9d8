"""What of a home's health needs somebody's attention, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from registratur.cli.health import Health, InboxHealth
from registratur.cli.session import Session
from registratur.cli.words import age
from registratur.domain.work import Queue
from registratur.i18n import N_

REVIEW_PATIENCE = timedelta(days=7)
"""How long an item may wait for a person."""
UNFINISHED_PATIENCE = timedelta(hours=1)
"""How long a document may stand still before it must be the leftover of a crash."""
INCOMPLETE_PATIENCE = timedelta(hours=1)
"""How long a file may take to become complete: a scanner is done by then."""
UNSERVED_PATIENCE = timedelta(minutes=2)
"""How long nobody may serve a queue: a restart takes seconds."""

HOLDS = {"home": N_("home"), "records": N_("records"), "blobs": N_("blobs")}
QUEUES = {Queue.READ: N_("reading"), Queue.TITLE: N_("titles"), Queue.FILE: N_("filing")}


def alarms(health: Health, session: Session) -> Iterator[str]:
    """Yield a line for each thing that needs attention, in the session's language."""
    if health.away is not None:
        yield session.text(health.away.message, **health.away.values)
    for disk in health.disks:
        if disk.low:
            yield session.text(
                N_("Only {size} GB are free for: {holds}. Free some space in {folder}."),
                size=f"{disk.free_bytes / 1e9:.1f}",
                holds=holds(disk.holds, session),
                folder=disk.folder,
            )
    for name, version in health.models.versions.items():
        if not version:
            yield session.text(N_("The model {name} is missing; see `registratur models list`."), name=name)
    yield from _of_work(health, session)
    for name, inbox in health.inboxes.items():
        yield from _of_inbox(name, inbox, health.now, session)
    yield from _of_documents(health, session)


def holds(names: tuple[str, ...], session: Session) -> str:
    """Return what lies on a disk, in words."""
    return ", ".join(session.text(HOLDS[name]) for name in names)


def _of_work(health: Health, session: Session) -> Iterator[str]:
    if health.stock is None:
        return
    for worker, alive in health.stock.workers:
        if alive and worker.pause is not None:
            yield session.text(
                N_("{queues} on {host} pauses for {age}: {reason} {advice}"),
                queues=served(worker.queues, session),
                host=worker.host,
                age=age(worker.pause.since, health.now, session),
                reason=session.render(worker.pause.text),
                advice=session.render(worker.pause.advice),
            ).rstrip()
    attended = {queue for worker, alive in health.stock.workers if alive for queue in worker.queues}
    for queue, figures in health.stock.queues.items():
        if queue not in attended and _older(figures.oldest, UNSERVED_PATIENCE, health.now):
            yield session.text(
                N_(
                    "Nobody serves the queue {queue}; documents that wait: {count}. Start `registratur watch`"
                    " or `registratur worker`."
                ),
                count=figures.waiting + figures.running,
                queue=session.text(QUEUES[queue]),
            )


def served(queues: tuple[Queue, ...], session: Session) -> str:
    """Return which queues a worker serves, in words."""
    return " + ".join(session.text(QUEUES[queue]) for queue in queues)


def _of_inbox(name: str, inbox: InboxHealth, now: datetime, session: Session) -> Iterator[str]:
    if not inbox.there:
        yield session.text(
            N_("The folder {folder} of the inbox {name} is missing."), folder=inbox.folder, name=name
        )
    elif inbox.holds_files and inbox.served is False:
        yield session.text(
            N_("Files lie in the inbox {name} and nobody serves it; start `registratur watch`."), name=name
        )
    figures = inbox.figures
    if figures is None:
        return
    if inbox.there and figures.trouble is not None:
        yield session.render(figures.trouble)
    oldest = figures.oldest_incomplete
    if oldest is not None and _older(oldest.since, INCOMPLETE_PATIENCE, now):
        yield session.text(
            N_("Inbox {name}: incomplete files: {count}, the oldest one for {age}: {source}"),
            name=name,
            count=figures.incomplete,
            age=age(oldest.since, now, session),
            source=oldest.source,
        )
    if figures.stuck:
        yield session.text(
            N_("Inbox {name}: files that cannot be moved to their tray: {count}; check the folder's rights."),
            name=name,
            count=figures.stuck,
        )


def _of_documents(health: Health, session: Session) -> Iterator[str]:
    if health.stock is None:
        return
    figures, register = health.stock.figures, health.stock.register
    if count := sum(figures.quarantined.values()):
        yield session.text(
            N_("Quarantine: documents on which workers died: {count}; see `registratur review list`."),
            count=count,
        )
    if figures.unfinished and _older(figures.unfinished.since, UNFINISHED_PATIENCE, health.now):
        yield session.text(
            N_("Documents have been unfinished for {age}; give the `run` again, or start `watch`."),
            age=age(figures.unfinished.since, health.now, session),
        )
    if figures.review and _older(figures.review.since, REVIEW_PATIENCE, health.now):
        yield session.text(
            N_("An item has waited for {age}; see `registratur review list`."),
            age=age(figures.review.since, health.now, session),
        )
    if register is None or register.people_count == 0:
        yield session.text(N_("The employee register is empty; see `registratur people import`."))


def _older(since: datetime | None, patience: timedelta, now: datetime) -> bool:
    return since is not None and now - since > patience
