"""The closed list of heading words, each with the ways in which it is printed."""

from __future__ import annotations

OTHER = "Sonstiges"

# Normalised word -> further printed forms (besides the word itself, its capitals and its letter-spaced form).
GERMAN: dict[str, tuple[str, ...]] = {
    "Teilnahmebescheinigung": (
        "Teilnahme-Bescheinigung",
        "TEILNAHME-\nBESCHEINIGUNG",
        "TEILNAHME\nBESCHEINIGUNG",
    ),
    "Teilnahmebestätigung": ("Teilnahme-Bestätigung", "TEILNAHME-\nBESTÄTIGUNG", "Teilnahme-\nbestätigung"),
    "Teilnahmezertifikat": ("Teilnahme-Zertifikat", "TEILNAHME-\nZERTIFIKAT"),
    "Teilnahmenachweis": ("Teilnahme-Nachweis", "TEILNAHME-\nNACHWEIS"),
    "Teilnahmeurkunde": ("TEILNAHME-\nURKUNDE",),
    "Zertifikat": ("Zertifikat über die Teilnahme", "Zertifikat über die erfolgreiche Teilnahme"),
    "Abschlusszertifikat": ("Abschluss-Zertifikat", "ABSCHLUSS-\nZERTIFIKAT"),
    "Bescheinigung": ("Bescheinigung über die Teilnahme", "Bescheinigung zur Vorlage beim Arbeitgeber"),
    "Bestätigung": ("Bestätigung der Teilnahme", "Bestätigung über die Teilnahme"),
    "Nachweis": ("Nachweis über die Teilnahme", "Nachweis der Teilnahme"),
    "Lehrgangsbescheinigung": ("LEHRGANGS-\nBESCHEINIGUNG",),
    "Lehrgangszeugnis": (),
    "Lehrgangsbestätigung": ("Lehrgangs-Bestätigung",),
    "Seminarbescheinigung": ("Seminar-Bescheinigung",),
    "Seminarbestätigung": (),
    "Seminarnachweis": (),
    "Kursbescheinigung": ("Kurs-Bescheinigung",),
    "Schulungsnachweis": ("Schulungs-Nachweis",),
    "Schulungsbescheinigung": (),
    "Schulungszertifikat": (),
    "Unterweisungsnachweis": ("Nachweis der Unterweisung",),
    "Fortbildungsnachweis": ("FORTBILDUNGS-\nNACHWEIS",),
    "Fortbildungsbescheinigung": ("FORTBILDUNGS-\nBESCHEINIGUNG",),
    "Fortbildungszertifikat": (),
    "Weiterbildungsnachweis": (),
    "Weiterbildungsbescheinigung": ("Weiterbildungs-\nbescheinigung",),
    "Weiterbildungszertifikat": (),
    "Qualifikationsnachweis": (),
    "Qualifizierungsnachweis": (),
    "Leistungsnachweis": (),
    "Befähigungsnachweis": (),
    "Sachkundenachweis": ("Nachweis der Sachkunde",),
    "Prüfungszeugnis": (),
    "Prüfungsbescheinigung": (),
    "Zeugnis": ("Zeugnis über die Teilnahme",),
    "Abschlusszeugnis": (),
    "Urkunde": ("Urkunde über die Teilnahme",),
    "Diplom": (),
}

ENGLISH: dict[str, tuple[str, ...]] = {
    "Certificate of Attendance": ("CERTIFICATE\nOF ATTENDANCE", "Certificate\nof Attendance"),
    "Certificate of Completion": ("CERTIFICATE\nOF COMPLETION", "Certificate\nof Completion"),
    "Certificate of Participation": ("CERTIFICATE\nOF PARTICIPATION", "Certificate\nof Participation"),
    "Certificate of Achievement": ("CERTIFICATE\nOF ACHIEVEMENT",),
    "Certificate of Training": ("CERTIFICATE\nOF TRAINING",),
    "Certificate": (),
    "Confirmation of Attendance": (),
    "Statement of Attendance": (),
    "Statement of Accomplishment": (),
    "Record of Achievement": (),
    "Diploma": (),
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
