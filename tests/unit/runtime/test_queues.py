"""Which queue a document needs, what is done in each, and how a document is given up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.linkage import Linkage
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.domain.scan import Document
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome
from registratur.domain.work import Queue
from registratur.engine.pipeline import Pipeline
from registratur.engine.router import Router
from registratur.errors import DocumentConflict, MissingDependencyError, RegistraturError, StoreError
from registratur.runtime.intake import Intake
from registratur.testing.examples import make_proposal_step
from registratur.testing.stages import FailingStage, FakeStage
from registratur.testing.stores import MemoryCaseStore
from tests.unit.runtime.office import LINKED, FailingRecords, Office, told


class BrokenStage(FakeStage):
    """A linking stage that finds the world broken."""

    def __init__(self, error: RegistraturError) -> None:
        super().__init__("linking", LINKED)
        self.error: RegistraturError | None = error

    def run(self, case: Case, /) -> StageResult[Record]:
        """Raise while there is something to raise."""
        if self.error is not None:
            raise self.error
        return super().run(case)


class WarmStage(FakeStage):
    """A stage that says whether it was warmed up."""

    warm = False

    def warm_up(self) -> None:
        """Remember it."""
        self.warm = True


class UnsureFiling:
    """A filing stage that could not read back what it wrote."""

    name = "filing"
    reads: frozenset[type[Record]] = frozenset()
    writes = Entry

    def __init__(self, real: object) -> None:
        self._real = real

    def run(self, case: Case, /) -> StageResult[Entry]:
        """File, and doubt it."""
        sure = self._real.run(case)
        return StageResult.model_validate(sure.model_dump() | {"value": sure.value, "confidence": 0.0})


class Away(StoreError):
    """The database is away."""

    def __init__(self) -> None:
        super().__init__("The database is away.")


class Unlinking(FailingStage):
    """Fails in the slot `linking`."""

    name = "linking"
    reads: frozenset[type[Record]] = frozenset()
    writes = Linkage


class Opening(WarmStage):
    """A filing stage that says whether it was warmed up."""

    def __init__(self) -> None:
        super().__init__("filing", LINKED)


def standing(office: Office, desk: Intake, document: Document) -> Queue:
    """Return the queue that a document needs."""
    return desk.standing(office.cases.case(document))


def stages(office: Office, document: Document) -> list[str]:
    """Return what has spoken on a document."""
    return [step.stage for step in office.cases.case(document).steps]


def reasons(desk: Intake, document: Document) -> tuple[str, ...]:
    """Return why a document waits for a person."""
    row = told(desk, document.scan)
    assert row.outcome is Outcome.REVIEW
    return row.reasons


def test_each_queue_does_its_part_and_names_the_next(office: Office) -> None:
    """Reading, then title and verdict, then filing; each leaves the history that the next one needs."""
    desk = office.intake()
    document = office.claimed(desk)
    assert standing(office, desk, document) is Queue.READ
    assert desk.advance(document, Queue.READ) is Queue.TITLE
    assert stages(office, document) == ["linking"]
    assert standing(office, desk, document) is Queue.TITLE
    assert desk.advance(document, Queue.TITLE) is Queue.FILE
    assert stages(office, document) == ["linking", "titling", "router"]
    assert office.records.entries == {}
    assert standing(office, desk, document) is Queue.FILE
    assert desk.advance(document, Queue.FILE) is None
    assert told(desk, document.scan).outcome is Outcome.FILED


@pytest.mark.parametrize("queue", [Queue.TITLE, Queue.FILE])
def test_in_a_wrong_queue_nothing_is_done(office: Office, queue: Queue) -> None:
    """An old ticket only learns where the document stands."""
    desk = office.intake()
    document = office.claimed(desk)
    assert desk.advance(document, queue) is Queue.READ
    assert stages(office, document) == []


@pytest.mark.parametrize("queue", list(Queue))
def test_with_an_outcome_nothing_is_done_in_any_queue(office: Office, queue: Queue) -> None:
    """A ticket that comes after the end changes nothing: no stage runs, nothing is filed again."""
    desk = office.intake()
    document = office.claimed(desk)
    office.read(desk, document)
    before = stages(office, document)
    assert desk.advance(document, queue) is None
    assert stages(office, document) == before
    assert (office.linking.calls, office.titling.calls) == (1, 1)


def test_a_document_that_waits_for_a_person_is_not_read_again(office: Office) -> None:
    """Review is an outcome, too."""
    office.confidence = 0.5
    desk = office.intake()
    document = office.claimed(desk)
    office.read(desk, document)
    assert desk.advance(document, Queue.READ) is None
    assert office.linking.calls == 1


def test_what_was_read_before_an_interruption_is_not_read_again(office: Office) -> None:
    """Each step is stored as it comes; the next worker runs only what is missing."""
    desk = replace(
        office.intake(), pipeline=Pipeline([first := FakeStage("ner", LINKED), second := BrokenStage(Away())])
    )
    document = office.claimed(desk)
    with pytest.raises(StoreError):
        desk.advance(document, Queue.READ)
    assert stages(office, document) == ["ner"]
    second.error = None
    desk.advance(document, Queue.READ)
    assert (first.calls, second.calls) == (1, 1)


@pytest.mark.parametrize("error", [StoreError("The disk is full."), MissingDependencyError("No model.")])
def test_trouble_of_the_house_is_no_step_and_no_outcome(office: Office, error: RegistraturError) -> None:
    """The document is not to blame; nobody keeps it locked, and it goes on when all is well."""
    broken = BrokenStage(error)
    desk = office.intake(linking=broken)
    document = office.claimed(desk)
    with pytest.raises(type(error)):
        desk.advance(document, Queue.READ)
    assert stages(office, document) == []
    assert office.cases.outcome(document) is None
    assert office.leases.holders == {}
    broken.error = None
    assert desk.advance(document, Queue.READ) is Queue.TITLE


def test_a_full_record_leaves_an_approved_document_to_be_filed(office: Office) -> None:
    """It stands in the same queue as before."""
    office.records = FailingRecords(failures=1)
    desk = office.intake()
    document = office.claimed(desk)
    desk.advance(document, Queue.READ)
    desk.advance(document, Queue.TITLE)
    with pytest.raises(StoreError):
        desk.advance(document, Queue.FILE)
    assert standing(office, desk, document) is Queue.FILE
    assert desk.advance(document, Queue.FILE) is None
    assert len(office.records.entries) == 1


def test_what_a_person_has_decided_is_filed_whatever_was_read(office: Office) -> None:
    """Nothing is read once more to come to another answer."""
    desk = office.intake()
    document = office.claimed(desk)
    office.cases.append(document, make_proposal_step("0007", decided_by="human:anna"))
    assert standing(office, desk, document) is Queue.FILE
    assert desk.advance(document, Queue.FILE) is None
    assert office.linking.calls == 0
    [entry] = office.records.entries.values()
    assert entry.decided_by == "human:anna"


def test_a_failed_reading_is_judged_by_the_router(office: Office) -> None:
    """No stage is left that could run, so the title queue gives the verdict; a person sees why."""
    desk = replace(office.intake(), pipeline=Pipeline([Unlinking(), office.titling]))
    document = office.claimed(desk)
    assert desk.advance(document, Queue.READ) is Queue.TITLE
    assert desk.advance(document, Queue.TITLE) is None
    assert "linking: the text is in a language that nobody here reads" in reasons(desk, document)


@pytest.mark.parametrize(
    ("linkage", "title", "reason"),
    [
        (
            Linkage(personnel_number=None),
            Title(text="Kurs"),
            "linking: no employee is proved to be the recipient",
        ),
        (LINKED, Title(text=""), "titling: no title was found"),
    ],
)
def test_without_person_or_title_a_person_is_asked(
    office: Office, linkage: Linkage, title: Title, reason: str
) -> None:
    """However sure the stages say they are."""
    pipeline = Pipeline([FakeStage("linking", linkage), FakeStage("titling", title)])
    desk = replace(office.intake(), pipeline=pipeline)
    document = office.claimed(desk)
    office.read(desk, document)
    assert reasons(desk, document) == (reason,)


def test_without_any_gate_nothing_is_filed_for_nobody(office: Office) -> None:
    """A pipeline of somebody else's, without a stage that links, has still to say whose it is."""
    desk = replace(office.intake(), pipeline=Pipeline([office.titling]), router=Router({}))
    document = office.claimed(desk)
    office.read(desk, document)
    assert reasons(desk, document) == ("router: person or title is missing",)


def test_what_could_not_be_read_back_is_looked_at_by_a_person(office: Office) -> None:
    """It is not told as filed."""
    desk = office.intake()
    desk = replace(desk, filing=UnsureFiling(desk.filing))
    document = office.claimed(desk)
    office.read(desk, document)
    assert reasons(desk, document) == ("filing: the filed copy could not be read back",)


def test_a_conflict_with_another_entry_asks_a_person(office: Office) -> None:
    """Trying again would never help, and would keep the queue busy for ever."""

    class Conflicting(MemoryCaseStore):
        def enter(self, document: Document, entry: Entry) -> None:
            raise DocumentConflict("Another one lies there.")

    office.cases = Conflicting()
    desk = office.intake()
    document = office.claimed(desk)
    office.read(desk, document)
    assert reasons(desk, document) == ("filing: Another one lies there.",)


@pytest.mark.parametrize(
    ("done", "named"), [([], "linking"), (["read"], "titling"), (["read", "title"], "filing")]
)
def test_who_is_given_up_names_what_was_being_done(office: Office, done: list[str], named: str) -> None:
    """The person who looks at it knows what the document did to the machine."""
    desk = office.intake()
    document = office.claimed(desk)
    for queue in done:
        desk.advance(document, Queue(queue))
    desk.bury(document, "timeout", 7.0)
    assert f"{named}: the step did not end within 7 seconds and was stopped" in reasons(desk, document)
    assert stages(office, document)[-1] == named


def test_a_worker_that_died_over_the_verdict_names_the_router(office: Office) -> None:
    """All stages have spoken and nothing is proposed yet."""
    desk = office.intake()
    document = office.claimed(desk)
    desk.advance(document, Queue.READ)
    case = office.cases.case(document)
    desk.pipeline.run(case, lambda step: office.cases.append(document, step))
    desk.bury(document, "crash", 1.0)
    assert reasons(desk, document) == ("router: the step crashed",)


def test_only_what_a_queue_needs_is_loaded(office: Office) -> None:
    """A process that reads holds no language model; one that files opens the records."""
    reading, writing, filing = WarmStage("linking", LINKED), WarmStage("titling", Title(text="-")), Opening()
    desk = replace(office.intake(), pipeline=Pipeline([reading, writing]), filing=filing)
    desk.warm_up([Queue.READ])
    assert (reading.warm, writing.warm, filing.warm) == (True, False, False)
    desk.warm_up([Queue.TITLE, Queue.FILE])
    assert (writing.warm, filing.warm) == (True, True)
