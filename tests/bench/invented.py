"""Invented registers of any size whose names are as frequent as in a German town hall.

Shares fall with the rank as Zipf and Mandelbrot found: of surnames the commonest has about 0.8 %, the
hundredth 0.05 %, and every fifth person in a million has a name that no five others have. The rare ones are
made of syllables, so that they lie as close together as real ones do.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from registratur.domain.person import Person

_COMMON_SURNAMES = (
    "Müller Schmidt Schneider Fischer Meyer Weber Schulz Wagner Becker Hoffmann Schäfer Koch Bauer Richter"
    " Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Meier"
    " Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz"
    " Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz"
    " Yılmaz Nguyen Kowalski Kaya Öztürk Popović Ivanov Sommer Winter Kurz Freitag März Tag Berg Stein Gut"
)
_COMMON_GIVEN_NAMES = (
    "Michael Anna Thomas Maria Andreas Sabine Peter Susanne Christian Petra Stefan Monika Klaus Claudia"
    " Martin Nicole Frank Stefanie Jürgen Julia Wolfgang Andrea Alexander Karin Daniel Birgit Markus"
    " Katrin Matthias Melanie Uwe Jana Bernd Anja Jörg Heike Sven Silke Jan Martina Tobias Sandra Ralf"
    " Kerstin Oliver Ursula Florian Lena Sebastian Laura Mehmet Ayşe Jens Hannah Karl Sophie Paul Marie"
    " Max Eva Lukas Ute"
)
_ONSETS = "B Br D Dr F Fr G Gr H J K Kl Kr L M N P Pf R S Sch Schm Schw St T Tr V W Z Bl"
_VOWELS = "a e i o u au ei ö ü ä"
_CODAS = ",l,n,r,s,ck,ff,hn,ll,mm,nd,ng,rt,tz"
_SURNAME_ENDINGS = (
    "mann er ke ler ner ig ing el sen stein bach berg hof meyer ert wald ski icz ić oğlu escu ova ow au ich"
)
_GIVEN_NAME_ENDINGS = "a o e in ia ina us an ene ika iel ander ette ise mir ko"
_SURNAMES, _SURNAME_SLOPE, _SURNAME_OFFSET = 250_000, 0.8, 2.0
_GIVEN_NAMES, _GIVEN_NAME_SLOPE, _GIVEN_NAME_OFFSET = 6_000, 1.0, 5.0
_SECOND_GIVEN_SHARE, _HYPHEN_SHARE, _DOUBLE_NAME_SHARE, _NOBLE_SHARE, _MARRIED_SHARE = (
    0.35,
    0.1,
    0.04,
    0.01,
    0.2,
)
_FIRST_BIRTH_DAY = date(1955, 1, 1)
_BIRTH_DAYS = 50 * 365


class _Names:
    """Names that are drawn as often as their rank says."""

    def __init__(self, names: Sequence[str], slope: float, offset: float) -> None:
        self._names = names
        self._sums = list(accumulate((rank + offset) ** -slope for rank in range(1, len(names) + 1)))

    def draw(self, random: Random) -> str:
        return self._names[bisect(self._sums, random.random() * self._sums[-1])]


def invent(count: int, seed: int = 1) -> Iterator[Person]:
    """Yield so many people by personnel number; the same ones for the same seed."""
    random = Random(seed)
    surnames = _Names(
        _made(random, _COMMON_SURNAMES, _SURNAME_ENDINGS, _SURNAMES), _SURNAME_SLOPE, _SURNAME_OFFSET
    )
    given = _Names(
        _made(random, _COMMON_GIVEN_NAMES, _GIVEN_NAME_ENDINGS, _GIVEN_NAMES),
        _GIVEN_NAME_SLOPE,
        _GIVEN_NAME_OFFSET,
    )
    for number in range(1, count + 1):
        yield Person(
            personnel_number=f"{number:08}",
            family_name=_family_name(random, surnames),
            given_names=_given_names(random, given),
            birth_name=surnames.draw(random) if random.random() < _MARRIED_SHARE else "",
            birth_date=_FIRST_BIRTH_DAY + timedelta(days=random.randrange(_BIRTH_DAYS)),
            org_unit=f"Amt {random.randrange(60)}",
            entry_date=date(1990 + random.randrange(35), 1, 1),
            email=f"p{number}@stadt.example",
        )


def _made(random: Random, common: str, endings: str, count: int) -> list[str]:
    """Return the common names and as many made ones as are missing, those first."""
    onsets, vowels, codas, tails = _ONSETS.split(), _VOWELS.split(), _CODAS.split(","), endings.split()
    names = dict.fromkeys(common.split())
    while len(names) < count:
        syllables = 1 if random.random() < 0.7 else 2
        stem = "".join(
            random.choice(onsets) + random.choice(vowels) + random.choice(codas) for _ in range(syllables)
        )
        names[(stem + random.choice(tails)).capitalize()] = None
    return list(names)


def _family_name(random: Random, surnames: _Names) -> str:
    kind, name = random.random(), surnames.draw(random)
    if kind < _DOUBLE_NAME_SHARE:
        return f"{name}-{surnames.draw(random)}"
    return f"von {name}" if kind < _DOUBLE_NAME_SHARE + _NOBLE_SHARE else name


def _given_names(random: Random, given: _Names) -> str:
    kind, name = random.random(), given.draw(random)
    if kind >= _SECOND_GIVEN_SHARE:
        return name
    return f"{name}{'-' if kind < _SECOND_GIVEN_SHARE * _HYPHEN_SHARE else ' '}{given.draw(random)}"
