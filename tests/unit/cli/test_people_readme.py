"""The register's README shows what the commands really print."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

import registratur
from registratur.people.csv_values import COLUMNS, FULL_NAME
from registratur.people.mapping import FileFormat, Slices
from tests.unit.cli.conftest import Cli

README = Path(registratur.__file__).parent / "people" / "README.md"
EXPORTS = Path(__file__).parents[1] / "people" / "exports"


def shown() -> list[str]:
    """Return the lines between the marks, without the fences."""
    text = README.read_text(encoding="utf-8")
    return (
        text.split("<!-- import: begin -->\n```text\n")[1]
        .split("\n```\n<!-- import: end -->")[0]
        .splitlines()
    )


def test_the_shown_import_is_what_is_printed(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line that begins with a dollar is typed; what follows is its answer."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(EXPORTS / "sap-hcm.csv", "october.csv")
    shutil.copy(EXPORTS / "sap-hcm-next.csv", "november.csv")
    cli.type("init")
    cli.type("people", "import", "october.csv", "--mapping", "sap-hcm")
    printed: list[str] = []
    for line in shown():
        if line.startswith("$ registratur "):
            answer = cli.type(*shlex.split(line.removeprefix("$ registratur ")))
            printed += [line, *answer.output.splitlines()]
    assert shown() == printed


@pytest.mark.parametrize("name", [*COLUMNS, FULL_NAME, *FileFormat.model_fields, *Slices.model_fields])
def test_every_column_and_key_of_a_mapping_is_described(name: str) -> None:
    """Whoever writes a mapping finds it there."""
    assert f"`{name}`" in README.read_text(encoding="utf-8")
