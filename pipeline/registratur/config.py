"""The configuration: typed, closed, checked whole at the start; it knows kinds and thresholds, no engine."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from registratur.domain.process import Process
from registratur.domain.record import Confidence
from registratur.errors import ConfigError
from registratur.i18n import N_

M = TypeVar("M", bound=BaseModel)

STAGE_SLOTS = ("ocr", "segmentation", "ner", "linking", "titling", "filing")
"""The slots of the pipeline in the order of a document's way."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class StageConfig(_Section):
    """One slot of the pipeline.

    Attributes:
        use: Kind of engine: a built-in one or one that an installed package brings.
        threshold: Confidence from which the stage's result needs no human.
        options: The engine's own options, checked by the engine's own model.
    """

    use: str = Field(min_length=1)
    threshold: Confidence
    options: dict[str, Any] = {}


class RecordsConfig(_Section):
    """The filing target: its kind and its own options."""

    use: str = "folder"
    options: dict[str, Any] = {}


class BlobsConfig(_Section):
    """Where the bytes of all scans are kept: the kind of store and its own options; no keys."""

    use: str = "folder"
    options: dict[str, Any] = {}


class DatabaseConfig(_Section):
    """Where the product data lie: a file of the home, unless the address of a PostgreSQL is named.

    The address holds a password, so it stands elsewhere.

    Attributes:
        url_env: Environment variable that holds the address.
        url_file: File that holds it instead; white space at its ends does not count.
    """

    url_env: str = ""
    url_file: Path | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.url_env and self.url_file:
            raise ValueError("url_env and url_file: only one of them")
        return self

    def url(self, environment: Mapping[str, str] | None = None) -> str | None:
        """Return the address, password and all; None where the configuration names none.

        Raises:
            ConfigError: The variable or file is missing or empty.
        """
        if not self.url_env and not self.url_file:
            return None
        return read_secret(self.url_env, self.url_file, environment)


class LimitsConfig(_Section):
    """What a single file may cost before it is set aside, and how much room there must be."""

    size_bytes: int = Field(default=200_000_000, ge=1)
    pages: int = Field(default=500, ge=1)
    page_pixels: int = Field(default=120_000_000, ge=10_000)
    document_timeout_s: float = Field(default=120, gt=0)
    page_timeout_s: float = Field(default=60, gt=0)
    free_bytes: int = Field(default=1_000_000_000, ge=0)


class InboxConfig(_Section):
    """One watched folder.

    Attributes:
        folder: Path, relative to the home unless absolute.
        settle_s: Seconds between two looks at a file's size and time.
        looks: How many equal looks in a row make a file complete.
        language: Language of the receipts, `de` or `en`.
        mode: What makes the watch look: `events` of the file system, `poll`, the clock alone, or `auto`.
        bulk_from: From how many files at once a drop is a mass, which waits for single scans.
        process: The document process of what lies there; None: that of the whole configuration.
        client: Which employer of the house its papers belong to; empty: any.
    """

    folder: Path
    settle_s: float = Field(default=2.0, gt=0)
    looks: int = Field(default=3, ge=2)
    language: str = Field(default="de", pattern="^(de|en)$")
    mode: Literal["auto", "events", "poll"] = "auto"
    bulk_from: int = Field(default=50, ge=2)
    process: str | None = None
    client: str = ""


class SourceConfig(_Section):
    """A directory that the register is fed from.

    Attributes:
        use: Kind of directory.
        absent: What it means when somebody has no account: nothing, or that the employment has ended.
        disabled: What it means when an account is disabled: nothing, or that the employment has ended.
        options: The kind's own options, checked by its own model; no passwords.
    """

    use: str = Field(min_length=1)
    absent: Literal["keep", "leaves"] = "keep"
    disabled: Literal["ignore", "leaves"] = "ignore"
    options: dict[str, Any] = {}


class PeopleConfig(_Section):
    """The employee register.

    Attributes:
        vanish_share: Largest share of people that may be missing from a new import.
        mapping: How people files are written where an import does not say it: a mapping of config/people, or
            a file; None: with our own headings.
        sources: Directories by name, for `registratur people pull NAME`.
    """

    vanish_share: float = Field(default=0.05, ge=0, le=1)
    mapping: str | None = None
    sources: dict[str, SourceConfig] = {}


class Config(_Section):
    """All of `registratur.toml`."""

    process: str = "certificate"
    workers: int = Field(default=0, ge=0, description="0: one for each processor core")
    models: Path | None = None
    stages: dict[str, StageConfig]
    records: RecordsConfig = RecordsConfig()
    blobs: BlobsConfig = BlobsConfig()
    database: DatabaseConfig = DatabaseConfig()
    people: PeopleConfig = PeopleConfig()
    limits: LimitsConfig = LimitsConfig()
    inboxes: dict[str, InboxConfig] = {}

    @property
    def thresholds(self) -> dict[str, float]:
        """The threshold of each slot, in pipeline order."""
        return {slot: self.stages[slot].threshold for slot in STAGE_SLOTS if slot in self.stages}


def shipped_folder(name: str) -> Path:
    """Return a folder at the top of the checkout that the program runs from: `config` or `models`."""
    return Path(__file__).resolve().parents[2] / name


def home_folder(option: Path | None, environment: Mapping[str, str] | None = None) -> Path:
    """Return the home: the `--home` option, else `REGISTRATUR_HOME`, else the platform's data folder."""
    variables = os.environ if environment is None else environment
    if option is not None:
        return option.expanduser().absolute()
    if named := variables.get("REGISTRATUR_HOME"):
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("registratur")


def load_config(folder: Path) -> tuple[Config, Process]:
    """Read `registratur.toml` and the process file that it names.

    Args:
        folder: The `config` folder of a home.

    Raises:
        ConfigError: Files are missing or wrong; the message lists all faults of both.
    """
    faults: list[str] = []
    config = _read(folder / "registratur.toml", Config, faults)
    if config is not None:
        faults += [
            f"registratur.toml: stages.{slot}: missing" for slot in STAGE_SLOTS if slot not in config.stages
        ]
        faults += [
            f"registratur.toml: stages.{slot}: no such stage; there are {', '.join(STAGE_SLOTS)}"
            for slot in config.stages
            if slot not in STAGE_SLOTS
        ]
    name = config.process if config is not None else "certificate"
    process = _read(folder / "processes" / f"{name}.toml", Process, faults, prompts=folder / "prompts")
    if faults or config is None or process is None:
        raise config_error(faults)
    return config, process


def load_processes(folder: Path, config: Config) -> dict[str, Process]:
    """Return the document process of each inbox, by the inbox's name.

    Args:
        folder: The `config` folder of a home.
        config: What it says.

    Raises:
        ConfigError: Files are missing or wrong; the message lists all faults.
    """
    faults: list[str] = []
    found: dict[str, Process] = {}
    for name in dict.fromkeys(inbox.process or config.process for inbox in config.inboxes.values()):
        process = _read(folder / "processes" / f"{name}.toml", Process, faults, prompts=folder / "prompts")
        if process is not None:
            found[name] = process
    if faults:
        raise config_error(faults)
    return {name: found[inbox.process or config.process] for name, inbox in config.inboxes.items()}


def inbox_faults(inboxes: Mapping[str, InboxConfig], home: Path, kept: Mapping[str, Path]) -> list[str]:
    """Return a line for each inbox whose watch would take for scans what is none.

    Args:
        inboxes: The inboxes by name.
        home: What a relative folder is relative to.
        kept: Folders that no inbox may hold, by what they are; the trays of another inbox are added.
    """
    folders = {name: (home / inbox.folder).resolve() for name, inbox in inboxes.items()}
    faults = []
    for name, folder in folders.items():
        others = {f"the inbox {other}": place for other, place in folders.items() if other != name}
        for what, place in {**kept, **others}.items():
            if place.resolve().is_relative_to(folder):
                faults.append(f"registratur.toml: inboxes.{name}.folder: {what} must not lie in it")
    return faults


def read_secret(variable: str, file: Path | None, environment: Mapping[str, str] | None = None) -> str:
    """Return a password, token or key, which never stands in the configuration itself.

    Args:
        variable: The environment variable that holds it, where no file does.
        file: The file that holds it; white space at its ends does not count.
        environment: The variables; None: those of this process.

    Raises:
        ConfigError: The variable or file is missing or empty.
    """
    variables = os.environ if environment is None else environment
    try:
        secret = file.read_text(encoding="utf-8").strip() if file else variables.get(variable, "")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(N_("A secret cannot be read: {error}"), error=error) from error
    if not secret:
        raise ConfigError(
            N_("A secret is missing: {place} is empty."),
            advice=N_("Put the password, token or key there; it is never written into the configuration."),
            place=file or variable,
        )
    return secret


def config_error(faults: list[str]) -> ConfigError:
    """Return the one error that shows all faults of a configuration."""
    return ConfigError(
        N_("The configuration has faults:\n{faults}"),
        advice=N_("Mend them and try `registratur config check`."),
        faults="\n".join(f"  - {fault}" for fault in faults),
    )


def validation_faults(where: str, error: ValidationError) -> list[str]:
    """Return one readable line for each fault that pydantic found."""
    return [
        f"{where}: {'.'.join(str(part) for part in fault['loc']) or 'file'}: {fault['msg']}"
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]


def _read(path: Path, model: type[M], faults: list[str], prompts: Path | None = None) -> M | None:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        if prompts is not None and isinstance(table.get("prompt"), str):
            table["prompt"] = (prompts / table["prompt"]).read_text(encoding="utf-8")
        return model.model_validate(table)
    except FileNotFoundError as error:
        faults.append(f"{path.name}: {error.filename} is missing; `registratur init` makes one")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
    except ValidationError as error:
        faults += validation_faults(path.name, error)
    return None
