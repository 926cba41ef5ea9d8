"""More papers of a personnel file that are no course certificates: degrees, civil papers, cover letters, agendas."""

from __future__ import annotations

from models.corpus.content import make_organiser, town
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    agenda,
    contact_block,
    issue_line,
    letterhead,
    postcode_and_town,
    programme,
    signatures,
    speakers,
    street,
)
from models.corpus.names import make_person
from models.corpus.page import Page


def _sir(page: Page, male: str, female: str) -> str:
    return male if page.content.recipient.sex == "m" else female


@family("train", kind="other", weight=0.8, languages=("de",))
def degree(page: Page) -> str:
    """A university degree."""
    rng = page.rng
    page.put(
        "letterhead",
        f"{rng.choice(('Universität', 'Hochschule', 'Technische Universität'))} {town(rng)}",
        align="center",
        size_pt=16,
    )
    page.put(
        "heading",
        rng.choice(
            (
                "Bachelorurkunde",
                "Masterurkunde",
                "Diplomurkunde",
                "Prüfungszeugnis über die Bachelorprüfung",
                "Promotionsurkunde",
            )
        ),
        size_pt=22,
        align="center",
    )
    page.put(
        "text",
        rng.choice(("Die Fakultät verleiht", "Mit dieser Urkunde wird", "Der Fachbereich verleiht")),
        align="center",
    )
    page.put(
        "name",
        [_sir(page, "Herrn ", "Frau "), *page.other(page.content.recipient)],
        align="center",
        size_pt=18,
    )
    page.put(
        "text",
        ["geboren am ", page.day(page.content.birth_date, "BIRTH_DATE"), f" in {page.content.birth_place}"],
        "den akademischen Grad",
        rng.choice(
            (
                "Bachelor of Arts",
                "Master of Science",
                "Bachelor of Engineering",
                "Diplom-Verwaltungswirt (FH)",
                "Doktor der Medizin",
            )
        ),
        align="center",
    )
    issue_line(page, align="center")
    signatures(page, align="center")
    return "degree"


@family("train", kind="other", weight=0.8, languages=("de",))
def civil_paper(page: Page) -> str:
    """Birth, marriage, registration, vaccination, clearance: papers about a person's life."""
    rng = page.rng
    page.put(
        "letterhead",
        f"{rng.choice(('Standesamt', 'Stadt', 'Bürgeramt', 'Gesundheitsamt', 'Bundesamt'))} {town(rng)}",
    )
    page.put(
        "heading",
        rng.choice(
            (
                "Geburtsurkunde",
                "Eheurkunde",
                "Meldebescheinigung",
                "Impfbescheinigung",
                "Führungszeugnis",
                "Lebensbescheinigung",
                "Bescheinigung nach § 43 IfSG",
                "Mitgliedsbescheinigung der Krankenkasse",
                "Immatrikulationsbescheinigung",
                "Schwerbehindertenausweis",
                "Bescheinigung über Elternzeit",
            )
        ),
        size_pt=18,
    )
    page.put(
        "table",
        ["Familienname: ", page.mark(page.content.recipient.family, "OTHER_PERSON")],
        ["Vornamen: ", page.mark(page.content.recipient.given, "OTHER_PERSON")],
        ["Geburtsdatum: ", page.day(page.content.birth_date, "BIRTH_DATE")],
        f"Geburtsort: {page.content.birth_place}",
        f"Anschrift: {street(page)}, {postcode_and_town(page)}",
    )
    page.others[page.content.recipient.family] = None
    page.others[page.content.recipient.given] = None
    issue_line(page)
    return "civil"


@family("train", kind="other", weight=1, languages=("de",))
def cover_letter(page: Page) -> str:
    """A letter that sends a certificate or announces one, and is none."""
    rng = page.rng
    letterhead(page, contact=rng.random() < 0.5)
    page.put(
        "address",
        _sir(page, "Herrn", "Frau"),
        page.other(page.content.recipient),
        street(page),
        postcode_and_town(page),
    )
    issue_line(page, align="right")
    page.put(
        "heading",
        rng.choice(
            (
                "Ihre Teilnahmebescheinigung",
                "Unterlagen zu Ihrer Fortbildung",
                "Anmeldebestätigung",
                "Einladung zur Fortbildung",
                "Ihre Buchung",
            )
        ),
        size_pt=12,
        weight=700,
    )
    page.put(
        "text",
        rng.choice(
            (
                "anbei senden wir Ihnen die Bescheinigung über Ihre Teilnahme. Wir hoffen, es hat Ihnen gefallen.",
                "wir bestätigen Ihre Anmeldung zu der unten genannten Veranstaltung. Eine Bescheinigung erhalten Sie am Ende des Kurses.",
                "hiermit laden wir Sie zu folgender Veranstaltung ein. Bitte bestätigen Sie Ihre Teilnahme bis zum genannten Termin.",
                "vielen Dank für Ihre Buchung. Die Zugangsdaten erhalten Sie kurz vor Beginn.",
            )
        ),
        width=84,
    )
    page.put("text", page.course(display=True), page.event_date())
    page.put("text", page.phrase("closing"))
    signatures(page)
    return "cover"


@family("train", kind="nobody", weight=1)
def conference_agenda(page: Page) -> str:
    """The time table of an event with its speakers."""
    page.put("heading", page.course(display=True), size_pt=18, width=44)
    page.put("text", page.event_date(), page.content.place)
    agenda(page)
    if page.rng.random() < 0.5:
        speakers(page)
    contact_block(page)
    return "agenda"


@family("train", kind="nobody", weight=0.8, languages=("de",))
def course_concept(page: Page) -> str:
    """The concept of a course: goals, methods, target group."""
    rng = page.rng
    letterhead(page)
    page.put(
        "heading",
        rng.choice(
            ("Seminarkonzept", "Kursbeschreibung", "Fortbildungsangebot", "Modulhandbuch", "Curriculum")
        ),
        size_pt=16,
    )
    page.put("course", page.course(display=True), width=50)
    page.put("text", "Ziele", page.phrase("goal"))
    programme(page)
    page.put(
        "text",
        ["Dauer: ", page.mark(page.content.duration, "DURATION")],
        [rng.choice(("Leitung: ", "Autorin: ", "Verantwortlich: ")), *page.other(page.content.lecturer)],
    )
    return "concept"


@family("train", kind="list", weight=0.8, languages=("de",))
def instruction_list(page: Page) -> str:
    """A safety instruction signed by several."""
    rng = page.rng
    page.put(
        "heading",
        rng.choice(
            (
                "Unterweisungsnachweis",
                "Nachweis der Unterweisung",
                "Schulungsnachweis",
                "Dokumentation der Unterweisung",
            )
        ),
        size_pt=16,
    )
    page.put(
        "table",
        ["Thema: ", *page.course(display=True)],
        ["Datum: ", *page.event_date()],
        ["Unterweisender: ", *page.other(page.content.lecturer)],
    )
    programme(page, low=2, high=6)
    style = rng.choice(("plain", "comma"))
    rows = [
        [
            *page.other(make_person(rng, page.content.split), style),
            "\t" + make_organiser(rng, page.content.split, "de")[:18],
            "\t",
        ]
        for _ in range(rng.randint(3, 10))
    ]
    page.put("table", "Name\tAbteilung\tUnterschrift", *rows, cells=True)
    return "list"


@family("test", kind="other", weight=1, languages=("de",))
def expense_claim(page: Page) -> str:
    """A travel expense claim for a course."""
    page.put(
        "heading",
        page.rng.choice(
            (
                "Reisekostenabrechnung",
                "Antrag auf Dienstreise",
                "Antrag auf Bildungsurlaub",
                "Fortbildungsantrag",
            )
        ),
        size_pt=15,
    )
    page.put(
        "table",
        ["Antragsteller/in: ", *page.other(page.content.recipient)],
        ["Anlass: ", *page.course(display=True)],
        ["Zeit: ", *page.event_date()],
        f"Betrag: {page.rng.randint(20, 900)},00 €",
    )
    issue_line(page)
    return "claim"
