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
from avgkit.evaluation.supposed_policy import supposed_policy
from avgkit.evaluation.suppositions import Asked, suppositions
from avgkit.law.children import AgeGroup, AgeSource, ChildService
from avgkit.law.condition import Checklist, Condition
from avgkit.law.operations import Operation
from avgkit.law.special_exceptions import SpecialCondition, SpecialException
from avgkit.models.activity import Stage
from avgkit.models.automated_decision import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
)
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRequest,
    ConsentText,
    ConsentTopic,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
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
from avgkit.models.further_use import FurtherUse
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ChildrenServed, ConsentBasis, ContractBasis, VitalInterestsBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Policy
from avgkit.models.prohibited_data import CriminalUse, NumberLaw, SpecialBasis
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
DESCRIBED = ConsentText(
    key="club-1",
    asked=ConsentRequest(
        act=ConsentAct.CLICK_BUTTON,
        purposes=1,
        purpose_specific=Condition.MET,
        use_as_asked=Condition.MET,
        refusal=RefusalConsequence.NONE,
        withdrawal=WithdrawalConsequence.NONE,
        told=Checklist.complete(ConsentTopic, ConsentTopic),
        transfer_without_adequacy=Condition.NOT_MET,
        other_matters=Condition.NOT_MET,
        route=WithdrawalRoute.SAME_MEANS,
        special_data=Condition.NOT_MET,
        evidence=Condition.NOT_MET,
    ),
)
ON_TEXT = ConsentBasis(texts=frozenset({"club-1"}))
CHILDREN = ConsentBasis(
    texts=frozenset({"camp-1"}), children=ChildrenServed(service=ChildService.INFORMATION_SOCIETY_SERVICE)
)
ON_RECORD = with_activity(
    evolve(
        CLINIC,
        items=(
            *CLINIC.items,
            *(
                PersonalData(key=key, label=words(key), category=category, sources=frozenset({Source.SUBJECT}))
                for key, category in (("offences", DataCategory.CRIMINAL), ("bsn", DataCategory.BSN))
            ),
        ),
        purposes=(*CLINIC.purposes, *map(purpose, ("club", "camp", "care", "watch", "wages", "credit", "reuse"))),
        consent_texts=(DESCRIBED,),
    ),
    activity("club", "email", ON_TEXT, "after-consent"),
    activity("camp", "email", CHILDREN, "after-consent"),
    evolve(
        activity("care", "allergies", interest(), "after-contract"),
        special_basis=SpecialBasis(
            exceptions=frozenset({SpecialException.CARE}),
            conditions=Checklist(
                met=frozenset({SpecialCondition.CARE_PROVIDER}), not_met=frozenset({SpecialCondition.SECRECY})
            ),
        ),
    ),
    evolve(
        activity("watch", "offences", interest(), "after-contract"),
        criminal_use=CriminalUse(against_own_organisation=Condition.MET, consent=Condition.NOT_MET),
    ),
    evolve(activity("wages", "bsn", interest(), "after-contract"), number_law=NumberLaw.OTHER_PURPOSE),
    evolve(
        activity("credit", "phone", ContractBasis(contract="shop"), "after-contract"),
        automated=AutomatedDecision(
            output=DecisionOutput.DECISION,
            effect=DecisionEffect.LEGAL_OR_SIMILAR,
            exception=AutomationException.CONTRACT,
            safeguards=Checklist(met=frozenset({DecisionSafeguard.CONTEST, DecisionSafeguard.OWN_VIEW})),
        ),
    ),
    evolve(
        activity("reuse", "name phone", interest(), "after-contract"),
        further_uses=(
            FurtherUse(items=frozenset({"name"}), collected_for="newsletter"),
            FurtherUse(
                items=frozenset({"phone"}),
                collected_for="service",
                linked=judgment(),
                expected=judgment(),
                ordinary_data=judgment(),
                harmless=judgment(Answer.NO),
                safeguarded=judgment(),
                about_persons=judgment(Answer.NO),
            ),
        ),
    ),
)
JOINED = ConsentGiven(id="joined", at=FEBRUARY, purpose="club", text="club-1", channel=Channel.WEBSITE)
CAMPED = ConsentGiven(id="camped", at=FEBRUARY, purpose="camp", text="camp-1", channel=Channel.WEBSITE)
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


def aged(group: AgeGroup, on: datetime = FEBRUARY) -> AgeEstablished:
    """Say that an age was established."""
    return AgeEstablished(id=f"aged-{group.value}", at=on, group=group, how=AgeSource.STATED)


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
    JOINED,
    CAMPED,
    ConsentGiven(id="old-text", at=at(2026, 4, 1), purpose="club", text="club-0", channel=Channel.WEBSITE),
    aged(AgeGroup.FOURTEEN),
    aged(AgeGroup.FIFTEEN, at(2026, 1, 15)),
    aged(AgeGroup.FROM_16),
    withdrawn("newsletter"),
    RestrictionLifted(id="lifted", at=at(2026, 3, 1), items=frozenset({"email"})),
    ConsentGiven(id="menu", at=at(2026, 3, 1), purpose="menu", text="menu-1", channel=Channel.WEBSITE),
    *(objected(one) for one in ("newsletter", "flyers", "fraud", "benchmark")),
    ObjectionDecided(id="retracted", at=at(2026, 3, 2), purpose="newsletter", result=ObjectionResult.RETRACTED),
    ObjectionDecided(id="upheld", at=at(2026, 3, 2), purpose="fraud", result=ObjectionResult.UPHELD),
)
DOSSIERS = st.builds(lambda events: Dossier.of("p", events), st.lists(st.sampled_from(EVENTS), unique=True))
PURPOSES = st.sampled_from([one.key for one in ON_RECORD.purposes])
ITEMS = st.frozensets(st.sampled_from([one.key for one in ON_RECORD.items]), min_size=1, max_size=3)
OPERATIONS = st.sampled_from([Operation.USE, Operation.COLLECT, Operation.ERASE, Operation.ANONYMISE])
ANYTHING = st.fixed_dictionaries(
    {"purpose": PURPOSES, "items": ITEMS, "operation": OPERATIONS, "form": st.sampled_from(DataForm)}
)
# What an activity is for, so that what is on record of it decides.
FITTING = st.sampled_from([(one.purpose, key) for one in ON_RECORD.activities for key in sorted(one.items)]).map(
    lambda one: {
        "purpose": one[0],
        "items": frozenset({one[1]}),
        "operation": Operation.USE,
        "form": DataForm.IDENTIFIABLE,
    }
)
QUESTIONS = ANYTHING | FITTING
DECISIONS = st.builds(lambda dossier, asked: may_process(ON_RECORD, dossier, at=NOW, **asked), DOSSIERS, QUESTIONS)


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


class TestWhatIsOnRecord:
    """What the policy describes beside a ground, and what nobody recorded of it, counts as a fact like any other."""

    def ways(self, dossier: Dossier, to: str, *items: str, policy: Policy = ON_RECORD, **more: Any) -> set[str]:
        """Return what would permit it, in words."""
        found = what_would_change(policy, dossier, purpose=to, items=items, at=NOW, **more)
        assert all(one.decision.permitted for one in found)
        return {" + ".join(one.words("en") for one in way.suppositions) for way in found}

    def test_the_text(self) -> None:
        """Consent that cannot be shown needs proof; where nobody consented to it yet, consent as well."""
        proof = 'The request for consent "club-1" meets this requirement: the consent can be shown.'
        assert self.ways(customer(JOINED), "club", "email") == {proof}
        assert self.ways(customer(), "club", "email") == {f'The data subject consents to "club". + {proof}'}

    def test_a_text_of_which_nothing_is_known(self) -> None:
        """All that art. 7 asks is needed at once, and what does not matter is left out."""
        silent = evolve(ON_RECORD, consent_texts=(ConsentText(key="club-1", asked=ConsentRequest()),))
        (found,) = what_would_change(silent, customer(JOINED), purpose="club", items={"email"}, at=NOW)
        assert {one.code for one in found.suppositions} == {"what-if.text-met"}
        assert len(found.suppositions) > 10
        assert "needed for the service" not in found.explain("en")

    def test_an_older_text(self) -> None:
        """Whoever answered another text is asked anew, on one that asks well."""
        older = customer(evolve(JOINED, text="club-0"))
        assert {len(one) for one in changes(older, "club", "email", policy=ON_RECORD)} == {2}

    def test_a_child(self) -> None:
        """
        The person turns out to be old enough, and to have been when consenting in February; or a representative consents, which does
        not help where nobody knows whether the person came of age since.
        """
        assert changes(customer(CAMPED), "camp", "email", policy=ON_RECORD) == [["old-enough"]]
        assert changes(customer(CAMPED, aged(AgeGroup.FOURTEEN)), "camp", "email", policy=ON_RECORD) == [
            ["representative-consented"]
        ]

    def test_how_old(self) -> None:
        """Sixteen is enough where consent is of today, eighteen where it is of before, and sixteen with a new consent where it is of long ago."""

        def ages(on: datetime) -> set[object]:
            consented = customer(evolve(CAMPED, at=on))
            found = what_would_change(ON_RECORD, consented, purpose="camp", items={"email"}, at=NOW)
            return {dict(one.details)["age"] for way in found for one in way.suppositions if "age" in dict(one.details)}

        assert (ages(NOW), ages(FEBRUARY), ages(at(2024, 2, 1))) == ({16}, {18}, {16})

    def test_an_age_that_may_have_been_reached(self) -> None:
        """Who was fifteen in January may be sixteen by now: that can be established, and then consented to."""
        fifteen = customer(aged(AgeGroup.FIFTEEN, at(2026, 1, 15)))
        found = changes(fifteen, "camp", "email", policy=ON_RECORD)
        assert ["consent-given", "old-enough"] in found
        assert changes(customer(aged(AgeGroup.FROM_16)), "camp", "email", policy=ON_RECORD) == [["consent-given"]]

    def test_an_exception(self) -> None:
        """The condition that is not met and the one that nobody recorded."""
        start = "This condition of the exception for"
        (found,) = what_would_change(ON_RECORD, customer(), purpose="care", items={"allergies"}, at=NOW)
        said = [one.words("en") for one in found.suppositions]
        labels = [one.label.en for one in (SpecialCondition.NECESSARY, SpecialCondition.SECRECY)]
        assert said == [f'{start} "care" is met: {label}.' for label in labels]

    def test_criminal_data(self) -> None:
        """For protection against offences: that it is for that, and that nobody else gets them."""
        assert self.ways(customer(), "watch", "offences") == {
            'For the criminal data in "watch" this holds: for its own protection. + '
            'For the criminal data in "watch" this holds: nobody else gets them.'
        }

    def test_a_number(self) -> None:
        """A law that prescribes it for this purpose."""
        assert self.ways(customer(), "wages", "bsn") == {
            'For the number in "wages" this holds: a law prescribes it for this purpose.'
        }

    def test_a_computer_that_decides(self) -> None:
        """A person who weighs in, a minor effect, or the safeguard that is lacking."""
        start = 'For the decision by a computer in "credit" this holds: '
        assert self.ways(customer(), "credit", "phone") == {
            f"{start}{one}." for one in ("a person weighs in", "the effect is minor", "human intervention")
        }

    def test_a_new_purpose(self) -> None:
        """Telling people first, beside what the weighing lacks."""
        (found,) = what_would_change(ON_RECORD, customer(), purpose="reuse", items={"phone"}, at=NOW)
        said = found.explain("en")
        assert "the data subject was told beforehand" in said
        assert len(found.suppositions) == 2
        use = found.asked.policy.activities_for("reuse")[0].further_uses
        assert use[0] == ON_RECORD.activities_for("reuse")[0].further_uses[0]


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
        before = may_process(ON_RECORD, dossier, at=NOW, **asked)
        for change in what_would_change(ON_RECORD, dossier, at=NOW, **asked):
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
        before = may_process(ON_RECORD, dossier, at=NOW, **asked)
        found = what_would_change(ON_RECORD, dossier, at=NOW, **asked)
        assert len({len(change.suppositions) for change in found}) <= 1
        if not found or len(found[0].suppositions) > 1:
            allowed = before.keys(Outcome.PERMITTED, Outcome.REQUIRED)
            assert before.permitted or not allowed
            for happened in _single_events(asked["purpose"], asked["items"]):
                after = may_process(ON_RECORD, dossier.with_(happened), at=NOW, **asked)
                assert after.permitted is before.permitted, happened

    @given(DOSSIERS, QUESTIONS)
    def test_there_and_back(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """The changed question can be put in turn, with what it supposes."""
        for change in what_would_change(ON_RECORD, dossier, at=NOW, **asked)[:1]:
            for _, step in (*suppositions(change.asked), *supposed_policy(change.asked)):
                step(change.asked).decide()

    @given(DOSSIERS, QUESTIONS)
    def test_nothing_can_be_left_out(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """Without any one of the facts that a change supposes, the answer is what it was."""
        before = may_process(ON_RECORD, dossier, at=NOW, **asked)
        question = Asked(policy=ON_RECORD, dossier=dossier, at=NOW, **asked)
        known = {one.in_("nl"): step for one, step in (*suppositions(question), *supposed_policy(question))}
        for change in what_would_change(ON_RECORD, dossier, at=NOW, **asked):
            said = [one.in_("nl") for one in change.suppositions]
            for left_out in said:
                fewer = evolve(
                    question, items=change.asked.items if set(said) - known.keys() - {left_out} else question.items
                )
                for one in said:
                    fewer = fewer if one == left_out or one not in known else known[one](fewer)
                assert fewer.decide().permitted is before.permitted, left_out


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
