"""A ledger survives being killed: the short version of tests/heavy/crash.py."""

import os

import pytest

from heavy.crash import rounds


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL")
def test_being_killed_loses_nothing_that_was_acknowledged() -> None:
    """Five times, while appending and sweeping: everything that was said is there, and nothing half."""
    said, swept = rounds(5, seed=5)
    assert said >= 5
    assert swept
