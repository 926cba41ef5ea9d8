"""Certificates that OCR has read, on their way to the titling stage, and whether it titles them right."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple, Protocol, cast

from models.title.read_pages import read_pages
from registratur.catalogue import FileCatalogue
from registratur.config import load_config
from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.durable import sha256_of
from registratur.evaluation.folding import same_title
from registratur.evaluation.titles import is_certificate
from registratur.evaluation.truth import read_truth
from registratur.ports import StageContext
from registratur.stages.ner.spacy_engine import SpacyStage
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.llama import LlamaStage

ROOT = Path(__file__).parents[2]


class Printed(Protocol):
    """What a certificate prints; None for what it does not."""

    @property
    def document_type(self) -> str | None:
        """The type that heads it."""

    @property
    def subject(self) -> str | None:
        """The course."""

    @property
    def event_date(self) -> date | None:
        """The first day of the event."""


class Certificate(NamedTuple):
    """A certificate: what it prints, its layout, and its case."""

    printed: Printed
    layout: str
    case: Case


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is measured with which models."""
    files = {"type": Path, "nargs": "*", "default": []}
    parser.add_argument("--pages", **files, help="pages as models.corpus.read writes them")
    parser.add_argument("--truth", **files, help="each a truth.jsonl whose scans have been evaluated")
    parser.add_argument(
        "--work", **files, help="for each of these, where its readings have been kept (--work)"
    )
    parser.add_argument("--model", default="title", help="a name in models.toml or the path of a GGUF")
    parser.add_argument("--odds", default="title-odds", help="a name in models.toml or the path of odds")
    parser.add_argument("--recipient", default="recipient", help="a name in models.toml or a folder")


class Certificates:
    """Certificates as cases that the recipient model has read, and the stage that titles them.

    Args:
        options: See `add_options`.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        _, process = load_config(ROOT / "config")
        # The two stages ask their context for no more than this.
        needs = SimpleNamespace(process=process, models=FileCatalogue(ROOT / "models"))
        context = cast("StageContext", needs)
        self._options = options
        self._reader = SpacyStage(SpacyStage.Options(model=options.recipient), context)
        self._reader.warm_up()
        self.stage = LlamaStage(LlamaStage.Options(model=options.model, odds=options.odds), context)
        self.other = process.document_types[-1]

    def __iter__(self) -> Iterator[Certificate]:
        """Yield the certificates, read by the recipient model."""
        options = self._options
        pages = (_pages(path) for path in options.pages)
        kept = (_kept(truth, work) for truth, work in zip(options.truth, options.work, strict=True))
        for certificate in chain.from_iterable((*pages, *kept)):
            case = certificate.case
            yield certificate._replace(case=case.after(Step(stage="ner", result=self._reader.run(case))))

    def right(self, answer: Answer, printed: Printed) -> dict[str, bool]:
        """Return part by part whether an answer is right."""
        return {
            "document_type": self.right_type(answer.document_type, printed),
            "subject": right_subject(answer.subject, printed),
            "event_date": right_date(answer.event_date, printed),
        }

    def right_type(self, document_type: str, printed: Printed) -> bool:
        """Tell whether a type heads the page."""
        return document_type in ((printed.document_type,) if printed.document_type else ("", self.other))


def right_subject(subject: str, printed: Printed) -> bool:
    """Tell whether a subject is the printed one, as the evaluation of the whole system judges it."""
    return same_title(subject, printed.subject or "")


def right_date(day: date | None, printed: Printed) -> bool:
    """Tell whether a date is the first day of the event."""
    return day == printed.event_date


def _pages(path: Path) -> Iterator[Certificate]:
    scan = Scan(sha256="0" * 64, size_bytes=1, media_type="application/pdf", page_count=1, source="page.pdf")
    for page in read_pages(path):
        if page.labelled.facts.kind == "certificate":
            read = StageResult(
                stage="ocr",
                engine="corpus",
                value=page.transcript,
                confidence=1.0,
                evidence=(Evidence(kind="corpus"),),
            )
            case = Case(document=Document.whole(scan), steps=(_ocr(read),))
            yield Certificate(page.labelled.facts, page.labelled.family, case)


def _kept(truth: Path, work: Path) -> Iterator[Certificate]:
    """Yield the certificates that are the whole of a scan which an evaluation has read."""
    readings = {path.stem: path for path in work.rglob("*.json")}
    for row in read_truth(truth):
        scan = truth.parent / "scans" / row.source
        document = f"{sha256_of(scan)}-{row.pages[0]}-{row.pages[1]}"
        if is_certificate(row) and document in readings:
            read = StageResult[Transcript].model_validate_json(readings[document].read_bytes())
            size = scan.stat().st_size
            whole = Scan(
                sha256=document.split("-")[0],
                size_bytes=size,
                media_type="application/pdf",
                page_count=row.pages[1],
                source=row.source,
            )
            yield Certificate(
                row, row.family or row.source, Case(document=Document.whole(whole), steps=(_ocr(read),))
            )


def _ocr(read: StageResult[Transcript]) -> Step:
    return Step(stage="ocr", result=read)
