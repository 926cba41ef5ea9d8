"""What an interruption has left: told at the start of whatever brings it to its end."""

from __future__ import annotations

from registratur.cli.session import Session
from registratur.i18n import N_
from registratur.runtime.crew import Crew


def tell_leftovers(session: Session, crew: Crew) -> None:
    """Say how much is done before anything new; an ordinary start is quiet."""
    if count := crew.left():
        session.say(N_("Left by an interruption, and brought to an end first: {count}"), count=count)
