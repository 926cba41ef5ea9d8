"""Records of authorities: attendance by days, marks by subject, logs, accounts, fire brigades."""

from __future__ import annotations

from collections.abc import Sequence

from models.corpus.content import make_organiser, programme_item
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import print_pairs
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import issue_line, programme, sometimes
from models.corpus.families.town_hall_pieces import (
    both_sign,
    colleague,
    function_line,
    in_office,
    in_one_line,
    named,
    office_head,
    office_pairs,
    role_pair,
    said,
    session_days,
    small_print,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run


def _item(page: Page) -> str:
    return programme_item(page.rng, page.content.split, page.content.language)


@family("train", weight=1.2, languages=("de",))
def attendance_of_one_person_by_days(page: Page) -> str:
    """One participant, a table of the days with subjects and teachers, the whole period above or below it."""
    rng = page.rng
    in_office(page)
    office_head(page)
    heading(page, size_pt=rng.choice((13, 16, 20)))
    top = rng.choice(("NTD", "TDN", "DNT", "NDT"))
    print_pairs(page, office_pairs(page, top))
    rows: list[Printed] = [said(page, "days_head")]
    teachers = [colleague(page, 0.3) for _ in range(3)]
    for day in session_days(page, rng.randint(2, 6)):
        style = rng.choice(("plain", "surname", "initial"))
        sign = page.other(rng.choice(teachers), style) if rng.random() < 0.5 else [rng.choice(("✓", "anw."))]
        rows.append(row(f"{day}\t{rng.randint(2, 8)}\t{_item(page)}\t", sign))
    page.put("table", *rows, cells=True, size_pt=9, boxed=rng.random() < 0.5)
    complete(page)
    small_print(page, "part_notes", chance=0.7, size_pt=11)
    sometimes(page, 0.7, issue_line)
    function_line(
        page, lead=rng.choice(("", "Die Richtigkeit der Angaben wird bestätigt:", "Lehrgangsleitung"))
    )
    small_print(page, "seal", "form_number", chance=0.4)
    return "days"


@family("train", weight=1.2, languages=("de",))
def report_of_marks(page: Page) -> str:
    """A course's marks for one person: subjects with hours and marks, a total, the board that examined."""
    rng = page.rng
    in_office(page)
    office_head(page, align=rng.choice(("left", "center")))
    heading(page, align=rng.choice(("left", "center")))
    if rng.random() < 0.5:
        wording = choose_wording(page, lambda w: w.names_recipient)
        sentence(page, wording, width=rng.choice((60, 80)))
        name = wording.name
    else:
        honorific = "Herr" if page.content.recipient.sex == "m" else "Frau"
        page.put(
            "name", row(rng.choice((honorific + " ", "")), named(page)), size_pt=rng.choice((12, 15, 18))
        )
        page.put("text", rng.choice(("hat an dem Lehrgang", "Lehrgang:", "nahm teil am", "hat den Lehrgang")))
        page.put("course", page.course(display=True), width=rng.choice((36, 54)), weight=700)
        page.put("text", row(rng.choice(("vom ", "", "Zeit: ")), page.event_date()))
        page.put(
            "text",
            rng.choice(("teilgenommen und folgende Leistungen erzielt:", "absolviert.", "Ergebnisse:")),
        )
        name = "marks"
    rows = [said(page, "subject_head")]
    rows += [f"{_item(page)}\t{rng.randint(2, 40)}\t{said(page, 'grade')}" for _ in range(rng.randint(3, 9))]
    rows.append(
        rng.choice(
            (f"Gesamt\t{rng.randint(40, 400)}\t{said(page, 'grade')}", f"Gesamtnote\t\t{said(page, 'grade')}")
        )
    )
    page.put("table", *rows, cells=True, size_pt=9.5)
    complete(page)
    sometimes(page, 0.7, issue_line)
    if rng.random() < 0.5:
        board = row(page.other(another(page)), "\t", page.other(colleague(page)))
        page.put("signature", board, "Vorsitz\tBeisitz", cells=True, gap_pt=24)
    else:
        function_line(page)
    small_print(page, "seal", chance=0.5)
    return name


@family("train", weight=1.2, languages=("de",))
def course_of_the_fire_brigade(page: Page) -> str:
    """A volunteer brigade's sheet: rank, name and unit, the course large, the chief of the district signs."""
    rng = page.rng
    in_office(page)
    align = rng.choice(("center", "left", "center"))
    office_head(page, align=align)
    parts = ["heading", "person", "course", "result"]
    if rng.random() < 0.4:
        rng.shuffle(parts)
    for part in parts:
        match part:
            case "heading":
                heading(page, align=align)
            case "person":
                page.put("name", named(page), align=align, size_pt=rng.choice((13, 17, 22)))
                page.put(
                    "text", rng.choice((said(page, "unit"), f"Einheit: {said(page, 'unit')}")), align=align
                )
            case "course":
                lead = rng.choice(("hat am Lehrgang", "Lehrgang", "Ausbildung zum", "wurde ausgebildet in"))
                page.put("text", lead, align=align)
                page.put("course", page.course(display=True), align=align, size_pt=16, width=40, weight=700)
                page.put("date", page.event_date(), align=align)
            case "result":
                page.put("text", said(page, "part_notes"), align=align)
    complete(page, align=align)
    small_print(page, "summary", "legal", chance=0.35, align=align)
    sometimes(page, 0.6, issue_line, align=align)
    function_line(page, align=align)
    sometimes(page, 0.5, function_line, align=align)
    return "brigade"


@family("train", weight=1, languages=("de",))
def contents_at_the_left(page: Page) -> str:
    """Half of the page is the course's programme, the other half says who was there."""
    rng = page.rng
    in_office(page)
    sides = ["left", "right"] if rng.random() < 0.6 else ["right", "left"]
    office_head(page)
    page.put(
        "course",
        page.course(display=True),
        width=rng.choice((30, 60)),
        weight=700,
        size_pt=rng.choice((14, 18)),
    )
    programme(page, low=5, high=12, zone=sides[0])
    if rng.random() < 0.5:
        page.put("label", said(page, "hint_title"), zone=sides[0], weight=700)
        page.put("small", said(page, "duty_text"), width=44, zone=sides[0])
    heading(page, size_pt=rng.choice((12, 15)), zone=sides[1])
    print_pairs(page, office_pairs(page, rng.choice(("DNA", "NBD", "DUN", "PDN"))), zone=sides[1])
    print_pairs(page, [role_pair(page)], zone=sides[1])
    complete(page)
    function_line(page)
    small_print(page, "form_number", "seal", chance=0.4)
    return "columns"


@family("train", weight=0.8, languages=("de",))
def log_of_an_exercise(page: Page) -> str:
    """A log with times and points of one person: stations of an exercise, shots, laps."""
    rng = page.rng
    in_office(page)
    sometimes(page, 0.6, office_head)
    heading(page, size_pt=rng.choice((12, 14, 18)))
    print_pairs(page, office_pairs(page, rng.choice(("TDN", "NTD", "NKT", "DTPN"))))
    rows = [said(page, "log_head")]
    for number in range(1, rng.randint(4, 10)):
        rows.append(
            f"{number}\t{_item(page)}\t{rng.randint(1, 9)}:{rng.randint(0, 59):02d}\t{rng.randint(1, 50)}"
        )
    page.put("table", *rows, cells=True, size_pt=9.5, boxed=rng.random() < 0.3)
    page.put("text", rng.choice(("Gesamtwertung: ", "Summe: ", "Urteil: ")) + said(page, "grade"))
    print_pairs(page, [role_pair(page)])
    complete(page)
    sometimes(page, 0.7, issue_line)
    both_sign(page)
    return "log"


@family("train", weight=1, languages=("de",))
def extract_of_the_training_account(page: Page) -> str:
    """An extract of one employee's training account: one row, and sums of hours by year."""
    rng = page.rng
    in_office(page)
    sometimes(page, 0.7, office_head)
    heading(page, size_pt=rng.choice((12, 15)))
    print_pairs(page, office_pairs(page, rng.choice(("NKA", "NA", "KN", "NBK"))))
    head = [
        "Titel",
        rng.choice(("Zeitraum", "Termin", "von – bis")),
        rng.choice(("Träger", "Ort", "Anbieter")),
    ]
    cells: list[Sequence[str | Run]] = [
        page.course(display=True),
        page.event_date() or ["–"],
        [make_organiser(rng, page.content.split, "de")],
    ]
    order = rng.sample(range(3), 3)
    line = row(cells[order[0]], "\t", cells[order[1]], "\t", cells[order[2]])
    page.put(
        "table",
        "\t".join(head[place] for place in order),
        [piece if isinstance(piece, str) else in_one_line(piece) for piece in line],
        cells=True,
    )
    year = page.content.issue_date.year
    sums = [f"Fortbildungsstunden {year - back}: {rng.randint(0, 60)}" for back in range(rng.randint(1, 4))]
    page.put("text", *sums, size_pt=9.5)
    complete(page)
    small_print(page, "part_notes", "privacy", "instruction", chance=0.4)
    page.put("small", row("Sachbearbeitung: ", page.other(colleague(page))))
    return "account"


@family("train", weight=1, languages=("en",))
def module_record_of_an_official(page: Page) -> str:
    """An English record: official, sending authority, modules with hours and results, course manager."""
    rng = page.rng
    in_office(page)
    office_head(page)
    heading(page)
    print_pairs(page, office_pairs(page, rng.choice(("NTD", "TDN", "NATD", "TN"))))
    rows = [said(page, "module_head")]
    rows += [f"{_item(page)}\t{rng.randint(1, 12)}\t{said(page, 'grade')}" for _ in range(rng.randint(3, 7))]
    page.put("table", *rows, cells=True, size_pt=9.5)
    complete(page)
    print_pairs(page, [role_pair(page)])
    small_print(page, "note", "legal", chance=0.5)
    sometimes(page, 0.6, issue_line)
    function_line(page)
    return "modules"
