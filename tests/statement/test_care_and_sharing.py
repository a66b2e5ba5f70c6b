"""Clauses S-30 to S-45: codes, staff, retention, anonymity, and who outside IV receives anything."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from avgkit import (
    AfterRetention,
    AgreementElement,
    Anonymised,
    Answer,
    Channel,
    Confidentiality,
    ConfidentialityKind,
    ConsentGiven,
    ConsentWithdrawn,
    DataForm,
    Decision,
    Disclosed,
    HoldSet,
    Judgment,
    Operation,
    Outcome,
    Period,
    Policy,
    Preference,
    PreferenceStated,
    RecipientRole,
    StaffMember,
    Text,
    may_access,
    must_erase,
    plan_sweep,
    retention_of,
)
from avgkit.evaluation.recipients import recipients_of
from avgkit.evaluation.release import may_release
from avgkit.evaluation.security import breach_reported, is_protected
from avgkit.law.record_period import Bearer
from avgkit.law.statutory_retention import RECORDS, Record
from avgkit.models.security import BreachIntake, MeasureKind, SecurityRisk
from avgkit.models.sharing import ArrangementElement, DemandReach, JointArrangement, LegalDemand
from statement.iv import (
    CONTACT,
    CUSTOMER,
    FORMER,
    ITEMS,
    IV,
    LATER,
    MONEY,
    NOW,
    agreement,
    at,
    codes,
    facts,
    judgment,
    may,
    share,
    with_periods,
    with_recipient,
)

BOOKED = MONEY | {"name"}
YEAR = Period(years=1)
NAMED_PERIODS = with_periods(possibly_needed=Period(), contact=YEAR, website=YEAR)
CONSENTED = ConsentGiven(
    id="yes", at=at(2026, 4, 1), purpose="publication", text="publication-2026", channel=Channel.WEBSITE
)
NOT_ANONYMOUS = PreferenceStated(id="wish", at=at(2026, 3, 15), preference=Preference.NOT_KEPT_ANONYMOUSLY)


def access(
    role: str, secrecy: Confidentiality | None, *items: str, purpose: str = "service", operation: Operation
) -> Decision:
    """Ask whether somebody of a function may have access."""
    staff = StaffMember(role=role, confidentiality=secrecy)
    return may_access(IV, CUSTOMER, staff=staff, purpose=purpose, items=items, at=NOW, operation=operation)


BOUND = Confidentiality(kind=ConfidentialityKind.CONTRACT, since=date(2024, 1, 1))
SEE: dict[str, Any] = {"operation": Operation.CONSULT}


def release(**more: Any) -> Decision:
    """Ask whether results of trend research may go out."""
    asked: dict[str, Any] = {
        "purpose": "trend_research",
        "form": DataForm.AGGREGATED,
        "groups": [25, 40],
        "singled_out": 0,
        "minimum": 10,
        "judgment": judgment(),
        "on": NOW.date(),
    }
    return may_release(IV, **(asked | more))


class TestS30:
    """Unieke codes: a code such as the contract number makes contact possible, and remains personal data."""

    def test_for_the_work(self) -> None:
        """It is used to speak about the service, and not for the newsletter."""
        assert may("service", {"customer_code"}).permitted
        assert may("newsletter", {"customer_code"}).outcome is Outcome.PROHIBITED

    def test_not_anonymous(self) -> None:
        """Data under a code are not let out as anonymous, however large the groups; and the code has its end as all data."""
        assert release(form=DataForm.PSEUDONYMOUS).outcome is Outcome.PROHIBITED
        assert "customer_code" in plan_sweep(NAMED_PERIODS, FORMER, at=LATER).anonymise


class TestS31:
    """Niet meer dan nodig voor het werk: of all items, a member of staff sees those that the work at hand needs."""

    def test_for_the_work_at_hand(self) -> None:
        """Speaking about the service takes contact data and the code; no bank account."""
        decision = access("service_desk", BOUND, *ITEMS, **SEE)
        assert decision.keys(Outcome.PERMITTED) == CONTACT | {"customer_code"}


class TestS32:
    """Nooit publiceren zonder toestemming: consent to publication itself, and only while it stands."""

    def test_only_by_consent(self) -> None:
        """Neither the contract nor consent to something else will do."""
        asked: dict[str, Any] = {"operation": Operation.PUBLISH}
        other = evolve(CONSENTED, purpose="newsletter", text="newsletter-2026")
        for dossier in (CUSTOMER, CUSTOMER.with_(other)):
            assert may("publication", {"name"}, dossier, **asked).outcome is Outcome.PROHIBITED
        assert may("publication", {"name"}, CUSTOMER.with_(CONSENTED), **asked).permitted
        for purpose in IV.purposes:
            assert not may(purpose.key, {"name"}, **asked).permitted

    def test_withdrawn(self) -> None:
        """From then on nothing is published."""
        withdrawn = ConsentWithdrawn(id="no", at=at(2026, 5, 1), purpose="publication", channel=Channel.EMAIL)
        decision = may("publication", {"name"}, CUSTOMER.with_(CONSENTED, withdrawn), operation=Operation.PUBLISH)
        assert "avg-7-3.withdrawn" in codes(decision)
        assert decision.outcome is Outcome.PROHIBITED


class TestS33:
    """Alleen medewerkers die het nodig hebben: by function, purpose and operation, and each access is logged."""

    def test_need_to_know(self) -> None:
        """The service desk talks about the service; marketing does not; finance handles payments."""
        assert access("service_desk", BOUND, "phone", **SEE).permitted
        assert access("marketing", BOUND, "phone", **SEE).outcome is Outcome.PROHIBITED
        assert access("finance", BOUND, "bank_account", purpose="payment", **SEE).permitted
        assert not access("service_desk", BOUND, "bank_account", purpose="payment", **SEE).permitted

    def test_to_do_what(self) -> None:
        """Finance consults and records payments, and does not collect them."""
        collecting = access("finance", BOUND, "bank_account", purpose="payment", operation=Operation.COLLECT)
        assert "avg-32.other-operation" in codes(collecting)
        assert collecting.outcome is Outcome.PROHIBITED

    def test_logged(self) -> None:
        """Access comes with the duty to log it."""
        duties = access("service_desk", BOUND, "phone", **SEE).duties
        assert "avg-32.log-access" in {one.code for one in duties}


class TestS34:
    """Contractuele geheimhouding: without a record that somebody is bound, and is so now, there is no access."""

    @pytest.mark.parametrize(
        ("secrecy", "code"),
        [
            (None, "avg-29.no-record"),
            (evolve(BOUND, until=date(2026, 5, 31)), "avg-29.not-bound-now"),
            (evolve(BOUND, since=date(2026, 6, 2)), "avg-29.not-bound-now"),
        ],
    )
    def test_not_bound(self, secrecy: Confidentiality | None, code: str) -> None:
        """No record, one that has ended, one that has not begun."""
        decision = access("service_desk", secrecy, "phone", **SEE)
        assert code in codes(decision)
        assert not decision.permitted

    def test_bound(self) -> None:
        """With it, access is as the need is."""
        assert access("service_desk", BOUND, "phone", **SEE).permitted


class TestS35:
    """Bewaartermijnen (1): when the purposes are over, data are destroyed or made untraceable, and that for statistics alone."""

    def test_over_with_the_contract(self) -> None:
        """While it runs nothing must go; a year after the last contact, all that no law keeps."""
        assert must_erase(NAMED_PERIODS, CUSTOMER, on=NOW.date()).keys(Outcome.REQUIRED) == frozenset()
        assert must_erase(NAMED_PERIODS, FORMER, on=LATER.date()).keys(Outcome.REQUIRED) == {
            "email",
            "phone",
            "customer_code",
        }

    def test_not_traceable(self) -> None:
        """What is left for trend research is about groups: one who stands alone in it holds it up."""
        assert release().permitted
        assert release(singled_out=1).outcome is Outcome.PROHIBITED
        assert release(form=DataForm.IDENTIFIABLE).outcome is Outcome.PROHIBITED


class TestS36:
    """Beveiliging: measures against access, change, disclosure and destruction, physical ones too; and a breach is reported to somebody."""

    def test_every_risk_is_named(self) -> None:
        """The statement promises a measure against each of the four, and a physical one against access."""
        assert frozenset[SecurityRisk]().union(*(one.protects for one in IV.measures)) == set(SecurityRisk)
        physical = [one for one in IV.measures if one.kind is MeasureKind.PHYSICAL]
        assert [one.protects for one in physical] == [{SecurityRisk.ACCESS}]

    @pytest.mark.parametrize("risk", SecurityRisk)
    def test_a_risk_that_nothing_covers(self, risk: SecurityRisk) -> None:
        """Take the measure against one risk away, and that one is asked."""
        sound = [evolve(one, evidence=judgment()) for one in IV.measures]
        without = [evolve(one, protects=one.protects - {risk}) for one in sound if one.protects - {risk}]
        assert is_protected(evolve(IV, measures=tuple(sound)), items={"email"}, on=NOW.date()).permitted
        assert facts(is_protected(evolve(IV, measures=tuple(without)), items={"email"}, on=NOW.date())) == {"measure"}

    def test_looked_at_again(self) -> None:
        """What was found a year ago counts for a year, where the policy says so: art. 32(1)(d)."""
        yearly = evolve(IV, measures=tuple(evolve(one, evidence=judgment(), review_every=YEAR) for one in IV.measures))
        assert is_protected(yearly, items={"email"}, on=date(2027, 1, 1)).permitted
        assert facts(is_protected(yearly, items={"email"}, on=date(2027, 1, 2))) == {"measure_evidence"}

    def test_a_breach(self) -> None:
        """Nobody takes a report as it stands; the clock runs all the same, on a weekend too, whatever the channel."""
        aware = at(2026, 6, 5)
        nobody = breach_reported(IV, channel=Channel.EMAIL, aware_at=aware)
        assert facts(nobody) == {"breach_intake", "risk_unlikely"}
        desk = BreachIntake(by=Text(nl="privacy officer", en="privacy officer"), channels=frozenset({Channel.PHONE}))
        intake = evolve(IV, breach_intake=desk)
        taken = breach_reported(intake, channel=Channel.PHONE, aware_at=aware)
        assert facts(taken) == {"risk_unlikely"}
        assert {"avg-33.report-taken"} == {one.code for one in taken.reasons} - {"avg-33-1.risk-not-judged"}
        assert "avg-33.other-channel" in codes(breach_reported(intake, channel=Channel.EMAIL, aware_at=aware))
        for decision in (nobody, taken):
            by = {one.code: one.by for one in decision.duties}
            assert by == {"avg-33-1.notify": at(2026, 6, 8), "avg-33-5.document": None}


class TestS37:
    """(Mogelijk) nodig: "possibly needed" is no period, so the end of it is a question; a period answers it."""

    def test_a_question(self) -> None:
        """The organisation must say how long."""
        decision = retention_of(IV, FORMER, item="phone", on=LATER.date()).decision
        assert decision.outcome is Outcome.UNDECIDED
        assert facts(decision) == {"retention_period"}

    def test_a_period(self) -> None:
        """With a year after the contract, the last day of that year is the last, and the item goes on the next."""
        a_year = with_periods(possibly_needed=YEAR, contact=YEAR, website=YEAR)
        last = retention_of(a_year, FORMER, item="phone", on=date(2028, 6, 30)).decision
        after = retention_of(a_year, FORMER, item="phone", on=date(2028, 7, 1)).decision
        assert (last.outcome, after.outcome) == (Outcome.NOT_REQUIRED, Outcome.REQUIRED)


class TestS38:
    """Vernietigen of anonimiseren, als wettelijke plichten dat toelaten: a duty keeps what it covers, for itself alone."""

    def test_the_books(self) -> None:
        """Until seven years after the financial year, and not to pay with."""
        plan = plan_sweep(NAMED_PERIODS, FORMER, at=LATER)
        assert plan.keep == BOOKED
        kept = {step.item.key: step for step in plan.steps if step.item.key in BOOKED}
        assert {step.keep_until for step in kept.values()} == {date(2033, 12, 31)}
        assert all("AWR" in law.nl for step in kept.values() for law in step.only_for)
        assert may("payment", {"bank_account"}, FORMER, policy=NAMED_PERIODS, now=LATER).outcome is Outcome.PROHIBITED

    def test_neither_erased_nor_anonymised(self) -> None:
        """While the duty runs, both would break it."""
        erasing = may("payment", {"bank_account"}, FORMER, now=LATER, operation=Operation.ERASE)
        assert erasing.outcome is Outcome.PROHIBITED
        assert must_erase(NAMED_PERIODS, FORMER, on=LATER.date()).keys(Outcome.PROHIBITED) == BOOKED


class TestS39:
    """Wettelijke termijn, Archiefwet: the law's periods are kept to, those that bind a company."""

    def test_whom_they_bind(self) -> None:
        """The Archiefwet binds public bodies; the books bind every business, seven years."""
        archive = RECORDS[Record.PUBLIC_RECORD].on(date(2026, 6, 1))
        books = RECORDS[Record.ADMINISTRATION].on(date(2026, 6, 1))
        assert archive.binds is Bearer.PUBLIC_BODY
        assert (books.binds, books.period) == (Bearer.EVERY_BUSINESS, Period(years=7))

    def test_iv_keeps_to_them(self) -> None:
        """The last day in IV's books is the one of the law."""
        kept = retention_of(NAMED_PERIODS, FORMER, item="bank_account", on=LATER.date())
        assert kept.keep_until == date(2026 + 7, 12, 31)


class TestS40:
    """Na de termijn: on the first day after it, what was kept is destroyed or still anonymised."""

    def test_the_day_after(self) -> None:
        """On its last day it stays, the day after it goes."""
        assert plan_sweep(NAMED_PERIODS, FORMER, at=at(2033, 12, 31)).keep == BOOKED
        after = plan_sweep(NAMED_PERIODS, FORMER, at=at(2034, 1, 1))
        assert after.keep == frozenset()
        assert after.anonymise >= BOOKED

    def test_a_claim_holds_it(self) -> None:
        """For a claim that is going on, it waits."""
        held = FORMER.with_(HoldSet(id="hold", at=LATER, hold="lawsuit", items=frozenset({"name"})))
        assert plan_sweep(NAMED_PERIODS, held, at=at(2034, 1, 1)).keep == {"name"}


class TestS41:
    """Geanonimiseerde gegevens: group-level research, let out only after a test of anonymity."""

    def test_the_test(self) -> None:
        """Counts that nobody made and a judgment that nobody gave are asked; a no is a no."""
        assert release(groups=None).outcome is Outcome.UNDECIDED
        assert release(judgment=None).outcome is Outcome.UNDECIDED
        assert release(judgment=judgment(Answer.NO)).outcome is Outcome.PROHIBITED
        assert release(groups=[25, 9]).outcome is Outcome.PROHIBITED
        assert release().permitted

    def test_it_expires(self) -> None:
        """A judgment of before counts as long as it stands."""
        old: Judgment = judgment(until=date(2026, 5, 31))
        assert release(judgment=old).outcome is Outcome.UNDECIDED


class TestS42:
    """Bezwaar tegen anoniem bewaren: who says so beforehand has his data erased; afterwards nobody can tell which they were."""

    def test_beforehand(self) -> None:
        """Then all that would be anonymised is erased."""
        usual = plan_sweep(NAMED_PERIODS, FORMER, at=LATER)
        asked = plan_sweep(NAMED_PERIODS, FORMER.with_(NOT_ANONYMOUS), at=LATER)
        assert usual.anonymise == asked.erase == {"email", "phone", "customer_code"}
        assert usual.erase == asked.anonymise == frozenset()
        kept = retention_of(NAMED_PERIODS, FORMER.with_(NOT_ANONYMOUS), item="phone", on=LATER.date())
        assert kept.then is AfterRetention.ERASE

    def test_the_sweep_does_what_is_allowed(self) -> None:
        """To anonymise is permitted when the sweep does it, S-35, and neither before the end nor of who asked not to."""
        mails = {"email"}
        assert may("service", mails, FORMER, policy=NAMED_PERIODS, now=LATER, operation=Operation.ANONYMISE).permitted
        for dossier, now in ((CUSTOMER, NOW), (FORMER.with_(NOT_ANONYMOUS), LATER)):
            decision = may("service", mails, dossier, policy=NAMED_PERIODS, now=now, operation=Operation.ANONYMISE)
            assert decision.outcome is Outcome.PROHIBITED

    def test_afterwards(self) -> None:
        """What was anonymised is no longer held of anybody, so the wish finds nothing."""
        gone = frozenset({"email", "phone", "customer_code"})
        late = FORMER.with_(
            Anonymised(id="done", at=LATER, items=gone, plan="plan"),
            evolve(NOT_ANONYMOUS, at=at(2028, 6, 2)),
        )
        plan = plan_sweep(NAMED_PERIODS, late, at=at(2028, 6, 3))
        assert not gone & (plan.erase | plan.anonymise | plan.keep)
        assert set(late.gone) == gone


def partner(role: RecipientRole) -> Policy:
    """Return the policy that names its partners for the service, in a role."""
    named = with_recipient(evolve(IV.recipient("partners"), country="NL", role=role))
    return evolve(
        named,
        activities=tuple(
            evolve(one, recipients=one.recipients | {"partners"}) if one.key == "service" else one
            for one in named.activities
        ),
    )


class TestS43:
    """Delen voor de eigen bedrijfsvoering: who works for IV and who works with it are not the same, and the role must be known."""

    def test_as_it_stands(self) -> None:
        """No purpose names the partners, so nothing goes to them."""
        assert share("partners", "service", {"email"}).outcome is Outcome.PROHIBITED

    def test_by_role(self) -> None:
        """Named without a role, it is asked; each role brings another question or bar."""
        told = {
            RecipientRole.UNSTATED: ("role", Outcome.UNDECIDED),
            RecipientRole.JOINT_CONTROLLER: ("arrangement essence_available", Outcome.UNDECIDED),
            RecipientRole.CONTROLLER: ("use_by_recipient", Outcome.UNDECIDED),
            RecipientRole.AUTHORITY: ("legal_demand", Outcome.UNDECIDED),
            RecipientRole.PROCESSOR: ("", Outcome.PROHIBITED),
            RecipientRole.DATA_SUBJECT: ("", Outcome.PERMITTED),
        }
        assert told.keys() == {*RecipientRole}
        for role, (asked, outcome) in told.items():
            decision = share("partners", "service", {"email"}, policy=partner(role))
            assert facts(decision) == {*asked.split()}
            assert decision.outcome is outcome

    def test_who_works_with_iv(self) -> None:
        """With an arrangement that settles it and that people can read, a partner that decides along gets the data; it covers no more."""
        arrangement = JointArrangement(
            since=date(2026, 1, 1),
            agreed_on=date(2026, 1, 1),
            items=frozenset({"email"}),
            purposes=frozenset({"service"}),
            elements=frozenset(ArrangementElement),
            essence_since=date(2026, 1, 1),
        )
        policy = partner(RecipientRole.JOINT_CONTROLLER)
        arranged = with_recipient(evolve(policy.recipient("partners"), arrangements=(arrangement,)), policy=policy)
        decision = share("partners", "service", {"email", "phone"}, policy=arranged)
        assert (decision.keys(Outcome.PERMITTED), decision.keys(Outcome.PROHIBITED)) == ({"email"}, {"phone"})


class TestS44:
    """Verwerkersovereenkomst: no data without one that is signed, in force, complete, and about these data for this purpose."""

    def pay(self, **more: Any) -> Decision:
        """Ask whether payments may go to a party with such an agreement."""
        signed = evolve(agreement(), **more)
        policy = with_recipient(evolve(IV.recipient("processors"), country="NL", agreements=(signed,)))
        return share("processors", "payment", {"bank_account"}, policy=policy)

    def test_none(self) -> None:
        """The statement shows none."""
        assert "avg-28-3.no-agreement" in codes(share("processors", "payment", {"bank_account"}))

    def test_a_good_one(self) -> None:
        """Then the data go, and what went is recorded."""
        assert self.pay().permitted
        assert "avg-19.record" in {one.code for one in self.pay().duties}

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ({"signed_on": None}, "avg-28-3.not-signed"),
            ({"until": date(2026, 5, 31)}, "avg-28-3.not-in-force"),
            ({"items": frozenset({"name"})}, "avg-28-3.item-not-covered"),
            ({"purposes": frozenset({"service"})}, "avg-28-3.purpose-not-covered"),
            *(({"elements": frozenset(AgreementElement) - {one}}, "avg-28-3.incomplete") for one in AgreementElement),
        ],
    )
    def test_a_bad_one(self, more: dict[str, Any], code: str) -> None:
        """Not signed, over, about something else, or without one of the elements of art. 28(3)."""
        decision = self.pay(**more)
        assert code in codes(decision)
        assert not decision.permitted


DEMAND = LegalDemand(
    law=Text(nl="art. 47 AWR", en="Art. 47 AWR"),
    written_on=date(2026, 5, 28),
    items=frozenset({"name", "email", "bank_account", "web_usage"}),
    power=frozenset({"name", "bank_account", "web_usage"}),
    reach=DemandReach.THIS_PERSON,
    checked=judgment(),
)


class TestS45:
    """Overheid, wettelijke taak: a demand is met when its law and its scope are known, and never beyond the items that it covers."""

    def demanded(self, *items: str, **more: Any) -> Decision:
        """Ask whether items go to an authority that demands them."""
        return share("authorities", "legal_demand", items, demand=evolve(DEMAND, **more))

    def test_which_law(self) -> None:
        """That an authority asks is not enough."""
        decision = share("authorities", "legal_demand", {"email"})
        assert decision.outcome is Outcome.UNDECIDED
        assert facts(decision) == {"legal_demand"}

    def test_within_the_law(self) -> None:
        """What it asks and the law covers goes, item by item; what the law does not cover, and what it did not ask, does not."""
        decision = self.demanded("name", "bank_account", "email", "phone")
        assert decision.keys(Outcome.PERMITTED) == {"name", "bank_account"}
        assert decision.keys(Outcome.PROHIBITED) == {"email", "phone"}
        assert "avg-6-3.beyond-power" in codes(decision.part("email"))
        assert "avg-6-3.not-demanded" in codes(decision.part("phone"))

    @pytest.mark.parametrize(
        ("more", "outcome"),
        [
            ({"checked": None}, Outcome.UNDECIDED),
            ({"checked": judgment(Answer.NO)}, Outcome.PROHIBITED),
            ({"written_on": None}, Outcome.UNDECIDED),
            ({"written_on": date(2026, 6, 2)}, Outcome.UNDECIDED),
            ({"reach": None}, Outcome.UNDECIDED),
            ({"reach": DemandReach.OTHER_PERSONS}, Outcome.PROHIBITED),
            ({"reach": DemandReach.EVERYBODY}, Outcome.PROHIBITED),
        ],
    )
    def test_it_is_checked(self, more: dict[str, Any], outcome: Outcome) -> None:
        """Looked at by somebody, in writing, and about this person: a demand for the whole file is not met."""
        assert self.demanded("name", **more).outcome is outcome

    def test_it_is_recorded(self) -> None:
        """A yes comes with the duty to record it, and who asks later hears that the authority received it."""
        assert "avg-19.record" in {one.code for one in self.demanded("name").duties}
        sent = Disclosed(id="sent", at=NOW, recipient="authorities", items=frozenset({"name"}), purpose="legal_demand")
        received = recipients_of(IV, CUSTOMER.with_(sent), items={"name"})
        assert {"authorities"} == {
            one.recipient.key for one in received if one.recipient.role is RecipientRole.AUTHORITY
        }

    def test_not_beyond(self) -> None:
        """What the activity does not name does not go, whatever is demanded, and not under the name of another purpose."""
        assert self.demanded("web_usage").outcome is Outcome.PROHIBITED
        assert share("authorities", "service", {"name"}, demand=DEMAND).outcome is Outcome.PROHIBITED
