"""More held-out papers of split "dev" that are no certificate, or none for one person."""

from __future__ import annotations

from models.corpus.content import programme_item
from models.corpus.families.pieces import heading
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, postcode_and_town, street
from models.corpus.families.unseen_pieces import (
    facts,
    hint,
    issued,
    masthead,
    maybe,
    said,
    several,
    signed,
    stranger,
    syllabus,
    tag,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run


def _address(page: Page) -> None:
    person = page.content.recipient
    german = page.content.language == "de"
    lead = ("Herrn" if person.sex == "m" else "Frau") if german else ""
    page.put("address", lead, page.other(person), street(page), postcode_and_town(page), gap_pt=18)


def _letter(page: Page, subject: str, text: str) -> str:
    """A letter to somebody about a course; it proves nothing."""
    masthead(page)
    _address(page)
    issued(page, align="right", gap_pt=4)
    page.put("heading", said(page, subject), size_pt=page.rng.choice((11, 14, 18)), weight=700)
    page.put("course", page.course(display=False), width=page.rng.choice((30, 60)), weight=700)
    page.put("text", page.phrase("salutation"), said(page, text), width=76)
    page.put("text", *facts(page, "dup", 0.6))
    page.put("signature", said(page, "ending"), "", page.other(page.content.signers[0]), said(page, "role"))
    return "letter"


@family("dev", kind="other")
def letter_about_the_waiting_list(page: Page) -> str:
    """A letter: the course is full, a place is noted."""
    return _letter(page, "waiting_head", "waiting")


@family("dev", kind="other", weight=1.2)
def letter_about_absence(page: Page) -> str:
    """A letter: somebody did not come, so that there is no certificate."""
    return _letter(page, "missed_head", "missed")


@family("dev", kind="other", weight=1.2)
def seminar_bill(page: Page) -> str:
    """A bill for a seminar: participant, course and date as items."""
    rng, content = page.rng, page.content
    masthead(page)
    _address(page)
    page.put("heading", f"{said(page, 'bill_head')} {code(page)}", size_pt=rng.choice((13, 18)), weight=700)
    page.put("text", said(page, "bill_text"))
    person: Printed = row("1\t", tag(page, "N") + " ", page.other(content.recipient), "\t")
    course: Printed = row("\t", page.course(display=False), f"\t{rng.randint(50, 1900)},00 EUR")
    page.put("table", said(page, "receipt_head"), person, course, cells=True)
    page.put("text", *facts(page, "dul", 0.5))
    page.put("text", f"{said(page, 'receipt_sum')}: {rng.randint(50, 1900)},00 EUR", weight=700)
    issued(page)
    return "bill"


@family("dev", kind="other")
def tutor_agreement(page: Page) -> str:
    """An agreement with somebody who is to teach a course."""
    content = page.content
    masthead(page, align="center")
    page.put("heading", said(page, "lecturer_head"), size_pt=18, align="center")
    page.put("name", page.other(content.recipient), size_pt=page.rng.choice((12, 16)), align="center")
    page.put("text", said(page, "lecturer_deal"), width=76)
    page.put("course", page.course(display=True), width=50, weight=700)
    page.put("text", *facts(page, "dup", 0.7))
    issued(page)
    signed(page)
    return "agreement"


@family("dev", kind="other", weight=1.2)
def mail_asking_for_proof(page: Page) -> str:
    """A message of somebody who asks for a certificate."""
    content = page.content
    name = page.other(content.recipient)
    lines: list[Printed] = [
        row(said(page, "post_from") + ": ", name),
        row(said(page, "post_to") + ": ", page.mark(content.organiser, "ORGANISER")),
        row(said(page, "post_sent") + ": ", page.day(content.issue_date, "ISSUE_DATE")),
    ]
    page.put("text", *lines, size_pt=10)
    page.put("heading", said(page, "ask_head"), size_pt=page.rng.choice((11, 13)))
    page.put("text", said(page, "ask_hello"), said(page, "ask_text"), width=76)
    page.put("text", *facts(page, "TdL", 0.8))
    page.put("text", said(page, "ending"), page.other(content.recipient))
    return "mail"


@family("dev", kind="other")
def development_plan(page: Page) -> str:
    """A plan agreed upon between somebody and a superior: the course is yet to be attended."""
    masthead(page, size_pt=9)
    page.put("heading", said(page, "plan_head"), size_pt=16)
    page.put("table", row(tag(page, "N") + ": ", page.other(page.content.recipient)), *facts(page, "ak", 0.6))
    page.put("text", said(page, "plan_text"), width=76)
    page.put("table", *facts(page, "TdUo", 0.6))
    page.put("text", *[f"{lead}: ____________" for lead in several(page, "plan_rows", 2, 4)])
    issued(page)
    signed(page)
    return "plan"


@family("dev", kind="other")
def reply_card(page: Page) -> str:
    """A registration filled in: whoever it names has not yet attended anything."""
    page.put("heading", said(page, "reply_head"), size_pt=page.rng.choice((13, 18)), weight=700)
    page.put("text", said(page, "reply_text"))
    page.put("table", *facts(page, "TdPl", 0.7))
    person = page.other(page.content.recipient, page.rng.choice(("plain", "comma")))
    page.put("table", row(tag(page, "N") + ": ", person), *facts(page, "ab", 0.6))
    page.put("text", *[f"☒ {lead}" for lead in several(page, "reply_rows", 1, 3)])
    issued(page)
    return "reply"


@family("dev", kind="list", weight=1.2)
def certificate_of_two(page: Page) -> str:
    """A certificate for two or three people at once, their names large."""
    rng = page.rng
    align = rng.choice(("center", "left"))
    masthead(page, align=align)
    heading(page, align=align)
    page.put("text", said(page, "crew_lead"), align=align)
    size_pt = rng.choice((14, 18, 22))
    people: list[list[str | Run]] = [row(page.other(stranger(page))) for _ in range(rng.choice((2, 2, 3)))]
    if rng.random() < 0.5:
        joint = " und " if page.content.language == "de" else " and "
        together = people[0]
        for person in people[1:]:
            together = row(together, joint, person)
        page.put("name", together, align=align, size_pt=size_pt)
    else:
        page.put("name", *people, align=align, size_pt=size_pt)
    page.put("text", said(page, "crew_all"), align=align)
    page.put("course", page.course(display=True), width=40, align=align, weight=700)
    page.put("date", page.event_date(), align=align)
    maybe(page, 0.4, syllabus, align=align)
    issued(page, align=align)
    signed(page, align=align)
    return "crew"


@family("dev", kind="list")
def list_of_results(page: Page) -> str:
    """A list of results or ranks of a course."""
    rng = page.rng
    masthead(page, size_pt=9)
    page.put("course", page.course(display=True), width=60, weight=700)
    page.put("text", *facts(page, "Dl", 0.7))
    rows: list[Printed] = [said(page, "result_head")]
    for number in range(1, rng.randint(4, 12)):
        name = page.other(stranger(page, 0), rng.choice(("plain", "comma")))
        rows.append(row(f"{number}\t", name, f"\t{rng.randint(40, 100)}"))
    page.put("table", *rows, cells=True, boxed=rng.random() < 0.5)
    issued(page)
    return "results"


@family("dev", kind="list")
def roll_of_several(page: Page) -> str:
    """The roll of `roll_with_one_entry` with several people on it."""
    rng = page.rng
    masthead(page, size_pt=9)
    heading(page, size_pt=rng.choice((14, 18)))
    page.put("table", *facts(page, "LTDu", 0.5))
    rows: list[Printed] = [said(page, "roll_head")]
    for number in range(1, rng.randint(3, 8)):
        name = page.other(stranger(page, 0), rng.choice(("comma", "plain")))
        rows.append(row(f"{number}\t", name, f"\t{said(page, 'roll_place')}\t{said(page, 'roll_sign')}"))
    page.put("table", *rows, cells=True, boxed=True)
    issued(page)
    signed(page)
    return "roll"


@family("dev", kind="nobody", weight=1.2)
def certificate_of_a_team(page: Page) -> str:
    """A certificate for a team as a whole; only those who sign are named."""
    align = page.rng.choice(("center", "left"))
    masthead(page, align=align)
    heading(page, align=align)
    page.put("name", said(page, "team"), align=align, size_pt=18)
    page.put("text", said(page, "team_text"), align=align)
    page.put("course", page.course(display=True), width=40, align=align, weight=700)
    page.put("text", *facts(page, "DUl", 0.7), align=align)
    issued(page, align=align)
    signed(page, align=align)
    return "team"


@family("dev", kind="nobody", weight=1.2)
def certificate_not_filled_in(page: Page) -> str:
    """A certificate ready to be filled in: the lecturer and the signers stand there, nobody else."""
    rng = page.rng
    masthead(page, align="center")
    heading(page, align="center")
    page.put("name", said(page, "blank_line"), align="center", size_pt=16)
    course = [said(page, "blank_course")] if rng.random() < 0.4 else page.course(display=True)
    page.put("course", course, width=44, align="center")
    page.put("text", *facts(page, "Lup", 0.6), align="center")
    maybe(page, 0.5, syllabus)
    signed(page, align="center")
    maybe(page, 0.5, hint)
    return "blank"


@family("dev", kind="nobody", weight=1.2)
def poster_of_an_evening(page: Page) -> str:
    """A poster: the course, who leads it in large letters, a certificate promised."""
    rng, content = page.rng, page.content
    align = rng.choice(("center", "left"))
    page.put("label", said(page, "poster_lead"), align=align)
    page.put("course", page.course(display=True), width=30, align=align, size_pt=22, weight=700)
    page.put("text", said(page, "master"), align=align)
    page.put("name", page.other(content.lecturer), align=align, size_pt=rng.choice((16, 22)))
    page.put("date", page.event_date(), align=align)
    items = [programme_item(rng, content.split, content.language) for _ in range(rng.randint(2, 5))]
    page.put("text", *items, align=align)
    page.put("text", said(page, "poster_end"), align=align)
    masthead(page, zone="foot")
    return "poster"
