"""Pages made by hand: who is proved, who is asked about, and why."""

from __future__ import annotations

import pytest

from registratur.domain.person import Person
from registratur.testing.transcripts import make_case
from tests.unit.linking.pages import doubts, is_linked, link, numbers, page, person, stage_for

# Enough other people that names have shares.
CROWD = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(120)]
ANNA = person("0001", "Müller, Anna Maria", "1980-03-12", birth_name="Sommer", entry="2010-01-01")
ANNE = person("0002", "Müller, Anne", "1985-05-05")
KARL = person("0003", "von der Heide, Karl", "1960-02-02")
HANS = person("0004", "Schulz, Hans-Peter", "1975-07-07", exit_="2020-12-31")
EVA, EVA_TOO = person("0005", "Kurz, Eva", "1990-01-01"), person("0006", "Kurz, Eva", "1991-01-01")
LISA = person("0007", "Weber-Lang, Lisa", "1988-08-08")
TWICE = [person(number, "Doppelt, Dora", "1970-01-01") for number in ("0008", "0108")]
JAN = person("0009", "Ott, Jan", entry="2005-01-01")
OTTOKAR = person("0010", "Fremdling, Ottokar")
JANE = person("0011", "Lang, Jane")
PEOPLE = [OTTOKAR, JANE, ANNA, ANNE, KARL, HANS, EVA, EVA_TOO, LISA, *TWICE, JAN, *CROWD]
STAGE = stage_for(PEOPLE)


@pytest.mark.parametrize(
    ("marked", "who"),
    [
        ("Hiermit wird bescheinigt, dass\n[R:Anna Müller]\nam [E:12.03.2024]", ANNA),
        ("[R:Anna Maria Müller]", ANNA),
        ("[R:Anna Sommer] hat am [E:12.03.2004] teilgenommen", ANNA),
        ("[R:Frau Anna Müller geb. Sommer]", ANNA),
        ("[R:Müller, Dr. Anna]\nMüller, Dr. Anna", ANNA),
        ("[R:Anna Müller] (geb. Sommer)", ANNA),
        ("[R:Anna Müller] geb. am 12.x3.1980", ANNA),
        ("[R:Anna Müller], geb. [B:1?.03.1980]", ANNA),
        ("[R:Anna Müller], geb. [B:12. Mürz 1980]", ANNA),
        ("[R:Anna Müller], geb. am 12.03.1980", ANNA),
        ("[R:A. Müller], geb. am [B:12.03.1980]", ANNA),
        ("[R:A. Müller], geboren am 12.03.1980", ANNA),
        ("[R:A. Müller]\n* 12.03.80", ANNA),
        ("[R:A. Müller]\nGeburtsdatum: 12. März 1980", ANNA),
        ("[R:A. Müller]\nborn March 12, 1980", ANNA),
        ("[R:A. Müller], born 3/12/1980", ANNA),
        ("[R:A. Müller]\nPersonalnummer: [P:0001]", ANNA),
        ("[R:Anna Müller]\nPersonal-Nr.: 1", ANNA),
        ("[R:Karl v. d. Heide]", KARL),
        ("[R:Karl Heide], geb. [B:02.02.1960]", KARL),
        ("[R:Hans Peter Schulz] am [E:12.03.2019]", HANS),
        ("[R:HANS-PETER SCHULZ] vom [E:28.12. bis 31.12.2020]", HANS),
        ("[R:Eva Kurz], geb. am [B:01.01.1990]", EVA),
        ("[R:Eva Kurz], geb. am [B:01.01.1991]", EVA_TOO),
        ("[R:Eva Kurz]\nPersonalnummer [P:0006]", EVA_TOO),
        ("[R:Lisa Weber Lang]", LISA),
        ("[R:Lisa] Weber-Lang", LISA),
        ("Lisa [R:Weber-Lang]", LISA),
        ("[R:Lisa Weber]-Lang", LISA),
        ("[R:Lisa Weber-\nLang]", LISA),
        ("[R:Dora Doppelt], Personalnummer [P:0108]", TWICE[1]),
        ("Vorname: [R:Jan]\nNachname: [R:Ott]", JAN),
        ("Nachname: [R:Ott]\nVorname: [R:Jan]", JAN),
        ("[R:Jan Ott]\nLieber Herr [R:Ott],\ndass [R:OTT, Jan] am [E:12.03.2024]", JAN),
        ("[R:Jan Ott]\n\n[O:Dr. Anna Müller]\nDozentin", JAN),
        ("Vorname: [R:Karl]\nNachname: [R:VON DER HEIDE]", KARL),
        ("[R:Jan Ott]\nSeminarleitung: Uwe Fremd", JAN),
        ("Dozent: Uwe Fremd\n\n[R:Jan Ott]", JAN),
        ("Referent war Uwe Fremd, Teilnehmer war [R:Jan Ott]", JAN),
        ("[R:Jan Ott] Geburtsdatum", JAN),
        ("[R:Jan Ott] Abschluss: gut", JAN),
        ("für [R:Jan Ott] [C:Leichte Sprache] am [E:12.03.2024]", JAN),
        ("[R:Jan 0tt]\n[R:J4n Ott]\n[R:Jan Ott]", JAN),
        ("[R:J A N   O T T]".replace("   ", "\n"), JAN),
        ("[R:Jan Ott] am [E:12.03.1999]", JAN),
        ("[R:Jan Ott]\n\nKurs [C:Lernen mit Karl von der Heide]", JAN),
        ("[R:Jan Ott] [R30:Teilnehmer]", JAN),
    ],
)
def test_a_proved_employee_is_linked(marked: str, who: Person) -> None:
    """Page and register leave no doubt."""
    result = STAGE.run(page(marked))
    assert doubts(result) == []
    assert result.value.personnel_number == who.personnel_number
    assert is_linked(result)


@pytest.mark.parametrize(
    ("marked", "doubt", "proposed"),
    [
        ("[R:Eva Kurz] am [E:12.03.2024]", "two employees share this name", None),
        ("[R:Dora Doppelt], geb. [B:01.01.1970]", "the register has this person more than once", None),
        ("[R:Anna Müller], geb. am [B:13.03.1980]", "the birth date on the page is another one", None),
        ("[R:Anna Müller] geb. am 20.x7.1996", "the birth date on the page cannot be read", ANNA),
        ("[R:Anna Müller], geb. [B:2?.07.1999]", "the birth date on the page cannot be read", ANNA),
        ("[R:Anna Müller] Geb.datum 1953:09:13", "the birth date on the page cannot be read", ANNA),
        ("[R:Anna Müller] Geb.-Datum: 13;09;1953", "the birth date on the page cannot be read", ANNA),
        ("[R:Anna Müller], geboren am 13. Scplember 1953", "the birth date on the page cannot be read", ANNA),
        ("[R:Anna Müller]\nPersonalnummer: [P:0003]", "the personnel number on the page is another", None),
        ("[R:Anna Müller]\nPersonalnummer: [P:4711]", "the personnel number on the page is another", None),
        ("[R:Anna Müller geb. Winter]", "the birth name on the page is another one", None),
        ("[R:Hans-Peter Schulz] am [E:12.03.2023]", "the person had left before the course", HANS),
        ("[R:Hans-Peter Schulz]\nUlm, den [I:12.03.2023]", "the person had left before the course", HANS),
        ("[R:Hans-Peter Schulz], gültig ab 12.03.2023", "the person had left before the course", HANS),
        ("[R:Hans-Peter Schulz]", "the person has left, and the page gives no date", HANS),
        ("[R:Jan Ott] am [E:12.03.1984]", "the course was long before the person came", JAN),
        ("[R:Karl von der Heide] am [E:12.03.1970]", "the person was a child", None),
        ("[R:Jan 0tto]", "only similar, not the same name", JAN),
        ("[R:Karl Haide]", "only similar, not the same name", KARL),
        ("[R:Hans Schulz] am [E:12.03.2019]", "only similar, not the same name", HANS),
        ("Ottokar [R:Jan Ott]", "only similar", JAN),
        ("Peter-[R:Jan Ott]", "only similar", JAN),
        ("[R:Jan Ott]-Lang", "only similar", JAN),
        ("[R:Karl Heide]", "only a part of the family name agrees", KARL),
        ("[R:Lisa Lang]", "only a part of the family name agrees", LISA),
        ("[R:J. Ott]", "only the initial of the given name is printed", JAN),
        ("[R:Herrn Ott]", "the given name is missing", JAN),
        ("[R:Jan Ott] Fremdmann", "only similar", JAN),
        ("[R:Jan Ott]\n[R:Jane Ott]", "more than one person could be the recipient", None),
        ("Dozent: Dr. [R:Jan Ott]", "lecturer or signer instead of recipient", JAN),
        ("Unter der Leitung von Herrn [R:Jan Ott]", "lecturer or signer instead of recipient", JAN),
        ("gez. [R:Jan Ott]", "lecturer or signer instead of recipient", JAN),
        ("[R:Jan Ott]\nGeschäftsführer", "lecturer or signer instead of recipient", JAN),
        ("[R:Jan Ott], Leiterin der Akademie", "lecturer or signer instead of recipient", JAN),
        ("Referent der Tagung am 06.04.2021 war [R:Jan Ott]", "lecturer or signer instead of", JAN),
        ("Vor [R:Jan Ott] legte Herr Fremd die Prüfung ab", "lecturer or signer instead of", JAN),
        ("[R:Jan Ott] führte die Schulung durch", "lecturer or signer instead of", JAN),
        ("Durch [R:Jan Ott] wurde Herr Fremd unterwiesen", "lecturer or signer instead of", JAN),
        ("Für [R:Jan Ott]\n\n[O:Jan Ott]", "lecturer or signer instead of", JAN),
        ("Für [R:Jan Ott]\n\n(Jan Ott)\nSeminarleiter", "lecturer or signer instead of", JAN),
        ("Entwurf\n\n[R:Jan Ott]", "empty form or a specimen", JAN),
        ("[R:Anna Müller], geb. Winter", "the birth name on the page is another one", None),
        ("Für [Name]\n\n[R:Jan Ott]", "empty form or a specimen", JAN),
        ("presented by [R:Jan Ott]", "lecturer or signer instead of recipient", JAN),
        ("[R:Jan Ott] jun.", "father and son", JAN),
        ("[R:Otto Fremd]", "the named person is not in the register: Otto Fremd", None),
        ("[R:Otto Fremd]\n[O:Jan Ott]", "only another person on the page is an employee", None),
        ("Inhalte\n[O:Jan Ott], Dozent", "nobody is named as recipient", None),
        ("Inhalte des Seminars", "nobody is named as recipient", None),
        ("[R:Jan Ott]\n[R:Lisa Weber-Lang]", "more than one person could be the recipient", None),
        ("[R:Jan Ott]\n[R:Otto Fremd]", "more than one person could be the recipient", None),
        ("[R:Jan Ott]\n[R30:Lisa Weber-Lang]", "more than one person could be the recipient", None),
        ("[R:Anna Müller]\n[R:Anne Müller]", "more than one person could be the recipient", None),
        ("[R:Jan Ott]\nLisa Weber-Lang", "another employee is named on the page", JAN),
        ("[R40:Jan Ott]", "it is not clear that this person is the recipient", JAN),
        ("[R:Eva Winter], geb. am [B:01.01.1990]", "only a part of the name fits", EVA),
        ("[R:Jane Ott], geb. am [B:01.01.1990]", "only similar", None),
    ],
)
def test_a_doubt_is_said_in_a_clerks_words(marked: str, doubt: str, proposed: Person | None) -> None:
    """Nothing is filed, the reason is named, and where one person is likely, that one is proposed."""
    result = STAGE.run(page(marked))
    assert any(doubt in said for said in doubts(result)), doubts(result)
    assert not is_linked(result, threshold=0.0)
    assert result.confidence < 0.5
    if proposed is not None:
        assert result.value.personnel_number == proposed.personnel_number


@pytest.mark.parametrize(
    ("marked", "first_three"),
    [
        ("[R:Eva Kurz]", {"0005", "0006"}),
        ("[R:Anna Müller]", {"0001", "0002"}),
        ("[R:Karl Haide]", {"0003"}),
        ("[R:Eva Sommerfeld], geb. am [B:01.01.1990]", {"0005"}),
        ("Lisa Weber-Lang\n[O:Jan Ott], Dozent", {"0007", "0009"}),
    ],
)
def test_candidates_are_ranked_for_the_reviewer(marked: str, first_three: set[str]) -> None:
    """Whoever it may be stands at the top."""
    assert first_three <= set(numbers(STAGE.run(page(marked)))[:3])


def test_an_employee_named_in_no_role_comes_before_one_in_another_role() -> None:
    """The lecturer is the least likely recipient."""
    assert numbers(STAGE.run(page("Inhalte\n[O:Jan Ott], Dozent\nLisa Weber-Lang"))) == ["0007", "0009"]


def test_a_person_in_both_roles_is_asked_about() -> None:
    """Recognition marked the same words as recipient and as somebody else."""
    text = "Frau [R:Jan Ott]"
    assert is_linked(STAGE.run(page(text)))
    both = page(text, also=[("O", "Jan Ott", 0.4)])
    assert doubts(STAGE.run(both)) == ["the person may be lecturer or signer instead of recipient"]
    assert is_linked(STAGE.run(page(text, also=[("O", "Jan Ott", 0.1)])))


def test_the_addressee_of_a_letter_is_no_second_role() -> None:
    """The same name in the address field asks nothing; as a lecturer's it does."""
    body = "hiermit wird bescheinigt, dass [R:Jan Ott] teilgenommen hat"
    assert is_linked(STAGE.run(page(f"Herrn\n[O:Jan Ott]\nHauptstr. 1\n\n{body}")))
    assert not is_linked(STAGE.run(page(f"Dozent: Herr [O:Jan Ott]\n\n{body}")))


def test_poor_print_with_a_look_alike_is_asked_about() -> None:
    """A misreading could have made Anna of Anne; clear print is believed, and so is a birth date."""
    assert doubts(link(PEOPLE, "[R:Anne Müller]", score_percent=40)) == [
        "the name is hard to read, and another employee's name looks like it"
    ]
    assert is_linked(link(PEOPLE, "[R:Anne Müller]"))
    assert is_linked(link(PEOPLE, "[R:Anne Müller], geb. [B:05.05.1985]", score_percent=40))
    assert is_linked(link(PEOPLE, "[R:Jan Ott]", score_percent=40))


def test_one_slip_is_forgiven_to_a_birth_date_that_only_one_has() -> None:
    """The mention must be sure, and twins are two people."""
    marked = "[R:Karl von der Haide], geb. am [B:02.02.1960]"
    assert is_linked(link(PEOPLE, marked))
    assert not is_linked(link(PEOPLE, marked, confidence=0.85))
    assert not is_linked(link(PEOPLE, marked.replace("Karl", "Carl")))
    twin = person("0300", "von der Heide, Kurt", "1960-02-02")
    assert not is_linked(link([*PEOPLE, twin], "[R:Kart von der Heide], geb. am [B:02.02.1960]"))


def test_a_rare_name_proves_more_than_a_common_one() -> None:
    """The same agreement weighs by the share of the name in our own register."""
    crowd = [person(f"7{n:03}", f"Meier, Given{chr(97 + n)}") for n in range(20)]
    people = [*PEOPLE, *crowd, person("0400", "Meier, Uta")]
    rare, common = (link(people, marked) for marked in ("[R:Jan Ott]", "[R:Uta Meier]"))
    assert rare.confidence > common.confidence


def test_the_confidence_follows_the_mentions_confidence() -> None:
    """Who may not be the recipient is not filed, however well the name is known."""
    sure, unsure = (link(PEOPLE, "[R:Jan Ott]", confidence=value) for value in (0.99, 0.6))
    assert unsure.confidence < 0.9 < 0.99 < sure.confidence


def test_the_choice_of_recognition_counts_more_than_its_mentions() -> None:
    """Recognition weighs all mentions against each other; its choice has a confidence of its own."""
    weak = "[R40:Jan Ott]"
    assert not is_linked(STAGE.run(page(weak)))
    assert is_linked(STAGE.run(page(weak, recipient="Jan Ott", choice=0.97)))
    assert doubts(STAGE.run(page("[R:Jan Ott]", recipient="Jan Ott", choice=0.3))) == [
        "it is not clear that this person is the recipient"
    ]


def test_a_name_that_recognition_joined_from_fields_is_taken_whole() -> None:
    """Also where the register could not have joined it."""
    result = STAGE.run(page("Vorname: [R:Jann]\nNachname: [R:Ott]", recipient="Jann Ott"))
    assert result.value.recipient == "Jann Ott"
    assert doubts(result) == ["only similar, not the same name"]
    other = STAGE.run(page("[R:Jan Ott]", recipient="Somebody Else"))
    assert other.value.recipient == "Jan Ott"


def test_a_recipient_without_mentions_is_taken_as_stated() -> None:
    """Engines from elsewhere may name the recipient only."""
    found = STAGE.run(page("dass Jan\nOtt am 12.03.2024", recipient="Jan Ott"))
    assert is_linked(found)
    assert next(one for one in found.evidence if one.kind == "recipient_mention").page == 1
    elsewhere = STAGE.run(page("dass die genannte Person", recipient="Jan Ott"))
    assert next(one for one in elsewhere.evidence if one.kind == "recipient_mention").page is None


def test_linking_needs_what_recognition_found() -> None:
    """The pipeline never runs it without; whoever does is told."""
    with pytest.raises(LookupError):
        STAGE.run(make_case("Jan Ott"))


def test_a_birth_date_says_who_the_paper_is_about() -> None:
    """Lecturers' birth dates are not printed; so it outweighs a weak mention and a misleading word."""
    for marked in (
        "[R40:Karl von der Heide], geb. am [B:02.02.1960]",
        "Leitung: [R:Karl von der Heide]\n02.02.1960",
        "[R40:Karl von der Heide]\nGeburtsdatum 02.02.1960",
    ):
        assert is_linked(STAGE.run(page(marked)), threshold=0.95)


def test_the_options_move_the_limits() -> None:
    """Each site has its own habits."""
    marked = page("[R:Jan Ott] am [E:12.03.1984]")
    assert is_linked(stage_for(PEOPLE, years_before_entry=30).run(marked))
    assert stage_for(PEOPLE, weak_mention=0.99).run(page("[R:Jan Ott]")).value.doubts
    usual, strangers = (
        stage_for(PEOPLE, unknown_share=share).run(page("[R:Jan Ott]")).confidence for share in (0.05, 0.9)
    )
    assert strangers < usual


def test_the_explanation_adds_up() -> None:
    """Every comparison has its weight, and place, posterior, runner-up and margin are told."""
    result = STAGE.run(page("Herr\n[R:Jan Ott]\nPersonalnummer 0009"))
    (candidate,) = result.value.candidates
    assert [comparison.trait for comparison in candidate.comparisons] == [
        "Before reading",
        "Family name",
        "Given names",
        "Personnel number",
    ]
    evidence = {one.kind: one for one in result.evidence}
    assert evidence["recipient_mention"].text == "Jan Ott"
    assert evidence["recipient_mention"].page == 1
    assert [box.left for box in evidence["recipient_mention"].boxes] == [0, 80]
    assert evidence["margin_bits"].value == pytest.approx(
        sum(comparison.weight_bits for comparison in candidate.comparisons)
    )
    assert evidence["posterior"].value == candidate.probability
    assert evidence["runner_up"].value == pytest.approx(1 - candidate.probability)


def test_a_register_without_people_links_nobody() -> None:
    """Before the first import everything goes to review."""
    assert doubts(link([], "[R:Jan Ott]")) == ["the named person is not in the register: Jan Ott"]


def test_a_part_and_an_initial_are_far_fetched() -> None:
    """Who is called as printed shares the name with nobody who has a part of it and an initial."""
    crowd = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{chr(97 + n // 26)}, Uta") for n in range(300)]
    anton = person("0100", "Adler, Anton")
    result = stage_for([anton, person("0101", "Etzler-Adler, Sinaida A."), *crowd]).run(
        page("[R:Anton Adler]")
    )
    assert doubts(result) == []
    result = stage_for([anton, person("0102", "Adler, A."), *crowd]).run(page("[R:Anton Adler]"))
    assert doubts(result) == ["two employees share this name"]
