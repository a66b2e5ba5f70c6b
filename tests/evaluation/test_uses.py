"""What an item is there for, and where that stands: art. 15(1)(a) AVG, with no more than is so."""

from __future__ import annotations

import pytest
from attrs import evolve

from avgkit.evaluation.processing import may_process
from avgkit.evaluation.uses import UseStanding, uses_of
from avgkit.law.operations import Operation
from avgkit.models.dossier import Dossier
from avgkit.models.events import ConsentGiven, ConsentWithdrawn, Event, Objected
from avgkit.models.judgment import Answer
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from evaluation.shop import CUSTOMER, ENDED, SHOP, activity, at, contract, customer, interest, prospect, with_activity

NOW = at(2026, 3, 10)
WITHDRAWN = ConsentWithdrawn(id="w", at=at(2026, 1, 5), purpose="newsletter", channel=Channel.WEBSITE)
OBJECTED = Objected(id="o", at=at(2026, 1, 6), purpose="newsletter", channel=Channel.EMAIL)
AGAIN = ConsentGiven(id="a", at=at(2026, 1, 7), purpose="newsletter", text="v1", channel=Channel.WEBSITE)
AGAINST_FRAUD = Objected(id="f", at=at(2026, 1, 6), purpose="fraud", channel=Channel.EMAIL)


def standings(dossier: Dossier, policy: Policy = SHOP, item: str = "email", year: int = 2026) -> dict[str, UseStanding]:
    """Return the standing of each activity with an item."""
    return {use.activity.key: use.standing for use in uses_of(policy, dossier, item=item, at=NOW.replace(year=year))}


def with_fraud(answer: Answer | None) -> Policy:
    """Return the shop that also looks for fraud, its interests balanced with this answer or not at all."""
    return with_activity(SHOP, activity("fraud", "email", interest(answer), "after-contract"))


class TestContract:
    """While the contract runs the item is used; after it the item is only kept, for its period and no longer."""

    def test_runs(self) -> None:
        """What the contract needs goes on."""
        assert standings(customer())["service"] is UseStanding.USED

    @pytest.mark.parametrize(("year", "standing"), [(2026, UseStanding.ONLY_KEPT), (2029, UseStanding.MAY_NOT)])
    def test_ended(self, year: int, standing: UseStanding) -> None:
        """Two years after it the period is over."""
        assert standings(customer(ENDED), year=year)["service"] is standing

    def test_what_keeps_nothing_leaves_nothing(self) -> None:
        """An activity that only looked at the item has no period in which it is kept."""
        looks = activity(
            "fraud", "email", contract("P1Y"), "after-contract", CUSTOMER, operations=frozenset({Operation.USE})
        )
        assert standings(customer(ENDED), with_activity(SHOP, looks))["fraud"] is UseStanding.MAY_NOT

    def test_what_only_keeps(self) -> None:
        """An activity that does nothing but keep is judged by that."""
        keeps = activity(
            "fraud", "email", contract("P1Y"), "after-contract", CUSTOMER, operations=frozenset({Operation.STORE})
        )
        assert standings(customer(), with_activity(SHOP, keeps))["fraud"] is UseStanding.USED


class TestChoice:
    """What the person ended does not go on: consent that was withdrawn, an objection to marketing, whatever is ticked later."""

    @pytest.mark.parametrize(
        ("events", "standing"),
        [
            ((), UseStanding.USED),
            ((WITHDRAWN,), UseStanding.MAY_NOT),
            ((OBJECTED,), UseStanding.MAY_NOT),
            ((WITHDRAWN, OBJECTED, AGAIN), UseStanding.MAY_NOT),
            ((WITHDRAWN, AGAIN), UseStanding.USED),
        ],
    )
    def test_newsletter(self, events: tuple[Event, ...], standing: UseStanding) -> None:
        """The standing follows what she said last, and an objection stands until she takes it back."""
        assert standings(customer(*events))["newsletter"] is standing

    def test_never_consented(self) -> None:
        """What waits for a consent that was never given is no use at all."""
        assert "newsletter" not in standings(prospect())

    def test_pending_objection(self) -> None:
        """Until an objection of art. 21(1) is decided the item is only kept (art. 18(1)(d))."""
        assert standings(customer(AGAINST_FRAUD), with_fraud(Answer.YES))["fraud"] is UseStanding.ONLY_KEPT


class TestBalance:
    """An interest carries a use once it was weighed, and for the better."""

    @pytest.mark.parametrize(
        ("answer", "standing"),
        [(Answer.YES, UseStanding.USED), (None, UseStanding.NOT_WEIGHED), (Answer.NO, UseStanding.MAY_NOT)],
    )
    def test_weighed(self, answer: Answer | None, standing: UseStanding) -> None:
        """Not weighed is neither yes nor no."""
        assert standings(customer(), with_fraud(answer))["fraud"] is standing

    def test_each_activity_by_itself(self) -> None:
        """That the contract carries a purpose says nothing of another activity for it, on an interest that nobody weighed."""
        beside = evolve(activity("more", "email", interest(None), "after-contract"), purpose="service")
        found = standings(customer(), with_activity(SHOP, beside))
        assert (found["service"], found["more"]) == (UseStanding.USED, UseStanding.NOT_WEIGHED)


@pytest.mark.parametrize("events", [(), (ENDED,), (WITHDRAWN,), (OBJECTED,), (AGAINST_FRAUD,)])
@pytest.mark.parametrize("answer", [Answer.YES, None, Answer.NO])
def test_no_use_goes_on_that_may_not(events: tuple[Event, ...], answer: Answer | None) -> None:
    """What is said to go on is what `may_process` permits."""
    policy, dossier = with_fraud(answer), customer(*events)
    for use in uses_of(policy, dossier, item="email", at=NOW):
        asked = may_process(policy, dossier, purpose=use.activity.purpose, items={"email"}, at=NOW)
        assert (use.standing is UseStanding.USED) is asked.permitted
