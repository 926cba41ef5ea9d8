"""Parts that papers of companies share: ticks, sessions, modules, roles, small print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.corpus.content import make_organiser, programme_item
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import Pair, fact_pairs, split_name_pairs, ticked_mark
from models.corpus.families.surroundings import code, sometimes
from models.corpus.lexicon import listed
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run
from models.corpus.titles import invented_word

_DATED_SHARE = 0.8


def words_of(page: Page, key: str) -> tuple[str, ...]:
    """Gives all the words under `key` of `words/industry_words_*.txt`."""
    return listed(f"industry_words_{page.content.language}")[key]


def word(page: Page, key: str) -> str:
    """Gives one of the words under `key`."""
    return page.rng.choice(words_of(page, key)).replace("\\t", "\t")


def some(page: Page, key: str, low: int, high: int) -> list[str]:
    """Gives several different words under `key`, as many as there are at most."""
    known = words_of(page, key)
    return page.rng.sample(known, min(len(known), page.rng.randint(low, high)))


def local(page: Page, german: str, english: str) -> str:
    """Gives the text in the page's language."""
    return german if page.content.language == "de" else english


def one_line(runs: Sequence[str | Run]) -> list[str | Run]:
    """Gives runs without line breaks, as a table's cell needs them."""
    return [
        run.replace("\n", " ")
        if isinstance(run, str)
        else Run(run.text.replace("\n", " "), run.label, run.entity)
        for run in runs
    ]


def person_pairs(page: Page, keys: str = "BKA") -> list[Pair]:
    """Gives fields about the recipient: the name in one field or in two, some of `keys` behind it."""
    rng = page.rng
    name = split_name_pairs(page) if rng.random() < 0.15 else fact_pairs(page, "N")
    return name + fact_pairs(page, [key for key in keys if rng.random() < 0.5])


def course_pairs(page: Page, keys: str = "DUPCIG") -> list[Pair]:
    """Gives fields about the course: its title, and some of `keys`."""
    chances = {"D": _DATED_SHARE}
    return fact_pairs(page, ["T", *(key for key in keys if page.rng.random() < chances.get(key, 0.5))])


def role_line(page: Page, person: Person) -> list[str | Run]:
    """Gives somebody else with a role, in one of the orders that companies use."""
    role, name = word(page, "role"), page.other(person, page.rng.choice(("plain", "plain", "plain", "comma")))
    return page.rng.choice(
        (row(name, ", ", role), row(role, ": ", name), row(role, " ", name), row(name, " (", role, ")"))
    )


def people(page: Page, **style: Any) -> None:
    """Prints one to three people with their functions."""
    count = page.rng.choice((1, 1, 2, 3))
    page.put("text", *[role_line(page, another(page)) for _ in range(count)], **style)


def signed(page: Page, **style: Any) -> None:
    """Prints who signs: side by side with the recipient's own signature, or one below the other."""
    rng = page.rng
    style = {"gap_pt": rng.choice((16, 28, 40)), **style}
    first, second = another(page), make_person(rng, page.content.split, 0.2)
    match rng.choice(("cells", "below", "gez", "self", "line")):
        case "cells":
            names = row(page.other(first), "\t", page.other(second))
            roles = f"{word(page, 'role')}\t{word(page, 'role')}"
            page.put("signature", names, roles, **{"cells": True, **style})
        case "below":
            page.put("signature", page.other(first), word(page, "role"), **style)
        case "gez":
            lead = local(
                page, rng.choice(("gez. ", "i. A. ", "ppa. ", "i. V. ")), rng.choice(("sgd. ", "/s/ ", ""))
            )
            page.put("signature", row(lead, page.other(first, rng.choice(("plain", "initial")))), **style)
        case "self":
            page.put("signature", f"______________\t{word(page, 'sign_self')}", **{"cells": True, **style})
            page.put("signature", role_line(page, first), **{**style, "gap_pt": 8})
        case "line":
            page.put("signature", "_________________________", role_line(page, first), **style)


def tick_list(page: Page, key: str, **style: Any) -> None:
    """Prints a list of small choices, most of them ticked, in lines, in a row or in two columns."""
    rng = page.rng
    yes, no = ticked_mark(rng)
    marked = [(yes if rng.random() < 0.6 else no) + text for text in some(page, key, 3, 9)]
    match rng.choice(("lines", "lines", "row", "columns")):
        case "lines":
            page.put("text", *marked, **style)
        case "row":
            page.put("text", "   ".join(marked), **{"width": 88, **style})
        case "columns":
            lines: list[Printed] = [
                "\t".join(marked[place : place + 2]) for place in range(0, len(marked), 2)
            ]
            page.put("table", *lines, **{"cells": True, **style})


def session_table(page: Page, **style: Any) -> None:
    """Prints what happened on which day, with marks of presence and now and then a teacher's name."""
    rng = page.rng
    head = word(page, "session_head")
    teacher = another(page) if rng.random() < 0.4 else None
    lines: list[Printed] = [head]
    for number in range(1, rng.randint(3, 9) + 1):
        day = rng.choice(
            (f"{local(page, 'Tag', 'Day')} {(number + 1) // 2}", str(number), f"{7 + number}:30")
        )
        topic = (
            word(page, "session")
            if rng.random() < 0.7
            else programme_item(rng, page.content.split, page.content.language)
        )
        mark: str | list[str | Run] = rng.choice(("x", "✓", "", "ja", "ok"))
        if teacher and rng.random() < 0.6:
            mark = row(page.other(teacher, rng.choice(("plain", "initial", "surname"))))
        middle = "\t".join(["2"] * (head.count("\t") - 2))
        lines.append(row(day, "\t", topic, "\t", middle, "\t" if middle else "", mark))
    page.put("table", *lines, **{"cells": True, "boxed": rng.random() < 0.4, **style})


def module_table(page: Page, **style: Any) -> None:
    """Prints modules with amounts and results: they look like titles and are none."""
    rng = page.rng
    lines: list[Printed] = [word(page, "module_head")]
    for number in range(1, rng.randint(3, 8) + 1):
        key = rng.choice((f"{number}", f"M{number}", f"{number}.{rng.randint(1, 9)}", code(page)))
        item = programme_item(rng, page.content.split, page.content.language)
        lines.append(f"{key}\t{item}\t{rng.randint(1, 40)}\t{word(page, 'state')}")
    page.put("table", *lines, **{"cells": True, "boxed": rng.random() < 0.4, **style})


def machine_fields(page: Page, **style: Any) -> None:
    """Prints what device it was."""
    lines: list[Printed] = [
        f"{field}: {page.rng.choice((word(page, 'machine_value'), invented_word(page.rng)))}"
        for field in some(page, "machine_field", 2, 5)
    ]
    page.put("text", *lines, **style)


def company_address(page: Page) -> str:
    """Gives the name of a company that is not the organiser."""
    return make_organiser(page.rng, page.content.split, page.content.language)


def check_address(page: Page) -> str:
    """Gives a web address where a certificate may be checked."""
    rng = page.rng
    host = f"{rng.choice(('verify', 'check', 'academy', 'learn', 'id'))}.{invented_word(rng).lower()}"
    return f"https://{host}.example/{rng.choice(('c', 'cert', 'verify', 'v?id='))}/{rng.getrandbits(40):x}"


def small_print(page: Page, **style: Any) -> None:
    """Prints up to three lines of small print: terms, accreditation, form numbers, where to verify."""
    rng = page.rng
    size_pt = rng.choice((7, 8, 9))
    for key in rng.sample(("terms", "accredited", "foot", "verify", "card_rule"), rng.choice((1, 1, 2, 3))):
        text = word(page, key)
        if key == "verify":
            text += f" {check_address(page)}"
        page.put("small", text, **{"size_pt": size_pt, "width": 95, **style})


def masthead(page: Page, **style: Any) -> None:
    """Prints the issuer's name, now and then with a slogan, an accreditation or a number."""
    rng = page.rng
    lines: list[Printed] = [page.mark(page.content.organiser, "ORGANISER")]
    if rng.random() < 0.35:
        lines.insert(rng.choice((0, 1)), word(page, rng.choice(("slogan", "accredited"))))
    page.put(rng.choice(("logo", "letterhead")), *lines, **{"size_pt": rng.choice((10, 12, 16)), **style})
    sometimes(page, 0.2, _registration, **style)


def _registration(page: Page, **style: Any) -> None:
    page.put("small", f"{page.phrase('number_lead')} {code(page)}", **{**style, "size_pt": 8})
