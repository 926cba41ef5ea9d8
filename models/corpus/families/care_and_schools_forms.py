"""Forms, tables, cards and slips of hospitals, parishes, schools, universities and associations."""

from __future__ import annotations

from typing import Any

from models.corpus.families.care_and_schools_pieces import (
    FORM_NAME_STYLES,
    HAND_SHARE,
    clerk_block,
    day_rows,
    fields,
    german,
    honorific,
    house_head,
    initials,
    issued,
    item,
    person_fields,
    shown_name,
    sign_off,
    small_print,
    team,
    ticked_list,
    word,
    words,
)
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import (
    fact_pairs,
    numbered,
    print_pairs,
    ticked_mark,
)
from models.corpus.families.pieces import choose_wording, complete, heading, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, footer, sometimes
from models.corpus.page import Page, Printed, row


def _name_row(page: Page, joint: str) -> list[Any]:
    return row(label(page, "N"), joint, page.name(page.rng.choice(FORM_NAME_STYLES)))


@family("train", weight=1, languages=("de",))
def first_aid_form(page: Page) -> str:
    """An official form: fields filled in by hand, kinds of training to tick, the ticked one is the course."""
    rng = page.rng
    sometimes(page, 0.6, house_head)
    heading(page, size_pt=rng.choice((12, 14, 17)))
    page.put("small", word(page, "instruction"), size_pt=8)
    hand = rng.random() < HAND_SHARE
    print_pairs(page, person_fields(page, [key for key in "BAP" if rng.random() < 0.7]), hand=hand)
    yes, no = ticked_mark(rng)
    kinds: list[Printed] = [no + item(page) for _ in range(rng.randint(1, 4))]
    kinds.insert(rng.randrange(len(kinds) + 1), row(yes, page.course(display=False)))
    page.put("text", word(page, "german_line") + ":", *kinds)
    print_pairs(
        page, fact_pairs(page, [key for key in "DUOC" if key == "D" or rng.random() < 0.4]), hand=hand
    )
    complete(page)
    if rng.random() < 0.7:
        page.put("text", row(word(page, "head_role"), ": ", page.other(another(page))))
    issued(page)
    sometimes(page, 0.6, sign_off)
    small_print(page)
    return "ticks"


@family("train", weight=1)
def modules_of_a_study(page: Page) -> str:
    """A transcript: the programme is the course; modules, marks and examiners stand in a table."""
    rng = page.rng
    house_head(page, align=rng.choice(("left", "center", "right")))
    heading(page, size_pt=rng.choice((14, 18, 24)))
    before = rng.random() < 0.6
    wording = choose_wording(page) if rng.random() < 0.6 else None
    if wording:
        sentence(page, wording)
    else:
        print_pairs(
            page, fact_pairs(page, ["N", *(key for key in "BKATDU" if key == "T" or rng.random() < 0.4)])
        )
    if before:
        complete(page)
    head = word(page, "module_head")
    columns = head.count("\t")
    examined = columns > 1 and rng.random() < 0.3
    rows: list[Printed] = []
    for number in range(rng.randint(3, 9)):
        cells = [str(rng.choice((2, 3, 5, 6, 10))), f"{rng.randint(1, 3)},{rng.choice('037')}"]
        rest = "\t".join(cells[: columns - 1]) if columns > 1 else cells[0]
        last = page.other(another(page), "initial") if examined and number % 2 else ""
        rows.append(row(f"{rng.choice('ABM')}{number + 1}\t{item(page)}\t{rest}", "\t" if last else "", last))
    page.put("table", head, *rows, cells=True, size_pt=rng.choice((8, 9, 10)))
    page.put("text", f"{rng.choice(('Gesamt', 'Summe', 'Total'))}: {rng.randint(10, 60)} ECTS")
    complete(page)
    issued(page)
    sign_off(page)
    small_print(page)
    return wording.name if wording else "fields"


@family("train", weight=1)
def days_of_one_person(page: Page) -> str:
    """An attendance table of one person: days, hours, initials; name and course above or below."""
    rng = page.rng
    sometimes(page, 0.7, house_head)
    sometimes(page, 0.9, heading, size_pt=rng.choice((13, 16, 20)))
    head = word(page, "day_head")
    rows = day_rows(page, head.count("\t") + 1)
    if rng.random() < 0.5:
        page.put("table", _name_row(page, rng.choice((": ", "\t", "   "))), cells=True)
        print_pairs(page, fact_pairs(page, ["T", "D", *(key for key in "ULOA" if rng.random() < 0.4)]))
        rows_first = False
    else:
        rows_first = rng.random() < 0.4
    if rows and rows_first:
        page.put("table", head, *rows, cells=True)
    wording = choose_wording(page, lambda w: w.names_recipient or page.recipient_printed is not None)
    if not page.printed("RECIPIENT") or rng.random() < 0.4:
        sentence(page, wording)
    complete(page)
    if rows and not rows_first:
        page.put("table", head, *rows, cells=True)
    team(page, 1)
    sometimes(page, 0.7, issued)
    sign_off(page)
    return wording.name


@family("train", weight=0.8, languages=("de",))
def supervision_of_one_person(page: Page) -> str:
    """A private practice writes about sessions: owner at the top, person in a sentence, signature."""
    rng = page.rng
    owner = page.content.lecturer
    practice = row(page.other(owner), rng.choice((" · ", "\n", ", ")), rng.choice(_PRACTICES))
    page.put("letterhead", practice, page.content.place, align=rng.choice(("left", "center", "right")))
    issued(page, align="right")
    heading(page, size_pt=rng.choice((12, 15, 18)))
    wording = choose_wording(page)
    sentence(page, wording)
    complete(page)
    count = rng.randint(3, 20)
    page.put("text", f"{count} Sitzungen zu je {rng.choice((45, 60, 90))} Minuten", word(page, "attended"))
    if rng.random() < 0.5:
        page.put("text", *[f"{number}. {item(page)}" for number in range(1, rng.randint(3, 6))], size_pt=9.5)
    page.put("text", word(page, "closing"))
    page.put("signature", page.other(owner), word(page, "after_role"), gap_pt=24)
    sometimes(page, 0.4, footer)
    return wording.name


_PRACTICES = (
    "Supervision – Coaching – Teamentwicklung",
    "Praxis für Beratung",
    "Supervisorin (DGSv)",
    "Dipl.-Sozialpädagogin, Systemische Beraterin",
    "Institut für Gruppenarbeit",
    "Psychologische Praxis im Hof",
)


@family("train", weight=0.9, languages=("de",))
def language_class(page: Page) -> str:
    """A language school: person and class, level, skills with points, what somebody on that level can do."""
    rng = page.rng
    house_head(page, align=rng.choice(("left", "center")))
    heading(page)
    order = ["who", "class"]
    if rng.random() < 0.4:
        order.reverse()
    for part in order:
        if part == "who":
            page.put("name", shown_name(page), size_pt=rng.choice((12, 16, 20)))
            print_pairs(page, fact_pairs(page, [key for key in "BK" if rng.random() < 0.6]))
        else:
            page.put("course", page.course(display=True), width=44, size_pt=rng.choice((12, 15)))
            print_pairs(page, fact_pairs(page, [key for key in "DUCL" if rng.random() < 0.6]))
    level = rng.choice(("A1", "A2", "B1", "B2", "C1"))
    page.put("text", f"{word(page, 'level_lead')} {level}", boxed=rng.random() < 0.5)
    points = [f"{skill}\t{rng.randint(40, 100)} / 100" for skill in words(page, "skill", rng.randint(3, 5))]
    if rng.random() < 0.7:
        page.put("table", *points, cells=True)
    page.put("text", *words(page, "can_do", rng.randint(1, 3)), size_pt=9, width=90)
    complete(page)
    page.put("text", word(page, "attended"))
    issued(page)
    sign_off(page)
    return "class"


@family("train", weight=0.7, languages=("de",))
def fee_receipt_of_a_class(page: Page) -> str:
    """A receipt for a fee that also says who was there: amounts, person, course, signature of the cashier."""
    rng = page.rng
    sometimes(page, 0.8, house_head, size_pt=9)
    page.put("label", word(page, "receipt"), f"Nr. {code(page)}", weight=700)
    sometimes(page, 0.8, heading, size_pt=13)
    amount = f"{rng.randint(5, 900)},{rng.choice(('00', '50'))} {rng.choice(('€', 'EUR', 'Euro', 'DM'))}"
    title = honorific(page, page.content.recipient, "Herrn ", "Frau ") if rng.random() < 0.5 else ""
    lead = rng.choice(("von ", "Eingezahlt von: ", "Von: ", "erhalten von "))
    lines: list[Printed] = [
        f"{word(page, 'paid')} {amount}",
        row(lead, title, page.name(rng.choice(("plain", "plain", "comma")))),
        row(
            rng.choice(("für ", "Verwendung: ", "für die Teilnahme an ", "Kurs: ")),
            page.course(display=False),
        ),
    ]
    if rng.random() < 0.7:
        rng.shuffle(lines)
    page.put("text", *lines, boxed=rng.random() < 0.4)
    print_pairs(page, fact_pairs(page, [key for key in "DULC" if rng.random() < 0.6]))
    page.put("text", rng.choice((word(page, "attended"), "Die Teilnahme wird zugleich bestätigt.")))
    complete(page)
    issued(page)
    page.put(
        "signature",
        row(rng.choice(("Kasse: ", "kassiert: ", "i. A. ")), page.other(another(page), "initial")),
    )
    return "receipt"


@family("train", weight=1)
def topics_with_ticks(page: Page) -> str:
    """A checklist of one person's training: topics ticked, mentor and person both named."""
    rng = page.rng
    sometimes(page, 0.6, house_head, size_pt=9)
    heading(page, size_pt=rng.choice((13, 16)))
    pairs = person_fields(page, ["T", *(key for key in "DAKBU" if rng.random() < 0.5)])
    if rng.random() < 0.3:
        rng.shuffle(pairs)
    print_pairs(page, pairs)
    page.put(
        "text", row(word(page, "head_role"), ": ", page.other(another(page), rng.choice(("plain", "comma"))))
    )
    if rng.random() < 0.5:
        head = word(page, "topic_head")
        marks = "\t".join(rng.choice(("x", "✓", "ja", initials(page))) for _ in range(head.count("\t")))
        page.put("table", head, *[f"{phrase}\t{marks}" for phrase in words(page, "task", 8)], cells=True)
    else:
        page.put("text", *ticked_list(page, "task", rng.randint(4, 8)))
    complete(page)
    issued(page)
    page.put("signature", row(page.name("plain"), "\t", page.other(another(page))), _signs(page), cells=True)
    small_print(page)
    return "ticks"


def _signs(page: Page) -> str:
    return "Unterschrift Fachkraft\tUnterschrift Anleitung" if german(page) else "Learner\tSupervisor"


@family("train", weight=0.9)
def one_line_of_a_book(page: Page) -> str:
    """A page of a record book: whose it is in the head line, one line filled in, the others empty."""
    rng = page.rng
    page.put("label", word(page, "book"), weight=700, size_pt=rng.choice((10, 12, 15)))
    holder = row(label(page, "N"), ": ", page.name(rng.choice(FORM_NAME_STYLES)))
    if rng.random() < 0.5:
        holder = row(holder, "     ", label(page, "C"), ": ", code(page))
    below = rng.random() < 0.25
    if not below:
        page.put("text", holder)
    sometimes(page, 0.7, heading, size_pt=12)
    cells: list[list[Any]] = [
        page.event_date(),
        page.course(display=False),
        [page.mark(page.content.duration, "DURATION")],
    ]
    cells.append(page.other(another(page), rng.choice(("plain", "initial"))))
    line: list[Any] = []
    for number, cell in enumerate(cells):
        line = row(line, "\t" if number else "", cell)
    empty: list[Printed] = [f"{number}\t…\t…\t…" for number in range(2, rng.randint(3, 7))]
    page.put("table", "\t".join(label(page, key) for key in "DTUL"), line, *empty, cells=True)
    if below:
        page.put("text", holder)
    complete(page)
    sometimes(page, 0.5, issued)
    sometimes(page, 0.5, sign_off)
    small_print(page)
    return "book"


@family("train", weight=1, languages=("de",))
def numbered_form_of_a_school(page: Page) -> str:
    """A form of a school authority: numbered boxes, house before person, ticks, copies, form number."""
    rng = page.rng
    page.put("small", word(page, "qm"), size_pt=7, align="right")
    house_head(page)
    heading(page, size_pt=rng.choice((12, 15)))
    keys = list("OTDPUL") + ["N"] + [key for key in "BKAC" if rng.random() < 0.5]
    if rng.random() < 0.6:
        rng.shuffle(keys)
    form = numbered if rng.random() < 0.6 else print_pairs
    form(page, fact_pairs(page, keys))
    page.put("table", *[f"{name}:\t{found}" for name, found in fields(page, rng.randint(1, 4))], cells=True)
    page.put("text", *ticked_list(page, "purpose", rng.randint(2, 3)), size_pt=9)
    complete(page)
    clerk_block(page)
    issued(page)
    sign_off(page)
    page.put("small", *words(page, "instruction", 2), size_pt=7.5)
    return "numbered"
