"""Hundreds of pages that invite a mistake: nobody is ever linked to the wrong person."""

from __future__ import annotations

from collections import defaultdict

import pytest

from tests.unit.linking.adversaries import SCENARIOS
from tests.unit.linking.judging import ROUNDS, SEEDS, judged, judged_composed
from tests.unit.linking.pages import doubts


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_is_linked_to_a_wrong_person(seed: int) -> None:
    """Not one of the pages above the threshold goes to somebody else."""
    assert len(judged(seed)) == ROUNDS * len(SCENARIOS) >= 400
    assert [one for one in judged(seed) if one.wrong] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_careful_clerk_could_decide_is_decided(seed: int) -> None:
    """At least 95 of 100 decidable pages need nobody."""
    decidable = [one for one in judged(seed) if one.case.decidable]
    asked = [(one.case.scenario, doubts(one.result)) for one in decidable if not one.linked]
    assert len(asked) <= 0.05 * len(decidable), asked


@pytest.mark.parametrize("seed", SEEDS)
def test_every_other_page_is_asked_about_with_its_reason(seed: int) -> None:
    """The clerk reads why; at least 98 of 100 name the reason that the scenario was made for."""
    others = [one for one in judged(seed) if not one.case.decidable]
    unsaid = [(one.case.scenario, doubts(one.result)) for one in others if not one.says_why]
    assert len(unsaid) <= 0.02 * len(others), unsaid


@pytest.mark.parametrize("seed", SEEDS)
def test_the_right_person_is_among_the_first_three(seed: int) -> None:
    """A reviewer chooses from a short list."""
    asked = [one for one in judged(seed) if one.case.employee and not one.case.decidable]
    missed = [one.case.scenario for one in asked if not one.shows_the_right_one]
    assert len(missed) <= 0.02 * len(asked), missed


@pytest.mark.parametrize("seed", SEEDS)
def test_probabilities_of_candidates_leave_room_for_the_unknown(seed: int) -> None:
    """The posterior sums to one over candidates, unknown and nobody, and doubt stays below one half."""
    for one in judged(seed):
        value = one.result.value
        shown = sum(candidate.probability for candidate in value.candidates)
        assert shown + value.unknown + value.nobody == pytest.approx(1.0)
        assert one.result.evidence
        if value.doubts:
            assert one.result.confidence < 0.5


def test_no_scenario_is_always_asked_about_although_decidable() -> None:
    """Each decidable kind of page is decided at least once: none is lost as a whole."""
    decided: dict[str, list[bool]] = defaultdict(list)
    for one in judged(SEEDS[0]):
        if one.case.decidable:
            decided[one.case.scenario].append(one.linked)
    assert [scenario for scenario, results in decided.items() if not any(results)] == []


def test_in_a_town_of_look_alikes_nobody_is_linked_to_a_wrong_person() -> None:
    """Chance composes names, spellings, keys and slips; some pages prove somebody, none the wrong one."""
    cases = judged_composed(800)
    assert [one for one in cases if one.wrong] == []
    assert sum(one.linked for one in cases) > 80
