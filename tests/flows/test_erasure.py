"""There is one road to an erasure, and what was not deleted is never recorded as deleted."""

from datetime import timedelta, timezone

import pytest
from attrs import evolve

from avgkit.errors import InvalidValue, StaleRecord, StorageError
from avgkit.evaluation.erasure import ErasurePlan, plan_sweep
from avgkit.flows.answers import Done
from avgkit.flows.erasure import Execution, confirmed, execute
from avgkit.flows.record import record
from avgkit.models.events import Anonymised, Collected, Erased, HoldSet
from avgkit.models.personal_data import Source
from avgkit.storage.drive import run
from avgkit.storage.protocols import Ledger, dossier_of
from flows.shop import NEXT_POLICY, POLICY, BadStore, at, customer, gone, values

APRIL = at(2026, 4, 1)


@pytest.fixture
def plan(ledger: Ledger) -> ErasurePlan:
    """Plan the sweep of April 2026: her e-mail address goes, and what she clicked is made untraceable."""
    dossier = run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
    return plan_sweep(POLICY, dossier, at=APRIL)


class TestExecution:
    """A plan is carried out item by item, and what the store confirms is recorded under the digest of the plan."""

    def test_what_is_confirmed_is_recorded(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """Values, events and dossier agree afterwards."""
        data = values("p-1")
        done = run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=data)
        assert done == Execution(
            plan=plan.digest,
            erased=frozenset({"email"}),
            anonymised=frozenset({"clicks"}),
            unconfirmed=frozenset(),
        )
        assert set(data.read("p-1")) == {"phone", "invoice"} == set(dossier_of(ledger, "p-1").held)
        assert data.counts == {"clicks": 1}
        events = ledger.read("p-1").events[-2:]
        assert {type(event): (event.items, event.plan, event.at) for event in events} == {
            Erased: ({"email"}, plan.digest, APRIL),
            Anonymised: ({"clicks"}, plan.digest, APRIL),
        }

    @pytest.mark.parametrize("answer", [Done.FAILED, Done.UNKNOWN, StorageError("no")], ids=str)
    def test_what_is_not_confirmed_is_not_recorded(
        self, ledger: Ledger, plan: ErasurePlan, answer: Done | StorageError
    ) -> None:
        """Whether the store could not, does not know the item, or broke down: the item counts as held, the others go on."""
        done = run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=BadStore(values("p-1"), email=answer))
        assert (done.erased, done.anonymised, done.unconfirmed) == (set(), {"clicks"}, {"email"})
        dossier = dossier_of(ledger, "p-1")
        assert "email" in dossier.held
        assert isinstance(dossier.gone["clicks"], Anonymised)
        assert plan_sweep(POLICY, dossier, at=APRIL).erase == {"email"}

    def test_nothing_confirmed_is_nothing_recorded(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """A store that knows nobody leaves the ledger as it was."""
        before = ledger.checkpoint()
        done = run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=values())
        assert done.unconfirmed == {"email", "clicks"}
        assert ledger.checkpoint() == before

    def test_after_a_crash_the_same_plan_is_carried_out_again(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """The values went, the record did not: the second time the store says so again, and it is recorded once."""
        data = values("p-1")
        data.erase("p-1", "email")
        done = run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=data)
        assert done.erased == {"email"}

    def test_an_error_of_the_host_ends_it_before_anything_is_recorded(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """What is no StorageError goes through, and the plan can be carried out once that is mended."""
        before = ledger.checkpoint()
        broken = BadStore(values("p-1"), email=ZeroDivisionError())
        with pytest.raises(ZeroDivisionError):
            run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=broken)
        assert ledger.checkpoint() == before
        broken.answers.clear()
        assert run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=broken).unconfirmed == set()

    def test_ids_follow_from_what_was_done(self, plan: ErasurePlan) -> None:
        """The same execution gives the same ids; another instant, other items or another plan give others."""
        one = Execution(
            plan=plan.digest, erased=frozenset({"email"}), anonymised=frozenset({"email"}), unconfirmed=frozenset()
        )
        others = [
            *confirmed(evolve(one, plan="another"), at=APRIL),
            *confirmed(evolve(one, erased=frozenset({"phone"}), anonymised=frozenset({"phone"})), at=APRIL),
            *confirmed(one, at=at(2026, 4, 2)),
        ]
        ids = {event.id for event in (*confirmed(one, at=APRIL), *others)}
        assert len(ids) == 8
        same_instant = APRIL.astimezone(timezone(timedelta(hours=2)))
        assert confirmed(one, at=same_instant) == confirmed(one, at=APRIL)


class TestRefusal:
    """A plan that no longer fits is refused before any value is touched."""

    def test_more_has_happened(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """A hold that was set after the plan was made saves the item."""
        hold = HoldSet(id="hold", at=APRIL, hold="h-1", items=frozenset({"email"}))
        run(record(POLICY, "p-1", [hold]), ledger=ledger)
        store = BadStore(values("p-1"))
        with pytest.raises(StaleRecord, match="make another plan"):
            run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=store)
        assert store.asked == []
        assert "email" in store.store.read("p-1")

    def test_twice_is_once(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """A plan that was carried out is old."""
        data = values("p-1")
        run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=data)
        with pytest.raises(StaleRecord):
            run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=data)

    def test_another_policy(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """A plan rests on the version of the policy under which it was made."""
        with pytest.raises(StaleRecord):
            run(execute(NEXT_POLICY, plan, at=at(2026, 6, 2)), ledger=ledger, data=values("p-1"))

    def test_not_before_the_plan(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """What is carried out is carried out after it was planned, by an instant that knows its offset."""
        for wrong in (at(2026, 3, 31), APRIL.replace(tzinfo=None)):
            with pytest.raises(InvalidValue, match=r"^at: "):
                run(execute(POLICY, plan, at=wrong), ledger=ledger, data=values("p-1"))

    def test_what_comes_in_while_it_runs_stays(self, ledger: Ledger, plan: ErasurePlan) -> None:
        """Somebody records in the middle: the erasure is recorded behind it, and what was collected later is held."""
        again = Collected(id="again", at=at(2026, 4, 2), items=frozenset({"email"}), source=Source.SUBJECT)

        class Interrupted(BadStore):
            def erase(self, subject: str, item: str, /) -> Done:
                run(record(POLICY, subject, [again]), ledger=ledger)
                return super().erase(subject, item)

        done = run(execute(POLICY, plan, at=APRIL), ledger=ledger, data=Interrupted(values("p-1")))
        assert done.erased == {"email"}
        dossier = dossier_of(ledger, "p-1")
        assert dossier.held["email"].collected_at == again.at
        assert any(isinstance(event, Erased) for event in dossier.events)
