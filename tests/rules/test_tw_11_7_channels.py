"""Art. 11.7 Tw and 21(3) AVG: marketing along a channel."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.errors import NotInForce
from avgkit.law.citation import clause
from avgkit.law.condition import Checklist, Condition
from avgkit.law.marketing import CALL_CUSTOMERS_ENDED, CALL_OPT_IN, Addressee, CustomerCondition, MarketingChannel
from avgkit.models.judgment import Answer
from avgkit.rules.tw_11_7_channels import (
    Caller,
    ChannelFacts,
    MarketingMessage,
    MarketingRelation,
    MessageContent,
    channel,
)

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
DAY = timedelta(days=1)
TODAY = date(2026, 11, 22)
ALL = Checklist.complete(CustomerCondition, CustomerCondition)
NONE = Checklist.complete(CustomerCondition, ())
MAIL = MarketingMessage(
    channel=MarketingChannel.EMAIL,
    addressee=Addressee.NATURAL_PERSON,
    relation=MarketingRelation.OWN_CUSTOMER,
    content=MessageContent.PROMOTION,
    caller=Caller.COMPANY,
    customer=ALL,
    paid_model=NOT_MET,
    address_published=NOT_MET,
    do_not_call=MET,
    balance=Answer.NO,
)
CALL = evolve(MAIL, channel=MarketingChannel.PHONE)


def asked(
    message: MarketingMessage, *, on: date = TODAY, consent: Condition = NOT_MET, objected: Condition = NOT_MET
) -> Decision:
    """Ask whether a message may go out."""
    return channel(ChannelFacts(message=message, on=on, consent=consent, objected=objected, clauses=()))


def codes(decision: Decision) -> list[str]:
    """Return the codes of its reasons without the law."""
    return [one.code.removeprefix("tw-11-7.") for one in decision.reasons]


def checklist(draw: st.DrawFn) -> Checklist[CustomerCondition]:
    """Return conditions, each met, not met or not known."""
    found = {one: draw(st.sampled_from(Condition)) for one in CustomerCondition}
    return Checklist(
        met=frozenset(one for one, known in found.items() if known is MET),
        not_met=frozenset(one for one, known in found.items() if known is NOT_MET),
    )


@st.composite
def messages(draw: st.DrawFn) -> MarketingMessage:
    """Messages of which anything may be known, or not."""
    return MarketingMessage(
        channel=draw(st.none() | st.sampled_from(MarketingChannel)),
        addressee=draw(st.none() | st.sampled_from(Addressee)),
        relation=draw(st.none() | st.sampled_from(MarketingRelation)),
        content=draw(st.none() | st.sampled_from(MessageContent)),
        caller=draw(st.none() | st.sampled_from(Caller)),
        customer=checklist(draw),
        paid_model=draw(st.sampled_from(Condition)),
        address_published=draw(st.sampled_from(Condition)),
        do_not_call=draw(st.sampled_from(Condition)),
        balance=draw(st.none() | st.sampled_from(Answer)),
    )


DAYS = st.sampled_from([date(2019, 1, 1), CALL_OPT_IN - DAY, CALL_OPT_IN, CALL_CUSTOMERS_ENDED - DAY, TODAY])
CONDITIONS = st.sampled_from(Condition)


class TestPriorConsent:
    """(1): electronic messages for commercial ends ask for prior consent, of natural and legal persons alike."""

    @pytest.mark.parametrize(
        "by", [MarketingChannel.EMAIL, MarketingChannel.APP_MESSAGE, MarketingChannel.AUTOMATED_CALL]
    )
    @pytest.mark.parametrize("addressee", [*Addressee, None])
    @pytest.mark.parametrize(
        ("consent", "outcome"),
        [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_a_prospect(
        self, by: MarketingChannel, addressee: Addressee | None, consent: Condition, outcome: Outcome
    ) -> None:
        """Of a prospect nothing else helps."""
        message = evolve(MAIL, channel=by, addressee=addressee, relation=MarketingRelation.PROSPECT)
        assert asked(message, consent=consent).outcome is outcome

    def test_asking_for_consent_is_marketing(self) -> None:
        """A request for consent is itself a message that asks for consent."""
        request = evolve(MAIL, relation=MarketingRelation.PROSPECT, content=MessageContent.REQUEST_FOR_CONSENT)
        assert codes(asked(request)) == ["request-is-marketing"]

    def test_consent_on_any_channel(self) -> None:
        """Whoever consented may be approached on the channel that he consented to, whatever it is."""
        for by in (*MarketingChannel, None):
            assert asked(evolve(MAIL, channel=by), consent=MET).permitted

    def test_no_channel(self) -> None:
        """Without consent it turns on the channel."""
        assert codes(asked(evolve(MAIL, channel=None))) == ["channel-not-known"]


class TestOwnCustomers:
    """(4): not needed for own similar products to a customer whose address came from a sale, who could object then and can each time."""

    def test_all_conditions(self) -> None:
        """With all of them no consent is needed."""
        assert codes(asked(MAIL)) == ["own-customer"]

    @pytest.mark.parametrize("condition", CustomerCondition)
    def test_each_condition(self, condition: CustomerCondition) -> None:
        """One that is not met closes the road; one that is not known is asked."""
        without = Checklist.complete(CustomerCondition, set(CustomerCondition) - {condition})
        unknown = Checklist(met=without.met)
        assert codes(asked(evolve(MAIL, customer=without))) == ["consent-required"]
        assert [one.fact for one in asked(evolve(MAIL, customer=unknown)).questions] == [condition.value]

    @pytest.mark.parametrize(
        ("paid", "outcome"), [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)]
    )
    def test_a_free_account(self, paid: Condition, outcome: Outcome) -> None:
        """C-654/23: a free account that is meant to lead to a paid plan counts as a sale."""
        message = evolve(MAIL, relation=MarketingRelation.FREE_ACCOUNT_HOLDER, paid_model=paid)
        assert asked(message).outcome is outcome

    def test_who_is_a_customer(self) -> None:
        """Where the relation is not known it is asked."""
        assert codes(asked(evolve(MAIL, relation=None))) == ["relation-not-known"]


class TestLegalPersons:
    """(3): a legal person may get messages on an address that it published for that."""

    @pytest.mark.parametrize(
        ("published", "outcome"),
        [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_a_published_address(self, published: Condition, outcome: Outcome) -> None:
        """For natural persons the same address helps nothing."""
        company = evolve(
            MAIL,
            addressee=Addressee.LEGAL_PERSON,
            relation=MarketingRelation.PROSPECT,
            address_published=published,
        )
        assert asked(company).outcome is outcome
        assert asked(evolve(company, addressee=Addressee.NATURAL_PERSON)).outcome is Outcome.PROHIBITED


class TestCalls:
    """(2): calls to natural persons: free unless registered until July 2021, then by consent or to customers, since July 2026 by consent."""

    @pytest.mark.parametrize(
        ("on", "relation", "found"),
        [
            (CALL_OPT_IN - DAY, MarketingRelation.PROSPECT, "not-on-register"),
            (CALL_OPT_IN, MarketingRelation.PROSPECT, "consent-required"),
            (CALL_OPT_IN, MarketingRelation.OWN_CUSTOMER, "own-customer"),
            (CALL_CUSTOMERS_ENDED - DAY, MarketingRelation.OWN_CUSTOMER, "own-customer"),
            (CALL_CUSTOMERS_ENDED, MarketingRelation.OWN_CUSTOMER, "calls-to-customers-ended"),
            (CALL_CUSTOMERS_ENDED, MarketingRelation.PROSPECT, "consent-required"),
        ],
    )
    def test_by_day(self, on: date, relation: MarketingRelation, found: str) -> None:
        """The last day of one rule and the first day of the next."""
        assert codes(asked(evolve(CALL, relation=relation, do_not_call=NOT_MET), on=on)) == [found]

    @pytest.mark.parametrize("caller", set(Caller) - {Caller.COMPANY})
    def test_who_may_still_call(self, caller: Caller) -> None:
        """Charities, good-cause lotteries and publishers of newspapers may still call their own customers, and nobody else."""
        assert codes(asked(evolve(CALL, caller=caller))) == ["own-customer"]
        assert codes(asked(evolve(CALL, caller=caller, customer=NONE))) == ["consent-required"]

    def test_who_calls(self) -> None:
        """Who calls is asked where it matters, beside what else is not known."""
        assert codes(asked(evolve(CALL, caller=None))) == ["caller-not-known"]
        assert codes(asked(evolve(CALL, caller=None, customer=NONE))) == ["consent-required"]

    @pytest.mark.parametrize(
        ("registered", "outcome"),
        [(NOT_MET, Outcome.PERMITTED), (MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_the_register(self, registered: Condition, outcome: Outcome) -> None:
        """Before July 2021 a number on the do-not-call register was left alone."""
        message = evolve(CALL, relation=MarketingRelation.PROSPECT, do_not_call=registered)
        assert asked(message, on=CALL_OPT_IN - DAY).outcome is outcome

    def test_a_person_or_a_company(self) -> None:
        """Who is called is asked, unless both come out the same."""
        unknown = evolve(CALL, addressee=None)
        assert codes(asked(unknown)) == ["calls-to-customers-ended"]
        assert "addressee-not-known" in codes(asked(evolve(unknown, balance=Answer.YES)))
        assert asked(evolve(unknown, balance=Answer.YES, caller=Caller.CHARITY)).permitted

    def test_before_the_catalogue(self) -> None:
        """Of days before the AVG nothing is said."""
        with pytest.raises(NotInForce):
            asked(MAIL, on=date(2018, 5, 24))


class TestBalance:
    """Art. 6(1)(f) AVG, recital 47: post is outside art. 11.7 and rests on a balance of interests; so do calls to legal persons."""

    @pytest.mark.parametrize(
        "message",
        [evolve(MAIL, channel=MarketingChannel.POST), evolve(CALL, addressee=Addressee.LEGAL_PERSON)],
    )
    @pytest.mark.parametrize(
        ("balance", "found"), [(Answer.YES, "balanced"), (Answer.NO, "balance-against"), (None, "balance-not-known")]
    )
    def test_as_it_was_recorded(self, message: MarketingMessage, balance: Answer | None, found: str) -> None:
        """A recorded balance decides, and a missing one is asked."""
        assert codes(asked(evolve(message, balance=balance))) == [found]


class TestAWayOut:
    """(4): in every message the addressee can unsubscribe; with a yes it is a duty."""

    MUTE = evolve(
        MAIL,
        customer=Checklist.complete(
            CustomerCondition, set(CustomerCondition) - {CustomerCondition.OPT_OUT_EACH_MESSAGE}
        ),
    )

    def test_a_duty(self) -> None:
        """It is said with a yes, and with nothing else."""
        assert [duty.code for duty in asked(MAIL).duties] == ["tw-11-7.opt-out"]
        assert asked(self.MUTE).duties == ()

    def test_without_it(self) -> None:
        """A message that is known to have no way out does not go, not even with consent; post may."""
        assert codes(asked(self.MUTE, consent=MET)) == ["no-way-out"]
        assert asked(evolve(self.MUTE, channel=MarketingChannel.POST), consent=MET).permitted
        assert codes(asked(evolve(self.MUTE, channel=None), consent=MET)) == ["channel-not-known"]


class TestObjection:
    """21(2) and (3) AVG: whoever objects to direct marketing gets none, whatever carried it."""

    @given(messages(), DAYS, CONDITIONS)
    def test_absolute(self, message: MarketingMessage, on: date, consent: Condition) -> None:
        """No road is left, on any channel and any day."""
        found = asked(message, on=on, consent=consent, objected=MET)
        if message.content is MessageContent.SERVICE_MESSAGE:
            assert found.permitted
        else:
            assert found.outcome is (Outcome.UNDECIDED if message.content is None else Outcome.PROHIBITED)

    @given(messages(), DAYS, CONDITIONS, CONDITIONS)
    def test_withdrawal_and_objection_never_widen(
        self, message: MarketingMessage, on: date, consent: Condition, objected: Condition
    ) -> None:
        """What was not permitted does not become so by an objection, or by taking consent back."""
        before = asked(message, on=on, consent=consent, objected=objected)
        for worse in ((NOT_MET, objected), (consent, MET)):
            after = asked(message, on=on, consent=worse[0], objected=worse[1])
            assert before.permitted or not after.permitted

    def test_not_known(self) -> None:
        """Whether somebody objected is asked where the message could go otherwise, and only there."""
        assert asked(MAIL, objected=UNKNOWN).outcome is Outcome.UNDECIDED
        assert codes(asked(evolve(MAIL, customer=NONE), objected=UNKNOWN)) == ["consent-required"]


class TestWhatIsMarketing:
    """A message that only serves the service is free; promotion printed on it makes it marketing."""

    def test_a_service_message(self) -> None:
        """Also to somebody who objected; not with promotion on it (AEPD PS/00259/2020)."""
        service = evolve(MAIL, content=MessageContent.SERVICE_MESSAGE)
        printed = evolve(MAIL, content=MessageContent.PROMOTION_ON_SERVICE_MESSAGE)
        assert codes(asked(service, objected=MET)) == ["not-marketing"]
        assert codes(asked(printed, objected=MET)) == ["objection"]

    def test_what_it_is_about(self) -> None:
        """What a message is about is asked, unless it could go either way."""
        unknown = evolve(MAIL, content=None)
        assert asked(unknown).permitted
        assert codes(asked(evolve(unknown, customer=NONE))) == ["content-not-known"]

    def test_the_policy_is_cited(self) -> None:
        """The clauses of the policy stand beside the law in every reason."""
        for consent in Condition:
            for on in (TODAY, CALL_OPT_IN):
                facts = ChannelFacts(message=CALL, on=on, consent=consent, objected=NOT_MET, clauses=(clause("S-22"),))
                assert all(clause("S-22") in one.citations for one in channel(facts).reasons)
