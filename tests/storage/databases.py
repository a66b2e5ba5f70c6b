"""Databases for ledgers over SQLAlchemy: SQLite always, PostgreSQL and MariaDB where a command of tests/heavy started one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, create_engine, make_url, text

POSTGRESQL: Final = os.environ.get("AVGKIT_POSTGRESQL")
MARIADB: Final = os.environ.get("AVGKIT_MARIADB")
DATABASES: Final = ("sqlite", *["postgresql"] * bool(POSTGRESQL), *["mariadb"] * bool(MARIADB))
_NUMBERS: Final = count()


@contextmanager
def database(kind: str, folder: Path | None = None) -> Iterator[Engine]:
    """Make an empty database; one of SQLite is in memory where there is no folder for it."""
    number = next(_NUMBERS)
    if kind == "postgresql":
        schema = f"avgkit_{os.getpid()}_{number}"
        with _engine(str(POSTGRESQL)) as admin, admin.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        with _engine(f"{POSTGRESQL}&options=-csearch_path%3D{schema}") as engine:
            yield engine
    elif kind == "mariadb":
        name = f"avgkit_{os.getpid()}_{number}"
        with _engine(str(MARIADB)) as admin, admin.begin() as connection:
            connection.execute(text(f"CREATE DATABASE {name} CHARACTER SET latin1"))  # the tables say what they need
        with _engine(make_url(str(MARIADB)).set(database=name)) as engine:
            yield engine
    else:
        with _engine(f"sqlite:///{folder / f'{number}.db'}" if folder else "sqlite://") as engine:
            yield engine


@contextmanager
def _engine(url: str | URL) -> Iterator[Engine]:
    engine = create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()
