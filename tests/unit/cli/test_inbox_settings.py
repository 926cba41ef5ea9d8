"""What an inbox may have of its own: a document process, and the people of one employer."""

from __future__ import annotations

from pathlib import Path

from registratur.domain.linkage import Linkage
from registratur.domain.scan import Document, Scan
from registratur.testing.examples import make_scan
from registratur.wiring import App
from tests.unit.cli.conftest import Cli

REGISTER = "personnel_number;family_name;given_names;client\n1;Muster;Anna;Stadt\n2;Muster;Anna;Stadtwerke\n"
WORKS = '\n[inboxes.works]\nfolder = "works"\nprocess = "contract"\nclient = "Stadtwerke"\n'


def with_works(cli: Cli, tmp_path: Path) -> App:
    """Make a home with a second inbox, for the Stadtwerke's contracts."""
    cli.type("init")
    people = tmp_path / "people.csv"
    people.write_text(REGISTER, encoding="utf-8")
    cli.type("people", "import", people)
    config = cli.home / "config"
    text = (config / "registratur.toml").read_text(encoding="utf-8")
    (config / "registratur.toml").write_text(text + WORKS, encoding="utf-8")
    process = (config / "processes" / "certificate.toml").read_text(encoding="utf-8")
    contract = process.replace('name = "certificate"', 'name = "contract"')
    (config / "processes" / "contract.toml").write_text(contract, encoding="utf-8")
    return App.open(cli.home)


def test_each_inbox_has_its_own_process(cli: Cli, tmp_path: Path) -> None:
    """A paper of the works is filed by the rules of contracts, all others by those of certificates."""
    intake = with_works(cli, tmp_path).intake
    names = {}
    for inbox in ("works", "default", "run"):
        scan = Scan(**{**make_scan().model_dump(), "inbox": inbox})
        names[inbox] = intake.process_of(Document.whole(scan)).name
    assert names == {"works": "contract", "default": "certificate", "run": "certificate"}


def test_an_inbox_of_one_employer_knows_its_people_only(cli: Cli, tmp_path: Path) -> None:
    """Two people of one name are no question where only one of them works."""
    app = with_works(cli, tmp_path)
    assert [len(app.register_of(client)) for client in ("", "Stadt", "Stadtwerke", "Theater")] == [2, 1, 1, 0]
    assert app.register_of("Stadtwerke").by_number("1") is None
    assert app.employs("Stadtwerke")
    assert not app.employs("Theater")
    linking = next(stage for stage in app.intake.pipeline.stages if stage.writes is Linkage)
    assert linking.name == "linking"


def test_a_process_that_is_not_there_is_a_fault(cli: Cli, tmp_path: Path) -> None:
    """It is found at the start, not with the first scan."""
    app = with_works(cli, tmp_path)
    (app.home / "config" / "processes" / "contract.toml").unlink()
    assert "contract.toml" in cli.type("config", "check", expect=3).stderr
