"""Namesakes who work elsewhere: told by the employer that a page names, where a site tells its own names."""

from __future__ import annotations

import pytest

from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

ANNA = person("0001", "Müller, Anna", "1990-07-02")
OURS = ("Stadt Lindenau", "Stadtverwaltung Lindenau")
STAGE, STAGE_WITHOUT_NAMES = stage_for([ANNA], own_names=OURS), stage_for([ANNA])
COURSE = "\n\nhat am 12.03.2024 am Seminar teilgenommen."
ELSEWHERE = (
    f"Frau [R:Anna Müller], Mitarbeiterin der Bau GmbH in Rheine,{COURSE}",
    f"[R:Anna Müller]\nStadtverwaltung Oldendorf{COURSE}",
    f"Frau [R:Anna Müller]\nKreissparkasse Oldendorf, Abteilung Kredit{COURSE}",
    f"[R:Anna Müller], student number 4471203,{COURSE}",
    "Name: [R:Anna Müller]\nArbeitgeber: Kreis Oldendorf\nSeminar: Recht\n12.03.2024",
)
HERE = (
    f"Frau [R:Anna Müller], Stadt Lindenau,{COURSE}",
    f"[R:Anna Müller]\nStadtverwaltung Lindenau, Jugendamt{COURSE}",
    "Name: [R:Anna Müller]\nArbeitgeber: STADT LINDENAU\nSeminar: Recht\n12.03.2024",
    f"Bau GmbH\n\nFrau [R:Anna Müller]{COURSE}\n\nBau GmbH",
)


@pytest.mark.parametrize("marked", ELSEWHERE)
def test_somebody_of_another_house_is_asked_about(marked: str) -> None:
    """The register knows the name, but not this bearer of it."""
    (doubt,) = doubts(STAGE.run(page(marked)))
    assert doubt.startswith("the page names another employer: ")
    assert is_linked(STAGE_WITHOUT_NAMES.run(page(marked)))


@pytest.mark.parametrize("marked", HERE)
def test_our_own_house_and_the_organisers_ask_nothing(marked: str) -> None:
    """Only what stands at the recipient's name or behind a label is taken for an employer."""
    assert is_linked(STAGE.run(page(marked)))


def test_a_birth_date_proves_who_came_from_elsewhere() -> None:
    """People bring papers of former employers along."""
    marked = f"Frau [R:Anna Müller], geb. [B:02.07.1990]\nArbeitgeber: Kreis Oldendorf{COURSE}"
    assert is_linked(STAGE.run(page(marked)))
