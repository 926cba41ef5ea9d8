"""Scenarios that try to get a paper into the wrong record.

Each makes employees with a family name of its own and a page about one of them, about a stranger who looks
like one, or about nobody. All employees of all cases share one register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from registratur.domain.person import Person
from tests.unit.linking.world import COURSES, Adversary, World


def _born(employee: Person, label: str = "geb. am") -> str:
    assert employee.birth_date
    return f"{label} [B:{employee.birth_date:%d.%m.%Y}]"


def _natural(employee: Person) -> str:
    return employee.display_name


def _written(scenario: str, write: Callable[[Person], str], given: int = 1) -> Callable[[World], Adversary]:
    """A decidable page that writes the only bearer's name in some way."""

    def make(world: World) -> Adversary:
        employee = world.hire(world.family(), " ".join(world.given(given)))
        return Adversary(scenario, world.page(write(employee)), employee.personnel_number, decidable=True)

    return make


def _misread(scenario: str, letters: tuple[tuple[str, str], ...]) -> Callable[[World], Adversary]:
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


def _homonyms(world: World, count: int, key: str) -> Adversary:
    family, (given,) = world.family(), world.given()
    people = [world.hire(family, given) for _ in range(count)]
    meant = world.rng.choice(people)
    printed = {
        "": "",
        "birth date": _born(meant),
        "number": f"Personalnummer: [P:{meant.personnel_number}]",
    }[key]
    reason = "two employees share" if count == 2 else f"{count} employees share"
    page = world.page(_natural(meant), printed)
    return Adversary(
        f"{count} homonyms {key}", page, meant.personnel_number, decidable=bool(key), reason=reason
    )


def _twice_registered(world: World) -> Adversary:
    family, (given,) = world.family(), world.given()
    one = world.hire(family, given)
    world.hire(family, given, str(one.birth_date))
    return Adversary("twice registered", world.page(given + " " + family, _born(one)), one.personnel_number,
                     reason="more than once")  # fmt: skip


def _birth_date_off(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    assert employee.birth_date
    wrong = employee.birth_date.replace(year=employee.birth_date.year + 1)
    page = world.page(_natural(employee), f"geboren am [B:{wrong:%d.%m.%Y}]")
    return Adversary("birth date off", page, employee.personnel_number, reason="birth date")


def _number_of_another(world: World) -> Adversary:
    employee, other = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = world.page(_natural(employee), f"Personalnummer: {other.personnel_number}")
    return Adversary("another's number", page, employee.personnel_number, reason="personnel number")


def _look_alike(
    scenario: str, change: Callable[[str, str], tuple[str, str]], registered: bool
) -> Callable[[World], Adversary]:
    """Two people whose names differ by a little; the page prints the second one's clearly."""

    def make(world: World) -> Adversary:
        family = world.family()
        given = "Anna"
        other_family, other_given = change(family, given)
        known = world.hire(family, given)
        meant = world.hire(other_family, other_given) if registered else None
        page = world.page(f"{other_given} {other_family}")
        if meant:
            return Adversary(scenario, page, meant.personnel_number, decidable=True)
        del known
        return Adversary(scenario, page, reason="only similar")

    return make


def _leaver(world: World, before: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given(), exit_="2021-06-30")
    page = world.page(_natural(employee), year=2019 if before else 2023)
    return Adversary(f"leaver {'before' if before else 'after'}", page, employee.personnel_number,
                     decidable=before, reason="had left")  # fmt: skip


def _lecturer_employed(world: World) -> Adversary:
    lecturer = world.hire(world.family(), *world.given())
    stranger = f"{world.given()[0]} {world.family()}"
    page = world.page(stranger, others=f"[O:{_natural(lecturer)}]\nDozent")
    return Adversary("only the lecturer is employed", page, reason="not in the register")


def _both_employed(world: World) -> Adversary:
    lecturer, employee = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = world.page(_natural(employee), others=f"[O:Dr. {_natural(lecturer)}]\nDozent")
    return Adversary("lecturer employed too", page, employee.personnel_number, decidable=True)


def _unmarked_employee(world: World) -> Adversary:
    stranger = f"{world.given()[0]} {world.family()}"
    lecturer = world.hire(world.family(), *world.given())
    page = world.page(stranger, others=f"{_natural(lecturer)}")
    return Adversary("employee in no role", page, reason="not in the register")


def _list_of_people(world: World) -> Adversary:
    people = [world.hire(world.family(), *world.given()) for _ in range(4)]
    names = "\n".join(f"[R:{_natural(one)}]" for one in people)
    return Adversary("list", f"Teilnehmerliste\n\n{names}\n\n12.03.2024", reason="more than one person")


def _list_seen_in_part(world: World) -> Adversary:
    people = [world.hire(world.family(), *world.given()) for _ in range(4)]
    names = "\n".join(_natural(one) for one in people[1:])
    return Adversary("list seen in part", f"Teilnehmende\n\n[R:{_natural(people[0])}]\n{names}",
                     reason="another employee")  # fmt: skip


def _maiden_name(world: World, printed_birth_date: bool) -> Adversary:
    former = world.family()
    employee = world.hire(world.family(), *world.given(), birth_name=former)
    page = world.page(f"{employee.given_names} {former}", _born(employee) if printed_birth_date else "")
    return Adversary("maiden name", page, employee.personnel_number, decidable=True)


def _married_since(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = world.page(f"{employee.given_names} {world.family()}", _born(employee))
    return Adversary("married since", page, employee.personnel_number, reason="only a part of the name")


def _father_and_son(world: World, printed_birth_date: bool) -> Adversary:
    family, (given,) = world.family(), world.given()
    world.hire(family, given, "1963-05-04")
    son = world.hire(family, given, "1993-06-07")
    page = world.page(f"{given} {family} jun.", _born(son) if printed_birth_date else "")
    return Adversary("father and son", page, son.personnel_number, decidable=printed_birth_date,
                     reason="two employees share")  # fmt: skip


def _only_the_father(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("only the father", world.page(f"{_natural(employee)} jun."), reason="father and son")


def _initial(world: World, printed_birth_date: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = world.page(
        f"{employee.given_names[0]}. {employee.family_name}", _born(employee) if printed_birth_date else ""
    )
    return Adversary("initial", page, employee.personnel_number, decidable=printed_birth_date,
                     reason="only the initial")  # fmt: skip


def _surplus_given_name(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("surplus given name", world.page(f"Ottokar {_natural(employee)}"), reason="only similar")


def _longer_double_name(world: World, cut: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    more = world.family()
    page = world.page(
        f"[R:{_natural(employee)}]-{more}" if cut else f"[R:{_natural(employee)}-{more}]", mark=""
    )
    return Adversary("longer double name", page, reason="only similar")


def _half_of_double_name(world: World, printed_birth_date: bool) -> Adversary:
    employee = world.hire(f"{world.family()}-{world.family()}", *world.given())
    half = employee.family_name.split("-")[world.rng.randint(0, 1)]
    page = world.page(f"{employee.given_names} {half}", _born(employee) if printed_birth_date else "")
    return Adversary("half of a double name", page, employee.personnel_number, decidable=printed_birth_date,
                     reason="only a part of the family name")  # fmt: skip


def _particle(world: World, form: str) -> Adversary:
    family = world.family()
    employee = world.hire(f"von der {family}", *world.given())
    name = f"{employee.given_names} {form}{family}"
    return Adversary("particle", world.page(name), employee.personnel_number, decidable=bool(form),
                     reason="only a part of the family name")  # fmt: skip


def _two_given_names_compete(world: World) -> Adversary:
    family = world.family()
    one = world.hire(family, "Anna Maria")
    world.hire(family, "Anna Sophie")
    return Adversary("Rufname of two", world.page(f"Anna {family}"), one.personnel_number,
                     reason="two employees share")  # fmt: skip


def _swapped_stranger(world: World) -> Adversary:
    """The stranger Lukas Malte …, where Malte Lukas … is employed: given names that serve as family names."""
    family = world.family()
    world.hire(family, "Lukas")
    employee = world.hire("Lukas", family)
    return Adversary("order unsure", world.page(f"Lukas {family}"), employee.personnel_number,
                     reason="two employees share")  # fmt: skip


def _same_family(world: World) -> Adversary:
    family = world.family()
    world.hire(family, "Anna")
    return Adversary(
        "stranger of the same family", world.page(f"Ottokar {family}"), reason="not in the register"
    )


def _contradicted_homonym(world: World) -> Adversary:
    world.hire(family := world.family(), *(given := world.given()))
    return Adversary("homonym outside", world.page(f"{given[0]} {family}", "geb. [B:01.01.1961]"),
                     reason="birth date")  # fmt: skip


def _weak_mention(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("weak mention", world.page(_natural(employee), mark="R35"), employee.personnel_number,
                     reason="not clear")  # fmt: skip


def _poorly_read(world: World) -> Adversary:
    family = world.family()
    one = world.hire(family, "Anna")
    world.hire(family, "Anne")
    return Adversary("poorly read", world.page(f"Anna {family}"), one.personnel_number, reason="hard to read",
                     score_percent=40)  # fmt: skip


def _slip_with_key(world: World, unique: bool) -> Adversary:
    family = world.family()
    employee = world.hire(family, "Wiebke")
    if not unique:
        world.hire(family, "Wiebka", str(employee.birth_date))
    page = world.page(f"Wiebken {family}" if unique else f"Wiebk {family}", _born(employee))
    return Adversary("slip with birth date", page, employee.personnel_number, decidable=unique,
                     reason="only similar")  # fmt: skip


def _fields(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = (
        f"Vorname: [R:{employee.given_names}]\nNachname: [R:{employee.family_name}]\nKurs: Excel\n12.03.2024"
    )
    return Adversary("name in two fields", page, employee.personnel_number, decidable=True)


def _repeated(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = f"Frau\n[R:{_natural(employee)}]\nPostweg 1\n\nLiebe Frau [R:{employee.family_name}],\n\n"
    page += f"es wird bestätigt, dass [R:{_natural(employee).upper()}] am [E:12.03.2024] teilgenommen hat."
    return Adversary("repeated", page, employee.personnel_number, decidable=True)


def _nobody(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = f"Inhalte des Seminars\n\n{COURSES[0]}\n\n[O:{_natural(employee)}], Referentin"
    return Adversary("nobody", page, reason="nobody is named")


def _sentence(scenario: str, sentence: str, reason: str) -> Callable[[World], Adversary]:
    """An employee's name that recognition took for the recipient's, in a sentence that says otherwise."""

    def make(world: World) -> Adversary:
        employee = world.hire(world.family(), *world.given())
        stranger = f"{world.given()[0]} {world.family()}"
        page = sentence.format(taken=f"[R:{_natural(employee)}]", stranger=stranger, course=COURSES[1])
        return Adversary(scenario, page, reason=reason)

    return make


def _foreign(name: str, printed: str) -> Callable[[World], Adversary]:
    """A name from elsewhere, printed with or without its marks; decidable while nobody else has it."""

    def make(world: World) -> Adversary:
        family, _, given = name.partition(", ")
        employee = world.hire(f"{family} {world.family()}", given)
        tail = employee.family_name.split()[-1]
        return Adversary(
            "foreign name", world.page(f"{printed} {tail}"), employee.personnel_number, decidable=True
        )

    return make


SCENARIOS: tuple[Callable[[World], Adversary], ...] = (
    _written("plain", _natural),
    _written("address and titles", lambda one: f"Frau Prof. Dr. med. {_natural(one)}, M.Sc."),
    _written("capitals", lambda one: _natural(one).upper()),
    _written("letter-spaced", lambda one: f"{_spaced(one.given_names)}\n{_spaced(one.family_name)}"),
    _written("letter-spaced in one row", lambda one: _spaced(_natural(one))),
    _written("comma", lambda one: f"{one.family_name}, Dr. {one.given_names}"),
    _written("family name first", lambda one: f"{one.family_name.upper()} {one.given_names}"),
    _written("first of three", lambda one: f"{one.given_names.split()[0]} {one.family_name}", given=3),
    _written("last of three", lambda one: f"{one.given_names.split()[2]} {one.family_name}", given=3),
    _written("all of three", _natural, given=3),
    _written("umlauts spelled out", lambda one: _spelled(_natural(one))),
    _written("umlauts stripped", lambda one: _plain(_natural(one))),
    _written("zero for O", lambda one: _natural(one).upper().replace("O", "0")),
    _written("over two lines", lambda one: _natural(one).replace(" ", "\n")),
    _misread("rn for m", (("m", "rn"),)),
    _misread("l for I and t", (("l", "t"), ("i", "l"))),
    _misread("umlaut misread", (("ü", "i"), ("ö", "e"))),
    _misread("u for n", (("n", "u"),)),
    lambda world: _homonyms(world, 2, ""),
    lambda world: _homonyms(world, 3, ""),
    lambda world: _homonyms(world, 2, "birth date"),
    lambda world: _homonyms(world, 3, "birth date"),
    lambda world: _homonyms(world, 3, "number"),
    _twice_registered,
    _birth_date_off,
    _number_of_another,
    _look_alike("Anna and Anne", lambda family, _: (family, "Anne"), registered=True),
    _look_alike("Anna for Anne", lambda family, _: (family, "Anne"), registered=False),
    _look_alike("one letter more", lambda family, given: (family + "s", given), registered=True),
    _look_alike("one letter more outside", lambda family, given: (family + "s", given), registered=False),
    lambda world: _leaver(world, before=True),
    lambda world: _leaver(world, before=False),
    _lecturer_employed,
    _both_employed,
    _unmarked_employee,
    _list_of_people,
    _list_seen_in_part,
    lambda world: _maiden_name(world, printed_birth_date=False),
    lambda world: _maiden_name(world, printed_birth_date=True),
    _married_since,
    lambda world: _father_and_son(world, printed_birth_date=False),
    lambda world: _father_and_son(world, printed_birth_date=True),
    _only_the_father,
    lambda world: _initial(world, printed_birth_date=False),
    lambda world: _initial(world, printed_birth_date=True),
    _surplus_given_name,
    lambda world: _longer_double_name(world, cut=False),
    lambda world: _longer_double_name(world, cut=True),
    lambda world: _half_of_double_name(world, printed_birth_date=False),
    lambda world: _half_of_double_name(world, printed_birth_date=True),
    lambda world: _particle(world, "von der "),
    lambda world: _particle(world, "v. d. "),
    lambda world: _particle(world, ""),
    _two_given_names_compete,
    _swapped_stranger,
    _same_family,
    _contradicted_homonym,
    _weak_mention,
    _poorly_read,
    lambda world: _slip_with_key(world, unique=True),
    lambda world: _slip_with_key(world, unique=False),
    _fields,
    _repeated,
    _nobody,
    _sentence("for two", "{taken} und {stranger}\nhaben {course} besucht.", "for several people"),
    _sentence("for three", "{stranger}\n{stranger}\n{taken}\nhaben {course} besucht.", "for several people"),
    _sentence("not there", "{taken} hat an {course} leider nicht teilgenommen.", "was not there"),
    _sentence(
        "while one spoke", "Als {taken} über {course} sprach, hörte Herr {stranger} zu.", "somebody else"
    ),
    _sentence("one taught", "{taken} hat {course} gehalten; {stranger} war anwesend.", "somebody else"),
    _sentence("poster", "{taken}\n\n{course}\n\nZERTIFIKAT\n\n[O:{stranger}]", "below the heading"),
    _sentence(
        "contact", "Es betreut Sie: {taken}\n\nbescheinigt wird, dass {stranger} da war", "somebody else"
    ),
    _foreign("Yıldırım, Ayşe", "Ayse Yildirim"),
    _foreign("Nguyễn, Thị Hồng", "Thi Hong Nguyen"),
    _foreign("Wiśniewska, Agnieszka", "Agnieszka Wisniewska"),
    _foreign("dos Santos, João Miguel", "João dos Santos"),
    _foreign("El Amrani, Youssef", "Youssef El-Amrani"),
    _foreign("bin Rashid, Samira", "Samira bin Rashid"),
    _foreign("Đorđević, Dragana", "Dragana Dordevic"),
)


def generate(rounds: int, seed: int = 1) -> tuple[list[Person], Iterator[Adversary]]:
    """Return the register and the pages of so many rounds over all scenarios."""
    world = World(seed)
    pages = [scenario(world) for _ in range(rounds) for scenario in SCENARIOS]
    return world.people, iter(pages)
