"""Filing that files nothing, for dry runs."""

from __future__ import annotations

from registratur.domain.case import Case
from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.result import Evidence, StageResult
from registratur.stages.filing.record import RecordStage, planned_entry


class NullStage(RecordStage):
    """Makes the entry that would be filed and writes nothing (kind `null`); its `location` stays empty."""

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
