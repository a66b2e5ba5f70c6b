"""The gates beside processing: consent, marketing, cookies, automated decisions and release, against a policy and a dossier."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.automated import may_decide_automatically
from avgkit.evaluation.consent import consent_holds, consent_standing
from avgkit.evaluation.cookies import may_set_cookie
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.release import may_release
from avgkit.law.children import AgeGroup, AgeSource
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
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
    ConsentRefused,
    ConsentWithdrawn,
    Event,
    Objected,
    ObjectionDecided,
    ObjectionResult,
)
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ChildrenServed, ConsentBasis
from avgkit.models.personal_data import DataCategory, PersonalData, Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel, Cookie, CookieKind
from avgkit.models.purpose import DataForm
from avgkit.rules.avg_7_consent import valid_consent
from avgkit.rules.avg_8_children import ChildFacts, ChildService
from avgkit.rules.avg_22_automated_decisions import (
    AutomatedDecision,
    AutomationException,
    DecisionEffect,
    DecisionOutput,
    DecisionSafeguard,
    HumanRole,
)
from avgkit.rules.tw_11_7_channels import MarketingMessage, MarketingRelation, MessageContent
from evaluation.shop import SHOP, SUBSCRIBED, activity, at, customer, judgment, words

MET, NOT_MET = Condition.MET, Condition.NOT_MET
NOW = at(2026, 11, 22)
NAIVE = datetime(2026, 11, 22)
TOO_EARLY = at(2019, 12, 31)
WELL_ASKED = ConsentRequest(
    act=ConsentAct.TICK_EMPTY_BOX,
    relation=ConsentRelation.CUSTOMER,
    purposes=1,
    purpose_specific=MET,
    use_as_asked=MET,
    refusal=RefusalConsequence.NONE,
    withdrawal=WithdrawalConsequence.NONE,
    told=Checklist.complete(ConsentTopic, ConsentTopic),
    transfer_without_adequacy=NOT_MET,
    other_matters=NOT_MET,
    evidence=MET,
    route=WithdrawalRoute.SAME_MEANS,
    special_data=NOT_MET,
)
MAIL = MarketingMessage(
    channel=MarketingChannel.EMAIL,
    addressee=Addressee.NATURAL_PERSON,
    relation=MarketingRelation.PROSPECT,
    content=MessageContent.PROMOTION,
)
SIMILAR = evolve(
    MAIL, relation=MarketingRelation.OWN_CUSTOMER, customer=Checklist.complete(CustomerCondition, CustomerCondition)
)
GOOD_BANNER = Checklist.complete(BannerRequirement, BannerRequirement)
GOOD_SETTINGS = Checklist.complete(AnalyticsSetting, AnalyticsSetting)
SITE = evolve(
    SHOP,
    cookies=tuple(
        Cookie(key=kind.value, label=words(kind.value), kind=kind, purpose="newsletter", clauses=("C-1",))
        for kind in CookieKind
    ),
    items=(
        *SHOP.items,
        PersonalData(
            key="diagnosis",
            label=words("diagnosis"),
            category=DataCategory.HEALTH,
            sources=frozenset({Source.SUBJECT}),
        ),
    ),
)


def said(kind: type[Event], on: datetime, **more: Any) -> Event:
    """Return an event about the newsletter."""
    return kind(id=f"{kind.__name__}-{on.isoformat()}", at=on, purpose="newsletter", **more)  # type: ignore[call-arg]


WITHDRAWN = said(ConsentWithdrawn, at(2026, 11, 3), channel=Channel.WEBSITE)
OBJECTED = said(Objected, at(2026, 11, 4), channel=Channel.EMAIL)
RETRACTED = said(ObjectionDecided, at(2026, 11, 5), result=ObjectionResult.RETRACTED)
OVERRIDDEN = said(ObjectionDecided, at(2026, 11, 5), result=ObjectionResult.OVERRIDDEN)
REFUSED = said(ConsentRefused, at(2026, 11, 6), text="v1", channel=Channel.WEBSITE)
AGAINST = (WITHDRAWN, OBJECTED, OVERRIDDEN, REFUSED)


def holds(dossier: Dossier, asked: ConsentRequest = WELL_ASKED, child: ChildFacts | None = None) -> Decision:
    """Ask whether consent to the newsletter holds."""
    return consent_holds(SHOP, dossier, purpose="newsletter", asked=asked, child=child, at=NOW)


def market(dossier: Dossier, message: MarketingMessage = MAIL, on: datetime = NOW) -> Decision:
    """Ask whether a message for the newsletter may go."""
    return may_market(SHOP, dossier, purpose="newsletter", message=message, at=on)


def codes(decision: Decision) -> list[str]:
    """Return the codes of its reasons."""
    return [one.code for one in decision.reasons]


class TestConsentHolds:
    """Consent carries while it stands, on a text that asks for the purpose, asked as art. 7 has it, of somebody who can give it."""

    def test_it_stands(self) -> None:
        """Given and asked well, by an adult."""
        assert codes(holds(customer())) == ["avg-4-11.valid", "avg-6-1a.given"]

    def test_each_can_be_wanting(self) -> None:
        """Taken back, badly asked, or of a child: each prohibits on its own."""
        child = ChildFacts(
            on=date(2000, 1, 1),
            country="NL",
            age=12,
            service=ChildService.INFORMATION_SOCIETY_SERVICE,
            offered_directly=MET,
            parental_consent=NOT_MET,
        )
        assert holds(customer(WITHDRAWN)).outcome is Outcome.PROHIBITED
        assert holds(customer(), evolve(WELL_ASKED, evidence=NOT_MET)).outcome is Outcome.PROHIBITED
        assert holds(customer(), child=child).outcome is Outcome.PROHIBITED
        assert holds(customer(), child=evolve(child, age=16)).permitted

    def test_on_another_text(self) -> None:
        """Consent counts only on a text on which an activity for the purpose rests."""
        other = ConsentGiven(id="other", at=at(2026, 2, 1), purpose="newsletter", text="v0", channel=Channel.WEBSITE)
        service = said(ConsentGiven, at(2026, 2, 1), text="v1", channel=Channel.WEBSITE)
        elsewhere = evolve(service, purpose="service")
        assert codes(consent_standing(SHOP, customer(other), purpose="newsletter", at=NOW)) == ["avg-6-1a.other-text"]
        assert codes(consent_standing(SHOP, customer(elsewhere), purpose="service", at=NOW)) == ["avg-6-1a.other-text"]

    def test_at_that_time(self) -> None:
        """(7)(3): withdrawal does not touch what was done before it."""
        withdrawn = customer(WITHDRAWN)
        before = consent_standing(SHOP, withdrawn, purpose="newsletter", at=at(2026, 11, 2))
        after = consent_standing(SHOP, withdrawn, purpose="newsletter", at=at(2026, 11, 4))
        assert (before.permitted, after.permitted) == (True, False)

    def test_bad_questions(self) -> None:
        """An unknown purpose, a naive instant, a day before the policy."""
        with pytest.raises(UnknownKey):
            consent_standing(SHOP, customer(), purpose="nieuwsbrief", at=NOW)
        with pytest.raises(InvalidValue):
            consent_standing(SHOP, customer(), purpose="newsletter", at=NAIVE)
        with pytest.raises(NotInForce):
            consent_standing(SHOP, customer(), purpose="newsletter", at=TOO_EARLY)


class TestMarketing:
    """What the dossier knows of consent and objection decides with what the message says of itself."""

    def test_with_consent(self) -> None:
        """The day of the consent is told, and the way out goes with it."""
        decision = market(customer())
        assert codes(decision) == ["avg-6-1a.given", "tw-11-7.consented"]
        assert [duty.code for duty in decision.duties] == ["avg-7-3.easy-withdrawal", "tw-11-7.opt-out"]

    def test_after_withdrawal(self) -> None:
        """The mail stops, and says since when: whoever takes consent back has unsubscribed, also as a customer."""
        for message in (MAIL, SIMILAR):
            assert codes(market(customer(WITHDRAWN), message)) == ["avg-7-3.withdrawn", "tw-11-7.objection"]

    def test_after_a_refusal(self) -> None:
        """Whether somebody who did not consent unsubscribed as a customer too is asked; as a prospect nothing is."""
        assert codes(market(customer(REFUSED))) == ["avg-6-1a.refused", "tw-11-7.consent-required"]
        assert [one.fact for one in market(customer(REFUSED), SIMILAR).questions] == ["objected"]

    def test_an_objection_to_other_marketing(self) -> None:
        """Whether it was meant to be against all of it is asked; of something that is no marketing it is not."""
        flyers = Objected(id="flyers", at=at(2026, 11, 4), purpose="flyers", channel=Channel.EMAIL)
        assert [one.fact for one in market(customer(flyers), SIMILAR).questions] == ["objected"]
        assert market(customer(evolve(flyers, purpose="fraud")), SIMILAR).permitted

    def test_consent_to_something_else(self) -> None:
        """Consent to a purpose that is no marketing carries none, however well it was given."""
        scored = ConsentGiven(id="scored", at=at(2026, 5, 1), purpose="fraud", text="f-1", channel=Channel.WEBSITE)
        policy = evolve(
            SHOP,
            activities=(
                *SHOP.activities,
                activity("fraud", "email", ConsentBasis(texts=frozenset({"f-1"})), "after-consent"),
            ),
        )
        decision = may_market(policy, Dossier.of("p", [scored]), purpose="fraud", message=MAIL, at=NOW)
        assert codes(decision) == ["avg-5-1b.promotion-for-other-purpose", "tw-11-7.consent-required"]

    @pytest.mark.parametrize("content", [None, *MessageContent])
    def test_for_a_purpose_that_is_no_marketing(self, content: MessageContent | None) -> None:
        """Art. 5(1)(b): an address kept for the contract is kept for that, whichever road the Telecommunicatiewet opens to customers."""
        message = evolve(SIMILAR, content=content)
        decision = may_market(SHOP, customer(), purpose="service", message=message, at=NOW)
        assert decision.outcome is {
            None: Outcome.UNDECIDED,
            MessageContent.SERVICE_MESSAGE: Outcome.PERMITTED,
        }.get(content, Outcome.PROHIBITED)
        if content is None:
            assert [one.fact for one in decision.questions] == ["content"]

    def test_after_an_objection(self) -> None:
        """Every road is closed, whoever outweighed what; until the person takes it back."""
        assert "tw-11-7.objection" in codes(market(customer(OBJECTED), SIMILAR))
        assert not market(customer(OBJECTED, OVERRIDDEN), SIMILAR).permitted
        assert market(customer(OBJECTED, RETRACTED), SIMILAR).permitted

    def test_a_service_message(self) -> None:
        """It needs no consent, so none is told."""
        service = evolve(MAIL, content=MessageContent.SERVICE_MESSAGE)
        assert codes(market(customer(OBJECTED), service)) == ["tw-11-7.not-marketing"]
        assert codes(market(customer(), service)) == ["tw-11-7.not-marketing"]

    @given(
        st.lists(st.sampled_from([SUBSCRIBED, *AGAINST, RETRACTED]), unique_by=lambda one: one.id),
        st.sampled_from(AGAINST),
        st.sampled_from([MAIL, SIMILAR]),
    )
    def test_what_is_against_never_widens(self, events: list[Event], against: Event, message: MarketingMessage) -> None:
        """Another withdrawal, refusal or objection leaves nothing permitted that was not."""
        last = evolve(against, id="last", at=at(2026, 11, 7))
        dossier = Dossier.of("p", events)
        before, after = market(dossier, message), market(dossier.with_(last), message)
        assert before.permitted or not after.permitted

    def test_by_day(self) -> None:
        """What happens later does not count; nor is anything said of days before the policy."""
        assert market(customer(WITHDRAWN), on=at(2026, 11, 2)).permitted
        with pytest.raises(NotInForce):
            market(customer(), on=TOO_EARLY)


def cookie(key: str, dossier: Dossier, **more: Any) -> Decision:
    """Ask whether a cookie may be set."""
    facts = {"necessary": NOT_MET, "settings": GOOD_SETTINGS, "banner": GOOD_BANNER, "at": NOW} | more
    return may_set_cookie(SITE, dossier, cookie=key, **facts)


class TestAsThePolicyAsks:
    """Consent in marketing, for cookies and on its own is that of the AVG: how the policy says that it asks counts as in processing."""

    VISITOR = Dossier.of("visitor", [SUBSCRIBED])
    SERVED = ChildrenServed(service=ChildService.INFORMATION_SOCIETY_SERVICE, offered_directly=MET)
    CHILD = AgeEstablished(id="age", at=SUBSCRIBED.at, group=AgeGroup.UNDER_12, how=AgeSource.DOCUMENT)

    def answers(self, policy: Policy, dossier: Dossier) -> list[Decision]:
        """Ask each question that rests on this consent, and nothing else."""
        cookies = evolve(policy, cookies=SITE.cookies)
        return [
            may_process(policy, dossier, purpose="newsletter", items={"email"}, at=NOW),
            consent_holds(policy, dossier, purpose="newsletter", asked=WELL_ASKED, child=None, at=NOW),
            may_market(policy, dossier, purpose="newsletter", message=MAIL, at=NOW),
            may_set_cookie(
                cookies,
                dossier,
                cookie="tracking",
                necessary=NOT_MET,
                settings=GOOD_SETTINGS,
                banner=GOOD_BANNER,
                at=NOW,
            ),
        ]

    @given(
        st.sampled_from(
            [
                (WELL_ASKED, Outcome.PERMITTED),
                (evolve(WELL_ASKED, act=ConsentAct.PRE_TICKED_BOX), Outcome.PROHIBITED),
                (evolve(WELL_ASKED, route=WithdrawalRoute.NONE), Outcome.PROHIBITED),
                (evolve(WELL_ASKED, evidence=Condition.UNKNOWN), Outcome.UNDECIDED),
                (ConsentRequest(), Outcome.UNDECIDED),
            ]
        )
    )
    def test_each_alike(self, described: tuple[ConsentRequest, Outcome]) -> None:
        """What is wanting in the text is wanting for every use of it, with the same reasons, and in the clause that it rests on."""
        asked, outcome = described
        policy = evolve(SHOP, consent_texts=(ConsentText(key="v1", asked=asked, clauses=("T-1",)),))
        wanting = {one.code for one in valid_consent(asked).reasons}
        for found in self.answers(policy, self.VISITOR):
            assert found.outcome is outcome
            assert wanting <= set(codes(found))
            assert "T-1" in found.explain("en")

    def test_of_a_child(self) -> None:
        """A child's own consent carries none of them, and a record of this very question goes before the dossier."""
        dossier = self.VISITOR.with_(self.CHILD)
        lines = tuple(
            evolve(one, basis=evolve(one.basis, children=self.SERVED)) if isinstance(one.basis, ConsentBasis) else one
            for one in SHOP.activities
        )
        found = self.answers(evolve(SHOP, activities=lines), dossier)
        assert {one.outcome for one in found} == {Outcome.PROHIBITED}
        assert all("avg-8-1.no-parent" in codes(one) for one in found)
        grown = ChildFacts(
            on=date(2000, 1, 1), country="NL", age=16, service=None, offered_directly=NOT_MET, parental_consent=NOT_MET
        )
        assert holds(dossier, child=grown).permitted

    def test_one_text_of_several(self) -> None:
        """Of activities that ask for one purpose on different texts, the one whose text was answered counts."""
        for asks_children, other, outcome in (("v0", "v1", Outcome.PERMITTED), ("v1", "v0", Outcome.UNDECIDED)):
            bases = (
                ConsentBasis(texts=frozenset({asks_children}), children=self.SERVED),
                ConsentBasis(texts=frozenset({other})),
            )
            lines = tuple(
                evolve(activity(f"line-{turn}", "email", basis, "after-consent"), purpose="newsletter")
                for turn, basis in enumerate(bases)
            )
            policy = evolve(SHOP, activities=lines)
            assert {one.outcome for one in self.answers(policy, self.VISITOR)} == {outcome}


class TestCookies:
    """A cookie that is exempt is set; another with the consent of this visitor, on a valid banner."""

    VISITOR = Dossier.of("visitor")
    CONSENTING = Dossier.of("visitor", [SUBSCRIBED])

    def test_exempt(self) -> None:
        """Without consent, and whatever the banner is like."""
        assert codes(cookie("necessary", self.VISITOR, necessary=MET)) == ["tw-11-7a.exempt-necessary"]
        assert cookie("analytics", self.VISITOR, banner=Checklist()).permitted

    def test_with_consent(self) -> None:
        """Both the consent and the banner must be good."""
        no_banner = Checklist.complete(BannerRequirement, ())
        assert codes(cookie("tracking", self.CONSENTING)) == ["avg-6-1a.given", "tw-11-7a.valid-banner"]
        assert cookie("tracking", self.VISITOR).outcome is Outcome.PROHIBITED
        assert cookie("tracking", self.CONSENTING, banner=no_banner).outcome is Outcome.PROHIBITED
        assert cookie("tracking", self.CONSENTING, banner=Checklist()).outcome is Outcome.UNDECIDED

    def test_after_an_objection(self) -> None:
        """Art. 21(2): an objection to marketing takes its profiling along; what is exempt is no marketing."""
        objecting = self.CONSENTING.with_(
            Objected(id="stop", at=at(2026, 10, 1), purpose="newsletter", channel=Channel.EMAIL)
        )
        assert cookie("tracking", objecting).outcome is Outcome.PROHIBITED
        assert cookie("necessary", objecting, necessary=MET).permitted
        retracted = objecting.with_(
            ObjectionDecided(id="back", at=at(2026, 10, 2), purpose="newsletter", result=ObjectionResult.RETRACTED)
        )
        assert cookie("tracking", retracted).permitted

    def test_measuring_with_a_setting_off(self) -> None:
        """Then consent is needed, and with it measuring goes on."""
        linked = Checklist.complete(AnalyticsSetting, set(AnalyticsSetting) - {AnalyticsSetting.NOT_LINKED_TO_PERSONS})
        assert cookie("analytics", self.VISITOR, settings=linked).outcome is Outcome.PROHIBITED
        assert cookie("analytics", self.CONSENTING, settings=linked).permitted

    def test_bad_questions(self) -> None:
        """A cookie that the policy does not have is named with the nearest that it has."""
        with pytest.raises(UnknownKey, match="'tracking'"):
            cookie("traking", self.VISITOR)
        with pytest.raises(InvalidValue):
            cookie("tracking", self.VISITOR, at=NAIVE)


class TestAutomatedDecisions:
    """The policy says which items are special; the record of the decision says the rest."""

    DECISION = AutomatedDecision(
        output=DecisionOutput.DECISION,
        human_role=HumanRole.NONE,
        effect=DecisionEffect.LEGAL_OR_SIMILAR,
        exception=AutomationException.CONTRACT,
        safeguards=Checklist.complete(DecisionSafeguard, DecisionSafeguard),
        special_data=NOT_MET,
    )

    def test_special_items(self) -> None:
        """Health data ask for a second key, whatever the record says of them."""
        assert may_decide_automatically(SITE, items={"email"}, decision=self.DECISION).permitted
        asked = may_decide_automatically(SITE, items={"email", "diagnosis"}, decision=self.DECISION)
        assert [one.fact for one in asked.questions] == ["special_key"]

    def test_unknown_items(self) -> None:
        """An item that the policy does not have is an error."""
        with pytest.raises(UnknownKey):
            may_decide_automatically(SITE, items={"e-mail"}, decision=self.DECISION)

    def test_other_special_data(self) -> None:
        """Whoever says that special categories are used is believed, whatever the items are."""
        others = evolve(self.DECISION, special_data=Condition.MET)
        assert not may_decide_automatically(SITE, items={"email"}, decision=others).permitted

    def test_no_items(self) -> None:
        """A decision on nothing, or on the letters of a word, is no question."""
        for items in ((), "email"):
            with pytest.raises(InvalidValue):
                may_decide_automatically(SITE, items=items, decision=self.DECISION)


class TestRelease:
    """S-25, S-35, S-41: results go out when no group is too small, nobody can be singled out, and somebody judged the rest."""

    FACTS: ClassVar[dict[str, Any]] = {
        "purpose": "benchmark",
        "form": DataForm.AGGREGATED,
        "groups": [12, 40, 10],
        "singled_out": 0,
        "minimum": 10,
        "judgment": judgment(),
        "on": date(2026, 11, 22),
    }

    def release(self, **more: Any) -> Decision:
        """Ask whether the benchmark may go out."""
        return may_release(SHOP, **(self.FACTS | more))

    def test_counts_decide(self) -> None:
        """The smallest group counts; counts that nobody made are asked."""
        assert self.release().permitted
        assert codes(self.release(groups=[12, 9])) == ["avg-4-1.too-small"]
        assert self.release(singled_out=1).outcome is Outcome.PROHIBITED
        assert [one.fact for one in self.release(groups=None, singled_out=None).questions] == [
            "smallest_group",
            "singled_out",
        ]

    def test_a_person_judges_the_rest(self) -> None:
        """Without a judgment that stands that day it is undecided; a no prohibits."""
        assert [one.fact for one in self.release(judgment=None).questions] == ["judged"]
        assert self.release(judgment=judgment(Answer.NO)).outcome is Outcome.PROHIBITED
        expired = evolve(judgment(), until=date(2026, 11, 21))
        assert self.release(judgment=expired).outcome is Outcome.UNDECIDED

    def test_pseudonyms_never(self) -> None:
        """A code instead of a name makes nothing anonymous."""
        assert self.release(form=DataForm.PSEUDONYMOUS).outcome is Outcome.PROHIBITED

    def test_bad_questions(self) -> None:
        """No groups at all, a group of one as the minimum, a day before the policy, an unknown purpose."""
        for groups in ([], iter(()), [9.5, 70], [True, 70]):
            with pytest.raises(InvalidValue, match="groups"):
                self.release(groups=groups)
        with pytest.raises(InvalidValue, match="form"):
            self.release(form="aggregated")
        with pytest.raises(InvalidValue, match="minimum"):
            self.release(minimum=1)
        with pytest.raises(NotInForce):
            self.release(on=date(2019, 12, 31))
        with pytest.raises(UnknownKey):
            self.release(purpose="bench")


def test_the_clock_is_the_callers() -> None:
    """The same instant in another zone is the same question."""
    assert market(customer(), on=NOW) == market(customer(), on=NOW.astimezone(ZoneInfo("Asia/Tokyo")))
