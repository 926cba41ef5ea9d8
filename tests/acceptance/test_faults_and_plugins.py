"""A stage from outside takes a built-in one's place, and no misbehaving stage stops a batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from registratur.testing.stages import FAULTS
from tests.conftest import Terminal
from tests.papers import certificate

REASONS = {
    "nan": "no probability between 0 and 1",
    "percent": "no probability between 0 and 1",
    "raising": "failed with a fault of its own",
    "failing": "a language that nobody here reads",
    "garbage": "something else than a result",
    "crash": "the step crashed",
    "hang": "did not end within",
}

PACKAGE = '''
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import Evidence, StageResult
from pydantic import BaseModel, ConfigDict


class FirstLine:
    """Takes the first line for the recipient."""

    name = "ner"
    reads = frozenset({Transcript})
    writes = Recognition

    class Options(BaseModel):
        model_config = ConfigDict(extra="forbid")
        confidence: float = 0.99

    def __init__(self, options, context):
        self.options = options

    def warm_up(self):
        pass

    def run(self, case):
        line = case.value(Transcript).text.splitlines()[0]
        mention = Mention(
            label=Label.RECIPIENT, text=line, start=0, end=len(line), confidence=self.options.confidence
        )
        return StageResult(
            stage="ner",
            engine="outside 1.0",
            value=Recognition(mentions=(mention,)),
            confidence=self.options.confidence,
            evidence=(Evidence(kind="first_line", text=line),),
        )
'''


def install(folder: Path, entry_points: dict[str, str]) -> str:
    """Lay out an installed package with entry points and return the folder for PYTHONPATH."""
    information = folder / "outside-1.0.dist-info"
    information.mkdir(parents=True)
    (folder / "outside.py").write_text(PACKAGE, encoding="utf-8")
    (information / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: outside\nVersion: 1.0\n", encoding="utf-8"
    )
    lines = "\n".join(f"{name} = {value}" for name, value in entry_points.items())
    (information / "entry_points.txt").write_text(f"[registratur.stages]\n{lines}\n", encoding="utf-8")
    return str(folder)


def digital_only(terminal: Terminal) -> None:
    """Use the text layer alone: these tests are about stages, not about reading."""
    terminal.configure('use = "tesseract"', 'use = "text_layer"')
    terminal.configure('languages = "deu+eng"\ndpi = 200\n', "")


def test_a_stage_from_an_outside_package_takes_over_by_config_alone(
    terminal: Terminal, tmp_path: Path
) -> None:
    """The engine that a document's history names is the outside one once the config says so."""
    digital_only(terminal)
    terminal.environment["PYTHONPATH"] = install(tmp_path / "site", {"ner.outside": "outside:FirstLine"})
    terminal.configure('use = "spacy" ', 'use = "outside" ')
    terminal.configure('model = "recipient" ', "confidence = 0.97 #")
    row = terminal.run(certificate(tmp_path / "a.pdf", "Nora Unbekannt"))["a.pdf"]
    assert row["confidence"]["ner"] == 0.97
    [item] = terminal.lines("review", "list")
    assert item["source"] == "a.pdf"


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_misbehaving_stage_sends_its_document_to_review(
    terminal: Terminal, tmp_path: Path, fault: str
) -> None:
    """Both documents of the batch get an outcome, the exit code is 0, and the reason names the stage."""
    digital_only(terminal)
    kind = FAULTS[fault]
    entry_points = {f"ner.{fault}": f"{kind.__module__}:{kind.__name__}"}
    terminal.environment["PYTHONPATH"] = install(tmp_path / "site", entry_points)
    terminal.configure('use = "spacy" ', f'use = "{fault}" ')
    terminal.configure('model = "recipient" ', "#")
    terminal.configure("document_timeout_s = 120", "document_timeout_s = 8")
    folder = tmp_path / "scans"
    certificate(folder / "a.pdf", "Nora Unbekannt")
    certificate(folder / "b.pdf", "Nils Unbekannt")
    rows = terminal.run(folder)
    assert set(rows) == {"a.pdf", "b.pdf"}
    for row in rows.values():
        assert row["outcome"] == "review"
        assert any(reason.startswith("ner: ") and REASONS[fault] in reason for reason in row["reasons"])


def test_an_unknown_kind_is_told_with_the_known_ones(terminal: Terminal, tmp_path: Path) -> None:
    """A kind that no package brings stops the run with exit code 3 before any file is touched."""
    terminal.configure('use = "spacy" ', 'use = "telepathy" ')
    done = terminal.type("run", certificate(tmp_path / "a.pdf", "Nora Unbekannt"), expect=3)
    assert "telepathy" in done.stderr
    assert "spacy" in done.stderr
