"""Pages for the tests of this room: text with its mentions marked as `[R:Anna Müller]`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.page import Page, Transcript, Word
from registratur.domain.person import Employment, Person
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import Evidence, StageResult, Step
from registratur.people.index import PeopleIndex
from registratur.ports import StageContext
from registratur.stages.linking.register import RegisterStage
from registratur.testing.transcripts import make_case

LABELS = {
    "R": Label.RECIPIENT,
    "O": Label.OTHER_PERSON,
    "B": Label.BIRTH_DATE,
    "P": Label.PERSONNEL_NUMBER,
    "E": Label.EVENT_DATE,
    "I": Label.ISSUE_DATE,
    "C": Label.COURSE,
}
MARKED = re.compile(r"\[([A-Z])(\d\d)?:([^\]]+)\]")


def person(
    number: str,
    name: str,
    birth: str | None = None,
    *,
    birth_name: str = "",
    former: Iterable[str] = (),
    entry: str | None = None,
    exit_: str | None = None,
    org_unit: str = "",
    other_employments: Iterable[Employment] = (),
) -> Person:
    """Make an employee from `Family, Given`."""
    family, _, given = name.partition(", ")
    return Person(
        personnel_number=number,
        family_name=family,
        given_names=given,
        birth_name=birth_name,
        former_names=tuple(former),
        birth_date=_day(birth),
        entry_date=_day(entry),
        exit_date=_day(exit_),
        org_unit=org_unit,
        other_employments=tuple(other_employments),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def page(
    marked: str,
    confidence: float = 0.97,
    score_percent: float = 95,
    also: Iterable[tuple[str, str, float]] = (),
    recipient: str = "",
    choice: float = 1.0,
) -> Case:
    """Make the case of a page; `[R45:…]` marks a mention with a confidence of 0.45, `also` what overlaps.

    `recipient` is the name that recognition chose, `choice` its confidence in that.
    """
    text, mentions, end = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        mentions.append(
            Mention(
                label=LABELS[match[1]],
                text=match[3],
                start=len(text),
                end=len(text) + len(match[3]),
                confidence=int(match[2]) / 100 if match[2] else confidence,
            )
        )
        text += match[3]
        end = match.end()
    text += marked[end:]
    case = make_case(text)
    if score_percent != 95:
        case = _with_scores(case, score_percent)
    for label, part, probability in also:
        start = text.index(part)
        mentions.append(
            Mention(
                label=LABELS[label], text=part, start=start, end=start + len(part), confidence=probability
            )
        )
    recognition = Recognition(mentions=tuple(mentions), recipient=recipient)
    result = StageResult(
        stage="ner", engine="hand", value=recognition, confidence=choice, evidence=(Evidence(kind="hand"),)
    )
    return case.after(Step(stage="ner", result=result))


def _with_scores(case: Case, score_percent: float) -> Case:
    """Read the same page with less certain letters."""
    (old,) = case.value(Transcript).pages
    words = tuple(
        Word(text=w.text, box=w.box, raw_score_percent=score_percent, block=w.block, line=w.line)
        for w in old.words
    )
    read = Page(number=1, width_px=old.width_px, height_px=old.height_px, dpi=old.dpi, words=words)
    result = StageResult(stage="ocr", engine="text", value=Transcript(pages=(read,)), confidence=1.0)
    return Case(document=case.document, steps=(Step(stage="ocr", result=result),))


def stage_for(people: Iterable[Person], **options: Any) -> RegisterStage:
    """Build the stage for a register."""
    context = StageContext(
        process=None,  # type: ignore[arg-type]  # this stage never asks for it
        blobs=None,  # type: ignore[arg-type]  # this stage never asks for it
        register=PeopleIndex(people),
        records=None,  # type: ignore[arg-type]  # this stage never asks for it
        models=None,  # type: ignore[arg-type]  # this stage never asks for it
        clock=None,  # type: ignore[arg-type]  # this stage never asks for it
    )
    return RegisterStage(RegisterStage.Options(**options), context)


def link(people: Iterable[Person], marked: str, **reading: float) -> StageResult[Linkage]:
    """Link one page against a register."""
    return stage_for(people).run(page(marked, **reading))


def is_linked(result: StageResult[Linkage], threshold: float = 0.9) -> bool:
    """Tell whether the router would let this pass."""
    value = result.value
    return value.personnel_number is not None and not value.doubts and result.confidence >= threshold


def numbers(result: StageResult[Linkage]) -> list[str]:
    """Return the personnel numbers of the candidates, best first."""
    return [candidate.personnel_number for candidate in result.value.candidates]


def doubts(result: StageResult[Linkage]) -> list[str]:
    """Return the doubts in English."""
    return [doubt.english for doubt in result.value.doubts]
