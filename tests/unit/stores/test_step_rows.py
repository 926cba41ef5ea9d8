"""Steps come back from the database equal to what was stored."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from registratur.domain.linkage import Candidate, Comparison, Linkage
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document
from registratur.domain.segmentation import PageRange, Segmentation
from registratur.domain.title import Title
from registratur.errors import ConfigError, StoreError
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database
from registratur.stores.record_types import record_types
from registratur.testing.examples import make_entry, make_proposal_step, make_scan, make_step
from registratur.testing.stores import FakeClock

BOX = Box(left=1, top=2, width=3, height=4)
WORD = Word(text="Größe „x“ \x00 😀", box=BOX, raw_score_percent=96.123456789, block=1, line=2)
DOUBT = Text(message="{n} doubts", values={"n": "2"})
VALUES: list[Record] = [
    Transcript(
        pages=(
            Page(number=1, width_px=10, height_px=20, dpi=300, rotation_degrees=90, words=(WORD, WORD)),
            Page(number=2, width_px=10, height_px=20, dpi=300, skew_degrees=-0.1, origin="text_layer"),
        )
    ),
    Segmentation(documents=(PageRange(first=1, last=2), PageRange(first=3, last=3))),
    Recognition(
        mentions=(
            Mention(label=Label.RECIPIENT, text="Ada", start=0, end=3, confidence=1 / 3),
            Mention(label=Label.EVENT_DATE, text="12.03.2024", start=4, end=14, confidence=1),
        )
    ),
    Linkage(
        personnel_number="00012345",
        recipient="Ada Beispiel",
        candidates=(
            Candidate(
                personnel_number="00012345",
                display_name="Ada Beispiel",
                probability=0.1 + 0.2,
                comparisons=(Comparison(trait="birth_date", outcome="equal", weight_bits=-7.25),),
            ),
        ),
        doubts=(DOUBT,),
    ),
    Title(
        text="Kurs", document_type="Zertifikat", subject="Kurs", event_date=date(2024, 2, 29), doubts=(DOUBT,)
    ),
    make_entry(),
]


class Weather(Record):
    """A value of a plug-in's own kind."""

    degrees: float


class Handle(Record):
    """A value that cannot be written down."""

    anything: Any


def result_step(value: Record) -> Step:
    """Return a step with a value and every kind of evidence."""
    evidence = (
        Evidence(kind="word_score_percent", value=12.5, text="Ada", page=1, boxes=(BOX, BOX)),
        Evidence(kind="runner_up"),
    )
    result = StageResult(stage="x", engine="y 1.0", value=value, confidence=0.87654321, evidence=evidence)
    return Step(stage="x", result=result, seconds=0.123456789)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_kind_of_value_comes_back_equal(cases: SqlCaseStore, value: Record) -> None:
    """Numbers to the last digit, dates, enumerations, nested records and every character."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    cases.append(document, result_step(value))
    (step,) = cases.case(document).steps
    assert step == result_step(value)
    assert step.result is not None
    assert type(step.result.value) is type(value)


def test_a_proposal_comes_back_equal(cases: SqlCaseStore) -> None:
    """What the router proposes is what filing reads."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    cases.append(document, make_proposal_step())
    assert cases.case(document).steps == (make_proposal_step(),)


def test_every_kind_of_the_house_is_tried_here() -> None:
    """A new kind of value needs its line in this test."""
    assert {type(value).__name__ for value in VALUES} | {"FilingProposal"} == set(record_types())


def test_a_kind_that_nobody_could_read_again_is_not_written(cases: SqlCaseStore) -> None:
    """The stage is told at once, not the reviewer a month later."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    with pytest.raises(StoreError, match="Weather"):
        cases.append(document, result_step(Weather(degrees=1.5)))
    assert cases.case(document).steps == ()


def test_a_value_that_is_no_json_is_told(database: Database) -> None:
    """A plug-in's record may hold what only lives in memory."""
    store = SqlCaseStore(database, FakeClock(), record_types([Handle]))
    document = Document.whole(make_scan())
    store.claim(document.scan)
    with pytest.raises(StoreError, match="Handle"):
        store.append(document, result_step(Handle(anything=object())))
    assert store.case(document).steps == ()


def test_the_kind_of_a_plug_in_comes_back_when_it_is_named(database: Database, cases: SqlCaseStore) -> None:
    """With the plug-in its values are read; without it the store says what is missing."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    with_plug_in = SqlCaseStore(database, FakeClock(), record_types([Weather]))
    with_plug_in.append(document, result_step(Weather(degrees=1.5)))
    assert with_plug_in.case(document).steps == (result_step(Weather(degrees=1.5)),)
    with pytest.raises(StoreError, match="Weather"):
        cases.case(document)


def test_a_value_that_no_longer_fits_is_told(database: Database, cases: SqlCaseStore) -> None:
    """A history of another version is an error with advice, no traceback."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    with database.write() as session:
        session.execute(
            text(
                "INSERT INTO steps (document, position, stage, engine, value_type, value, confidence,"
                " evidence, seconds, at) VALUES (1, 1, 'titling', 'x', 'Title', '{\"old\": 1}', 1, '[]', 0,"
                " '2026-01-01 00:00:00')"
            )
        )
    with pytest.raises(StoreError, match="titling"):
        cases.case(document)


def test_two_kinds_with_one_name_are_refused() -> None:
    """Names are what the database keeps, so they must be unique."""

    class Title(Record):
        """Another title."""

    with pytest.raises(ConfigError, match="Title"):
        record_types([Title])


def test_a_stage_may_write_a_kind_of_the_house() -> None:
    """Naming it again is no clash."""
    assert record_types([Linkage]) == record_types()


def test_steps_keep_their_order_whoever_writes(database: Database, cases: SqlCaseStore) -> None:
    """Two openings of one database share one history."""
    document = Document.whole(make_scan())
    cases.claim(document.scan)
    other = SqlCaseStore(database, FakeClock())
    for store, stage in ((cases, "a"), (other, "b"), (cases, "c")):
        store.append(document, make_step(stage))
    assert [step.stage for step in cases.case(document).steps] == ["a", "b", "c"]
