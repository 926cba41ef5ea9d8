"""How the figures of linking are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.linking.certainty import Certainty, Decision, sure_links, sure_posteriors, sure_rows
from models.linking.oracle import enlarge, loss_of, may_be_anothers
from registratur.domain.person import Person
from registratur.domain.record import Text
from registratur.domain.verdict import Outcome, Reason
from registratur.evaluation.row import Row, StageOutcome
from registratur.evaluation.truth import Truth
from registratur.people.index import PeopleIndex
from registratur.people.people_csv import read_people
from tests.conftest import SAMPLES
from tests.unit.linking.pages import person


def _decision(confidence: float, linked: bool = True, right: bool = True) -> Decision:
    return Decision(confidence, linked, right, posterior=confidence, posterior_right=right)


def test_only_sure_decisions_count() -> None:
    """What is asked about is no decision, however sure; its posterior counts all the same."""
    decisions = [
        _decision(0.999),
        _decision(0.99, right=False),
        _decision(0.98),
        _decision(1.0, linked=False),
    ]
    assert sure_links(decisions) == Certainty(2, 1)
    assert sure_posteriors(decisions) == Certainty(3, 2)
    assert Certainty(2, 1).share == 0.5
    assert Certainty(0, 0).share == 0.0


def _row(
    outcome: Outcome,
    *stages: str,
    number: str = "0001",
    truth: str | None = "0001",
    said: StageOutcome | None = None,
) -> Row:
    values: dict[str, Any] = {"document_type": None, "subject": None, "event_date": None}
    return Row(
        truth=Truth(
            source="a.pdf",
            pages=(1, 1),
            outcome=Outcome.FILED if truth else Outcome.REVIEW,
            personnel_number=truth,
            **values,
        ),
        outcome=outcome,
        reasons=tuple(Reason(stage=stage, text=Text(message=f"{stage} asks")) for stage in stages),
        personnel_number=number,
        stages=(said,) if said else (),
    )


def test_the_oracle_gets_what_linking_alone_kept_back() -> None:
    """What another stage asks about, too, no linking could bring to its record."""
    rows = [
        _row(Outcome.FILED),
        _row(Outcome.REVIEW, "linking"),
        _row(Outcome.REVIEW, "linking", "linking"),
        _row(Outcome.REVIEW, "linking", "titling"),
        _row(Outcome.REVIEW, "titling"),
        _row(Outcome.REVIEW, "linking", truth=None),
        _row(Outcome.FILED, number="0002"),
    ]
    loss = loss_of(rows, PeopleIndex([]))
    assert (loss.documents, loss.fileable, loss.filed, loss.misfiled) == (7, 6, 1, 1)
    assert (loss.filed_with_oracle, loss.asked) == (3, 3)
    assert loss.points == pytest.approx(100 * 2 / 6)
    assert loss.reasons["linking asks"] == 3


@pytest.mark.parametrize(
    ("printed", "spans", "is_open"),
    [
        ("Lara Adler", (), True),
        ("Lara Adler", ((0, 3, "BIRTH_DATE"),), False),
        ("Lara Adler", ((0, 3, "COURSE"),), True),
        ("Sven Adler", (), False),
    ],
)
def test_where_another_could_be_meant_nobody_can_know(
    printed: str, spans: tuple[Any, ...], is_open: bool
) -> None:
    """The register knows a second one by the initial; a key on the page tells them apart."""
    register = PeopleIndex(
        [person("0001", "Adler, Lara"), person("0002", "Adler, L."), person("0003", "Adler, Sven")]
    )
    number = "0003" if printed.startswith("Sven") else "0001"
    values: dict[str, Any] = {"document_type": None, "subject": None, "event_date": None, "text": "a page"}
    truth = Truth(
        source="a.pdf", pages=(1, 1), outcome=Outcome.FILED, personnel_number=number, recipient=printed,
        spans=spans, **values,
    )  # fmt: skip
    assert may_be_anothers(truth, register) == is_open


def test_sure_decisions_of_an_evaluation() -> None:
    """Those with a doubt, of another stage, or of papers that no linking can judge are left out."""
    stages = (
        StageOutcome(stage="linking", confidence=0.999, right=True),
        StageOutcome(stage="linking", confidence=0.99, right=False),
        StageOutcome(stage="linking", confidence=0.999, right=False, doubts=("only similar",)),
        StageOutcome(stage="linking", confidence=0.98, right=False),
        StageOutcome(stage="linking", confidence=0.999),
        StageOutcome(stage="linking"),
        StageOutcome(stage="titling", confidence=0.999, right=False),
    )
    rows = [_row(Outcome.FILED, said=stage) for stage in stages]
    assert sure_rows(rows) == Certainty(2, 1)


def _set(folder: Path, recipient: str) -> Path:
    """Lay out a set of scans of which one is for somebody."""
    (folder / "scans").mkdir(parents=True)
    (folder / "people.csv").write_bytes((SAMPLES / "people.csv").read_bytes())
    truth = folder / "truth.jsonl"
    truth.write_text(json.dumps({"recipient": recipient}) + "\n", encoding="utf-8")
    return truth


def _added(truth: Path, folder: Path) -> list[Person]:
    """Enlarge a register by a hundred people and return them."""
    folder.mkdir()
    known = read_people(truth.parent / "people.csv")
    enlarged = enlarge(truth, len(known) + 100, folder)
    people = read_people(enlarged.parent / "people.csv")
    assert len({one.personnel_number for one in people}) == len(people) == len(known) + 100
    assert set(known) <= set(people)
    assert enlarged.read_bytes() == truth.read_bytes()
    return [one for one in people if one not in known]


def test_a_larger_register_has_nobody_who_could_be_meant(tmp_path: Path) -> None:
    """Somebody who was added is printed on a paper: then another one is invented."""
    first = _added(_set(tmp_path / "one", "Ottokar Fremd"), tmp_path / "one more")[0]
    added = _added(_set(tmp_path / "two", first.display_name), tmp_path / "two more")
    assert first.display_name not in [one.display_name for one in added]
