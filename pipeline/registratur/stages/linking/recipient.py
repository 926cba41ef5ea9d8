"""Whose name the recipient's is: mentions brought together and completed from the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from registratur.domain.person import Agreement, NameMatch, Person
from registratur.domain.printed_names import printed_name
from registratur.domain.recognition import Label, Mention
from registratur.ports import PeopleRegister
from registratur.stages.linking.page_facts import PageFacts

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
# Neither the ending of "Teilnehmer/in" nor a stray small letter is a given name.
_WORD_BEFORE = re.compile(rf"(?<![/*:_\w])(?![a-zß-ÿ]\b)({_WORD})[ ]?$")
_WORD_BEHIND = re.compile(rf"[-‐‑]\s?{_WORD}|[ ]({_WORD})")
_HYPHEN_BEFORE = re.compile(rf"(?<![^\W\d_])(?![a-zß-ÿ]){_WORD}[-‐‑]\s?$")
# "Bravo, Anna Müller", "Gast Anna Müller", "Anna Müller kam": what recognition took in by mistake.
_WORD_BEFORE_A_NAME = re.compile(
    rf"(?:(?P<word>{_WORD})[,:!]|[a-zß-ÿ]+|Gast|Divers|Teilnehmer(?:in)?|Mitarbeiter(?:in)?|Person|Name)\s"
)
_PARTICLES = r"v[oa]n|vom|d\w{1,2}|l[ae]|el|al|bin|ibn|te[nr]?|zu[mr]?|a[fv]|und|[yet]|geb\w*|née?"
_WORDS_BEHIND_A_NAME = re.compile(rf"\s(?:zu\s(?:den|jede\w)|(?!(?:{_PARTICLES})\b)[a-zß-ÿ]+)\b.*", re.DOTALL)
_SALUTATION_RUN_TOGETHER = re.compile(r"(?:Herrn?|Frau|Mrs?|Ms)(?=[A-ZÀ-ÖØ-Þ])")
_RUN_TOGETHER = re.compile(r"(?P<name>[A-ZÀ-ÖØ-Þ]{3,})[a-zß-ÿ]{3,}\Z")
_LETTERS_LIKE = str.maketrans("0158|", "olsbl")
_GENERATION = re.compile(r"\b(?:jun|jr|sen|sr|junior|senior)\b", re.IGNORECASE)
_GENERATION_BEHIND = re.compile(rf"[ ,]{{1,2}}{_GENERATION.pattern}\.?", re.IGNORECASE)
_BIRTH_NAME_BEHIND = re.compile(
    r",?\s?\(?(?:[Gg]eb\.|[Gg]eborene[rn]?|née)\s"
    # "geb. Do, 22.12.1966" is a Thursday.
    rf"(?!(?:[Aa]m|[Ii]n|Mo|Di|Mi|Do|Fr|Sa|So)\b[.,]?(?:\s|$))(?=[^\W\d_]{{2}}){_WORD}\)?"
)
# "Anna Müller - Stadt Lindenau"; "Anna Müller - Schmidt" is another person.
_EMPLOYER_BEHIND = re.compile(
    r"\s[-–—|·•]\s(?:Stadt|Gemeinde|Markt|Kreis|Landkreis|Landratsamt|Firma|Fa\.|City|[A-ZÄÖÜ][a-zäöü]+(?:amt|verwaltung))\b.*",
    re.DOTALL,
)
# Words that stand behind a name on its line without being a part of it, in forms whose columns run together.
_LABELS_BEHIND = frozenset((
    "geburtsdatum", "geburtstag", "geburtsort", "geboren", "personalnummer", "personal", "datum", "kurs",
    "seminar", "abteilung", "firma", "teilnehmer", "teilnehmerin", "straße", "ort", "unterschrift", "date",
))  # fmt: skip
# Words that open the next sentence.
_SENTENCE_OPENINGS = frozenset((
    "der", "die", "das", "den", "dem", "ein", "eine", "er", "sie", "es", "ihr", "wir", "am", "an", "im", "in",
    "vom", "von", "zu", "zum", "zur", "mit", "für", "und", "hat", "ist", "war", "the", "this", "for", "has",
    "was", "and", "thema", "titel", "pflicht", "herr", "frau", "mr", "ms", "mrs",
))  # fmt: skip
# A list of participants may have hundreds of names; a few show that it is one.
_MOST_MENTIONS = 12
_FITTING = (Agreement.EXACT, Agreement.PARTIAL, Agreement.SIMILAR)


@dataclass(frozen=True)
class Claim:
    """A name that stands in the recipient's role.

    Attributes:
        name: The name as printed, completed where the page goes on.
        start: First character of it in the transcript.
        end: First character after it.
        confidence: Probability that this is the recipient.
        completed: True where the page prints more of the name than the mention held.
    """

    name: str
    start: int
    end: int
    confidence: float
    completed: bool = False

    @property
    def names_a_generation(self) -> bool:
        """True where "jun." or "sen." tells father from son."""
        return bool(_GENERATION.search(self.name))


def claims_of(text: str, facts: PageFacts, register: PeopleRegister) -> tuple[Claim, ...]:
    """Return the different names in the recipient's role, the chosen one first, then the most confident.

    Repetitions of a name, in full, in part or misread, count once: the form that an employee has, else the
    fullest, with the confidence of the first.
    """
    mentions = facts.recognition.of(Label.RECIPIENT)[:_MOST_MENTIONS]
    claims = [_claim(text, mention, facts, register) for mention in mentions]
    claims = _chosen_first(text, _halves_joined(claims, register), facts)
    different: list[Claim] = []
    for claim in claims:
        for place, known in enumerate(different):
            if _same_person(known, claim, register):
                different[place] = _better(known, claim, register)
                break
        else:
            different.append(claim)
    return tuple(different)


def fits(match: NameMatch) -> bool:
    """Tell whether a printed name may be this person's, if only as a slip or a part of it."""
    return match.family in _FITTING and match.given is not Agreement.DIFFERENT


def same_words(one: str, other: str) -> bool:
    """Tell whether one of two printed names has no word that the other lacks."""
    words, others = _words(one), _words(other)
    return not words - others or not others - words


def _claim(text: str, mention: Mention, facts: PageFacts, register: PeopleRegister) -> Claim:
    start, end = _without_surplus(text, mention.start, mention.end, facts, register)
    for place in facts.names:
        if place.start <= start and end <= place.end:
            start, end = place.start, place.end
    start = _start_of_name(text, start, register)
    end = _end_of_name(text, end, facts, register)
    for behind in (_GENERATION_BEHIND, _BIRTH_NAME_BEHIND):
        if found := behind.match(text, end):
            end = found.end()
    completed = (start, end) != (mention.start, mention.end)
    return Claim(text[start:end], start, end, mention.confidence, completed)


def _without_surplus(
    text: str, start: int, end: int, facts: PageFacts, register: PeopleRegister
) -> tuple[int, int]:
    """Cut off words that are no part of a name where the rest is an employee's full name.

    What could be a name itself stays: `Ottokar Jan Ott` and `Jan Ott Fremd` are other people than Jan Ott.
    """
    salutation = _SALUTATION_RUN_TOGETHER.match(text, start, end)
    if salutation and _called_exactly(text[salutation.end() : end], register):
        start = salutation.end()
    employer = _EMPLOYER_BEHIND.search(text, start, end)
    if employer and _called_exactly(text[start : employer.start()], register):
        end = employer.start()
    run = _RUN_TOGETHER.search(text, start, end)
    if run and _is_known(register.family_name_share(run["name"]), register):
        end = run.end("name")
    for place in facts.names:
        if not (start <= place.start and place.end <= end):
            continue
        before = _WORD_BEFORE_A_NAME.fullmatch(text, start, place.start)
        if place.start == start or (before and not (before["word"] and _is_name(before["word"], register))):
            start = place.start
        if start == place.start and _WORDS_BEHIND_A_NAME.fullmatch(text, place.end, end):
            end = place.end
    return start, end


def _start_of_name(text: str, start: int, register: PeopleRegister) -> int:
    """Walk to the left over given names of the register and over hyphens."""
    while True:
        if hyphen := _HYPHEN_BEFORE.search(text, max(0, start - 40), start):
            start = hyphen.start()
            continue
        before = _WORD_BEFORE.search(text, max(0, start - 40), start)
        if not before or not _is_known(register.given_name_share(before.group(1)), register):
            return start
        start = before.start(1)


def _end_of_name(text: str, end: int, facts: PageFacts, register: PeopleRegister) -> int:
    """Walk to the right over hyphens and whatever is written like a further name."""
    in_capitals = text[:end].rstrip().split()[-1].isupper()
    while not facts.ends_a_cell(end) and (behind := _WORD_BEHIND.match(text, end)):
        word = behind.group(1)
        if facts.roles_at(end + 1, behind.end()) - {Label.RECIPIENT}:
            return end
        known = word and _is_known(register.family_name_share(word), register)
        if word and not known and (in_capitals or not _is_like_a_name(text, word, behind.end())):
            return end
        end = behind.end()
    return end


def _is_like_a_name(text: str, word: str, end: int) -> bool:
    """Tell whether a word that follows a name could belong to it: a capital, and no label."""
    other_words = _LABELS_BEHIND | _SENTENCE_OPENINGS
    return word[0].isupper() and word.casefold() not in other_words and not text.startswith(":", end)


def _is_known(share: float, register: PeopleRegister) -> bool:
    # The register counts a name that nobody has as half a person.
    return share * len(register) > 0.75


def _chosen_first(text: str, claims: list[Claim], facts: PageFacts) -> list[Claim]:
    """Put the name first that recognition chose, with the confidence of that choice.

    It may have joined the name from fields of their own.
    """
    words = _words(facts.recognition.recipient)
    whole = [claim for claim in claims if words and not words - _words(claim.name)]
    parts = [claim for claim in claims if words and not _words(claim.name) - words]
    if not claims and words:
        return [_stated(text, facts)]
    if not (whole or parts):
        return claims
    place = whole[0] if whole else min(parts, key=lambda claim: claim.start)
    name = place.name if whole else facts.recognition.recipient
    chosen = Claim(name, place.start, place.end, facts.choice_confidence, place.completed)
    return [chosen, *(claim for claim in claims if not whole or claim != place)]


def _stated(text: str, facts: PageFacts) -> Claim:
    """Make a claim of a recipient that recognition names without a mention, at its first place if any."""
    name = facts.recognition.recipient
    found = re.search(r"\s+".join(map(re.escape, name.split())), text, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    return Claim(name, start, end, facts.choice_confidence)


def _halves_joined(claims: list[Claim], register: PeopleRegister) -> list[Claim]:
    """Make one claim of "Vorname: Anna" and "Nachname: Müller" where the register knows the two together."""
    for family, given in permutations(claims, 2):
        if len(family.name.split()) > 1 < len(given.name.split()):
            continue
        name = f"{family.name}, {given.name}"
        if family.name.casefold() != given.name.casefold() and _called_exactly(name, register):
            confidence = min(family.confidence, given.confidence)
            joined = Claim(name, family.start, family.end, confidence)
            return [joined, *(claim for claim in claims if claim not in (family, given))]
    return claims


def _same_person(one: Claim, other: Claim, register: PeopleRegister) -> bool:
    """Tell whether two names are one person's: the same words, or one the register knows under both."""
    words, others = _words(one.name), _words(other.name)
    if same_words(one.name, other.name):
        return True
    employees, other_employees = (_called_exactly(claim.name, register) for claim in (one, other))
    if employees and other_employees:
        return employees == other_employees
    misread = (words - others) if other_employees else (others - words)
    if any(_is_name(word, register) for word in misread):
        return False  # Anne beside Anna is another person, Anua is not
    return any(
        fits(register.compare(name, person))
        for name, known in ((one.name, other_employees), (other.name, employees))
        for person in known
    )


def _is_name(word: str, register: PeopleRegister) -> bool:
    shares = (register.given_name_share(word), register.family_name_share(word))
    return any(_is_known(share, register) for share in shares)


def _called_exactly(name: str, register: PeopleRegister) -> list[Person]:
    return [
        match.person
        for match in register.matching(name)
        if match.family is Agreement.EXACT and match.given in (Agreement.EXACT, Agreement.PARTIAL)
    ]


@lru_cache(maxsize=256)  # the names of a page are compared with one another
def _words(name: str) -> Counter[str]:
    words = re.findall(r"[^\W_]{2,}", printed_name(name).casefold().translate(_LETTERS_LIKE))
    return Counter(words) - Counter(("herr", "herrn", "frau", "dr", "prof"))


def _better(one: Claim, other: Claim, register: PeopleRegister) -> Claim:
    best = other if _worth(other, register) > _worth(one, register) else one
    return Claim(best.name, best.start, best.end, one.confidence, best.completed)


def _worth(claim: Claim, register: PeopleRegister) -> tuple[bool, int]:
    return bool(_called_exactly(claim.name, register)), len(_words(claim.name))
