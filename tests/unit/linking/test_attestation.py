"""Sentences that make a name the recipient's by their grammar, and such as only look so."""

from __future__ import annotations

import pytest

from registratur.stages.linking.announcement import Words, attends, words_before

NAME = "Anna Muster"
ANNOUNCING = (
    "Am Lehrgang vom 3. Mai 2024 hat Frau @ mit Erfolg teilgenommen.",
    "An dem von Uwe Adler geleiteten Workshop hat\n\nFrau @\n\nmit Erfolg teilgenommen.",
    "Am 3. Mai 2024 nahm Frau @ an der Schulung teil.",
    "Bei der Schulung am 3. Mai 2024 war Frau @ von Anfang bis Ende zugegen.",
    "Am 03.05.2024 erwarb @ die Zusatzqualifikation „Erste Hilfe“.",
    "Block II, 3. Mai 2024\n\ndabei gewesen ist\n\nFrau @\n\nSeminarleitung: Uwe Adler",
    "Es hat sich weitergebildet:\n\n@\n\nThema: Erste Hilfe",
    "We confirm that the following person took part in First Aid on 21/10/2023:\n\n@\nLindenau",
    "Erschienen und bis zum Ende\ngeblieben: @",
    "Ich, Uwe Adler, Dozent, bestätige Frau @, dass sie mein Seminar am 18.08.2021 besucht hat.",
    "Wir bestätigen Frau @ den Besuch des Seminars Erste Hilfe.",
    "Hiermit bescheinigen wir Frau @ die erfolgreiche Teilnahme.",
)
NOT_ANNOUNCING = (
    "Am 3. Mai 2024 hat Frau @ die Gruppe durch den Kurs begleitet.",
    "Am 3. Mai 2024 hat @ Herrn Uwe Adler gezeigt, was die Gruppe absolviert",
    "Am 3. Mai 2024 besuchte Frau @ als Schirmherrin die Abschlussfeier.",
    "Folgende Person hat die Gruppe geleitet:\n\n@",
    "Teilgenommen haben 12 Personen. Auskunft gibt:\n\n@",
    "Die Teilnehmenden haben den Kurs abgeschlossen:\n\n@",
    "Von der Gruppe, die am Kurs teilgenommen hat, grüßt:\n\n@",
    "Hiermit bestätige ich Frau @, dass sie den Kurs am 3. Mai 2024 geleitet hat.",
    "Wir bestätigen Frau @, dass er, Paul Ott, teilgenommen hat.",
    "Wir bestätigen Frau @ den Eingang der Anmeldung.",
    "Die Teilnahme bestätigt Frau @.",
)
SUBJECTS = (
    "@ (FB 4) hat an der internen Fortbildung am 25.05.2024 teilgenommen.",
    "@, Gartenweg 3, 54321 Zwiesel, hat am 8. Dezember 2022 unser Seminar besucht.",
    "@\n\nwird bestätigt, dass sie am 3. Mai 2024 das Seminar besucht hat.",
    "@ ist am 26.03.2024 bei uns zum Lehrgang anwesend gewesen.",
    "@ was an active participant in the seminar",
    "@ war Teilnehmerin der Schulung",
)
NO_SUBJECTS = (
    "@, Fachbereich 3, hat Herrn Paul Ott begleitet, der den Kurs besucht hat.",
    "@ wird bestätigt, dass ihr Sohn am Kurs teilgenommen hat.",
    "@, Gartenweg 3, 54321 Zwiesel",
    "@ ist Leiterin der Akademie.",
)


def _around(text: str) -> tuple[str, int, int]:
    start = text.index("@")
    return text.replace("@", NAME), start, start + len(NAME)


@pytest.mark.parametrize("text", ANNOUNCING)
def test_a_sentence_announces_whoever_took_part(text: str) -> None:
    """German puts the subject behind its verb whenever something else opens the sentence."""
    assert words_before(*_around(text)) is Words.ANNOUNCE


@pytest.mark.parametrize("text", NOT_ANNOUNCING)
def test_a_sentence_about_something_else_announces_nobody(text: str) -> None:
    """Who leads, visits, signs or is told of somebody else has not taken part."""
    assert words_before(*_around(text)) is not Words.ANNOUNCE


@pytest.mark.parametrize("text", SUBJECTS)
def test_appositions_do_not_part_a_name_from_its_verb(text: str) -> None:
    """Offices and addresses stand between a name and what its bearer did."""
    page, _, end = _around(text)
    assert attends(page, end)


@pytest.mark.parametrize("text", NO_SUBJECTS)
def test_whoever_is_no_subject_of_taking_part_does_not_attend(text: str) -> None:
    """The verb must be one of taking part, and its subject this name."""
    page, _, end = _around(text)
    assert not attends(page, end)
