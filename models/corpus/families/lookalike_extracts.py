"""Certificates for one person in the shape of extracts, exports, invitations, decisions and menus."""

from __future__ import annotations

from models.corpus.families.letters import address_block
from models.corpus.families.lookalike_pieces import (
    anybody,
    clock,
    course_in_cell,
    dear,
    event_in_cell,
    facts,
    honorific,
    hours,
    item,
    place,
    recipient,
    role_and_name,
    table,
    titled,
    words,
)
from models.corpus.families.pieces import choose_wording, complete, heading, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.page import Page, Printed, row

_TICKS = (("☒", "☐"), ("[x]", "[ ]"), ("(X)", "( )"), ("✓", "–"), ("ja", "nein"))


@family("train", weight=1.5)
def lookalike_extract_of_a_list(page: Page) -> str:
    """The one entry of a list of participants that concerns this person; the other names are blackened."""
    rng = page.rng
    sometimes(page, 0.5, letterhead)
    if rng.random() < 0.6:
        titled(page, "attendance_title")
    page.put("label", words(page, "extract_lead").format(n=rng.randint(1, 60)), weight=700)
    facts(page, rng.choice(("TDL", "TDPO", "DTC")))
    entry = row(f"{rng.randint(1, 40)}\t", recipient(page), f"\t{words(page, 'attendance_mark')}")
    black: list[Printed] = [
        f"{rng.randint(1, 40)}\t{words(page, 'extract_black')}\t" for _ in range(rng.choice((0, 0, 1, 2, 4)))
    ]
    black.insert(rng.randint(0, len(black)), entry)
    table(page, f"Nr.\t{label(page, 'N')}\t{words(page, 'certified_by')}", black)
    complete(page)
    page.put("text", words(page, "extract_note"))
    sometimes(page, 0.6, issue_line)
    page.put("signature", role_and_name(page, words(page, "certified_by")), gap_pt=18)
    return "extract"


@family("train", weight=1.4)
def lookalike_one_row(page: Page) -> str:
    """A wide table with a single row of facts, one person's, and a line of who confirms it."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    sometimes(page, 0.8, heading, size_pt=rng.choice((12, 15, 20)))
    cells = [
        (label(page, "N"), recipient(page)),
        (label(page, "T"), course_in_cell(page)),
        (label(page, "D"), event_in_cell(page)),
        (words(page, "one_row_head"), [code(page)]),
        (label(page, "L"), page.other(anybody(page), rng.choice(("plain", "comma", "initial")))),
    ]
    rng.shuffle(cells)
    values: list[Printed] = []
    for number, (_, found) in enumerate(cells):
        values = row(*values, "\t" if number else "", found)
    page.put(
        "table", "\t".join(name for name, _ in cells), values, cells=True, size_pt=rng.choice((8, 9, 10))
    )
    complete(page)
    page.put("text", words(page, "attendance_oath"))
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return "one row"


@family("train", weight=1.2, languages=("de",))
def lookalike_stamped_invitation(page: Page) -> str:
    """An invitation to one person that became a proof: stamped and signed after the event."""
    rng = page.rng
    letterhead(page, contact=rng.random() < 0.5)
    address_block(page)
    style = rng.choice(("plain", "surname"))
    sometimes(page, 0.7, lambda page: page.put("text", dear(page, page.name(style))))
    page.put("course", page.course(display=True), width=56, size_pt=rng.choice((11, 13, 16)))
    facts(page, "DPL")
    page.put("text", words(page, "invite"))
    sometimes(page, 0.5, programme, high=5)
    host = anybody(page)
    page.put("signature", words(page, "mail_end"), page.other(host), gap_pt=10)
    zone = rng.choice(("main", "right"))
    stamp = row(
        words(page, "stamped"),
        rng.choice((", gez. ", "\nTagungsbüro: ", "\nStempel, i. A. ")),
        page.other(anybody(page), rng.choice(("plain", "initial"))),
    )
    page.put("text", stamp, zone=zone, boxed=True, gap_pt=20)
    sometimes(page, 0.5, heading, zone=zone, size_pt=11)
    complete(page)
    return "stamped invitation"


@family("train", weight=1.2)
def lookalike_ticked_menu(page: Page) -> str:
    """A list of courses on offer; the one attended is ticked, and only that one is certified."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page, size_pt=rng.choice((13, 16, 22)))
    above = rng.random() < 0.6
    if above:
        page.put(
            "name",
            row(honorific(page, page.content.recipient), recipient(page)),
            size_pt=rng.choice((10, 13)),
        )
    page.put("text", words(page, "menu_lead"))
    yes, no = rng.choice(_TICKS)
    lines: list[Printed] = [f"{no} {item(page)}" for _ in range(rng.randint(2, 7))]
    lines.insert(rng.randint(0, len(lines)), row(f"{yes} ", course_in_cell(page)))
    page.put("text", *lines)
    facts(page, "DU" if above else "NDU")
    complete(page)
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "ticked menu"


@family("train", weight=1.2, languages=("de",))
def lookalike_decision(page: Page) -> str:
    """A chamber's decision that an attended event counts; file number, clerk, legal remedy."""
    rng = page.rng
    letterhead(page, contact=rng.random() < 0.7)
    address_block(page)
    page.put("small", f"{label(page, 'C')}: {code(page)}", align=rng.choice(("left", "right")))
    sometimes(page, 0.7, issue_line, align="right")
    titled(page, "decision", size_pt=13)
    page.put("text", words(page, "decision_text"))
    if rng.random() < 0.5:
        sentence(page, choose_wording(page, lambda found: not found.names_recipient), width=82)
    else:
        facts(page, rng.choice(("TDU", "OTDU", "DTPU")))
    complete(page)
    page.put("text", words(page, "remedy"), width=84)
    page.put("text", page.phrase("by_order"))
    signatures(page, gap_pt=10)
    sometimes(page, 0.6, footer)
    return "decision"


@family("train", weight=1)
def lookalike_export(page: Page) -> str:
    """An export of one record: a line of field names and one of values, or field names with values."""
    rng = page.rng
    page.put("small", words(page, "export"))
    if rng.random() < 0.5:
        titled(page, "history_title")
    joint = rng.choice((";", ",", " | ", "\t"))
    known = [
        ("N", recipient(page)),
        ("T", course_in_cell(page)),
        ("D", event_in_cell(page)),
        ("C", [code(page)]),
    ]
    rng.shuffle(known)
    names = [label(page, key) for key, _ in known]
    if rng.random() < 0.5:
        values: Printed = row(*(part for _, found in known for part in (found, joint)))
        page.put("table", joint.join(names), values, cells=joint == "\t", size_pt=9)
    else:
        lines = [row(f"{name}:\t", found) for name, (_, found) in zip(names, known, strict=True)]
        page.put("table", *lines, cells=True)
    complete(page)
    page.put("small", role_and_name(page, words(page, "certified_by")))
    page.put("small", words(page, "legal_matter"))
    return "export"


@family("train", weight=0.8, languages=("de",))
def lookalike_calendar_entry(page: Page) -> str:
    """A printed appointment: the course, somebody else as organiser, the status says attended."""
    rng = page.rng
    page.put("small", words(page, "calendar"))
    start, end = hours(page)
    lines: list[Printed] = [
        row("Betreff:\t", course_in_cell(page)),
        row("Ort:\t", place(page)),
        row("Beginn:\t", event_in_cell(page), f" {start}"),
        f"Ende:\t{end}",
        row("Organisator:\t", page.other(anybody(page))),
        row(rng.choice(("Teilnehmer:\t", "Kalender von:\t", "Erforderlich:\t")), recipient(page)),
        f"Status:\t{words(page, 'calendar_status')}",
    ]
    if rng.random() < 0.4:
        lines.insert(0, lines.pop(5))
    page.put("table", *lines, cells=True)
    sometimes(page, 0.6, heading, size_pt=12)
    if rng.random() < 0.6:
        sentence(page, choose_wording(page), width=74)
    complete(page)
    signatures(page, gap_pt=12)
    return "calendar"


@family("train", weight=1.2)
def lookalike_stamped_programme(page: Page) -> str:
    """A programme with talks and speakers, at its edge the confirmation for one guest."""
    rng = page.rng
    page.put("course", page.course(display=True), width=44, size_pt=rng.choice((14, 18, 24)))
    page.put("text", row(event_in_cell(page), rng.choice((" · ", ", ", "\n")), place(page)))
    lines: list[Printed] = []
    for time in clock(page, rng.randint(3, 9)):
        speaker = row("\t", page.other(anybody(page, 0.4))) if rng.random() < 0.7 else row("\t")
        lines.append(row(f"{time}\t{item(page)}", speaker))
    page.put("table", *lines, cells=True, size_pt=9)
    zone = rng.choice(("main", "main", "right"))
    sometimes(page, 0.5, heading, zone=zone, size_pt=rng.choice((9, 11, 14)))
    joint = rng.choice((": ", "\n", " – "))
    proof = row(words(page, "stamped") + joint, honorific(page, page.content.recipient), recipient(page))
    page.put("text", proof, zone=zone, boxed=rng.random() < 0.6, gap_pt=16)
    complete(page)
    sign = row(words(page, "certified_by") + " ", page.other(anybody(page), rng.choice(("plain", "initial"))))
    page.put("small", sign, zone=zone)
    return "stamped programme"
