"""The forms in which dates are printed, one reader for each."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from registratur.domain.date_words import (
    DAY,
    DOT,
    FULL_YEAR,
    JOIN,
    MONTH,
    ORDINAL,
    YEAR,
    month_of,
    number_of,
    year_of,
)


class PrintedDate(NamedTuple):
    """A date, a period or a list of days, and where it stands.

    Attributes:
        start: First character in the searched text.
        end: First character after it.
        first: Earliest day; the first of the month where only a month is printed.
        last: Latest day; equals `first` for a single day.
        whole_months: True where no day is printed.
        ambiguous: True where day and month could be the other way round (`05/06/2023`; read day first).
        between: The days of a list that stand between its first and last.
    """

    start: int
    end: int
    first: date
    last: date
    whole_months: bool = False
    ambiguous: bool = False
    between: tuple[date, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are named: first, between and last, or both readings of an ambiguous one."""
        if self.whole_months:
            return (self.first,)
        other = (
            self.first.replace(month=self.first.day, day=self.first.month) if self.ambiguous else self.last
        )
        return tuple(dict.fromkeys((self.first, *self.between, other, self.last)))


# "30.12. bis 02.01.2024" crosses a year; "30.03. bis 02.01.2024" is a misreading.
_LONGEST_OPEN_PERIOD_DAYS = 200

_BEFORE = r"(?<![\w.])(?<!\d[,:])"
_AFTER = r"(?!\w)(?![.,:/]\d)"


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(_BEFORE + body + _AFTER, re.IGNORECASE)


def _strict_pattern(body: str) -> re.Pattern[str]:
    """Forbid dashes and slashes around, which make a file number of what looked like a date."""
    return re.compile(r"(?<![/-])" + _BEFORE + body + _AFTER + "(?![/-])", re.IGNORECASE)


# A day before others that share its year: "13.", "13.06.", "13.06", but not "2.1", which is a chapter.
_LEFT_DOTTED = rf"{DAY}(?:{DOT}{DAY}\s?\.|\s?[.·]\s?\d\d(?!\d)|\s?[.·])"
_LEFT_NAMED = rf"{DAY}{ORDINAL}(?:\s*{MONTH})?"
_ITEM = re.compile(
    rf"(?<!\w)(?P<day>{DAY})(?:{DOT}(?P<number>{DAY})(?!\w)|{ORDINAL}\s*(?P<name>{MONTH}))?", re.IGNORECASE
)

_DOTTED = _pattern(
    rf"(?P<left>(?:{_LEFT_DOTTED}{JOIN}){{1,12}}|{DAY}\s?[-–—/]\s?)?"
    rf"(?P<day>{DAY}){DOT}(?P<month>{DAY}){DOT}(?P<year>{YEAR})"
)
_NAMED = _pattern(
    rf"(?P<left>(?:{_LEFT_NAMED}{JOIN}){{1,12}})?"
    rf"(?P<day>{DAY}){ORDINAL}\s*(?:of\s+)?(?P<month>{MONTH})\s*,?\s*(?P<year>{YEAR})"
)
_AMERICAN = _pattern(
    rf"(?P<month>{MONTH})\s*(?P<day>{DAY}){ORDINAL}"
    rf"(?P<right>(?:{JOIN}(?:{MONTH}\s*)?{DAY}{ORDINAL}){{1,12}})?\s*,?\s+(?P<year>{FULL_YEAR})"
)
_AMERICAN_ITEM = re.compile(rf"(?<!\w)(?:(?P<month>{MONTH})\s*)?(?P<day>{DAY})", re.IGNORECASE)
_HYPHENED = (
    _strict_pattern(rf"(?P<day>{DAY})\.?(?P<mark>[/-])(?P<month>{MONTH})(?P=mark)(?P<year>{YEAR})"),
    _strict_pattern(rf"(?P<month>{MONTH})(?P<mark>[/-])(?P<day>{DAY})(?P=mark)(?P<year>{FULL_YEAR})"),
    _strict_pattern(rf"(?P<year>{FULL_YEAR})-(?P<month>{MONTH})-(?P<day>{DAY})"),
)
_YEAR_FIRST = _strict_pattern(
    rf"(?P<year>{FULL_YEAR})(?P<mark>[-/.])(?P<month>[01O]{DAY})(?P=mark)(?P<day>[0-3O]{DAY})"
)
_SLASHED = _strict_pattern(rf"(?P<one>{DAY})(?P<mark>[/-])(?P<two>{DAY})(?P=mark)(?P<year>{YEAR})")
_NAMED_MONTH = _pattern(rf"(?:(?P<left>{MONTH}){JOIN})?(?P<month>{MONTH})\s*,?\s*(?P<year>{FULL_YEAR})")
_NUMBERED_MONTH = _strict_pattern(rf"(?P<month>0?[1-9]|1[0-2])\s?[/.]\s?(?P<year>{FULL_YEAR})")


# No form begins without a month, a stroke that was a digit, or another digit with a further one, an ordinal's
# end or no letter at all behind it.
_BEGINNING = re.compile(
    rf"{_BEFORE}(?={MONTH}|\||[\dOoQIlZ](?:[\dOoQIl|SBZ]|st|nd|rd|th|ten|[\W_]))", re.IGNORECASE
)


class Searched:
    """A text in which forms are looked for only where one may begin, which is at few of its words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._beginnings = [found.start() for found in _BEGINNING.finditer(text)]

    def places_of(self, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what `form.finditer` would."""
        end = 0
        for start in self._beginnings:
            if start >= end and (match := form.match(self._text, start)):
                yield match
                end = match.end()


def printed_in(text: str) -> Iterator[PrintedDate]:
    """Yield what each form finds, form by form; readings of one place overlap, the longest is the best."""
    searched = Searched(text)
    for read in (_dotted, _named, _american, _hyphened, _year_first, _slashed, _months):
        yield from (printed for printed in read(searched) if printed is not None)


def _dotted(text: Searched) -> Iterator[PrintedDate | None]:
    return _with_left_days(text, _DOTTED)


def _named(text: Searched) -> Iterator[PrintedDate | None]:
    return _with_left_days(text, _NAMED)


def _with_left_days(text: Searched, form: re.Pattern[str]) -> Iterator[PrintedDate | None]:
    """Read lists and periods whose last day carries month and year for all."""
    for match in text.places_of(form):
        year, month = year_of(match["year"]), month_of(match["month"])
        last = _day(year, month, match["day"])
        yield _printed(match.start("day"), match.end(), [last])
        if not match["left"]:
            continue
        days = [last]
        for item in reversed(list(_ITEM.finditer(match["left"]))):
            printed_month = item["number"] or item["name"]
            month = month_of(printed_month) if printed_month else month
            days.insert(0, _day(year, month, item["day"]))
        yield _printed(match.start(), match.end(), days)


def _american(text: Searched) -> Iterator[PrintedDate | None]:
    for match in text.places_of(_AMERICAN):
        year, month = year_of(match["year"]), month_of(match["month"])
        days = [_day(year, month, match["day"])]
        for item in _AMERICAN_ITEM.finditer(match["right"] or ""):
            month = month_of(item["month"]) if item["month"] else month
            days.append(_day(year, month, item["day"]))
        yield _printed(match.start(), match.end(), days)


def _hyphened(text: Searched) -> Iterator[PrintedDate | None]:
    for form in _HYPHENED:
        yield from _single_days(text, form)


def _year_first(text: Searched) -> Iterator[PrintedDate | None]:
    return _single_days(text, _YEAR_FIRST)


def _single_days(text: Searched, form: re.Pattern[str]) -> Iterator[PrintedDate | None]:
    for match in text.places_of(form):
        day = _day(year_of(match["year"]), month_of(match["month"]), match["day"])
        yield _printed(match.start(), match.end(), [day])


def _slashed(text: Searched) -> Iterator[PrintedDate | None]:
    for match in text.places_of(_SLASHED):
        one, two, year = number_of(match["one"]), number_of(match["two"]), year_of(match["year"])
        if two > 12:
            yield _printed(match.start(), match.end(), [_day(year, one, match["two"])])
        else:
            day = _day(year, two, match["one"])
            yield _printed(match.start(), match.end(), [day], ambiguous=one <= 12 and one != two)


def _months(text: Searched) -> Iterator[PrintedDate]:
    for match in text.places_of(_NAMED_MONTH):
        left = month_of(match["left"]) if match["left"] else None
        yield _whole_months(match, left, month_of(match["month"]))
    for match in text.places_of(_NUMBERED_MONTH):
        yield _whole_months(match, None, int(match["month"]))


def _whole_months(match: re.Match[str], left: int | None, right: int) -> PrintedDate:
    year = year_of(match["year"])
    first = date(year if left is None or left <= right else year - 1, left or right, 1)
    last = date(year, right, monthrange(year, right)[1])
    return PrintedDate(match.start(), match.end(), first, last, whole_months=True)


def _day(year: int, month: int, day: str) -> date | None:
    """Return a day, or None when the calendar has no such day."""
    try:
        return date(year, month, number_of(day))
    except ValueError:
        return None


def _printed(start: int, end: int, days: list[date | None], *, ambiguous: bool = False) -> PrintedDate | None:
    """Build one date of days in printed order; None when one of them is none."""
    last = days[-1]
    if last is None or None in days:
        return None
    found = sorted({last, *_not_after(last, (day for day in days if day))})
    return PrintedDate(start, end, found[0], last, ambiguous=ambiguous, between=tuple(found[1:-1]))


def _not_after(last: date, days: Iterable[date]) -> Iterator[date]:
    """Move days that lie behind the last into the year before, and leave out what is then too far off."""
    for day in days:
        if day <= last:
            yield day
        elif (day.month, day.day) != (2, 29):
            moved = day.replace(year=day.year - 1)
            if (last - moved).days <= _LONGEST_OPEN_PERIOD_DAYS:
                yield moved
