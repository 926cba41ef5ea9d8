"""What becomes of a document that a person has decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.record import Record
from registratur.domain.review import DecisionKind
from registratur.domain.verdict import Outcome
from registratur.errors import StoreError, UsageError
from registratur.runtime.review import carry_out
from registratur.testing.examples import make_proposal_step
from registratur.testing.stages import FailingStage
from tests.unit.runtime.office import FailingRecords, Office, OnePerson, compose, decision, waiting


def test_an_approved_document_is_filed_at_once(office: Office) -> None:
    """The entry names the person who decided."""
    bench = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.APPROVE), bench, OnePerson(), compose)
    assert row.outcome is Outcome.FILED
    [entry] = office.records.entries.values()
    assert entry.decided_by == "human:anna"
    assert list(office.cases.review_items()) == []


def test_a_corrected_subject_is_in_the_title(office: Office) -> None:
    """What the reviewer writes is what is filed."""
    bench = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.CORRECT, subject="Brandschutz"), bench, OnePerson(), compose)
    assert row.title == "Zertifikat Brandschutz"


def test_a_rejected_document_is_filed_nowhere(office: Office) -> None:
    """The comment is the reason that stays."""
    bench = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), bench, OnePerson(), compose)
    assert row.outcome is Outcome.REJECTED
    assert row.reasons == ("review: rejected by anna: an invoice",)
    assert office.records.entries == {}


def test_what_lies_in_a_record_already_is_not_rejected(office: Office) -> None:
    """The worker died between record and store: filed nowhere would be a lie."""
    desk = office.intake()
    document = office.claimed(desk)
    office.cases.append(document, make_proposal_step("0007"))
    desk.filing.run(office.cases.case(document))
    _, (outcome, _) = desk.bury(document, "crash", 1.0)
    assert outcome is Outcome.REVIEW
    bench = office.bench(desk)
    [item] = office.cases.review_items()
    with pytest.raises(UsageError, match="lies in the record of 0007"):
        carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), bench, OnePerson(), compose)
    assert list(office.cases.review_items()) == [item]
    [entry] = office.records.entries.values()
    office.records.entries.clear()
    assert entry.personnel_number == "0007"
    row = carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), bench, OnePerson(), compose)
    assert row.outcome is Outcome.REJECTED


def test_an_approval_survives_a_crash_before_filing(office: Office) -> None:
    """Saved first, filed at the next start; the unsure score does not ask again."""
    waiting(office)
    office.records = FailingRecords(failures=1)
    desk = office.intake()
    [item] = office.cases.review_items()
    with pytest.raises(StoreError):
        carry_out(item, decision(DecisionKind.APPROVE), office.bench(desk), OnePerson(), compose)
    [row] = office.go_on(desk)
    assert row.outcome is Outcome.FILED
    assert office.go_on(desk) == []


def test_an_approved_document_is_filed_by_the_next_run_too(office: Office) -> None:
    """Reading the same folder again finds the approval, and files."""
    waiting(office)
    office.records = FailingRecords(failures=1)
    desk = office.intake()
    [item] = office.cases.review_items()
    with pytest.raises(StoreError):
        carry_out(item, decision(DecisionKind.APPROVE), office.bench(desk), OnePerson(), compose)
    assert office.bring(office.folder / "a.pdf").outcome is Outcome.FILED


def test_a_filing_stage_that_fails_asks(office: Office) -> None:
    """A document that cannot be filed goes to review with the reason, not into nothing."""

    class Unfiling(FailingStage):
        name = "filing"
        reads: frozenset[type[Record]] = frozenset()
        writes = Entry

        def run(self, case: Case, /) -> object:
            return super().run(case)

    row = office.bring(office.drop("a.pdf"), replace(office.intake(), filing=Unfiling()))
    assert row.outcome is Outcome.REVIEW
    assert row.reasons == ("filing: the text is in a language that nobody here reads",)
