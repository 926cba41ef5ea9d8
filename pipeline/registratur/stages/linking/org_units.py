"""Whether a page prints an employee's org unit: a weak key.

The register knows today's unit, a paper that of its day; and units have names of things that courses are
about and stand in letterheads. So a printed unit speaks for somebody, another one against nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from registratur.domain.person import Agreement, Person
from registratur.domain.recognition import Label, Mention
from registratur.domain.wording import Wording
from registratur.stages.linking.weights import Key

_LABEL = re.compile(
    r"(?:\b(?:amt|dienststelle|abteilung|organisationseinheit|org\.?-?einheit|oe|fachbereich|fachdienst"
    r"|sachgebiet|dezernat|referat|bereich|stelle|arbeitsbereich|department|division|unit)\s?[:/|]"
    r"|\b(?:tätig|beschäftigt|angestellt|employed|working)\s(?:beim?|im|in(?:\sder)?|at|with)(?:\sthe)?"
    r"|\bmitarbeiter(?:in)?\s(?:de[rs]|im|in\sder|beim?))\s*\Z",
    re.IGNORECASE,
)
_LABEL_CHARACTERS = 40
_NUMBER_BEFORE = re.compile(r"[\d./-]+\s+")
_SHORTEST_BARE_UNIT = 5


@dataclass(frozen=True)
class PrintedUnits:
    """The text that may print org units.

    Attributes:
        text: The transcript's text.
        organisers: Mentions that say who held the course: what stands there is not the recipient's unit.
    """

    text: str = ""
    organisers: tuple[Mention, ...] = ()

    @classmethod
    def of(cls, text: str, mentions: Iterable[Mention]) -> PrintedUnits:
        """Return what may print org units on a page with these mentions."""
        return cls(text, tuple(one for one in mentions if one.label is Label.ORGANISER))

    @cached_property
    def _small(self) -> str:
        return self.text.lower()

    def key_of(self, person: Person) -> Key:
        """Return how the page compares with the org units of a person's employments; never DIFFERENT."""
        places = [
            found.start()
            for unit in {employment.org_unit for employment in person.employments}
            if (wording := _wording(unit)) is not None
            for found in wording.places_in(self.text, self._small)
            if not any(one.start < found.end() and found.start() < one.end for one in self.organisers)
        ]
        labelled = any(_LABEL.search(self.text, max(0, place - _LABEL_CHARACTERS), place) for place in places)
        return Key(Agreement.EXACT, labelled) if places else Key()


@lru_cache(maxsize=2_000)
def _wording(unit: str) -> Wording | None:
    """Return what finds a unit as the register writes it, or without the number before it."""
    words = unit.split()
    bare = _NUMBER_BEFORE.sub("", " ".join(words), count=1).split()
    forms = [form for form in (words, bare) if sum(map(len, form)) >= _SHORTEST_BARE_UNIT]
    if not forms:
        return None
    spelled = "|".join(r"\s+".join(map(re.escape, form)) for form in forms)
    return Wording(words[-1].lower(), rf"(?<!\w)(?:{spelled})(?!\w)")
