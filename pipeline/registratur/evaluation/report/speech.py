"""How a language writes texts, numbers and days."""

from __future__ import annotations

from datetime import datetime

from registratur.evaluation.shares import Mean, Share
from registratur.evaluation.targets import value_of
from registratur.i18n import translate


class Speech:
    """Speaks to readers.

    Args:
        language: `de` or `en`.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def text(self, message: str, **values: object) -> str:
        """Return a text in the language."""
        return translate(message, values, language=self.language)

    def percent(self, share: float | None) -> str:
        """Return a share in per cent with one digit, a dash for None."""
        return "–" if share is None else f"{self.decimal(100 * share, 1)}\N{NO-BREAK SPACE}%"

    def decimal(self, value: float | None, digits: int) -> str:
        """Return a number with so many digits, a dash for None."""
        if value is None:
            return "–"
        number = f"{value:.{digits}f}"
        return number.replace(".", ",") if self.language == "de" else number

    def figure(self, figure: Share | Mean) -> str:
        """Return a figure in per cent."""
        return self.percent(value_of(figure))

    def day(self, moment: datetime) -> str:
        """Return the day of a moment."""
        return f"{moment:%d.%m.%Y}" if self.language == "de" else f"{moment:%Y-%m-%d}"
