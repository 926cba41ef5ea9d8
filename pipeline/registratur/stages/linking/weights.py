"""What each agreement is worth: Fellegi-Sunter weights in bits.

A weight is log2 of how much likelier an agreement is when the recipient is this employee (m) than when it is
somebody else (u). For a name u is its share in our own register: a rare name proves more. Source of the
method: I. P. Fellegi, A. B. Sunter, "A Theory for Record Linkage", JASA 64 (1969). The m values of
misread names were measured on 226 scans that OCR has read (0.9 % of the family names a slip away); those of
names in part, of former names and of several given names, of which the corpus does not know how people use
them, are estimates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from registratur.domain.linkage import Comparison
from registratur.domain.person import Agreement, NameMatch
from registratur.i18n import N_
from registratur.ports import PeopleRegister

# m: how often the right person's name agrees in this way with what the page prints.
_FAMILY_M = {Agreement.EXACT: 0.97, Agreement.PARTIAL: 0.01, Agreement.SIMILAR: 0.009}
_FORMER_FAMILY_M = 0.15
# Who has several given names mostly uses one of them.
_ONLY_GIVEN_M = {Agreement.EXACT: 0.97, Agreement.PARTIAL: 0.01, Agreement.SIMILAR: 0.006}
_SEVERAL_GIVEN_M = {Agreement.EXACT: 0.35, Agreement.PARTIAL: 0.54, Agreement.SIMILAR: 0.006}
_WITHOUT_FIRST_GIVEN_M = 0.1
# In a small register a single bearer is a large share; outside of it no name is commoner than this.
_COMMONEST_FAMILY_SHARE = 0.02
_COMMONEST_GIVEN_SHARE = 0.03
# Given and family names come together by origin: among the Papadopoulos a Despina is no rarity.
_RAREST_GIVEN_SHARE = 0.01
# Of two people who share family name and one given name, so many share the next given name, too.
_FURTHER_GIVEN_SHARE = 0.1
_DIFFERENT_BITS = math.log2(0.005)
# Where only an initial is printed, it agrees for the right person, and by chance for one in twelve.
_INITIAL_BITS = math.log2(0.98 * 12)
# People at work are born on one of about 45 * 365 days; one in a hundred prints is misread.
_BIRTH_DATE_BITS = math.log2(0.99 * 45 * 365)
_OTHER_BIRTH_DATE_BITS = math.log2(0.01)
# A date without a label could be any date of the page.
_UNLABELLED_BITS = 4.0
_PERSONNEL_NUMBER_BITS = 18.0
_OTHER_PERSONNEL_NUMBER_BITS = -8.0
# One of some thirty units by chance; where nothing calls it a unit it may be what the course is about.
_ORG_UNIT_BITS, _UNLABELLED_ORG_UNIT_BITS = 4.0, 1.0
_BIRTH_NAME_BITS = {
    Agreement.EXACT: 6.0,
    Agreement.PARTIAL: 3.0,
    Agreement.SIMILAR: 1.0,
    Agreement.DIFFERENT: -6.0,
}

_OUTCOMES = {
    Agreement.EXACT: N_("equal"),
    Agreement.PARTIAL: N_("agrees in part"),
    Agreement.INITIAL: N_("initial fits"),
    Agreement.SIMILAR: N_("similar"),
    Agreement.DIFFERENT: N_("different"),
    Agreement.MISSING: N_("not comparable"),
}
_FORMER = N_("equals an earlier name")
_RARE, _RARE_SHARE = N_("equal, rare"), 0.002
_COMMON, _COMMON_SHARE = N_("equal, common"), 0.01


@dataclass(frozen=True)
class Key:
    """How a second key, such as birth date or personnel number, compares.

    Attributes:
        agreement: EXACT, DIFFERENT or MISSING.
        labelled: True where the page says what it is.
    """

    agreement: Agreement = Agreement.MISSING
    labelled: bool = False

    @property
    def proves(self) -> bool:
        """True where the page prints this person's own key and says what it is."""
        return self.agreement is Agreement.EXACT and self.labelled

    @property
    def contradicts(self) -> bool:
        """True where the page prints somebody else's key."""
        return self.agreement is Agreement.DIFFERENT


def prior_comparison(people_count: int, unknown_share: float) -> Comparison:
    """Return the odds before reading: one employee of many against somebody who is none.

    Args:
        people_count: Size of the register.
        unknown_share: Share of documents whose recipient is not in the register, in (0, 1).
    """
    odds = (1 - unknown_share) / max(1, people_count) / unknown_share
    return Comparison(
        trait=N_("Before reading"), outcome=N_("one of all employees"), weight_bits=_rounded(math.log2(odds))
    )


def name_comparisons(match: NameMatch, register: PeopleRegister) -> tuple[Comparison, ...]:
    """Weigh family and given names, and the birth name where the page prints one."""
    found = [
        Comparison(
            trait=N_("Family name"),
            outcome=_family_outcome(match, register),
            weight_bits=_rounded(_family_bits(match, register)),
        ),
        Comparison(
            trait=N_("Given names"),
            outcome=_OUTCOMES[match.given],
            weight_bits=_rounded(_given_bits(match, register)),
        ),
    ]
    if match.birth_name is not Agreement.MISSING:
        bits = _BIRTH_NAME_BITS[match.birth_name]
        found.append(
            Comparison(trait=N_("Birth name"), outcome=_OUTCOMES[match.birth_name], weight_bits=bits)
        )
    return tuple(found)


def _family_outcome(match: NameMatch, register: PeopleRegister) -> str:
    if match.family is not Agreement.EXACT:
        return _OUTCOMES[match.family]
    if match.former:
        return _FORMER
    share = register.family_name_share(match.person.family_name)
    return _RARE if share <= _RARE_SHARE else _COMMON if share >= _COMMON_SHARE else _OUTCOMES[match.family]


def _family_bits(match: NameMatch, register: PeopleRegister) -> float:
    if match.family in (Agreement.DIFFERENT, Agreement.MISSING):
        return _DIFFERENT_BITS
    person = match.person
    names = person.earlier_family_names if match.former else (person.family_name,)
    share = max(register.family_name_share(name) for name in names)
    share = min(share, _COMMONEST_FAMILY_SHARE)
    m = _FORMER_FAMILY_M if match.former and match.family is Agreement.EXACT else _FAMILY_M[match.family]
    return math.log2(m / share)


def _given_bits(match: NameMatch, register: PeopleRegister) -> float:
    if match.given is Agreement.MISSING:
        return 0.0
    if match.given is Agreement.INITIAL:
        return _INITIAL_BITS
    if match.given is Agreement.DIFFERENT:
        return _DIFFERENT_BITS
    shares = [register.given_name_share(name) for name in match.person.given_names.split()]
    m = (_ONLY_GIVEN_M if len(shares) == 1 else _SEVERAL_GIVEN_M)[match.given]
    if match.given is Agreement.EXACT:
        # Who shares the rarest of several names by chance hardly ever shares the others, too.
        share = _within_bounds(min(shares)) * _FURTHER_GIVEN_SHARE ** (len(shares) - 1)
    elif match.first_given or match.given is not Agreement.PARTIAL:
        share = _within_bounds(max(shares))
    else:
        m, share = _WITHOUT_FIRST_GIVEN_M, sum(map(_within_bounds, shares))  # any of them would do
    return math.log2(m / share)


def _within_bounds(given_share: float) -> float:
    return min(max(given_share, _RAREST_GIVEN_SHARE), _COMMONEST_GIVEN_SHARE)


def birth_date_comparison(key: Key) -> Comparison | None:
    """Weigh the birth date; None where page or register have none."""
    return _key_comparison(N_("Birth date"), key, _BIRTH_DATE_BITS, _OTHER_BIRTH_DATE_BITS)


def personnel_number_comparison(key: Key) -> Comparison | None:
    """Weigh the personnel number; None where the page has none."""
    return _key_comparison(N_("Personnel number"), key, _PERSONNEL_NUMBER_BITS, _OTHER_PERSONNEL_NUMBER_BITS)


def org_unit_comparison(key: Key) -> Comparison | None:
    """Weigh the org unit; None where the page does not print the employee's."""
    if key.agreement is not Agreement.EXACT:
        return None
    bits = _ORG_UNIT_BITS if key.labelled else _UNLABELLED_ORG_UNIT_BITS
    return Comparison(trait=N_("Org unit"), outcome=_OUTCOMES[key.agreement], weight_bits=bits)


def _key_comparison(trait: str, key: Key, equal_bits: float, different_bits: float) -> Comparison | None:
    if key.agreement is Agreement.MISSING:
        return None
    bits = equal_bits if key.agreement is Agreement.EXACT else different_bits
    if not key.labelled:
        bits -= _UNLABELLED_BITS
    return Comparison(trait=trait, outcome=_OUTCOMES[key.agreement], weight_bits=_rounded(bits))


def posterior(bits: Sequence[float]) -> tuple[float, ...]:
    """Return the probability of each candidate; what is missing to 1 belongs to somebody unknown.

    Args:
        bits: Sum of the weights of each candidate, prior included; the unknown person has 0.
    """
    highest = max((0.0, *bits))
    odds = [2.0 ** (weight - highest) for weight in bits]
    total = sum(odds) + 2.0**-highest
    return tuple(min(1.0, one / total) for one in odds)


def _rounded(bits: float) -> float:
    return round(bits, 1)
