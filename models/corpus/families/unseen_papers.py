"""Held-out papers that are no certificate for one person: nobody's, several people's, other papers."""

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


@family("test", kind="nobody")
def empty_certificate(page: Page) -> str:
    """A certificate nobody has filled in yet; signers are printed already."""
    masthead(page, align="center")
    heading(page, align="center")
    page.put("name", said(page, "placeholder"), align="center", size_pt=16)
    page.put("course", page.course(display=True), align="center", width=44, size_pt=15)
    page.put("text", *facts(page, "dup", 0.5), align="center")
    signed(page, align="center")
    return "blank"


@family("test", kind="nobody")
def firm_accreditation(page: Page) -> str:
    """A certificate for a firm: standard, scope, auditor; no person is certified."""
    rng = page.rng
    heading(page, align="center")
    masthead(page, align="center", size_pt=16)
    page.put("text", said(page, "standard"), align="center", size_pt=18, weight=700)
    page.put("text", said(page, "firm_end"), width=74, align="center")
    page.put("text", row(said(page, "auditor") + ": ", page.other(stranger(page, 0.4))), align="center")
    if rng.random() < 0.6:
        issued(page, align="center")
    maybe(page, 0.7, signed)
    hint(page, zone="foot")
    return "firm"


@family("test", kind="nobody")
def leaflet(page: Page) -> str:
    """A flyer for a course, with its lecturer and the promise of a certificate."""
    rng = page.rng
    masthead(page)
    page.put("course", page.course(display=True), width=34, size_pt=rng.choice((18, 24)), weight=700)
    page.put("table", *facts(page, "DuLpa", 0.8))
    syllabus(page)
    page.put("text", said(page, "flyer_closing"))
    page.put("text", said(page, "flyer"), weight=700, size_pt=14)
    return "flyer"


@family("test", kind="list", languages=("de",))
def crew_certificate(page: Page) -> str:
    """One certificate for a whole team: names in running text or below each other."""
    rng = page.rng
    masthead(page)
    heading(page)
    page.put("text", said(page, "crew"))
    crew = [page.other(stranger(page, 0)) for _ in range(rng.randint(2, 7))]
    if rng.random() < 0.5:
        page.put("text", *crew)
    else:
        joined: list[Printed] = []
        for person in crew:
            joined += [*person, ", "]
        page.put("text", row(*joined[:-1]), width=80)
    page.put("text", *facts(page, "TDu", 0.6))
    issued(page)
    signed(page)
    return "crew"


@family("test", kind="list")
def sign_in_sheet(page: Page) -> str:
    """A sheet on which those present have signed."""
    rng = page.rng
    page.put(
        "heading",
        rng.choice(("Anwesenheit", "Unterschriften")) if page.content.language == "de" else "Sign-in",
    )
    page.put("text", *facts(page, "TDlp", 0.8))
    rows: list[Printed] = [said(page, "sign_in")]
    style = rng.choice(("plain", "comma"))
    for number in range(rng.randint(4, 11)):
        first = f"{number + 1}\t" if rng.random() < 0.9 else "\t"
        rows.append(
            row(
                first,
                page.other(stranger(page, 0), style),
                f"\t{rng.choice(('Amt 51', 'KiTa', 'FB 3', ''))}\t ",
            )
        )
    page.put("table", *rows, cells=True, boxed=True, size_pt=10)
    return "signatures"


@family("test", kind="other", weight=1.2)
def booking_letter(page: Page) -> str:
    """A booking or its cancellation: addressed to a person, about a course yet to come."""
    rng, content = page.rng, page.content
    masthead(page, zone="head")
    person = page.other(content.recipient)
    page.put("address", person, street(page), postcode_and_town(page))
    issued(page, align="right")
    page.put("heading", said(page, "booking"), size_pt=14, weight=700)
    page.put("text", page.phrase("salutation"))
    page.put("text", said(page, "booking_text"), width=78)
    page.put("table", *facts(page, "TDpu", 0.7), f"{tag(page, 'C')} {code(page)}")
    page.put("signature", said(page, "ending"), page.other(content.signers[0]), said(page, "role"))
    if rng.random() < 0.4:
        hint(page)
    return "booking"


@family("test", kind="other", weight=1.2)
def doctors_note(page: Page) -> str:
    """A doctor's paper about a patient."""
    content = page.content
    page.put("letterhead", row(page.other(stranger(page, 1.0))), street(page), postcode_and_town(page))
    page.put("heading", said(page, "medical"), size_pt=15, weight=700)
    lead = "Frau/Herr " if content.language == "de" else ""
    page.put("text", row(lead, page.other(content.recipient), " " + said(page, "medical_text")), width=78)
    issued(page)
    page.put("signature", page.phrase("signature_line"))
    return "medical"


@family("test", kind="other")
def pay_paper(page: Page) -> str:
    """A paper about pay with rows of amounts."""
    rng = page.rng
    masthead(page)
    page.put("heading", said(page, "pay"), size_pt=14)
    page.put("table", row(tag(page, "K") + " ", code(page)), row(page.other(page.content.recipient)))
    amounts: list[Printed] = [
        f"{lead}\t{rng.randint(12, 4900)},{rng.randint(0, 99):02d}"
        for lead in several(page, "pay_rows", 2, 5)
    ]
    page.put("table", *amounts, cells=True)
    issued(page)
    return "pay"


@family("test", kind="other")
def work_testimonial(page: Page) -> str:
    """A reference about somebody's work."""
    content = page.content
    masthead(page)
    page.put("heading", said(page, "reference"), size_pt=16)
    page.put("text", row(page.other(content.recipient), " " + said(page, "reference_text")), width=78)
    page.put(
        "text", page.phrase("praise") if content.language == "de" else said(page, "reference_text"), width=78
    )
    issued(page)
    signed(page)
    return "reference"


@family("test", kind="other")
def receipt(page: Page) -> str:
    """A receipt or hotel bill for a course trip."""
    rng = page.rng
    masthead(page)
    page.put("address", page.other(page.content.recipient), street(page), postcode_and_town(page))
    page.put("heading", said(page, "receipt"), size_pt=15)
    lines: list[Printed] = [
        f"{lead}\t1\t{rng.randint(9, 900)},{rng.choice(('00', '50', '90'))} €"
        for lead in several(page, "receipt_rows", 2, 4)
    ]
    page.put("table", *lines, cells=True, boxed=rng.random() < 0.5)
    issued(page)
    return "receipt"


@family("test", kind="other", languages=("de",))
def thanks_to_the_speaker(page: Page) -> str:
    """A letter of thanks to somebody who taught: a course and a person, but no certificate."""
    content = page.content
    masthead(page, zone="head")
    page.put("address", page.other(content.lecturer), street(page), postcode_and_town(page))
    issued(page, align="right")
    page.put("heading", row("Ihr Vortrag ", *page.course(display=False)), size_pt=12, weight=700, width=70)
    page.put("text", page.phrase("salutation"))
    page.put("text", said(page, "speaker_text"), width=78)
    page.put("signature", said(page, "ending"), page.other(content.signers[0]), said(page, "role"))
    return "thanks"


@family("dev", kind="nobody")
def feedback_sheet(page: Page) -> str:
    """An anonymous feedback sheet about a course."""
    masthead(page)
    page.put("heading", "Feedback", size_pt=18)
    page.put("text", *facts(page, "TdL", 0.7))
    questions: list[Printed] = [f"{text}\t{said(page, 'marks')}" for text in several(page, "feedback", 3, 6)]
    page.put("table", *questions, cells=True)
    return "feedback"


@family("dev", kind="nobody")
def back_of_certificate(page: Page) -> str:
    """The back of a certificate: contents, levels, small print, the lecturer."""
    rng, content = page.rng, page.content
    page.put("course", page.course(display=True), width=60, size_pt=13, weight=700)
    items = [programme_item(rng, content.split, content.language) for _ in range(rng.randint(4, 10))]
    page.put("text", said(page, "contents"), *[f"{n}. {item}" for n, item in enumerate(items, start=1)])
    page.put("text", *facts(page, "ul", 0.6))
    hint(page)
    return "back"


@family("dev", kind="list")
def instruction_round(page: Page) -> str:
    """The record of an instruction for several people, with who gave it."""
    rng = page.rng
    heading(page)
    page.put("table", *facts(page, "TDL", 1.0))
    rows: list[Printed] = [said(page, "sign_in")]
    for _ in range(rng.randint(3, 9)):
        rows.append(
            row("\t", page.other(stranger(page, 0)), "\t", rng.choice(("Bauhof", "Amt 20", "Schule")), "\t")
        )
    page.put("table", *rows, cells=True, boxed=True)
    return "instruction"


@family("dev", kind="other")
def course_request(page: Page) -> str:
    """A request for a course: the person, the reason, the head's opinion."""
    page.put("heading", said(page, "request"), size_pt=15)
    page.put(
        "table",
        row(tag(page, "A") + ": ", page.content.place),
        row("Name: ", page.other(page.content.recipient)),
    )
    page.put("table", *facts(page, "TDpo", 0.7))
    page.put("text", *[f"{lead}: ______________" for lead in several(page, "request_rows", 2, 4)])
    page.put("signature", page.phrase("signature_line"))
    return "request"


@family("dev", kind="other", languages=("de",))
def card_copy(page: Page) -> str:
    """The copy of a card: a name, a birth date, a number, validity."""
    content = page.content
    page.put("heading", said(page, "card"), size_pt=14)
    page.put("table", row("Name: ", page.other(content.recipient)), f"Nr. {code(page)}", *facts(page, "g"))
    page.put("table", row("geb. ", page.day(content.birth_date, "BIRTH_DATE")), boxed=True)
    return "card"


@family("dev", kind="other")
def job_letter(page: Page) -> str:
    """A letter of an office about work, with somebody's name in it."""
    content = page.content
    masthead(page, zone="head")
    page.put("address", page.other(content.recipient), street(page), postcode_and_town(page))
    issued(page, align="right")
    page.put("text", f"{said(page, 'subject_line')} {said(page, 'pay')}", weight=700)
    page.put("text", page.phrase("salutation"), said(page, "reference_text"), width=76)
    page.put("signature", said(page, "ending"), page.other(content.signers[0]))
    return "letter"


@family("test", kind="nobody")
def second_page(page: Page) -> str:
    """The second page of a certificate that came alone: contents by day, who taught, no recipient."""
    rng, content = page.rng, page.content
    masthead(page, size_pt=9)
    page.put("small", rng.choice(("2 / 2", "- 2 -", "II")), align="right")
    page.put("text", row(tag(page, "T") + ": ", page.course(display=True)), weight=700, width=70)
    for day in range(1, rng.randint(2, 5)):
        page.put("text", f"{'Tag' if content.language == 'de' else 'Day'} {day}", weight=700)
        syllabus(page, low=2, high=4)
    page.put("text", *facts(page, "ul", 0.6))
    return "second page"


@family("test", kind="nobody", languages=("de",))
def house_award(page: Page) -> str:
    """A course certificate for a house, not for a person: its staff was trained."""
    content = page.content
    masthead(page, align="center")
    heading(page, align="center")
    page.put("name", f"{said(page, 'kita')} {content.place}", align="center", size_pt=18)
    page.put("text", said(page, "team_line"), align="center")
    page.put("course", page.course(display=True), align="center", width=44, size_pt=14)
    page.put("text", *facts(page, "DuL", 0.7), align="center")
    issued(page, align="center")
    signed(page, align="center")
    return "house"
