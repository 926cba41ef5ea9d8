"""Sheets are deterministic, consistent with their facts, and their splits share nothing."""

from __future__ import annotations

import pytest

from models.corpus.document_types import DOCUMENT_TYPES
from models.corpus.families import FAMILIES
from models.corpus.generate import make_sheet
from models.corpus.lexicon import entries
from models.corpus.names import given_names, surnames
from models.corpus.sheet import LABELS, Sheet
from models.corpus.splits import SPLITS, Split
from models.corpus.text import as_text
from models.corpus.titles import content_words, stems, topics
from models.corpus.wordings import wordings


def _flat(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module", params=SPLITS)
def sheets(request: pytest.FixtureRequest) -> list[Sheet]:
    """Three hundred sheets of one split."""
    return [make_sheet(seed, request.param) for seed in range(300)]


def test_same_seed_gives_the_same_page() -> None:
    """A seed fixes the sheet and its noisy reading."""
    assert make_sheet(7, "train") == make_sheet(7, "train")
    assert as_text(make_sheet(7, "train"), 3, 0.05) == as_text(make_sheet(7, "train"), 3, 0.05)
    assert make_sheet(7, "train") != make_sheet(8, "train")


def test_facts_stand_in_the_clean_text(sheets: list[Sheet]) -> None:
    """Whatever the facts claim is printed on the page."""
    for sheet in sheets:
        text = _flat(as_text(sheet, 0, 0.0).text)
        facts = sheet.facts
        for printed in (facts.subject, facts.organiser, facts.duration, *facts.others):
            assert printed is None or _flat(printed) in text, (sheet.family, printed)
        assert facts.recipient is None or all(word in text for word in facts.recipient.split())


def test_spans_agree_with_facts(sheets: list[Sheet]) -> None:
    """Labelled ranges of the clean text say what the facts say."""
    for sheet in sheets:
        labelled = as_text(sheet, 0, 0.0)
        found: dict[str, list[str]] = {}
        for start, end, label in labelled.spans:
            assert label in LABELS
            found.setdefault(label, []).append(_flat(labelled.text[start:end]))
        facts = sheet.facts
        assert (facts.recipient is None) == ("RECIPIENT" not in found)
        assert (facts.event_date is None) == ("EVENT_DATE" not in found)
        assert set(found.get("OTHER_PERSON", [])) == {_flat(name) for name in facts.others}
        if facts.subject:
            assert _flat(facts.subject) in found["COURSE"]


def test_noisy_spans_stay_in_order_inside_the_text(sheets: list[Sheet]) -> None:
    """Noise moves ranges but never breaks them."""
    for seed, sheet in enumerate(sheets):
        labelled = as_text(sheet, seed, 0.05)
        last = 0
        for start, end, _ in labelled.spans:
            assert last <= start < end <= len(labelled.text)
            assert labelled.text[start:end] == labelled.text[start:end].strip()
            last = end


def test_document_types_are_from_the_closed_list(sheets: list[Sheet]) -> None:
    """No sheet invents a heading word."""
    assert {sheet.facts.document_type for sheet in sheets} <= {*DOCUMENT_TYPES, None}


def test_papers_that_are_no_certificates_name_no_recipient(sheets: list[Sheet]) -> None:
    """Lists, blanks, letters and invoices have no recipient."""
    others = [sheet for sheet in sheets if sheet.facts.kind != "certificate"]
    assert len(others) > len(sheets) * 0.06
    assert all(sheet.facts.recipient is None for sheet in others)


def _pairs() -> list[tuple[Split, Split]]:
    return [("train", "dev"), ("train", "test"), ("dev", "test")]


@pytest.mark.parametrize(("one", "other"), _pairs())
def test_splits_share_no_sentence_surname_or_topic_word(one: Split, other: Split) -> None:
    """Nothing held out is seen in training."""
    for language in ("de", "en"):
        assert not {w.name for w in wordings(language, one)} & {w.name for w in wordings(language, other)}
    for origin in ("de", "made", "tr", "pl", "ru", "ar"):
        for sex in ("m", "f"):
            assert not set(surnames(origin, sex, one)) & set(surnames(origin, sex, other))
    words = {
        split: {w for group in topics(split).values() for topic in group for w in content_words(topic)}
        for split in (one, other)
    }
    assert not words[one] & words[other]
    assert not set(stems(one)) & set(stems(other))


def test_layouts_are_held_out() -> None:
    """Each split draws from families of its own, at least twenty in all."""
    used = {split: {make_sheet(seed, split).family for seed in range(400)} for split in SPLITS}
    assert not used["train"] & used["test"]
    assert not used["train"] & used["dev"]
    assert not used["dev"] & used["test"]
    assert len(FAMILIES) >= 20


def test_there_are_enough_sentences_and_names() -> None:
    """The variety that the README promises."""
    assert len(entries("wordings_de")) + len(entries("wordings_en")) >= 120
    assert len(surnames("made", "f", "train")) > 2000
    assert len(given_names("de", "m")) > 500


def test_titles_hardly_repeat() -> None:
    """Of 2,000 titles at least 1,800 are different."""
    titles = [make_sheet(seed, "train", kind="certificate").facts.subject for seed in range(2000)]
    assert len(set(titles)) >= 1800
