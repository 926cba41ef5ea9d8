"""The queues themselves, in both kinds of database, without anybody who works."""

from __future__ import annotations

import multiprocessing
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from registratur.domain.work import Priority, Queue, Ticket
from registratur.errors import StoreError
from registratur.runtime.engine import Engine
from tests.directories import free_port
from tests.patience import PATIENCE_S

HEADS = 4
TICKET = Ticket(document_id="a-1-1", queue=Queue.READ, priority=Priority.FRESH, token="1")


def open_and_close(url: str) -> None:
    """Do what every head and every worker does when it starts."""
    with closing(Engine(url)) as engine:
        engine.enqueue(TICKET)


def test_many_may_be_the_first(any_database_url: str) -> None:
    """The machine starts, and everything at once: one makes the tables, the others find them."""
    context = multiprocessing.get_context("spawn")
    heads = [context.Process(target=open_and_close, args=(any_database_url,)) for _ in range(HEADS)]
    for head in heads:
        head.start()
    for head in heads:
        head.join(PATIENCE_S)
    assert [head.exitcode for head in heads] == [0] * HEADS


def test_what_waits_is_not_forgotten(any_database_url: str) -> None:
    """Neither what rests: only what has ended is, and nothing has ended by being asked about."""
    resting = Ticket.model_validate(TICKET.model_dump() | {"token": "2"})
    with closing(Engine(any_database_url)) as engine:
        engine.enqueue(TICKET)
        engine.enqueue(TICKET)
        engine.enqueue(resting, delay_s=3600.0)
        assert list(engine.ended([TICKET, resting])) == []
        assert engine.prune(timedelta(0)) == 0
        assert engine.working() == set()
        assert engine.give_back("nobody") == 0


@pytest.mark.parametrize("where", ["server", "folder"])
def test_queues_that_cannot_be_reached_are_an_error_of_the_store(tmp_path: Path, where: str) -> None:
    """Whoever asks waits and tries again, as for the product data."""
    (tmp_path / "file").write_text("in the way")
    urls = {
        "server": f"postgresql://nobody@127.0.0.1:{free_port()}/none",
        "folder": f"sqlite:///{tmp_path / 'file' / 'engine.db'}",
    }
    with pytest.raises(StoreError):
        Engine(urls[where])
