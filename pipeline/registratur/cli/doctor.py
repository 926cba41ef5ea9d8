"""`registratur doctor`: what is missing here, and the command that mends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from registratur.cli.checks import Finding, home_findings, program_findings
from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.errors import MissingDependencyError
from registratur.i18n import N_


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Check programs, packages, home, configuration, models and disk; each line says ok or FAULT."""
    session = session_of(context)
    faults = 0
    for finding in _findings(session):
        faults += finding.state == "fault"
        if as_json:
            print_json_line(
                {
                    "check": finding.check,
                    "state": finding.state,
                    "detail": finding.detail,
                    "mend": finding.mend,
                }
            )
        else:
            _print(session, finding)
    if faults:
        session.say(N_("Faults: {count}"), count=faults)
        raise typer.Exit(MissingDependencyError.exit_code)
    session.say(N_("Everything that is needed is there."))


def _findings(session: Session) -> Iterator[Finding]:
    yield from program_findings(session)
    yield from home_findings(session)


def _print(session: Session, finding: Finding) -> None:
    word, style = {
        "ok": (N_("ok"), "green"),
        "note": (N_("note"), "yellow"),
        "fault": (N_("FAULT"), "bold red"),
    }[finding.state]
    out = console()
    out.print(f"[{style}]{session.text(word):7}[/] ", end="")
    out.print(f"{session.text(finding.check)}: {finding.detail}", markup=False, soft_wrap=True)
    if finding.mend:
        mend = session.text(N_("mend: {command}"), command=finding.mend)
        out.print(f"        {mend}", markup=False, soft_wrap=True)
