"""Taking a printed name apart: what is family name, what given names, what neither.

Without a comma nobody can know the order, so a printed name keeps every reading that it allows
(`Readings`); the register decides later which of them is somebody.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from registratur.people.name_keys import Key, join, name_key

_FACULTIES = (
    "ing|med|dent|vet|phil|rer|nat|jur|iur|oec|publ|pol|soc|theol|habil|h|c|e|agr|mult|techn|troph|univ|sc|mont"
    "|paed|päd|biol|hum|disc|forest|silv|hort|math|psych|cult|just|dir"
)
_DIPLOMA_SUBJECTS = (
    r"ing\w*|kfm|kffr|kauf\w+|päd\w*|psych\w*|soz\w*|betriebsw\w*|verww\w*|verwalt\w*|inf\w*|biol\w*|chem\w*|phys\w*"
    r"|math\w*|oec|ök\w*|volksw\w*|jur\w*|wirt\w*|geogr\w*|geol\w*|des\w*|sportl\w*|rpfl\w*|rechtspfl\w*|bibl\w*"
    r"|dolm\w*|theol\w*|pol\w*|pflegew\w*|stat\w*|hdl|handelsl\w*|arch\w*|med\w*|troph\w*|berufsp\w*|musik\w*"
)
_TITLES = re.compile(
    r"(?<![\w-])(?:"
    r"(?:univ\.?\s?-?\s?|apl\.\s?)?prof(?:essor(?:in)?)?\b[.,:]?"
    r"|(?-i:PD)(?=\s+(?:dr|prof))|priv\.?-?\s?doz\.?(?=\s)"
    rf"|dr(?:es)?\b[.,:]?(?:\s?-?\s?(?:(?:{_FACULTIES})\.|(?-i:{_FACULTIES}))(?!\w))*"
    rf"|dipl(?:om)?(?:\.\s?-?\s?|-)(?:{_DIPLOMA_SUBJECTS})\b\.?"
    r"|mag\.(?=\s)|(?-i:RA|RAin)(?=\s+\w+\s+\w)|ing\.(?=\s)"
    r"|\((?:fh|ba|tu|th|dh|vwa|univ\.?)\)"
    r")",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?<=[\w.)])[\s,(]+(?:"
    r"[BM]\.\s?(?:A|Sc|Eng|Ed|Mus|Arch|F\.\s?A|Comp)\b\.?|(?:BSc|MSc|BEng|MEng|BEd|MEd)\b"
    r"|LL\.?\s?[MB]\b\.?|E?MBA\b|MPH\b|MPA\b|MHBA\b|Ph\.?\s?D\b\.?|CPA\b"
    r")\)?(?=\s*(?:,|$|\(|[BM]\.|LL|MBA|MPH|Ph))",
)
_ADDRESS = re.compile(
    r"^\W*(?:(?:herrn?|frau|fräulein|herrn?\s*/\s*frau|frau\s*/\s*herrn?|mr|mrs|ms|miss|(?:hr|fr)\.)\b[.:]?\s+)+",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:vor-?\s?(?:und|&|/)\s?(?:nach|zu|familien)name|(?:vor|nach|zu|familien|ruf)?name|teilnehmer(?:in)?"
    r"|(?:first|last|given|family)?\s?name)(?:\s?,\s?vorname)?\s*:",
    re.IGNORECASE,
)
_BIRTH_NAME = re.compile(
    r"[\s,(]+(?:geb(?:oren(?:e|er)?)?\b\.?|née\b|nee\b)\s*(?P<name>[^\W\d][^\d,()\n]*)?.*$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_BIRTH_NAME = re.compile(r"(?:am|on|in|den|:)\b", re.IGNORECASE)
_SPACED_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ]){2,}[^\W\d_](?![^\W_.])")
# Digits and strokes inside of a word, and a capital I among small letters (but McIver), are misread letters.
_MISREAD_LETTER = re.compile(r"(?<=[^\W\d_])[0158|]|[0158](?=[^\W\d_]{2})|(?<=[abd-zß-ÿ])I(?=[a-zß-ÿ])")
_LETTERS_LIKE = {"0": "O", "1": "l", "5": "S", "8": "B", "|": "l", "I": "l"}
_FROM_NUMBER_ON = re.compile(r"(?<!\w)\d(?![^\W\d_]{2}).*", re.DOTALL)
_HYPHENS = re.compile(r"\s*[-‐‑–—­]\s*")
_NOBLE_PARTICLE = re.compile(r"(?<!\w)v\.?\s?d\.(?=\s?\w)|(?<!\w)v\.(?=\s?\w)|(?<!\w)v(?=\s\w)")

# fmt: off
_PARTICLES = frozenset((
    "VON", "VOM", "VAN", "DER", "DEN", "DEM", "DE", "DI", "DA", "DO", "DOS", "DAS", "DU", "DEL", "DELLA",
    "DELLE", "DEGLI", "LA", "LE", "LES", "EL", "AL", "UL", "BIN", "IBN", "BINT", "ABU", "TEN", "TER", "TE",
    "ZU", "ZUM", "ZUR", "AF", "AV", "AUF", "UND", "Y", "E", "T",
))
_NOBLE_TITLES = frozenset((
    "GRAF", "GRAEFIN", "GRAFIN", "FREIHERR", "FREIFRAU", "FREIIN", "FRHR", "FRFR", "BARON", "BARONIN",
    "BARONESSE", "RITTER", "EDLER", "EDLE", "PRINZ", "PRINZESSIN", "FUERST", "FUERSTIN", "HERZOG", "HERZOGIN",
))
# fmt: on
_GENERATIONS = frozenset(("JUN", "JR", "JUNIOR", "SEN", "SR", "SENIOR"))
_LONGEST_NAME_WORDS = 9


class FamilyKeys(NamedTuple):
    """What of a family name is compared.

    Attributes:
        whole: With particles, joined, without noble titles; equal means the same name.
        core: Without particles, joined.
        parts: One key for each word of the core; the halves of a double name.
        words: All words but noble titles, in order.
    """

    whole: Key
    core: Key
    parts: tuple[Key, ...]
    words: tuple[Key, ...]


class Reading(NamedTuple):
    """One way to understand a printed name.

    Attributes:
        family: Words of the family name.
        given: Words of the given names; empty where none is printed.
        swapped: True where the family name would stand first without a comma saying so.
    """

    family: str
    given: str
    swapped: bool = False


class PrintedName(NamedTuple):
    """A printed name without address, titles and degrees.

    Attributes:
        plain: What remains of the name, in its order.
        readings: All ways to understand it, the likelier first; empty when no name remains.
        birth_name: What stands behind "geb.", or empty.
        generation: "JUN" and the like as printed, or empty; father and son are two people.
    """

    plain: str
    readings: tuple[Reading, ...]
    birth_name: str = ""
    generation: str = ""


@lru_cache(maxsize=10_000)
def parse_name(text: str) -> PrintedName:
    """Take a printed name apart."""
    if is_plain(text):
        return PrintedName(text, _readings([text.split(" ")]))
    text = _HYPHENS.sub("-", _LABELS.sub(" ", text))
    birth_name = ""
    if found := _BIRTH_NAME.search(text):
        birth_name = _birth_name(found["name"] or "")
        text = text[: found.start()]
    text = _MISREAD_LETTER.sub(lambda misread: _LETTERS_LIKE[misread.group()], text)
    text = _FROM_NUMBER_ON.sub("", text)
    text = _SPACED_LETTERS.sub(lambda run: run.group().replace(" ", ""), text)
    text = _without_titles(text)
    text = _NOBLE_PARTICLE.sub(lambda found: "von der " if "d" in found.group() else "von ", text)
    halves = [_words(half) for half in text.split(",")]
    halves = [half for half in halves if half]
    generation = next((w for half in halves for w in half if name_key(w).search in _GENERATIONS), "")
    if generation:
        halves = [[word for word in half if word != generation] for half in halves]
        halves = [half for half in halves if half]
    readings = _readings(halves)
    plain = ", ".join(" ".join(half) for half in halves)
    return PrintedName(plain, readings, birth_name, name_key(generation).search)


def is_plain(text: str) -> bool:
    """Tell whether there is nothing to take off or to mend: words of small letters behind a capital alone."""
    return all(
        word.isalpha() and word[1:].islower() and not _is_generation(word) for word in text.split(" ")
    ) and not any(pattern.search(text) for pattern in (_TITLES, _DEGREES, _ADDRESS, _BIRTH_NAME))


def _is_generation(word: str) -> bool:
    """Tell whether a word of letters says which of several generations somebody is of."""
    return (word.upper() if word.isascii() else name_key(word).search) in _GENERATIONS


def skip_titles(text: str, position: int) -> int:
    """Return the position behind the titles that stand at a position of a text."""
    while title := _TITLES.match(text, position):
        position = title.end()
        while text[position : position + 1].isspace():
            position += 1
    return position


def _birth_name(text: str) -> str:
    return "" if _NOT_A_BIRTH_NAME.match(text) else text.strip(" .")


def _without_titles(text: str) -> str:
    previous = ""
    while previous != text:
        previous = text
        text = _ADDRESS.sub("", _DEGREES.sub(" ", _TITLES.sub(" ", text)))
    return text


def _words(text: str) -> list[str]:
    """Split at white space; a word is kept when it has a letter."""
    words = (word.strip('.:;()[]{}|_*"„“”»«/-') for word in re.sub(r"(?<=\w)\.(?=\w)", ". ", text).split())
    return [word for word in words if any(letter.isalpha() for letter in word)]


def _readings(halves: list[list[str]]) -> tuple[Reading, ...]:
    if not halves or sum(len(half) for half in halves) > _LONGEST_NAME_WORDS:
        return ()
    if len(halves) > 1:
        return (Reading(" ".join(halves[0]), " ".join(word for half in halves[1:] for word in half)),)
    words = halves[0]
    natural = [Reading(" ".join(words[cut:]), " ".join(words[:cut])) for cut in range(len(words) - 1, 0, -1)]
    swapped = [Reading(" ".join(words[:cut]), " ".join(words[cut:]), True) for cut in range(1, len(words))]
    return (*natural, *swapped, Reading(" ".join(words), ""))


def is_noble_title(word: Key) -> bool:
    """Tell whether a word such as "Graf" is a title that belongs to a family name and is often left out."""
    return word.search in _NOBLE_TITLES


@lru_cache(maxsize=20_000)
def family_keys(name: str) -> FamilyKeys:
    """Return what of a family name is compared; noble titles count only where nothing else is there."""
    words = name_key(name).words
    rest = tuple(word for word in words if not is_noble_title(word)) or words
    core = tuple(word for word in rest if word.search not in _PARTICLES) or rest
    return FamilyKeys(join(rest), join(core), core, rest)


@lru_cache(maxsize=20_000)
def given_keys(names: str) -> tuple[Key, ...]:
    """Return one key for each given name; a single letter is an initial."""
    return name_key(names).words
