"""The ledgers that every law of ledgers is tried on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from typing import TypeAlias

import pytest

from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger
from avgkit.storage.sqlalchemy import SqlAlchemyLedger, create_tables
from avgkit.storage.sqlite import SqliteLedger
from storage.databases import DATABASES, database

NewLedger: TypeAlias = Callable[[], AbstractContextManager[Ledger]]


@pytest.fixture(scope="session", params=["memory", "file", *DATABASES])
def new_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    """Make an empty ledger of each kind, as often as asked."""
    folder = tmp_path_factory.mktemp("ledgers")
    numbers = count()

    @contextmanager
    def make() -> Iterator[Ledger]:
        if request.param == "memory":
            yield MemoryLedger()
        elif request.param == "file":
            with SqliteLedger(folder / f"{next(numbers)}.db") as ledger:
                yield ledger
        else:
            with database(request.param) as engine:
                create_tables(engine)
                yield SqlAlchemyLedger(engine)

    return make
