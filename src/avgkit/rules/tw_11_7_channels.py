"""
Art. 11.7 Tw and 21(3) AVG: whether this message or call may go out (reclame langs een kanaal).

Which roads are open per channel, addressee and day stands in `law.marketing`; one road that is open suffices, whatever the others lack.

* consent beforehand                    BY_CONSENT, on any channel
* own customers                         BY_CUSTOMER: the address comes from a sale, own similar products, a way out offered then and now; a
                                        free account in a paid model counts as a sale (C-654/23); since 1 July 2026 a company may no
                                        longer call on it: CALLS_TO_CUSTOMERS_ENDED
* a legal person's published address    BY_PUBLISHED_ADDRESS
* calls before 1 July 2021              BY_REGISTER: not on the do-not-call register
* post, and calls to legal persons      BY_BALANCE: art. 6(1)(f) AVG; BALANCE_AGAINST
* no road                               CONSENT_REQUIRED; a request for consent is itself marketing: REQUEST_IS_MARKETING
* a way out in every message            NO_WAY_OUT, and the duty goes with a yes
* an objection                          OBJECTION: absolute, on every road
* no promotion                          NOT_MARKETING; with promotion printed on it, a service letter is marketing

Of messages, whoever is not said to be a legal person counts as a natural person; of calls it is asked, for art. 11.7(2) covers only them.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import assert_never, final

from attrs import field

from avgkit.checked import frozen
from avgkit.checks import plain_day
from avgkit.decision import Decision, Outcome, Reason
from avgkit.law.citation import Citation
from avgkit.law.condition import Checklist, Condition
from avgkit.law.instruments import INTELIGO
from avgkit.law.marketing import (
    CALL_CUSTOMERS_ENDED,
    MARKETING,
    Addressee,
    CustomerCondition,
    ExemptCaller,
    MarketingChannel,
    MarketingRoad,
)
from avgkit.models.judgment import Answer
from avgkit.rules.elements import cited, opposite
from avgkit.rules.shared import shared
from avgkit.rules.tw_11_7_findings import (
    ADDRESSEE,
    BALANCE_AGAINST,
    BALANCE_NOT_RECORDED,
    BY_BALANCE,
    BY_CONSENT,
    BY_CUSTOMER,
    BY_PUBLISHED_ADDRESS,
    BY_REGISTER,
    CALLER,
    CALLS_TO_CUSTOMERS_ENDED,
    CHANNEL,
    CONSENT,
    CONSENT_REQUIRED,
    CONTENT,
    CUSTOMER_CONDITION,
    DO_NOT_CALL,
    NO_WAY_OUT,
    NOT_MARKETING,
    OBJECTED,
    OBJECTION,
    PAID_MODEL,
    PUBLISHED_ADDRESS,
    RELATION,
    REQUEST_IS_MARKETING,
)
from avgkit.rules.tw_11_7_marketing import OPT_OUT


class MarketingRelation(Enum):
    """How the addressee stands to the sender (relatie)."""

    PROSPECT = "prospect"
    OWN_CUSTOMER = "own_customer"  # donors and subscribers too
    FREE_ACCOUNT_HOLDER = "free_account_holder"


class MessageContent(Enum):
    """What a message or call is about (inhoud)."""

    PROMOTION = "promotion"
    REQUEST_FOR_CONSENT = "request_for_consent"
    SERVICE_MESSAGE = "service_message"
    PROMOTION_ON_SERVICE_MESSAGE = "promotion_on_service_message"


class Caller(Enum):
    """Who calls (beller): since 1 July 2026 only some may still call their own customers."""

    COMPANY = "company"
    CHARITY = ExemptCaller.CHARITY.value
    GOOD_CAUSE_LOTTERY = ExemptCaller.GOOD_CAUSE_LOTTERY.value
    NEWSPAPER_PUBLISHER = ExemptCaller.NEWSPAPER_PUBLISHER.value


@final
@frozen(kw_only=True)
class MarketingMessage:
    """
    A message or call as it is planned (reclamebericht); what is left out is not known.

    *paid_model* is MET where a free account is meant to lead to the paid plan that the message promotes, *address_published* where
    the addressee published the address for such messages, *do_not_call* where the number stood on the register of before July 2021.
    """

    channel: MarketingChannel | None = None
    addressee: Addressee | None = None
    relation: MarketingRelation | None = None
    content: MessageContent | None = None
    caller: Caller | None = None
    customer: Checklist[CustomerCondition] = field(factory=Checklist[CustomerCondition])
    paid_model: Condition = Condition.UNKNOWN
    address_published: Condition = Condition.UNKNOWN
    do_not_call: Condition = Condition.UNKNOWN
    balance: Answer | None = None


@final
@frozen(kw_only=True)
class ChannelFacts:
    """What a message depends on (feiten): the message, the day, and what is known of the addressee's consent and objection."""

    message: MarketingMessage
    on: date = field(validator=plain_day)
    consent: Condition
    objected: Condition
    clauses: tuple[Citation, ...]


@shared
def channel(facts: ChannelFacts, /) -> Decision:
    """Say whether this message or call may go out (reclame langs een kanaal)."""
    content = facts.message.content
    if content is MessageContent.SERVICE_MESSAGE:
        return Decision(reasons=(NOT_MARKETING.given(*facts.clauses),))
    found = _marketing(facts)
    if content is None and found.outcome is not Outcome.PERMITTED:
        return Decision(reasons=(*found.questions, CONTENT))
    return found


def _marketing(facts: ChannelFacts) -> Decision:
    if facts.objected is Condition.MET:
        return Decision(reasons=(OBJECTION.given(*facts.clauses),))
    found = _way_out(facts, _carried(facts))
    if facts.objected is Condition.UNKNOWN and not any(one.outcome is Outcome.PROHIBITED for one in found):
        found = (*found, OBJECTED)
    return Decision(reasons=cited(found, facts.clauses), duties=(OPT_OUT,))


def _way_out(facts: ChannelFacts, found: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Each message or call offers a way out, whatever carries it; post does so at the first contact, art. 21(4) AVG."""
    carried = all(one.outcome is Outcome.PERMITTED for one in found)
    without = facts.message.customer.condition(CustomerCondition.OPT_OUT_EACH_MESSAGE) is Condition.NOT_MET
    if not carried or not without or facts.message.channel is MarketingChannel.POST:
        return found
    return (NO_WAY_OUT if facts.message.channel else CHANNEL,)


def _carried(facts: ChannelFacts) -> tuple[Reason, ...]:
    """Return the road that carries the message, or what must be asked, or why none does."""
    by_channel, addressee = facts.message.channel, facts.message.addressee
    if facts.consent is Condition.MET:
        return (BY_CONSENT,)
    if by_channel is None:
        return (CHANNEL, *_consent(facts))
    if addressee is not None or by_channel is not MarketingChannel.PHONE:
        return _roads(facts, by_channel, addressee or Addressee.NATURAL_PERSON)
    person = _roads(facts, by_channel, Addressee.NATURAL_PERSON)
    company = _roads(facts, by_channel, Addressee.LEGAL_PERSON)
    if {one.outcome for one in person} == {one.outcome for one in company} != {Outcome.UNDECIDED}:
        return person
    return (ADDRESSEE, *(one for one in (*person, *company) if one.outcome is Outcome.UNDECIDED))


def _roads(facts: ChannelFacts, by_channel: MarketingChannel, addressee: Addressee) -> tuple[Reason, ...]:
    open_roads = MARKETING[by_channel, addressee].on(facts.on) | {MarketingRoad.CONSENT}
    asked: list[Reason] = []
    closed: list[Reason] = []
    for road in MarketingRoad:
        for found in _road(facts, road) if road in open_roads else ():
            if found.outcome is Outcome.PERMITTED:
                return (found,)
            (asked if found.outcome is Outcome.UNDECIDED else closed).append(found)
    return tuple(asked or closed) or (_required(facts.message),)


def _required(message: MarketingMessage) -> Reason:
    return REQUEST_IS_MARKETING if message.content is MessageContent.REQUEST_FOR_CONSENT else CONSENT_REQUIRED


def _road(facts: ChannelFacts, road: MarketingRoad) -> tuple[Reason, ...]:
    """Return what carries the message on one road, or what must be asked; nothing, or why not, where the road is closed."""
    message = facts.message
    match road:
        case MarketingRoad.CONSENT:
            return _consent(facts)
        case MarketingRoad.CUSTOMER:
            return _customer(message)
        case MarketingRoad.EXEMPT_CUSTOMER:
            return _exempt_customer(message)
        case MarketingRoad.PUBLISHED_ADDRESS:
            return _if(message.address_published, BY_PUBLISHED_ADDRESS, PUBLISHED_ADDRESS)
        case MarketingRoad.NOT_REGISTERED:
            return _if(opposite(message.do_not_call), BY_REGISTER, DO_NOT_CALL)
        case MarketingRoad.BALANCE:
            return ({None: BALANCE_NOT_RECORDED, Answer.YES: BY_BALANCE, Answer.NO: BALANCE_AGAINST}[message.balance],)
        case _:
            assert_never(road)


def _if(condition: Condition, carries: Reason, ask: Reason) -> tuple[Reason, ...]:
    match condition:
        case Condition.MET:
            return (carries,)
        case Condition.NOT_MET:
            return ()
        case Condition.UNKNOWN:
            return (ask,)
        case _:
            assert_never(condition)


def _consent(facts: ChannelFacts) -> tuple[Reason, ...]:
    return _if(facts.consent, BY_CONSENT, CONSENT)


def _customer(message: MarketingMessage) -> tuple[Reason, ...]:
    """Art. 11.7(4): all conditions at once, of somebody who is a customer."""
    if message.relation is MarketingRelation.PROSPECT:
        return ()
    asked_for = {one: (message.customer.condition(one), CUSTOMER_CONDITION[one]) for one in CustomerCondition}
    if message.relation is MarketingRelation.FREE_ACCOUNT_HOLDER:
        asked_for[CustomerCondition.ADDRESS_FROM_SALE] = (message.paid_model, PAID_MODEL)
    elif message.relation is None:
        asked_for[CustomerCondition.ADDRESS_FROM_SALE] = (Condition.UNKNOWN, RELATION)
    found = {condition for condition, _ in asked_for.values()}
    if Condition.NOT_MET in found:
        return ()
    account = message.relation is MarketingRelation.FREE_ACCOUNT_HOLDER
    carries = BY_CUSTOMER.given(INTELIGO.whole()) if account else BY_CUSTOMER
    return tuple(ask for condition, ask in asked_for.values() if condition is Condition.UNKNOWN) or (carries,)


def _exempt_customer(message: MarketingMessage) -> tuple[Reason, ...]:
    found = _customer(message)
    match message.caller:
        case None:
            return tuple(one for one in (*found, CALLER) if one.outcome is Outcome.UNDECIDED) if found else ()
        case Caller.COMPANY:
            return (CALLS_TO_CUSTOMERS_ENDED.given(since=CALL_CUSTOMERS_ENDED),) if found else ()
        case Caller.CHARITY | Caller.GOOD_CAUSE_LOTTERY | Caller.NEWSPAPER_PUBLISHER:
            return found
        case _:
            assert_never(message.caller)
