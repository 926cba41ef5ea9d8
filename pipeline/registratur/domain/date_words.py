"""What printed dates are made of, with the slips of OCR: digits, month names, words between two days."""

from __future__ import annotations

import re

_MONTHS = (
    r"januar|january|j[äa]nner|jan",
    r"februar|february|feber|feb",
    r"m(?:[äaüâàáå]|a\u0308|ae|ii)rz|march|mrz|m[äa]r",
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
_OCR_LETTERS = {"o": "[o0]", "l": "[l1i|]", "i": "[i1l|]", "m": "(?:m|rn)"}
# The last three are what a pattern that ignores case takes for i and s: Turkish ı and İ, and the long ſ.
_OCR_DIGITS = str.maketrans("OoQqIilL|ZzSsBbıİſ", "000011111225588115")
# Two digits of a year: certificates and birth dates of people at work lie in 1950 to 2049.
_FIRST_SHORT_YEAR = 50


def _misread(month: str) -> str:
    """Let OCR have taken letters for digits or pairs, outside of the pattern's own syntax."""
    return re.sub(r"[oilm](?![^\[]*\])", lambda letter: _OCR_LETTERS[letter.group()], month)


_MONTH_PATTERNS = tuple(re.compile(_misread(month), re.IGNORECASE) for month in _MONTHS)

_DIGIT = r"[\dOoQIl|]"
DAY = rf"(?:[0-3OoQIl|]{_DIGIT}|Z\d|[0-3][SBZ]|{_DIGIT})"
"""A day, or a month in digits."""
FULL_YEAR = rf"(?:[12Il|Z][09OoQ](?:{_DIGIT}|[SBZ]){{2}}|(?:19|20)[ ]\d\d)"
YEAR = rf"(?:{FULL_YEAR}|['’]?\d{{2}})"
# What months begin with comes first, for most words of a page begin otherwise.
MONTH = r"\b(?=[adfjmnors0])(?:" + "|".join(_misread(month) for month in _MONTHS) + r")(?![a-zäöü])\.?"
DOT = r"\s?[.,·]\s?"
ORDINAL = r"(?:\s?[.,]|st|nd|rd|th|ten)?"
_WEEKDAY = (
    r"(?:(?:\w+tag|mittwoch|sonnabend|\w+day|mo|di|mi|do|fr|sa|so)\b[.,]{0,2}\s+(?:(?:dem|den|the|am)\s+)?)?"
)
_AND = r"/|\+|&|und|u\.|and"
_TO = rf"(?:-|–|—|{_AND}|bis|to|until|through)"
_TAIL = rf"\s*(?:(?:zum|einschl\w*\.?)\s+)?{_WEEKDAY}"
# Behind a full date: "(Mo)", ", 9:00 Uhr", ", von 9.00 bis 16.00 Uhr".
_TIME = r"(?:\s*\([^\W\d]{2,10}\.?\))?(?:,?\s*\d{1,2}[.:]\d\d\b(?:\s*(?:Uhr|h)\b)?)?"
JOIN = rf"(?:\s*(?:{_TO}|,){_TAIL})"
"""What stands between two days that share a month or year."""

PERIOD_JOINT = re.compile(rf"{_TIME}\s*[.,]?\s*{_TO}{_TAIL}", re.IGNORECASE)
"""What stands between two full dates that make a period or a list."""
AND_JOINT = re.compile(rf"\s*[.,]?\s*(?:{_AND}){_TAIL}", re.IGNORECASE)
"""What stands before the last full date of a list."""
COMMA = re.compile(rf"\s*[,;]{_TAIL}", re.IGNORECASE)
"""What stands between the full dates of a list before its last."""


def number_of(digits: str) -> int:
    """Read digits, some of which OCR may have taken for letters."""
    return int(digits.translate(_OCR_DIGITS))


def year_of(digits: str) -> int:
    """Read a year of four or two digits."""
    year = number_of(digits.lstrip("'’").replace(" ", ""))
    if year >= 100:
        return year
    return year + (1900 if year >= _FIRST_SHORT_YEAR else 2000)


def month_of(text: str) -> int:
    """Read a month's name or digits, 1 to 12 if it is one."""
    plain = text.rstrip(".").strip()
    named = (n for n, pattern in enumerate(_MONTH_PATTERNS, start=1) if pattern.fullmatch(plain))
    return next(named, 0) or number_of(plain)
