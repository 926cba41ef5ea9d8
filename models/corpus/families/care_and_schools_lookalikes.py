"""Certificates of clinics, schools and parishes that look like applications, accounts or references."""

from __future__ import annotations

from typing import Any

from models.corpus.families.care_and_schools_pieces import (
    FORM_NAME_STYLES,
    clerk_block,
    crowd,
    dear,
    fields,
    german,
    honorific,
    house_head,
    initials,
    issued,
    item,
    person_fields,
    sign_off,
    small_print,
    team_lines,
    word,
    words,
)
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import print_pairs
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, footer, sometimes
from models.corpus.page import Page, Printed, row


@family("train", weight=1)
def application_with_proof(page: Page) -> str:
    """A request for a course whose lower part says that the person came."""
    rng = page.rng
    sometimes(page, 0.7, house_head, size_pt=9)
    on_top = rng.random() < 0.4
    if on_top:
        heading(page, size_pt=rng.choice((12, 15)))
    page.put("label", word(page, "part_a"), weight=700)
    print_pairs(page, person_fields(page, [key for key in "BKATDO" if key == "T" or rng.random() < 0.5]))
    page.put("text", *words(page, "consent", rng.randint(1, 3)), size_pt=9.5)
    page.put("text", row(word(page, "head_role"), ": ", page.other(another(page))))
    page.put("label", word(page, "part_b"), weight=700, gap_pt=16)
    if not on_top:
        heading(page, size_pt=rng.choice((11, 13, 16)), gap_pt=4)
    if rng.random() < 0.5:
        page.put("text", word(page, "came"))
    else:
        sentence(page, choose_wording(page, lambda w: not w.names_recipient))
    complete(page)
    issued(page)
    sign_off(page)
    sometimes(page, 0.5, small_print)
    return "application"


@family("train", weight=0.8, languages=("de",))
def credit_slip_of_a_seminar(page: Page) -> str:
    """A university's small slip: faculty, student, seminar, what was done, the lecturer's signature."""
    rng = page.rng
    page.put("letterhead", page.mark(page.content.organiser, "ORGANISER"), word(page, "faculty"))
    page.put("label", word(page, "credit_slip"), align=rng.choice(("center", "left")))
    sometimes(page, 0.8, heading, size_pt=rng.choice((11, 13, 16)))
    title = honorific(page, page.content.recipient) if rng.random() < 0.6 else ""
    lines: list[Printed] = [row(title, page.name(rng.choice(FORM_NAME_STYLES)))]
    if rng.random() < 0.6:
        lines.append(f"Matrikel-Nr. {rng.randint(100_000, 9_999_999)}")
    lead = rng.choice(
        ("hat an der Lehrveranstaltung", "hat im Seminar", "Veranstaltung:", "hat das Kolloquium")
    )
    page.put("text", *lines, gap_pt=14)
    page.put("text", lead)
    page.put("course", page.course(display=True), width=rng.choice((40, 56)), weight=rng.choice((400, 700)))
    page.put("text", row(rng.choice(("bei ", "Leitung: ", "Dozent: ")), page.other(page.content.lecturer)))
    page.put("date", page.event_date())
    page.put("text", word(page, "study_result"))
    complete(page)
    issued(page)
    page.put("signature", row("(", page.other(page.content.lecturer), ")"), gap_pt=20)
    return "slip"


@family("train", weight=0.9, languages=("de",))
def reference_for_a_guest(page: Page) -> str:
    """A text of several paragraphs, as references have them: first who came for what, then how it went."""
    rng = page.rng
    house_head(page, align=rng.choice(("left", "center", "right")))
    sometimes(page, 0.4, clerk_block)
    heading(page, size_pt=rng.choice((13, 16, 20)))
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    texts = words(page, "reference", rng.randint(2, 4))
    if rng.random() < 0.25:
        page.put("text", texts.pop(), width=88)
    sentence(page, wording, width=88)
    for text in texts:
        page.put("text", text, width=88)
    lead = rng.choice(("Angeleitet wurde der Gast von ", "Die Anleitung lag bei "))
    page.put("text", row(lead, page.other(another(page)), "."), width=88)
    complete(page)
    issued(page)
    sign_off(page)
    return wording.name


@family("train", weight=0.8, languages=("de",))
def exam_record_of_one_person(page: Page) -> str:
    """The record of an exam: examiners with their parts, questions with results, one candidate."""
    rng = page.rng
    sometimes(page, 0.7, house_head)
    heading(page, size_pt=rng.choice((13, 17)))
    board = [page.other(person, rng.choice(("plain", "comma"))) for person in crowd(page, rng.randint(2, 4))]
    roles = words(page, "exam_role", len(board))
    joint = rng.choice((":\t", ": ", "\t"))
    examiners: list[Printed] = [row(role, joint, name) for role, name in zip(roles, board, strict=True)]
    pairs = person_fields(page, ["T", *(key for key in "DBKP" if rng.random() < 0.6)])
    if rng.random() < 0.5:
        page.put("table", *examiners, cells="\t" in joint)
        print_pairs(page, pairs)
    else:
        print_pairs(page, pairs)
        page.put("table", *examiners, cells="\t" in joint)
    page.put("text", *words(page, "question", rng.randint(3, 6)))
    page.put(
        "text", rng.choice(("Gesamturteil: bestanden", "Ergebnis: mit Erfolg", "Die Prüfung ist bestanden."))
    )
    complete(page)
    issued(page)
    sometimes(page, 0.7, sign_off)
    return "exam"


@family("train", weight=0.9)
def one_among_many_teachers(page: Page) -> str:
    """A congress of a clinic: a dozen people with functions at one side or on top, one participant."""
    rng = page.rng
    count = rng.randint(6, 12)
    aside = rng.random() < 0.5
    zones = rng.choice((("left", "right"), ("right", "left"))) if aside else ("main", "main")
    house_head(page, align="center")
    people_first = rng.random() < 0.6
    if people_first:
        page.put("text", word(page, "second_lead"), *team_lines(page, count), zone=zones[0], size_pt=8.5)
    heading(page, zone=zones[1], size_pt=rng.choice((14, 18)))
    wording = choose_wording(page)
    sentence(page, wording, zone=zones[1], width=44 if aside else 80)
    complete(page, zone=zones[1])
    if not people_first:
        page.put("text", word(page, "second_lead"), *team_lines(page, count), zone=zones[0], size_pt=8.5)
    issued(page)
    sign_off(page)
    small_print(page)
    return wording.name


@family("train", weight=0.9)
def only_in_the_greeting(page: Page) -> str:
    """A circular without an address: the name stands in the greeting alone, the text says you."""
    rng = page.rng
    house_head(page, align=rng.choice(("left", "right", "center")))
    issued(page, align=rng.choice(("left", "right")))
    headed = rng.random() < 0.7
    if headed:
        heading(page, size_pt=rng.choice((12, 16, 22)))
    page.put("text", dear(page), gap_pt=14)
    if rng.random() < 0.4:
        page.put("text", word(page, "thanks"), width=84)
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=rng.choice((66, 84)))
    complete(page)
    if rng.random() < 0.4:
        page.put("text", *[f"– {item(page)}" for _ in range(rng.randint(2, 5))], size_pt=10)
    if not headed:
        page.put(
            "text",
            row("Dieses Schreiben gilt als " if german(page) else "This letter is your ", heading_line(page)),
        )
    page.put("text", word(page, "closing"))
    sign_off(page)
    sometimes(page, 0.4, footer)
    return wording.name


@family("train", weight=0.9)
def clinic_points_account(page: Page) -> str:
    """An account of points: holder on top, the course as the one booking in a table, the balance."""
    rng = page.rng
    sometimes(page, 0.8, house_head, size_pt=9)
    page.put("label", word(page, "points_lead"), weight=700, size_pt=rng.choice((11, 14)))
    sometimes(page, 0.7, heading, size_pt=rng.choice((11, 14)))
    holder = row(label(page, "N"), rng.choice((": ", "\t", "\n")), page.name(rng.choice(FORM_NAME_STYLES)))
    page.put("table", holder, f"{label(page, 'C')}: {code(page)}", cells=True)
    head = word(page, "points_head")
    first: Any = page.event_date() if head.startswith(("Dat", "Tag", "Date")) else str(rng.randint(1, 9))
    points = str(rng.randint(1, 40))
    page.put("table", head, row(first, "\t", page.course(display=False), "\t", points), cells=True)
    page.put("text", f"{rng.choice(('Saldo', 'Summe', 'Stand')) if german(page) else 'Total'}: {points}")
    complete(page)
    sometimes(page, 0.6, issued)
    sometimes(page, 0.4, sign_off)
    small_print(page)
    return "account"


@family("train", weight=0.9)
def rules_with_one_signature(page: Page) -> str:
    """Rules in paragraphs or numbers, and below a table with the one person who was taught and signed."""
    rng = page.rng
    sometimes(page, 0.6, house_head, size_pt=9)
    heading(page, size_pt=rng.choice((12, 15)))
    page.put("course", page.course(display=True), width=64, weight=700)
    rules = words(page, "rule_text", rng.randint(3, 6))
    mark = rng.choice(("§ {} ", "{}. ", "({}) ", "• "))
    page.put("text", *[mark.format(number) + text for number, text in enumerate(rules, start=1)], size_pt=10)
    page.put("text", row(word(page, "head_role"), ": ", page.other(another(page))))
    head = word(page, "sign_head")
    cells: list[Any] = []
    for number, title in enumerate(head.split("\t")):
        cells = row(cells, "\t" if number else "", _signed_cell(page, title))
    page.put("table", head, cells, cells=True)
    complete(page)
    page.put("table", *[f"{name}:\t{found}" for name, found in fields(page, rng.randint(0, 2))], cells=True)
    sometimes(page, 0.4, issued)
    small_print(page)
    return "rules"


def _signed_cell(page: Page, title: str) -> list[Any]:
    """Gives what stands below a head of the table of signatures."""
    if title.startswith("Name"):
        return list(page.name(page.rng.choice(FORM_NAME_STYLES)))
    if title in ("Datum", "Date"):
        return list(page.event_date())
    return [initials(page)]
