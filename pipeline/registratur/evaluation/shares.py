"""Shares of documents, with what they allow to say about documents that nobody has counted."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field, computed_field
from scipy.special import betaincinv

from registratur.domain.record import Record


class Share(Record):
    """How many of some documents have a property; the bounds are those of Clopper and Pearson (1934)."""

    hits: int = Field(ge=0)
    of: int = Field(ge=0)

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorators on top of property
    @property
    def rate(self) -> float | None:
        """The share; None of no documents."""
        return round(self.hits / self.of, 6) if self.of else None

    @computed_field  # type: ignore[prop-decorator]  # as above
    @property
    def lower_95(self) -> float:
        """With 95 % confidence the true share is not lower (one-sided)."""
        return round(lower_bound(self.hits, self.of), 6)

    @computed_field  # type: ignore[prop-decorator]  # as above
    @property
    def upper_95(self) -> float:
        """With 95 % confidence the true share is not higher (one-sided)."""
        return round(upper_bound(self.hits, self.of), 6)


class Mean(Record):
    """A mean over some documents; None over none."""

    value: float | None
    of: int = Field(ge=0)


def share(answers: Iterable[bool | None]) -> Share:
    """Count the yeses among the answers that are known."""
    known = [answer for answer in answers if answer is not None]
    return Share(hits=sum(known), of=len(known))


def mean(values: Iterable[float | None]) -> Mean:
    """Return the mean of the values that are known."""
    known = [value for value in values if value is not None]
    return Mean(value=round(sum(known) / len(known), 6) if known else None, of=len(known))


def upper_bound(hits: int, of: int, confidence: float = 0.95) -> float:
    """Return the largest share that makes so few hits no rarer than `1 - confidence`; 1 of no documents."""
    return 1.0 if hits >= of else float(betaincinv(hits + 1, of - hits, confidence))


def lower_bound(hits: int, of: int, confidence: float = 0.95) -> float:
    """Return the least share that makes so many hits no rarer than `1 - confidence`; 0 of no documents."""
    return 0.0 if hits <= 0 else float(betaincinv(hits, of - hits + 1, 1 - confidence))
