"""May this be processed?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from avgkit.decision import Decision, Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.processing import may_process
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    Booked,
    Collected,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContractConcluded,
    ContractEnded,
    Event,
    HoldSet,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    RequestReceived,
    Restricted,
    RestrictionGround,
)
from avgkit.models.judgment import Answer
from avgkit.models.legal_basis import ConsentBasis, ContractBasis, LegalBasis
from avgkit.models.personal_data import Source
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel, Cookie, CookieKind
from avgkit.models.purpose import DataForm
from avgkit.testing.strategies import histories
from evaluation.office import (
    CONCLUDED,
    CONSENTED,
    CONTACT,
    OFFICE,
    PROPOSED,
    activity,
    at,
    balanced,
    item,
    judged,
    words,
)

NOW = at(20)
NOBODY = Dossier.of("client-1")
PROSPECT = Dossier.of("client-1", [CONTACT])
CLIENT = Dossier.of("client-1", [CONTACT, PROPOSED, CONCLUDED])
READER = CLIENT.with_(CONSENTED)


def asked(
    dossier: Dossier,
    purpose: str,
    items: str,
    *,
    policy: Policy = OFFICE,
    on: datetime = NOW,
    operation: Operation = Operation.USE,
    form: DataForm = DataForm.IDENTIFIABLE,
) -> Decision:
    return may_process(policy, dossier, purpose=purpose, items=items.split(), at=on, operation=operation, form=form)


def codes(decision: Decision, *outcomes: Outcome) -> set[str]:
    """Return the codes of what a decision says, of these outcomes or all."""
    return {reason.code for reason in decision.reasons if not outcomes or reason.outcome in outcomes}


class TestProspect:
    """Before a contract: only what the policy has in that stage, and what the person asked for."""

    def test_phone_to_communicate(self) -> None:
        """Who asked about the contract may be answered."""
        decision = asked(PROSPECT, "contact", "phone name")
        assert decision.keys(Outcome.PERMITTED) == {"phone", "name"}
        assert "avg-6-1b.asked" in codes(decision)

    def test_not_for_ever(self) -> None:
        """A question is followed up as long as the policy says, by the calendar where the office is, and counts anew when asked anew."""
        last, after = datetime(2026, 6, 1, 21, 59, tzinfo=UTC), datetime(2026, 6, 1, 22, tzinfo=UTC)
        assert asked(PROSPECT, "contact", "phone", on=last).permitted
        assert codes(asked(PROSPECT, "contact", "phone", on=after)) >= {"avg-6-1b.steps-over"}
        again = PROSPECT.with_(evolve(CONTACT, id="again", at=last))
        assert asked(again, "contact", "phone", on=after).permitted

    def test_for_some_items(self) -> None:
        """Art. 17: who asks that one item be erased asks for no steps with that one, until he asks about the contract anew."""
        erasure = RequestReceived(
            id="gone",
            at=at(2),
            request="r-1",
            right=Right.ERASURE,
            channel=Channel.EMAIL,
            items=frozenset({"phone"}),
        )
        without = PROSPECT.with_(erasure)
        found = asked(without, "contact", "phone name")
        assert found.keys(Outcome.PERMITTED) == {"name"}
        assert [question.fact for question in found.part("phone").questions] == ["request_of_data_subject"]
        anew = without.with_(evolve(CONTACT, id="again", at=at(3)))
        assert asked(anew, "contact", "phone name").permitted
        # What was proposed stands, and counts from when it was.
        again = evolve(CONTACT, id="again", at=at(2) + timedelta(days=100))
        signing = PROSPECT.with_(PROPOSED, again, evolve(erasure, at=again.at, items=frozenset({"name"})))
        found = asked(signing, "payment", "account name", on=at(2) + timedelta(days=200))
        assert found.keys(Outcome.PERMITTED) == {"account"}
        assert "avg-6-1b.steps-over" in codes(found.part("name"))

    def test_while_a_proposal_lies_there(self) -> None:
        """A contract in the making rests on the last that the person said of it: the proposal, or a question about it since."""
        signing = PROSPECT.with_(PROPOSED)
        later = at(2) + timedelta(days=200)
        assert codes(asked(signing, "payment", "account", on=later)) >= {"avg-6-1b.steps-over"}
        again = signing.with_(evolve(CONTACT, id="again", at=later - timedelta(days=1)))
        assert codes(asked(again, "payment", "account", on=later)) >= {"avg-6-1b.being-concluded"}

    def test_who_did_not_ask(self) -> None:
        """Without contact or contract it is a question whether the person asked for it."""
        assert [question.fact for question in asked(NOBODY, "contact", "phone").questions] == [
            "request_of_data_subject"
        ]

    def test_bank_account_not_yet(self) -> None:
        """It belongs to another stage, both of the purpose and of the lists."""
        decision = asked(PROSPECT, "payment", "account", operation=Operation.COLLECT)
        assert codes(decision, Outcome.PROHIBITED) == {"avg-5-1b.other-stage", "avg-5-1c.not-in-stage"}
        assert "S-10" in decision.explain("nl")

    def test_an_item_in_no_list(self) -> None:
        """An item that no list mentions is not kept out by the lists."""
        policy = evolve(OFFICE, activities=(*OFFICE.activities, activity("nothing", "visits", balanced())))
        assert asked(PROSPECT, "nothing", "visits", policy=policy).permitted


class TestClient:
    """A contract in force: which items, for which purposes, on which ground."""

    def test_which_items(self) -> None:
        """The answer carries the allowed set; what no purpose needs says so, and what another needs says that."""
        decision = asked(CLIENT, "payment", "name account address phone")
        assert decision.outcome is Outcome.PROHIBITED
        assert decision.keys(Outcome.PERMITTED) == {"name", "account"}
        assert codes(decision.part("address")) == {"avg-5-1c.needed-nowhere"}
        assert codes(decision.part("phone")) == {"avg-5-1c.not-needed"}

    def test_while_it_is_being_concluded(self) -> None:
        """Steps that the person asked for are carried by the contract to come."""
        assert "avg-6-1b.being-concluded" in codes(asked(PROSPECT.with_(PROPOSED), "payment", "account"))

    def test_after_its_end(self) -> None:
        """What ended carries nothing any more, also where the purpose goes on in that stage."""
        ended = CLIENT.with_(ContractEnded(id="end", at=at(10), contract="service"))
        assert codes(asked(ended, "payment", "account"), Outcome.PROHIBITED) == {
            "avg-5-1b.other-stage",
        }
        always = activity("always", "account", ContractBasis(contract="service"), purpose="payment")
        policy = evolve(OFFICE, activities=(*OFFICE.activities, always))
        assert codes(asked(ended, "payment", "account", policy=policy), Outcome.PROHIBITED) == {"avg-6-1b.ended"}

    def test_another_contract(self) -> None:
        """A contract of another kind carries nothing."""
        other = Dossier.of("client-1", [CONTACT, ContractConcluded(id="x", at=at(3), contract="support")])
        assert codes(asked(other, "payment", "name"), Outcome.PROHIBITED) == {"avg-6-1b.no-contract"}

    def test_operations(self) -> None:
        """What the policy does not do with an item is not permitted; to disclose asks to whom."""
        assert "avg-5-1b.other-operation" in codes(asked(CLIENT, "payment", "name", operation=Operation.COMBINE))
        disclosed = asked(CLIENT, "payment", "name", operation=Operation.DISCLOSE)
        assert [question.fact for question in disclosed.questions] == ["recipient"]

    def test_a_purpose_without_activities(self) -> None:
        """A purpose that nothing was described for needs nothing."""
        assert codes(asked(CLIENT, "nothing", "name visits")) == set()
        assert asked(CLIENT, "nothing", "name visits").keys(Outcome.PROHIBITED) == {"name", "visits"}


class TestNewsletter:
    """Consent yes, withdrawn no, objection never."""

    def test_given(self) -> None:
        """With consent it may be sent, with a way out in every message."""
        decision = asked(READER, "newsletter", "email")
        assert decision.permitted
        assert {duty.code for duty in decision.duties} == {"avg-7-3.easy-withdrawal", "tw-11-7.opt-out"}

    @pytest.mark.parametrize(
        ("event", "code"),
        [
            (None, "avg-6-1a.never-given"),
            (
                ConsentRefused(id="r", at=at(5), purpose="newsletter", text="v1", channel=Channel.EMAIL),
                "avg-6-1a.refused",
            ),
            (
                ConsentGiven(id="g", at=at(5), purpose="newsletter", text="v0", channel=Channel.EMAIL),
                "avg-6-1a.other-text",
            ),
        ],
    )
    def test_no_consent(self, event: Event | None, code: str) -> None:
        """Never asked, refused, or given on another text."""
        decision = asked(CLIENT.with_(event) if event else CLIENT, "newsletter", "email")
        assert codes(decision, Outcome.PROHIBITED) == {code}

    def test_withdrawn(self) -> None:
        """After withdrawal no; before it, it was lawful and remains so."""
        withdrawn = READER.with_(ConsentWithdrawn(id="w", at=at(10), purpose="newsletter", channel=Channel.EMAIL))
        assert codes(asked(withdrawn, "newsletter", "email"), Outcome.PROHIBITED) == {"avg-7-3.withdrawn"}
        assert asked(withdrawn, "newsletter", "email", on=at(9)).permitted

    def test_objection(self) -> None:
        """Who objected is not approached, also on a later consent, until the objection is taken back."""
        objected = READER.with_(Objected(id="o", at=at(10), purpose="newsletter", channel=Channel.EMAIL))
        assert codes(asked(objected, "newsletter", "email"), Outcome.PROHIBITED) == {"avg-21-3.marketing"}
        at_once = objected.with_(evolve(CONSENTED, id="again", at=at(10)))
        assert asked(at_once, "newsletter", "email").outcome is Outcome.PROHIBITED
        again = objected.with_(evolve(CONSENTED, id="again", at=at(11)))
        assert codes(asked(again, "newsletter", "email"), Outcome.PROHIBITED) >= {"avg-21-3.marketing"}
        retracted = ObjectionDecided(id="d", at=at(12), purpose="newsletter", result=ObjectionResult.RETRACTED)
        assert asked(again.with_(retracted), "newsletter", "email").permitted

    def test_marketing_on_another_ground(self) -> None:
        """A balance of interests does not answer what the Telecommunicatiewet asks of the channel."""
        assert [question.fact for question in asked(CLIENT, "calls", "phone").questions] == ["channel"]
        assert asked(CLIENT, "calls", "phone", operation=Operation.STORE).permitted


class TestBenchmark:
    """A purpose that can do with groups gets groups."""

    def test_only_aggregated(self) -> None:
        """Identifiable and pseudonymous data are refused, groups are permitted with care."""
        for form in (DataForm.IDENTIFIABLE, DataForm.PSEUDONYMOUS):
            assert codes(asked(CLIENT, "benchmark", "account", form=form), Outcome.PROHIBITED) == {"avg-5-1c.too-near"}
        groups = asked(CLIENT, "benchmark", "account", form=DataForm.AGGREGATED)
        assert groups.permitted
        assert "avg-5-1c.groups-only" in {duty.code for duty in groups.duties}


class TestJudgmentsExpire:
    """An open norm is answered by the judgment that stands on the day."""

    def test_the_balance_of_interests(self) -> None:
        """On the last day yes, the day after a question that names the test."""
        assert asked(CLIENT, "fraud", "name", on=at(31)).permitted
        later = asked(CLIENT, "fraud", "name", on=at(1, month=4))
        assert [question.fact for question in later.questions] == ["balanced"]

    def test_days_are_those_of_the_controller(self) -> None:
        """Half past ten in the evening in UTC is the next day in Amsterdam."""
        evening = at(31).replace(hour=22, minute=30)
        assert asked(CLIENT, "fraud", "name", on=evening).outcome is Outcome.UNDECIDED


class TestTwoKeys:
    """Special categories, criminal data and the BSN need an exception beside the ground."""

    @pytest.mark.parametrize("item", ["diagnosis", "ban", "bsn"])
    def test_both_keys(self, item: str) -> None:
        """With both yes; with a ground alone no."""
        assert asked(CLIENT, "fraud", item).permitted
        without = evolve(OFFICE, activities=(activity("fraud", item, balanced()),))
        assert asked(CLIENT, "fraud", item, policy=without).outcome is Outcome.PROHIBITED
        refused = evolve(OFFICE, activities=(activity("fraud", item, balanced(), special=judged(Answer.NO)),))
        assert asked(CLIENT, "fraud", item, policy=refused).outcome is Outcome.PROHIBITED

    def test_the_exception_is_no_ground(self) -> None:
        """An exception without a ground that stands carries nothing."""
        assert asked(CLIENT, "fraud", "diagnosis", on=at(2, month=4)).outcome is Outcome.UNDECIDED

    def test_only_the_items_that_need_it(self) -> None:
        """The other items of the same question are judged by themselves."""
        decision = asked(CLIENT, "audit", "name bsn")
        assert (decision.keys(Outcome.PERMITTED), decision.keys(Outcome.PROHIBITED)) == ({"name"}, {"bsn"})


class TestDevices:
    """Art. 11.7a Tw: reading from a device asks for consent, unless it is necessary or measures with little impact."""

    @pytest.mark.parametrize(
        ("kind", "basis", "outcome"),
        [
            (CookieKind.NECESSARY, balanced(), Outcome.PERMITTED),
            (CookieKind.ANALYTICS, balanced(), Outcome.UNDECIDED),
            (CookieKind.TRACKING, balanced(), Outcome.PROHIBITED),
            (CookieKind.TRACKING, ConsentBasis(texts=frozenset({"v1"})), Outcome.PERMITTED),
        ],
    )
    def test_collecting(self, kind: CookieKind, basis: LegalBasis, outcome: Outcome) -> None:
        """A balance of interests does not replace the consent; what is not read from the device is not asked about."""
        policy = evolve(
            OFFICE,
            items=(*OFFICE.items, evolve(item("clicks"), sources=frozenset({Source.OBSERVED}))),
            cookies=(Cookie(key="c", label=words("c"), kind=kind, purpose="nothing"),),
            activities=(activity("nothing", "clicks name", basis),),
        )
        consented = READER.with_(evolve(CONSENTED, id="c", purpose="nothing"))
        decision = asked(consented, "nothing", "clicks name", policy=policy, operation=Operation.COLLECT)
        assert decision.part("clicks").outcome is outcome
        assert decision.part("name").permitted
        assert asked(consented, "nothing", "clicks", policy=policy).permitted


class TestOtherGrounds:
    """Law, vital interests and a public task carry by themselves."""

    @pytest.mark.parametrize(("purpose", "item"), [("audit", "name"), ("rescue", "phone"), ("register", "name")])
    def test_carried(self, purpose: str, item: str) -> None:
        """Whatever the person consented or objected to elsewhere."""
        assert asked(NOBODY, purpose, item).permitted

    def test_publication(self) -> None:
        """To publish without consent is an open question."""
        decision = asked(CLIENT, "wall", "name", operation=Operation.PUBLISH)
        assert [question.fact for question in decision.questions] == ["publication_without_consent"]
        described = activity("shout", "name", balanced(), purpose="audit", operations=frozenset({Operation.PUBLISH}))
        policy = evolve(OFFICE, activities=(*OFFICE.activities, described))
        assert asked(CLIENT, "audit", "name", policy=policy, operation=Operation.PUBLISH).outcome is Outcome.UNDECIDED

    def test_publication_on_consent_to_something_else(self) -> None:
        """4(11): who consents to a newsletter did not consent to see his address in print."""
        lines = tuple(
            evolve(one, operations=one.operations | {Operation.PUBLISH}) if one.key == "newsletter" else one
            for one in OFFICE.activities
        )
        decision = asked(
            READER, "newsletter", "email", policy=evolve(OFFICE, activities=lines), operation=Operation.PUBLISH
        )
        assert [question.fact for question in decision.questions] == ["consent_to_publication"]
        assert asked(READER, "newsletter", "email", policy=evolve(OFFICE, activities=lines)).permitted


class TestObjection:
    """Art. 21(1): only where the ground gives the right."""

    def objected(self, purpose: str, *results: ObjectionResult) -> Dossier:
        """Give a client who objected, and how that ended."""
        events: list[Event] = [Objected(id="o", at=at(5), purpose=purpose, channel=Channel.EMAIL)]
        events += [ObjectionDecided(id="d", at=at(6), purpose=purpose, result=result) for result in results]
        return CLIENT.with_(*events)

    def test_pending_and_decided(self) -> None:
        """Pending and upheld stop it, overridden lets it go on, and to store is permitted meanwhile."""
        pending = self.objected("fraud")
        assert codes(asked(pending, "fraud", "name"), Outcome.PROHIBITED) == {"avg-21-1.pending"}
        assert asked(pending, "fraud", "name", operation=Operation.STORE).permitted
        assert not asked(self.objected("fraud", ObjectionResult.UPHELD), "fraud", "name").permitted
        assert asked(self.objected("fraud", ObjectionResult.OVERRIDDEN), "fraud", "name").permitted

    def test_no_right(self) -> None:
        """On a legal obligation it does nothing, and the decision tells why."""
        decision = asked(self.objected("audit"), "audit", "name")
        assert decision.permitted
        assert "avg-21-1.no-right" in codes(decision)


class TestRestrictionAndHolds:
    """Restricted items are left alone; held items are not erased."""

    RESTRICTED = READER.with_(
        Restricted(id="res", at=at(6), items=frozenset({"email"}), ground=RestrictionGround.ACCURACY_CONTESTED)
    )
    HELD = READER.with_(HoldSet(id="hold", at=at(6), hold="case-1", items=frozenset({"email"})))

    def test_restricted(self) -> None:
        """The restricted item may only be stored; the others are as they were."""
        decision = asked(self.RESTRICTED, "newsletter", "email name")
        assert (decision.keys(Outcome.PERMITTED), decision.keys(Outcome.PROHIBITED)) == ({"name"}, {"email"})
        assert asked(self.RESTRICTED, "newsletter", "email", operation=Operation.STORE).permitted

    def test_restricted_and_held_for_a_claim(self) -> None:
        """Whether the claim needs the use is asked for the purpose that serves claims."""
        both = self.RESTRICTED.with_(HoldSet(id="hold", at=at(7), hold="case-1", items=frozenset({"email"})))
        assert asked(both, "claims", "email").outcome is Outcome.UNDECIDED
        assert asked(both, "newsletter", "email").outcome is Outcome.PROHIBITED

    BOOKED = CLIENT.with_(
        Collected(id="col", at=at(3), items=frozenset({"account", "name"}), source=Source.SUBJECT),
        Booked(id="book", at=at(5), items=frozenset({"account"}), year_ends_on=date(2026, 12, 31)),
    )

    @pytest.mark.parametrize("operation", [Operation.ERASE, Operation.DESTROY])
    def test_erasing(self, operation: Operation) -> None:
        """It needs no consent; a hold and a legal duty that runs stand against it, a restriction is asked about."""
        assert asked(CLIENT, "newsletter", "email", operation=operation).permitted
        assert asked(self.HELD, "newsletter", "email", operation=operation).outcome is Outcome.PROHIBITED
        assert asked(self.RESTRICTED, "newsletter", "email", operation=operation).outcome is Outcome.UNDECIDED
        kept = asked(self.BOOKED, "newsletter", "account name", operation=operation)
        assert (kept.keys(Outcome.PROHIBITED), kept.keys(Outcome.PERMITTED)) == ({"account"}, {"name"})
        after = asked(self.BOOKED, "newsletter", "account", operation=operation, on=at(1).replace(year=2034))
        assert after.permitted

    def test_restricting(self) -> None:
        """It is always permitted."""
        assert asked(self.HELD, "newsletter", "email account", operation=Operation.RESTRICT).permitted

    def test_anonymising(self) -> None:
        """It is a use that the policy has to describe."""
        assert "avg-5-1b.other-operation" in codes(asked(READER, "newsletter", "email", operation=Operation.ANONYMISE))


class TestRetention:
    """What a purpose needed until a day is not used for it after that day."""

    HELD = CLIENT.with_(Collected(id="col", at=at(3), items=frozenset({"name"}), source=Source.SUBJECT))
    ENDED = HELD.with_(ContractEnded(id="end", at=at(10), contract="service"))

    def test_over(self) -> None:
        """Two years after the contract the name may be used no more for what needed it, and on the last day it may."""
        last, next_day = at(10).replace(year=2028), at(11).replace(year=2028)
        assert asked(self.ENDED, "register", "name", on=last).permitted
        over = asked(self.ENDED, "register", "name", on=next_day)
        assert codes(over, Outcome.PROHIBITED) == {"avg-5-1e.elapsed"}
        assert "10 maart 2028" in over.explain("nl")

    def test_what_it_does_not_bar(self) -> None:
        """A new collection is not barred by what was held before; nor is what is not held at all."""
        later = at(1).replace(year=2029)
        assert asked(self.ENDED, "register", "name", on=later, operation=Operation.COLLECT).permitted
        assert asked(NOBODY, "register", "name", on=later).permitted


class TestAlternatives:
    """Several activities for one purpose: the best one carries, the others do not count against it."""

    CONSENT = activity("by_consent", "name", ConsentBasis(texts=frozenset({"v1"})), purpose="fraud")
    BALANCE = activity("by_balance", "name", balanced(), purpose="fraud")

    def test_one_is_enough(self) -> None:
        """A consent that was never given does not poison a balance of interests that stands."""
        policy = evolve(OFFICE, activities=(self.CONSENT, self.BALANCE))
        decision = asked(CLIENT, "fraud", "name", policy=policy)
        assert decision.permitted
        assert "avg-6-1a.never-given" not in codes(decision)

    def test_a_question_beats_a_no(self) -> None:
        """Where nothing permits, what is open is told."""
        expired = evolve(self.BALANCE, basis=evolve(balanced(), balanced=None))
        policy = evolve(OFFICE, activities=(self.CONSENT, expired))
        assert asked(CLIENT, "fraud", "name", policy=policy).outcome is Outcome.UNDECIDED

    def test_all_that_carry_are_told(self) -> None:
        """Two that carry are both told."""
        policy = evolve(OFFICE, activities=(self.BALANCE, evolve(self.CONSENT, key="other", basis=balanced())))
        decision = asked(CLIENT, "fraud", "name", policy=policy)
        assert [reason.code for reason in decision.reasons].count("avg-6-1f.balanced") == 2


class TestBadInput:
    """A mistake of the caller is an error that can be acted on, and never a decision."""

    def test_unknown_keys(self) -> None:
        """The nearest known key is named."""
        with pytest.raises(UnknownKey, match="'newsletter'"):
            asked(CLIENT, "newsleter", "email")
        with pytest.raises(UnknownKey, match="'email'"):
            asked(CLIENT, "newsletter", "e-mail")
        with pytest.raises(UnknownKey):
            asked(CLIENT, "newsleter", "email", operation=Operation.ERASE)

    def test_before_the_policy(self) -> None:
        """There was no policy, so there is no decision; its first local day counts."""
        with pytest.raises(NotInForce):
            asked(CLIENT, "contact", "phone", on=datetime.fromisoformat("2025-12-31T22:59:00+00:00"))
        assert asked(NOBODY, "audit", "name", on=datetime.fromisoformat("2025-12-31T23:00:00+00:00")).permitted

    def test_items_and_instants(self) -> None:
        """A naive instant, no items, and one string for a set of them."""
        with pytest.raises(InvalidValue, match="at"):
            may_process(OFFICE, CLIENT, purpose="contact", items={"phone"}, at=datetime(2026, 3, 20, 9))
        for items in ([], "phone", b"phone", [["phone"]]):
            with pytest.raises(InvalidValue, match="items"):
                may_process(OFFICE, CLIENT, purpose="contact", items=items, at=at(20))

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({"operation": "use"}, "operation"),
            ({"form": "identifiable"}, "form"),
            ({"purpose": None}, "purpose"),
            ({"purpose": ["contact"]}, "purpose"),
            ({"items": {1}}, "item"),
        ],
    )
    def test_sorts(self, wrong: dict[str, Any], named: str) -> None:
        """The text of a member is not the member, and what is no text is no key: each is named, and nothing of it shown."""
        with pytest.raises(InvalidValue, match=f"^{named}: expected"):
            may_process(OFFICE, CLIENT, **{"purpose": "contact", "items": {"phone"}, "at": at(20), **wrong})


class TestSharing:
    """The same facts give the same decision."""

    def test_one_object(self) -> None:
        """Two persons of whom the same is known get equal ones, and share it where it tells no day; the order of the items is nothing."""
        other = Dossier.of("client-2", [evolve(event, id=f"2-{event.id}") for event in READER.events])
        assert asked(other, "newsletter", "name email") == asked(READER, "newsletter", "email name")
        one = asked(READER, "audit", "email name")
        assert asked(other, "audit", "name email") is one

    def test_both_languages(self) -> None:
        """An explanation is told in full in each language, with labels in that language."""
        decision = asked(READER, "newsletter", "email phone")
        assert "(en)" not in decision.explain("nl")
        assert "(nl)" not in decision.explain("en")


class TestMetamorphic:
    """What holds for every policy and every history."""

    @given(data=st.data())
    def test_the_order_of_events_makes_no_difference(self, data: DataObject) -> None:
        """However they come in, and however often."""
        happened = data.draw(histories(OFFICE, max_size=8))
        shuffled = data.draw(st.permutations([*happened, *happened[:2]]))
        purpose = data.draw(st.sampled_from([one.key for one in OFFICE.purposes]))
        items = [one.key for one in OFFICE.items]
        found = [
            may_process(OFFICE, Dossier.of("x", events), purpose=purpose, items=items, at=at(20))
            for events in (happened, shuffled)
        ]
        assert found[0] == found[1]
