"""A grammar of course titles that practically never repeats itself."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from models.corpus.lexicon import keyed, listed
from models.corpus.sheet import Language
from models.corpus.splits import SPLITS, Split, member

_CONTENT_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{5,}")
_ENDING = {"m": "er", "f": "e", "n": "es", "p": "e"}
_GENITIVE = {"m": "des", "f": "der", "n": "des", "p": "der"}
_ACCUSATIVE = {"m": "den", "f": "die", "n": "das", "p": "die"}
_YEAR = "\0"  # stands for the event's year until the title is finished
_DASHES = (" - ", " – ", ": ", ". ", " | ", " / ", " — ", ", ", " -", "; ", " • ")


def content_words(phrase: str) -> frozenset[str]:
    """Gives the folded words of five letters or more that carry a title's meaning."""
    return frozenset(word.casefold() for word in _CONTENT_WORD.findall(phrase))


def _disjoint(phrases: tuple[str, ...], split: Split) -> tuple[str, ...]:
    """Keeps the phrases of `split` none of whose words belongs to a phrase of an earlier claimant.

    Test claims its words first, then dev; what is left over is training's.
    """
    taken: set[str] = set()
    for claimant in reversed(SPLITS):
        own = tuple(p for p in phrases if member(p, claimant) and not content_words(p) & taken)
        if claimant == split:
            return own
        for phrase in own:
            taken |= content_words(phrase)
    raise AssertionError(split)


@cache
def _everything() -> tuple[tuple[str, str], ...]:
    german = [(gender, phrase) for gender, phrases in listed("topics_de").items() for phrase in phrases]
    return (*german, *(("en", phrase) for phrase in listed("topics_en")["x"]))


@cache
def topics(split: Split) -> dict[str, tuple[str, ...]]:
    """Gives the topics of `split` by gender (m, f, n, p), v (with a verb), x (as it stands), en (English)."""
    kept = set(_disjoint(tuple(phrase for _, phrase in _everything()), split))
    found: dict[str, tuple[str, ...]] = {}
    for gender, phrase in _everything():
        if phrase in kept:
            found[gender] = (*found.get(gender, ()), phrase)
    return found


@cache
def stems(split: Split) -> tuple[str, ...]:
    """Gives the first parts of compounds that belong to `split`."""
    return tuple(stem for stem in keyed("stems_de")["words"] if member(stem, split))


@cache
def _weighted_topics(split: Split) -> tuple[tuple[str, str], ...]:
    return tuple((gender, phrase) for gender in "mfnp" for phrase in topics(split).get(gender, ()))


def _part(rng: Random, key: str) -> str:
    return rng.choice(listed("parts_de")[key])


def _english_part(rng: Random, key: str) -> str:
    return rng.choice(listed("topics_en")[key])


def invented_word(rng: Random) -> str:
    """Gives a pronounceable word that no dictionary knows."""
    return "".join(rng.choice(keyed("syllables")["words"]) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def _compound(rng: Random, split: Split) -> tuple[str, str]:
    gender = rng.choice("mfffnnp")
    stem = invented_word(rng) if rng.random() < 0.12 else rng.choice(stems(split))
    if rng.random() < 0.12 and not stem.endswith("-"):
        stem += rng.choice(stems(split)).lower()
    head = rng.choice(listed("heads_de")[gender])
    if stem.endswith("-") or rng.random() < 0.06:
        return gender, f"{stem.rstrip('-')}-{head.capitalize()}"
    return gender, stem + head


def _noun(rng: Random, split: Split) -> tuple[str, str]:
    gender, phrase = rng.choice(_weighted_topics(split)) if rng.random() < 0.45 else _compound(rng, split)
    if rng.random() < 0.14:
        adjective = _part(rng, "adjective").capitalize()
        return gender, f"{adjective}{_ENDING[gender]} {phrase}" if phrase.split()[0][-2:] not in (
            "es",
            "er",
        ) else phrase
    return gender, phrase


def _genitive(gender: str, phrase: str) -> str:
    first, *rest = phrase.split(" ")
    if gender in "mn" and not first.endswith("er"):
        first += "es" if first.endswith(("s", "ß", "x", "z")) else "s"
    return " ".join((_GENITIVE[gender], first, *rest))


def _simple_noun(rng: Random, split: Split) -> tuple[str, str]:
    while True:
        gender, phrase = rng.choice(_weighted_topics(split)) if rng.random() < 0.4 else _compound(rng, split)
        if " " not in phrase:
            return gender, phrase


def topic(rng: Random, split: Split) -> str:
    """Gives one German topic, without form, level or target group."""
    chance = rng.random()
    if chance < 0.13:
        return rng.choice(topics(split)["v"])
    if chance < 0.27:
        return rng.choice(topics(split)["x"])
    return _noun(rng, split)[1]


def _paired(rng: Random, split: Split) -> str:
    joint = rng.choice((" und ", " & ", " und ", ", ", " im ", "/", " + ", " versus ", " trifft ", " oder "))
    return f"{_noun(rng, split)[1]}{joint}{_noun(rng, split)[1]}"


def _opened(rng: Random, split: Split) -> str:
    gender, phrase = _simple_noun(rng, split)
    if rng.random() < 0.35:
        return f"{rng.choice(('Grundlagen', 'Praxis', 'Methoden', 'Einmaleins', 'Bausteine', 'Recht'))} {_genitive(gender, phrase)}"
    if rng.random() < 0.3:
        return f"{rng.choice(('Einführung in', 'Einstieg in', 'Einweisung in', 'Wege in'))} {_ACCUSATIVE[gender]} {phrase}"
    return f"{_part(rng, 'opener')} {phrase}"


def _legal(rng: Random, split: Split) -> str:
    law = _part(rng, "law")
    paragraph = f"§ {rng.randint(1, 99)}{rng.choice(('', '', 'a', 'b', f' Abs. {rng.randint(1, 6)}'))} {law}"
    return rng.choice(
        (
            lambda: f"{topic(rng, split)} nach {paragraph}",
            lambda: f"{law}{rng.choice(_DASHES)}{topic(rng, split)}",
            lambda: f"{topic(rng, split)} ({law})",
            lambda: f"{topic(rng, split)} gem. {paragraph}",
            lambda: f"Das {rng.choice(('neue', 'novellierte', 'geänderte'))} {law}",
            lambda: f"{law} und {topic(rng, split)}",
            lambda: f"Belehrung nach {paragraph}",
            lambda: f"{_part(rng, 'form_f')} nach {law}",
        )
    )()


def _with_form(rng: Random, split: Split) -> str:
    form = _part(rng, rng.choice(("form_m", "form_f", "form_n")))
    return rng.choice(
        (
            lambda: f"{form} {topic(rng, split)}",
            lambda: f"{topic(rng, split)}{rng.choice(_DASHES)}{form}",
            lambda: f"{form}: {topic(rng, split)}",
            lambda: f"{topic(rng, split)} ({form})",
            lambda: f"{form} „{topic(rng, split)}“",
            lambda: f"{rng.randint(2, 47)}. {form} {topic(rng, split)}",
        )
    )()


def _productlike(rng: Random, split: Split) -> str:
    name = invented_word(rng)
    name = rng.choice(
        (
            name,
            name.upper(),
            f"{name}{rng.randint(2, 9)}",
            f"{name}.{rng.choice(('net', 'Pro', 'kom'))}",
            f"d.{name[:4].upper()}",
        )
    )
    return f"{name}{rng.choice((' ', ' - ', ': ', ' – '))}{rng.choice((_part(rng, 'level'), topic(rng, split), _part(rng, 'form_f')))}"


def _sloganlike(rng: Random, split: Split) -> str:
    first, second = _simple_noun(rng, split)[1], _simple_noun(rng, split)[1]
    return rng.choice(
        (
            f"{first}? Aber sicher!",
            f"Von {first} zu {second}",
            f"{first} – (k)ein Problem?",
            f"Was bringt {first}?",
            f"{first} neu denken",
            f"Mut zu mehr {first}!",
            f"Warum {first} ohne {second} scheitert",
            f"{first}: Quo vadis?",
            f"Alles {first}, oder was?",
            f"Hilfe, {first}!",
            f"{first} macht Schule",
            f"Zukunft {first} {rng.randint(2027, 2040)}",
            f"Mit {first} gegen {second}",
            f"{first}, aber richtig",
            f"Tag der {first}",
            f"Wie {first} gelingt",
            f"Rund um {first} und {second}",
        )
    )


def _core(rng: Random, split: Split) -> str:
    chance = rng.random()
    if chance < 0.34:
        return topic(rng, split)
    for limit, maker in (
        (0.46, _paired),
        (0.58, _opened),
        (0.68, _legal),
        (0.83, _with_form),
        (0.89, _productlike),
        (0.95, _sloganlike),
    ):
        if chance < limit:
            return maker(rng, split)
    return english_title(rng, split)


def _decorated(rng: Random, split: Split, core: str) -> str:
    return rng.choice(
        (
            lambda: f"{core} {_part(rng, 'area')}",
            lambda: f"{core} {_part(rng, 'area')}",
            lambda: f"{core} für {_part(rng, 'target')}",
            lambda: f"{core} für {_part(rng, 'target')}",
            lambda: f"{core}{rng.choice(_DASHES)}{_part(rng, 'subtitle')}",
            lambda: f"{core}{rng.choice(_DASHES)}{_part(rng, 'subtitle')}",
            lambda: f"{core}{rng.choice(_DASHES)}{topic(rng, split)}",
            lambda: f"{core}{rng.choice(_DASHES)}{_part(rng, 'level')}",
            lambda: f"{core} ({_part(rng, 'level')})",
            lambda: (
                f"{core} {rng.choice(('Teil', 'Modul', 'Teil', 'Block', 'Stufe', 'Baustein'))} {rng.choice(('1', '2', '3', 'I', 'II', 'III', 'A', 'B', '1 und 2', '2/3'))}"
            ),
            lambda: f"{core} {_YEAR}",
            lambda: f"{core} [{_YEAR}]",
            lambda: (
                f"{core} ({rng.choice(('online', 'Online', 'Präsenz', 'hybrid', 'Inhouse', 'Wiederholung', 'BGW', 'mit Zertifikat', 'Kurs ' + str(rng.randint(2, 900))))})"
            ),
            lambda: (
                f"{rng.choice(('Modul', 'Teil', 'Baustein', 'Kurs', 'Block'))} {rng.randint(1, 12)}{rng.choice((': ', ' - ', ' – ', ' '))}{core}"
            ),
            lambda: f"{core} - Modul {rng.randint(1, 9)}: {topic(rng, split)}",
            lambda: f"{rng.randint(1, 9)}.{rng.randint(1, 9)} {core}",
        )
    )()


def _misprinted(rng: Random, title: str) -> str:
    """A typist's slip: what is printed is what the title says."""
    spot = rng.randrange(1, len(title) - 1)
    return rng.choice(
        (
            title[:spot] + title[spot + 1 :],
            title[:spot] + title[spot + 1] + title[spot] + title[spot + 2 :],
            title[:spot] + title[spot] + title[spot:],
            title.replace(" und ", " u. "),
            title.replace("- ", " -"),
            title.replace(" ", "  ", 1).replace("  ", " "),
        )
    )


def english_title(rng: Random, split: Split) -> str:
    """Gives an English course title."""
    subject = rng.choice(topics(split)["en"])
    title = rng.choice(
        (
            lambda: subject,
            lambda: f"{_english_part(rng, 'opener')} {subject}",
            lambda: f"{subject} {_english_part(rng, 'area')}",
            lambda: f"{subject} {_english_part(rng, 'form')}",
            lambda: f"{subject} and {rng.choice(topics(split)['en'])}",
            lambda: f"{subject}: {_english_part(rng, 'opener')} {rng.choice(topics(split)['en'])}",
            lambda: f"{invented_word(rng)} {rng.randint(2, 12)}.{rng.randint(0, 9)} {subject}",
            lambda: f"{_english_part(rng, 'form')}: {subject} {_english_part(rng, 'area')}",
            lambda: (
                f"Certified {invented_word(rng)} {rng.choice(('Practitioner', 'Professional', 'Associate', 'Auditor', 'Manager'))}"
            ),
        )
    )()
    return (
        title
        if rng.random() < 0.85
        else f"{title} {rng.choice(('(2022)', '2024', '– Part 1', '| Online', '[v3]'))}"
    )


def make_title(rng: Random, split: Split, language: Language, year: int | None = None) -> str:
    """Gives a course title of 1 to about 16 words whose topic words belong to `split`; `year` is the event's if there is one."""
    if language == "en":
        title = english_title(rng, split)
    else:
        title = _core(rng, split)
        decorations = rng.choices((0, 1, 2), (45, 45, 10))[0]
        for _ in range(decorations):
            if len(title) < 90:
                title = _decorated(rng, split, title)
    if rng.random() < 0.02 and len(title) > 12:
        title = _misprinted(rng, title)
    return title.strip().replace(_YEAR, str(year or rng.randint(1998, 2026)))


def simple_topic(rng: Random, split: Split) -> str:
    """Gives one German noun, as organisers carry it in their names."""
    return _simple_noun(rng, split)[1]


def english_topic(rng: Random, split: Split) -> str:
    """Gives one English topic."""
    return rng.choice(topics(split)["en"])
