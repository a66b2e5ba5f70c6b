"""The laws of ledgers, each over what was seen of one: a call of append, a look at the agenda and the persons, a check of the chain."""

# ruff: noqa: D401  # the docstring of a law is the law in words

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, final

from attrs import frozen

from avgkit.errors import InvalidValue, StaleRecord
from avgkit.flows.answers import AgendaEntry, AgendaKind, Due, History
from avgkit.models.events import Event, Forgotten
from avgkit.storage.chain import ChainProblem, Checkpoint
from avgkit.storage.protocols import Ledger
from avgkit.testing.laws import Law


@final
@frozen(kw_only=True)
class Sight:
    """All that a ledger shows at one moment (momentopname), of every person whose id was ever used."""

    histories: Mapping[str, History]
    subjects: tuple[str, ...]
    due: Mapping[AgendaKind, tuple[Due, ...]]
    checkpoint: Checkpoint

    def agenda(self, subject: str, /) -> frozenset[AgendaEntry]:
        """Return what is ever due for a person."""
        return frozenset(one.entry for found in self.due.values() for one in found if one.subject == subject)


def look(ledger: Ledger, among: frozenset[str], /) -> Sight:
    """Look at everything that a ledger shows of these persons (bekijken)."""
    return Sight(
        histories={subject: ledger.read(subject) for subject in sorted(among)},
        subjects=tuple(ledger.subjects()),
        due={kind: tuple(ledger.due(date.max, kind=kind)) for kind in AgendaKind},
        checkpoint=ledger.checkpoint(),
    )


@final
@frozen(kw_only=True)
class Appended:
    """One call of append (aanroep): what was given, what came of it, and what the ledger showed before and after."""

    subject: str
    events: tuple[Event, ...]
    expect: int
    agenda: tuple[AgendaEntry, ...] | None
    gone: frozenset[str]  # the ids of the events of this person that were forgotten before
    answer: int | Exception
    before: Sight
    after: Sight
    problems: tuple[ChainProblem, ...]  # against the checkpoint of before

    @property
    def held(self) -> History:
        """Return the history of the person before."""
        return self.before.histories[self.subject]

    @property
    def read(self) -> History:
        """Return the history of the person after."""
        return self.after.histories[self.subject]

    @property
    def added(self) -> tuple[Event, ...]:
        """Return what is new among the events, each once."""
        old = {*self.gone, *(event.id for event in self.held.events)}
        return tuple(event for event in dict.fromkeys(self.events) if event.id not in old)

    @property
    def named(self) -> frozenset[str]:
        """Return the ids of the events that are to be forgotten."""
        said = [event.events for event in self.events if isinstance(event, Forgotten)]
        every = (*self.held.events, *self.added)
        lasting = {event.id for event in every if isinstance(event, Forgotten)}
        return frozenset().union(*said) - lasting

    @property
    def ambiguous(self) -> bool:
        """Tell whether an id stands for two events."""
        new = {event for event in self.events if event.id not in self.gone}
        every = {*self.held.events, *new}
        return len({event.id for event in every}) < len(every) or len({event.id for event in self.events}) < len(
            set(self.events)
        )

    @property
    def crowded(self) -> bool:
        """Tell whether the agenda has two entries of one kind on one day."""
        entries = self.agenda or ()
        return len({(entry.kind, entry.on) for entry in entries}) < len(entries)

    @property
    def follows(self) -> bool:
        """Tell whether the caller knew the last version."""
        return self.expect == self.held.version

    @property
    def sound(self) -> bool:
        """Tell whether what was given is right, apart from what was expected."""
        return not (self.ambiguous or self.crowded)

    @property
    def accepted(self) -> bool:
        """Tell whether the ledger took it."""
        return isinstance(self.answer, int)


@final
@frozen(kw_only=True)
class Looked:
    """What a ledger gave of its agenda and its persons up to a place and from behind it (raadpleging)."""

    place: Due  # there or not
    whole: tuple[Due, ...]
    until: tuple[Due, ...]  # the day of the place
    behind: tuple[Due, ...]
    subjects: tuple[str, ...]
    later: tuple[str, ...]  # behind the person of the place


@final
@frozen(kw_only=True)
class Passed:
    """What somebody was given who cleared every agenda, and appended to every person, while he went through them (doorloop)."""

    due_before: tuple[Due, ...]
    due_given: tuple[Due, ...]
    subjects_before: tuple[str, ...]
    subjects_given: tuple[str, ...]


@final
@frozen(kw_only=True)
class Verified:
    """What verifying said of checkpoints that are not those of the ledger (controle)."""

    checkpoint: Checkpoint
    rewritten: tuple[ChainProblem, ...]  # of another digest at the same place
    cut_short: tuple[ChainProblem, ...]  # of a place behind the last


def due_is_of_the_asked_kind(seen: Sight, /) -> bool:
    """Due gives entries of the asked kind alone."""
    return all(due.entry.kind is kind for kind, found in seen.due.items() for due in found)


def due_goes_by_day_and_then_by_person(seen: Sight, /) -> bool:
    """Due gives the oldest day first, and on one day the persons by id, character by character in the order of Unicode."""
    return all(list(found) == sorted(found, key=_place) for found in seen.due.values())


def persons_go_by_id(seen: Sight, /) -> bool:
    """Subjects gives each person once, by id, character by character in the order of Unicode."""
    return list(seen.subjects) == sorted(set(seen.subjects))


def append_answers_or_refuses(seen: Appended, /) -> bool:
    """Append returns a version, or refuses with StaleRecord or InvalidValue: an error of a driver does not come out as it is."""
    return seen.accepted or isinstance(seen.answer, StaleRecord | InvalidValue)


def an_event_is_there_once(seen: Appended, /) -> bool:
    """An event that is already there is not appended again, and one that is given twice is appended once."""
    ids = [event.id for event in seen.read.events]
    return len(set(ids)) == len(ids)


def an_id_stands_for_one_event(seen: Appended, /) -> bool:
    """Another event under the id of one that is there, or that is given with it, is refused with InvalidValue."""
    return not (seen.ambiguous and seen.follows) or isinstance(seen.answer, InvalidValue)


def an_agenda_has_one_entry_per_kind_and_day(seen: Appended, /) -> bool:
    """An agenda with two entries of one kind on one day is refused with InvalidValue."""
    return not (seen.crowded and seen.follows) or isinstance(seen.answer, InvalidValue)


def what_is_stale_is_refused(seen: Appended, /) -> bool:
    """Whoever brings something new and expects another version than the last is refused with StaleRecord."""
    stale = seen.sound and bool(seen.added) and not seen.follows
    return not stale or isinstance(seen.answer, StaleRecord)


def what_is_refused_changes_nothing(seen: Appended, /) -> bool:
    """An append that is refused leaves the events, the agenda and the chain as they were: it is both or neither."""
    return seen.accepted or seen.after == seen.before


def what_is_there_does_no_harm(seen: Appended, /) -> bool:
    """An append in which nothing is new is accepted whatever version it expects, for it is repeated after a crash."""
    return not seen.sound or bool(seen.added) or seen.accepted


def what_follows_is_accepted(seen: Appended, /) -> bool:
    """Whoever expects the last version may append."""
    return not (seen.sound and seen.follows) or seen.accepted


def persons_do_not_mix(seen: Appended, /) -> bool:
    """What is appended for one person leaves the events and the agenda of every other as they were."""
    others = seen.before.histories.keys() - {seen.subject}
    return all(
        seen.before.histories[one] == seen.after.histories[one] and seen.before.agenda(one) == seen.after.agenda(one)
        for one in others
    )


def what_is_forgotten_is_read_no_more(seen: Appended, /) -> bool:
    """The events that a Forgotten names are read no more once it is appended: it is carried out in the same step."""
    return not seen.accepted or not any(event.id in seen.named for event in seen.read.events)


def what_was_forgotten_does_not_come_back(seen: Appended, /) -> bool:
    """An event that was forgotten stays so, whatever is appended: also when it is appended again, or forgotten again."""
    return not any(event.id in seen.gone for event in seen.read.events)


def forgetting_again_does_no_harm(seen: Appended, /) -> bool:
    """A Forgotten that names what was forgotten before, or what was never there, is accepted."""
    held = {event.id for event in (*seen.held.events, *seen.events)}
    again = any(isinstance(event, Forgotten) and event.events - held for event in seen.events)
    return not (again and seen.sound and seen.follows) or seen.accepted


def that_it_was_forgotten_is_not_forgotten(seen: Appended, /) -> bool:
    """A Forgotten is read like any event, and is never forgotten itself: nothing else tells what was forgotten from what was lost."""
    there = {event for event in seen.held.events if isinstance(event, Forgotten)}
    if seen.accepted:
        there |= {event for event in seen.added if isinstance(event, Forgotten)}
    return there <= set(seen.read.events)


def what_is_appended_is_read(seen: Appended, /) -> bool:
    """Events are read as they were given, in the order of appending: none is lost, changed, moved, or forgotten unasked."""
    if not seen.accepted:
        return True
    return seen.read.events == tuple(one for one in (*seen.held.events, *seen.added) if one.id not in seen.named)


def the_version_counts_the_events(seen: Appended, /) -> bool:
    """The version is the number of events of the person, forgotten ones among them, and append returns the new one."""
    if not seen.accepted:
        return seen.read.version == seen.held.version
    return seen.answer == seen.read.version == seen.held.version + len(seen.added)


def an_agenda_replaces_the_one_before(seen: Appended, /) -> bool:
    """An agenda that is given takes the place of the one before, of every kind: nothing of that one stays."""
    given = seen.sound and seen.follows and seen.accepted and seen.agenda is not None
    return not given or seen.after.agenda(seen.subject) == frozenset(seen.agenda or ())


def without_an_agenda_the_old_one_stays(seen: Appended, /) -> bool:
    """Where no agenda is given, the one before stays as it was."""
    return seen.agenda is not None or seen.after.agenda(seen.subject) == seen.before.agenda(seen.subject)


def a_stale_agenda_is_left_aside(seen: Appended, /) -> bool:
    """An agenda that was made from another version than the last replaces nothing."""
    return seen.follows or seen.after.agenda(seen.subject) == seen.before.agenda(seen.subject)


def who_has_events_is_found(seen: Appended, /) -> bool:
    """The persons with at least one event, forgotten or not, are given, and nobody else."""
    return set(seen.after.subjects) == {one for one, held in seen.after.histories.items() if held.version}


def the_chain_counts_every_event(seen: Appended, /) -> bool:
    """The number of the checkpoint is the number of events of the ledger, forgotten ones among them."""
    return seen.after.checkpoint.number == sum(held.version for held in seen.after.histories.values())


def the_checkpoint_moves_with_the_events(seen: Appended, /) -> bool:
    """The digest of the checkpoint is another after every event, and the same where there is none."""
    moved = seen.after.checkpoint.digest != seen.before.checkpoint.digest
    return moved is (seen.after.checkpoint.number != seen.before.checkpoint.number)


def the_chain_stays_whole(seen: Appended, /) -> bool:
    """After every append, also of a Forgotten, the ledger agrees with itself and with the checkpoint of before."""
    return not seen.problems


def due_is_up_to_and_including_the_day(seen: Looked, /) -> bool:
    """Due gives what is due before and on the day that was asked for, and nothing later."""
    return seen.until == tuple(due for due in seen.whole if due.entry.on <= seen.place.entry.on)


def due_goes_on_behind(seen: Looked, /) -> bool:
    """From behind an entry, Due goes on with what comes after it, also where that entry is there no more."""
    return seen.behind == tuple(due for due in seen.whole if _place(due) > _place(seen.place))


def persons_go_on_behind(seen: Looked, /) -> bool:
    """From behind an id, Subjects goes on with the persons after it, also where that id is of nobody."""
    return seen.later == tuple(one for one in seen.subjects if one > seen.place.subject)


def what_changes_meanwhile_does_no_harm(seen: Passed, /) -> bool:
    """Whoever appends while he goes through the persons or the agenda skips nobody and gets nothing twice."""
    given = [_place(due) for due in seen.due_given]
    firsts = {due.subject: due for due in reversed(seen.due_before)}
    return (
        seen.subjects_given == seen.subjects_before
        and given == sorted(set(given))
        and set(firsts.values()) <= set(seen.due_given) <= set(seen.due_before)
    )


def a_false_checkpoint_is_found(seen: Verified, /) -> bool:
    """Verifying against a checkpoint that the ledger does not agree with, or that lies behind its last event, says so."""
    return bool(seen.cut_short) and (bool(seen.rewritten) or seen.checkpoint.number == 0)


def what_breaks_off_changes_nothing(seen: tuple[Sight, Sight], /) -> bool:
    """An append of which the events or the agenda cannot be gone through to the end leaves everything as it was."""
    return seen[0] == seen[1]


def what_is_there_is_shown(seen: Exception | None, /) -> bool:
    """Reading, going through the persons and the agenda, the checkpoint and verifying raise no error, whatever was appended."""
    return seen is None


def what_was_appended_is_there_when_opened_again(seen: tuple[Sight, Sight], /) -> bool:
    """Whoever opens the ledger anew sees all that was appended, for append returns when that is safe."""
    return seen[0] == seen[1]


def an_id_that_cannot_be_kept_is_refused(seen: object, /) -> bool:
    """An id of a person or of an event that is empty, or holds what cannot be printed, is refused with InvalidValue."""
    return isinstance(seen, InvalidValue)


def an_instant_is_not_a_day(seen: object, /) -> bool:
    """Due refuses a datetime where a day is meant, with InvalidValue."""
    return isinstance(seen, InvalidValue)


SHOWING: Final[tuple[Law[Sight], ...]] = (
    due_is_of_the_asked_kind,
    due_goes_by_day_and_then_by_person,
    persons_go_by_id,
)
APPENDING: Final[tuple[Law[Appended], ...]] = (
    append_answers_or_refuses,
    an_event_is_there_once,
    an_id_stands_for_one_event,
    an_agenda_has_one_entry_per_kind_and_day,
    what_is_stale_is_refused,
    what_is_refused_changes_nothing,
    what_is_there_does_no_harm,
    forgetting_again_does_no_harm,
    what_follows_is_accepted,
    persons_do_not_mix,
    what_was_forgotten_does_not_come_back,
    what_is_forgotten_is_read_no_more,
    that_it_was_forgotten_is_not_forgotten,
    what_is_appended_is_read,
    the_version_counts_the_events,
    an_agenda_replaces_the_one_before,
    without_an_agenda_the_old_one_stays,
    a_stale_agenda_is_left_aside,
    who_has_events_is_found,
    the_chain_counts_every_event,
    the_checkpoint_moves_with_the_events,
    the_chain_stays_whole,
)
LOOKING: Final[tuple[Law[Looked], ...]] = (
    due_is_up_to_and_including_the_day,
    due_goes_on_behind,
    persons_go_on_behind,
)


def _place(due: Due) -> tuple[date, str]:
    return due.entry.on, due.subject
