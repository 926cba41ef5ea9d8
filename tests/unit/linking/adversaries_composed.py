"""Pages composed by chance in a town where everybody is called alike.

Few family names, many of them a slip or a sound apart, few given names, birth dates that differ by a digit,
former names that are others' names now: whoever is printed, somebody else nearly is. The page tells the
truth, in any of many spellings, with OCR's slips now and then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from registratur.domain.person import Agreement, Person
from registratur.people.index import PeopleIndex
from tests.unit.linking.pages import person
from tests.unit.linking.world import COURSES, PAGES, Adversary, born

_FAMILIES = (
    "Meyer", "Meier", "Maier", "Mayer", "Müller", "Möller", "Muller", "Schmidt", "Schmitt", "Schmid",
    "Hofmann", "Hoffmann", "Weber", "Weberr", "Behrens", "Behrends", "Hansen", "Jansen", "Janssen", "Peters",
    "Petersen", "Thomas", "Martin", "Walter", "Walther", "Arndt", "Ahrend", "Kern", "Kem", "Clausen",
    "Klausen", "Groß", "Gross", "Grosse", "Özdemir", "Oezdemir", "Yılmaz", "Yilmazer", "Nguyen", "Nguyễn",
    "von Berg", "Berg", "Berger", "Ott", "Otto", "Jan", "Janz", "Müller-Berg", "Meier-Ott", "El Amrani",
    "Amrani", "dos Santos", "Santos", "Kowalski", "Kowalska", "Dr. Kurz", "Kurz", "Kunz", "Lange", "Lang",
)  # fmt: skip
_GIVEN = (
    "Anna", "Anne", "Hanna", "Maria", "Marie", "Jan", "Jana", "Thomas", "Tomas", "Martin", "Martina", "Peter",
    "Petra", "Otto", "Karl", "Karla", "Mehmet", "Ayşe", "João", "Thị Hồng", "Anna Maria", "Maria Anna",
    "Karl-Heinz", "Karl Heinz", "Anna-Lena", "Jan Peter", "Peter Jan", "Walter",
)  # fmt: skip
_UNITS = ("11 Personalamt", "37 Feuerwehr", "40 Schulamt", "45 Archiv", "")
_SLIPS = (
    ("rn", "m"), ("m", "rn"), ("i", "l"), ("l", "i"), ("e", "c"), ("a", "e"), ("ü", "u"), ("ö", "o"),
    ("u", "n"), ("n", "u"), ("tt", "t"), ("t", "tt"), ("y", "i"), ("o", "0"), ("ß", "B"), ("s", "ss"),
    ("er", "e"), (" ", ""),
)  # fmt: skip
_EQUAL = {Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL, Agreement.MISSING}
_EMPLOYEES = 320
_STRANGER_SHARE, _SLIP_SHARE = 0.3, 0.3
_FURTHER = ("", "", "[O:{other}]\nDozentin", "Dozent: {other}", "{other}\nLeitung", "Mit {other}")

Spelling = Callable[[Person], str]
_SPELLINGS: tuple[Spelling, ...] = (
    lambda one: one.display_name,
    lambda one: one.display_name,
    lambda one: one.display_name.upper(),
    lambda one: f"{one.family_name}, {one.given_names}",
    lambda one: f"{one.family_name.upper()} {one.given_names}",
    lambda one: f"Frau Dr. {one.display_name}",
    lambda one: f"{one.given_names.split()[0]} {one.family_name}",
    lambda one: f"{one.given_names.split()[-1]} {one.family_name}",
    lambda one: f"{one.given_names[0]}. {one.family_name}",
    lambda one: f"{one.given_names} {one.family_name.split('-')[-1]}",
    lambda one: f"{one.given_names} {one.birth_name or one.family_name}",
    lambda one: f"{one.display_name} geb. {one.birth_name}" if one.birth_name else one.display_name,
    lambda one: one.display_name.replace("-", " "),
    lambda one: " ".join(one.display_name.upper().replace(" ", "")),
    lambda one: f"{one.display_name} jun.",
    lambda one: one.family_name,
)


def compose(count: int, seed: int = 1) -> tuple[list[Person], Iterator[Adversary]]:
    """Return the register and so many pages; nobody says which of them can be decided."""
    rng = Random(f"composed/{seed}")
    people = [_employee(rng, number) for number in range(_EMPLOYEES)]
    register = PeopleIndex(people)
    return people, (_page(rng, people, register) for _ in range(count))


def _employee(rng: Random, number: int) -> Person:
    return person(
        f"{10_000 + number:08}",
        f"{rng.choice(_FAMILIES)}, {rng.choice(_GIVEN)}",
        _birth_date(rng),
        birth_name=rng.choice(_FAMILIES) if rng.random() < 0.2 else "",
        entry="2010-04-01",
        exit_="2020-06-30" if rng.random() < 0.1 else None,
        org_unit=rng.choice(_UNITS),
    )


def _birth_date(rng: Random, last_digits: str = "38") -> str:
    """Draw from few days; those of strangers are of other years, mostly a digit away from an employee's."""
    year = f"19{rng.choice('68')}{rng.choice(last_digits)}"
    return f"{year}-{rng.choice(('01', '07'))}-{rng.choice(('11', '14', '17', '21'))}"


def _page(rng: Random, people: list[Person], register: PeopleIndex) -> Adversary:
    if rng.random() < _STRANGER_SHARE:
        number, (meant, name) = "", _stranger(rng, register)
    else:
        meant = rng.choice(people)
        number, name = meant.personnel_number, rng.choice(_SPELLINGS)(meant)
    if rng.random() < _SLIP_SHARE:
        name = _misread(rng, name, register)
    key = rng.choice(("", "", "", born(meant), born(meant, "*"), f"Abteilung: {meant.org_unit}"))
    if number and rng.random() < 0.1:
        key = f"Personalnummer: {number}"
    page = rng.choice(PAGES).format(
        name=f"[R:{name}]",
        birth=key,
        day=f"{rng.randint(1, 28):02}.{rng.randint(1, 12):02}.{rng.randint(2012, 2024)}",
        course=rng.choice(COURSES),
        others=rng.choice(_FURTHER).format(other=rng.choice(people).display_name),
    )
    return Adversary(
        "composed", page, number, confidence=rng.uniform(0.7, 0.995), score_percent=rng.choice((55, 80, 95))
    )


def _stranger(rng: Random, register: PeopleIndex) -> tuple[Person, str]:
    """Invent somebody who is called, and printed, like no employee, if only nearly so."""
    while True:
        family = f"{rng.choice(_FAMILIES)}{rng.choice(('', '', '', 'er', '-Lang'))}"
        stranger = person("-", f"{family}, {rng.choice(_GIVEN)}", _birth_date(rng, "49"))
        name = rng.choice(_SPELLINGS)(stranger)
        if not _called(name, register):
            return stranger, name


def _called(name: str, register: PeopleIndex) -> bool:
    """Tell whether a printed name is an employee's, in full or in part."""
    return any({match.family, match.given} <= _EQUAL for match in register.matching(name))


def _misread(rng: Random, name: str, register: PeopleIndex) -> str:
    """Make a slip; not one that turns the name into an employee's, for nobody could know."""
    possible = [name.replace(seen, read, 1) for seen, read in _SLIPS if seen in name]
    unlike = [slip for slip in possible if not _called(slip, register)]
    return rng.choice(unlike) if unlike else name
