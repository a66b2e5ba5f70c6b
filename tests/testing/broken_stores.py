"""Stores that are broken on purpose, each in one way, beside the law that it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain, islice
from threading import current_thread, main_thread
from time import sleep

from attrs import evolve

from avgkit.errors import CorruptStore, InvalidValue, StaleRecord
from avgkit.flows.answers import AgendaEntry, AgendaKind, Done, Due, History
from avgkit.formats.events import event_from_bytes
from avgkit.masked import Masked
from avgkit.models.events import Event, Forgotten, NoticeShown
from avgkit.storage.chain import ChainProblem, Checkpoint, LedgerRecord, known_as, new_records
from avgkit.storage.memory import MemoryLedger, MemoryPersonalData


class Sound:
    """A ledger that does what it should, to be broken by a class that does one thing otherwise."""

    def __init__(self) -> None:
        self.inner = MemoryLedger()

    def append(
        self, subject: str, events: Iterable[Event], /, *, expect: int, agenda: Iterable[AgendaEntry] | None
    ) -> int:
        return self.inner.append(subject, events, expect=expect, agenda=agenda)

    def read(self, subject: str, /) -> History:
        return self.inner.read(subject)

    def subjects(self, *, after: str | None = None) -> Iterator[str]:
        return self.inner.subjects(after=after)

    def due(self, until: date, /, *, kind: AgendaKind, after: Due | None = None) -> Iterator[Due]:
        return self.inner.due(until, kind=kind, after=after)

    def checkpoint(self) -> Checkpoint:
        return self.inner.checkpoint()

    def verify(self, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
        return self.inner.verify(checkpoint)

    def new(self, subject: str, events: Iterable[Event]) -> list[Event]:
        """Return those of the events that are not there."""
        known = {event.id for event in self.inner.read(subject).events}
        return [event for event in events if event.id not in known]


class AppendsTwice(Sound):
    """Appends an event again when it is given again."""

    def __init__(self) -> None:
        super().__init__()
        self.again: dict[str, list[Event]] = {}

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        old = [event for event in given if event in self.inner.read(subject).events]
        version = super().append(subject, given, expect=expect, agenda=agenda)
        self.again.setdefault(subject, []).extend(old)
        return version

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, events=(*history.events, *self.again.get(subject, ())))


class KeepsTheFirst(Sound):
    """Takes another event under a known id for the same."""

    def append(self, subject, events, /, *, expect, agenda):
        first: dict[str, Event] = {}
        for event in self.new(subject, events):
            first.setdefault(event.id, event)
        return super().append(subject, first.values(), expect=expect, agenda=agenda)


class LastEntryWins(Sound):
    """Keeps the last of two entries on a day."""

    def append(self, subject, events, /, *, expect, agenda):
        one = agenda if agenda is None else {(entry.kind, entry.on): entry for entry in agenda}.values()
        return super().append(subject, events, expect=expect, agenda=one)


class IgnoresExpect(Sound):
    """Does not look at the version that was decided on."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        version = self.read(subject).version if self.new(subject, given) else expect
        return super().append(subject, given, expect=version, agenda=agenda)


class WritesTheAgendaFirst(Sound):
    """Writes the agenda before it looks whether the events can be appended."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        if self.new(subject, given):
            super().append(subject, (), expect=self.read(subject).version, agenda=agenda)
        return super().append(subject, given, expect=expect, agenda=agenda)


class ForgetsIdempotence(Sound):
    """Refuses a repeated append for its version."""

    def append(self, subject, events, /, *, expect, agenda):
        if expect != self.read(subject).version:
            raise StaleRecord
        return super().append(subject, events, expect=expect, agenda=agenda)


class KnowsFewerEvents(Sound):
    """Refuses an event of a kind that it does not know."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        new = any(not isinstance(event, NoticeShown | Forgotten) for event in given)
        if new and expect == self.read(subject).version:
            raise InvalidValue("events", "other kinds")
        return super().append(subject, given, expect=expect, agenda=agenda)


class MixesCase(Sound):
    """Takes ids that differ by their case for one, as some databases do."""

    def append(self, subject, events, /, *, expect, agenda):
        return super().append(subject.replace("A", "a"), events, expect=expect, agenda=agenda)

    def read(self, subject, /):
        return super().read(subject.replace("A", "a"))


class MixesBlanks(Sound):
    """Takes ids that differ by a blank at the end for one, as some databases do."""

    def append(self, subject, events, /, *, expect, agenda):
        return super().append(subject.removesuffix(" "), events, expect=expect, agenda=agenda)

    def read(self, subject, /):
        return super().read(subject.removesuffix(" "))


class MixesAgendas(Sound):
    """Gives every person the agenda of the last."""

    def __init__(self) -> None:
        super().__init__()
        self.persons: dict[str, None] = {}

    def append(self, subject, events, /, *, expect, agenda):
        version = super().append(subject, events, expect=expect, agenda=agenda)
        entries = {one.entry for kind in AgendaKind for one in self.due(date.max, kind=kind) if one.subject == subject}
        self.persons[subject] = None
        for person in self.persons:
            super().append(person, (), expect=self.read(person).version, agenda=entries)
        return version


class ForgetsNothing(Sound):
    """Keeps the word that events were forgotten, and the events."""

    def __init__(self) -> None:
        super().__init__()
        self.all: dict[str, list[Event]] = {}

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        before = self.read(subject).events
        version = super().append(subject, given, expect=expect, agenda=agenda)
        new = dict.fromkeys(event for event in given if event not in before)
        self.all[subject] = list(islice((*before, *new), version))
        return version

    def read(self, subject, /):
        return evolve(super().read(subject), events=tuple(self.all.get(subject, ())))


class ForgetsLater(Sound):
    """Forgets when the next events arrive, and until then only makes a note of it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[str, list[Event]] = {}

    def append(self, subject, events, /, *, expect, agenda):
        before = self.read(subject).events
        version = super().append(subject, events, expect=expect, agenda=agenda)
        left = {event.id for event in self.inner.read(subject).events}
        self.waiting[subject] = [event for event in before if event.id not in left]
        return version

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, events=(*self.waiting.get(subject, ()), *history.events))


class DeletesTheRow(Sound):
    """Keeps no place for what was forgotten, and so takes it for new when it arrives once more."""

    def __init__(self) -> None:
        super().__init__()
        self.back: dict[str, list[Event]] = {}

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        places = self.inner._of.get(subject, {})
        gone = {key for key, place in places.items() if self.inner._records[place].payload is None}
        version = super().append(subject, given, expect=expect, agenda=agenda)
        self.back.setdefault(subject, []).extend(event for event in given if event.id in gone)
        return version

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, events=(*history.events, *self.back.get(subject, ())))


class ForgetsFirst(Sound):
    """Forgets in a step of its own, before it looks whether the events can be appended."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        named = frozenset(key for event in given if isinstance(event, Forgotten) for key in event.events)
        self.inner._forget(self.inner._of.get(subject, {}), named)
        return super().append(subject, given, expect=expect, agenda=agenda)

    def read(self, subject, /):
        places = self.inner._of.get(known_as("subject", subject), {})
        payloads = [self.inner._records[place].payload for place in places.values()]
        read = tuple(event_from_bytes(payload.encode()) for payload in payloads if payload is not None)
        return History(version=len(payloads), events=read)


class ForgetsForEverybody(Sound):
    """Forgets by the id of the event alone."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        version = super().append(subject, given, expect=expect, agenda=agenda)
        for event in given:
            if isinstance(event, Forgotten):
                for person in {*self.subjects()} - {subject}:
                    about = evolve(event, id=f"also {event.id}")
                    super().append(person, [about], expect=self.read(person).version, agenda=None)
        return version


class KnowsEachIdOnce(Sound):
    """Does not find events under an id that somebody else used before."""

    def read(self, subject, /):
        history = super().read(subject)
        firsts: dict[str, str] = {}
        for record in self.inner._records:
            firsts.setdefault(record.id, record.subject)
        found = [one for one in history.events if isinstance(one, Forgotten) or firsts[one.id] == subject]
        return evolve(history, events=tuple(found))


class CannotForgetAgain(Sound):
    """Refuses to forget what it does not find."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        there = {event.id for event in (*self.read(subject).events, *given)}
        cannot = any(isinstance(event, Forgotten) and event.events - there for event in given)
        if cannot and expect == self.read(subject).version:
            raise InvalidValue("events", "ids of events that are there")
        return super().append(subject, given, expect=expect, agenda=agenda)


class ForgetsItsWord(Sound):
    """Lets a Forgotten be forgotten."""

    def read(self, subject, /):
        history = super().read(subject)
        named = {key for event in history.events if isinstance(event, Forgotten) for key in event.events}
        return evolve(history, events=tuple(event for event in history.events if event.id not in named))


class ForgetsTheCommitment(Sound):
    """Leaves nothing at the place of what was forgotten, not even what holds the chain together."""

    def append(self, subject, events, /, *, expect, agenda):
        version = super().append(subject, events, expect=expect, agenda=agenda)
        self.inner._records = [
            one if one.payload is not None else one._replace(commitment="") for one in self.inner._records
        ]
        return version


class ForgetsTheForgetting(Sound):
    """Loses the event that says that others were forgotten."""

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, events=tuple(one for one in history.events if not isinstance(one, Forgotten)))


class LosesTheLast(Sound):
    """Does not read the last event that is not about forgetting."""

    def read(self, subject, /):
        history = super().read(subject)
        others = [event for event in history.events if not isinstance(event, Forgotten)]
        return evolve(history, events=tuple(event for event in history.events if event not in others[-1:]))


class SortsByTime(Sound):
    """Reads events in the order in which they happened."""

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, events=tuple(sorted(history.events, key=lambda event: event.at)))


class RoundsTheClock(Sound):
    """Keeps whole seconds, as a column of a database may."""

    def read(self, subject, /):
        history = super().read(subject)
        events = tuple(evolve(event, at=event.at.replace(microsecond=0)) for event in history.events)
        return evolve(history, events=events)


class ReturnsWhatWasExpected(Sound):
    """Returns the version of before."""

    def append(self, subject, events, /, *, expect, agenda):
        super().append(subject, events, expect=expect, agenda=agenda)
        return expect


class CountsWhatIsLeft(Sound):
    """Does not count forgotten events in the version that it reads."""

    def read(self, subject, /):
        history = super().read(subject)
        return evolve(history, version=len(history.events))


class KeepsTheAgendaOfBefore(Sound):
    """Adds to the agenda instead of replacing it."""

    def append(self, subject, events, /, *, expect, agenda):
        kept: dict[tuple[AgendaKind, date], AgendaEntry] = {}
        if agenda is not None:
            every = (one for kind in AgendaKind for one in self.due(date.max, kind=kind) if one.subject == subject)
            given = [*(one.entry for one in every)]
            if len({(entry.kind, entry.on) for entry in agenda}) < len(agenda):
                raise InvalidValue("agenda", "one entry per kind and day")
            kept = {(entry.kind, entry.on): entry for entry in (*given, *agenda)}
        return super().append(subject, events, expect=expect, agenda=None if agenda is None else kept.values())


class ClearsTheAgenda(Sound):
    """Takes no agenda for an empty one."""

    def append(self, subject, events, /, *, expect, agenda):
        return super().append(subject, events, expect=expect, agenda=() if agenda is None else agenda)


class TakesAStaleAgenda(Sound):
    """Replaces the agenda with one that was made from an older version, where no event is new."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        version = super().append(subject, given, expect=expect, agenda=agenda)
        return super().append(subject, (), expect=version, agenda=agenda)


class ListsWhoHasAnAgenda(Sound):
    """Lists persons without events."""

    def subjects(self, *, after=None):
        due = {one.subject for kind in AgendaKind for one in self.due(date.max, kind=kind)}
        for person in sorted({*super().subjects(), *due}):
            if after is None or person > after:
                yield person


class CountsPersons(Sound):
    """Numbers its checkpoints by persons."""

    def checkpoint(self):
        return evolve(super().checkpoint(), number=len(list(self.subjects())))


class StandsStill(Sound):
    """Gives a digest that does not depend on what was appended."""

    def checkpoint(self):
        return evolve(super().checkpoint(), digest="0" * 64)

    def verify(self, checkpoint=None):
        number = self.inner.checkpoint().number
        known = checkpoint is None or checkpoint in {
            Checkpoint(),
            *(self.checkpoint_at(one) for one in range(number + 1)),
        }
        return () if known else self.inner.verify(Checkpoint(number=number + 1))

    @staticmethod
    def checkpoint_at(number: int) -> Checkpoint:
        return Checkpoint(number=number, digest="0" * 64)


class BeginsAnew(Sound):
    """Makes the whole chain anew whenever something is appended."""

    def append(self, subject, events, /, *, expect, agenda):
        before = self.checkpoint()
        version = super().append(subject, events, expect=expect, agenda=agenda)
        if self.checkpoint() != before and all(one.payload for one in self.inner._records):
            old, self.inner._records[:] = [*self.inner._records], []
            for one in old:
                self.inner._records += new_records(
                    one.subject,
                    {one.id: one.payload or ""},
                    stored={},
                    expect=one.version - 1,
                    version=one.version - 1,
                    head=self.checkpoint(),
                )
        return version


class MixesKinds(Sound):
    """Gives what is due of every kind."""

    def due(self, until, /, *, kind, after=None):
        return iter(
            sorted(
                (one for each in AgendaKind for one in super(MixesKinds, self).due(until, kind=each, after=after)),
                key=lambda one: (one.entry.on, one.subject),
            )
        )


class GoesByPerson(Sound):
    """Gives what is due person by person."""

    def due(self, until, /, *, kind, after=None):
        found = super().due(until, kind=kind, after=after)
        return iter(sorted(found, key=lambda one: (one.subject, one.entry.on)))


class StopsADayEarly(Sound):
    """Gives what is due before the day."""

    def due(self, until, /, *, kind, after=None):
        return (one for one in super().due(until, kind=kind, after=after) if one.entry.on < until or until == date.max)


class BeginsAgain(Sound):
    """Begins from the start whatever was given before."""

    def due(self, until, /, *, kind, after=None):
        return super().due(until, kind=kind)


class NeedsTheEntry(Sound):
    """Goes on behind an entry only while that is there."""

    def due(self, until, /, *, kind, after=None):
        found = list(super().due(until, kind=kind))
        places = [(one.entry.on, one.subject) for one in found]
        place = None if after is None else (after.entry.on, after.subject)
        return iter(found[places.index(place) + 1 :] if place in places else found)


class IgnoresCase(Sound):
    """Sorts persons as a dictionary does."""

    def subjects(self, *, after=None):
        return iter(sorted(super().subjects(after=after), key=lambda one: (one.casefold(), one)))


class IncludesTheLast(Sound):
    """Gives the person from behind whom it should go on."""

    def subjects(self, *, after=None):
        return (one for one in super().subjects() if after is None or one >= after)


class PagesByOffset(Sound):
    """Goes through pages by counting, and so skips what moves up while it does."""

    def due(self, until, /, *, kind, after=None):
        place = 0
        while page := list(islice(super().due(until, kind=kind, after=after), place, place + 1)):
            yield from page
            place += 1


class BelievesEveryCheckpoint(Sound):
    """Does not look at the checkpoint."""

    def verify(self, checkpoint=None):
        return super().verify()


class BelievesEveryEvent(Sound):
    """Looks at the checkpoint, and not at the events."""

    def verify(self, checkpoint=None):
        now = self.checkpoint()
        false = checkpoint is not None and (
            checkpoint.number > now.number or (checkpoint.number == now.number and checkpoint != now)
        )
        return super().verify(checkpoint) if false else ()


class AcceptsEveryId(Sound):
    """Keeps what was given for nobody under an id of its own."""

    def append(self, subject, events, /, *, expect, agenda):
        nobody = not subject.strip() or not subject.isprintable()
        return super().append("nobody" if nobody else subject, events, expect=expect, agenda=agenda)


class ReadsEveryId(Sound):
    """Looks for nobody, and finds nothing."""

    def read(self, subject, /):
        nobody = not subject.strip() or not subject.isprintable()
        return super().read("nobody" if nobody else subject)


class AcceptsEveryEventId(Sound):
    """Keeps events under ids that cannot be printed, in a way of its own."""

    def append(self, subject, events, /, *, expect, agenda):
        given = [evolve(one, id=one.id if one.id.isprintable() else ascii(one.id)) for one in events]
        return super().append(subject, given, expect=expect, agenda=agenda)


class CutsInstants(Sound):
    """Takes the day out of an instant."""

    def due(self, until, /, *, kind, after=None):
        return super().due(until.date() if isinstance(until, datetime) else until, kind=kind, after=after)


class LeaksTheDriver(Sound):
    """Lets an error of its database out as it is."""

    def append(self, subject, events, /, *, expect, agenda):
        given = list(events)
        if len({event.id for event in given}) < len(given):
            raise OSError("UNIQUE constraint failed")
        return super().append(subject, given, expect=expect, agenda=agenda)


class WritesAsItGoes(Sound):
    """Has no transaction: what was written before something failed stays."""

    def append(self, subject, events, /, *, expect, agenda):
        given: list[Event] = []
        try:
            for event in events:
                given.append(event)
        except LookupError:
            super().append(subject, given, expect=expect, agenda=None)
            raise
        return super().append(subject, given, expect=expect, agenda=agenda)


class CannotReadWhatIsForgotten(Sound):
    """Keeps an empty place where something was forgotten, and stumbles over it."""

    def read(self, subject, /):
        history = super().read(subject)
        if len(history.events) < history.version:
            raise CorruptStore("an event cannot be read")
        return history


class StopsAtTwenty(Sound):
    """Gives the first page of persons and no other."""

    def subjects(self, *, after=None):
        return islice(super().subjects(after=after), 20)


class LooksFirst(Sound):
    """Looks at the version before its transaction begins, and not in it."""

    def append(self, subject, events, /, *, expect, agenda):
        follows = expect == self.read(subject).version
        if current_thread() is not main_thread():
            sleep(0.02)  # long enough for the other to look too
        return super().append(subject, events, expect=self.read(subject).version if follows else expect, agenda=agenda)


class Moves(Sound):
    """A ledger that does what it should, and can be moved."""

    def contents(self) -> Iterator[LedgerRecord | Due]:
        return self.inner.contents()

    def take_over(self, contents: Iterator[LedgerRecord | Due], /) -> None:
        self.inner.take_over(contents)


class LeavesTheAgenda(Moves):
    """Takes over the events alone."""

    def take_over(self, contents, /):
        super().take_over(one for one in contents if isinstance(one, LedgerRecord))


class KeepsWhatCame(Moves):
    """Keeps what there was before it broke off."""

    def take_over(self, contents, /):
        came: list[LedgerRecord | Due] = []
        try:
            came.extend(contents)  # which keeps what came before an error
        finally:
            super().take_over(iter(came))


class AddsToWhatThereIs(Moves):
    """Takes over what is new beside what it has."""

    def take_over(self, contents, /):
        held = [*self.inner.contents()]
        self.inner = MemoryLedger()
        super().take_over(chain(held, contents))


BROKEN_LEDGERS: Mapping[type[Sound], str] = {
    LeaksTheDriver: "append_answers_or_refuses",
    WritesAsItGoes: "what_breaks_off_changes_nothing",
    CannotReadWhatIsForgotten: "what_is_there_is_shown",
    StopsAtTwenty: "however_many_there_are_all_are_given",
    AppendsTwice: "an_event_is_there_once",
    KeepsTheFirst: "an_id_stands_for_one_event",
    LastEntryWins: "an_agenda_has_one_entry_per_kind_and_day",
    IgnoresExpect: "what_is_stale_is_refused",
    WritesTheAgendaFirst: "what_is_refused_changes_nothing",
    ForgetsIdempotence: "what_is_there_does_no_harm",
    KnowsFewerEvents: "what_follows_is_accepted",
    MixesCase: "persons_do_not_mix",
    MixesBlanks: "persons_do_not_mix",
    MixesAgendas: "persons_do_not_mix",
    ForgetsNothing: "what_is_forgotten_is_read_no_more",
    ForgetsLater: "what_is_forgotten_is_read_no_more",
    DeletesTheRow: "what_was_forgotten_does_not_come_back",
    CannotForgetAgain: "forgetting_again_does_no_harm",
    ForgetsTheForgetting: "that_it_was_forgotten_is_not_forgotten",
    ForgetsItsWord: "that_it_was_forgotten_is_not_forgotten",
    ForgetsFirst: "what_is_refused_changes_nothing",
    ForgetsForEverybody: "persons_do_not_mix",
    ForgetsTheCommitment: "the_chain_stays_whole",
    KnowsEachIdOnce: "what_is_appended_is_read",
    LosesTheLast: "what_is_appended_is_read",
    SortsByTime: "what_is_appended_is_read",
    RoundsTheClock: "what_is_appended_is_read",
    ReturnsWhatWasExpected: "the_version_counts_the_events",
    CountsWhatIsLeft: "the_version_counts_the_events",
    KeepsTheAgendaOfBefore: "an_agenda_replaces_the_one_before",
    ClearsTheAgenda: "without_an_agenda_the_old_one_stays",
    TakesAStaleAgenda: "a_stale_agenda_is_left_aside",
    ListsWhoHasAnAgenda: "who_has_events_is_found",
    CountsPersons: "the_chain_counts_every_event",
    StandsStill: "the_checkpoint_moves_with_the_events",
    BeginsAnew: "the_chain_stays_whole",
    MixesKinds: "due_is_of_the_asked_kind",
    GoesByPerson: "due_goes_by_day_and_then_by_person",
    StopsADayEarly: "due_is_up_to_and_including_the_day",
    BeginsAgain: "due_goes_on_behind",
    NeedsTheEntry: "due_goes_on_behind",
    IgnoresCase: "persons_go_by_id",
    IncludesTheLast: "persons_go_on_behind",
    PagesByOffset: "what_changes_meanwhile_does_no_harm",
    BelievesEveryCheckpoint: "a_false_checkpoint_is_found",
    AcceptsEveryId: "an_id_that_cannot_be_kept_is_refused",
    AcceptsEveryEventId: "an_id_that_cannot_be_kept_is_refused",
    ReadsEveryId: "an_id_that_cannot_be_kept_is_refused",
    CutsInstants: "an_instant_is_not_a_day",
    LeavesTheAgenda: "what_is_taken_over_is_all_there_was",
    KeepsWhatCame: "what_is_not_whole_is_not_taken_over",
    AddsToWhatThereIs: "only_an_empty_ledger_takes_over",
}


class ShowsValues(MemoryPersonalData):
    """Shows what it holds."""

    def __repr__(self) -> str:
        return repr({item: value.reveal() for held in self._values.values() for item, value in held.items()})


class ErasesThePerson(MemoryPersonalData):
    """Erases all items of a person for one."""

    def erase(self, subject, item, /):
        for other in self.read(subject):
            super().erase(subject, other)
        return super().erase(subject, item)


class RunsKeysTogether(MemoryPersonalData):
    """Keeps values under person and item in one text."""

    def collect(self, subject, item, value, /):
        for person in ("a", "ab", "A"):
            for other in self.read(person):
                if person + other == subject + item:
                    super().collect(person, other, value)
        return super().collect(subject, item, value)


class FailsAndDoesIt(MemoryPersonalData):
    """Says that it failed to erase what it erased."""

    def erase(self, subject, item, /):
        held = item in self.read(subject)
        done = super().erase(subject, item)
        return Done.FAILED if held else done


class ErasesAnything(MemoryPersonalData):
    """Says that it erased what it never held."""

    def erase(self, subject, item, /):
        super().erase(subject, item)
        return Done.DONE


class KnowsNoRestriction(MemoryPersonalData):
    """Answers that it does not know what it cannot restrict."""

    def restrict(self, subject, item, /):
        return Done.UNKNOWN


class LeavesItThere(MemoryPersonalData):
    """Says that a value is anonymised that is there as it was."""

    def anonymise(self, subject, item, /):
        return Done.DONE if self._holds(subject, item) else super().anonymise(subject, item)


class RemembersNothing(MemoryPersonalData):
    """Does not know any more what it erased."""

    def erase(self, subject, item, /):
        held = self._holds(subject, item)
        super().erase(subject, item)
        return Done.DONE if held else Done.UNKNOWN


class BringsBack(MemoryPersonalData):
    """Rectifies what was erased."""

    def rectify(self, subject, item, value, /):
        gone = (subject, item) in self._gone
        return self.collect(subject, item, value) if gone else super().rectify(subject, item, value)


class InsertsOrIgnores(MemoryPersonalData):
    """Keeps the first value that it is given."""

    def collect(self, subject, item, value, /):
        return Done.DONE if self._holds(subject, item) else super().collect(subject, item, value)


class Trims(MemoryPersonalData):
    """Keeps a value without the blanks around it, in small letters."""

    def collect(self, subject, item, value, /):
        return super().collect(subject, item, Masked(value.reveal().strip().lower()))


class StripsValues(MemoryPersonalData):
    """Keeps a value as a field of a form gives it: without the blanks around it."""

    def collect(self, subject, item, value, /):
        return super().collect(subject, item, Masked(value.reveal().strip()))


class MarksAsDeleted(MemoryPersonalData):
    """Keeps the row of what is erased, with the value in it, and reads only the others."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, str]] = []

    def collect(self, subject, item, value, /):
        self.rows.append((subject, item, value.reveal()))
        return super().collect(subject, item, value)


class HidesWhatIsRestricted(MemoryPersonalData):
    """Does not read what is restricted."""

    def read(self, subject, /):
        return {item: value for item, value in super().read(subject).items() if item not in self.restricted(subject)}


class LendsItsShelf(MemoryPersonalData):
    """Reads by giving what it keeps values in."""

    def read(self, subject, /):
        return self._values.setdefault(subject, {})


class ReleasesEverything(MemoryPersonalData):
    """Gives all that it holds of a person to take along."""

    def release(self, subject, items, /):
        return super().release(subject, self.read(subject).keys())


class KeepsBackWhatIsRestricted(MemoryPersonalData):
    """Does not release what is restricted."""

    def release(self, subject, items, /):
        return super().release(subject, set(items) - self.restricted(subject))


class ReleasesForms(MemoryPersonalData):
    """Releases values as they stand on a form."""

    def release(self, subject, items, /):
        given = super().release(subject, items)
        return {item: (Masked(f"{item}: {value.reveal()}"),) for item, (value,) in given.items()}


class MovesOut(MemoryPersonalData):
    """Lets go of what it released."""

    def release(self, subject, items, /):
        given = super().release(subject, items)
        for item in given:
            self.erase(subject, item)
        return given


BROKEN_DATA_STORES: Mapping[type[MemoryPersonalData], str] = {
    ShowsValues: "no_value_shows",
    ErasesThePerson: "other_values_stay",
    RunsKeysTogether: "other_values_stay",
    FailsAndDoesIt: "what_is_not_done_changes_nothing",
    ErasesAnything: "what_was_never_held_is_unknown",
    KnowsNoRestriction: "what_is_held_is_known",
    LeavesItThere: "what_is_done_is_gone",
    RemembersNothing: "what_is_gone_is_done_again",
    BringsBack: "what_is_gone_is_not_rectified",
    InsertsOrIgnores: "what_is_written_is_read",
    Trims: "what_is_written_is_read",
    StripsValues: "what_is_written_is_read",
    HidesWhatIsRestricted: "restriction_keeps_the_value",
    LendsItsShelf: "a_reading_does_not_change",
    ReleasesEverything: "what_is_asked_is_released",
    KeepsBackWhatIsRestricted: "what_is_asked_is_released",
    ReleasesForms: "what_is_released_is_the_value",
    MovesOut: "releasing_deletes_nothing",
}
