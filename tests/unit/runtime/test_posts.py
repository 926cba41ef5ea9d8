"""Who serves which queues on a machine."""

from __future__ import annotations

import pytest

from registratur.domain.work import Queue
from registratur.runtime.posts import Place, places_for

READ, OTHERS = (Queue.READ,), (Queue.TITLE, Queue.FILE)


@pytest.mark.parametrize(
    ("readers", "queues", "places"),
    [
        (3, list(Queue), [READ, READ, READ, OTHERS]),
        (3, [Queue.READ], [READ, READ, READ]),
        (3, [Queue.FILE, Queue.TITLE], [OTHERS]),
        (3, [Queue.FILE], [(Queue.FILE,)]),
        (0, list(Queue), []),
    ],
)
def test_many_read_and_one_serves_all_other_queues(
    readers: int, queues: list[Queue], places: list[Place]
) -> None:
    """One language model on a machine, whatever is asked for; without readers nobody works there."""
    assert places_for(readers, queues) == places
