"""Other papers of a personnel file: sick notes, references, degrees, letters, invoices."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.content import make_organiser, programme_item, town
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    address_line,
    code,
    footer,
    issue_line,
    letterhead,
    postcode_and_town,
    signatures,
    street,
)
from models.corpus.names import make_person
from models.corpus.page import Page, row
from models.corpus.sheet import Run


def _by_sex(page: Page, male: str, female: str) -> str:
    return male if page.content.recipient.sex == "m" else female


def _born(page: Page) -> Run:
    return page.day(page.content.birth_date, "BIRTH_DATE")


def _issued(page: Page) -> Run:
    return page.day(page.content.issue_date, "ISSUE_DATE")


def _address(page: Page) -> None:
    page.put(
        "address",
        _by_sex(page, "Herrn", "Frau"),
        page.other(page.content.recipient),
        street(page),
        postcode_and_town(page),
    )


@family("train", kind="other", weight=1, languages=("de",))
def sick_note(page: Page) -> str:
    """A certificate of incapacity for work."""
    content = page.content
    until = content.issue_date + timedelta(days=page.rng.randint(2, 20))
    page.put("heading", page.phrase("sick_heading"), size_pt=14)
    page.put(
        "table",
        "Krankenkasse bzw. Kostenträger",
        f"{page.phrase('insurer')} {town(page.rng)}",
        "Name, Vorname des Versicherten",
        page.other(content.recipient, "comma"),
        row("geb. am ", _born(page)),
        street(page),
        boxed=True,
    )
    page.put(
        "text",
        page.phrase("sick_kind"),
        f"arbeitsunfähig seit {content.issue_date:%d.%m.%Y}",
        f"voraussichtlich arbeitsunfähig bis einschließlich {until:%d.%m.%Y}",
        row("festgestellt am ", _issued(page)),
    )
    doctor = make_person(page.rng, content.split, degree_chance=1)
    page.put("signature", page.other(doctor), page.phrase("doctor"), address_line(page))
    return "sick_note"


@family("train", kind="other", weight=1, languages=("de",))
def job_reference(page: Page) -> str:
    """A reference by an employer."""
    content = page.content
    since = content.issue_date - timedelta(days=page.rng.randint(200, 4000))
    tasks = " und ".join(programme_item(page.rng, content.split) for _ in range(2))
    letterhead(page)
    page.put("heading", page.phrase("reference_heading"), size_pt=18)
    page.put(
        "text",
        row(
            _by_sex(page, "Herr ", "Frau "),
            page.other(content.recipient),
            ", geboren am ",
            _born(page),
            f" in {content.birth_place}, war vom {since:%d.%m.%Y} bis zum {content.issue_date:%d.%m.%Y} ",
            f"in unserem Hause als {page.phrase('profession')} beschäftigt.",
        ),
        width=86,
    )
    page.put("text", f"Zu den Aufgaben gehörten insbesondere {tasks}. {page.phrase('praise')}", width=86)
    page.put("text", page.phrase("praise"), width=86)
    issue_line(page)
    signatures(page)
    return "reference"


@family("train", kind="other", weight=2, languages=("de",))
def ordinary_letter(page: Page) -> str:
    """A letter about something else: registration, invitation, hours, or a certificate in the post."""
    subject, _, text = page.phrase("letter").partition(" = ")
    letterhead(page, contact=page.rng.random() < 0.6)
    _address(page)
    issue_line(page, align="right")
    page.put("heading", subject, size_pt=12, weight=700)
    if page.rng.random() < 0.6:
        page.put("text", page.course(display=True), page.event_date(), width=70)
    if page.rng.random() < 0.5:
        lead = _by_sex(page, "Sehr geehrter Herr ", "Sehr geehrte Frau ")
        page.put("text", row(lead, page.other_part(page.content.recipient.family), ","))
    else:
        page.put("text", page.phrase("salutation"))
    page.put("text", text, width=84)
    page.put("text", page.phrase("closing"))
    signatures(page)
    return "letter"


@family("train", kind="other", weight=1, languages=("de",))
def invoice(page: Page) -> str:
    """An invoice for a course."""
    price = page.rng.randint(40, 2400)
    letterhead(page)
    _address(page)
    page.put("heading", page.phrase("invoice_heading"), size_pt=16)
    page.put("small", row(f"Rechnungsnummer: {code(page)}   Datum: ", _issued(page)))
    page.put(
        "table",
        "Pos.\tBezeichnung\tBetrag",
        row("1\t", page.course(display=True), f"\t{price},00 €"),
        f"\tzzgl. 19 % MwSt.\t{price * 19 // 100},{price * 19 % 100:02d} €",
        cells=True,
    )
    page.put("text", f"Bitte überweisen Sie den Betrag binnen {page.rng.choice((10, 14, 30))} Tagen.")
    footer(page)
    return "invoice"


@family("train", kind="other", weight=0.8, languages=("de",))
def degree(page: Page) -> str:
    """A university degree."""
    content = page.content
    page.put("letterhead", f"{page.phrase('university')} {town(page.rng)}", align="center", size_pt=16)
    page.put("heading", page.phrase("degree_heading"), size_pt=22, align="center")
    page.put("text", page.phrase("confers"), align="center")
    page.put("name", row(_by_sex(page, "Herrn ", "Frau "), page.other(content.recipient)), align="center")
    page.put(
        "text",
        row("geboren am ", _born(page), f" in {content.birth_place}"),
        "den akademischen Grad",
        page.phrase("degree"),
        align="center",
    )
    issue_line(page, align="center")
    signatures(page, align="center")
    return "degree"


@family("train", kind="other", weight=0.8, languages=("de",))
def civil_paper(page: Page) -> str:
    """Birth, marriage, registration, vaccination, clearance: papers about a person's life."""
    recipient = page.content.recipient
    page.put("letterhead", f"{page.phrase('civil_office')} {town(page.rng)}")
    page.put("heading", page.phrase("civil_heading"), size_pt=18)
    page.put(
        "table",
        row("Familienname: ", page.other_part(recipient.family)),
        row("Vornamen: ", page.other_part(recipient.given)),
        row("Geburtsdatum: ", _born(page)),
        f"Geburtsort: {page.content.birth_place}",
        f"Anschrift: {street(page)}, {postcode_and_town(page)}",
    )
    issue_line(page)
    return "civil"


@family("train", kind="other", weight=1, languages=("de",))
def payroll_notice(page: Page) -> str:
    """A notice of the payroll office."""
    rng = page.rng
    content = page.content
    page.put("letterhead", make_organiser(rng, content.split, "de"))
    page.put("heading", page.phrase("payroll_heading"), size_pt=14)
    page.put(
        "table",
        row("Name: ", page.other(content.recipient, "comma")),
        row("Pers.-Nr.: ", page.mark(content.personnel_number, "PERSONNEL_NUMBER")),
        row("geb.: ", _born(page)),
        f"Brutto: {rng.randint(1800, 6800)},{rng.randint(0, 99):02d}",
        f"Steuerklasse {rng.randint(1, 5)}",
    )
    issue_line(page)
    return "payroll"


@family("train", kind="other", weight=1, languages=("de",))
def expense_claim(page: Page) -> str:
    """A travel expense claim for a course."""
    page.put("heading", page.phrase("claim_heading"), size_pt=15)
    page.put(
        "table",
        row("Antragsteller/in: ", page.other(page.content.recipient)),
        row("Anlass: ", page.course(display=True)),
        row("Zeit: ", page.event_date()),
        f"Betrag: {page.rng.randint(20, 900)},00 €",
    )
    issue_line(page)
    return "claim"


@family("dev", kind="other", weight=1, languages=("de",))
def dev_contract(page: Page) -> str:
    """A contract of employment."""
    content = page.content
    page.put("heading", page.phrase("contract_heading"), size_pt=16)
    page.put(
        "text",
        row(
            "Zwischen ",
            page.mark(content.organiser, "ORGANISER"),
            " und ",
            page.other(content.recipient),
            ", geboren am ",
            _born(page),
            ", wird folgender Vertrag geschlossen:",
        ),
        width=84,
    )
    page.put("text", "§ 1 Beginn und Tätigkeit", "§ 2 Vergütung", "§ 3 Urlaub")
    issue_line(page)
    signatures(page)
    return "contract"
