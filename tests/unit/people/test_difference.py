"""What an import would change is shown, and what must be a mistake is refused."""

from __future__ import annotations

from registratur.domain.person import Employment, Person
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
    assert (found.lost_numbers, found.numbers_before) == (("C",), 3)


def test_the_same_register_is_no_difference() -> None:
    """The order of rows does not count, and a first import loses nobody."""
    assert difference(people("Adler", "Bach"), people("Bach", "Adler")) == ImportDifference(
        numbers_before=2, unchanged=2
    )
    assert difference([], people("Adler")).lost_numbers == ()


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
