"""Parts that many layouts share: heading, letterhead, sentence, label rows, programme, signatures, small print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.corpus.content import make_organiser, programme_item, town
from models.corpus.names import make_person
from models.corpus.page import Page, Printed
from models.corpus.sheet import Run
from models.corpus.wordings import Wording, expand, wordings

_STREETS = (
    "Hauptstraße",
    "Bahnhofstr.",
    "Schulstraße",
    "Am Markt",
    "Lindenweg",
    "Goethestr.",
    "Industriestraße",
    "Kirchplatz",
    "Ringstraße",
    "Im Winkel",
    "An der Mühle",
)
_SIGNER_ROLES_DE = (
    "Seminarleitung", "Referent", "Referentin", "Dozent", "Dozentin", "Geschäftsführung", "Geschäftsführer", "Institutsleitung", "Kursleitung",
    "Leiter der Akademie", "Leiterin Fortbildung", "Trainer", "Trainerin", "Vorsitzende", "Präsident", "Lehrgangsleitung", "Ausbildungsleitung",
    "Amtsleiter", "i. A.", "i.V.", "Direktor", "Fachbereichsleitung", "Schulleiterin", "Wissenschaftliche Leitung", "Der Minister", "Vorstand",
    "Fachkraft für Arbeitssicherheit", "Prüfungsausschuss", "Programmleitung", "Veranstalterin", "Projektleitung", "Ausbilder", "Moderation",
)  # fmt: skip
_SIGNER_ROLES_EN = (
    "Course Director",
    "Trainer",
    "Instructor",
    "Head of Training",
    "CEO",
    "President",
    "Programme Manager",
    "Lecturer",
    "Dean",
    "Examiner",
    "Chair",
    "Facilitator",
)
_INTROS_DE = (
    "Inhalte:",
    "Inhalt:",
    "Themen:",
    "Schwerpunkte:",
    "Programm:",
    "Lehrgangsinhalte:",
    "Folgende Themen wurden behandelt:",
    "Inhalte der Veranstaltung:",
    "Seminarinhalte",
    "Kursinhalte",
    "Aus dem Inhalt:",
    "Themenschwerpunkte:",
    "Modulinhalte:",
    "Behandelt wurden:",
    "Die Fortbildung beinhaltete:",
)
_INTROS_EN = ("Contents:", "Topics covered:", "Course content:", "Agenda", "Modules:", "Learning outcomes:")
_BULLETS = ("• ", "- ", "– ", "* ", "", "· ", "» ", "✓ ", "o ", "▪ ")
_LABELS_DE: dict[str, tuple[str, ...]] = {
    "N": ("Name", "Name", "Teilnehmer", "Teilnehmerin", "Teilnehmer/in", "Teilnehmende Person", "Vor- und Nachname", "Name des Teilnehmers", "Person", "Teilnehmende/r", "Kursteilnehmer", "Herr/Frau", "Absolvent/in", "Name, Vorname", "Vorname Name", "Mitarbeiter", "Mitarbeiter/in", "Unterwiesene Person", "Für", "Geschulte Person"),
    "T": ("Thema", "Titel", "Kurs", "Seminar", "Veranstaltung", "Seminartitel", "Fortbildung", "Lehrgang", "Bezeichnung", "Titel der Veranstaltung", "Maßnahme", "Thema der Fortbildung", "Schulung", "Kurstitel", "Schulungsthema", "Modul", "Unterweisungsthema", "Inhalt", "Bildungsmaßnahme", "Kursbezeichnung", "Gegenstand"),
    "D": ("Datum", "Termin", "Zeitraum", "am", "Veranstaltungsdatum", "Kursdatum", "Durchführung am", "Seminardatum", "Wann", "Dauer vom/bis", "Kurszeitraum", "Datum der Teilnahme", "Teilnahmezeitraum", "vom"),
    "U": ("Umfang", "Dauer", "Unterrichtsumfang", "Stunden", "Zeitumfang", "Gesamtumfang", "Punkte", "Lernumfang", "Gesamtdauer", "Einheiten"),
    "O": ("Veranstalter", "Träger", "Bildungsträger", "Anbieter", "Organisation", "Ausrichter", "Durchgeführt von", "Institut", "Schulungsträger", "Bildungseinrichtung"),
    "P": ("Ort", "Veranstaltungsort", "Seminarort", "Wo", "Kursort", "Schulungsort", "Tagungsort", "Durchführungsort"),
    "L": ("Dozent", "Dozentin", "Referent", "Referentin", "Leitung", "Kursleitung", "Trainer", "Seminarleiter", "Referent/in", "Dozent/in", "Unterweisender", "Ausbilder", "Lehrkraft", "Ansprechpartner", "Prüfer", "Seminarleitung", "Moderation", "Verantwortlich", "Kontakt"),
    "B": ("Geburtsdatum", "geb. am", "Geb.-Datum", "geboren am", "Geboren"),
    "K": ("Personalnummer", "Personal-Nr.", "Pers.-Nr.", "PNr.", "Mitarbeiternummer", "Personalnr."),
    "C": ("Kursnummer", "Seminar-Nr.", "Veranstaltungsnummer", "Aktenzeichen", "Zertifikatsnummer", "Lehrgangs-Nr.", "Kurs-ID", "Buchungsnummer", "Zertifikats-ID", "VNR", "Registrier-Nr."),
    "I": ("Ausstellungsdatum", "Ausgestellt am", "Datum der Ausstellung", "Erstellt am", "Bescheinigt am", "Ausgefertigt am"),
    "G": ("gültig bis", "Gültig bis", "Nächste Auffrischung", "Wiederholung bis", "Gültigkeit bis"),
    "A": ("Anschrift", "Adresse", "Wohnort", "Dienststelle", "Arbeitgeber", "Firma", "Abteilung", "Einrichtung"),
}  # fmt: skip
_LABELS_EN: dict[str, tuple[str, ...]] = {
    "N": (
        "Name",
        "Participant",
        "Attendee",
        "Awarded to",
        "Full name",
        "Delegate",
        "Candidate",
        "Student",
        "Learner",
    ),
    "T": ("Course", "Course title", "Title", "Event", "Subject", "Training", "Programme", "Module"),
    "D": ("Date", "Dates", "Date of event", "Course date", "Completed on", "Period", "Completion date"),
    "U": ("Duration", "Hours", "Credits", "Length", "Contact hours"),
    "O": ("Organiser", "Provider", "Institution", "Hosted by", "Training provider"),
    "P": ("Place", "Venue", "Location"),
    "L": ("Trainer", "Instructor", "Speaker", "Lecturer", "Facilitator", "Course leader", "Tutor"),
    "B": ("Date of birth", "Born", "DOB"),
    "K": ("Employee ID", "Staff no.", "Personnel number"),
    "C": ("Certificate no.", "Certificate ID", "Reference", "Verification code"),
    "I": ("Date of issue", "Issued", "Issued on"),
    "G": ("Valid until", "Expires"),
    "A": ("Employer", "Organisation", "Department", "Address"),
}


def label(page: Page, key: str) -> str:
    """Gives a label word; keys: N name, T title, D date, U amount, O organiser, P place, L lecturer, B birth, K number, C code, I issue, G validity, A address."""
    return page.rng.choice((_LABELS_DE if page.content.language == "de" else _LABELS_EN)[key])


def heading(page: Page, **style: Any) -> None:
    """Prints the heading word."""
    page.put("heading", page.content.heading, **{"size_pt": page.rng.choice((18, 20, 22, 24, 28, 32)), "weight": page.rng.choice((400, 700, 700)), "letter_spaced": page.rng.random() < 0.15, "gap_pt": 18, **style})  # fmt: skip


def choose_wording(
    page: Page, fits: Callable[[Wording], bool] = lambda wording: wording.names_recipient
) -> Wording:
    """Draws a sentence pattern of the page's split and language that `fits`."""
    candidates = [w for w in wordings(page.content.language, page.content.split) if fits(w)]
    if not candidates:
        candidates = [w for w in wordings(page.content.language, page.content.split) if w.names_recipient]
    return page.rng.choice(candidates)


def sentence(page: Page, wording: Wording, *, width: int = 78, **style: Any) -> None:
    """Prints a sentence; name and course get blocks of their own where the pattern says so."""
    rng = page.rng
    for block in wording.blocks:
        slots = set(block[1::2])
        runs = expand(page, block)
        literal = "".join(block[0::2]).strip()
        if wording.displayed and "N" in slots and len(literal) < 4:  # noqa: PLR2004 - only punctuation beside the name
            page.put("name", runs, **{**style, "size_pt": rng.choice((14, 16, 18, 20, 24)), "weight": rng.choice((400, 700)), "letter_spaced": rng.random() < 0.04, "ruled": rng.random() < 0.12, "hand": rng.random() < 0.06, "gap_pt": 10})  # fmt: skip
        elif wording.displayed and slots == {"T"} and len(literal) < 4:  # noqa: PLR2004
            page.put("course", runs, width=rng.choice((24, 32, 40, 50, 70)), **{**style, "size_pt": rng.choice((12, 14, 16, 18, 20)), "weight": rng.choice((400, 700, 700)), "italic": rng.random() < 0.1, "gap_pt": 8})  # fmt: skip
        else:
            page.put("text", runs, width=width, **style)


def complete(page: Page, **style: Any) -> None:
    """Prints what the sentence left out: always name and course, the rest often."""
    rng = page.rng
    if not page.printed("RECIPIENT"):
        page.put("name", page.name(), **{**style, "size_pt": 16})
    if not page.printed("COURSE"):
        page.put("course", page.course(display=True), width=50, **{**style, "size_pt": 14, "weight": 700})
    extra = [key for key in "DUPL" if rng.random() < {"D": 0.55, "U": 0.35, "P": 0.2, "L": 0.3}[key]]
    rows = [runs for key in extra if (runs := labelled(page, key))]
    if rows:
        page.put("text", *rows, **style)


def labelled(page: Page, key: str, separator: str = ": ") -> list[str | Run]:
    """Gives the row "label: value" for a key of `label`, or nothing when the page has that fact already or has it not."""
    shown = {
        "D": "EVENT_DATE",
        "U": "DURATION",
        "T": "COURSE",
        "N": "RECIPIENT",
        "B": "BIRTH_DATE",
        "K": "PERSONNEL_NUMBER",
    }
    if key in shown and page.printed(shown[key]):
        return []
    found = value(page, key)
    return [label(page, key) + separator, *found] if found else []


def value(page: Page, key: str) -> list[str | Run]:
    """Gives the value that belongs to a key of `label`; empty when the page has none."""
    content, rng = page.content, page.rng
    match key:
        case "N":
            return list(page.name(rng.choice(("plain", "plain", "comma", content.name_style, "comma_upper"))))
        case "T":
            return list(page.course(display=True))
        case "D":
            return list(page.event_date())
        case "U":
            return [page.mark(content.duration, "DURATION")]
        case "O":
            return [page.mark(content.organiser, "ORGANISER")]
        case "P":
            return [content.place]
        case "L":
            return list(page.other(content.lecturer, rng.choice(("plain", "plain", "plain", "comma"))))
        case "B":
            return (
                [page.day(content.birth_date, "BIRTH_DATE")]
                if rng.random() < 3 * content.birth_date_chance
                else []
            )
        case "K":
            return (
                [page.mark(content.personnel_number, "PERSONNEL_NUMBER")]
                if rng.random() < 4 * content.personnel_number_chance
                else []
            )
        case "C":
            return [code(page)]
        case "I":
            return [page.day(content.issue_date, "ISSUE_DATE")]
        case "G":
            return [
                page.day(
                    content.issue_date.replace(
                        year=content.issue_date.year + rng.choice((1, 2, 3, 5)),
                        day=min(content.issue_date.day, 28),
                    ),
                    "",
                ).text
            ]
        case "A":
            return [rng.choice((address_line(page), make_organiser(rng, content.split, content.language)))]
    raise KeyError(key)


def code(page: Page) -> str:
    """Gives a course or certificate number."""
    rng = page.rng
    return rng.choice((f"{rng.randint(10, 99)}-{rng.randint(1000, 99999)}", f"{rng.choice('ABFKLSVZ')}{rng.randint(100, 9999)}/{rng.randint(10, 26)}", f"{rng.getrandbits(40):010X}", f"{rng.randint(2015, 2026)}-{rng.randint(1, 999):03d}", str(rng.randint(10000, 9999999)), f"{rng.randint(10, 55)}.{rng.randint(1, 9)}-{rng.randint(10, 99)}"))  # fmt: skip


def address_line(page: Page) -> str:
    """Gives street, number, postcode and town."""
    rng = page.rng
    return f"{street(page)}, {rng.randint(1001, 99998):05d} {town(rng)}"


def street(page: Page) -> str:
    """Gives a street with its number."""
    return f"{page.rng.choice(_STREETS)} {page.rng.randint(1, 199)}{page.rng.choice(('', '', '', 'a', 'b'))}"


def letterhead(page: Page, *, contact: bool = False, **style: Any) -> None:
    """Prints organiser and address; with `contact` also whom to ask."""
    rng = page.rng
    lines: list[Printed] = [page.mark(page.content.organiser, "ORGANISER")]
    if rng.random() < 0.6:
        lines.append(address_line(page))
    if rng.random() < 0.5:
        lines.append(
            f"{rng.choice(('Tel.', 'Telefon', 'Fon', 'Tel'))} 0{rng.randint(200, 9999)} {rng.randint(1000, 999999)}{rng.choice(('', '-0', ' 12'))}"
        )
    page.put(
        "letterhead", *lines, **{"size_pt": rng.choice((9, 10, 12, 14)), "grey": rng.random() < 0.4, **style}
    )
    if contact:
        contact_block(page, **style)


def contact_block(page: Page, **style: Any) -> None:
    """Prints the clerk in charge, as authorities and companies do above the date."""
    rng = page.rng
    person = make_person(rng, page.content.split, degree_chance=0.1)
    word = rng.choice(
        (
            "Ansprechpartner",
            "Ansprechpartnerin",
            "Auskunft erteilt",
            "Bearbeiter/in",
            "Ihr Kontakt",
            "Sachbearbeitung",
            "Es schreibt Ihnen",
            "Kontakt",
        )
    )
    if page.content.language == "en":
        word = rng.choice(("Contact", "Your contact", "Office"))
    lines: list[Printed] = [[word + rng.choice((": ", ":\n", " ")), *page.other(person)]]
    if rng.random() < 0.5:
        lines.append(
            f"Zimmer {rng.randint(1, 420)}"
            if page.content.language == "de"
            else f"Room {rng.randint(1, 420)}"
        )
    if rng.random() < 0.5:
        lines.append(
            f"{person.family.split()[-1].lower().replace(chr(39), '')}@{rng.choice(('info', 'akademie', 'institut', 'mail'))}-{town(rng).lower()}.example"
        )
    page.put("small", *lines, **{"size_pt": 9, **style})


def issue_line(page: Page, **style: Any) -> None:
    """Prints place and date of issue."""
    rng = page.rng
    content = page.content
    day = page.day(content.issue_date, "ISSUE_DATE")
    if content.language == "en":
        line = rng.choice(
            (
                [f"{content.place}, ", day],
                ["Date: ", day],
                ["Issued on ", day],
                [day],
                ["Date of issue: ", day, f", {content.place}"],
            )
        )
    else:
        line = rng.choice(([f"{content.place}, den ", day], [f"{content.place}, ", day], [f"{content.place}, im Original ausgestellt am ", day], ["Ausgestellt am ", day], ["Datum: ", day], [f"{content.place}, der ", day], [f"Ort, Datum: {content.place}, ", day]))  # fmt: skip
    page.put("date", line, **{"gap_pt": 20, **style})


def signatures(page: Page, **style: Any) -> None:
    """Prints who signs, names above or below their roles."""
    rng = page.rng
    roles = _SIGNER_ROLES_DE if page.content.language == "de" else _SIGNER_ROLES_EN
    people = page.content.signers[: rng.choice((1, 1, 2))]
    chance = rng.random()
    if chance < 0.12:
        page.put(
            "signature",
            "____________________",
            rng.choice(("Unterschrift", "Stempel / Unterschrift", "Datum, Unterschrift", "(Unterschrift)"))
            if page.content.language == "de"
            else "Signature",
            **{"gap_pt": 24, **style},
        )
        return
    if len(people) > 1 and chance < 0.6:
        names = [*page.other(people[0]), "\t", *page.other(people[1])]
        page.put(
            "signature",
            names,
            rng.choice(roles) + "\t" + rng.choice(roles),
            **{"cells": True, "gap_pt": 24, **style},
        )
        return
    for person in people:
        name = page.other(person)
        role = rng.choice(roles)
        order = rng.choice(
            (
                [name, role],
                [name, role],
                [role, name],
                [["gez. ", *name]],
                [[*name, ", " + role]],
                [["(", *name, ")"], role],
                [name],
            )
        )
        page.put("signature", *order, **{"gap_pt": 24, **style})


def programme(page: Page, *, low: int = 3, high: int = 9, intro: bool = True, **style: Any) -> None:
    """Prints a list of contents: it looks like titles and is none."""
    rng = page.rng
    bullet = rng.choice(_BULLETS)
    numbered = rng.random() < 0.12
    items = [
        f"{f'{n + 1}. ' if numbered else bullet}{programme_item(rng, page.content.split)}"
        for n in range(rng.randint(low, high))
    ]
    if rng.random() < 0.2:
        items = [
            f"{item}{rng.choice((' ', ' – ', ' ('))}{rng.randint(1, 8)} {rng.choice(('UE', 'Std.', 'h'))}"
            for item in items
        ]
    first = (
        [rng.choice(_INTROS_DE if page.content.language == "de" else _INTROS_EN)]
        if intro and rng.random() < 0.85
        else []
    )
    page.put(
        "small" if rng.random() < 0.4 else "text",
        *first,
        *items,
        **{"size_pt": rng.choice((8.5, 9, 10, 11)), **style},
    )


def footer(page: Page, **style: Any) -> None:
    """Prints bank, register and address lines."""
    rng = page.rng
    organiser: str | Run = (
        page.mark(page.content.organiser, "ORGANISER") if rng.random() < 0.5 else page.content.place
    )
    parts = [
        f"{rng.choice(('HRB', 'VR', 'HRB Nr.'))} {rng.randint(100, 99999)}",
        f"IBAN DE{rng.randint(10, 99)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)} {rng.randint(10, 99)}",
        address_line(page),
        f"www.{rng.choice(('akademie', 'seminare', 'institut', 'bildung'))}-{town(rng).lower()}.example",
        f"USt-IdNr. DE{rng.randint(100000000, 999999999)}",
    ]
    rng.shuffle(parts)
    joint = rng.choice((" | ", " · ", ", ", " - "))
    line: list[str | Run] = [organiser, joint + joint.join(parts[: rng.randint(1, 3)])]
    if rng.random() < 0.3:
        manager = make_person(rng, page.content.split, degree_chance=0.2)
        line += [
            joint
            + rng.choice(
                ("Geschäftsführer: ", "Geschäftsführung: ", "GF: ", "Vorstand: ", "1. Vorsitzende: ")
            ),
            *page.other(manager),
        ]
    page.put(
        "small", line, width=110, **{"size_pt": 7.5, "grey": True, "zone": "foot", "align": "center", **style}
    )


def sometimes(page: Page, chance: float, part: Callable[..., None], **style: Any) -> None:
    """Prints a part with the given chance."""
    if page.rng.random() < chance:
        part(page, **style)
