"""From features to a probability."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.stages.titling.odds import Odds, TitleOdds, joint_features, log_odds

SHIPPED = Path(__file__).parents[3] / "models" / "title" / "odds.json"


def test_the_log_odds_are_a_weighted_sum() -> None:
    """Features that the odds do not weigh count nothing."""
    odds = Odds(bias=-1.0, weights={"own": 2.0})
    assert odds.probability({"own": 1.0, "size": 9.0}) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert odds.probability({"own": 0.0, "size": 9.0}) == pytest.approx(1 / (1 + math.exp(1.0)))


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_a_probability_is_one_whatever_the_features(weight: float, value: float) -> None:
    """Nothing overflows."""
    assert 0 <= Odds(bias=0.0, weights={"x": weight}).probability({"x": value}) <= 1


@given(st.floats(0.001, 0.999))
def test_log_odds_and_probability_are_inverse(probability: float) -> None:
    """What goes in comes out."""
    odds = Odds(bias=0.0, weights={"weakest": 1.0})
    joint = joint_features({"subject": probability, "event_date": 1.0}, backed=True)
    assert odds.probability(joint) == pytest.approx(probability)


def test_a_whole_title_is_told_by_its_weakest_part_and_all_together() -> None:
    """And by whether anybody stands for its subject."""
    joint = joint_features({"subject": 0.8, "event_date": 0.5}, backed=False)
    both = math.log(0.4 / 0.6)
    assert joint == pytest.approx(
        {"weakest": 0.0, "product": both, "unbacked": 1.0, "unbacked_product": both}
    )
    assert joint_features({"subject": 0.8}, backed=True)["unbacked_product"] == 0.0


def test_certainty_has_finite_log_odds() -> None:
    """A part that cannot be wrong does not outweigh the others without end."""
    assert math.isfinite(log_odds(1.0))
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))


@pytest.mark.parametrize(
    "content",
    ["", "{}", '{"subject": {"bias": "NaN", "weights": {}}}'],
    ids=["empty", "no odds", "no number"],
)
def test_a_file_without_odds_is_refused(tmp_path: Path, content: str) -> None:
    """Half a file would make half a decision."""
    (tmp_path / "odds.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match="validation error"):
        TitleOdds.load(tmp_path / "odds.json")


def test_the_shipped_odds_say_on_how_many_pages_they_were_fitted() -> None:
    """They are fitted, not invented."""
    assert TitleOdds.load(SHIPPED).documents >= 100
    assert set(json.loads(SHIPPED.read_text())["title"]["weights"]) == {
        "weakest",
        "product",
        "unbacked",
        "unbacked_product",
    }
