"""A host whose line is cut: it knows that it has lost its leases before anybody else gets them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.databases import NOT_INSTALLED, programs

FREE_WITHIN_S = 20.0
"""15 s on an idle machine."""
OWN_NETWORK = ["unshare", "--net"]


@pytest.mark.slow
def test_a_holder_that_is_cut_off_knows_it_before_the_server_lets_go() -> None:
    """In a network of its own, whose only device is switched off and on again."""
    if programs() is None:
        pytest.skip(NOT_INSTALLED)
    if subprocess.run([*OWN_NETWORK, "ip", "link"], capture_output=True, check=False).returncode:
        pytest.skip("only root can have a network of its own to cut")
    command = [*OWN_NETWORK, sys.executable, "-m", "tests.integration.dead_line"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, check=True)
    known_after_s, free_after_s = map(float, done.stdout.split())
    assert known_after_s < free_after_s <= FREE_WITHIN_S
