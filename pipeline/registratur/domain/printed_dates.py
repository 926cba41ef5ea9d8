"""Dates as certificates print them, German and English, with the slips of OCR.

Understood are days (`12.03.2024`, `12. März 2024`, `18.06.99`, `31/08/23`, `5/16/2023`, `March 12, 2024`,
`2024-03-12`), months (`März 2024`, `03/2024`) and periods of both (`vom 11.09. bis 13.09.2023`,
`10.04./14.04.2020`, `12., 13. und 14. März 2024`, `Januar bis März 2024`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple


class PrintedDate(NamedTuple):
    """A date or period and where it stands.

    Attributes:
        start: First character in the searched text.
        end: First character after it.
        first: First day; the first of the month where only a month is printed.
        last: Last day; equals `first` for a single day.
        whole_months: True where no day is printed.
        ambiguous: True where day and month could be the other way round (`05/06/2023`; read day first).
    """

    start: int
    end: int
    first: date
    last: date
    whole_months: bool = False
    ambiguous: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are named: first and last, or both readings of an ambiguous one."""
        if self.whole_months:
            return (self.first,)
        other = (
            self.first.replace(month=self.first.day, day=self.first.month) if self.ambiguous else self.last
        )
        return tuple(dict.fromkeys((self.first, other, self.last)))


_MONTHS = (
    r"januar|january|j[äa]nner|jan",
    r"februar|february|feber|feb",
    r"m(?:[äa]|a\u0308|ae)rz|march|mrz|m[äa]r",
    r"april|apr",
    r"mai|may",
    r"juni|june|juno|jun",
    r"juli|july|jul",
    r"august|aug",
    r"september|sept|sep",
    r"oktober|october|okt|oct",
    r"november|nov",
    r"dezember|december|dez|dec",
)
_OCR_LETTERS = {"o": "[o0]", "l": "[l1i|]", "i": "[i1l|]"}
# The last three are what a pattern that ignores case takes for i and s: Turkish ı and İ, and the long ſ.
_OCR_DIGITS = str.maketrans("OoQqIilL|ZzSsBbıİſ", "000011111225588115")
# Two digits of a year: certificates and birth dates of people at work lie in 1950 to 2049.
_FIRST_SHORT_YEAR = 50
# "30.12. bis 02.01.2024" crosses a year; "30.03. bis 02.01.2024" is a misreading.
_LONGEST_OPEN_PERIOD_DAYS = 200


def _misread(month: str) -> str:
    """Let OCR have taken letters for digits, outside of the pattern's own syntax."""
    return re.sub(r"[oil](?![^\[]*\])", lambda letter: _OCR_LETTERS[letter.group()], month)


_MONTH_PATTERNS = tuple(re.compile(_misread(month), re.IGNORECASE) for month in _MONTHS)

_DIGIT = r"[\dOoQIl|]"
_DAY = rf"(?:[0-3OoQIl|]{_DIGIT}|Z\d|[0-3][SBZ]|{_DIGIT})"
_FULL_YEAR = rf"(?:[12Il|][09OoQ]{_DIGIT}{{2}}|(?:19|20)[ ]\d\d)"
_YEAR = rf"(?:{_FULL_YEAR}|['’]?\d{{2}})"
_DOT = r"\s?[.,·]\s?"
_MONTH = r"\b(?:" + "|".join(_misread(month) for month in _MONTHS) + r")(?![a-zäöü])\.?"
_ORDINAL = r"(?:\s?[.,]|st|nd|rd|th)?"
_BEFORE = r"(?<![\w.])(?<!\d[,:])"
_AFTER = r"(?!\w)(?![.,:/]\d)"
_WEEKDAY = (
    r"(?:(?:\w+tag|mittwoch|sonnabend|\w+day|mo|di|mi|do|fr|sa|so)\b[.,]{0,2}\s+(?:(?:dem|den|the|am)\s+)?)?"
)
_TO = r"(?:-|–|—|/|\+|&|und|u\.|and|bis|to|until|through)"
_TAIL = rf"\s*(?:(?:zum|einschl\w*\.?)\s+)?{_WEEKDAY}"
_JOIN = rf"(?:\s*(?:{_TO}|,){_TAIL})"
_RANGE_JOINT = re.compile(rf"\s*,?\s*{_TO}{_TAIL}", re.IGNORECASE)

# "24.02.2023/25.02.2023": a slash close to digits mostly belongs to a file number, here it means "to".
_FULL_DATES_SLASH = re.compile(r"(?<=\.\d{4})/(?=\d{1,2}\.)")


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + body + _AFTER, re.IGNORECASE)


def _strict_pattern(body: str) -> re.Pattern[str]:
    """Forbid dashes and slashes around, which make a file number of what looked like a date."""
    return re.compile(r"(?<![/-])" + _BEFORE + body + _AFTER + "(?![/-])", re.IGNORECASE)


class _Day(NamedTuple):
    day: int
    month: int
    year: int


def dates_in(text: str) -> tuple[PrintedDate, ...]:
    """Find the dates and periods of a text, in the order in which they stand; what is no date is left out."""
    text = _FULL_DATES_SLASH.sub("–", text)
    found = [printed for read in _READERS for printed in read(text)]
    found.sort(key=lambda printed: (printed.start, -printed.end))
    apart: list[PrintedDate] = []
    for printed in found:
        if apart and printed.start < apart[-1].end:
            continue
        if apart and (joined := _joined(text, apart[-1], printed)):
            apart[-1] = joined
        else:
            apart.append(printed)
    return tuple(apart)


def _joined(text: str, left: PrintedDate, right: PrintedDate) -> PrintedDate | None:
    """Make one period of two full dates with `bis`, `und` or a dash between them."""
    if not _RANGE_JOINT.fullmatch(text, left.end, right.start) or left.first > right.last:
        return None
    whole_months = left.whole_months and right.whole_months
    ambiguous = left.ambiguous or right.ambiguous
    return PrintedDate(left.start, right.end, left.first, right.last, whole_months, ambiguous)


def _number(digits: str) -> int:
    return int(digits.translate(_OCR_DIGITS))


def _year(digits: str) -> int:
    year = _number(digits.lstrip("'’").replace(" ", ""))
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def _month(name: str) -> int:
    plain = name.rstrip(".").strip()
    return next(n for n, pattern in enumerate(_MONTH_PATTERNS, start=1) if pattern.fullmatch(plain))


def _printed(
    match: re.Match[str], first: _Day, last: _Day | None = None, *, ambiguous: bool = False
) -> PrintedDate | None:
    """Build the date of a match, or None when the calendar has no such day or the period runs backwards."""
    try:
        end = date(*reversed(last or first))
        begin = date(*reversed(first))
    except ValueError:
        return None
    if begin > end:
        begin = begin.replace(year=begin.year - 1) if (begin.month, begin.day) != (2, 29) else end
        if (end - begin).days > _LONGEST_OPEN_PERIOD_DAYS:
            begin = end
    return PrintedDate(match.start(), match.end(), begin, end, ambiguous=ambiguous)


_DOTTED = _pattern(
    rf"(?P<left>(?P<left_day>{_DAY}){_DOT}(?P<left_month>{_DAY})?\.?{_JOIN}(?:{_DAY}{_DOT}{_JOIN}){{0,6}})?"
    rf"(?P<day>{_DAY}){_DOT}(?P<month>{_DAY}){_DOT}(?P<year>{_YEAR})"
)
_OPEN_DASH = _pattern(
    rf"(?P<left>{_DAY})\s?[-–—/]\s?(?P<day>{_DAY}){_DOT}(?P<month>{_DAY}){_DOT}(?P<year>{_FULL_YEAR})"
)
_NAMED = _pattern(
    rf"(?P<left>(?P<left_day>{_DAY}){_ORDINAL}(?:\s*(?P<left_month>{_MONTH}))?{_JOIN}(?:{_DAY}{_ORDINAL}{_JOIN}){{0,6}})?"
    rf"(?P<day>{_DAY}){_ORDINAL}\s*(?:of\s+)?(?P<month>{_MONTH})\s*,?\s*(?P<year>{_YEAR})"
)
_AMERICAN = _pattern(
    rf"(?P<left_month>{_MONTH})\s*(?P<left>{_DAY}){_ORDINAL}"
    rf"(?:{_JOIN}(?:(?P<month>{_MONTH})\s*)?(?P<day>{_DAY}){_ORDINAL})?\s*,?\s+(?P<year>{_FULL_YEAR})"
)
_SLASHED = _strict_pattern(rf"(?P<one>{_DAY})(?P<mark>[/-])(?P<two>{_DAY})(?P=mark)(?P<year>{_YEAR})")
_ISO = _strict_pattern(rf"(?P<year>{_FULL_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)")
_NAMED_MONTH = _pattern(rf"(?:(?P<left>{_MONTH}){_JOIN})?(?P<month>{_MONTH})\s*,?\s*(?P<year>{_FULL_YEAR})")
_NUMBERED_MONTH = _strict_pattern(rf"(?P<month>0?[1-9]|1[0-2])\s?[/.]\s?(?P<year>{_FULL_YEAR})")


def _dotted(text: str) -> Iterator[PrintedDate | None]:
    for match in _DOTTED.finditer(text):
        last = _Day(_number(match["day"]), _number(match["month"]), _year(match["year"]))
        first = last
        if match["left"]:
            month = _number(match["left_month"]) if match["left_month"] else last.month
            first = _Day(_number(match["left_day"]), month, last.year)
        yield _printed(match, first, last) or _right_part(text, match)
    for match in _OPEN_DASH.finditer(text):
        last = _Day(_number(match["day"]), _number(match["month"]), _year(match["year"]))
        yield _printed(match, _Day(_number(match["left"]), last.month, last.year), last)


def _right_part(text: str, match: re.Match[str]) -> PrintedDate | None:
    """Give the date behind something that only looked like the beginning of a period."""
    single = _DOTTED.match(text, match.start("day")) if match["left"] else None
    if single is None:
        return None
    return _printed(single, _Day(_number(single["day"]), _number(single["month"]), _year(single["year"])))


def _named(text: str) -> Iterator[PrintedDate | None]:
    for match in _NAMED.finditer(text):
        last = _Day(_number(match["day"]), _month(match["month"]), _year(match["year"]))
        first = last
        if match["left"]:
            month = _month(match["left_month"]) if match["left_month"] else last.month
            first = _Day(_number(match["left_day"]), month, last.year)
        yield _printed(match, first, last)


def _american(text: str) -> Iterator[PrintedDate | None]:
    for match in _AMERICAN.finditer(text):
        first = _Day(_number(match["left"]), _month(match["left_month"]), _year(match["year"]))
        last = first
        if match["day"]:
            month = _month(match["month"]) if match["month"] else first.month
            last = _Day(_number(match["day"]), month, first.year)
        yield _printed(match, first, last)


def _slashed(text: str) -> Iterator[PrintedDate | None]:
    for match in _SLASHED.finditer(text):
        one, two, year = _number(match["one"]), _number(match["two"]), _year(match["year"])
        if two > 12:
            yield _printed(match, _Day(two, one, year))
        else:
            yield _printed(match, _Day(one, two, year), ambiguous=one <= 12 and one != two)


def _iso(text: str) -> Iterator[PrintedDate | None]:
    for match in _ISO.finditer(text):
        yield _printed(match, _Day(int(match["day"]), int(match["month"]), _year(match["year"])))


def _months(text: str) -> Iterator[PrintedDate | None]:
    for match in _NAMED_MONTH.finditer(text):
        left = _month(match["left"]) if match["left"] else None
        yield _whole_months(match, left, _month(match["month"]))
    for match in _NUMBERED_MONTH.finditer(text):
        yield _whole_months(match, None, int(match["month"]))


def _whole_months(match: re.Match[str], left: int | None, right: int) -> PrintedDate:
    year = _year(match["year"])
    first = date(year if left is None or left <= right else year - 1, left or right, 1)
    last = date(year, right, monthrange(year, right)[1])
    return PrintedDate(match.start(), match.end(), first, last, whole_months=True)


def _dates_only(
    read: Callable[[str], Iterator[PrintedDate | None]],
) -> Callable[[str], Iterator[PrintedDate]]:
    def reader(text: str) -> Iterator[PrintedDate]:
        return (printed for printed in read(text) if printed is not None)

    return reader


_READERS = tuple(_dates_only(read) for read in (_dotted, _named, _american, _slashed, _iso, _months))
