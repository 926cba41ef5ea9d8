"""What stands around the sentence: letterhead, clerk, programme, signatures, small print, distractions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.corpus.content import make_duration, make_organiser, programme_item, town
from models.corpus.names import make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Block, Run

_BARE_DATE_SHARE = 0.04
_BULLETS = ("• ", "- ", "– ", "* ", "", "· ", "» ", "✓ ", "o ", "▪ ")


def sometimes(page: Page, chance: float, part: Callable[..., None], **style: Any) -> None:
    """Prints a part with the given chance."""
    if page.rng.random() < chance:
        part(page, **style)


def street(page: Page) -> str:
    """Gives a street with its number."""
    return f"{page.phrase('street')} {page.rng.randint(1, 199)}{page.rng.choice(('', '', '', 'a', 'b'))}"


def postcode_and_town(page: Page) -> str:
    """Gives postcode and town."""
    return f"{page.rng.randint(1001, 99998):05d} {town(page.rng)}"


def address_line(page: Page) -> str:
    """Gives street, number, postcode and town."""
    return f"{street(page)}, {postcode_and_town(page)}"


def code(page: Page) -> str:
    """Gives a course or certificate number."""
    rng = page.rng
    return rng.choice(
        (
            f"{rng.randint(10, 99)}-{rng.randint(1000, 99999)}",
            f"{rng.choice('ABFKLSVZ')}{rng.randint(100, 9999)}/{rng.randint(10, 26)}",
            f"{rng.getrandbits(40):010X}",
            f"{rng.randint(2015, 2026)}-{rng.randint(1, 999):03d}",
            str(rng.randint(10000, 9999999)),
            f"{rng.randint(10, 55)}.{rng.randint(1, 9)}-{rng.randint(10, 99)}",
        )
    )


def letterhead(page: Page, *, contact: bool = False, **style: Any) -> None:
    """Prints organiser and address; with `contact` also whom to ask."""
    rng = page.rng
    lines: list[Printed] = [page.mark(page.content.organiser, "ORGANISER")]
    if rng.random() < 0.18:
        lines.append(page.phrase("blurb"))
    if rng.random() < 0.6:
        lines.extend((address_line(page),) if rng.random() < 0.6 else (street(page), postcode_and_town(page)))
    if rng.random() < 0.5:
        lead = rng.choice(("Tel. ", "Telefon ", "Fon ", "Tel.: ", "T +49 "))
        lines.append(
            f"{lead}0{rng.randint(200, 9999)} {rng.randint(1000, 999999)}{rng.choice(('', '-0', ' 12'))}"
        )
    defaults = {"size_pt": rng.choice((9, 10, 12, 14)), "grey": rng.random() < 0.4}
    page.put("letterhead", *lines, **{**defaults, **style})
    if contact:
        contact_block(page, **style)


def contact_block(page: Page, **style: Any) -> None:
    """Prints the clerk in charge, as authorities and companies do above the date."""
    rng = page.rng
    person = make_person(rng, page.content.split, degree_chance=0.1)
    lead = page.phrase("contact") + rng.choice((": ", ":\n", " "))
    title = rng.choice(("", "", "Herr ", "Frau ")) if page.content.language == "de" else ""
    form = rng.choice(("surname", "initial")) if title and rng.random() < 0.4 else "plain"
    lines: list[Printed] = [[lead + title, *page.other(person, form)]]
    if rng.random() < 0.5:
        lines.append(f"{'Zimmer' if page.content.language == 'de' else 'Room'} {rng.randint(1, 420)}")
    if rng.random() < 0.5:
        box = person.family.split()[-1].lower().replace("'", "")
        lines.append(
            f"{box}@{rng.choice(('info', 'akademie', 'institut', 'mail'))}-{town(rng).lower()}.example"
        )
    page.put("small", *lines, **{"size_pt": 9, **style})


def issue_line(page: Page, **style: Any) -> None:
    """Prints place and date of issue."""
    rng = page.rng
    lead = page.phrase("issue").format(place=page.content.place)
    if rng.random() < _BARE_DATE_SHARE:
        lead = ""
    page.put(
        "date", row(lead + " ", page.day(page.content.issue_date, "ISSUE_DATE")), **{"gap_pt": 20, **style}
    )


def signatures(page: Page, **style: Any) -> None:
    """Prints who signs, names above or below their roles."""
    rng = page.rng
    style = {"gap_pt": 24, **style}
    people = page.content.signers[: rng.choice((1, 1, 2))]
    chance = rng.random()
    if chance < 0.12:
        page.put(
            "signature",
            rng.choice(("____________________", "....................")),
            page.phrase("signature_line"),
            **style,
        )
        return
    if len(people) > 1 and chance < 0.6:
        names = row(page.other(people[0]), "\t", page.other(people[1]))
        roles = f"{page.phrase('signer_role')}\t{page.phrase('signer_role')}"
        page.put("signature", names, roles, **{"cells": True, **style})
        return
    for person in people:
        name = page.other(person)
        role = page.phrase("signer_role")
        orders: tuple[list[Printed], ...] = (
            [name, role],
            [name, role],
            [role, name],
            [row(rng.choice(("gez. ", "gez. ", "i. A. ", "i. V. ", "Unterschrift: ")), name)],
            [[*name, ", " + role]],
            [["(", *name, ")"], role],
            [name],
            ["_______________________", name, role],
            [[f"{role}: ", *name]],
        )
        page.put("signature", *rng.choice(orders), **style)


def programme(page: Page, *, low: int = 3, high: int = 9, intro: bool = True, **style: Any) -> None:
    """Prints a list of contents: it looks like titles and is none."""
    rng = page.rng
    bullet = rng.choice(_BULLETS)
    numbered = rng.random() < 0.12
    items: list[Printed] = []
    for number in range(1, rng.randint(low, high) + 1):
        lead = f"{number}. " if numbered else bullet
        items.append(lead + programme_item(rng, page.content.split, page.content.language))
    if rng.random() < 0.2:
        unit = rng.choice(("UE", "Std.", "h"))
        before, after = rng.choice(((" ", ""), (" – ", ""), (" (", ")")))
        items = [f"{item}{before}{rng.randint(1, 8)} {unit}{after}" for item in items]
    first = [page.phrase("programme_intro")] if intro and rng.random() < 0.85 else []
    defaults = {"size_pt": rng.choice((8.5, 9, 10, 11))}
    page.put("small" if rng.random() < 0.4 else "text", *first, *items, **{**defaults, **style})


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"


def agenda(page: Page, **style: Any) -> None:
    """Prints a time table in which some items name their speaker."""
    rng = page.rng
    minute = 60 * rng.choice((8, 9, 10))
    items: list[Printed] = []
    for _ in range(rng.randint(3, 8)):
        until = minute + rng.choice((15, 30, 45, 60, 90))
        time = f"{_clock(minute)} {page.phrase('time_joint')} {_clock(until)} "
        minute = until
        if rng.random() < 0.35:
            items.append(time + page.phrase("agenda_item"))
            continue
        item = row(time, programme_item(rng, page.content.split, page.content.language))
        if rng.random() < 0.4:
            speaker = page.other(make_person(rng, page.content.split, 0.4))
            before, after = rng.choice(((" – ", ""), (", ", ""), (" / ", ""), (" (", ")")))
            item = row(item, before, speaker, after)
        items.append(item)
    page.put("text", *items, **{"size_pt": 9.5, **style})


def speakers(page: Page, **style: Any) -> None:
    """Prints who taught."""
    rng = page.rng
    people = [make_person(rng, page.content.split, degree_chance=0.4) for _ in range(rng.randint(2, 4))]
    if rng.random() < 0.5:
        runs: list[str | Run] = [page.phrase("speakers") + " "]
        for person in people:
            runs += [*page.other(person), ", " if person is not people[-1] else ""]
        page.put("text", runs, width=80, **style)
    else:
        page.put("text", page.phrase("speakers"), *[page.other(person) for person in people], **style)


def footer(page: Page, **style: Any) -> None:
    """Prints bank, register and address lines."""
    rng = page.rng
    organiser: str | Run = page.content.place
    if rng.random() < 0.5:
        organiser = page.mark(page.content.organiser, "ORGANISER")
    digits = " ".join(f"{rng.randint(1000, 9999)}" for _ in range(4))
    parts = [
        f"{rng.choice(('HRB', 'VR', 'HRB Nr.'))} {rng.randint(100, 99999)}",
        f"IBAN DE{rng.randint(10, 99)} {digits} {rng.randint(10, 99)}",
        address_line(page),
        f"www.{rng.choice(('akademie', 'seminare', 'institut', 'bildung'))}-{town(rng).lower()}.example",
        f"USt-IdNr. DE{rng.randint(100000000, 999999999)}",
    ]
    rng.shuffle(parts)
    joint = rng.choice((" | ", " · ", ", ", " - "))
    line: list[str | Run] = [organiser, joint + joint.join(parts[: rng.randint(1, 3)])]
    if rng.random() < 0.3:
        lead = rng.choice(
            ("Geschäftsführer: ", "Geschäftsführung: ", "GF: ", "Vorstand: ", "1. Vorsitzende: ")
        )
        line += [joint + lead, *page.other(make_person(rng, page.content.split, degree_chance=0.2))]
    defaults = {"size_pt": 7.5, "grey": True, "zone": "foot", "align": "center"}
    page.put("small", line, width=110, **{**defaults, **style})


def remark(page: Page) -> None:
    """Prints a sentence of small print."""
    page.put("small", page.phrase("remark"), width=90, size_pt=page.rng.choice((8, 9, 10)))


def goal(page: Page) -> None:
    """Prints what the event was good for."""
    page.put("text", page.phrase("goal"), width=84, size_pt=10)


def _result(page: Page) -> None:
    page.put("text", page.phrase("postscript"))


def page_mark(page: Page) -> None:
    """Prints a page number, a form number or the word copy."""
    page.put("small", page.phrase("page_mark"), size_pt=8, align=page.rng.choice(("left", "right", "center")))


def number_line(page: Page) -> None:
    """Prints the number of the course or the paper."""
    page.put(
        "small",
        f"{page.phrase('number_lead')} {code(page)}",
        size_pt=9,
        align=page.rng.choice(("left", "right")),
    )


def validity(page: Page) -> None:
    """Prints until when the paper is valid; the date has no label."""
    issued = page.content.issue_date
    until = issued.replace(year=issued.year + page.rng.choice((1, 2, 3, 5)), day=min(issued.day, 28))
    page.put("small", f"{page.phrase('valid')} {page.day(until, '').text}")


def _other_amount(page: Page) -> None:
    if not page.printed("DURATION"):
        page.content.duration = make_duration(page.rng, page.content.language)
        page.put("text", [page.mark(page.content.duration, "DURATION")])


def employer(page: Page) -> None:
    """Prints whom the recipient works for."""
    lead = page.phrase("affiliation_lead")
    page.put(
        "small", f"{lead} {make_organiser(page.rng, page.content.split, page.content.language)}", size_pt=10
    )


def teacher(page: Page) -> None:
    """Prints who taught in a line of his or her own, as large as a recipient might stand."""
    rng = page.rng
    content = page.content
    person = content.lecturer if rng.random() < 0.6 else make_person(rng, content.split, degree_chance=0.2)
    name = page.other(person, rng.choice(("plain", "plain", "plain", "upper", "comma")))
    size_pt, align = rng.choice((11, 12, 14, 16, 18)), rng.choice(("left", "center"))
    lead = page.phrase("taught_by")
    lines: list[Printed] = [lead, name] if rng.random() < 0.4 else [row(lead + " ", name)]
    page.put("name", *lines, size_pt=size_pt, align=align, weight=rng.choice((400, 700)))


_AT_TOP: tuple[Callable[..., None], ...] = (page_mark, number_line, number_line, teacher)
_BEFORE_END: tuple[Callable[..., None], ...] = (
    remark,
    remark,
    goal,
    _result,
    speakers,
    teacher,
    teacher,
    agenda,
    validity,
    _other_amount,
    employer,
    number_line,
)
_AT_END: tuple[Callable[..., None], ...] = (remark, page_mark, footer, validity)


def sprinkle(page: Page) -> None:
    """Adds up to three things that real pages carry besides what they are about."""
    rng = page.rng
    if rng.random() < 0.12:
        _insert(page, rng.choice(_AT_TOP), 0)
    if rng.random() < 0.4:
        ends = [n for n, block in enumerate(page.blocks) if _ends(block)]
        _insert(page, rng.choice(_BEFORE_END), ends[0] if ends else len(page.blocks))
    if rng.random() < 0.15:
        rng.choice(_AT_END)(page)


def _ends(block: Block) -> bool:
    """Whether a block belongs to the end of a page: a signature or the date of issue."""
    if block.role == "date":
        return not any(run.label == "EVENT_DATE" for line in block.lines for run in line.runs)
    return block.role == "signature"


def _insert(page: Page, part: Callable[..., None], place: int) -> None:
    count = len(page.blocks)
    part(page)
    added = page.blocks[count:]
    del page.blocks[count:]
    page.blocks[place:place] = added
