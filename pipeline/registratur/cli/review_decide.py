"""`registratur review approve`, `correct` and `reject`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from registratur.cli.session import Session, login_name, session_of
from registratur.cli.viewing import oldest_item, remove_copy, waiting_item
from registratur.domain.linkage import Linkage
from registratur.domain.review import Decision, DecisionKind, ReviewItem
from registratur.domain.verdict import Outcome
from registratur.errors import DocumentConflict, UsageError
from registratur.i18n import N_

_User = Annotated[
    str | None,
    typer.Option("--user", help=N_("Who decides, for the journal; default: the login name."), metavar="NAME"),
]
_Item = Annotated[int, typer.Argument(help=N_("Number of the item."), metavar="ITEM")]


def approve(
    context: typer.Context,
    item_ids: Annotated[list[int], typer.Argument(help=N_("Numbers of the items."), metavar="ITEM…")],
    user: _User = None,
) -> None:
    """File each item as proposed; one that cannot be filed does not keep the others from it."""
    session = session_of(context)
    exit_code = 0
    for item_id in item_ids:
        decision = Decision(
            kind=DecisionKind.APPROVE, user=user or login_name(), decided_at=datetime.now(UTC)
        )
        try:
            _decide(session, waiting_item(session, item_id), decision)
        except (UsageError, DocumentConflict) as error:
            session.say(N_("Item {item} was not filed:"), item=item_id)
            session.complain(error)
            exit_code = error.exit_code
    _say_next(session)
    if exit_code:
        raise typer.Exit(exit_code)


def correct(
    context: typer.Context,
    item_id: _Item,
    person: Annotated[
        str | None, typer.Option(help=N_("Personnel number of the recipient."), metavar="NUMBER")
    ] = None,
    candidate: Annotated[
        int | None, typer.Option(min=1, help=N_("The recipient's place among the candidates."), metavar="N")
    ] = None,
    subject: Annotated[
        str | None, typer.Option(help=N_("What the course is called."), metavar="TEXT")
    ] = None,
    document_type: Annotated[
        str | None, typer.Option("--type", help=N_("Document type, one of the process."), metavar="TYPE")
    ] = None,
    event_date: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d", "%d.%m.%Y"], help=N_("First day of the event."), metavar="DAY"
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(help=N_("The whole title, instead of one made of its parts."), metavar="TEXT"),
    ] = None,
    user: _User = None,
) -> None:
    """Put right what is wrong, and file."""
    session = session_of(context)
    item = waiting_item(session, item_id)
    if candidate is not None:
        person = _candidate(item, candidate, person)
    decision = Decision(
        kind=DecisionKind.CORRECT,
        user=user or login_name(),
        personnel_number=person,
        document_type=document_type,
        subject=subject,
        event_date=event_date.date() if event_date else None,
        title=title,
        decided_at=datetime.now(UTC),
    )
    _decide(session, item, decision)
    _say_next(session)


def reject(
    context: typer.Context,
    item_id: _Item,
    comment: Annotated[str, typer.Option(help=N_("Why; kept with the decision."), metavar="TEXT")] = "",
    user: _User = None,
) -> None:
    """File the document nowhere, and keep the reason."""
    session = session_of(context)
    decision = Decision(
        kind=DecisionKind.REJECT, user=user or login_name(), comment=comment, decided_at=datetime.now(UTC)
    )
    _decide(session, waiting_item(session, item_id), decision)
    _say_next(session)


def _candidate(item: ReviewItem, rank: int, person: str | None) -> str:
    linkage = item.case.result(Linkage)
    candidates = linkage.value.candidates if linkage else ()
    if person is not None or rank > len(candidates):
        raise UsageError(
            N_("Item {item} has {count} candidates; name one of them, or a person, but not both."),
            advice=N_("`registratur review show {item}` shows them."),
            item=item.item_id,
            count=len(candidates),
        )
    return candidates[rank - 1].personnel_number


def _decide(session: Session, item: ReviewItem, decision: Decision) -> None:
    """Save a decision, and file what is to be filed.

    Raises:
        UsageError: The decision cannot be carried out.
        DocumentConflict: Somebody else has decided meanwhile, or it could not be filed and waits again.
        StoreError: A store failed.
    """
    row = session.app.decide(item, decision)
    remove_copy(session.app, item.item_id)
    if row.outcome is Outcome.REVIEW:
        raise DocumentConflict(
            N_("Item {item} could not be filed and waits again: {reasons}"),
            item=item.item_id,
            reasons="; ".join(session.render(text) for text in row.spoken),
        )
    if row.outcome is Outcome.REJECTED:
        session.say(N_("Item {item} is rejected and filed nowhere."), item=item.item_id)
        return
    person = session.app.register.by_number(row.personnel_number or "")
    session.say(
        N_("Filed for {name} ({number}): {title}"),
        name=person.display_name if person else "?",
        number=row.personnel_number,
        title=row.title,
    )


def _say_next(session: Session) -> None:
    if oldest_item(session) is None:
        session.say(N_("Nothing waits for a person."))
    else:
        session.say(N_("The next one: `registratur review show`"))
