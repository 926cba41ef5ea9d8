"""Certificates of safety trainers, testing houses and makers: cards, protocols, instructions, log sheets."""

from __future__ import annotations

from typing import Any

from models.corpus.families.cores import another
from models.corpus.families.fact_forms import (
    fact_pairs,
    framed_table,
    grid,
    label_above,
    label_below,
    numbered,
    print_pairs,
    rows,
)
from models.corpus.families.industry_pieces import (
    check_address,
    company_address,
    course_pairs,
    local,
    machine_fields,
    masthead,
    module_table,
    one_line,
    people,
    person_pairs,
    role_line,
    session_table,
    signed,
    small_print,
    some,
    tick_list,
    word,
)
from models.corpus.families.pieces import choose_wording, complete, heading, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    issue_line,
    postcode_and_town,
    programme,
    sometimes,
    street,
    validity,
)
from models.corpus.page import Page, Printed, row


@family("train", weight=1.5)
def operator_card(page: Page) -> str:
    """An operator's card: a picture and the holder beside classes with ticks, rules and the tester."""
    rng = page.rng
    near, far = ("left", "right") if rng.random() < 0.7 else ("right", "left")
    sometimes(page, 0.7, masthead, zone=near, size_pt=9)
    page.put("small", word(page, "photo"), zone=near, boxed=True)
    print_pairs(page, person_pairs(page, "BKAC"), zone=near)
    heading(page, size_pt=rng.choice((10, 12, 14)), zone=far)
    print_pairs(page, course_pairs(page, "DGCI"), zone=far)
    tick_list(page, "class", zone=far, size_pt=8)
    sometimes(page, 0.8, people, zone=rng.choice((near, far)), size_pt=8)
    page.put("small", *some(page, "card_rule", 1, 4), zone=rng.choice((near, far)), size_pt=7)
    return "card"


@family("train", weight=1.5)
def holder_on_top(page: Page) -> str:
    """The holder's name large in the first line, then what he or she may do, then who has tested it."""
    rng = page.rng
    align = rng.choice(("left", "left", "center"))
    name = page.name(rng.choice(("plain", "upper", "family_upper", "comma")))
    if rng.random() < 0.5:
        page.put(
            "name", row(word(page, "holder"), rng.choice((": ", "\n", " ")), name), align=align, size_pt=14
        )
    else:
        page.put("name", name, align=align, size_pt=rng.choice((16, 20, 26)))
    print_pairs(page, fact_pairs(page, [key for key in "BKA" if rng.random() < 0.4]), align=align)
    heading(page, align=align)
    sentence(page, choose_wording(page, lambda w: not w.names_recipient), align=align, width=70)
    complete(page, align=align)
    sometimes(page, 0.5, tick_list, key="class", align=align)
    sometimes(page, 0.5, validity)
    signed(page, align=align)
    small_print(page)
    return "holder"


@family("train", weight=1.5)
def testing_house(page: Page) -> str:
    """A testing house's certificate: sentence, contents in one or two columns, accreditation, board."""
    rng = page.rng
    align = rng.choice(("left", "center", "left"))
    masthead(page, align=rng.choice(("right", align)))
    sometimes(page, 0.3, _register_number, align=align)
    heading(page, align=align)
    wording = choose_wording(page)
    sentence(page, wording, align=align, width=rng.choice((54, 70)))
    complete(page, align=align)
    page.put("label", word(page, "section"), weight=700, align=align)
    if rng.random() < 0.5:
        for zone in ("left", "right"):
            programme(page, low=2, high=6, intro=False, zone=zone, size_pt=9)
    else:
        programme(page, intro=rng.random() < 0.5, align=align, size_pt=9)
    sometimes(page, 0.8, issue_line, align=align)
    signed(page, align=align)
    small_print(page, align=align)
    return wording.name


def _register_number(page: Page, **style: Any) -> None:
    page.put("small", f"{label(page, 'C')}: {code(page)}", **{"size_pt": 9, **style})


@family("train", weight=1)
def qualification_test(page: Page) -> str:
    """A welder's or electrician's test: many numbered fields, a table of test piece and range, examiner."""
    rng = page.rng
    heading(page, size_pt=rng.choice((13, 16)))
    sometimes(page, 0.3, _translated, key="translation")
    pairs = [*person_pairs(page, "BKA"), *course_pairs(page, "DOCPI")]
    if rng.random() < 0.3:
        pairs = pairs[::-1]
    rng.choice((numbered, rows, framed_table, label_below))(page, pairs)
    lines: list[Printed] = [local(page, "\tPrüfung\tGeltungsbereich", "\tTest piece\tRange of qualification")]
    for field in some(page, "machine_field", 3, 6):
        lines.append(f"{field}\t{word(page, 'machine_value')}\t{word(page, 'state')}")
    page.put("table", *lines, cells=True, boxed=True)
    tick_list(page, "drill", size_pt=9)
    sometimes(page, 0.6, issue_line)
    people(page, gap_pt=20)
    small_print(page)
    return "test"


def _translated(page: Page, *, key: str, **style: Any) -> None:
    page.put("small", word(page, key), **{"italic": True, **style})


@family("train", weight=1.2)
def device_instruction(page: Page) -> str:
    """A maker's protocol: the device, who was instructed by whom, a list to tick off, two signatures."""
    rng = page.rng
    heading(page, size_pt=rng.choice((14, 18)))
    parts = ["device", "person", "course", "checks"]
    if rng.random() < 0.6:
        rng.shuffle(parts)
    for part in parts:
        if rng.random() < 0.4:
            page.put("label", word(page, "section"), weight=700)
        match part:
            case "device":
                machine_fields(page)
            case "person":
                print_pairs(page, person_pairs(page, "KA"))
                page.put("text", row(label(page, "L") + ": ", page.other(another(page))))
            case "course":
                print_pairs(page, course_pairs(page, "DUP"))
            case "checks":
                tick_list(page, "check")
    page.put("text", word(page, "understood"), width=84)
    signed(page)
    small_print(page)
    return "protocol"


@family("train", weight=1.2)
def one_person_on_the_list(page: Page) -> str:
    """A sheet made for many on which one person is entered, the other rows are empty."""
    rng = page.rng
    sometimes(page, 0.6, masthead)
    heading(page, size_pt=rng.choice((13, 18)))
    print_pairs(page, course_pairs(page, "DUPO"))
    page.put("text", role_line(page, another(page)))
    style = rng.choice(("plain", "comma", "comma", "comma_upper"))
    cells = row(
        "1", "\t", page.name(style), "\t", rng.choice((company_address(page), "", code(page))), "\t", "✓"
    )
    signature = local(page, "Unterschrift", "Signature")
    head = f"{local(page, 'Nr.', 'No.')}\t{label(page, 'N')}\t{label(page, 'A')}\t{signature}"
    empty: list[Printed] = [
        f"{number}\t{rng.choice(('–', '---', '.....'))}\t\t" for number in range(2, rng.randint(3, 7))
    ]
    page.put("table", head, cells, *empty, cells=True, boxed=True)
    sometimes(page, 0.6, programme)
    sometimes(page, 0.5, issue_line)
    signed(page)
    small_print(page)
    return "list of one"


@family("train", weight=1.4)
def days_of_presence(page: Page) -> str:
    """A table of days with marks: the person stands in the head line, beside the title or below the table."""
    rng = page.rng
    place = rng.choice(("head", "beside", "below"))
    sometimes(page, 0.5, masthead)
    if place == "head":
        print_pairs(page, person_pairs(page))
    heading(page, size_pt=rng.choice((13, 18, 24)))
    if place == "beside":
        rng.choice((grid, framed_table))(page, [*person_pairs(page, "B"), *course_pairs(page, "D")])
    else:
        print_pairs(page, course_pairs(page, "DUPO"))
    session_table(page)
    if place == "below":
        wording = choose_wording(page, lambda w: not w.displayed)
        sentence(page, wording, width=80)
    complete(page)
    sometimes(page, 0.6, issue_line)
    signed(page)
    small_print(page)
    return "presence"


@family("train", weight=1)
def driver_hours(page: Page) -> str:
    """A professional driver's training: areas of knowledge ticked, hours, the licensed school, law."""
    rng = page.rng
    sometimes(page, 0.8, masthead)
    heading(page)
    page.put("small", word(page, "terms"), width=90)
    rng.choice((numbered, label_above, rows, framed_table))(page, person_pairs(page, "BAC"))
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=78)
    complete(page)
    tick_list(page, "knowledge", size_pt=9)
    sometimes(page, 0.7, issue_line)
    people(page, gap_pt=24)
    small_print(page)
    return wording.name


@family("train", weight=1.2)
def appointment(page: Page) -> str:
    """An employer's appointment after a training: address, legal text, duties, acceptance by the holder."""
    rng = page.rng
    page.put("letterhead", company_address(page), street(page), postcode_and_town(page))
    heading(page, size_pt=rng.choice((14, 18)))
    wording = choose_wording(page, lambda w: not w.displayed)
    sentence(page, wording, width=82)
    complete(page)
    page.put("text", word(page, "terms"), width=82)
    bullet = rng.choice(("- ", "• ", "– "))
    page.put("text", *[bullet + duty for duty in some(page, "duty", 2, 5)])
    page.put("text", word(page, "understood"), width=82)
    sometimes(page, 0.7, issue_line)
    signed(page)
    if rng.random() < 0.4:
        page.put("signature", "______________________", page.name("plain"), gap_pt=14)
    return wording.name


@family("train", weight=1)
def log_sheet(page: Page) -> str:
    """A log sheet of exercises: the trainee and the course in a head line, drills with hours and initials."""
    rng = page.rng
    first = rows if rng.random() < 0.5 else grid
    first(page, [*person_pairs(page, "BK"), *course_pairs(page, "DP")])
    heading(page, size_pt=rng.choice((12, 16, 20)))
    tester = another(page)
    initials = f"{tester.given[0]}{tester.family[0]}"
    lines: list[Printed] = [
        local(page, "Übung\tStd.\tBewertung\tKürzel", "Exercise\tHours\tRating\tInitials")
    ]
    lines += [
        f"{drill}\t{rng.randint(1, 8)}\t{word(page, 'state')}\t{initials}"
        for drill in some(page, "drill", 4, 10)
    ]
    page.put("table", *lines, cells=True, boxed=rng.random() < 0.6)
    page.put("text", row(initials, " = ", page.other(tester), ", ", word(page, "role")))
    sometimes(page, 0.5, validity)
    small_print(page)
    return "log"


@family("train", weight=1.2)
def two_languages(page: Page) -> str:
    """Each line in the page's language with the other one in small print below."""
    rng = page.rng
    align = rng.choice(("center", "left"))
    sometimes(page, 0.7, masthead, align=align)
    heading(page, align=align)
    _translated(page, key="translation", align=align)
    for part in rng.sample(("name", "course"), 2):
        if rng.random() < 0.5:
            page.put("text", word(page, "section" if part == "course" else "holder"), align=align)
        _translated(page, key="translation", align=align)
        if part == "name":
            page.put("name", page.name(), align=align, size_pt=rng.choice((14, 20)))
        else:
            page.put("course", page.course(display=True), align=align, width=44, size_pt=rng.choice((13, 18)))
    german, english = label(page, "D"), "Date" if page.content.language == "de" else "Datum"
    page.put(
        "date", row(f"{german} / {english}: ", page.event_date()) if page.content.event else "", align=align
    )
    _translated(page, key="translation", align=align)
    print_pairs(page, fact_pairs(page, [key for key in "UPBI" if rng.random() < 0.5]), align=align)
    signed(page, align=align)
    small_print(page, align=align)
    return "two languages"


@family("train", weight=1.2)
def test_paper(page: Page) -> str:
    """A test that proves the training: candidate, questions with answers, points, passed."""
    rng = page.rng
    heading(page, size_pt=rng.choice((13, 18)))
    pairs = [*person_pairs(page, "KB"), *course_pairs(page, "DC")]
    if rng.random() < 0.5:
        rng.shuffle(pairs)
    print_pairs(page, pairs)
    lines: list[Printed] = [
        f"{number}. {question}\t{word(page, 'answer')}\t{rng.choice(('1', '2', '0', '✓'))}"
        for number, question in enumerate(some(page, "question", 3, 8), start=1)
    ]
    page.put("table", *lines, cells=True)
    total = rng.randint(10, 60)
    result = f"{total - rng.randint(0, 3)} / {total}"
    page.put("text", f"{word(page, 'score')}: {result}", word(page, "state"), weight=700)
    page.put("text", role_line(page, another(page)))
    small_print(page)
    return "test"


@family("train", weight=1)
def title_line_of_a_form(page: Page) -> str:
    """The course is the largest line and stands alone; heading, holder and facts follow in a table."""
    rng = page.rng
    align = rng.choice(("left", "center"))
    page.put(
        "course",
        page.course(display=True),
        width=rng.choice((26, 40, 60)),
        size_pt=rng.choice((16, 20, 26)),
        weight=rng.choice((400, 700)),
        align=align,
    )
    if rng.random() < 0.3:
        page.put("text", word(page, "slogan"), align=align, italic=True)
    heading(page, size_pt=rng.choice((11, 13)), align=align)
    rng.choice((framed_table, rows, label_above, grid))(
        page, [*person_pairs(page, "BKA"), *fact_pairs(page, [k for k in "DUPLO" if rng.random() < 0.6])]
    )
    if rng.random() < 0.5:
        module_table(page)
    signed(page, align=align)
    page.put("small", f"{word(page, 'verify')} {check_address(page)}", size_pt=8)
    small_print(page)
    return "title"


@family("train", weight=1)
def card_in_a_row(page: Page) -> str:
    """A small card in one table: labels and values of holder and course side by side, everything tiny."""
    rng = page.rng
    pairs = [*person_pairs(page, "BC"), *course_pairs(page, "DGI")]
    head = "\t".join(pair.label for pair in pairs)
    cells: list[Any] = []
    for number, pair in enumerate(pairs):
        cells = row(cells, "\t" if number else "", one_line(pair.value))
    sometimes(page, 0.8, masthead, size_pt=9)
    heading(page, size_pt=rng.choice((9, 12)))
    page.put("table", head, cells, cells=True, boxed=True, size_pt=8)
    page.put("small", *some(page, "card_rule", 1, 3), size_pt=7)
    sometimes(page, 0.6, people, size_pt=8)
    return "card"
