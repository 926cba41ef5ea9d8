"""Two ways to show rows: JSON Lines for programs, tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.json_lines import print_json_line as print_json_line
from registratur.i18n import shown

_WIDTH_WITHOUT_TERMINAL = 160


def console() -> Console:
    """Return the console on standard output; without a terminal it is wide and has no colours.

    What it prints steers no terminal, whatever a file is called.
    """
    out = Console(highlight=False, soft_wrap=False)
    out = out if out.is_terminal else Console(highlight=False, width=_WIDTH_WITHOUT_TERMINAL)
    out.push_render_hook(_Harmless())
    return out


class _Harmless(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Shown(renderable) for renderable in renderables]


class _Shown:
    """Something to print, rendered first and then cleared of what would steer the terminal."""

    def __init__(self, renderable: ConsoleRenderable) -> None:
        self._renderable = renderable

    def __rich_console__(self, out: Console, options: ConsoleOptions) -> RenderResult:
        for segment in out.render(self._renderable, options):
            yield segment if segment.control else Segment(shown(segment.text), segment.style)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> Table:
    """Return a plain table.

    Args:
        headings: One for each column, translated.
        rows: The cells.
        right: Numbers of the columns that are aligned to the right.
    """
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for column, heading in enumerate(headings):
        drawn.add_column(heading, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        # Cells are data: square brackets in a title are no markup.
        drawn.add_row(*(Cell(cell) for cell in row))
    return drawn
