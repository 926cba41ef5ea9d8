"""What must be a mistake is refused; what happens in every town is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from registratur.domain.person import Employment, Person
from registratur.errors import UsageError
from registratur.people.difference import difference
from registratur.people.mistakes import refuse_mistakes

TODAY = date(2026, 11, 23)


def person(number: str, **fields: object) -> Person:
    """Make somebody who was born on a day of their own and still works here."""
    known: dict[str, object] = {
        "personnel_number": number,
        "family_name": f"Ott{number}",
        "given_names": f"Kim{number}",
        "birth_date": date(1980, 1, 1 + sum(map(ord, number)) % 28),
        "entry_date": date(2005, 1, 1),
    }
    return Person.model_validate(known | fields)


TOWN = [person(f"{number:03}") for number in range(100)]


def change(before: Person, **fields: object) -> Person:
    """Return somebody with other values."""
    return Person.model_validate(before.model_dump() | fields)


def check(before: Sequence[Person], after: Sequence[Person], allowed_share: float = 0.05) -> None:
    """Check what an import would change."""
    refuse_mistakes(difference(before, after), allowed_share, TODAY)


def test_half_an_export_is_refused() -> None:
    """Six of a hundred are more than five per cent; five are not."""
    check(TOWN, TOWN[5:])
    with pytest.raises(UsageError, match=r"6 of 100 .*\+0 −6 ~0"):
        check(TOWN, TOWN[6:])


def test_a_single_one_may_always_go_and_a_broken_share_refuses() -> None:
    """A small office loses a tenth with one person; NaN never lets anything pass."""
    check(TOWN[:3], TOWN[1:3], 0.0)
    check([], TOWN, 0.0)
    with pytest.raises(UsageError):
        check(TOWN, TOWN[2:], float("nan"))


def test_lost_side_jobs_are_half_an_export_too() -> None:
    """Although every person is still there."""
    before = [
        change(one, other_employments=(Employment(personnel_number=f"{one.personnel_number}-2"),))
        for one in TOWN[:10]
    ]
    with pytest.raises(UsageError, match="10 of 20"):
        check(before, TOWN[:10])


def test_a_column_that_was_sorted_alone_is_refused() -> None:
    """Every number would belong to a stranger, and every paper would land in a stranger's record."""
    turned = [change(one, personnel_number=f"{place:03}") for place, one in enumerate(TOWN[1:4] + TOWN[:1])]
    with pytest.raises(UsageError, match="4 personnel numbers") as refusal:
        check(TOWN[:4], turned)
    assert refusal.value.values["numbers"] == "000, 001, 002, 003"


def test_one_number_in_other_hands_is_refused_as_well() -> None:
    """No share of papers may land in a stranger's record."""
    after = [change(TOWN[50], personnel_number="000"), *TOWN[1:]]
    with pytest.raises(UsageError, match="Under 1 personnel numbers"):
        check(TOWN, after)


def test_numbers_without_their_zeros_are_refused() -> None:
    """Even one: the person would be new, and the old record would get nothing any more."""
    with pytest.raises(UsageError, match=r"1 personnel numbers .*\(7\)") as refusal:
        check(TOWN, [change(one, personnel_number="7") if one == TOWN[7] else one for one in TOWN])
    assert refusal.value.values["digits"] == "3"


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (
            lambda one: {"family_name": one.given_names, "given_names": one.family_name},
            "6 of 100 people would get another family name",
        ),
        (lambda one: {"birth_date": None}, "6 of 100 people would get another birth date"),
        (lambda one: {"birth_date": date(1990, 1, 1)}, "6 of 100 people would get another birth date"),
        (lambda one: {"exit_date": date(2020, 1, 1)}, "6 of 100 employments would be over"),
    ],
    ids=["names turned round", "birth dates emptied", "another day", "everybody leaves"],
)
def test_a_column_that_means_something_else_is_refused(
    mistake: Callable[[Person], dict[str, object]], message: str
) -> None:
    """Not six of a hundred marry, are born anew or leave between two imports; five may."""
    check(TOWN, [change(one, **mistake(one)) for one in TOWN[:5]] + TOWN[5:])
    with pytest.raises(UsageError, match=message):
        check(TOWN, [change(one, **mistake(one)) for one in TOWN[:6]] + TOWN[6:])


@pytest.mark.parametrize(
    "fields",
    [
        {"family_name": "OTT-000"},
        {"org_unit": "Amt 37", "email": "x@example.org", "given_names": "Kim"},
        {"exit_date": date(2027, 6, 30)},
        {"entry_date": None},
    ],
)
def test_what_may_happen_to_everybody_is_no_mistake(fields: dict[str, object]) -> None:
    """Another spelling, a reorganisation, contracts with an end to come."""
    before = [change(one, family_name="Ott 000") for one in TOWN]
    check(before, [change(one, **fields) for one in before])


def test_birth_dates_that_come_are_no_mistake() -> None:
    """A register that was fed by a directory gets its birth dates from the first people file."""
    check([change(one, birth_date=None) for one in TOWN], TOWN)


@pytest.mark.parametrize(
    "fields",
    [
        {"family_name": "Lang"},
        {"family_name": "Lang", "given_names": "Maria"},
        {"birth_date": date(1981, 1, 1)},
        {"birth_date": None},
        {"given_names": "Änne"},
    ],
)
def test_marriages_and_corrections_change_no_hands(fields: dict[str, object]) -> None:
    """Something that tells who it is always stays."""
    check(TOWN, [change(TOWN[0], **fields), *TOWN[1:]])
