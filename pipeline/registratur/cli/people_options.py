"""The options that every change of the employee register has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from registratur.i18n import N_

DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, change nothing."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Import even what looks like a mistake."))]
ShowAll = Annotated[
    bool, typer.Option("--all", help=N_("List every change, not only the first ten of each kind."))
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Write the changes as lines of JSON."))]


@dataclass(frozen=True)
class ChangeOptions:
    """What the person at the terminal wants.

    Attributes:
        dry_run: Show what would change, and change nothing.
        force: Change the register even if that looks like a mistake.
        show_all: List every change, not only the first of each kind.
        as_json: Write the changes as lines of JSON.
    """

    dry_run: bool = False
    force: bool = False
    show_all: bool = False
    as_json: bool = False
