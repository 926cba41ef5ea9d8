"""How a printed name compares with the name of one employee."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from registratur.domain.person import Agreement, NameMatch, Person
from registratur.people.name_keys import Key, join, name_key
from registratur.people.printed_name import (
    FamilyKeys,
    PrintedName,
    Reading,
    family_keys,
    given_keys,
    is_plain,
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


class EmployeeName(NamedTuple):
    """What of an employee's name is compared; many employees may share it.

    Attributes:
        family: The current family name, without titles and the like.
        earlier: Birth and former names.
        given: All given names.
    """

    family: str
    earlier: tuple[str, ...]
    given: str

    @classmethod
    def of(cls, person: Person) -> EmployeeName:
        """Return the name of an employee, without titles and the like that stand in the name fields."""
        family, birth_name = family_field(person.family_name)
        earlier = (birth_name, *person.earlier_family_names)
        return cls(family, tuple(filter(is_name, earlier)), given_field(person.given_names))

    @property
    def search_key(self) -> str:
        """The whole name as it is compared letter by letter."""
        return f"{name_key(self.given).search} {name_key(self.family).search}".strip()


def family_field(text: str) -> tuple[str, str]:
    """Return family name and birth name, or an empty text, of what stands in a register's field."""
    if is_plain(text):
        return text, ""
    name = parse_name(text)
    return name.plain or text, name.birth_name


def given_field(text: str) -> str:
    """Return the given names of what stands in a register's field."""
    return text if is_plain(text) else parse_name(text).plain


def is_name(text: str) -> bool:
    """Tell whether a text has any letter or digit to compare."""
    return bool(name_key(text).search)


class GivenKeys(NamedTuple):
    """What of given names is compared.

    Attributes:
        words: One key for each.
        whole: All of them, joined.
        compounds: The words of each name that is written with a hyphen.
    """

    words: tuple[Key, ...]
    whole: Key
    compounds: tuple[tuple[Key, ...], ...]


@lru_cache(maxsize=20_000)
def given_name_keys(text: str) -> GivenKeys:
    """Return what of an employee's given names is compared."""
    words = given_keys(text)
    compounds = (given_keys(name) for name in text.split() if not (name.isascii() and name.isalpha()))
    return GivenKeys(words, join(words), tuple(keys for keys in compounds if len(keys) > 1))


class Fit(NamedTuple):
    """How a printed name compares in the best of its readings.

    Attributes:
        reading: That reading.
        family: How the family name compares.
        given: How the given names compare.
        former: True where a birth or former name agrees better than the current one.
    """

    reading: Reading
    family: Agreement
    given: Agreement
    former: bool

    @property
    def fits(self) -> bool:
        """True where neither part is another one's."""
        return Agreement.DIFFERENT not in (self.family, self.given)

    @property
    def shares_a_part(self) -> bool:
        """True where one part agrees, if only as a part of it or misread."""
        agreeing = (Agreement.EXACT, Agreement.PARTIAL, Agreement.SIMILAR)
        return self.family in agreeing or self.given in agreeing


def best_fit(printed: PrintedName, name: EmployeeName) -> Fit:
    """Return how a printed name compares with an employee's, over the best of its readings."""
    best = Fit(Reading("", ""), Agreement.DIFFERENT, Agreement.DIFFERENT, False)
    best_rank = -1
    for reading in printed.readings:
        if not reading.given and " " in reading.family and not _is_family(reading.family, name):
            continue  # two words are hardly a family name alone, unless the register knows it
        family, former = _best_family(reading.family, name)
        given = given_agreement(reading.given, name.given)
        rank = 10 * (_RANK[family] + _RANK[given]) - reading.swapped
        if Agreement.DIFFERENT in (family, given):
            rank -= _DIFFERENT_PENALTY
        if rank > best_rank or not best.reading.family:
            best, best_rank = Fit(reading, family, given, former), rank
    if not best.fits or best.given is Agreement.MISSING:
        return _fused(printed, name, best.reading) or best
    return best


def compare(
    printed: PrintedName,
    person: Person,
    name: EmployeeName,
    fit: Fit,
    order_unsure: Callable[[Reading], bool],
) -> NameMatch:
    """Return the match of a printed name with an employee.

    Args:
        printed: The printed name.
        person: The employee.
        name: What of the employee's name is compared.
        fit: How it compares.
        order_unsure: Tells whether a reading with the family name first could as well be the other way round.
    """
    return NameMatch(
        person=person,
        family=fit.family,
        given=fit.given,
        former=fit.former,
        first_given=_starts_alike(given_keys(fit.reading.given), given_keys(name.given)),
        birth_name=_birth_name_agreement(printed, name),
        order_unsure=fit.reading.swapped and order_unsure(fit.reading),
        similarity_percent=similarity(printed, name),
    )


def similarity(printed: PrintedName, name: EmployeeName) -> float:
    """Return how alike the letters of both whole names are, 0 to 100."""
    return similarity_percent(name_key(printed.plain).search, name.search_key)


def _starts_alike(printed: tuple[Key, ...], registered: tuple[Key, ...]) -> bool:
    return not printed or not registered or printed[0].agrees(registered[0])


def _is_family(printed: str, name: EmployeeName) -> bool:
    """Tell whether a printed name is a family name of now or of the past, whole."""
    whole = family_keys(printed).whole
    return any(whole.agrees(family_keys(family).whole) for family in (name.family, *name.earlier))


def _best_family(printed: str, name: EmployeeName) -> tuple[Agreement, bool]:
    current = family_agreement(printed, name.family)
    former = max(
        (family_agreement(printed, earlier) for earlier in name.earlier),
        key=_RANK.__getitem__,
        default=Agreement.DIFFERENT,
    )
    return (former, True) if _RANK[former] > _RANK[current] else (current, False)


@lru_cache(maxsize=50_000)
def family_agreement(printed_name: str, registered_name: str) -> Agreement:
    """Compare two family names; a missing particle or half agrees in part, a surplus half is only similar."""
    printed, registered = family_keys(printed_name), family_keys(registered_name)
    if printed.whole.agrees(registered.whole):
        return Agreement.EXACT
    if printed.core.agrees(registered.core) or _is_half(printed, registered):
        return Agreement.PARTIAL
    if _is_half(registered, printed):
        return Agreement.SIMILAR
    if similar(printed.whole, registered.whole):
        return Agreement.SIMILAR
    has_particles = printed.core != printed.whole or registered.core != registered.whole
    if has_particles and similar(printed.core, registered.core):
        return Agreement.SIMILAR
    return Agreement.DIFFERENT


def _is_half(short: FamilyKeys, long: FamilyKeys) -> bool:
    return len(short.parts) < len(long.parts) and all(
        any(part.agrees(other) for other in long.parts) for part in short.parts
    )


@lru_cache(maxsize=50_000)
def given_agreement(printed_names: str, registered_names: str) -> Agreement:
    """Compare given names: some of several agree in part, surplus ones or half a compound are similar."""
    printed, registered = given_keys(printed_names), given_name_keys(registered_names)
    if not printed or not registered.words:
        return Agreement.MISSING
    whole = join(printed)
    if whole.agrees(registered.whole):
        return Agreement.EXACT
    full = [word for word in printed if len(word.search) > 1]
    known = [word for word in full if _among(word, registered.words)]
    registered_initials = {name.search for name in registered.words if len(name.search) == 1}
    shortened = [word for word in full if word not in known and word.search[0] in registered_initials]
    unused = {other.search[0] for other in registered.words if not _among(other, tuple(known))}
    initials_fit = all(word.search in unused for word in printed if len(word.search) == 1)
    if len(known) + len(shortened) == len(full) and initials_fit:
        if not known:
            return Agreement.INITIAL
        if any(0 < _count(compound, known) < len(compound) for compound in registered.compounds):
            return Agreement.SIMILAR
        complete = len(printed) == len(known) == len(registered.words)
        return Agreement.EXACT if complete else Agreement.PARTIAL
    if known or similar(whole, registered.whole):
        return Agreement.SIMILAR
    if len(printed) == len(registered.words) == 1 or not full or not initials_fit:
        return Agreement.DIFFERENT
    close = all(any(similar(word, other) for other in registered.words) for word in full)
    return Agreement.SIMILAR if close else Agreement.DIFFERENT


def _among(word: Key, names: tuple[Key, ...]) -> bool:
    return any(word.agrees(name) for name in names if len(name.search) > 1)


def _count(compound: tuple[Key, ...], known: list[Key]) -> int:
    return sum(_among(word, compound) for word in known)


def _fused(printed: PrintedName, name: EmployeeName, reading: Reading) -> Fit | None:
    """Compare names whose words run together, as letter-spaced capitals and lost spaces leave them.

    Spaces in other places than the register's (`Ann Amaier`) are another name, at best a similar one.
    """
    key = name_key(printed.plain)
    run = run_together(key.joined, name)
    if run is None:
        return None
    if " " in key.search:
        return Fit(reading, Agreement.SIMILAR, Agreement.SIMILAR, run.former)
    return Fit(reading, Agreement.EXACT, run.given, run.former)


class Run(NamedTuple):
    """Which names of an employee run together in one word.

    Attributes:
        former: True where the family name is a birth or former one.
        given: How the given names agree: all of them, one of several, or half a compound.
    """

    former: bool
    given: Agreement


def run_together(printed: Key, name: EmployeeName) -> Run | None:
    """Tell whether letters without spaces are given and family name of an employee, in either order."""
    keys = given_name_keys(name.given)
    runs = [(keys.whole, Agreement.EXACT)] if keys.words else []
    if len(keys.words) > 1:
        halves = {half for compound in keys.compounds for half in compound}
        full = (one for one in keys.words if len(one.search) > 1)
        runs += [(one, Agreement.SIMILAR if one in halves else Agreement.PARTIAL) for one in full]
    lengths = {len(form) for form in printed}
    for former, family in enumerate((name.family, *name.earlier)):
        family_key = family_keys(family).whole
        for given_key, given in runs:
            if lengths.isdisjoint(
                len(one) + len(two) for one, two in zip(given_key, family_key, strict=True)
            ):
                continue
            if printed.agrees(join((given_key, family_key))) or printed.agrees(join((family_key, given_key))):
                return Run(bool(former), given)
    return None


def _birth_name_agreement(printed: PrintedName, name: EmployeeName) -> Agreement:
    if not printed.birth_name or not name.earlier:
        return Agreement.MISSING
    return max(
        (family_agreement(printed.birth_name, family) for family in (*name.earlier, name.family)),
        key=_RANK.__getitem__,
    )
