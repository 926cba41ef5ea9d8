"""The progress bar of a backlog: on a terminal only, and never on standard output."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.table import Column
from rich.text import Text as Cell

from registratur.cli.session import Session
from registratur.i18n import N_


class _RateColumn(ProgressColumn):
    """Files read a minute, and the time that the rest will take."""

    def __init__(self, session: Session) -> None:
        self._session = session
        super().__init__()

    def render(self, task: Task) -> Cell:
        """Return rate and remaining time; nothing before the first file has been read."""
        read, elapsed_s = task.fields["read"], task.elapsed
        if not read or not elapsed_s or task.total is None:
            return Cell("")
        per_minute = 60 * read / elapsed_s
        minutes, seconds = divmod(round(60 * (task.total - task.completed) / per_minute), 60)
        text = self._session.text(
            N_("{rate} a minute, {minutes}:{seconds} left"),
            rate=f"{per_minute:.1f}",
            minutes=minutes,
            seconds=f"{seconds:02d}",
        )
        return Cell(text, no_wrap=True)


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
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            _RateColumn(session),
            TextColumn("{task.description}", style="dim", table_column=Column(no_wrap=True)),
            console=console,
            disable=not console.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("", total=total, read=0)

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
        shown = (f"{word} {self._counts[name]}" for name, word in self._words.items() if self._counts[name])
        self._progress.update(
            self._task,
            advance=1,
            description="  ".join(shown),
            # What was known or refused at the door says nothing about the time that the rest will take.
            read=self._counts["filed"] + self._counts["review"],
        )
