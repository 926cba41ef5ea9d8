"""Reading a mapping file, whole or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from registratur.domain.record import Record
from registratur.errors import UsageError
from registratur.i18n import N_, translate
from registratur.people.mapping import FileFormat, PeopleMapping, Slices, unknown_name

_TABLES: dict[str, type[Record]] = {"format": FileFormat, "slices": Slices}
_WANTED = {
    "missing": N_("is missing"),
    "string_type": N_("must be a text in quotes"),
    "string_too_short": N_("must not be empty"),
    "string_too_long": N_("must be one character"),
    "too_short": N_("names no column; leave the line out"),
    "int_type": N_("must be a whole number"),
    "int_parsing": N_("must be a whole number"),
    "greater_than_equal": N_("must not be negative"),
    "tuple_type": N_('must be a list such as ["VORNA", "MIDNM"]'),
    "dict_type": N_("must be a table"),
    "model_type": N_("must be a table"),
}
"""What is wrong with a value, by the type of pydantic's error."""


def find_mapping(name: str, folders: Sequence[Path]) -> Path:
    """Return the mapping that somebody means: a file, or `NAME.toml` in one of the folders.

    Raises:
        UsageError: There is none; those that there are are named.
    """
    for path in (Path(name), *(folder / f"{name}.toml" for folder in folders)):
        if path.is_file():
            return path
    known = sorted({path.stem for folder in folders for path in folder.glob("*.toml")})
    raise UsageError(
        N_("There is no mapping {name}."),
        advice=N_("Name a file, or one of the mappings in {folder}: {known}"),
        name=name,
        folder=folders[0] if folders else "-",
        known=", ".join(known) or "-",
    )


def read_mapping(path: Path, *, language: str = "en") -> PeopleMapping:
    """Read a mapping file.

    Args:
        path: A TOML file; people/README.md describes it.
        language: Language of the listed faults.

    Raises:
        UsageError: The file cannot be read or has faults; all of them are shown.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            N_("The mapping {file} cannot be read: {error}"), file=path.name, error=error
        ) from error
    try:
        mapping = PeopleMapping.model_validate(tables)
    except ValidationError as error:
        raise _refusal(path, [_fault(one, language) for one in error.errors()]) from error
    faults = [translate(text.message, text.values, language=language) for text in mapping.contradictions()]
    if faults:
        raise _refusal(path, faults)
    return mapping


def _refusal(path: Path, faults: Sequence[str]) -> UsageError:
    return UsageError(
        N_("The mapping {file} has faults: {count}\n{faults}"),
        advice=N_("Nothing was changed. people/README.md describes the file, config/people has examples."),
        file=path.name,
        count=len(faults),
        faults="\n".join(f"  {fault}" for fault in faults),
    )


def _fault(error: ErrorDetails, language: str) -> str:
    table, *keys = (str(part) for part in error["loc"] if isinstance(part, str) and part != "[key]")
    place = f"[{table}] {keys[0]}" if keys else f"[{table}]"
    return f"{place}: {_complaint(error, table, keys, language)}"


def _complaint(error: ErrorDetails, table: str, keys: Sequence[str], language: str) -> str:
    kind = error["type"]
    if kind == "extra_forbidden":
        known, name = (_TABLES[table], keys[0]) if keys else (PeopleMapping, table)
        message, values = unknown_name(name, known.model_fields)
        return translate(message, values, language=language)
    if kind == "mapping":
        context = error["ctx"]
        return translate(context["text"], context["values"], language=language)
    return translate(_WANTED[kind], language=language) if kind in _WANTED else error["msg"]
