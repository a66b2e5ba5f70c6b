"""The ledgers that every law of ledgers is tried on."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import TypeAlias

import pytest

from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger
from avgkit.storage.sqlalchemy import SqlAlchemyLedger, create_tables
from avgkit.storage.sqlite import SqliteLedger
from storage.databases import DATABASES, database

NewLedger: TypeAlias = Callable[[], AbstractContextManager[Ledger]]


KINDS = ("memory", "file", *DATABASES)


def maker(kind: str, folder: Path) -> NewLedger:
    """Make an empty ledger of a kind, as often as asked."""
    numbers = count()

    @contextmanager
    def make() -> Iterator[Ledger]:
        if kind == "memory":
            yield MemoryLedger()
        elif kind == "file":
            with SqliteLedger(folder / f"{next(numbers)}.db") as ledger:
                yield ledger
        else:
            with database(kind) as engine:
                create_tables(engine)
                yield SqlAlchemyLedger(engine)

    return make


@pytest.fixture(scope="session", params=KINDS)
def new_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    """Make an empty ledger of each kind, as often as asked."""
    return maker(request.param, tmp_path_factory.mktemp("ledgers"))


@pytest.fixture(scope="session", params=KINDS)
def new_copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> NewLedger:
    """Make an empty ledger of each kind once more, so that each meets each."""
    return maker(request.param, tmp_path_factory.mktemp("copies"))
