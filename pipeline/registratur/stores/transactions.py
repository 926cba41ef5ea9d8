"""How a transaction asks its connection for what SQLAlchemy has no word for."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection

WRITING = "registratur_writing"
"""Execution option of an engine whose transactions write: a `Writing`. Without it they only read."""


class Writing(NamedTuple):
    """A transaction that is alone in writing.

    Attributes:
        about: Alone among those about the same; None: among all.
        durable: Whether its commit waits for the disk.
    """

    about: str | None = None
    durable: bool = True


def writing_of(connection: Connection) -> Writing | None:
    """Return what a transaction that begins on a connection was opened for; None: to read."""
    options: Any = connection.get_execution_options()
    asked: Writing | None = options.get(WRITING)
    return asked
