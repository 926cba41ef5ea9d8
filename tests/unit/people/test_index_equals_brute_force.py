"""Whatever shortcuts the register takes, it finds whom a look at everybody finds, in the same order.

The references are written for reading: each goes over all employees, letter by letter.
"""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from registratur.domain.person import Agreement, Employment, NameMatch, Person
from registratur.people.comparison import EmployeeName, best_fit, run_together
from registratur.people.index import PeopleIndex
from registratur.people.name_keys import Key, name_key
from registratur.people.printed_name import family_keys, parse_name
from registratur.people.similarity import allowed_slips, shape, sound

FAMILY_NAMES = (
    *("Müller", "Mueller", "Muller", "Möller", "Miller", "Mülter", "Meyer", "Maier", "Meier", "Mayr"),
    *("Müller-Schmidt", "Schmidt", "Schmitt", "Schmidt-Meyer", "von der Heide", "Heide", "van Heide"),
    *("Graf von Peer", "Peer", "Anna", "Thomas", "Nguyễn", "Jabłoński", "Weiß", "Weiss", "An", "O'Connor"),
    *("Oberhuberbacher", "Oberhuberbachen", "Dr. Kurz geb. Lang", "Lang", "Herr", "Hermannsdörfer"),
)  # fmt: skip
GIVEN_NAMES = (
    *("", "Anna", "Anne", "Hanna", "Anna Maria", "Maria Anna", "Annamaria", "Anna-Lena", "Annalena"),
    *("A.", "Thomas", "Tomas", "Peter", "Hans-Peter", "Hans", "H.", "Jörg", "Joerg", "Mikołaj", "Văn An"),
)  # fmt: skip
BEST_FIRST = (
    *(Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL),
    *(Agreement.SIMILAR, Agreement.MISSING, Agreement.DIFFERENT),
)
DAYS = [None, date(1980, 3, 12), date(1990, 1, 1)]


@st.composite
def registers(draw: st.DrawFn) -> list[Person]:
    """Draw employees with names that are equal, alike or parts of each other, in any order."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(FAMILY_NAMES),
                st.sampled_from(GIVEN_NAMES),
                st.sampled_from(("", "", *FAMILY_NAMES)),
                st.sampled_from(DAYS),
                st.booleans(),
            ),
            max_size=30,
        )
    )
    people = [
        Person(
            personnel_number=f"{number:03}",
            family_name=family,
            given_names=given_names,
            birth_name=birth_name,
            birth_date=birth_date,
            other_employments=(Employment(personnel_number=f"9{number:03}"),) if has_two else (),
        )
        for number, (family, given_names, birth_name, birth_date, has_two) in enumerate(drawn)
    ]
    return draw(st.permutations(people))


@st.composite
def printed_names(draw: st.DrawFn) -> str:
    """Draw a name as a page may print it: in any order, cut, run together or with a slip."""
    family, given_names = draw(st.sampled_from(FAMILY_NAMES)), draw(st.sampled_from(GIVEN_NAMES))
    name = draw(
        st.sampled_from(
            (
                f"{given_names} {family}",
                f"{family} {given_names}",
                f"{family}, {given_names}",
                f"{given_names}{family}".replace(" ", ""),
                f"{given_names[:1]}. {family}",
                family,
                f"{given_names} Anna {family}",
                f"{given_names} {family}-Lang",
            )
        )
    )
    place = draw(st.integers(0, len(name) - 1))
    slip = draw(st.sampled_from(("", "e", "n", "I", " ")))
    return draw(st.sampled_from((name, name.upper(), name[:place] + slip + name[place + 1 :])))


def matching_by_brute_force(people: list[Person], printed: str) -> list[NameMatch]:
    """Compare everybody whose family name has to do with the printed one, and sort."""
    name, index = parse_name(printed), PeopleIndex(people)
    matches = [
        index.compare(printed, person)
        for person in people
        if best_fit(name, EmployeeName.of(person)).fits and has_to_do_with(printed, person)
    ]
    return sorted(
        matches,
        key=lambda match: (
            BEST_FIRST.index(match.family),
            BEST_FIRST.index(match.given),
            match.former,
            -match.similarity_percent,
            match.person.personnel_number,
        ),
    )


def has_to_do_with(printed: str, person: Person) -> bool:
    """Tell whether a family name could be a printed one: equal, a part, of one shape or sound, or near."""
    name, own = parse_name(printed), EmployeeName.of(person)
    if run_together(name_key(name.plain).joined, own):
        return True
    for reading in name.readings:
        said = family_keys(reading.family)
        for family in map(family_keys, (own.family, *own.earlier)):
            if forms(said.whole, said.core, *said.parts) & forms(family.whole, family.core, *family.parts):
                return True
            near = (
                shape(one) == shape(other) or sound(one) == sound(other) or is_near(one, other)
                for one in forms(said.whole, said.core)
                for other in forms(family.whole, family.core)
            )
            if any(near):
                return True
    return False


def is_near(printed: str, registered: str) -> bool:
    """Count the slips by the length of what is printed."""
    return len(printed) >= 3 and OSA.distance(printed, registered) <= allowed_slips(len(printed))


def forms(*keys: Key) -> set[str]:
    """Return all spellings of several keys."""
    return {form for key in keys for form in key.forms}


@settings(deadline=None, max_examples=150)
@given(people=registers(), printed=printed_names(), limit=st.sampled_from((1, 3, 20)))
def test_matches_are_those_of_a_look_at_everybody(people: list[Person], printed: str, limit: int) -> None:
    """The same people, the same agreements, the same order, for any limit."""
    expected = matching_by_brute_force(people, printed)
    assert list(PeopleIndex(people).matching(printed, limit)) == expected[:limit]


@settings(deadline=None)
@given(people=registers(), name=st.sampled_from(FAMILY_NAMES), given_name=st.sampled_from(GIVEN_NAMES))
def test_shares_count_everybody(people: list[Person], name: str, given_name: str) -> None:
    """People with a name now or before, counted one by one; nobody counts as half a person."""
    index = PeopleIndex(people)
    whole = family_keys(name).whole

    def had(person: Person, form: str) -> bool:
        own = EmployeeName.of(person)
        return any(form in family_keys(family).whole.forms for family in (own.family, *own.earlier))

    bearers = max(sum(had(person, form) for person in people) for form in whole.forms)
    assert index.family_name_share(name) == (bearers or 0.5) / max(1, len(people))

    def is_called(person: Person, form: str) -> bool:
        return any(form in word.forms for word in name_key(parse_name(person.given_names).plain).words)

    words = name_key(given_name).words
    counts = [max(sum(is_called(one, form) for one in people) for form in word.forms) for word in words]
    assert index.given_name_share(given_name) == min(
        ((count or 0.5) / max(1, len(people)) for count in counts), default=1.0
    )


@settings(deadline=None)
@given(people=registers())
def test_people_come_back_as_they_went_in(people: list[Person]) -> None:
    """By each of their numbers and by their birth date, whole and in the order of the numbers."""
    index = PeopleIndex(iter(people))
    assert len(index) == len(people)
    assert all(
        index.by_number(employment.personnel_number) == person
        for person in people
        for employment in person.employments
    )
    assert index.by_number("none") is None
    for day in filter(None, DAYS):
        born = [person for person in people if person.birth_date == day]
        assert list(index.by_birth_date(day)) == sorted(born, key=lambda person: person.personnel_number)


@settings(deadline=None)
@given(people=registers(), printed=printed_names())
def test_who_was_born_on_a_day_is_compared_as_everybody_is(people: list[Person], printed: str) -> None:
    """Found are those of whose name any part agrees, in the order of their numbers."""
    index = PeopleIndex(people)
    agreeing = {Agreement.EXACT, Agreement.PARTIAL, Agreement.SIMILAR}
    for day in filter(None, DAYS):
        matches = (index.compare(printed, person) for person in index.by_birth_date(day))
        found = [match for match in matches if {match.family, match.given} & agreeing]
        assert list(index.matching_born_on(printed, day)) == found


@settings(deadline=None, max_examples=150)
@given(people=registers(), printed=st.lists(printed_names(), max_size=4))
def test_names_in_a_text_do_not_depend_on_who_else_is_registered(
    people: list[Person], printed: list[str]
) -> None:
    """A register finds what registers of one employee each find, but for places inside of others."""
    text = " war Herr ".join(printed)
    alone = {
        (place.start, place.end, person.personnel_number)
        for person in people
        for place in PeopleIndex([person]).names_in(text)
    }
    spans = {(start, end) for start, end, _ in alone}
    longest = {
        (start, end, number)
        for start, end, number in alone
        if not any(
            (first <= start and end <= last) and (first, last) != (start, end) for first, last in spans
        )
    }
    together = {
        (place.start, place.end, person.personnel_number)
        for place in PeopleIndex(people).names_in(text)
        for person in place.people
    }
    assert together == longest
