"""A grammar of course titles that practically never repeats itself.

The patterns stand in `words/title_patterns_*.txt`, the words that fill them in other lists; training pages
also know those of single worlds, `words/<world>_titles_*.txt`. Topics and first parts of compounds belong to
one split each; forms, levels, target groups and the like are shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

from models.corpus.lexicon import keyed, listed, of_worlds
from models.corpus.names import given_names, surnames
from models.corpus.sheet import Language
from models.corpus.splits import SPLITS, Split, member

_CONTENT_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{5,}")
_SLOT = re.compile(r"\{(\w+)\}")
_ENDING = {"m": "er", "f": "e", "n": "es", "p": "e"}
_GENITIVE = {"m": "des", "f": "der", "n": "des", "p": "der"}
_ACCUSATIVE = {"m": "den", "f": "die", "n": "das", "p": "die"}
_DASHES = (" - ", " – ", ": ", ". ", " | ", " / ", " — ", ", ", " -", "; ", " • ")
_LONGEST_DRESSED = 90
_MISPRINT_SHARE = 0.02
_SHORTEST_MISPRINTED = 12
_OF_A_WORLD_SHARE = 0.45


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
    """Gives the first parts of compounds that belong to `split` and are no topic word of another."""
    foreign = {
        word
        for other in SPLITS
        if other != split
        for group in topics(other).values()
        for phrase in group
        for word in content_words(phrase)
    }
    known = dict.fromkeys(keyed("stems_de")["words"])
    return tuple(stem for stem in known if member(stem, split) and stem.casefold() not in foreign)


@cache
def _nouns(split: Split) -> tuple[tuple[str, str], ...]:
    return tuple((gender, phrase) for gender in "mfnp" for phrase in topics(split).get(gender, ()))


def invented_word(rng: Random) -> str:
    """Gives a pronounceable word that no dictionary knows."""
    syllables = keyed("syllables")["words"]
    return "".join(rng.choice(syllables) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def _compound(rng: Random, split: Split, genders: str = "mfffnnp") -> tuple[str, str]:
    gender = rng.choice(genders)
    stem = invented_word(rng) if rng.random() < 0.12 else rng.choice(stems(split))
    if rng.random() < 0.12 and not stem.endswith("-"):
        stem += rng.choice(stems(split)).lower()
    head = rng.choice(listed("heads_de")[gender])
    if stem.endswith("-") or rng.random() < 0.06:
        return gender, f"{stem.rstrip('-')}-{head.capitalize()}"
    return gender, stem + head


def _noun(rng: Random, split: Split) -> str:
    """A topic or compound, with an adjective now and then."""
    gender, phrase = rng.choice(_nouns(split)) if rng.random() < 0.45 else _compound(rng, split)
    has_adjective = phrase.split()[0].endswith(("es", "er"))
    if rng.random() < 0.14 and not has_adjective:
        adjective = rng.choice(listed("parts_de")["adjective"]).capitalize()
        return f"{adjective}{_ENDING[gender]} {phrase}"
    return phrase


def _word(rng: Random, split: Split) -> tuple[str, str]:
    """One word with its gender."""
    while True:
        gender, phrase = rng.choice(_nouns(split)) if rng.random() < 0.4 else _compound(rng, split)
        if " " not in phrase:
            return gender, phrase


def _genitive(rng: Random, split: Split) -> str:
    gender, word = _word(rng, split)
    if gender in "mn" and not word.endswith("er"):
        word += "es" if word.endswith(("s", "ß", "x", "z")) else "s"
    return f"{_GENITIVE[gender]} {word}"


def _accusative(rng: Random, split: Split) -> str:
    gender, word = _word(rng, split)
    return f"{_ACCUSATIVE[gender]} {word}"


def topic(rng: Random, split: Split) -> str:
    """Gives one German topic, without form, level or target group."""
    chance = rng.random()
    if chance < 0.13:
        return rng.choice(topics(split)["v"])
    if chance < 0.27:
        return rng.choice(topics(split)["x"])
    return _noun(rng, split)


def simple_topic(rng: Random, split: Split) -> str:
    """Gives one German noun, as organisers carry it in their names."""
    return _word(rng, split)[1]


def english_topic(rng: Random, split: Split) -> str:
    """Gives one English topic."""
    return rng.choice(topics(split)["en"])


def _paragraph(rng: Random) -> str:
    detail = rng.choice(("", "", "a", "b", f" Abs. {rng.randint(1, 6)}", " ff."))
    return f"§ {rng.randint(1, 99)}{detail} {rng.choice(listed('parts_de')['law'])}"


def _product(rng: Random) -> str:
    name = invented_word(rng)
    ending = rng.choice(("net", "Pro", "kom", "web"))
    return rng.choice(
        (name, name.upper(), f"{name}{rng.randint(2, 9)}", f"{name}.{ending}", f"d.{name[:4].upper()}")
    )


def _code(rng: Random) -> str:
    letters = "".join(rng.choice("ABCDEFGKLMNPRSTVW") for _ in range(rng.choice((1, 2, 3))))
    return rng.choice(
        (f"{letters}{rng.randint(1, 99)}", f"{letters}-{rng.randint(100, 999)}", f"({letters})")
    )


def _plural(rng: Random, split: Split) -> str:
    """A plural noun, as titles with a verb have it: "Gespräche führen"."""
    return rng.choice(topics(split)["p"]) if rng.random() < 0.4 else _compound(rng, split, "p")[1]


def _acronym(rng: Random) -> str:
    letters = "".join(rng.choice("ABCDEFGHIKLMNOPQRSTUVWZ") for _ in range(rng.choice((2, 3, 3, 3, 4, 5))))
    return rng.choice(
        (letters, letters, letters, "-".join(letters), letters.capitalize(), letters[:-1] + "e")
    )


Maker = Callable[[Random, Split], str]

_MADE: dict[str, Maker] = {
    "topic": topic,
    "noun": _noun,
    "word": simple_topic,
    "wordf": lambda rng, split: _compound(rng, split, "f")[1],
    "gen": _genitive,
    "acc": _accusative,
    "en": english_topic,
    "para": lambda rng, _: _paragraph(rng),
    "product": lambda rng, _: _product(rng),
    "invented": lambda rng, _: invented_word(rng),
    "code": lambda rng, _: _code(rng),
    "dash": lambda rng, _: rng.choice(_DASHES),
    "n": lambda rng, _: str(rng.randint(1, 12)),
    "N": lambda rng, _: str(rng.randint(4, 60)),
    "future": lambda rng, _: str(rng.randint(2027, 2045)),
    "town": lambda rng, _: rng.choice(keyed("towns")["words"]),
    "plur": _plural,
    "abc": lambda rng, _: _acronym(rng),
    # Made names only: a common one ("Kraft") may be a topic word of another split.
    "surname": lambda rng, split: rng.choice(surnames("made", "m", split)),
    "given": lambda rng, _: rng.choice(given_names("de", rng.choice("mf"))),
    "formf": lambda rng, _: rng.choice(listed("parts_de")["form_f"]),
}


@cache
def _world_patterns(name: str, language: Language, split: Split) -> dict[str, tuple[str, ...]]:
    """Gives a world's title patterns; where it has no list of its own, the shared one serves.

    A phrase with a topic word of another split is left out, as with topics themselves.
    """
    foreign = {
        word
        for other in SPLITS
        if other != split
        for group in topics(other).values()
        for phrase in group
        for word in content_words(phrase)
    }
    own: dict[str, tuple[str, ...]] = {}
    for key, phrases in listed(name).items():
        kept = tuple(phrase for phrase in phrases if not content_words(_SLOT.sub(" ", phrase)) & foreign)
        if kept:
            own[key] = kept
    shared = listed(f"title_patterns_{language}")
    return {**{key: phrases for key, phrases in shared.items() if not key.startswith("core ")}, **own}


def _worlds(split: Split, language: Language) -> tuple[str, ...]:
    """Gives the title files that only `split` reads."""
    if split == "dev":
        return (f"titles_dev_{language}",)
    return of_worlds("titles", language) if split == "train" else ()


class _Grammar:
    """Fills patterns of one language for one split."""

    def __init__(self, rng: Random, split: Split, language: Language, year: int) -> None:
        self._rng = rng
        self._split = split
        self._year = str(year)
        worlds = _worlds(split, language)
        if worlds and rng.random() < _OF_A_WORLD_SHARE:
            self._patterns = _world_patterns(rng.choice(worlds), language, split)
        else:
            self._patterns = listed(f"title_patterns_{language}")
        self._parts = listed("parts_de" if language == "de" else "topics_en")

    def core(self) -> str:
        """A title without additions."""
        groups = [key for key in self._patterns if key.startswith("core ")]
        weights = [float(key.removeprefix("core ")) for key in groups]
        return self._filled(self._rng.choice(self._patterns[self._rng.choices(groups, weights)[0]]))

    def dressed(self, core: str) -> str:
        """A title with an addition."""
        return self._filled(self._rng.choice(self._patterns["with"]), core)

    def _filled(self, pattern: str, core: str = "") -> str:
        return _SLOT.sub(lambda slot: core if slot[1] == "core" else self._slot(slot[1]), pattern)

    def _slot(self, name: str) -> str:
        if name == "year":
            return self._year
        if name in _MADE:
            return _MADE[name](self._rng, self._split)
        if name in self._patterns:
            return self._filled(self._rng.choice(self._patterns[name]))
        if name == "form" and "form_m" in self._parts:
            name = self._rng.choice(("form_m", "form_f", "form_n"))
        return self._rng.choice(self._parts[name])


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
        )
    )


def make_title(rng: Random, split: Split, language: Language, year: int | None = None) -> str:
    """Gives a course title whose topic words belong to `split`.

    Args:
        rng: Decides everything.
        split: Whose topics and word stems to use.
        language: Of the patterns; German ones hold English topics now and then.
        year: The event's, if there is one; titles sometimes name it.
    """
    grammar = _Grammar(rng, split, language, year or rng.randint(1998, 2026))
    title = grammar.core()
    for _ in range(rng.choices((0, 1, 2), (42, 46, 12))[0]):
        if len(title) < _LONGEST_DRESSED:
            title = grammar.dressed(title)
    if rng.random() < _MISPRINT_SHARE and len(title) > _SHORTEST_MISPRINTED:
        title = _misprinted(rng, title)
    return " ".join(title.split())
