"""
A ledger survives being killed at any moment: python tests/heavy/crash.py [rounds], 200 where no number is given.

A child appends and sweeps, and says of every append that it has returned; it is killed (SIGKILL) at a random moment. After each round
everything that was said is there, and nothing half: the file is sound, the chain is whole from the last checkpoint on, the agenda is
what follows from the events, and what is recorded as erased is erased. It prints one line and ends with 0 where that held.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from time import sleep

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaKind, Done
from avgkit.flows.record import record
from avgkit.flows.sweep import sweep
from avgkit.law.local_time import local_day
from avgkit.models.events import Anonymised, Collected, Erased
from avgkit.models.personal_data import Source
from avgkit.storage.chain import Checkpoint
from avgkit.storage.drive import run
from avgkit.storage.sqlite import SqliteLedger
from flows.shop import POLICY

ITEMS = ("clicks", "email", "phone")
START = datetime(2025, 1, 6, 9, tzinfo=UTC)


class Values:
    """A store of personal values in files, each synced before it is said that anything was done."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def collect(self, subject: str, item: str) -> None:
        """Keep a value."""
        (self.folder / f"{subject} {item}").write_text("held")

    def holds(self, subject: str, item: str) -> bool:
        """Tell whether there is a value."""
        return (self.folder / f"{subject} {item}").exists()

    def erase(self, subject: str, item: str, /) -> Done:
        """Destroy a value; what is gone was destroyed before."""
        (self.folder / f"{subject} {item}").unlink(missing_ok=True)
        return Done.DONE

    anonymise = erase


def work(path: Path, values: Values, first: int) -> None:
    """Record, collect and sweep without end, and say what was recorded."""
    with SqliteLedger(path) as ledger:
        for number in range(first, first + 1_000_000):
            subject, moment = f"p-{number % 7}", START + timedelta(hours=number)
            event = Collected(id=f"e{number}", at=moment, items=frozenset(ITEMS), source=Source.SUBJECT)
            run(record(POLICY, subject, [event]), ledger=ledger)
            print(subject, event.id, flush=True)  # noqa: T201
            for item in ITEMS:  # what is held is recorded first, so what is not recorded is not held
                values.collect(subject, item)
            if number % 3 == 2:
                run(sweep(POLICY, at=moment + timedelta(minutes=30)), ledger=ledger, data=values)  # type: ignore[arg-type]


def killed(path: Path, folder: Path, first: int, seconds: float) -> list[str]:
    """Let a child work from its first word on for so long, kill it, and return what it said."""
    with Popen([sys.executable, __file__, str(path), str(folder), str(first)], stdout=PIPE, text=True) as child:  # noqa: S603
        assert child.stdout is not None
        said = [child.stdout.readline()]
        sleep(seconds)
        child.kill()
        said += child.stdout.readlines()
    return [line.rstrip("\n") for line in said if line.endswith("\n")]


def examine(path: Path, values: Values, said: set[tuple[str, str]], before: Checkpoint) -> Checkpoint:
    """Look at everything after a crash, and return the new checkpoint."""
    with SqliteLedger(path) as ledger:  # which asks whether the file is sound
        assert ledger.verify(before) == (), "the chain is whole"
        due = [found for kind in AgendaKind for found in ledger.due(date.max, kind=kind)]
        there: set[tuple[str, str]] = set()
        for subject in ledger.subjects():
            dossier = ledger.dossier(subject)
            there |= {(subject, event.id) for event in dossier.events}
            follows = agenda_of(POLICY, dossier, on=local_day(dossier.events[-1].at, POLICY.zone))
            assert {found.entry for found in due if found.subject == subject} == set(follows), "the agenda follows"
            gone = set(ITEMS) - dossier.held.keys()
            assert not any(values.holds(subject, item) for item in gone), (
                "what was not erased is not recorded as erased"
            )
        assert said <= there, "what was acknowledged is there"
        return ledger.checkpoint()


def rounds(number: int, *, seed: int) -> tuple[int, int]:
    """Do so many rounds on one ledger, and return how many appends were said and how many events there are."""
    chance = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, values = folder / "ledger.db", Values(folder / "values")
        values.folder.mkdir()
        said: set[tuple[str, str]] = set()
        checkpoint = Checkpoint()
        for turn in range(number):
            lines = killed(path, values.folder, 1000 * turn, chance.random() * 0.1)
            said |= {
                (subject, key) for subject, _, key in (line.partition(" ") for line in lines) if key.startswith("e")
            }
            checkpoint = examine(path, values, said, checkpoint)
        with SqliteLedger(path) as ledger:
            every = [event for subject in ledger.subjects() for event in ledger.read(subject).events]
        return len(said), sum(isinstance(event, Erased | Anonymised) for event in every)


def main() -> None:
    """Work as the child, or do the rounds."""
    if len(sys.argv) > 3:
        work(Path(sys.argv[1]), Values(Path(sys.argv[2])), int(sys.argv[3]))
    else:
        number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
        said, swept = rounds(number, seed=number)
        print(  # noqa: T201
            f"{number} rounds: {said} appends were acknowledged and none is lost, {swept} sweeps of a person were recorded"
        )


if __name__ == "__main__":
    main()
