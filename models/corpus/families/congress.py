"""Certificates of congresses, chambers, associations, publishers and webinars."""

from __future__ import annotations

from models.corpus.families.lookalike_pieces import (
    anybody,
    clock,
    days_of_event,
    displayed_name,
    event_in_cell,
    facts,
    honorific,
    hours,
    item,
    place,
    printed,
    recipient,
    role_and_name,
    table,
    titled,
    words,
)
from models.corpus.families.pieces import choose_wording, complete, heading, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    address_line,
    agenda,
    code,
    contact_block,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
    speakers,
    validity,
)
from models.corpus.page import Page, Printed, row

_FINE_PRINT_PT = 8


def _credits(page: Page) -> str:
    return words(page, "credit_line").format(n=page.rng.choice((1, 2, 3, 4, 5, 6, 8, 9, 12, 15, 18, 24)))


def _sessions(page: Page) -> None:
    """Prints the sessions of a congress with rooms and chairs; some are ticked as visited."""
    rng = page.rng
    with_chairs = rng.random() < 0.6
    lines: list[Printed] = []
    for number, time in enumerate(clock(page, rng.randint(3, 9)), start=1):
        tick = rng.choice(("☒ ", "☐ ", "")) if rng.random() < 0.5 else ""
        kind = words(page, "session_kind")
        chair = row("\t", page.other(anybody(page, 0.4))) if with_chairs and rng.random() < 0.7 else "\t"
        lines.append(row(f"{tick}{time}\t{kind} {number}: {item(page)}", chair))
    page.put("label", words(page, "congress_sessions"), weight=700, gap_pt=12)
    page.put("table", *lines, cells=True, size_pt=rng.choice((8, 9, 10)))


@family("train", weight=1.3)
def congress_with_sessions(page: Page) -> str:
    """The congress and its office at the top, a sentence, the sessions with chairs, points at the end."""
    rng = page.rng
    wording = choose_wording(page)
    if rng.random() < 0.5:
        page.put("logo", page.mark(page.content.organiser, "ORGANISER"), size_pt=rng.choice((12, 16)))
    if rng.random() < 0.6:
        page.put(
            "small", row(words(page, "congress_intro") + ": ", page.other(anybody(page))), address_line(page)
        )
    heading(page, align=rng.choice(("left", "center")))
    sentence(page, wording, width=rng.choice((54, 72, 86)))
    complete(page)
    sometimes(page, 0.7, _sessions)
    page.put("text", _credits(page))
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return wording.name


@family("train", weight=1.2)
def congress_points_by_day(page: Page) -> str:
    """A doctor's congress: a sticker with name and number, points for each day, the scientific chair."""
    rng = page.rng
    sticker = row(page.name(rng.choice(("upper", "comma", "plain", "comma_upper"))))
    zone = rng.choice(("main", "right", "main"))
    number = f"EFN 80{rng.randrange(10**12, 10**13)}"
    page.put("name", sticker, number, boxed=rng.random() < 0.6, zone=zone, size_pt=rng.choice((9, 11, 13)))
    letterhead(page, zone="left" if zone == "right" else "main")
    heading(page)
    if rng.random() < 0.5:
        sentence(page, choose_wording(page, lambda found: not found.names_recipient), width=70)
    else:
        page.put("course", page.course(display=True), width=48, size_pt=rng.choice((12, 14, 18)))
    facts(page, "TDPO")
    lines: list[Printed] = [f"{printed(page, day)}\t{_credits(page)}" for day in days_of_event(page)]
    if len(lines) > 1:
        table(page, f"{label(page, 'D')}\t{words(page, 'total')}", lines)
    else:
        page.put("text", _credits(page), f"VNR {rng.randrange(10**15, 10**16)}")
    complete(page)
    chair = page.phrase("scientific_lead") if page.content.language == "de" else "Chair:"
    page.put("signature", role_and_name(page, chair.rstrip(":")), gap_pt=24)
    page.put("small", words(page, "legal_matter"), size_pt=_FINE_PRINT_PT)
    return "points by day"


@family("train", weight=1.4, languages=("de",))
def congress_fao_form(page: Page) -> str:
    """A chamber's form for lawyers, architects and engineers: fields, ticks, hours net of breaks."""
    rng = page.rng
    if rng.random() < 0.6:
        page.put("small", words(page, "fao"), align=rng.choice(("left", "right")))
    sometimes(page, 0.7, letterhead)
    heading(page, size_pt=rng.choice((12, 14, 18)))
    page.put("text", words(page, "fao"))
    facts(page, rng.choice(("NATDUPL", "TDULNA", "OTDNPU", "NCTDL")))
    yes, no = rng.choice((("☒", "☐"), ("[x]", "[ ]"), ("(X)", "( )")))
    ticks = [f"{rng.choice((yes, no))} {words(page, 'fao_tick')}" for _ in range(rng.randint(2, 5))]
    page.put("text", *(["   ".join(ticks)] if rng.random() < 0.4 else ticks), size_pt=9.5)
    complete(page)
    if rng.random() < 0.5:
        table(
            page,
            "Beginn\tPausen\tEnde\tnetto",
            [f"{hours(page)[0]}\t0:45\t{hours(page)[1]}\t{rng.randint(2, 8)} h"],
        )
    page.put("small", words(page, "chamber_note"), width=96)
    sometimes(page, 0.7, issue_line)
    signatures(page)
    return "chamber form"


@family("train", weight=1.2, languages=("de",))
def congress_publishers_seminar(page: Page) -> str:
    """A publisher's seminar: the certificate beside advertisements for books and their authors."""
    rng = page.rng
    wording = choose_wording(page)
    bar = rng.choice(("side", "right", "main"))
    main = "left" if bar == "right" else "main"
    letterhead(page, zone=main)
    heading(page, zone=main)
    sentence(page, wording, width=52 if bar != "main" else 76, zone=main)
    complete(page, zone=main)
    sometimes(page, 0.6, issue_line, zone=main)
    signatures(page, zone=main)
    page.put("label", words(page, "publisher_ad"), zone=bar, weight=700, size_pt=9)
    for _ in range(rng.randint(1, 4)):
        author = page.other(anybody(page), rng.choice(("plain", "comma", "initial", "surname")))
        joint = rng.choice((": ", ", ", " (Hrsg.), ", "\n"))
        page.put(
            "small", row(author, joint, item(page)), words(page, "publisher_item"), zone=bar, size_pt=8.5
        )
    return wording.name


@family("train", weight=1.3)
def congress_webinar_log(page: Page) -> str:
    """A webinar's certificate with the data of the log-in that prove the attendance."""
    rng = page.rng
    sometimes(page, 0.7, letterhead)
    heading(page)
    first = rng.random() < 0.5
    if first:
        facts(page, rng.choice(("NTDL", "TLDN", "TDN")))
    else:
        sentence(page, choose_wording(page), width=76)
    start, end = hours(page)
    table(page, words(page, "log_data"), [f"{start}\t{end}\t{rng.randint(45, 420)}"])
    page.put("text", *[words(page, "log_checks") for _ in range(rng.randint(1, 3))], size_pt=9.5)
    complete(page)
    page.put("small", f"Meeting-ID {rng.randint(100, 999)} {rng.randint(1000, 9999)} {rng.randint(100, 999)}")
    if rng.random() < 0.6:
        page.put("small", role_and_name(page, rng.choice(("Host", "Moderation", "Support", "Co-Host"))))
    sometimes(page, 0.4, issue_line)
    page.put("small", words(page, "legal_matter"), zone=rng.choice(("main", "foot")), size_pt=_FINE_PRINT_PT)
    return "webinar log"


@family("train", weight=1.2)
def congress_folder(page: Page) -> str:
    """A folded programme: talks with speakers in one column, the certificate in the other."""
    rng = page.rng
    wording = choose_wording(page)
    talks, proof = rng.choice((("left", "right"), ("right", "left")))
    if rng.random() < 0.5:
        page.put("label", words(page, "congress_sessions"), zone=talks, weight=700)
    agenda(page, zone=talks)
    sometimes(page, 0.6, speakers, zone=talks)
    heading(page, size_pt=rng.choice((13, 16, 20)), zone=proof)
    sentence(page, wording, width=38, zone=proof)
    complete(page, zone=proof)
    page.put("text", _credits(page), zone=proof)
    sometimes(page, 0.6, issue_line, zone=proof)
    signatures(page, zone=proof)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def congress_talk_and_listener(page: Page) -> str:
    """Who spoke, who chaired and who listened in like lines; only the listener is certified."""
    rng = page.rng
    letterhead(page)
    heading(page)
    page.put("course", page.course(display=True), size_pt=rng.choice((12, 15)), width=56)
    if page.content.event:
        page.put("text", row(rng.choice(("am ", "", "Termin: ")), page.event_date(), f" · {place(page)}"))
    lines: list[Printed] = []
    for _ in range(rng.randint(1, 3)):
        who = anybody(page, 0.5)
        lines.append(row(honorific(page, who), page.other(who), f" {words(page, 'gave_talk')}"))
    name = row(honorific(page, page.content.recipient), recipient(page))
    lead = words(page, "also_present")
    listener = row(lead, rng.choice((": ", " ")), name) if rng.random() < 0.6 else row(name, " war anwesend")
    lines.insert(rng.choice((0, len(lines), len(lines))), listener)
    if rng.random() < 0.5:
        page.put("table", *lines)
    else:
        for line in lines:
            page.put("text", line)
    complete(page)
    page.put("text", _credits(page))
    sometimes(page, 0.7, issue_line)
    signatures(page)
    return "talk and listener"


@family("train", weight=1.1, languages=("de",))
def congress_name_at_the_bottom(page: Page) -> str:
    """Course, contents and legal matter first; to whom the paper was handed stands at the very end."""
    rng = page.rng
    sometimes(page, 0.5, letterhead)
    heading(page)
    page.put("course", page.course(display=True), width=54, size_pt=rng.choice((12, 14, 16)))
    facts(page, "DPUL")
    sometimes(page, 0.7, programme)
    for _ in range(rng.randint(1, 3)):
        page.put("small", words(page, rng.choice(("legal_matter", "chamber_note"))), width=92)
    sometimes(page, 0.6, issue_line)
    signatures(page)
    name = row(
        words(page, "handed") + rng.choice((" ", "\n")),
        honorific(page, page.content.recipient),
        recipient(page),
    )
    page.put(
        "name",
        name,
        size_pt=rng.choice((9, 11, 13)),
        boxed=rng.random() < 0.3,
        align=rng.choice(("left", "right")),
    )
    complete(page)
    return "handed"


@family("train", weight=1)
def congress_self_study_test(page: Page) -> str:
    """A journal's test: answers with marks, the result, the reader's name beside a number."""
    rng = page.rng
    titled(page, "test_title")
    if rng.random() < 0.5:
        page.put("text", row(recipient(page), rng.choice(("\t", ", ", " – ")), code(page)), cells=True)
    facts(page, rng.choice(("NTDC", "TND", "TDNL")))
    lines: list[Printed] = [
        f"{number}. {item(page)}\t{words(page, 'test_answer')}" for number in range(1, rng.randint(4, 10))
    ]
    page.put("table", *lines, cells=True, size_pt=9)
    page.put("text", f"{rng.randint(7, 10)}/10", _credits(page), weight=rng.choice((400, 700)))
    complete(page)
    sometimes(page, 0.5, contact_block)
    sometimes(page, 0.5, validity)
    page.put("small", words(page, "legal_matter"), size_pt=_FINE_PRINT_PT)
    return "self study"


@family("train", weight=1, languages=("de",))
def congress_association_letter(page: Page) -> str:
    """An association writes about its member: board at the side, the member's data, then the proof."""
    rng = page.rng
    wording = choose_wording(page, lambda found: found.names_recipient and not found.displayed)
    letterhead(page)
    board: list[Printed] = [words(page, "congress_intro")]
    for _ in range(rng.randint(2, 4)):
        board.append(
            row(page.other(anybody(page, 0.3)), rng.choice((", Vorsitz", ", Kasse", "\n", ", Beirat")))
        )
    page.put("small", *board, zone=rng.choice(("side", "foot", "right")), size_pt=8)
    facts(page, "NBC" if rng.random() < 0.4 else "C", share=0.7)
    page.put("small", f"{words(page, 'member_since')} {rng.randint(1975, 2024)}")
    heading(page, size_pt=rng.choice((12, 14)))
    sentence(page, wording, width=80)
    complete(page)
    page.put("text", words(page, "thanks_close"))
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return wording.name


@family("train", weight=1.2)
def congress_badge_and_receipt(page: Page) -> str:
    """The lower half of a badge's sheet: badge with the name, below it the same event as a signed proof."""
    rng = page.rng
    align = rng.choice(("center", "left"))
    page.put("name", displayed_name(page), size_pt=rng.choice((18, 24, 28)), align=align)
    page.put("text", rng.choice((place(page), address_line(page))), align=align)
    page.put("course", page.course(display=True), align=align, width=44)
    page.put("small", words(page, "cut") if page.content.language == "de" else "-" * 60)
    heading(page, size_pt=rng.choice((11, 14)))
    named = rng.random() < 0.4
    sentence(page, choose_wording(page, lambda found: found.names_recipient is named), width=76)
    if not page.printed("EVENT_DATE"):
        page.put("text", event_in_cell(page))
    complete(page)
    page.put("text", _credits(page))
    signatures(page)
    sometimes(page, 0.4, footer)
    return "badge"


@family("train", weight=1.2)
def congress_platform_header(page: Page) -> str:
    """A platform's certificate: the course first, the learner in a thin line, tutors signing."""
    rng = page.rng
    page.put("small", words(page, "portal_line"))
    page.put("course", page.course(display=True), width=46, size_pt=rng.choice((16, 20, 26)))
    heading(page, size_pt=rng.choice((9, 10, 12)))
    line = row(recipient(page), rng.choice((" · ", " | ", " – ", ", ")), event_in_cell(page))
    page.put("text", line, size_pt=rng.choice((9, 10, 12)), align=rng.choice(("left", "center")))
    sometimes(page, 0.6, programme)
    complete(page)
    for _ in range(rng.randint(1, 2)):
        tutor = page.other(anybody(page, 0.3))
        page.put("signature", tutor, page.phrase("signer_role"), zone=rng.choice(("main", "left")))
    page.put(
        "small", f"https://verify.platform.example/{code(page)}", words(page, "legal_matter"), zone="foot"
    )
    return "platform"
