"""`people find`: who may be meant, and why."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Cli


def test_everybody_of_the_name_is_shown_with_what_tells_them_apart(desk: Cli) -> None:
    """Number, name, birth date, unit and the weights, in the language of the terminal."""
    text = desk.type("people", "find", "Müller, Anna", language="de").stdout
    for expected in ("00000017", "geb. 12.03.1980", "00000018", "Amt 37", "50.0 %", "Nachname", "+5.6"):
        assert expected in text


def test_a_birth_date_tells_homonyms_apart(desk: Cli) -> None:
    """It comes first, and the one without that date follows."""
    first, second = desk.rows("people", "find", "Anna Müller 12.03.1980")
    assert (first["personnel_number"], second["personnel_number"]) == ("00000017", "00000018")
    assert first["probability"] > 0.99
    assert {one["trait"] for one in first["comparisons"]} >= {"Family name", "Given names", "Birth date"}
    assert first["person"]["birth_date"] == "1980-03-12"


@pytest.mark.parametrize("query", ["Mueller Anna", "ANNA MULLER", "Anna Mùller", "A. Müller", "000018"])
def test_other_spellings_find_the_same_people(desk: Cli, query: str) -> None:
    """The register is asked as the machine asks it."""
    assert "00000018" in [row["personnel_number"] for row in desk.rows("people", "find", query)]


def test_nobody_is_an_answer(desk: Cli) -> None:
    """People are told what was looked for; programs get no line."""
    result = desk.type("people", "find", "Ottokar Fremd 1.2.1990")
    assert "name Ottokar Fremd, born 1990-02-01" in result.stderr
    assert "Nobody in the register" in result.stderr
    assert not result.stdout
    assert desk.rows("people", "find", "Ottokar Fremd") == []


def test_an_empty_question_is_wrong_usage(desk: Cli) -> None:
    """The message shows what a question looks like."""
    assert "Müller, Anna" in desk.type("people", "find", " ?", expect=2).stderr
