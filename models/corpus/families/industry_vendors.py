"""Certificates of software vendors, platforms, certification bodies, consultants and coaches."""

from __future__ import annotations

from typing import Any

from models.corpus.families.cores import another
from models.corpus.families.fact_forms import fact_pairs, framed_table, print_pairs, rows, running_text
from models.corpus.families.industry_pieces import (
    check_address,
    company_address,
    course_pairs,
    local,
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
    word,
    words_of,
)
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    agenda,
    code,
    contact_block,
    footer,
    goal,
    issue_line,
    postcode_and_town,
    programme,
    sometimes,
    speakers,
    street,
    validity,
)
from models.corpus.page import Page, Printed, row
from models.corpus.titles import invented_word


@family("train", weight=1.2)
def transcript_of_a_vendor(page: Page) -> str:
    """A vendor's transcript: the legal name among account data, one credential with dates, exams below."""
    rng = page.rng
    masthead(page, size_pt=14)
    heading(page, size_pt=rng.choice((12, 18)))
    account = person_pairs(page, "AC")
    rng.choice((rows, framed_table, running_text))(page, account)
    page.put("label", word(page, "section"), weight=700)
    print_pairs(page, course_pairs(page, "DGC"))
    lines: list[Printed] = [local(page, "Prüfung\tErgebnis", "Exam\tResult")]
    lines += [f"{code(page)}\t{word(page, 'state')}" for _ in range(rng.randint(1, 5))]
    page.put("table", *lines, cells=True)
    small_print(page)
    return "transcript"


@family("train", weight=1.2)
def credential_page(page: Page) -> str:
    """A credential's web page: the course as title, who earned it, skills, how to verify."""
    rng = page.rng
    page.put("small", "   ".join(some(page, "menu", 3, 6)), size_pt=8)
    parts = ["course", "name", "facts", "skills"]
    if rng.random() < 0.4:
        rng.shuffle(parts)
    for part in parts:
        match part:
            case "course":
                page.put(
                    "course", page.course(display=True), width=44, size_pt=rng.choice((14, 20)), weight=700
                )
            case "name":
                lead = local(
                    page,
                    rng.choice(("Erworben von", "Inhaber:in", "an")),
                    rng.choice(("Earned by", "Owner", "to")),
                )
                page.put("name", row(lead, rng.choice((" ", ": ", "\n")), page.name("plain")))
            case "facts":
                print_pairs(page, fact_pairs(page, [key for key in "DIGCOU" if rng.random() < 0.55]))
            case "skills":
                page.put("small", rng.choice((" · ", "  ", " | ")).join(some(page, "skill", 3, 7)))
    sometimes(page, 0.8, heading, size_pt=12)
    page.put("small", f"{word(page, 'verify')} {check_address(page)}", size_pt=8)
    return "credential"


@family("train", weight=1.2)
def designation(page: Page) -> str:
    """A professional body's award: the title is a designation, members of the board sign, it expires."""
    rng = page.rng
    align = rng.choice(("center", "center", "left"))
    masthead(page, align=align, size_pt=14)
    sometimes(page, 0.5, _slogan, align=align)
    heading(page, align=align)
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    sentence(page, wording, align=align, width=56)
    complete(page, align=align)
    page.put("text", row(f"{label(page, 'C')} ", code(page)), align=align)
    sometimes(page, 0.6, validity)
    signed(page, align=align)
    sometimes(page, 0.5, _skills, align=align)
    small_print(page, align=align)
    return wording.name


def _slogan(page: Page, **style: Any) -> None:
    page.put("text", word(page, "slogan"), italic=True, **style)


def _skills(page: Page, **style: Any) -> None:
    page.put("small", ", ".join(some(page, "skill", 3, 8)), **style)


@family("train", weight=1.2)
def platform_certificate(page: Page) -> str:
    """An e-learning certificate: course and person large, teachers, length, number and address small."""
    rng = page.rng
    page.put(
        "small",
        f"{label(page, 'C')}: {invented_word(rng).upper()}-{rng.getrandbits(48):012x}",
        size_pt=7,
        align="right",
    )
    page.put("small", check_address(page), size_pt=7, align="right")
    masthead(page, size_pt=12)
    order = ["heading", "course", "taught", "name"]
    if rng.random() < 0.5:
        order = ["heading", "name", "course", "taught"]
    for part in order:
        match part:
            case "heading":
                heading(page, size_pt=rng.choice((10, 14, 20)))
            case "course":
                page.put(
                    "course",
                    page.course(display=True),
                    width=34,
                    size_pt=rng.choice((18, 24, 30)),
                    weight=700,
                )
            case "taught":
                lead = local(
                    page,
                    rng.choice(("Dozenten", "mit", "Ein Kurs von")),
                    rng.choice(("Instructors", "by", "With")),
                )
                page.put("text", row(lead, " ", page.other(another(page))))
            case "name":
                page.put(
                    "name", page.name(rng.choice(("plain", "plain", "upper"))), size_pt=rng.choice((16, 22))
                )
    rng.choice((rows, running_text))(
        page, fact_pairs(page, [*"D", *(key for key in "UIC" if rng.random() < 0.5)])
    )
    return "platform"


@family("train", weight=1.2)
def learning_account(page: Page) -> str:
    """A page printed from a platform: menu, user's name at the top, one finished course with its steps."""
    rng = page.rng
    user = page.name(rng.choice(("plain", "plain", "comma")))
    page.put("small", row("   ".join(some(page, "menu", 3, 7)), "     ", user), size_pt=8)
    sometimes(page, 0.8, heading, size_pt=rng.choice((13, 18)))
    print_pairs(page, course_pairs(page, "DUC"))
    lines: list[Printed] = []
    for step in some(page, "step", 3, 6):
        lines.append(f"{step}\t{rng.randint(6, 22)}:{rng.randint(10, 59)}\t{word(page, 'state')}")
    page.put("table", *lines, cells=True)
    if rng.random() < 0.4:
        module_table(page)
    if rng.random() < 0.4:
        print_pairs(page, fact_pairs(page, "N"))
    page.put("text", role_line(page, another(page)))
    page.put("small", f"{check_address(page)}   1/1", size_pt=8, zone="foot")
    return "account"


@family("train", weight=1.2)
def mail_with_proof(page: Page) -> str:
    """A mail that is the proof itself: heads, a greeting, a sentence, the sender's block with functions."""
    rng = page.rng
    sender = another(page)
    heads = local(page, "Von\tAn\tBetreff\tCc", "From\tTo\tSubject\tCc").split("\t")
    lines: list[Printed] = [
        row(f"{heads[0]}: ", page.other(sender), f" <{invented_word(rng).lower()}@firma.example>")
    ]
    lines.append(row(f"{heads[1]}: ", page.name(rng.choice(("plain", "comma")))))
    if rng.random() < 0.4:
        lines.append(row(f"{heads[3]}: ", page.other(another(page), rng.choice(("plain", "comma")))))
    if rng.random() < 0.6:
        lines.append(row(f"{heads[2]}: {heading_line(page)} – ", page.course(display=False)))
    else:
        lines.append(f"{heads[2]}: {heading_line(page)}")
    page.put("text", *lines)
    greeting = local(
        page, rng.choice(("Guten Tag ", "Hallo ", "Hi ")), rng.choice(("Dear ", "Hello ", "Hi "))
    )
    page.put("text", row(greeting, page.name("plain"), ","))
    page.put("text", word(page, "mail_open"), width=80)
    wording = choose_wording(page, lambda w: not w.displayed)
    sentence(page, wording, width=80)
    complete(page)
    page.put("text", word(page, "mail_close"), page.phrase("closing"))
    page.put("signature", page.other(sender), word(page, "role"), word(page, "slogan"))
    sometimes(page, 0.5, footer)
    return wording.name


@family("train", weight=1.4)
def letter_to_the_company(page: Page) -> str:
    """A letter to the employer, to the attention of somebody else, about one of the employees."""
    rng = page.rng
    masthead(page)
    clerk = another(page)
    lead = local(
        page,
        rng.choice(("z. Hd. ", "Herrn/Frau ", "zu Händen ")),
        rng.choice(("Attn. ", "c/o ", "For the attention of ")),
    )
    page.put(
        "address",
        company_address(page),
        row(lead, page.other(clerk)),
        street(page),
        postcode_and_town(page),
        gap_pt=20,
    )
    sometimes(page, 0.7, contact_block, align="right")
    sometimes(page, 0.8, issue_line, align="right")
    heading(page, size_pt=rng.choice((11, 13)), weight=700)
    page.put("text", page.phrase("salutation"))
    page.put("text", word(page, "letter_open"), width=84)
    if rng.random() < 0.5:
        wording = choose_wording(page, lambda w: not w.displayed)
        sentence(page, wording, width=84)
    else:
        wording = choose_wording(page, lambda w: not w.names_recipient)
        page.put(
            "text",
            row(
                word(page, f"employer_lead_{page.content.recipient.sex}"),
                rng.choice((": ", " ")),
                page.name("plain"),
            ),
        )
        sentence(page, wording, width=84)
    complete(page)
    sometimes(page, 0.4, programme)
    page.put("text", page.phrase("closing"))
    signed(page)
    sometimes(page, 0.6, footer)
    return wording.name


@family("train", weight=1)
def receipt_of_training(page: Page) -> str:
    """A receipt that serves as proof: order, person, course as the item, fees, total."""
    rng = page.rng
    masthead(page)
    sometimes(page, 0.4, _billing, keep=rng.random())
    heading(page, size_pt=rng.choice((13, 18)))
    print_pairs(
        page, [*person_pairs(page, "KC"), *fact_pairs(page, [key for key in "DP" if rng.random() < 0.8])]
    )
    price = rng.randint(40, 2400)
    head = local(page, "Pos.\tLeistung\tBetrag", "Item\tDescription\tAmount")
    lines: list[Printed] = [head, row("1\t", one_line(page.course(display=False)), f"\t{price},00")]
    lines += [
        f"{n}\t{fee}\t{rng.randint(0, 90)},00" for n, fee in enumerate(some(page, "receipt", 1, 3), start=2)
    ]
    page.put("table", *lines, cells=True, boxed=True)
    page.put(
        "text",
        local(page, "Gilt zugleich als Nachweis der Teilnahme.", "Also serves as proof of attendance."),
    )
    people(page)
    small_print(page)
    return "receipt"


def _billing(page: Page, *, keep: float) -> None:
    lines: list[Printed] = [company_address(page), street(page), postcode_and_town(page)]
    if keep < 0.5:
        lines.insert(1, row(page.other(another(page))))
    page.put("address", *lines)


@family("train", weight=1.2)
def coach_with_side_bar(page: Page) -> str:
    """A consultant's paper: contacts and a slogan in a bar, a friendly sentence, a name in handwriting."""
    rng = page.rng
    consultant = another(page)
    zone = rng.choice(("side", "left"))
    page.put("logo", page.mark(page.content.organiser, "ORGANISER"), zone=zone)
    page.put(
        "text",
        page.other(consultant),
        word(page, "role"),
        street(page),
        postcode_and_town(page),
        zone=zone,
        size_pt=8,
    )
    page.put("text", word(page, "slogan"), zone=zone, italic=True)
    main = "main" if zone == "side" else "right"
    heading(page, zone=main)
    wording = choose_wording(page)
    sentence(page, wording, zone=main, width=46)
    complete(page, zone=main)
    page.put("text", *["· " + skill for skill in some(page, "skill", 3, 6)], zone=main)
    sometimes(page, 0.7, issue_line, zone=main)
    page.put("signature", page.other(consultant, rng.choice(("plain", "initial"))), zone=main, hand=True)
    return wording.name


@family("train", weight=1.2)
def event_confirmation(page: Page) -> str:
    """A user meeting or webinar: head line with name and company, agenda with speakers, proof at the end."""
    rng = page.rng
    page.put(
        "text",
        row(page.name("plain"), rng.choice((", ", " – ", "\n", " | ")), company_address(page)),
        size_pt=rng.choice((9, 12)),
    )
    heading(page)
    page.put("course", page.course(display=True), width=40, size_pt=rng.choice((14, 20)))
    page.put("date", row(page.event_date(), rng.choice((", ", " | ", "\n")), page.content.place))
    rng.choice((agenda, speakers, session_table))(page)
    wording = choose_wording(page, lambda w: not w.names_recipient)
    if rng.random() < 0.6:
        sentence(page, wording, width=78)
    else:
        sometimes(page, 0.6, goal)
    people(page)
    small_print(page)
    return wording.name


@family("train", weight=1.2)
def letter_with_module_table(page: Page) -> str:
    """A letter to the person: window address, subject with the course, modules with marks, two signatures."""
    rng = page.rng
    masthead(page)
    address_block(page)
    sometimes(page, 0.5, contact_block, align="right")
    sometimes(page, 0.8, issue_line, align="right")
    subject = row(heading_line(page), rng.choice((": ", " – ", ", ")), page.course(display=False))
    page.put("heading", subject, size_pt=12, weight=700, width=70)
    page.put("text", page.phrase("salutation") if rng.random() < 0.4 else row(_greeting(page)))
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=84)
    module_table(page)
    complete(page)
    page.put("text", page.phrase("closing"))
    signed(page)
    small_print(page)
    return wording.name


def _greeting(page: Page) -> list[str]:
    person = page.content.recipient
    if page.content.language == "en":
        return ["Dear participant,"]
    return ["Sehr geehrter Herr Kollege," if person.sex == "m" else "Sehr geehrte Frau Kollegin,"]


@family("train", weight=1)
def facts_in_one_paragraph(page: Page) -> str:
    """Everything in a single small paragraph between a large heading and a long list of terms."""
    rng = page.rng
    align = rng.choice(("left", "center"))
    heading(page, align=align, size_pt=rng.choice((24, 34)))
    pairs = [*person_pairs(page, "BKA"), *course_pairs(page, "DUPLOC")]
    if rng.random() < 0.4:
        rng.shuffle(pairs)
    running_text(page, pairs, align=align, size_pt=10)
    page.put("small", *words_of(page, "terms")[: rng.randint(2, 6)], width=96, size_pt=8, align=align)
    signed(page, align=align)
    small_print(page, align=align)
    return "paragraph"
