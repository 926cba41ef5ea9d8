"""A line of the table that `make chaos` prints."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.faults.examine import Findings

_HEADINGS = (
    *("fault", "database", "documents", "kills", "lost", "doubled", "half files", "other faults"),
    *("quarantined", "recovery s, median / longest", "seed", "result"),
)


@dataclass
class Row:
    """What came of a fault.

    Attributes:
        fault: Its name.
        database: `SQLite` or `PostgreSQL`.
        seed: Gives the same documents and the same chances again.
        documents: Files that were dropped.
        kills: Processes that died.
        recovery_s: Seconds until work went on, one for each time it had stopped.
        findings: What is wrong in the end.
        remarks: What else is worth knowing.
    """

    fault: str
    database: str
    seed: int
    documents: int
    kills: int = 0
    recovery_s: list[float] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    remarks: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Count it as a fault when something does not hold."""
        if not holds:
            self.findings.faults.append(otherwise)

    def conclude(self, found: Findings) -> None:
        """Add what an examination has found."""
        found.faults += self.findings.faults
        self.findings = found

    def cells(self) -> tuple[str, ...]:
        """Return the row's cells as text, in the order of the headings."""
        found = self.findings
        recovery = "-"
        if self.recovery_s:
            recovery = f"{statistics.median(self.recovery_s):.1f} / {max(self.recovery_s):.1f}"
        counts = (
            *(self.documents, self.kills, len(found.lost), len(found.doubled), len(found.half_files)),
            *(len(found.faults), len(found.quarantined)),
        )
        result = "ok" if found.clean else "FAILED"
        return (self.fault, self.database, *map(str, counts), recovery, str(self.seed), result)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table."""
    cells = [_HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADINGS))]
    lines = [
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |"
        for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
