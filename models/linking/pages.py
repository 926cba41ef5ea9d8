"""An office's papers as cases that OCR and the recipient model have read, with their truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from models.corpus.inbox import Inbox, Paper
from models.corpus.people import Employee
from models.corpus.splits import Split
from models.corpus.text import LabelledText, as_text
from registratur.domain.case import Case
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.person import FormerName, Person
from registratur.domain.recognition import Recognition
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.ports import Stage

_CLEAN_SHARE, _HIGHEST_NOISE = 0.4, 0.02
_WIDTH_PX, _HEIGHT_PX, _DPI = 2480, 3508, 300
_WORD_SCORE_PERCENT = 90.0


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """A paper and what was read on it.

    Attributes:
        paper: The truth.
        case: Its transcript and its mentions.
    """

    paper: Paper
    case: Case

    @property
    def recipient(self) -> str:
        """The name as printed; empty when the paper is for nobody or for several people."""
        return self.paper.sheets[0].facts.recipient or ""

    @property
    def personnel_number(self) -> str | None:
        """The employee whom the paper is about, if any."""
        return self.paper.about.personnel_number if self.paper.about else None


def people_of(inbox: Inbox) -> list[Person]:
    """Gives an office's employees as its register has them."""
    return [person_of(employee) for employee in inbox.employees]


def read_papers(inbox: Inbox, recognition: Stage[Recognition]) -> Iterator[ReadPaper]:
    """Yields every paper that came alone in its file, read with an office's noise.

    Args:
        inbox: The papers.
        recognition: The stage `ner`.
    """
    for papers in inbox.files:
        if len(papers) > 1:
            continue
        (paper,) = papers
        chance = Random(f"noise/{paper.seed}")
        noise = 0.0 if chance.random() < _CLEAN_SHARE else chance.uniform(0, _HIGHEST_NOISE)
        case = case_of([as_text(sheet, paper.seed, noise) for sheet in paper.sheets])
        result = recognition.run(case)
        yield ReadPaper(paper, case.after(Step(stage="ner", result=result)))


def office(split: Split, seed: int, count: int) -> Inbox:
    """Gives an office; the same arguments give the same."""
    return Inbox(split, seed, count)


def case_of(texts: Sequence[LabelledText]) -> Case:
    """Makes the case of a document whose pages have just been read."""
    transcript = Transcript(pages=tuple(_page(number, text) for number, text in enumerate(texts, start=1)))
    scan = Scan(
        sha256="0" * 64, size_bytes=1, media_type="application/pdf", page_count=len(texts), source="a.pdf"
    )
    result = StageResult[Transcript](
        stage="ocr", engine="corpus", value=transcript, confidence=1.0, evidence=(Evidence(kind="corpus"),)
    )
    return Case(document=Document.whole(scan), steps=(Step(stage="ocr", result=result),))


def _page(number: int, text: LabelledText) -> Page:
    words: list[Word] = []
    block = line = 1
    end = 0
    for place in text.places:
        gap = text.text[end : place.start]
        if words and "\n\n" in gap:
            block, line = block + 1, 1
        elif words and "\n" in gap:
            line += 1
        left, right = round(max(0.0, place.left) * _WIDTH_PX), round(place.right * _WIDTH_PX)
        top, bottom = round(max(0.0, place.top) * _HEIGHT_PX), round(place.bottom * _HEIGHT_PX)
        box = Box(left=left, top=top, width=max(1, right - left), height=max(1, bottom - top))
        end = place.end
        words.append(
            Word(
                text=text.text[place.start : end],
                box=box,
                raw_score_percent=_WORD_SCORE_PERCENT,
                block=block,
                line=line,
            )
        )
    return Page(number=number, width_px=_WIDTH_PX, height_px=_HEIGHT_PX, dpi=_DPI, words=tuple(words))


def person_of(employee: Employee) -> Person:
    """Gives an employee as the register has them."""
    return Person(
        personnel_number=employee.personnel_number,
        family_name=employee.family_name,
        given_names=employee.given_names,
        birth_name=employee.birth_name,
        former_names=(FormerName(name=employee.former_names),) if employee.former_names else (),
        birth_date=employee.birth_date,
        org_unit=employee.org_unit,
        entry_date=employee.entry_date,
        exit_date=employee.exit_date,
        email=employee.email,
    )
