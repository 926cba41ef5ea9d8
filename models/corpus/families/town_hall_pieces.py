"""Parts of the papers of authorities: heads, clerks, sight marks, forms, greetings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from models.corpus.content import town
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import Pair, print_pairs, ticked_mark
from models.corpus.families.pieces import heading_line, label, value
from models.corpus.families.surroundings import code, postcode_and_town, street
from models.corpus.lexicon import listed
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run
from models.corpus.wordings import Wording, expand

_OFFICE_SHARE = 0.8
_RANK_SHARE = 0.5
_STOP_SHARE = 0.8
_GREETED_BY_SURNAME_SHARE = 0.5


def said(page: Page, key: str) -> str:
    """Gives one of the phrases under `key` of `words/town_hall_phrases_*.txt`, its slots filled."""
    rng = page.rng
    known = listed(f"town_hall_phrases_{page.content.language}")
    filled = rng.choice(known[key]).replace("\\t", "\t")
    if "{" in filled:
        field = rng.choice(known.get("field", ("",)))
        region = rng.choice(listed("organisers")["region"])
        filled = filled.format(town=town(rng), region=region, field=field)
    return filled


def prose(page: Page, key: str) -> list[str | Run]:
    """Gives a sentence under `key` of the phrases, with somebody else's name at each `<X>`."""
    runs: list[str | Run] = []
    for number, part in enumerate(said(page, key).split("<X>")):
        runs = row(runs, page.other(colleague(page, 0.15)) if number else "", part)
    return runs


def in_office(page: Page) -> None:
    """Makes an authority the organiser of most pages; to be called before anything is printed."""
    if page.rng.random() < _OFFICE_SHARE:
        page.content.organiser = said(page, "office")


def office_head(page: Page, **style: Any) -> None:
    """Prints the head of an authority's sheet: name, sometimes address, hours and telephone."""
    rng = page.rng
    lines: list[Printed] = [page.mark(page.content.organiser, "ORGANISER")]
    if rng.random() < 0.4:
        lines.append(f"{street(page)} · {postcode_and_town(page)}")
    if rng.random() < 0.25 and page.content.language == "de":
        lines.append(
            f"Sprechzeiten: Mo–Fr 8.00–12.00 Uhr, Tel. 0{rng.randint(200, 9999)} / {rng.randint(10, 999)}-0"
        )
    page.put("letterhead", *lines, **{"size_pt": rng.choice((9, 11, 13)), **style})


def rank(page: Page, person: Person) -> str:
    """Gives a rank or title of office to stand before a name, often nothing."""
    if page.rng.random() >= _RANK_SHARE:
        return ""
    if page.content.language == "en":
        return said(page, "rank") + " "
    return said(page, f"rank_{person.sex}") + " "


def colleague(page: Page, degree_chance: float = 0.1) -> Person:
    """Gives somebody else of the office."""
    return make_person(page.rng, page.content.split, degree_chance)


def clerk_block(page: Page, **style: Any) -> None:
    """Prints the information block of a letter: signs, clerk, telephone, date, seldom in this order."""
    rng = page.rng
    lines: list[Printed] = []
    if rng.random() < 0.7:
        lines.append(f"{said(page, 'reference')} {code(page)}")
    clerk = colleague(page)
    title = rng.choice(("", "Herr " if clerk.sex == "m" else "Frau "))
    form = (
        rng.choice(("plain", "plain", "comma", "initial")) if not title else rng.choice(("plain", "surname"))
    )
    lines.append(row(said(page, "clerk") + rng.choice((": ", "\n", " ")), title, page.other(clerk, form)))
    if rng.random() < 0.6:
        lines.append(f"Zimmer {rng.randint(1, 399)}, Durchwahl -{rng.randint(100, 9999)}")
    if rng.random() < 0.6:
        lines.append(
            row(rng.choice(("Datum: ", "", "vom ")), page.day(page.content.issue_date, "ISSUE_DATE"))
        )
    if rng.random() < 0.3:
        rng.shuffle(lines)
    page.put("small", *lines, **{"size_pt": 9, **style})


def greeting(page: Page) -> None:
    """Prints "Sehr geehrte Frau …" to a recipient who was named above."""
    person, rng = page.content.recipient, page.rng
    if rng.random() < 0.15:
        page.put("text", page.phrase("salutation"))
        return
    lead = rng.choice(("Sehr geehrter Herr ", "Guten Tag Herr ", "Lieber Kollege ", "Lieber Herr "))
    if person.sex == "f":
        lead = rng.choice(("Sehr geehrte Frau ", "Guten Tag Frau ", "Liebe Kollegin ", "Liebe Frau "))
    if page.printed("RECIPIENT") and rng.random() < _GREETED_BY_SURNAME_SHARE:
        page.put("text", row(lead, page.mark(person.family, "RECIPIENT"), ","))
    else:
        page.put("text", row(lead, page.name("plain"), ","))


def named(page: Page, style: str | None = None) -> list[str | Run]:
    """Gives the recipient with rank before or behind the name."""
    person = page.content.recipient
    before = rank(page, person)
    name = page.name(
        style or page.rng.choice(("plain", "plain", "comma", "comma_upper", "family_upper", "reversed"))
    )
    if before and page.rng.random() < 0.3:
        return row(name, ", " + before.rstrip())
    return row(before, name)


def office_pairs(page: Page, keys: str) -> list[Pair]:
    """Gives labels with values; the person with rank, the department from the lists of authorities."""
    pairs: list[Pair] = []
    for key in keys:
        found = named(page) if key == "N" else value(page, key)
        if key == "A" and page.content.language == "de":
            found = [said(page, "unit")]
        if found:
            pairs.append(Pair(label(page, key), found))
    return pairs


def role_pair(page: Page, person: Person | None = None) -> Pair:
    """Gives somebody else behind the label of a lecturer, a superior, an instructor."""
    return Pair(label(page, "L"), row(rank(page, found := person or another(page)), page.other(found)))


def office_form(page: Page, section: str, pairs: list[Pair], **style: Any) -> None:
    """Prints one part of a form, mostly with its title."""
    if page.content.language == "de" and page.rng.random() < 0.7:
        page.put("label", said(page, section), weight=700, gap_pt=12, **style)
    print_pairs(page, pairs, **style)


def function_line(page: Page, lead: str = "", **style: Any) -> None:
    """Prints somebody who signs: name and function in either order, sometimes by order of somebody else."""
    rng = page.rng
    person = rng.choice((page.content.signers[0], another(page)))
    name = row(rank(page, person), page.other(person))
    function = said(page, "function")
    order = rng.choice(("above", "below", "one", "order"))
    if order == "order":
        german = page.content.language == "de"
        known = ("Im Auftrag", "In Vertretung", "i. A.", "gez.") if german else ("For the Director", "Signed")
        lines: list[Printed] = [rng.choice(known), name, function]
    elif order == "one":
        lines = [row(function + ": ", name)]
    else:
        lines = [name, function] if order == "below" else [function, name]
    page.put("signature", *([lead] if lead else []), *lines, **{"gap_pt": 22, **style})


def both_sign(page: Page, **style: Any) -> None:
    """Prints two signatures side by side: whoever was instructed, and whoever instructed."""
    rng = page.rng
    instructor = another(page)
    own = rng.choice((page.name("plain"), ["________________"]))
    cells = [(own, label(page, "N")), (page.other(instructor), label(page, "L"))]
    if rng.random() < 0.4:
        cells.reverse()
    names = row(cells[0][0], "\t", cells[1][0])
    page.put("signature", names, f"{cells[0][1]}\t{cells[1][1]}", **{"cells": True, "gap_pt": 26, **style})


def small_print(page: Page, *keys: str, chance: float = 0.5, **style: Any) -> None:
    """Prints small lines of the given kinds, each with a chance."""
    for key in keys:
        if page.rng.random() < chance:
            page.put("small", said(page, key), width=92, **{"size_pt": 8, **style})


def tick_list(page: Page, count: int, **style: Any) -> None:
    """Prints so many choices, some ticked."""
    yes, no = ticked_mark(page.rng)
    words = page.rng.sample(listed("town_hall_phrases_de")["tick"], count)
    marked = [page.rng.choice((yes, no)) + word for word in words]
    page.put("text", *(["    ".join(marked)] if page.rng.random() < 0.5 else marked), **style)


def received_stamp(page: Page) -> None:
    """Prints when a personnel office received the paper, and whose hands it went through."""
    rng = page.rng
    day = page.content.issue_date + timedelta(days=rng.randint(1, 90))
    shown = rng.choice((f"{day:%d.%m.%Y}", f"{day:%d. %m. %y}", page.day(day, "").text))
    lines: list[Printed] = [f"{said(page, 'received')} {shown}"]
    if rng.random() < 0.4:
        hand = page.other(colleague(page), rng.choice(("surname", "plain")))
        lines.append(row(rng.choice(("gez. ", "Hz. ", "")), hand))
    page.put("small", *lines, size_pt=9, boxed=True, align=rng.choice(("left", "right")))


def legal_heading(page: Page, **style: Any) -> None:
    """Prints the heading with the rule it follows, on its line or below it."""
    rng = page.rng
    joint = rng.choice((" ", "\n"))
    page.put(
        "heading",
        heading_line(page) + joint + said(page, "legal"),
        **{"size_pt": rng.choice((12, 14, 18)), **style},
    )


def session_days(page: Page, count: int) -> list[str]:
    """Gives days of the event as a table prints them: dates without label, weekdays or numbers."""
    event = page.content.event
    rng = page.rng
    if event and event.end and (event.end - event.start).days + 1 >= count and rng.random() < 0.7:
        days = [event.start + timedelta(days=number) for number in range(count)]
        return [f"{day:%d.%m.}" for day in days]
    weekdays = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
    form = rng.choice(("weekday", "number", "week"))
    if form == "weekday" and count <= len(weekdays):
        return list(weekdays[:count])
    return [f"{number}. Tag" if form == "number" else f"{number}" for number in range(1, count + 1)]


def sentence_in_prose(page: Page, wording: Wording, **style: Any) -> None:
    """Prints a sentence amid others in one paragraph: the title ends where the page does not show it."""
    rng = page.rng
    runs: list[str | Run] = []
    if rng.random() < 0.7:
        runs = row(prose(page, "prose_before"), " ")
    for block in wording.blocks:
        runs = row(runs, expand(page, block), " ")
    said_last = runs[-2] if isinstance(runs[-2], str) else runs[-2].text
    if not said_last.rstrip().endswith((".", "!", ":")) and rng.random() < _STOP_SHARE:
        runs[-1] = ". "
    if rng.random() < 0.8:
        runs = row(runs, prose(page, "prose_after"))
    flat = [piece.replace("\n", " ") if isinstance(piece, str) else in_one_line(piece) for piece in runs]
    page.put("text", flat, width=rng.choice((56, 70, 84, 96)), **style)


def in_one_line(run: Run) -> Run:
    """Gives a run without its line breaks."""
    return Run(run.text.replace("\n", " "), run.label, run.entity)
