"""Measures the titling stage on pages that OCR has read: `python -m models.title.evaluate`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from models.corpus.sheet import Facts
from models.title.measuring import certificates_read, right_parts, stages
from models.title.read_pages import FOLDER
from registratur.domain.result import StageResult
from registratur.domain.title import Title
from registratur.stages.titling.answer import Answer

_SURE = 0.9


@dataclass(frozen=True)
class Row:
    """One page: what it says, what came, how long it took."""

    facts: Facts
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
    parser.add_argument(
        "--pages", type=Path, default=FOLDER / "dev.jsonl", help="as models.corpus.read writes"
    )
    parser.add_argument("--model", default="title", help="a name in models.toml or the path of a GGUF")
    parser.add_argument("--odds", default="title-odds", help="a name in models.toml or the path of odds")
    parser.add_argument("--recipient", default="recipient", help="a name in models.toml or a folder")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong titles")
    arguments = parser.parse_args()
    reader, stage = stages(arguments.model, arguments.odds, arguments.recipient, arguments.threads)
    stage.warm_up()
    other = stage.process.document_types[-1]
    rows = []
    for page, case in certificates_read(arguments.pages, reader):
        started = time.perf_counter()
        result = stage.run(case)
        seconds = time.perf_counter() - started
        title, facts = result.value, page.labelled.facts
        answer = Answer(title.document_type, title.subject, title.event_date)
        rows.append(Row(facts, result, right_parts(answer, facts, other), seconds))
    for row in [row for row in rows if not row.whole][: arguments.show]:
        doubts = [doubt.english for doubt in row.result.value.doubts]
        print(f"{row.result.confidence:.2f} {row.result.value.text!r} {doubts}")
        print(f"     {row.facts.document_type} | {row.facts.subject} | {row.facts.event_date}")
    print(json.dumps({name: round(value, 4) for name, value in summary(rows).items()}, indent=1))


if __name__ == "__main__":
    main()
