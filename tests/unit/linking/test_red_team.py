"""Pages of a red team that were filed with the only employee named on them, though they are not about her."""

from __future__ import annotations

import pytest

from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

ANNA = person("0001", "Müller, Anna", "1990-07-02")
JANA = person("0002", "Kramer, Jana", "1994-08-14")
STAGE = stage_for([ANNA, JANA])
SEMINAR = "\n\nSeminar: Vergaberecht\nDatum: 12.03.2024\n8 Stunden"
SURE, FAIRLY_SURE = "[R97:Anna Müller]", "[R86:Anna Müller]"
OWN = (
    f"Teilnahmebescheinigung\n\nFrau\n{SURE}\nhat am 12.03.2024 am Seminar\n\nVergaberecht\n\nteilgenommen.",
    f"Frau\n{SURE}\nGartenweg 3\n12345 Lindenau\n\nTeilnahmebescheinigung{SEMINAR}",
    f"Stadt Lindenau\nFrau {SURE}\n12345 Lindenau\n\nSie haben teilgenommen.{SEMINAR}",
    f"Teilnahmebescheinigung{SEMINAR}\n\n{SURE}",
    f"Ihre Mitarbeiterin Frau {SURE} hat am Seminar teilgenommen.{SEMINAR}",
)
NOT_HERS = (
    f"Bescheinigung\n\nDas Team von {SURE} hat am Workshop\n\nVergaberecht\n\nteilgenommen.",
    f"Urkunde\n\nDie Klasse 3a von {SURE}\n\nhat teilgenommen.",
    f"Certificate of Achievement\n\nawarded to the team of\n\n{SURE}\n\nfor completing\n\nArchives",
    f"Certificate of Attendance\n\n{SURE}'s team attended\n\nArchives\n\non 2 April 2024.",
    f"Certificate of Participation\n\nYour child {SURE} has participated in\n\nSummer Camp",
    f"Teilnahmebescheinigung\n\nDie Assistentin von {SURE}\n\nhat am Seminar teilgenommen.",
    f"Frau\n{SURE}\nPersonalamt\n\nZertifikat\n\nDie von Ihnen angemeldete Person hat teilgenommen.{SEMINAR}",
    f"Frau\n{SURE}\nPersonalamt\n\nTeilnahmebestätigung\n\nIhr Team hat am Workshop teilgenommen.{SEMINAR}",
    f"Dear {SURE},\n\nwe confirm that your colleague attended the course\n\nArchives",
    f"Stadt Lindenau\nFrau\n{SURE}\n12345 Lindenau\n\nTeilnahmebescheinigung{SEMINAR}",
    f"Frau {SURE}\n\nTeilnahmebestätigung\n\nfür Ihren Mitarbeiter{SEMINAR}",
    f"Bescheinigung\n\nAusgestellt durch: {FAIRLY_SURE}{SEMINAR}\nTeilnehmer: siehe Liste",
    f"Unterweisungsnachweis{SEMINAR}\nGeprüft: {FAIRLY_SURE}\nTeilnehmende: 14 Personen",
    f"Certificate of Completion\n\nSupervisor: {FAIRLY_SURE}\nCourse: Archives\n\nThe employee has passed.",
    f"Bescheinigung\n\n{SURE} bestätigt die Teilnahme am Lehrgang{SEMINAR}",
    f"Bescheinigung\n\n{SURE}, Ausbilderin von Karl Ott, bestätigt dessen Teilnahme{SEMINAR}",
    f"Unterweisungsnachweis\n\nAm 02.04.2024 hat {SURE} die Beschäftigten unterwiesen.{SEMINAR}",
    f"Bestätigung\n\n{SURE} hat am 02.04.2024 drei Kolleginnen geschult.{SEMINAR}",
    f"Teilnahmebescheinigung{SEMINAR}\n\nDie Prüfung wurde abgenommen von {SURE}.",
    f"Teilnahmebescheinigung{SEMINAR}\n\nWir danken {SURE} für die Unterstützung.",
    f"Teilnahmebescheinigung{SEMINAR}\n\n{FAIRLY_SURE}, Hauptamt",
    f"Teilnahmebescheinigung{SEMINAR}\n\nAlles Gute wünscht {FAIRLY_SURE}",
    f"Unsere auf {SURE} lautende Bescheinigung wurde irrtümlich ausgestellt.{SEMINAR}",
    f"The certificate issued to {SURE} has been revoked.",
    f"Für die verhinderte {SURE} nahm ihre Kollegin am Seminar teil.{SEMINAR}",
    f"Zertifikat\n\n{SURE} e. K.\n\nhat das Audit\n\nQualität\n\nbestanden.",
    f"Urkunde\n\n{SURE}\nKlasse 3a\n\nhat an der Aktion\n\nSaubere Stadt\n\nteilgenommen.",
    f"Teilnahmebescheinigung\n\n{SURE} (Mutter)\n\nhat am Kurs teilgenommen.{SEMINAR}",
    f"Am Seminar nahmen teil: Frau Lindqvist, Frau {SURE} und zwei Auszubildende.{SEMINAR}",
    "Teilnahmebescheinigung\n\n[R97:Jana Krämer]\n\nhat am Kurs teilgenommen.",
    "Teilnahmebescheinigung für\n\n[R97:Anna Muller]\n\nPrüfung bestanden.",
)


@pytest.mark.parametrize("marked", OWN)
def test_her_own_certificate_is_filed(marked: str) -> None:
    """The same words in their usual places are no reason to ask."""
    result = STAGE.run(page(marked))
    assert is_linked(result), doubts(result)
    assert result.value.personnel_number == ANNA.personnel_number


@pytest.mark.parametrize("marked", NOT_HERS)
def test_a_paper_that_only_names_her_is_asked_about(marked: str) -> None:
    """Somebody else attended, or nobody did, or the name is another one: a human decides."""
    result = STAGE.run(page(marked))
    assert not is_linked(result, threshold=0.0)
    assert doubts(result)
