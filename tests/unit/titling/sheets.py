"""Transcripts for the tests of this room: written as text, laid out as words."""

from __future__ import annotations

from registratur.domain.case import Case
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.process import Process
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.stages.titling.printed_page import PrintedPage

CERTIFICATE = """ZERTIFIKAT

Hiermit wird bescheinigt, dass

Erika Beispiel

am 12. März 2024 an der Schulung

„Kommunale Haushalts-
führung für Einsteiger“

teilgenommen hat.

Musterstadt, den 20.03.2024"""

PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=(
        "Bescheinigung",
        "Teilnahmebescheinigung",
        "Zertifikat",
        "Certificate of Attendance",
        "Sonstiges",
    ),
    prompt="Antworte mit JSON.",
)


def transcript(text: str, heading_height: int = 60) -> Transcript:
    """Lay a text out as words; the first block gets taller letters."""
    words: list[Word] = []
    top = 0
    for block, lines in enumerate(text.split("\n\n"), start=1):
        height = heading_height if block == 1 else 30
        top += 80
        for line, row in enumerate(lines.split("\n"), start=1):
            top += 45
            words += [
                Word(
                    text=word,
                    box=Box(left=100 * column, top=top, width=90, height=height),
                    raw_score_percent=95,
                    block=block,
                    line=line,
                )
                for column, word in enumerate(row.split())
            ]
    return Transcript(pages=(Page(number=1, width_px=2480, height_px=3508, dpi=300, words=tuple(words)),))


def printed(text: str, heading_height: int = 60) -> PrintedPage:
    """Lay a text out and look it up by the types of the process."""
    return PrintedPage(transcript(text, heading_height), PROCESS.document_types)


def mention(text: str, label: Label, part: str, confidence: float = 0.95) -> Mention:
    """Mark the first place of a part of a text."""
    start = text.index(part)
    return Mention(label=label, text=part, start=start, end=start + len(part), confidence=confidence)


def case_of(page: Transcript, recognition: Recognition) -> Case:
    """Return the case of a document that has been read and recognised."""
    scan = Scan(sha256="0" * 64, size_bytes=1, media_type="application/pdf", page_count=1, source="a.pdf")
    case = Case(document=Document.whole(scan))
    for stage, value in (("ocr", page), ("ner", recognition)):
        case = case.after(Step(stage=stage, result=_result(stage, value)))
    return case


def _result(stage: str, value: Record) -> StageResult[Record]:
    return StageResult(stage=stage, engine="fake", value=value, confidence=1.0)
