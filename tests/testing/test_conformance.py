"""The kit holds the shipped stores to the laws, and catches every broken one by the name of the law."""

from __future__ import annotations

import importlib.util
import inspect
import sqlite3
import sys
from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, closing, contextmanager
from itertools import count
from pathlib import Path
from threading import current_thread, main_thread
from types import ModuleType

import pytest
from hypothesis import Phase, settings

from avgkit.errors import CorruptStore, MissingExtra
from avgkit.storage.memory import MemoryLedger, MemoryPersonalData
from avgkit.storage.sqlite import SqliteLedger
from avgkit.testing import data_laws, ledger_courses, ledger_laws, ledger_moves
from avgkit.testing.conformance import (
    check_async_ledger,
    check_async_personal_data_store,
    check_ledger,
    check_personal_data_store,
)
from avgkit.testing.laws import BrokenLaw
from testing.awaited import AwaitedData, AwaitedLedger
from testing.broken_stores import (
    BROKEN_DATA_STORES,
    BROKEN_LEDGERS,
    BelievesEveryEvent,
    CannotReadWhatIsForgotten,
    IgnoresExpect,
    LeaksTheDriver,
    LooksFirst,
    MarksAsDeleted,
    Sound,
)


@contextmanager
def searching(**how: object) -> Iterator[None]:
    """Search in this way, the same at every run."""
    name = settings.get_current_profile_name()
    settings.register_profile("kit", settings.get_profile(name), database=None, derandomize=True, **how)
    settings.load_profile("kit")
    try:
        yield
    finally:
        settings.load_profile(name)


@pytest.fixture
def quick() -> Iterator[None]:
    """Do not look for the fewest steps."""
    with searching(max_examples=300, phases=[Phase.generate]):
        yield


def caught_by(check: Callable[[], None]) -> BrokenLaw:
    """Return the law that a few walks find broken, or what follows on them; or else many walks."""
    for walks in (15, 300):
        try:
            with searching(max_examples=walks, phases=[Phase.generate]):
                check()
        except BrokenLaw as found:
            return found
    pytest.fail("no law was found broken")


def few() -> AbstractContextManager[None]:
    """Take a few walks."""
    return searching(max_examples=15)


@pytest.fixture
def short() -> Iterator[None]:
    """Take a few walks."""
    with few():
        yield


@pytest.fixture
def new_path(tmp_path: Path) -> Callable[[], Path]:
    """Give a path at which there is nothing, as often as asked."""
    numbers = count()
    return lambda: tmp_path / f"{next(numbers)}.db"


def tamper(path: Path) -> None:
    """Change an event in the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("""UPDATE event SET payload = replace(payload, '"1"', '"2"') WHERE number = 2""")


def bytes_of(path: Path) -> bytes:
    """Return the bytes of the file and of the log beside it."""
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


class OnDisk(SqliteLedger):
    """A ledger in a file that says where."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


class TestShippedStores:
    """What ships keeps the laws."""

    def test_the_ledger_in_memory(self) -> None:
        """One line, as in the tests of a host."""
        check_ledger(MemoryLedger)

    def test_the_ledger_in_a_file(self, new_path: Callable[[], Path]) -> None:
        """Also when it is opened twice, and when somebody changes the file."""
        check_ledger(
            lambda: OnDisk(new_path()),
            reopen=lambda ledger: OnDisk(ledger.path),
            tamper=lambda ledger: tamper(ledger.path),
            stored=lambda ledger: bytes_of(ledger.path),
        )

    def test_personal_data_in_memory(self) -> None:
        """One line again, and where it keeps the values."""
        check_personal_data_store(
            MemoryPersonalData,
            stored=lambda store: repr(
                [one.reveal() for held in store._values.values() for one in held.values()]
            ).encode(),
        )

    def test_an_async_ledger(self, short: None, new_path: Callable[[], Path]) -> None:
        """The same laws, awaited; what is opened is closed."""
        closed = []

        @asynccontextmanager
        async def opened(path: Path) -> AsyncIterator[AwaitedLedger]:
            with OnDisk(path) as ledger:
                yield AwaitedLedger(ledger)
            closed.append(path)

        async def tampered(ledger: AwaitedLedger) -> None:
            tamper(ledger.inner.path)

        async def stored(ledger: AwaitedLedger) -> bytes:
            return bytes_of(ledger.inner.path)

        check_async_ledger(
            lambda: opened(new_path()),
            reopen=lambda ledger: opened(ledger.inner.path),
            tamper=tampered,
            stored=stored,
        )
        assert len(closed) > 15

    def test_an_async_ledger_that_need_not_be_closed(self, short: None) -> None:
        """One line."""
        check_async_ledger(lambda: AwaitedLedger(MemoryLedger()))

    def test_an_async_store(self, short: None) -> None:
        """One line."""
        check_async_personal_data_store(lambda: AwaitedData(MemoryPersonalData()))


def laws_of(module: ModuleType) -> dict[str, str]:
    """Return the laws of a module by name, in words."""
    functions = inspect.getmembers(module, inspect.isfunction)
    found = [each for _, each in functions if inspect.get_annotations(each).get("return") == "bool"]
    return {each.__name__: inspect.getdoc(each) or "" for each in found if each.__module__ == module.__name__}


LEDGER_LAWS, DATA_LAWS = laws_of(ledger_laws) | laws_of(ledger_courses) | laws_of(ledger_moves), laws_of(data_laws)


@pytest.mark.usefixtures("quick")
class TestBrokenStores:
    """A store that breaks a law is caught, and the failure is the law in words."""

    @pytest.mark.parametrize(("broken", "law"), BROKEN_LEDGERS.items(), ids=lambda each: getattr(each, "__name__", ""))
    def test_a_broken_ledger_is_caught_by_name(self, broken: type[Sound], law: str) -> None:
        """Each is broken in one way."""
        caught = caught_by(lambda: check_ledger(broken))
        assert caught.law == law
        assert str(caught) == f"{LEDGER_LAWS[law]} (broken: {law})"

    @pytest.mark.parametrize(
        ("broken", "law"), BROKEN_DATA_STORES.items(), ids=lambda each: getattr(each, "__name__", "")
    )
    def test_a_broken_data_store_is_caught_by_name(self, broken: type[MemoryPersonalData], law: str) -> None:
        """Each is broken in one way."""
        caught = caught_by(lambda: check_personal_data_store(broken))
        assert caught.law == law
        assert str(caught) == f"{DATA_LAWS[law]} (broken: {law})"

    def test_tampering_that_is_not_found_is_caught(self) -> None:
        """A ledger that compares checkpoints, and does not look at the events."""

        def change(ledger: BelievesEveryEvent) -> None:
            records = ledger.inner._records
            records[1] = records[1]._replace(payload=records[2].payload)

        with pytest.raises(BrokenLaw) as caught:
            check_ledger(BelievesEveryEvent, tamper=change)
        assert caught.value.law == "tampering_is_found"

    @pytest.mark.parametrize("kept", [b"forget-me-4f1c", b"something else"])
    def test_what_can_still_be_found_is_caught(self, kept: bytes) -> None:
        """Also where the host looks in a place where events never were: that proves nothing."""
        with pytest.raises(BrokenLaw) as caught:
            check_ledger(Sound, stored=lambda ledger: kept)
        assert caught.value.law == "what_is_forgotten_is_nowhere_any_more"

    def test_what_is_not_there_after_opening_again_is_caught(self) -> None:
        """A ledger that keeps what is appended to itself."""
        with pytest.raises(BrokenLaw) as caught:
            check_ledger(Sound, reopen=lambda ledger: Sound())
        assert caught.value.law == "what_was_appended_is_there_when_opened_again"

    def test_who_looks_before_the_transaction_is_caught(self) -> None:
        """Two threads append at once, each with an opening of its own."""
        with few(), pytest.raises(BrokenLaw) as caught:
            check_ledger(LooksFirst, reopen=lambda ledger: ledger)
        assert caught.value.law == "of_two_at_once_one_is_refused"

    def test_who_awaits_between_looking_and_writing_is_caught(self) -> None:
        """Two tasks append at once on one loop."""

        class Awaits(AwaitedLedger):
            async def append(self, subject, events, /, *, expect, agenda):
                follows = expect == (await self.read(subject)).version
                await sleep(0)
                version = self.inner.read(subject).version if follows else expect
                return self.inner.append(subject, events, expect=version, agenda=agenda)

        with few(), pytest.raises(BrokenLaw) as caught:
            check_async_ledger(lambda: Awaits(MemoryLedger()), reopen=lambda ledger: ledger)
        assert caught.value.law == "of_two_at_once_one_is_refused"

    def test_an_error_of_the_driver_is_told_with_the_law(self) -> None:
        """What the store raised is where the failure came from."""
        for broken, error in ((LeaksTheDriver, OSError), (CannotReadWhatIsForgotten, CorruptStore)):
            with pytest.raises(BrokenLaw) as caught:
                check_ledger(broken)
            assert isinstance(caught.value.__cause__, error)

    def test_a_thread_that_cannot_open_the_ledger_is_caught(self) -> None:
        """Nothing waits for it."""

        def reopen(ledger: Sound) -> Sound:
            if current_thread() is main_thread():
                return ledger
            raise OSError("no such table")

        with few(), pytest.raises(BrokenLaw) as caught:
            check_ledger(Sound, reopen=reopen)
        assert caught.value.law == "of_two_at_once_one_is_refused"
        assert isinstance(caught.value.__cause__, OSError)

    def test_a_row_that_is_marked_as_deleted_is_caught(self) -> None:
        """The value is still in the table, though the store says that it is done."""
        with pytest.raises(BrokenLaw) as caught:
            check_personal_data_store(MarksAsDeleted, stored=lambda store: repr(store.rows).encode())
        assert caught.value.law == "what_is_done_is_nowhere_any_more"

    def test_a_search_where_values_never_were_is_caught(self) -> None:
        """It proves nothing; the same for a store that is awaited."""

        async def nothing(store: AwaitedData) -> bytes:
            return b""

        with pytest.raises(BrokenLaw) as caught:
            check_async_personal_data_store(lambda: AwaitedData(MemoryPersonalData()), stored=nothing)
        assert caught.value.law == "what_is_done_is_nowhere_any_more"

    def test_a_broken_async_ledger_is_caught_by_the_same_name(self) -> None:
        """The laws exist once."""
        with pytest.raises(BrokenLaw) as caught:
            check_async_ledger(lambda: AwaitedLedger(IgnoresExpect()))
        assert caught.value.law == "what_is_stale_is_refused"

    def test_a_broken_async_store_is_caught_by_the_same_name(self) -> None:
        """The laws exist once."""
        broken = next(each for each, law in BROKEN_DATA_STORES.items() if law == "what_is_done_is_gone")
        with pytest.raises(BrokenLaw) as caught:
            check_async_personal_data_store(lambda: AwaitedData(broken()))
        assert caught.value.law == "what_is_done_is_gone"


def test_every_law_is_broken_by_some_store() -> None:
    """A law that nothing breaks would prove nothing."""
    elsewhere = {
        "of_two_at_once_one_is_refused",
        "tampering_is_found",
        "what_was_appended_is_there_when_opened_again",
        "what_is_forgotten_is_nowhere_any_more",
    }
    assert set(BROKEN_LEDGERS.values()) | elsewhere == LEDGER_LAWS.keys()
    assert set(BROKEN_DATA_STORES.values()) | {"what_is_done_is_nowhere_any_more"} == DATA_LAWS.keys()


def test_the_fewest_steps_are_told() -> None:
    """A failure shows what to do to see it: a ledger that ignores versions is caught in one step."""
    with searching(max_examples=100), pytest.raises(BrokenLaw) as caught:
        check_ledger(IgnoresExpect)
    steps = [line for note in caught.value.__notes__ for line in note.splitlines() if line.startswith("state.")]
    assert len([step for step in steps if step != "state.teardown()"]) == 1


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with every extra."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for name in [one for one in sys.modules if one == "avgkit.testing" or one.startswith("avgkit.testing.")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtra, match=r"pip install avgkit\[testing\]"):
        importlib.import_module("avgkit.testing.conformance")
