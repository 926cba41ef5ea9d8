"""Places for worker processes on this machine: whoever ends is replaced, whoever dies is reported."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.context import SpawnProcess

import structlog

from registratur.domain.work import Death, Queue
from registratur.errors import StoreError
from registratur.ports import WorkList
from registratur.runtime.engine import Engine
from registratur.runtime.process import end_group
from registratur.runtime.worker import TIMED_OUT, Bench, Build, new_worker_id, work_for_head

_LOOK_S = 0.1
_AGAIN_S = 1.0
_GRACE_S = 8.0
"""How long a worker has to end in good order."""
_SHORT_LIFE_S = 5.0
_LONGEST_REST_S = 30.0

Place = tuple[Queue, ...]
"""The queues that one worker process serves."""
Bury = Callable[[str, Death | None], None]
"""Called with the id of a worker that died, and how; None: it was ended because all is to end."""

log = structlog.get_logger()


def places_for(readers: int, queues: Collection[Queue] = tuple(Queue)) -> list[Place]:
    """Return who serves which queues on a machine: so many that read, and one more for all the others.

    Args:
        readers: Number of processes that read; 0: nobody works here.
        queues: What is served at all.
    """
    others = tuple(queue for queue in Queue if queue in queues and queue is not Queue.READ)
    reading = [(Queue.READ,)] * readers if Queue.READ in queues else []
    return reading + [others] * bool(readers and others)


@dataclass
class _Post:
    """A place, and the process that holds it at the moment."""

    queues: Place
    worker_id: str = ""
    process: SpawnProcess | None = None
    started_s: float = 0.0
    rest_s: float = 0.0
    free_at_s: float = 0.0


class Posts:
    """Worker processes on this machine.

    Args:
        build: Makes what a worker works with, in its process.
        places: What each of them serves.
        bury: Told of each one that dies.
    """

    def __init__(self, build: Build, places: Sequence[Place], bury: Bury) -> None:
        self._build = build
        self._bury = bury
        self._posts = [_Post(queues) for queues in places]

    @property
    def worker_ids(self) -> set[str]:
        """Ids of the processes that hold the places at the moment."""
        return {post.worker_id for post in self._posts}

    def fill(self) -> None:
        """Start a process in each place that is empty; who fails at once rests longer each time.

        Raises:
            StoreError: A death could not be reported; it is, with the next call.
        """
        now_s = time.monotonic()
        for post in self._posts:
            process = post.process
            if process is not None and process.exitcode is not None:
                if process.pid:
                    end_group(process.pid)
                if process.exitcode:
                    log.warning("worker_died", worker=post.worker_id, exit_code=process.exitcode)
                    death = Death.TIMEOUT if process.exitcode == TIMED_OUT else Death.CRASH
                    self._bury(post.worker_id, death)
                short = now_s - post.started_s < _SHORT_LIFE_S
                post.rest_s = min(_LONGEST_REST_S, max(0.2, 2 * post.rest_s)) if short else 0.0
                post.process, post.free_at_s = None, now_s + post.rest_s
            if post.process is None and now_s >= post.free_at_s:
                self._start(post)

    def stop(self) -> None:
        """End all processes: in good order, and with force after a while, which is no document's fault."""
        killed: list[str] = []
        processes = [post.process for post in self._posts if post.process is not None]
        for process in processes:
            process.terminate()
        end_s = time.monotonic() + _GRACE_S
        for process in processes:
            process.join(max(0.0, end_s - time.monotonic()))
            if process.exitcode is None:
                process.kill()
                process.join()
                killed.append(process.name)
            if process.pid:
                end_group(process.pid)
        for worker_id in killed:
            with suppress(StoreError):
                self._bury(worker_id, None)

    def _start(self, post: _Post) -> None:
        # A fresh interpreter for each worker: a forked one would inherit database and model handles.
        context = multiprocessing.get_context("spawn")
        post.worker_id = new_worker_id(post.queues)
        post.process = context.Process(
            target=work_for_head,
            args=(self._build, post.queues, post.worker_id),
            name=post.worker_id,
            daemon=True,  # else the interpreter would wait for it at its end, whatever went wrong before
        )
        post.process.start()
        post.started_s = time.monotonic()


def bury(work: WorkList, engine: Engine, worker_id: str, death: Death | None) -> None:
    """Note a death, and give others what the worker had in hand.

    Raises:
        StoreError: The database is away.
    """
    if death is None:
        work.give_back(worker_id)
    else:
        work.lost(worker_id, death)
    engine.give_back(worker_id)


def serve_queues(bench: Bench, build: Build, places: Sequence[Place], stop: threading.Event) -> None:
    """Keep worker processes for others, who let files in and wait for outcomes, until told to stop.

    Args:
        bench: The stores of this process.
        build: Makes the same in a worker process.
        places: What each worker serves.
        stop: Ends it.

    Raises:
        StoreError: The database is away at the start.
    """
    engine = Engine(bench.engine_url)
    posts = Posts(build, places, partial(bury, bench.work, engine))
    try:
        wait_s = 0.0
        while not stop.wait(wait_s):
            wait_s = _LOOK_S
            try:
                posts.fill()
            except StoreError as error:
                log.warning("head_waits", error=str(error))
                wait_s = _AGAIN_S
    finally:
        posts.stop()
        with suppress(StoreError):
            engine.close()
