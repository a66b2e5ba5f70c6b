"""Clauses S-17 to S-29: interests, marketing, analyses, the archive, and the grounds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

from avgkit import (
    Answer,
    Channel,
    ConsentGiven,
    DataCategory,
    DataForm,
    Decision,
    Dossier,
    Ground,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Operation,
    Outcome,
    Policy,
    RecipientRole,
    Restricted,
    RestrictionGround,
)
from avgkit.evaluation.consent import consent_holds
from avgkit.evaluation.cookies import may_set_cookie
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.release import may_release
from avgkit.law.condition import Checklist, Condition
from avgkit.law.cookies import AnalyticsSetting, BannerRequirement
from avgkit.law.dpia import DpiaCase, DpiaCriterion, ListActivity
from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
from avgkit.models.consent_request import (
    ConsentAct,
    ConsentRelation,
    ConsentRequest,
    ConsentTopic,
    RefusalConsequence,
    WithdrawalConsequence,
    WithdrawalRoute,
)
from avgkit.models.sharing import CriminalDisclosure, UseTerms
from avgkit.rules.avg_35_dpia import DpiaFacts, must_assess
from avgkit.rules.tw_11_7_channels import Caller, MarketingMessage, MarketingRelation, MessageContent
from statement.iv import (
    CONTACT,
    CUSTOMER,
    FORMER,
    ITEMS,
    IV,
    LATER,
    MONEY,
    NOW,
    PROSPECT,
    allowed,
    at,
    codes,
    facts,
    judgment,
    may,
    share,
    weighed,
    with_recipient,
)

MET, NOT_MET = Condition.MET, Condition.NOT_MET
SUBSCRIBED = ConsentGiven(
    id="yes", at=at(2026, 4, 2), purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE
)
OBJECTED = Objected(id="stop", at=at(2026, 5, 2), purpose="newsletter", channel=Channel.EMAIL)
MAIL = MarketingMessage(
    channel=MarketingChannel.EMAIL,
    addressee=Addressee.NATURAL_PERSON,
    relation=MarketingRelation.PROSPECT,
    content=MessageContent.PROMOTION,
)
SIMILAR = evolve(
    MAIL, relation=MarketingRelation.OWN_CUSTOMER, customer=Checklist.complete(CustomerCondition, CustomerCondition)
)
TESTS = {"avg-6-1f.legitimate-not-judged", "avg-6-1f.necessary-not-judged", "avg-6-1f.balance-not-judged"}


def market(message: MarketingMessage, dossier: Dossier, *, now: datetime = NOW) -> Decision:
    """Ask whether a message for the newsletter may go."""
    return may_market(IV, dossier, purpose="newsletter", message=message, at=now)


class TestS17:
    """Gerechtvaardigde belangen, fraude: an interest carries nothing until its three tests are made, and while they stand."""

    def test_nothing_on_file(self) -> None:
        """The statement names the interest; the three questions stay open."""
        decision = may("fraud", {"email"})
        assert decision.outcome is Outcome.UNDECIDED
        assert codes(decision) >= TESTS

    def test_weighed(self) -> None:
        """With yes it is permitted, with no prohibited, and what has expired is asked again."""
        assert may("fraud", {"email"}, policy=weighed(["fraud"])).permitted
        assert may("fraud", {"email"}, policy=weighed(["fraud"], Answer.NO)).outcome is Outcome.PROHIBITED
        expired = weighed(["fraud"], until=date(2026, 5, 31))
        assert may("fraud", {"email"}, policy=expired, now=at(2026, 5, 31)).permitted
        assert may("fraud", {"email"}, policy=expired).outcome is Outcome.UNDECIDED


def fighters(role: RecipientRole = RecipientRole.CONTROLLER, **more: Any) -> Policy:
    """Return the policy in which all was weighed, and those who fight cybercrime are in the Netherlands, in a role."""
    party = evolve(IV.recipient("cybercrime_fighters"), country="NL", role=role, **more)
    return with_recipient(party, policy=weighed(["cybercrime"]))


(USE,) = IV.recipient("cybercrime_fighters").uses
JUDGED = evolve(USE, lawful=judgment(), compatible=judgment(), terms=UseTerms(signed_on=date(2026, 1, 1)))


class TestS18:
    """Cybercrime-bestrijders: the organisation weighs, they say what they do with it, and criminal data need a law besides."""

    def send(self, *items: str, policy: Policy) -> Decision:
        """Ask whether items may go to them."""
        return share("cybercrime_fighters", "cybercrime", items, policy=policy)

    def test_ordinary_data(self) -> None:
        """Their own ground and whether their use fits are judged: open, a question; no, a no; yes, and it goes."""
        unjudged = fighters(uses=(evolve(USE, terms=None),))
        assert facts(self.send("email", policy=unjudged)) == {"use_lawful", "use_compatible"}
        assert self.send("email", policy=fighters(uses=(JUDGED,))).permitted
        for norm in ("lawful", "compatible"):
            refused = fighters(uses=(evolve(JUDGED, **{norm: judgment(Answer.NO)}),))
            assert self.send("email", policy=refused).outcome is Outcome.PROHIBITED

    def test_only_what_serves_it(self) -> None:
        """A bank account does not go to them."""
        assert self.send("bank_account", policy=fighters(uses=(JUDGED,))).outcome is Outcome.PROHIBITED

    @pytest.mark.parametrize(
        ("ours", "theirs", "outcome"),
        [
            (None, None, Outcome.PROHIBITED),
            (Answer.NO, CriminalDisclosure(same_group=judgment()), Outcome.PROHIBITED),
            (Answer.YES, None, Outcome.UNDECIDED),
            (Answer.YES, CriminalDisclosure(same_group=judgment(Answer.NO)), Outcome.PROHIBITED),
            (Answer.YES, CriminalDisclosure(licensed_on=date(2026, 1, 1), protocol=judgment()), Outcome.PERMITTED),
        ],
    )
    def test_criminal_data(self, ours: Answer | None, theirs: CriminalDisclosure | None, outcome: Outcome) -> None:
        """Traces of a suspected crime pass two gates: what lets IV have them, and what lets IV pass them on."""
        policy = fighters(uses=(JUDGED,), criminal=theirs)
        suspected = evolve(
            policy,
            items=tuple(
                evolve(one, category=DataCategory.CRIMINAL) if one.key == "web_usage" else one for one in policy.items
            ),
            activities=tuple(
                evolve(one, special=None if ours is None else judgment(ours)) if one.key == "cybercrime" else one
                for one in policy.activities
            ),
        )
        assert self.send("web_usage", policy=suspected).outcome is outcome
        assert self.send("email", policy=suspected).permitted


class TestS19:
    """Afspraken over zorgvuldig gebruik: which agreement it takes depends on the role, and without one nothing goes."""

    def test_as_it_stands(self) -> None:
        """The statement promises agreements and shows none."""
        decision = share("cybercrime_fighters", "cybercrime", {"email"}, policy=fighters())
        assert decision.outcome is Outcome.PROHIBITED
        assert "avg-5-1a.terms-not-agreed" in codes(decision)
        assert "S-19" in decision.explain("nl")

    def test_from_the_day_they_are_signed(self) -> None:
        """Not the day before, and no longer when they have ended."""
        for terms, may_go in (
            (UseTerms(signed_on=NOW.date()), True),
            (UseTerms(signed_on=date(2026, 6, 2)), False),
            (UseTerms(signed_on=date(2026, 1, 1), until=date(2026, 5, 31)), False),
        ):
            policy = fighters(uses=(evolve(JUDGED, terms=terms),))
            assert share("cybercrime_fighters", "cybercrime", {"email"}, policy=policy).permitted is may_go

    def test_by_role(self) -> None:
        """A processor needs the agreement of art. 28, a joint controller the arrangement of art. 26; no role is a question."""
        told = {
            RecipientRole.PROCESSOR: "avg-28-3.no-agreement",
            RecipientRole.UNSTATED: "avg-4-9.role-unknown",
            RecipientRole.JOINT_CONTROLLER: "avg-26-1.arrangement-not-known",
        }
        for role, code in told.items():
            decision = share("cybercrime_fighters", "cybercrime", {"email"}, policy=fighters(role))
            assert code in codes(decision)
            assert not decision.permitted


class TestS20:
    """Promotie en marketing: an interest does not carry a mail or a call that the Telecommunicatiewet makes depend on consent."""

    def test_an_interest_is_not_enough(self) -> None:
        """Even weighed, direct marketing waits for what its channel asks."""
        decision = may("direct_marketing", {"email"}, policy=weighed(["direct_marketing"]))
        assert decision.outcome is Outcome.UNDECIDED
        assert "tw-11-7.channel" in codes(decision)

    def test_per_channel_and_person(self) -> None:
        """A mail to a prospect is forbidden, post to her a matter of balance."""
        assert market(MAIL, PROSPECT).outcome is Outcome.PROHIBITED
        post = evolve(MAIL, channel=MarketingChannel.POST, balance=Answer.YES)
        assert market(post, PROSPECT).permitted

    def test_per_day(self) -> None:
        """A call to an own customer needs consent from 1 July 2026 on."""
        call = evolve(SIMILAR, channel=MarketingChannel.PHONE, caller=Caller.COMPANY)
        assert market(call, CUSTOMER, now=at(2026, 6, 30)).permitted
        assert market(call, CUSTOMER, now=at(2026, 7, 1)).outcome is Outcome.PROHIBITED


class TestS21:
    """Nieuwsbrief, direct marketing, reclame: consent, or a customer's similar products with a way out; nothing else."""

    def test_consent(self) -> None:
        """With it the letter goes, and with the letter the way out."""
        decision = market(MAIL, PROSPECT.with_(SUBSCRIBED))
        assert decision.permitted
        assert {"tw-11-7.opt-out", "avg-7-3.easy-withdrawal"} <= {duty.code for duty in decision.duties}

    def test_similar_products(self) -> None:
        """All four conditions hold, or it is no exception."""
        assert market(SIMILAR, CUSTOMER).permitted
        for missing in CustomerCondition:
            rest = Checklist.complete(CustomerCondition, set(CustomerCondition) - {missing})
            assert not market(evolve(SIMILAR, customer=rest), CUSTOMER).permitted


class TestS22:
    """Niet benaderd worden: an objection to marketing is absolute, needs no reasons, and outlives a later tick in a box."""

    def test_it_stops_every_road(self) -> None:
        """By consent as well as to a customer."""
        objecting = CUSTOMER.with_(SUBSCRIBED, OBJECTED)
        assert may("newsletter", {"email"}, CUSTOMER.with_(SUBSCRIBED)).permitted
        assert may("newsletter", {"email"}, objecting).outcome is Outcome.PROHIBITED
        assert market(SIMILAR, objecting).outcome is Outcome.PROHIBITED

    def test_until_taken_back(self) -> None:
        """Consent on a later day does not undo it."""
        again = evolve(SUBSCRIBED, id="again", at=at(2026, 5, 20))
        assert may("newsletter", {"email"}, CUSTOMER.with_(OBJECTED, again)).outcome is Outcome.PROHIBITED
        taken_back = ObjectionDecided(
            id="back", at=at(2026, 5, 21), purpose="newsletter", result=ObjectionResult.RETRACTED
        )
        assert may("newsletter", {"email"}, CUSTOMER.with_(OBJECTED, again, taken_back)).permitted


class TestS23:
    """Websitegebruik koppelen, advertenties: linked to persons the cookies need consent, and the linking its own ground."""

    def test_the_cookie(self) -> None:
        """Once the measurements are linked to persons, the exemption for measuring is lost."""
        linked = set(AnalyticsSetting) - {AnalyticsSetting.NOT_LINKED_TO_PERSONS}
        for settings, outcome in ((set(AnalyticsSetting), Outcome.PERMITTED), (linked, Outcome.PROHIBITED)):
            decision = may_set_cookie(
                IV,
                Dossier.of("visitor"),
                cookie="google_analytics",
                necessary=NOT_MET,
                settings=Checklist.complete(AnalyticsSetting, settings),
                banner=Checklist.complete(BannerRequirement, ()),
                at=NOW,
            )
            assert decision.outcome is outcome

    @pytest.mark.parametrize(
        ("known", "outcome"),
        [
            ({}, Outcome.REQUIRED),
            ({"large_scale": NOT_MET}, Outcome.REQUIRED),
            ({"large_scale": NOT_MET, "systematic": NOT_MET}, Outcome.NOT_REQUIRED),
            ({"large_scale": Condition.UNKNOWN, "systematic": NOT_MET}, Outcome.UNDECIDED),
            ({"large_scale": NOT_MET, "systematic": NOT_MET, "listed": frozenset()}, Outcome.NOT_REQUIRED),
        ],
    )
    def test_an_assessment_first(self, known: dict[str, Any], outcome: Outcome) -> None:
        """To follow and steer behaviour is on the list of the authority, on a large scale or systematically."""
        linking = DpiaFacts(
            cases=Checklist.complete(DpiaCase, ()),
            listed=frozenset({ListActivity.BEHAVIOUR_INFLUENCING}),
            large_scale=MET,
            systematic=MET,
            hidden_staff_camera=NOT_MET,
            criteria=Checklist.complete(DpiaCriterion, {DpiaCriterion.MATCHING_DATASETS}),
            high_risk=None,
            assessed_in_legislation=NOT_MET,
            on=NOW.date(),
        )
        assert must_assess(evolve(linking, **known)).outcome is outcome

    def test_profiling_for_marketing_ends_with_an_objection(self) -> None:
        """Who objects to advertising is no longer followed for it, on whatever ground."""
        objecting = CUSTOMER.with_(evolve(OBJECTED, purpose="advertising"))
        for operation in (Operation.COLLECT, Operation.COMBINE, Operation.USE):
            decision = may(
                "advertising", {"web_usage"}, objecting, policy=weighed(["advertising"]), operation=operation
            )
            assert decision.outcome is Outcome.PROHIBITED
            assert "avg-21-3" in " ".join(codes(decision))

    def test_the_linking(self) -> None:
        """To combine site use with what is known is undecided while nobody weighed it; an objection ends it."""
        link = may("advertising", {"web_usage", "email"}, operation=Operation.COMBINE)
        assert link.outcome is Outcome.UNDECIDED
        objecting = CUSTOMER.with_(evolve(OBJECTED, purpose="advertising"))
        weighing = weighed(["advertising"])
        asked: dict[str, Any] = {"policy": weighing, "operation": Operation.COMBINE}
        assert may("advertising", {"email"}, **asked).permitted
        assert may("advertising", {"email"}, objecting, **asked).outcome is Outcome.PROHIBITED


class TestS24:
    """Analyses: on what is recorded of customers, after weighing; a person who objects is left out while that is looked at."""

    def test_after_weighing(self) -> None:
        """Before it, nobody can say."""
        assert may("analysis", {"participation"}).outcome is Outcome.UNDECIDED
        assert may("analysis", {"participation"}, policy=weighed(["analysis"])).permitted

    def test_an_objection(self) -> None:
        """While it is pending the data stay out of the analysis."""
        objecting = CUSTOMER.with_(evolve(OBJECTED, purpose="analysis"))
        assert not may("analysis", {"participation"}, objecting, policy=weighed(["analysis"])).permitted


class TestS25:
    """Benchmark: customers get insight in groups, never in persons, and no group that is too small."""

    def test_groups_suffice(self) -> None:
        """Data per person are more than it needs, whatever was weighed."""
        weighing = weighed(["benchmark"])
        assert "avg-5-1c.too-near" in codes(may("benchmark", {"participation"}, policy=weighing))
        assert may("benchmark", {"participation"}, policy=weighing).outcome is Outcome.PROHIBITED
        assert may("benchmark", {"participation"}, policy=weighing, form=DataForm.AGGREGATED).permitted

    def test_of_some_size(self) -> None:
        """One group of nine holds the whole release up."""
        for smallest, outcome in ((10, Outcome.PERMITTED), (9, Outcome.PROHIBITED)):
            decision = may_release(
                IV,
                purpose="benchmark",
                form=DataForm.AGGREGATED,
                groups=[smallest, 30],
                singled_out=0,
                minimum=10,
                judgment=judgment(),
                on=NOW.date(),
            )
            assert decision.outcome is outcome


class TestS26:
    """Archiefdoeleinden: what is only kept for the archive serves nothing else, and the archive waits for a weighing."""

    def test_nothing_else(self) -> None:
        """Of a former customer no item may be used for any other purpose; a request is answered with a document shown."""
        used = {one.key: allowed(one.key, FORMER, now=LATER) for one in IV.purposes}
        assert {key for key, items in used.items() if items} == {"requests"}

    def test_not_while_a_customer(self) -> None:
        """There is no archive of people who are customers."""
        assert may("archive", {"name"}, policy=weighed(["archive"])).outcome is Outcome.PROHIBITED

    def test_after_weighing(self) -> None:
        """Then it may be consulted; a restriction shuts it again."""
        asked: dict[str, Any] = {"policy": weighed(["archive"]), "now": LATER}
        restricted = FORMER.with_(
            Restricted(id="r", at=at(2028, 1, 1), items=frozenset({"name"}), ground=RestrictionGround.UNLAWFUL)
        )
        assert may("archive", {"name"}, FORMER, now=LATER).outcome is Outcome.UNDECIDED
        assert may("archive", {"name"}, FORMER, **asked).permitted
        assert not may("archive", {"name"}, restricted, **asked).permitted


class TestS27:
    """Grondslag overeenkomst: it carries what the contract needs, purpose by purpose, and nothing beside it."""

    def test_per_purpose(self) -> None:
        """With the same contract in force, five purposes are carried by it and no others."""
        on_contract = {one.purpose for one in IV.activities if one.basis.ground is Ground.CONTRACT}
        carried = {one.key for one in IV.purposes if "avg-6-1b.in-force" in codes(may(one.key, ITEMS))}
        assert carried == on_contract - {"communicate"}
        assert carried == {"identify", "account", "personalise", "service", "payment"}


class TestS28:
    """Toestemming bij sluiten: consent that comes along with the signature is not given freely for a purpose of its own."""

    ASKED = ConsentRequest(
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

    def holds(self, asked: ConsentRequest, policy: Policy = IV) -> Decision:
        """Ask whether consent to the newsletter holds."""
        subscribed = CUSTOMER.with_(SUBSCRIBED)
        return consent_holds(policy, subscribed, purpose="newsletter", asked=asked, child=None, at=NOW)

    def test_apart(self) -> None:
        """Asked on its own, refused without cost and taken back as easily, it holds."""
        assert self.holds(self.ASKED).permitted

    def test_bundled(self) -> None:
        """Hidden in the contract, for several purposes at once, or as the price of the service, it does not."""
        hidden = evolve(self.ASKED, other_matters=MET, distinguishable=NOT_MET)
        assert "avg-7-2.not-distinguishable" in codes(self.holds(hidden))
        several = evolve(self.ASKED, purposes=3, separate_choices=NOT_MET)
        assert "avg-4-11.not-granular" in codes(self.holds(several))
        price = evolve(self.ASKED, refusal=RefusalConsequence.SERVICE_DENIED, needed_for_service=NOT_MET)
        assert not self.holds(price).permitted


class TestS29:
    """Gerechtvaardigd belang: each interest stands on its own, for its own purpose and its own items."""

    def test_one_by_one(self) -> None:
        """To weigh fraud says nothing of analyses, and gives fraud no item more than it needs."""
        weighing = weighed(["fraud"])
        decision = may("fraud", ITEMS, policy=weighing)
        assert decision.keys(Outcome.PERMITTED) == CONTACT | MONEY
        assert decision.keys(Outcome.PROHIBITED) == ITEMS - CONTACT - MONEY
        assert may("analysis", {"participation"}, policy=weighing).outcome is Outcome.UNDECIDED

    def test_who_can_say(self) -> None:
        """The open questions name the facts, and the organisation is the one to answer."""
        decision = may("improve", {"participation"})
        assert len(facts(decision)) == 3
        assert {str(one.answered_by) for one in decision.questions} == {"Party.CONTROLLER"}
