"""The names on a page compete for the recipient's place."""

from __future__ import annotations

import pytest

from registratur.domain.recognition import Label
from registratur.stages.ner.recipient import RawMention
from registratur.stages.ner.weighing import TRAITS, NameWeights, hypotheses_of, probabilities, weighed

CERTIFICATE = {"certificate": 0.97, "nobody": 0.01, "list": 0.01, "other": 0.01}
OTHER_PAPER = {"certificate": 0.03, "nobody": 0.01, "list": 0.01, "other": 0.95}


def mention(text: str, name: str, recipient_score: float, label: Label = Label.RECIPIENT) -> RawMention:
    """A mention of the first place where a name stands."""
    start = text.index(name)
    score = recipient_score if label is Label.RECIPIENT else 1 - recipient_score
    return RawMention(label, start, start + len(name), name, score, recipient_score)


def recipients(found: list[RawMention]) -> list[str]:
    """The names that are marked as the recipient's."""
    return [one.text for one in found if one.label is Label.RECIPIENT]


def test_words_outweigh_a_weak_mark() -> None:
    """A lecturer whom the network took for the recipient makes way for who was announced."""
    text = (
        "Zertifikat\n\nSeminar mit Uwe Adler\n\nHiermit bescheinigen wir, dass Eva Muster teilgenommen hat."
    )
    uwe = mention(text, "Uwe Adler", 0.6)
    eva = mention(text, "Eva Muster", 0.4, Label.OTHER_PERSON)
    found = weighed([uwe, eva], text, CERTIFICATE)
    assert recipients(found) == ["Eva Muster"]
    assert found[0].label is Label.OTHER_PERSON
    assert found[1].score == found[1].recipient_score > 0.5


def test_the_reader_of_a_letter_is_not_its_subject() -> None:
    """Whose staff took part is greeted, and not the one who took part."""
    text = (
        "Frau\nIda Adler\nHauptstr. 1\n\nZertifikat\n\nSehr geehrte Frau Adler,\n\n"
        "eine Ihrer Mitarbeiterinnen war bei uns: Wir bestätigen, dass Eva Muster teilgenommen hat."
    )
    reader = mention(text, "Ida Adler", 0.5)
    greeted = RawMention(Label.RECIPIENT, text.index("Adler,"), text.index("Adler,") + 5, "Adler", 0.6, 0.6)
    eva = mention(text, "Eva Muster", 0.5)
    assert recipients(weighed([reader, greeted, eva], text, CERTIFICATE)) == ["Eva Muster"]


def test_a_paper_that_certifies_nothing_is_nobodys() -> None:
    """The names on it are others', each with what little probability it has."""
    text = "Antrag auf Fortbildung\n\nName: Eva Muster\n\nGenehmigt: ________"
    found = weighed([mention(text, "Eva Muster", 0.02)], text, OTHER_PAPER)
    assert recipients(found) == []
    assert found[0].recipient_score < 0.5


def test_what_is_no_name_stays() -> None:
    """Courses and organisers take no part, and a page without names is nobody's."""
    text = "Kursinhalte: Excel"
    course = mention(text, "Excel", 0.0, Label.COURSE)
    assert weighed([course], text, CERTIFICATE) == [course]


def test_repetitions_of_a_name_share_its_probability() -> None:
    """One hypothesis a name, however often it is printed, and one for nobody; together they are certain."""
    text = "Eva Muster\n\nUwe Adler\n\nMUSTER, Eva"
    names = [mention(text, "Eva Muster", 0.9), mention(text, "Uwe Adler", 0.1, Label.OTHER_PERSON)]
    names.append(mention(text, "MUSTER, Eva", 0.8))
    hypotheses = hypotheses_of(names, text, CERTIFICATE)
    assert [len(one.places) for one in hypotheses] == [2, 1, 0]
    shares = probabilities(hypotheses, NameWeights.shipped())
    assert sum(shares) == pytest.approx(1)
    found = weighed(names, text, CERTIFICATE)
    assert found[0].recipient_score == found[2].recipient_score == shares[0]


def test_weights_and_traits_know_each_other() -> None:
    """Every trait has a measured weight, and none is left over."""
    assert set(NameWeights.shipped().weights_bits) == set(TRAITS)
