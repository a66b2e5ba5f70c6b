"""People of whom the same is known get the same outcome, and each is told his own days."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation import alike
from avgkit.evaluation.alike import cut_off, table_of
from avgkit.evaluation.processing import ProcessingFacts, may_process, processing
from avgkit.law.children import ConsentGiver
from avgkit.law.local_time import day_around
from avgkit.law.operations import Operation
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Anonymised,
    Booked,
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Erased,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    RequestReceived,
    Restricted,
    RestrictionGround,
)
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from avgkit.models.retention import AfterRetention, RetentionEvent
from avgkit.rules.avg_5_1e_retention import last_day_of
from avgkit.testing.strategies import dossiers, policies
from evaluation.shop import SHOP, activity, at, interest, maximum, purpose, with_rule

NOW = at(2026, 11, 22)
ITEMS = sorted(item.key for item in SHOP.items)
PURPOSES = sorted(purpose.key for purpose in SHOP.purposes)
# As the shop, with two purposes whose periods are those of an item: from its year in the books, and from when it was collected.
BOOKS = with_rule(
    with_rule(
        evolve(SHOP, purposes=(*SHOP.purposes, purpose("audit"), purpose("panel"))),
        maximum("yearly", RetentionEvent.FINANCIAL_YEAR_ENDED, "P2Y", AfterRetention.ERASE),
        activity("audit", "invoice phone", interest(), "yearly"),
    ),
    maximum("fresh", RetentionEvent.COLLECTED, "P2Y", AfterRetention.ERASE),
    activity("panel", "invoice phone", interest(), "fresh"),
)
ZONES = ("Europe/Amsterdam", "America/St_Johns", "Pacific/Apia", "America/Sao_Paulo", "Asia/Kathmandu", "UTC")


def anew(
    policy: Policy,
    dossier: Dossier,
    *,
    purpose: str,
    items: frozenset[str],
    at: datetime,
    operation: Operation = Operation.USE,
) -> Decision:
    """Decide on the facts of this person alone, without looking at anybody like him."""
    return processing(
        ProcessingFacts.of(
            policy,
            dossier,
            purpose=purpose,
            items=items,
            at=at,
            operation=operation,
            form=DataForm.IDENTIFIABLE,
        )
    )


def customers() -> st.SearchStrategy[Dossier]:
    """Return customers of the shop to whom such things happened, on such days, that consent stands or falls and periods run or end."""
    some = st.frozensets(st.sampled_from(ITEMS), min_size=1, max_size=4)
    common = {"id": st.uuids().map(str), "at": st.integers(0, 3500).map(lambda turn: NOW - timedelta(hours=13 * turn))}
    said = common | {"purpose": st.sampled_from(PURPOSES), "channel": st.just(Channel.WEBSITE)}
    asked = said | {"text": st.sampled_from(("v1", "v2"))}
    agreed = common | {"contract": st.sampled_from(("shop", "subscription"))}
    results, ground = st.sampled_from(ObjectionResult), st.just(RestrictionGround.ACCURACY_CONTESTED)
    happened = st.one_of(
        st.builds(Collected, items=some, source=st.just(Source.SUBJECT), **common),
        st.builds(Restricted, items=some, ground=ground, **common),
        st.builds(HoldSet, items=some, hold=st.just("claim"), **common),
        st.builds(
            Booked, items=some, year_ends_on=st.integers(2018, 2026).map(lambda year: date(year, 12, 31)), **common
        ),
        st.builds(
            RequestReceived,
            request=st.uuids().map(str),
            right=st.sampled_from(Right),
            channel=st.just(Channel.EMAIL),
            items=some | st.just(frozenset[str]()),
            **common,
        ),
        st.builds(ObjectionDecided, purpose=st.sampled_from(PURPOSES), result=results, **common),
        st.builds(ContactMade, channel=st.just(Channel.EMAIL), **agreed),
        st.builds(ConsentGiven, by=st.just(ConsentGiver.REPRESENTATIVE), **asked),
        *(st.builds(kind, **asked) for kind in (ConsentGiven, ConsentGiven, ConsentRefused)),
        *(st.builds(kind, items=some, plan=st.just("plan"), **common) for kind in (Anonymised, Erased)),
        *(st.builds(kind, **said) for kind in (ConsentWithdrawn, Objected)),
        *(st.builds(kind, **agreed) for kind in (ContractProposed, ContractConcluded, ContractEnded)),
    )
    return st.lists(happened, max_size=12, unique_by=lambda event: event.id).map(lambda events: Dossier.of("p", events))


class TestAlike:
    """The same facts give the same decision, and no day of another person is ever told."""

    @given(st.data(), st.sampled_from([Operation.USE, Operation.STORE, Operation.COLLECT, Operation.DISCLOSE]))
    @settings(max_examples=3 * settings().max_examples)
    def test_customers_of_one_shop(self, data: st.DataObject, operation: Operation) -> None:
        """Whoever came before, the answer is the one of this person's own facts, in all it says."""
        dossier = data.draw(customers())
        moment = NOW - timedelta(hours=data.draw(st.integers(0, 400)) * 13)
        items = data.draw(st.frozensets(st.sampled_from(ITEMS), min_size=1))
        for about in [*PURPOSES, "audit", "panel"]:
            found = may_process(BOOKS, dossier, purpose=about, items=items, at=moment, operation=operation)
            own = anew(BOOKS, dossier, purpose=about, items=items, at=moment, operation=operation)
            assert found.outcome is own.outcome
            assert found.keys(Outcome.PERMITTED) == own.keys(Outcome.PERMITTED)
            assert found == own

    @given(st.data())
    def test_any_policy(self, data: st.DataObject) -> None:
        """So it is for any policy, and a row of people one after the other."""
        policy = data.draw(policies())
        people = data.draw(st.lists(dossiers(policy), min_size=1, max_size=4))
        day = datetime.combine(policy.since, datetime.min.time(), UTC)
        for dossier in [*people, *people]:
            moment = max(day + timedelta(days=2), *(event.at for event in dossier.events), day + timedelta(days=2))
            for one in policy.purposes:
                items = frozenset(item.key for item in policy.items)
                found = may_process(policy, dossier, purpose=one.key, items=items, at=moment)
                assert found == anew(policy, dossier, purpose=one.key, items=items, at=moment)

    @pytest.mark.parametrize(("year", "over"), [(2023, True), (2024, False)])
    def test_years_in_the_books(self, year: int, over: bool) -> None:
        """What counts from the end of a year in the books is over for those of that year, however they came there."""
        for day in (1, 2):
            events = [
                Collected(id="c", at=at(2022, 1, day), items=frozenset({"invoice", "phone"}), source=Source.SUBJECT),
                Booked(id="b", at=at(2022, 1, day), items=frozenset({"invoice"}), year_ends_on=date(year, 12, 31)),
            ]
            asked = {"purpose": "audit", "items": frozenset({"invoice", "phone"}), "at": NOW}
            found = [may_process(BOOKS, Dossier.of("p", events), **asked) for _ in range(2)][1]
            assert ("phone" in found.keys(Outcome.PERMITTED), "invoice" in found.keys(Outcome.PERMITTED)) == (
                True,
                not over,
            )

    def test_when_it_was_collected(self) -> None:
        """Two years from when each item was collected, whoever else holds one as long."""
        old, new = frozenset({"invoice"}), frozenset({"phone"})
        for day in (1, 2):
            events = [
                Collected(id="c", at=at(2022, 1, day), items=old, source=Source.SUBJECT),
                Collected(id="d", at=at(2026, 1, day), items=new, source=Source.SUBJECT),
            ]
            asked = {"purpose": "panel", "items": old | new, "at": NOW}
            found = [may_process(BOOKS, Dossier.of("p", events), **asked) for _ in range(2)][1]
            assert found.keys(Outcome.PERMITTED) == new

    def test_days_of_each(self) -> None:
        """Two who withdrew on different days are each told their own."""
        told = []
        for day in (3, 5):
            withdrawn = [
                ConsentGiven(id="1", at=at(2026, 1, 1), purpose="newsletter", text="v1", channel=Channel.WEBSITE),
                ConsentWithdrawn(id="2", at=at(2026, 2, day), purpose="newsletter", channel=Channel.WEBSITE),
            ]
            decision = may_process(SHOP, Dossier.of("p", withdrawn), purpose="newsletter", items=["email"], at=NOW)
            assert decision.outcome is Outcome.PROHIBITED
            told.append(decision.explain("en"))
        assert "3 February 2026" in told[0]
        assert "5 February 2026" in told[1]

    def test_everything_is_there_when_looked_at(self) -> None:
        """A decision whose sentences were left for later compares, hashes, prints and travels like any other."""
        given_on = [
            [ConsentGiven(id="1", at=at(2026, 1, day), purpose="newsletter", text="v1", channel=Channel.WEBSITE)]
            for day in range(1, 7)
        ]
        first, *others = (
            may_process(SHOP, Dossier.of("p", events), purpose="newsletter", items={"email"}, at=NOW)
            for events in given_on
        )
        one, two, three, four, five = others
        assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
        assert hash(two) != hash(first)
        assert repr(three) == repr(first)
        assert four.part("email").outcome is four.outcome
        assert evolve(five, duties=()).reasons == five.reasons
        written = getattr(five, "__getattr__")("reasons")  # noqa: B009 - as when two threads look at once
        assert written == five.reasons
        with pytest.raises(AttributeError):
            _ = five.reason  # type: ignore[attr-defined]


class TestBadQuestions:
    """A question that makes no sense gets an error, never a decision, however often it is asked."""

    @pytest.mark.parametrize("_", range(2))
    def test_refused(self, _: int) -> None:
        """Unknown keys, no items, a naive datetime, a day before the policy."""
        nobody = Dossier.of("p")
        may_process(SHOP, nobody, purpose="newsletter", items=frozenset({"email"}), at=NOW)
        with pytest.raises(UnknownKey, match="newsletter"):
            may_process(SHOP, nobody, purpose="newsleter", items={"email"}, at=NOW)
        with pytest.raises(UnknownKey, match="email"):
            may_process(SHOP, nobody, purpose="newsletter", items={"emial"}, at=NOW)
        for none in ("email", (), frozenset[str]()):
            with pytest.raises(InvalidValue, match="items"):
                may_process(SHOP, nobody, purpose="newsletter", items=none, at=NOW)
        with pytest.raises(InvalidValue, match="at"):
            may_process(SHOP, nobody, purpose="newsletter", items={"email"}, at=NOW.replace(tzinfo=None))
        with pytest.raises(NotInForce):
            may_process(SHOP, nobody, purpose="newsletter", items={"email"}, at=at(2019, 12, 31))


class TestKeysOfOneName:
    """An activity and an item may bear the same key: what is over for the one is never taken for the other."""

    def test_two_people(self) -> None:
        """The item of the first is over for one activity, that of the second for the other."""
        rules = (
            maximum("contact", RetentionEvent.LAST_CONTACT, "P1Y", AfterRetention.ERASE),
            maximum("ended", RetentionEvent.CONTRACT_ENDED, "P1Y", AfterRetention.ERASE),
        )
        policy = evolve(
            SHOP,
            purposes=(purpose("fraud"),),
            retention=rules,
            activities=(
                evolve(activity("w1", "email", interest(), "contact"), purpose="fraud"),
                evolve(activity("email", "phone", interest(), "ended"), purpose="fraud"),
            ),
            roles=(),
            cookies=(),
        )

        def person(item: str, ended: datetime) -> Dossier:
            return Dossier.of(
                item,
                [
                    ContactMade(id="1", at=at(2023, 1, 1), channel=Channel.PHONE),
                    Collected(id="2", at=at(2023, 1, 1), items=frozenset({item}), source=Source.SUBJECT),
                    ContractConcluded(id="3", at=at(2023, 1, 2), contract="order"),
                    ContractEnded(id="4", at=ended, contract="order"),
                ],
            )

        items, now = frozenset({"email", "phone"}), at(2026, 3, 1)
        for dossier in 2 * (person("name", at(2024, 1, 1)), person("email", at(2026, 2, 1))):
            found = may_process(policy, dossier, purpose="fraud", items=items, at=now)
            assert found == anew(policy, dossier, purpose="fraud", items=items, at=now)


class TestCutOff:
    """A period is over on a day for whoever began on the cut-off or before, and for nobody else."""

    @given(
        st.dates(date(1990, 1, 1), date(2040, 1, 1)),
        st.integers(-40, 40),
        st.one_of(
            st.builds(Period, years=st.integers(0, 20), months=st.integers(0, 30)),
            st.builds(Period, days=st.integers(0, 900)),
            st.builds(Period, weeks=st.integers(1, 60)),
            st.builds(Period, hours=st.integers(1, 100)),
        ),
    )
    def test_agrees_with_adding(self, start: date, shift: int, period: Period) -> None:
        """The cut-off of the last day, and of days around it, agrees with the addition itself."""
        on = last_day_of(start, period) + timedelta(days=shift)
        cut = cut_off(period, on)
        assert cut is not None
        assert (start <= cut.day) is (last_day_of(start, period) < on)

    @given(
        st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
        st.integers(-3, 3),
        st.sampled_from(ZONES),
    )
    def test_instants(self, start: datetime, shift: int, name: str) -> None:
        """An instant has reached it when its local day has, in whatever zone."""
        zone = ZoneInfo(name)
        local = start.astimezone(zone).date()
        cut = cut_off(Period(), local + timedelta(days=shift))
        assert cut is not None
        assert cut.reached(start, zone) is (local <= cut.day)

    def test_none(self) -> None:
        """A period that cannot have ended has no cut-off."""
        assert cut_off(Period(years=9000), date(2026, 1, 1)) is None


class TestDayAround:
    """Every instant within the bounds of a day falls on that day."""

    @given(
        st.datetimes(datetime(1950, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
        st.integers(0, 86_399_999_999),
        st.sampled_from(ZONES),
    )
    def test_bounds(self, moment: datetime, microseconds: int, name: str) -> None:
        """A day of a changed clock has no bounds, and the instant itself is never outside."""
        zone = ZoneInfo(name)
        start, end, day = day_around(moment, zone)
        assert day == moment.astimezone(zone).date()
        if start != end:
            assert start <= moment < end
            assert end - start == timedelta(days=1)
            assert (start + timedelta(microseconds=microseconds)).astimezone(zone).date() == day


class TestMemory:
    """What is remembered is bounded, and forgetting it changes nothing."""

    @pytest.mark.parametrize(("rows", "decisions"), [(2, 1000), (1000, 3)])
    def test_bounded(self, monkeypatch: pytest.MonkeyPatch, rows: int, decisions: int) -> None:
        """More questions, days and kinds of people than are kept."""
        monkeypatch.setattr(alike, "REMEMBERED", rows)
        monkeypatch.setattr(alike, "DAYS", 2)
        monkeypatch.setattr(alike, "DECISIONS", decisions)
        policy = evolve(SHOP, version=f"bounded-{rows}")
        for about in ["newsletter", *PURPOSES]:
            for day, result in product(range(4), ObjectionResult):
                events = [
                    Collected(id="c", at=at(2026, 1, 1), items=frozenset(ITEMS), source=Source.SUBJECT),
                    Objected(id="o", at=at(2026, 1, 2), purpose="newsletter", channel=Channel.WEBSITE),
                    ObjectionDecided(id="d", at=at(2026, 1, 3), purpose="newsletter", result=result),
                ]
                dossier, moment = Dossier.of("p", events), NOW + timedelta(days=day)
                found = [may_process(policy, dossier, purpose=about, items=ITEMS, at=moment) for _ in range(2)][1]
                assert found == anew(policy, dossier, purpose=about, items=frozenset(ITEMS), at=moment)
                table = table_of(policy)
                assert len(table.rows) <= rows
                assert all(len(row.days) <= 2 for row in table.rows.values())
                assert (
                    sum(len(today.decisions) for row in table.rows.values() for today in row.days.values()) <= decisions
                )


class TestEdgesOfTheCalendar:
    """An instant that has no day where the controller is gets an error that says so."""

    @pytest.mark.parametrize(
        "moment", [datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC) + timedelta(hours=1)]
    )
    def test_no_day_there(self, moment: datetime) -> None:
        """After the last local day, and before the first."""
        name = "Europe/Amsterdam" if moment.year > 5000 else "America/New_York"
        with pytest.raises(InvalidValue, match="years 1 to 9999"):
            day_around(moment, ZoneInfo(name))

    @pytest.mark.parametrize("moment", [datetime(9999, 12, 31, 5, tzinfo=UTC), datetime(1, 1, 1, 20, tzinfo=UTC)])
    def test_the_last_and_the_first(self, moment: datetime) -> None:
        """A day at the edge has no bounds, and is still a day."""
        assert day_around(moment, ZoneInfo("UTC")) == (moment, moment, moment.date())
