"""Names that are not equal but look it: OCR slips and spelling variants.

Resemblance is a reason to show somebody to a reviewer, never one to file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from registratur.people.name_keys import Key

# Shapes that scanners confuse, each folded to one letter; the order matters (RN before N).
_SHAPES = (("RN", "M"), ("VV", "W"), ("CL", "D"), ("SS", "B"), ("8", "B"), ("5", "S"), ("0", "O"), ("Q", "O"))
_STROKES = str.maketrans({"1": "I", "L": "I", "J": "I", "T": "I", "|": "I"})
# Spellings of one sound, as in Meyer, Maier, Meier and Mayr.
_SOUNDS = (
    (re.compile("EY|EI|AY|AI"), "AI"),
    (re.compile("PH|V"), "F"),
    (re.compile("TH|DT|TT"), "T"),
    (re.compile("CK|C(?![HE])"), "K"),
    (re.compile("TZ"), "Z"),
    (re.compile("Y|IE"), "I"),
    (re.compile(r"(.)\1"), r"\1"),
)
SHORTEST_NAME = 3
_TWO_SLIPS_FROM_LENGTH = 6
_THREE_SLIPS_FROM_LENGTH = 12
MOST_SLIPS = 3


def similar(one: Key, other: Key) -> bool:
    """Tell whether two names are a slip apart: few letters, shapes that look alike, or the same sound."""
    forms = [form for form in one.forms if len(form) >= SHORTEST_NAME]
    others = [form for form in other.forms if len(form) >= SHORTEST_NAME]
    for form in forms:
        for other_form in others:
            if _are_few_slips_apart(form, other_form):
                return True
    return _share_a_fold(shape, forms, others) or _share_a_fold(sound, forms, others)


def _are_few_slips_apart(one: str, other: str) -> bool:
    slips = allowed_slips(max(len(one), len(other)))
    return abs(len(one) - len(other)) <= slips and OSA.distance(one, other, score_cutoff=slips) <= slips


def _share_a_fold(fold: Callable[[str], str], forms: Iterable[str], others: Iterable[str]) -> bool:
    return not set(map(fold, forms)).isdisjoint(map(fold, others))


def allowed_slips(length: int) -> int:
    """Return how many letters of a name may be misread."""
    return 1 + (length >= _TWO_SLIPS_FROM_LENGTH) + (length >= _THREE_SLIPS_FROM_LENGTH)


@lru_cache(maxsize=20_000)
def shape(name: str) -> str:
    """Fold letters that scanners confuse into one."""
    for seen, folded in _SHAPES:
        name = name.replace(seen, folded)
    return name.translate(_STROKES)


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Fold the usual German spellings of one sound into one."""
    for pattern, folded in _SOUNDS:
        name = pattern.sub(folded, name)
    return name


def similarity_percent(one: str, other: str) -> float:
    """Return how alike two full names are, whatever the order of their words, 0 to 100."""
    return float(fuzz.token_sort_ratio(one, other))


def folded(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the shapes and the sounds of many names, none of which has a line feed, in one go."""
    if not names:
        return [], []
    lines = "\n".join(names)
    return shape.__wrapped__(lines).split("\n"), sound.__wrapped__(lines).split("\n")
