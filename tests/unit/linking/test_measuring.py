"""The weights of roles: what the fit finds, and what the shipped file holds."""

from __future__ import annotations

from random import Random

import pytest

from models.corpus.generate import make_sheet
from models.corpus.text import as_text
from models.linking.fit import Choice, fit
from models.linking.pages import case_of
from registratur.domain.page import Transcript
from registratur.stages.linking.roles import (
    TRAITS,
    Hypothesis,
    RoleWeights,
    log_odds,
    role_comparisons,
    role_probabilities,
)


def _choices(count: int, share: float) -> list[Choice]:
    """Make documents with two names; the one with the trait is the recipient's so often."""
    chance = Random(1)
    two = (Hypothesis({"said": 1.0}), Hypothesis({}))
    return [Choice(two, 0 if chance.random() < share else 1) for _ in range(count)]


def test_the_fit_finds_the_odds() -> None:
    """Of two names the one with the trait is right in nine of ten documents: log2 of 9 bits."""
    weights = fit(_choices(4_000, 0.9), ["said"])
    assert weights["said"] == pytest.approx(3.17, abs=0.25)


def test_a_trait_that_never_occurs_weighs_nothing() -> None:
    """Nothing is known of it."""
    assert fit(_choices(100, 0.9), ["said", "absence"])["absence"] == 0.0


def test_what_the_register_says_needs_no_weight() -> None:
    """It is in the score already, so the fit explains the rest only."""
    sure = (Hypothesis({"said": 1.0}, register_bits=3.17), Hypothesis({}))
    chance = Random(2)
    choices = [Choice(sure, 0 if chance.random() < 0.9 else 1) for _ in range(4_000)]
    assert fit(choices, ["said"])["said"] == pytest.approx(0.0, abs=0.25)


def test_the_shipped_file_weighs_every_trait() -> None:
    """Whoever adds a trait measures anew."""
    shipped = RoleWeights.shipped()
    assert set(shipped.weights_bits) == set(TRAITS)
    assert shipped.documents > 1_000
    assert shipped.calibration_error <= 0.03


@pytest.mark.parametrize("trait", ["announced", "attends", "said", "chosen_log_odds"])
def test_what_speaks_for_a_recipient_weighs_for_it(trait: str) -> None:
    """Else the measurement went wrong."""
    assert RoleWeights.shipped().weights_bits[trait] > 0


@pytest.mark.parametrize("trait", ["other_wording", "another_said", "several", "marked_log_odds"])
def test_what_speaks_against_a_recipient_weighs_against_it(trait: str) -> None:
    """Else the measurement went wrong."""
    assert RoleWeights.shipped().weights_bits[trait] < 0


def test_probabilities_follow_the_weights() -> None:
    """One bit more is twice the odds, and every explained weight is in the score."""
    weights = RoleWeights(weights_bits={"said": 1.0}, documents=1, calibration_error=0)
    one = Hypothesis({"said": 1.0}, register_bits=1.0)
    assert role_probabilities([one, Hypothesis({})], weights) == pytest.approx([0.8, 0.2])
    assert sum(comparison.weight_bits for comparison in role_comparisons(one, weights)) == 2.0


def test_no_probability_is_taken_for_certain() -> None:
    """0 and 1 are what an engine says that knows no better."""
    assert log_odds(1.0) == log_odds(0.999) == pytest.approx(-log_odds(0.0))
    assert log_odds(0.5) == 0.0


def test_a_sheet_becomes_the_case_that_ocr_would_make() -> None:
    """The same words in the same order, each with its place."""
    sheet = make_sheet(5, "dev")
    text = as_text(sheet, 5, 0.0)
    transcript = case_of([text]).value(Transcript)
    assert transcript.text.split() == text.text.split()
    assert all(placed.word.box.width > 0 for placed in transcript.words)
