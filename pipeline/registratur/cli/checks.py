"""What `registratur doctor` looks at."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from registratur.cli.calibration_state import MEND, calibration_line
from registratur.cli.session import Session
from registratur.config import config_error
from registratur.engine.calibration import Source
from registratur.errors import RegistraturError
from registratur.i18n import N_, translate
from registratur.stores.blob_audit import audit_blobs
from registratur.wiring import App

_PROGRAM_TIMEOUT_S = 60


@dataclass(frozen=True)
class Finding:
    """One line of the doctor.

    Attributes:
        check: What was looked at, an English template.
        state: `ok`, `note` (worth knowing) or `fault`.
        detail: What was found, in the person's language.
        mend: The command that mends it; empty when nothing is to be done.
    """

    check: str
    state: Literal["ok", "note", "fault"]
    detail: str
    mend: str = ""


def program_findings(session: Session) -> Iterator[Finding]:
    """Yield the findings about Python, the programs and the packages that engines need."""
    version = ".".join(map(str, sys.version_info[:3]))
    supported = (3, 11) <= sys.version_info[:2] < (3, 14)
    yield Finding("Python", "ok" if supported else "fault", version, "" if supported else "./setup.sh")
    yield _tesseract(session)
    yield from _tesseract_languages(session)
    yield _poppler(session)
    for package in ("spacy", "llama_cpp", "pytesseract", "pdf2image"):
        yield _package(session, package)


def home_findings(session: Session) -> Iterator[Finding]:
    """Yield the findings about home, configuration, database, register, models and disk."""
    home = session.home
    if not home.is_dir():
        detail = session.text(N_("there is none at {home}"), home=home)
        yield Finding(N_("Home"), "fault", detail, "registratur init")
        return
    yield _privacy(session, home)
    configuration = _attempt(session, N_("Configuration"), lambda: _configuration(session))
    yield configuration
    try:
        app = session.app
    except RegistraturError:
        return  # without a configuration there is nothing more to look into
    yield _disk(session, home, app.config.limits.free_bytes)
    yield _attempt(session, N_("Database"), lambda: app.database.name)
    yield _blobs(session, app)
    yield _attempt(session, N_("Records"), lambda: f"{app.config.records.use}: {type(app.records).__name__}")
    yield _register(session, app)
    yield from _models(session, app)
    yield _calibration(session, app)


def _privacy(session: Session, home: Path) -> Finding:
    mode = stat.S_IMODE(home.stat().st_mode)
    if not mode & 0o077:
        return Finding(N_("Home"), "ok", str(home))
    detail = session.text(N_("others can look into {home} (mode {mode})"), home=home, mode=f"{mode:o}")
    return Finding(N_("Home"), "fault", detail, f"chmod 700 '{home}'")


def _disk(session: Session, home: Path, least_free_bytes: int) -> Finding:
    free_bytes = shutil.disk_usage(home).free
    detail = session.text(N_("{size} GB are free"), size=f"{free_bytes / 1e9:.1f}")
    if free_bytes >= least_free_bytes:
        return Finding(N_("Disk"), "ok", detail)
    return Finding(N_("Disk"), "fault", detail, session.text(N_("free some space, or move the home")))


def _configuration(session: Session) -> str:
    if faults := session.app.check():
        raise config_error(faults)
    return str(session.home / "config")


def _blobs(session: Session, app: App) -> Finding:
    """List the blobs, which shows whether their store can be reached, and compare them with the scans."""
    check = N_("Blobs")
    try:
        audit = audit_blobs(app.database, app.blobs)
    except RegistraturError as error:
        return _fault(session, check, error)
    if audit.without_blob:
        detail = session.text(N_("scans without their bytes: {count}"), count=audit.without_blob)
        mend = session.text(N_("restore the blobs from the backup, or `registratur blobs move`"))
        return Finding(check, "fault", detail, mend)
    if audit.without_scan:
        detail = session.text(
            N_("{blobs}, of which {count} belong to no scan"), blobs=audit.blobs, count=audit.without_scan
        )
        return Finding(check, "note", detail)
    return Finding(check, "ok", f"{app.config.blobs.use}: {audit.blobs}")


def _register(session: Session, app: App) -> Finding:
    finding = _attempt(session, N_("Employee register"), lambda: str(app.people.count()))
    if finding.detail != "0":
        return finding
    return Finding(finding.check, "note", session.text(N_("empty")), "registratur people import FILE.csv")


def _models(session: Session, app: App) -> Iterator[Finding]:
    """Look at the models of models.toml and at those that stages name by a path."""
    named = {
        str(chosen.options["model"]) for chosen in app.config.stages.values() if "model" in chosen.options
    }
    try:
        names = sorted(named | set(app.models.entries))
    except RegistraturError as error:
        yield _fault(session, N_("Models"), error)
        return
    for name in names:
        yield _attempt(session, N_("Model"), partial(app.models.version, name))


def _calibration(session: Session, app: App) -> Finding:
    """A stale or missing calibration is no fault: everything works, more is asked."""
    finding = _attempt(session, N_("Calibration"), lambda: calibration_line(session))
    if finding.state == "fault" or app.gates.source is Source.CALIBRATED:
        return finding
    return Finding(finding.check, "note", finding.detail, MEND)


def _attempt(session: Session, check: str, look: Callable[[], str]) -> Finding:
    """Return what a look finds; an error is a fault that carries its own advice."""
    try:
        return Finding(check, "ok", look())
    except RegistraturError as error:
        return _fault(session, check, error)


def _fault(session: Session, check: str, error: RegistraturError) -> Finding:
    detail, advice = (
        translate(text, error.values, language=session.language) for text in (error.message, error.advice)
    )
    return Finding(check, "fault", detail, advice)


def _tesseract(session: Session) -> Finding:
    found = _first_line("tesseract", "--version")
    if found is None:
        return Finding("Tesseract", "fault", _not_found(session), _install("tesseract-ocr", "tesseract"))
    return Finding("Tesseract", "ok", found)


def _tesseract_languages(session: Session) -> Iterator[Finding]:
    installed = (_output("tesseract", "--list-langs") or "").split()
    for language in ("deu", "eng", "osd"):
        check = f"Tesseract {language}"
        if language in installed:
            yield Finding(check, "ok", session.text(N_("installed")))
        else:
            mend = _install(f"tesseract-ocr-{language}", "tesseract-lang")
            yield Finding(check, "fault", _not_found(session), mend)


def _poppler(session: Session) -> Finding:
    found = _first_line("pdftoppm", "-v")
    if found is None:
        return Finding("Poppler", "fault", _not_found(session), _install("poppler-utils", "poppler"))
    return Finding("Poppler", "ok", found)


def _package(session: Session, package: str) -> Finding:
    # In a process of its own: a wheel built for another processor kills whoever imports it.
    code = f"import {package}; print(getattr({package}, '__version__', 'ok'))"
    found = _first_line(sys.executable, "-W", "ignore", "-c", code)
    if found is None:
        detail = session.text(N_("cannot be imported"))
        return Finding(package, "fault", detail, "./setup.sh")
    return Finding(package, "ok", found)


def _first_line(*command: str) -> str | None:
    output = _output(*command)
    return output.strip().splitlines()[0] if output and output.strip() else None


def _output(*command: str) -> str | None:
    """Return what a program prints, or None when it is missing or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PROGRAM_TIMEOUT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout or done.stderr  # pdftoppm speaks on standard error


def _not_found(session: Session) -> str:
    return session.text(N_("not found"))


def _install(debian: str, brew: str) -> str:
    return f"brew install {brew}" if sys.platform == "darwin" else f"sudo apt-get install {debian}"
