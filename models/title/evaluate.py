"""Measures the titling stage on pages that OCR has read: `python -m models.title.evaluate`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median

from models.title.measuring import Certificates, Printed, add_options
from registratur.domain.result import StageResult
from registratur.domain.title import Title
from registratur.stages.titling.answer import Answer

_SURE = 0.9


@dataclass(frozen=True)
class Row:
    """One page: what it says, what came, how long it took."""

    printed: Printed
    result: StageResult[Title]
    right: dict[str, bool]
    seconds: float

    @property
    def whole(self) -> bool:
        """Whether all parts are right."""
        return all(self.right.values())

    @property
    def sure(self) -> bool:
        """Whether the title would need no human."""
        return not self.result.value.doubts and self.result.confidence >= _SURE


def summary(rows: Sequence[Row]) -> dict[str, float]:
    """Return the shares of right titles, how many are sure, and the time for one."""
    seconds = [row.seconds for row in rows]
    return {
        "pages": len(rows),
        **{part: mean(row.right[part] for row in rows) for part in rows[0].right},
        "all_three": mean(row.whole for row in rows),
        "sure_from_0.9": mean(row.sure for row in rows),
        "wrong_among_the_sure": sum(row.sure and not row.whole for row in rows),
        "seconds_a_title_median": median(seconds),
        "seconds_a_title_most": max(seconds),
    }


def main() -> None:
    """Parse the command line and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong titles")
    arguments = parser.parse_args()
    certificates = Certificates(arguments)
    certificates.stage.warm_up()
    rows = []
    for printed, _, case in certificates:
        started = time.perf_counter()
        result = certificates.stage.run(case)
        seconds = time.perf_counter() - started
        title = result.value
        answer = Answer(title.document_type, title.subject, title.event_date)
        rows.append(Row(printed, result, certificates.right(answer, printed), seconds))
    for row in [row for row in rows if not row.whole][: arguments.show]:
        doubts = [doubt.english for doubt in row.result.value.doubts]
        print(f"{row.result.confidence:.2f} {row.result.value.text!r} {doubts}")
        print(f"     {row.printed.document_type} | {row.printed.subject} | {row.printed.event_date}")
    print(json.dumps({name: round(value, 4) for name, value in summary(rows).items()}, indent=1))


if __name__ == "__main__":
    main()
