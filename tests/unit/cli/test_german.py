"""The German catalogue is complete, compiled and fits its templates."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import registratur
from registratur.errors import Unreadable
from registratur.i18n import terminal_language, translate

PACKAGE = Path(registratur.__file__).parent
GERMAN = PACKAGE / "locale" / "de" / "LC_MESSAGES"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The texts as translators edit them."""
    with (GERMAN / "registratur.po").open("rb") as file:
        return read_po(file)


@pytest.fixture(scope="module")
def marked() -> set[str]:
    """Every text that the source marks with `N_`, found in the syntax tree.

    Not by the extractor, which cannot look into f-strings: what it overlooks would be found here.
    """
    calls = (
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_"
    )
    return {ast.literal_eval(call.args[0]) for call in calls}


def test_every_text_has_a_german_one(catalogue: Catalog, marked: set[str]) -> None:
    """A new `N_` text without a translation is found here; `make locale` collects it."""
    assert marked - {message.id for message in catalogue if message.string} == set()


def test_no_text_is_left_over(catalogue: Catalog, marked: set[str]) -> None:
    """Translations of texts that are gone go, too."""
    assert {message.id for message in catalogue if message.id} - marked == set()


def test_translations_keep_their_fields(catalogue: Catalog) -> None:
    """A misspelt `{name}` would break the message when it is needed most."""
    for message in catalogue:
        fields = [sorted(re.findall(r"{\w*}", str(text))) for text in (message.id, message.string)]
        assert not message.string or not message.id or fields[0] == fields[1], message.id


def test_the_compiled_catalogue_is_the_edited_one(catalogue: Catalog) -> None:
    """Whoever edits the one compiles the other."""
    with (GERMAN / "registratur.mo").open("rb") as file:
        compiled = read_mo(file)
    texts = [{message.id: message.string for message in one if message.id} for one in (catalogue, compiled)]
    assert texts[0] == texts[1]


def test_an_error_speaks_german() -> None:
    """Message and values come together in the asked language."""
    error = Unreadable("The file cannot be read: {error}", error="E/A-Fehler")
    text = translate(error.message, error.values, language="de")
    assert text == "Die Datei kann nicht gelesen werden: E/A-Fehler"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "de_AT"}, "de"),
        ({"LANGUAGE": "de:en", "LC_ALL": "C"}, "de"),
    ],
)
def test_the_language_follows_the_posix_variables(variables: dict[str, str], language: str) -> None:
    """LANGUAGE before LC_ALL before LC_MESSAGES before LANG; an empty one does not count."""
    assert terminal_language({"LANGUAGE": "", **variables}) == language
