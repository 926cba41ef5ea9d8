"""The sentences: templates from `words/wordings_*.txt`, their slots, and how they become blocks.

Training draws from `wordings_*.txt` and `<world>_wordings_*.txt`, dev and test from
`wordings_held_out_*.txt`, dev also from `wordings_dev_*.txt`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from models.corpus.content import Content
from models.corpus.dates import Form
from models.corpus.lexicon import entries, of_worlds
from models.corpus.page import Page
from models.corpus.sheet import Language, Run
from models.corpus.splits import Split, held_out_split_of

_SLOT = re.compile(r"\{(\w+)\}")
_LEADS_DE: dict[Form, tuple[str, ...]] = {
    "day": ("am ",),
    "range": ("vom ", "vom ", "vom ", "in der Zeit vom ", "im Zeitraum vom ", "in der Zeit von ", "von "),
    "month": ("im ", "im Monat "),
    "months": ("von ", "in den Monaten ", "in der Zeit von "),
    "season": ("im ",),
    "week": ("in der ",),
    "days": ("am ", "an den Tagen ", "jeweils am "),
}
_LEADS_EN: dict[Form, tuple[str, ...]] = {
    "day": ("on ",),
    "range": ("from ", "held ", "during the period "),
    "month": ("in ",),
    "months": ("from ",),
    "season": ("in ",),
    "week": ("in ",),
    "days": ("on ",),
}
_TOPIC_LEAD_SHARE = 0.35
_SIBILANT = ("s", "ß", "x", "z")


@dataclass(frozen=True, slots=True)
class Wording:
    """One sentence pattern.

    Attributes:
        name: Stable id.
        blocks: Per printed block the alternating literals and slot names.
        slots: All slots it fills.
    """

    name: str
    blocks: tuple[tuple[str, ...], ...]
    slots: frozenset[str]

    @property
    def displayed(self) -> bool:
        """Whether name and course stand in blocks of their own."""
        return len(self.blocks) > 1

    @property
    def names_recipient(self) -> bool:
        """Whether the sentence prints the name (otherwise it points to it: "the person named above")."""
        return "N0" not in self.slots

    @property
    def tells_birth_date(self) -> bool:
        """Whether the sentence cannot do without the birth date."""
        return bool(self.slots & {"gebdat", "geb_satz"})


def _parsed(language: Language, template: str) -> Wording:
    blocks = tuple(tuple(_SLOT.split(part.strip().replace(" ~ ", "\n"))) for part in template.split("¶"))
    name = f"{language}-{zlib.crc32(template.encode()):08x}"
    return Wording(name, blocks, frozenset(_SLOT.findall(template)))


@cache
def wordings(language: Language, split: Split) -> tuple[Wording, ...]:
    """Gives the sentence patterns of `split`; the held-out files are never trained on."""
    if split == "train":
        lines = entries(f"wordings_{language}")
        lines += sum((entries(name) for name in of_worlds("wordings", language)), ())
    else:
        held_out = entries(f"wordings_held_out_{language}")
        lines = tuple(line for line in held_out if held_out_split_of(line) == split)
        if split == "dev":
            lines += entries(f"wordings_dev_{language}")
    return tuple(_parsed(language, line) for line in lines)


def expand(page: Page, block: tuple[str, ...]) -> list[str | Run]:
    """Fills one block's slots. Literals stand at even, slot names at odd places."""
    display = sum(1 for part in block if part.strip()) == 1 or (len(block) <= 3 and not block[0].strip())
    runs: list[str | Run] = []
    for place, part in enumerate(block):
        if place % 2 == 0:
            runs.append(part)
        elif part == "T":
            runs.extend(page.course(display=display))
        else:
            runs.extend(SLOTS[part](page))
    if runs and isinstance(runs[0], Run) and runs[0].label is None:
        runs[0] = (
            Run(runs[0].text[:1].upper() + runs[0].text[1:]) if runs[0].text in _CAPITALISED else runs[0]
        )
    return runs


_CAPITALISED = frozenset({"er", "sie", "sie/er"})


def _text(function: Callable[[Content], str]) -> Callable[[Page], list[Run]]:
    return lambda page: [Run(function(page.content))]


def _by_sex(male: str, female: str, pair: str) -> Callable[[Page], list[Run]]:
    def choose(content: Content) -> str:
        if content.salutation == "pair":
            return pair
        return male if content.recipient.sex == "m" else female

    return _text(choose)


def _salutation(male: str, female: str, pair: str) -> Callable[[Page], list[Run]]:
    chosen = _by_sex(male, female, pair)
    return lambda page: [] if page.content.salutation == "none" else chosen(page)


def _honorific(page: Page) -> list[Run]:
    content = page.content
    if content.salutation == "none":
        return []
    if content.salutation == "pair":
        return [Run("Mr/Ms ")]
    known = (
        ("Mr ", "Mr ", "Mr. ") if content.recipient.sex == "m" else ("Ms ", "Ms ", "Mrs. ", "Ms. ", "Mrs ")
    )
    return [Run(page.rng.choice(known))]


def _by_gender(masculine: str, feminine: str, neuter: str) -> Callable[[Page], list[Run]]:
    return _text(
        lambda content: {"m": masculine, "f": feminine, "n": neuter}[content.event_gender].format(
            content.event_noun
        )
    )


def _genitive(content: Content) -> str:
    if content.event_gender == "f":
        return f"der {content.event_noun}"
    ending = "es" if content.event_noun.endswith(_SIBILANT) else "s"
    return f"des {content.event_noun}{ending}"


def _at_event(page: Page) -> list[Run]:
    rng = page.rng
    noun = page.content.event_noun
    if page.content.event_gender == "f":
        lead = rng.choice((f"an der {noun}", f"an der {noun}", f"an unserer {noun}", f"an folgender {noun}:"))
    else:
        lead = rng.choice(
            (f"am {noun}", f"am {noun}", f"an dem {noun}", f"an unserem {noun}", f"an folgendem {noun}:")
        )
    if not lead.endswith(":") and rng.random() < _TOPIC_LEAD_SHARE:
        lead += rng.choice(
            (" zum Thema", " mit dem Titel", " mit dem Thema", " zu", ":", " zum Thema:", " –")
        )
    return [Run(lead)]


def _on(page: Page) -> list[Run]:
    event = page.content.event
    if event is None:
        return []
    return [Run(page.rng.choice(_LEADS_DE[event.form])), *page.event_date(), Run(" ")]


def _on_capital(page: Page) -> list[Run]:
    runs = _on(page)
    return [Run(runs[0].text.capitalize()), *runs[1:]] if runs else [Run("Nach Anwesenheit ")]


def _on_english(page: Page) -> list[Run]:
    event = page.content.event
    if event is None:
        return []
    leads = _LEADS_EN[event.form]
    return [Run(page.rng.choice(leads)), *page.event_date()]


def _on_sentence(page: Page) -> list[str | Run]:
    on = _on(page)
    if not on:
        return []
    before, after = page.rng.choice(
        (
            ("Die Veranstaltung fand ", "statt."),
            ("Die Teilnahme erfolgte ", "in " + page.content.place + "."),
            ("Der Unterricht wurde ", "erteilt."),
            ("Ort und Zeit: " + page.content.place + ", ", ""),
            ("(", ")"),
            ("", ""),
            ("Durchgeführt ", ""),
        )
    )
    return [before, *on[:-1], " " + after if after and after != ")" else after]


def _duration(page: Page) -> Run:
    return page.mark(page.content.duration, "DURATION")


def _duration_phrase(page: Page) -> list[Run]:
    if page.rng.random() < 0.5:
        return []
    return [
        Run(page.rng.choice(("im Umfang von ", "über ", "mit einer Dauer von ", "mit insgesamt "))),
        _duration(page),
        Run(" "),
    ]


def _duration_sentence(page: Page) -> list[Run]:
    if page.rng.random() < 0.4:
        return []
    before, after = page.rng.choice(
        (
            (" Der Umfang betrug ", "."),
            (" Dauer: ", ""),
            (" Gesamtumfang: ", "."),
            (" Die Veranstaltung umfasste ", "."),
            (" Das entspricht ", "."),
        )
    )
    return [Run(before), _duration(page), Run(after)]


def _duration_bracket(page: Page) -> list[Run]:
    return [Run("("), _duration(page), Run(") ")] if page.rng.random() < 0.6 else []


def _born(page: Page) -> list[Run]:
    content = page.content
    if page.rng.random() >= content.birth_date_chance:
        return []
    day = page.day(content.birth_date, "BIRTH_DATE")
    place = f" in {content.birth_place}" if page.rng.random() < 0.4 else ""
    if content.language == "en":
        return [Run(", born on "), day, Run(place + ",")]
    before, after = page.rng.choice(
        (
            (", geb. am ", place + ","),
            (", geboren am ", place + ","),
            (" (geb. ", ")"),
            (" (geboren am ", ")"),
            (", geb. ", ","),
            (" *", ","),
        )
    )
    return [Run(before), day, Run(after)]


def _born_sentence(page: Page) -> list[Run]:
    content = page.content
    if content.birth_date_chance == 0:
        return []
    return [
        Run("geboren am "),
        page.day(content.birth_date, "BIRTH_DATE"),
        Run(f" in {content.birth_place},"),
    ]


def _number(page: Page) -> list[Run]:
    if page.rng.random() >= max(
        page.content.personnel_number_chance, 0.3 * (page.content.personnel_number_chance > 0)
    ):
        return []
    lead = page.rng.choice((", Personalnummer ", ", Pers.-Nr. ", " (Personal-Nr. "))
    return [
        Run(lead),
        page.mark(page.content.personnel_number, "PERSONNEL_NUMBER"),
        Run(")" if "(" in lead else ","),
    ]


def _led(page: Page) -> list[Run]:
    before = page.rng.choice(("Die Leitung hatte ", "Referent/in: ", "Dozent: ", "Es unterrichtete "))
    return [Run(before), *page.other(page.content.lecturer), Run(".")]


SLOTS: dict[str, Callable[[Page], list[str | Run] | list[Run]]] = {
    "N": lambda page: page.name(),
    "N0": lambda page: [],  # noqa: ARG005 - every slot takes the page
    "Herr": _salutation("Herr ", "Frau ", "Frau/Herr "),
    "Herrn": _salutation("Herrn ", "Frau ", "Frau/Herrn "),
    "Mr": _honorific,
    "er": _by_sex("er", "sie", "sie/er"),
    "er_cap": _by_sex("Er", "Sie", "Sie/Er"),
    "der": _by_sex("der", "die", "die/der"),
    "der_cap": _by_sex("Der", "Die", "Die/Der"),
    "des": _by_sex("des", "der", "der/des"),
    "seine": _by_sex("seine", "ihre", "seine/ihre"),
    "seinen": _by_sex("seinen", "ihren", "seinen/ihren"),
    "dem_person": _by_sex("dem", "der", "der/dem"),
    "ihm": _by_sex("ihm", "ihr", "ihm/ihr"),
    "in": _by_sex("", "in", "/in"),
    "s_in": _by_sex("s", "in", "s/in"),
    "r": _by_sex("r", "", "(r)"),
    "D": lambda page: page.event_date(),
    "am": _on,
    "Am": _on_capital,
    "am_satz": _on_sentence,
    "on": _on_english,
    "U": lambda page: [_duration(page)],
    "umfang": _duration_phrase,
    "umfang_satz": _duration_sentence,
    "umfang_klammer": _duration_bracket,
    "gebdat": lambda page: [page.day(page.content.birth_date, "BIRTH_DATE")],
    "gebort": _text(lambda content: content.birth_place),
    "geb": _born,
    "geb_satz": _born_sentence,
    "born": _born,
    "pn": _number,
    "O": lambda page: [page.mark(page.content.organiser, "ORGANISER")],
    "L": lambda page: page.other(page.content.lecturer),
    "leitung_satz": _led,
    "P": _text(lambda content: content.place),
    "Event": _text(lambda content: content.event_noun),
    "event": _text(lambda content: content.event_noun),
    "an_event": _at_event,
    "dem": _by_gender("dem", "der", "dem"),
    "dem_event": _by_gender("dem {}", "der {}", "dem {}"),
    "das_event": _by_gender("den {}", "die {}", "das {}"),
    "das_event_nom": _by_gender("der {}", "die {}", "das {}"),
    "das_event_cap": _by_gender("Der {}", "Die {}", "Das {}"),
    "des_event_gen": _text(_genitive),
    "ihn_event": _by_gender("ihn", "sie", "es"),
    "der_event_rel": _by_gender("der", "die", "das"),
    "erfolg": lambda page: [Run(page.rng.choice(("", "", "erfolgreich ", "mit Erfolg ", "aktiv ")))],
    "erfolg_adj": lambda page: [Run(page.rng.choice(("", "", "erfolgreiche ", "aktive ", "regelmäßige ")))],
    "regel": lambda page: [Run(page.rng.choice(("", "regelmäßig ", "aktiv ", "durchgehend ")))],
}
