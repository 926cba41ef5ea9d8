"""How weights of evidence are drawn and put into words."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from registratur.cli.session import Session
from registratur.cli.waterfall import headline, percent, points, waterfall
from registratur.domain.linkage import Candidate, Comparison
from tests.unit.linking.pages import page, person, stage_for

ENGLISH = Session(language="en")


def _candidate(name: str, probability: float, *weights: float) -> Candidate:
    comparisons = tuple(
        Comparison(trait=f"T{place}", outcome="equal", weight_bits=bits)
        for place, bits in enumerate(weights, start=1)
    )
    return Candidate(
        personnel_number="0001", display_name=name, probability=probability, comparisons=comparisons
    )


def _drawn(candidate: Candidate) -> list[str]:
    out = StringIO()
    Console(width=120, file=out).print(waterfall(ENGLISH, candidate))
    return out.getvalue().splitlines()


@pytest.mark.parametrize(
    ("probability", "text"),
    [(1.0, ">99.9 %"), (0.9995, ">99.9 %"), (0.5, "50.0 %"), (0.0004, "<0.1 %"), (0.0, "0.0 %")],
)
def test_no_probability_claims_certainty(probability: float, text: str) -> None:
    """Nor is something that is only improbable shown as impossible."""
    assert percent(probability) == text


def test_points_carry_their_sign() -> None:
    """A minus is a minus, and what rounds to nothing has none."""
    assert [points(9.14), points(-12.36), points(-0.01)] == ["+9.1", "−12.4", "+0.0"]


def test_each_bar_begins_where_the_one_above_ended() -> None:
    """Rightwards for what speaks for somebody, leftwards for what speaks against; the sum comes last."""
    lines = _drawn(_candidate("Anna Meier", 0.9, -4.0, 8.0, -2.0, 6.0))
    (prior, name, slip, key, total) = [(line.index("█"), line.rindex("█") + 1) for line in lines]
    assert prior[0] == name[0]
    assert name[1] == slip[1]
    assert slip[0] == key[0]
    assert total == (prior[1], key[1])
    assert lines[-1].split()[:2] == ["Sum", "+8.0"]


def test_the_headline_names_what_speaks_for_the_first_and_how_far_behind_the_next_is() -> None:
    """The next is a person or somebody else, whichever is likelier; four times less likely is two points."""
    first, second = _candidate("Anna Maier", 0.8, 9.1, 6.0), _candidate("Anna Meier", 0.1)
    assert headline(ENGLISH, (first, second), 0.1 - 1e-9).endswith("; next person: Anna Meier, −3.0")
    assert headline(ENGLISH, (first,), 0.2) == ("T1 equal: +9.1, T2 equal: +6.0; next: somebody else, −2.0")
    assert headline(ENGLISH, (first,), 0.0).endswith("somebody else, −∞")


def test_what_the_stage_gives_is_put_into_words() -> None:
    """The rarity of the name is said, what was known before reading is not news."""
    crowd = [person(f"9{n:04}", f"Statist{chr(97 + n % 26)}{n}, Uta") for n in range(600)]
    people = [*crowd, person("0001", "Ott, Jan", "1980-03-12")]
    (candidate,) = stage_for(people).run(page("Herr [R:Jan Ott], geb. [B:12.03.1980]")).value.candidates
    line = headline(ENGLISH, (candidate,), 0.001)
    assert line.startswith("Family name equal, rare: +")
    assert ", Birth date equal: +14.0; next: somebody else, −" in line
