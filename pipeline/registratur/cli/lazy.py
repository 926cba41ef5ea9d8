"""Commands that cost nothing until they are called: a table names them, their modules load on demand."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from registratur.i18n import translate


@dataclass(frozen=True)
class Command:
    """A command.

    Attributes:
        target: Where its function lies: `module:function`, the module relative to `registratur.cli`.
        help: What it does, an English template that is translated when it is shown.
        epilog: What is worth knowing beyond that, below the options.
    """

    target: str
    help: str
    epilog: str = ""


@dataclass(frozen=True)
class Group:
    """Commands under a common word, such as `review`."""

    help: str
    commands: Mapping[str, Command]


class LazyGroup(TyperGroup):
    """A group of commands out of a table."""

    table: ClassVar[Mapping[str, Command | Group]] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  (the framework's signature)
        """Return the names in the table's order."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """Load a command, or return None when there is no such name."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        language = ctx.obj.language
        if isinstance(entry, Group):
            kind = type("CommandGroup", (LazyGroup,), {"table": entry.commands})
            return kind(
                name=cmd_name, help=translate(entry.help, language=language), **_PLAIN, no_args_is_help=True
            )
        return _load(cmd_name, entry, language)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands from the table alone, so that help imports no command."""
        rows = [
            (name, translate(entry.help, language=ctx.obj.language)) for name, entry in self.table.items()
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


_PLAIN: dict[str, Any] = {"rich_markup_mode": None}


def _load(name: str, entry: Command, language: str) -> Any:
    module, _, function = entry.target.partition(":")
    app = typer.Typer(add_completion=False, **_PLAIN)
    app.command(
        name,
        help=translate(entry.help, language=language),
        epilog=translate(entry.epilog, language=language),
    )(getattr(importlib.import_module(f"registratur.cli.{module}"), function))
    command: Any = typer.main.get_command(app)
    for parameter in command.params:
        parameter.help = translate(parameter.help or "", language=language)
    return command
