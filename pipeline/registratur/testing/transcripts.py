"""Transcripts and cases made from plain text, for tests of everything behind OCR."""

from __future__ import annotations

from registratur.domain.case import Case
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan

CHARACTER_WIDTH_PX, LINE_HEIGHT_PX = 20, 50


def make_transcript(text: str) -> Transcript:
    """Return a transcript whose `text` is the given one, words in boxes of fixed letters.

    Args:
        text: Words by single spaces, lines by line feeds, blocks by empty lines, pages by form feeds between
            empty lines.
    """
    pages = text.split("\n\n\f\n\n")
    return Transcript(pages=tuple(_page(number, page) for number, page in enumerate(pages, start=1)))


def make_case(text: str) -> Case:
    """Return the case of a document that has just been read."""
    transcript = make_transcript(text)
    scan = Scan(
        sha256="0" * 64,
        size_bytes=1,
        media_type="application/pdf",
        page_count=len(transcript.pages),
        source="a.pdf",
    )
    result = StageResult(
        stage="ocr", engine="text", value=transcript, confidence=1.0, evidence=(Evidence(kind="text"),)
    )
    return Case(document=Document.whole(scan), steps=(Step(stage="ocr", result=result),))


def _page(number: int, text: str) -> Page:
    words: list[Word] = []
    row = 0
    for block_number, block in enumerate(text.split("\n\n"), start=1):
        for line_number, line in enumerate(block.split("\n"), start=1):
            column = 0
            for word in line.split(" "):
                box = Box(
                    left=column * CHARACTER_WIDTH_PX,
                    top=row * LINE_HEIGHT_PX,
                    width=len(word) * CHARACTER_WIDTH_PX,
                    height=LINE_HEIGHT_PX,
                )
                if word:
                    words.append(
                        Word(text=word, box=box, raw_score_percent=95, block=block_number, line=line_number)
                    )
                column += len(word) + 1
            row += 1
    return Page(number=number, width_px=2480, height_px=3508, dpi=300, words=tuple(words))
