"""May it be anonymised? At the end of the last period what the sweep does, and what ``may_process`` says, are one."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.evaluation.erasure import plan_sweep
from avgkit.evaluation.processing import may_process
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.policy import Policy
from avgkit.models.retention import AfterRetention
from avgkit.testing.strategies import histories, policies
from evaluation.shop import SHOP, at, customer

LATER = timedelta(days=400)


def anonymising(policy: Policy) -> Policy:
    """Return the policy in which all that is left is anonymised."""
    rules = tuple(evolve(rule, then=AfterRetention.ANONYMISE) for rule in policy.retention)
    return evolve(policy, retention=rules)


class TestAgreement:
    """Art. 5(1)(e): once no purpose needs an item it is kept no longer in a form that identifies, as the policy says."""

    @given(st.data())
    def test_what_the_sweep_anonymises_may_be(self, data: st.DataObject) -> None:
        """Whatever the purpose that needed it, the stage the person is in now, and the ground there was."""
        policy = anonymising(data.draw(policies()))
        events = data.draw(histories(policy))
        assume(events)
        moment = events[-1].at + data.draw(st.sampled_from([timedelta(), LATER, 10 * LATER]))
        dossier = Dossier.of("p-1", events)
        swept = plan_sweep(policy, dossier, at=moment)
        for activity in policy.activities:
            for item in sorted(activity.items & (swept.anonymise | swept.keep | swept.erase)):
                found = may_process(
                    policy, dossier, purpose=activity.purpose, items={item}, at=moment, operation=Operation.ANONYMISE
                )
                if item in swept.anonymise:
                    assert [one.code for one in found.reasons] == ["avg-5-1e.then-anonymised"]
                else:
                    assert "avg-5-1e.then-anonymised" not in {one.code for one in found.reasons}


def test_before_the_end() -> None:
    """While a purpose needs it, to anonymise is a use like any other: the policy must name it, and a ground carry it."""
    found = may_process(
        SHOP, customer(), purpose="service", items={"name"}, at=at(2024, 2, 1), operation=Operation.ANONYMISE
    )
    assert found.outcome is Outcome.PROHIBITED
    assert "avg-5-1b.other-operation" in {one.code for one in found.reasons}
