"""Crash points at the commits of SQLAlchemy's databases: ours and the engine's."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Pool, event

from registratur.testing.sabotage import Sabotage

_CHANGE = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+([\w.\"]+)", re.IGNORECASE)


def listen(plan: Sabotage) -> None:
    """Let a sabotage meet `<database>:commit:<tables>` before and `<database>:committed:<tables>` after each.

    Commits that change nothing are no moments.
    """

    @event.listens_for(Engine, "before_cursor_execute")
    def note(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if changed := _CHANGE.match(statement):
            table = changed[1].replace('"', "").rpartition(".")[2]
            connection.info.setdefault("changed", set()).add(table)

    @event.listens_for(Engine, "commit")
    def before(connection: Any) -> None:
        if tables := connection.info.pop("changed", None):
            database = Path(connection.engine.url.database or "").stem
            connection.info["committed"] = f"{database}:committed:{'+'.join(sorted(tables))}"
            plan.meet(f"{database}:commit:{'+'.join(sorted(tables))}")

    @event.listens_for(Engine, "rollback")
    def forget(connection: Any) -> None:
        connection.info.pop("changed", None)

    @event.listens_for(Pool, "checkin")
    def after(_driver_connection: Any, record: Any) -> None:
        if moment := record.info.pop("committed", None):
            plan.meet(moment)
