"""What an interruption has left, at the start of a run or a watch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registratur.cli.leftovers import bring_to_an_end
from registratur.cli.session import Session
from registratur.domain.verdict import Outcome
from registratur.errors import StoreError
from registratur.runtime.report import ReportRow
from registratur.runtime.workers import Done, Task


class Hands:
    """Workers that fail at the first document."""

    def process(self, tasks: list[Task]) -> Iterator[Done]:
        """File what can be filed."""
        for task in tasks:
            if task.source == "old.pdf":
                raise StoreError("The database does not know results of the kind {kind}.", kind="Old")
            yield Done(
                task, ReportRow(source=task.source, source_sha256=None, pages=None, outcome=Outcome.FILED)
            )


def test_one_that_cannot_be_read_keeps_no_other_waiting(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told at each start, and the watch begins all the same."""
    workers: Any = Hands()
    left = [Task(Path(name), name, "post") for name in ("old.pdf", "new.pdf")]
    done = list(bring_to_an_end(Session(language="en"), left, workers))
    assert [one.task.source for one in done] == ["new.pdf"]
    shown = capsys.readouterr().err
    assert "brought to an end first: 2" in shown
    assert "results of the kind Old" in shown


def test_without_leftovers_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """An ordinary start is quiet."""
    workers: Any = Hands()
    assert list(bring_to_an_end(Session(language="en"), [], workers)) == []
    assert capsys.readouterr().err == ""
