"""A stretch of the page as a title: on one line, without what stands around it, with marks that OCR lost."""

from __future__ import annotations

import re
from itertools import islice

from registratur.stages.titling.grounding import Ground, same_words
from registratur.stages.titling.naming import join_lines

_MOST_PLACES = 4

_EDGES = " \t\n„“”‟»«‚‘’‹›\"'`|:,;"
_CELL_BEHIND = re.compile(r"\s+\|\s*\d{0,3}$")
# The mark of words left out; OCR loses one of its dots, or makes one more.
_LEFT_OUT_BEHIND = re.compile(r"(?<=\w)\.\.$")
_LEFT_OUT_BETWEEN = re.compile(r"\s*\.{3,4}(?=\s)")
# "Level3", "Part 4 of43", "Praxis desRechnens", "von Abis Z": OCR loses the space.
_LOST_SPACE = re.compile(
    r"\b(Level|Part|Teil|of|von|Modul|Stufe|Gruppe|Folge|Haus|Saal|Band)(?=\d+\b)"
    r"|\b(der|die|das|des|den|dem|und|für|von|mit|bei|zur|zum|the|for|and)(?=[A-ZÄÖÜ][a-zäöüß]{2})"
    r"|(?<=\bvon )([A-Z])(?=bis\b)"
)
# "§ 8 ff." and "(Wdh.)" keep theirs, so does what is left out.
_END_MARK = re.compile(r"(?<=[a-zäöüßA-ZÄÖÜ\d)\]]{3})[.!?]$")
_MARK = re.compile(r"(?<=\s)[^\w\s\"'°*~_|]+(?=\s)|…")


def on_one_line(text: str) -> str:
    """Join the lines of a stretch and drop what stands around it."""
    return tidy(join_lines(text).strip(_EDGES))


def tidy(text: str) -> str:
    """Drop what stands beside a title without being of it, and put back a dot and a space that OCR lost."""
    text = _CELL_BEHIND.sub("", text).rstrip("( —–°").lstrip(") —–!?.@©®•■")
    if text.count("*") == 1:
        text = text.rstrip("*")  # what stands between two is set off; one alone is the mark of a footnote
    text = _LEFT_OUT_BETWEEN.sub(" …", _LEFT_OUT_BEHIND.sub("…", text))
    return _LOST_SPACE.sub(lambda before: before.group() + " ", text)


def fullest(text: str, ground: Ground) -> str:
    """Return a text as it is printed at the place with most marks between its words: OCR loses dashes."""
    printed = [
        on_one_line(ground.text[words[0].start : words[-1].end])
        for words in islice(ground.places(text), _MOST_PLACES)
    ]
    return max((text, *(other for other in printed if same_words(other, text))), key=_count_marks)


def without_end_mark(text: str) -> str:
    """Return a text without the mark at its end, which may be the sentence's around it."""
    return _END_MARK.sub("", text)


def same_subject(one: str, other: str) -> bool:
    """Tell whether two subjects say the same, with the same mark at the end or both without one."""
    return same_words(one, other) and (one == without_end_mark(one)) == (other == without_end_mark(other))


def is_balanced(text: str) -> bool:
    """Tell whether as many brackets open as close."""
    return text.count("(") == text.count(")")


def _count_marks(text: str) -> int:
    return len(_MARK.findall(text))
