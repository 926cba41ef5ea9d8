"""Whether the recipient that was read is the one that is printed."""

from __future__ import annotations

from registratur.domain.person import Agreement
from registratur.evaluation.folding import SAME_TEXT_SIMILARITY, similarity
from registratur.evaluation.row import RecipientOutcome
from registratur.evaluation.truth import OTHER_PAPER, Truth
from registratur.people.name_keys import name_key
from registratur.ports import PeopleRegister

_ONE_NAME = frozenset({Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL})


def compare_recipient(name: str, truth: Truth, register: PeopleRegister) -> RecipientOutcome | None:
    """Compare the name that was read with the truth.

    A truth without the key `recipient` is asked for its employee, whose registered name may be printed in
    part; it tells nothing about papers that must not be filed.

    Args:
        name: As read; empty for nobody.
        truth: The document.
        register: The employees.

    Returns:
        How the name compares; None when the truth does not tell.
    """
    if truth.says("recipient"):
        return _with_printed(name, truth)
    person = register.by_number(truth.personnel_number) if truth.personnel_number else None
    if person is None:
        return None
    if not name:
        return RecipientOutcome.MISSED
    match = register.compare(name, person)
    if {match.family, match.given} <= _ONE_NAME:
        return RecipientOutcome.EXACT
    if {match.family, match.given} <= _ONE_NAME | {Agreement.SIMILAR}:
        return RecipientOutcome.SLIP
    return RecipientOutcome.OTHER_PERSON if _is_another(name, truth) else RecipientOutcome.WRONG


def _with_printed(name: str, truth: Truth) -> RecipientOutcome:
    printed = truth.recipient or ""
    if not name:
        return RecipientOutcome.MISSED if printed else RecipientOutcome.EXACT
    if not printed:
        # A contract is not for whom it names, but nobody has confused that person's role.
        confused = truth.kind != OTHER_PAPER and _is_another(name, truth)
        return RecipientOutcome.OTHER_PERSON if confused else RecipientOutcome.INVENTED
    if _same_name(name, printed):
        return RecipientOutcome.EXACT
    if any(_same_name(name, other) for other in truth.others):
        return RecipientOutcome.OTHER_PERSON
    if _resembles(name, printed):
        return RecipientOutcome.SLIP
    if _share_a_part(name, printed):
        return RecipientOutcome.BORDER
    return RecipientOutcome.OTHER_PERSON if _is_another(name, truth) else RecipientOutcome.WRONG


def _same_name(one: str, other: str) -> bool:
    """Whether two names are one by the rules of the register (`people.name_keys`), in any order.

    Marks on letters don't count there: OCR reads "Muhlrath", and "Mühlrath" it is. One of the names may be
    l e t t e r - s p a c e d.
    """
    first, second = name_key(one), name_key(other)
    if first.joined.is_written_like(second.joined):
        return True
    rest = list(second.words)
    for word in first.words:
        partner = next((key for key in rest if word.is_written_like(key)), None)
        if partner is None:
            return False
        rest.remove(partner)
    return not rest and bool(first.words)


def _resembles(one: str, other: str) -> bool:
    in_order = similarity(one, other)
    sorted_parts = similarity(" ".join(_parts(one)), " ".join(_parts(other)))
    return max(in_order, sorted_parts) >= SAME_TEXT_SIMILARITY


def _share_a_part(one: str, other: str) -> bool:
    first, second = set(_parts(one)), set(_parts(other))
    return bool(first) and (first <= second or second <= first)


def _is_another(name: str, truth: Truth) -> bool:
    return any(
        _same_name(name, other) or _resembles(name, other) or _share_a_part(name, other)
        for other in truth.others
    )


def _parts(name: str) -> list[str]:
    return sorted(word.strip for word in name_key(name).words)
