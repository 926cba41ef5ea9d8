"""Every layout of a certificate, in each of its languages, says who attended what and labels it."""

from __future__ import annotations

import re

import pytest

from models.corpus.families import FAMILIES, Family
from models.corpus.generate import make_sheet
from models.corpus.sheet import Language
from models.corpus.text import as_text

_LAYOUTS = [
    pytest.param(family, language, id=f"{family.name}-{language}")
    for family in FAMILIES.values()
    if family.kind == "certificate"
    for language in family.languages
]
_SEEDS = range(3)
_LONG_ENOUGH = 14
"""Shorter titles ("Tagung") are words of other lines, too."""


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("family", "language"), _LAYOUTS)
def test_a_layout_labels_every_name_and_title(family: Family, language: Language) -> None:
    """Recipient and course are on the page, and wherever they are printed in full they are labelled."""
    for seed in _SEEDS:
        sheet = make_sheet(seed, family.split, family=family.name, language=language)
        labelled = as_text(sheet, 0, 0.0)
        recipient, subject = sheet.facts.recipient, sheet.facts.subject
        assert recipient
        assert subject
        found: dict[str, list[str]] = {}
        rest = list(labelled.text)
        for start, end, label in labelled.spans:
            found.setdefault(label, []).append(_flat(labelled.text[start:end]))
            rest[start:end] = " " * (end - start)
        unlabelled = _flat("".join(rest))
        assert recipient not in unlabelled
        assert len(subject) < _LONG_ENOUGH or _flat(subject) not in unlabelled
        assert _flat(subject) in found["COURSE"]
        assert set(found.get("OTHER_PERSON", [])) == {_flat(name) for name in sheet.facts.others}
        assert not re.search(r"\{\w+\}|¶", labelled.text)
