"""`registratur init`."""

from __future__ import annotations

import typer

from registratur.cli.session import session_of
from registratur.i18n import N_


def init(context: typer.Context) -> None:
    """Make a home, or complete one; never overwrites what is there."""
    from registratur.wiring.homes import make_home

    session = session_of(context)
    made = make_home(session.home)
    if made:
        session.say(N_("Home: {home}"), home=session.home)
        for path in made:
            session.say(N_("  made {path}"), path=path)
    else:
        session.say(N_("Home: {home} is complete, nothing was changed."), home=session.home)
    session.say(
        N_(
            "What to do next:\n"
            "  registratur doctor                   checks that everything needed is installed\n"
            "  registratur people import FILE.csv   loads the employee register\n"
            "  registratur run FOLDER               reads a folder of scans\n"
            "  registratur watch                    serves the inbox {inbox}"
        ),
        inbox=session.home / "inbox",
    )
