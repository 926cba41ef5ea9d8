"""The pipeline runs stages in order and turns every misbehaviour into a step."""

from __future__ import annotations

import pytest

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.result import Step
from registratur.domain.scan import Document, Scan
from registratur.engine.pipeline import Pipeline, died
from registratur.errors import ConfigError, MissingDependencyError, StoreError
from registratur.testing.stages import FAULTS, FakeStage

READ = Transcript(pages=())


@pytest.fixture
def case() -> Case:
    """A one-page document without history."""
    scan = Scan(sha256="a" * 64, size_bytes=1, media_type="application/pdf", page_count=1, source="a.pdf")
    return Case(document=Document.whole(scan))


def ocr() -> FakeStage:
    """A reader that reads nothing, with full confidence."""
    return FakeStage("ocr", READ)


def ner() -> FakeStage:
    """A recogniser that finds nothing, with full confidence."""
    return FakeStage("ner", Recognition(), reads=frozenset({Transcript}))


def ignore(step: Step) -> None:
    """Store nothing."""


def test_order_is_checked_when_built() -> None:
    """A stage that reads what none before it wrote is refused by name."""
    with pytest.raises(ConfigError, match=r"stage ner reads Transcript"):
        Pipeline([ner(), ocr()])


def test_each_step_is_stored_before_the_next_stage_runs(case: Case) -> None:
    """The second stage starts only after the first one's step has been handed over."""
    stored: list[str] = []
    second = ner()

    def store(step: Step) -> None:
        assert second.calls == len(stored)
        stored.append(step.stage)

    Pipeline([ocr(), second]).run(case, store)
    assert stored == ["ocr", "ner"]


def test_resumes_where_it_stopped(case: Case) -> None:
    """A stage that has spoken in the stored history does not run again."""
    first, second = ocr(), ner()
    half = Pipeline([first]).run(case, ignore)
    whole = Pipeline([first, second]).run(half, ignore)
    assert (first.calls, second.calls) == (1, 1)
    assert [step.stage for step in whole.steps] == ["ocr", "ner"]


@pytest.mark.parametrize("kind", ["nan", "percent", "raising", "failing", "garbage"])
def test_misbehaviour_becomes_a_failed_step(case: Case, kind: str) -> None:
    """Whatever a stage returns or raises, the step says so and the pipeline goes on."""
    linking = FakeStage("linking", Linkage(personnel_number=None), reads=frozenset({Recognition}))
    after = Pipeline([ocr(), FAULTS[kind](), linking]).run(case, ignore)
    step = after.last_step("ner")
    assert step is not None
    assert step.result is None
    assert step.failure is not None
    assert step.failure.text.english
    assert linking.calls == 0, "a stage without its input must not run"


@pytest.mark.parametrize("error", [StoreError("the disk is full"), MissingDependencyError("no model")])
def test_errors_that_concern_everything_stop_the_run(case: Case, error: Exception) -> None:
    """A failing store or a missing model is no fault of the document."""

    class Stopping(FakeStage):
        def run(self, case: Case, /) -> object:  # type: ignore[override]  # a stage that misbehaves
            del case
            raise error

    with pytest.raises(type(error)):
        Pipeline([Stopping("ocr", READ)]).run(case, ignore)


def test_stage_in_flight_is_known(case: Case) -> None:
    """After a worker died, the history tells which stage it was in."""
    pipeline = Pipeline([ocr(), ner()])
    assert pipeline.next_stage(case) == "ocr"
    half = Pipeline([ocr()]).run(case, ignore)
    assert pipeline.next_stage(half) == "ner"
    assert pipeline.next_stage(half.after(died("ner", "crash", 1.0))) is None


def test_a_stage_signing_as_another_is_refused(case: Case) -> None:
    """A result under another stage's name is no result."""

    class Forger(FakeStage):
        def run(self, case: Case, /) -> object:  # type: ignore[override]  # a stage that misbehaves
            result = super().run(case)
            return type(result)(**{**dict(result), "stage": "linking"})

    after = Pipeline([Forger("ocr", READ)]).run(case, ignore)
    assert after.steps[0].failure is not None


def test_time_is_taken(case: Case) -> None:
    """Every step knows how long it took."""
    after = Pipeline([ocr()]).run(case, ignore)
    assert after.steps[0].seconds > 0
