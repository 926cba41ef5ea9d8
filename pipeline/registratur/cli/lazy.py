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
        if isinstance(entry, Group):
            return _group(cmd_name, entry, ctx.obj.language)
        return _command(cmd_name, entry, ctx.obj.language)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list of commands from the table alone, so that help imports no command."""
        language = ctx.obj.language
        rows = [(name, translate(entry.help, language=language)) for name, entry in self.table.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def translate_options(command: Any, language: str) -> None:
    """Put the help of a freshly built command's options into a language."""
    for parameter in command.params:
        parameter.help = translate(parameter.help or "", language=language)


def _group(name: str, entry: Group, language: str) -> TyperGroup:
    kind = type("CommandGroup", (LazyGroup,), {"table": entry.commands})
    group: TyperGroup = kind(
        name=name, help=translate(entry.help, language=language), no_args_is_help=True, rich_markup_mode=None
    )
    return group


def _command(name: str, entry: Command, language: str) -> TyperCommand:
    module, _, function = entry.target.partition(":")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        name,
        help=translate(entry.help, language=language),
        epilog=translate(entry.epilog, language=language),
    )(getattr(importlib.import_module(f"registratur.cli.{module}"), function))
    command = typer.main.get_command(app)
    if not isinstance(command, TyperCommand):
        raise TypeError(f"{entry.target} is no command")
    translate_options(command, language)
    return command
