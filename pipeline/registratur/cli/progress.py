"""The progress bar of a backlog: on a terminal only, and never on standard output."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text as Cell

from registratur.cli.session import Session
from registratur.i18n import N_


class _RateColumn(ProgressColumn):
    """Files a minute over the last stretch, and the time that the rest will take."""

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__()

    def render(self, task: Task) -> Cell:
        """Return rate and remaining time; nothing before the first file is done."""
        speed, remaining_s = task.finished_speed or task.speed, task.time_remaining
        if not speed or remaining_s is None:
            return Cell("")
        minutes, seconds = divmod(int(remaining_s), 60)
        return Cell(
            self._session.text(
                N_("{rate} a minute, {minutes}:{seconds} left"),
                rate=f"{60 * speed:.1f}",
                minutes=minutes,
                seconds=f"{seconds:02d}",
            )
        )


class BacklogProgress:
    """Counts outcomes and shows them while a backlog is read.

    Args:
        session: Speaks the person's language.
        total: Number of files.
        words: Each outcome's word for people.
    """

    def __init__(self, session: Session, total: int, words: dict[str, str]) -> None:
        console = Console(stderr=True)
        self._words = words
        self._counts: Counter[str] = Counter()
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            _RateColumn(session),
            TextColumn("{task.description}"),
            console=console,
            disable=not console.is_terminal,
            transient=True,
            speed_estimate_period=120,
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def count(self, outcome: str) -> None:
        """Note that one more file has its outcome."""
        self._counts[outcome] += 1
        shown = "  ".join(
            f"{word} {self._counts[name]}" for name, word in self._words.items() if self._counts[name]
        )
        self._progress.update(self._task, advance=1, description=shown)
