"""How a printed name compares with the name of one employee."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from registratur.domain.person import Agreement, NameMatch, Person
from registratur.people.name_keys import Key, join, name_key
from registratur.people.printed_name import (
    FamilyKeys,
    PrintedName,
    Reading,
    family_keys,
    given_keys,
    parse_name,
)
from registratur.people.similarity import similar, similarity_percent

# How much of a match an agreement makes, to choose the best of several readings.
_RANK = {
    Agreement.EXACT: 5,
    Agreement.PARTIAL: 4,
    Agreement.INITIAL: 3,
    Agreement.SIMILAR: 2,
    Agreement.MISSING: 1,
    Agreement.DIFFERENT: 0,
}
# A reading in which both parts resemble beats one in which one part is right and the other is wrong.
_DIFFERENT_PENALTY = 40


class RegisteredKeys(NamedTuple):
    """The keys of an employee's names, made once for each import.

    Attributes:
        person: The employee.
        family: The current family name.
        former: Birth and former names.
        given: All given names, one key for each word.
        whole_given: All given names, joined.
        compounds: The words of each given name that is written with a hyphen.
    """

    person: Person
    family: FamilyKeys
    former: tuple[FamilyKeys, ...]
    given: tuple[Key, ...]
    whole_given: Key
    compounds: tuple[tuple[Key, ...], ...]

    @classmethod
    def of(cls, person: Person) -> RegisteredKeys:
        """Make the keys of an employee; titles and the like that stand in the name fields are left aside."""
        name = parse_name(person.family_name)
        family = name.plain or person.family_name
        given = parse_name(person.given_names).plain
        earlier = (name.birth_name, *person.earlier_family_names)
        return cls(
            person,
            family_keys(family),
            tuple(family_keys(name) for name in earlier if name_key(name).search),
            given_keys(given),
            join(given_keys(given)),
            tuple(keys for name in given.split() if len(keys := given_keys(name)) > 1),
        )


def compare(
    name: PrintedName, registered: RegisteredKeys, order_unsure: Callable[[Reading], bool]
) -> NameMatch:
    """Return how a printed name compares with an employee's, over the best of its readings.

    Args:
        name: The printed name.
        registered: The employee.
        order_unsure: Tells whether a reading with the family name first could as well be the other way round.
    """
    best = Reading("", "")
    family = given = Agreement.DIFFERENT
    former = False
    best_rank = -1
    for reading in name.readings:
        family_now, former_now = _best_family(family_keys(reading.family), registered)
        given_now = given_agreement(given_keys(reading.given), registered)
        if not reading.given and " " in reading.family and family_now is not Agreement.EXACT:
            continue  # two words are hardly a family name alone, unless the register knows it
        rank = 10 * (_RANK[family_now] + _RANK[given_now]) - reading.swapped
        if Agreement.DIFFERENT in (family_now, given_now):
            rank -= _DIFFERENT_PENALTY
        if rank > best_rank or not best.family:
            best, family, given, former, best_rank = reading, family_now, given_now, former_now, rank
    if Agreement.DIFFERENT in (family, given) or given is Agreement.MISSING:
        family, given, former = _fused(name, registered) or (family, given, former)
    return NameMatch(
        person=registered.person,
        family=family,
        given=given,
        former=former,
        first_given=_starts_alike(given_keys(best.given), registered.given),
        birth_name=_birth_name_agreement(name, registered),
        order_unsure=best.swapped and order_unsure(best),
        similarity_percent=similarity_percent(
            name_key(name.plain).search, name_key(registered.person.display_name).search
        ),
    )


def _starts_alike(printed: tuple[Key, ...], registered: tuple[Key, ...]) -> bool:
    return not printed or not registered or printed[0].agrees(registered[0])


def _best_family(printed: FamilyKeys, registered: RegisteredKeys) -> tuple[Agreement, bool]:
    current = family_agreement(printed, registered.family)
    former = max(
        (family_agreement(printed, keys) for keys in registered.former),
        key=_RANK.__getitem__,
        default=Agreement.DIFFERENT,
    )
    return (former, True) if _RANK[former] > _RANK[current] else (current, False)


def family_agreement(printed: FamilyKeys, registered: FamilyKeys) -> Agreement:
    """Compare two family names; a missing particle or half agrees in part, a surplus half is only similar."""
    if printed.whole.agrees(registered.whole):
        return Agreement.EXACT
    if printed.core.agrees(registered.core) or _is_half(printed, registered):
        return Agreement.PARTIAL
    if _is_half(registered, printed):
        return Agreement.SIMILAR
    if similar(printed.whole, registered.whole) or similar(printed.core, registered.core):
        return Agreement.SIMILAR
    return Agreement.DIFFERENT


def _is_half(short: FamilyKeys, long: FamilyKeys) -> bool:
    return len(short.parts) < len(long.parts) and all(
        any(part.agrees(other) for other in long.parts) for part in short.parts
    )


def given_agreement(printed: tuple[Key, ...], registered: RegisteredKeys) -> Agreement:
    """Compare given names: some of several agree in part, surplus ones or half a compound are similar."""
    if not printed or not registered.given:
        return Agreement.MISSING
    whole = join(printed)
    if whole.agrees(registered.whole_given):
        return Agreement.EXACT
    full = [word for word in printed if len(word.search) > 1]
    known = [word for word in full if _among(word, registered.given)]
    registered_initials = {name.search for name in registered.given if len(name.search) == 1}
    shortened = [word for word in full if word not in known and word.search[0] in registered_initials]
    unused = {other.search[0] for other in registered.given if not _among(other, tuple(known))}
    initials_fit = all(word.search in unused for word in printed if len(word.search) == 1)
    if len(known) + len(shortened) == len(full) and initials_fit:
        if not known:
            return Agreement.INITIAL
        if any(0 < _count(compound, known) < len(compound) for compound in registered.compounds):
            return Agreement.SIMILAR
        complete = len(printed) == len(known) == len(registered.given)
        return Agreement.EXACT if complete else Agreement.PARTIAL
    if known or similar(whole, registered.whole_given):
        return Agreement.SIMILAR
    close = all(any(similar(word, other) for other in registered.given) for word in full)
    return Agreement.SIMILAR if full and close and initials_fit else Agreement.DIFFERENT


def _among(word: Key, names: tuple[Key, ...]) -> bool:
    return any(word.agrees(name) for name in names if len(name.search) > 1)


def _count(compound: tuple[Key, ...], known: list[Key]) -> int:
    return sum(_among(word, compound) for word in known)


def _fused(name: PrintedName, registered: RegisteredKeys) -> tuple[Agreement, Agreement, bool] | None:
    """Compare names whose words run together, as letter-spaced capitals and lost spaces leave them.

    Spaces in other places than the register's (`Ann Amaier`) are another name, at best a similar one.
    """
    if not registered.given:
        return None
    printed = name_key(name.plain)
    one_word = " " not in printed.search
    for former, family in enumerate((registered.family, *registered.former)):
        for given in (registered.given, registered.given[:1]):
            full = join((*given, family.whole)), join((family.whole, *given))
            if not any(printed.joined.agrees(key) for key in full):
                continue
            if not one_word:
                return Agreement.SIMILAR, Agreement.SIMILAR, bool(former)
            whole = len(given) == len(registered.given)
            return Agreement.EXACT, Agreement.EXACT if whole else Agreement.PARTIAL, bool(former)
    return None


def _birth_name_agreement(name: PrintedName, registered: RegisteredKeys) -> Agreement:
    if not name.birth_name or not registered.former:
        return Agreement.MISSING
    printed = family_keys(name.birth_name)
    return max(
        (family_agreement(printed, keys) for keys in (*registered.former, registered.family)),
        key=_RANK.__getitem__,
    )
