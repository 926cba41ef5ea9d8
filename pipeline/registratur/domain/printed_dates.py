"""Dates as certificates print them, German and English, with the slips of OCR.

Understood are days (`12.03.2024`, `12. März 2024`, `18.06.99`, `31/08/23`, `5/16/2023`, `March 12, 2024`,
`10-Dec-2018`, `2024-03-12`, `2024/03/12`), months (`März 2024`, `03/2024`), periods of both
(`vom 11.09. bis 13.09.2023`, `10.04./14.04.2020`, `Januar bis März 2024`) and lists of days
(`12., 13. und 14. März 2024`, `13.06., 20.06. und 27.06.08`).
"""

from __future__ import annotations

import re

from registratur.domain.date_forms import PrintedDate, printed_in
from registratur.domain.date_words import AND_JOINT, COMMA, PERIOD_JOINT

__all__ = ["PrintedDate", "dates_in"]

# "24.02.2023/25.02.2023": a slash close to digits mostly belongs to a file number, here it means "to".
_FULL_DATES_SLASH = re.compile(
    r"/(?:(?<=[.\s]\d{4}/)(?=\d{1,2}\.)"
    r"|(?<=\.\d\d/)(?=\d{1,2}\.\d{1,2}\.\d)"
    r"|(?:(?<=\d[-/]\d\d[-/]\d\d/)|(?<=\d[-/]\d\d[-/]\d\d\./))(?=\d{4}[-/]\d\d[-/]\d\d))"
)

_LONGEST_LIST_DAYS = 200
_LONGEST_JOINT = 60
_LOOK_BACK = 40
# What makes a number, an amount or a paragraph of the digits behind it.
_NUMBER_WORDS = re.compile(
    r"(?:§|[€$]|\b(?:Abs|Absatz|Art|Artikel|Ziff|Ziffer|Kap|Kapitel|Abschnitt|Punkt|Satz|No|Version|Raum|IP"
    r"|Tel|Telefon|Telefax|Fax|Mobil|Phone|Durchwahl|Az|Aktenzeichen|EUR|Euro|CHF|USD)|n(?:umme)?r)"
    r"[.:]*[ \t]*$",
    re.IGNORECASE,
)
_CURRENCY_BEHIND = re.compile(r"[ \t]*(?:[€$%]|(?:EUR|Euro|CHF|USD)(?![\w-]))(?!\s*\d)", re.IGNORECASE)
# Digits that could also be the end of a telephone or file number, and the beginning of such a number.
_WEAK = re.compile(r"\D\d\d$|\d[/-]\d")
_LONG_NUMBER = re.compile(
    r"(?:\+\d{1,3}|\b0[1-9]\d{1,3}|\(0\d+\))[ \d/()-]*$"
    r"|\b(?:Az|Aktenzeichen)\b(?:(?!\b(?:vom|v\.|den|am|dated)\b)[^\n])*$",
    re.IGNORECASE,
)


def dates_in(text: str) -> tuple[PrintedDate, ...]:
    """Find the dates and periods of a text, in the order in which they stand; what is no date is left out."""
    text = _FULL_DATES_SLASH.sub("–", text)
    apart: list[PrintedDate] = []
    for printed in sorted(printed_in(text), key=lambda printed: (printed.start, -printed.end)):
        overlaps = apart and printed.start < apart[-1].end
        if not overlaps and not _is_other_number(text, printed):
            apart.append(printed)
    return tuple(_lists_and_periods(text, apart))


def _is_other_number(text: str, printed: PrintedDate) -> bool:
    """Tell by its surroundings whether digits that could be a date are something else."""
    before = text[max(0, printed.start - _LOOK_BACK) : printed.start]
    if _NUMBER_WORDS.search(before) or _CURRENCY_BEHIND.match(text, printed.end):
        return True
    is_weak = _WEAK.search(text[printed.start : printed.end])
    return bool(is_weak and _LONG_NUMBER.search(before))


def _lists_and_periods(text: str, apart: list[PrintedDate]) -> list[PrintedDate]:
    """Make one of full dates with `bis`, `und` or a dash between them, commas before the last `und`."""
    whole: list[PrintedDate] = []
    in_list = False
    for left in reversed(apart):
        right = whole[-1] if whole else None
        if right is None or left.first > right.last or right.start - left.end > _LONGEST_JOINT:
            joins = in_list = False
        elif PERIOD_JOINT.fullmatch(text, left.end, right.start):
            joins, in_list = True, AND_JOINT.fullmatch(text, left.end, right.start) is not None
        else:
            joins = in_list = in_list and _continues_list(text, left, right)
        if joins and right is not None:
            whole[-1] = _joined(left, right)
        else:
            whole.append(left)
    return whole[::-1]


def _continues_list(text: str, left: PrintedDate, right: PrintedDate) -> bool:
    """Tell whether a date with a comma behind it belongs to the list that follows; a birth date does not."""
    is_close = (right.last - left.first).days <= _LONGEST_LIST_DAYS
    return is_close and COMMA.fullmatch(text, left.end, right.start) is not None


def _joined(left: PrintedDate, right: PrintedDate) -> PrintedDate:
    whole_months = left.whole_months and right.whole_months
    between = {*left.days, *right.days} if not (left.whole_months or right.whole_months) else set()
    return PrintedDate(
        left.start,
        right.end,
        first=left.first,
        last=right.last,
        whole_months=whole_months,
        ambiguous=left.ambiguous or right.ambiguous,
        between=tuple(sorted(day for day in between if left.first < day < right.last)),
    )
