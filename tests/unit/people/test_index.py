"""The register finds the people whose name a page prints, and says how well it fits."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratur.domain.person import Agreement, Person
from registratur.people.index import PeopleIndex

E, P, INITIAL, S, D, M = (
    Agreement.EXACT,
    Agreement.PARTIAL,
    Agreement.INITIAL,
    Agreement.SIMILAR,
    Agreement.DIFFERENT,
    Agreement.MISSING,
)


def make(number: str, family: str, given: str, **more: object) -> Person:
    """Make an employee."""
    return Person.model_validate(
        {"personnel_number": number, "family_name": family, "given_names": given, **more}
    )


PEOPLE = (
    make("01", "Müller", "Anna Maria", birth_date=date(1980, 3, 12)),
    make("02", "Möller", "Anna", birth_date=date(1980, 3, 12)),
    make("03", "von der Heide", "Karl"),
    make("04", "Müller-Schmidt", "Eva"),
    make("05", "Schulz", "Hans-Peter", birth_name="Lang", former_names=("Kurz",)),
    make("06", "Thomas", "Malte"),
    make("07", "Malte", "Svenja"),
    make("08", "Nguyễn", "Văn An"),
    make("09", "O'Connor", "Seán"),
    make("10", "Graf von Stein", "Otto"),
    make("11", "Weiß", ""),
    make("12", "Werner", "Alwin D."),
    make("13", "Asante", "Dawit-Dawit"),
    make("14", "Jabłoński", "Mikołaj"),
)


@pytest.fixture(scope="module")
def index() -> PeopleIndex:
    """The register of these tests."""
    return PeopleIndex(PEOPLE)


@pytest.mark.parametrize(
    ("printed", "number", "family", "given_name"),
    [
        ("Anna Maria Müller", "01", E, E),
        ("MÜLLER ANNA MARIA", "01", E, E),
        ("Mueller, Maria Anna", "01", E, E),
        ("Frau Anna Muller", "01", E, P),
        ("Maria Müller", "01", E, P),
        ("A. Müller", "01", E, INITIAL),
        ("Anna M. Müller", "01", E, P),
        ("Müller", "01", E, M),
        ("Anna Sophie Müller", "01", E, S),
        ("Anna X. Müller", "01", E, S),
        ("Anne Maria Müller", "01", E, S),
        ("A N N A\nM Ü L L E R", "01", E, P),
        ("ANNAMÜLLER", "01", E, P),
        ("ANNAMARIAMÜLLER", "01", E, E),
        ("MariaMüller", "01", E, P),
        ("HansSchulz", "05", E, S),
        ("Ann Amariamüller", "01", S, S),
        ("Anna Müiler", "01", S, P),
        ("Karl von der Heide", "03", E, E),
        ("Karl v. d. Heide", "03", E, E),
        ("Von Der Heide Karl", "03", E, E),
        ("Karl Heide", "03", P, E),
        ("Karl van Heide", "03", P, E),
        ("Eva Müller Schmidt", "04", E, E),
        ("Eva Müllerschmidt", "04", E, E),
        ("Eva Schmidt", "04", P, E),
        ("Eva Müller-Schmidt-Lang", "04", S, E),
        ("Hans Peter Schulz", "05", E, E),
        ("Hans Schulz", "05", E, S),
        ("Dawit Asante", "13", E, S),
        ("Mikolaj Jablonski", "14", E, E),
        ("Mikotaj Jabtoński", "14", E, E),
        ("Hans-Peter Lang", "05", E, E),
        ("Kurz, Hans-Peter", "05", E, E),
        ("Van An Nguyen", "08", E, E),
        ("Nguyen An", "08", E, P),
        ("Sean OConnor", "09", E, E),
        ("Otto von Stein", "10", E, E),
        ("Otto Graf v. Stein", "10", E, E),
        ("Uwe Weiss", "11", E, M),
        ("Uwe WeiB", "11", S, M),
        ("Alwin D. Werner", "12", E, E),
        ("Alwin Werner", "12", E, P),
        ("Alwin Dieter Werner", "12", E, P),
        ("Alwin Karl Werner", "12", E, S),
        ("Dieter Werner", "12", E, INITIAL),
    ],
)
def test_a_printed_name_finds_its_bearer(
    index: PeopleIndex, printed: str, number: str, family: Agreement, given_name: Agreement
) -> None:
    """Each way to print a name agrees as it should."""
    matches = {match.person.personnel_number: match for match in index.matching(printed)}
    assert (matches[number].family, matches[number].given) == (family, given_name)


@pytest.mark.parametrize("printed", ["Otto Fremd", "Peter Müller", "Anna", "", "12.03.2024", "Anna Maria"])
def test_a_strangers_name_finds_nobody_who_is_called_so(index: PeopleIndex, printed: str) -> None:
    """One equal part of a name is not enough."""
    exact = (Agreement.EXACT, Agreement.PARTIAL)
    assert not [m for m in index.matching(printed) if m.family in exact and m.given in exact]


def test_earlier_names_are_told_from_the_current_one(index: PeopleIndex) -> None:
    """A certificate carries the name of its day."""
    assert index.matching("Hans-Peter Lang")[0].former
    assert not index.matching("Hans-Peter Schulz")[0].former


@pytest.mark.parametrize(
    ("printed", "agreement"),
    [("Hans-Peter Schulz geb. Lang", E), ("Hans-Peter Schulz geb. Bach", D), ("Hans-Peter Schulz", M)],
)
def test_a_printed_birth_name_is_compared(index: PeopleIndex, printed: str, agreement: Agreement) -> None:
    """Behind "geb." stands a key of its own."""
    assert index.matching(printed)[0].birth_name is agreement


def test_an_order_that_could_be_the_other_way_round_is_unsure(index: PeopleIndex) -> None:
    """Malte is a family name and a given name here, Heide is only a family name."""
    assert [m.order_unsure for m in index.matching("Thomas Malte") if m.person.personnel_number == "06"] == [
        True
    ]
    assert not index.matching("Malte Thomas")[0].order_unsure
    assert not index.matching("Heide Karl")[0].order_unsure
    assert not index.matching("Thomas, Malte")[0].order_unsure


def test_titles_in_the_name_fields_of_the_register_do_not_count() -> None:
    """Payroll systems keep degrees and birth names where there is room."""
    index = PeopleIndex([make("1", "Dr. Kurz geb. Lang", "Ute, M.A."), make("2", "Herr", "Jan")])
    assert [(m.family, m.given) for m in index.matching("Ute Kurz")] == [(E, E)]
    assert index.matching("Ute Lang")[0].former
    assert [(m.family, m.given) for m in index.matching("Herrn Jan Herr")] == [(E, E)]


def test_better_matches_come_first_and_the_limit_holds(index: PeopleIndex) -> None:
    """Equal names before similar ones."""
    assert [m.person.personnel_number for m in index.matching("Anna Müller")] == ["01", "02"]
    assert [m.person.personnel_number for m in index.matching("Anna Möller")] == ["02", "01"]
    assert len(index.matching("Anna Müller", limit=1)) == 1


def test_people_are_found_by_number_and_birth_date(index: PeopleIndex) -> None:
    """Leading zeros count."""
    assert index.by_number("01") == PEOPLE[0]
    assert index.by_number("1") is None
    assert index.by_birth_date(date(1980, 3, 12)) == PEOPLE[:2]
    assert index.by_birth_date(date(1980, 3, 13)) == ()
    assert len(index) == len(PEOPLE)


def test_shares_count_bearers_and_half_a_person_for_nobody(index: PeopleIndex) -> None:
    """A rare name proves more than a common one."""
    assert index.family_name_share("Mueller") == pytest.approx(1 / 14)
    assert index.family_name_share("Fremd") == pytest.approx(0.5 / 14)
    assert index.given_name_share("Anna") == pytest.approx(2 / 14)
    assert index.given_name_share("Anna Otto") == pytest.approx(1 / 14)
    assert index.given_name_share("") == 1.0
    assert PeopleIndex(()).family_name_share("Müller") == 0.5


def test_the_version_is_that_of_the_content() -> None:
    """Order does not count, every value does."""
    again = PeopleIndex(reversed(PEOPLE))
    assert again.version == PeopleIndex(PEOPLE).version
    assert PeopleIndex(PEOPLE[1:]).version != again.version


def test_anybody_can_be_compared(index: PeopleIndex) -> None:
    """Also people who do not match, and people who are not in this register."""
    assert index.compare("Otto Fremd", PEOPLE[0]).family is D
    assert index.compare("Otto Fremd", make("99", "Fremd", "Otto")).given is E
    changed = make("01", "Fremd", "Otto")
    assert index.compare("Otto Fremd", changed).family is E


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("dass Frau Anna Müller am", ["Anna Müller"]),
        ("dass Frau ANNA MARIA MÜLLER am", ["ANNA MARIA MÜLLER"]),
        ("Müller, Dr. Anna Maria", ["Müller, Dr. Anna Maria"]),
        ("Dr. Karl\nvon der Heide", ["Karl\nvon der Heide"]),
        ("Hans-\nPeter Schulz", ["Hans-\nPeter Schulz"]),
        ("M Ü L L E R\nA N N A", ["M Ü L L E R\nA N N A"]),
        ("A N N A M Ü L L E R", ["A N N A M Ü L L E R"]),
        ("Eva Müller-Schmidt und Seán O’Connor", ["Eva Müller-Schmidt", "Seán O’Connor"]),
        ("Anna Müller-Lang", []),
        ("Lang-Anna Müller", []),
        ("Anna. Heute kam Müller", []),
        ("Peter Müller", []),
        ("Anna und Müller", []),
        ("Herr Weiß", []),
        ("Malte Thomas", ["Malte Thomas"]),
        ("Alwin D. Werner", ["Alwin D. Werner"]),
        ("Herr Mikotaj Jabtonski", ["Mikotaj Jabtonski"]),
    ],
)
def test_full_names_are_found_in_running_text(index: PeopleIndex, text: str, found: list[str]) -> None:
    """Exactly the characters of the name, and no name that goes on behind a hyphen."""
    assert [text[place.start : place.end] for place in index.names_in(text)] == found


@pytest.mark.parametrize(
    ("first", "family", "text", "found"),
    [
        ("H.", "Roskoth", "dass H. Roskoth teilnahm", ["H. Roskoth"]),
        ("H.", "Roskoth", "dass Roskoth teilnahm", []),
        ("Heike", "Roskoth", "dass H. Roskoth teilnahm", []),
        ("Max", "Graf von Peer", "dass Max Graf von Peer teilnahm", ["Max Graf von Peer"]),
        ("Max", "Graf von Peer", "dass Max von Peer teilnahm", ["Max von Peer"]),
        ("Max", "Graf von Peer", "dass Graf von Peer teilnahm", []),
    ],
)
def test_initials_and_noble_titles_in_running_text(
    first: str, family: str, text: str, found: list[str]
) -> None:
    """An initial proves somebody only where the register has no more; "Graf" never hides a name."""
    index = PeopleIndex([make("01", family, first)])
    assert [text[place.start : place.end] for place in index.names_in(text)] == found


WORDS = st.sampled_from(
    ["Anna", "Maria", "Karl", "von", "der", "Heide", "Müller", "Schmidt", "Lang", "Hans", "Peter", "Otto"]
)


@settings(deadline=None)
@given(first=WORDS, second=WORDS, third=WORDS)
def test_matching_does_not_depend_on_case_hyphens_or_marks(first: str, second: str, third: str) -> None:
    """The laws of the keys hold for whole names: who is called so does not change with the print."""
    index = PeopleIndex(PEOPLE)
    name = f"{first} {second} {third}"

    def called(printed: str) -> set[str]:
        return {m.person.personnel_number for m in index.matching(printed) if m.family is m.given is E}

    assert called(name) == called(name.upper()) == called(name.replace("ü", "ue"))
    assert called(f"{third}, {first} {second}") <= called(name)


@given(text=st.text("AnaMülerSchdtKVov -,.\nDgeb0", max_size=120))
def test_any_text_can_be_searched(text: str) -> None:
    """Places are inside of the text, in order, and nothing breaks."""
    end = 0
    for place in SHARED.names_in(text):
        assert end <= place.start < place.end <= len(text)
        end = place.start
    SHARED.matching(text)


SHARED = PeopleIndex(PEOPLE)
