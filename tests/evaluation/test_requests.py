"""By when a request must be answered, and with what."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, NotInForce, RecordNotFound, UnknownKey
from avgkit.evaluation.recipients import recipients_untold
from avgkit.evaluation.requests import assess_request, request_deadline, response_deadline
from avgkit.law.period import Period
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Anonymised,
    ConsentGiven,
    ConsentWithdrawn,
    ContractProposed,
    Corrected,
    Disclosed,
    Erased,
    Event,
    ExtensionReason,
    HoldSet,
    IdentityAsked,
    IdentityShown,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    RecipientTold,
    RequestClosed,
    RequestExtended,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
)
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import (
    ConsentBasis,
    LegalBasis,
    LegalObligationBasis,
    PublicTaskBasis,
    VitalInterestsBasis,
)
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.testing.strategies import dossiers, policies
from evaluation.shop import (
    ASKED,
    CONCLUDED,
    CUSTOMER,
    ENDED,
    SHOP,
    SUBSCRIBED,
    activity,
    asked,
    at,
    collected,
    customer,
    interest,
    judgment,
    prospect,
    shown,
    with_activity,
    words,
)

NOW = at(2026, 3, 10)


def assess(dossier: Dossier, policy: Policy = SHOP, moment: datetime = NOW) -> Decision:
    """Assess request r-1."""
    return assess_request(policy, dossier, request="r-1", at=moment)


def codes(decision: Decision) -> list[str]:
    """Give the codes of the reasons."""
    return [reason.code for reason in decision.reasons]


def erasing(*more: Event, items: tuple[str, ...] = ()) -> Dossier:
    """Give a customer who asks for erasure and showed who she is."""
    return customer(asked(Right.ERASURE, *items), shown(), *more)


class TestDeadline:
    """Art. 12(3): the answer follows within a month of receipt, and sooner where the policy promises that."""

    def test_the_promise_is_earlier(self) -> None:
        """Four weeks from 31 January 2026 end on 28 February; the month ends on Monday 2 March."""
        deadline = response_deadline(SHOP, right=Right.ERASURE, received=date(2026, 1, 31))
        assert (deadline.day, deadline.legal) == (date(2026, 2, 28), date(2026, 3, 2))
        assert "R-1" in deadline.explain("en")

    def test_no_promise(self) -> None:
        """A right of which the policy is silent has the month of the law."""
        deadline = response_deadline(SHOP, right=Right.PORTABILITY, received=date(2026, 3, 2))
        assert (deadline.day, deadline.promised) == (date(2026, 4, 2), None)

    def test_received_at_an_instant(self) -> None:
        """23:30 UTC on 31 January is 1 February for the shop."""
        received = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
        assert response_deadline(SHOP, right=Right.ACCESS, received=received) == response_deadline(
            SHOP, right=Right.ACCESS, received=date(2026, 2, 1)
        )

    def test_promised_hours_are_whole_days(self) -> None:
        """An answer within 48 hours of a day is an answer within two days."""
        soon = evolve(SHOP.rights[0], answer_within=Period(hours=48))
        deadline = response_deadline(evolve(SHOP, rights=(soon,)), right=Right.ERASURE, received=date(2026, 3, 2))
        assert deadline.day == date(2026, 3, 4)

    def test_a_new_version_of_the_policy(self) -> None:
        """A request from before this version is answered under it."""
        policy = evolve(SHOP, since=date(2026, 3, 5))
        assert assess(erasing(ENDED), policy).keys(Outcome.REQUIRED) == {"email", "phone"}

    def test_bad_receipts(self) -> None:
        """A naive instant, and a day before the policy."""
        with pytest.raises(InvalidValue):
            response_deadline(SHOP, right=Right.ACCESS, received=datetime(2026, 1, 1))
        with pytest.raises(NotInForce):
            response_deadline(SHOP, right=Right.ACCESS, received=date(2019, 1, 1))

    def test_asking_everybody_does_not_stop_the_clock(self) -> None:
        """The shop always asks who erases: whether there was doubt stays a question, and the end does not move."""
        question = IdentityAsked(id="q", at=at(2026, 3, 2, 13), request="r-1")
        dossier = customer(asked(Right.ERASURE), question, shown(on=at(2026, 3, 20)))
        deadline = request_deadline(SHOP, dossier.requests["r-1"])
        assert deadline.legal == date(2026, 4, 2)
        assert [one.fact for one in deadline.questions] == ["reasonable_doubt"]

    def test_asking_on_doubt_at_once_does(self) -> None:
        """For access the shop asks on doubt only: asked on the day of receipt, the clock stood still for eighteen days."""
        question = IdentityAsked(id="q", at=at(2026, 3, 2, 13), request="r-1")
        dossier = customer(asked(Right.ACCESS), question, shown(on=at(2026, 3, 20)))
        deadline = request_deadline(SHOP, dossier.requests["r-1"])
        assert deadline.legal == date(2026, 4, 20)
        assert deadline.questions == ()

    def test_asking_later_is_a_question(self) -> None:
        """Whether a question of the next day was put without undue delay is not known."""
        question = IdentityAsked(id="q", at=at(2026, 3, 3), request="r-1")
        deadline = request_deadline(SHOP, customer(asked(Right.ACCESS), question).requests["r-1"])
        assert (deadline.legal, "asked_without_undue_delay" in {one.fact for one in deadline.questions}) == (
            date(2026, 4, 2),
            True,
        )

    def test_extended(self) -> None:
        """Told in time with a reason, the answer may take two months more; the promise stays."""
        longer = RequestExtended(id="x", at=at(2026, 3, 9), request="r-1", reason=ExtensionReason.COMPLEXITY)
        deadline = request_deadline(SHOP, customer(asked(Right.ERASURE), longer).requests["r-1"])
        assert (deadline.legal, deadline.promised) == (date(2026, 6, 2), date(2026, 3, 30))


class TestIdentity:
    """Art. 12(6): who asks must be established, and more than that may only be asked on reasonable doubt."""

    def test_the_policy_asks_more_than_the_law(self) -> None:
        """A policy that asks everybody leaves two questions, one of which is its own."""
        decision = assess(customer(asked(Right.ERASURE)))
        assert codes(decision) == ["avg-12-6.policy-asks-more", "avg-12-6.show-identity"]
        assert [duty.code for duty in decision.duties] == ["avg-12-3.answer", "avg-12-6.ask-at-once"]
        assert decision.duties[0].by == date(2026, 3, 30)
        assert "R-1" in decision.explain("nl")
        assert decision.parts == ()

    def test_on_doubt(self) -> None:
        """Where the policy asks on doubt, somebody says whether there is any; asked once, there is nothing more to ask."""
        assert codes(assess(customer(asked(Right.ACCESS)))) == ["avg-12-6.doubt", "avg-12-6.show-identity"]
        question = IdentityAsked(id="q", at=at(2026, 3, 3), request="r-1")
        decision = assess(customer(asked(Right.ACCESS), question))
        assert [duty.code for duty in decision.duties] == ["avg-12-3.answer"]

    @pytest.mark.parametrize("right", [Right.WITHDRAWAL, Right.MARKETING_OBJECTION, Right.COMPLAINT])
    def test_stopping_is_as_easy_as_starting(self, right: Right) -> None:
        """Nobody has to show who he is to withdraw consent or to stop marketing."""
        assert "avg-12-6.not-asked" in codes(assess(customer(asked(right))))

    def test_known_later(self) -> None:
        """What is shown after the instant is not known at it."""
        assert assess(erasing(), moment=at(2026, 3, 2, 20)).outcome is Outcome.UNDECIDED


class TestState:
    """A request is assessed while it is open."""

    def test_closed(self) -> None:
        """What was answered needs no answer."""
        closed = RequestClosed(id="x", at=at(2026, 3, 9), request="r-1", result=RequestResult.GRANTED)
        assert codes(assess(erasing(closed))) == ["avg-12-3.closed"]

    def test_not_received(self) -> None:
        """A request that is not there, or not there yet."""
        with pytest.raises(RecordNotFound):
            assess(customer())
        with pytest.raises(RecordNotFound):
            assess(erasing(), moment=at(2026, 3, 1))

    def test_bad_instants(self) -> None:
        """A naive instant, and one before the policy."""
        with pytest.raises(InvalidValue):
            assess(erasing(), moment=datetime(2026, 3, 10))
        with pytest.raises(NotInForce):
            assess(erasing(), moment=at(2019, 3, 10))

    def test_unknown_item(self) -> None:
        """A request about an item that the policy does not know."""
        with pytest.raises(UnknownKey):
            assess(erasing(items=("shoe_size",)))


class TestAccess:
    """Art. 15: confirmation, a copy, and the information."""

    def test_everything_that_is_held(self) -> None:
        """Every held item is given, with the ten kinds of information."""
        decision = assess(customer(asked(Right.ACCESS), shown()))
        assert decision.outcome is Outcome.REQUIRED
        assert decision.keys(Outcome.REQUIRED) == {"name", "email", "phone", "invoice"}
        assert sum(duty.code.startswith("avg-15-1.give") for duty in decision.duties) == 10

    def test_nothing_held(self) -> None:
        """That nothing is held is confirmed, also of one item."""
        nobody = Dossier.of("c", (asked(Right.ACCESS), shown()))
        assert codes(assess(nobody)) == ["avg-15-1.nothing-to-give", "avg-12-6.shown"]
        one = assess(customer(asked(Right.ACCESS, "visits"), shown()))
        assert one.outcome is Outcome.REQUIRED
        assert one.part("visits").outcome is Outcome.NOT_APPLICABLE


class TestErasure:
    """Art. 17: per item, what must go, what may be refused and what must stay."""

    def test_while_the_contract_runs(self) -> None:
        """What the contract needs may be refused, with the reason; the newsletter stops all the same."""
        decision = assess(erasing())
        assert codes(decision.part("phone")) == ["avg-17-1-a.contract-runs"]
        assert codes(decision.part("invoice")) == ["avg-17-3-b.statutory-minimum"]
        duties = {duty.code: duty for duty in decision.duties}
        assert "avg-12-4.explain-refusal" in duties
        assert "newsletter" in duties["avg-7-3.record-withdrawal"].words("en")
        assert "avg-19.tell" not in duties

    def test_after_the_contract(self) -> None:
        """The policy's two years are no need: all goes that no law keeps, and its recipients are told."""
        decision = assess(erasing(ENDED))
        assert decision.keys(Outcome.REQUIRED) == {"email", "phone"}
        assert decision.keys(Outcome.PROHIBITED) == {"name", "invoice"}
        told = [duty.words("en") for duty in decision.duties if duty.code == "avg-19.tell"]
        assert [line.split()[1] for line in told] == ['"carrier",', '"mailer",']
        assert [duty.code for duty in decision.part("invoice").duties] == ["avg-17-3-b.only-for-law"]

    def test_the_request_withdraws_consent(self) -> None:
        """E-mail that only consent carries is erased on the request itself; consent after it counts again."""
        reader = prospect(SUBSCRIBED, asked(Right.ERASURE), shown())
        assert "avg-17-1-b.request-withdraws" in codes(assess(reader).part("email"))
        again = ConsentGiven(id="y", at=at(2026, 3, 5), purpose="newsletter", text="v1", channel=Channel.EMAIL)
        later = assess(reader.with_(again))
        assert codes(later.part("email")) == ["avg-17-1-b.consent-renewed"]
        assert "avg-7-3.record-withdrawal" not in {duty.code for duty in later.duties}

    def test_consent_at_the_same_instant(self) -> None:
        """What protects the person counts: consent of the instant of the request is withdrawn by it."""
        together = evolve(SUBSCRIBED, at=ASKED)
        reader = prospect(together, asked(Right.ERASURE), shown())
        assert "avg-17-1-b.request-withdraws" in codes(assess(reader).part("email"))

    def test_withdrawn_before(self) -> None:
        """Consent that was withdrawn before leaves no ground."""
        gone = ConsentWithdrawn(id="w", at=at(2026, 1, 1), purpose="newsletter", channel=Channel.EMAIL)
        reader = prospect(SUBSCRIBED, gone, asked(Right.ERASURE), shown())
        assert "avg-17-1-b.consent-withdrawn" in codes(assess(reader).part("email"))

    def test_only_what_was_asked(self) -> None:
        """A request for one item has one part."""
        assert [part.of.key for part in assess(erasing(ENDED, items=("phone",))).parts] == ["phone"]
        assert assess(erasing(items=("visits",))).part("visits").outcome is Outcome.NOT_APPLICABLE

    def test_no_purpose(self) -> None:
        """What no purpose needs goes."""
        assert codes(assess(erasing(collected("address"))).part("address")) == ["avg-17-1-a.not-needed"]

    def test_a_prospect(self) -> None:
        """Steps before a contract end with the person's wish; where one is being concluded, she is asked."""
        assert codes(assess(prospect(asked(Right.ERASURE), shown())).part("name")) == ["avg-17-1-a.ended"]
        proposed = ContractProposed(id="p", at=at(2026, 3, 1), contract="shop")
        decision = assess(prospect(proposed, collected("phone"), asked(Right.ERASURE), shown()))
        assert codes(decision.part("phone")) == ["avg-17-1-a.proposal-stands"]

    def test_hold_and_restriction(self) -> None:
        """A claim keeps; a restriction makes us ask, unless something else decides."""
        hold = HoldSet(id="h", at=at(2026, 2, 1), hold="claim-1", items=frozenset({"phone"}))
        stop = Restricted(
            id="s", at=at(2026, 2, 1), items=frozenset({"phone"}), ground=RestrictionGround.ACCURACY_CONTESTED
        )
        assert codes(assess(erasing(ENDED, hold)).part("phone")) == ["avg-17-3-e.held-for-claim"]
        assert codes(assess(erasing(ENDED, stop)).part("phone")) == ["avg-18-2.erase-restricted"]
        assert codes(assess(erasing(ENDED, hold, stop)).part("phone")) == ["avg-17-3-e.held-for-claim"]

    OBJECTED = Objected(id="o", at=at(2026, 2, 1), purpose="fraud", channel=Channel.EMAIL)

    @pytest.mark.parametrize(
        ("basis", "more", "code"),
        [
            (interest(), (), "avg-17-1-c.interest-stands"),
            (interest(None), (), "avg-17-1-d.not-weighed"),
            (interest(Answer.NO), (), "avg-17-1-d.unlawful"),
            (interest(), (OBJECTED,), "avg-21-1.not-weighed"),
            (
                interest(),
                (
                    OBJECTED,
                    ObjectionDecided(id="d", at=at(2026, 2, 2), purpose="fraud", result=ObjectionResult.UPHELD),
                ),
                "avg-17-1-c.objection-upheld",
            ),
            (
                interest(),
                (
                    OBJECTED,
                    ObjectionDecided(id="d", at=at(2026, 2, 2), purpose="fraud", result=ObjectionResult.OVERRIDDEN),
                ),
                "avg-17-1-c.interest-stands",
            ),
            (PublicTaskBasis(law=words("law")), (), "avg-17-3-b.public-task"),
            (PublicTaskBasis(law=words("law")), (OBJECTED,), "avg-21-1.not-weighed"),
            (LegalObligationBasis(law=words("law")), (), "avg-17-3-b.legal-duty"),
            (VitalInterestsBasis(judgment=judgment()), (), "avg-17-1-a.vital-interest"),
            (VitalInterestsBasis(judgment=judgment(Answer.NO)), (), "avg-17-1-d.unlawful"),
            (VitalInterestsBasis(), (), "avg-17-1-a.not-judged-vital"),
        ],
    )
    def test_ground_by_ground(self, basis: LegalBasis, more: tuple[Event, ...], code: str) -> None:
        """Each ground has its own answer; what nobody weighed is a question."""
        policy = with_activity(SHOP, activity("fraud", "address", basis, "after-contract"))
        dossier = erasing(collected("address"), *more)
        assert codes(assess(dossier, policy).part("address")) == [code]

    def test_another_stage(self) -> None:
        """An interest that the policy has in customers is none once the contract has ended."""
        policy = with_activity(SHOP, activity("fraud", "address", interest(), "after-contract", CUSTOMER))
        assert codes(assess(erasing(collected("address"), ENDED), policy).part("address")) == ["avg-17-1-a.ended"]

    def test_marketing(self) -> None:
        """Whoever asks for erasure objects to marketing, on whatever ground it rests; an earlier objection says the same."""
        policy = with_activity(SHOP, activity("flyers", "address", interest(), "after-contract"))
        dossier = erasing(collected("address"))
        assert codes(assess(dossier, policy).part("address")) == ["avg-17-1-c.marketing-objected"]
        objected = dossier.with_(evolve(self.OBJECTED, purpose="flyers"))
        assert codes(assess(objected, policy).part("address")) == ["avg-17-1-c.marketing-objected"]

    def test_one_need_is_enough(self) -> None:
        """Where one purpose needs the item, the others that ended are no reason to erase it."""
        policy = with_activity(SHOP, activity("fraud", "address phone", interest(), "after-contract"))
        assert codes(assess(erasing(ENDED), policy).part("phone")) == ["avg-17-1-c.interest-stands"]


class TestOtherRights:
    """Art. 16, 18, 20, 21, 22 and 7(3): what each gives, and what must be asked first."""

    def known(self, right: Right, *more: Event) -> Decision:
        """Assess the request of somebody whose identity is established."""
        return assess(customer(asked(right), shown(), *more))

    def test_rectification(self) -> None:
        """Whether an item is wrong is for a person to verify."""
        assert codes(self.known(Right.RECTIFICATION).part("name")) == ["avg-16.accurate"]

    def test_restriction(self) -> None:
        """Grounds on record restrict; without any the person is asked."""
        assert codes(self.known(Right.RESTRICTION).part("phone")) == ["avg-18-1.which-ground"]
        stop = Restricted(id="s", at=at(2026, 2, 1), items=frozenset({"phone"}), ground=RestrictionGround.UNLAWFUL)
        decision = self.known(Right.RESTRICTION, stop)
        assert codes(decision.part("phone")) == ["avg-18-1.ground-stands"]
        assert "avg-19.tell" in {duty.code for duty in decision.duties}
        objected = Objected(id="o", at=at(2026, 2, 1), purpose="service", channel=Channel.EMAIL)
        pending = self.known(Right.RESTRICTION, objected)
        assert pending.keys(Outcome.REQUIRED) == {"name", "email", "phone"}

    def test_portability(self) -> None:
        """What she gave on a contract is portable; the invoice rests on neither contract nor consent."""
        decision = self.known(Right.PORTABILITY)
        assert decision.keys(Outcome.REQUIRED) == {"name", "email", "phone"}
        assert codes(decision.part("invoice")) == ["avg-20-1.other-ground"]
        assert "avg-12-4.explain-refusal" in {duty.code for duty in decision.duties}

    def test_objection(self) -> None:
        """Per purpose objected to; without one on record she is asked against what."""
        assert "avg-21-1.against-what" in codes(self.known(Right.OBJECTION))
        objected = Objected(id="o", at=at(2026, 2, 1), purpose="service", channel=Channel.EMAIL)
        decision = self.known(Right.OBJECTION, objected, evolve(objected, id="o2", purpose="benchmark"))
        assert codes(decision.part("service")) == ["avg-21-1.no-right-to-stop"]
        assert codes(decision.part("benchmark")) == ["avg-21-1.not-weighed"]

    def test_marketing_objection(self) -> None:
        """All direct marketing stops; without any there is nothing to stop."""
        assert self.known(Right.MARKETING_OBJECTION).keys(Outcome.REQUIRED) == {"newsletter", "flyers"}
        plain = evolve(SHOP, purposes=SHOP.purposes[:3], activities=SHOP.activities[:2])
        decision = assess(customer(asked(Right.MARKETING_OBJECTION)), plain)
        assert "avg-21-2.no-marketing" in codes(decision)

    def test_withdrawal(self) -> None:
        """Consent that stands is withdrawn; without one there is nothing to withdraw."""
        assert self.known(Right.WITHDRAWAL).keys(Outcome.REQUIRED) == {"newsletter"}
        nobody = assess(prospect(asked(Right.WITHDRAWAL)))
        assert "avg-7-3.no-consent" in codes(nobody)

    @pytest.mark.parametrize(
        ("right", "outcome"),
        [
            (Right.INFORMATION, Outcome.REQUIRED),
            (Right.NO_AUTOMATED_DECISION, Outcome.UNDECIDED),
            (Right.COMPLAINT, Outcome.NOT_APPLICABLE),
        ],
    )
    def test_the_rest(self, right: Right, outcome: Outcome) -> None:
        """Information is given, automated decisions are asked after, a complaint goes elsewhere."""
        assert self.known(right).outcome is outcome

    @pytest.mark.parametrize("right", [Right.RECTIFICATION, Right.RESTRICTION, Right.PORTABILITY, Right.ERASURE])
    def test_nothing_held(self, right: Right) -> None:
        """Nothing can be done with nothing."""
        decision = assess(Dossier.of("c", (asked(right), shown())))
        assert "avg-5-1-e.nothing-held" in codes(decision)


class TestUntold:
    """Art. 19: each recipient is told of what was corrected, restricted, erased or anonymised."""

    PHONE = frozenset({"phone"})

    def untold(self, *more: Event) -> list[tuple[str, frozenset[str]]]:
        """Give who was not told of what."""
        return [(one.recipient.key, one.items) for one in recipients_untold(SHOP, customer(*more))]

    @pytest.mark.parametrize(
        "change",
        [
            Corrected(id="x", at=at(2026, 1, 1), items=PHONE),
            Restricted(id="x", at=at(2026, 1, 1), items=PHONE, ground=RestrictionGround.UNLAWFUL),
            Erased(id="x", at=at(2026, 1, 1), items=PHONE, plan="p"),
            Anonymised(id="x", at=at(2026, 1, 1), items=PHONE, plan="p"),
        ],
    )
    def test_until_told(self, change: Event) -> None:
        """The carrier that got the phone number hears of it once."""
        assert self.untold() == []
        assert self.untold(change) == [("carrier", self.PHONE)]
        told = RecipientTold(id="t", at=at(2026, 1, 2), recipient="carrier")
        assert self.untold(change, told) == []

    def test_disclosed_after(self) -> None:
        """Who received it only after the correction need not be told of it; what is erased is not erased twice."""
        erased = Erased(id="x", at=at(2026, 1, 1), items=self.PHONE, plan="p")
        told = RecipientTold(id="t", at=at(2026, 1, 2), recipient="carrier")
        assert self.untold(erased, told, evolve(erased, id="y", at=at(2026, 1, 3))) == []
        later = Disclosed(id="l", at=at(2026, 2, 1), recipient="scorer", items=self.PHONE, purpose="service")
        assert self.untold(Corrected(id="c", at=at(2026, 1, 1), items=self.PHONE), later) == [("carrier", self.PHONE)]


class TestProperties:
    """What holds of every policy, history and right."""

    @given(data=st.data(), policy=policies(), right=st.sampled_from(Right))
    def test_every_request_gets_an_answer(self, data: DataObject, policy: Policy, right: Right) -> None:
        """An assessment never fails, always says by when, and asks while it is not established who asks."""
        policy = evolve(policy, controller=evolve(policy.controller, country="NL"))
        dossier = data.draw(dossiers(policy, max_size=8))
        received = RequestReceived(id="z-1", at=at(2036, 1, 1), request="z", right=right, channel=Channel.EMAIL)
        identified = IdentityShown(id="z-2", at=at(2036, 1, 2), request="z")
        dossier = dossier.with_(received, identified)
        before = assess_request(policy, dossier, request="z", at=at(2036, 1, 1))
        after = assess_request(policy, dossier, request="z", at=at(2036, 1, 2))
        for decision in (before, after):
            assert [duty.by for duty in decision.duties if duty.code == "avg-12-3.answer"] != [None]
            assert decision.explain("nl") != decision.explain("en")
        free = {Right.WITHDRAWAL, Right.MARKETING_OBJECTION, Right.COMPLAINT}
        assert (before.outcome is Outcome.UNDECIDED and not before.parts) or right in free


def test_the_contract_is_that_of_the_activity() -> None:
    """Another contract that runs does not need what the ended one needed."""
    other = evolve(CONCLUDED, id="other", contract="insurance")
    dossier = erasing(ENDED, other)
    assert codes(assess(dossier).part("phone")) == ["avg-17-1-a.ended"]


def test_consent_basis_in_another_purpose() -> None:
    """A consent to another purpose than that of the item is not withdrawn by its erasure."""
    policy = with_activity(SHOP, activity("flyers", "address", ConsentBasis(texts=frozenset({"v1"})), "after-consent"))
    decision = assess(erasing(items=("phone",)), policy)
    assert "avg-7-3.record-withdrawal" not in {duty.code for duty in decision.duties}


class TestRightsWithoutATerm:
    """Art. 12(3) is about requests under art. 15 to 22: other rights have no month to run."""

    @pytest.mark.parametrize("right", [Right.INFORMATION, Right.WITHDRAWAL, Right.COMPLAINT])
    def test_have_no_term(self, right: Right) -> None:
        """Whoever asks for one is told so, and gets no day."""
        with pytest.raises(InvalidValue, match=r"^right: expected a right of art\. 15 to 22"):
            response_deadline(SHOP, right=right, received=date(2026, 1, 31))

    def test_a_word_for_a_right_is_none(self) -> None:
        """Access has a term, and is a member of Right."""
        with pytest.raises(InvalidValue, match=r"^right: expected a member of Right$"):
            response_deadline(SHOP, right="access", received=date(2026, 1, 31))  # type: ignore[arg-type]
