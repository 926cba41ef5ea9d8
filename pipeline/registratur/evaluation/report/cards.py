"""The headline figures beside their targets."""

from __future__ import annotations

from typing import NamedTuple

from registratur.evaluation.report.speech import Speech
from registratur.evaluation.report.words import FIGURES, STAGES
from registratur.evaluation.shares import Mean, Share
from registratur.evaluation.summary import Evaluation
from registratur.evaluation.targets import CALIBRATION_PREFIX, Target
from registratur.i18n import N_


class Card(NamedTuple):
    """A headline figure.

    Attributes:
        name: What it is called.
        meaning: What it counts.
        value: The figure.
        target: What is wanted.
        note: How many documents it rests on, and what that promises.
        state: `good`, `bad`, or `none` where nothing could be measured.
    """

    name: str
    meaning: str
    value: str
    target: str
    note: str
    state: str


def cards(evaluation: Evaluation, speech: Speech) -> list[Card]:
    """Return the headline figures; the calibration errors have their pictures instead."""
    return [
        _card(target, getattr(evaluation.figures, target.figure), speech)
        for target in evaluation.targets
        if not target.figure.startswith(CALIBRATION_PREFIX)
    ]


def verdict(evaluation: Evaluation, speech: Speech) -> str:
    """Return how many targets are reached."""
    known = [target for target in evaluation.targets if target.reached is not None]
    reached = sum(target.reached is True for target in known)
    return speech.text(N_("{reached} of {count} targets are reached."), reached=reached, count=len(known))


def target_name(target: Target, speech: Speech) -> str:
    """Return what a target is about."""
    if target.figure.startswith(CALIBRATION_PREFIX):
        stage = speech.text(STAGES[target.figure.removeprefix(CALIBRATION_PREFIX)])
        return speech.text(N_("calibration error, {step}"), step=stage)
    return speech.text(FIGURES[target.figure].name)


def target_value(target: Target, speech: Speech) -> str:
    """Return what was measured for a target."""
    if target.figure.startswith(CALIBRATION_PREFIX):
        return speech.decimal(target.value, 3)
    return speech.percent(target.value)


def target_wish(target: Target, speech: Speech) -> str:
    """Return what is wanted of a target."""
    if target.figure.startswith(CALIBRATION_PREFIX):
        return speech.text(N_("at most {share}"), share=speech.decimal(target.at_most, 3))
    if target.at_least is None and target.at_most is None:
        return ""
    if target.at_least is not None:
        return speech.text(N_("at least {share}"), share=speech.percent(target.at_least))
    if not target.at_most:
        return speech.text(N_("none"))
    return speech.text(N_("at most {share}"), share=speech.percent(target.at_most))


def _card(target: Target, figure: Share | Mean, speech: Speech) -> Card:
    return Card(
        name=target_name(target, speech),
        meaning=speech.text(FIGURES[target.figure].meaning),
        value=target_value(target, speech),
        target=target_wish(target, speech),
        note=_note(figure, target, speech),
        state={True: "good", False: "bad", None: "none"}[target.reached],
    )


def _note(figure: Share | Mean, target: Target, speech: Speech) -> str:
    if not isinstance(figure, Share):
        return speech.text(N_("{count} documents"), count=figure.of)
    counted = speech.text(N_("{hits} of {of}"), hits=figure.hits, of=figure.of)
    if not figure.of:
        return counted
    if target.at_least is None:
        share = speech.percent(figure.upper_95)
        promise = speech.text(N_("with 95 % confidence at most {share}"), share=share)
    else:
        share = speech.percent(figure.lower_95)
        promise = speech.text(N_("with 95 % confidence at least {share}"), share=share)
    return f"{counted}; {promise}"
