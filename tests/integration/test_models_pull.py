"""`models pull` against a hub on this machine: real HTTP, real bytes, the real huggingface_hub."""

from __future__ import annotations

import fcntl
import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registratur.catalogue import FileCatalogue
from registratur.downloads.pull import Pulled, pull
from registratur.errors import ConfigError, MissingDependencyError, StoreError, UsageError
from registratur.testing.hub import COMMIT, FakeHub, running_hub
from tests.conftest import ROOT, SAMPLES, Terminal
from tests.papers import certificate

KEY = "Somebody/Small-Instruct-GGUF/small-instruct-q8_0.gguf"
MODEL = b"GGUF" + bytes(range(256)) * 400
OFFER = {
    "repository": "Somebody/Small-Instruct-GGUF",
    "file": "small-instruct-q8_0.gguf",
    "size_bytes": 100_000,
    "memory_bytes": 200_000,
    "licence": "Apache-2.0",
    "good_for": "tests",
}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeHub]:
    """A hub with one model, named by the environment as an operator would."""
    with running_hub() as running:
        running.files[KEY] = MODEL
        monkeypatch.setenv("HF_ENDPOINT", running.endpoint)
        monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        yield running


class House:
    """A shipped catalogue that offers one model, and the folder of a home for what was pulled."""

    def __init__(self, folder: Path) -> None:
        self.shipped, self.pulled = folder / "shipped", folder / "home" / "models"
        self.shipped.mkdir()
        self.offer()

    def offer(self, **changes: object) -> None:
        """Write the catalogue."""
        write_catalogue(self.shipped / "models.toml", {}, {"small": {**OFFER, **changes}})

    @property
    def catalogue(self) -> FileCatalogue:
        """The catalogue as a new process reads it."""
        return FileCatalogue(self.shipped, pulled=self.pulled)

    def pull(self, name: str = "small") -> Pulled:
        """Pull without looking at the progress."""
        return pull(name, self.catalogue, self.pulled, lambda done, total: None)

    @property
    def left(self) -> set[str]:
        """The names of all files that lie in the folder."""
        return {path.name for path in self.pulled.iterdir()} if self.pulled.exists() else set()


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house that has pulled nothing."""
    return House(tmp_path)


def write_catalogue(path: Path, models: dict[str, Any], downloads: dict[str, Any]) -> None:
    """Write a `models.toml`."""
    lines = []
    for section, rows in (("models", models), ("downloads", downloads)):
        for name, row in rows.items():
            lines += [f"[{section}.{name}]", *(f"{key} = {json.dumps(value)}" for key, value in row.items())]
    path.write_text("\n".join(lines), encoding="utf-8")


def sha256(content: bytes) -> str:
    """The hash."""
    return hashlib.sha256(content).hexdigest()


def test_an_unknown_hash_is_trusted_once_and_pinned(hub: FakeHub, house: House) -> None:
    """The model is there by name with its bytes, its commit and its hash; nothing else is left behind."""
    pulled = house.pull()
    assert (pulled.fetched, pulled.first_seen) == (True, True)
    assert house.catalogue.path("small").read_bytes() == MODEL
    entry = house.catalogue.entries["small"]
    assert (entry.sha256, entry.version, entry.licence) == (sha256(MODEL), COMMIT[:12], "Apache-2.0")
    assert house.left == {"small.gguf", "models.toml"}
    assert pulled.path.stat().st_mode & 0o077 == 0


def test_progress_ends_with_the_whole_size(hub: FakeHub, house: House) -> None:
    """A progress bar gets what it needs."""
    seen: list[tuple[int, int]] = []
    pull("small", house.catalogue, house.pulled, lambda done, total: seen.append((done, total)))
    assert seen[0] == (0, len(MODEL))
    assert seen[-1] == (len(MODEL), len(MODEL))


def test_a_model_that_was_pulled_meanwhile_stays_pinned(hub: FakeHub, house: House) -> None:
    """The download took an hour, and another process had the time for another model."""
    write_catalogue(house.shipped / "models.toml", {}, {"small": OFFER, "other": OFFER})

    def pull_the_other(done: int, total: int) -> None:
        if done == total and "other.gguf" not in house.left:
            house.pull("other")

    pull("small", house.catalogue, house.pulled, pull_the_other)
    assert set(house.catalogue.pulled) == {"small", "other"}


def test_what_is_there_is_not_fetched_again(hub: FakeHub, house: House) -> None:
    """The second call asks nobody."""
    house.pull()
    hub.asked.clear()
    assert not house.pull().fetched
    assert hub.asked == []


def test_a_known_hash_is_no_first_sight(hub: FakeHub, house: House) -> None:
    """The catalogue's own hash needs no trust."""
    house.offer(sha256=sha256(MODEL))
    assert not house.pull().first_seen


def test_other_bytes_than_the_catalogue_names_are_refused_before_they_come(
    hub: FakeHub, house: House
) -> None:
    """The hub's own mark tells; not one byte is fetched."""
    house.offer(sha256=sha256(b"other"))
    with pytest.raises(MissingDependencyError, match="not the expected ones"):
        house.pull()
    assert [method for method, _, _ in hub.asked] == ["HEAD"]
    assert house.left == set()


def test_a_hub_that_lies_about_its_bytes_is_found_out(hub: FakeHub, house: House) -> None:
    """The hash of what came decides; the file is removed."""
    house.offer(sha256=sha256(b"other"))
    hub.told_hashes[KEY] = sha256(b"other")
    with pytest.raises(MissingDependencyError, match="not the expected ones"):
        house.pull()
    assert house.left == set()


def test_a_pinned_hash_stays(hub: FakeHub, house: House) -> None:
    """A model that was lost comes back as it was, or not at all."""
    house.pull().path.unlink()
    hub.files[KEY] = MODEL + b"changed"
    with pytest.raises(MissingDependencyError, match="not the expected ones"):
        house.pull()
    hub.files[KEY] = MODEL
    again = house.pull()
    assert (again.fetched, again.first_seen) == (True, False)


def test_what_is_no_model_is_not_taken(hub: FakeHub, house: House) -> None:
    """A login page of some gateway is no GGUF."""
    hub.files[KEY] = b"<html>please log in</html>"
    with pytest.raises(MissingDependencyError, match="no GGUF"):
        house.pull()
    assert house.left == set()
    assert house.catalogue.pulled == {}


def test_an_interrupted_download_goes_on_where_it_stopped(hub: FakeHub, house: House) -> None:
    """The second call asks for the missing bytes only, and the whole is right."""
    large = b"GGUF" + bytes(25_000_000)
    hub.files[KEY] = large
    hub.cut_after_bytes = 21_000_000
    with pytest.raises(MissingDependencyError, match="503"):
        house.pull()
    assert "small.gguf" not in house.left
    hub.repair()
    hub.asked.clear()
    assert house.pull().path.read_bytes() == large
    (asked,) = [wanted for method, _, wanted in hub.asked if method == "GET"]
    assert asked is not None
    assert 1_000_000 < int(asked.removeprefix("bytes=").removesuffix("-")) <= 21_000_000


def test_bytes_of_an_older_file_are_not_mixed_in(hub: FakeHub, house: House) -> None:
    """When the hub has another file meanwhile, the download starts anew."""
    hub.files[KEY] = b"GGUF" + bytes(25_000_000)
    hub.cut_after_bytes = 21_000_000
    with pytest.raises(MissingDependencyError):
        house.pull()
    hub.repair()
    hub.files[KEY] = MODEL
    assert house.pull().path.read_bytes() == MODEL
    assert house.left == {"small.gguf", "models.toml"}


def test_a_file_that_the_hub_does_not_have_is_told(hub: FakeHub, house: House) -> None:
    """404 names the address that was asked."""
    house.offer(file="renamed.gguf")
    with pytest.raises(MissingDependencyError, match=r"404.*renamed\.gguf"):
        house.pull()


def test_without_a_network_the_way_round_is_told(
    hub: FakeHub, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The advice names the mirror's variable and the copy by hand."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(MissingDependencyError, match="cannot be reached") as caught:
        house.pull()
    assert "HF_ENDPOINT" in caught.value.advice


def test_a_file_larger_than_the_disk_is_not_begun(hub: FakeHub, house: House) -> None:
    """The room is checked before the first byte."""
    hub.told_sizes[KEY] = 10**18
    with pytest.raises(StoreError, match="no room"):
        house.pull()
    assert [method for method, _, _ in hub.asked] == ["HEAD"]


def test_an_unknown_name_lists_the_known_ones(hub: FakeHub, house: House) -> None:
    """A slip of the finger costs no search."""
    with pytest.raises(UsageError, match="smal ") as caught:
        house.pull("smal")
    assert caught.value.values["names"] == "small"
    assert hub.asked == []


@pytest.mark.parametrize(
    "change",
    [
        {"file": "../../evil.gguf"},
        {"file": "run.sh"},
        {"repository": "../secret"},
        {"sha256": "abc"},
        {"revision": "a/../b"},
    ],
)
def test_a_catalogue_with_names_that_lead_elsewhere_is_refused(house: House, change: dict[str, str]) -> None:
    """Names are names, no paths; a hash is a whole one."""
    house.offer(**change)
    with pytest.raises(ConfigError):
        house.pull()


def test_links_in_a_files_place_are_not_followed(hub: FakeHub, house: House, tmp_path: Path) -> None:
    """Neither the partial file nor the model writes through a link."""
    treasure = tmp_path / "treasure"
    treasure.write_bytes(b"precious")
    house.pulled.mkdir(parents=True)
    part = house.pulled / f".small-{sha256(MODEL)[:16]}.part"
    part.symlink_to(treasure)
    with pytest.raises(StoreError, match="link"):
        house.pull()
    part.unlink()
    (house.pulled / "small.gguf").symlink_to(treasure)
    path = house.pull().path
    assert not path.is_symlink()
    assert path.read_bytes() == MODEL
    assert treasure.read_bytes() == b"precious"


def test_two_processes_do_not_fetch_the_same_file(hub: FakeHub, house: House) -> None:
    """The second is told, and takes nothing away from the first."""
    house.pulled.mkdir(parents=True)
    part = house.pulled / f".small-{sha256(MODEL)[:16]}.part"
    with part.open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="Another process"):
            house.pull()
        assert part.exists()
    assert house.pull().fetched


def test_the_hub_learns_no_more_than_it_must(hub: FakeHub, house: House) -> None:
    """Name of the library and of Python; no packages, no agent, no reports."""
    house.pull()
    assert {path.split("/")[1] for _, path, _ in hub.asked} == {"Somebody"}
    assert "torch" not in hub.headers["user-agent"]
    assert "agent/" not in hub.headers["user-agent"]


def test_a_pulled_model_titles_documents_by_config_alone(hub: FakeHub, tmp_path: Path) -> None:
    """From the catalogue over the hub to a title: our model under another name, and no other there."""
    shipped = tomllib.loads((ROOT / "models" / "models.toml").read_text(encoding="utf-8"))["models"]
    weights = (ROOT / "models" / shipped["title"]["path"]).read_bytes()
    hub.files[KEY] = weights
    others = {
        name: {**row, "path": str(ROOT / "models" / row["path"])}
        for name, row in shipped.items()
        if name != "title"
    }
    (tmp_path / "catalogue").mkdir()
    write_catalogue(tmp_path / "catalogue" / "models.toml", others, {"small": OFFER})
    terminal = Terminal(tmp_path / "home")
    terminal.type("init")
    terminal.configure('process = "certificate"', f'models = "{tmp_path}/catalogue"\nprocess = "certificate"')
    terminal.type("people", "import", SAMPLES / "people.csv")
    (offered,) = terminal.lines("models", "list", "--offered")
    assert (offered["name"], offered["pulled"]) == ("small", False)
    told = terminal.type("models", "pull", "small").stderr
    assert sha256(weights) in told
    assert "trusted this once" in told
    assert "small" in {row["name"] for row in terminal.lines("models", "list")}
    terminal.configure('model = "title"', 'model = "small"')
    certificate(tmp_path / "scans" / "a.pdf", "Notburga Heintze", born="17.07.1981")
    (row,) = terminal.run(tmp_path / "scans").values()
    assert "Erste Hilfe im Betrieb" in (row["title"] or row["proposal"]["title"])
    told = terminal.type("models", "pull", "small", expect=0).stderr
    assert "there already" in told
