"""Filing that files nothing, for dry runs."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel

from registratur.domain.case import Case
from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.ports import StageContext
from registratur.stages.filing.record import FilingOptions, planned_entry


class NullStage:
    """Makes the entry that would be filed and writes nothing (kind `null`); its `location` stays empty."""

    name: ClassVar[str] = "filing"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({FilingProposal})
    writes: ClassVar[type[Record]] = Entry
    Options: ClassVar[type[BaseModel]] = FilingOptions

    def __init__(self, options: FilingOptions, context: StageContext) -> None:  # noqa: ARG002
        self._context = context

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Entry]:
        """Return the entry, unfiled.

        Raises:
            StageError: The document is only a part of its scan.
        """
        return StageResult(
            stage=self.name,
            engine="null",
            value=planned_entry(case.document, case.value(FilingProposal), self._context),
            confidence=1.0,
            evidence=(Evidence(kind="dry_run", text="nothing was written"),),
        )
