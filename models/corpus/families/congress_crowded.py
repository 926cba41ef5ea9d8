"""Certificates for one person on which many others are named: faculties, boards, circles, threads of mail."""

from __future__ import annotations

from models.corpus.families.lookalike_pieces import (
    anybody,
    days_of_event,
    displayed_name,
    facts,
    honorific,
    hours,
    item,
    printed,
    recipient,
    role_and_name,
    words,
)
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, footer, issue_line, letterhead, signatures, sometimes
from models.corpus.names import make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run


def _stranger(page: Page, style: str = "plain") -> list[Run]:
    """Gives the name of somebody new."""
    return page.other(make_person(page.rng, page.content.split, 0.3), style)


def _faculty(page: Page, zone: str = "main") -> None:
    """Prints who speaks and chairs: in lines with their towns, in two columns, or in one paragraph."""
    rng = page.rng
    page.put("label", words(page, "faculty"), weight=700, zone=zone, gap_pt=12)
    style = rng.choice(("plain", "comma", "initial"))
    people = [_stranger(page, style) for _ in range(rng.randint(4, 12))]
    match rng.choice(("lines", "lines", "columns", "paragraph")):
        case "lines":
            joint = rng.choice((", ", " – ", " / "))
            lines: list[Printed] = [row(name, joint, words(page, "function")) for name in people]
            page.put("text", *lines, size_pt=rng.choice((8, 9)), zone=zone)
        case "columns":
            pairs = zip(people[::2], people[1::2], strict=False)
            page.put(
                "table", *[row(left, "\t", right) for left, right in pairs], cells=True, size_pt=9, zone=zone
            )
            for name in people[len(people) // 2 * 2 :]:
                page.put("text", name, size_pt=9, zone=zone)
        case _:
            text = row(*(part for name in people[:-1] for part in (name, ", ")), people[-1])
            page.put("text", text, width=84 if zone == "main" else 36, size_pt=9, zone=zone)


@family("train", weight=1.4)
def congress_with_faculty(page: Page) -> str:
    """A congress that prints its whole faculty above, beside or below the one who attended."""
    rng = page.rng
    wording = choose_wording(page)
    where = rng.choice(("above", "below", "side", "right"))
    main = "left" if where == "right" else "main"
    sometimes(page, 0.6, letterhead, zone=main)
    if where == "above":
        _faculty(page)
    heading(page, zone=main)
    sentence(page, wording, width=42 if where == "right" else 74, zone=main)
    complete(page, zone=main)
    if where == "below":
        _faculty(page)
    elif where != "above":
        _faculty(page, where)
    sometimes(page, 0.5, issue_line, zone=main)
    sometimes(page, 0.7, signatures, zone=main)
    return wording.name


@family("train", weight=1.3)
def congress_board(page: Page) -> str:
    """A board's record of one candidate: members with functions, the candidate among them, the verdict."""
    rng = page.rng
    sometimes(page, 0.7, letterhead)
    heading(page, size_pt=rng.choice((12, 14, 18)))
    facts(page, rng.choice(("TDP", "DTC", "T")))
    separator = rng.choice((": ", "\t", " – ", ":\t"))
    lines: list[Printed] = [
        row(words(page, "function") + separator, _stranger(page)) for _ in range(rng.randint(2, 5))
    ]
    candidate = row(
        words(page, "candidate") + separator, honorific(page, page.content.recipient), recipient(page)
    )
    lines.insert(rng.randint(0, len(lines)), candidate)
    page.put("label", words(page, "board"), weight=700)
    page.put("table", *lines, cells="\t" in separator)
    complete(page)
    page.put("text", words(page, "verdict"))
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "board"


@family("train", weight=1.1, languages=("de",))
def congress_quality_circle(page: Page) -> str:
    """A circle of colleagues: host, moderator and case by name, the paper itself for one member."""
    rng = page.rng
    heading(page, size_pt=rng.choice((12, 16)))
    page.put("course", page.course(display=True), width=60, size_pt=rng.choice((11, 13)))
    roles: list[Printed] = [
        role_and_name(page, words(page, "circle"), make_person(rng, page.content.split, 0.4))
        for _ in range(rng.randint(1, 4))
    ]
    member = row(words(page, "circle_member") + rng.choice((": ", " ", "\n")), displayed_name(page))
    if rng.random() < 0.5:
        page.put("text", *roles)
        page.put("name", member, size_pt=rng.choice((10, 12, 14)))
    else:
        page.put("name", member, size_pt=rng.choice((10, 12, 14)))
        page.put("text", *roles)
    facts(page, "DUPC")
    for day in days_of_event(page)[:2]:
        page.put("small", f"{printed(page, day)}, {hours(page)[0]}: {item(page)}")
    complete(page)
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "circle"


@family("train", weight=1.3, languages=("de",))
def congress_forwarded_thread(page: Page) -> str:
    """A mail that went through several hands: clerks above, copies to others, the confirmation at the end."""
    rng = page.rng
    office, clerk = anybody(page), make_person(rng, page.content.split, 0.05)
    page.put(
        "table",
        row(words(page, "mail_from") + ": ", page.other(clerk)),
        row(words(page, "mail_to") + ": ", _stranger(page)),
    )
    page.put("text", words(page, "forward_note"))
    page.put("text", page.other(clerk), code(page))
    page.put("small", words(page, "forwarded"))
    inner: list[Printed] = [
        row(words(page, "mail_from") + ": ", page.other(office)),
        row(words(page, "mail_to") + ": ", page.name("plain")),
        f"{words(page, 'mail_subject')}: {words(page, 'mail_subject_text')}",
    ]
    if rng.random() < 0.6:
        inner.insert(2, row(words(page, "copy_to") + ": ", page.other(clerk), "; ", _stranger(page)))
    page.put("table", *inner)
    page.put("text", words(page, "mail_thanks"))
    sentence(page, choose_wording(page, lambda found: not found.displayed), width=82)
    complete(page)
    page.put("signature", words(page, "mail_end"), page.other(office), words(page, "mail_role"), gap_pt=8)
    page.put("small", words(page, "mail_small"))
    sometimes(page, 0.3, footer)
    return "thread"


@family("train", weight=1.1, languages=("de",))
def congress_table_of_roles(page: Page) -> str:
    """A table of everybody's role at the event; one row is the participant's, and the text says who it is."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page)
    facts(page, "TD")
    lines: list[Printed] = [
        row(_stranger(page), f"\t{words(page, 'function')}") for _ in range(rng.randint(2, 6))
    ]
    mark = rng.choice(
        ("Teilnehmer", "Teilnahme", "TN", "Hörer", "teilgenommen", "Gast, Teilnahme bescheinigt")
    )
    lines.insert(rng.randint(0, len(lines)), row(recipient(page), f"\t{mark}"))
    page.put("table", "Name\tFunktion", *lines, cells=True)
    if rng.random() < 0.75:
        wording = choose_wording(page, lambda found: found.names_recipient and not found.displayed)
        sentence(page, wording, width=76)
    complete(page)
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "table of roles"
