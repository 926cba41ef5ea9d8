"""Whose certificate a page is: every name on it weighed against every other, and against nobody.

The network scores each name by itself. Here the names compete: what the network says, what the words around
all places of a name say (`domain/role_wording.py`), whether it looks like a name (`likeness.py`), and whether
the page reads like a certificate at all (`domain/paper_wording.py`, `paper_sayings.py`). One
of them is the recipient's, or the page is nobody's: probabilities are the softmax of the sums of measured
weights (`name_weights.json`, fitted by `python -m models.recipient.weigh`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import Field

from registratur.domain.paper_wording import (
    has_certificate_words,
    has_words_of_other_papers,
    looks_like_another_paper,
    names_further_people,
    tells_of_absence,
)
from registratur.domain.recognition import Label
from registratur.domain.record import Record
from registratur.domain.role_sentences import may_be_one, said_recipients
from registratur.domain.role_wording import (
    closes_a_letter,
    is_about_another,
    is_announced,
    is_announced_in_words,
    is_greeted,
    is_said_to_attend,
    speaks_of_another_role,
    stands_in_a_row,
)
from registratur.stages.ner import likeness
from registratur.stages.ner.paper_sayings import SAYINGS, sayings_of
from registratur.stages.ner.recipient import Name, RawMention, names_of, same_name

TRAITS = (
    "recipient_log_odds", "other_log_odds", "marked_other", "only_marked_other",
    "announced", "announced_in_words", "attends", "said", "another_said",
    "other_wording", "only_other_wording", "greeted", "greeted_about_another", "closes_a_letter",
    "in_a_row", "in_the_only_row", "repeated",
    "further_people", "half", "group", "no_name",
    "nobody", "certificate_log_odds", "nobody_log_odds", "list_log_odds", "other_log_odds_of_page",
    "certificate_words", "words_of_other_papers", "other_paper", "absence", *SAYINGS,
)  # fmt: skip
"""What speaks for or against a name; from `nobody` on, for or against that the page is nobody's."""

_OF_ONE_PLACE = (
    ("announced", is_announced),
    ("announced_in_words", is_announced_in_words),
    ("closes_a_letter", closes_a_letter),
    ("in_a_row", stands_in_a_row),
)
_LEAST_PROBABILITY = 0.005
# A name that is less probable than this is not the recipient's, whatever the network has marked it.
_LEAST_OF_A_RIVAL = 0.1


class NameWeights(Record):
    """The file `name_weights.json`.

    Attributes:
        weights_bits: Weight of each trait in bits; of a trait in log odds, for each natural unit.
        documents: How many documents the weights were fitted on.
    """

    weights_bits: dict[str, float]
    documents: int = Field(ge=0)

    @classmethod
    @lru_cache(maxsize=1)
    def shipped(cls) -> NameWeights:
        """Read the file that lies beside this module."""
        return cls.model_validate_json((files(__package__) / "name_weights.json").read_bytes())


class Hypothesis(NamedTuple):
    """Something that may be true of a page.

    Attributes:
        places: Where the name stands; empty for nobody.
        traits: What speaks for it and against it.
    """

    places: tuple[Name, ...]
    traits: Mapping[str, float]


def weighed(
    mentions: Sequence[RawMention], text: str, kinds: Mapping[str, float], weights: NameWeights | None = None
) -> list[RawMention]:
    """Marks the likeliest name as the recipient's, or none where nobody is likelier.

    Args:
        mentions: All mentions of a document.
        text: The document.
        kinds: How probable each kind of paper is.
        weights: Others than the shipped.

    Returns:
        The mentions; the recipient score of each name is now its probability of being the recipient's.
    """
    hypotheses = hypotheses_of(mentions, text, kinds)
    shares = probabilities(hypotheses, weights or NameWeights.shipped())
    best = max(range(len(shares)), key=shares.__getitem__)
    judged: dict[RawMention, RawMention] = {}
    for index, (hypothesis, share) in enumerate(zip(hypotheses, shares, strict=True)):
        for place in hypothesis.places:
            for mention in place.mentions:
                judged[mention] = _judged(mention, share, hypothesis, is_best=index == best)
    if not hypotheses[best].places:
        judged = {mention: _as_another(one) for mention, one in judged.items()}
    return [judged.get(mention, mention) for mention in mentions]


def hypotheses_of(
    mentions: Sequence[RawMention], text: str, kinds: Mapping[str, float]
) -> tuple[Hypothesis, ...]:
    """Gives what may be true of a document: each name is the recipient's; last, that it is nobody's.

    Args:
        mentions: All mentions of a document.
        text: The document.
        kinds: How probable each kind of paper is.
    """
    groups = _by_name(names_of(mentions, text))
    certificate = kinds.get("certificate", 0.0)
    said = tuple(said_recipients(text))
    rows = sum(stands_in_a_row(text, group[0].start) for group in groups)
    named = tuple(
        Hypothesis(tuple(group), dict(_traits_of_name(group, text, certificate, said, rows)))
        for group in groups
    )
    return (*named, Hypothesis((), dict(_traits_of_nobody(text, kinds))))


def probabilities(hypotheses: Sequence[Hypothesis], weights: NameWeights) -> list[float]:
    """Gives the probability of each hypothesis; one of them is true."""
    bits = [
        sum(weights.weights_bits.get(name, 0.0) * value for name, value in one.traits.items())
        for one in hypotheses
    ]
    odds = [2.0 ** (one - max(bits)) for one in bits]
    return [one / sum(odds) for one in odds]


def _by_name(names: Sequence[Name]) -> list[list[Name]]:
    """Puts the places of one name together, the surest first."""
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda one: -one.score):
        known = next((group for group in groups if same_name(group[0].text, name.text)), None)
        if known is None:
            groups.append([name])
        else:
            known.append(name)
    return groups


def _traits_of_name(
    group: Sequence[Name], text: str, certificate: float, said: Sequence[str], rows: int
) -> Iterator[tuple[str, float]]:
    mentions = [mention for name in group for mention in name.mentions]
    others = [mention.score for mention in mentions if mention.label is Label.OTHER_PERSON]
    # The network's score was lowered where its page looks like no certificate; that counts for nobody here.
    yield "recipient_log_odds", _log_odds(max(name.score for name in group) / max(certificate, 1e-6))
    if others:
        yield "marked_other", 1.0
        yield "other_log_odds", _log_odds(max(others))
    if len(others) == len(mentions):
        yield "only_marked_other", 1.0
    if len(group) > 1:
        yield "repeated", 1.0
    is_said = any(may_be_one(name, group[0].text) for name in said)
    if said:
        yield ("said" if is_said else "another_said"), 1.0
    greeted = any(is_greeted(text, name.start) for name in group)
    if greeted:
        yield "greeted", 1.0
        if is_about_another(text):
            yield "greeted_about_another", 1.0
    for trait, holds in _OF_ONE_PLACE:
        if any(holds(text, name.start) for name in group):
            yield trait, 1.0
    if rows == 1 and stands_in_a_row(text, group[0].start):
        yield "in_the_only_row", 1.0
    if any(is_said_to_attend(text, name.end) for name in group):
        yield "attends", 1.0
    elsewhere = [speaks_of_another_role(text, name.start, name.end) for name in group]
    if any(elsewhere):
        yield "other_wording", 1.0
    if all(elsewhere):
        yield "only_other_wording", 1.0
    if any(names_further_people(text, name.start, name.end) for name in group):
        yield "further_people", 1.0
    yield from _traits_of_looks([name.text for name in group])


def _traits_of_looks(names: Sequence[str]) -> Iterator[tuple[str, float]]:
    if all(map(likeness.is_half, names)):
        yield "half", 1.0
    if any(map(likeness.names_a_group, names)):
        yield "group", 1.0
    if any(map(likeness.names_nobody, names)):
        yield "no_name", 1.0


def _traits_of_nobody(text: str, kinds: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    yield "nobody", 1.0
    for kind, trait in (
        ("certificate", "certificate_log_odds"),
        ("nobody", "nobody_log_odds"),
        ("list", "list_log_odds"),
        ("other", "other_log_odds_of_page"),
    ):
        if kinds:
            yield trait, _log_odds(kinds.get(kind, 0.0))
    for trait, holds in (
        ("certificate_words", has_certificate_words),
        ("words_of_other_papers", has_words_of_other_papers),
        ("other_paper", looks_like_another_paper),
        ("absence", tells_of_absence),
    ):
        if holds(text):
            yield trait, 1.0
    for saying in sayings_of(text):
        yield saying, 1.0


def _judged(mention: RawMention, share: float, hypothesis: Hypothesis, *, is_best: bool) -> RawMention:
    """Gives a mention its probability, and another label where the network's does not hold."""
    labels = {one.label for place in hypothesis.places for one in place.mentions}
    if is_best and Label.RECIPIENT not in labels:
        return mention._replace(label=Label.RECIPIENT, score=share, recipient_score=share)
    weighed_one = mention._replace(recipient_score=share)
    return weighed_one if is_best or share >= _LEAST_OF_A_RIVAL else _as_another(weighed_one)


def _as_another(mention: RawMention) -> RawMention:
    """Marks a name as somebody else's, unless it is already."""
    if mention.label is not Label.RECIPIENT:
        return mention
    return mention._replace(label=Label.OTHER_PERSON, score=1.0 - mention.recipient_score)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST_PROBABILITY), 1 - _LEAST_PROBABILITY)
    return math.log(bounded / (1 - bounded))
