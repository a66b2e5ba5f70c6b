"""Clauses S-02 to S-16: which data, of whom, when, and for which purposes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from avgkit import (
    Answer,
    Channel,
    Collected,
    Confidentiality,
    ConfidentialityKind,
    ConsentGiven,
    Dossier,
    Objected,
    Operation,
    Outcome,
    Source,
    StaffMember,
    may_access,
)
from avgkit.errors import NotInForce
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.purposes import purposes_specified
from avgkit.evaluation.security import is_protected
from avgkit.language import Text
from avgkit.law.citation import InstrumentKind
from avgkit.law.condition import Checklist
from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
from avgkit.rules.tw_11_7_channels import MarketingMessage, MarketingRelation, MessageContent
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
    SIGNING,
    agreement,
    allowed,
    at,
    codes,
    facts,
    judgment,
    may,
    share,
    with_recipient,
)


class TestS02:
    """Niet meer dan nodig: an item that no purpose needs is not collected, and a purpose gets the items that it needs."""

    def test_an_item_that_nothing_needs(self) -> None:
        """The address is asked for at conclusion, and no clause needs it."""
        for purpose in IV.purposes:
            assert may(purpose.key, {"address"}, operation=Operation.COLLECT).outcome is Outcome.PROHIBITED
        assert "avg-5-1c.needed-nowhere" in codes(may("service", {"address"}))

    def test_the_allowed_set(self) -> None:
        """Of everything that is asked, the answer gives what the purpose may have."""
        assert allowed("payment") == MONEY | {"name", "customer_code"}


class TestS03:
    """Vertrouwelijk: whoever has access is bound to secrecy on that day, by contract or by law."""

    def test_bound_on_the_day(self) -> None:
        """Before the secrecy began there is no access, and from its first day there is."""
        bound = Confidentiality(kind=ConfidentialityKind.STATUTE, since=at(2026, 6, 1).date())
        desk = StaffMember(role="service_desk", confidentiality=bound)
        asked: dict[str, Any] = {"staff": desk, "purpose": "service", "items": {"phone"}}
        assert not may_access(IV, CUSTOMER, at=at(2026, 5, 31), **asked).permitted
        assert may_access(IV, CUSTOMER, at=NOW, **asked).permitted


class TestS04:
    """Eisen van de AVG: every answer rests on a provision of the law, and on the clause of the statement where it says so."""

    @pytest.mark.parametrize("purpose", [one.key for one in IV.purposes])
    def test_every_reason_cites_the_law(self, purpose: str) -> None:
        """For every purpose, in every stage."""
        for dossier, now in ((PROSPECT, NOW), (SIGNING, NOW), (CUSTOMER, NOW), (FORMER, LATER)):
            for part in may(purpose, ITEMS, dossier, now=now).parts:
                for reason in part.decision.reasons:
                    kinds = {citation.instrument.kind for citation in reason.citations}
                    assert kinds & {InstrumentKind.UNION_LAW, InstrumentKind.DUTCH_LAW}, reason.code

    def test_and_the_statement(self) -> None:
        """The answer about the newsletter points to the clauses on the newsletter."""
        assert "S-22" in may("newsletter", {"email"}).explain("nl")


class TestS05:
    """Niet voor andere doeleinden: what was collected for one purpose is not used for another that does not need it."""

    def test_payment_data(self) -> None:
        """A bank account serves payments, and not the account, the newsletter or a talk about the service."""
        assert may("payment", {"bank_account"}).permitted
        for purpose in ("account", "newsletter", "service", "personalise"):
            assert may(purpose, {"bank_account"}).outcome is Outcome.PROHIBITED
        assert "avg-5-1c.not-needed" in codes(may("service", {"bank_account"}))


class TestS06:
    """Beschermen gegevens: a promise that nobody confirmed protects nothing yet, and one that has ended protects no longer."""

    def test_as_it_stands(self) -> None:
        """For every item against every risk, whether the measure is in place is asked."""
        decision = is_protected(IV, items=ITEMS, on=NOW.date())
        assert decision.outcome is Outcome.UNDECIDED
        assert facts(decision) == {"measure_evidence"}
        assert all(len(part.decision.questions) == 5 for part in decision.parts)

    def test_confirmed(self) -> None:
        """Once somebody found it in place it is protected; found wanting, it is not."""
        for answer, outcome in ((Answer.YES, Outcome.PERMITTED), (Answer.NO, Outcome.PROHIBITED)):
            found = evolve(IV, measures=tuple(evolve(one, evidence=judgment(answer)) for one in IV.measures))
            assert is_protected(found, items=ITEMS, on=NOW.date()).outcome is outcome

    def test_over(self) -> None:
        """What ended yesterday protects nobody today."""
        yesterday = date(2026, 5, 31)
        ended = evolve(IV, measures=tuple(evolve(one, until=yesterday, evidence=judgment()) for one in IV.measures))
        assert is_protected(ended, items={"email"}, on=yesterday).permitted
        assert is_protected(ended, items={"email"}, on=NOW.date()).outcome is Outcome.PROHIBITED


class TestS07:
    """Niet aan derden, behalve nodig: only to a recipient that the statement names for that purpose, and in a settled role."""

    def test_not_named_for_it(self) -> None:
        """Parties that handle payments get nothing for the newsletter."""
        assert "avg-5-1b.other-recipient" in codes(share("processors", "newsletter", {"email"}))
        assert share("processors", "newsletter", {"email"}).outcome is Outcome.PROHIBITED

    def test_needed_for_the_work(self) -> None:
        """Under a complete agreement and within the EEA, what payments need may go for payments."""
        signed = with_recipient(evolve(IV.recipient("processors"), country="NL", agreements=(agreement(),)))
        decision = share("processors", "payment", {"bank_account", "phone"}, policy=signed)
        assert decision.keys(Outcome.PERMITTED) == {"bank_account"}


class TestS08:
    """Klanten en geïnteresseerden: what is allowed differs between a customer and somebody who is interested."""

    def test_purposes_differ(self) -> None:
        """Contact before a contract is for prospects, payment for customers."""
        assert (allowed("communicate", PROSPECT), allowed("communicate")) == (CONTACT, frozenset())
        assert allowed("payment", PROSPECT) == frozenset()
        assert allowed("payment")

    def test_mail_differs(self) -> None:
        """A customer may be told of similar products; somebody interested must consent first."""
        every = Checklist.complete(CustomerCondition, CustomerCondition)
        message = MarketingMessage(
            channel=MarketingChannel.EMAIL,
            addressee=Addressee.NATURAL_PERSON,
            relation=MarketingRelation.OWN_CUSTOMER,
            content=MessageContent.PROMOTION,
            customer=every,
        )
        interested = evolve(message, relation=MarketingRelation.PROSPECT)
        assert may_market(IV, CUSTOMER, purpose="newsletter", message=message, at=NOW).permitted
        refused = may_market(IV, PROSPECT, purpose="newsletter", message=interested, at=NOW)
        assert refused.outcome is Outcome.PROHIBITED


class TestS09:
    """Moment van vastleggen: data are recorded when there is contact or a contract, with the day and the source."""

    def test_first_day_and_every_source(self) -> None:
        """What is collected again keeps its first day, and shows all its sources."""
        again = CUSTOMER.with_(Collected(id="again", at=NOW, items=frozenset({"phone"}), source=Source.ELSEWHERE)).held[
            "phone"
        ]
        assert again.collected_at == at(2026, 3, 2)
        assert again.sources == {Source.SUBJECT, Source.ELSEWHERE}

    def test_not_before_contact(self) -> None:
        """Of somebody who never made contact, nothing is recorded to communicate with."""
        nobody = Dossier.of("nobody")
        assert not may("communicate", {"phone"}, nobody, operation=Operation.COLLECT).permitted
        assert may("communicate", {"phone"}, PROSPECT, operation=Operation.COLLECT).permitted


class TestS10:
    """Vóór de overeenkomst: full name, phone and e-mail, and nothing more."""

    def test_to_communicate(self) -> None:
        """These three for contact; beside them only a document that is shown with a request."""
        collected = {one.key: allowed(one.key, PROSPECT, operation=Operation.COLLECT) for one in IV.purposes}
        assert {key: items for key, items in collected.items() if items} == {
            "communicate": CONTACT,
            "requests": {"id_document"},
        }

    def test_not_the_bank_account(self) -> None:
        """It belongs to a later stage."""
        decision = may("payment", {"bank_account"}, PROSPECT, operation=Operation.COLLECT)
        assert {"avg-5-1c.not-in-stage", "avg-5-1b.other-stage"} & codes(decision)
        assert decision.outcome is Outcome.PROHIBITED


class TestS11:
    """Bij het aangaan: payment data and the bank account are added; the address is listed, and needed for nothing."""

    def test_money_from_now_on(self) -> None:
        """Before the proposal not, after it yes."""
        assert allowed("payment", SIGNING, operation=Operation.COLLECT) >= MONEY
        assert not MONEY & allowed("payment", PROSPECT, operation=Operation.COLLECT)

    def test_the_address(self) -> None:
        """It is in the list of this stage, and no purpose may collect it."""
        assert not any("address" in allowed(one.key, SIGNING, operation=Operation.COLLECT) for one in IV.purposes)


class TestS12:
    """Tijdens de uitvoering: the same data remain in use while the contract runs, and no longer for it afterwards."""

    def test_while_it_runs(self) -> None:
        """Contact data for the service, payment data for payments."""
        assert allowed("service") >= CONTACT
        assert allowed("payment") >= MONEY
        assert allowed("service", FORMER, now=LATER) == allowed("payment", FORMER, now=LATER) == frozenset()


class TestS13:
    """Communicatie: who makes contact without a contract is answered by name, phone and mail, on his own request."""

    def test_the_ground(self) -> None:
        """The steps were asked for by the person, art. 6(1)(b)."""
        assert allowed("communicate", PROSPECT) == CONTACT
        assert "avg-6-1b.asked" in codes(may("communicate", CONTACT, PROSPECT))

    def test_only_before_a_contract(self) -> None:
        """A customer is spoken to for another purpose."""
        assert "avg-5-1b.other-stage" in codes(may("communicate", CONTACT))


class TestS14:
    """Identificatie en uitvoering: four purposes, each with its own items, all on the contract."""

    def test_four_sets(self) -> None:
        """Identity, account, personalisation and service do not share one set."""
        sets = {key: allowed(key) for key in ("identify", "account", "personalise", "service")}
        assert sets == {
            "identify": CONTACT,
            "account": CONTACT | {"account"},
            "personalise": CONTACT | {"participation"},
            "service": CONTACT | {"customer_code"},
        }

    def test_they_end_with_the_contract(self) -> None:
        """The ground goes, and so do all four."""
        for key in ("identify", "account", "personalise", "service"):
            decision = may(key, CONTACT, FORMER, now=LATER)
            assert "avg-5-1b.other-stage" in codes(decision)
            assert decision.outcome is Outcome.PROHIBITED


class TestS15:
    """Dienstverlening in brede zin: phone and mail serve talk about the agreed service; broad as it is, marketing is not in it."""

    def test_about_the_service(self) -> None:
        """It needs no consent, and an objection to marketing does not touch it."""
        objecting = CUSTOMER.with_(Objected(id="stop", at=NOW, purpose="newsletter", channel=Channel.EMAIL))
        assert may("service", {"phone", "email"}).permitted
        assert may("service", {"phone", "email"}, objecting).permitted

    def test_what_is_broad_is_a_finding(self) -> None:
        """The words that leave it open are named, purpose by purpose; what nobody judged is a question, whatever its words."""
        decision = purposes_specified(IV, on=NOW.date())
        assert decision.keys(Outcome.UNDECIDED) == {one.key for one in IV.purposes}
        vague = {part.of.key for part in decision.parts if "avg-5-1b.too-wide" in codes(part.decision)}
        assert vague == {"service", "improve", "direct_marketing", "analysis"}
        assert codes(decision.part("payment")) == {"avg-5-1b.not-judged"}
        with pytest.raises(NotInForce):
            purposes_specified(IV, on=IV.since - timedelta(1))
        words = decision.part("service").explain("nl")
        assert "in de brede zin" in words
        assert "S-15" in words

    @pytest.mark.parametrize("said", ["Alles", "Overig", "Doel 1", "x", "n.t.b.", "Diverse doeleinden"])
    def test_no_words_settle_it(self, said: str) -> None:
        """No list of vague words is complete: without a judgment every purpose is a question to the controller."""
        renamed = evolve(
            IV,
            purposes=tuple(
                evolve(one, label=Text(nl=said, en=said)) if one.key == "payment" else one for one in IV.purposes
            ),
        )
        decision = purposes_specified(renamed, on=NOW.date()).part("payment")
        assert {one.fact for one in decision.questions} == {"purpose_specified"}

    def test_a_person_settles_it(self) -> None:
        """A judgment says that it is specified, or that it is not."""
        for answer, outcome in ((Answer.YES, Outcome.PERMITTED), (Answer.NO, Outcome.PROHIBITED)):
            judged = evolve(
                IV,
                purposes=tuple(
                    evolve(one, specified=judgment(answer)) if one.key == "service" else one for one in IV.purposes
                ),
            )
            assert purposes_specified(judged, on=NOW.date()).part("service").outcome is outcome

    def test_not_marketing(self) -> None:
        """Consent to nothing but the contract carries no newsletter."""
        assert may("newsletter", {"email"}).outcome is Outcome.PROHIBITED
        consent = ConsentGiven(id="yes", at=NOW, purpose="newsletter", text="newsletter-2026", channel=Channel.WEBSITE)
        assert may("newsletter", {"email"}, CUSTOMER.with_(consent)).permitted


class TestS16:
    """Betalingen: payment data and the account number serve payments, and contact data do not."""

    def test_these_items(self) -> None:
        """The e-mail address is not needed to handle a payment."""
        decision = may("payment", MONEY | {"email", "phone"})
        assert decision.keys(Outcome.PERMITTED) == MONEY
        assert decision.keys(Outcome.PROHIBITED) == {"email", "phone"}
