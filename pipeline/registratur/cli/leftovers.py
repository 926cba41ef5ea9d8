"""What an interruption has left: brought to its outcome before anything new."""

from __future__ import annotations

from collections.abc import Iterator

from registratur.cli.session import Session
from registratur.errors import StoreError
from registratur.i18n import N_
from registratur.runtime.workers import Done, Task, Workers


def bring_to_an_end(session: Session, left: list[Task], workers: Workers) -> Iterator[Done]:
    """Yield each document with its outcome; one that cannot have any is told and keeps nothing waiting.

    They come one by one, for an error of the store ends all that runs beside it.

    Args:
        session: Speaks to the person.
        left: The stored scans, as `App.unfinished` gives them.
        workers: Read them.
    """
    if left:
        session.say(N_("Left by an interruption, and brought to an end first: {count}"), count=len(left))
    for task in left:
        try:
            yield from workers.process([task])
        except StoreError as error:
            session.complain(error)
