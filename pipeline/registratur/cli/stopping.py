"""Commands that run until they are stopped: what Ctrl-C and SIGTERM do to them."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType

from registratur.cli.session import Session

CTRL_C = 130
"""Exit code of a command that Ctrl-C has ended."""
_SIGNALLED = 128
"""Added to a signal's number, as shells do."""


def sigterm_ends_in_order() -> None:
    """Let SIGTERM end a command as Ctrl-C does: `with` blocks are left, workers give back what they hold."""

    def handle(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(_SIGNALLED + number)

    signal.signal(signal.SIGTERM, handle)


def stop_on_signals(session: Session, stop: threading.Event, words: str) -> Callable[[], bool]:
    """Let Ctrl-C and SIGTERM end the command in order; a second Ctrl-C ends it at once.

    Args:
        session: Tells the person that it ends.
        stop: Set by either signal.
        words: What is told, an English template.

    Returns:
        Tells whether Ctrl-C has ended it.
    """
    received: list[int] = []

    def handle(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        session.say(words)

    signal.signal(signal.SIGINT, handle)
    signal.signal(signal.SIGTERM, handle)
    return lambda: received[:1] == [signal.SIGINT]
