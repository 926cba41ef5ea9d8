"""The simple engine links equal names only, and asks in every other case."""

from __future__ import annotations

import pytest

from registratur.people.index import PeopleIndex
from registratur.ports import StageContext
from registratur.stages.linking.exact import ExactStage
from tests.unit.linking.pages import doubts, is_linked, page, person

CONTEXT = StageContext(
    process=None,  # type: ignore[arg-type]  # this stage never asks for it
    blobs=None,  # type: ignore[arg-type]  # this stage never asks for it
    register=PeopleIndex(
        [
            person("0001", "Ott, Jan"),
            person("0002", "Kurz, Eva"),
            person("0003", "Kurz, Eva"),
            person("0004", "Müller, Anna Maria"),
        ]
    ),
    records=None,  # type: ignore[arg-type]  # this stage never asks for it
    models=None,  # type: ignore[arg-type]  # this stage never asks for it
    clock=None,  # type: ignore[arg-type]  # this stage never asks for it
)
STAGE = ExactStage(ExactStage.Options(), CONTEXT)
STAGE.warm_up()


@pytest.mark.parametrize(
    ("marked", "number"),
    [
        ("[R:Herrn Jan Ott]", "0001"),
        ("[R:OTT, JAN]\n[R:Jan Ott]", "0001"),
        ("[R:Eva Kurz]\nPersonalnummer [P:0003]", "0003"),
        ("[R:Anna Maria Mueller]", "0004"),
    ],
)
def test_one_equal_name_or_its_number_is_linked(marked: str, number: str) -> None:
    """The confidence is the mention's own."""
    result = STAGE.run(page(marked))
    assert is_linked(result)
    assert result.value.personnel_number == number
    assert result.confidence == 0.97
    assert result.evidence


@pytest.mark.parametrize(
    ("marked", "doubt"),
    [
        ("Inhalte", "nobody is named as recipient"),
        ("[R:Eva Kurz]", "more than one employee has this name"),
        ("[R:Anna Müller]", "no employee has exactly this name"),
        ("[R:Jan Ott]\nPersonalnummer [P:0003]", "no employee has exactly this name"),
        ("[R:Jan Ott]\n[R:Anna Maria Müller]", "more than one person could be the recipient"),
    ],
)
def test_everything_else_is_asked_about(marked: str, doubt: str) -> None:
    """Nobody is linked."""
    result = STAGE.run(page(marked))
    assert doubts(result) == [doubt]
    assert not is_linked(result, threshold=0.0)
    assert result.value.personnel_number is None
