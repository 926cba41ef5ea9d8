"""Small parts of papers of hospitals, parishes, schools, universities and associations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from models.corpus.content import programme_item
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import Pair, fact_pairs, split_name_pairs, ticked_mark
from models.corpus.families.pieces import broken
from models.corpus.families.surroundings import address_line, code, postcode_and_town, street
from models.corpus.lexicon import listed
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run

Runs = list[str | Run]

FORM_NAME_STYLES = ("plain", "plain", "comma", "comma", "comma_upper", "upper", "reversed")
HAND_SHARE = 0.3

_SPLIT_NAME_SHARE = 0.2
_BROKEN_NAME_SHARE = 0.15
_NUMBER = re.compile(r"\{n\}")
_EMPTY_CELL_SHARE = 0.15
_LONGEST_TABLE_DAYS = 40
_RUN_ON_SHARE = 0.5


def word(page: Page, key: str) -> str:
    """Gives one of the phrases under `key` of `words/care_and_schools_words_*.txt`, its numbers drawn."""
    return words(page, key, 1)[0]


def words(page: Page, key: str, count: int) -> list[str]:
    """Gives up to `count` different phrases under `key`, their numbers drawn."""
    known = listed(f"care_and_schools_words_{page.content.language}")[key]
    chosen = page.rng.sample(known, min(count, len(known)))
    return [_NUMBER.sub(lambda _: str(page.rng.randint(1, 40)), text.replace("\\t", "\t")) for text in chosen]


def german(page: Page) -> bool:
    """Tells whether the page is in German."""
    return page.content.language == "de"


def honorific(page: Page, person: Person, male: str = "Herr ", female: str = "Frau ") -> str:
    """Gives Herr or Frau in the German form asked for, English ones otherwise."""
    if not german(page):
        return "Mr " if person.sex == "m" else "Ms "
    return male if person.sex == "m" else female


def person_fields(page: Page, keys: Sequence[str]) -> list[Pair]:
    """Gives the recipient as a field, or as two for family name and given names, and the fields of `keys`."""
    split = page.rng.random() < _SPLIT_NAME_SHARE
    return [*(split_name_pairs(page) if split else fact_pairs(page, "N")), *fact_pairs(page, keys)]


def shown_name(page: Page) -> Runs:
    """Gives the recipient's name for a line of its own, sometimes with the family name on the next line."""
    name = page.name(page.rng.choice(("plain", "plain", "plain", "upper", "family_upper")))
    if page.rng.random() < _BROKEN_NAME_SHARE:
        return [broken(run) for run in name]
    return list(name)


def dear(page: Page) -> Runs:
    """Gives the greeting of a letter to the recipient, who is called by the whole name."""
    person, rng = page.content.recipient, page.rng
    if not german(page):
        return row(
            rng.choice(("Dear ", "Dear " + honorific(page, person), "Hello ")), page.name("plain"), ","
        )
    ending = "r " if person.sex == "m" else " "
    polite = honorific(page, person)
    lead = rng.choice(
        (f"Sehr geehrte{ending}{polite}", f"Liebe{ending}{polite}", f"Liebe{ending}", "Guten Tag ", "Hallo ")
    )
    return row(lead, page.name("plain"), rng.choice((",", ",", "!")))


def house_head(page: Page, **style: Any) -> None:
    """Prints the house with its motto and its office, in one of the ways of letterheads."""
    rng = page.rng
    house: Runs = [page.mark(page.content.organiser, "ORGANISER")]
    office, motto = word(page, "office"), word(page, "motto")
    forms: tuple[list[Printed], ...] = (
        [house, office],
        [house, motto],
        [office, house, address_line(page)],
        [row(house, " · ", office, " · ", address_line(page))],
        [house, "", street(page), postcode_and_town(page)],
        [row(motto, "   |   ", house)],
        [house],
    )
    page.put(
        "letterhead", *rng.choice(forms), **{"size_pt": rng.choice((8, 10, 12, 15)), "gap_pt": 4, **style}
    )


def clerk_block(page: Page, **style: Any) -> None:
    """Prints whom to ask: a name beside a word for it, with telephone and room."""
    rng = page.rng
    clerk = make_person(rng, page.content.split, 0.1)
    title = honorific(page, clerk) if rng.random() < 0.5 else ""
    form = rng.choice(("plain", "initial", "surname")) if title else rng.choice(("plain", "initial"))
    lead = word(page, "clerk").rstrip(":")
    joint = rng.choice((": ", "\n", "  "))
    lines: list[Printed] = [row(lead, joint, title, page.other(clerk, form))]
    if rng.random() < 0.6:
        lines.append(f"Tel. 0{rng.randint(200, 999)} {rng.randint(1000, 99999)}-{rng.randint(10, 999)}")
    if rng.random() < 0.3:
        lines.append(f"Az. {rng.randint(1, 99)}.{rng.randint(10, 99)}/{code(page)}")
    page.put("small", *lines, **{"size_pt": 9, **style})


def crowd(page: Page, count: int) -> list[Person]:
    """Gives different people who are not the recipient; the first may be the lecturer or a signer."""
    known = [another(page)] if count else []
    return known + [make_person(page.rng, page.content.split, 0.2) for _ in range(count - len(known))]


def team_lines(page: Page, count: int) -> list[Printed]:
    """Gives lines that name other people beside their roles, roles before, behind or below."""
    rng = page.rng
    form = rng.choice(("colon", "comma", "tab", "below", "bracket"))
    lines: list[Printed] = []
    for member in crowd(page, count):
        person = page.other(member, rng.choice(("plain", "plain", "comma", "initial")))
        before, after = word(page, "head_role"), word(page, "after_role")
        match form:
            case "colon":
                lines.append(row(before, ": ", person))
            case "comma":
                lines.append(row(person, ", ", after))
            case "tab":
                lines.append(row(before, "\t", person))
            case "below":
                lines += [person, after]
            case _:
                lines.append(row(person, " (", after, ")"))
    return lines


def team(page: Page, count: int = 2, **style: Any) -> None:
    """Prints other people with their roles, sometimes under a lead or in running text."""
    lead = [word(page, "second_lead")] if page.rng.random() < _RUN_ON_SHARE else []
    page.put("text", *lead, *team_lines(page, count), **{"size_pt": page.rng.choice((8.5, 9.5, 11)), **style})


def sign_off(page: Page, **style: Any) -> None:
    """Prints who signs: one to three people side by side or one below the other, above their functions."""
    rng = page.rng
    count = rng.choice((1, 1, 2, 2, 3))
    people = [page.other(person) for person in crowd(page, count)]
    roles = words(page, "after_role", count)
    if rng.random() < _RUN_ON_SHARE and count > 1:
        names: Runs = []
        for number, person in enumerate(people):
            names = row(names, "\t" if number else "", person)
        lines: list[Printed] = [names, "\t".join(roles)]
        if rng.random() < 0.3:
            lines.insert(0, "\t".join("________________" for _ in people))
        page.put("signature", *lines, **{"cells": True, "gap_pt": 26, **style})
        return
    lead = rng.choice(("", "", "gez. ", "i. A. ", "Stempel / ", "f. d. R.: "))
    for person, role in zip(people, roles, strict=True):
        shown: list[Printed] = [row(lead, person), role]
        if rng.random() < 0.3:
            shown = [row(lead, person, ", ", role)]
        page.put("signature", *shown, **{"gap_pt": 20, **style})


def issued(page: Page, **style: Any) -> None:
    """Prints place and day of issue in one of the ways of secretaries."""
    rng = page.rng
    day = page.day(page.content.issue_date, "ISSUE_DATE")
    place = page.content.place
    forms: tuple[Printed, ...]
    if german(page):
        forms = (
            row(place, ", den ", day),
            row(place, ", ", day),
            row("Ausgefertigt zu ", place, " am ", day),
            row("Datum: ", day),
            row(place, " / ", day, " / Stempel"),
            row("Gegeben zu ", place, ", ", day),
        )
    else:
        forms = (row(place, ", ", day), row("Issued on ", day, ", ", place), row("Date: ", day))
    page.put("date", rng.choice(forms), **{"gap_pt": 16, **style})


def fields(page: Page, count: int) -> list[tuple[str, str]]:
    """Gives labels with values that say nothing of person or course."""
    pairs = []
    for text in words(page, "field", count):
        label, _, value = text.partition("\t")
        pairs.append((label, value))
    return pairs


def small_print(page: Page, **style: Any) -> None:
    """Prints terms and a form's number or instruction."""
    rng = page.rng
    lines: list[str] = words(page, "terms", rng.choice((1, 1, 2)))
    page.put("small", " ".join(lines), width=100, **{"size_pt": rng.choice((6.5, 7.5, 8.5)), **style})
    if rng.random() < 0.6:
        page.put("small", word(page, rng.choice(("qm", "instruction", "purpose"))), **{"size_pt": 7, **style})


def ticked_list(page: Page, key: str, count: int, *, all_ticked: float = 0.4) -> list[Printed]:
    """Gives the phrases under `key` with boxes, all of them or some ticked."""
    yes, no = ticked_mark(page.rng)
    every = page.rng.random() < all_ticked
    return [(yes if every or page.rng.random() < 0.6 else no) + phrase for phrase in words(page, key, count)]


def item(page: Page) -> str:
    """Gives a line that looks like a title and is none."""
    return programme_item(page.rng, page.content.split, page.content.language)


def initials(page: Page) -> str:
    """Gives the handwritten initials of whoever was there."""
    letters = "ABDEFGHKLMNPRSTW"
    return f"{page.rng.choice(letters)}{page.rng.choice(('', '.', page.rng.choice(letters).lower()))}"


def day_rows(page: Page, columns: int) -> list[Printed]:
    """Gives rows of an attendance table: days of the event, times, hours, initials.

    The days lie within the printed range and have no label; a page without a range has none.
    """
    rng = page.rng
    event = page.content.event
    if event is None or event.end is None or event.form != "range":
        return []
    length = min((event.end - event.start).days, _LONGEST_TABLE_DAYS)
    offsets = sorted(rng.sample(range(length + 1), min(length + 1, rng.randint(2, 9))))
    rows: list[Printed] = []
    for number, offset in enumerate(offsets, start=1):
        day = page.day(event.start + timedelta(days=offset), "").text
        first = rng.randint(8, 18)
        rest = [f"{first}:00", f"{first + rng.randint(1, 4)}:30", str(rng.randint(1, 8)), initials(page)]
        if rng.random() < _EMPTY_CELL_SHARE:
            rest[-1] = ""
        cells = [str(number), day, *rest] if columns > len(rest) + 1 else [day, *rest[-(columns - 1) :]]
        rows.append("\t".join(cells[:columns]))
    return rows
