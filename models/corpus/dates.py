"""Dates as certificates print them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal

from models.corpus.sheet import Language

Form = Literal["day", "range", "month", "months", "days", "season", "week"]

MONTHS_DE = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT_DE = ("Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sep.", "Okt.", "Nov.", "Dez.")
_WEEKDAYS_DE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_STYLES_DE = (
    "dotted",
    "dotted",
    "dotted",
    "dotted",
    "long",
    "long",
    "long",
    "bare",
    "short_year",
    "short_month",
    "weekday",
    "iso",
    "english_month",
    "spaced",
    "weekday_short",
    "weekday_dotted",
    "slashed_iso",
)
_STYLES_EN = (
    "day_month",
    "day_month",
    "month_day",
    "month_day",
    "ordinal",
    "us",
    "slashed",
    "iso",
    "dotted",
    "weekday_en",
    "short_en",
    "day_short",
    "weekday_month",
    "of",
    "slashed_iso",
)
_SEASONS: dict[Language, tuple[str, ...]] = {
    "de": (
        *("Frühjahr {y}", "Sommer {y}", "Herbst {y}", "Winter {y}", "Jahr {y}", "Ausbildungsjahr {y}"),
        *("Wintersemester {y}/{z}", "Sommersemester {y}", "Schuljahr {y}/{z}", "{q}. Quartal {y}"),
    ),
    "en": ("spring {y}", "summer {y}", "autumn {y}", "winter term {y}/{z}", "Q{q} {y}", "{y}"),
}
_WEEKS: dict[Language, tuple[str, ...]] = {
    "de": ("{w}. Kalenderwoche {y}", "KW {w} ({y})", "{w}. KW {y}"),
    "en": ("week {w} of {y}", "calendar week {w}, {y}"),
}
_DAYS_SHORT_YEAR = 2


@dataclass(frozen=True, slots=True)
class EventDate:
    """A printed event date.

    Attributes:
        text: As printed, without its preposition.
        start: First day (the first of the month for dates of whole months).
        end: Last day of a range of days, else None.
        form: Decides the preposition.
    """

    text: str
    start: date
    end: date | None
    form: Form

    @property
    def tells_day(self) -> bool:
        """Whether a clerk could say when it was: a season, a year or a week is no date."""
        return self.form not in ("season", "week")


def date_style(rng: Random, language: Language) -> str:
    """Draws the style in which one page prints its dates."""
    return rng.choice(_STYLES_DE if language == "de" else _STYLES_EN)


def print_date(day: date, style: str) -> str:
    """Prints one day."""
    match style:
        case "long":
            return f"{day.day}. {MONTHS_DE[day.month - 1]} {day.year}"
        case "bare":
            return f"{day.day}.{day.month}.{day.year}"
        case "short_year":
            return f"{day:%d.%m.%y}"
        case "short_month":
            return f"{day.day}. {_SHORT_DE[day.month - 1]} {day.year}"
        case "weekday":
            return f"{_WEEKDAYS_DE[day.weekday()]}, {day.day}. {MONTHS_DE[day.month - 1]} {day.year}"
        case "english_month":
            return f"{day.day}. {MONTHS_EN[day.month - 1]} {day.year}"
        case "iso":
            return day.isoformat()
        case "slashed_iso":
            return f"{day:%Y/%m/%d}"
        case "spaced":
            return f"{day.day}. {day.month}. {day.year}"
        case "weekday_short":
            return f"{_WEEKDAYS_DE[day.weekday()][:2]}, {day:%d.%m.%Y}"
        case "weekday_dotted":
            return f"{_WEEKDAYS_DE[day.weekday()]}, {day:%d.%m.%Y}"
        case "day_short":
            return f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}"
        case "weekday_month":
            return f"{_WEEKDAYS_EN[day.weekday()]}, {MONTHS_EN[day.month - 1]} {day.day}, {day.year}"
        case "of":
            return f"{_ordinal(day.day)} of {MONTHS_EN[day.month - 1]} {day.year}"
        case "day_month":
            return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
        case "month_day":
            return f"{MONTHS_EN[day.month - 1]} {day.day}, {day.year}"
        case "ordinal":
            return f"{_ordinal(day.day)} {MONTHS_EN[day.month - 1]} {day.year}"
        case "weekday_en":
            return f"{_WEEKDAYS_EN[day.weekday()]}, {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
        case "short_en":
            return f"{MONTHS_EN[day.month - 1][:3]} {day.day:02d}, {day.year}"
        case "us" if day.day > 12:
            return f"{day.month}/{day.day}/{day.year}"
        case "slashed" if day.day > 12:
            return f"{day:%d/%m/%y}"
        case "us" | "slashed":
            return f"{day.day:02d}-{MONTHS_EN[day.month - 1][:3]}-{day.year}"
    return f"{day:%d.%m.%Y}"


def _ordinal(number: int) -> str:
    suffix = "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _short_start(start: date, end: date, style: str) -> str | None:
    """The first day of a range without what the last day says anyway, where the style allows it."""
    if start.year != end.year:
        return None
    same_month = start.month == end.month
    if style == "spaced":
        return f"{start.day}." if same_month else f"{start.day}. {start.month}."
    if style in ("dotted", "bare", "short_year"):
        day = f"{start.day}" if style == "bare" else f"{start:%d}"
        month = f"{start.month}" if style == "bare" else f"{start:%m}"
        return f"{day}." if same_month and start.day % 2 else f"{day}.{month}."
    if style in ("long", "short_month", "english_month"):
        if same_month:
            return f"{start.day}."
        names = {"long": MONTHS_DE, "short_month": _SHORT_DE, "english_month": MONTHS_EN}[style]
        return f"{start.day}. {names[start.month - 1]}"
    if style == "day_month":
        return f"{start.day}" if same_month else f"{start.day} {MONTHS_EN[start.month - 1]}"
    return None


def _range(rng: Random, start: date, end: date, style: str, language: Language) -> EventDate:
    first = _short_start(start, end, style) if rng.random() < 0.75 else None
    until = rng.choice(
        (" bis ", " bis ", " - ", " – ", "-", "–", " bis zum ")
        if language == "de"
        else (" to ", " - ", " – ", " until ")
    )
    if (end - start).days == 1 and rng.random() < 0.4:
        until = rng.choice(("/", " und ", " u. ", "./") if language == "de" else (" and ", " & "))
        until = until if not (first or "").endswith(".") else until.replace("./", "/")
    if first is None and until in "-–" and style in ("iso", "slashed_iso"):
        until = " - "
    return EventDate(
        f"{first or print_date(start, style)}{until}{print_date(end, style)}", start, end, "range"
    )


def _month(rng: Random, start: date, language: Language) -> EventDate:
    months = MONTHS_DE if language == "de" else MONTHS_EN
    text = f"{months[start.month - 1]} {start.year}" if rng.random() < 0.85 else f"{start:%m/%Y}"
    return EventDate(text, start.replace(day=1), None, "month")


def _months(rng: Random, start: date, language: Language) -> EventDate:
    """Whole months, from the first to the last: "Oktober 2022 bis März 2023"."""
    names = MONTHS_DE if language == "de" else MONTHS_EN
    last = (start.replace(day=15) + timedelta(days=30 * rng.randint(1, 11))).replace(day=1)
    until = rng.choice((" bis ", " – ", " - ", "–") if language == "de" else (" to ", " – ", " - "))
    year = f" {start.year}" if start.year != last.year or rng.random() < 0.4 else ""
    text = f"{names[start.month - 1]}{year}{until}{names[last.month - 1]} {last.year}"
    return EventDate(text, start.replace(day=1), None, "months")


def _days(rng: Random, start: date, style: str, language: Language) -> EventDate:
    """Single days, each named: "13.06., 20.06. und 27.06.2008"."""
    distance = rng.choice((1, 1, 7, 7, 7, 14, 21))
    days = [start + timedelta(days=distance * i) for i in range(rng.choice((2, 2, 3, 3, 4, 5)))]
    joints = (" und ", " und ", " u. ") if language == "de" else (" and ", " and ", " & ")
    if style in ("dotted", "bare", "short_year") and days[0].year == days[-1].year:
        texts = [f"{day:%d.%m.}" for day in days[:-1]]
    elif style in ("long", "english_month") and days[0].month == days[-1].month:
        texts = [f"{day.day}." for day in days[:-1]]
    else:
        texts = [print_date(day, style) for day in days[:-1]]
    text = ", ".join(texts) + rng.choice(joints) + print_date(days[-1], style)
    return EventDate(text, start, days[-1], "days")


def _season(rng: Random, start: date, language: Language) -> EventDate:
    form: Form = rng.choice(("season", "season", "week"))
    pattern = rng.choice((_SEASONS if form == "season" else _WEEKS)[language])
    quarter, week = (start.month + 2) // 3, start.isocalendar().week
    text = pattern.format(y=start.year, z=f"{(start.year + 1) % 100:02d}", q=quarter, w=week)
    return EventDate(text, start, None, form)


def make_event_date(
    rng: Random, language: Language, style: str, start: date, *, certain: bool = False
) -> EventDate:
    """Prints an event that begins on `start`; with `certain` never so vaguely that the page has no date."""
    chance = rng.random()
    if chance < 0.53:
        return EventDate(print_date(start, style), start, None, "day")
    if chance < 0.88:
        length = rng.choice((1, 1, 1, 2, 2, 3, 4, 4, 5, 9, 11, 25, 60, 120, 300))
        return _range(rng, start, start + timedelta(days=length), style, language)
    if chance < 0.925:
        return _month(rng, start, language)
    if chance < 0.94:
        return _months(rng, start, language)
    if chance < 0.985 or certain:
        return _days(rng, start, style, language)
    return _season(rng, start, language)


def make_day(rng: Random, first: date = date(1996, 1, 1), last: date = date(2026, 10, 31)) -> date:
    """Draws a day, later years more often."""
    span = (last - first).days
    return first + timedelta(days=int(span * rng.random() ** 0.5))
