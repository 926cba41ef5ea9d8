"""The grammar made of a page: nothing but what stands there can be said."""

from __future__ import annotations

import re

import pytest

from registratur.stages.titling.page_grammar import page_grammar
from registratur.stages.titling.printed_page import PrintedPage
from registratur.testing.transcripts import make_transcript
from tests.unit.titling.sheets import PROCESS

PAGE = """ZERTIFIKAT

am 12.03.2024 und 05/06/2023

„Haushalts-
führung (Teil 1)“ für Excel-
Kurse

Rechts-
und Haus-
Recht

RECHT IM LAU-
FENDEN

Weich\u2010
Getrennt"""


def grammar(text: str) -> str:
    """The grammar of a page."""
    return page_grammar(PrintedPage(make_transcript(text), PROCESS.document_types))


def rules(text: str) -> dict[str, str]:
    """The rules of a page's grammar by name."""
    lines = grammar(text).splitlines()
    return dict(line.split(" ::= ") for line in lines)


def says(text: str, subject: str) -> bool:
    """Tell whether a page's grammar allows a subject, by walking its rules."""
    table = rules(text)
    starts = re.findall(r"w\d+", table["subject"])
    waiting = [(start, subject) for start in starts]
    while waiting:
        name, rest = waiting.pop()
        literal = re.match(r'"((?:[^"\\]|\\.)*)"', table[name])
        assert literal is not None
        piece = literal[1].replace('\\"', '"')
        if not rest.startswith(piece):
            continue
        rest = rest[len(piece) :]
        if not rest:
            return True
        for space, after in re.findall(r'(" ")? ?(w\d+)', table[name][literal.end() :]):
            if not space or rest.startswith(" "):
                waiting.append((after, rest[1:] if space else rest))
    return False


@pytest.mark.parametrize(
    "subject",
    [
        "Haushaltsführung",
        "Rechts- und Haus-Recht",
        "RECHT IM LAU-FENDEN",
        "RECHT IM LAUFENDEN",
        "WeichGetrennt",
        "Haushaltsführung (Teil 1)“ für Excel-Kurse",
        "Kurse",
        "ZERTIFIKAT am",
    ],
)
def test_stretches_of_the_page_can_be_said(subject: str) -> None:
    """Line breaks become spaces; a hyphen goes before a small letter, and in capitals it may go."""
    assert says(PAGE, subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Haushalts- führung",
        "Haushalts-führung",
        "Rechtsund",
        "HausRecht",
        "Weich\u2010Getrennt",
        "führung für Haushalts",
        "Haushaltsrecht",
        "aushalts",
        "Excel Kurse Teil 1",
        "Teil 2",
    ],
)
def test_nothing_else_can_be_said(subject: str) -> None:
    """Other words, another order, and pieces that begin within a word are impossible."""
    assert not says(PAGE, subject)


def test_a_stroke_that_ends_a_word_joins_its_lines() -> None:
    """One that stands between words keeps its spaces."""
    assert says("Hauptamt/\nNebenamt", "Hauptamt/Nebenamt")
    assert not says("Hauptamt/\nNebenamt", "Hauptamt/ Nebenamt")
    assert says("Hauptamt /\nNebenamt", "Hauptamt / Nebenamt")


def test_a_stretch_does_not_cross_a_page_break() -> None:
    """The last word of a page and the first of the next make no title."""
    table = rules("eins\n\n\f\n\nzwei")
    assert [table["w0"], table["w1"]] == ['"eins"', '"zwei"']


def test_only_printed_types_and_first_days_are_offered() -> None:
    """Both readings of an ambiguous day count; of the types, the page's and the one for none of the list."""
    table = rules(PAGE)
    assert table["type"] == r'"\"Zertifikat\"" | "\"Sonstiges\""'
    assert re.findall(r"\d{4}-\d\d-\d\d", table["day"]) == ["2023-05-06", "2023-06-05", "2024-03-12"]


def test_a_page_without_a_known_heading_leaves_all_types() -> None:
    """The model may then say that it is something else."""
    assert rules("Rechnung")["type"].count("|") == len(PROCESS.document_types) - 1


def test_an_empty_page_has_no_subject_and_no_day() -> None:
    """Only null is left."""
    table = rules("")
    assert (table["subject"], table["day"]) == ('"null"', '"null"')


def test_the_whole_grammar_is_one_that_llama_cpp_reads() -> None:
    """Quotes, backslashes and umlauts of a page do not break the rules."""
    import llama_cpp

    sampler = llama_cpp.LlamaGrammar.from_string(grammar('a"b \\ „ß“ %\n\nÜber'), verbose=False)
    assert sampler is not None
