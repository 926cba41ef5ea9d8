"""Letters, memos, mails and faxes by which authorities confirm that one of theirs was trained."""

from __future__ import annotations

from models.corpus.families.fact_forms import print_pairs
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    footer,
    issue_line,
    postcode_and_town,
    programme,
    sometimes,
    street,
)
from models.corpus.families.town_hall_pieces import (
    clerk_block,
    colleague,
    function_line,
    greeting,
    in_office,
    named,
    office_head,
    office_pairs,
    received_stamp,
    role_pair,
    said,
    small_print,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run
from models.corpus.wordings import Wording


def _points(wording: Wording) -> bool:
    return not wording.names_recipient


@family("train", weight=1.2, languages=("de",))
def letter_to_the_personnel_office(page: Page) -> str:
    """A letter to a clerk of the personnel office, the trained person in the subject line."""
    rng = page.rng
    in_office(page)
    office_head(page)
    clerk = colleague(page)
    honorific = "Herrn " if clerk.sex == "m" else "Frau "
    lines: list[Printed] = [
        rng.choice(("Personalamt", "Haupt- und Personalamt", "Personalstelle", said(page, "unit")))
    ]
    lines.append(row(rng.choice((honorific, "z. Hd. " + honorific, "")), page.other(clerk)))
    page.put("address", *lines, street(page), postcode_and_town(page), gap_pt=18)
    clerk_block(page, align="right")
    subject = rng.choice((said(page, "subject"), heading_line(page)))
    if rng.random() < 0.5:
        subject_line = row(
            f"Betr.: {subject}, ", named(page), rng.choice(("", f"\n{said(page, 'reference')} {code(page)}"))
        )
    else:
        subject_line = row(
            subject, rng.choice((" für ", ": ", " – ", "\n")), rng.choice(("", "Herr/Frau ")), named(page)
        )
    page.put("text", subject_line, weight=700, gap_pt=16)
    if rng.random() < 0.5:
        lead = "Sehr geehrter Herr " if clerk.sex == "m" else "Sehr geehrte Frau "
        page.put("text", row(lead, page.other(clerk, "surname"), ","))
    else:
        page.put("text", "Sehr geehrte Damen und Herren,")
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((72, 84)))
    complete(page)
    small_print(page, "part_notes", "item_note", chance=0.25, size_pt=10)
    page.put("text", page.phrase("closing"))
    function_line(page)
    small_print(page, "distribution", "privacy", chance=0.3)
    sometimes(page, 0.25, received_stamp)
    sometimes(page, 0.3, footer)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def memo_for_the_file(page: Page) -> str:
    """A note for the file with numbered orders: what was attended, who shall see it, when it comes back."""
    rng = page.rng
    in_office(page)
    office_head(page)
    page.put(
        "small",
        row(code(page), rng.choice(("\t", "   ")), page.day(page.content.issue_date, "ISSUE_DATE")),
        cells=rng.random() < 0.5,
    )
    heading(page, size_pt=rng.choice((11, 12, 14)), gap_pt=10)
    numbered = rng.choice(("{}. ", "{}) ", "{}.) "))
    first = rng.choice(("Vermerk:", "Vfg.", "Aktenvermerk", "Verfügung"))
    page.put("text", f"{numbered.format(1)}{first}", weight=700)
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    sentence(page, wording, width=rng.choice((64, 80)))
    complete(page)
    number = 1
    for step in ("copy", "clerk", "list", "council", "end"):
        if rng.random() < 0.6:
            number += 1
            page.put("text", row(numbered.format(number), _order(page, step)))
    function_line(page)
    small_print(page, "form_number", chance=0.4)
    return wording.name


def _order(page: Page, step: str) -> list[str | Run]:
    """Gives what somebody shall do with the note."""
    match step:
        case "copy":
            return ["Ablichtung an ", *named(page, "plain")]
        case "clerk":
            clerk = colleague(page)
            honorific = "Herrn " if clerk.sex == "m" else "Frau "
            return [page.rng.choice((honorific, "")), *page.other(clerk), f" {said(page, 'item_note')}"]
        case "list":
            return ["In die Fortbildungsliste eintragen"]
        case "council":
            return [f"Personalrat {said(page, 'item_note')}"]
    return [said(page, "item_note")]


@family("train", weight=1, languages=("de",))
def letter_above_its_certificate(page: Page) -> str:
    """Two thirds of a letter, then a line to cut along and the certificate itself."""
    rng = page.rng
    in_office(page)
    office_head(page, align=rng.choice(("left", "center", "right")))
    small_print(page, "envelope", chance=0.4)
    address_block(page)
    clerk_block(page, align="right")
    page.put("text", said(page, "subject"), weight=700)
    greeting(page)
    page.put("text", said(page, "mail_body"), width=80)
    page.put("text", page.phrase("closing"))
    function_line(page, gap_pt=8)
    page.put("small", said(page, "cut_line"), align="center", gap_pt=10)
    heading(page, size_pt=rng.choice((13, 16, 20)), align=rng.choice(("left", "center")))
    if rng.random() < 0.5:
        wording = choose_wording(page)
        sentence(page, wording, width=80)
        name = wording.name
    else:
        print_pairs(page, office_pairs(page, rng.choice(("NTDU", "NATD", "NKTDO", "TDN"))))
        name = "labels"
    complete(page)
    sometimes(page, 0.6, issue_line)
    function_line(page, lead=rng.choice(("", "Für die Richtigkeit", "Fortbildungsstelle")))
    small_print(page, "seal", "form_number", chance=0.4)
    return name


@family("train", weight=1.2, languages=("de",))
def mail_of_the_training_office(page: Page) -> str:
    """A printed mail: sender and copies are colleagues, the addressee was trained."""
    rng = page.rng
    in_office(page)
    clerk = colleague(page)
    if rng.random() < 0.4:
        page.put("small", row(page.other(colleague(page), rng.choice(("comma", "plain")))), weight=700)
    rows = [
        row(
            "Von: ",
            page.other(clerk, rng.choice(("plain", "comma"))),
            rng.choice(("", " (Amt 11)", " [mailto:fortbildung@amt.example]")),
        ),
        row("An: ", page.name(rng.choice(("plain", "comma"))), rng.choice(("", f" ({said(page, 'unit')})"))),
        row(
            "Gesendet: ",
            page.day(page.content.issue_date, "ISSUE_DATE"),
            f" {rng.randint(6, 18):02d}:{rng.randint(0, 59):02d}",
        ),
    ]
    if rng.random() < 0.5:
        rows.append(
            row(
                "Cc: ",
                page.other(colleague(page), rng.choice(("plain", "comma"))),
                rng.choice(("", "; Personalrat")),
            )
        )
    if rng.random() < 0.5:
        rng.shuffle(rows)
    lead = rng.choice((heading_line(page), said(page, "subject"), "AW: " + said(page, "subject")))
    told = rng.random() < 0.6
    rows.append(
        row(
            "Betreff: " + lead,
            rng.choice((": ", " – ", " / ")) if told else "",
            page.course(display=False) if told else "",
        )
    )
    page.put("table", *rows, size_pt=10)
    if rng.random() < 0.6:
        heading(page, size_pt=rng.choice((12, 14)))
    greeting(page)
    page.put("text", said(page, "mail_body"), width=80)
    if rng.random() < 0.6:
        wording = choose_wording(page, lambda w: not w.displayed)
        sentence(page, wording, width=84)
        name = wording.name
    else:
        print_pairs(page, [*office_pairs(page, rng.choice(("TDU", "TDPO", "DTU"))), role_pair(page)])
        name = "mail"
    complete(page)
    sometimes(page, 0.25, programme)
    page.put(
        "text",
        page.phrase("closing"),
        row(rng.choice(("i. A. ", "")), page.other(clerk)),
        said(page, "function"),
        row(page.mark(page.content.organiser, "ORGANISER")),
    )
    small_print(page, "mail_disclaimer", chance=0.6)
    return name


@family("train", weight=0.8, languages=("de",))
def fax_of_a_confirmation(page: Page) -> str:
    """A fax or short note: boxes for sender and addressee, who are both clerks, then the confirmation."""
    rng = page.rng
    in_office(page)
    page.put("label", said(page, "fax_lead"), size_pt=rng.choice((14, 18, 24)), weight=700)
    sender = row(
        said(page, "fax_from"),
        ": ",
        page.mark(page.content.organiser, "ORGANISER"),
        rng.choice((", ", "\n")),
        page.other(colleague(page)),
    )
    to = row(
        said(page, "fax_to"),
        ": ",
        said(page, "unit"),
        rng.choice((", ", "\n", " z. H. ")),
        page.other(colleague(page)),
    )
    page.put("table", *rng.choice(([sender, to], [to, sender])), boxed=rng.random() < 0.5)
    page.put(
        "small",
        row(
            f"Seiten: 1   {said(page, 'reference')} {code(page)}   ",
            page.day(page.content.issue_date, "ISSUE_DATE"),
        ),
    )
    heading(page, size_pt=rng.choice((12, 14, 18)))
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((60, 78)))
    complete(page)
    page.put("text", page.phrase("closing"))
    function_line(page)
    return wording.name


@family("train", weight=1, languages=("de",))
def sheet_of_the_personnel_file(page: Page) -> str:
    """The head line of the page names the file's owner; the text below only points to him or her."""
    rng = page.rng
    in_office(page)
    head = row(
        rng.choice(("Personalakte: ", "Personalakte Teil C – ", "PA ", "Betr.: ", "Zur Personalakte ", "")),
        named(page, rng.choice(("comma", "comma_upper", "plain"))),
    )
    if rng.random() < 0.4:
        head = row(head, "   Blatt " + str(rng.randint(2, 180)))
    page.put(
        "small",
        head,
        zone=rng.choice(("head", "main")),
        align=rng.choice(("left", "right")),
        size_pt=rng.choice((8, 9, 11)),
    )
    office_head(page)
    heading(page)
    wording = choose_wording(page, _points)
    sentence(page, wording, width=rng.choice((60, 80)))
    complete(page)
    if rng.random() < 0.5:
        print_pairs(page, [role_pair(page), *office_pairs(page, rng.choice(("U", "OP", "C")))])
    sometimes(page, 0.4, programme)
    sometimes(page, 0.7, issue_line)
    function_line(page)
    small_print(page, "seal", "form_number", "distribution", chance=0.35)
    return wording.name


@family("train", weight=1.2, languages=("en",))
def letter_of_a_directorate(page: Page) -> str:
    """An international office writes to a sending authority, or to the official, in English."""
    rng = page.rng
    in_office(page)
    office_head(page)
    if rng.random() < 0.5:
        page.put(
            "address",
            row(page.other(colleague(page))),
            said(page, "function"),
            said(page, "office"),
            gap_pt=16,
        )
    page.put(
        "date", row(f"{page.content.place}, ", page.day(page.content.issue_date, "ISSUE_DATE")), align="right"
    )
    page.put("text", f"Ref. {code(page)}", said(page, "subject"), weight=700)
    heading(page, size_pt=rng.choice((12, 16, 20)))
    wording = choose_wording(page, lambda w: w.names_recipient)
    sentence(page, wording, width=rng.choice((66, 84)))
    complete(page)
    small_print(page, "legal", "note", chance=0.4, size_pt=10)
    sometimes(page, 0.3, programme)
    function_line(page)
    sometimes(page, 0.3, footer)
    return wording.name
