"""What an interruption has left, at the start of a run or a watch."""

from __future__ import annotations

from typing import Any

import pytest

from registratur.cli.leftovers import tell_leftovers
from registratur.cli.session import Session


class Crew:
    """A crew that was left some work.

    Args:
        count: How much.
    """

    def __init__(self, count: int) -> None:
        self._count = count

    def left(self) -> int:
        """Return how many documents there are."""
        return self._count


@pytest.mark.parametrize(("count", "said"), [(2, "brought to an end first: 2"), (0, "")])
def test_leftovers_are_told_and_an_ordinary_start_is_quiet(
    capsys: pytest.CaptureFixture[str], count: int, said: str
) -> None:
    """Whoever starts the program knows why something else than the new files is read first."""
    crew: Any = Crew(count)
    tell_leftovers(Session(language="en"), crew)
    shown = capsys.readouterr().err
    assert said in shown
    assert bool(shown) == bool(said)
