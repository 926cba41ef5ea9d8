"""Certificates for one person in the shape of tables: attendance, transcripts, accounts, passes, logs."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.families.lookalike_pieces import (
    anybody,
    course_in_cell,
    days_of_event,
    displayed_name,
    earlier_days,
    event_in_cell,
    facts,
    honorific,
    hours,
    initials,
    item,
    printed,
    recipient,
    role_and_name,
    table,
    titled,
    words,
)
from models.corpus.families.pieces import complete
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    address_line,
    code,
    footer,
    issue_line,
    letterhead,
    signatures,
    sometimes,
)
from models.corpus.page import Page, Printed, row

_POINTS_AT_MOST = 16


@family("train", weight=1.4)
def attendance_of_one(page: Page) -> str:
    """An attendance sheet of one person: the facts, then a row for each day, signed by who taught."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    titled(page, "attendance_title")
    facts(page, rng.choice(("TDNPL", "NTDO", "NBTDC", "DTLN", "TNUD")))
    teacher = initials(page.content.lecturer)
    lines: list[Printed] = []
    for day in days_of_event(page) or [page.content.issue_date]:
        first, last = hours(page)
        mark = rng.choice((words(page, "attendance_mark"), teacher))
        lines.append(
            "\t".join((printed(page, day), *rng.choice(((f"{first} – {last}", mark), (first, last, mark)))))
        )
    table(page, words(page, "attendance_head"), lines)
    complete(page)
    page.put("text", words(page, "attendance_oath"))
    sometimes(page, 0.5, issue_line)
    signatures(page)
    return "attendance"


@family("train", weight=1.2)
def transcript_of_one(page: Page) -> str:
    """A student's modules with credits and marks; the course is the programme they belong to."""
    rng = page.rng
    sometimes(page, 0.8, letterhead)
    above = rng.random() < 0.5
    if above:
        page.put("course", page.course(display=True), size_pt=rng.choice((12, 14, 18)), width=60)
    titled(page, "transcript_title")
    name = row(
        words(page, "student") + rng.choice((": ", "\n", " ")),
        honorific(page, page.content.recipient),
        recipient(page),
    )
    page.put("name", name, size_pt=rng.choice((10, 11, 13)))
    facts(page, "TDBCK" if above else "TBDC", share=0.5)
    lines: list[Printed] = []
    points = 0
    for number in range(1, rng.randint(4, 10)):
        got = rng.choice((2, 3, 5, 6, 10))
        points += got
        module = rng.choice((str(number), f"M{number:02d}"))
        lines.append(f"{module}\t{item(page)}\t{got}\t{words(page, 'module_status')}")
    lines.append(f"\t{words(page, 'total')}\t{points}\t")
    table(page, words(page, "module_head"), lines, size_pt=rng.choice((8, 9, 10)))
    complete(page)
    sometimes(page, 0.7, issue_line)
    sometimes(page, 0.8, signatures)
    sometimes(page, 0.3, footer)
    return "transcript"


@family("train", weight=1.2)
def account_of_points(page: Page) -> str:
    """A statement of points: older bookings with their dates; the paper is about the newest."""
    rng = page.rng
    sometimes(page, 0.8, letterhead)
    titled(page, "account_title")
    page.put("name", row(words(page, "account_lead") + rng.choice((": ", " ", "\n")), displayed_name(page)))
    facts(page, "BCA", share=0.4)
    newest = row(event_in_cell(page), "\t", course_in_cell(page), f"\t{rng.randint(1, _POINTS_AT_MOST)}")
    older: list[Printed] = [
        f"{day}\t{item(page)}\t{rng.randint(1, _POINTS_AT_MOST)}"
        for day in earlier_days(page, rng.choice((0, 1, 2, 4)))
    ]
    if rng.random() < 0.4:
        table(page, words(page, "account_head"), [*older, newest])
    else:
        if older:
            table(page, words(page, "account_old"), older, size_pt=8)
        page.put("label", words(page, "account_new"), weight=700, gap_pt=10)
        table(page, words(page, "account_head"), [newest])
    complete(page)
    page.put("text", f"{words(page, 'total')}: {rng.randint(20, 250)}")
    sometimes(page, 0.5, issue_line)
    sometimes(page, 0.6, lambda page: page.put("small", role_and_name(page, page.phrase("contact"))))
    page.put("small", words(page, "legal_matter"))
    return "account"


@family("train", weight=1.4)
def passport_with_entries(page: Page) -> str:
    """A pass with many entries, each stamped by somebody else; the newest stands last or first."""
    rng = page.rng
    titled(page, "passport_title", align=rng.choice(("left", "center")))
    sometimes(page, 0.5, letterhead)
    page.put(
        "name",
        row(words(page, "passport_owner") + rng.choice((": ", " ", "\n")), recipient(page)),
        size_pt=13,
    )
    facts(page, "BKA", share=0.5)
    lines: list[Printed] = []
    for day in earlier_days(page, rng.randint(1, 7)):
        who = anybody(page)
        named = rng.random() < 0.4
        sign = page.other(who, "initial") if named else rng.choice((words(page, "stamp"), initials(who)))
        lines.append(row(f"{day}\t{item(page)}\t", sign))
    stamp = row(words(page, "stamp") + " ", page.other(anybody(page)))
    newest = row(event_in_cell(page), "\t", course_in_cell(page), "\t", stamp)
    if rng.random() < 0.4:
        newest = row(newest, f" ({words(page, 'newest')})")
    entries = [newest, *reversed(lines)] if rng.random() < 0.3 else [*lines, newest]
    table(page, words(page, "passport_head"), entries)
    complete(page)
    page.put("small", words(page, "passport_hint"))
    return "passport"


@family("train", weight=1, languages=("de",))
def typed_index_card(page: Page) -> str:
    """A card of a personnel office: the name on top, short typed lines, the last course at the end."""
    rng = page.rng
    if rng.random() < 0.6:
        page.put(
            "name",
            row(page.name(rng.choice(("comma", "comma_upper", "reversed"))), "\t", code(page)),
            cells=True,
        )
        titled(page, "card_title", size_pt=9)
    else:
        titled(page, "card_title", size_pt=11)
        page.put("name", page.name(rng.choice(("comma", "comma_upper", "reversed"))), size_pt=12)
    page.put("text", *[f"{words(page, 'card_line')}: {code(page)}" for _ in range(rng.randint(0, 3))])
    facts(page, "BKA", share=0.6)
    lines: list[Printed] = [f"{day}  {item(page)}" for day in earlier_days(page, rng.randint(0, 4))]
    date = event_in_cell(page)
    newest = row(date, "  ", course_in_cell(page), f", {words(page, 'booking_status')}")
    page.put("text", *lines, newest, hand=rng.random() < 0.2)
    complete(page)
    keeper = row(
        f"{words(page, 'stamp')} ", page.other(anybody(page), rng.choice(("initial", "surname", "plain")))
    )
    page.put("small", keeper)
    return "card"


@family("train", weight=1, languages=("de",))
def lesson_time_sheet(page: Page) -> str:
    """A time sheet of lessons for one person, with hours added up and a trainer's signature."""
    rng = page.rng
    titled(page, "sheet_title")
    trainer = row(words(page, "sheet_trainer") + ": ", page.other(anybody(page)))
    student = row(
        words(page, "sheet_student") + ": ", honorific(page, page.content.recipient), recipient(page)
    )
    first, second = (student, trainer) if rng.random() < 0.6 else (trainer, student)
    page.put("text", first, second)
    facts(page, "TDP")
    lines: list[Printed] = []
    for day in days_of_event(page) or [page.content.issue_date]:
        start, end = hours(page)
        lines.append(
            f"{printed(page, day)}\t{start}\t{rng.choice(('0:30', '0:45', '–'))}\t{end}\t{rng.randint(2, 8)}"
        )
    table(page, words(page, "sheet_head"), [*lines, f"{words(page, 'total')}\t\t\t\t{rng.randint(8, 40)}"])
    complete(page)
    page.put("text", words(page, "attendance_oath"))
    page.put(
        "signature",
        rng.choice(("______________________", "")),
        page.other(page.content.lecturer),
        words(page, "sheet_trainer"),
    )
    return "time sheet"


@family("train", weight=1, languages=("de",))
def practice_log_book(page: Page) -> str:
    """A log book's page: tasks shown and repeated, initials of mentors, the end certified."""
    rng = page.rng
    sometimes(page, 0.5, letterhead)
    titled(page, "log_title")
    learner = row(words(page, "log_learner") + ": ", recipient(page))
    mentor = role_and_name(page, words(page, "log_mentor"))
    page.put("table", *((learner, mentor) if rng.random() < 0.6 else (mentor, learner)))
    facts(page, "TD")
    mentors = [initials(anybody(page)) for _ in range(2)]
    lines: list[Printed] = []
    for number in range(1, rng.randint(4, 10)):
        sign = rng.choice((*mentors, words(page, "attendance_mark")))
        lines.append(f"{number}\t{item(page)}\t{rng.randint(1, 20)}\t{sign}")
    table(page, words(page, "log_head"), lines)
    complete(page)
    page.put("text", words(page, "log_done"))
    sometimes(page, 0.6, issue_line)
    signatures(page)
    return "log book"


@family("train", weight=1.2, languages=("de",))
def ticked_topics(page: Page) -> str:
    """A check list of topics with ticks, for one person, signed by both."""
    rng = page.rng
    titled(page, "topics_title")
    sometimes(page, 0.4, letterhead)
    early = rng.random() < 0.5
    if early:
        facts(page, "NTDAL")
    page.put("text", words(page, "topics_lead"))
    yes, no = rng.choice((("☒", "☐"), ("[x]", "[ ]"), ("X", "_"), ("✓", "–"), ("ja", "nein")))
    page.put(
        "text",
        *[f"{yes if rng.random() < 0.8 else no} {item(page)}" for _ in range(rng.randint(5, 12))],
        size_pt=9.5,
    )
    page.put("text", words(page, "topics_oath"))
    if not early:
        facts(page, "TDNL")
    complete(page)
    signatures(page)
    page.put("small", words(page, "legal_matter"), zone=rng.choice(("main", "foot")))
    return "topics"


@family("train", weight=1.4)
def portal_history(page: Page) -> str:
    """A portal's page of one account: menus, other courses under way, the one that was completed."""
    rng = page.rng
    page.put("small", words(page, "portal_line"))
    user = row(words(page, "logged_in") + " ", recipient(page))
    if rng.random() < 0.6:
        page.put("small", user, align="right")
        titled(page, "history_title")
    else:
        titled(page, "history_title")
        page.put("name", user, size_pt=rng.choice((10, 12, 16)))
    done = row(course_in_cell(page), f"\t{words(page, 'history_done')}\t", event_in_cell(page))
    lines: list[Printed] = [
        f"{item(page)}\t{words(page, 'history_other')}\t–" for _ in range(rng.randint(0, 5))
    ]
    lines.insert(rng.randint(0, len(lines)), done)
    table(page, words(page, "history_head"), lines)
    complete(page)
    sometimes(
        page,
        0.5,
        lambda page: page.put("small", role_and_name(page, rng.choice(("Support", "Tutor", "Admin")))),
    )
    page.put("small", words(page, "portal_line"), zone="foot")
    until = page.content.issue_date + timedelta(days=rng.randint(0, 30))
    sometimes(page, 0.4, lambda page: page.put("small", f"{printed(page, until)}, {address_line(page)}"))
    return "history"
