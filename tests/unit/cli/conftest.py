"""What the tests of the commands share: a home with cheap engines, and a queue with two papers in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from registratur.cli.main import app
from registratur.domain.linkage import Candidate, Comparison, Linkage
from registratur.domain.person import Person
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome, Reason
from registratur.durable import sha256_of
from registratur.wiring import App

CHEAP_ENGINES = {
    'use = "tesseract"': 'use = "text_layer"',
    'languages = "deu+eng"\ndpi = 200\n': "",
    'use = "headings"': 'use = "whole"',
    'use = "spacy"': 'use = "patterns"',
    'model = "recipient"': "# model",
    'use = "llama"': 'use = "template"',
    'model = "title"': "# model",
}
MUELLERS = (
    Person(
        personnel_number="00000017", family_name="Müller", given_names="Anna", birth_date=date(1980, 3, 12)
    ),
    Person(personnel_number="00000018", family_name="Müller", given_names="Anna", org_unit="Amt 37"),
)


@dataclass
class Cli:
    """Types commands in this process.

    Attributes:
        home: The home folder.
    """

    home: Path

    def type(self, *arguments: object, expect: int = 0, language: str = "en", **variables: str) -> Result:
        """Run a command under environment variables of its own and check its exit code."""
        result = CliRunner().invoke(
            app,
            ["--home", str(self.home), *map(str, arguments)],
            env={"LANGUAGE": language, "COLUMNS": "200", **variables},
        )
        assert result.exit_code == expect, f"{result.exit_code}: {result.output}"
        return result

    def rows(self, *arguments: object) -> list[dict[str, Any]]:
        """Run a listing command and return its rows; nothing but rows may be on standard output."""
        return [json.loads(line) for line in self.type(*arguments, "--json").stdout.splitlines()]


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    """Commands on a home that does not exist yet."""
    return Cli(tmp_path / "home")


@pytest.fixture
def desk(cli: Cli) -> Cli:
    """A home with cheap engines, two employees of one name, and two papers that wait."""
    cli.type("init")
    config = cli.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    for old, new in CHEAP_ENGINES.items():
        assert old in text
        text = text.replace(old, new)
    config.write_text(text, encoding="utf-8")
    opened = App.open(cli.home)
    opened.people.replace(MUELLERS, actor="test", file_sha256="0" * 64)
    homonyms = Text(message="more than one person could be the recipient")
    _put(opened, "first.pdf", _linkage(None), Reason(stage="linking", text=homonyms))
    unsure = Text(
        message="not sure enough: {confidence} % where {threshold} % are needed",
        values={"confidence": "60", "threshold": "95"},
    )
    _put(opened, "second.pdf", _linkage("00000017"), Reason(stage="linking", text=unsure))
    return cli


def _put(opened: App, source: str, linkage: Linkage, reason: Reason) -> None:
    path = opened.home / source
    path.write_bytes(f"%PDF-1.4 {source}".encode())
    sha256 = opened.blobs.put(path)
    scan = Scan(
        sha256=sha256_of(path),
        size_bytes=path.stat().st_size,
        media_type="application/pdf",
        page_count=1,
        source=source,
    )
    assert scan.sha256 == sha256
    opened.cases.claim(scan)
    document = Document.whole(scan)
    title = Title(
        text="Zertifikat Erste Hilfe [2024] (12.03.2024)",
        document_type="Zertifikat",
        subject="Erste Hilfe [2024]",
        event_date=date(2024, 3, 12),
    )
    for stage, value in (("linking", linkage), ("titling", title)):
        opened.cases.append(document, _step(stage, value))
    opened.cases.close(document, Outcome.REVIEW, (reason,))


def _linkage(personnel_number: str | None) -> Linkage:
    comparisons = (
        Comparison(trait="Family name", outcome="equal", weight_bits=7.0),
        Comparison(trait="Given names", outcome="different", weight_bits=-7.6),
    )
    candidates = tuple(
        Candidate(
            personnel_number=person.personnel_number,
            display_name=person.display_name,
            probability=0.5,
            comparisons=comparisons,
        )
        for person in MUELLERS
    )
    return Linkage(personnel_number=personnel_number, recipient="Anna Müller", candidates=candidates)


def _step(stage: str, value: Record) -> Step:
    result = StageResult(
        stage=stage, engine="test 1", value=value, confidence=0.6, evidence=(Evidence(kind="test"),)
    )
    return Step(stage=stage, result=result, seconds=0.1)
