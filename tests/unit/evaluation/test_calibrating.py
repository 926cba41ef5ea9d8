"""Calibration as a whole: what it promises holds for documents that it has not seen."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from registratur.engine.calibration import Gates
from registratur.errors import UsageError
from registratur.evaluation.calibrating import Findings, Judged, Said, calibrate
from registratur.evaluation.thresholds import Count, Limits
from tests.unit.evaluation.office import CONFIGURED, STAGES, draw

LIMITS = Limits(misfiled=0.01, mistitled=0.03)
SURE = {"ner": Said(0.99, True), "linking": Said(0.99, True), "titling": Said(0.99, True)}


def gates(findings: Findings) -> Gates:
    """The gates that a router would get."""
    return Gates(findings.thresholds, {stage: found.curve for stage, found in findings.fits.items()})


def let_through(documents: Sequence[Judged], asked: Gates) -> Count:
    """Count what gates let through."""
    filed = [
        one
        for one in documents
        if one.unblocked
        and all(
            asked.probability(stage, one.said[stage].confidence) >= least
            for stage, least in asked.thresholds.items()
        )
    ]
    return Count(len(filed), sum(one.misfiled for one in filed), sum(one.mistitled for one in filed))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_promise_holds_for_fresh_documents(seed: int) -> None:
    """The true rates are below the limits, most right documents pass, and more than before."""
    findings = calibrate(draw(2500, seed), CONFIGURED, LIMITS)
    assert findings.after.keeps(LIMITS)
    fresh = draw(20_000, seed + 100)
    count, before = let_through(fresh, gates(findings)), let_through(fresh, CONFIGURED)
    assert count.misfiled / count.filed <= LIMITS.misfiled
    assert count.mistitled / count.filed <= LIMITS.mistitled
    assert count.filed >= 0.6 * len(fresh)
    assert count.filed / len(fresh) == pytest.approx(findings.after.filed / findings.documents, abs=0.06)
    assert before.filed > 0


def test_curves_keep_their_word() -> None:
    """Stages that were wrong about themselves are right with their curve."""
    findings = calibrate(draw(2500, 4), CONFIGURED, LIMITS)
    assert set(findings.fits) == set(STAGES) == set(findings.thresholds)
    for found in findings.fits.values():
        assert found.error_after < found.error_before
        assert found.error_after <= 0.02


def test_a_small_sample_promises_what_it_can() -> None:
    """300 documents can't prove 0.1 %; nothing wrong is filed all the same, and the bound says how little."""
    findings = calibrate(draw(300, 5), CONFIGURED, Limits(0.001, 0.05))
    assert not findings.after.keeps(findings.limits)
    assert findings.after.misfiled == 0
    assert 3 / 300 < findings.after.misfile_bound < 0.03
    assert findings.misfiled == ()


def test_what_is_in_force_is_counted_as_it_is() -> None:
    """Filed, wrong and right-but-asked of today's thresholds."""
    unsure = {**SURE, "linking": Said(0.7, True)}
    sample = [
        *[Judged("right.pdf", SURE, unblocked=True, misfiled=False, mistitled=False)] * 60,
        *[Judged("unsure.pdf", unsure, unblocked=True, misfiled=False, mistitled=False)] * 30,
        *[Judged("wrong.pdf", SURE, unblocked=True, misfiled=True, mistitled=False)] * 2,
        *[Judged("doubt.pdf", SURE, unblocked=False, misfiled=True, mistitled=False)] * 8,
    ]
    findings = calibrate(sample, CONFIGURED, LIMITS)
    assert findings.before == Count(filed=62, misfiled=2, wanted=30)
    assert (findings.documents, findings.unblocked) == (100, 92)


def test_the_misfiled_are_named() -> None:
    """Whoever reads the result can look at them."""
    right = [Judged("right.pdf", SURE, unblocked=True, misfiled=False, mistitled=False)] * 500
    wrong = [Judged("wrong.pdf", SURE, unblocked=True, misfiled=True, mistitled=False)]
    findings = calibrate([*right, *wrong], CONFIGURED, Limits(0.05, 0.05))
    assert findings.misfiled == ("wrong.pdf",)


def test_a_stage_without_truth_keeps_its_threshold() -> None:
    """It is no part of the calibration, but documents below its threshold are not counted as filed."""
    poor = {**SURE, "ocr": Said(0.5, None)}
    good = {**SURE, "ocr": Said(0.9, None)}
    sample = [
        *[Judged("poor.pdf", poor, unblocked=True, misfiled=False, mistitled=False)] * 40,
        *[Judged("good.pdf", good, unblocked=True, misfiled=False, mistitled=False)] * 60,
    ]
    findings = calibrate(sample, Gates({**CONFIGURED.thresholds, "ocr": 0.6}), LIMITS)
    assert "ocr" not in findings.fits
    assert findings.after.filed == 60


def test_a_result_in_doubt_says_nothing_about_confidence() -> None:
    """A stage that doubts may say 0 although it is right; that must not bend the curve."""
    doubts = {**SURE, "linking": Said(0.0, True, doubtful=True)}
    sample = [
        *[Judged("doubt.pdf", doubts, unblocked=False, misfiled=False, mistitled=False)] * 50,
        *[Judged("right.pdf", SURE, unblocked=True, misfiled=False, mistitled=False)] * 50,
    ]
    found = calibrate(sample, CONFIGURED, LIMITS).fits["linking"]
    assert (found.results, found.wrong) == (50, 0)


def test_a_document_on_which_a_stage_is_silent_is_not_filed() -> None:
    """No confidence is no probability."""
    silent = {stage: said for stage, said in SURE.items() if stage != "titling"}
    sample = [
        *[Judged("silent.pdf", silent, unblocked=True, misfiled=False, mistitled=False)] * 30,
        *[Judged("right.pdf", SURE, unblocked=True, misfiled=False, mistitled=False)] * 70,
    ]
    assert calibrate(sample, CONFIGURED, LIMITS).after.filed == 70


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        (draw(49, 6), "49 documents are too few"),
        ([Judged("a.pdf", SURE, unblocked=True, misfiled=True, mistitled=False)] * 80, "Not one of the 80"),
        ([Judged("a.pdf", SURE, unblocked=False, misfiled=False, mistitled=False)] * 80, "Not one of the 80"),
        ([Judged("a.pdf", {}, unblocked=True, misfiled=False, mistitled=False)] * 80, "Not one of the 80"),
    ],
)
def test_documents_that_tell_nothing_are_refused(sample: list[Judged], told: str) -> None:
    """Too few, all wrong, none that could be filed, or stages that said nothing."""
    with pytest.raises(UsageError, match=told):
        calibrate(sample, CONFIGURED, LIMITS)
