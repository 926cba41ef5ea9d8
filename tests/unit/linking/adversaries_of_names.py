"""Ways in which a page may write, or OCR may spoil, the name of the one employee who bears it."""

from __future__ import annotations

from collections.abc import Callable

from registratur.domain.person import Person
from tests.unit.linking.world import Adversary, Scenario, World, born, natural


def _written(scenario: str, write: Callable[[Person], str], given: int = 1) -> Scenario:
    """A decidable page that writes the only bearer's name in some way."""

    def make(world: World) -> Adversary:
        employee = world.hire(world.family(), " ".join(world.given(given)))
        return Adversary(scenario, world.page(write(employee)), employee.personnel_number, decidable=True)

    return make


def _misread(scenario: str, letters: tuple[tuple[str, str], ...]) -> Scenario:
    """A page whose family name has a slip; only similar, so a human decides."""

    def make(world: World) -> Adversary:
        while not any(seen in (family := world.family()) for seen, _ in letters):
            pass
        employee = world.hire(family, *world.given())
        seen, read = next(pair for pair in letters if pair[0] in family)
        name = f"{employee.given_names} {family.replace(seen, read, 1)}"
        return Adversary(scenario, world.page(name), employee.personnel_number, reason="only similar")

    return make


def _spaced(text: str) -> str:
    return " ".join(text.upper().replace("ß", "SS").replace(" ", ""))


def _plain(text: str) -> str:
    for mark, bare in ("äa", "öo", "üu", "Üu"):
        text = text.replace(mark, bare)
    return text


def _spelled(text: str) -> str:
    for mark, bare in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(mark, bare)
    return text


def _initial(world: World, printed_birth_date: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = world.page(
        f"{employee.given_names[0]}. {employee.family_name}", born(employee) if printed_birth_date else ""
    )
    return Adversary("initial", page, employee.personnel_number, decidable=printed_birth_date,
                     reason="only the initial")  # fmt: skip


def _surplus_given_name(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("surplus given name", world.page(f"Ottokar {natural(employee)}"), reason="only similar")


def _longer_double_name(world: World, cut: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    more = world.family()
    page = world.page(
        f"[R:{natural(employee)}]-{more}" if cut else f"[R:{natural(employee)}-{more}]", mark=""
    )
    return Adversary("longer double name", page, reason="only similar")


def _half_of_double_name(world: World, printed_birth_date: bool) -> Adversary:
    employee = world.hire(f"{world.family()}-{world.family()}", *world.given())
    half = employee.family_name.split("-")[world.rng.randint(0, 1)]
    page = world.page(f"{employee.given_names} {half}", born(employee) if printed_birth_date else "")
    return Adversary("half of a double name", page, employee.personnel_number, decidable=printed_birth_date,
                     reason="only a part of the family name")  # fmt: skip


def _particle(world: World, form: str) -> Adversary:
    family = world.family()
    employee = world.hire(f"von der {family}", *world.given())
    name = f"{employee.given_names} {form}{family}"
    return Adversary("particle", world.page(name), employee.personnel_number, decidable=bool(form),
                     reason="only a part of the family name")  # fmt: skip


def _slip_with_key(world: World, unique: bool) -> Adversary:
    family = world.family()
    employee = world.hire(family, "Wiebke")
    if not unique:
        world.hire(family, "Wiebka", str(employee.birth_date))
    page = world.page(f"Wiebken {family}" if unique else f"Wiebk {family}", born(employee))
    return Adversary("slip with birth date", page, employee.personnel_number, decidable=unique,
                     reason="only similar")  # fmt: skip


def _two_surnames(world: World, registered: str, printed: str) -> Adversary:
    """A double name whose halves page and register tie together in different ways."""
    one, other = world.family(), world.family()
    employee = world.hire(f"{one}{registered}{other}", *world.given())
    name = f"{employee.given_names} {one}{printed}{other}"
    return Adversary("hyphen in another place", world.page(name), employee.personnel_number, decidable=True)


def _sharp_s(world: World, printed: str, decidable: bool) -> Adversary:
    """A family name with ß, spelt in another way or misread."""
    family = world.family()
    employee = world.hire(f"Groß{family.lower()}", *world.given())
    page = world.page(f"{employee.given_names} {printed}{family.lower()}")
    return Adversary(f"ß as {printed[3:]}", page, employee.personnel_number, decidable, "only similar")


def _vietnamese(world: World) -> Adversary:
    """The family name stands first, as at home."""
    family = world.family()
    employee = world.hire(f"Nguyễn {family}", "Thị Hồng")
    page = world.page(f"NGUYEN {family.upper()} THI HONG")
    return Adversary("Vietnamese order", page, employee.personnel_number, decidable=True)


def _foreign(name: str, printed: str) -> Scenario:
    """A name from elsewhere, printed with or without its marks; decidable while nobody else has it."""

    def make(world: World) -> Adversary:
        family, _, given = name.partition(", ")
        employee = world.hire(f"{family} {world.family()}", given)
        tail = employee.family_name.split()[-1]
        return Adversary(
            "foreign name", world.page(f"{printed} {tail}"), employee.personnel_number, decidable=True
        )

    return make


NAMES: tuple[Scenario, ...] = (
    _written("plain", natural),
    _written("address and titles", lambda one: f"Frau Prof. Dr. med. {natural(one)}, M.Sc."),
    _written("degree inside", lambda one: f"{one.given_names} Dr. {one.family_name}"),
    _written("capitals", lambda one: natural(one).upper()),
    _written("letter-spaced", lambda one: f"{_spaced(one.given_names)}\n{_spaced(one.family_name)}"),
    _written("letter-spaced in one row", lambda one: _spaced(natural(one))),
    _written("comma", lambda one: f"{one.family_name}, Dr. {one.given_names}"),
    _written("capitals with comma", lambda one: f"{one.family_name}, {one.given_names}".upper()),
    _written("family name first", lambda one: f"{one.family_name.upper()} {one.given_names}"),
    _written("first of three", lambda one: f"{one.given_names.split()[0]} {one.family_name}", given=3),
    _written("last of three", lambda one: f"{one.given_names.split()[2]} {one.family_name}", given=3),
    _written("all of three", natural, given=3),
    _written("umlauts spelled out", lambda one: _spelled(natural(one))),
    _written("umlauts stripped", lambda one: _plain(natural(one))),
    _written("zero for O", lambda one: natural(one).upper().replace("O", "0")),
    _written("over two lines", lambda one: natural(one).replace(" ", "\n")),
    _misread("rn for m", (("m", "rn"),)),
    _misread("m for rn", (("rn", "m"),)),
    _misread("l for I and t", (("l", "t"), ("i", "l"))),
    _misread("umlaut misread", (("ü", "i"), ("ö", "e"))),
    _misread("u for n", (("n", "u"),)),
    _misread("a letter lost", (("nn", "n"), ("er", "e"), ("te", "e"))),
    lambda world: _initial(world, printed_birth_date=False),
    lambda world: _initial(world, printed_birth_date=True),
    _surplus_given_name,
    lambda world: _longer_double_name(world, cut=False),
    lambda world: _longer_double_name(world, cut=True),
    lambda world: _half_of_double_name(world, printed_birth_date=False),
    lambda world: _half_of_double_name(world, printed_birth_date=True),
    lambda world: _two_surnames(world, "-", " "),
    lambda world: _two_surnames(world, " ", "-"),
    lambda world: _two_surnames(world, "-", " - "),
    lambda world: _two_surnames(world, "-", "-\n"),
    lambda world: _particle(world, "von der "),
    lambda world: _particle(world, "v. d. "),
    lambda world: _particle(world, ""),
    lambda world: _sharp_s(world, "Gross", decidable=True),
    lambda world: _sharp_s(world, "GROSS", decidable=True),
    lambda world: _sharp_s(world, "GroB", decidable=False),
    lambda world: _slip_with_key(world, unique=True),
    lambda world: _slip_with_key(world, unique=False),
    _vietnamese,
    _foreign("Yıldırım, Ayşe", "Ayse Yildirim"),
    _foreign("Işık, İbrahim", "Ibrahim Isik"),
    _foreign("Nguyễn, Thị Hồng", "Thi Hong Nguyen"),
    _foreign("Wiśniewska, Agnieszka", "Agnieszka Wisniewska"),
    _foreign("Wałęsa, Łukasz", "Lukasz Walesa"),
    _foreign("dos Santos, João Miguel", "João dos Santos"),
    _foreign("Gonçalves da Silva, Inês", "Ines Goncalves da Silva"),
    _foreign("El Amrani, Youssef", "Youssef El-Amrani"),
    _foreign("Al-Hassan, Nour", "Nour Al Hassan"),
    _foreign("bin Rashid, Samira", "Samira bin Rashid"),
    _foreign("Đorđević, Dragana", "Dragana Dordevic"),
    _foreign("Perković, Ana", "Ana Perkovid"),
    _foreign("Akgünç, Emre", "Emre Akgüng"),
)
