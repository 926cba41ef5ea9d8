"""Run by test_dead_line.py in a network of its own: how long a lease outlives the line of its holder.

Prints two figures: after how many seconds the holder knows that it has lost the lease, and after how many the
server has let go of it.
"""

from __future__ import annotations

import subprocess
import sys
import time

from registratur.stores.postgres_leases import PostgresLeases
from tests.databases import postgres_server


def set_line(state: str) -> None:
    """Cut or mend the only network device there is."""
    subprocess.run(["ip", "link", "set", "lo", state], check=True)


def main() -> None:
    """Take a lease, cut the line, wait, mend it, and look."""
    set_line("up")
    with postgres_server() as server:
        url = server.new_database()
        holder, others = PostgresLeases(url), PostgresLeases(url)
        lease = holder.take("inbox")
        assert lease is not None
        assert lease.alive
        assert others.is_held("inbox")
        others.close()
        set_line("down")
        cut_at = time.monotonic()
        while lease.alive:
            time.sleep(0.1)
        known_after_s = time.monotonic() - cut_at
        # Nobody can ask the server; mended, the line would tell it that the holder has gone.
        while "could not receive data from client" not in server.log():
            time.sleep(0.1)
        free_after_s = time.monotonic() - cut_at
        set_line("up")
        assert not others.is_held("inbox")
        sys.stdout.write(f"{known_after_s:.1f} {free_after_s:.1f}\n")


if __name__ == "__main__":
    main()
