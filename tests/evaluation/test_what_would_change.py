"""The smallest changes of facts that flip a decision."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.supposed import Asked, Draft, Step
from avgkit.evaluation.supposed_policy import alternatives, supposed_policy
from avgkit.evaluation.suppositions import FEWER, suppositions
from avgkit.evaluation.what_would_change import FactChange, what_would_change
from avgkit.law.children import AgeGroup
from avgkit.law.operations import Operation
from avgkit.law.special_exceptions import SpecialCondition
from avgkit.models.consent_request import (
    ConsentRequest,
    ConsentText,
)
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    ConsentGiven,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    Erased,
    Event,
    ObjectionDecided,
    ObjectionResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ContractBasis
from avgkit.models.policy import Policy
from avgkit.models.prohibited_data import CriminalAudience
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from evaluation.clinic import (
    CAMPED,
    CLINIC,
    DOSSIERS,
    FEBRUARY,
    FITTING,
    HELD,
    JOINED,
    NOW,
    ON_RECORD,
    QUESTIONS,
    RESTRICTED,
    aged,
    objected,
    withdrawn,
)
from evaluation.shop import (
    ENDED,
    activity,
    at,
    customer,
    interest,
    judgment,
    prospect,
)


def changes(dossier: Dossier, to: str, *items: str, policy: Policy = CLINIC, **more: Any) -> list[list[str]]:
    """Return the codes of what would change the answer, without the common start."""
    found = what_would_change(policy, dossier, purpose=to, items=items, at=NOW, **more)
    return [[one.code.removeprefix("what-if.") for one in change.suppositions] for change in found]


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

    def test_how_long_a_request_is_followed_up(self) -> None:
        """Where the policy does not say it that is a fact too, and long enough is as long ago as the person asked."""
        silent = evolve(
            CLINIC,
            activities=tuple(
                evolve(one, basis=ContractBasis(contract="shop")) if one.purpose == "contact" else one
                for one in CLINIC.activities
            ),
        )
        asked = ContactMade(id="asked", at=at(2026, 1, 10), channel=Channel.EMAIL, contract="shop")
        assert ["request-followed-up"] in changes(Dossier.of("p", [asked]), "contact", "email", policy=silent)
        assert ["contract-asked", "request-followed-up"] in changes(Dossier.of("p"), "contact", "email", policy=silent)

    def test_restriction(self) -> None:
        """What is restricted waits until that is lifted."""
        assert changes(customer(RESTRICTED), "service", "email") == [["restriction-lifted"]]

    def test_what_is_gone(self) -> None:
        """What was erased is there again once the person provides it anew; or the other items will do."""
        gone = Erased(id="gone", at=at(2026, 2, 1), items=frozenset({"email"}), plan="plan")
        assert changes(customer(gone), "service", "email") == [["collected-anew"]]
        assert changes(customer(gone), "service", "email", "name") == [["fewer-items"], ["collected-anew"]]

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

    def test_three_at_once(self) -> None:
        """Whoever withdrew, objected and had use restricted takes all three back."""
        stopped = customer(withdrawn("newsletter"), objected("newsletter"), RESTRICTED)
        assert {*changes(stopped, "newsletter", "email")[0]} == {
            "consent-given",
            "objection-retracted",
            "restriction-lifted",
        }


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

    def watched_for(self, audience: CriminalAudience) -> Policy:
        """Return the policy in which it is on record who gets the criminal data."""
        (watch,) = ON_RECORD.activities_for("watch")
        assert watch.criminal_use is not None
        use = evolve(watch.criminal_use, audience=audience)
        rest = tuple(one for one in ON_RECORD.activities if one is not watch)
        return evolve(ON_RECORD, activities=(*rest, evolve(watch, criminal_use=use)))

    def test_criminal_data(self) -> None:
        """Where nobody says for whom: that they stay within the group; where others get them: a licence, that is followed."""
        start = 'For the criminal data in "watch" this holds: '
        assert self.ways(customer(), "watch", "offences") == {f"{start}they stay within the group."}
        policy = self.watched_for(CriminalAudience.OTHER_THIRD_PARTY)
        assert self.ways(customer(), "watch", "offences", policy=policy) == {
            f"{start}a licence of the authority. + {start}the protocol is followed."
        }
        policy = self.watched_for(CriminalAudience.NOBODY)
        assert self.ways(customer(), "watch", "offences", policy=policy) == {
            f"{start}for its own protection.",
            f"{start}to assess a request of the data subject.",
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
        """Telling people first, beside the factor that speaks against it, or all of them weighed by a person."""
        start = 'For data collected for "service" it is on record in "reuse": '
        assert self.ways(customer(), "reuse", "phone") == {
            f"{start}{one}. + {start}the data subject was told beforehand."
            for one in ("without detriment", "compatible, all weighed")
        }
        for found in what_would_change(ON_RECORD, customer(), purpose="reuse", items={"phone"}, at=NOW):
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


# Each of these asks hundreds of questions.
FEWER_TIMES: Final = settings(max_examples=max(15, settings().max_examples // 3))


class TestAnyChange:
    """Whatever is asked: each change was decided again, and nothing smaller would do."""

    @FEWER_TIMES
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

    @FEWER_TIMES
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

    @FEWER_TIMES
    @given(DOSSIERS, QUESTIONS)
    def test_all_of_the_smallest_are_found(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """Every single fact and every pair, tried one after the other, gives the same changes, or nothing."""
        before = may_process(ON_RECORD, dossier, at=NOW, **asked)
        question = Asked(policy=ON_RECORD, dossier=dossier, at=NOW, **asked)
        steps = [*suppositions(question), *alternatives(question), *supposed_policy(question)]
        by_hand = {}
        for size in (1, 2):
            tried = [(chosen, _after(question, chosen)) for chosen in combinations(steps, size)]
            fewer = [(chosen, _after(question, chosen)) for chosen in combinations(steps, size - 1)]
            by_hand[size] = {
                frozenset(one for one, _ in chosen)
                for chosen, after in tried
                if after.decide().permitted is not before.permitted
            } | {
                frozenset(one for one, _ in chosen)
                for chosen, after in fewer
                if not before.permitted
                and 0 < len(after.decide().keys(Outcome.PERMITTED, Outcome.REQUIRED)) < len(question.items)
            }
            if by_hand[size]:
                break
        found = what_would_change(ON_RECORD, dossier, at=NOW, **asked)
        if not any(by_hand.values()):
            assert all(len(change.suppositions) > 2 for change in found)
            return
        assert {frozenset(one for one in change.suppositions if one.code != FEWER.code) for change in found} == by_hand[
            size
        ]

    @given(DOSSIERS, FITTING, st.data())
    def test_what_is_described_never_spoils(self, dossier: Dossier, asked: dict[str, Any], data: st.DataObject) -> None:
        """An element that is met beside others makes no yes a no: so that the smallest sets can be told from the largest that fail."""
        question = Asked(policy=ON_RECORD, dossier=dossier, at=NOW, **asked)
        steps = tuple(supposed_policy(question))
        if steps:
            some = data.draw(st.lists(st.sampled_from(steps), unique=True))
            one = data.draw(st.sampled_from(steps))
            if _after(question, some).decide().permitted:
                assert _after(question, [*some, one]).decide().permitted

    @FEWER_TIMES
    @given(DOSSIERS, QUESTIONS)
    def test_there_and_back(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """The changed question can be put in turn, with what it supposes."""
        for change in what_would_change(ON_RECORD, dossier, at=NOW, **asked)[:1]:
            for step in (*suppositions(change.asked), *supposed_policy(change.asked)):
                _after(change.asked, [step]).decide()

    @FEWER_TIMES
    @given(DOSSIERS, QUESTIONS)
    def test_nothing_can_be_left_out(self, dossier: Dossier, asked: dict[str, Any]) -> None:
        """Without any one of the facts that a change supposes, the answer is what it was."""
        before = may_process(ON_RECORD, dossier, at=NOW, **asked)
        question = Asked(policy=ON_RECORD, dossier=dossier, at=NOW, **asked)
        known = {
            step[0].in_("nl"): step
            for step in (*suppositions(question), *alternatives(question), *supposed_policy(question))
        }
        for change in what_would_change(ON_RECORD, dossier, at=NOW, **asked):
            said = [one.in_("nl") for one in change.suppositions]
            for left_out in said:
                fewer = evolve(
                    question, items=change.asked.items if set(said) - known.keys() - {left_out} else question.items
                )
                rest = [known[one] for one in said if one != left_out and one in known]
                assert _after(fewer, rest).decide().permitted is before.permitted, left_out


def _after(asked: Asked, steps: Iterable[Step]) -> Asked:
    draft = Draft(asked)
    for _, step in steps:
        step(draft)
    return draft.asked()


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
