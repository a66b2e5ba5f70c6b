"""A ledger survives being killed: the short version of tests/heavy/crash.py."""

import os

import pytest

from heavy.crash import rounds


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs SIGKILL")
def test_being_killed_loses_nothing_that_was_acknowledged() -> None:
    """Five times, while appending, sweeping and forgetting: everything that was said is there, and nothing half or forgotten."""
    tally = rounds(5, seed=5)
    assert tally.said >= 5
    assert tally.swept
    assert tally.forgotten
