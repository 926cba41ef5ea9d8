"""`registratur config check` and `show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from registratur.cli.calibration_state import calibration_line, calibration_tree
from registratur.cli.output import console, print_json_line, table
from registratur.cli.session import session_of
from registratur.config import config_error
from registratur.i18n import N_


def check(context: typer.Context) -> None:
    """Check everything that can be checked without loading a model; exit code 3 when there are faults."""
    session = session_of(context)
    if faults := session.app.check():
        raise config_error(faults)
    session.say(N_("The configuration is right: {folder}"), folder=session.home / "config")
    session.say(N_("Database: {database} answers"), database=session.app.database.name)
    session.say(N_("Calibration: {state}"), state=calibration_line(session))


def show(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Show every key with its value, defaults included, and last the thresholds that count."""
    session = session_of(context)
    tree = {
        **session.app.config.model_dump(mode="json"),
        "process": session.app.process.model_dump(mode="json", exclude={"prompt"}),
        "calibration": calibration_tree(session),
    }
    rows = list(_flat("", tree))
    if as_json:
        for key, value in rows:
            print_json_line({"key": key, "value": value})
        return
    headings = (session.text(N_("Key")), session.text(N_("Value")))
    console().print(table(headings, [(key, _shown(value)) for key, value in rows]))


def _flat(prefix: str, tree: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict) and value:
            yield from _flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", value


def _shown(value: Any) -> str:
    if value is None or value in ({}, []):
        return "-"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
