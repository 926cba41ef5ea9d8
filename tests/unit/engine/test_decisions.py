"""What follows from a reviewer's word."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import FilingProposal
from registratur.domain.linkage import Candidate, Linkage
from registratur.domain.person import Person
from registratur.domain.process import Process
from registratur.domain.record import Record, Text
from registratur.domain.result import StageResult, Step
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.scan import Document
from registratur.domain.title import Title
from registratur.engine.decisions import steps_for
from registratur.errors import UsageError
from registratur.people.index import PeopleIndex
from registratur.testing.examples import make_scan

APPROVE, CORRECT, REJECT = DecisionKind.APPROVE, DecisionKind.CORRECT, DecisionKind.REJECT
PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    naming_rule="rule",
    title_length=30,
    document_types=("Zertifikat", "Urkunde"),
    prompt="x",
)
CANDIDATE = Candidate(personnel_number="1", display_name="Ada Beispiel", probability=0.6)
LINKAGE = Linkage(
    personnel_number="1", recipient="Ada Beispiel", candidates=(CANDIDATE,), doubts=(Text(message="doubt"),)
)
NOBODY = Linkage(personnel_number=None, recipient="Ada Beispiel", candidates=(CANDIDATE,))
TITLE = Title(
    text="Zertifikat Kurs",
    document_type="Zertifikat",
    subject="Kurs",
    event_date=date(2024, 3, 12),
    doubts=(Text(message="doubt"),),
)


REGISTER = PeopleIndex(
    [Person(personnel_number=number, family_name="Beispiel", given_names="Ada") for number in ("1", "2")]
)


def compose(rule: str, *, document_type: str, subject: str, event_date: date | None, length: int) -> str:
    """Join what is given, so that a test sees every argument."""
    return "|".join((rule, document_type, subject, str(event_date), str(length))) if subject else ""


def case_of(*values: Record) -> Case:
    """Return a case in which machines have given values with low confidence."""
    steps = (
        Step(
            stage={Linkage: "linking", Title: "titling"}[type(value)],
            result=StageResult(stage="x", engine="machine", value=value, confidence=0.3),
        )
        for value in values
    )
    return Case(document=Document.whole(make_scan()), steps=tuple(steps))


def decide(case: Case, kind: DecisionKind, **fields: Any) -> list[Record]:
    """Return the values that follow, after checking how they are signed."""
    decision = Decision(kind=kind, user="eva", decided_at=datetime(2026, 11, 23, tzinfo=UTC), **fields)
    steps = steps_for(case, decision, PROCESS, REGISTER, compose)
    values = []
    for step in steps:
        assert step.result is not None
        assert (step.stage, step.result.engine, step.result.confidence) == (
            step.result.stage,
            "human:eva",
            1.0,
        )
        assert [evidence.kind for evidence in step.result.evidence] == ["decision"]
        values.append(step.result.value)
    return values


def proposal(**changes: Any) -> FilingProposal:
    """Return the proposal of the approved case, with changes."""
    fields: dict[str, Any] = {
        "personnel_number": "1",
        "register_code": "R9",
        "register_title": "Fortbildung",
        "title": "Zertifikat Kurs",
        "document_type": "Zertifikat",
        "event_date": date(2024, 3, 12),
        "decided_by": "human:eva",
    }
    return FilingProposal.model_validate(fields | changes)


def test_approving_files_as_proposed() -> None:
    """Doubts of machines do not count against a person's word."""
    assert decide(case_of(LINKAGE, TITLE), APPROVE) == [proposal()]


def test_a_corrected_person_keeps_recipient_and_candidates() -> None:
    """The correction is a linkage of its own, without doubts."""
    linkage = Linkage(personnel_number="2", recipient="Ada Beispiel", candidates=(CANDIDATE,))
    assert decide(case_of(LINKAGE, TITLE), CORRECT, personnel_number="2") == [
        linkage,
        proposal(personnel_number="2"),
    ]


def test_a_person_can_be_named_where_none_was_proposed() -> None:
    """Also where linking failed and left nothing."""
    expected = proposal(personnel_number="2")
    assert decide(case_of(NOBODY, TITLE), CORRECT, personnel_number="2")[-1] == expected
    assert decide(case_of(TITLE), CORRECT, personnel_number="2")[-1] == expected


def test_a_corrected_part_recomposes_the_title() -> None:
    """What is not corrected stays; the rule of the process puts the parts together."""
    title, filed = decide(case_of(LINKAGE, TITLE), CORRECT, subject=" Ein Kurs ")
    text = "rule|Zertifikat|Ein Kurs|2024-03-12|30"
    assert title == Title(
        text=text, document_type="Zertifikat", subject="Ein Kurs", event_date=date(2024, 3, 12)
    )
    assert filed == proposal(title=text)


def test_all_parts_can_be_corrected_at_once() -> None:
    """Type, subject, date and person in one decision; also where titling left nothing."""
    values = decide(
        case_of(NOBODY),
        CORRECT,
        personnel_number="2",
        document_type="Urkunde",
        subject="K",
        event_date=date(2020, 1, 2),
        comment="read it myself",
    )
    assert [type(value) for value in values] == [Linkage, Title, FilingProposal]
    assert values[-1] == proposal(
        personnel_number="2",
        title="rule|Urkunde|K|2020-01-02|30",
        document_type="Urkunde",
        event_date=date(2020, 1, 2),
    )


def test_a_whole_title_is_taken_as_typed() -> None:
    """The rule does not touch it; the corrected parts go with it."""
    title, filed = decide(case_of(LINKAGE, TITLE), CORRECT, title=" Mein Titel ", document_type="Urkunde")
    assert title == Title(
        text="Mein Titel", document_type="Urkunde", subject="Kurs", event_date=date(2024, 3, 12)
    )
    assert filed == proposal(title="Mein Titel", document_type="Urkunde")


def test_a_rejection_adds_nothing() -> None:
    """Its comment is kept with the decision."""
    assert decide(case_of(LINKAGE, TITLE), REJECT, comment="a private letter") == []


@pytest.mark.parametrize(
    ("case", "kind", "fields", "message", "advice"),
    [
        (case_of(NOBODY, TITLE), APPROVE, {}, "No employee is proposed", "correct --person"),
        (case_of(TITLE), APPROVE, {}, "No employee is proposed", "correct --person"),
        (case_of(LINKAGE), APPROVE, {}, "No title is proposed", "correct --title"),
        (case_of(LINKAGE, Title(text="")), APPROVE, {}, "No title is proposed", "correct --title"),
        (case_of(LINKAGE), CORRECT, {"document_type": "Urkunde"}, "No title", "correct --title"),
        (case_of(LINKAGE, TITLE), APPROVE, {"subject": "x"}, "Corrections were given", "correct"),
        (case_of(LINKAGE, TITLE), REJECT, {"personnel_number": "1"}, "Corrections", "correct"),
        (case_of(LINKAGE, TITLE), CORRECT, {}, "Nothing was corrected", "approve"),
        (case_of(LINKAGE, TITLE), CORRECT, {"personnel_number": "3"}, "number 3", "leading zeros"),
        (case_of(LINKAGE, TITLE), CORRECT, {"personnel_number": ""}, "personnel number", "leading"),
        (case_of(LINKAGE, TITLE), CORRECT, {"title": " "}, "1 to 30 characters", "leave it out"),
        (case_of(LINKAGE, TITLE), CORRECT, {"title": "x" * 31}, "1 to 30 characters", "Shorten"),
        (case_of(LINKAGE, TITLE), CORRECT, {"document_type": "Brief"}, "Brief", "Zertifikat, Urkunde"),
        (case_of(LINKAGE, TITLE), REJECT, {"comment": " "}, "needs a reason", "--comment"),
    ],
)
def test_what_cannot_be_done_says_what_can(
    case: Case, kind: DecisionKind, fields: dict[str, Any], message: str, advice: str
) -> None:
    """Every refusal names the way out."""
    with pytest.raises(UsageError, match=message) as caught:
        decide(case, kind, **fields)
    assert advice in caught.value.advice.format_map(caught.value.values)


def test_an_employee_who_left_the_register_is_not_approved() -> None:
    """The register may have changed since the machine proposed."""
    gone = Linkage(personnel_number="99")
    with pytest.raises(UsageError, match="99"):
        decide(case_of(gone, TITLE), APPROVE)
