"""The ledgers that every law of ledgers is tried on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import TypeAlias

import pytest

from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger
from avgkit.storage.sqlite import SqliteLedger

NewLedger: TypeAlias = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture(scope="session", params=["memory", "sqlite"])
def new_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    """Make an empty ledger of each kind, as often as asked."""
    folder = tmp_path_factory.mktemp("ledgers")
    numbers = count()

    @contextmanager
    def make() -> Iterator[Ledger]:
        if request.param == "memory":
            yield MemoryLedger()
        else:
            with SqliteLedger(folder / f"{next(numbers)}.db") as ledger:
                yield ledger

    return make
