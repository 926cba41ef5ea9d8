"""What stands around a name on the page and speaks for or against its being the recipient's.

Some signs are weighed (those that `roles.TRAITS` names), some leave it to how sure recognition is, and some
make a human decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Mention
from registratur.domain.role_wording import is_announced_in_words, is_labelled
from registratur.domain.role_wording import speaks_of_another_role as is_called_another
from registratur.stages.linking.announcement import Words, attends, words_before
from registratur.stages.linking.continuation import makes_somebody_else_recipient
from registratur.stages.linking.page_facts import PageFacts
from registratur.stages.linking.prominence import name_below_heading
from registratur.stages.linking.recipient import Claim
from registratur.stages.linking.unnamed import stands_only_in_an_office_address

_STACKED_LABELS = re.compile(r"(?:^|\n)[^\n:]{2,40}:[ ]*\n+[^\n:]{2,40}:[ ]*\n")
# A mention of the name's own place with another label at least this probable is a role in doubt.
_OTHER_ROLE_CONFIDENCE = 0.3
# Signers stand at the foot of a page, behind them hardly more than an office; recipients now and then.
_FOOT_LENGTH = 60
# A salutation on a line of its own stands in an address field; mails and course portals have their own words.
_ADDRESSEE = re.compile(
    r"(?:^|\n)(?:(?:An )?(?:Herrn?|Frau)\n"
    r"|(?:An|Empfänger(?:in)?|Zustellung an|To|Recipient|Delivered to):\s|(?:Mein Konto|My account)\W{1,3})\Z"
)

_LABEL = re.compile(r":[ ]*\n")
# Further below than so many lines nothing is the value of a label in the stack.
_MOST_VALUES = 5
# Whoever does something to others, "Unterweisende Person:"; those who learn do it themselves.
_ACTIVE_PERSON = re.compile(
    r"\b(?!teilnehm|lern|anwes|stud|besuch)[^\W\d_]+end[en]{1,2}\s+person\s?:\s*(?:[\w.-]{1,6}\.\s?){0,4}\Z",
    re.IGNORECASE,
)
_LONGEST_PERSON_LABEL = 60

Place = tuple[int, int]


class Sign(StrEnum):
    """Something around a name."""

    ANNOUNCED = "announced"
    ATTENDS = "attends"
    TAKEN_BEFORE = "taken_before"
    UNKNOWN_NOUN = "unknown_noun"
    UNKNOWN_LABEL = "unknown_label"
    TAKEN_BEHIND = "taken_behind"
    OTHER_WORDING = "other_wording"
    MARKED_TOO = "marked_too"
    OFFICE = "office"
    FOOT = "foot"
    STACKED = "stacked"
    BELOW_HEADING = "another_below_heading"
    LABELLED = "another_labelled"


RECIPIENT_SIGNS = frozenset((Sign.ANNOUNCED, Sign.ATTENDS))
"""Such as stand around recipients."""

UNSURE_SIGNS = frozenset((Sign.UNKNOWN_NOUN, Sign.UNKNOWN_LABEL, Sign.FOOT))
"""Such as leave it to recognition."""

DECISIVE_SIGNS = frozenset(Sign) - RECIPIENT_SIGNS - UNSURE_SIGNS
"""Such as make a human decide."""

WHATEVER_KEYS_SAY = frozenset((Sign.TAKEN_BEFORE, Sign.TAKEN_BEHIND))
"""Such as do so even where the page prints the bearer's birth date or personnel number."""

_WORDS = {
    Words.TAKE_IT: Sign.TAKEN_BEFORE,
    Words.NOUN: Sign.UNKNOWN_NOUN,
    Words.LABEL: Sign.UNKNOWN_LABEL,
}


def signs_of(
    transcript: Transcript, facts: PageFacts, claim: Claim, further: Sequence[Place], *, claimed: bool
) -> frozenset[Sign]:
    """Return the signs around a name.

    Args:
        transcript: The words.
        facts: What the page says.
        claim: The name with its first place.
        further: Where else its bearer's full name stands.
        claimed: Whether recognition took it for a recipient's.
    """
    text = transcript.text
    found = set(_around(text, claim, further))
    if claimed:
        found.update(_on_the_page(transcript, facts, claim, further, announced=Sign.ANNOUNCED in found))
    return frozenset(found)


def _around(text: str, claim: Claim, further: Sequence[Place]) -> Iterator[Sign]:
    words = words_before(text, claim.start, claim.end)
    announced = words is Words.ANNOUNCE or any(words_before(text, *one) is Words.ANNOUNCE for one in further)
    if announced:
        yield Sign.ANNOUNCED
    if words in _WORDS and (words is Words.TAKE_IT or not announced):
        yield _WORDS[words]
    places = [(claim.start, claim.end), *further]
    if any(attends(text, end) for _, end in places):
        yield Sign.ATTENDS
    if any(is_called_another(text, *one) for one in places if not _ADDRESSEE.search(text, 0, one[0])):
        yield Sign.OTHER_WORDING


def _on_the_page(
    transcript: Transcript, facts: PageFacts, claim: Claim, further: Sequence[Place], *, announced: bool
) -> Iterator[Sign]:
    """Yield what the rest of the page says, which matters for a name taken for the recipient's."""
    text, others = transcript.text, facts.recognition.of(Label.OTHER_PERSON)
    if makes_somebody_else_recipient(text, claim.start, claim.end):
        yield Sign.TAKEN_BEHIND
    # Who is said to attend may well sign the paper, too.
    surely_said = announced and (attends(text, claim.end) or is_labelled(text, claim.start))
    least = claim.confidence if announced else _OTHER_ROLE_CONFIDENCE
    if not surely_said and _is_marked_too(text, claim, least, further, others):
        yield Sign.MARKED_TOO
    if not announced and stands_only_in_an_office_address(text, claim.start, claim.end):
        yield Sign.OFFICE
    if not announced and not further and _closes_the_page(text, claim):
        yield Sign.FOOT
    if _stands_apart_from_labels(text, claim, others):
        yield Sign.STACKED
    if announced or attends(text, claim.end):
        return
    if name_below_heading(transcript, claim, others):
        yield Sign.BELOW_HEADING
    if labelled_other(text, others):
        yield Sign.LABELLED


def _is_marked_too(
    text: str, claim: Claim, least: float, further: Sequence[Place], others: Sequence[Mention]
) -> bool:
    """Tell whether recognition took the name for another person's, too.

    Here it must be at least so sure of that; elsewhere, as sure as it is here of the recipient.
    """
    here = [one for one in others if one.confidence >= least]
    elsewhere = [one for one in others if one.confidence >= claim.confidence]
    named_again = [one for one in further if not _ADDRESSEE.search(text, 0, one[0])]
    return any(_touch(one, (claim.start, claim.end)) for one in here) or any(
        _touch(one, place) for one in elsewhere for place in named_again
    )


def _touch(mention: Mention, place: Place) -> bool:
    return mention.start < place[1] and place[0] < mention.end


def _closes_the_page(text: str, claim: Claim) -> bool:
    """Tell whether the name stands where people sign."""
    return len(text[claim.end :].strip()) <= _FOOT_LENGTH and not attends(text, claim.end)


def _stands_apart_from_labels(text: str, claim: Claim, others: Sequence[Mention]) -> bool:
    """Tell whether labels, one of a lecturer or signer, are stacked above two names: whose is which?

    A name that a label or sentence of its own announces, further below, belongs to that.
    """
    stacked = list(_STACKED_LABELS.finditer(text, 0, claim.start))
    ends = [one.start() + label.end() for one in stacked for label in _LABEL.finditer(one.group())]
    if not any(is_called_another(text, end, end) for end in ends):
        return False
    below = text[stacked[-1].end() : claim.start].strip()
    if below and (is_announced_in_words(text, claim.start) or below.count("\n") >= _MOST_VALUES):
        return False
    return any(other.start >= stacked[0].end() for other in others)


def labelled_other(text: str, others: Sequence[Mention]) -> str:
    """Return a name marked as another's that a label such as "Name:" makes the recipient; empty if none."""
    for other in others:
        label = text[max(0, other.start - _LONGEST_PERSON_LABEL) : other.start]
        called_another = is_called_another(text, other.start, other.end) or _ACTIVE_PERSON.search(label)
        if is_labelled(text, other.start) and not called_another:
            return " ".join(other.text.split())
    return ""
