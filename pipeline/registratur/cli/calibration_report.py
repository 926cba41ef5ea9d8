"""What `registratur calibrate` tells: tables, plain sentences, lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.table import Table

from registratur.cli.output import table
from registratur.cli.session import Session
from registratur.cli.words import STAGES, word_for
from registratur.engine.calibration import Gates
from registratur.evaluation.calibrating import Findings
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.thresholds import Count, documents_needed
from registratur.i18n import N_

_MOST_NAMED = 10

_CURVES = {"own": N_("none: as it is"), "beta": N_("beta"), "isotonic": N_("isotonic")}


def tables(session: Session, findings: Findings, gates: Gates) -> Iterator[Table]:
    """Yield the tables: one line for each stage, then what was let through before and after.

    Args:
        session: Speaks the person's language.
        findings: What calibration has found.
        gates: The thresholds that are in force.
    """
    yield _stages(session, findings, gates)
    yield _counts(session, findings)


def sentences(session: Session, findings: Findings) -> Iterator[str]:
    """Yield what the figures mean: what can be promised, what it costs, what is still wrong."""
    speech, after, limits = Speech(session.language), findings.after, findings.limits
    needed = documents_needed(limits.misfiled)
    figures = {
        "filed": after.filed,
        "wrong": after.misfiled,
        "titles": after.mistitled,
        "bound": speech.percent(after.misfile_bound),
        "title_bound": speech.percent(after.mistitle_bound),
        "limit": _limit(speech, limits.misfiled),
        "title_limit": _limit(speech, limits.mistitled),
        "needed": needed,
        "asked": findings.documents - after.filed,
        "documents": findings.documents,
        "wanted": after.wanted,
    }
    yield from (session.text(message, **figures) for message in _promises(findings, needed))
    if after.filed:
        yield session.text(
            N_("It costs: {asked} of {documents} documents are asked about, {wanted} only for a threshold."),
            **figures,
        )
    if findings.misfiled:
        named = ", ".join(findings.misfiled[:_MOST_NAMED])
        yield session.text(N_("Would lie in a wrong record: {sources}"), sources=named)


def json_rows(findings: Findings, gates: Gates) -> Iterator[dict[str, Any]]:
    """Yield one row for each stage, then one for all of them together."""
    for stage, found in findings.fits.items():
        yield {
            "stage": stage,
            "curve": found.kind,
            "results": found.results,
            "wrong": found.wrong,
            "calibration_error": round(found.error_before, 6),
            "calibration_error_with_curve": round(found.error_after, 6),
            "threshold": gates.thresholds[stage],
            "new_threshold": findings.thresholds[stage],
        }
    yield {
        "stage": None,
        "documents": findings.documents,
        "unblocked": findings.unblocked,
        "target": findings.limits.misfiled,
        "title_target": findings.limits.mistitled,
        "now": _count_row(findings.before),
        "new_cross_validated": _count_row(findings.after),
        "kept": findings.after.keeps(findings.limits),
        "in_a_wrong_record": list(findings.misfiled),
    }


def _promises(findings: Findings, needed: int) -> Iterator[str]:
    after, limits = findings.after, findings.limits
    if after.filed == 0:
        yield N_(
            "No thresholds keep wrong records within {limit} and wrong titles within {title_limit} without"
            " stopping everything. Better models let more through, or higher limits: --target,"
            " --title-target."
        )
        return
    if after.keeps(limits):
        yield N_(
            "Kept: with 95 % confidence at most {bound} of the filed documents lie in a wrong record"
            " and at most {title_bound} bear a wrong title."
        )
        return
    if after.misfile_bound > limits.misfiled:
        if after.misfiled == 0:
            yield N_(
                "The sample is too small for the promise: with {filed} documents filed, and none of them in a"
                " wrong record, the most that can be promised is {bound}. To promise {limit} takes {needed}"
                " filed without an error."
            )
        else:
            yield N_(
                "Not kept: {wrong} of {filed} filed documents would lie in a wrong record. The most that can"
                " be promised is {bound}, asked for was {limit}."
            )
        if findings.documents < needed:
            yield N_("{documents} documents can never promise {limit}, however good the models are.")
    if after.mistitle_bound > limits.mistitled:
        yield N_(
            "Wrong titles: {titles} of {filed} filed documents. The most that can be promised is"
            " {title_bound}, asked for was {title_limit}."
        )


def _stages(session: Session, findings: Findings, gates: Gates) -> Table:
    speech = Speech(session.language)
    headings = (
        N_("Stage"),
        N_("Results"),
        N_("wrong"),
        N_("Curve"),
        N_("Calibration error"),
        N_("with curve"),
        N_("Threshold"),
        N_("new"),
    )
    rows = [
        (
            word_for(STAGES, stage, session),
            str(found.results),
            str(found.wrong),
            word_for(_CURVES, found.kind, session),
            speech.decimal(found.error_before, 3),
            speech.decimal(found.error_after, 3),
            speech.decimal(gates.thresholds[stage], 3),
            speech.decimal(findings.thresholds[stage], 3),
        )
        for stage, found in findings.fits.items()
    ]
    return table([session.text(heading) for heading in headings], rows, right=(1, 2, 4, 5, 6, 7))


def _counts(session: Session, findings: Findings) -> Table:
    speech, before, after = Speech(session.language), findings.before, findings.after
    blocked = str(findings.documents - findings.unblocked)

    def share(filed: int) -> str:
        return f"{filed} ({speech.percent(filed / findings.documents)})"

    def error(wrong: int, bound: float) -> str:
        return f"{wrong} (≤ {speech.percent(bound)})"

    rows = (
        (N_("straight through"), share(before.filed), share(after.filed)),
        (
            N_("of these in a wrong record"),
            error(before.misfiled, before.misfile_bound),
            error(after.misfiled, after.misfile_bound),
        ),
        (
            N_("of these under a wrong title"),
            error(before.mistitled, before.mistitle_bound),
            error(after.mistitled, after.mistitle_bound),
        ),
        (N_("right, asked about only for a threshold"), str(before.wanted), str(after.wanted)),
        (N_("asked about whatever the thresholds"), blocked, blocked),
    )
    headings = (
        session.text(N_("Of {documents} documents"), documents=findings.documents),
        session.text(N_("now")),
        session.text(N_("new, cross-validated")),
    )
    return table(headings, [(session.text(name), *cells) for name, *cells in rows], right=(1, 2))


def _limit(speech: Speech, share: float) -> str:
    return f"{speech.decimal(100 * share, 2).rstrip('0').rstrip(',.')} %"


def _count_row(count: Count) -> dict[str, Any]:
    return {
        "filed": count.filed,
        "misfiled": count.misfiled,
        "misfile_bound": round(count.misfile_bound, 6),
        "mistitled": count.mistitled,
        "mistitle_bound": round(count.mistitle_bound, 6),
        "right_but_asked": count.wanted,
    }
