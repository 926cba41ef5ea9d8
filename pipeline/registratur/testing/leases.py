"""Leases in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Self


class MemoryLease:
    """A lease of one process (port `Lease`)."""

    def __init__(self, name: str, leases: MemoryLeases) -> None:
        self.name = name
        self._leases = leases

    @property
    def alive(self) -> bool:
        """False once it was let go, or lost."""
        return self._leases.holders.get(self.name) is self

    def release(self) -> None:
        """Let go."""
        with self._leases.changed:
            if self.alive:
                del self._leases.holders[self.name]
                self._leases.changed.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class MemoryLeases:
    """Leases among the threads of one process (port `Leases`).

    Attributes:
        holders: Who holds what; a test takes one out to play the death of its holder.
        changed: Notified when one is let go.
    """

    def __init__(self) -> None:
        self.holders: dict[str, MemoryLease] = {}
        self.changed = Condition()

    def take(self, name: str) -> MemoryLease | None:
        """Take a lease without waiting; None while it is held."""
        with self.changed:
            if name in self.holders:
                return None
            self.holders[name] = MemoryLease(name, self)
            return self.holders[name]

    def is_held(self, name: str) -> bool:
        """Tell whether anybody holds it."""
        return name in self.holders

    @contextmanager
    def held(self, name: str) -> Iterator[MemoryLease]:
        """Wait until nobody holds it, then hold it for the length of the block."""
        with self.changed:
            self.changed.wait_for(lambda: name not in self.holders)
            lease = self.holders[name] = MemoryLease(name, self)
        with lease:
            yield lease
