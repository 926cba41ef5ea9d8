"""A stage that works differently for each inbox: another process, or the people of one employer only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registratur.domain.case import Case
from registratur.domain.result import StageResult
from registratur.ports import Stage


class ByInbox:
    """A slot of the pipeline that hands each document to the stage of the inbox that it came through.

    Args:
        default: For documents of all other inboxes, and of none.
        others: By the inbox's name; stages of the same slot.
    """

    def __init__(self, default: Stage[Any], others: Mapping[str, Stage[Any]]) -> None:
        self.name = default.name
        self.reads = default.reads
        self.writes = default.writes
        self._default = default
        self._others = others

    def warm_up(self) -> None:
        """Load what any of them needs."""
        for stage in {id(stage): stage for stage in (self._default, *self._others.values())}.values():
            stage.warm_up()

    def run(self, case: Case, /) -> StageResult[Any]:
        """Return what the inbox's own stage says.

        Raises:
            StageError: The work cannot be done on this document.
        """
        return self._others.get(case.document.scan.inbox, self._default).run(case)
