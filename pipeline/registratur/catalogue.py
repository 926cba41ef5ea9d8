"""Models by name: `models.toml` says where each lies and which hash it must have."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from registratur.config import config_error, validation_faults
from registratur.errors import MissingDependencyError
from registratur.i18n import N_

MODELS_FILE = "models.toml"


class ModelEntry(BaseModel):
    """One model of `models.toml`.

    Attributes:
        path: File or folder, relative to `models.toml`.
        sha256: Hash of the file; of a folder, the hash over its sorted relative names and file hashes.
        version: Version of the weights.
        licence: Licence of the weights.
        origin: Where they come from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    path: Path
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    version: str
    licence: str
    origin: str


class DownloadEntry(BaseModel):
    """A model that can be fetched from a model hub, `[downloads.NAME]` of `models.toml`.

    Attributes:
        repository: Its repository on the hub, `owner/name`.
        file: The GGUF file in it.
        revision: Branch, tag or commit.
        sha256: Hash of the file; left out where nobody has seen it yet: then the first pull pins it.
        size_bytes: Size of the file, about.
        memory_bytes: Memory that one worker needs with it, about.
        licence: Licence of the weights.
        good_for: One line for people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    repository: str = Field(pattern=r"^[\w][\w.-]*/[\w][\w.-]*$")
    file: str = Field(pattern=r"^[\w][\w.-]*\.gguf$")
    revision: str = Field(default="main", pattern=r"^[\w][\w.-]*$")
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    size_bytes: int = Field(gt=0)
    memory_bytes: int = Field(gt=0)
    licence: str
    good_for: str


_Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


class _CatalogueFile(BaseModel):
    """All of a `models.toml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    models: dict[_Name, ModelEntry] = {}
    downloads: dict[_Name, DownloadEntry] = {}


def pulled_models(folder: Path) -> dict[str, ModelEntry]:
    """Return the models by name that were pulled into a folder so far.

    Raises:
        ConfigError: Its `models.toml` is wrong.
    """
    table = folder / MODELS_FILE
    return _read(table).models if table.exists() else {}


class FileCatalogue:
    """The models of one or several `models.toml`; satisfies the port `ModelCatalogue`.

    Args:
        folder: The folder that holds `models.toml`.
        pulled: The folder of the models that `registratur models pull` fetched, with a `models.toml` of its
            own once there are any. A name that both have is the first one's.
    """

    def __init__(self, folder: Path, pulled: Path | None = None) -> None:
        self._folder = folder
        self._pulled = pulled
        self._verified: dict[str, str] = {}

    @cached_property
    def entries(self) -> dict[str, ModelEntry]:
        """All models by name.

        Raises:
            ConfigError: A `models.toml` is missing or wrong.
        """
        return self.pulled | self._file.models

    @cached_property
    def downloads(self) -> dict[str, DownloadEntry]:
        """The models by name that can be pulled.

        Raises:
            ConfigError: `models.toml` is missing or wrong.
        """
        return self._file.downloads

    @cached_property
    def pulled(self) -> dict[str, ModelEntry]:
        """The models by name that were pulled, with the hashes that were accepted.

        Raises:
            ConfigError: The `models.toml` of the pulled models is wrong.
        """
        return pulled_models(self._pulled) if self._pulled else {}

    @cached_property
    def _file(self) -> _CatalogueFile:
        return _read(self._folder / MODELS_FILE)

    def path(self, name_or_path: str) -> Path:
        """Return the path of a model whose bytes have been verified, or of a file named by its path.

        Raises:
            MissingDependencyError: Unknown name, missing file or wrong hash.
        """
        entry = self.entries.get(name_or_path)
        path = self._place(name_or_path, entry) if entry else Path(name_or_path).expanduser()
        if not path.exists():
            raise MissingDependencyError(
                N_("The model {name} is missing."),
                advice=N_(
                    "`registratur models list` shows the models, `registratur models pull` fetches more;"
                    " a path to a file works, too."
                ),
                name=name_or_path,
            )
        digest = self._digest(name_or_path, path)
        if entry is not None and digest != entry.sha256:
            raise MissingDependencyError(
                N_("The model {name} is damaged: its bytes are not the ones that models.toml names."),
                advice=N_(
                    "Restore the file {path} from the project, or pull it again; then run"
                    " `registratur models verify`."
                ),
                name=name_or_path,
                path=path,
            )
        return path

    def version(self, name_or_path: str) -> str:
        """Return name, version and first digits of the hash: `recipient 1.0.0 (sha256 1a2b3c4d)`."""
        path = self.path(name_or_path)
        digest = self._digest(name_or_path, path)[:8]
        entry = self.entries.get(name_or_path)
        return (
            f"{name_or_path} {entry.version} (sha256 {digest})" if entry else f"{path.name} (sha256 {digest})"
        )

    def _place(self, name: str, entry: ModelEntry) -> Path:
        pulled = None if name in self._file.models else self._pulled
        return (pulled or self._folder) / entry.path

    def _digest(self, name: str, path: Path) -> str:
        if name not in self._verified:
            self._verified[name] = model_sha256(path)
        return self._verified[name]


def model_sha256(path: Path) -> str:
    """Return the SHA-256 of a model file, or of a model folder.

    A folder's hash is taken over one line `<file hash>  <relative name>` for each file, sorted by name.
    """
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    files = sorted(file for file in path.rglob("*") if file.is_file())
    lines = (f"{model_sha256(file)}  {file.relative_to(path).as_posix()}\n" for file in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _read(path: Path) -> _CatalogueFile:
    try:
        return _CatalogueFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise config_error([f"{path}: {error}"]) from error
    except ValidationError as error:
        raise config_error(validation_faults(str(path), error)) from error
