"""Forms of authorities: instruction records, forms that go round, receipts, checklists, cards, screens."""

from __future__ import annotations

from dataclasses import replace

from models.corpus.content import programme_item
from models.corpus.families.fact_forms import print_pairs, ticked_mark
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, issue_line, programme, sometimes, validity
from models.corpus.families.town_hall_pieces import (
    both_sign,
    colleague,
    function_line,
    in_office,
    legal_heading,
    named,
    office_form,
    office_head,
    office_pairs,
    received_stamp,
    role_pair,
    said,
    small_print,
    tick_list,
)
from models.corpus.page import Page, Printed, row


def _item(page: Page) -> str:
    return programme_item(page.rng, page.content.split, page.content.language)


@family("train", weight=1.3, languages=("de",))
def instruction_of_one_person(page: Page) -> str:
    """One person's yearly instruction: what was said, the rule, both signatures, a form number."""
    rng = page.rng
    in_office(page)
    sometimes(page, 0.7, office_head)
    small_print(page, "form_number", chance=0.5, align="right")
    if rng.random() < 0.6:
        legal_heading(page)
    else:
        heading(page, size_pt=14)
    keys = rng.choice(("TDNA", "NATD", "ANKTD", "NBTDP", "DTN"))
    print_pairs(page, office_pairs(page, keys))
    print_pairs(page, [role_pair(page)])
    if rng.random() < 0.7:
        yes, _ = ticked_mark(rng)
        lead = rng.choice((yes, "- ", f"{rng.randint(1, 5)}.", "• "))
        points = [f"{lead} {_item(page)}" for _ in range(rng.randint(3, 8))]
        page.put("text", *points, size_pt=9.5)
    sometimes(page, 0.5, lambda page: tick_list(page, 3))
    small_print(page, "confirm", "duty_text", chance=0.6, size_pt=10)
    complete(page)
    both_sign(page)
    sometimes(page, 0.3, validity)
    small_print(page, "form_number", "privacy", chance=0.3)
    return "instruction"


@family("train", weight=1.2, languages=("de",))
def form_in_three_parts(page: Page) -> str:
    """A form that goes round: one part each for the person, the organiser and the office."""
    rng = page.rng
    in_office(page)
    small_print(page, "form_number", "instruction", chance=0.6)
    heading(page, size_pt=rng.choice((12, 14, 16)))
    if rng.random() < 0.5:
        page.put("text", said(page, "legal"))
    office_form(page, "section_person", office_pairs(page, rng.choice(("NBA", "NKA", "NA", "KNBA"))))
    second = [*office_pairs(page, rng.choice(("TDOP", "OTDU", "CTDP"))), role_pair(page)]
    office_form(page, "section_course", second)
    sometimes(page, 0.6, lambda page: tick_list(page, rng.choice((2, 3, 4))))
    office_form(page, "section_proof", [role_pair(page, colleague(page)), *office_pairs(page, "I")])
    complete(page)
    small_print(page, "confirm", "distribution", "privacy", chance=0.4)
    sometimes(page, 0.6, function_line)
    sometimes(page, 0.25, received_stamp)
    return "form"


@family("train", weight=1, languages=("de",))
def honour_of_a_minister(page: Page) -> str:
    """Who bestows it stands above the heading; the sentence below, seal and signature at the end."""
    rng = page.rng
    in_office(page)
    align = rng.choice(("center", "center", "left"))
    page.put("label", said(page, "minister"), align=align, size_pt=rng.choice((13, 16)))
    page.put("text", said(page, "confers"), align=align)
    heading(page, align=align)
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((44, 60)), align=align)
    complete(page, align=align)
    small_print(page, "legal", "seal", chance=0.5, align=align)
    sometimes(page, 0.8, issue_line, align=align)
    function_line(page, align=align)
    return wording.name


@family("train", weight=1, languages=("de",))
def receipt_with_a_counterfoil(page: Page) -> str:
    """A slip in two parts: one for the person, one for the office, both with name and course."""
    rng = page.rng
    in_office(page)
    sometimes(page, 0.7, office_head, size_pt=9)
    heading(page, size_pt=rng.choice((11, 13)))
    keys = rng.choice(("NTD", "NATD", "TDNC", "NTUD"))
    print_pairs(page, office_pairs(page, keys))
    complete(page)
    function_line(page, gap_pt=12)
    upper = list(page.blocks)
    page.put("small", said(page, "cut_line"), align="center", gap_pt=20)
    if rng.random() < 0.5:
        page.blocks += [replace(block, style=replace(block.style, gap_pt=4)) for block in upper]
    else:
        print_pairs(page, office_pairs(page, rng.choice(("NK", "NT", "NAT"))))
        page.put("text", said(page, "item_note"), said(page, "confirm"))
    small_print(page, "form_number", chance=0.5)
    return "receipt"


@family("train", weight=1, languages=("de",))
def checklist_of_a_newcomer(page: Page) -> str:
    """Topics with ticks and the names of colleagues: all for one newcomer, under one title."""
    rng = page.rng
    in_office(page)
    if rng.random() < 0.5:
        page.put(
            "heading",
            row(heading_line(page), rng.choice((": ", " – ", "\n")), page.course(display=True)),
            size_pt=14,
        )
    else:
        heading(page, size_pt=14)
        page.put("course", page.course(display=True), width=60)
    print_pairs(page, office_pairs(page, rng.choice(("NAD", "NKD", "ND", "DNA"))))
    yes, no = ticked_mark(rng)
    rows: list[Printed] = [said(page, "check_head")]
    guides = [colleague(page), colleague(page)]
    for number in range(1, rng.randint(5, 12)):
        guide = page.other(rng.choice(guides), rng.choice(("surname", "plain", "initial", "comma")))
        done = (yes if rng.random() < 0.85 else no).strip()
        rows.append(row(f"{number}\t{_item(page)}\t{done}\t", guide))
    page.put("table", *rows, cells=True, size_pt=9)
    complete(page)
    small_print(page, "confirm", "instruction", chance=0.5)
    both_sign(page)
    return "checklist"


@family("train", weight=1, languages=("de",))
def card_of_the_service(page: Page) -> str:
    """A service card: number, picture, holder, entitlement, who issued it."""
    rng = page.rng
    in_office(page)
    left, right = ("left", "right") if rng.random() < 0.6 else ("right", "left")
    page.put("small", row(page.mark(page.content.organiser, "ORGANISER")), zone=left)
    heading(page, size_pt=rng.choice((10, 12)), zone=left)
    page.put(
        "small",
        rng.choice(("Lichtbild", "[Passfoto]", "Foto", "Lichtbild 35 × 45 mm")),
        zone=right,
        boxed=True,
    )
    print_pairs(page, office_pairs(page, rng.choice(("NB", "NK", "NA"))), zone=rng.choice((left, right)))
    print_pairs(page, office_pairs(page, rng.choice(("TD", "TDG", "TIG", "TDC"))), zone=right)
    complete(page, zone=right)
    function_line(page, zone=right, size_pt=8, gap_pt=8)
    small_print(page, "duty_text", "seal", chance=0.4)
    return "card"


@family("train", weight=1.1, languages=("de",))
def page_of_the_staff_portal(page: Page) -> str:
    """A page of the staff portal: who is logged in, the menu, the course's state, who approved."""
    rng = page.rng
    in_office(page)
    menu = [said(page, "portal_menu") for _ in range(rng.randint(4, 8))]
    user = row(
        rng.choice(("Angemeldet: ", "Benutzer: ", "", "Hallo ", "Konto: ")),
        page.name(rng.choice(("plain", "comma"))),
    )
    page.put("small", user, zone=rng.choice(("head", "main")), align="right")
    page.put("small", rng.choice((" | ", " > ", "   ")).join(dict.fromkeys(menu)), size_pt=8)
    heading(page, size_pt=rng.choice((13, 17)))
    page.put("course", page.course(display=True), width=60, size_pt=13, weight=700)
    pairs = office_pairs(page, rng.choice(("DUO", "DPC", "DCO", "UD")))
    pairs.append(role_pair(page))
    if rng.random() < 0.4:
        pairs[:0] = office_pairs(page, "NK")
    print_pairs(page, pairs)
    page.put("text", said(page, "portal_state"))
    complete(page)
    clerk = row(
        rng.choice(("Genehmigt durch: ", "Freigabe: ", "Ansprechperson: ")),
        page.other(colleague(page), rng.choice(("plain", "comma"))),
    )
    page.put("text", clerk)
    small_print(page, "mail_disclaimer", "privacy", chance=0.4)
    page.put(
        "small",
        row(
            "Gedruckt am ",
            page.day(page.content.issue_date, "ISSUE_DATE"),
            f"  Seite 1 / {rng.randint(1, 2)}",
        ),
        zone="foot",
    )
    return "portal"


@family("train", weight=1, languages=("de",))
def title_with_the_name_at_the_end(page: Page) -> str:
    """Course and contents come first, people of the course next; who attended is told in the last lines."""
    rng = page.rng
    in_office(page)
    align = rng.choice(("left", "center"))
    page.put(
        "course",
        page.course(display=True),
        width=rng.choice((28, 44)),
        size_pt=rng.choice((16, 22)),
        align=align,
    )
    page.put("date", page.event_date(), align=align)
    page.put(
        "text",
        row(rng.choice(("mit ", "Leitung: ", "Es lehrte ")), page.other(page.content.lecturer)),
        align=align,
    )
    sometimes(page, 0.8, programme)
    small_print(page, "duty_text", "legal", chance=0.4, size_pt=9)
    heading(page, size_pt=rng.choice((12, 14, 20)), align=align)
    honorific = "Herrn " if page.content.recipient.sex == "m" else "Frau "
    lead = rng.choice(
        ("ausgestellt für", "Besucht von", "Teilnehmer/in:", "Diese Veranstaltung besuchte", "erteilt")
    )
    page.put(
        "name", row(lead, rng.choice((" ", "\n")), rng.choice(("", honorific)), named(page)), align=align
    )
    complete(page, align=align)
    page.put(
        "signature",
        row(page.mark(page.content.organiser, "ORGANISER")),
        said(page, "function"),
        gap_pt=24,
        align=align,
    )
    small_print(page, "seal", chance=0.5)
    return "title"


@family("train", weight=1)
def plain_form_with_a_sentence(page: Page) -> str:
    """Instructions at the top, a sentence in the middle, facts that repeat in small fields at the edge."""
    rng = page.rng
    in_office(page)
    if page.content.language == "de":
        small_print(page, "instruction", "form_number", chance=0.6)
    page.put("small", code(page), align="right")
    heading(page, size_pt=rng.choice((13, 18, 24)))
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((50, 70, 88)))
    complete(page)
    keys = [key for key in "DUPC" if rng.random() < 0.4]
    print_pairs(
        page, [*office_pairs(page, "".join(keys)), role_pair(page)], zone=rng.choice(("main", "side"))
    )
    sometimes(page, 0.6, issue_line)
    function_line(page)
    return wording.name
