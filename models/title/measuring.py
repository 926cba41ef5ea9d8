"""Pages that OCR has read, on their way to the titling stage, and whether what it says of them is right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from models.corpus.sheet import Facts
from models.title.read_pages import ReadPage, read_pages
from registratur.catalogue import FileCatalogue
from registratur.config import load_config
from registratur.domain.case import Case
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.evaluation.folding import same_title
from registratur.ports import StageContext
from registratur.stages.ner.spacy_engine import SpacyStage
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.llama import LlamaStage

ROOT = Path(__file__).parents[2]


def stages(model: str, odds: str, recipient: str, threads: int = 1) -> tuple[SpacyStage, LlamaStage]:
    """Return the recipient model's and the title model's stage, each by its name or path."""
    _, process = load_config(ROOT / "config")
    # The two stages ask their context for no more than this.
    context = cast("StageContext", SimpleNamespace(process=process, models=FileCatalogue(ROOT / "models")))
    reader = SpacyStage(SpacyStage.Options(model=recipient), context)
    reader.warm_up()
    return reader, LlamaStage(LlamaStage.Options(model=model, odds=odds, threads=threads), context)


def certificates_read(path: Path, reader: SpacyStage) -> Iterator[tuple[ReadPage, Case]]:
    """Yield the certificates of a file as cases that the recipient model has read."""
    for page in read_pages(path):
        if page.labelled.facts.kind == "certificate":
            case = _case(page)
            yield page, case.after(Step(stage="ner", result=reader.run(case)))


def right_subject(subject: str, facts: Facts) -> bool:
    """Tell whether a subject is the printed one, as the evaluation of the whole system judges it."""
    return same_title(subject, facts.subject or "")


def right_type(document_type: str, facts: Facts, other: str) -> bool:
    """Tell whether a type is the one that heads the page; `other` is the word for none of the list."""
    return document_type in ((facts.document_type,) if facts.document_type else ("", other))


def right_date(day: date | None, facts: Facts) -> bool:
    """Tell whether a date is the first day of the event."""
    return day == facts.event_date


def right_parts(answer: Answer, facts: Facts, other: str) -> dict[str, bool]:
    """Return part by part whether an answer is right."""
    return {
        "document_type": right_type(answer.document_type, facts, other),
        "subject": right_subject(answer.subject, facts),
        "event_date": right_date(answer.event_date, facts),
    }


def _case(page: ReadPage) -> Case:
    scan = Scan(sha256="0" * 64, size_bytes=1, media_type="application/pdf", page_count=1, source="page.pdf")
    read = StageResult(
        stage="ocr",
        engine="corpus",
        value=page.transcript,
        confidence=1.0,
        evidence=(Evidence(kind="corpus"),),
    )
    return Case(document=Document.whole(scan), steps=(Step(stage="ocr", result=read),))
