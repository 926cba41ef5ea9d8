"""Proofs of companies that look like other papers: meeting logs, assessments, score reports, letters."""

from __future__ import annotations

from models.corpus.families.cores import another
from models.corpus.families.fact_forms import fact_pairs, framed_table, print_pairs, rows
from models.corpus.families.industry_pieces import (
    check_address,
    company_address,
    course_pairs,
    local,
    masthead,
    one_line,
    people,
    person_pairs,
    role_line,
    signed,
    small_print,
    some,
    tick_list,
    word,
)
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, issue_line, programme, sometimes, validity
from models.corpus.page import Page, Printed, row


@family("train", weight=1)
def meeting_log(page: Page) -> str:
    """What a conference program notes about one guest: topic, host, when joined and left, minutes."""
    rng = page.rng
    sometimes(page, 0.8, heading, size_pt=rng.choice((11, 16)))
    host = another(page)
    lines: list[Printed] = [
        row(label(page, "T") + ":\t", one_line(page.course(display=False))),
        row(local(page, "Gastgeber", "Host") + ":\t", page.other(host)),
        f"Meeting-ID:\t{rng.randint(100, 999)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)}",
    ]
    if page.content.event:
        lines.insert(rng.randint(1, 3), row(label(page, "D") + ":\t", page.event_date()))
    page.put("table", *lines, cells=True)
    head = local(page, "Name\tBeitritt\tVerlassen\tMinuten", "Name\tJoined\tLeft\tMinutes")
    start, minutes = rng.randint(8, 15), rng.randint(40, 59)
    times = f"\t{start}:0{rng.randint(0, 9)}\t{start + 1}:{rng.randint(10, 59)}\t{minutes}"
    page.put("table", head, row(page.name(rng.choice(("plain", "plain", "reversed"))), times), cells=True)
    if rng.random() < 0.5:
        page.put("text", local(page, "Anwesenheit: 100 %", "Attendance: 100%"))
    people(page)
    small_print(page)
    return "meeting"


@family("train", weight=1)
def assessment_sheet(page: Page) -> str:
    """An assessor's sheet: person and course in a box, skills with marks, comment, passed, signatures."""
    rng = page.rng
    heading(page, size_pt=rng.choice((13, 18)))
    pairs = [*person_pairs(page, "AK"), *course_pairs(page, "DP")]
    if rng.random() < 0.5:
        rng.shuffle(pairs)
    rng.choice((framed_table, rows, print_pairs))(page, pairs)
    lines: list[Printed] = ["\t1\t2\t3\t4"]
    for drill in some(page, "drill", 3, 8):
        marks = ["", "", "", ""]
        marks[rng.randrange(4)] = "x"
        lines.append(drill + "\t" + "\t".join(marks))
    page.put("table", *lines, cells=True, boxed=True)
    page.put("text", f"{word(page, 'score')}: {word(page, 'state')}", role_line(page, another(page)))
    signed(page)
    small_print(page)
    return "assessment"


@family("train", weight=1)
def score_report(page: Page) -> str:
    """A passed exam's report: candidate, exam, scaled score, sections, where to verify."""
    rng = page.rng
    masthead(page)
    parts = ["candidate", "exam", "sections"]
    if rng.random() < 0.4:
        rng.shuffle(parts)
    heading(page, size_pt=rng.choice((14, 20)))
    for part in parts:
        match part:
            case "candidate":
                print_pairs(page, person_pairs(page, "BAC"))
            case "exam":
                print_pairs(page, course_pairs(page, "DPCG"))
                score = rng.randint(700, 1000)
                page.put("text", f"{word(page, 'score')}: {score} (700) – {word(page, 'state')}", weight=700)
            case "sections":
                shares = [f"{skill}\t{rng.randint(40, 100)} %" for skill in some(page, "skill", 3, 6)]
                page.put("table", *shares, cells=True)
    page.put("small", f"{word(page, 'verify')} {check_address(page)}", size_pt=8)
    small_print(page)
    return "score"


@family("train", weight=1)
def card_on_a_letter(page: Page) -> str:
    """A letter that carries a card to cut out: address, some lines, and the person once more on the card."""
    rng = page.rng
    masthead(page)
    address_block(page)
    sometimes(page, 0.7, issue_line, align="right")
    sometimes(page, 0.8, heading, size_pt=12)
    page.put("text", page.phrase("salutation"))
    page.put("text", word(page, rng.choice(("letter_open", "mail_open"))), width=84)
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=84)
    complete(page)
    page.put("text", page.phrase("closing"))
    signed(page)
    zone = rng.choice(("left", "right", "main"))
    page.put("small", "- - - - - - - - - - - - - - - - ✂", zone=zone)
    pairs = [*person_pairs(page, "B"), *fact_pairs(page, [key for key in "TCG" if rng.random() < 0.7])]
    print_pairs(page, pairs, zone=zone, size_pt=8)
    page.put("small", word(page, "card_rule"), zone=zone, size_pt=7)
    return wording.name


@family("train", weight=1)
def columns_of_two_languages(page: Page) -> str:
    """The same facts in two columns, one for each language, each with the name and the course."""
    rng = page.rng
    sometimes(page, 0.7, masthead, align="center")
    heading(page, align="center")
    texts = {
        "left": ("Hiermit wird bestätigt, dass", "an der Schulung", "teilgenommen hat."),
        "right": ("This is to certify that", "has attended the training", "successfully."),
    }
    display = rng.random() < 0.5
    for zone, (before, between, after) in texts.items():
        pieces: list[Printed] = [before, page.name("plain"), between, page.course(display=False), after]
        if display:
            for piece in pieces:
                page.put("text", piece, zone=zone, width=36)
        else:
            joined = [part for piece in pieces for part in row(piece, " ")]
            page.put("text", joined, zone=zone, width=40)
    print_pairs(page, fact_pairs(page, ["D", *(key for key in "UPI" if rng.random() < 0.5)]))
    signed(page)
    small_print(page)
    return "columns"


@family("train", weight=1)
def contents_beside(page: Page) -> str:
    """Contents in one column, the certificate in the other; the organiser stands below both."""
    rng = page.rng
    main, beside = ("left", "right") if rng.random() < 0.5 else ("right", "left")
    heading(page, zone=main, size_pt=rng.choice((14, 20)))
    wording = choose_wording(page)
    sentence(page, wording, zone=main, width=40)
    complete(page, zone=main)
    sometimes(page, 0.5, issue_line, zone=main)
    signed(page, zone=main)
    page.put("label", word(page, "section"), zone=beside, weight=700)
    programme(page, low=4, high=12, intro=False, zone=beside, size_pt=9)
    sometimes(page, 0.4, tick_list, key="check", zone=beside, size_pt=8)
    masthead(page)
    small_print(page)
    return wording.name


@family("train", weight=1)
def name_on_the_last_line(page: Page) -> str:
    """Law and contents first, then the course, and the trained person only at the very end beside a line."""
    rng = page.rng
    masthead(page)
    heading(page, size_pt=rng.choice((12, 16)))
    page.put("text", *some(page, "terms", 1, 3), width=88)
    print_pairs(page, course_pairs(page, "DUPL"))
    page.put("text", *[f"{number}. {text}" for number, text in enumerate(some(page, "check", 3, 8), start=1)])
    page.put("text", word(page, "understood"), width=88)
    line = rng.choice(("______________", ".....................", ""))
    in_capitals = local(page, "Name in Druckbuchstaben", "Name (block capitals)")
    lead = rng.choice((label(page, "N"), word(page, "holder"), in_capitals))
    page.put(
        "name", row(lead, ": ", page.name(rng.choice(("plain", "comma", "upper"))), "   ", line), gap_pt=20
    )
    page.put("text", role_line(page, another(page)), gap_pt=14)
    small_print(page)
    return "last line"


@family("train", weight=1)
def order_with_result(page: Page) -> str:
    """A confirmation from a booking system: numbers, company, then participant, course and result."""
    rng = page.rng
    heads = [f"{label(page, 'C')}: {code(page)}", f"{label(page, 'A')}: {company_address(page)}"]
    rng.shuffle(heads)
    page.put("text", *heads)
    if rng.random() < 0.5:
        page.put("text", role_line(page, another(page)))
    subject = row(heading_line(page), rng.choice((" ", " – ", ": ")), code(page))
    page.put("heading", subject, size_pt=rng.choice((12, 15)))
    pairs = [*course_pairs(page, "DPO"), *person_pairs(page, "B")]
    if rng.random() < 0.5:
        pairs = [*person_pairs(page, "B"), *course_pairs(page, "DPO")]
    print_pairs(page, pairs)
    page.put("text", f"{word(page, 'score')}: {word(page, 'state')}")
    sometimes(page, 0.6, validity)
    signed(page)
    small_print(page)
    return "order"
