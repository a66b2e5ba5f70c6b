"""
A ledger survives being killed at any moment: python tests/heavy/crash.py [rounds], 200 where no number is given.

A child appends, sweeps and forgets, and says of every append that it has returned; it is killed (SIGKILL) at a random moment. After
each round everything that was said is there, and nothing half: the file is sound, the chain is whole from the last checkpoint on, the
agenda is what follows from the events, what is recorded as erased is erased, and what was said to be forgotten can be read nowhere:
not by the ledger, and not among the bytes of its files. It prints one line and ends with 0 where that held.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from time import sleep
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from avgkit.errors import IllegalStep
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaKind, Done
from avgkit.flows.forget import forget
from avgkit.flows.record import record
from avgkit.flows.sweep import sweep
from avgkit.law.local_time import local_day
from avgkit.models.events import Anonymised, Collected, Erased, Event, ForgetReason, Forgotten, NoticeShown
from avgkit.models.personal_data import Source
from avgkit.storage.chain import Checkpoint
from avgkit.storage.drive import run
from avgkit.storage.sqlite import SqliteLedger
from flows.shop import POLICY

ITEMS = ("clicks", "email", "phone")
START = datetime(2025, 1, 6, 9, tzinfo=UTC)


class Tally(NamedTuple):
    """What came of the rounds."""

    said: int  # appends that were acknowledged
    swept: int  # sweeps of a person that are recorded
    forgotten: int  # events of which it was said that they are forgotten
    gone: int  # those of them that went with all that was known of a person


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


def marker(key: str) -> str:
    """Return what can be searched for."""
    return f"geheim-{key}-"


def work(path: Path, values: Values, first: int) -> None:
    """Record, collect, sweep and forget without end, and say what was recorded and what was forgotten."""
    with SqliteLedger(path) as ledger:
        for number in range(first, first + 1_000_000):
            subject, moment = f"p-{number % 7}", START + timedelta(hours=number)
            collect(ledger, values, subject, ITEMS, key=str(number), at=moment)
            guest = f"q-{number}"  # of whom nothing is kept for long
            collect(ledger, values, guest, ("email",), key=f"q{number}", at=moment)
            if number % 2:
                run(sweep(POLICY, at=moment + timedelta(minutes=30)), ledger=ledger, data=values)  # type: ignore[arg-type]
                forget_some(ledger, subject, {f"n{number}"}, moment + timedelta(minutes=40))
                forget_some(ledger, guest, set(), moment + timedelta(minutes=40))


def collect(
    ledger: SqliteLedger, values: Values, subject: str, items: tuple[str, ...], *, key: str, at: datetime
) -> None:
    """Record what is collected, with a notice that can be searched for, and keep it."""
    event = Collected(id=f"e{key}", at=at, items=frozenset(items), source=Source.SUBJECT)
    notice = NoticeShown(id=f"n{key}", at=at, version=marker(key))
    run(record(POLICY, subject, [event, notice]), ledger=ledger)
    print(subject, event.id, flush=True)  # noqa: T201
    for item in items:  # what is held is recorded first, so what is not recorded is not held
        values.collect(subject, item)


def forget_some(ledger: SqliteLedger, subject: str, events: set[str], at: datetime) -> None:
    """Forget events of a person, or all of them where nothing depends on them any more, and say which."""
    with suppress(IllegalStep):
        flow = forget(POLICY, subject, reason=ForgetReason.RETENTION_ENDED, at=at, events=events or None)
        dossier = run(flow, ledger=ledger)
        for key in named_in(dossier.events):
            print(subject, f"-{key}", flush=True)  # noqa: T201


def named_in(events: Iterable[Event]) -> set[str]:
    """Return the ids of the events that are forgotten."""
    return {key for event in events if isinstance(event, Forgotten) for key in event.events}


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
    forgotten = {(subject, key[1:]) for subject, key in said if key.startswith("-")}
    assert in_files(path, forgotten) == set(), "what was forgotten is in no file"
    with SqliteLedger(path) as ledger:  # which asks whether the file is sound
        assert ledger.verify(before) == (), "the chain is whole"
        due = [found for kind in AgendaKind for found in ledger.due(date.max, kind=kind)]
        there, every = set[tuple[str, str]](), set[tuple[str, str]]()
        for subject in ledger.subjects():
            dossier = ledger.dossier(subject)
            there |= {(subject, event.id) for event in dossier.events}
            gone = named_in(dossier.events)
            there |= {(subject, f"-{key}") for key in gone} | {(subject, key) for key in gone}
            assert not gone & {event.id for event in ledger.read(subject).events}, "what is forgotten is not read"
            every |= {(subject, key) for key in gone}
            follows = agenda_of(POLICY, dossier, on=local_day(dossier.events[-1].at, POLICY.zone))
            assert {found.entry for found in due if found.subject == subject} == set(follows), "the agenda follows"
            erased = set(ITEMS) - dossier.held.keys()
            assert not any(values.holds(subject, item) for item in erased), (
                "what was not erased is not recorded as erased"
            )
        assert said <= there, "what was acknowledged is there"
        checkpoint = ledger.checkpoint()
    assert in_files(path, every) == set(), "nor what was forgotten and not yet acknowledged, once the ledger was opened"
    return checkpoint


def in_files(path: Path, forgotten: set[tuple[str, str]]) -> set[str]:
    """Return the forgotten events of which what they said can be found in a file of the ledger."""
    held = b"".join(found.read_bytes() for found in path.parent.glob(f"{path.name}*"))
    return {key for _, key in forgotten if key.startswith("n") and marker(key[1:]).encode() in held}


def rounds(number: int, *, seed: int) -> Tally:
    """Do so many rounds on one ledger, and return what came of them."""
    chance = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path, values = folder / "ledger.db", Values(folder / "values")
        values.folder.mkdir()
        said: set[tuple[str, str]] = set()
        checkpoint = Checkpoint()
        for turn in range(number):
            lines = killed(path, values.folder, 1000 * turn, chance.random() * 0.2)
            said |= {
                (subject, key)
                for subject, _, key in (line.partition(" ") for line in lines)
                if key.startswith(("e", "-"))
            }
            checkpoint = examine(path, values, said, checkpoint)
        with SqliteLedger(path) as ledger:
            histories = [ledger.read(subject).events for subject in ledger.subjects()]
        every = [event for history in histories for event in history]
        return Tally(
            said=sum(not key.startswith("-") for _, key in said),
            swept=sum(isinstance(event, Erased | Anonymised) for event in every),
            forgotten=sum(key.startswith("-") for _, key in said),
            gone=sum(key.startswith("-e") for _, key in said),
        )


def main() -> None:
    """Work as the child, or do the rounds."""
    if len(sys.argv) > 3:
        work(Path(sys.argv[1]), Values(Path(sys.argv[2])), int(sys.argv[3]))
    else:
        number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
        tally = rounds(number, seed=number)
        print(  # noqa: T201
            f"{number} rounds: {tally.said} appends were acknowledged and none is lost, {tally.swept} sweeps of a person were"
            f" recorded, {tally.forgotten} events were forgotten and none can be found, {tally.gone} of them with all that was"
            " known of the person"
        )


if __name__ == "__main__":
    main()
