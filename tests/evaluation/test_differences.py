"""What differs between two decisions, and the smallest changes of facts that flip one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.differences import FactChange, compare, what_would_change
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.suppositions import suppositions
from avgkit.law.operations import Operation
from avgkit.models.activity import Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    ConsentGiven,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    Event,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, VitalInterestsBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from evaluation.shop import (
    CONCLUDED,
    CONTACT,
    ENDED,
    SHOP,
    SUBSCRIBED,
    activity,
    at,
    collected,
    customer,
    interest,
    judgment,
    prospect,
    purpose,
    with_activity,
    words,
)

NOW, FEBRUARY = at(2026, 6, 1), at(2026, 2, 1)
CLINIC = with_activity(
    evolve(
        SHOP,
        items=(
            *SHOP.items,
            PersonalData(
                key="allergies",
                label=words("allergies"),
                category=DataCategory.HEALTH,
                sources=frozenset({Source.SUBJECT}),
            ),
        ),
        purposes=(*SHOP.purposes, purpose("emergency"), purpose("offer"), purpose("menu")),
    ),
    activity("fraud", "phone name", interest(None), "after-contract"),
    activity("flyers", "address", interest(), "after-contract"),
    activity("emergency", "phone", VitalInterestsBasis(), "after-contract"),
    activity("offer", "phone", ContractBasis(contract="shop"), "after-contract", frozenset({Stage.CONCLUSION})),
    activity("menu", "allergies", ConsentBasis(texts=frozenset({"menu-1"})), "after-consent"),
)
HELD = HoldSet(id="hold", at=at(2026, 2, 1), hold="lawsuit", items=frozenset({"phone"}))
RESTRICTED = Restricted(
    id="restricted",
    at=at(2026, 2, 2),
    items=frozenset({"email", "phone"}),
    ground=RestrictionGround.ACCURACY_CONTESTED,
)


def withdrawn(to: str, on: datetime = FEBRUARY) -> ConsentWithdrawn:
    """Say that consent was withdrawn."""
    return ConsentWithdrawn(id=f"withdrawn-{to}-{on}", at=on, purpose=to, channel=Channel.EMAIL)


def objected(to: str, on: datetime = FEBRUARY) -> Objected:
    """Say that somebody objected."""
    return Objected(id=f"objected-{to}-{on}", at=on, purpose=to, channel=Channel.EMAIL)


def changes(dossier: Dossier, to: str, *items: str, policy: Policy = CLINIC, **more: Any) -> list[list[str]]:
    """Return the codes of what would change the answer, without the common start."""
    found = what_would_change(policy, dossier, purpose=to, items=items, at=NOW, **more)
    return [[one.code.removeprefix("what-if.") for one in change.suppositions] for change in found]


class TestComparing:
    """Two decisions differ in their reasons and duties, and in their parts by key."""

    BEFORE = may_process(CLINIC, customer(), purpose="newsletter", items={"email", "phone"}, at=NOW)
    AFTER = may_process(
        CLINIC, customer(withdrawn("newsletter")), purpose="newsletter", items={"email", "name"}, at=NOW
    )

    def test_the_same(self) -> None:
        """Nothing went and nothing came."""
        same = compare(self.BEFORE, self.BEFORE)
        assert not same.flipped
        assert [*same.gone, *same.came, *same.parts, *same.parts_gone, *same.parts_came] == []
        assert (same.explain("nl"), same.explain("en")) == ("Geen verschil.", "No difference.")

    def test_in_words(self) -> None:
        """Both outcomes, then what went and came, in the part that it concerns."""
        lines = compare(self.BEFORE, self.AFTER).explain("nl").splitlines()
        assert lines[0] == "Eerst: niet toegestaan. Daarna: niet toegestaan."
        assert lines[1] == "- email (nl): Eerst: toegestaan. Daarna: niet toegestaan."
        assert lines[2].startswith("  - Vervallen: De betrokkene heeft op")
        assert lines[-2:] == ["- Vervallen: phone (nl)", "- Nieuw: name (nl)"]
        assert "  - New: The consent to" in compare(self.BEFORE, self.AFTER).explain("en")

    def test_flipped(self) -> None:
        """A withdrawal turns a yes into a no, and so does its way back."""
        before, after = self.BEFORE.part("email"), self.AFTER.part("email")
        assert compare(before, after).flipped
        assert compare(after, before).flipped
        assert [one.code for one in compare(before, after).duties_gone] == [
            "avg-7-3.easy-withdrawal",
            "tw-11-7.opt-out",
        ]


EVENTS: tuple[Event, ...] = (
    CONTACT,
    CONCLUDED,
    ENDED,
    SUBSCRIBED,
    RESTRICTED,
    HELD,
    collected("name", "email", "phone", "address", "allergies"),
    withdrawn("newsletter"),
    RestrictionLifted(id="lifted", at=at(2026, 3, 1), items=frozenset({"email"})),
    ConsentGiven(id="menu", at=at(2026, 3, 1), purpose="menu", text="menu-1", channel=Channel.WEBSITE),
    *(objected(one) for one in ("newsletter", "flyers", "fraud", "benchmark")),
    ObjectionDecided(id="retracted", at=at(2026, 3, 2), purpose="newsletter", result=ObjectionResult.RETRACTED),
    ObjectionDecided(id="upheld", at=at(2026, 3, 2), purpose="fraud", result=ObjectionResult.UPHELD),
)
DOSSIERS = st.builds(lambda events: Dossier.of("p", events), st.lists(st.sampled_from(EVENTS), unique=True))
PURPOSES = st.sampled_from([one.key for one in CLINIC.purposes])
ITEMS = st.frozensets(st.sampled_from([one.key for one in CLINIC.items]), min_size=1, max_size=3)
OPERATIONS = st.sampled_from([Operation.USE, Operation.COLLECT, Operation.ERASE, Operation.ANONYMISE])
QUESTIONS = st.fixed_dictionaries(
    {"purpose": PURPOSES, "items": ITEMS, "operation": OPERATIONS, "form": st.sampled_from(DataForm)}
)
DECISIONS = st.builds(lambda dossier, asked: may_process(CLINIC, dossier, at=NOW, **asked), DOSSIERS, QUESTIONS)


class TestAnyTwo:
    """A comparison says all that is needed to get from the one to the other."""

    @given(DECISIONS, DECISIONS)
    def test_from_one_to_the_other(self, first: Decision, second: Decision) -> None:
        """The first, without what went and with what came, is the second."""
        found = compare(first, second)
        assert {*first.reasons} - {*found.gone} | {*found.came} == {*second.reasons}
        assert {*first.duties} - {*found.duties_gone} | {*found.duties_came} == {*second.duties}
        changed = {one.of.key: one.difference for one in found.parts}
        gone, came = {one.of.key for one in found.parts_gone}, {one.of.key: one.decision for one in found.parts_came}
        rebuilt = {
            one.of.key: changed[one.of.key].second if one.of.key in changed else one.decision
            for one in first.parts
            if one.of.key not in gone
        }
        assert rebuilt | came == {one.of.key: one.decision for one in second.parts}

    @given(DECISIONS, DECISIONS)
    def test_the_other_way_round(self, first: Decision, second: Decision) -> None:
        """What went the one way came the other way."""
        there, back = compare(first, second), compare(second, first)
        assert (there.gone, there.duties_gone, there.parts_gone) == (back.came, back.duties_came, back.parts_came)
        assert (there.came, there.duties_came, there.parts_came) == (back.gone, back.duties_gone, back.parts_gone)
        assert there.flipped is back.flipped


class TestWhatWouldPermit:
    """What is not permitted names the smallest changes of facts after which it is."""

    def test_consent(self) -> None:
        """After withdrawal nothing but a new consent will do."""
        assert changes(customer(withdrawn("newsletter")), "newsletter", "email") == [["consent-given"]]

    def test_a_pair(self) -> None:
        """After an objection as well, two things are needed, and neither is offered alone."""
        both = customer(withdrawn("newsletter"), objected("newsletter"))
        assert changes(both, "newsletter", "email") == [["consent-given", "objection-retracted"]]

    def test_objection(self) -> None:
        """Against an interest: taken back, or outweighed; upheld it can be taken back too. Against marketing: taken back alone."""
        pending = customer(objected("benchmark"))
        ways = [["objection-retracted"], ["objection-overridden"]]
        assert changes(pending, "benchmark", "phone", form=DataForm.AGGREGATED) == ways
        assert changes(customer(objected("flyers")), "flyers", "address", operation=Operation.STORE) == [
            ["objection-retracted"]
        ]

    def test_contract(self) -> None:
        """Once the contract is over, a new one, asked for or concluded; for what happens while it is concluded, the former."""
        assert changes(customer(ENDED), "service", "email") == [["contract-proposed"], ["contract-concluded"]]
        assert changes(prospect(), "offer", "phone") == [["contract-proposed"]]

    def test_contact(self) -> None:
        """Before a contract it is the person who asks; so whoever was found elsewhere must ask about it first."""
        assert changes(Dossier.of("p"), "contact", "email") == [["contract-asked"]]

    def test_restriction(self) -> None:
        """What is restricted waits until that is lifted."""
        assert changes(customer(RESTRICTED), "service", "email") == [["restriction-lifted"]]

    def test_judgments(self) -> None:
        """An open norm needs a recorded judgment; one that was answered with no, another answer."""
        assert changes(customer(), "fraud", "phone") == [["judged"]]
        refused = evolve(CLINIC, activities=(activity("fraud", "phone", interest(Answer.NO), "after-contract"),))
        assert changes(customer(), "fraud", "phone", policy=refused) == [["judged"]]
        assert changes(customer(), "emergency", "phone") == [["judged"]]

    def test_special_data(self) -> None:
        """A ground is not enough for data on health: consent as well as an exception."""
        assert changes(customer(), "menu", "allergies") == [["consent-given", "kind-judged"]]

    def test_form(self) -> None:
        """A purpose that can do with groups is served with groups."""
        assert changes(customer(), "benchmark", "phone") == [["aggregated"]]

    def test_fewer_items(self) -> None:
        """Where some of the items are permitted, those alone; also where it takes one thing more."""
        assert changes(customer(), "service", "email", "address") == [["fewer-items"]]
        assert changes(customer(withdrawn("newsletter")), "newsletter", "email", "phone") == [
            ["consent-given", "fewer-items"]
        ]

    def test_a_hold(self) -> None:
        """What is held for a claim may go when the claim is over."""
        assert changes(customer(HELD), "service", "phone", operation=Operation.ERASE) == [["claim-over"]]

    def test_nothing_would(self) -> None:
        """What no purpose needs stays forbidden, whatever happens."""
        assert changes(customer(), "service", "visits") == []


class TestWhatWouldForbid:
    """What is permitted names the smallest changes of facts after which it is not."""

    def test_consent(self) -> None:
        """A withdrawal, an objection to marketing, or a restriction."""
        assert changes(customer(), "newsletter", "email") == [["consent-withdrawn"], ["objection"], ["restricted"]]

    def test_contract(self) -> None:
        """The end of the contract, or a restriction."""
        assert changes(customer(), "service", "email") == [["contract-ended"], ["restricted"]]


class TestAnyChange:
    """Whatever is asked: each change was decided again, and nothing smaller would do."""

    @given(DOSSIERS, QUESTIONS)
    def test_it_flips(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """The changed question, asked anew, has the other answer; it differs from the first in facts alone."""
        before = may_process(CLINIC, dossier, at=NOW, **asked)
        for change in what_would_change(CLINIC, dossier, at=NOW, **asked):
            anew = change.asked
            after = may_process(
                anew.policy,
                anew.dossier,
                purpose=anew.purpose,
                items=anew.items,
                at=anew.at,
                operation=anew.operation,
                form=anew.form,
            )
            assert after == change.decision
            assert after.permitted is not before.permitted
            assert (anew.purpose, anew.at, anew.operation) == (asked["purpose"], NOW, asked["operation"])
            assert anew.items <= asked["items"]

    @given(DOSSIERS, QUESTIONS)
    def test_none_is_smaller(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """All changes are of one size; beside a pair, no single fact that can be supposed flips the answer."""
        before = may_process(CLINIC, dossier, at=NOW, **asked)
        found = what_would_change(CLINIC, dossier, at=NOW, **asked)
        assert len({len(change.suppositions) for change in found}) <= 1
        if not found or len(found[0].suppositions) == 2:
            allowed = before.keys(Outcome.PERMITTED, Outcome.REQUIRED)
            assert before.permitted or not allowed
            for happened in _single_events(asked["purpose"], asked["items"]):
                after = may_process(CLINIC, dossier.with_(happened), at=NOW, **asked)
                assert after.permitted is before.permitted, happened

    @given(DOSSIERS, QUESTIONS)
    def test_there_and_back(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """The changed question can be put in turn, with what it supposes."""
        for change in what_would_change(CLINIC, dossier, at=NOW, **asked)[:1]:
            for _, step in suppositions(change.asked):
                step(change.asked).decide()


def _single_events(about: str, items: frozenset[str]) -> list[Event]:
    """Return what can happen to somebody, thought of apart from the module that is tested."""
    return [
        ConsentGiven(id="x1", at=NOW, purpose=about, text="v1", channel=Channel.WEBSITE),
        ConsentGiven(id="x2", at=NOW, purpose=about, text="menu-1", channel=Channel.WEBSITE),
        withdrawn(about, NOW),
        objected(about, NOW),
        ObjectionDecided(id="x3", at=NOW, purpose=about, result=ObjectionResult.RETRACTED),
        ObjectionDecided(id="x4", at=NOW, purpose=about, result=ObjectionResult.OVERRIDDEN),
        ContractConcluded(id="x5", at=NOW, contract="shop"),
        ContractEnded(id="x6", at=NOW, contract="shop"),
        ContactMade(id="x7", at=NOW, channel=Channel.PHONE),
        RestrictionLifted(id="x8", at=NOW, items=items),
        Restricted(id="x9", at=NOW, items=items, ground=RestrictionGround.UNLAWFUL),
    ]


class TestInWords:
    """A change says what is supposed, and what comes of it."""

    def found(self) -> FactChange:
        """Return the pair that permits the newsletter again."""
        both = customer(withdrawn("newsletter"), objected("newsletter"))
        return what_would_change(CLINIC, both, purpose="newsletter", items={"email"}, at=NOW)[0]

    def test_in_dutch(self) -> None:
        """Both facts, then the outcome."""
        assert self.found().explain("nl") == (
            'Stel: De betrokkene stemt toe in "newsletter (nl)". '
            'De betrokkene neemt het bezwaar tegen "newsletter (nl)" terug. Dan: toegestaan.'
        )

    def test_in_english(self) -> None:
        """The same."""
        assert self.found().explain("en") == (
            'Suppose: The data subject consents to "newsletter". '
            'The data subject takes back the objection to "newsletter". Then: permitted.'
        )


class TestBadQuestions:
    """A question that ``may_process`` refuses is refused."""

    def test_they_raise(self) -> None:
        """An unknown purpose, no items, a naive instant, a day before the policy."""
        with pytest.raises(UnknownKey):
            changes(customer(), "nieuwsbrief", "email")
        with pytest.raises(InvalidValue):
            changes(customer(), "newsletter")
        for when, error in ((datetime(2026, 1, 1), InvalidValue), (at(2019, 1, 1), NotInForce)):
            with pytest.raises(error):
                what_would_change(CLINIC, customer(), purpose="newsletter", items={"email"}, at=when)

    def test_what_happened_later_does_not_count(self) -> None:
        """A withdrawal of tomorrow is no fact of today."""
        later = customer(withdrawn("newsletter", at(2026, 7, 1)))
        assert changes(later, "newsletter", "email") == changes(customer(), "newsletter", "email")


def test_a_judgment_that_stands_is_left_alone() -> None:
    """Only the tests that nobody answered with yes are supposed to be."""
    (change,) = what_would_change(CLINIC, customer(), purpose="fraud", items={"phone"}, at=NOW)
    basis = change.asked.policy.activities_for("fraud")[0].basis
    assert getattr(basis, "legitimate", None) == judgment()
    assert getattr(basis, "balanced", judgment()).on == date(2026, 6, 1)
