"""The ledgers that every flow is tried on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger
from avgkit.storage.sqlite import SqliteLedger


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Give an empty ledger of each kind."""
    if request.param == "memory":
        yield MemoryLedger()
    else:
        with SqliteLedger(tmp_path / "ledger.db") as opened:
            yield opened
