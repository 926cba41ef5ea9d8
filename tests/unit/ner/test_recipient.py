"""Which name is the recipient."""

from __future__ import annotations

import pytest

from registratur.domain.recognition import Label
from registratur.stages.ner.recipient import RawMention, choose, same_name


def mention(text: str, name: str, recipient_score: float, label: Label = Label.RECIPIENT) -> RawMention:
    """A mention of the first place where a name stands."""
    start = text.index(name)
    return RawMention(label, start, start + len(name), name, 0.9, recipient_score)


def test_the_best_name_wins_and_its_repetitions_support_it() -> None:
    """A name in other order, in capitals and over two lines is still one name, and no rival of itself."""
    text = "Muster, Eva\n\nFrau EVA\nMUSTER hat teilgenommen\n\nPeter Beispiel\nDozent"
    choice = choose(
        [
            mention(text, "Muster, Eva", 0.8),
            mention(text, "EVA\nMUSTER", 0.95),
            mention(text, "Peter Beispiel", 0.1, Label.OTHER_PERSON),
        ],
        text,
    )
    assert [name.text for name in choice.names] == ["EVA MUSTER", "Muster, Eva"]
    assert choice.runner_up is not None
    assert choice.runner_up.text == "Peter Beispiel"
    assert choice.raw_score == pytest.approx(0.95 * 0.9)


def test_name_fields_make_one_name() -> None:
    """Given and family name in fields of their own are joined; a family name first is marked by a comma."""
    text = "Nachname: Muster\nVorname: Eva Maria\n\nKurs: Excel"
    choice = choose([mention(text, "Muster", 0.9), mention(text, "Eva Maria", 0.7)], text)
    assert choice.names[0].text == "Muster, Eva Maria"
    assert choice.score == 0.7
    assert choice.runner_up is None

    text = "Vorname: Eva\nNachname: von Muster"
    choice = choose([mention(text, "Eva", 0.9), mention(text, "von Muster", 0.7)], text)
    assert choice.names[0].text == "Eva von Muster"


def test_name_fields_may_stand_above_their_values() -> None:
    """Labels in lines of their own tell the order, too."""
    text = "Name\nMuster\nVorname\nEva Maria"
    choice = choose([mention(text, "Muster", 0.9), mention(text, "Eva Maria", 0.7)], text)
    assert choice.names[0].text == "Muster, Eva Maria"


def test_a_name_behind_another_label_is_no_part_of_it() -> None:
    """A dog has a name of its own."""
    text = "Rufname: Rex\nFührer: Eva Muster"
    choice = choose([mention(text, "Rex", 0.9), mention(text, "Eva Muster", 0.7)], text)
    assert choice.names[0].text == "Rex"
    assert choice.runner_up is not None
    assert choice.runner_up.text == "Eva Muster"


def test_a_word_beside_a_whole_name_is_no_part_of_it() -> None:
    """Without name fields only two single words are given and family name."""
    text = "Teilnehmer: Uwe Adler\nAbteilung: Bauhof"
    choice = choose([mention(text, "Uwe Adler", 0.9), mention(text, "Bauhof", 0.5)], text)
    assert [name.text for name in choice.names] == ["Uwe Adler"]


def test_two_whole_names_are_rivals() -> None:
    """Two different people in neighbouring lines are never joined."""
    text = "Eva Muster\nPeter Beispiel"
    choice = choose([mention(text, "Eva Muster", 0.9), mention(text, "Peter Beispiel", 0.8)], text)
    assert [name.text for name in choice.names] == ["Eva Muster"]
    assert choice.runner_up_score == 0.8


def test_nobody_is_doubtful_where_somebody_could_be_meant() -> None:
    """Without a recipient the score says how surely the document names nobody."""
    text = "Kursinhalte\n\nPeter Beispiel"
    assert choose([], text).raw_score == 1.0
    other = mention(text, "Peter Beispiel", 0.4, Label.OTHER_PERSON)
    choice = choose([other], text)
    assert choice.names == ()
    assert choice.raw_score == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Eva Muster", "Muster, Eva", True),
        ("Eva Muster", "Frau Muster", False),
        ("Eva Muster", "Muster", True),
        ("E V A M U S T E R", "Eva Muster", True),
        ("Eva Muster", "Eva Mu5ter", True),
        ("Eva Muster", "Peter Beispiel", False),
        ("Eva Muster", "Iva Schmidt", False),
        ("", "Eva Muster", False),
    ],
)
def test_same_name(one: str, other: str, expected: bool) -> None:
    """Order, case, spacing, parts and single misread letters do not make another person."""
    assert same_name(one, other) is expected
    assert same_name(other, one) is expected
