"""Examples from the corpus: whole certificates, and the papers that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from random import Random

from models.corpus.generate import make_sheet
from models.corpus.splits import Split
from models.corpus.text import LabelledText, as_text
from models.recipient.variety import Mixer
from models.title.borders import touched
from models.title.examples import Example, make_example
from models.title.layouts import rearranged
from models.title.orders import with_order
from registratur.domain.printed_dates import dates_in
from registratur.stages.titling.naming import join_lines
from registratur.stages.titling.type_sizes import SizedWord, sized_lines, with_marks

_ROLES = ("RECIPIENT", "ORGANISER", "OTHER_PERSON", "EVENT_DATE", "ISSUE_DATE", "DURATION")
_ROLES_OF_A_PAGE = 2
_MIXED_SHARE = 0.6
_ANNEX_SHARE = 0.04
_ORDER_SHARE = 0.08
_PAGE_BREAK = "\n\n\f\n\n"
_CLEAN_SHARE = 0.35
_STRONGEST_NOISE = 0.02
_UNMARKED_SHARE = 0.15
_HYPHEN_IN_CAPITALS = re.compile(r"(?<=[A-ZÄÖÜ])-\s*\n\s*(?=[A-ZÄÖÜ]{2})")


def certificates(seed: int, split: Split) -> Iterator[Example]:
    """Yield examples for ever; the same seed gives the same row."""
    rng = Random(seed)
    mixer = Mixer(rng)
    while True:
        noise = 0.0 if rng.random() < _CLEAN_SHARE else rng.random() * _STRONGEST_NOISE
        seed = rng.getrandbits(48)
        labelled = as_text(make_sheet(seed, split), seed, noise)
        if split == "train":
            labelled = touched(mixed(labelled, mixer, rng), rng)
        page = varied(marked(labelled, rng), rng, split)
        if rng.random() < _ANNEX_SHARE:
            page += _PAGE_BREAK + as_text(make_sheet(seed + 1, split, kind="nobody"), seed, noise).text
        yield example_of(labelled, page, rng)


def mixed(labelled: LabelledText, mixer: Mixer, rng: Random) -> LabelledText:
    """Return the page, mostly among blocks of other pages; never without the heading that names its type."""
    among = mixer.varied(labelled) if rng.random() < _MIXED_SHARE else labelled
    heading = labelled.facts.document_type or ""
    return labelled if heading in labelled.text and heading not in among.text else among


def marked(labelled: LabelledText, rng: Random) -> str:
    """Return the text with its large print marked; some pages stay plain, as those without sizes are."""
    if rng.random() < _UNMARKED_SHARE:
        return labelled.text
    words = [SizedWord(place.start, place.end, place.bottom - place.top) for place in labelled.places]
    return with_marks(labelled.text, sized_lines(labelled.text, words))


def varied(page: str, rng: Random, split: Split) -> str:
    """Return the page with blocks in other places, or an order to be read past, or as it is."""
    page = rearranged(page, rng)
    return with_order(page, rng, split) if rng.random() < _ORDER_SHARE else page


def example_of(labelled: LabelledText, page: str, rng: Random) -> Example:
    """Build the example of one page: the answer copies what this page says, noise included.

    Args:
        labelled: What the page says.
        page: The same text as the model gets to see it.
        rng: Chooses the roles of the second exercise.
    """
    courses = _spans(labelled, "COURSE")
    subject = _nearest(labelled.facts.subject, courses) if labelled.facts.subject else None
    printed = {role: join_lines(found[0]) for role in _ROLES if (found := _spans(labelled, role))}
    roles = {role: printed[role] for role in rng.sample(sorted(printed), min(_ROLES_OF_A_PAGE, len(printed)))}
    day = _readable(labelled, labelled.facts.event_date)
    return make_example(page, labelled.facts.document_type, subject, day, roles)


def _spans(labelled: LabelledText, role: str) -> list[str]:
    return [labelled.text[start:end] for start, end, label in labelled.spans if label == role]


def _nearest(fact: str, readings: list[str]) -> str | None:
    """The reading that prints the fact best: one span, or several in a row with other text between."""
    rows = (readings[i:j] for i in range(len(readings)) for j in range(i + 1, min(i + 4, len(readings)) + 1))
    texts = ["\n".join(row) for row in rows]
    # In capitals nothing but the print tells "LAU-FENDEM" from "IT-RECHT".
    candidates = [join_lines(found) for text in texts for found in (text, _HYPHEN_IN_CAPITALS.sub("", text))]
    if fact in candidates:
        return fact
    return max(
        candidates, key=lambda text: SequenceMatcher(None, text, fact, autojunk=False).ratio(), default=None
    )


def _readable(labelled: LabelledText, day: date | None) -> str | None:
    """The date, unless noise has made it unreadable."""
    if day is not None and any(day in found.days for found in dates_in(labelled.text)):
        return day.isoformat()
    return None
