"""Scenarios that try to get a paper into the wrong record.

Each makes employees with a family name of its own and a page about one of them, about a stranger who looks
like one, or about nobody. All employees of all cases share one register.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from registratur.domain.person import Person
from tests.unit.linking.adversaries_of_names import NAMES
from tests.unit.linking.adversaries_of_papers import PAPERS
from tests.unit.linking.adversaries_of_registers import REGISTERS
from tests.unit.linking.world import Adversary, Scenario, World

SCENARIOS: tuple[Scenario, ...] = (*NAMES, *REGISTERS, *PAPERS)
_CONFIDENCES = (0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 0.995)


def generate(rounds: int, seed: int = 1) -> tuple[list[Person], Iterator[Adversary]]:
    """Return the register and the pages of so many rounds over all scenarios.

    Recognition is as sure of its mentions as the recipient model mostly is, on each page in another degree.
    """
    world = World(seed)
    pages = [
        replace(scenario(world), confidence=world.rng.choice(_CONFIDENCES))
        for _ in range(rounds)
        for scenario in SCENARIOS
    ]
    return world.people, iter(pages)
