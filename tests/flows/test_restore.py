"""A backup does not undo an erasure: what had been erased since it was made is erased again."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve, fields_dict
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import InvalidValue, NotInForce, StorageError
from avgkit.flows.agenda import agenda_of
from avgkit.flows.answers import AgendaKind, Done
from avgkit.flows.effects import PAGE
from avgkit.flows.restore import ErasedAgain, TombstoneEvent, erase_again, replay_tombstones, tombstones_of
from avgkit.law.local_time import local_day
from avgkit.law.rights import Right
from avgkit.masked import Masked
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
    ExtensionReason,
    ForgetReason,
    Forgotten,
    IdentityAsked,
    IdentityShown,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.models.standing import ConsentStanding
from avgkit.storage.drive import run
from avgkit.storage.memory import MemoryLedger, MemoryPersonalData
from avgkit.storage.protocols import Ledger, dossier_of
from avgkit.storage.tombstones import read_tombstones, write_tombstones
from flows.shop import NEXT_POLICY, POLICY, BadStore, at

BACKUP = at(2026, 3, 1)
LATER = at(2026, 4, 1)
FUTURE = at(2026, 12, 1)
JANUARY, MARCH = at(2026, 1, 1), at(2026, 3, 2)
ITEMS = ("clicks", "email", "phone")


def collected(key: str, *items: str, when: datetime = JANUARY) -> Collected:
    """Return that items were collected."""
    return Collected(id=key, at=when, items=frozenset(items), source=Source.SUBJECT)


def erased(*items: str, when: datetime = MARCH) -> Erased:
    """Return that items were erased after the backup."""
    return Erased(id="erased", at=when, items=frozenset(items), plan="0")


def store(*subjects: str) -> MemoryPersonalData:
    """Return a store as the backup has it."""
    data = MemoryPersonalData()
    for subject in subjects:
        for item in ITEMS:
            data.collect(subject, item, Masked(f"{item} of {subject}"))
    return data


def put(ledger: Ledger, subject: str, *events: Event) -> None:
    """Append events as they come."""
    ledger.append(subject, events, expect=ledger.read(subject).version, agenda=None)


class TestErasingAgain:
    """Art. 17: erased is erased, also where a backup brings the value back."""

    def test_what_was_erased_since_goes_and_the_rest_stays(self, ledger: Ledger) -> None:
        """Nothing is recorded anew where the ledger knows it all."""
        put(ledger, "p-1", collected("c", *ITEMS), erased("email"))
        before, data = ledger.checkpoint(), store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=data)
        nothing = frozenset[str]()
        assert done == ErasedAgain(
            erased=frozenset({"email"}),
            anonymised=nothing,
            unconfirmed=nothing,
            outdated=nothing,
            recalled=nothing,
            forgotten=False,
        )
        assert data.read("p-1").keys() == {"clicks", "phone"}
        assert ledger.checkpoint() == before

    def test_what_was_anonymised_is_anonymised(self, ledger: Ledger) -> None:
        """So that the counts are there again; what was erased at any time since leaves no count."""
        again = collected("again", "email", when=at(2026, 3, 3))
        gone = Anonymised(id="a", at=at(2026, 3, 4), items=frozenset({"clicks", "email"}), plan="0")
        put(ledger, "p-1", collected("c", *ITEMS), erased("email"), again, gone)
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=data)
        assert (done.erased, done.anonymised) == ({"email"}, {"clicks"})
        assert data.counts == {"clicks": 1}

    def test_what_was_erased_before_the_backup_is_not_asked_for(self, ledger: Ledger) -> None:
        """An erasure at the very instant of the backup is."""
        put(ledger, "p-1", collected("c", *ITEMS), erased("email", when=BACKUP - timedelta(microseconds=1)))
        asked = BadStore(store("p-1"))
        run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=asked)
        assert asked.asked == []
        run(erase_again(POLICY, "p-1", since=BACKUP - timedelta(microseconds=1), at=LATER), ledger=ledger, data=asked)
        assert asked.asked == ["email"]

    def test_collected_anew_it_is_left_alone_and_told(self, ledger: Ledger) -> None:
        """The value may be the old one: which it is, only the host can see."""
        put(ledger, "p-1", collected("c", *ITEMS), erased("email"), collected("d", "email", when=at(2026, 3, 3)))
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=data)
        assert (done.erased, done.outdated) == (set(), {"email"})
        assert "email" in data.read("p-1")

    def test_what_was_corrected_since_is_told(self, ledger: Ledger) -> None:
        """The backup has the value that was wrong (art. 16)."""
        put(ledger, "p-1", collected("c", *ITEMS), Corrected(id="r", at=at(2026, 3, 3), items=frozenset({"phone"})))
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=store("p-1"))
        assert done.outdated == {"phone"}

    @pytest.mark.parametrize("answer", [Done.FAILED, StorageError("no")], ids=str)
    def test_what_fails_is_told_and_done_again(self, ledger: Ledger, answer: Done | StorageError) -> None:
        """The other items go on."""
        put(ledger, "p-1", collected("c", *ITEMS), erased("email", "phone"))
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=BadStore(data, email=answer))
        assert (done.erased, done.unconfirmed) == ({"phone"}, {"email"})
        assert run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=data).unconfirmed == set()
        assert data.read("p-1").keys() == {"clicks"}

    def test_what_the_backup_never_had_is_as_good_as_gone(self, ledger: Ledger) -> None:
        """A store from before the item says that it does not know it."""
        put(ledger, "p-1", collected("c", *ITEMS), erased("email"))
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=MemoryPersonalData())
        assert (done.erased, done.unconfirmed) == ({"email"}, set())

    def test_instants_and_days(self, ledger: Ledger) -> None:
        """Instants know their offset, the replay comes after the backup, and there is a policy by then."""
        for since, when in (
            (BACKUP.replace(tzinfo=None), LATER),
            (LATER, BACKUP),
            (BACKUP, LATER.replace(tzinfo=None)),
        ):
            with pytest.raises(InvalidValue):
                run(erase_again(POLICY, "p-1", since=since, at=when), ledger=ledger)
        with pytest.raises(NotInForce):
            run(erase_again(NEXT_POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger)


class TestForgotten:
    """An erasure that the ledger has forgotten is known to a list alone."""

    def forgetful(self, ledger: Ledger) -> tuple[TombstoneEvent, ...]:
        """Let a person be erased, listed, and forgotten; return the last list."""
        put(ledger, "p-1", collected("c", *ITEMS), erased(*ITEMS))
        listed = tombstones_of("p-1", ledger.read("p-1").events, listed=(), since=BACKUP)
        gone = Forgotten(
            id="f", at=at(2026, 3, 4), events=frozenset({"c", "erased"}), reason=ForgetReason.RETENTION_ENDED
        )
        put(ledger, "p-1", gone)
        before = [stone.event for stone in listed]
        after = tombstones_of("p-1", ledger.read("p-1").events, listed=before, since=BACKUP)
        return tuple(stone.event for stone in after)

    def test_without_a_list_it_is_told(self, ledger: Ledger) -> None:
        """Nobody guesses what it was."""
        self.forgetful(ledger)
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER), ledger=ledger, data=data)
        assert (done.erased, done.forgotten) == (set(), True)
        assert data.read("p-1").keys() == set(ITEMS)

    def test_with_a_list_it_is_erased(self, ledger: Ledger) -> None:
        """And what was forgotten does not come back into the ledger."""
        listed = self.forgetful(ledger)
        before, data = ledger.checkpoint(), store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed), ledger=ledger, data=data)
        assert (done.erased, done.forgotten) == (set(ITEMS), False)
        assert ledger.checkpoint() == before

    def test_a_ledger_of_the_backup_forgets_again(self, ledger: Ledger) -> None:
        """What it held by then goes from the store and from the ledger."""
        listed = self.forgetful(MemoryLedger())
        put(ledger, "p-1", collected("c", *ITEMS))
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed), ledger=ledger, data=data)
        assert (done.erased, done.forgotten, dict(data.read("p-1"))) == (set(ITEMS), False, {})
        assert [type(event) for event in ledger.read("p-1").events] == [Forgotten]
        assert ledger.verify() == ()

    def test_what_a_ledger_of_the_backup_held_goes_though_no_erasure_is_listed(self, ledger: Ledger) -> None:
        """A list that was made too late has only that the collection was forgotten: so it was over."""
        late = [one for one in self.forgetful(MemoryLedger()) if isinstance(one, Forgotten)]
        put(ledger, "p-1", collected("c", *ITEMS))
        data = store("p-1")
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=late), ledger=ledger, data=data)
        assert (done.erased, done.forgotten, dict(data.read("p-1"))) == (set(ITEMS), False, {})

    def test_a_ledger_that_can_be_told_less_is_told_nothing(self, ledger: Ledger) -> None:
        """What is not erased is not recorded as erased."""
        listed = self.forgetful(MemoryLedger())
        put(ledger, "p-1", collected("c", *ITEMS))
        before = ledger.checkpoint()
        broken = BadStore(store("p-1"), email=Done.FAILED)
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed), ledger=ledger, data=broken)
        assert done.unconfirmed == {"email"}
        assert ledger.checkpoint() == before


def choice(key: str, kind: type[Event], *, day: int = 5, **about: object) -> Event:
    """Return an event of March."""
    more = {"channel": Channel.EMAIL} if "channel" in fields_dict(kind) else {}
    return kind(id=key, at=at(2026, 3, day), **(more | about))


WITHDRAWN = choice("w", ConsentWithdrawn, purpose="newsletter")
OBJECTED = choice("o", Objected, purpose="improve")
RESTRICTED = choice("r", Restricted, items=frozenset({"email", "phone"}), ground=RestrictionGround.ACCURACY_CONTESTED)
CHOICES = (
    WITHDRAWN,
    OBJECTED,
    RESTRICTED,
    choice("n", ConsentRefused, purpose="newsletter", text="2026"),
    choice("p", PreferenceStated, preference=Preference.NOT_KEPT_ANONYMOUSLY),
    choice("c", ContractEnded, contract="shop"),
    choice("q", RequestReceived, request="r-1", right=Right.ACCESS),
    choice("q2", IdentityAsked, request="r-1", day=6),
    choice("q3", IdentityShown, request="r-1", day=7),
    choice("q4", RequestExtended, request="r-1", reason=ExtensionReason.COMPLEXITY, day=8),
    choice("q5", RequestClosed, request="r-1", result=RequestResult.GRANTED, day=9),
)
UNDONE = (
    (WITHDRAWN, choice("g", ConsentGiven, purpose="newsletter", text="2026", day=8)),
    (OBJECTED, choice("d", ObjectionDecided, purpose="improve", result=ObjectionResult.OVERRIDDEN, day=8)),
    (RESTRICTED, choice("l", RestrictionLifted, items=frozenset({"email", "clicks"}), day=8)),
    (CHOICES[5], choice("k", ContractConcluded, contract="shop", day=8)),
)


def listed_of(*events: Event) -> tuple[TombstoneEvent, ...]:
    """Return what the list has of a person."""
    return tuple(stone.event for stone in tombstones_of("p-1", events, listed=(), since=BACKUP))


class TestTombstones:
    """What must survive a backup, by keys alone."""

    def test_what_ended(self) -> None:
        """A collection stands among them where what it brought had ended before or after it."""
        again, other = collected("d", "email", when=LATER), collected("o", "phone", when=LATER)
        events = [collected("c", *ITEMS), again, other, erased("email")]
        stones = tombstones_of("p-1", events, listed=[erased("email")], since=BACKUP)
        assert [stone.event for stone in stones] == [erased("email"), again]
        assert {stone.subject for stone in stones} == {"p-1"}
        assert listed_of(collected("c", *ITEMS)) == ()

    @pytest.mark.parametrize("chosen", CHOICES, ids=lambda one: type(one).__name__)
    def test_what_was_chosen(self, chosen: Event) -> None:
        """Since the backup: what is older is in that."""
        assert listed_of(chosen) == (chosen,)
        assert listed_of(evolve(chosen, at=BACKUP - timedelta(microseconds=1))) == ()

    @pytest.mark.parametrize(("chosen", "undoing"), UNDONE, ids=lambda one: type(one).__name__)
    def test_what_undid_it(self, chosen: Event, undoing: Event) -> None:
        """With the choice, and not without one about the same: then it is as before, to the good of the person."""
        assert listed_of(undoing, chosen) == (chosen, undoing)
        assert listed_of(undoing) == ()
        others = [one for one, _ in UNDONE if one is not chosen]
        assert undoing not in listed_of(undoing, *others)

    def test_a_choice_that_was_forgotten_is_not_on_it(self) -> None:
        """Nothing depended on it, or it was never made."""
        gone = Forgotten(id="f", at=at(2026, 3, 9), events=frozenset({"w", "g"}), reason=ForgetReason.RECORDED_IN_ERROR)
        stones = tombstones_of("p-1", [gone, OBJECTED], listed=[WITHDRAWN, UNDONE[0][1]], since=BACKUP)
        assert [stone.event for stone in stones] == [OBJECTED, gone]


class TestChoices:
    """Art. 7(3), 18 and 21: who withdrew, objected or asked need not do so again because a ledger was lost."""

    GIVEN = ConsentGiven(id="e", at=JANUARY, purpose="newsletter", text="2026", channel=Channel.WEBSITE)

    def test_a_ledger_of_the_backup_knows_it_again(self, ledger: Ledger) -> None:
        """All of it, as it was recorded, and once: a second time finds it there."""
        put(ledger, "p-1", self.GIVEN, collected("x", *ITEMS))
        listed = listed_of(*CHOICES)
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed), ledger=ledger)
        assert done.recalled == {one.id for one in CHOICES}
        known = dossier_of(ledger, "p-1")
        assert known == Dossier.of("p-1", (self.GIVEN, collected("x", *ITEMS), *CHOICES))
        assert known.consents["newsletter"].standing is not ConsentStanding.GIVEN
        before = ledger.checkpoint()
        again = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed), ledger=ledger)
        assert (again.recalled, ledger.checkpoint()) == (frozenset(), before)

    def test_and_what_is_due_for_it(self, ledger: Ledger) -> None:
        """The day on which the withdrawal has data go, and that on which a request is answered."""
        put(ledger, "p-1", self.GIVEN, collected("x", *ITEMS))
        for kind in AgendaKind:
            assert [*ledger.due(date.max, kind=kind)] == []
        run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed_of(*CHOICES[:7])), ledger=ledger)
        on = local_day(LATER, POLICY.zone)
        expected = set(agenda_of(POLICY, dossier_of(ledger, "p-1"), on=on))
        assert {one.entry for kind in AgendaKind for one in ledger.due(date.max, kind=kind)} == expected
        assert {one.kind for one in expected} == set(AgendaKind)

    def test_whatever_a_store_does(self, ledger: Ledger) -> None:
        """A choice does not wait for an erasure that fails; what ended does."""
        put(ledger, "p-1", self.GIVEN, collected("x", *ITEMS))
        broken = BadStore(store("p-1"), email=Done.FAILED)
        listed = listed_of(WITHDRAWN, erased("email"))
        replay = replay_tombstones(POLICY, since=BACKUP, at=LATER, listed=lambda _: listed)
        report = run(replay, ledger=ledger, data=broken)
        assert (report.unconfirmed, report.recalled) == ({"email": 1}, 1)
        assert [event.id for event in ledger.read("p-1").events] == ["e", "x", "w"]
        replay = replay_tombstones(POLICY, since=BACKUP, at=LATER, listed=lambda _: listed)
        assert run(replay, ledger=ledger, data=store("p-1")).recalled == 0
        assert [event.id for event in ledger.read("p-1").events] == ["e", "x", "w", "erased"]

    def test_what_the_ledger_forgot_stays_forgotten(self, ledger: Ledger) -> None:
        """A list that was made before does not bring it back."""
        gone = Forgotten(id="f", at=LATER, events=frozenset({"w"}), reason=ForgetReason.RECORDED_IN_ERROR)
        put(ledger, "p-1", self.GIVEN, WITHDRAWN, gone)
        done = run(erase_again(POLICY, "p-1", since=BACKUP, at=LATER, listed=listed_of(WITHDRAWN)), ledger=ledger)
        assert done.recalled == frozenset()
        assert dossier_of(ledger, "p-1").consents["newsletter"].standing is ConsentStanding.GIVEN


class TestReplay:
    """Everybody in the ledger, in pages, as often as needed."""

    def many(self, ledger: Ledger) -> tuple[MemoryPersonalData, list[str]]:
        """Let more persons than a page have an item erased."""
        persons = [f"p-{number:03}" for number in range(PAGE + 2)]
        for person in persons:
            put(ledger, person, collected("c", *ITEMS), erased("email"))
        return store(*persons), persons

    def test_all_at_once(self, ledger: Ledger) -> None:
        """A second time is like the first."""
        data, persons = self.many(ledger)
        for _ in range(2):
            report = run(replay_tombstones(POLICY, since=BACKUP, at=LATER), ledger=ledger, data=data)
            assert (report.erased, report.anonymised, report.unconfirmed) == ({"email": len(persons)}, {}, {})
            assert (report.outdated, report.recalled, report.forgotten) == ({}, 0, 0)
            assert (report.put_off, report.after) == ({}, None)
            assert all(data.read(person).keys() == {"clicks", "phone"} for person in persons)

    @pytest.mark.parametrize("at_most", [1, 40, PAGE, PAGE + 1, PAGE + 2, 2 * PAGE])
    def test_some_at_a_time(self, at_most: int) -> None:
        """It goes on behind the last, and ends; each person is looked at once."""
        ledger = MemoryLedger()
        data, persons = self.many(ledger)
        counted, after, runs = 0, None, 0
        while runs == 0 or after is not None:
            replay = replay_tombstones(POLICY, since=BACKUP, at=LATER, after=after, at_most=at_most)
            report = run(replay, ledger=ledger, data=data)
            assert sum(report.erased.values()) <= at_most
            counted, after, runs = counted + report.erased.get("email", 0), report.after, runs + 1
        assert counted == len(persons)
        assert runs == len(persons) // at_most + 1
        with pytest.raises(InvalidValue):
            run(replay_tombstones(POLICY, since=BACKUP, at=LATER, at_most=0), ledger=ledger)

    def test_one_bad_dossier_does_not_stop_the_others(self, ledger: Ledger) -> None:
        """It is put off with the reason, which names nobody."""
        put(ledger, "geheim", IdentityShown(id="s", at=LATER, request="r"), collected("c", "email"), erased("email"))
        put(ledger, "p-1", collected("c", *ITEMS), erased("email"))
        data = store("geheim", "p-1")
        report = run(replay_tombstones(POLICY, since=BACKUP, at=LATER), ledger=ledger, data=data)
        assert report.erased == {"email": 1}
        assert list(report.put_off.values()) == [1]
        assert "geheim" not in repr(report)

    def test_a_list_that_contradicts_the_ledger_does_not_stop_the_others(self, ledger: Ledger) -> None:
        """Where an id stands for another event there, that person is put off, and nothing of him is touched."""
        for person in ("p-1", "p-2"):
            put(ledger, person, collected("c", *ITEMS), erased("email"))
        other = {"p-1": [evolve(erased("phone"), plan="1")]}
        data = store("p-1", "p-2")
        replay = replay_tombstones(POLICY, since=BACKUP, at=LATER, listed=lambda who: other.get(who, ()))
        report = run(replay, ledger=ledger, data=data)
        assert report.erased == {"email": 1}
        assert report.put_off == {"events: expected different ids for different events": 1}
        assert data.read("p-1").keys() == set(ITEMS)

    def test_what_is_wrong_with_the_question_is_said_at_once(self, ledger: Ledger) -> None:
        """It is not put off person by person, and needs nobody to be found."""
        with pytest.raises(InvalidValue, match=r"^at: "):
            run(replay_tombstones(POLICY, since=LATER, at=BACKUP), ledger=ledger)
        with pytest.raises(NotInForce):
            run(replay_tombstones(POLICY, since=at(2020, 1, 1), at=at(2020, 1, 2)), ledger=ledger)


class World:
    """A ledger and a store that never crash, what a backup has of them, and the lists of tombstones that are made meanwhile."""

    def __init__(self) -> None:
        self.ledger, self.data = MemoryLedger(), MemoryPersonalData()
        self.backup = deepcopy((self.ledger, self.data))
        self.since = self.now = BACKUP
        self.changed: set[tuple[str, str]] = set()
        self.list = b""
        self.write_list()

    def make_backup(self) -> None:
        """Copy both as they are."""
        self.backup = deepcopy((self.ledger, self.data))
        self.since, self.changed = self.now, set()

    def write_list(self) -> None:
        """Make the list anew from the last one, under keyed hashes."""
        old = read_tombstones(io.BytesIO(self.list)) if self.list else {}
        file = io.BytesIO()
        write_tombstones(
            file,
            (
                stone
                for who in self.ledger.subjects()
                for stone in tombstones_of(
                    who, self.ledger.read(who).events, listed=old.get(hashed(who), ()), since=self.since
                )
            ),
            named=hashed,
        )
        self.list = file.getvalue()

    def act(self, number: int, act: str, subject: str, items: frozenset[str]) -> None:
        """Let one thing happen, in the store and in the ledger."""
        self.now += timedelta(hours=1)
        key, value = f"e-{number}", Masked(f"value {number}")
        held = frozenset(items & dossier_of(self.ledger, subject).held.keys())
        about = {"id": key, "at": self.now}
        if act == "backup":
            self.make_backup()
        elif act == "forget":
            self.forget(subject, key)
        elif act == "collect":
            put(self.ledger, subject, Collected(**about, items=items, source=Source.SUBJECT))
            for item in items:
                self.data.collect(subject, item, value)
            self.changed |= {(subject, item) for item in items}
        elif act in SAID:
            put(self.ledger, subject, *SAID[act](about, items))
        elif held and act == "rectify":
            put(self.ledger, subject, Corrected(**about, items=held))
            for item in held:
                self.data.rectify(subject, item, value)
            self.changed |= {(subject, item) for item in held}
        elif held and act == "erase":
            for item in held:
                self.data.erase(subject, item)
            put(self.ledger, subject, Erased(**about, items=held, plan="0"))
        elif held and act == "anonymise":
            for item in held:
                self.data.anonymise(subject, item)
            put(self.ledger, subject, Anonymised(**about, items=held, plan="0"))

    def forget(self, subject: str, key: str) -> None:
        """Forget all of somebody of whom nothing is held, once it is on the list."""
        events = self.ledger.read(subject).events
        ids = frozenset(event.id for event in events if not isinstance(event, Forgotten))
        if ids and not dossier_of(self.ledger, subject).held:
            self.write_list()
            put(self.ledger, subject, Forgotten(id=key, at=self.now, events=ids, reason=ForgetReason.RETENTION_ENDED))


def hashed(subject: str) -> str:
    """Return the name of a person on the list."""
    return sha256(f"key {subject}".encode()).hexdigest()


SAID: dict[str, Callable[[dict[str, Any], frozenset[str]], list[Event]]] = {
    "consent": lambda about, _: [ConsentGiven(**about, purpose="newsletter", text="2026", channel=Channel.EMAIL)],
    "withdraw": lambda about, _: [ConsentWithdrawn(**about, purpose="newsletter", channel=Channel.EMAIL)],
    "object": lambda about, _: [Objected(**about, purpose="improve", channel=Channel.EMAIL)],
    "retract": lambda about, _: [ObjectionDecided(**about, purpose="improve", result=ObjectionResult.RETRACTED)],
    "restrict": lambda about, items: [Restricted(**about, items=items, ground=RestrictionGround.UNLAWFUL)],
    "lift": lambda about, items: [RestrictionLifted(**about, items=items)],
    "ask": lambda about, _: [RequestReceived(**about, request=about["id"], right=Right.ACCESS, channel=Channel.EMAIL)],
}
PERSONS = ("p-1", "p-2")


def agreed(dossier: Dossier) -> set[str]:
    """Return the purposes to which consent stands."""
    return {key for key, one in dossier.consents.items() if one.standing is ConsentStanding.GIVEN}


ACTS = st.tuples(
    st.sampled_from(["collect", "collect", "erase", "erase", "anonymise", "rectify", "forget", "backup", *SAID]),
    st.sampled_from(PERSONS),
    st.frozensets(st.sampled_from(ITEMS), min_size=1),
)
HISTORIES = st.lists(ACTS, max_size=25)


def lived(history: list[tuple[str, str, frozenset[str]]]) -> World:
    """Let a history happen, and make the list at its end."""
    world = World()
    for number, (act, subject, items) in enumerate(history):
        world.act(number, act, subject, items)
    world.write_list()
    return world


class TestAgainstTheWorldThatNeverCrashed:
    """Whatever had happened, and whenever the backup was made: after the replay nothing is back that had gone."""

    @pytest.mark.parametrize("lost", ["data", "data and ledger"])
    @given(history=HISTORIES)
    def test_what_had_gone_is_gone(self, lost: str, history: list[tuple[str, str, frozenset[str]]]) -> None:
        """What had not changed since the backup is as it was, what had is told, and a second replay finds all of it done."""
        world = lived(history)
        old_ledger, data = world.backup
        ledger = old_ledger if lost == "data and ledger" else world.ledger
        found = read_tombstones(io.BytesIO(world.list))
        for _ in range(2):
            replay = replay_tombstones(
                POLICY, since=world.since, at=FUTURE, listed=lambda who: found.get(hashed(who), ())
            )
            report = run(replay, ledger=ledger, data=data)
            assert not report.put_off
            assert not report.unconfirmed
            for newcomer in set(PERSONS).difference(ledger.subjects()):
                on_list = found.get(hashed(newcomer), ())
                run(
                    erase_again(POLICY, newcomer, since=world.since, at=FUTURE, listed=on_list),
                    ledger=ledger,
                    data=data,
                )
            checkpoint = ledger.checkpoint()
            for person in PERSONS:
                live, restored = world.data.read(person), data.read(person)
                assert restored.keys() <= live.keys()
                unchanged = {item for item in live if (person, item) not in world.changed}
                assert {item: restored[item] for item in unchanged} == {item: live[item] for item in unchanged}
                before, after = dossier_of(world.ledger, person), dossier_of(ledger, person)
                assert after.held.keys() <= before.held.keys()
                assert agreed(after) <= agreed(before)
                assert after.objections.keys() >= before.objections.keys()
                assert after.restricted.keys() >= before.restricted.keys() & after.held.keys()
                assert after.requests.keys() >= before.requests.keys()
        assert ledger.checkpoint() == checkpoint
        assert ledger.verify() == ()

    @given(history=HISTORIES)
    def test_what_may_be_old_is_told(self, history: list[tuple[str, str, frozenset[str]]]) -> None:
        """With the ledger at hand, exactly what is held and was collected or corrected since the backup."""
        world = lived(history)
        report = run(replay_tombstones(POLICY, since=world.since, at=FUTURE), ledger=world.ledger, data=world.backup[1])
        expected = [item for person, item in world.changed if item in world.data.read(person)]
        assert report.outdated == {item: expected.count(item) for item in expected}

    @given(history=HISTORIES, ends=HISTORIES)
    def test_where_data_only_ended_all_is_equal(
        self, history: list[tuple[str, str, frozenset[str]]], ends: list[tuple[str, str, frozenset[str]]]
    ) -> None:
        """Values and counts are those of the store that never crashed, and so is what the old ledger says is held."""
        ending = [one for one in ends if one[0] in {"erase", "anonymise", "forget"}]
        world = lived([*history, ("backup", "p-1", frozenset()), *ending])
        ledger, data = world.backup
        found = read_tombstones(io.BytesIO(world.list))
        replay = replay_tombstones(POLICY, since=world.since, at=FUTURE, listed=lambda who: found.get(hashed(who), ()))
        assert not run(replay, ledger=ledger, data=data).outdated
        assert +Counter(data.counts) == +Counter(world.data.counts)
        for person in PERSONS:
            assert data.read(person) == world.data.read(person)
            assert ledger.read(person).version == world.ledger.read(person).version
            assert Dossier.of(person, ledger.read(person).events) == dossier_of(world.ledger, person)
