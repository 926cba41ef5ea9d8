"""Measures the title model on held-out pages, through its stage: `python -m models.title.evaluate`."""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast, get_args

from models.corpus.splits import Split
from models.title.sources import source_of
from registratur.catalogue import FileCatalogue
from registratur.config import load_config
from registratur.domain.case import Case
from registratur.domain.recognition import Recognition
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.title import Title
from registratur.ports import StageContext
from registratur.stages.titling.grounding import same_words
from registratur.stages.titling.llama import LlamaStage
from registratur.testing.transcripts import make_case

ROOT = Path(__file__).parents[2]
MODEL = Path(__file__).with_name("registratur-title.gguf")
_SEED = 77
_COLUMNS = (0.98, 0.9, 0.7, 0.5, 0.3, 0.0)


@dataclass(frozen=True)
class Row:
    """One page: what was expected, what came, how long it took."""

    expected: dict[str, str | None]
    result: StageResult[Title]
    seconds: float

    @property
    def right(self) -> dict[str, bool]:
        """Field by field whether it is right; the subject after folding case, space, quotes and hyphens."""
        title = self.result.value
        subject = self.expected["subject"] or ""
        day = title.event_date.isoformat() if title.event_date else None
        fields = {
            "document_type": title.document_type == self.expected["document_type"],
            "subject": same_words(title.subject, subject) or title.subject == subject,
            "event_date": day == self.expected["event_date"],
        }
        return {**fields, "all": all(fields.values())}


def measure(stage: LlamaStage, recogniser: Any, pages: int, split: Split) -> list[Row]:
    """Title held-out pages.

    Args:
        stage: The stage, warmed up.
        recogniser: The stage that reads before it, or None for one that finds nothing.
        pages: How many.
        split: Which split they come from.
    """
    rows = []
    for example in islice(source_of("certificates")(_SEED, split), pages):
        case = _recognised(make_case(example.page), recogniser)
        started = time.perf_counter()
        result = stage.run(case)
        rows.append(Row(json.loads(example.answer), result, time.perf_counter() - started))
    return rows


def summary(rows: list[Row]) -> dict[str, float]:
    """Shares over all rows, seconds a title, and how many unsure ones there are."""
    count = len(rows)
    doubts = Counter(bool(row.result.value.doubts) for row in rows)
    sure = [row for row in rows if not row.result.value.doubts and row.result.confidence >= 0.8]
    return {
        "pages": count,
        **{f"{field}_exact": sum(row.right[field] for row in rows) / count for field in rows[0].right},
        "doubted": doubts[True] / count,
        "confidence_from_0.8": len(sure) / count,
        "wrong_among_those": sum(not row.right["all"] for row in sure) / max(1, len(sure)),
        "seconds_a_title_median": sorted(row.seconds for row in rows)[count // 2],
        "seconds_a_title_most": max(row.seconds for row in rows),
    }


def reliability(rows: list[Row]) -> dict[str, str]:
    """How often our model's own subject is right: by the recipient model's word and by its weakest token."""
    cells: defaultdict[str, list[bool]] = defaultdict(list)
    for row in rows:
        evidence = {item.kind: item for item in row.result.evidence}
        if "course_agreement" in evidence and "subject_least_token_probability" in evidence:
            weakest = evidence["subject_least_token_probability"].value or 0.0
            column = next(f">={edge}" for edge in _COLUMNS if weakest >= edge)
            right = same_words(evidence["model_subject"].text, row.expected["subject"] or "")
            cells[f"{evidence['course_agreement'].text} {column}"].append(right)
    return {cell: f"{sum(right)} of {len(right)}" for cell, right in sorted(cells.items())}


def _recognised(case: Case, recogniser: Any) -> Case:
    if recogniser is not None:
        return case.after(Step(stage="ner", result=recogniser.run(case)))
    silent = StageResult(
        stage="ner", engine="none", value=Recognition(), confidence=0.0, evidence=(Evidence(kind="none"),)
    )
    return case.after(Step(stage="ner", result=silent))


def main() -> None:
    """Parse the command line and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default=str(MODEL), help="a name in models.toml or the path of a GGUF")
    parser.add_argument("--ner", help="recipient model that reads before; default: none")
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--split", choices=get_args(Split), default="dev")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of the wrong answers")
    arguments = parser.parse_args()
    _, process = load_config(ROOT / "config")
    needs = SimpleNamespace(process=process, models=FileCatalogue(ROOT / "models"))
    context = cast("StageContext", needs)
    stage = LlamaStage(LlamaStage.Options(model=arguments.model, threads=arguments.threads), context)
    stage.warm_up()
    recogniser = None
    if arguments.ner:
        from registratur.stages.ner.spacy_engine import SpacyStage

        recogniser = SpacyStage(SpacyStage.Options(model=arguments.ner), context)
        recogniser.warm_up()
    rows = measure(stage, recogniser, arguments.pages, arguments.split)
    for row in [row for row in rows if not row.right["all"]][: arguments.show]:
        title = row.result.value
        doubts = [doubt.english for doubt in title.doubts]
        print(f"{row.result.confidence:.2f} {title.text!r}\n     {row.expected} {doubts}")
    figures = {name: round(value, 4) for name, value in summary(rows).items()}
    print(json.dumps({**figures, "subject_right": reliability(rows)}, indent=1))


if __name__ == "__main__":
    main()
