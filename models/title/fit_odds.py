"""Fits the odds of the titling stage, on pages of no training: `python -m models.title.fit_odds`.

One command after each training of either model. Prints what the odds would have decided on pages of layouts
that were held out of their fitting.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from models.title.logistic import fit
from models.title.measuring import Certificates, Printed, add_options, right_date, right_subject
from registratur.stages.titling.choices import Choice, Choices, Decision, decide
from registratur.stages.titling.odds import Odds, TitleOdds

OUTPUT = Path(__file__).with_name("odds.json")
_FOLDS = 5
_PARTS = ("document_type", "subject", "event_date")
# What speaks for and against a choice where pages have little to say about it.
_EXPECTED = {
    "document_type": {"heading": 1.0, "outranked": -2.0, "unprinted": -1.0, "log_probability": 0.5},
    "subject": {
        "agreed": 1.0,
        "least_log_probability": 0.5,
        "course": 1.0,
        "other_role": -1.0,
        "labelled": 0.5,
        "labelled_whole": 0.5,
        "labelled_unseen": 1.0,
        "is_label": -1.0,
        "labelled_otherwise": -1.0,
        "ticked": 1.0,
        "of_pieces": 1.0,
        "later_page": -1.0,
        "across_cells": -1.0,
        "unticked": -3.0,
        "framed": -2.0,
        "takes_in_label": -2.0,
        "number_missing": -2.0,
        "says": -1.0,
        "suffixed": -1.0,
        "loose_number": -1.0,
    },
    "event_date": {
        "agreed": 1.0,
        "event": 1.0,
        "rival": -1.0,
        "other_role": -1.0,
        "log_probability": 0.5,
        "of_the_paper": -1.0,
        "place_beside": -1.0,
        "part_lost": -2.0,
    },
    "title": {"weakest": 0.5, "product": 0.5, "unbacked": -0.5, "unbacked_product": -0.5},
}


@dataclass(frozen=True)
class Judged:
    """What may be the title of one page, and what of it is right."""

    choices: Choices
    printed: Printed
    layout: str
    certificates: Certificates

    def labelled(self, part: str) -> list[tuple[dict[str, float], bool]]:
        """Return the features of each choice for a part, and whether it is right."""
        is_right: Callable[[Any, Printed], bool]
        offered: Sequence[Choice[Any]]
        match part:
            case "document_type":
                offered, is_right = self.choices.document_types, self.certificates.right_type
            case "subject":
                offered, is_right = self.choices.subjects, right_subject
            case _:
                offered, is_right = self.choices.event_dates, right_date
        return [(choice.features, is_right(choice.value, self.printed)) for choice in offered]

    def right(self, decision: Decision) -> dict[str, bool]:
        """Return part by part whether a decision is right."""
        return self.certificates.right(decision.answer, self.printed)


def fitted(pages: Sequence[Judged]) -> TitleOdds:
    """Fit all odds; those of the whole title on parts that were decided by odds fitted without the page."""
    joint = []
    for held_out, rest in _folds(pages):
        parts = {part: _fitted_part(rest, part) for part in _PARTS}
        for page in held_out:
            decision = decide(page.choices, TitleOdds(**parts, title=_NEUTRAL, documents=0))
            joint.append([(decision.joint, all(page.right(decision).values()))])
    return TitleOdds(
        **{part: _fitted_part(pages, part) for part in _PARTS},
        title=fit(joint, _EXPECTED["title"]),
        documents=len(pages),
    )


_NEUTRAL = Odds(bias=0.0, weights={})


def held_out_decisions(pages: Sequence[Judged]) -> list[tuple[Judged, Decision]]:
    """Decide each page by odds that were fitted without it."""
    return [
        (page, decide(page.choices, odds))
        for held_out, rest in _folds(pages)
        for odds in [fitted(rest)]
        for page in held_out
    ]


def report(decided: Sequence[tuple[Judged, Decision]]) -> dict[str, float]:
    """Return shares of right decisions, and how well the probabilities tell them."""
    right = [page.right(decision) for page, decision in decided]
    whole = np.array([all(row.values()) for row in right])
    chance = np.array([decision.probability for _, decision in decided])
    count = len(decided)
    sure = chance >= 0.9
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(abs(whole[bins == b].sum() - chance[bins == b].sum()) for b in range(10)) / count
    return {
        "pages": count,
        **{part: sum(row[part] for row in right) / count for part in _PARTS},
        "all_three": float(whole.mean()),
        "expected_calibration_error": float(error),
        "sure_from_0.9": float(sure.mean()),
        "wrong_among_the_sure": int((sure & ~whole).sum()),
    }


def _fitted_part(pages: Sequence[Judged], part: str) -> Odds:
    return fit([page.labelled(part) for page in pages], _EXPECTED[part])


def folds_by_layout(layouts: Sequence[str]) -> list[int]:
    """Return for each page's layout the fold that holds it out: a layout goes into one fold as a whole.

    Real papers have layouts that nobody has seen; odds judged on layouts that they know look too good.
    """
    known = {layout: number % _FOLDS for number, layout in enumerate(sorted(set(layouts)))}
    return [known[layout] for layout in layouts]


def _folds(pages: Sequence[Judged]) -> Iterator[tuple[list[Judged], list[Judged]]]:
    folds = folds_by_layout([page.layout for page in pages])
    for fold in sorted(set(folds)):
        held_out = [page for page, number in zip(pages, folds, strict=True) if number == fold]
        yield held_out, [page for page, number in zip(pages, folds, strict=True) if number != fold]


def main() -> None:
    """Parse the command line, fit and write the odds."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    certificates = Certificates(arguments)
    pages = [
        Judged(found, printed, layout, certificates)
        for printed, layout, case in certificates
        if (found := certificates.stage.choices(case))
    ]
    figures = report(held_out_decisions(pages))
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}, indent=1))
    arguments.output.write_text(fitted(pages).model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
