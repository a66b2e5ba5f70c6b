"""The example over SQLAlchemy's async engine runs, tells what it promises, and its store is what it says it is."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy.ext.asyncio import create_async_engine

from avgkit.testing.conformance import check_async_personal_data_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "async_sqlalchemy.py"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            (
                "Toegestaan.",
                'De toestemming voor "nieuwsbrief" is op dinsdag 3 maart 2026 ingetrokken',
                "Een week later zijn er adressen van: reader-1\nDe keten is nagelopen: 0 gebreken.\n",
            ),
        ),
        (
            "en",
            (
                "Permitted.",
                'The consent to "newsletter" was withdrawn on Tuesday 3 March 2026',
                "A week later there are addresses of: reader-1\nThe chain was checked: 0 faults.\n",
            ),
        ),
    ],
)
def test_it_is_told(language: str, told: tuple[str, ...]) -> None:
    """Who opts out is sent nothing more, and a week later the address is gone."""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", EXAMPLE, "--lang", language], capture_output=True, text=True, check=True
    )
    assert all(words in ran.stdout for words in told)


def test_its_store_keeps_the_laws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of values does what a store of personal values must."""
    monkeypatch.syspath_prepend(EXAMPLE.parent)
    host = runpy.run_path(str(EXAMPLE), run_name="async_sqlalchemy")
    make_data: Callable[[object], Any] = host["HostData"]

    @asynccontextmanager
    async def made() -> AsyncIterator[Any]:
        engine = create_async_engine("sqlite+aiosqlite://")
        try:
            async with engine.begin() as connection:
                await connection.run_sync(host["HOST"].create_all)
            yield make_data(engine)
        finally:
            await engine.dispose()

    name = settings.get_current_profile_name()
    settings.register_profile("short", settings.get_profile(name), max_examples=5)
    settings.load_profile("short")
    try:
        check_async_personal_data_store(made)
    finally:
        settings.load_profile(name)
