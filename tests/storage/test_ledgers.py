"""What every ledger does, tried on each that ships."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import IllegalStep, InvalidValue, StaleRecord
from avgkit.flows.answers import AgendaEntry, AgendaKind, History
from avgkit.models.events import (
    Collected,
    ConsentGiven,
    ConsentWithdrawn,
    ContactMade,
    Event,
    IdentityAsked,
    NoticeShown,
)
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger, dossier_of
from avgkit.storage.sqlite import PAGE, SqliteLedger

NewLedger = Callable[[], AbstractContextManager[Ledger]]
START = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
MARKER = "geheim-06-12345678"


def event(number: int, *, minute: int = 0) -> Event:
    """Return an event that depends on nothing but these numbers."""
    at = START + timedelta(minutes=minute)
    match number % 4:
        case 0:
            return ContactMade(id=f"e{number}", at=at, channel=Channel.PHONE)
        case 1:
            return Collected(id=f"e{number}", at=at, items=frozenset({"email", "name"}), source=Source.SUBJECT)
        case 2:
            return ConsentGiven(id=f"e{number}", at=at, purpose="newsletter", text="2026-1", channel=Channel.WEBSITE)
        case _:
            return ConsentWithdrawn(id=f"e{number}", at=at, purpose="newsletter", channel=Channel.EMAIL)


def entry(day: int, *keys: str, kind: AgendaKind = AgendaKind.RETENTION) -> AgendaEntry:
    """Return an entry in January 2027."""
    return AgendaEntry(kind=kind, on=date(2027, 1, day), keys=frozenset(keys or {"email"}))


def agenda_of(ledger: Ledger, subject: str) -> set[AgendaEntry]:
    """Return all that is ever due for a person."""
    return {due.entry for kind in AgendaKind for due in ledger.due(date.max, kind=kind) if due.subject == subject}


class TestAppend:
    """Events are added at the end of a history that the caller has read, or not at all."""

    def test_nothing_is_known_of_a_stranger(self, new_ledger: NewLedger) -> None:
        """A person without events has version 0 and an empty dossier."""
        with new_ledger() as ledger:
            assert ledger.read("p-1") == History()
            assert dossier_of(ledger, "p-1").events == ()
            assert list(ledger.subjects()) == []

    def test_events_are_read_in_the_order_of_appending(self, new_ledger: NewLedger) -> None:
        """The order is that of appending, not of happening."""
        late, early = event(0, minute=9), event(1, minute=1)
        with new_ledger() as ledger:
            assert ledger.append("p-1", [late], expect=0, agenda=None) == 1
            assert ledger.append("p-1", [early], expect=1, agenda=None) == 2
            assert ledger.read("p-1") == History(version=2, events=(late, early))
            assert dossier_of(ledger, "p-1").events == (early, late)

    @pytest.mark.parametrize("expect", [0, 2, 7])
    def test_a_stale_append_changes_nothing(self, new_ledger: NewLedger, expect: int) -> None:
        """Whoever decided on another version than the last is refused, with the agenda he brought."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=[entry(1)])
            before = ledger.checkpoint()
            with pytest.raises(StaleRecord):
                ledger.append("p-1", [event(1)], expect=expect, agenda=[entry(2)])
            assert ledger.read("p-1") == History(version=1, events=(event(0),))
            assert agenda_of(ledger, "p-1") == {entry(1)}
            assert ledger.checkpoint() == before

    def test_what_is_there_is_not_appended_again(self, new_ledger: NewLedger) -> None:
        """An append that is repeated after a crash does no harm, and its agenda does not overwrite a newer one."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0), event(1)], expect=0, agenda=[entry(1)])
            ledger.append("p-1", [event(2)], expect=2, agenda=[entry(2)])
            assert ledger.append("p-1", [event(1), event(0)], expect=0, agenda=[entry(1)]) == 3
            assert ledger.read("p-1").events == (event(0), event(1), event(2))
            assert agenda_of(ledger, "p-1") == {entry(2)}

    def test_what_is_new_is_appended_beside_what_is_there(self, new_ledger: NewLedger) -> None:
        """Of a batch that is partly there the rest is added, each event once."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=None)
            assert ledger.append("p-1", [event(1), event(0), event(1)], expect=1, agenda=None) == 2
            assert ledger.read("p-1").events == (event(0), event(1))

    def test_an_id_stands_for_one_event(self, new_ledger: NewLedger) -> None:
        """Another event under a known id is refused, whether the first one is stored or in the same batch."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=None)
            for batch in ([event(1), event(0, minute=1)], [event(1), event(1, minute=1)]):
                with pytest.raises(InvalidValue, match="events: expected different ids"):
                    ledger.append("p-1", batch, expect=1, agenda=None)
            assert ledger.read("p-1").version == 1

    @pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 129])
    def test_a_batch_has_any_size(self, new_ledger: NewLedger, size: int) -> None:
        """However a ledger cuts it up it is appended whole, each event once and in order, or not at all where one id clashes."""
        batch = [event(number) for number in range(size)]
        with new_ledger() as ledger:
            ledger.append("p-1", [event(900)], expect=0, agenda=[entry(1)])
            before = ledger.checkpoint()
            for place in range(0, size, 31):
                clashing = [*batch[:place], event(900, minute=1), *batch[place:]]
                with pytest.raises(InvalidValue, match="events: expected different ids"):
                    ledger.append("p-1", clashing, expect=1, agenda=[])
                assert (ledger.checkpoint(), ledger.read("p-1").version) == (before, 1)
            for expect in (1, 1 + size, 0):  # and it is repeated without harm
                assert ledger.append("p-1", batch, expect=expect, agenda=None) == 1 + size
            assert ledger.read("p-1").events == (event(900), *batch)
            assert ledger.checkpoint().number == 1 + size
            assert ledger.verify(before) == ()
            assert agenda_of(ledger, "p-1") == {entry(1)}

    def test_persons_do_not_mix(self, new_ledger: NewLedger) -> None:
        """The same event id may be used for another person."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=[entry(1)])
            ledger.append("p-2", [event(0, minute=5)], expect=0, agenda=[entry(1, "name")])
            assert ledger.read("p-1").events == (event(0),)
            assert ledger.read("p-2").events == (event(0, minute=5),)
            assert agenda_of(ledger, "p-1") == {entry(1)}

    @pytest.mark.parametrize("subject", ["", " ", "p\x00", "p\n1", "\ud800", b"p-1"])
    def test_a_subject_has_an_id(self, new_ledger: NewLedger, subject: str) -> None:
        """An id that a store may not be able to keep is refused, and not shown."""
        with new_ledger() as ledger, pytest.raises(InvalidValue, match=r"^subject: expected a text"):
            ledger.append(subject, [event(0)], expect=0, agenda=None)

    def test_an_event_has_an_id_that_can_be_kept(self, new_ledger: NewLedger) -> None:
        """Half a character in the id of an event is refused before anything is written."""
        with new_ledger() as ledger:
            odd = ContactMade(id=f"\ud800{MARKER}", at=START, channel=Channel.PHONE)
            with pytest.raises(InvalidValue) as caught:
                ledger.append("p-1", [odd], expect=0, agenda=None)
            assert MARKER not in repr(caught.value)

    def test_the_ledger_does_not_judge_steps(self, new_ledger: NewLedger) -> None:
        """It keeps what it is given; the fold refuses a step that was not possible."""
        with new_ledger() as ledger:
            ledger.append("p-1", [IdentityAsked(id="e1", at=START, request="r-1")], expect=0, agenda=None)
            with pytest.raises(IllegalStep):
                dossier_of(ledger, "p-1")


class TestAgenda:
    """The agenda of a person is what was given last, kept in the same step as the events."""

    def test_it_is_what_was_given_last(self, new_ledger: NewLedger) -> None:
        """None leaves it, an empty one clears it, and no new event is needed to replace it."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=[entry(2, "email", "name"), entry(1)])
            assert agenda_of(ledger, "p-1") == {entry(1), entry(2, "email", "name")}
            ledger.append("p-1", [event(1)], expect=1, agenda=None)
            assert agenda_of(ledger, "p-1") == {entry(1), entry(2, "email", "name")}
            ledger.append("p-1", [], expect=2, agenda=[entry(2, kind=AgendaKind.REQUEST), entry(2)])
            assert agenda_of(ledger, "p-1") == {entry(2, kind=AgendaKind.REQUEST), entry(2)}
            ledger.append("p-1", [], expect=2, agenda=())
            assert agenda_of(ledger, "p-1") == set()
            assert ledger.read("p-1").version == 2

    def test_without_news_a_stale_agenda_is_left_aside(self, new_ledger: NewLedger) -> None:
        """An agenda that was made from an older version replaces nothing."""
        with new_ledger() as ledger:
            ledger.append("p-1", [event(0)], expect=0, agenda=[entry(1)])
            assert ledger.append("p-1", [], expect=0, agenda=[entry(2)]) == 1
            assert agenda_of(ledger, "p-1") == {entry(1)}

    def test_one_entry_per_kind_and_day(self, new_ledger: NewLedger) -> None:
        """Two entries of one kind on one day are refused, and the events with them."""
        with new_ledger() as ledger:
            with pytest.raises(InvalidValue, match=r"^agenda: expected one entry"):
                ledger.append("p-1", [event(0)], expect=0, agenda=[entry(1, "email"), entry(1, "name")])
            assert ledger.read("p-1").version == 0

    def test_due_goes_by_day_and_then_by_subject(self, new_ledger: NewLedger) -> None:
        """What is due is given up to and including the day, the oldest first, of the asked kind alone."""
        with new_ledger() as ledger:
            ledger.append("p-2", [event(0)], expect=0, agenda=[entry(3), entry(5), entry(1, kind=AgendaKind.REQUEST)])
            ledger.append("p-1", [event(0)], expect=0, agenda=[entry(3), entry(4)])
            found = list(ledger.due(date(2027, 1, 4), kind=AgendaKind.RETENTION))
            assert [(due.subject, due.entry) for due in found] == [
                ("p-1", entry(3)),
                ("p-2", entry(3)),
                ("p-1", entry(4)),
            ]
            for place, due in enumerate(found):
                assert list(ledger.due(date(2027, 1, 4), kind=AgendaKind.RETENTION, after=due)) == found[place + 1 :]

    def test_a_day_is_a_day(self, new_ledger: NewLedger) -> None:
        """An instant where a day is meant is refused."""
        with new_ledger() as ledger, pytest.raises(InvalidValue, match=r"^until: "):
            list(ledger.due(START, kind=AgendaKind.RETENTION))

    def test_what_is_appended_meanwhile_does_no_harm(self, new_ledger: NewLedger) -> None:
        """Somebody goes through what is due, and clears each agenda while he does."""
        many = PAGE + 3
        with new_ledger() as ledger:
            for number in range(many):
                ledger.append(f"p-{number:04}", [event(0)], expect=0, agenda=[entry(1)])
            seen = []
            for due in ledger.due(date(2027, 1, 1), kind=AgendaKind.RETENTION):
                ledger.append(due.subject, [event(1)], expect=1, agenda=())
                seen.append(due.subject)
            assert seen == [f"p-{number:04}" for number in range(many)] == list(ledger.subjects())
            assert list(ledger.subjects(after=f"p-{many - 2:04}")) == [f"p-{many - 1:04}"]
            assert list(ledger.due(date.max, kind=AgendaKind.RETENTION)) == []


Step = tuple[str, tuple[int, ...], int, tuple[int, ...] | None]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "é"]),
        st.lists(st.integers(0, 7), max_size=3).map(tuple),
        st.sampled_from([0, 0, 0, -1, 1]),
        st.none() | st.sets(st.integers(1, 9), max_size=3).map(lambda days: tuple(sorted(days))),
    ),
    max_size=12,
)


class Plain:
    """The ledger in the fewest words: what each person has, and a refusal of what does not follow on it."""

    def __init__(self) -> None:
        self.events: dict[str, list[int]] = {}
        self.days: dict[str, set[int]] = {}

    def take(self, step: Step) -> bool:
        """Take a step and tell whether it was accepted."""
        subject, numbers, off, days = step
        have = self.events.get(subject, [])
        new = [number for number in dict.fromkeys(numbers) if number not in have]
        if new and off:
            return False
        self.events[subject] = [*have, *new]
        if days is not None and not off:
            self.days[subject] = set(days)
        return True

    def all_due(self) -> Iterator[tuple[date, str]]:
        """Go through everything that is due, in order."""
        yield from sorted((date(2027, 1, day), whose) for whose, days in self.days.items() for day in days)


class TestAgainstThePlainLedger:
    """Whatever is appended in whatever order, a ledger holds what a few lists would hold, and its chain is whole."""

    @given(steps=STEPS)
    def test_it_holds_the_same(self, new_ledger: NewLedger, steps: list[Step]) -> None:
        """Events, versions, agenda and refusals agree after any steps."""
        plain = Plain()
        with new_ledger() as ledger:
            for subject, numbers, off, days in steps:
                version = ledger.read(subject).version
                agenda = None if days is None else [entry(day) for day in days]
                try:
                    after = ledger.append(subject, map(event, numbers), expect=version + off, agenda=agenda)
                except StaleRecord:
                    assert not plain.take((subject, numbers, off, days))
                else:
                    assert plain.take((subject, numbers, off, days))
                    assert after == len(plain.events[subject])
            for subject, numbers_held in plain.events.items():
                assert ledger.read(subject).events == tuple(map(event, numbers_held))
            assert list(ledger.subjects()) == sorted(one for one, held in plain.events.items() if held)
            due = [(found.entry.on, found.subject) for found in ledger.due(date.max, kind=AgendaKind.RETENTION)]
            assert due == list(plain.all_due())
            assert ledger.verify(ledger.checkpoint()) == ()
            assert ledger.checkpoint().number == sum(map(len, plain.events.values()))


class TestNothingShows:
    """A ledger, its answers and its errors show no id of a person unless asked."""

    def test_reprs_hold_no_subject(self, new_ledger: NewLedger) -> None:
        """The subject and the ids of events stay out of the repr of ledger and history, and of errors."""
        with new_ledger() as ledger:
            ledger.append(MARKER, [event(0)], expect=0, agenda=None)
            assert MARKER not in repr(ledger) + repr(ledger.read(MARKER)) + repr(dossier_of(ledger, MARKER))
            with pytest.raises(StaleRecord) as caught:
                ledger.append(MARKER, [event(1)], expect=0, agenda=None)
            assert MARKER not in repr(caught.value) + str(caught.value)

    def test_shipped_ledgers_give_dossiers(self, tmp_path) -> None:
        """The shipped ledgers open a dossier in one call."""
        with SqliteLedger(tmp_path / "ledger.db") as on_disk:
            for ledger in (MemoryLedger(), on_disk):
                ledger.append("p-1", [NoticeShown(id="e1", at=START, version="3")], expect=0, agenda=None)
                assert ledger.dossier("p-1").notices == {"3": START}
