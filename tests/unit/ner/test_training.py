"""The tools of training: more layouts, honest curves, strict outcomes."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from models.corpus.generate import make_sheet
from models.corpus.text import LabelledText, as_text
from models.recipient.calibrate import calibration_error, fit_curve
from models.recipient.measure import Read, Report
from models.recipient.pairing import Pairing
from models.recipient.renaming import Renamer
from models.recipient.rewording import Reworder
from models.recipient.variety import Block, Mixer, blocks_of, joined, rebroken, side_by_side
from registratur.domain.recognition import Label
from registratur.stages.ner.recipient import RawMention, choose

CERTIFICATE: Any = SimpleNamespace(kind="certificate", language="de")
TEXT = (
    "Akademie Nord, Hauptstraße 12, 12345 Musterhausen an der Elbe\n\n"
    "Hiermit wird bescheinigt, dass Frau Eva\nMuster teilgenommen hat.\n\n"
    "Seminarleitung: Uwe Adler\n\n"
    "Dieses Schreiben wurde maschinell erstellt und gilt ohne Unterschrift."
)


def item(*marked: tuple[str, Label], text: str = TEXT) -> LabelledText:
    """A certificate with the first place of some words labelled."""
    spans = tuple((text.index(words), text.index(words) + len(words), label) for words, label in marked)
    return LabelledText(text=text, spans=spans, facts=CERTIFICATE, family="by_hand")


LABELLED = item(
    ("Akademie Nord", Label.ORGANISER), ("Eva\nMuster", Label.RECIPIENT), ("Uwe Adler", Label.OTHER_PERSON)
)


def read(labelled: LabelledText, *found: tuple[str, Label, float]) -> Read:
    """A certificate and what a model marked on it."""
    mentions = []
    for words, label, score in found:
        start = labelled.text.index(words)
        recipient_score = score if label is Label.RECIPIENT else 0.0
        mentions.append(RawMention(label, start, start + len(words), words, score, recipient_score))
    return Read(labelled, mentions, choose(mentions, labelled.text), {"certificate": 1.0})


def words_of(labelled: LabelledText) -> set[tuple[str, str]]:
    """The labelled words, whatever their line breaks."""
    return {(" ".join(labelled.text[s:e].split()), label) for s, e, label in labelled.spans}


def test_blocks_are_cut_and_joined_without_loss() -> None:
    """Cutting at empty lines and joining again gives the same certificate."""
    blocks = blocks_of(LABELLED)
    assert blocks is not None
    assert len(blocks) == 4
    assert joined(LABELLED, blocks) == LABELLED


def test_a_label_over_an_empty_line_keeps_a_page_whole() -> None:
    """Blocks that share an entity are never parted."""
    assert blocks_of(item(("Eva\n\nMuster", Label.RECIPIENT), text="Eva\n\nMuster")) is None


@pytest.mark.parametrize("seed", range(8))
def test_labels_stay_on_their_words(seed: int) -> None:
    """Whatever is moved, dropped or broken: the recipient keeps the label, and nobody else gets it."""
    mixer = Mixer(random.Random(seed))
    for _ in range(20):
        varied = mixer.varied(LABELLED)
        recipient = {words for words, label in words_of(varied) if label == Label.RECIPIENT}
        assert recipient in ({"Eva Muster"}, {"Eva", "Muster"})
        assert words_of(varied) >= {("Akademie Nord", "ORGANISER"), ("Uwe Adler", "OTHER_PERSON")}


def test_a_name_may_stand_in_the_address_alone() -> None:
    """Of two places of the recipient's name the address stays, and later labels keep their words."""
    text = "Frau Eva Muster\nHalle\n\nHiermit wird bestätigt, dass Eva Muster bei Uwe Adler gelernt hat."
    start = text.rindex("Eva")
    twice = replace(
        item(("Eva Muster", Label.RECIPIENT), ("Uwe Adler", Label.OTHER_PERSON), text=text),
        spans=(
            (5, 15, "RECIPIENT"),
            (start, start + 10, "RECIPIENT"),
            (start + 15, start + 24, "OTHER_PERSON"),
        ),
    )
    mixer = Mixer(random.Random(2))
    seen = [mixer.varied(twice) for _ in range(40)]
    assert all(("Uwe Adler", "OTHER_PERSON") in words_of(varied) for varied in seen)
    counts = {sum(label == "RECIPIENT" for _, _, label in varied.spans) for varied in seen}
    assert {1, 2} <= counts


@pytest.mark.parametrize("seed", range(4))
def test_places_stay_on_their_words(seed: int) -> None:
    """Whatever is moved, dropped, added or broken: each word of the text has one place."""
    mixer = Mixer(random.Random(seed))
    for number in range(60):
        varied = mixer.varied(as_text(make_sheet(number, "train"), number, 0.01))
        words = [found.span() for found in re.finditer(r"\S+", varied.text)]
        assert [(place.start, place.end) for place in varied.places] == words


def test_renamed_people_keep_their_identity() -> None:
    """A part of a name changes everywhere on the page or nowhere, in its own case, and other words never."""
    renamer = Renamer(random.Random(1))
    renamer.renamed(["Hinterhuber", "Oberlechner", "Katzenmeier"], [(0, 3)])
    page = ["Eva", "MUSTERFRAU", "hat", "teilgenommen", "Musterfrau", ","]
    seen = [renamer.renamed(page, [(0, 2), (4, 5)]) for _ in range(60)]
    assert all(words[2:4] == ["hat", "teilgenommen"] and words[5] == "," for words in seen)
    assert all(words[1] == words[4].upper() for words in seen)
    assert {"Eva"} < {words[0] for words in seen}
    assert {"Musterfrau"} < {words[4] for words in seen}


def test_reworded_pages_keep_names_figures_and_capitals() -> None:
    """Any word may become another one of like letters, everywhere on the page; names and figures never do."""
    reworder = Reworder(random.Random(4))
    reworder.reworded(["Haus", "Brücke", "Garten", "unter", "zwischen", "KURS", "WERK"], [])
    page = ["Seminar", "vom", "11.09.2023", "für", "Eva", "Muster", "bescheinigt", "Seminar"]
    seen = [reworder.reworded(page, [(4, 6)]) for _ in range(200)]
    assert all(words[1:4] == page[1:4] for words in seen)
    assert all(words[0] == words[7] and words[0].istitle() and words[6].islower() for words in seen)
    assert {"Seminar"} < {words[0] for words in seen}
    assert {"bescheinigt"} < {words[6] for words in seen}


def test_what_surrounds_other_papers_makes_no_other_paper() -> None:
    """Certificates get addresses and paragraphs from other papers, but no heading and no people."""
    letter: Any = SimpleNamespace(kind="other", language="de")
    text = (
        "Rechnung\n\nStadt Halle\n06108 Halle\n\n"
        "Ihre Zahlung vom Montag ist noch offen, bitte zahlen Sie.\n\n"
        "Rückfragen beantwortet Ihnen gern Olga Specht aus unserer Verwaltung."
    )
    other = replace(item(("Olga Specht", Label.OTHER_PERSON), text=text), facts=letter)
    mixer = Mixer(random.Random(3))
    for _ in range(40):
        mixer.varied(other)
    seen = [mixer.varied(LABELLED).text for _ in range(80)]
    assert any("Stadt Halle\n06108" in text for text in seen)
    assert any("Ihre Zahlung vom" in text for text in seen)
    assert not any("Rechnung" in text.split("\n\n") or "Specht" in text for text in seen)


def test_a_certificate_for_two_is_nobodys() -> None:
    """Some certificates get a second name beside the first: both are then others' names, on a list."""
    pairing = Pairing(random.Random(5))
    facts = replace(make_sheet(1, "train", kind="certificate").facts, language="de")
    seen = [pairing.paired(replace(LABELLED, facts=facts)) for _ in range(400)]
    for_two = [paired for paired in seen if paired.facts.kind == "list"]
    assert 0 < len(for_two) < 30
    for paired in for_two:
        assert words_of(paired) >= {("Eva Muster", "OTHER_PERSON"), ("Uwe Adler", "OTHER_PERSON")}
        assert all(label != Label.RECIPIENT for _, label in words_of(paired))
    assert all(paired == replace(LABELLED, facts=facts) for paired in seen if paired not in for_two)


def test_columns_run_into_each_other() -> None:
    """Lines of two blocks side by side become one line; a name over two lines falls into its pieces."""
    left = Block("Eva\nMuster", ((0, 10, "RECIPIENT"),))
    right = Block("Uwe Adler\nDozent\nHalle", ((0, 9, "OTHER_PERSON"),))
    both = side_by_side(left, right)
    assert both.text == "Eva Uwe Adler\nMuster Dozent\nHalle"
    assert [(both.text[s:e], label) for s, e, label in both.spans] == [
        ("Eva", "RECIPIENT"),
        ("Uwe Adler", "OTHER_PERSON"),
        ("Muster", "RECIPIENT"),
    ]


def test_line_breaks_vary() -> None:
    """Some readings of a page differ in nothing but their breaks."""
    texts = {rebroken(LABELLED, random.Random(seed)).text for seed in range(30)}
    assert len(texts) > 3
    assert {" ".join(text.split()) for text in texts} == {" ".join(TEXT.split())}


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ((("Eva\nMuster", Label.RECIPIENT, 0.9),), "right"),
        ((("Frau Eva\nMuster", Label.RECIPIENT, 0.9),), "border"),
        ((("Uwe Adler", Label.RECIPIENT, 0.9),), "other_person"),
        ((("Uwe Adler", Label.RECIPIENT, 0.9), ("Eva\nMuster", Label.RECIPIENT, 0.95)), "right"),
        ((("Musterhausen", Label.RECIPIENT, 0.9),), "wrong"),
        ((), "missed"),
    ],
)
def test_outcomes(found: tuple[tuple[str, Label, float], ...], outcome: str) -> None:
    """Only the whole name of the right person counts as right."""
    assert read(LABELLED, *found).outcome == outcome


def test_outcomes_of_papers_for_nobody() -> None:
    """Naming nobody is right there, and whoever is named instead is told apart."""
    nobody = item(("Uwe Adler", Label.OTHER_PERSON))
    assert read(nobody).outcome == "right"
    assert read(nobody, ("Uwe Adler", Label.RECIPIENT, 0.9)).outcome == "other_person"
    assert read(nobody, ("Musterhausen", Label.RECIPIENT, 0.9)).outcome == "invented"


def test_a_report_counts_whole_spans_only() -> None:
    """Half a name is a miss and a false alarm."""
    report = Report(
        [read(LABELLED, ("Eva", Label.RECIPIENT, 0.9), ("Uwe Adler", Label.OTHER_PERSON, 0.9))], 1.0
    )
    assert report.scores(Label.RECIPIENT) == (0.0, 0.0, 0.0)
    assert report.scores(Label.OTHER_PERSON) == (1.0, 1.0, 1.0)
    assert report.scores(Label.ORGANISER) == (0.0, 0.0, 0.0)
    assert report.recipient_exact == 0.0


def test_a_fitted_curve_tells_the_share_of_right_readings() -> None:
    """Scores that overstate are corrected, and no amount of luck proves certainty."""
    chance = random.Random(5)
    scores = [chance.random() for _ in range(4000)]
    right = [chance.random() < score**2 for score in scores]
    curve = fit_curve(scores, right)
    for score in (0.3, 0.5, 0.7, 0.9):
        assert curve(score) == pytest.approx(score**2, abs=0.12)
    assert fit_curve([0.9] * 50, [True] * 50)(0.9) < 1.0
    assert fit_curve([], [])(0.9) == 0.5


def test_calibration_error_is_the_gap_between_promise_and_truth() -> None:
    """A model that promises 0.9 and keeps half is off by 0.4."""
    assert calibration_error([0.9] * 10, [True] * 5 + [False] * 5) == pytest.approx(0.4)
    assert calibration_error([0.5] * 10, [True] * 5 + [False] * 5) == pytest.approx(0.0)
