"""Dates are looked for only where one may begin, and found as if they were looked for everywhere."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from registratur.domain import date_forms
from registratur.domain.date_forms import Searched

PIECES = (
    *("1", "2", "12", "31", "O3", "l2", "3S", "Z1", "|", "I", "99", "2024", "2O24", "Z0Z4", "19 99", "'24"),
    *("März", "Ma\u0308rz", "rnai", "Mai", "Sept.", "0ktober", "Dec", "Ju1i", "Januar", "May"),
    *(".", ",", "·", "/", "-", "–", "(", " ", " ", " ", "\n", "st", "nd", "th", "ten", "of", "u."),
    *("und", "bis", "zum", "Mo", "Freitag", "in", "ist", "oder", "Zertifikat", "Nr", "_", "ı", "ſ", "é"),
)


def forms() -> list[re.Pattern[str]]:
    """All forms of dates."""
    values = vars(date_forms).values()
    flat = (one for value in values for one in (value if isinstance(value, tuple) else (value,)))
    return [one for one in flat if isinstance(one, re.Pattern) and "(?P<year>" in one.pattern]


def test_there_are_forms_to_try() -> None:
    """The search is compared for each form that has a year, which are all."""
    assert len(forms()) == 10


@example("|März12")
@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_form_begins_elsewhere(text: str) -> None:
    """What `finditer` finds, the search at beginnings finds."""
    for form in forms():
        found = [place.span() for place in Searched(text).places_of(form)]
        assert found == [place.span() for place in form.finditer(text)]
