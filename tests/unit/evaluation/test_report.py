"""What went wrong, the summary's JSON form and the page that people read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import registratur.evaluation
from registratur.config import StageConfig
from registratur.domain.recognition import Label
from registratur.domain.record import Text
from registratur.domain.verdict import Outcome, Reason
from registratur.engine.calibration import JUDGED, Source
from registratur.evaluation.failures import FailureKind, failure_kind, failures_of
from registratur.evaluation.report.page import render
from registratur.evaluation.report.pictures import reliability_pictures
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.row import LabelCount, RecipientOutcome, Row, StageOutcome, TitleOutcome
from registratur.evaluation.summary import Evaluation, Subject, summarise
from registratur.evaluation.targets import AT_LEAST, AT_MOST, is_reached
from tests.unit.evaluation.rows import asked, make_row, make_truth, unfileable

WRONG_TITLE = TitleOutcome(text="x", subject="x", type_right=True, subject_right=False, date_right=True)
SURE = Reason(
    stage="ner",
    text=Text(
        message="not sure enough: {confidence} % where {threshold} % are needed",
        values={"confidence": "70", "threshold": "80"},
    ),
)


def stages(probability: float, right: bool) -> tuple[StageOutcome, ...]:
    """Return all stages with the same word."""
    return tuple(
        StageOutcome(
            stage=stage, engine="e 1", confidence=probability, probability=probability, right=right, seconds=1
        )
        for stage in JUDGED
    )


def some_rows() -> list[Row]:
    """Return rows that give every figure something to say."""
    truth = make_truth(recipient="Anna Weber", family="boxes", degradation="fax", language="de")
    label = LabelCount(label=Label.COURSE, printed=1, read=1, matched=1)
    return [
        make_row(truth, stages=stages(0.9, True), labels=(label,), character_error_rate_any_order=0.01),
        make_row(truth, personnel_number="0008", stages=stages(0.95, False)),
        asked(truth, stages=stages(0.3, False), title=WRONG_TITLE, reasons=(SURE,)),
        asked(unfileable(recipient=None, source="<b>.pdf"), stages=stages(0.5, True)),
    ]


def evaluation(rows: list[Row] | None = None) -> Evaluation:
    """Summarise rows."""
    rows = some_rows() if rows is None else rows
    subject = Subject(
        truth="truth.jsonl",
        truth_sha256="0" * 64,
        documents=len(rows),
        scans=len(rows),
        registratur="1.0",
        stages={stage: StageConfig(use="fake", threshold=0.8) for stage in JUDGED},
        thresholds=dict.fromkeys(JUDGED, 0.8),
        thresholds_from=Source.CONFIGURED,
        engines={"ner": ("e 1",)},
    )
    return summarise(rows, subject, datetime(2026, 11, 23, tzinfo=UTC))


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (make_row(personnel_number="0008"), FailureKind.MISFILED),
        (make_row(unfileable()), FailureKind.UNFILEABLE_FILED),
        (make_row(title=WRONG_TITLE), FailureKind.WRONG_TITLE),
        (make_row(outcome=Outcome.REJECTED), FailureKind.UNREAD),
        (asked(stages=(StageOutcome(stage="ner", failure="the step crashed"),)), FailureKind.UNREAD),
        (asked(recipient_outcome=RecipientOutcome.OTHER_PERSON), FailureKind.OTHER_PERSON),
        (asked(recipient_outcome=RecipientOutcome.SLIP), FailureKind.RECIPIENT_WRONG),
        (asked(stages=(StageOutcome(stage="linking", right=False),)), FailureKind.PERSON_WRONG),
        (asked(title=WRONG_TITLE), FailureKind.TITLE_WRONG),
        (asked(), FailureKind.ASKED),
        (asked(unfileable()), None),
        (make_row(), None),
    ],
)
def test_the_worst_that_went_wrong_gives_a_document_its_kind(row: Row, kind: FailureKind | None) -> None:
    """Each kind of failure, and two documents with which all is well."""
    assert failure_kind(row) is kind


def test_the_worst_failures_come_first_and_the_surest_among_them() -> None:
    """A misfiled document before a wrong title; of two wrong recipients the surer one."""
    wrong = RecipientOutcome.WRONG
    unsure = asked(make_truth(source="unsure"), recipient_outcome=wrong, stages=stages(0.2, False))
    sure = asked(make_truth(source="sure"), recipient_outcome=wrong, stages=stages(0.9, False))
    misfiled = make_row(make_truth(source="misfiled"), personnel_number="0008")
    found = failures_of([unsure, make_row(), sure, misfiled])
    assert [one.source for one in found] == ["misfiled", "sure", "unsure"]
    assert {field.field: (field.expected, field.read) for field in found[0].fields}["personnel_number"] == (
        "0007",
        "0008",
    )


def test_what_the_truth_leaves_open_is_not_expected() -> None:
    """Without the keys `about` and `recipient` nothing is said about whom to expect."""
    row = asked(unfileable(), recipient_outcome=RecipientOutcome.WRONG)
    [failed] = failures_of([row])
    assert {field.field: field.expected for field in failed.fields}["personnel_number"] is None
    assert {field.field: field.expected for field in failed.fields}["recipient"] is None


def test_targets_are_reached_from_their_limit_on() -> None:
    """Equal is reached; nothing measured is neither; a figure without a target is neither."""
    assert is_reached("recipient_exact", AT_LEAST["recipient_exact"])
    assert is_reached("role_confusion", AT_MOST["role_confusion"])
    assert is_reached("misfiled", 0.0001) is False
    assert is_reached("expected_calibration_error.ner", 0.031) is False
    assert is_reached("misfiled", None) is None
    assert is_reached("wrong_title", 0.5) is None


def keys_of(value: Any) -> Iterator[str]:
    """Yield the keys of the first two levels that are fixed names."""
    for key, inner in value.items():
        yield key
        if key == "figures":
            yield from inner


def test_every_key_of_the_json_form_is_documented() -> None:
    """The README beside the code names each of them."""
    readme = Path(registratur.evaluation.__path__[0], "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`([a-z0-9_]+)`", readme))
    assert set(keys_of(json.loads(evaluation().model_dump_json()))) <= documented


def test_the_json_form_has_shares_with_their_bounds() -> None:
    """Programs need not compute anything."""
    figures = json.loads(evaluation().model_dump_json())["figures"]
    assert figures["misfiled"] == {
        "hits": 1,
        "of": 2,
        "rate": 0.5,
        "lower_95": pytest.approx(0.025, abs=1e-3),
        "upper_95": pytest.approx(0.975, abs=1e-3),
    }


class Page(HTMLParser):
    """Collects what a page refers to, and checks that its elements nest."""

    VOID = ("meta",)

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its links."""
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("language", "percent"), [("de", "50,0\N{NO-BREAK SPACE}%"), ("en", "50.0\N{NO-BREAK SPACE}%")]
)
def test_the_page_stands_alone_in_either_language(language: str, percent: str) -> None:
    """Well-formed, no other host, nothing to load, numbers as the language writes them."""
    text = render(evaluation(), language)
    page = Page(text)
    assert page.links == []
    assert page.open == []
    assert percent in text
    assert f'lang="{language}"' in text


def test_data_is_no_markup() -> None:
    """A file name may contain anything."""
    rows = [asked(make_truth(source="<script>alert(1)</script>", why="<i>"), recipient="<b>")]
    text = render(evaluation(rows), "en")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_the_page_speaks_the_readers_language_about_reasons() -> None:
    """The reason of a failure is the router's, with its values."""
    assert "not sure enough: 70 % where 80 % are needed" in render(evaluation(), "en")
    assert "70" in render(evaluation(), "de")


def test_an_evaluation_without_a_failure_says_so() -> None:
    """All is well, and the page does not end in an empty heading."""
    assert "Nothing." in render(evaluation([make_row()]), "en")


def test_the_pictures_are_svg_with_one_dot_a_bin() -> None:
    """Each stage has one, and it can be opened by itself."""
    pictures = reliability_pictures(evaluation(), Speech("en"))
    assert list(pictures) == list(JUDGED)
    drawn = ElementTree.fromstring(pictures["ner"])
    assert drawn.tag.endswith("svg")
    assert sum(part.tag.endswith("circle") for part in drawn.iter()) == len(
        evaluation().reliability["ner"].bins
    )


def test_a_stage_that_could_not_be_judged_has_an_empty_picture() -> None:
    """No text in the truth, no dots; a dash stands for the error."""
    pictures = reliability_pictures(evaluation([make_row()]), Speech("en"))
    assert "<circle" not in pictures["ocr"]
    assert "calibration error –" in pictures["ocr"]
