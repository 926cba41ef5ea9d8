"""The papers of authorities: who was trained and in what is printed and labelled as such."""

from __future__ import annotations

import re

import pytest

from models.corpus.families import (
    FAMILIES,
    town_hall_certificates,
    town_hall_forms,
    town_hall_letters,
    town_hall_records,
    town_hall_slips,
)
from models.corpus.generate import make_sheet
from models.corpus.sheet import Sheet

_MODULES = (
    town_hall_certificates,
    town_hall_forms,
    town_hall_letters,
    town_hall_records,
    town_hall_slips,
)
_NAMES = [
    name
    for name in FAMILIES
    if any(getattr(vars(module).get(name), "__module__", "") == module.__name__ for module in _MODULES)
]
_SEEDS = range(15)


def _labelled(sheet: Sheet, label: str) -> list[str]:
    return [
        run.text for block in sheet.blocks for line in block.lines for run in line.runs if run.label == label
    ]


def test_the_world_is_large_enough() -> None:
    """Dozens of certificates of authorities are known."""
    assert len(_NAMES) >= 35


@pytest.mark.parametrize("name", _NAMES)
def test_a_certificate_says_who_and_what(name: str) -> None:
    """In every look the recipient and the course are printed, the recipient is nobody else."""
    for seed in _SEEDS:
        sheet = make_sheet(seed, "train", family=name, language=FAMILIES[name].languages[0])
        printed = " ".join(_labelled(sheet, "RECIPIENT")).casefold()
        assert sheet.facts.subject
        assert all(word in printed for word in (sheet.facts.family_name or "?").casefold().split())
        assert sheet.facts.recipient not in _labelled(sheet, "OTHER_PERSON")
        assert not re.search(r"\{\w*\}|<X>", sheet.text)
