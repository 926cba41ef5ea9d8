"""A person with several employments: which record a document goes into."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.domain.person import Employment, Person
from tests.unit.linking.pages import doubts, is_linked, numbers, page, person, stage_for

CROWD = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(120)]


def _employed(*others: Employment, entry: date | None = None, exit_: date | None = None) -> Person:
    return Person(
        personnel_number="0100",
        family_name="Ott",
        given_names="Jan",
        client="Stadt",
        entry_date=entry,
        exit_date=exit_,
        other_employments=others,
    )


REHIRED = _employed(
    Employment(personnel_number="0200", entry_date=date(2010, 1, 1), exit_date=date(2014, 12, 31)),
    entry=date(2018, 1, 1),
)
SIDE_JOB = _employed(
    Employment(personnel_number="0200", client="Museum", entry_date=date(2020, 1, 1)), entry=date(2010, 1, 1)
)
GONE = _employed(Employment(personnel_number="0200", exit_date=date(2012, 12, 31)), exit_=date(2014, 12, 31))


@pytest.mark.parametrize(
    ("employee", "marked", "number"),
    [
        (REHIRED, "Herr [R:Jan Ott] am [E:12.03.2012]", "0200"),
        (REHIRED, "Herr [R:Jan Ott] am [E:12.03.2020]", "0100"),
        (REHIRED, "Herr [R:Jan Ott] am [E:12.03.2016]", "0100"),
        (REHIRED, "Herr [R:Jan Ott]", "0100"),
        (SIDE_JOB, "Herr [R:Jan Ott] am [E:12.03.2015]", "0100"),
        (SIDE_JOB, "Herr [R:Jan Ott] am [E:12.03.2022]\nPersonalnummer: [P:0200]", "0200"),
        (GONE, "Herr [R:Jan Ott] am [E:12.03.2013]", "0100"),
    ],
)
def test_the_employment_that_lasts_on_the_day_is_taken(employee: Person, marked: str, number: str) -> None:
    """An earlier one has ended, a later one has not begun; a printed number decides among those that last."""
    result = stage_for([employee, *CROWD]).run(page(marked))
    assert doubts(result) == []
    assert result.value.personnel_number == number
    assert numbers(result) == [number]
    assert is_linked(result)


def test_of_several_lasting_employments_a_human_chooses() -> None:
    """Each of them is a candidate with its place, all equally probable."""
    result = stage_for([SIDE_JOB, *CROWD]).run(page("Herr [R:Jan Ott] am [E:12.03.2022]"))
    assert doubts(result) == ["the person has several employments: 0100, 0200"]
    assert not is_linked(result, threshold=0.0)
    assert [one.display_name for one in result.value.candidates] == ["Jan Ott (Stadt)", "Jan Ott (Museum)"]
    assert len({one.probability for one in result.value.candidates}) == 1
    total = sum(one.probability for one in result.value.candidates)
    assert total + result.value.unknown + result.value.nobody == pytest.approx(1.0)


def test_a_site_may_take_the_main_employment() -> None:
    """The option says so; where the main one has ended a human chooses nevertheless."""
    stage = stage_for([SIDE_JOB, *CROWD], several_employments="main")
    assert stage.run(page("Herr [R:Jan Ott] am [E:12.03.2022]")).value.personnel_number == "0100"
    two_left = _employed(
        Employment(personnel_number="0200"), Employment(personnel_number="0300"), exit_=date(2014, 12, 31)
    )
    stage = stage_for([two_left, *CROWD], several_employments="main")
    assert doubts(stage.run(page("Herr [R:Jan Ott] am [E:12.03.2022]"))) == [
        "the person has several employments: 0200, 0300"
    ]


def test_who_has_left_every_employment_is_a_leaver() -> None:
    """A number on the page does not bring an ended employment back."""
    stage = stage_for([GONE, *CROWD])
    for marked in (
        "[R:Jan Ott] am [E:12.03.2016]",
        "[R:Jan Ott] am [E:12.03.2016]\nPersonalnummer: [P:0200]",
    ):
        assert "the person had left before the course" in doubts(stage.run(page(marked)))


def test_any_employments_number_proves_the_person() -> None:
    """The page prints the side job's number, and another person's number contradicts."""
    stage = stage_for([SIDE_JOB, person("0400", "Kurz, Eva"), *CROWD])
    proved = stage.run(page("[R:J. Ott]\nPersonalnummer: [P:0200]"))
    assert proved.value.personnel_number == "0200"
    assert is_linked(proved)
    assert "the personnel number on the page is another one" in doubts(
        stage.run(page("[R:Jan Ott]\nPersonalnummer: [P:0400]"))
    )
