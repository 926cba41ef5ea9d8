"""Pages that tempt to file for the wrong person: whoever recognition chose, nobody is filed."""

from __future__ import annotations

import pytest

from registratur.domain.person import Person
from tests.unit.linking.pages import doubts, is_linked, numbers, page, person, stage_for

JAN = person("0009", "Ott, Jan", "1980-04-05")
LISA = person("0007", "Weber-Lang, Lisa")
CROWD = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(120)]
STAGE = stage_for([JAN, LISA, *CROWD])


@pytest.mark.parametrize(
    ("marked", "doubt"),
    [
        ("[R:Jan Ott] und Karl Fremd haben am Kurs teilgenommen.", "for several people"),
        ("Karl Fremd und [R:Jan Ott] haben teilgenommen.", "for several people"),
        ("Karl Fremd\n[R:Jan Ott]\nhaben den Kurs besucht.", "for several people"),
        ("Done together by\n\n[R:Jan Ott]", "for several people"),
        ("Urkunde für das Gespann\n\n[R:Jan Ott]\nKarl Fremd", "for several people"),
        ("Das Team aus [R:Jan Ott]\nhat den Kurs besucht", "for several people"),
        ("Dienstreiseantrag\n\nName: [R:Jan Ott]", "a request, a plan or an agreement"),
        ("Tutor agreement\n\n[R:Jan Ott]\nis engaged", "a request, a plan or an agreement"),
        ("Registration form\n\nTrainee: [R:Jan Ott]", "a request, a plan or an agreement"),
        ("Nachweis\n\n[R:Jan Ott]\nübernimmt den Unterricht", "a request, a plan or an agreement"),
        ("Herrn\n[R:Jan Ott]\n\nIhr Platz ist vorgemerkt.", "a request, a plan or an agreement"),
        ("[R:Jan Ott]\nist leider nicht erschienen.", "somebody was not there"),
        ("Dear Mr [R:Jan Ott],\nwe are sorry that you missed the course.", "somebody was not there"),
        ("[R:Jan Ott] did not attend.", "somebody was not there"),
        ("Als [R:Jan Ott] über Recht sprach, hörte Herr Karl Fremd zu.", "calls somebody else the recipient"),
        ("Während Dr. [R:Jan Ott] referierte, saß Karl Fremd dabei.", "lecturer or signer"),
        ("[R:Jan Ott] hat den Kurs gehalten; Karl Fremd war anwesend.", "calls somebody else the recipient"),
        (
            "[R:Jan Ott]\n\nDer Besuch des Kurses vom 3. Mai 2024 durch Karl Fremd wird bestätigt",
            "somebody else",
        ),
        ("[R:Jan Ott]\n\nEs wird bescheinigt, dass Frau Karla Fremd teilgenommen hat", "somebody else"),
        ("[R:Jan Ott]\n\nTeilnehmer: Karl Fremd", "calls somebody else the recipient"),
        ("Es betreut Sie: [R:Jan Ott]", "lecturer or signer"),
        (
            "Lesung und Gespräch:\n\n[R:Jan Ott]\n\nTEILNAHME-\nBESCHEINIGUNG\n\n[O:Karl Fremd]",
            "below the heading",
        ),
        ("Our guest for the evening: [R:Jan Ott]", "lecturer or signer"),
        ("Geprüft durch [R:Jan Ott]", "lecturer or signer"),
        ("Gehalten von: [R:Jan Ott]", "lecturer or signer"),
        ("Name:\n\nGehalten von:\n\n[O:Karl Fremd]\n\n[R:Jan Ott]", "not clear that this person"),
        ("Gehalten von:\nName:\n[R:Jan Ott]\n[O:Karl Fremd]", "not clear that this person"),
        ("Gehalten von:\nName:\nOrt:\n[O:Karl Fremd]\n[R:Jan Ott]\nUlm", "not clear that this person"),
        ("By whom: [R:Jan Ott]\n1 [O:Karl Fremd] present\n2. [O:Uta Fern] present", "for several people"),
        ("Name: [O:Karl Fremd]\nSchulleben: [R:Jan Ott]", "calls somebody else the recipient"),
        ("Die Teilnahme am 3.5.2024 wird bestätigt durch [R:Jan Ott]", "lecturer or signer"),
    ],
)
def test_a_tempting_page_goes_to_a_human(marked: str, doubt: str) -> None:
    """The reason is named, and the employee can still be chosen."""
    result = STAGE.run(page(marked))
    assert any(doubt in said for said in doubts(result)), doubts(result)
    assert not is_linked(result, threshold=0.0)
    assert "0009" in numbers(result)


@pytest.mark.parametrize(
    "marked",
    [
        "Erfolgreich absolviert durch Frau/Herrn [R:Jan Ott]: Recht (3. Mai 2024)",
        "Der Besuch des Kurses am 3. Mai 2024 durch [R:Jan Ott] wird bestätigt",
        "Es wird bescheinigt, dass Herr [R:Jan Ott] teilgenommen hat",
        "[R:Bravo, Jan Ott]: Recht liegt hinter Ihnen",
        "Sie, [R:Jan Ott], haben am 3. Mai 2024 teilgenommen",
        "Auszubildende/r [R:Jan Ott]",
        "Herr [R:Jan Ott kam zu jedem Termin].",
        "Der Kurs zählte [R:Jan OTTbeendete] ihn",
        "Teilgenommen hat Herr [R:Jan Ott] Das Thema lautete Recht",
        "Empfänger: [O:Jan Ott]\n\nHerr [R:Jan Ott] hat teilgenommen",
        "Dozent: [O:Karl Fremd]\n\nTeilnehmer: [R:Jan Ott]",
        "Gast: [R:Jan Ott]",
        "Dem Antrag folgend wird bestätigt, dass [R:Jan Ott] teilgenommen hat",
        "Gast [R:Jan Ott zu den Gästen]",
        "[R:Jan Ott]\n\nZertifikat\n\n[O:Karl Fremd], Dozent",
        "Zertifikat\n\n[R:Jan Ott]\n\n[O:Karl Fremd]",
    ],
)
def test_a_plain_page_in_odd_words_is_linked(marked: str) -> None:
    """Words that recognition took in are cut off; words that only sound like another role do no harm."""
    result = STAGE.run(page(marked))
    assert doubts(result) == []
    assert result.value.personnel_number == "0009"
    assert is_linked(result)


def test_recognition_that_is_unsure_is_believed_where_the_wording_agrees() -> None:
    """The register knows the name and a sentence says that its bearer took part; a bare name stays unsure."""
    wording = STAGE.run(page("Hiermit wird bescheinigt, dass [R65:Jan Ott] teilgenommen hat"))
    bare = STAGE.run(page("[R65:Jan Ott]"))
    assert bare.confidence < 0.95 < wording.confidence


def test_a_recipient_whom_recognition_did_not_see_is_proposed_at_most() -> None:
    """The register shows one employee in the recipient's place; a human sees the name first."""
    result = STAGE.run(
        page("Hiermit wird bescheinigt, dass Jan Ott teilgenommen hat.\n[O:Karl Fremd], Dozent")
    )
    assert numbers(result) == ["0009"]
    assert not is_linked(result, threshold=0.0)


def test_the_likelier_name_is_shown_first_where_recognition_chose_a_stranger() -> None:
    """Recognition took the lecturer for the recipient; a sentence names the employee."""
    result = STAGE.run(page("[R60:Karl Fremd]\n\nbescheinigt, dass Frau [O60:Lisa Weber-Lang] teilnahm"))
    assert numbers(result)[0] == "0007"
    assert not is_linked(result, threshold=0.0)


def test_all_probabilities_sum_to_one() -> None:
    """Everybody shown, somebody else, and nobody."""
    for marked in (
        "[R:Jan Ott]",
        "[R:Jan Otto]",
        "Inhalte",
        "[O:Jan Ott], Dozent",
        "[R:Karl Fremd]\nJan Ott",
    ):
        value = STAGE.run(page(marked)).value
        total = sum(one.probability for one in value.candidates) + value.unknown + value.nobody
        assert total == pytest.approx(1.0)


def test_the_role_is_explained() -> None:
    """Each trait has its weight; together with the name's they say why."""
    result = STAGE.run(page("Teilnehmer: [R:Jan Ott]"))
    (candidate,) = result.value.candidates
    traits = {one.trait: one.weight_bits for one in candidate.role}
    assert traits["Taken for the recipient"] > 0
    assert traits["Words before it as before recipients"] > 0
    assert traits["A sentence names this recipient"] > 0
    assert traits["Is an employee's name"] > 0


def test_a_middle_given_name_alone_proves_less_than_the_first() -> None:
    """Many share the family name; who is called by the second name only may be somebody else."""
    clan = [person(f"8{n:03}", f"Bergs, Given{chr(97 + n)}") for n in range(12)]
    people = [*CROWD, *clan, person("0100", "Bergs, Mirza Slobodan Nenad")]
    first, middle = (
        stage_for(people).run(page(f"Teilnehmer: [R:{name} Bergs]")) for name in ("Mirza", "Slobodan")
    )
    assert 1 - middle.confidence > 3 * (1 - first.confidence)


def _named(people: list[Person], marked: str) -> str | None:
    return stage_for(people).run(page(marked)).value.personnel_number


def test_two_given_names_together_prove_more_than_one() -> None:
    """Whoever shares one name by chance hardly shares the other."""
    one, two = person("0100", "Bergs, Anna"), person("0101", "Kurz, Anna Luise")
    people = [*CROWD, one, two]
    assert _named(people, "Frau [R:Anna Bergs]") == "0100"
    single, double = (
        stage_for(people).run(page(f"Frau [R:{name}]")).confidence
        for name in ("Anna Bergs", "Anna Luise Kurz")
    )
    assert single < double


def test_a_label_of_its_own_outweighs_stacked_labels() -> None:
    """Where labels were read apart from their values further up, a name with its own label is clear."""
    marked = "Umfang:\nAusbilder:\n\n8 Stunden\n[O:Karl Fremd]\n\nTeilnehmer:\n\n[R:Jan Ott]"
    assert doubts(STAGE.run(page(marked))) == []
