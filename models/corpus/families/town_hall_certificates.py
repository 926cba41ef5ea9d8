"""Certificates of authorities with terms, designations, devices, boards and seals, or filled by hand."""

from __future__ import annotations

from models.corpus.families.fact_forms import Pair, print_pairs
from models.corpus.families.pieces import (
    choose_wording,
    complete,
    heading,
    heading_line,
    label,
    sentence,
    value,
)
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, issue_line, programme, sometimes
from models.corpus.families.town_hall_pieces import (
    both_sign,
    colleague,
    function_line,
    in_office,
    legal_heading,
    named,
    office_head,
    office_pairs,
    prose,
    received_stamp,
    role_pair,
    said,
    small_print,
    tick_list,
)
from models.corpus.page import Page, Printed, row
from models.corpus.wordings import expand, wordings

_GERMAN_ONLY = {"event", "Event", "born", "N0"}
"""Slots that print German words on a German page, or no name."""
_BLANKS = {
    "N": (("Herr/Frau", "Es wird bescheinigt, dass", "Der/die Bedienstete"), "Name, Vorname, Dienstgrad"),
    "T": (("hat an der Veranstaltung", "ist unterwiesen worden in", "Gegenstand"), "lt. Programm"),
    "D": (("am / vom – bis", "in der Zeit", ""), "Datum"),
}
"""By the kind of fact: words before the blank, and what is printed below it."""


@family("train", weight=1, languages=("de",))
def terms_below_the_proof(page: Page) -> str:
    """A short proof at the top, the rest of the page is terms, rules and advice."""
    rng = page.rng
    in_office(page)
    office_head(page)
    heading(page, size_pt=rng.choice((13, 16)))
    if rng.random() < 0.5:
        wording = choose_wording(page)
        sentence(page, wording, width=rng.choice((60, 84)))
        name = wording.name
    else:
        print_pairs(page, office_pairs(page, rng.choice(("NTD", "TND", "NBTD", "DTN"))))
        name = "terms"
    complete(page)
    sometimes(page, 0.5, issue_line)
    function_line(page)
    page.put("label", said(page, "terms_title"), weight=700, gap_pt=16)
    lead = rng.choice(("{}. ", "§ {} ", "({}) ", "• "))
    terms = dict.fromkeys(said(page, "terms") for _ in range(rng.randint(3, 10)))
    page.put(
        "small", *[lead.format(number) + term for number, term in enumerate(terms, 1)], width=100, size_pt=8
    )
    sometimes(page, 0.3, received_stamp)
    return name


@family("train", weight=1, languages=("de",))
def designation_after_a_course(page: Page) -> str:
    """Name, birth and course, then the designation that the person may bear: it is not the course."""
    rng = page.rng
    in_office(page)
    align = rng.choice(("center", "left"))
    sometimes(page, 0.6, office_head, align=align)
    heading(page, align=align)
    honorific = "Herr " if page.content.recipient.sex == "m" else "Frau "
    page.put(
        "name",
        row(rng.choice((honorific, "")), named(page, "plain")),
        size_pt=rng.choice((14, 20)),
        align=align,
    )
    print_pairs(page, office_pairs(page, rng.choice(("B", "BA", "A"))), align=align)
    lead = rng.choice(("hat die Prüfung im Lehrgang", "hat am Lehrgang", "hat den Lehrgang", "Lehrgang"))
    page.put("text", lead, align=align)
    page.put("course", page.course(display=True), width=rng.choice((34, 50)), weight=700, align=align)
    page.put("text", row(rng.choice(("am ", "", "in der Zeit ")), page.event_date()), align=align)
    page.put("text", said(page, "designation_lead"), align=align)
    after = said(page, "designation_after")
    page.put(
        "text",
        row(rng.choice(("„{}“", "{}")).format(said(page, "designation"))),
        after,
        align=align,
        weight=700,
    )
    complete(page, align=align)
    sometimes(page, 0.7, issue_line, align=align)
    function_line(page, align=align)
    small_print(page, "seal", "legal", chance=0.4, align=align)
    return "designation"


@family("train", weight=1, languages=("de",))
def introduction_to_a_device(page: Page) -> str:
    """Who was introduced to a machine or vehicle, with its type and numbers, and by whom."""
    rng = page.rng
    in_office(page)
    small_print(page, "form_number", chance=0.5)
    heading(page, size_pt=rng.choice((12, 15)))
    pairs = office_pairs(page, rng.choice(("TND", "NTD", "DNT", "NATD")))
    numbers = [Pair(said(page, "device"), [code(page)]) for _ in range(rng.randint(1, 4))]
    place = rng.randint(0, len(pairs))
    print_pairs(page, [*pairs[:place], *numbers, *pairs[place:], role_pair(page)])
    sometimes(page, 0.5, lambda page: tick_list(page, 3))
    complete(page)
    small_print(page, "confirm", "duty_text", chance=0.6, size_pt=10)
    both_sign(page)
    sometimes(page, 0.3, received_stamp)
    return "device"


@family("train", weight=1, languages=("de",))
def proof_in_two_languages(page: Page) -> str:
    """A German sentence and its like in English below it, with name and course in both."""
    rng = page.rng
    in_office(page)
    office_head(page)
    heading(page)
    wording = choose_wording(page, lambda w: w.names_recipient)
    sentence(page, wording, width=rng.choice((54, 76)))
    foreign = [
        other
        for other in wordings("en", "train")
        if not other.displayed and not other.slots & {"event", "born", "N0"}
    ]
    page.put(
        "text",
        expand(page, rng.choice(foreign).blocks[0]),
        width=rng.choice((54, 76)),
        italic=True,
        grey=True,
    )
    complete(page)
    sometimes(page, 0.4, programme)
    sometimes(page, 0.6, issue_line)
    function_line(page)
    return wording.name


@family("train", weight=1, languages=("de",))
def proof_before_a_board(page: Page) -> str:
    """An examination before a board of three, whose names stand in a row as large as the candidate's."""
    rng = page.rng
    in_office(page)
    office_head(page, align="center")
    members = [page.other(colleague(page, 0.3)) for _ in range(3)]
    board: list[Printed] = [row(members[0], "\t", members[1], "\t", members[2]), said(page, "board")]
    top = rng.random() < 0.35
    if top:
        page.put("signature", *board, cells=True, size_pt=rng.choice((10, 12)))
    heading(page, align=rng.choice(("center", "left")))
    if rng.random() < 0.6:
        wording = choose_wording(page)
        sentence(page, wording, width=64)
        name = wording.name
    else:
        print_pairs(page, office_pairs(page, rng.choice(("NBTD", "KNTD", "NTD"))))
        name = "board"
    marks = [
        Pair(rng.choice(("Schriftlich", "Mündlich", "Praktisch", "Gesamtergebnis")), [said(page, "grade")])
    ]
    print_pairs(page, marks)
    complete(page)
    sometimes(page, 0.7, issue_line)
    if not top:
        page.put("signature", *board, cells=True, gap_pt=24, size_pt=rng.choice((10, 12)))
    small_print(page, "seal", chance=0.5)
    return name


@family("train", weight=1, languages=("de",))
def proof_for_the_council(page: Page) -> str:
    """A member of the staff council was trained: the rule in the heading, the employer bears the costs."""
    rng = page.rng
    in_office(page)
    office_head(page)
    legal_heading(page)
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((60, 80)))
    complete(page)
    for _ in range(rng.randint(1, 3)):
        page.put("text", prose(page, "council"), width=80)
    sometimes(page, 0.6, programme)
    sometimes(page, 0.7, issue_line)
    function_line(page)
    sometimes(page, 0.3, received_stamp)
    return wording.name


@family("train", weight=1.1, languages=("de",))
def blanks_filled_by_hand(page: Page) -> str:
    """A printed form whose blanks were filled in by hand or typewriter, small words under each line."""
    rng = page.rng
    in_office(page)
    sometimes(page, 0.6, office_head)
    heading(page, size_pt=rng.choice((14, 18)))
    look = {"ruled": rng.random() < 0.8, "hand": rng.random() < 0.6, "gap_pt": 10}
    for key in rng.choice(("NTD", "TND", "NTD", "TDN")):
        leads, below = _BLANKS[key]
        filled = named(page, rng.choice(("plain", "comma"))) if key == "N" else value(page, key)
        if not filled:
            continue
        page.put("text", rng.choice(leads))
        page.put("value", filled, **look)
        if rng.random() < 0.6:
            page.put("label", rng.choice((f"({below})", below, label(page, key))), size_pt=7, gap_pt=1)
    page.put("text", rng.choice(("teilgenommen.", "mit Erfolg teilgenommen.", "und alles verstanden.")))
    complete(page)
    page.put("value", page.other(colleague(page)), **look)
    below = rng.choice(("(Unterschrift, Dienststellung)", label(page, "L")))
    page.put("label", below, size_pt=7, gap_pt=1)
    small_print(page, "form_number", "seal", "instruction", chance=0.4)
    sometimes(page, 0.3, received_stamp)
    return "blanks"


@family("train", weight=1, languages=("de",))
def sealed_printout(page: Page) -> str:
    """A portal's printout with number and seal; the title follows the heading on its line."""
    rng = page.rng
    in_office(page)
    page.put("small", f"{said(page, 'verify')} {code(page)}-{code(page)}", size_pt=8)
    joint = rng.choice((": ", " – ", " | ", "\n"))
    title = row(heading_line(page), joint, page.course(display=True))
    page.put("heading", title, size_pt=rng.choice((12, 15, 18)))
    print_pairs(page, office_pairs(page, rng.choice(("ND", "DN", "NDU", "NAD", "NDO"))))
    page.put("text", said(page, "portal_state"), said(page, "part_notes"))
    complete(page)
    print_pairs(page, [role_pair(page, colleague(page))])
    small_print(page, "mail_disclaimer", "privacy", chance=0.4)
    sometimes(page, 0.4, issue_line)
    return "sealed"
