"""How long the items of one person are kept, and what must go."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.retention import must_erase, retention_of
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContractConcluded,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RequestClosed,
    RequestResult,
    Restricted,
    RestrictionGround,
)
from avgkit.models.legal_basis import ConsentBasis
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.retention import AfterRetention, RetentionEvent
from avgkit.testing.strategies import dossiers, policies
from evaluation.shop import (
    BOOKED,
    CONCLUDED,
    ENDED,
    SHOP,
    activity,
    asked,
    at,
    collected,
    customer,
    interest,
    maximum,
    minimum,
    prospect,
    shown,
    with_activity,
    with_rule,
)

WITHDRAWN = ConsentWithdrawn(id="withdrawn", at=at(2025, 5, 5), purpose="newsletter", channel=Channel.EMAIL)
HOLD = HoldSet(id="hold", at=at(2026, 1, 1), hold="claim-1", items=frozenset({"phone"}))


def codes(policy: Policy, dossier: Dossier, item: str, on: date) -> list[str]:
    """Give the codes of the reasons of one item."""
    return [reason.code for reason in retention_of(policy, dossier, item=item, on=on).decision.reasons]


class TestNoLongerThanNecessary:
    """Art. 5(1)(e): data are kept no longer than is necessary for the purposes."""

    def test_while_the_contract_runs(self) -> None:
        """The period has not begun, so there is no last day and nothing to erase."""
        kept = retention_of(SHOP, customer(), item="phone", on=date(2030, 1, 1))
        assert kept.decision.outcome is Outcome.NOT_REQUIRED
        assert kept.keep_until is None
        assert codes(SHOP, customer(), "phone", date(2030, 1, 1)) == ["avg-5-1-e.not-begun"]

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [(date(2028, 1, 31), Outcome.NOT_REQUIRED), (date(2028, 2, 1), Outcome.REQUIRED)],
    )
    def test_the_last_day_is_inside(self, on: date, outcome: Outcome) -> None:
        """Two years from 31 January 2026 end with 31 January 2028; the day after, the item must go."""
        assert retention_of(SHOP, customer(ENDED), item="phone", on=on).decision.outcome is outcome

    def test_what_then(self) -> None:
        """The rule of the last period says what happens: here the phone number is anonymised."""
        kept = retention_of(SHOP, customer(ENDED), item="phone", on=date(2028, 2, 1))
        assert kept.then is AfterRetention.ANONYMISE
        assert kept.keep_until is None

    def test_asked_beforehand_not_to_be_kept_anonymously(self) -> None:
        """Who asked that beforehand is erased."""
        wish = PreferenceStated(id="wish", at=at(2026, 1, 1), preference=Preference.NOT_KEPT_ANONYMOUSLY)
        assert retention_of(SHOP, customer(ENDED, wish), item="phone", on=date(2028, 2, 1)).then is AfterRetention.ERASE

    @pytest.mark.parametrize("when", [at(2025, 6, 1), at(2026, 6, 1)], ids=["before the end", "after the end"])
    def test_what_was_taken_back_is_erased(self, when: datetime) -> None:
        """Art. 17(1)(b): whoever took consent back to one of the purposes is not kept anonymously, whichever period ends last."""
        news = activity("news-by-phone", "phone", ConsentBasis(texts=frozenset({"v1"})), "after-consent")
        policy = with_activity(SHOP, evolve(news, purpose="newsletter"))
        no = ConsentWithdrawn(id="no", at=when, purpose="newsletter", channel=Channel.EMAIL)
        kept = retention_of(policy, customer(ENDED, no), item="phone", on=date(2028, 2, 1))
        assert kept.decision.outcome is Outcome.REQUIRED
        assert kept.then is AfterRetention.ERASE

    def test_a_day_of_the_controller(self) -> None:
        """An end at 23:30 UTC on 31 January is 1 February in Amsterdam."""
        late = evolve(ENDED, at=at(2026, 1, 31, 23))
        kept = retention_of(SHOP, customer(late), item="phone", on=date(2026, 2, 2))
        assert kept.keep_until == date(2028, 2, 1)

    def test_no_purpose(self) -> None:
        """What no purpose needs must go at once."""
        address = Dossier.of("c", (collected("address"),))
        assert codes(SHOP, address, "address", date(2024, 1, 10)) == ["avg-5-1-e.no-purpose"]
        assert must_erase(SHOP, address, on=date(2024, 1, 10)).keys(Outcome.REQUIRED) == {"address"}

    def test_nothing_held(self) -> None:
        """Of nothing there is nothing to erase."""
        assert must_erase(SHOP, Dossier.of("c"), on=date(2024, 1, 1)).outcome is Outcome.NOT_APPLICABLE
        assert codes(SHOP, prospect(), "phone", date(2024, 2, 1)) == ["avg-5-1-e.nothing-held"]

    def test_a_stage_never_reached(self) -> None:
        """A prospect was never a customer: only the contact keeps her e-mail address, for a year."""
        kept = retention_of(SHOP, prospect(), item="email", on=date(2024, 2, 1))
        assert [span.rule.key for span in kept.spans] == ["after-contact"]
        assert kept.keep_until == date(2025, 1, 10)

    def test_what_only_looks_keeps_nothing(self) -> None:
        """An activity that consults and uses what others keep is no reason to keep it."""
        looks = activity(
            "fraud", "address", interest(), "after-contract", operations=frozenset({Operation.CONSULT, Operation.USE})
        )
        policy = with_activity(SHOP, looks)
        assert codes(policy, customer(collected("address")), "address", date(2024, 2, 1)) == ["avg-5-1-e.no-purpose"]


class TestPurposeByPurpose:
    """One purpose that ends takes nothing from the others; the last decides."""

    def test_the_last_period_decides(self) -> None:
        """E-mail stays for the customer's two years after the year of the contact is over."""
        kept = retention_of(SHOP, customer(ENDED, WITHDRAWN), item="email", on=date(2026, 6, 1))
        assert kept.keep_until == date(2028, 1, 31)
        assert [reason.code for reason in kept.decision.reasons] == ["avg-5-1-e.runs"]

    def test_consent_that_stands_keeps(self) -> None:
        """While she subscribes, the address is needed."""
        assert retention_of(SHOP, customer(ENDED), item="email", on=date(2040, 1, 1)).keep_until is None

    def test_withdrawn_is_at_once(self) -> None:
        """With a period of no length the day of withdrawal is the first day on which the item must be gone."""
        reader = prospect(
            ConsentGiven(id="yes", at=at(2024, 1, 10), purpose="newsletter", text="v1", channel=Channel.EMAIL),
            WITHDRAWN,
        )
        assert retention_of(SHOP, reader, item="email", on=date(2025, 5, 4)).decision.outcome is Outcome.NOT_REQUIRED
        decision = retention_of(SHOP, reader, item="email", on=date(2025, 5, 5)).decision
        assert decision.outcome is Outcome.REQUIRED
        assert {reason.code for reason in decision.reasons} == {"avg-5-1-e.over", "avg-5-1-e.over-at-once"}

    def test_known_at_the_end_of_the_day(self) -> None:
        """What happened after that day does not count yet."""
        assert codes(SHOP, customer(WITHDRAWN, ENDED), "phone", date(2026, 1, 30)) == ["avg-5-1-e.not-begun"]

    def test_never_consented(self) -> None:
        """Consent that was refused keeps nothing, and neither does one that is taken back though nobody ever gave it."""
        refused = ConsentRefused(id="no", at=at(2024, 1, 11), purpose="newsletter", text="v1", channel=Channel.EMAIL)
        for said in ([refused], [WITHDRAWN], [refused, WITHDRAWN]):
            spans = retention_of(SHOP, prospect(*said), item="email", on=date(2026, 2, 1)).spans
            assert [span.rule.key for span in spans] == ["after-contact"]

    def test_same_rule_same_sentence(self) -> None:
        """Purposes for which one rule runs from one day stand in one sentence."""
        policy = with_activity(SHOP, activity("fraud", "phone", interest(), "after-contract"))
        (span,) = retention_of(policy, customer(ENDED), item="phone", on=date(2026, 6, 1)).spans
        assert [one.key for one in span.purposes] == ["service", "benchmark", "fraud"]


class TestGroundLost:
    """Without its ground a purpose keeps nothing, whatever period its rule names."""

    FLYERS = with_activity(SHOP, activity("flyers", "address", interest(), "after-contract"))
    FRAUD = with_activity(SHOP, activity("fraud", "address", interest(), "after-contract"))
    CONSENT = with_activity(
        SHOP, activity("flyers", "address", ConsentBasis(texts=frozenset({"v1"})), "after-contract")
    )

    def held(self, *more: object) -> Dossier:
        """Give a customer whose address is held."""
        return customer(collected("address"), *more)  # type: ignore[arg-type]

    def test_marketing(self) -> None:
        """An objection to direct marketing needs no decision, and no decision overrides it."""
        objected = Objected(id="o", at=at(2025, 1, 1), purpose="flyers", channel=Channel.EMAIL)
        overridden = ObjectionDecided(id="d", at=at(2025, 1, 2), purpose="flyers", result=ObjectionResult.OVERRIDDEN)
        for more in ((objected,), (objected, overridden)):
            assert codes(self.FLYERS, self.held(*more), "address", date(2025, 1, 2)) == ["avg-5-1-e.over-at-once"]

    def test_taken_back(self) -> None:
        """An objection that was taken back takes nothing."""
        objected = Objected(id="o", at=at(2025, 1, 1), purpose="flyers", channel=Channel.EMAIL)
        back = ObjectionDecided(id="d", at=at(2025, 1, 2), purpose="flyers", result=ObjectionResult.RETRACTED)
        assert codes(self.FLYERS, self.held(objected, back), "address", date(2025, 1, 3)) == ["avg-5-1-e.not-begun"]

    def test_consent_after_an_objection(self) -> None:
        """A consent that is given later does not take an objection to marketing back; the person does."""
        objected = Objected(id="o", at=at(2025, 1, 1), purpose="flyers", channel=Channel.EMAIL)
        given_ = ConsentGiven(id="g", at=at(2025, 2, 1), purpose="flyers", text="v1", channel=Channel.EMAIL)
        dossier = self.held(objected, given_)
        assert codes(self.CONSENT, dossier, "address", date(2025, 2, 1)) == ["avg-5-1-e.over-at-once"]
        back = ObjectionDecided(id="d", at=at(2025, 2, 2), purpose="flyers", result=ObjectionResult.RETRACTED)
        assert codes(self.CONSENT, dossier.with_(back), "address", date(2025, 2, 2)) == ["avg-5-1-e.not-begun"]

    @pytest.mark.parametrize(
        ("result", "code"),
        [
            (ObjectionResult.UPHELD, "avg-5-1-e.over-at-once"),
            (ObjectionResult.OVERRIDDEN, "avg-5-1-e.not-begun"),
        ],
    )
    def test_objection_of_the_first_paragraph(self, result: ObjectionResult, code: str) -> None:
        """Against a legitimate interest it is the decision that counts; a pending objection erases nothing."""
        objected = Objected(id="o", at=at(2025, 1, 1), purpose="fraud", channel=Channel.EMAIL)
        assert codes(self.FRAUD, self.held(objected), "address", date(2025, 1, 2)) == ["avg-5-1-e.not-begun"]
        decided = ObjectionDecided(id="d", at=at(2025, 1, 2), purpose="fraud", result=result)
        assert codes(self.FRAUD, self.held(objected, decided), "address", date(2025, 1, 2)) == [code]

    def test_consent_with_another_period(self) -> None:
        """A rule that counts from the contract does not outlive the consent that carries the purpose."""
        given_ = ConsentGiven(id="g", at=at(2025, 2, 1), purpose="flyers", text="v1", channel=Channel.EMAIL)
        gone = ConsentWithdrawn(id="w", at=at(2025, 3, 1), purpose="flyers", channel=Channel.EMAIL)
        assert codes(self.CONSENT, self.held(given_, gone), "address", date(2025, 3, 1)) == ["avg-5-1-e.over-at-once"]

    def test_refused_after_a_yes(self) -> None:
        """Art. 7(3) and 17(1)(b): who refuses what he consented to takes it back, and who had taken it back gets no less by refusing."""
        given_ = ConsentGiven(id="g", at=at(2025, 2, 1), purpose="flyers", text="v1", channel=Channel.EMAIL)
        gone = ConsentWithdrawn(id="w", at=at(2025, 3, 1), purpose="flyers", channel=Channel.EMAIL)
        refused = ConsentRefused(id="r", at=at(2025, 3, 2), purpose="flyers", text="v1", channel=Channel.EMAIL)
        rules = tuple(evolve(rule, then=AfterRetention.ANONYMISE) for rule in self.CONSENT.retention)
        policy = evolve(self.CONSENT, retention=rules)
        assert (
            retention_of(policy, self.held(given_), item="address", on=date(2025, 3, 2)).then
            is not AfterRetention.ERASE
        )
        for more in ([gone], [refused], [gone, refused]):
            kept = retention_of(policy, self.held(given_, *more), item="address", on=date(2025, 3, 2))
            assert [reason.code for reason in kept.decision.reasons] == ["avg-5-1-e.over-at-once"]
            assert kept.then is AfterRetention.ERASE


class TestStatutoryMinimum:
    """Art. 17(3)(b): a law that says how long at least goes before erasure, for that law alone."""

    def test_seven_years_from_the_financial_year(self) -> None:
        """Booked in 2024: to and including 31 December 2031, and gone on the first of January."""
        kept = retention_of(SHOP, customer(ENDED), item="invoice", on=date(2031, 12, 31))
        assert (kept.decision.outcome, kept.keep_until) == (Outcome.PROHIBITED, date(2031, 12, 31))
        assert [law.en for law in kept.only_for] == ["Art. 52 AWR"]
        assert [duty.code for duty in kept.decision.duties] == ["avg-17-3-b.only-for-law"]
        after = retention_of(SHOP, customer(ENDED), item="invoice", on=date(2032, 1, 1))
        assert [reason.code for reason in after.decision.reasons] == ["avg-5-1-e.statutory-over"]
        assert after.decision.outcome is Outcome.REQUIRED

    def test_not_only_for_the_law_while_a_purpose_needs_it(self) -> None:
        """The name is still needed for the contract, so it is not for the law alone."""
        kept = retention_of(SHOP, customer(), item="name", on=date(2025, 1, 1))
        assert kept.decision.outcome is Outcome.PROHIBITED
        assert (kept.only_for, kept.decision.duties, kept.keep_until) == ((), (), None)

    def test_only_what_was_booked(self) -> None:
        """The name of a prospect is in no books."""
        assert codes(SHOP, prospect(), "name", date(2024, 2, 1)) == ["avg-5-1-e.runs"]

    def test_both_count_for_what_happens_then(self) -> None:
        """What happens follows from the last to end, whether maximum or minimum."""
        policy = evolve(SHOP, retention=(*SHOP.retention[:-1], minimum("phone", then=AfterRetention.ANONYMISE)))
        booked = evolve(BOOKED, id="b2", items=frozenset({"phone"}))
        kept = retention_of(policy, customer(booked, ENDED), item="phone", on=date(2032, 1, 1))
        assert kept.then is AfterRetention.ANONYMISE
        assert kept.decision.outcome is Outcome.REQUIRED

    @pytest.mark.parametrize(
        ("event", "dossier", "outcome", "until"),
        [
            (RetentionEvent.CONTRACT_ENDED, customer(), Outcome.PROHIBITED, None),
            (RetentionEvent.CONTRACT_ENDED, customer(ENDED), Outcome.PROHIBITED, date(2033, 1, 31)),
            (RetentionEvent.CONTRACT_ENDED, prospect(collected("address")), Outcome.REQUIRED, None),
            (RetentionEvent.REQUEST_CLOSED, customer(), Outcome.REQUIRED, None),
            (RetentionEvent.REQUEST_CLOSED, customer(asked(Right.ACCESS)), Outcome.PROHIBITED, None),
            (RetentionEvent.COLLECTED, customer(), Outcome.PROHIBITED, date(2031, 1, 10)),
            (RetentionEvent.LAST_CONTACT, customer(), Outcome.PROHIBITED, date(2031, 1, 10)),
            (RetentionEvent.CONSENT_ENDED, customer(), Outcome.PROHIBITED, None),
        ],
    )
    def test_counted_from(self, event: RetentionEvent, dossier: Dossier, outcome: Outcome, until: date | None) -> None:
        """A duty that has not begun keeps without a last day; one that never can begin keeps nothing."""
        policy = evolve(SHOP, retention=(*SHOP.retention[:-1], minimum("address", event=event)))
        kept = retention_of(policy, dossier.with_(collected("address")), item="address", on=date(2026, 6, 1))
        assert (kept.decision.outcome, kept.keep_until) == (outcome, until)


class TestHoldsAndRestriction:
    """Art. 17(3)(e) and 18(2): a claim and a restriction stop erasure; they are no purpose."""

    def test_hold(self) -> None:
        """What is held for a claim is kept for it alone, without a last day."""
        kept = retention_of(SHOP, customer(ENDED, HOLD), item="phone", on=date(2029, 1, 1))
        assert [reason.code for reason in kept.decision.reasons] == ["avg-17-3-e.held-for-claim"]
        assert [duty.code for duty in kept.decision.duties] == ["avg-17-3-e.only-for-claim"]
        assert (kept.keep_until, kept.only_for) == (None, ())

    def test_restriction(self) -> None:
        """Restricted data are only stored, also when their period is over."""
        restricted = Restricted(
            id="s", at=at(2026, 1, 1), items=frozenset({"phone"}), ground=RestrictionGround.NEEDED_FOR_CLAIM
        )
        assert codes(SHOP, customer(ENDED, restricted), "phone", date(2029, 1, 1)) == ["avg-18-2.restricted"]


class TestUndecided:
    """What nobody knows is a question, never a guess."""

    def test_no_contact_on_record(self) -> None:
        """A period from the last contact cannot begin on no day."""
        dossier = Dossier.of("c", (collected("email"),))
        decision = retention_of(SHOP, dossier, item="email", on=date(2030, 1, 1)).decision
        assert [question.fact for question in decision.questions] == ["retention_start"]

    def test_a_known_purpose_makes_the_question_needless(self) -> None:
        """Nobody is asked for the last contact while the contract runs."""
        dossier = Dossier.of("c", (collected("email"), CONCLUDED))
        assert codes(SHOP, dossier, "email", date(2030, 1, 1)) == ["avg-5-1-e.not-begun"]

    @pytest.mark.parametrize("event", [RetentionEvent.FINANCIAL_YEAR_ENDED, RetentionEvent.CONTRACT_ENDED])
    def test_nothing_to_count_from(self, event: RetentionEvent) -> None:
        """Without a financial year or a contract there is no day to count from."""
        rule = maximum("odd", event, "P1Y", AfterRetention.ERASE)
        policy = with_rule(SHOP, rule, activity("fraud", "address", interest(), "odd"))
        dossier = Dossier.of("c", (collected("address"),))
        assert codes(policy, dossier, "address", date(2030, 1, 1)) == ["avg-5-1-e.start-unknown"]
        if event is RetentionEvent.FINANCIAL_YEAR_ENDED:
            booked = dossier.with_(evolve(BOOKED, items=frozenset({"address"})))
            assert codes(policy, booked, "address", date(2025, 6, 1)) == ["avg-5-1-e.runs"]

    def test_no_period_named(self) -> None:
        """A policy that names no period leaves it to a person, once the event has come."""
        rule = maximum("vague", RetentionEvent.COLLECTED, None, AfterRetention.ERASE)
        policy = with_rule(SHOP, rule, activity("fraud", "visits", interest(), "vague"))
        decision = retention_of(policy, customer(collected("visits")), item="visits", on=date(2024, 2, 1)).decision
        assert [question.fact for question in decision.questions] == ["retention_period"]

    @pytest.mark.parametrize(
        ("more", "code"),
        [
            ((), "avg-5-1-e.no-purpose"),
            ((asked(Right.ACCESS),), "avg-5-1-e.not-begun"),
            (
                (
                    asked(Right.ACCESS),
                    RequestClosed(id="x", at=at(2026, 3, 9), request="r-1", result=RequestResult.REFUSED),
                ),
                "avg-5-1-e.over-at-once",
            ),
        ],
    )
    def test_for_requests(self, more: tuple[object, ...], code: str) -> None:
        """What is kept to handle a request is kept while there is one."""
        rule = maximum("request", RetentionEvent.REQUEST_CLOSED, "P0D", AfterRetention.ERASE)
        policy = with_rule(SHOP, rule, activity("fraud", "visits", interest(), "request"))
        dossier = customer(collected("visits"), *more)  # type: ignore[arg-type]
        assert codes(policy, dossier, "visits", date(2026, 3, 10)) == [code]


class TestAfterAGrantedRequest:
    """Once erasure was granted, only what stood against it still keeps an item."""

    CLOSED = RequestClosed(id="closed", at=at(2026, 3, 9), request="r-1", result=RequestResult.GRANTED_IN_PART)

    def test_no_more_years_after_the_contract(self) -> None:
        """The two years of the policy are no need: the phone number is due, and erased, not anonymised."""
        dossier = customer(ENDED, asked(Right.ERASURE), shown(), self.CLOSED)
        kept = retention_of(SHOP, dossier, item="phone", on=date(2026, 3, 9))
        assert (kept.decision.outcome, kept.then) == (Outcome.REQUIRED, AfterRetention.ERASE)

    @pytest.mark.parametrize(
        "unlike",
        [
            {"right": Right.ACCESS},
            {"items": frozenset({"email"})},
            {"at": at(2024, 1, 9)},
        ],
    )
    def test_another_request(self, unlike: dict[str, object]) -> None:
        """Another right, other items, or a request from before the item was collected changes nothing."""
        request = evolve(asked(Right.ERASURE), **unlike)
        dossier = customer(ENDED, request, shown(), self.CLOSED)
        assert codes(SHOP, dossier, "phone", date(2026, 3, 9)) == ["avg-5-1-e.runs"]

    def test_a_new_contract(self) -> None:
        """Who becomes a customer again is kept for the new contract."""
        again = ContractConcluded(id="again", at=at(2026, 5, 1), contract="shop")
        dossier = customer(ENDED, asked(Right.ERASURE), shown(), self.CLOSED, again)
        assert codes(SHOP, dossier, "phone", date(2026, 5, 2)) == ["avg-5-1-e.not-begun"]


class TestBadQuestions:
    """A question that cannot be answered raises, and says which argument is wrong."""

    def test_unknown_item(self) -> None:
        """An item that the policy does not know."""
        with pytest.raises(UnknownKey):
            retention_of(SHOP, customer(), item="emial", on=date(2026, 1, 1))

    def test_before_the_policy(self) -> None:
        """A day on which the policy did not hold."""
        with pytest.raises(NotInForce):
            must_erase(SHOP, customer(), on=date(2019, 12, 31))

    def test_the_last_day_there_is(self) -> None:
        """The calendar has no day after it."""
        with pytest.raises(InvalidValue, match="within the years 1 to 9999"):
            must_erase(SHOP, customer(), on=date.max)

    def test_an_instant_is_no_day(self) -> None:
        """A datetime where a day is meant."""
        with pytest.raises(InvalidValue):
            must_erase(SHOP, customer(), on=datetime(2026, 1, 1))


class TestProperties:
    """What holds of every policy and every history."""

    @given(data=st.data(), policy=policies())
    def test_what_must_go_must_go_tomorrow_too(self, data: DataObject, policy: Policy) -> None:
        """Time alone gives no period back."""
        dossier = data.draw(dossiers(policy))
        on = date(2035, 1, 1) + timedelta(data.draw(st.integers(0, 4000)))
        later = on + timedelta(data.draw(st.integers(0, 4000)))
        today = must_erase(policy, dossier, on=on).keys(Outcome.REQUIRED)
        assert today <= must_erase(policy, dossier, on=later).keys(Outcome.REQUIRED)

    @given(data=st.data(), policy=policies())
    def test_keep_until_is_kept(self, data: DataObject, policy: Policy) -> None:
        """Nothing must go on or before its last day, and what has one is no longer kept for the same reasons after it."""
        dossier = data.draw(dossiers(policy))
        on = date(2035, 1, 1)
        for item in dossier.held:
            kept = retention_of(policy, dossier, item=item, on=on)
            if kept.keep_until is not None:
                last = retention_of(policy, dossier, item=item, on=kept.keep_until)
                after = retention_of(policy, dossier, item=item, on=kept.keep_until + timedelta(1))
                assert last.decision.outcome is not Outcome.REQUIRED
                assert after.decision.outcome is Outcome.REQUIRED

    @given(data=st.data(), policy=policies())
    def test_a_hold_erases_nothing(self, data: DataObject, policy: Policy) -> None:
        """A hold never makes more go."""
        dossier = data.draw(dossiers(policy))
        on, items = date(2040, 1, 1), frozenset(item.key for item in policy.items)
        hold = HoldSet(id="h", at=at(2039, 1, 1), hold="claim-9", items=items)
        assert must_erase(policy, dossier.with_(hold), on=on).keys(Outcome.REQUIRED) == frozenset()

    @given(data=st.data(), policy=policies())
    def test_withdrawing_keeps_nothing(self, data: DataObject, policy: Policy) -> None:
        """Withdrawing consent never keeps more."""
        dossier = data.draw(dossiers(policy))
        on, moment = date(2040, 1, 1), at(2039, 1, 1)
        before = must_erase(policy, dossier, on=on).keys(Outcome.REQUIRED)
        withdrawn = dossier.with_(
            *(
                ConsentWithdrawn(id=f"w-{one.key}", at=moment, purpose=one.key, channel=Channel.EMAIL)
                for one in policy.purposes
            )
        )
        assert before <= must_erase(policy, withdrawn, on=on).keys(Outcome.REQUIRED)

    def test_stages_are_those_that_were_reached(self) -> None:
        """An ended contract of another kind does not make a prospect of this one a customer."""
        other = ContractConcluded(id="other", at=at(2024, 3, 1), contract="insurance")
        spans = retention_of(SHOP, prospect(other), item="email", on=date(2024, 4, 1)).spans
        assert [span.rule.key for span in spans] == ["after-contact"]
