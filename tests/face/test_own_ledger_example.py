"""The ledger of the example is one: it keeps the laws, and flows run on it."""

from __future__ import annotations

import runpy
from contextlib import closing
from pathlib import Path

from hypothesis import settings

from avgkit.flows.record import record
from avgkit.storage.drive import run
from flows.shop import POLICY, customer

EXAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "own_ledger.py"), run_name="own_ledger")


def test_it_keeps_the_laws(tmp_path: Path) -> None:
    """The line that the example promises, with few walks: each of them makes a file."""
    name = settings.get_current_profile_name()
    settings.register_profile("own", settings.get_profile(name), max_examples=15)
    settings.load_profile("own")
    try:
        EXAMPLE["prove"](tmp_path)
    finally:
        settings.load_profile(name)


def test_flows_run_on_it(tmp_path: Path) -> None:
    """As on those that ship."""
    with closing(EXAMPLE["OwnLedger"](tmp_path / "own.db")) as ledger:
        dossier = run(record(POLICY, "p-1", customer()), ledger=ledger)
        assert ledger.read("p-1").events == tuple(customer())
        assert ledger.read("p-1").version == len(dossier.events)
        assert ledger.verify() == ()
