"""Papers that must not be filed as a certificate: nobody named, several named, or something else altogether."""

from __future__ import annotations

from datetime import timedelta

from models.corpus.content import make_organiser, programme_item, town
from models.corpus.families.pieces import choose_wording, heading, label
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    address_line,
    code,
    contact_block,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
    street,
)
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed
from models.corpus.sheet import Run
from models.corpus.wordings import expand

_BLANKS = (
    "_______________________",
    "………………………………",
    "[Name]",
    "<<Vorname>> <<Nachname>>",
    "{{teilnehmer}}",
    "Max Mustermann",
    "Erika Mustermann",
    "[Vorname Nachname]",
    "XXX",
    "N. N.",
    "",
)


def _blanked_sentence(page: Page) -> str:
    """Prints a certificate's sentence with a blank where the name would stand."""
    wording = choose_wording(page)
    blank = page.rng.choice(_BLANKS)
    for block in wording.blocks:
        runs = [
            Run(blank) if isinstance(run, Run) and run.label == "RECIPIENT" else run
            for run in expand(page, block)
        ]
        page.put("text", runs, width=78, align="center" if wording.displayed else "left")
    page.recipient_printed = None
    return wording.name


@family("train", kind="nobody", weight=1.5)
def blank_template(page: Page) -> str:
    """A certificate nobody has filled in."""
    sometimes(page, 0.7, letterhead)
    heading(page, align="center")
    wording = _blanked_sentence(page)
    sometimes(page, 0.4, programme)
    sometimes(page, 0.4, issue_line)
    sometimes(page, 0.7, signatures)
    return wording


@family("train", kind="nobody", weight=1.5)
def content_annex(page: Page) -> str:
    """The annex of a certificate: contents only."""
    rng = page.rng
    german = page.content.language == "de"
    page.put(
        "heading",
        rng.choice(
            (
                "Anlage zum Zertifikat",
                "Anlage",
                "Lehrgangsinhalte",
                "Inhalte der Fortbildung",
                "Anhang",
                "Seite 2",
            )
        )
        if german
        else rng.choice(("Annex", "Course content", "Page 2")),
        size_pt=16,
    )
    if rng.random() < 0.7:
        page.put("course", page.course(display=True), width=60, size_pt=13)
    programme(page, low=8, high=18, intro=False)
    if rng.random() < 0.5:
        programme(page, low=3, high=8)
    sometimes(page, 0.3, signatures)
    sometimes(page, 0.4, footer)
    return "annex"


@family("train", kind="nobody", weight=1.2, languages=("de",))
def brochure(page: Page) -> str:
    """A course announcement with lecturer, fee and registration."""
    rng = page.rng
    content = page.content
    page.put("logo", page.mark(content.organiser, "ORGANISER"))
    page.put("heading", page.course(display=True), size_pt=20, weight=700, width=40)
    page.put(
        "text",
        [rng.choice(("Termin: ", "Wann? ", "Nächster Termin: ")), *page.event_date()],
        [rng.choice(("Leitung: ", "Referentin: ", "Ihr Dozent: ")), *page.other(content.lecturer)],
        f"Ort: {content.place}",
        f"{rng.choice(('Kosten', 'Gebühr', 'Teilnahmebeitrag'))}: {rng.randint(40, 1900)},00 €",
    )
    page.put(
        "text",
        rng.choice(
            (
                "In diesem Seminar lernen Sie, worauf es ankommt. Sie erhalten eine Teilnahmebescheinigung.",
                "Melden Sie sich jetzt an! Die Plätze sind begrenzt.",
                "Zielgruppe sind alle, die mit dem Thema befasst sind. Vorkenntnisse sind nicht nötig.",
            )
        ),
        width=80,
    )
    programme(page)
    contact_block(page)
    footer(page)
    return "brochure"


def _people(page: Page, low: int, high: int) -> list[Person]:
    return [make_person(page.rng, page.content.split) for _ in range(page.rng.randint(low, high))]


@family("train", kind="list", weight=1.5)
def attendance_list(page: Page) -> str:
    """A table of participants with a column for signatures."""
    rng = page.rng
    content = page.content
    german = content.language == "de"
    letterhead(page)
    page.put(
        "heading",
        rng.choice(("Teilnehmerliste", "Anwesenheitsliste", "Liste der Teilnehmenden", "Unterschriftenliste"))
        if german
        else rng.choice(("List of participants", "Attendance sheet")),
        size_pt=16,
    )
    page.put(
        "text",
        [label(page, "T") + ": ", *page.course(display=True)],
        [label(page, "D") + ": ", *page.event_date()],
        [label(page, "L") + ": ", *page.other(content.lecturer)],
    )
    style = rng.choice(("plain", "comma", "comma_upper"))
    rows: list[Printed] = ["Nr.\tName\tUnterschrift" if german else "No.\tName\tSignature"]
    rows += [
        [f"{n + 1}\t", *page.other(person, style), "\t" + rng.choice(("", "", "anwesend", "x", "..."))]
        for n, person in enumerate(_people(page, 4, 16))
    ]
    page.put("table", *rows, cells=True)
    return "list"


@family("train", kind="list", weight=1)
def group_certificate(page: Page) -> str:
    """One certificate for a whole team."""
    rng = page.rng
    german = page.content.language == "de"
    sometimes(page, 0.6, letterhead)
    heading(page)
    page.put(
        "text",
        rng.choice(
            (
                "Folgende Personen haben teilgenommen:",
                "Hiermit wird bestätigt, dass die nachfolgend genannten Mitarbeiterinnen und Mitarbeiter geschult wurden:",
                "Das Team",
            )
        )
        if german
        else "The following persons attended:",
    )
    page.put("text", *[page.other(person, rng.choice(("plain", "comma"))) for person in _people(page, 2, 7)])
    page.put("course", page.course(display=True), width=50)
    page.put("text", page.event_date())
    issue_line(page)
    signatures(page)
    return "group"


@family("train", kind="other", weight=1, languages=("de",))
def sick_note(page: Page) -> str:
    """A certificate of incapacity for work."""
    rng = page.rng
    patient = page.content.recipient
    doctor = make_person(rng, page.content.split, degree_chance=1)
    page.put(
        "heading",
        rng.choice(
            (
                "Arbeitsunfähigkeitsbescheinigung",
                "Ärztliche Bescheinigung",
                "Bescheinigung über Arbeitsunfähigkeit",
                "Ärztliches Attest",
            )
        ),
        size_pt=14,
    )
    page.put(
        "table",
        rng.choice(("Krankenkasse bzw. Kostenträger", "Krankenkasse")),
        f"{rng.choice(('AOK', 'BKK', 'IKK', 'Ersatzkasse'))} {town(rng)}",
        "Name, Vorname des Versicherten",
        page.other(patient, "comma"),
        ["geb. am ", page.day(page.content.birth_date, "BIRTH_DATE")],
        street(page),
        boxed=True,
    )
    page.put(
        "text",
        rng.choice(("Erstbescheinigung", "Folgebescheinigung")),
        ["arbeitsunfähig seit ", page.day(page.content.issue_date, "ISSUE_DATE").text],
        [
            f"voraussichtlich arbeitsunfähig bis einschließlich {page.content.issue_date + timedelta(days=rng.randint(2, 20)):%d.%m.%Y}"
        ],
        ["festgestellt am ", page.day(page.content.issue_date, "ISSUE_DATE")],
    )
    page.put(
        "signature",
        page.other(doctor),
        rng.choice(("Facharzt für Allgemeinmedizin", "Praktische Ärztin", "Hausarztpraxis", "Orthopäde")),
        address_line(page),
    )
    return "sick_note"


@family("train", kind="other", weight=1, languages=("de",))
def job_reference(page: Page) -> str:
    """A reference by an employer."""
    rng = page.rng
    content = page.content
    sir, he = ("Herr", "Er") if content.recipient.sex == "m" else ("Frau", "Sie")
    letterhead(page)
    page.put(
        "heading",
        rng.choice(("Arbeitszeugnis", "Zwischenzeugnis", "Dienstzeugnis", "Praktikumszeugnis", "Zeugnis")),
        size_pt=18,
    )
    start, end = content.issue_date - timedelta(days=rng.randint(200, 4000)), content.issue_date
    page.put(
        "text",
        [
            f"{sir} ",
            *page.other(content.recipient),
            ", geboren am ",
            page.day(content.birth_date, "BIRTH_DATE"),
            f" in {content.birth_place}, war vom {start:%d.%m.%Y} bis zum {end:%d.%m.%Y} in unserem Hause als {rng.choice(('Sachbearbeiter/in', 'Fachkraft', 'Ingenieur/in', 'Teamleitung', 'Werkstudent/in'))} beschäftigt.",
        ],
        width=86,
    )
    page.put(
        "text",
        f"Zu den Aufgaben gehörten insbesondere {programme_item(rng, content.split)} und {programme_item(rng, content.split)}. {he} erledigte die Aufgaben stets zu unserer {rng.choice(('vollsten', 'vollen'))} Zufriedenheit. {he} hat sich regelmäßig fortgebildet.",
        width=86,
    )
    page.put(
        "text",
        f"Wir danken für die {rng.choice(('stets', 'immer'))} gute Zusammenarbeit und wünschen für die Zukunft alles Gute.",
        width=86,
    )
    issue_line(page)
    signatures(page)
    return "reference"


@family("train", kind="other", weight=1, languages=("de",))
def ordinary_letter(page: Page) -> str:
    """A letter about something else: registration, invitation, appointment, change of hours."""
    rng = page.rng
    content = page.content
    letterhead(page, contact=rng.random() < 0.6)
    page.put(
        "address",
        {"m": "Herrn", "f": "Frau"}[content.recipient.sex],
        page.other(content.recipient),
        street(page),
        f"{rng.randint(10000, 99999)} {town(rng)}",
    )
    issue_line(page, align="right")
    subject, text = rng.choice(
        (
            (
                "Ihre Anmeldung",
                "vielen Dank für Ihre Anmeldung zu unserer Veranstaltung. Die Rechnung erhalten Sie mit getrennter Post.",
            ),
            (
                "Einladung",
                "wir laden Sie herzlich zu unserer nächsten Veranstaltung ein. Bitte melden Sie sich an.",
            ),
            (
                "Änderung Ihrer Arbeitszeit",
                "Ihrem Antrag auf Änderung der wöchentlichen Arbeitszeit wird entsprochen.",
            ),
            (
                "Ihre Bewerbung",
                "für Ihr Interesse danken wir Ihnen. Leider haben wir uns für eine andere Person entschieden.",
            ),
            ("Urlaubsantrag", "der beantragte Erholungsurlaub wird genehmigt."),
            ("Stornierung", "leider müssen wir die Veranstaltung mangels Teilnehmern absagen."),
            (
                "Abmahnung",
                "aus gegebenem Anlass weisen wir Sie auf Ihre Pflichten aus dem Arbeitsvertrag hin.",
            ),
            (
                "Höhergruppierung",
                "Sie werden mit Wirkung vom nächsten Ersten in die Entgeltgruppe 9b eingruppiert.",
            ),
        )
    )
    page.put("heading", subject, size_pt=12, weight=700)
    if rng.random() < 0.5:
        page.put("text", page.course(display=True), width=70)
    page.put(
        "text",
        rng.choice(
            (
                "Sehr geehrte Damen und Herren,",
                f"Sehr geehrte{'r Herr' if content.recipient.sex == 'm' else ' Frau'} {content.recipient.family},",
            )
        ),
    )
    page.put("text", text, width=84)
    page.put("text", "Mit freundlichen Grüßen")
    signatures(page)
    return "letter"


@family("train", kind="other", weight=1, languages=("de",))
def invoice(page: Page) -> str:
    """An invoice for a course."""
    rng = page.rng
    content = page.content
    letterhead(page)
    page.put(
        "address", page.other(content.recipient), street(page), f"{rng.randint(10000, 99999)} {town(rng)}"
    )
    page.put(
        "heading",
        rng.choice(("Rechnung", "Gebührenbescheid", "Kostenvoranschlag", "Zahlungserinnerung")),
        size_pt=16,
    )
    page.put(
        "small", [f"Rechnungsnummer: {code(page)}   Datum: ", page.day(content.issue_date, "ISSUE_DATE")]
    )
    price = rng.randint(40, 2400)
    page.put(
        "table",
        "Pos.\tBezeichnung\tBetrag",
        ["1\t", *page.course(display=True), f"\t{price},00 €"],
        f"\tzzgl. 19 % MwSt.\t{price * 19 // 100},{price * 19 % 100:02d} €",
        cells=True,
    )
    page.put("text", f"Bitte überweisen Sie den Betrag binnen {rng.choice((10, 14, 30))} Tagen.")
    footer(page)
    return "invoice"


@family("test", kind="nobody", weight=1)
def sample_sheet(page: Page) -> str:
    """A specimen: the word MUSTER and a blank line over "Name"."""
    page.put("heading", page.rng.choice(("MUSTER", "Vorlage", "SPECIMEN", "Entwurf")), size_pt=26)
    heading(page)
    wording = _blanked_sentence(page)
    signatures(page)
    return wording


@family("test", kind="nobody", weight=1)
def module_catalogue(page: Page) -> str:
    """A page of a catalogue: modules with amounts and lecturers."""
    rng = page.rng
    page.put(
        "heading",
        rng.choice(("Modulübersicht", "Unser Programm", "Kursplan"))
        if page.content.language == "de"
        else "Programme overview",
        size_pt=18,
    )
    for _ in range(rng.randint(2, 5)):
        page.put(
            "text",
            programme_item(rng, page.content.split),
            [rng.choice(("mit ", "Leitung: ", "")), *page.other(make_person(rng, page.content.split, 0.2))],
            f"{rng.randint(2, 40)} UE, {rng.randint(50, 900)} €",
        )
    return "catalogue"


@family("test", kind="list", weight=1)
def result_list(page: Page) -> str:
    """Names with their results."""
    rng = page.rng
    page.put(
        "heading",
        rng.choice(("Ergebnisliste", "Übersicht der Teilnahmen", "Prüfungsergebnisse"))
        if page.content.language == "de"
        else "Results",
        size_pt=16,
    )
    page.put("course", page.course(display=True), width=60)
    page.put(
        "table",
        *[
            [
                *page.other(person, "comma"),
                f"\t{rng.choice(('bestanden', 'nicht bestanden', 'teilgenommen', '92 %'))}",
            ]
            for person in _people(page, 3, 12)
        ],
        cells=True,
    )
    return "list"


@family("test", kind="other", weight=1, languages=("de",))
def payroll_notice(page: Page) -> str:
    """A notice of the payroll office."""
    rng = page.rng
    content = page.content
    page.put("letterhead", make_organiser(rng, content.split, "de"))
    page.put(
        "heading",
        rng.choice(
            (
                "Entgeltabrechnung",
                "Bezügemitteilung",
                "Meldebescheinigung zur Sozialversicherung",
                "Nebentätigkeitsanzeige",
            )
        ),
        size_pt=14,
    )
    page.put(
        "table",
        ["Name: ", *page.other(content.recipient, "comma")],
        ["Pers.-Nr.: ", page.mark(content.personnel_number, "PERSONNEL_NUMBER")],
        ["geb.: ", page.day(content.birth_date, "BIRTH_DATE")],
        f"Brutto: {rng.randint(1800, 6800)},{rng.randint(0, 99):02d}",
        f"Steuerklasse {rng.randint(1, 5)}",
    )
    issue_line(page)
    return "payroll"


@family("dev", kind="nobody", weight=1)
def dev_flyer(page: Page) -> str:
    """A flyer with course, place and fee."""
    page.put("course", page.course(display=True), size_pt=22, width=30)
    page.put("text", page.event_date(), page.content.place, f"{page.rng.randint(20, 400)} €")
    programme(page)
    letterhead(page, zone="foot")
    return "flyer"


@family("dev", kind="list", weight=1)
def dev_name_columns(page: Page) -> str:
    """Participants' names in one paragraph."""
    page.put("course", page.course(display=True), width=50)
    runs: list[str | Run] = ["Teilnehmende: "]
    for person in _people(page, 3, 9):
        runs += [*page.other(person), ", "]
    page.put("text", runs, width=80)
    return "list"


@family("dev", kind="other", weight=1, languages=("de",))
def dev_contract(page: Page) -> str:
    """A contract of employment."""
    content = page.content
    page.put(
        "heading",
        page.rng.choice(("Arbeitsvertrag", "Fortbildungsvereinbarung", "Nachtrag zum Arbeitsvertrag")),
        size_pt=16,
    )
    page.put(
        "text",
        [
            "Zwischen ",
            page.mark(content.organiser, "ORGANISER"),
            " und ",
            *page.other(content.recipient),
            ", geboren am ",
            page.day(content.birth_date, "BIRTH_DATE"),
            ", wird folgender Vertrag geschlossen:",
        ],
        width=84,
    )
    page.put("text", "§ 1 Beginn und Tätigkeit", "§ 2 Vergütung", "§ 3 Urlaub")
    issue_line(page)
    signatures(page)
    return "contract"
