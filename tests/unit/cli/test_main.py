"""The root command: help, language, global options, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import registratur
from registratur.cli.commands import COMMANDS
from registratur.cli.lazy import Group
from registratur.cli.main import app, globals_first
from tests.unit.cli.conftest import Cli

HEAVY = ("pydantic", "sqlalchemy", "spacy", "llama_cpp", "numpy", "PIL", "rich.console", "watchdog", "pebble")


def command_lines() -> list[list[str]]:
    """Return the words of every command."""
    return [
        [name, *inner]
        for name, entry in COMMANDS.items()
        for inner in ([[], *([word] for word in entry.commands)] if isinstance(entry, Group) else [[]])
    ]


def test_help_loads_nothing_heavy() -> None:
    """Help answers at once because no library of the engines is imported for it."""
    code = (
        "import sys\n"
        "from registratur.cli.main import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print(sorted(set({HEAVY}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("words", command_lines(), ids=" ".join)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_command_has_help(words: list[str], language: str) -> None:
    """Help needs no home."""
    result = CliRunner().invoke(app, ["--language", language, *words, "--help"])
    assert result.exit_code == 0, result.output
    assert "--help" in result.stdout


def test_the_terminal_decides_the_language(cli: Cli) -> None:
    """The same error in German and in English; the option beats the environment."""
    assert "There is no home" in cli.type("status", expect=3, language="en").stderr
    assert "keinen Heimordner" in cli.type("status", expect=3, language="de").stderr
    assert "keinen Heimordner" in cli.type("--language", "de", "status", expect=3, language="en").stderr


def test_an_unknown_language_is_wrong_usage(cli: Cli) -> None:
    """The message names the languages that there are."""
    assert "de, en" in cli.type("--language", "fr", "status", expect=2).stderr


def test_an_unknown_command_is_wrong_usage(cli: Cli) -> None:
    """Exit code 2, and nothing on standard output."""
    result = cli.type("raed", expect=2)
    assert "raed" in result.stderr
    assert not result.stdout


def test_errors_carry_advice_and_no_traceback(cli: Cli) -> None:
    """A person reads what is wrong and what to do; `--debug` adds where."""
    plain = cli.type("status", expect=3)
    assert "registratur init" in plain.stderr
    assert "Traceback" not in plain.output
    assert "Traceback" in cli.type("status", "--debug", expect=3).stderr


def test_an_unexpected_fault_is_short(cli: Cli) -> None:
    """What nobody foresaw ends with exit code 1 and the way to see more."""
    cli.type("init")
    (cli.home / "config" / "registratur.toml").unlink()
    (cli.home / "config").rename(cli.home / "other")
    (cli.home / "config").symlink_to(cli.home / "config")
    result = cli.type("init", expect=1)
    assert "--debug" in result.stderr
    assert "Traceback" not in result.output


def test_global_options_may_stand_anywhere() -> None:
    """They move to the front, whole; behind `--` words are left alone."""
    words = ["review", "list", "--home", "x", "--json", "--debug", "--language=de", "--", "--home"]
    assert globals_first(words) == [
        *("--home", "x", "--debug", "--language=de"),
        *("review", "list", "--json", "--", "--home"),
    ]


def test_a_global_option_without_value_is_wrong_usage(tmp_path: Path) -> None:
    """It does not swallow the command's name."""
    assert globals_first(["status", "--home"]) == ["status", "--home"]
    Cli(tmp_path).type("status", "--language", expect=2)


def test_every_command_stands_in_the_docs() -> None:
    """A command without a line in the room's README is not finished."""
    docs = (Path(registratur.__file__).parent / "cli" / "README.md").read_text(encoding="utf-8")
    groups = {name for name, entry in COMMANDS.items() if isinstance(entry, Group)}
    for words in command_lines():
        if " ".join(words) not in groups:
            assert f"`registratur {' '.join(words)}" in docs
