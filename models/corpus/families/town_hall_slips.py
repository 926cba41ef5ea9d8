"""Certificates of authorities that look like other papers: lists, requests, books, plain prose."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.families.fact_forms import print_pairs
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, label
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, footer, issue_line, programme, sometimes
from models.corpus.families.town_hall_pieces import (
    clerk_block,
    colleague,
    function_line,
    greeting,
    in_office,
    in_one_line,
    named,
    office_form,
    office_head,
    office_pairs,
    prose,
    role_pair,
    said,
    sentence_in_prose,
    small_print,
    tick_list,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run

_ONE_COLUMN_CHARACTERS = 14


def _flat(runs: Sequence[str | Run]) -> list[str | Run]:
    """Keeps a table's cell on its row."""
    return [piece if isinstance(piece, str) else in_one_line(piece) for piece in runs]


@family("train", weight=1.3, languages=("de",))
def list_with_one_row(page: Page) -> str:
    """What looks like a list of participants has one name, or one that is not blacked out."""
    rng = page.rng
    in_office(page)
    office_head(page)
    heading(page, size_pt=rng.choice((13, 16)))
    sometimes(page, 0.6, lambda page: page.put("text", said(page, "list_title")))
    print_pairs(page, office_pairs(page, rng.choice(("TD", "DT", "TDP", "CTD"))))
    print_pairs(page, [role_pair(page)])
    rows: list[Printed] = [said(page, "list_head")]
    own, last = rng.randint(1, 4), rng.randint(4, 7)
    blacked = said(page, "blacked") if rng.random() < 0.6 else ""
    for number in range(1, last + 1):
        if number == own:
            name = _flat(named(page, rng.choice(("comma", "plain", "comma_upper"))))
            rows.append(
                row(f"{number}\t", name, f"\t{said(page, 'unit')}\t{rng.choice(('gez.', 'x', 'ja', ''))}")
            )
        elif blacked:
            rows.append(f"{number}\t{blacked}\t\t")
    page.put("table", *rows, cells=True, size_pt=10)
    complete(page)
    sometimes(page, 0.7, issue_line)
    function_line(page, lead=rng.choice(("", "Für die Richtigkeit der Abschrift", "Beglaubigt")))
    small_print(page, "privacy", "form_number", chance=0.4)
    return "list"


@family("train", weight=1.2, languages=("de",))
def request_that_was_granted_and_confirmed(page: Page) -> str:
    """A request in its upper half, what superiors said of it, and below them the proof that it took place."""
    rng = page.rng
    in_office(page)
    small_print(page, "form_number", chance=0.5)
    page.put("label", said(page, "request_heading"), size_pt=rng.choice((11, 13, 15)), weight=700)
    office_form(page, "section_person", office_pairs(page, rng.choice(("NKA", "NA", "NBA"))))
    office_form(page, "section_course", office_pairs(page, rng.choice(("TDO", "TP", "TDP"))))
    stated = row(
        label(page, "L"),
        ": ",
        page.other(colleague(page)),
        rng.choice((" – ", "\n")),
        said(page, "request_state"),
    )
    page.put("text", stated)
    sometimes(page, 0.5, lambda page: tick_list(page, 2))
    heading(page, size_pt=rng.choice((11, 13)), gap_pt=16)
    done = rng.choice(
        (
            "Die Teilnahme an der beantragten Veranstaltung wird bestätigt.",
            "Vorgenannte Person hat an der Maßnahme vollständig teilgenommen.",
            "Der Lehrgang wurde besucht; Fehlzeiten sind nicht angefallen.",
            "Antragsteller/in war während der gesamten Dauer anwesend.",
        )
    )
    page.put("text", done)
    complete(page)
    sometimes(page, 0.8, issue_line)
    function_line(page)
    small_print(page, "seal", "distribution", chance=0.4)
    return "request"


@family("train", weight=1, languages=("de",))
def page_of_a_service_book(page: Page) -> str:
    """A page of somebody's service book: whose it is, one entry, and empty rows to come."""
    rng = page.rng
    in_office(page)
    page.put(
        "label",
        said(page, "book_title"),
        align=rng.choice(("left", "center", "right")),
        size_pt=rng.choice((10, 14)),
    )
    print_pairs(page, office_pairs(page, rng.choice(("NA", "NBA", "AN", "KN"))))
    heading(page, size_pt=rng.choice((11, 13)))
    teacher = page.other(colleague(page), rng.choice(("plain", "surname", "initial")))
    cells: list[list[str | Run]]
    cells = [_flat(page.course(display=True)), _flat(page.event_date()) or ["–"], [*teacher]]
    names = [label(page, "T"), label(page, "D"), label(page, "L")]
    order = rng.sample(range(3), 3)
    line = row(cells[order[0]], "\t", cells[order[1]], "\t", cells[order[2]])
    empty = ["……\t……\t……" for _ in range(rng.randint(0, 4))]
    page.put("table", "\t".join(names[place] for place in order), line, *empty, cells=True, size_pt=10)
    complete(page)
    small_print(page, "summary", chance=0.5, size_pt=10)
    function_line(page)
    small_print(page, "instruction", "form_number", chance=0.4)
    return "book"


@family("train", weight=1.6)
def sentence_amid_others(page: Page) -> str:
    """One long paragraph: rules and other people before and after the sentence that counts."""
    rng = page.rng
    in_office(page)
    office_head(page)
    if page.content.language == "de" and rng.random() < 0.5:
        clerk_block(page, align=rng.choice(("right", "left")))
    heading(page, size_pt=rng.choice((12, 15, 20)))
    wording = choose_wording(page)
    sentence_in_prose(page, wording)
    complete(page)
    if rng.random() < 0.5:
        page.put("text", prose(page, "prose_after"), width=80)
    page.put("text", page.phrase("closing"))
    function_line(page)
    sometimes(page, 0.3, footer)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def letter_to_somebody_trained(page: Page) -> str:
    """A letter without a certificate's look: the person in the address, clerks and colleagues in the text."""
    rng = page.rng
    in_office(page)
    office_head(page)
    honorific = "Herrn" if page.content.recipient.sex == "m" else "Frau"
    lines: list[Printed] = [honorific, named(page, "plain"), said(page, "unit")]
    if rng.random() < 0.3:
        lines = [
            row(honorific + " ", page.name("plain")),
            rng.choice(("im Hause", "o. V. i. A.", "– Dienstpost –")),
        ]
    page.put("address", *lines, gap_pt=18)
    clerk_block(page, align="right")
    subject = row(heading_line(page), rng.choice((" – ", ": ", "\n")), page.course(display=False))
    page.put("heading", subject if rng.random() < 0.5 else page.content.heading, size_pt=12)
    greeting(page)
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence_in_prose(page, wording)
    complete(page)
    page.put("text", page.phrase("closing"))
    function_line(page)
    small_print(page, "distribution", "envelope", chance=0.4)
    return wording.name


@family("train", weight=1, languages=("de",))
def narrow_columns(page: Page) -> str:
    """Name and title stand in columns so narrow that both break over lines."""
    rng = page.rng
    in_office(page)
    sides = rng.choice((("left", "right"), ("right", "left")))
    width = rng.choice((_ONE_COLUMN_CHARACTERS, 18, 24))
    heading(page, size_pt=rng.choice((16, 24)))
    lead = rng.choice(("für", "erteilt an", "Teilnehmer/in", "Name", ""))
    page.put("text", lead, zone=sides[0])
    page.put(
        "name", named(page, "plain"), width=_ONE_COLUMN_CHARACTERS, zone=sides[0], size_pt=16, flow=False
    )
    page.put("text", rng.choice((label(page, "T"), "zum Thema", "hat teilgenommen an")), zone=sides[1])
    page.put("course", page.course(display=True), width=width, zone=sides[1], size_pt=14, flow=False)
    page.put("date", page.event_date(), zone=rng.choice(sides))
    print_pairs(page, [role_pair(page), *office_pairs(page, rng.choice(("U", "OP", "")))])
    complete(page)
    sometimes(page, 0.5, programme)
    sometimes(page, 0.6, issue_line)
    function_line(page)
    page.put("small", f"{said(page, 'reference')} {code(page)}")
    return "columns"


@family("train", weight=1, languages=("de",))
def confirmation_of_a_judicial_academy(page: Page) -> str:
    """A typed page: conference with its number and place, a person with title of office, "auf Anordnung"."""
    rng = page.rng
    in_office(page)
    office_head(page, align=rng.choice(("left", "center")))
    page.put(
        "date",
        row(page.content.place + ", den ", page.day(page.content.issue_date, "ISSUE_DATE")),
        align="right",
    )
    heading(page, size_pt=rng.choice((12, 14)), letter_spaced=rng.random() < 0.3, align="center")
    number = f"{rng.randint(1, 48)}{rng.choice('abcd ')}/{page.content.issue_date.year}"
    page.put("text", f"Tagung {number}", align="center")
    page.put(
        "course",
        page.course(display=True),
        width=rng.choice((40, 60)),
        align="center",
        weight=rng.choice((400, 700)),
    )
    page.put("date", row(rng.choice(("", "", "Tagungszeit: ")), page.event_date()), align="center")
    honorific = "Herr " if page.content.recipient.sex == "m" else "Frau "
    lead = rng.choice(
        ("An der Tagung hat teilgenommen:", "Teilgenommen hat", "Es wird bestätigt, dass", "Teilnehmer/in:")
    )
    page.put("text", lead)
    page.put("name", row(rng.choice((honorific, "")), named(page, rng.choice(("plain", "family_upper")))))
    page.put(
        "text",
        rng.choice(
            (
                "an der Tagung durchgehend teilgenommen hat.",
                said(page, "unit"),
                "Die Anwesenheit wurde überprüft.",
            )
        ),
    )
    sometimes(page, 0.4, programme)
    function_line(page, lead=rng.choice(("Auf Anordnung", "Die Tagungsleitung", "Der Direktor", "")))
    small_print(page, "seal", chance=0.5)
    return "lines"
