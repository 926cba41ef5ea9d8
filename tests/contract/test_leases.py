"""The suite of the leases, run on every kind of them, and what only files or a server can do."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from registratur.errors import StoreAway, StoreError
from registratur.ports import Leases
from registratur.stores.leases import FileLeases, open_leases
from registratur.stores.postgres_leases import PostgresLeases
from registratur.testing.leases import MemoryLeases
from tests.databases import PostgresServer

PROCESSES = 4
ROUNDS = 10


class LeasesContract:
    """The port `Leases`; wants the fixture `opened`, which gives the leases as one more process sees them."""

    @pytest.fixture
    def opened(self) -> Callable[[], Leases]:
        """Open the leases as a process does; what comes of it shares nothing with earlier ones."""
        raise NotImplementedError

    def test_only_one_takes_it(self, opened: Callable[[], Leases]) -> None:
        """Whoever comes second gets nothing, in the same process and in another."""
        mine, others = opened(), opened()
        lease = mine.take("inbox:default")
        assert lease is not None
        assert (lease.name, lease.alive) == ("inbox:default", True)
        assert mine.take("inbox:default") is None
        assert others.take("inbox:default") is None

    def test_everybody_sees_that_it_is_held(self, opened: Callable[[], Leases]) -> None:
        """Looking does not disturb, neither the holder nor who takes it next."""
        mine, others = opened(), opened()
        assert not mine.is_held("w")
        with mine.take("w") or pytest.fail("not taken") as lease:
            assert mine.is_held("w")
            assert others.is_held("w")
            assert lease.alive
        assert not mine.is_held("w")
        assert not others.is_held("w")

    def test_what_was_let_go_can_be_taken(self, opened: Callable[[], Leases]) -> None:
        """Letting go twice frees nothing that somebody else has taken meanwhile."""
        mine, others = opened(), opened()
        lease = mine.take("w")
        assert lease is not None
        lease.release()
        assert not lease.alive
        theirs = others.take("w")
        assert theirs is not None
        lease.release()
        assert theirs.alive
        assert mine.is_held("w")

    def test_names_do_not_touch_each_other(self, opened: Callable[[], Leases]) -> None:
        """Whatever characters they have."""
        leases = opened()
        names = ["a", "A", "a/b", "a b", "..", "inbox:Büro", "line\nbreak", "%2F", "", "7" * 64]
        taken = [leases.take(name) for name in names]
        assert None not in taken
        assert all(leases.is_held(name) for name in names)
        assert not leases.is_held("b")

    def test_waiting_ends_when_the_holder_lets_go(self, opened: Callable[[], Leases]) -> None:
        """The waiting one holds it then, and for the length of its block."""
        mine, others = opened(), opened()
        lease = mine.take("w")
        assert lease is not None
        with ThreadPoolExecutor(1) as pool:
            block = others.held("w")
            waiting = pool.submit(block.__enter__)
            assert not waiting.done()
            lease.release()
            assert waiting.result(timeout=20).alive
            assert mine.take("w") is None
            pool.submit(block.__exit__, None, None, None).result(timeout=20)
        assert not mine.is_held("w")

    def test_of_many_threads_one_at_a_time_is_inside(self, opened: Callable[[], Leases]) -> None:
        """Waiting and taking exclude each other among threads, however they overlap."""
        leases, inside, entered = opened(), [0], [0]

        def enter() -> None:
            for _ in range(5):
                with leases.held("w"):
                    inside[0] += 1
                    assert inside == [1]
                    assert leases.take("w") is None
                    entered[0] += 1
                    inside[0] -= 1

        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(enter) for _ in range(4)]:
                done.result(timeout=60)
        assert entered == [20]


class TestMemoryLeases(LeasesContract):
    """Leases of one process."""

    @pytest.fixture
    def opened(self) -> Callable[[], MemoryLeases]:
        """All views are the same object."""
        leases = MemoryLeases()
        return lambda: leases


class TestFileLeases(LeasesContract):
    """Leases as locked files."""

    @pytest.fixture
    def opened(self, tmp_path: Path) -> Callable[[], FileLeases]:
        """Each view opens the files anew."""
        return lambda: FileLeases(tmp_path / "run")


class TestPostgresLeases(LeasesContract):
    """Leases as advisory locks."""

    @pytest.fixture
    def opened(self, postgres_url: str) -> Callable[[], PostgresLeases]:
        """Each view is a session of its own."""
        return lambda: PostgresLeases(postgres_url)


def hold(url: str, folder: Path, line: Connection) -> None:
    """Take a lease, say so, and wait to be killed."""
    lease = open_leases(url, folder).take("worker")
    line.send(lease is not None)
    line.recv()


def take_turns(url: str, folder: Path) -> None:
    """Hold one lease again and again; two at once would trip over the same file."""
    leases = open_leases(url, folder / "run")
    for _ in range(ROUNDS):
        with leases.held("turn"):
            os.close(os.open(folder / "inside", os.O_CREAT | os.O_EXCL))
            assert leases.is_held("turn")
            (folder / "inside").unlink()


def test_a_killed_holder_holds_nothing(any_database_url: str, tmp_path: Path) -> None:
    """The kernel or the server lets go for it, at once."""
    mine, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    holder = context.Process(target=hold, args=(any_database_url, tmp_path, theirs), daemon=True)
    holder.start()
    assert mine.poll(60)
    assert mine.recv()
    leases = open_leases(any_database_url, tmp_path)
    assert leases.is_held("worker")
    assert leases.take("worker") is None
    holder.kill()
    holder.join()
    give_up_at = time.monotonic() + 10
    while leases.is_held("worker") and time.monotonic() < give_up_at:
        time.sleep(0.01)
    with leases.take("worker") or pytest.fail("not taken") as lease:
        assert lease.alive


def test_processes_take_turns(any_database_url: str, tmp_path: Path) -> None:
    """However often the file is deleted by one while others wait for it, one at a time is inside."""
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=take_turns, args=(any_database_url, tmp_path)) for _ in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join(timeout=120)
    assert [process.exitcode for process in processes] == [0] * PROCESSES


def test_a_holder_whose_session_ended_knows_it(postgres: PostgresServer, postgres_url: str) -> None:
    """All that it held is free; the next call tells that the server was away, the one after it works."""
    mine, others = PostgresLeases(postgres_url), PostgresLeases(postgres_url)
    lost = [mine.take("w"), mine.take("v")]
    assert others.take("w") is None
    ended = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> 0"
    postgres.execute(ended)
    assert [lease is not None and lease.alive for lease in lost] == [False, False]
    taken = others.take("w")
    assert taken is not None
    assert mine.take("w") is None
    with mine.take("v") or pytest.fail("not taken"):
        for lease in lost:
            assert lease is not None
            lease.release()
        assert others.is_held("v")
        assert taken.alive


def test_without_a_server_nobody_takes_anything(postgres: PostgresServer, postgres_url: str) -> None:
    """Nor is anything said to be free."""
    leases = PostgresLeases(postgres_url.replace(f":{postgres.port}/", ":1/"))
    for ask in (leases.take, leases.is_held, lambda name: leases.held(name).__enter__()):
        with pytest.raises(StoreAway):
            ask("w")


def test_leases_of_a_forked_process_are_refused(postgres_url: str) -> None:
    """Its parent's session is not its own, and its end must not end that."""
    leases = PostgresLeases(postgres_url)
    lease = leases.take("w")
    child = os.fork()
    if child == 0:
        try:
            leases.take("v")
        except RuntimeError:
            os._exit(0)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert lease is not None
    assert lease.alive


def test_nothing_is_left_of_leases_let_go(tmp_path: Path) -> None:
    """A home that has filed a million documents has no million files of their leases."""
    leases = FileLeases(tmp_path / "run")
    for number in range(3):
        with leases.held(f"document:{number}"):
            pass
    assert list((tmp_path / "run").iterdir()) == []


def test_a_holder_whose_file_was_deleted_knows_it(tmp_path: Path) -> None:
    """Others could take the lease now."""
    lease = FileLeases(tmp_path).take("w")
    assert lease is not None
    for file in tmp_path.iterdir():
        file.unlink()
    assert not lease.alive


def test_all_holders_are_listed(tmp_path: Path) -> None:
    """By their names; what a dead process has left holds nothing."""
    leases = FileLeases(tmp_path / "run")
    assert leases.holders() == []
    with leases.held("inbox:Büro"), leases.held("a/b"):
        (tmp_path / "run" / "dead.lease").touch()
        assert leases.holders() == ["a/b", "inbox:Büro"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Nobody takes a lease for granted."""
    (tmp_path / "run").write_text("in the way")
    leases = FileLeases(tmp_path / "run")
    for ask in (leases.take, leases.is_held, lambda name: leases.held(name).__enter__()):
        with pytest.raises(StoreError, match="run"):
            ask("w")
