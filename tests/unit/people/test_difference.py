"""What an import would change is shown, and what must be a mistake is refused."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.domain.person import Employment, Person
from registratur.errors import UsageError
from registratur.people.difference import ImportDifference, PersonChange, difference


def people(*names: str) -> list[Person]:
    """Make employees called Kim whose number is the first letter of their family name."""
    return [Person(personnel_number=name[0], family_name=name, given_names="Kim") for name in names]


def anna(number: str, *others: str, **fields: object) -> Person:
    """Make a person with several employments."""
    return Person.model_validate(
        {
            "personnel_number": number,
            "family_name": "Ott",
            "given_names": "Anna",
            "other_employments": tuple(Employment(personnel_number=other) for other in others),
            **fields,
        }
    )


def test_new_gone_and_changed_people_are_told() -> None:
    """The number is the identity; a change says which fields."""
    found = difference(people("Adler", "Bach", "Cohn"), people("Adler", "Beck", "Dorn", "Ende"))
    assert [person.family_name for person in found.added] == ["Dorn", "Ende"]
    assert [person.family_name for person in found.vanished] == ["Cohn"]
    (change,) = found.changed
    assert (change.before.family_name, change.after.family_name, change.fields) == (
        "Bach",
        "Beck",
        ("family_name",),
    )
    assert found.summary == "+2 −1 ~1"
    assert found.lost_share == pytest.approx(1 / 3)


def test_the_same_register_is_no_difference() -> None:
    """The order of rows does not count."""
    assert difference(people("Adler", "Bach"), people("Bach", "Adler")) == ImportDifference(
        numbers_before=2, unchanged=2
    )


def test_the_first_import_loses_nobody() -> None:
    """An empty register has no share."""
    found = difference([], people("Adler"))
    assert found.lost_share == 0.0
    found.check_vanished()


def test_another_main_employment_is_no_new_person() -> None:
    """The numbers are the same, only their order is another."""
    found = difference([anna("1", "2")], [anna("2", "1")])
    assert found.summary == "+0 −0 ~1"
    assert found.changed[0].fields == ("personnel_number", "other_employments")
    assert found.lost_numbers == ()


def test_two_rows_that_become_one_person_lose_nobody() -> None:
    """A register that learns that two numbers are one person forgets neither."""
    found = difference([anna("1"), anna("2")], [anna("1", "2")])
    assert found.changed == (PersonChange(before=anna("1"), after=anna("1", "2")),)
    assert (found.summary, found.lost_numbers) == ("+0 −0 ~1", ())


def test_lost_side_jobs_count_as_lost_numbers() -> None:
    """An export without them would be half an export, although every person is still there."""
    before = [anna(str(n), f"{n}-2") for n in range(10)]
    found = difference(before, [anna(str(n)) for n in range(10)])
    assert (found.summary, found.lost_share) == ("+0 −0 ~10", 0.5)
    with pytest.raises(UsageError, match="10 of 20"):
        found.check_vanished(0.05)


def test_an_import_that_would_lose_too_many_is_refused() -> None:
    """Six of a hundred are more than five per cent; five are not."""
    before = [Person(personnel_number=str(n), family_name="X") for n in range(100)]
    difference(before, before[5:]).check_vanished(0.05)
    with pytest.raises(UsageError, match=r"6 of 100 .*\+0 −6 ~0"):
        difference(before, before[6:]).check_vanished(0.05)


def test_one_person_may_always_go_and_a_broken_share_refuses() -> None:
    """A small office loses a tenth with one person; NaN never lets anything pass."""
    before = people("Adler", "Bach", "Cohn")
    difference(before, before[1:]).check_vanished(0.0)
    with pytest.raises(UsageError):
        difference(before, before[2:]).check_vanished(float("nan"))


def test_a_column_that_was_sorted_alone_is_refused() -> None:
    """Every number would belong to a stranger, and every paper would land in a stranger's record."""
    names = [("Ott", "Jan"), ("Lang", "Eva"), ("Kurz", "Ute"), ("Ott", "Max")]
    before = [
        Person(
            personnel_number=str(n), family_name=family, given_names=given, birth_date=date(1980, 1, n + 1)
        )
        for n, (family, given) in enumerate(names)
    ]
    after = [
        Person.model_validate(person.model_dump() | {"personnel_number": str((n + 1) % 4)})
        for n, person in enumerate(before)
    ]
    found = difference(before, after)
    found.check_vanished(0.0)
    assert found.changed_hands == ("0", "1", "2", "3")
    with pytest.raises(UsageError, match="4 personnel numbers"):
        found.check_hands()


@pytest.mark.parametrize(
    "fields",
    [
        {"family_name": "Lang"},
        {"family_name": "Lang", "given_names": "Maria", "birth_date": date(1980, 1, 1)},
        {"birth_date": date(1981, 1, 1)},
        {"birth_date": None},
        {"given_names": "Änne"},
    ],
)
def test_marriages_and_corrections_change_no_hands(fields: dict[str, object]) -> None:
    """Something that tells who it is always stays."""
    found = difference([anna("1", birth_date=date(1980, 1, 1))], [anna("1", **fields)])
    found.check_hands()
    assert len(found.changed) == (0 if fields == {"birth_date": date(1980, 1, 1)} else 1)


def test_the_journal_gets_numbers_and_fields_but_no_names() -> None:
    """A thousand numbers of each kind are enough; a first import is as long as the register."""
    found = difference(people("Adler", "Bach"), [*people("Beck"), *(anna(f"{n:05}") for n in range(1002))])
    detail = found.journal_detail
    assert (detail["difference"], detail["vanished"], detail["changed"]) == (
        "+1002 −1 ~1",
        "A",
        "B:family_name",
    )
    assert detail["added"].startswith("00000 00001 ")
    assert detail["added"].endswith(" 00999 +2")
