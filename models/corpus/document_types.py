"""The closed list of heading words, each with the ways in which it is printed."""

from __future__ import annotations

OTHER = "Sonstiges"

# Normalised word -> further printed forms (besides the word itself, its capitals and its letter-spaced form).
GERMAN: dict[str, tuple[str, ...]] = {
    "Teilnahmebescheinigung": (
        "Teilnahme-Bescheinigung",
        "TEILNAHME-\nBESCHEINIGUNG",
        "TEILNAHME\nBESCHEINIGUNG",
        "Teilnahme-\nbescheinigung",
        "Qualifizierte Teilnahmebescheinigung",
        "Teilnahmebescheinigung\nfür die Personalakte",
        "Teilnahmebescheinigung\nzur Vorlage beim Arbeitgeber",
        "Teilnahmebescheinigung Online-Seminar",
    ),
    "Teilnahmebestätigung": (
        "Teilnahme-Bestätigung",
        "TEILNAHME-\nBESTÄTIGUNG",
        "Teilnahme-\nbestätigung",
        "Teilnahme Bestätigung",
        "Teilnahmebestätigung\nWebinar",
        "Teilnahmebestätigung Präsenzseminar",
        "Ihre Teilnahmebestätigung",
        "Unsere\nTeilnahmebestätigung",
    ),
    "Teilnahmezertifikat": (
        "Teilnahme-Zertifikat",
        "TEILNAHME-\nZERTIFIKAT",
        "Teilnahme-\nzertifikat",
        "Persönliches Teilnahmezertifikat",
    ),
    "Teilnahmenachweis": (
        "Teilnahme-Nachweis",
        "TEILNAHME-\nNACHWEIS",
        "Teilnahme-\nnachweis",
        "Teilnahmenachweis zur Fortbildung",
    ),
    "Teilnahmeurkunde": (
        "TEILNAHME-\nURKUNDE",
        "Teilnahme-Urkunde",
    ),
    "Zertifikat": (
        "Zertifikat über die Teilnahme",
        "Zertifikat über die erfolgreiche Teilnahme",
        "Zertifikat\nüber die Teilnahme",
        "Zertifikat\nWeiterbildung",
        "Persönliches Zertifikat",
        "Z E R T I F I K A T",
        "Zertifikat mit Auszeichnung",
        "Das Zertifikat",
        "Ihr Zertifikat",
        "Zertifikat zur Fortbildung",
        "Online-Zertifikat",
    ),
    "Abschlusszertifikat": (
        "Abschluss-Zertifikat",
        "ABSCHLUSS-\nZERTIFIKAT",
        "Abschluss-\nzertifikat",
        "Abschlusszertifikat Lehrgang",
    ),
    "Bescheinigung": (
        "Bescheinigung über die Teilnahme",
        "Bescheinigung zur Vorlage beim Arbeitgeber",
        "Bescheinigung\nüber die Teilnahme an einem Seminar",
        "Bescheinigung\nüber eine Unterweisung",
        "Bescheinigung über die Teilnahme an einer Fortbildung",
        "Bescheinigung über den Besuch einer Veranstaltung",
        "Bescheinigung einer Schulung",
        "Bescheinigung zur Weiterbildung",
        "B E S C H E I N I G U N G",
        "Bescheinigung für Teilnehmende",
    ),
    "Bestätigung": (
        "Bestätigung der Teilnahme",
        "Bestätigung über die Teilnahme",
        "Bestätigung\nder Teilnahme",
        "Bestätigung der Kursteilnahme",
        "Bestätigung über den Besuch",
        "Bestätigung\nüber die Teilnahme an einer Schulung",
        "Bestätigung einer Unterweisung",
    ),
    "Nachweis": (
        "Nachweis über die Teilnahme",
        "Nachweis der Teilnahme",
        "Nachweis über eine Fortbildung",
        "Nachweis einer Schulung",
        "Nachweis\nüber die Teilnahme an einer Unterweisung",
        "Nachweis der Weiterbildung",
        "Nachweis über den Besuch eines Lehrgangs",
    ),
    "Lehrgangsbescheinigung": (
        "LEHRGANGS-\nBESCHEINIGUNG",
        "Lehrgangs-\nbescheinigung",
        "Lehrgangs-Bescheinigung",
    ),
    "Lehrgangszeugnis": (
        "Lehrgangs-Zeugnis",
        "LEHRGANGS-\nZEUGNIS",
    ),
    "Lehrgangsbestätigung": ("Lehrgangs-Bestätigung",),
    "Seminarbescheinigung": (
        "Seminar-Bescheinigung",
        "SEMINAR-\nBESCHEINIGUNG",
    ),
    "Seminarbestätigung": ("Seminar-Bestätigung",),
    "Seminarnachweis": (),
    "Kursbescheinigung": (
        "Kurs-Bescheinigung",
        "KURS-\nBESCHEINIGUNG",
    ),
    "Schulungsnachweis": (
        "Schulungs-Nachweis",
        "SCHULUNGS-\nNACHWEIS",
        "Schulungsnachweis Arbeitsschutz",
        "Interner Schulungsnachweis",
    ),
    "Schulungsbescheinigung": ("Schulungs-Bescheinigung",),
    "Schulungszertifikat": (
        "Schulungs-Zertifikat",
        "SCHULUNGS-\nZERTIFIKAT",
    ),
    "Unterweisungsnachweis": (
        "Nachweis der Unterweisung",
        "Unterweisungs-\nnachweis",
        "Unterweisungsnachweis (Einzelnachweis)",
        "Jährlicher Unterweisungsnachweis",
    ),
    "Fortbildungsnachweis": (
        "FORTBILDUNGS-\nNACHWEIS",
        "Fortbildungs-Nachweis",
        "Fortbildungs-\nnachweis",
    ),
    "Fortbildungsbescheinigung": ("FORTBILDUNGS-\nBESCHEINIGUNG",),
    "Fortbildungszertifikat": (
        "Fortbildungs-Zertifikat",
        "FORTBILDUNGS-\nZERTIFIKAT",
    ),
    "Weiterbildungsnachweis": ("Weiterbildungs-Nachweis",),
    "Weiterbildungsbescheinigung": (
        "Weiterbildungs-\nbescheinigung",
        "WEITERBILDUNGS-\nBESCHEINIGUNG",
    ),
    "Weiterbildungszertifikat": ("WEITERBILDUNGS-\nZERTIFIKAT",),
    "Qualifikationsnachweis": ("QUALIFIKATIONS-\nNACHWEIS",),
    "Qualifizierungsnachweis": ("QUALIFIZIERUNGS-\nNACHWEIS",),
    "Leistungsnachweis": (
        "LEISTUNGS-\nNACHWEIS",
        "Leistungsnachweis zum Lehrgang",
    ),
    "Befähigungsnachweis": (
        "BEFÄHIGUNGS-\nNACHWEIS",
        "Befähigungsnachweis für Bedienpersonal",
    ),
    "Sachkundenachweis": (
        "Nachweis der Sachkunde",
        "SACHKUNDE-\nNACHWEIS",
        "Sachkunde-Nachweis",
    ),
    "Prüfungszeugnis": (
        "PRÜFUNGS-\nZEUGNIS",
        "Prüfungszeugnis über die Fortbildungsprüfung",
    ),
    "Prüfungsbescheinigung": ("Prüfungs-Bescheinigung",),
    "Zeugnis": (
        "Zeugnis über die Teilnahme",
        "Zeugnis\nüber den Lehrgang",
        "Zeugnis über die bestandene Prüfung",
    ),
    "Abschlusszeugnis": ("ABSCHLUSS-\nZEUGNIS",),
    "Urkunde": (
        "Urkunde über die Teilnahme",
        "Urkunde\nüber die erfolgreiche Teilnahme",
        "U R K U N D E",
        "Urkunde\nWeiterbildung",
        "Urkunde über den Lehrgang",
    ),
    "Diplom": (
        "D I P L O M",
        "Diplom über die Weiterbildung",
    ),
}

ENGLISH: dict[str, tuple[str, ...]] = {
    "Certificate of Attendance": (
        "CERTIFICATE\nOF ATTENDANCE",
        "Certificate\nof Attendance",
        "Certificate of\nAttendance",
        "Online Certificate of Attendance",
    ),
    "Certificate of Completion": (
        "CERTIFICATE\nOF COMPLETION",
        "Certificate\nof Completion",
        "Certificate of\nCompletion",
        "Course Certificate of Completion",
    ),
    "Certificate of Participation": (
        "CERTIFICATE\nOF PARTICIPATION",
        "Certificate\nof Participation",
        "Certificate of\nParticipation",
    ),
    "Certificate of Achievement": (
        "CERTIFICATE\nOF ACHIEVEMENT",
        "Certificate\nof Achievement",
    ),
    "Certificate of Training": (
        "CERTIFICATE\nOF TRAINING",
        "CERTIFICATE\nOF TRAINING",
    ),
    "Certificate": (
        "C E R T I F I C A T E",
        "Training Certificate",
        "Course Certificate",
    ),
    "Confirmation of Attendance": ("CONFIRMATION\nOF ATTENDANCE",),
    "Statement of Attendance": ("STATEMENT\nOF ATTENDANCE",),
    "Statement of Accomplishment": (),
    "Record of Achievement": ("RECORD\nOF ACHIEVEMENT",),
    "Diploma": ("D I P L O M A",),
}

DOCUMENT_TYPES: tuple[str, ...] = (*GERMAN, *ENGLISH, OTHER)


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())


_BY_PRINT = {
    _folded(printed): word
    for known in (GERMAN, ENGLISH)
    for word, variants in known.items()
    for printed in (word, *variants)
}


def normalised(heading: str) -> str | None:
    """Gives the normalised word for a heading, whatever its case, breaks and number; None if unknown."""
    return _BY_PRINT.get(_folded(heading.partition(" Nr. ")[0]))
