"""The conformance kit over the ledgers in a database: PostgreSQL too, where tests/heavy/postgresql.py started one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, text

from avgkit.storage.sqlalchemy import SqlAlchemyLedger, create_tables
from avgkit.testing.conformance import check_ledger
from storage.databases import DATABASES, database


class InDatabase(SqlAlchemyLedger):  # type: ignore[misc]  # final, but for a host
    """A ledger in a database that says where."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.engine = engine


@contextmanager
def empty(kind: str, folder: Path) -> Iterator[InDatabase]:
    """Make an empty ledger; one of SQLite in a file, for a database in memory is another one in each thread."""
    with database(kind, folder) as engine:
        create_tables(engine)
        yield InDatabase(engine)


def tamper(ledger: InDatabase) -> None:
    """Change an event behind the back of the ledger."""
    with ledger.engine.begin() as connection:
        connection.execute(
            text("""UPDATE avgkit_event SET payload = replace(payload, '"1"', '"2"') WHERE number = 2""")
        )


@pytest.mark.parametrize("kind", DATABASES)
def test_a_ledger_in_a_database_keeps_the_laws(kind: str, tmp_path: Path) -> None:
    """Every law of the kit, also when the tables are opened a second time."""
    name = settings.get_current_profile_name()
    settings.register_profile("few", settings.get_profile(name), max_examples=10 if kind == "sqlite" else 20)
    settings.load_profile("few")
    try:
        check_ledger(lambda: empty(kind, tmp_path), reopen=lambda ledger: InDatabase(ledger.engine), tamper=tamper)
    finally:
        settings.load_profile(name)
