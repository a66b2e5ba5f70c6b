"""The walk on which the laws of ledgers are tried: appends of every kind, right and wrong, with looks in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from typing import Final, Generic, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from hypothesis.strategies import SearchStrategy

from avgkit.errors import InvalidValue
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due
from avgkit.models.events import Event, ForgetReason, Forgotten, NoticeShown
from avgkit.storage.chain import Checkpoint
from avgkit.storage.protocols import Ledger
from avgkit.testing.edges import hostile_events
from avgkit.testing.histories import events
from avgkit.testing.laws import opened, uphold
from avgkit.testing.ledger_laws import (
    APPENDING,
    LOOKING,
    SHOWING,
    Appended,
    Looked,
    Passed,
    Sight,
    Verified,
    a_false_checkpoint_is_found,
    an_id_that_cannot_be_kept_is_refused,
    an_instant_is_not_a_day,
    look,
    what_breaks_off_changes_nothing,
    what_changes_meanwhile_does_no_harm,
    what_is_there_is_shown,
    what_was_appended_is_there_when_opened_again,
)
from avgkit.testing.values import instants

L = TypeVar("L", bound=Ledger)
T = TypeVar("T")

# Ids that a database with a collation or with patterns of its own takes for one, or puts in another order.
_IDS: Final = ("a", "A", "B", "a ", "ab", "a_", "%", "'", "é", "e\u0301", "ﬁ", "א", "😀")
_NO_IDS: Final = ("", " ", "a\x00", "a\n", "\ud800")
_LAST: Final = 9
PERSONS: Final = st.sampled_from((*_IDS[:1] * 8, *_IDS[1:3] * 2, *_IDS[3:]))
KINDS: Final = st.sampled_from(AgendaKind)
DAYS: Final = st.integers(1, _LAST).map(lambda number: date(2027, 1, number))
ENTRIES: Final = st.builds(
    AgendaEntry,
    kind=KINDS,
    on=DAYS,
    keys=st.sampled_from([frozenset({"email"}), frozenset({"email", "name"}), frozenset({"r-1"})]),
)
AGENDAS: Final[SearchStrategy[list[AgendaEntry] | None]] = st.one_of(
    st.sampled_from([None, []]),
    st.lists(ENTRIES, min_size=1, max_size=4, unique_by=lambda entry: (entry.kind, entry.on)),
)
# Of any kind where it matters what is said, and else cheap to draw.
ANY: Final = st.lists(events() | hostile_events(), max_size=2)
NOTICE: Final = NoticeShown(id="e", at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC), version="1")
HAPPENED: Final = st.integers(0, 2).map(lambda number: [NOTICE] * number)


class LedgerMachine(RuleBasedStateMachine, Generic[L]):
    """Walks over a ledger and holds it to the laws at every step (proefloop)."""

    def __init__(
        self,
        make: Callable[[], L | AbstractContextManager[L]],
        reopen: Callable[[L], L | AbstractContextManager[L]] | None,
    ) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._ledger = opened(make(), self._stack)
        self._reopen = reopen
        self._other: L | None = None
        self._numbers: Counter[str] = Counter()
        self._gone: dict[str, frozenset[str]] = {}
        self._calls: list[tuple[str, list[Event], int, list[AgendaEntry] | None]] = []
        self._sight = _look(self._ledger)

    def teardown(self) -> None:
        """Close what was opened."""
        self._stack.close()

    @rule(subject=PERSONS, happened=ANY, agenda=AGENDAS)
    def append(self, subject: str, happened: list[Event], agenda: list[AgendaEntry] | None) -> None:
        """Append on the last version, the first event twice."""
        new = self._new(subject, happened)
        self._append(subject, new + new[:1], self._version(subject), agenda)

    @rule(subject=PERSONS, happened=HAPPENED, expect=st.integers(0, 4), agenda=AGENDAS)
    def append_stale(self, subject: str, happened: list[Event], expect: int, agenda: list[AgendaEntry] | None) -> None:
        """Append on another version than the last, or only an agenda."""
        stale = expect + (expect >= self._version(subject))
        self._append(subject, self._new(subject, happened), stale, agenda)

    @precondition(lambda self: self._calls)
    @rule(data=st.data())
    def append_again(self, data: st.DataObject) -> None:
        """Repeat a call of before, as after a crash."""
        self._append(*data.draw(st.sampled_from(self._calls)))

    @precondition(lambda self: self._calls)
    @rule(data=st.data(), also=HAPPENED, agenda=AGENDAS)
    def append_beside(self, data: st.DataObject, also: list[Event], agenda: list[AgendaEntry] | None) -> None:
        """Append something new with what was given before, on the last version."""
        subject, happened, _, _ = data.draw(st.sampled_from(self._calls))
        self._append(subject, [*happened, *self._new(subject, also)], self._version(subject), agenda)

    @rule(data=st.data(), subject=PERSONS, agenda=AGENDAS)
    def append_under_a_known_id(self, data: st.DataObject, subject: str, agenda: list[AgendaEntry] | None) -> None:
        """Append another event under the id of one that is there, or that is given with it."""
        new = self._new(subject, [NOTICE])
        known = data.draw(st.sampled_from([*self._sight.histories[subject].events, *new]))
        other = evolve(NOTICE, id=known.id, version="other")
        self._append(subject, [*new, other], self._version(subject), agenda)

    @rule(data=st.data(), subject=PERSONS, also=HAPPENED, agenda=AGENDAS)
    def forget(self, data: st.DataObject, subject: str, also: list[Event], agenda: list[AgendaEntry] | None) -> None:
        """Forget some of what is there, was forgotten, is still to come, or is given with it, before or after it."""
        new = self._new(subject, [*also, NOTICE])
        ids = [event.id for event in (*self._sight.histories[subject].events, *new)]
        ids += [self._next_id(subject), *sorted(self._gone.get(subject, ()))]
        named = data.draw(st.sets(st.sampled_from(ids), min_size=1, max_size=3))
        new[-1] = _forgotten(new[-1].id, named)
        given = data.draw(st.sampled_from([new, new[::-1]]))
        self._append(subject, given, self._version(subject), agenda)

    @rule(subject=PERSONS, agenda=AGENDAS)
    def forget_on_another_version(self, subject: str, agenda: list[AgendaEntry] | None) -> None:
        """Try to forget all that is there, where the history is another than was expected."""
        named = {event.id for event in self._sight.histories[subject].events} | {"never"}
        [new] = self._new(subject, [NOTICE])
        self._append(subject, [_forgotten(new.id, named)], self._version(subject) + 1, agenda)

    @rule(subject=PERSONS, happened=HAPPENED, entry=ENTRIES)
    def append_two_entries_on_a_day(self, subject: str, happened: list[Event], entry: AgendaEntry) -> None:
        """Append with an agenda that says two things of one day."""
        agenda = [entry, evolve(entry, keys=frozenset({"phone"}))]
        self._append(subject, self._new(subject, happened), self._version(subject), agenda)

    @rule(subject=PERSONS, entry=ENTRIES, breaks=st.sampled_from(["events", "agenda"]))
    def append_what_breaks_off(self, subject: str, entry: AgendaEntry, breaks: str) -> None:
        """Append events, or an agenda, of which the end does not come."""
        before, version = self._sight, self._version(subject)
        events, agenda = iter(self._new(subject, [NOTICE])), iter([entry])
        with suppress(Exception):
            if breaks == "events":
                self._ledger.append(subject, _broken_off(events), expect=version, agenda=agenda)
            else:
                self._ledger.append(subject, events, expect=version, agenda=_broken_off(agenda))
        self._sight = _look(self._ledger)
        uphold((what_breaks_off_changes_nothing,), (before, self._sight))

    @rule(subject=PERSONS, agenda=AGENDAS)
    def plan(self, subject: str, agenda: list[AgendaEntry] | None) -> None:
        """Replace an agenda, of somebody with or without events."""
        self._append(subject, [], self._version(subject), agenda)

    @rule(entry=ENTRIES)
    def go_through(self, entry: AgendaEntry) -> None:
        """Clear each agenda while going through what is due, and append to each person while going through them."""
        for subject, key in zip(_IDS, ("email", "name", "phone"), strict=False):
            self._append(subject, [], self._version(subject), [evolve(entry, keys=frozenset({key}))])
        before, given, persons = self._sight, list[Due](), list[str]()
        for due in _bounded(self._ledger.due(date.max, kind=entry.kind), len(before.due[entry.kind])):
            given.append(due)
            self._ledger.append(due.subject, (), expect=self._version(due.subject), agenda=())
        for subject in _bounded(self._ledger.subjects(), len(before.subjects)):
            persons.append(subject)
            version = self._ledger.read(subject).version
            self._ledger.append(subject, self._new(subject, [NOTICE]), expect=version, agenda=None)
        self._sight = _look(self._ledger)
        passed = Passed(
            due_before=before.due[entry.kind],
            due_given=tuple(given),
            subjects_before=before.subjects,
            subjects_given=tuple(persons),
        )
        uphold((what_changes_meanwhile_does_no_harm,), passed)

    @rule(kind=KINDS, instant=instants())
    def ask_what_cannot_be(self, kind: AgendaKind, instant: datetime) -> None:
        """Use ids that not every store can keep, ask what is due until an instant, verify a false checkpoint."""
        known = self._version(_IDS[0])
        for none in _NO_IDS:
            for act in (
                partial(self._ledger.append, none, [NOTICE], expect=0, agenda=None),
                partial(self._ledger.append, _IDS[0], [evolve(NOTICE, id=f"e{none}\n")], expect=known, agenda=None),
                partial(self._ledger.read, none),
            ):
                uphold((an_id_that_cannot_be_kept_is_refused,), _refused(act))
        refused = _refused(lambda: list(self._ledger.due(instant, kind=kind)))
        uphold((an_instant_is_not_a_day,), refused)
        head = self._sight.checkpoint
        verified = Verified(
            checkpoint=head,
            rewritten=self._ledger.verify(Checkpoint(number=head.number, digest=head.digest[::-1] + "0")),
            cut_short=self._ledger.verify(Checkpoint(number=head.number + 1, digest=head.digest)),
        )
        uphold((a_false_checkpoint_is_found,), verified)

    @precondition(lambda self: self._reopen is not None)
    @rule()
    def open_again(self) -> None:
        """Open the ledger a second time, or turn to the other opening of it."""
        if self._other is None:
            assert self._reopen is not None
            self._other = opened(self._reopen(self._ledger), self._stack)
        uphold((what_was_appended_is_there_when_opened_again,), (self._sight, _look(self._other)))
        self._ledger, self._other = self._other, self._ledger

    def _append(self, subject: str, events: list[Event], expect: int, agenda: list[AgendaEntry] | None) -> None:
        before = self._sight
        self._calls.append((subject, events, expect, agenda))
        answer: int | Exception
        try:
            answer = self._ledger.append(subject, iter(events), expect=expect, agenda=agenda)
        except Exception as error:  # which ones there may be, the laws say
            answer = error
        self._sight = _look(self._ledger)
        appended = Appended(
            subject=subject,
            events=tuple(events),
            expect=expect,
            agenda=None if agenda is None else tuple(agenda),
            gone=self._gone.get(subject, frozenset()),
            answer=answer,
            before=before,
            after=self._sight,
            problems=_shown(lambda: self._ledger.verify(before.checkpoint)),
        )
        uphold(APPENDING, appended, cause=answer if isinstance(answer, Exception) else None)
        if appended.accepted:
            given = {*(event.id for event in appended.held.events), *(event.id for event in appended.added)}
            self._gone[subject] = appended.gone | (appended.named & given)
        self._look_around()

    def _look_around(self) -> None:
        """Look up to and from behind every entry of the agenda, and places where there is none."""
        for kind, whole in self._sight.due.items():
            nowhere = [evolve(due, subject=f"{due.subject}!") for due in whole]
            for place in (*whole, *nowhere):
                uphold(LOOKING, _shown(partial(self._look_from, kind, place, whole)))

    def _look_from(self, kind: AgendaKind, place: Due, whole: tuple[Due, ...]) -> Looked:
        return Looked(
            place=place,
            whole=whole,
            until=tuple(self._ledger.due(place.entry.on, kind=kind)),
            behind=tuple(self._ledger.due(date.max, kind=kind, after=place)),
            subjects=self._sight.subjects,
            later=tuple(self._ledger.subjects(after=place.subject)),
        )

    def _version(self, subject: str) -> int:
        return self._sight.histories[subject].version

    def _new(self, subject: str, happened: Iterable[Event]) -> list[Event]:
        """Give events ids that are new to the person: some but for their case the same, and the same as those of others."""
        new: list[Event] = []
        for event in happened:
            new.append(evolve(event, id=self._next_id(subject)))
            self._numbers[subject] += 1
        return new

    def _next_id(self, subject: str) -> str:
        number = self._numbers[subject]
        return f"{'eE'[number % 2]}-{number // 2}"


def _look(ledger: Ledger) -> Sight:
    sight = _shown(lambda: look(ledger, frozenset(_IDS)))
    uphold(SHOWING, sight)
    return sight


def _shown(looked: Callable[[], T]) -> T:
    """Return what a ledger shows."""
    shown: list[T] = []
    error: Exception | None = None
    try:
        shown.append(looked())
    except Exception as raised:  # none is right
        error = raised
    uphold((what_is_there_is_shown,), error, cause=error)
    return shown[0]


def _broken_off(found: Iterable[T]) -> Iterator[T]:
    yield from found
    raise LookupError("there was more to come")


def _forgotten(key: str, named: set[str]) -> Forgotten:
    return Forgotten(id=key, at=NOTICE.at, events=frozenset(named), reason=ForgetReason.RECORDED_IN_ERROR)


def _bounded(found: Iterable[T], expected: int) -> Iterable[T]:
    """Stop after a few more than there are: what a ledger gives forever is not waited for."""
    return islice(found, expected + 3)


def _refused(act: Callable[[], object]) -> object:
    try:
        return act()
    except InvalidValue as error:
        return error
