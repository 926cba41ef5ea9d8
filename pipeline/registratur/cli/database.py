"""`registratur database move`."""

from __future__ import annotations

from typing import Annotated

import typer

from registratur.cli.output import print_json_line
from registratur.cli.session import login_name, session_of
from registratur.i18n import N_


def move(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Move what this home has stored to the PostgreSQL that the configuration names."""
    session = session_of(context)

    def tell(table: str, rows: int) -> None:
        if as_json:
            print_json_line({"table": table, "rows": rows})
        else:
            session.say(N_("  {table}: {rows} rows"), table=table, rows=rows)

    session.say(N_("Moving the data of {home}; whole, or not at all."), home=session.home)
    moved = session.app.move_database(login_name(), tell)
    session.say(N_("All is in {database} now, compared row by row."), database=moved.name)
    session.say(N_("The file is kept as registratur.db.moved; nobody works with it any more."))
    session.say(N_("`registratur status` shows the same as before; start `watch` or `run` again."))
    moved.close()
