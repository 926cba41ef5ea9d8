"""Making a home, checking it, and telling how it is."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from registratur.wiring import App
from tests.unit.cli.conftest import MUELLERS, Cli

PEOPLE = "personnel_number;family_name;given_names;birth_date\n"


def people_file(folder: Path, *lines: str, header: str = PEOPLE) -> Path:
    """Write a people file."""
    path = folder / "people.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_init_makes_a_private_home_and_says_what_is_next(cli: Cli) -> None:
    """Nobody else can look into it."""
    assert "people import" in cli.type("init").stderr
    assert stat.S_IMODE(cli.home.stat().st_mode) == 0o700
    assert (cli.home / "config" / "registratur.toml").is_file()


def test_init_never_overwrites(cli: Cli) -> None:
    """A second call keeps what an operator has changed."""
    cli.type("init")
    config = cli.home / "config" / "registratur.toml"
    config.write_text("# mine", encoding="utf-8")
    assert "nothing was changed" in cli.type("init").stderr
    assert config.read_text(encoding="utf-8") == "# mine"


def test_a_register_is_imported_with_its_difference(cli: Cli, tmp_path: Path) -> None:
    """New, gone and changed people are counted; a dry run changes nothing."""
    cli.type("init")
    many = [f"{number:08};Name{number};Anna;" for number in range(40)]
    assert "+40 −0 ~0" in cli.type("people", "import", people_file(tmp_path, *many)).stderr
    changed = people_file(tmp_path, "00000000;Other;Anna;", *many[2:], "77777777;New;Bea;1.2.1990")
    assert "+1 −1 ~1" in cli.type("people", "import", changed, "--dry-run").stderr
    assert len(App.open(cli.home).people.all()) == 40
    assert "00000001" in cli.type("people", "import", changed).stderr
    assert len(App.open(cli.home).people.all()) == 40


def test_half_a_register_is_refused_unless_forced(desk: Cli, tmp_path: Path) -> None:
    """What looks like a broken export changes nothing."""
    other = people_file(tmp_path, "1;Neu;Ada;")
    assert "--force" in desk.type("people", "import", other, expect=2).stderr
    assert App.open(desk.home).people.all() == MUELLERS
    desk.type("people", "import", other, "--force")
    assert len(App.open(desk.home).people.all()) == 1


def test_a_broken_people_file_shows_all_its_faults(cli: Cli, tmp_path: Path) -> None:
    """In the reader's language, with line numbers; nothing is imported."""
    cli.type("init")
    doubled = people_file(tmp_path, "1;Neu;Ada;", "1;Alt;Bea;32.1.1990")
    text = cli.type("people", "import", doubled, expect=2, language="de").stderr
    assert "Zeile 3" in text
    assert "32.1.1990" in text
    missing = people_file(tmp_path, "1;Ada", header="personnel_number;given_names\n")
    assert "family_name" in cli.type("people", "import", missing, expect=2).stderr
    cli.type("people", "import", tmp_path / "none.csv", expect=2)
    assert App.open(cli.home).people.all() == ()


def test_columns_can_be_mapped(cli: Cli, tmp_path: Path) -> None:
    """A site's own column names come from a mapping file."""
    cli.type("init")
    file = people_file(tmp_path, "007;Bond;James", header="PERNR;NACHN;VORNA\n")
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        '[columns]\npersonnel_number = "PERNR"\nfamily_name = "NACHN"\ngiven_names = "VORNA"\n',
        encoding="utf-8",
    )
    cli.type("people", "import", file, "--mapping", mapping)
    assert [person.personnel_number for person in App.open(cli.home).people.all()] == ["007"]


def test_a_broken_configuration_shows_all_its_faults_at_once(desk: Cli) -> None:
    """Exit code 3, with file and key of each."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("threshold = 0.95", "threshold = 95").replace("pages = 500", "pages = 0\npaegs = 1")
    config.write_text(text, encoding="utf-8")
    shown = desk.type("config", "check", expect=3).stderr
    for key in ("stages.linking.threshold", "limits.pages", "limits.paegs"):
        assert key in shown


def test_unknown_kinds_and_options_are_faults_of_the_configuration(desk: Cli) -> None:
    """They are found without loading a model, all in one go."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace('use = "register"', 'use = "guess"').replace('root = "records"', 'rot = "records"')
    config.write_text(text, encoding="utf-8")
    shown = desk.type("config", "check", expect=3).stderr
    assert "guess" in shown
    assert "rot" in shown


@pytest.mark.parametrize(
    ("inbox", "records", "what"),
    [
        (".", "records", "the home must not"),
        ("..", "records", "the home must not"),
        ("share", "share/Akten", "the folder of the records must not"),
        ("records", "records", "the folder of the records must not"),
    ],
)
def test_an_inbox_around_the_records_is_a_fault(desk: Cli, inbox: str, records: str, what: str) -> None:
    """The watch would take what is filed for new scans, and move it out of the records."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    text = text.replace('folder = "inbox"', f'folder = "{inbox}"')
    config.write_text(text.replace('root = "records"', f'root = "{records}"'), encoding="utf-8")
    for command in (("config", "check"), ("watch", "--once")):
        assert f"inboxes.default.folder: {what}" in desk.type(*command, expect=3).stderr


def test_an_inbox_inside_another_is_a_fault(desk: Cli) -> None:
    """Each would take what lies in the other's trays."""
    config = desk.home / "config" / "registratur.toml"
    more = '[inboxes.more]\nfolder = "inbox/more"\n'
    config.write_text(config.read_text(encoding="utf-8") + more, encoding="utf-8")
    shown = desk.type("config", "check", expect=3).stderr
    assert "inboxes.default.folder: the inbox more must not lie in it" in shown
    assert "inboxes.more.folder" not in shown


def test_the_configuration_is_shown_with_its_defaults(desk: Cli) -> None:
    """Also the values that the file does not name."""
    desk.type("config", "check")
    rows = {row["key"]: row["value"] for row in desk.rows("config", "show")}
    assert rows["stages.linking.use"] == "register"
    assert rows["people.vanish_share"] == 0.05
    assert "stages.linking.use" in desk.type("config", "show").stdout


def test_status_counts_and_names_the_oldest(desk: Cli) -> None:
    """A healthy home ends with exit code 0."""
    desk.type("review", "approve", 2)
    (row,) = desk.rows("status")
    assert row["oldest_item_id"] == 1
    assert (row["documents"]["review"], row["documents"]["filed"], row["filed_since"]) == (1, 1, 1)
    assert row["last_import"]["people_count"] == 2
    assert row["healthy"] is True
    assert "first.pdf" in desk.type("status").stdout


def test_status_asks_for_attention(cli: Cli) -> None:
    """An empty register and a missing inbox end with exit code 1 and say so."""
    cli.type("init")
    (cli.home / "inbox").rmdir()
    result = cli.type("status", expect=1)
    assert "register is empty" in result.stderr
    assert "inbox default is missing" in result.stderr


def test_models_are_listed_and_verified(desk: Cli, tmp_path: Path) -> None:
    """A changed byte is found; exit code 4 and the way out."""
    models = tmp_path / "models"
    models.mkdir()
    (models / "a.gguf").write_bytes(b"weights")
    sha256 = hashlib.sha256(b"weights").hexdigest()
    (models / "models.toml").write_text(
        f'[models.a]\npath = "a.gguf"\nsha256 = "{sha256}"\nversion = "1"\nlicence = "x"\norigin = "here"\n',
        encoding="utf-8",
    )
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f'models = "{models}"\n{text}', encoding="utf-8")
    assert [row["name"] for row in desk.rows("models", "list")] == ["a"]
    assert "here" in desk.type("models", "list").stdout
    assert "ok" in desk.type("models", "verify").stdout
    (models / "a.gguf").write_bytes(b"weighty")
    result = desk.type("models", "verify", expect=4)
    assert "FAULT" in result.stdout
    assert "damaged" in result.stderr


def test_the_doctor_names_what_is_missing_and_what_mends_it(desk: Cli, tmp_path: Path) -> None:
    """Without programs on the path, and with a home open to all."""
    desk.home.chmod(0o755)
    result = desk.type("doctor", "--json", expect=4, PATH=str(tmp_path))
    for expected in ("tesseract-ocr", "poppler-utils", "chmod 700"):
        assert expected in result.stdout


def test_the_doctor_finds_records_that_are_away(desk: Cli) -> None:
    """A share that is not mounted is seen before the next run stops at it."""
    desk.type("review", "approve", 2)
    assert "FAULT" not in next(line for line in desk.type("doctor").stdout.splitlines() if "Records" in line)
    (desk.home / "records").rename(desk.home / "away")
    assert "is not the folder that records were filed into" in desk.type("doctor", expect=4).stdout


def test_the_doctor_works_without_a_home(cli: Cli) -> None:
    """It sends to `init`."""
    assert "registratur init" in cli.type("doctor", expect=4, language="de").stdout


def test_the_doctor_looks_at_the_models_that_stages_name(desk: Cli, tmp_path: Path) -> None:
    """A model that the configuration names and nobody has is a fault, whatever models.toml lists."""
    (tmp_path / "models.toml").write_text("", encoding="utf-8")
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8").replace('use = "template"', 'use = "llama"')
    text = text.replace("[stages.titling.options]", '[stages.titling.options]\nmodel = "gone"')
    config.write_text(f'models = "{tmp_path}"\n{text}', encoding="utf-8")
    assert "gone is missing" in desk.type("doctor", expect=4).stdout
