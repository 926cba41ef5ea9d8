"""Constellations of the register in which a clear page may mean another one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from registratur.domain.person import Employment
from tests.unit.linking.world import Adversary, Scenario, World, born, natural


def _homonyms(world: World, count: int, key: str) -> Adversary:
    family, (given,) = world.family(), world.given()
    people = [world.hire(family, given, org_unit=f"{30 + place} Fachamt {place}") for place in range(count)]
    meant = world.rng.choice(people)
    printed = {
        "": "",
        "birth date": born(meant),
        "number": f"Personalnummer: [P:{meant.personnel_number}]",
        "org unit": f"Dienststelle: {meant.org_unit}",
    }[key]
    reason = "two employees share" if count == 2 else f"{count} employees share"
    page = world.page(natural(meant), printed)
    proved = key in ("birth date", "number")
    return Adversary(f"{count} homonyms {key}", page, meant.personnel_number, proved, reason)


def _twice_registered(world: World) -> Adversary:
    family, (given,) = world.family(), world.given()
    one = world.hire(family, given)
    world.hire(family, given, str(one.birth_date))
    return Adversary("twice registered", world.page(given + " " + family, born(one)), one.personnel_number,
                     reason="more than once")  # fmt: skip


def _birth_date_off(world: World, part: str) -> Adversary:
    """One digit of the day, the month or the year is another one."""
    employee = world.hire(world.family(), *world.given(), "1984-02-13")
    assert employee.birth_date
    wrong = employee.birth_date.replace(**{part: getattr(employee.birth_date, part) + 1})
    page = world.page(natural(employee), f"geboren am [B:{wrong:%d.%m.%Y}]")
    return Adversary(f"{part} of birth off", page, employee.personnel_number, reason="birth date")


def _homonyms_born_a_digit_apart(world: World) -> Adversary:
    family, (given,) = world.family(), world.given()
    world.hire(family, given, "1984-02-13")
    meant = world.hire(family, given, "1984-02-18")
    page = world.page(natural(meant), born(meant))
    return Adversary("homonyms born a digit apart", page, meant.personnel_number, decidable=True)


def _number_of_another(world: World, number: str) -> Adversary:
    employee, other = (world.hire(world.family(), *world.given()) for _ in range(2))
    page = world.page(natural(employee), f"Personalnummer: {number.format(other.personnel_number)}")
    return Adversary("another's number", page, employee.personnel_number, reason="personnel number")


def _look_alike(scenario: str, change: Callable[[str, str], tuple[str, str]], registered: bool) -> Scenario:
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


def _sounding_alike(world: World, registered: bool) -> Adversary:
    """Meyer and Maier are two families."""
    family, (given,) = world.family(), world.given()
    world.hire(f"{family}meyer", given)
    meant = world.hire(f"{family}maier", given) if registered else None
    page = world.page(f"{given} {family}maier")
    number = meant.personnel_number if meant else ""
    return Adversary("Meyer and Maier", page, number, decidable=registered, reason="only similar")


def _side_job(world: World) -> Adversary:
    job = Employment(personnel_number=world.number(), client="Museum", entry_date=date(2016, 1, 1))
    employee = world.hire(world.family(), *world.given(), other_employments=(job,))
    return Adversary("side job", world.page(natural(employee)), employee.personnel_number,
                     reason="several employments")  # fmt: skip


def _rehired(world: World) -> Adversary:
    first = Employment(
        personnel_number=world.number(), entry_date=date(2005, 1, 1), exit_date=date(2010, 12, 31)
    )
    employee = world.hire(world.family(), *world.given(), other_employments=(first,))
    return Adversary("hired again", world.page(natural(employee), year=2008), first.personnel_number,
                     decidable=True)  # fmt: skip


def _left_homonym(world: World) -> Adversary:
    """One of two homonyms had left before the course: likelier the other, but proved is nobody."""
    family, (given,) = world.family(), world.given()
    world.hire(family, given, exit_="2016-06-30")
    employee = world.hire(family, given)
    return Adversary("homonym who has left", world.page(natural(employee), year=2023),
                     employee.personnel_number, reason="two employees share")  # fmt: skip


def _name_that_another_had(world: World) -> Adversary:
    """What one is called now was another one's name before her wedding."""
    family, (given,) = world.family(), world.given()
    employee = world.hire(family, given)
    world.hire(world.family(), given, birth_name=family)
    return Adversary("another's former name", world.page(natural(employee)), employee.personnel_number,
                     reason="two employees share")  # fmt: skip


def _leaver(world: World, before: bool) -> Adversary:
    employee = world.hire(world.family(), *world.given(), exit_="2021-06-30")
    page = world.page(natural(employee), year=2019 if before else 2023)
    return Adversary(f"leaver {'before' if before else 'after'}", page, employee.personnel_number,
                     decidable=before, reason="had left")  # fmt: skip


def _maiden_name(world: World, printed_birth_date: bool) -> Adversary:
    former = world.family()
    employee = world.hire(world.family(), *world.given(), birth_name=former)
    page = world.page(f"{employee.given_names} {former}", born(employee) if printed_birth_date else "")
    return Adversary("maiden name", page, employee.personnel_number, decidable=True)


def _married_since(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    page = world.page(f"{employee.given_names} {world.family()}", born(employee))
    return Adversary("married since", page, employee.personnel_number, reason="only a part of the name")


def _father_and_son(world: World, printed_birth_date: bool) -> Adversary:
    family, (given,) = world.family(), world.given()
    world.hire(family, given, "1963-05-04")
    son = world.hire(family, given, "1993-06-07")
    page = world.page(f"{given} {family} jun.", born(son) if printed_birth_date else "")
    return Adversary("father and son", page, son.personnel_number, decidable=printed_birth_date,
                     reason="two employees share")  # fmt: skip


def _only_the_father(world: World) -> Adversary:
    employee = world.hire(world.family(), *world.given())
    return Adversary("only the father", world.page(f"{natural(employee)} jun."), reason="father and son")


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


REGISTERS: tuple[Scenario, ...] = (
    lambda world: _homonyms(world, 2, ""),
    lambda world: _homonyms(world, 3, ""),
    lambda world: _homonyms(world, 2, "birth date"),
    lambda world: _homonyms(world, 3, "birth date"),
    lambda world: _homonyms(world, 2, "number"),
    lambda world: _homonyms(world, 3, "number"),
    lambda world: _homonyms(world, 2, "org unit"),
    lambda world: _homonyms(world, 3, "org unit"),
    _homonyms_born_a_digit_apart,
    _left_homonym,
    _name_that_another_had,
    _twice_registered,
    lambda world: _birth_date_off(world, "day"),
    lambda world: _birth_date_off(world, "month"),
    lambda world: _birth_date_off(world, "year"),
    lambda world: _number_of_another(world, "{}"),
    lambda world: _number_of_another(world, "[P:{}]"),
    _look_alike("Anna and Anne", lambda family, _: (family, "Anne"), registered=True),
    _look_alike("Anna for Anne", lambda family, _: (family, "Anne"), registered=False),
    _look_alike("one letter more", lambda family, given: (family + "s", given), registered=True),
    _look_alike("one letter more outside", lambda family, given: (family + "s", given), registered=False),
    lambda world: _sounding_alike(world, registered=True),
    lambda world: _sounding_alike(world, registered=False),
    lambda world: _leaver(world, before=True),
    lambda world: _leaver(world, before=False),
    _side_job,
    _rehired,
    lambda world: _maiden_name(world, printed_birth_date=False),
    lambda world: _maiden_name(world, printed_birth_date=True),
    _married_since,
    lambda world: _father_and_son(world, printed_birth_date=False),
    lambda world: _father_and_son(world, printed_birth_date=True),
    _only_the_father,
    _two_given_names_compete,
    _swapped_stranger,
    _same_family,
    _contradicted_homonym,
)
