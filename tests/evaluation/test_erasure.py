"""The plan that says what is erased, anonymised and kept, before anything is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce, RecordNotFound
from avgkit.evaluation.erasure import ErasurePlan, Treatment, digest_of, plan_erasure, plan_sweep
from avgkit.evaluation.retention import must_erase
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Anonymised,
    ConsentWithdrawn,
    Erased,
    Event,
    HoldSet,
    IdentityShown,
    Preference,
    PreferenceStated,
    RequestClosed,
    RequestReceived,
    RequestResult,
)
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.testing.strategies import dossiers, policies
from evaluation.shop import ENDED, SHOP, activity, asked, at, collected, customer, interest, shown, with_activity

NOW = at(2026, 3, 10)


def plan_for(dossier: Dossier, policy: Policy = SHOP, moment: datetime = NOW) -> ErasurePlan:
    """Plan request r-1."""
    return plan_erasure(policy, dossier, request="r-1", at=moment)


def erasing(*more: Event, items: tuple[str, ...] = ()) -> Dossier:
    """Give a former customer who asks for erasure and showed who she is."""
    return customer(ENDED, asked(Right.ERASURE, *items), shown(), *more)


def carried_out(plan: ErasurePlan, dossier: Dossier, moment: datetime) -> Dossier:
    """Give the dossier after the plan was carried out."""
    done: list[Event] = []
    if plan.erase:
        done.append(Erased(id=f"erased-{plan.digest}", at=moment, items=plan.erase, plan=plan.digest))
    if plan.anonymise:
        done.append(Anonymised(id=f"anonymised-{plan.digest}", at=moment, items=plan.anonymise, plan=plan.digest))
    return dossier.with_(*done)


def holds(plan: ErasurePlan, dossier: Dossier) -> bool:
    """Tell whether every held item is in exactly one bucket."""
    buckets: Iterable[frozenset[str]] = (plan.erase, plan.anonymise, plan.keep)
    return sorted(key for bucket in buckets for key in bucket) == sorted(dossier.held)


class TestErasure:
    """Art. 17: what is asked for and must go, goes; all else stays, with its reason."""

    def test_item_by_item(self) -> None:
        """Name and invoice stay for the books until the end of 2031, for that alone; the rest goes."""
        plan = plan_for(erasing())
        assert (plan.erase, plan.anonymise, plan.keep) == ({"email", "phone"}, frozenset(), {"name", "invoice"})
        kept = {step.item.key: step for step in plan.steps}["invoice"]
        assert (kept.keep_until, [law.nl for law in kept.only_for]) == (date(2031, 12, 31), ["art. 52 AWR"])
        assert [one.recipient.key for one in plan.tell] == ["carrier", "mailer"]
        assert plan.request == "r-1"

    def test_erased_and_not_anonymised(self) -> None:
        """The rule of the policy would anonymise the phone number; who asks for erasure gets erasure."""
        assert "phone" in plan_for(erasing()).erase

    def test_identity_first(self) -> None:
        """Nothing is erased for somebody who may be anybody."""
        plan = plan_for(customer(ENDED, asked(Right.ERASURE)))
        assert (plan.erase, plan.tell) == (frozenset(), ())
        assert plan.steps[0].decision.outcome is Outcome.UNDECIDED

    def test_only_what_was_asked(self) -> None:
        """What is not at issue stays, and the plan says so."""
        plan = plan_for(erasing(items=("phone",)))
        assert plan.erase == {"phone"}
        email = {step.item.key: step for step in plan.steps}["email"]
        assert [reason.code for reason in email.decision.reasons] == ["avg-17-1.not-in-request"]

    def test_what_is_not_weighed_waits(self) -> None:
        """A missing judgment keeps the item and leaves its question."""
        policy = with_activity(SHOP, activity("fraud", "phone", interest(None), "after-contract"))
        plan = plan_for(erasing(), policy)
        assert plan.erase == {"email"}
        phone = {step.item.key: step for step in plan.steps}["phone"]
        assert [question.fact for question in phone.decision.questions] == ["balance_of_interests"]

    def test_closed(self) -> None:
        """A request that was answered erases nothing more."""
        closed = RequestClosed(id="x", at=at(2026, 3, 9), request="r-1", result=RequestResult.WITHDRAWN)
        assert plan_for(erasing(closed)).erase == frozenset()

    def test_bad_requests(self) -> None:
        """A request for something else, and one that was never received."""
        with pytest.raises(InvalidValue, match="request for erasure"):
            plan_for(customer(asked(Right.ACCESS), shown()))
        with pytest.raises(RecordNotFound):
            plan_for(customer())


class TestSweep:
    """Art. 5(1)(e): what was kept long enough goes, without anybody asking."""

    def test_anonymised(self) -> None:
        """After two years the phone number is anonymised; the e-mail address stays for the newsletter."""
        plan = plan_sweep(SHOP, customer(ENDED), at=at(2028, 2, 1))
        assert (plan.erase, plan.anonymise, plan.keep) == (frozenset(), {"phone"}, {"name", "email", "invoice"})
        assert plan.request is None

    def test_erased_for_who_asked_beforehand(self) -> None:
        """Who asked beforehand not to be kept anonymously is erased."""
        wish = PreferenceStated(id="w", at=at(2026, 1, 1), preference=Preference.NOT_KEPT_ANONYMOUSLY)
        plan = plan_sweep(SHOP, customer(ENDED, wish), at=at(2028, 2, 1))
        assert (plan.erase, plan.anonymise) == ({"phone"}, frozenset())

    def test_local_day(self) -> None:
        """At 23:30 UTC on 31 January it is February for the shop."""
        assert plan_sweep(SHOP, customer(ENDED), at=at(2028, 1, 31, 22)).anonymise == frozenset()
        assert plan_sweep(SHOP, customer(ENDED), at=at(2028, 1, 31, 23)).anonymise == {"phone"}

    def test_bad_instants(self) -> None:
        """A naive instant, and one before the policy."""
        with pytest.raises(InvalidValue):
            plan_sweep(SHOP, customer(), at=datetime(2026, 1, 1))
        with pytest.raises(NotInForce):
            plan_sweep(SHOP, customer(), at=at(2019, 1, 1))


class TestDigest:
    """A plan stands for the facts that it was made on."""

    def test_stable(self) -> None:
        """The same facts give the same digest, at whatever instant of the day, in whatever order the events came."""
        dossier = erasing()
        again = Dossier.of(dossier.subject, reversed(dossier.events))
        assert plan_for(dossier).digest == plan_for(again, moment=at(2026, 3, 10, 15)).digest

    def test_other_facts(self) -> None:
        """Whatever happens, or happens to somebody else, makes it another plan, and the old one fits no more."""
        before = erasing()
        assert plan_for(before).fits(before)
        for after in (before.with_(collected("address", on=at(2026, 3, 9))), Dossier.of("customer-2", before.events)):
            assert plan_for(before).digest != plan_for(after).digest
            assert not plan_for(before).fits(after)

    def test_other_policy_or_steps(self) -> None:
        """Another version, another request or another treatment is another plan."""
        plan = plan_for(erasing())
        step = evolve(plan.steps[0], treatment=Treatment.KEEP)
        others = {
            plan_for(erasing(), evolve(SHOP, version="2026-02")).digest,
            evolve(plan, request=None).digest,
            evolve(plan, steps=(step, *plan.steps[1:])).digest,
        }
        assert len(others | {plan.digest}) == 4

    def test_repr(self) -> None:
        """It shows how much, not whose."""
        assert repr(plan_for(erasing())).startswith("ErasurePlan(4 items, digest='")
        assert len(digest_of(erasing())) == 64


class TestProperties:
    """What holds of every policy and every history."""

    def asking(self, data: DataObject, policy: Policy) -> tuple[Policy, Dossier]:
        """Draw somebody who asks for erasure, and showed who she is."""
        policy = evolve(policy, controller=evolve(policy.controller, country="NL"))
        dossier = data.draw(dossiers(policy, max_size=9))
        received = RequestReceived(id="z-1", at=at(2036, 1, 1), request="z", right=Right.ERASURE, channel=Channel.EMAIL)
        return policy, dossier.with_(received, IdentityShown(id="z-2", at=at(2036, 1, 1), request="z"))

    @given(data=st.data(), policy=policies())
    def test_done_is_done(self, data: DataObject, policy: Policy) -> None:
        """Every held item is in one bucket, and after the plan was carried out a new one has nothing to do."""
        policy, dossier = self.asking(data, policy)
        moment = at(2036, 1, 9)
        for plan in (
            plan_erasure(policy, dossier, request="z", at=moment),
            plan_sweep(policy, dossier, at=moment),
        ):
            assert holds(plan, dossier)
            after = carried_out(plan, dossier, moment)
            again = (
                plan_sweep(policy, after, at=moment)
                if plan.request is None
                else plan_erasure(policy, after, request="z", at=moment)
            )
            assert (again.erase, again.anonymise, again.tell) == (frozenset(), frozenset(), ())
            assert again.keep == plan.keep

    @given(data=st.data(), policy=policies())
    def test_a_request_erases_no_less_than_a_sweep(self, data: DataObject, policy: Policy) -> None:
        """What must go without asking goes when asked; and the sweep does just what must_erase says."""
        policy, dossier = self.asking(data, policy)
        moment = at(2036, 1, 9)
        plan = plan_erasure(policy, dossier, request="z", at=moment)
        sweep = plan_sweep(policy, dossier, at=moment)
        assert sweep.erase | sweep.anonymise <= plan.erase
        assert sweep.erase | sweep.anonymise == must_erase(policy, dossier, on=date(2036, 1, 9)).keys(Outcome.REQUIRED)

    @given(data=st.data(), policy=policies())
    def test_holds_keep_and_withdrawals_do_not(self, data: DataObject, policy: Policy) -> None:
        """An added hold never erases more; withdrawing consent never keeps more."""
        policy, dossier = self.asking(data, policy)
        moment = at(2036, 1, 9)
        items = frozenset(data.draw(st.sets(st.sampled_from([one.key for one in policy.items]), min_size=1)))
        held = dossier.with_(HoldSet(id="h", at=moment, hold="claim-9", items=items))
        withdrawn = dossier.with_(
            *(
                ConsentWithdrawn(id=f"w-{one.key}", at=moment, purpose=one.key, channel=Channel.EMAIL)
                for one in policy.purposes
            )
        )
        for plan in (
            lambda of: plan_erasure(policy, of, request="z", at=moment),
            lambda of: plan_sweep(policy, of, at=moment),
        ):
            before, after, without = plan(dossier), plan(held), plan(withdrawn)
            assert after.erase | after.anonymise == (before.erase | before.anonymise) - items
            assert without.keep <= before.keep

    @given(data=st.data(), policy=policies())
    def test_what_is_said_is_kept(self, data: DataObject, policy: Policy) -> None:
        """What the answer says is kept for a law alone until a day, is due on the next once the request is granted."""
        policy, dossier = self.asking(data, policy)
        plan = plan_erasure(policy, dossier, request="z", at=at(2036, 1, 9))
        closed = RequestClosed(id="z-3", at=at(2036, 1, 9), request="z", result=RequestResult.GRANTED_IN_PART)
        after = carried_out(plan, dossier, at(2036, 1, 9)).with_(closed)
        for step in plan.steps:
            if step.only_for and step.keep_until is not None and step.keep_until < date(2090, 1, 1):
                due = at(step.keep_until.year + 1, step.keep_until.month, 28)
                assert step.item.key in plan_sweep(policy, after, at=due).erase
                assert step.item.key not in plan_sweep(policy, after, at=at(2036, 1, 9)).erase
