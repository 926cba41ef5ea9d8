"""What the models shall reach on layouts that they have not seen."""

from __future__ import annotations

from collections.abc import Mapping

from registratur.domain.record import Record
from registratur.evaluation.figures import Figures
from registratur.evaluation.reliability import Reliability
from registratur.evaluation.shares import Mean, Share

AT_LEAST = {
    "straight_through": 0.85,
    "recipient_exact": 0.97,
    "nobody_as_nobody": 0.95,
    "subject_exact": 0.92,
    "type_exact": 0.98,
    "date_exact": 0.95,
}
"""Figures that shall not be lower."""

AT_MOST = {
    "misfiled": 0.0,
    "role_confusion": 0.005,
    "titles_with_invented_words": 0.005,
}
"""Figures that shall not be higher."""

MOST_CALIBRATION_ERROR = 0.03
"""Largest expected calibration error of a stage."""

CALIBRATION_PREFIX = "expected_calibration_error."
"""Begins the names of the targets of calibration; the stage follows."""

_HEADLINES = (
    "straight_through",
    "misfiled",
    "wrong_title",
    "recipient_exact",
    "role_confusion",
    "nobody_as_nobody",
    "subject_exact",
    "titles_with_invented_words",
    "type_exact",
    "date_exact",
)
"""What the report begins with; all but `wrong_title` have a target."""


class Target(Record):
    """A figure beside its target.

    Attributes:
        figure: Its name; `expected_calibration_error.<stage>` for those of the stages.
        value: What was measured; None when nothing could be.
        at_least: The least that is wanted, or None.
        at_most: The most that is tolerated, or None.
        of: Over how many documents.
        reached: Whether the target is reached; None when nothing was measured or wanted.
    """

    figure: str
    value: float | None
    at_least: float | None
    at_most: float | None
    of: int
    reached: bool | None


def targets_of(figures: Figures, reliability: Mapping[str, Reliability]) -> tuple[Target, ...]:
    """Put the headline figures and the calibration errors beside their targets."""
    headlines = [(name, getattr(figures, name)) for name in _HEADLINES]
    return (
        *(_target(name, value_of(figure), figure.of) for name, figure in headlines),
        *(
            _target(f"{CALIBRATION_PREFIX}{stage}", measured.expected_calibration_error, measured.documents)
            for stage, measured in reliability.items()
        ),
    )


def value_of(figure: Share | Mean) -> float | None:
    """Return the number of a figure."""
    return figure.rate if isinstance(figure, Share) else figure.value


def is_reached(name: str, value: float | None) -> bool | None:
    """Tell whether a figure reaches its target; None where nothing was measured or nothing is wanted."""
    if value is None:
        return None
    if name in AT_LEAST:
        return value >= AT_LEAST[name]
    most = _most(name)
    return None if most is None else value <= most


def _most(name: str) -> float | None:
    return MOST_CALIBRATION_ERROR if name.startswith(CALIBRATION_PREFIX) else AT_MOST.get(name)


def _target(name: str, value: float | None, of: int) -> Target:
    return Target(
        figure=name,
        value=value,
        at_least=AT_LEAST.get(name),
        at_most=_most(name),
        of=of,
        reached=is_reached(name, value),
    )
