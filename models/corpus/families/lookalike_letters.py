"""Certificates for one person in the shape of messages and bills: mails, bookings, invoices, thanks."""

from __future__ import annotations

from collections.abc import Callable

from models.corpus.families.letters import address_block
from models.corpus.families.lookalike_pieces import (
    anybody,
    course_in_cell,
    dear,
    event_in_cell,
    facts,
    honorific,
    hours,
    item,
    place,
    printed,
    recipient,
    role_and_name,
    titled,
    words,
)
from models.corpus.families.pieces import choose_wording, complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    code,
    footer,
    issue_line,
    letterhead,
    postcode_and_town,
    programme,
    signatures,
    sometimes,
    street,
)
from models.corpus.page import Page, Printed, row

_FINE_PRINT_PT = 8


def _amount(page: Page) -> str:
    return f"{page.rng.randint(20, 1900)},{page.rng.choice(('00', '50', '99'))} €"


def _greeting(page: Page) -> None:
    """Prints a greeting with the recipient's full name or family name."""
    style = page.rng.choice(("plain", "surname"))
    page.put("text", dear(page, page.name(style)))


@family("train", weight=1.6)
def lookalike_printed_mail(page: Page) -> str:
    """A printed mail: its sender answers the wish for a proof; the office's footer below."""
    rng = page.rng
    content = page.content
    sender = anybody(page, 0.05)
    fields = [
        row(
            words(page, "mail_from") + ": ", page.other(sender), rng.choice(("", " <info@seminare.example>"))
        ),
        row(words(page, "mail_to") + ": ", page.name("comma" if rng.random() < 0.3 else "plain")),
        row(f"{words(page, 'mail_subject')}: {words(page, 'mail_subject_text')}"),
    ]
    if rng.random() < 0.6:
        sent = row(page.day(content.issue_date, "ISSUE_DATE"), f" {hours(page)[0]}")
        fields.insert(rng.randint(0, 2), row(rng.choice(("Gesendet: ", "Datum: ", "Date: ")), sent))
    page.put("table", *fields, size_pt=9)
    sometimes(page, 0.5, _greeting)
    page.put("text", words(page, "mail_thanks"))
    if rng.random() < 0.5:
        wording = choose_wording(page, lambda found: not found.names_recipient)
        sentence(page, wording, width=84)
    else:
        facts(page, rng.choice(("TDPU", "DTL", "TD", "NTDU")))
    complete(page)
    page.put("text", words(page, "mail_end"))
    page.put("signature", page.other(sender), words(page, "mail_role"), gap_pt=4)
    page.put("small", words(page, "mail_small"), size_pt=_FINE_PRINT_PT)
    return "mail"


@family("train", weight=1.2, languages=("de",))
def lookalike_booking(page: Page) -> str:
    """A booking that says after the event that the guest has attended; booked by somebody else."""
    rng = page.rng
    sometimes(page, 0.7, letterhead)
    titled(page, "booking_title")
    booker = role_and_name(page, words(page, "booking_booker"))
    guest = row(words(page, "invoice_person") + " ", recipient(page), f" – {words(page, 'booking_status')}")
    parts: list[Callable[[], None]] = [
        lambda: page.put("text", booker),
        lambda: page.put("text", guest, weight=rng.choice((400, 700))),
        lambda: page.put("text", f"{words(page, 'booking_lead')}:", page.course(display=True), width=64),
        lambda: facts(page, "DPC", share=0.5),
        lambda: page.put("text", f"{words(page, 'total')}: {_amount(page)}"),
    ]
    rng.shuffle(parts)
    for part in parts:
        part()
    complete(page)
    page.put("small", words(page, "legal_matter"), words(page, "pay"), size_pt=_FINE_PRINT_PT)
    sometimes(page, 0.4, footer)
    return "booking"


@family("train", weight=1.4, languages=("de",))
def lookalike_invoice(page: Page) -> str:
    """An invoice to an office, with the line that the person named has attended."""
    rng = page.rng
    letterhead(page)
    clerk = row(rng.choice(("z. Hd. ", "Buchhaltung, ", "")), page.other(anybody(page)))
    page.put("address", code(page), clerk, street(page), postcode_and_town(page), gap_pt=16)
    titled(page, "invoice_title")
    sometimes(page, 0.6, issue_line, align="right")
    position = row("1\t", course_in_cell(page), f"\t{_amount(page)}")
    person = row(
        f"\t{words(page, 'invoice_person')} ", honorific(page, page.content.recipient), recipient(page), "\t"
    )
    when = row("\t", event_in_cell(page), f", {place(page)}\t")
    lines: list[Printed] = [position, person, when]
    if rng.random() < 0.3:
        lines = [position, when, person]
    page.put("table", "Pos.\tLeistung\tBetrag", *lines, cells=True)
    page.put("text", f"{words(page, 'total')} {_amount(page)}", align="right")
    page.put("text", words(page, "invoice_proof"), weight=rng.choice((400, 700)), boxed=rng.random() < 0.3)
    complete(page)
    page.put("small", words(page, "pay"))
    sometimes(page, 0.4, lambda page: page.put("small", role_and_name(page, page.phrase("contact"))))
    sometimes(page, 0.7, footer)
    return "invoice"


@family("train", weight=1.2, languages=("de",))
def lookalike_thanks(page: Page) -> str:
    """A letter of thanks to one guest; it proves the attendance in passing."""
    rng = page.rng
    wording = choose_wording(page, lambda found: not found.names_recipient and not found.displayed)
    letterhead(page, contact=rng.random() < 0.5)
    if rng.random() < 0.6:
        address_block(page)
        sometimes(page, 0.6, _greeting)
    else:
        page.put("text", dear(page, page.name("plain")))
    sometimes(page, 0.3, heading, size_pt=12)
    page.put("text", words(page, "thanks_open"))
    sentence(page, wording, width=80)
    complete(page)
    page.put("text", words(page, "thanks_close"))
    page.put("text", words(page, "mail_end"))
    signatures(page)
    return wording.name


@family("train", weight=1.2, languages=("de",))
def lookalike_cover_letter(page: Page) -> str:
    """A letter above and the certificate below the line where it is cut; both name the person."""
    rng = page.rng
    wording = choose_wording(page)
    letterhead(page, contact=rng.random() < 0.6)
    address_block(page)
    sometimes(page, 0.5, issue_line, align="right")
    sometimes(page, 0.6, _greeting)
    page.put("text", words(page, "cover"))
    sometimes(page, 0.5, lambda page: page.put("text", words(page, "legal_matter"), width=80))
    page.put("text", words(page, "mail_end"))
    page.put("signature", page.other(anybody(page)), words(page, "mail_role"), gap_pt=8)
    page.put("small", words(page, "cut"))
    heading(page, size_pt=rng.choice((12, 14, 18)))
    sentence(page, wording, width=72)
    complete(page)
    sometimes(page, 0.3, programme, high=5)
    signatures(page, gap_pt=12)
    return wording.name


@family("train", weight=1, languages=("de",))
def lookalike_receipt(page: Page) -> str:
    """A narrow slip of a till: event, guest, price, thanks."""
    rng = page.rng
    style = {"align": rng.choice(("left", "center")), "size_pt": rng.choice((8.5, 10, 12))}
    page.put("letterhead", page.mark(page.content.organiser, "ORGANISER"), **style)
    titled(page, "receipt_title", align=style["align"])
    page.put("text", f"{code(page)}   {hours(page)[0]}", **style)
    page.put("course", page.course(display=True), width=28, **style)
    page.put("text", event_in_cell(page), f"1 x {_amount(page)}", "=" * 24, **style)
    lead = rng.choice((words(page, "handed"), words(page, "invoice_person")))
    page.put("name", row(lead + rng.choice((" ", "\n", ": ")), recipient(page)), **style)
    page.put("text", words(page, "booking_status"), words(page, "receipt_end"), **style)
    complete(page)
    if rng.random() < 0.5:
        lead = rng.choice(("Kasse: ", "Bedient von ", "Ausgegeben: "))
        page.put("small", row(lead, page.other(anybody(page), "initial")))
    return "receipt"


@family("train", weight=1.4, languages=("de",))
def lookalike_registration_with_stub(page: Page) -> str:
    """A registration that its organiser completes: below stands that the person registered has attended."""
    rng = page.rng
    titled(page, "stub_form")
    sometimes(page, 0.4, letterhead)
    facts(page, rng.choice(("NBATDO", "TDNAK", "NAKTD", "OTDNC")), share=0.7)
    head = rng.random() < 0.5
    if head:
        page.put(
            "text",
            role_and_name(page, rng.choice(("Vorgesetzte/r", "Genehmigt durch", "Kostenstelle/Leitung"))),
        )
    page.put("text", f"{rng.choice(('Datum', 'Ort, Datum'))}, Unterschrift ____________________")
    page.put("label", words(page, "stub_title"), weight=700, gap_pt=16, boxed=rng.random() < 0.3)
    page.put("text", words(page, "stub_done"))
    complete(page)
    sometimes(page, 0.7, issue_line)
    signatures(page, gap_pt=12)
    page.put("small", words(page, "legal_matter"), size_pt=_FINE_PRINT_PT)
    return "registration"


@family("train", weight=0.8, languages=("de",))
def lookalike_feedback_stub(page: Page) -> str:
    """A questionnaire whose last part is the guest's proof of attendance."""
    rng = page.rng
    lead = rng.random() < 0.5
    if lead:
        titled(page, "feedback_title")
    questions = [
        f"{words(page, 'feedback_question')}  {words(page, 'feedback_scale')}"
        for _ in range(rng.randint(2, 6))
    ]
    page.put("text", *questions, size_pt=9)
    sometimes(page, 0.5, lambda page: page.put("text", role_and_name(page, "Referent/in")))
    page.put("small", words(page, "cut"))
    page.put(
        "label", rng.choice((words(page, "stub_title"), page.content.heading.replace("\n", " "))), weight=700
    )
    if rng.random() < 0.5:
        facts(page, "NTDPO")
    else:
        sentence(page, choose_wording(page), width=70)
    complete(page)
    signatures(page, gap_pt=10)
    return "feedback"


@family("train", weight=0.8, languages=("de",))
def lookalike_chat(page: Page) -> str:
    """A screenshot of messages: somebody asks, the organiser confirms."""
    rng = page.rng
    organiser = anybody(page)
    told = row(page.other(organiser), f", {hours(page)[1]}\n")
    style = page.rng.choice(("left", "right"))
    page.put("small", words(page, "portal_line"))
    if rng.random() < 0.7:
        page.put("text", row(page.name("plain"), f", {hours(page)[0]}\n{words(page, 'chat_line')}"))
    page.put("text", told, align=style)
    wording = choose_wording(page, lambda found: found.names_recipient and not found.displayed)
    sentence(page, wording, width=52, align=style)
    complete(page)
    page.put("text", f"{hours(page)[1]}  {words(page, 'chat_line')}", align="left")
    return wording.name


@family("train", weight=1, languages=("de",))
def lookalike_letter_to_employer(page: Page) -> str:
    """A letter to the person's chief: the chief stands in the address, the person in the sentence."""
    rng = page.rng
    wording = choose_wording(page, lambda found: found.names_recipient and not found.displayed)
    letterhead(page)
    chief = anybody(page, 0.3)
    title = honorific(page, chief, dative=True)
    page.put(
        "address", code(page), row(title, page.other(chief)), street(page), postcode_and_town(page), gap_pt=14
    )
    page.put("date", row(place(page) + ", ", page.day(page.content.issue_date, "ISSUE_DATE")), align="right")
    sometimes(page, 0.8, heading, size_pt=12)
    who = "Sehr geehrter Herr " if chief.sex == "m" else "Sehr geehrte Frau "
    page.put("text", row(who, page.other(chief, "surname"), ","))
    sentence(page, wording, width=82)
    complete(page)
    if rng.random() < 0.4:
        page.put("text", f"Behandelt wurden {item(page)}, {item(page)} und {item(page)}.", width=82)
    page.put("text", words(page, "mail_end"))
    page.put("signature", page.other(anybody(page)), words(page, "mail_role"), gap_pt=16)
    copy = row("Kopie: ", page.name("plain"), f" (abgelegt am {printed(page, page.content.issue_date)})")
    sometimes(page, 0.2, lambda page: page.put("small", copy))
    return wording.name
