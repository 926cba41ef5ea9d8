"""Options of blobs on storage: nothing unencrypted by accident, no key in the configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import registratur.stores
from registratur.config import shipped_folder
from registratur.errors import ConfigError
from registratur.stores.blobs import FolderBlobsOptions
from registratur.stores.object_blobs import ObjectBlobs
from registratur.stores.s3_options import Keys, S3Options

README = Path(registratur.stores.__path__[0], "README.md")
RIGHT = {"endpoint": "https://s3.example.org", "bucket": "registratur"}
AWS = {"AWS_ACCESS_KEY_ID": "access", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token"}


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"endpoint": "s3.example.org"}, "write https://SERVER"),
        ({"endpoint": "http://s3.example.org"}, "allow_http = true"),
        ({"endpoint": "https://me:secret@s3.example.org"}, "no login in it"),
        ({"endpoint": "https://s3.example.org/registratur"}, "nothing behind server and port"),
        ({"bucket": "Not a bucket"}, "bucket"),
        ({"prefix": "a//b"}, "single slashes"),
        ({"prefix": "../a"}, "single slashes"),
        ({"prefix": "a\nb"}, "single slashes"),
        ({"access_key_env": "A", "access_key_file": "a"}, "access_key_env and access_key_file"),
        ({"secret_key_env": "A", "secret_key_file": "a"}, "secret_key_env and secret_key_file"),
        ({"secret_access_key": "secret"}, "secret_access_key"),
        ({"cache_bytes": -1}, "cache_bytes"),
        ({"timeout_s": 0}, "timeout_s"),
    ],
)
def test_wrong_options_are_refused(wrong: dict[str, Any], fault: str) -> None:
    """Before anything is sent, with the option's name."""
    with pytest.raises(ValidationError, match=fault):
        S3Options.model_validate(RIGHT | wrong)


@pytest.mark.parametrize("name", [*S3Options.model_fields, *FolderBlobsOptions.model_fields])
def test_every_option_stands_in_the_docs_and_in_the_configuration(name: str) -> None:
    """An option without a line in both is not finished."""
    assert f"`{name}" in README.read_text(encoding="utf-8")
    configuration = (shipped_folder("config") / "registratur.toml").read_text(encoding="utf-8")
    section = configuration[configuration.index("[blobs]") : configuration.index("[limits]")]
    assert name in section


def test_http_may_be_allowed() -> None:
    """For a server on the same machine, or behind a tunnel."""
    options = S3Options.model_validate(RIGHT | {"endpoint": "http://127.0.0.1:9000", "allow_http": True})
    assert options.host == "127.0.0.1"


def test_keys_come_from_the_usual_variables_or_from_named_places(tmp_path: Path) -> None:
    """A token that ends soon belongs to the usual variables alone."""
    assert S3Options.model_validate(RIGHT).keys(AWS) == Keys("access", "secret", "token")
    file = tmp_path / "secret"
    file.write_text("from a file\n", encoding="utf-8")
    named = S3Options.model_validate(RIGHT | {"access_key_env": "MINE", "secret_key_file": file})
    assert named.keys(AWS | {"MINE": "my key"}) == Keys("my key", "from a file", "")


def test_missing_keys_are_told_by_their_place(tmp_path: Path) -> None:
    """The variable or the file that is empty or not there."""
    with pytest.raises(ConfigError, match="AWS_SECRET_ACCESS_KEY is empty"):
        S3Options.model_validate(RIGHT).keys({"AWS_ACCESS_KEY_ID": "access"})
    gone = S3Options.model_validate(RIGHT | {"access_key_file": tmp_path / "none"})
    with pytest.raises(ConfigError, match="cannot be read"):
        gone.keys(AWS)


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_an_unusable_certificate_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    """Missing, or none."""
    for name, value in AWS.items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "house.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be used"):
        ObjectBlobs(S3Options.model_validate(RIGHT | {"ca_file": file}), tmp_path / "cache")
