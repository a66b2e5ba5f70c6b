"""Area marketing: whether a message or call may go out."""

from __future__ import annotations

from datetime import date
from typing import Any

from authority.answering import MAY, because, worded
from authority.reading import choice, day, either, read
from avgkit.law.condition import Checklist, Condition
from avgkit.law.marketing import CALL_CUSTOMERS_ENDED, Addressee, CustomerCondition, MarketingChannel
from avgkit.models.judgment import Answer
from avgkit.rules.tw_11_7_channels import (
    Caller,
    ChannelFacts,
    MarketingMessage,
    MarketingRelation,
    MessageContent,
    channel,
)

CONDITION = either(Condition.MET, Condition.NOT_MET)
READERS = {
    "channel": choice(
        email=MarketingChannel.EMAIL,
        app_message=MarketingChannel.APP_MESSAGE,
        phone=MarketingChannel.PHONE,
        post=MarketingChannel.POST,
    ),
    "recipient": choice(
        prospect=(MarketingRelation.PROSPECT, None),
        own_customer=(MarketingRelation.OWN_CUSTOMER, None),
        free_account_holder=(MarketingRelation.FREE_ACCOUNT_HOLDER, None),
        legal_person=(MarketingRelation.PROSPECT, Addressee.LEGAL_PERSON),  # the others are the relations of a customer
    ),
    "natural_person": either(Addressee.NATURAL_PERSON, Addressee.LEGAL_PERSON),
    "content": choice(
        promotion=MessageContent.PROMOTION,
        request_for_consent=MessageContent.REQUEST_FOR_CONSENT,
        service_message=MessageContent.SERVICE_MESSAGE,
    ),
    "promotion_on_service_letter": either(MessageContent.PROMOTION_ON_SERVICE_MESSAGE, None),
    "caller": choice(company=Caller.COMPANY, charity=Caller.CHARITY, newspaper_publisher=Caller.NEWSPAPER_PUBLISHER),
    "on_date": day,
    "consent": CONDITION,
    "objected": CONDITION,
    "address_from_sale": CONDITION,
    "free_account_part_of_paid_model": CONDITION,
    "own_similar_products": CONDITION,
    "opt_out_at_collection": CONDITION,
    "opt_out_each_message": CONDITION,
    "address_published_for_this": CONDITION,
    "balance_recorded": choice(in_favour=Answer.YES, against=Answer.NO),
}
CUSTOMER = {condition.value: condition for condition in CustomerCondition}
REASONS = {
    "tw-11-7.not-marketing": "not_marketing",
    "tw-11-7.consented": "consent",
    "tw-11-7.own-customer": "customer_exception",
    "tw-11-7.published-address": "published_address",
    "tw-11-7.balanced": "legitimate_interest",
    "tw-11-7.objection": "objection",
    "tw-11-7.consent-required": "consent_required",
    "tw-11-7.request-is-marketing": "consent_required",
    "tw-11-7.calls-to-customers-ended": "consent_required",
    "tw-11-7.balance-against": "consent_required",
}
FACTS = {
    "consent": "consent",
    "objected": "objected",
    "channel": "channel",
    "addressee": "natural_person",
    "content": "content",
    "relation": "recipient",
    "caller": "caller",
    "paid_model": "free_account_part_of_paid_model",
    "address_published": "address_published_for_this",
    "do_not_call": "on_date",  # the register of before July 2021 is no fact of this area
    "balance": "balance_recorded",
    **{key: key for key in CUSTOMER},
}


def answer(facts: dict[str, Any]) -> dict[str, Any]:
    """Translate a case of this area, ask, and translate the answer."""
    known = read(facts, READERS)
    relation, addressee = known.get("recipient", (None, None))
    message = MarketingMessage(
        channel=known.get("channel"),
        addressee=known.get("natural_person") or addressee,
        relation=relation,
        content=known.get("promotion_on_service_letter") or known.get("content"),
        caller=known.get("caller"),
        customer=Checklist(
            met=frozenset(one for key, one in CUSTOMER.items() if known.get(key) is Condition.MET),
            not_met=frozenset(one for key, one in CUSTOMER.items() if known.get(key) is Condition.NOT_MET),
        ),
        paid_model=known.get("free_account_part_of_paid_model", Condition.UNKNOWN),
        address_published=known.get("address_published_for_this", Condition.UNKNOWN),
        balance=known.get("balance_recorded"),
    )
    on: date = known.get("on_date", CALL_CUSTOMERS_ENDED)  # absent: under the law since 1 July 2026
    decision = channel(
        ChannelFacts(
            message=message,
            on=on,
            consent=known.get("consent", Condition.UNKNOWN),
            objected=known.get("objected", Condition.UNKNOWN),
            clauses=(),
        )
    )
    said = {"allowed": MAY[decision.outcome], "undecided_because": because(FACTS, [decision])}
    carried = worded(REASONS, decision)
    return said | {"reason": carried[0]} if carried else said
