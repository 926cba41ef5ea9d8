"""The pipeline reads every form in which the corpus prints a date."""

from __future__ import annotations

from random import Random

import pytest

from models.corpus.dates import EventDate, date_style, make_day, make_event_date, print_date
from models.corpus.sheet import Language
from registratur.domain.printed_dates import PrintedDate, dates_in

SEEDS = range(600)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_form_of_an_event_is_found_with_its_days(language: Language) -> None:
    """One date stands there, to the last day where one is printed; none in a season or week."""
    wrong = [
        f"{event.text}: {event.start} to {event.end}, read {found}"
        for event in (_event(seed, language) for seed in SEEDS)
        if not _is_read(event, found := dates_in(f"am {event.text} in Hagen"))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_form_of_a_day_is_found(language: Language) -> None:
    """Birth dates and dates of issue are printed in the same styles."""
    wrong = []
    for seed in SEEDS:
        rng = Random(seed)
        day, style = make_day(rng), date_style(rng, language)
        found = dates_in(f"Hagen, {print_date(day, style)}")
        if len(found) != 1 or day not in found[0].days:
            wrong.append(f"{style}: {print_date(day, style)} read {found}")
    assert wrong == []


def _event(seed: int, language: Language) -> EventDate:
    rng = Random(seed)
    return make_event_date(rng, language, date_style(rng, language), make_day(rng))


def _is_read(event: EventDate, found: tuple[PrintedDate, ...]) -> bool:
    if not event.tells_day:
        return not found
    if len(found) != 1:
        return False
    (printed,) = found
    if event.form in ("month", "months"):
        return printed.whole_months and printed.first == event.start
    if printed.ambiguous:
        return event.start in printed.days
    return (printed.first, printed.last) == (event.start, event.end or event.start)
