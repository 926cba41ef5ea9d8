"""What people read steers no terminal, whatever files and people are called."""

from __future__ import annotations

import pytest
from rich.text import Text as Cell

from registratur.cli.output import console, table
from registratur.i18n import shown, translate

EVIL = "a\x1b]0;title\x9cb\x1b[31mc\u202efdp.\u202c\x9b2Jd"
HARMLESS = "a\ufffd]0;title\ufffdb\ufffd[31mc\ufffdfdp.\ufffd\ufffd2Jd"


def test_steering_characters_become_marks() -> None:
    """Line feeds and tabs stay, letters of every script stay."""
    assert shown(EVIL) == HARMLESS
    assert shown("Zeile\n\tŁukasz 李 مريم") == "Zeile\n\tŁukasz 李 مريم"


def test_values_in_texts_are_harmless() -> None:
    """A file name in a message is a value of its template."""
    assert translate("{name} is there.", {"name": EVIL}, language="en") == f"{HARMLESS} is there."


@pytest.mark.parametrize("make", [str, Cell, lambda text: table(["File"], [[text]])])
def test_nothing_printed_on_the_console_steers_it(capsys: pytest.CaptureFixture[str], make: object) -> None:
    """Plain text, styled text and tables alike."""
    assert callable(make)
    console().print(make(EVIL), markup=False)
    printed = capsys.readouterr().out
    assert HARMLESS in printed
    assert "\x1b" not in printed
