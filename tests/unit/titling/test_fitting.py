"""How the odds are fitted, and what the title model learns from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from models.corpus.generate import make_sheet
from models.corpus.sheet import Facts
from models.corpus.text import LabelledText, as_text
from models.recipient.variety import Mixer
from models.title.borders import touched
from models.title.certificates import example_of, mixed
from models.title.fit_odds import folds_by_layout
from models.title.logistic import Row, fit
from models.title.read_pages import GrowingFile

FACTS = Facts(
    document_type="Zertifikat",
    recipient=None,
    given_names=None,
    family_name=None,
    birth_date=None,
    personnel_number=None,
    subject="RECHT IM LAUFENDEN BETRIEB",
    event_date=date(2024, 3, 12),
    event_end=None,
    issue_date=None,
    organiser=None,
    duration=None,
    others=(),
    language="de",
    kind="certificate",
)


def alone(rows: Sequence[dict[str, float]], right: Sequence[bool]) -> list[list[tuple[Row, bool]]]:
    """Make each row the only choice of its page."""
    return [[pair] for pair in zip(rows, right, strict=True)]


def test_odds_are_fitted_to_shares() -> None:
    """Of the pages with the feature three in four are right, of the others one in four."""
    rows = [{"agreed": float(number % 2)} for number in range(800)]
    right = [(number // 2) % 4 < (3 if number % 2 else 1) for number in range(800)]
    odds = fit(alone(rows, right), {})
    assert odds.probability({"agreed": 1.0}) == pytest.approx(0.75, abs=0.02)
    assert odds.probability({"agreed": 0.0}) == pytest.approx(0.25, abs=0.02)


def test_the_choices_of_a_page_share_its_chances() -> None:
    """In three of five pages the agreed one is right, in one another, in one none of them."""
    agreed, other = {"agreed": 1.0}, {"agreed": 0.0}
    pages = [[(agreed, number % 5 < 3), (other, number % 5 == 3)] for number in range(2000)]
    chances = fit([*pages, []], {}).chances([agreed, other])
    assert chances == pytest.approx((0.6, 0.2), abs=0.01)


def test_two_that_are_right_share_what_one_would_have() -> None:
    """A page may print its title in two ways."""
    same = {"agreed": 1.0}
    chances = fit([[(same, number % 5 < 4)] * 2 for number in range(2000)], {}).chances([same, same])
    assert chances == pytest.approx((0.4, 0.4), abs=0.01)


def test_a_feature_without_pages_weighs_what_is_expected() -> None:
    """A heading outranks small print, also where no page of the sample shows it."""
    rows = [{"outranked": 0.0, "own": 1.0}] * 20
    odds = fit(alone(rows, [True, False] * 10), {"outranked": -2.0})
    assert odds.weights["outranked"] == pytest.approx(-2.0)


def test_features_that_tell_right_from_wrong_for_sure_do_not_weigh_without_end() -> None:
    """A few pages without an exception are no law."""
    rows = [{"agreed": float(number < 10)} for number in range(20)]
    odds = fit(alone(rows, [number < 10 for number in range(20)]), {})
    assert 0.7 < odds.probability({"agreed": 1.0}) < 0.99


def test_a_file_that_grows_gives_its_whole_lines_once(tmp_path: Path) -> None:
    """A line still being written waits for its end; a file begun anew is read anew."""
    file = GrowingFile(tmp_path / "train.jsonl")
    assert file.fresh() == []
    file.path.write_text("one\ntw", encoding="utf-8")
    assert file.fresh() == ["one"]
    file.path.write_text("one\ntwo\nthree\n", encoding="utf-8")
    assert file.fresh() == ["two", "three"]
    file.path.write_text("new\n", encoding="utf-8")
    assert file.fresh() == ["new"]


@pytest.mark.parametrize(
    ("printed", "fact", "answer"),
    [
        ("RECHT IM LAU-\nFENDEN BETRIEB", "RECHT IM LAUFENDEN BETRIEB", "RECHT IM LAUFENDEN BETRIEB"),
        ("IT-\nRECHT", "IT-RECHT", "IT-RECHT"),
        ("Haushalts-\nund Steuerrecht", "Haushalts- und Steuerrecht", "Haushalts- und Steuerrecht"),
        ("Haushalts-\nrecht", "Haushaltsrecht", "Haushaltsrecht"),
        ("Haushaltsreoht", "Haushaltsrecht", "Haushaltsreoht"),
    ],
)
def test_the_wanted_answer_copies_the_page_and_joins_it_as_the_print_does(
    printed: str, fact: str, answer: str
) -> None:
    """A misread letter stays, since the page is all the model has; a break goes."""
    text = f"Zertifikat\n\n{printed}"
    facts = Facts(**{**{name: getattr(FACTS, name) for name in FACTS.__slots__}, "subject": fact})
    labelled = LabelledText(text=text, spans=((12, len(text), "COURSE"),), facts=facts, family="test")
    example = example_of(labelled, text, Random(1))
    assert f'"subject":"{answer}"' in example.answer
    assert '"event_date":null' in example.answer


def test_what_touches_a_course_is_none_of_it() -> None:
    """Marks and words are put beside courses, and the course that is asked for stays as it was."""
    text = "Frau Ute Zwo nahm an dem Kurs\n\nRecht im Betrieb\n\nin Ulm teil."
    start = text.index("Recht")
    page = LabelledText(text, ((start, start + 16, "COURSE"),), FACTS, "any")
    pages = [touched(page, Random(seed)) for seed in range(200)]
    assert all(item.text[s:e] == "Recht im Betrieb" for item in pages for s, e, _ in item.spans)
    changed = [item.text for item in pages if item.text != text]
    assert 10 < len(changed) < 40
    assert any(
        not line.startswith("Recht") for item in changed for line in item.split("\n") if "Recht" in line
    )


def test_pages_mixed_for_training_keep_course_and_heading() -> None:
    """Blocks come and go and lines break elsewhere, but what the answer says still stands on the page."""
    rng = Random(5)
    mixer = Mixer(rng)
    changed = 0
    for seed in range(150):
        page = as_text(make_sheet(seed, "train", kind="certificate"), seed, 0.0)
        among = mixed(page, mixer, rng)
        changed += among.text != page.text
        assert (page.facts.document_type or "") in among.text or page.facts.document_type not in page.text
        assert all(any(piece in course for course in _courses(page)) for piece in _courses(among))
        assert bool(_courses(among)) == bool(_courses(page))
    assert changed > 30


def _courses(page: LabelledText) -> list[str]:
    return ["".join(page.text[start:end].split()) for start, end, label in page.spans if label == "COURSE"]


def test_pages_of_a_layout_are_held_out_together() -> None:
    """Odds are judged on layouts that they were not fitted on, and all folds hold some."""
    layouts = "abcdefgabcabcabzz"
    folds = folds_by_layout(layouts)
    assert len(set(zip(layouts, folds, strict=True))) == len(set(layouts))
    assert set(folds) == {0, 1, 2, 3, 4}
