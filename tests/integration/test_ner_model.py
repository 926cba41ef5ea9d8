"""The shipped recipient model behind its stage, on certificates that no generator has written."""

from __future__ import annotations

import shutil
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.result import StageResult
from registratur.errors import MissingDependencyError
from registratur.ports import StageContext
from registratur.stages.ner.patterns import PatternsStage
from registratur.stages.ner.recipient import name_parts, same_name
from registratur.stages.ner.spacy_engine import SpacyStage, load_model
from registratur.testing.stores import FakeClock
from registratur.testing.transcripts import make_case

SHIPPED = Path(__file__).parents[2] / "models" / "recipient" / "registratur-recipient"
CERTIFICATES = tomllib.loads(
    Path(__file__).with_name("test_ner_certificates.toml").read_text(encoding="utf-8")
)["certificate"]
SURE = 0.9
LARGEST_BYTES = 20_000_000


class ShippedModel:
    """A catalogue that knows the shipped folder alone; `models verify` has tests of its own."""

    def path(self, name_or_path: str) -> Path:
        """The folder."""
        assert name_or_path == "recipient"
        return SHIPPED

    def version(self, name_or_path: str) -> str:
        """The name."""
        return name_or_path


UNASKED: Any = None
CONTEXT = StageContext(
    process=UNASKED,
    blobs=UNASKED,
    register=UNASKED,
    records=UNASKED,
    models=ShippedModel(),
    clock=FakeClock(),
)


@cache
def stage() -> SpacyStage:
    """The warm stage with the shipped weights."""
    warm = SpacyStage(SpacyStage.Options(), CONTEXT)
    warm.warm_up()
    return warm


@cache
def read(text: str) -> StageResult[Recognition]:
    """What the stage says of a text."""
    return stage().run(make_case(text))


def is_right(certificate: dict[str, str]) -> bool:
    """Whether the recipient is the printed one, letter by letter, in any order of its parts."""
    found = read(certificate["text"].strip()).value.recipient
    return sorted(name_parts(found)) == sorted(name_parts(certificate["recipient"]))


def test_most_recipients_are_found() -> None:
    """At least 20 of the 24 papers, layouts that training has never seen, are read right."""
    wrong = [c["name"] for c in CERTIFICATES if not is_right(c)]
    assert len(wrong) <= 4, wrong


def test_what_is_read_wrong_is_not_sure() -> None:
    """Another person is never promised with 90 % or more unless a doubt sends the paper to review.

    Half a name is no other person: linking completes it from the page or asks.
    """
    for certificate in CERTIFICATES:
        result = read(certificate["text"].strip())
        if result.confidence >= SURE and not result.value.doubts:
            assert same_name(result.value.recipient, certificate["recipient"]), certificate["name"]


def test_it_beats_the_patterns() -> None:
    """The model earns its 10 MB: fixed phrases find fewer recipients."""
    patterns = PatternsStage(PatternsStage.Options(), CONTEXT)
    by_phrase = sum(
        patterns.run(make_case(c["text"].strip())).value.recipient == c["recipient"] for c in CERTIFICATES
    )
    assert sum(is_right(c) for c in CERTIFICATES) > by_phrase


def test_every_result_shows_where_it_stands() -> None:
    """Spans are cut from the transcript, evidence has page and boxes, scores are probabilities."""
    for certificate in CERTIFICATES:
        case = make_case(certificate["text"].strip())
        result = read(certificate["text"].strip())
        text = case.value(Transcript).text
        assert all(text[m.start : m.end] == m.text for m in result.value.mentions)
        assert result.evidence
        if result.value.recipient:
            places = [evidence for evidence in result.evidence if evidence.kind == "recipient_score_0_to_1"]
            assert places
            assert all(place.page == 1 and place.boxes for place in places)


def test_other_roles_are_found_too() -> None:
    """Dates, course and lecturer of a plain letter get their roles."""
    text = CERTIFICATES[1]["text"].strip()
    recognition = read(text).value
    assert [m.text for m in recognition.of(Label.ISSUE_DATE)] == ["17. Oktober 2023"]
    assert "Henrike Vollmers" in [m.text for m in recognition.of(Label.OTHER_PERSON)]
    assert any("LibreOffice Calc" in m.text for m in recognition.of(Label.COURSE))


def test_pages_are_read_one_by_one() -> None:
    """A name on the second page has its place in the whole document and its own page in the evidence."""
    annex = CERTIFICATES[-4]["text"].strip()
    text = f"{annex}\n\n\f\n\n{CERTIFICATES[0]['text'].strip()}"
    result = read(text)
    assert result.value.recipient == CERTIFICATES[0]["recipient"]
    place = next(evidence for evidence in result.evidence if evidence.kind == "recipient_score_0_to_1")
    assert place.page == 2


@pytest.mark.parametrize("text", ["", "x", "A\n\nB", "1 2 3"])
def test_unreadable_pages_name_nobody(text: str) -> None:
    """Nothing on the page is no error: it is a doubt."""
    result = read(text)
    assert result.value.recipient == ""
    assert result.value.doubts
    assert result.evidence


def test_the_engine_names_its_weights() -> None:
    """The audit trail shows which model has read."""
    assert read("x").engine.startswith("spacy ")
    assert "recipient" in read("x").engine


def test_the_weights_are_small() -> None:
    """Everyone who clones the project carries them."""
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*") if file.is_file()) < LARGEST_BYTES


@pytest.mark.parametrize("damage", ["meta.json", "calibration.json", "registratur_roles/weights.npz"])
def test_a_damaged_model_is_told_with_the_way_out(tmp_path: Path, damage: str) -> None:
    """Broken files stop with advice instead of a stack of foreign errors."""
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / damage).write_bytes(b"damaged")
    with pytest.raises(MissingDependencyError) as raised:
        load_model(folder)
    assert "models verify" in raised.value.advice
