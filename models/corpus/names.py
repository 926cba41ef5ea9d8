"""Invented people with the names of those who live in Germany."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Literal

from models.corpus.lexicon import keyed, listed
from models.corpus.splits import Split, member

Sex = Literal["m", "f"]

# Share of each origin, and the Faker locale that knows its names ("" = only our own lists).
_ORIGINS: dict[str, tuple[float, str]] = {
    "de": (58, "de_DE"),
    "at": (5, "de_AT"),
    "ch": (2, "de_CH"),
    "made": (8, "de_DE"),
    "word": (6, "de_DE"),
    "tr": (5, "tr_TR"),
    "pl": (4, "pl_PL"),
    "ru": (3, "ru_RU"),
    "ar": (3, ""),
    "vi": (1, ""),
    "fa": (1.5, ""),
    "uk": (2, ""),
    "in": (1.2, "en_IN"),
    "zh": (0.7, ""),
    "ng": (1, ""),
    "al": (1, ""),
    "sr": (1.5, ""),
    "gr": (1, ""),
    "af": (1, ""),
    "la": (1, ""),
    "it": (1.5, "it_IT"),
    "pt": (1, "pt_PT"),
    "fr": (1, "fr_FR"),
    "nl": (1, "nl_NL"),
    "en": (1, "en_GB"),
    "es": (1, "es_ES"),
    "hr": (1, "hr_HR"),
    "ro": (1, "ro_RO"),
    "hu": (0.7, "hu_HU"),
    "cz": (0.7, "cs_CZ"),
    "sv": (0.5, "sv_SE"),
}
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a b w g d e jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja")
        .replace("-", "")
        .split(" "),
        strict=True,
    )
)
_PARTICLES = (
    *(
        "von",
        "von",
        "von",
        "von der",
        "van",
        "van der",
        "van den",
        "vom",
        "zu",
        "von und zu",
        "de",
        "von dem",
    ),
    *("zum", "zur", "ter", "ten", "van de", "v.", "v. d.", "de la", "von den"),
)
_NOBLE = {
    "m": ("Graf von", "Freiherr von", "Graf", "Edler von"),
    "f": ("Gräfin von", "Freifrau von", "Gräfin", "Freiin von"),
}
_OWN_SURNAMES_ONLY = frozenset({"pl", "word"})
_NUMERAL = re.compile(r" [IVX]+\b")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may stand on a page; names in reading case, degrees apart from them."""

    given: str
    family: str
    sex: Sex
    degree_before: str = ""
    degree_after: str = ""
    birth_name: str = ""

    @property
    def full(self) -> str:
        """Given names and family name in reading order."""
        return f"{self.given} {self.family}"


def transliterated(name: str) -> str:
    """Gives a Cyrillic name in the spelling of German papers."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.lower())
    return latin[:1].upper() + latin[1:]


def _feminine(surname: str) -> str:
    return surname[:-1] + "a" if surname.endswith(("ski", "cki", "dzki")) else surname


def _spelled(origin: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if origin == "ru":
        return tuple(transliterated(name) for name in names)
    latin = tuple(name for name in names if all(letter < "\u0250" for letter in name))
    return latin if origin == "nl" else tuple(name for name in latin if name[0].isupper())


@cache
def given_names(origin: str, sex: Sex) -> tuple[str, ...]:
    """Gives the given names of one origin and sex, in a fixed order."""
    own = keyed("given").get(f"{origin} {sex}", ())
    locale = _ORIGINS[origin][1]
    if not locale:
        return own
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    names = getattr(provider, "first_names_male" if sex == "m" else "first_names_female")
    return own + _spelled(origin, tuple(dict.fromkeys(names)))


@cache
def surnames(origin: str, sex: Sex, split: Split) -> tuple[str, ...]:
    """Gives the surnames of one origin that belong to `split`, in a fixed order."""
    names = keyed("surnames").get(origin, ())
    locale = _ORIGINS[origin][1]
    if origin == "made":
        names = tuple(
            head + tail
            for head in keyed("made_surnames")["head"]
            for tail in keyed("made_surnames")["tail"]
            if not tail.startswith(head[-1])
        )
    elif locale and origin not in _OWN_SURNAMES_ONLY:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        gendered = getattr(
            provider, "last_names_male" if sex == "m" else "last_names_female", provider.last_names
        )
        names += tuple(
            name for name in _spelled(origin, tuple(dict.fromkeys(gendered))) if not _NUMERAL.search(name)
        )
    if origin == "pl" and sex == "f":
        names = tuple(_feminine(name) for name in names)
    return tuple(name for name in dict.fromkeys(names) if member(_split_key(name), split))


def _split_key(surname: str) -> str:
    # Kowalski and Kowalska, Iwanow and Iwanowa are one name to a model.
    return surname.rstrip("aiy").lower() or surname.lower()


@cache
def _origin_weights() -> tuple[tuple[str, ...], tuple[float, ...]]:
    totals: list[float] = []
    for weight, _ in _ORIGINS.values():
        totals.append((totals[-1] if totals else 0) + weight)
    return tuple(_ORIGINS), tuple(totals)


def _pick_surname(rng: Random, origin: str, sex: Sex, split: Split) -> str:
    names = surnames(origin, sex, split)
    while not names:
        names = surnames("de", sex, split)
    return rng.choice(names)


def _family_name(rng: Random, origin: str, sex: Sex, split: Split) -> str:
    family = _pick_surname(rng, origin, sex, split)
    german = origin in ("de", "at", "ch", "made", "word")
    if german and rng.random() < 0.09:
        second = _pick_surname(rng, rng.choice(("de", "de", "made", "tr", "pl", "it")), sex, split)
        return f"{family}{rng.choice('--- ')}{second}"
    if german and rng.random() < 0.035:
        return f"{rng.choice(_PARTICLES)} {family}"
    if german and rng.random() < 0.005:
        return f"{rng.choice(_NOBLE[sex])} {family}"
    if origin in ("es", "pt", "la") and rng.random() < 0.4:
        return f"{family} {_pick_surname(rng, origin, sex, split)}"
    return family


def _given(rng: Random, origin: str, sex: Sex) -> str:
    names = given_names(origin, sex)
    first = rng.choice(names)
    chance = rng.random()
    if origin == "vi":
        return f"{rng.choice(('Thi', 'Van', 'Duc', 'Thanh'))} {first}"
    if chance < 0.05:
        return f"{first}-{rng.choice(names)}"
    if chance < 0.12:
        return f"{first} {rng.choice(names)}"
    if chance < 0.14:
        return f"{first} {rng.choice('ABCDEFGHJKLMNPRSTW')}."
    if chance < 0.15:
        return f"{first[0]}."
    if chance < 0.155:
        return f"{first} {rng.choice(names)} {rng.choice(names)}"
    return first


def make_person(rng: Random, split: Split, degree_chance: float = 0.08, sex: Sex | None = None) -> Person:
    """Invents a person whose surname belongs to `split`."""
    origins, totals = _origin_weights()
    origin = rng.choices(origins, cum_weights=totals)[0]
    sex = sex or ("m" if rng.random() < 0.48 else "f")
    degree_before = rng.choice(listed("degrees")["before"]) if rng.random() < degree_chance else ""
    return Person(
        given=_given(rng, origin, sex),
        family=_family_name(rng, origin, sex, split),
        sex=sex,
        degree_before=degree_before,
        degree_after=rng.choice(listed("degrees")["after"]) if rng.random() < degree_chance / 4 else "",
        birth_name=_pick_surname(rng, "de", sex, split) if sex == "f" and rng.random() < 0.05 else "",
    )
