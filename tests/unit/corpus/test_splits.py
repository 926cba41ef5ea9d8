"""Nothing that a held-out page says or looks like was seen in training: thousands of pages prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

import pytest

from models.corpus.families import FAMILIES
from models.corpus.generate import make_sheet
from models.corpus.lexicon import entries, listed, of_worlds
from models.corpus.names import surnames
from models.corpus.sheet import Facts, Language
from models.corpus.splits import SPLITS, Split, held_out_split_of
from models.corpus.titles import content_words, topics
from models.corpus.wordings import wordings

_PAGES: dict[Split, int] = {"train": 3000, "dev": 1200, "test": 1800}
_PAIRS = list(combinations(SPLITS, 2))
_SHARED_LISTS = ("parts_de", "heads_de", "title_patterns_de", "title_patterns_en")
_HELD_OUT: tuple[Split, ...] = ("dev", "test")


@dataclass
class _Seen:
    """What the pages of one split showed."""

    layouts: set[str] = field(default_factory=set)
    sentences: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    title_words: set[str] = field(default_factory=set)

    def add(self, family: str, wording: str, facts: Facts) -> None:
        """Notes a page."""
        self.layouts.add(family)
        if re.fullmatch(r"(de|en)-[0-9a-f]{8}", wording):
            self.sentences.add(wording)
        if facts.family_name:
            self.surnames.add(facts.family_name.casefold())
        if facts.subject:
            self.titles.add(facts.subject.casefold())
            self.title_words |= content_words(facts.subject)


@pytest.fixture(scope="module")
def seen() -> dict[Split, _Seen]:
    """Thousands of pages of each split."""
    found: dict[Split, _Seen] = {split: _Seen() for split in SPLITS}
    for split, count in _PAGES.items():
        for seed in range(count):
            sheet = make_sheet(seed, split)
            found[split].add(sheet.family, sheet.wording, sheet.facts)
    return found


def _topic_words(split: Split) -> set[str]:
    """The words of a split's topics that no shared list prints too and that are nobody's surname."""
    words = {word for group in topics(split).values() for topic in group for word in content_words(topic)}
    names = {name.casefold() for known in SPLITS for name in surnames("de", "f", known)}
    return words - _shared_words() - names


@cache
def _shared_words() -> frozenset[str]:
    lines = [line for name in _SHARED_LISTS for line in entries(name)]
    lines += [line for line in entries("topics_en") if not line.startswith("x:")]
    words = {word for line in lines for word in content_words(line)} | set(listed("parts_de")["adjective"])
    inflected = {word + ending for word in words for ending in ("e", "er", "es", "en")}
    return frozenset(words | inflected)


@pytest.mark.parametrize(("one", "other"), _PAIRS)
def test_pages_share_no_layout_sentence_or_surname(
    one: Split, other: Split, seen: dict[Split, _Seen]
) -> None:
    """Pages of two splits have no layout, sentence or recipient's surname in common."""
    assert not seen[one].layouts & seen[other].layouts
    assert not seen[one].sentences & seen[other].sentences
    assert not seen[one].surnames & seen[other].surnames


@pytest.mark.parametrize("held_out", _HELD_OUT)
def test_training_titles_carry_no_held_out_word(held_out: Split, seen: dict[Split, _Seen]) -> None:
    """No training title says a topic word that only held-out titles may say, and the other way round."""
    assert not seen["train"].title_words & _topic_words(held_out)
    assert not seen[held_out].title_words & _topic_words("train")
    assert seen[held_out].title_words & _topic_words(held_out)


@pytest.mark.parametrize(("one", "other"), _PAIRS)
def test_titles_are_new(one: Split, other: Split, seen: dict[Split, _Seen]) -> None:
    """Fewer than one title in two hundred is made of shared words alone and stands in both splits."""
    assert len(seen[one].titles & seen[other].titles) * 200 < len(seen[other].titles)


def test_sentences_differ_by_more_than_punctuation() -> None:
    """No two splits have sentences that are the same once slots, marks and capitals are gone."""
    for language in ("de", "en"):
        bare = {
            split: {
                " ".join(re.findall(r"\w{2,}", " ".join(sum(w.blocks, ())).casefold()))
                for w in wordings(language, split)
            }
            for split in SPLITS
        }
        for one, other in _PAIRS:
            assert not bare[one] & bare[other]


def test_held_out_pages_are_varied_enough(seen: dict[Split, _Seen]) -> None:
    """Test pages show at least 18 layouts of certificates and dev pages 25; every layout gets drawn."""
    drawn = {split: set(seen[split].layouts) for split in SPLITS}
    for split, least in (("test", 18), ("dev", 25)):
        certificates = {f.name for f in FAMILIES.values() if f.split == split and f.kind == "certificate"}
        assert len(certificates) >= least
        assert certificates <= drawn[split]
    assert len(entries("wordings_held_out_de")) >= 60
    assert len(entries("wordings_held_out_en")) >= 25
    assert len(wordings("de", "dev")) >= 60
    assert len(wordings("en", "dev")) >= 20


def test_held_out_sentences_never_train() -> None:
    """What was written for held-out pages belongs to dev or test."""
    lines = (*entries("wordings_held_out_de"), *entries("wordings_held_out_en"))
    assert {held_out_split_of(line) for line in lines} == {"dev", "test"}
    assert not set(lines) & {*entries("wordings_de"), *entries("wordings_en")}


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_dev_says_besides_is_said_by_dev_alone(language: Language) -> None:
    """The sentences and title patterns of dev's own files stand in no other file."""
    sentences = set(entries(f"wordings_dev_{language}"))
    others = {*entries(f"wordings_{language}"), *entries(f"wordings_held_out_{language}")}
    others.update(line for world in of_worlds("wordings", language) for line in entries(world))
    assert sentences
    assert not sentences & others
    patterns = _patterns(f"titles_dev_{language}")
    known = [f"title_patterns_{language}", *of_worlds("titles", language)]
    assert patterns
    assert not patterns & set().union(*map(_patterns, known))


def _patterns(name: str) -> set[str]:
    return {pattern for patterns in listed(name).values() for pattern in patterns if "{" in pattern}
