"""Models by name: `models.toml` says where each lies and which hash it must have."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from registratur.config import config_error, validation_faults
from registratur.errors import MissingDependencyError
from registratur.i18n import N_


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


class FileCatalogue:
    """The models of one `models.toml`; satisfies the port `ModelCatalogue`.

    Args:
        folder: The folder that holds `models.toml`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._verified: dict[str, str] = {}

    @cached_property
    def entries(self) -> dict[str, ModelEntry]:
        """All models by name.

        Raises:
            ConfigError: `models.toml` is missing or wrong.
        """
        try:
            table = tomllib.loads((self._folder / "models.toml").read_text(encoding="utf-8"))
            return {name: ModelEntry.model_validate(row) for name, row in table.get("models", {}).items()}
        except (OSError, tomllib.TOMLDecodeError) as error:
            raise config_error([f"models.toml: {error}"]) from error
        except ValidationError as error:
            raise config_error(validation_faults("models.toml", error)) from error

    def path(self, name_or_path: str) -> Path:
        """Return the path of a model whose bytes have been verified, or of a file named by its path.

        Raises:
            MissingDependencyError: Unknown name, missing file or wrong hash.
        """
        entry = self.entries.get(name_or_path)
        path = self._folder / entry.path if entry else Path(name_or_path).expanduser()
        if not path.exists():
            raise MissingDependencyError(
                N_("The model {name} is missing."),
                advice=N_("`registratur models list` shows the models; a path to a file works, too."),
                name=name_or_path,
            )
        digest = self._digest(name_or_path, path)
        if entry is not None and digest != entry.sha256:
            raise MissingDependencyError(
                N_("The model {name} is damaged: its bytes are not the ones that models.toml names."),
                advice=N_("Restore the file {path} from the project, then run `registratur models verify`."),
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
