"""`registratur worker` and `watch --no-workers`: what is refused before anything starts."""

from __future__ import annotations

from tests.unit.cli.conftest import Cli


def test_a_queue_that_does_not_exist_is_refused(desk: Cli) -> None:
    """With the names of those that do."""
    shown = desk.type("worker", "reed", expect=2).stderr
    assert all(f"'{queue}'" in shown for queue in ("read", "title", "file"))


def test_a_wrong_option_of_an_engine_stops_it_at_once(desk: Cli) -> None:
    """Not only in its worker processes, which would be replaced for ever."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("[stages.ner.options]", "[stages.ner.options]\nmodle = 1"), encoding="utf-8"
    )
    assert "modle" in desk.type("worker", "read", expect=3).stderr


def test_a_watch_has_workers_or_none(desk: Cli) -> None:
    """Two orders that contradict each other are none."""
    assert "exclude each other" in desk.type("watch", "--workers", 2, "--no-workers", expect=2).stderr
