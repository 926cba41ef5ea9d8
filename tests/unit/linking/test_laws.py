"""What holds for every page, however odd its text and its mentions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import StageResult, Step
from registratur.people.name_keys import name_key
from registratur.testing.transcripts import make_case
from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

PEOPLE = [
    person("0001", "Müller, Anna Maria", "1980-03-12", birth_name="Sommer"),
    person("0002", "Müller, Anne", "1985-05-05"),
    person("0003", "von der Heide, Karl", "1960-02-02", exit_="2020-12-31"),
    person("0004", "Weber-Lang, Lisa", "1988-08-08"),
    person("0005", "Ott, Jan", "1990-01-01"),
    person("0006", "Ott, Jan", "1991-01-01"),
    person("0007", "Jan, Otto"),
]
STAGE = stage_for(PEOPLE)
PIECES = st.sampled_from((
    "Anna", "Maria", "Müller", "MÜLLER,", "Anne", "Karl", "von", "der", "v. d.", "Heide", "Lisa", "Weber",
    "Lang", "Weber-", "-Lang", "Jan", "Ott", "Otto", "Sommer", "geb.", "12.03.1980", "01.01.1990",
    "02.02.1960", "jun.", "Frau", "Dr.", "Dozent:", "0005", "Personalnummer", "hat", "am", "12.03.2024",
    "\n", "\n\n", "M Ü L L E R",
))  # fmt: skip
SPANS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(1, 30), st.sampled_from(list(Label)), st.floats(0, 1)),
    max_size=6,
)


@settings(deadline=None, max_examples=300)
@given(pieces=st.lists(PIECES, max_size=14), spans=SPANS)
def test_whoever_is_linked_stands_on_the_page(
    pieces: list[str], spans: list[tuple[int, int, Label, float]]
) -> None:
    """A link without doubt rests on a family name that is printed, and probabilities are ones."""
    text = "\n\n".join(
        " ".join(block.split(" ")).strip("\n ") for block in " ".join(pieces).split("\n\n") if block.strip()
    )
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    mentions = tuple(
        Mention(
            label=label, text=text[start : start + length], start=start, end=start + length, confidence=score
        )
        for start, length, label, score in spans
        if text[start : start + length].strip() and start + length <= len(text)
    )
    recognised = StageResult(stage="ner", engine="hand", value=Recognition(mentions=mentions), confidence=1.0)
    result = STAGE.run(make_case(text).after(Step(stage="ner", result=recognised)))
    shown = sum(candidate.probability for candidate in result.value.candidates)
    assert shown + result.value.unknown + result.value.nobody == pytest.approx(1.0)
    assert result.evidence
    if not is_linked(result, threshold=0.5):
        return
    (linked,) = [one for one in PEOPLE if one.personnel_number == result.value.personnel_number]
    printed = name_key(text).joined
    names = [name_key(name).joined for name in (linked.family_name, linked.birth_name) if name]
    assert any(
        name.search in printed.search or name.strip in printed.strip or name.search[-5:] in printed.search
        for name in names
    )


def test_a_list_of_hundreds_of_names_is_asked_about() -> None:
    """A few names show that it is a list; the rest is not compared, pair by pair."""
    names = "\n".join(f"[R:Ungenannt{chr(97 + n % 26)}{chr(97 + n // 26)} Statist]" for n in range(400))
    case = page(f"[R:Anna Müller]\n{names}")
    result = STAGE.run(case)
    assert not is_linked(result)
    assert any("more than one person" in doubt for doubt in doubts(result))
