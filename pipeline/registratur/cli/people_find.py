"""`registratur people find`."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.cli.waterfall import in_words, next_in_line, print_candidate_line
from registratur.cli.words import day
from registratur.domain.linkage import Candidate
from registratur.domain.person import Person
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.stages.linking.enquiry import Enquiry, answer
from registratur.stages.linking.register import RegisterOptions


def find(
    context: typer.Context,
    query: Annotated[
        str,
        typer.Argument(
            help=N_("A name as a paper prints it; also a birth date or personnel number."), metavar="NAME"
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Show the employees who may be meant, most probable first, and why."""
    session = session_of(context)
    enquiry = Enquiry.parse(query)
    if not (enquiry.name or enquiry.birth_dates or enquiry.numbers):
        raise UsageError(N_("There is nothing to find in this."), advice=N_('Name somebody: "Müller, Anna".'))
    register = session.app.register
    found = answer(enquiry, register, _unknown_share(session))
    if as_json:
        for candidate in found:
            print_json_line(_row(candidate, register.by_number(candidate.personnel_number)))
        return
    session.say(_understood(session, enquiry))
    if not found:
        session.say(N_("Nobody in the register is or looks like this."))
        return
    out = console()
    unknown = max(0.0, 1.0 - sum(one.probability for one in found))
    for rank, candidate in enumerate(found, start=1):
        person = register.by_number(candidate.personnel_number)
        print_candidate_line(out, session, rank, candidate, person)
        out.print(Cell(f"{'':12}{in_words(session, candidate.comparisons)}", style="dim"), soft_wrap=True)
    out.print(Cell(f"  {next_in_line(session, found, unknown)}", style="dim"))


def _unknown_share(session: Session) -> float:
    chosen = session.app.config.stages["linking"]
    options = chosen.options if chosen.use == "register" else {}
    return RegisterOptions.model_validate(options).unknown_share


def _understood(session: Session, enquiry: Enquiry) -> str:
    """Return what is looked for, so that nobody wonders what became of the date in the question."""
    parts = [session.text(N_("name {name}"), name=enquiry.name)] if enquiry.name else []
    parts += [session.text(N_("born {day}"), day=day(one, session)) for one in sorted(enquiry.birth_dates)]
    parts += [session.text(N_("personnel number {number}"), number=one) for one in sorted(enquiry.numbers)]
    return session.text(N_("Looking for: {parts}"), parts=", ".join(parts))


def _row(candidate: Candidate, person: Person | None) -> dict[str, Any]:
    return {
        **candidate.model_dump(mode="json", exclude={"role"}),
        "person": person.model_dump(mode="json") if person else None,
    }
