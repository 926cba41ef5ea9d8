"""Words before a name: those that leave it in the recipient's place, and those that may not."""

from __future__ import annotations

import pytest

from registratur.stages.linking.announcement import Words, words_before

NAME = "Anna Muster"
IN_PLACE = (
    "Bescheinigung\n\nFrau @\nhat am Kurs teilgenommen",
    "Zertifikat\n\n@\n\nErste Hilfe",
    "Teilnehmerin: @\nKurs: Erste Hilfe",
    "Teilnehmende/r (Druckschrift) @",
    "Kandidat/in | @",
    "Name, Vorname: @",
    "Dieser Pass gehört: @",
    "Hiermit wird bescheinigt, dass Frau Dr. @ teilgenommen hat",
    "This is to certify that @ attended the course",
    "Certificate of attendance\n\nawarded to\n\n@",
    "Am 3. Mai 2024 wurde @ in Brandschutz unterwiesen",
    "Das Modul wurde am Montag, 3. Mai 2024 von Frau @ bearbeitet",
    "Die Teilnahme am Kurs „Erste Hilfe“ am 3. Mai 2024 durch @ wird bestätigt",
    "Teilnahmebescheinigung für @",
    "Für | @",
    "Herzlichen Glückwunsch, @!",
    "Wir gratulieren. Frau Stadtinspektorin @ hat bestanden",
    "Der Kurs fand statt; @ attended in full.",
    "1 | @ | Pool",
    "Unsere Kollegin oder unser Kollege @ hat den Tag mitgestaltet",
    "Wir bedanken uns bei @ für die Teilnahme an",
    "Aus unseren Unterlagen geht hervor: Frau @ hat am 3. Mai 2024 den Kurs besucht",
    "Uwe Adler lehrte, @ lernte: Erste Hilfe",
    "TN @\nThema Erste Hilfe",
    "Certified for: @",
    "Bescheinigung\nzur Vorlage beim Arbeitgeber\n\n@",
    "Ausgestellt am\n@\n3. Mai 2024",
    "Having demonstrated the required skills, @ is hereby recognised",
    "Unser Haus gratuliert Frau @ zum Abschluss der Ausbildung",
    "Museum Lindenau Frau @ ist sachkundig",
    "Uwe Adler hereby thanks @ for joining the workshop",
    "Herr/Frau: @\nMaßnahme: Erste Hilfe",
    "Besucher der Schulung: @",
    "Inhaber dieser Bescheinigung: @",
    "Inhaberfin): @",
    "Praktikantin: @",
    "Hörerin / @ Ort\nHörer:",
    "Eingewiesene Person @",
    "Bediener/in: @",
    "Led by Uwe Adler, Mrs @ reached all goals",
)
SAYING_LITTLE = (
    "Ärztin/Arzt: @",
    "Pilot/in @",
    "Sanitäterin @",
    "Leistung für @",
)
SOMEBODY_ELSE = (
    "Das Team von @ hat am Workshop teilgenommen",
    "Der Sohn von Frau @ hat teilgenommen",
    "awarded to the team of\n\n@\n\nfor completing",
    "Ihr Kind @ hat am Kurs teilgenommen",
    "Your child @ has participated",
    "Die Firma\n@\nGartenbau",
    "Teilnahmebescheinigung\n\nLesekreis „Zeitreise“ von @",
    "Familie @ hat an der Aktion teilgenommen",
    "Ein Mitarbeiter von Herrn @ hat teilgenommen",
    "In Vertretung für @ nahm eine Kollegin teil",
    "Stellvertretend für @ nahm eine Kollegin teil",
    "Ausgestellt durch: @",
    "Geprüft: @",
    "Ehrengast: @",
    "Ehrengast: @\nTeilnehmer: Uwe Adler",
    "Neben Uwe Adler, Frau @ und 12 Gästen",
    "Buchende Person: @",
    "Begleitende Person: @",
    "Parent or guardian: @",
    "Zur Kenntnis an @",
    "Werkstatt mit\n\n@",
    "Wir danken Frau @ für die Unterstützung",
    "Teilnehmer: siehe Liste, Frau Lindqvist und @",
    "Das Modul wurde am 3. Mai 2024 von Frau @ gehalten",
    "Es gratuliert @",
    "Nachrücker für @",
    "assistant to @",
    "Vorgesetzte: @",
    "Cousin of: @",
    "Zur Kenntnis genommen: @",
    "Bescheinigt wird, dass der Betrieb\n\n@",
)


def place(page: str) -> tuple[str, int, int]:
    """Return a page with the name in it, and where it stands."""
    start = page.index("@")
    return page.replace("@", NAME), start, start + len(NAME)


@pytest.mark.parametrize("page", IN_PLACE)
def test_the_words_before_leave_the_recipient_in_place(page: str) -> None:
    """Nothing, a label of recipients or a sentence that announces one stands before the name."""
    assert words_before(*place(page)) in (Words.ANNOUNCE, Words.NONE)


@pytest.mark.parametrize("page", SAYING_LITTLE)
def test_labels_and_nouns_that_nobody_knows_say_little(page: str) -> None:
    """They leave it to how sure recognition is."""
    assert words_before(*place(page)) in (Words.LABEL, Words.NOUN)


@pytest.mark.parametrize("page", SOMEBODY_ELSE)
def test_the_words_before_may_make_somebody_else_the_recipient(page: str) -> None:
    """What belongs to a person is not the person, and a label that nobody knows is none of recipients."""
    assert words_before(*place(page)) not in (Words.ANNOUNCE, Words.NONE)
