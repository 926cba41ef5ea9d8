"""What `deploy/` says is true: commands, options, queues, paths and keys exist, and agree with each other."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from registratur.cli.commands import COMMANDS
from registratur.cli.lazy import Group
from registratur.cli.main import app
from registratur.config import load_config, shipped_folder
from registratur.domain.work import Queue
from registratur.wiring.kinds import BLOBS, RECORDS

DEPLOY = Path(__file__).parents[3] / "deploy"
README = (DEPLOY / "README.md").read_text(encoding="utf-8")
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROGRAM = "/opt/registratur/.venv/bin/registratur"
SERVICES: dict[str, Any] = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_text(encoding="utf-8"))
OURS = {name: service for name, service in SERVICES["services"].items() if service["image"] == "registratur"}
_WORD = r"-{0,2}[a-z][a-z0-9-]*|[0-9]+|%i|\$[A-Z_]+"
_CALL = re.compile(rf"(?:^|[\s`]|/bin/)registratur(?:-admin)?( +[a-z]+\b(?: +(?:{_WORD}))*)", re.M)


def unit(path: Path) -> dict[str, dict[str, str]]:
    """Read a unit; of keys that stand several times the last one counts."""
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(path.read_text(encoding="utf-8"))
    return {name: dict(section) for name, section in parser.items()}


def calls() -> Iterator[list[str]]:
    """Yield every command line of ours, without the program's name."""
    texts = [README, *(path.read_text(encoding="utf-8") for path in UNITS)]
    for found in (match for text in texts for match in _CALL.finditer(text)):
        yield found[1].split()
    for service in OURS.values():
        yield service["command"]
        if "healthcheck" in service:
            yield service["healthcheck"]["test"][1].partition(" >")[0].split()[1:]


def command_of(words: list[str]) -> list[str]:
    """Return the words that name the command."""
    entry = COMMANDS[words[0]]
    return words[:2] if isinstance(entry, Group) else words[:1]


@pytest.mark.parametrize("words", sorted({tuple(words) for words in calls()}), ids=" ".join)
def test_every_command_and_option_exists(words: tuple[str, ...]) -> None:
    """An operator who types what is written there gets no error of usage."""
    name = command_of(list(words))
    shown = CliRunner().invoke(app, [*name, "--help"], env={"LANGUAGE": "en", "COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    options = [word for word in words[len(name) :] if word.startswith("--")]
    assert all(f"{option} " in shown.output for option in options)
    if name == ["worker"]:
        queues = [word for word in words[1:] if word[0].isalpha() and not word.isdigit()]
        assert set(queues) <= {queue.value for queue in Queue}


def test_all_of_a_day_is_there() -> None:
    """The search for commands finds them."""
    assert {words[0] for words in calls()} >= {
        "init",
        "watch",
        "worker",
        "status",
        "doctor",
        "run",
        "database",
    }


def test_every_queue_is_served_in_containers() -> None:
    """A queue that nobody serves would wait for ever."""
    served = {
        word
        for service in OURS.values()
        if service["command"][0] == "worker"
        for word in service["command"][1:]
    }
    assert served == {queue.value for queue in Queue}


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_end_in_order_and_write_only_where_they_may(path: Path) -> None:
    """More than the 10 seconds that a stop takes, and no path that nobody makes."""
    service = unit(path)["Service"]
    assert service["ExecStart"].startswith(PROGRAM)
    assert (service["KillMode"], service["Restart"], service["OOMPolicy"]) == ("mixed", "always", "continue")
    assert int(service["TimeoutStopSec"]) > 10
    assert (service["ProtectSystem"], service["NoNewPrivileges"], service["UMask"]) == (
        "strict",
        "yes",
        "0077",
    )
    made = (DEPLOY / "systemd" / "registratur.tmpfiles.conf").read_text(encoding="utf-8")
    folders = [line.split()[1] for line in made.splitlines() if line.startswith("d ")]
    writable = service["ReadWritePaths"].split()
    assert set(writable) <= set(folders)
    assert set(unit(path)["Unit"]["RequiresMountsFor"].split()) == set(writable)
    assert f"REGISTRATUR_HOME={writable[0]}" in service["Environment"]
    for folder in folders:
        assert folder in README or folder.startswith("/etc/")


def test_both_units_are_hardened_alike() -> None:
    """What one of them may not do the other must not either."""
    watch, worker = (unit(path)["Service"] for path in UNITS)
    differing = {key for key in watch.keys() | worker.keys() if watch.get(key) != worker.get(key)}
    assert differing == {"ExecStart"}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_systemd_understands_the_units(path: Path, tmp_path: Path) -> None:
    """No key is misspelt, no value is wrong; only the program is not installed here."""
    copy = tmp_path / path.name
    copy.write_text(path.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"), encoding="utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", copy], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_containers_get_what_the_configuration_names() -> None:
    """Secrets, mounted folders and services are those of the sections that go into the configuration."""
    sections = tomllib.loads((DEPLOY / "container" / "sections.toml").read_text(encoding="utf-8"))
    options = sections["blobs"]["options"]
    files = [sections["database"]["url_file"], options["access_key_file"], options["secret_key_file"]]
    mounted = {f"/run/secrets/{name}" for name in OURS["watch"]["secrets"]}
    assert set(files) == mounted
    targets = {volume.rpartition("}")[2].split(":")[1] for volume in OURS["watch"]["volumes"]}
    assert {sections["records"]["options"]["root"], sections["inboxes"]["default"]["folder"]} < targets
    assert options["endpoint"] == "http://storage:8333"
    for service in SERVICES["services"].values():
        assert set(service.get("depends_on", {})) <= set(SERVICES["services"])
        assert set(service.get("secrets", [])) <= set(SERVICES["secrets"])
        named = {volume.partition(":")[0] for volume in service.get("volumes", []) if volume[0].isalpha()}
        assert named <= set(SERVICES["volumes"])


def test_the_sections_for_containers_are_a_configuration(tmp_path: Path) -> None:
    """With them in the place of its own, the shipped configuration has no fault."""
    shutil.copytree(shipped_folder("config"), tmp_path / "config")
    file = tmp_path / "config" / "registratur.toml"
    text = file.read_text(encoding="utf-8")
    for section in ("records", r"records\.options", "blobs", r"blobs\.options", r"inboxes\.default"):
        text, count = re.subn(rf"^\[{section}\].*\n(?:(?!\[).*\n)*", "", text, flags=re.M)
        assert count == 1
    text += (DEPLOY / "container" / "sections.toml").read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    config, _ = load_config(tmp_path / "config")
    assert RECORDS.options("records", config.records.use, config.records.options)[1] == []
    assert BLOBS.options("blobs", config.blobs.use, config.blobs.options)[1] == []


def test_secrets_are_made_once_and_agree(tmp_path: Path) -> None:
    """A second call must not change the password of a database that has data."""
    script = tmp_path / "make-secrets.sh"
    shutil.copy(DEPLOY / "container" / "make-secrets.sh", script)
    subprocess.run(["sh", script], check=True, timeout=60)
    folder = tmp_path / "secrets"
    assert folder.stat().st_mode & 0o777 == 0o700
    made = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert {f"./secrets/{name}" for name in made} == {
        secret["file"] for secret in SERVICES["secrets"].values()
    }
    assert f":{made['postgres-password']}@postgres/" in made["database-url"]
    [identity] = yaml.safe_load(made["s3-identities.json"])["identities"]
    assert identity["credentials"] == [
        {"accessKey": made["s3-access-key"], "secretKey": made["s3-secret-key"]}
    ]
    again = subprocess.run(["sh", script], capture_output=True, timeout=60, check=False)
    assert again.returncode != 0
    assert made == {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_what_monitoring_watches_is_told(tmp_path: Path) -> None:
    """The keys of the table are those of `status --json`."""
    runner = CliRunner()
    home = ["--home", str(tmp_path / "home")]
    assert runner.invoke(app, [*home, "init"]).exit_code == 0
    row = yaml.safe_load(runner.invoke(app, [*home, "status", "--json"]).stdout)
    table = README.partition("| key | alert when |")[2].partition("\n\n")[0]
    for key in re.findall(
        r"`([a-z_]+(?:\.[*a-z_]+|\[\][.a-z_]*)*)`", table.replace("`[limits] free_bytes`", "")
    ):
        first, _, rest = key.replace("[]", "").partition(".")
        if first in ("text", "advice", "stale"):
            continue
        assert first in row
        if first in ("queues", "database", "calibration", "disks"):
            held = (
                row[first]["read"] if first == "queues" else row[first][0] if first == "disks" else row[first]
            )
            assert not rest or rest.rpartition(".")[2] in held
