"""What an import would change is shown, and half an export is refused."""

from __future__ import annotations

import pytest

from registratur.domain.person import Person
from registratur.errors import UsageError
from registratur.people.difference import ImportDifference, difference


def people(*names: str) -> list[Person]:
    """Make employees whose number is the first letter of their name."""
    return [Person(personnel_number=name[0], family_name=name) for name in names]


def test_new_gone_and_changed_people_are_counted() -> None:
    """The number is the identity."""
    found = difference(people("Adler", "Bach", "Cohn"), people("Adler", "Beck", "Dorn", "Ende"))
    assert (found.added, found.vanished, found.changed) == (("D", "E"), ("C",), ("B",))
    assert found.summary == "+2 −1 ~1"
    assert found.vanished_share == pytest.approx(1 / 3)


def test_the_same_register_is_no_difference() -> None:
    """The order of rows does not count."""
    assert difference(people("Adler", "Bach"), people("Bach", "Adler")) == ImportDifference(before=2)


def test_the_first_import_loses_nobody() -> None:
    """An empty register has no share."""
    found = difference([], people("Adler"))
    assert found.vanished_share == 0.0
    found.check_vanished()


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
