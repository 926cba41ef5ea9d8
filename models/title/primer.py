"""Short pages for the first minutes of training: on them a network learns to copy several times sooner.

A primer page is one sentence of the corpus with its heading, a name, a title and a date filled in, in which
many titles are strings of invented words: nothing can be remembered, so all that pays is to copy.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from random import Random

from models.corpus.dates import date_style, make_day, make_event_date, print_date
from models.corpus.document_types import ENGLISH, GERMAN
from models.corpus.lexicon import entries
from models.corpus.names import make_person
from models.corpus.sheet import Language
from models.corpus.splits import Split
from models.corpus.titles import invented_word, make_title
from models.title.examples import Example, make_example
from registratur.stages.titling.naming import join_lines

_SLOT = re.compile(r"\{(\w+)\}")
_SPACES = re.compile(r" {2,}")
_QUOTES = (("", ""), ("", ""), ("„", "“"), ('"', '"'), ("»", "«"), ("“", "”"))
_JUMBLE_SHARE = 0.4
_PREPOSITIONS: dict[Language, tuple[str, ...]] = {
    "de": ("am ", "vom ", "im ", ""),
    "en": ("on ", "from ", ""),
}
_DATED = ("am", "am_satz", "Am", "D", "on")


def primer(seed: int, split: Split) -> Iterator[Example]:
    """Yield short examples for ever."""
    rng = Random(seed)
    while True:
        yield _page(rng, split)


def _page(rng: Random, split: Split) -> Example:
    language: Language = "en" if rng.random() < 0.15 else "de"
    document_type, heading = _heading(rng, language)
    course = _wrapped(rng, _jumble(rng) if rng.random() < _JUMBLE_SHARE else make_title(rng, split, language))
    name = make_person(rng, split).full
    style = date_style(rng, language)
    event = make_event_date(rng, language, style, make_day(rng))
    issued = print_date(make_day(rng), style)
    opening, closing = rng.choice(_QUOTES)
    sentence = rng.choice(entries(f"wordings_{language}"))
    dated = event.text if any(f"{{{slot}}}" in sentence for slot in _DATED) else None

    def filled(match: re.Match[str]) -> str:
        slot = match.group(1)
        if slot in _DATED:
            return event.text if slot == "D" else rng.choice(_PREPOSITIONS[language]) + event.text
        return {"T": opening + course + closing, "N": name}.get(slot, "")

    body = _SPACES.sub(" ", _SLOT.sub(filled, sentence)).replace(" ¶ ", "\n\n").replace(" ~ ", "\n").strip()
    blocks = [heading, body]
    if rng.random() < 0.6:
        blocks.append(f"{make_person(rng, split).family}, {issued}")
    if rng.random() < 0.3:
        blocks.insert(
            rng.randrange(len(blocks)), f"{_jumble(rng, most=3)} {rng.choice(('GmbH', 'Akademie', 'e. V.'))}"
        )
    roles = {"RECIPIENT": name} if name in body else {}
    roles |= {"EVENT_DATE": dated} if dated else {}
    page = "\n\n".join(blocks)
    day = event.start.isoformat() if dated else None
    return make_example(page, document_type, join_lines(course), day, roles)


def _heading(rng: Random, language: Language) -> tuple[str, str]:
    table = GERMAN if language == "de" else ENGLISH
    document_type = rng.choice(tuple(table))
    heading = rng.choice((document_type, *table[document_type]))
    form = rng.random()
    if form < 0.3:
        return document_type, heading.upper()
    if form < 0.4:
        return document_type, " ".join(heading.upper())
    return document_type, heading


def _jumble(rng: Random, most: int = 8) -> str:
    """A string of words that nobody has ever seen, with capitals, digits and punctuation."""
    words: list[str] = []
    for _ in range(rng.randint(1, most)):
        word = invented_word(rng)
        form = rng.random()
        if form < 0.25:
            word = word.lower()
        elif form < 0.32:
            word = word.upper()
        elif form < 0.4:
            word = f"{word}-{invented_word(rng)}"
        elif form < 0.46:
            word = str(rng.randrange(1, 3000))
        elif form < 0.52:
            word = f"({word})"
        words.append(word + rng.choice(("", "", "", "", "", "", ":", ",", " –", " &", "/", ".")))
    return " ".join(words)


def _wrapped(rng: Random, course: str) -> str:
    if rng.random() < 0.5:
        return course
    return "\n".join(textwrap.wrap(course, rng.randint(14, 45), break_long_words=False)) or course
