"""The report as one HTML page that needs no host and prints well."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from registratur.evaluation.report import tables
from registratur.evaluation.report.cards import cards, verdict
from registratur.evaluation.report.pictures import bar_pictures, reliability_pictures
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.report.worst import worst
from registratur.evaluation.summary import Evaluation
from registratur.i18n import N_

_TEXTS = {
    "title": N_("How well the documents are read"),
    "pictures_heading": N_("Do the confidences keep their word?"),
    "pictures_lead": N_(
        "On the dashed line they do; below it they promise too much. A dot is a group of results of like"
        " confidence; the line through it holds the true share with 95 % confidence. Drawn are results"
        " without a doubt: with one a human is asked, whatever the confidence."
    ),
    "charts_heading": N_("At a glance"),
    "tables_heading": N_("In figures"),
    "breakdown_heading": N_("Broken down"),
    "failures_heading": N_("What went wrong, the worst first"),
    "expected": N_("expected"),
    "came_out": N_("came out"),
    "reasons": N_("reasons"),
    "nothing_failed": N_("Nothing."),
    "care": N_("This report quotes documents: keep it where personnel records are kept."),
}


def render(evaluation: Evaluation, language: str) -> str:
    """Return the page.

    Args:
        evaluation: All figures.
        language: `de` or `en`.
    """
    speech = Speech(language)
    source = files("registratur.evaluation.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    failures = worst(evaluation, speech)
    return environment.from_string(source).render(
        language=language,
        texts={name: speech.text(text) for name, text in _TEXTS.items()},
        lead=_lead(evaluation, speech),
        verdict=verdict(evaluation, speech),
        cards=cards(evaluation, speech),
        # Our own drawings; every text in them is escaped where they are drawn.
        pictures=[
            Markup(picture)
            for stage, picture in reliability_pictures(evaluation, speech).items()
            if evaluation.reliability[stage].documents
        ],
        charts=[(heading, Markup(picture)) for heading, picture in bar_pictures(evaluation, speech)],
        calibration=tables.calibration(evaluation, speech),
        sheets=list(tables.overview(evaluation, speech)),
        breakdowns=list(tables.breakdowns(evaluation, speech)),
        failures=failures,
        failures_lead=speech.text(
            N_("{shown} of {count} documents"), shown=len(failures), count=len(evaluation.failures)
        ),
        measured=tables.measured(evaluation, speech),
        footer=f"Registratur {evaluation.subject.registratur} · {evaluation.subject.truth_sha256[:16]}",
    )


def _lead(evaluation: Evaluation, speech: Speech) -> str:
    return speech.text(
        N_("{documents} documents on {scans} scans of {truth}, measured on {day}."),
        documents=evaluation.subject.documents,
        scans=evaluation.subject.scans,
        truth=evaluation.subject.truth,
        day=speech.day(evaluation.made_at),
    )
