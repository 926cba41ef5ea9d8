"""From an engine's answer to a title: composed, checked against the page, with evidence and doubts."""

from __future__ import annotations

from dataclasses import dataclass

from registratur.domain.page import PlacedWord
from registratur.domain.process import Process
from registratur.domain.record import Text
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.i18n import N_
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.machine_talk import machine_talk
from registratur.stages.titling.naming import compose_title
from registratur.stages.titling.printed_page import PrintedPage

STAGE = "titling"


@dataclass(frozen=True)
class Reading:
    """An engine's answer.

    Attributes:
        answer: The three parts.
        confidence: Chance that all three are right, as far as the engine can know.
        evidence: The engine's own raw scores.
        doubts: Reasons of the engine's own why a human must look.
    """

    answer: Answer
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Text, ...] = ()


def judge(reading: Reading, page: PrintedPage, process: Process, engine: str) -> StageResult[Title]:
    """Compose the title of a reading and check that every word of it stands on the page."""
    answer = reading.answer
    title = Title(
        text=compose_title(
            process.naming_rule,
            document_type=answer.document_type,
            subject=answer.subject,
            event_date=answer.event_date,
            length=process.title_length,
        ),
        document_type=answer.document_type,
        subject=answer.subject,
        event_date=answer.event_date,
        doubts=(*reading.doubts, *_doubts(answer, page)),
    )
    places = (
        ("document_type_words", page.types.words(answer.document_type)),
        ("subject_words", page.ground.find(answer.subject)),
    )
    return StageResult(
        stage=STAGE,
        engine=engine,
        value=title,
        confidence=0.0 if title.doubts else reading.confidence,
        evidence=(
            *(_place(kind, words) for kind, words in places if words),
            *reading.evidence,
        ),
    )


def _doubts(answer: Answer, page: PrintedPage) -> tuple[Text, ...]:
    doubts: list[Text] = []
    if words := machine_talk(page.text):
        doubts.append(Text(message=N_("the page speaks to a machine: “{words}”"), values={"words": words}))
    if not answer.subject:
        doubts.append(Text(message=N_("no course title was found on the page")))
    missing = list(page.ground.missing_words(answer.subject))
    if answer.document_type not in page.types:
        if answer.document_type == page.document_types[-1]:
            if not page.attests:
                doubts.append(Text(message=N_("no heading that says what kind of paper it is was found")))
        else:
            missing[:0] = page.ground.missing_words(answer.document_type)
    doubts += [
        Text(message=N_("“{word}” in the title does not stand on the page"), values={"word": word})
        for word in missing
    ]
    if answer.event_date and not page.ground.has_day(answer.event_date):
        doubts.append(
            Text(
                message=N_("the date {day} in the title does not stand on the page"),
                values={"day": answer.event_date.isoformat()},
            )
        )
    return tuple(doubts)


def _place(kind: str, words: tuple[PlacedWord, ...]) -> Evidence:
    page = words[0].page
    return Evidence(
        kind=kind,
        text=" ".join(placed.word.text for placed in words),
        page=page,
        boxes=tuple(placed.word.box for placed in words if placed.page == page),
    )
