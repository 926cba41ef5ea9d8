r"""Papers that are no certificates, described line by line in `words/` (`papers_*`, `<world>_papers_*`).

Each becomes a layout family. A paper begins with `[name] kind weight`. Every further line is `key: content`,
or `key?: content` for one that is left out half of the time:

    heading, text, small, name   a block; alternatives are separated by ` | `
    row                          `label = value`, a line of a form; neighbouring rows stand together
    head, cells 3-8              the head of a table, and its rows, drawn anew so many times; `\t` parts cells
    list 3-8                     as many lines drawn anew
    course                       the course title in a line of its own
    part                         one of `_PARTS`, `?` behind it for half of the time

`<one~other>` chooses, `{slot}` fills in: a name of `_SLOTS` or of `wordings.SLOTS`, or a range like `{1..9}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import groupby
from random import Random

from models.corpus.content import make_organiser, programme_item, town
from models.corpus.dates import MONTHS_DE, MONTHS_EN
from models.corpus.families.pieces import heading
from models.corpus.families.registry import FAMILIES, Family
from models.corpus.families.surroundings import (
    code,
    contact_block,
    footer,
    issue_line,
    letterhead,
    postcode_and_town,
    programme,
    signatures,
    sometimes,
    street,
)
from models.corpus.lexicon import entries, of_worlds
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Kind, Language, Run
from models.corpus.wordings import SLOTS

FILES: dict[str, Language] = {
    "papers_payroll_de": "de",
    "papers_office_de": "de",
    "papers_courses_de": "de",
    "papers_health_de": "de",
    "papers_school_de": "de",
    "papers_civil_de": "de",
    "papers_nobody_de": "de",
    "papers_en": "en",
    **dict.fromkeys(of_worlds("papers", "de"), "de"),
    **dict.fromkeys(of_worlds("papers", "en"), "en"),
}
_KINDS: dict[str, Kind] = {"nobody": "nobody", "list": "list", "other": "other"}
_CHOICE = re.compile(r"<([^<>]*~[^<>]*)>")
_SLOT = re.compile(r"\{(\w+(?:\.\.\w+)?)\}")
_SECTION = re.compile(r"\[(\w+)\] (\w+)(?: ([\d.]+))?")
_LINE = re.compile(r"(\w+)(\?)?(?: (\d+)-(\d+))?(\?)?:\s*(.*)")
_REPEATED = ("cells", "list")
_ROW_STYLES = ("colon", "colon", "colon", "tab", "tab", "above", "below", "dotted")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a description: what to print, how often, and whether it may be missing."""

    key: str
    text: str
    low: int = 1
    high: int = 1
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A described paper: its name, its kind, how often it is drawn, and its lines."""

    name: str
    kind: Kind
    weight: float
    language: Language
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Look:
    """The habits of one page: how its forms, names and headings look."""

    name_style: str
    rows: str
    centred: bool
    heading_pt: int
    shuffled: bool

    @classmethod
    def draw(cls, rng: Random) -> _Look:
        """Draws the habits of a page."""
        return cls(
            name_style=rng.choice(("plain", "plain", "plain", "plain", "upper", "family_upper", "comma")),
            rows=rng.choice(_ROW_STYLES),
            centred=rng.random() < 0.3,
            heading_pt=rng.choice((11, 12, 14, 16, 18, 22, 28)),
            shuffled=rng.random() < 0.15,
        )


def _entry(line: str) -> Entry:
    found = _LINE.fullmatch(line)
    if not found:
        raise ValueError(f"not `key: content`: {line}")
    key, early, low, high, late, text = found.groups()
    optional = bool(early or late)
    if key == "part" and text.endswith("?"):
        text, optional = text[:-1], True
    return Entry(key, text.replace("\\t", "\t"), int(low or 1), int(high or 1), optional)


def papers(lines: Iterable[str], language: Language) -> list[Paper]:
    """Reads descriptions of papers.

    Raises:
        ValueError: A line is neither a section nor `key: content`.
    """
    found: list[Paper] = []
    for line in lines:
        section = _SECTION.fullmatch(line)
        if section:
            found.append(Paper(section[1], _KINDS[section[2]], float(section[3] or 1), language))
        else:
            found[-1].entries.append(_entry(line))
    return found


def _unlabelled_day(page: Page) -> str:
    day = page.content.issue_date - timedelta(
        days=page.rng.choice((page.rng.randint(0, 60), page.rng.randint(0, 2500)))
    )
    return page.day(day, "").text


def _later_day(page: Page) -> str:
    return page.day(page.content.issue_date + timedelta(days=page.rng.randint(1, 900)), "").text


def _money(rng: Random) -> str:
    whole = f"{rng.choice((rng.randint(5, 999), rng.randint(100, 6900))):,}".replace(",", ".")
    return f"{whole},{rng.choice(('00', '50', f'{rng.randint(0, 99):02d}'))}"


def _anybody(page: Page, style: str = "plain", degree_chance: float = 0.1) -> list[Run]:
    return page.other(make_person(page.rng, page.content.split, degree_chance), style)


def _doctor(page: Page) -> list[Run]:
    drawn = make_person(page.rng, page.content.split)
    degree = page.rng.choice(("Dr. med.", "Dr. med.", "Dr.", "Prof. Dr. med.", ""))
    return page.other(Person(drawn.given, drawn.family, drawn.sex, degree))


def _mail(page: Page) -> str:
    lead = page.rng.choice(("info", "anmeldung", "seminare", "kontakt", "fortbildung"))
    return f"{lead}@{town(page.rng).lower()}-{page.rng.choice(('bildung', 'akademie', 'kurse'))}.example"


def _month(page: Page) -> str:
    return page.rng.choice(MONTHS_DE if page.content.language == "de" else MONTHS_EN)


def _organiser(page: Page) -> str:
    return make_organiser(page.rng, page.content.split, page.content.language)


def _iban(rng: Random) -> str:
    digits = " ".join(f"{rng.randint(1000, 9999)}" for _ in range(4))
    return f"DE{rng.randint(10, 99)} {digits} {rng.randint(10, 99)}"


def _insurance_number(page: Page) -> str:
    born, rng = page.content.birth_date, page.rng
    return f"{rng.randint(10, 89)} {born:%d%m%y} {page.content.recipient.family[0]} {rng.randint(100, 999)}"


_Fill = Callable[[Page], "str | list[Run]"]
_SLOTS: dict[str, _Fill] = {
    "fam": lambda page: [page.other_part(page.content.recipient.family)],
    "giv": lambda page: [page.other_part(page.content.recipient.given)],
    "Nc": lambda page: page.other(page.content.recipient, page.rng.choice(("comma", "comma", "comma_upper"))),
    "X": _anybody,
    "Xc": lambda page: _anybody(page, "comma"),
    "Dr": _doctor,
    "born": lambda page: [page.day(page.content.birth_date, "BIRTH_DATE")],
    "pn": lambda page: [page.mark(page.content.personnel_number, "PERSONNEL_NUMBER")],
    "day": _unlabelled_day,
    "later": _later_day,
    "issued": lambda page: [page.day(page.content.issue_date, "ISSUE_DATE")],
    "zum": lambda page: "zum" if page.content.recipient.sex == "m" else "zur",
    "m": lambda page: "m" if page.content.recipient.sex == "m" else "r",
    "money": lambda page: _money(page.rng),
    "code": code,
    "item": lambda page: programme_item(page.rng, page.content.split, page.content.language),
    "street": street,
    "plz": postcode_and_town,
    "town": lambda page: town(page.rng),
    "org": _organiser,
    "mail": _mail,
    "month": _month,
    "year": lambda page: str(page.content.issue_date.year - page.rng.choice((0, 0, 0, 1, 2, 5, 8))),
    "time": lambda page: f"{page.rng.randint(6, 20)}:{page.rng.choice(('00', '15', '30', '45', '07'))}",
    "iban": lambda page: _iban(page.rng),
    "svnr": _insurance_number,
    "insurer": lambda page: f"{page.rng.choice(('AOK', 'BKK', 'IKK', 'Ersatzkasse'))} {town(page.rng)}",
    "unit": lambda page: page.rng.choice(entries("org_units")),
    "prof": lambda page: page.phrase("profession"),
    "dots": lambda page: page.rng.choice(
        ("____________________", "........................", "…………………………", "")
    ),
    "blank": lambda page: page.phrase("blank_name"),
    "X0": lambda page: page.rng.choice("ABDKMPTX"),
}


def _filled(page: Page, look: _Look, text: str) -> list[str | Run]:
    """Gives a text with its choices made and its slots filled."""
    while choice := _CHOICE.search(text):
        text = text[: choice.start()] + page.rng.choice(choice[1].split("~")) + text[choice.end() :]
    runs: list[str | Run] = []
    for place, part in enumerate(_SLOT.split(text)):
        if place % 2 == 0:
            runs.append(part)
        elif ".." in part:
            runs.append(_within(page.rng, part))
        elif part == "N":
            runs.extend(page.other(page.content.recipient, look.name_style))
        elif part == "T":
            runs.extend(page.course(display=False))
        elif part in _SLOTS:
            filling = _SLOTS[part](page)
            runs.extend([filling] if isinstance(filling, str) else filling)
        else:
            runs.extend(SLOTS[part](page))
    return runs


def _within(rng: Random, limits: str) -> str:
    low, _, high = limits.partition("..")
    if low.isdigit():
        return str(rng.randint(int(low), int(high)))
    return chr(rng.randint(ord(low), ord(high)))


def _form(page: Page, look: _Look, rows: list[Entry]) -> None:
    """Prints neighbouring rows of a form in the page's way; a row without value is left out."""
    labelled: list[tuple[list[str | Run], list[str | Run]]] = []
    for entry in rows:
        label, _, value = entry.text.partition(" = ")
        filled = _filled(page, look, value)
        if any((piece if isinstance(piece, str) else piece.text).strip() for piece in filled):
            labelled.append((_filled(page, look, label), filled))
    if look.shuffled:
        page.rng.shuffle(labelled)
    if look.rows in ("above", "below"):
        for name, filled in labelled:
            lines: list[Printed] = [name, filled] if look.rows == "above" else [filled, name]
            page.put("value", *lines, boxed=look.rows == "above", gap_pt=3)
        return
    joint = {"colon": ": ", "tab": "\t", "dotted": " ..... "}[look.rows]
    page.put("table", *[row(name, joint, filled) for name, filled in labelled], cells=look.rows == "tab")


def _table(page: Page, look: _Look, lines: list[Entry]) -> None:
    printed: list[Printed] = []
    for entry in lines:
        for _ in range(page.rng.randint(entry.low, entry.high)):
            printed.append(_filled(page, look, entry.text))
    page.put("table", *printed, cells=True)


def _closing(page: Page) -> None:
    page.put("text", page.phrase("closing"))


def _address(page: Page) -> None:
    person = page.content.recipient
    lead = "Herrn" if person.sex == "m" else "Frau"
    page.put(
        "address",
        *([lead] if page.rng.random() < 0.7 else []),
        page.other(person),
        street(page),
        postcode_and_town(page),
    )


def _registry_office(page: Page) -> None:
    page.put("letterhead", f"{page.phrase('civil_office')} {town(page.rng)}")


def _logo(page: Page) -> None:
    page.put("logo", page.mark(page.content.organiser, "ORGANISER"))


_PARTS: dict[str, Callable[[Page], None]] = {
    "letterhead": lambda page: letterhead(page, contact=page.rng.random() < 0.3),
    "address": _address,
    "issue": issue_line,
    "signatures": signatures,
    "footer": footer,
    "programme": programme,
    "closing": _closing,
    "title": heading,
    "registry": _registry_office,
    "logo": _logo,
}


def _block(page: Page, look: _Look, entry: Entry) -> None:
    """Prints one entry that stands alone."""
    align = "center" if look.centred else "left"
    text = page.rng.choice(entry.text.split(" | "))
    match entry.key:
        case "part":
            _PARTS[entry.text](page)
        case "course":
            page.put(
                "course",
                page.course(display=True),
                width=50,
                align=align,
                size_pt=page.rng.choice((11, 13, 16)),
            )
        case "heading":
            page.put("heading", _filled(page, look, text), size_pt=look.heading_pt, align=align)
        case "name":
            page.put("name", _filled(page, look, text), size_pt=page.rng.choice((13, 16, 20)), align=align)
        case "text":
            page.put("text", _filled(page, look, text), width=page.rng.choice((60, 76, 84)), align=align)
        case "small":
            page.put("small", _filled(page, look, text), width=90, size_pt=8)
        case "list":
            bullet = page.rng.choice(("• ", "- ", "", "", "– "))
            count = page.rng.randint(entry.low, entry.high)
            page.put("text", *[row(bullet, _filled(page, look, entry.text)) for _ in range(count)])
        case key:
            raise ValueError(f"unknown key {key}")


def _group_key(entry: Entry) -> str:
    if entry.key in ("head", "cells"):
        return "table"
    return "row" if entry.key == "row" else f"alone {id(entry)}"


def _draw(paper: Paper, page: Page) -> str:
    """Prints a paper as described; returns its name, as papers have no wording."""
    look = _Look.draw(page.rng)
    kept = [entry for entry in paper.entries if not entry.optional or page.rng.random() < 0.5]
    for key, group in groupby(kept, _group_key):
        members = list(group)
        if key == "row":
            _form(page, look, members)
        elif key == "table":
            _table(page, look, members)
        else:
            _block(page, look, members[0])
    sometimes(page, 0.12, footer)
    sometimes(page, 0.08, contact_block)
    return paper.name


def _register() -> None:
    for file_name, language in FILES.items():
        for paper in papers(entries(file_name), language):
            FAMILIES[paper.name] = Family(
                paper.name, partial(_draw, paper), "train", paper.kind, paper.weight, (language,)
            )


_register()
