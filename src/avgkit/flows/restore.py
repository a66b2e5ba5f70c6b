"""
After a backup was put back: what had been erased since it was made is erased again, and what had been refused is refused, by person.

The ledger says what: by keys alone, never by values. Where the ledger itself comes from that backup, or has forgotten since, a list of
tombstones that was kept elsewhere says it. Make one at least as often as a backup, and before events are forgotten, each from the last::

    old = read_tombstones(last)
    stones = (
        stone
        for who in ledger.subjects()
        for stone in tombstones_of(who, ledger.read(who).events, listed=old.get(who, ()), since=oldest_backup)
    )
    write_tombstones(new, stones)

What a person said since goes on the list as well, for a ledger of before that would take up again what he stopped: a withdrawal, an
objection, a request. What undid it since goes along; a consent alone does not, for who asks again does him no harm.

Nothing is guessed: what the ledger says is held stays, though its value may be that of the backup; the report counts it as *outdated*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeAlias, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import filled, instant, utc
from avgkit.errors import IllegalStep, InvalidValue, StorageError
from avgkit.evaluation.retention import in_force
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import Done
from avgkit.flows.effects import Anonymise, Erase, Flow, append, find_subjects, read, treat
from avgkit.law.local_time import local_day
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Anonymised,
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContractConcluded,
    ContractEnded,
    Corrected,
    Erased,
    Event,
    Forgotten,
    IdentityAsked,
    IdentityShown,
    Objected,
    ObjectionDecided,
    PreferenceStated,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    Restricted,
    RestrictionLifted,
    in_order,
)
from avgkit.models.policy import Policy

Choice: TypeAlias = (
    ConsentRefused
    | ConsentWithdrawn
    | Objected
    | Restricted
    | PreferenceStated
    | ContractEnded
    | RequestReceived
    | IdentityAsked
    | IdentityShown
    | RequestExtended
    | RequestClosed
)
Undoing: TypeAlias = ConsentGiven | ObjectionDecided | RestrictionLifted | ContractConcluded
TombstoneEvent: TypeAlias = Anonymised | Collected | Erased | Forgotten | Choice | Undoing


@final
@frozen(kw_only=True)
class Tombstone:
    """
    What must survive a backup: that data of a person ended, or what he chose (wismarkering).

    An item that was collected anew since has a tombstone that says that too, and so has what undid a choice.
    """

    subject: str = field(validator=filled)
    event: TombstoneEvent


@final
@frozen(kw_only=True)
class ErasedAgain:
    """
    What became of one person's items and choices after a backup was put back (opnieuw gewist).

    *erased* and *anonymised* are gone now; *unconfirmed* is what a store did not do. Of *outdated* items, which are held, the backup has an
    older value than the ledger tells of, or none. *recalled* are the ids of the choices that the ledger did not know and now does.
    *forgotten* says that events were forgotten since of which nothing is known any more: if one of them was an erasure, it is not done again.
    """

    erased: frozenset[str]
    anonymised: frozenset[str]
    unconfirmed: frozenset[str]
    outdated: frozenset[str]
    recalled: frozenset[str]
    forgotten: bool


@final
@frozen(kw_only=True)
class RestoreReport:
    """
    What was erased again, in numbers (verslag na het terugzetten).

    The items count persons, as those of ErasedAgain; *recalled* and *forgotten* count persons, and so does *put_off*, per reason why
    they were left alone. *after* is the last person that was looked at, where there are more; None at the end.
    """

    at: datetime = field(converter=utc)
    erased: Mapping[str, int]
    anonymised: Mapping[str, int]
    unconfirmed: Mapping[str, int]
    outdated: Mapping[str, int]
    recalled: int
    forgotten: int
    put_off: Mapping[str, int]
    after: str | None


def tombstones_of(
    subject: str, events: Iterable[Event], /, *, listed: Iterable[TombstoneEvent], since: datetime
) -> tuple[Tombstone, ...]:
    """
    Return what the events of a person say of data that ended, and of choices, since an instant (wismarkeringen), in order of time.

    *listed* is what the last list has of the person: events that were forgotten since stand nowhere else.
    """
    every = {*events, *listed}
    recent, forgotten = _since(every, since), _forgotten(every)
    gone = _items(recent, Erased, Anonymised)
    chosen = {event for event in recent if isinstance(event, Choice) and event.id not in forgotten}
    about = frozenset().union(*map(_about, chosen))
    return tuple(
        Tombstone(subject=subject, event=event)
        for event in sorted(recent, key=in_order)
        if isinstance(event, Erased | Anonymised | Forgotten)
        or (isinstance(event, Collected) and event.items & gone)
        or event in chosen
        or (isinstance(event, Undoing) and event.id not in forgotten and _about(event) & about)
    )


def erase_again(
    policy: Policy, subject: str, /, *, since: datetime, at: datetime, listed: Iterable[TombstoneEvent] = ()
) -> Flow[ErasedAgain]:
    """
    Erase or anonymise again what of one person had been before a backup was put back (opnieuw wissen); may be repeated.

    *since* is the instant of the oldest backup that was put back, *listed* what a list of tombstones has of the person. What the ledger
    does not have of his choices is recorded at once, and of what ended once no store failed. An item that was collected anew is left
    alone. NotInForce before the policy.
    """
    on = _day(policy, since, at)
    history = yield from read(subject)
    told = tuple(listed)
    there = {event.id for event in history.events}
    new = [event for event in told if event.id not in there | _forgotten(history.events)]
    recalled = [event for event in new if isinstance(event, Choice | Undoing)]
    version = history.version
    if recalled:
        chosen = Dossier.of(subject, (*history.events, *recalled))
        version = yield from append(subject, recalled, expect=version, agenda=agenda_of(policy, chosen, on=on))
    recent = _since({*history.events, *told}, since)
    before, now = Dossier.of(subject, history.events), Dossier.of(subject, (*history.events, *told))
    erased, anonymised = _items(recent, Erased), _items(recent, Anonymised)
    gone = (before.held.keys() | erased | anonymised) - now.held.keys()
    only_anonymised = (anonymised - erased) & gone
    failed: set[str] = set()
    for item in sorted(gone):
        kind = Anonymise if item in only_anonymised else Erase
        if (yield from _treated(kind(subject=subject, item=item))) is Done.FAILED:
            failed.add(item)
    ended = [event for event in new if event not in recalled]
    if ended and not failed:
        yield from append(subject, ended, expect=version, agenda=agenda_of(policy, now, on=on))
    known = there.union(event.id for event in told)
    return ErasedAgain(
        erased=frozenset(gone - only_anonymised - failed),
        anonymised=frozenset(only_anonymised - failed),
        unconfirmed=frozenset(failed),
        outdated=frozenset(_items(recent, Collected, Corrected) & now.held.keys()),
        recalled=frozenset(event.id for event in recalled),
        forgotten=any(not one.events & known for one in recent if isinstance(one, Forgotten)),
    )


def replay_tombstones(
    policy: Policy,
    /,
    *,
    since: datetime,
    at: datetime,
    listed: Callable[[str], Iterable[TombstoneEvent]] | None = None,
    after: str | None = None,
    at_most: int | None = None,
) -> Flow[RestoreReport]:
    """
    Erase again, for everybody in the ledger, what had been erased since a backup that was put back (wissingen herhalen), and recall choices.

    *listed* gives what a list of tombstones has of a person, by the id that the ledger knows him by; whoever is on the list alone is for
    `erase_again`. It goes by person from behind *after*, for *at_most* so many, and may be broken off and repeated.
    """
    if at_most is not None and at_most < 1:
        raise InvalidValue("at_most", "a number of persons, 1 or more")
    _day(policy, since, at)
    tally, last, left = _Tally(), after, at_most
    while page := (yield from find_subjects(after=last)):
        for subject in page[:left]:
            of_list = () if listed is None else listed(subject)
            try:
                tally.add((yield from erase_again(policy, subject, since=since, at=at, listed=of_list)))
            except (IllegalStep, InvalidValue, StorageError) as error:
                tally.reasons[str(error)] += 1
            last = subject
        if left is not None:
            left -= len(page[:left])
            if not left:
                return tally.report(at, after=last)
    return tally.report(at, after=None)


def _day(policy: Policy, since: datetime, at: datetime) -> date:
    if instant("at", at) < instant("since", since):
        raise InvalidValue("at", "an instant at or after that of the backup")
    return in_force(policy, local_day(at, policy.zone))


def _since(events: Iterable[Event], since: datetime) -> tuple[Event, ...]:
    start = instant("since", since)
    return tuple(event for event in events if event.at >= start)


def _items(events: Iterable[Event], *kinds: type[Erased | Anonymised | Collected | Corrected]) -> frozenset[str]:
    return frozenset(item for event in events if isinstance(event, kinds) for item in event.items)


def _forgotten(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(key for event in events if isinstance(event, Forgotten) for key in event.events)


def _about(event: Choice | Undoing) -> frozenset[tuple[str, str]]:
    """Return what a choice is about, as far as something can undo it."""
    match event:
        case ConsentRefused() | ConsentWithdrawn() | Objected() | ConsentGiven() | ObjectionDecided():
            return frozenset({("purpose", event.purpose)})
        case Restricted() | RestrictionLifted():
            return frozenset(("item", item) for item in event.items)
        case ContractEnded() | ContractConcluded():
            return frozenset({("contract", event.contract)})
        case _:
            return frozenset()


def _treated(effect: Erase | Anonymise) -> Flow[Done]:
    """Return what a store did; UNKNOWN is as good as DONE here, for a store that was put back may be from before the item."""
    try:
        return (yield from treat(effect))
    except StorageError:
        return Done.FAILED


class _Tally:
    """The report in the making: numbers, however many persons there are."""

    def __init__(self) -> None:
        self.erased: Counter[str] = Counter()
        self.anonymised: Counter[str] = Counter()
        self.unconfirmed: Counter[str] = Counter()
        self.outdated: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.recalled = 0
        self.forgotten = 0

    def add(self, one: ErasedAgain) -> None:
        self.erased.update(one.erased)
        self.anonymised.update(one.anonymised)
        self.unconfirmed.update(one.unconfirmed)
        self.outdated.update(one.outdated)
        self.recalled += bool(one.recalled)
        self.forgotten += one.forgotten

    def report(self, at: datetime, *, after: str | None) -> RestoreReport:
        return RestoreReport(
            at=at,
            erased=_sorted(self.erased),
            anonymised=_sorted(self.anonymised),
            unconfirmed=_sorted(self.unconfirmed),
            outdated=_sorted(self.outdated),
            recalled=self.recalled,
            forgotten=self.forgotten,
            put_off=_sorted(self.reasons),
            after=after,
        )


def _sorted(counts: Counter[str]) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(counts.items())))
