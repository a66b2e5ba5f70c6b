"""The async example runs, tells what it promises, and its stores are what it says they are."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from avgkit.testing.conformance import check_async_ledger, check_async_personal_data_store

EXAMPLE = Path(__file__).parents[2] / "examples" / "async_host.py"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            [
                "Maandag krijgen de nieuwsbrief: reader-1, reader-2, reader-3",
                "Dinsdag krijgt de nieuwsbrief: reader-1",
                "Dinsdag zijn er adressen van: reader-1, reader-2",
                "Een week later is er een adres van: reader-1",
                "De keten is nagelopen: 0 gebreken.",
            ],
        ),
        (
            "en",
            [
                "On Monday the newsletter goes to: reader-1, reader-2, reader-3",
                "On Tuesday the newsletter goes to: reader-1",
                "On Tuesday there are addresses of: reader-1, reader-2",
                "A week later there is an address of: reader-1",
                "The chain was checked: 0 faults.",
            ],
        ),
    ],
)
def test_it_is_told(language: str, told: list[str]) -> None:
    """Who opts out is sent nothing more, who asks for it is erased at once, and the sweep does the rest."""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", EXAMPLE, "--lang", language], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines() == told


def test_its_stores_keep_the_laws() -> None:
    """The two lines that the example promises."""
    host = runpy.run_path(str(EXAMPLE), run_name="async_host")
    name = settings.get_current_profile_name()
    settings.register_profile("short", settings.get_profile(name), max_examples=15)
    settings.load_profile("short")
    try:
        check_async_ledger(host["HostLedger"])
        check_async_personal_data_store(host["HostData"])
    finally:
        settings.load_profile(name)
