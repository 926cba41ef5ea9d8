"""Texts for people, in German and English.

Every text that a clerk, an operator or a reviewer reads is an English template that doubles as gettext
msgid. `N_` marks such a template where it is written; `translate` renders it where it is shown.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("de", "en")
# All control characters but tab and line feed, and what turns the direction of writing.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:  # noqa: N802  (the name that gettext's extractors know)
    """Mark a template for translation and return it unchanged."""
    return message


def terminal_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of the terminal after the POSIX rules: `de`, or `en` for everything else."""
    variables = os.environ if environment is None else environment
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := variables.get(name):
            return "de" if value.lower().startswith("de") else "en"
    return "en"


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("registratur", _CATALOGUES, languages=[language], fallback=language == "en")


def translate(message: str, values: Mapping[str, object] | None = None, *, language: str) -> str:
    """Render a template in a language.

    Args:
        message: The English template, as marked with `N_`.
        values: Values of its `{name}` fields.
        language: One of `LANGUAGES`.

    Returns:
        The text; the English one where the catalogue has no translation.
    """
    text = _catalogue(language).gettext(message) if message else ""
    return text.format_map({name: shown(str(value)) for name, value in values.items()}) if values else text


def shown(text: str) -> str:
    """Return a text with marks in the place of characters that would steer a terminal or turn the direction.

    File names may hold any.
    """
    return _STEERING.sub("\ufffd", text)
