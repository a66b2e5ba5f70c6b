"""What happened is recorded with what follows from it, or not at all."""

from datetime import date

import pytest
from attrs import evolve

from avgkit.errors import IllegalStep, InvalidValue, NotInForce, StaleRecord, StorageError, UnknownKey
from avgkit.flows.agenda import agenda_of, reschedule
from avgkit.flows.answers import AgendaEntry, AgendaKind, History
from avgkit.flows.effects import PAGE, Append, Read
from avgkit.flows.record import ATTEMPTS, record
from avgkit.flows.sweep import sweep
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Booked,
    Collected,
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    Disclosed,
    Event,
    HoldEnded,
    HoldSet,
    IdentityShown,
    Objected,
    RequestClosed,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
)
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.standing import ConsentStanding
from avgkit.storage.drive import run
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger, dossier_of
from flows.shop import NEXT_POLICY, POLICY, at, customer, gone

RECEIVED = RequestReceived(
    id="received", at=at(2026, 3, 3), request="r-1", right=Right.ACCESS, channel=Channel.EMAIL, items=frozenset()
)


def due(ledger: Ledger, kind: AgendaKind = AgendaKind.RETENTION) -> dict[date, frozenset[str]]:
    """Return everything that will ever be due for the one person in a ledger."""
    return {found.entry.on: found.entry.keys for found in ledger.due(date.max, kind=kind)}


class TestRecord:
    """Events and agenda go into the ledger together."""

    def test_it_returns_what_the_ledger_holds(self, ledger: Ledger) -> None:
        """The dossier that comes back is the fold of what was appended."""
        dossier = run(record(POLICY, "p-1", customer()), ledger=ledger)
        assert dossier == dossier_of(ledger, "p-1") == Dossier.of("p-1", customer())

    def test_a_clock_that_goes_backwards_changes_nothing(self, ledger: Ledger) -> None:
        """What happened earlier and is recorded later counts when it happened: dossier and agenda come out the same."""
        for event in reversed([*customer(), *gone()]):
            run(record(POLICY, "backwards", [event]), ledger=ledger)
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        assert dossier_of(ledger, "backwards").events == dossier_of(ledger, "p-1").events
        found = [(one.entry, one.subject) for one in ledger.due(date.max, kind=AgendaKind.RETENTION)]
        assert {entry for entry, who in found if who == "backwards"} == {entry for entry, who in found if who == "p-1"}
        assert ledger.verify() == ()

    def test_recording_again_does_no_harm(self, ledger: Ledger) -> None:
        """At-least-once delivery gives what exactly-once gives."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        before = ledger.checkpoint(), due(ledger)
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        assert (ledger.checkpoint(), due(ledger)) == before

    def test_nothing_of_an_impossible_step_is_kept(self, ledger: Ledger) -> None:
        """A step that the state forbids leaves the ledger as it was, with what came along."""
        run(record(POLICY, "p-1", [RECEIVED]), ledger=ledger)
        closed = RequestClosed(id="closed", at=at(2026, 3, 4), request="r-1", result=RequestResult.GRANTED)
        run(record(POLICY, "p-1", [closed]), ledger=ledger)
        before = ledger.read("p-1"), due(ledger)
        contact = ContactMade(id="contact", at=at(2026, 3, 5), channel=Channel.PHONE)
        with pytest.raises(IllegalStep):
            run(
                record(POLICY, "p-1", [contact, IdentityShown(id="shown", at=at(2026, 3, 5), request="r-1")]),
                ledger=ledger,
            )
        assert (ledger.read("p-1"), due(ledger)) == before

    @pytest.mark.parametrize(
        "event",
        [
            Collected(id="e", at=at(2026, 1, 1), items=frozenset({"emial"}), source=Source.SUBJECT),
            ConsentAsked(id="e", at=at(2026, 1, 1), purpose="newsleter", text="v1", channel=Channel.EMAIL),
            ConsentGiven(id="e", at=at(2026, 1, 1), purpose="newsleter", text="v1", channel=Channel.EMAIL),
            Disclosed(id="e", at=at(2026, 1, 1), recipient="x", items=frozenset({"email"}), purpose="service"),
            Disclosed(id="e", at=at(2026, 1, 1), recipient="carrier", items=frozenset({"x"}), purpose="service"),
            Disclosed(id="e", at=at(2026, 1, 1), recipient="carrier", items=frozenset({"email"}), purpose="x"),
            evolve(RECEIVED, items=frozenset({"emial"})),
            Booked(id="e", at=at(2026, 1, 1), items=frozenset({"emial"}), year_ends_on=date(2026, 12, 31)),
            ConsentRefused(id="e", at=at(2026, 1, 1), purpose="newsleter", text="v1", channel=Channel.EMAIL),
            ConsentWithdrawn(id="e", at=at(2026, 1, 1), purpose="newsleter", channel=Channel.EMAIL),
            Objected(id="e", at=at(2026, 1, 1), purpose="newsleter", channel=Channel.EMAIL),
            Restricted(
                id="e", at=at(2026, 1, 1), items=frozenset({"emial"}), ground=RestrictionGround.ACCURACY_CONTESTED
            ),
            HoldSet(id="e", at=at(2026, 1, 1), hold="h", items=frozenset({"emial"})),
            ContractEnded(id="e", at=at(2026, 1, 1), contract="shp"),
        ],
        ids=lambda event: "-".join([type(event).__name__, *getattr(event, "items", ()), getattr(event, "purpose", "")]),
    )
    def test_what_counts_has_keys_of_the_policy(self, ledger: Ledger, event: Event) -> None:
        """A typing error in a key is refused before anything is written."""
        with pytest.raises(UnknownKey):
            run(record(POLICY, "p-1", [event]), ledger=ledger)
        assert ledger.read("p-1") == History()

    def test_what_protects_a_person_is_not_refused_for_a_key_that_was_dropped(self, ledger: Ledger) -> None:
        """What the policy dropped can still be withdrawn, objected to, restricted, held and ended, where the history knows it."""
        with_fax = evolve(
            POLICY,
            items=(*POLICY.items, evolve(POLICY.items[0], key="fax")),
            purposes=(*POLICY.purposes, evolve(POLICY.purposes[0], key="fax_offers")),
        )
        fax = frozenset({"fax"})
        past: list[Event] = [
            Collected(id="fax", at=at(2025, 1, 6), items=fax, source=Source.SUBJECT),
            ConsentGiven(id="c", at=at(2025, 1, 6), purpose="fax_offers", text="v1", channel=Channel.PHONE),
            ContractConcluded(id="k", at=at(2025, 1, 6), contract="fax_line"),
        ]
        run(record(with_fax, "p-1", past), ledger=ledger)
        now: list[Event] = [
            ConsentWithdrawn(id="w", at=at(2026, 2, 2), purpose="fax_offers", channel=Channel.PHONE),
            Objected(id="o", at=at(2026, 2, 2), purpose="fax_offers", channel=Channel.PHONE),
            ContractEnded(id="e", at=at(2026, 2, 2), contract="fax_line"),
        ]
        dossier = run(record(POLICY, "p-1", now), ledger=ledger)
        assert dossier.consent("fax_offers").standing is ConsentStanding.WITHDRAWN
        assert "fax_offers" in dossier.objections
        assert due(ledger) == {date(2026, 2, 2): fax}
        held = run(record(POLICY, "p-1", [HoldSet(id="h", at=at(2026, 2, 3), hold="claim", items=fax)]), ledger=ledger)
        assert held.holds == {"claim": fax}

    @pytest.mark.parametrize("given", [RECEIVED, "e", None, ["e"], [RECEIVED, None]])
    def test_events_come_in_a_list(self, given: object) -> None:
        """Also where there is one; nothing is written of what is something else."""
        ledger = MemoryLedger()
        for act in (
            lambda: run(record(POLICY, "p-1", given), ledger=ledger),
            lambda: ledger.append("p-1", given, expect=0, agenda=None),
        ):
            with pytest.raises(InvalidValue, match=r"^events: expected events in a list, also where there is one"):
                act()
        assert ledger.read("p-1").version == 0

    def test_it_reads_again_when_somebody_was_first(self) -> None:
        """A history that changed in between is read and folded again, and not without end."""
        other = ContactMade(id="other", at=at(2026, 1, 1), channel=Channel.PHONE)
        mine = ContactMade(id="mine", at=at(2026, 1, 2), channel=Channel.PHONE)
        flow = record(POLICY, "p-1", [mine])
        assert next(flow) == Read(subject="p-1")
        assert flow.send(History()) == Append(subject="p-1", events=(mine,), expect=0, agenda=())
        assert flow.throw(StaleRecord("")) == Read(subject="p-1")
        assert flow.send(History(version=1, events=(other,))) == Append(
            subject="p-1", events=(mine,), expect=1, agenda=()
        )
        with pytest.raises(StopIteration) as ended:
            flow.send(2)
        assert ended.value.value == Dossier.of("p-1", [other, mine])

        stubborn = record(POLICY, "p-1", [mine])
        next(stubborn)
        for _ in range(ATTEMPTS - 1):
            stubborn.send(History())
            stubborn.throw(StaleRecord(""))
        stubborn.send(History())
        with pytest.raises(StaleRecord):
            stubborn.throw(StaleRecord(""))

    def test_nothing_is_nothing(self, ledger: Ledger) -> None:
        """No events about a stranger leave no trace."""
        assert run(record(POLICY, "p-1", []), ledger=ledger).events == ()
        assert list(ledger.subjects()) == []


class TestAgenda:
    """The agenda names the first day on which an item must go, and the last day on which a request is answered in time."""

    def test_retention_ends(self, ledger: Ledger) -> None:
        """
        While the customer buys, only the clicks have a day; once she left, every item has one.

        Clicks: 14 months from 6 January 2025 end on 6 March 2026. E-mail: at once. Phone: a year from 2 March 2026.
        Invoice: seven years from the end of 2025.
        """
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        assert due(ledger) == {date(2026, 3, 7): frozenset({"clicks"})}
        run(record(POLICY, "p-1", gone()), ledger=ledger)
        assert due(ledger) == {
            date(2026, 3, 2): frozenset({"email"}),
            date(2026, 3, 7): frozenset({"clicks"}),
            date(2027, 3, 3): frozenset({"phone"}),
            date(2033, 1, 1): frozenset({"invoice"}),
        }

    def test_a_hold_takes_the_day_away_and_its_end_brings_it_back(self, ledger: Ledger) -> None:
        """What is held for a claim has no day."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        hold = HoldSet(id="hold", at=at(2026, 3, 1), hold="h-1", items=frozenset({"clicks"}))
        run(record(POLICY, "p-1", [hold]), ledger=ledger)
        assert due(ledger) == {}
        run(record(POLICY, "p-1", [HoldEnded(id="end", at=at(2026, 5, 1), hold="h-1")]), ledger=ledger)
        assert due(ledger) == {date(2026, 5, 1): frozenset({"clicks"})}

    def test_open_requests(self, ledger: Ledger) -> None:
        """The day is that of the promise of four weeks, before the month of the law, until the request is closed."""
        run(record(POLICY, "p-1", [RECEIVED]), ledger=ledger)
        assert due(ledger, AgendaKind.REQUEST) == {date(2026, 3, 31): frozenset({"r-1"})}
        closed = RequestClosed(id="closed", at=at(2026, 3, 4), request="r-1", result=RequestResult.GRANTED)
        run(record(POLICY, "p-1", [closed]), ledger=ledger)
        assert due(ledger, AgendaKind.REQUEST) == {}

    def test_a_request_from_before_the_policy_keeps_its_day(self) -> None:
        """A newer version of the policy with the same promise gives the same last day."""
        dossier = Dossier.of("p-1", [RECEIVED])
        agenda = agenda_of(NEXT_POLICY, dossier, on=date(2026, 6, 2))
        assert agenda == agenda_of(POLICY, dossier, on=date(2026, 3, 3))
        assert agenda == (AgendaEntry(kind=AgendaKind.REQUEST, on=date(2026, 3, 31), keys=frozenset({"r-1"})),)

    def test_events_from_before_the_policy_can_be_recorded(self, ledger: Ledger) -> None:
        """History is older than policies: the agenda is as of the first day of the policy."""
        run(record(NEXT_POLICY, "p-1", customer()), ledger=ledger)
        assert due(ledger) == {date(2026, 6, 1): frozenset({"clicks"})}


def shorter(policy: Policy) -> Policy:
    """Return a policy that keeps the phone number for a month."""
    rules = (
        evolve(rule, period=type(rule.period).parse("P1M")) if rule.key == "service" else rule
        for rule in policy.retention
    )
    return evolve(policy, retention=tuple(rules))


class TestReschedule:
    """A new policy gives everybody a new agenda."""

    def test_everybody_gets_the_days_of_the_new_policy(self, ledger: Ledger) -> None:
        """However many there are, and without an event."""
        many = PAGE + 1
        for number in range(many):
            ledger.append(f"p-{number:03}", [*customer(), *gone()], expect=0, agenda=())
        assert run(reschedule(shorter(NEXT_POLICY), on=date(2026, 6, 1)), ledger=ledger) == many
        found = list(ledger.due(date(2026, 6, 1), kind=AgendaKind.RETENTION))
        assert len(found) == many
        assert {one.entry.keys for one in found} == {frozenset({"email", "phone", "clicks"})}
        assert ledger.read("p-000").version == len([*customer(), *gone()])

    def test_who_cannot_be_read_does_not_stop_the_others(self, ledger: Ledger) -> None:
        """It is said how many and why, and shows nobody; the others have the new agenda."""
        for number in range(3):
            ledger.append(f"p-{number}", [*customer(), *gone()], expect=0, agenda=())
        ledger.append("geheim", [IdentityShown(id="s", at=at(2026, 3, 3), request="r")], expect=0, agenda=())
        with pytest.raises(StorageError, match=r"^1 of 4 persons keep their old agenda") as caught:
            run(reschedule(NEXT_POLICY, on=date(2026, 6, 1)), ledger=ledger)
        assert "geheim" not in str(caught.value)
        assert [one.subject for one in ledger.due(date(2026, 6, 1), kind=AgendaKind.RETENTION)] == ["p-0", "p-1", "p-2"]

    def test_not_before_the_policy(self, ledger: Ledger) -> None:
        """There is no agenda under a policy that does not hold yet."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        with pytest.raises(NotInForce):
            run(reschedule(NEXT_POLICY, on=date(2026, 5, 31)), ledger=ledger)


class TestDriver:
    """The driver does what a flow asks and nothing else."""

    def test_a_flow_that_needs_values_needs_a_store(self, ledger: Ledger) -> None:
        """Without a store of personal values such a flow is refused in words."""
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        with pytest.raises(InvalidValue, match=r"^data: expected the store of personal values"):
            run(sweep(POLICY, at=at(2026, 4, 1)), ledger=ledger)
