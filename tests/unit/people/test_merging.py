"""What a directory may change in the register, and what it never does."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.person import Employment, FormerName, Person
from registratur.errors import UsageError
from registratur.people.difference import difference
from registratur.people.directory import Account, DirectoryEntry, reading_of
from registratur.people.merging import Merge, MergeRules, merge

TODAY = date(2026, 11, 23)
ANNA = Person(
    personnel_number="17",
    person_id="P1",
    family_name="Müller",
    given_names="Anna Maria",
    birth_name="Schulz",
    birth_date=date(1980, 3, 12),
    org_unit="Amt 37",
    entry_date=date(2005, 1, 1),
    email="alt@example.org",
    other_employments=(Employment(personnel_number="18", org_unit="Musikschule"),),
)


def merged(
    *entries: DirectoryEntry, register: tuple[Person, ...] = (ANNA,), rules: str = "", source: str = "ad"
) -> Merge:
    """Merge a directory's accounts into a register; rules names the events that end an employment."""
    chosen = MergeRules(
        absent="leaves" if "absent" in rules else "keep",
        disabled="leaves" if "disabled" in rules else "ignore",
    )
    return merge(register, entries, source, TODAY, chosen)


def entry(number: str = "17", family: str = "Müller", given: str = "Anna", **more: object) -> DirectoryEntry:
    """Return an account."""
    fields = {"personnel_number": number, "family_name": family, "given_names": given, **more}
    return DirectoryEntry.model_validate(fields)


def test_what_the_directory_does_not_know_stays() -> None:
    """An account with a number alone changes nothing: no name, date, unit or employment is taken away."""
    assert merged(DirectoryEntry(personnel_number="17")).people == (ANNA,)


def test_a_new_family_name_makes_the_old_one_a_former_name() -> None:
    """Somebody has married; when, the directory does not tell."""
    (anna,) = merged(entry(family="Yılmaz")).people
    assert anna.family_name == "Yılmaz"
    assert anna.former_names == (FormerName(name="Müller"),)
    assert (anna.birth_name, anna.birth_date, anna.given_names) == ("Schulz", ANNA.birth_date, "Anna Maria")


def test_a_name_of_before_is_no_former_name_any_more() -> None:
    """Who takes an earlier name again has it once, as the current one."""
    register = Person.model_validate(ANNA.model_dump() | {"former_names": [{"name": "Ober"}]})
    (anna,) = merged(entry(family="Ober"), register=(register,)).people
    assert (anna.family_name, [former.name for former in anna.former_names]) == ("Ober", ["Müller"])
    (back,) = merged(entry(family="Schulz"), register=(anna,)).people
    assert [former.name for former in back.former_names] == ["Müller", "Ober"]


def test_whoever_only_a_directory_has_is_known_to_come_from_it() -> None:
    """Whom the people file has stays the file's, and whom another directory brought stays that one's."""
    register = merged(entry(), entry("20", "Neu")).people
    assert [(one.personnel_number, one.source) for one in register] == [("17", ""), ("20", "ad")]
    again = merged(entry("20", "Neu", "Eva"), register=register, source="idm").people
    assert [(one.given_names, one.source) for one in again] == [("Anna Maria", ""), ("Eva", "ad")]


def test_an_account_missing_in_another_directory_says_nothing() -> None:
    """Only the people file's people, and those whom it brought itself, can be missing in a directory."""
    register = merged(entry(), entry("20", "Neu")).people
    assert merged(entry(), entry("18"), register=register, rules="absent", source="idm").ended == ()
    assert merged(entry(), entry("18"), register=register, rules="absent").ended == ("20",)


@pytest.mark.parametrize("family", ["Mueller", "MÜLLER", "Mu\u0308ller"])
def test_another_spelling_is_no_other_name(family: str) -> None:
    """The register's spelling is the better one."""
    assert merged(entry(family=family)).people == (ANNA,)


@pytest.mark.parametrize(
    ("register", "directory"),
    [("von der Heide", "Heide"), ("Meier-Groß", "Meier Gross"), ("Graf Ober", "Ober")],
)
def test_a_name_without_its_particle_is_no_other_name(register: str, directory: str) -> None:
    """Directories leave out particles, titles and hyphens."""
    person = Person(personnel_number="17", family_name=register, given_names="Anna")
    assert merged(entry(family=directory), register=(person,)).people == (person,)


def test_fewer_given_names_take_none_away_and_more_are_taken() -> None:
    """Directories often have only the name in use."""
    assert merged(entry(given="Maria")).people == (ANNA,)
    (anna,) = merged(entry(given="Anna Maria Sophie")).people
    assert anna.given_names == "Anna Maria Sophie"


def test_unit_and_client_belong_to_the_employment_and_the_name_to_the_main_one() -> None:
    """The side job's account moves the side job only."""
    side = entry("18", "Müller", "Maria", org_unit="Bibliothek", client="Stiftung", email="side@example.org")
    (anna,) = merged(entry(org_unit="Amt 40", email="neu@example.org"), side).people
    assert (anna.org_unit, anna.client, anna.email) == ("Amt 40", "", "neu@example.org")
    (job,) = anna.other_employments
    assert (job.org_unit, job.client) == ("Bibliothek", "Stiftung")
    assert anna.given_names == "Anna Maria"


def test_somebody_else_under_a_number_is_told_and_not_taken() -> None:
    """Not one name in common: the birth date must not go to a stranger."""
    outcome = merged(entry(family="Ober", given="Jan"))
    assert outcome.people == (ANNA,)
    assert outcome.strangers == ("17",)
    assert [notice.values for notice in outcome.notices] == [{"number": "17"}]


def test_many_strangers_are_a_wrong_attribute() -> None:
    """One may be a mistake of the directory, two of three are one of the configuration."""
    register = tuple(
        Person(personnel_number=number, family_name="Ober", given_names="Ina") for number in "123"
    )
    wrong = [entry(number, "Wald", "Jan") for number in "12"]
    with pytest.raises(UsageError, match="Under 2 of 3"):
        merged(*wrong, entry("3", "Ober", "Ina"), register=register).check()
    merged(wrong[0], entry("2", "Ober", "Ina"), entry("3", "Ober", "Ina"), register=register).check()


def test_many_new_names_are_a_wrong_attribute() -> None:
    """One may have married; where everybody did, another attribute is the family name."""
    register = tuple(
        Person(personnel_number=number, family_name="Ober", given_names="Ina") for number in "12"
    )
    merged(entry("1", "Wald", "Ina"), entry("2", "Ober", "Ina"), register=register).check()
    with pytest.raises(UsageError, match="2 of 2 people would get another family name"):
        merged(*(entry(number, "Ina Ober", "Ina") for number in "12"), register=register).check()


def test_new_people_come_without_what_nobody_knows() -> None:
    """An enabled account with number and family name is a new person; a disabled or nameless one is not."""
    disabled = entry("31", "Leaver", "Tom", enabled=False)
    outcome = merged(entry("30", "Nguyễn", "Lan", org_unit="Amt 50"), disabled, entry("32", "", "Ina"))
    assert [person.personnel_number for person in outcome.people] == ["17", "30"]
    assert outcome.people[1] == Person(
        personnel_number="30", family_name="Nguyễn", given_names="Lan", org_unit="Amt 50", source="ad"
    )
    assert [notice.values["number"] for notice in outcome.notices] == ["32"]


def test_two_people_with_one_number_are_both_left_out() -> None:
    """Nobody can tell which of them has the number."""
    outcome = merged(entry("30", "Ober", "Ina"), entry("30", "Wald", "Jan"), rules="absent")
    assert "30" not in [person.personnel_number for person in outcome.people]
    assert [notice.values["number"] for notice in outcome.notices] == ["30"]


def test_the_second_account_of_an_administrator_is_the_same_person() -> None:
    """The enabled account counts."""
    old = entry("30", "Ober", "Ina", email="old@example.org", enabled=False)
    outcome = merged(old, entry("30", "Ober", "Ina", email="new@example.org"))
    assert outcome.people[1].email == "new@example.org"
    assert outcome.notices == ()


def test_a_second_merge_of_ordinary_accounts_changes_nothing() -> None:
    """Neither the new name nor the new person nor the ended employment is told twice."""
    accounts = entry(family="Yılmaz", org_unit="Amt 40"), entry("30", "Ober", "Ina")
    people = merged(*accounts, rules="absent").people
    assert people != (ANNA,)
    assert merged(*accounts, register=people, rules="absent") == Merge(people=people, lasting=3, met=2)


def test_a_disabled_account_is_not_believed() -> None:
    """Disabled accounts get odd names, and people on parental leave come back."""
    assert merged(entry(family="zz Müller gesperrt", enabled=False)).people == (ANNA,)


def test_missing_and_disabled_accounts_end_employments_where_the_site_says_so() -> None:
    """The last day is today, each employment ends for itself, and nobody's data vanishes."""
    outcome = merged(entry("17", enabled=False), rules="disabled")
    assert (outcome.people[0].exit_date, outcome.ended) == (TODAY, ("17",))
    assert outcome.people[0].other_employments == ANNA.other_employments
    outcome = merged(entry("17"), rules="absent")
    assert outcome.people[0].exit_date is None
    assert outcome.people[0].other_employments[0].exit_date == TODAY


@pytest.mark.parametrize(
    "dates",
    [{"exit_date": date(2020, 1, 1)}, {"exit_date": date(2030, 1, 1)}, {"entry_date": date(2027, 1, 1)}],
)
def test_known_dates_are_not_changed(dates: dict[str, date]) -> None:
    """Leavers, people whose end is known and people who have not come yet need no account."""
    person = Person(personnel_number="1", family_name="Ober", **dates)
    assert merged(entry("2"), register=(person,), rules="absent").people[0] == person


def test_half_a_directory_is_refused() -> None:
    """Where missing accounts end employments, a wrong base would end them all."""
    register = tuple(Person(personnel_number=str(number), family_name="Ober") for number in range(100))
    present = [entry(str(number), "Ober", "") for number in range(95)]
    merged(*present, register=register, rules="absent").check()
    with pytest.raises(UsageError, match="6 of 100 employments"):
        merged(*present[:-1], register=register, rules="absent").check()


NAMES = st.sampled_from(["", "Müller", "Mueller", "von der Heide", "Heide", "Yılmaz", "Meier-Groß", "Nguyễn"])
GIVEN = st.sampled_from(["", "Anna", "Anna Maria", "Maria", "Jan", "Ayşe"])
ENTRIES = st.lists(
    st.builds(
        DirectoryEntry,
        personnel_number=st.sampled_from(["17", "18", "19", "20"]),
        family_name=NAMES,
        given_names=GIVEN,
        org_unit=st.sampled_from(["", "Amt 40"]),
        enabled=st.booleans(),
    ),
    max_size=6,
)


@given(ENTRIES, st.sampled_from(["", "absent", "disabled", "absent disabled"]))
def test_a_merge_loses_nobody_and_nothing_that_only_the_register_knows(
    entries: list[DirectoryEntry], rules: str
) -> None:
    """Whatever a directory says: numbers, birth dates and earlier names are still there afterwards."""
    outcome = merged(*entries, rules=rules)
    change = difference([ANNA], outcome.people)
    assert change.lost_numbers == ()
    anna = outcome.people[0]
    assert (anna.birth_date, anna.birth_name, anna.person_id) == (ANNA.birth_date, "Schulz", "P1")
    assert [job.personnel_number for job in anna.employments] == ["17", "18"]
    assert "Müller" in {anna.family_name, *anna.earlier_family_names}


@given(ENTRIES, st.sampled_from(["", "absent", "disabled", "absent disabled"]))
def test_merges_of_the_same_accounts_settle(entries: list[DirectoryEntry], rules: str) -> None:
    """A nightly pull is quiet where nothing happened.

    The second may still bring something: a side job's account that only fits the new name.
    """
    people = merged(*entries, rules=rules).people
    people = merged(*entries, register=people, rules=rules).people
    assert merged(*entries, register=people, rules=rules).people == people


def test_zeros_fill_a_number_up_and_spaces_do_not_count() -> None:
    """Directories keep numbers without the zeros of the payroll."""
    account = Account({"personnel_number": " 17 ", "family_name": "Ober  Wald"})
    (read,) = reading_of([account, Account({"family_name": "printer"})], number_digits=8).entries
    assert (read.personnel_number, read.family_name) == ("00000017", "Ober Wald")


def test_the_hash_of_a_reading_does_not_depend_on_its_order() -> None:
    """The journal shows by it whether the directory told something else."""
    one, other = (Account({"personnel_number": number}) for number in "12")
    assert reading_of([one, other]).sha256 == reading_of([other, one]).sha256
    assert reading_of([one]).sha256 != reading_of([other]).sha256
