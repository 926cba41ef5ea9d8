"""Whether a calibration holds, is stale, or is left out: what `config` and `doctor` say of it."""

from __future__ import annotations

from typing import Any

from registratur.cli.session import Session
from registratur.cli.words import day
from registratur.engine.calibration import JUDGED, Source
from registratur.i18n import N_

MEND = "registratur calibrate TRUTH"


def calibration_line(session: Session) -> str:
    """Return a sentence on the thresholds in force."""
    app = session.app
    calibration, gates = app.calibration, app.gates
    if calibration is None:
        return session.text(N_("none: the thresholds of registratur.toml count"))
    if gates.source is Source.CALIBRATED:
        message = N_("of {day}, on {documents} documents: {file}")
    elif gates.source is Source.STALE:
        message = N_(
            "{file} of {day} is stale: {changes}. Until `registratur calibrate` has run again, the stricter"
            " thresholds count and no curve"
        )
    else:
        message = N_(
            "the shipped {file} was made with other engines and is left out: {changes}. The thresholds of"
            " registratur.toml count"
        )
    return session.text(
        message,
        file=app.calibration_file,
        day=day(calibration.made_on, session),
        documents=calibration.documents,
        changes="; ".join(session.render(change) for change in gates.changes),
    )


def calibration_tree(session: Session) -> dict[str, Any]:
    """Return what `config show` shows: the thresholds and curves that count, and where they come from."""
    app = session.app
    calibration, gates = app.calibration, app.gates
    stages = {
        stage: {
            "threshold": gates.thresholds[stage],
            "curve": calibration.stages[stage].kind if calibration and stage in gates.curves else "own",
        }
        for stage in JUDGED
    }
    return {
        "source": gates.source.value,
        "file": str(app.calibration_file) if app.calibration_file else None,
        "made_on": calibration.made_on.isoformat() if calibration else None,
        "changes": [change.english for change in gates.changes],
        "stages": stages,
    }
