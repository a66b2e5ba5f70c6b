"""A question asked again on the policy, the history and the law of then gets the answer of then, or what differs is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import avgkit
from avgkit.decision import Decision, Duty, Outcome, Part, Reason
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation import replay as finding
from avgkit.evaluation.differences import compare
from avgkit.evaluation.processing import may_process
from avgkit.evaluation.questions import (
    ConsentQuestion,
    CookieQuestion,
    MarketingQuestion,
    ProcessingQuestion,
    Question,
    ReleaseQuestion,
    RetentionQuestion,
    TransferQuestion,
)
from avgkit.evaluation.receipt import RELEASE, Receipt, law_digest, policy_digest, receipt_of
from avgkit.evaluation.replay import Replay, ReplayVerdict, replay
from avgkit.formats.receipts import read_receipt, write_receipt
from avgkit.language import Text
from avgkit.law.changes import changes_between
from avgkit.law.condition import Checklist
from avgkit.law.marketing import Addressee, CustomerCondition, MarketingChannel
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    ConsentWithdrawn,
    ContactMade,
    Decided,
    Event,
    ForgetReason,
    Forgotten,
)
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.purpose import DataForm
from avgkit.models.question import QuestionKind
from avgkit.rules.avg_8_children import ChildFacts
from avgkit.rules.tw_11_7_channels import Caller, MarketingMessage, MarketingRelation, MessageContent
from avgkit.testing.receipts import deciding_at, questions
from avgkit.testing.strategies import decisions, events, histories, policies
from evaluation.shop import SHOP, SUBSCRIBED, at, collected
from evaluation.test_every_question import CASE
from evaluation.test_gates import GOOD_BANNER, GOOD_SETTINGS, SITE, WELL_ASKED

NOW = at(2026, 6, 1)
CONTACT = ContactMade(id="contact", at=at(2026, 2, 2), channel=Channel.PHONE)
HISTORY: tuple[Event, ...] = (collected("email"), SUBSCRIBED, CONTACT)
NEWSLETTER = ProcessingQuestion(purpose="newsletter", items=frozenset({"email"}))
FORGOTTEN = Forgotten(id="f", at=NOW, events=frozenset({"contact"}), reason=ForgetReason.REQUESTED)
World = tuple[Policy, tuple[Event, ...], Receipt]


def decided(history: tuple[Event, ...] = HISTORY, question: Question = NEWSLETTER) -> tuple[Receipt, tuple[Event, ...]]:
    """Return what was decided in the shop, and the history that mentions it."""
    receipt = receipt_of(SHOP, Dossier.of("p-1", history), question, at=NOW)
    return receipt, (*history, receipt.event)


def mentioned(receipt: Receipt, history: tuple[Event, ...] = HISTORY) -> Replay:
    """Ask again in the shop, with a history that mentions this very receipt."""
    return replay(receipt, policy=SHOP, history=(*history, receipt.event))


def codes(again: Replay) -> list[str]:
    """Return what was found."""
    return [one.code.removeprefix("receipt.") for one in again.findings]


@st.composite
def worlds(draw: st.DrawFn, among: st.SearchStrategy[Policy] | None = None) -> World:
    """Draw a policy, the shop's if none is asked for, the history of a person, and a decision that it ends with."""
    policy = SHOP if among is None else draw(among)
    happened, moment = draw(histories(policy)), draw(deciding_at())
    dossier = Dossier.of("customer-4711", happened)
    receipt = receipt_of(policy, dossier, draw(questions(policy, dossier.at(moment))), at=moment)
    return policy, (*happened, receipt.event), receipt


def renamed(drawn: list[Event]) -> list[Event]:
    """Return events under ids that no history has."""
    return [evolve(event, id=f"new-{number}") for number, event in enumerate(drawn)]


class TestAgrees:
    """Art. 5(2): the controller can show, also years later, that what it decided follows from what it knew."""

    @given(world=worlds(policies()), later=st.data())
    def test_on_the_same_policy_and_history(self, world: World, later: st.DataObject) -> None:
        """Whatever was asked; also when more has happened since, or when more was heard of the time before."""
        policy, history, receipt = world
        again = replay(receipt, policy=policy, history=history)
        assert again == Replay(receipt=receipt, findings=(), decision=receipt.decision)
        assert (again.verdict, again.difference) == (ReplayVerdict.AGREES, None)
        more = renamed(later.draw(st.lists(events(policy), max_size=3)))
        assert replay(receipt, policy=policy, history=(*history, *more)) == again

    @given(world=worlds())
    def test_an_equal_policy_will_do(self, world: World) -> None:
        """The same policy from another file, and the same events from another store."""
        policy, history, receipt = world
        again = replay(receipt, policy=evolve(policy), history=[evolve(event) for event in history])
        assert again.verdict is ReplayVerdict.AGREES

    def test_what_had_been_decided_or_forgotten_before_decides_nothing(self) -> None:
        """So the same question at the same instant gives the same receipt, and the same event."""
        receipt, history = decided()
        withdrawn = ConsentWithdrawn(id="w", at=at(2026, 3, 3), purpose="newsletter", channel=Channel.EMAIL)
        error = Forgotten(id="f", at=NOW, events=frozenset({"w"}), reason=ForgetReason.RECORDED_IN_ERROR)
        assert decided((*history, withdrawn, error))[0] == receipt
        assert receipt.event == Decided(
            id=receipt.event.id,
            at=NOW,
            question=QuestionKind.MAY_PROCESS,
            outcome=Outcome.PERMITTED,
            receipt=receipt.digest,
        )

    @pytest.mark.parametrize(
        "question",
        [
            CookieQuestion(cookie="tracking", settings=GOOD_SETTINGS, banner=GOOD_BANNER),
            ConsentQuestion(purpose="newsletter", asked=WELL_ASKED, child=ChildFacts(on=date(2026, 1, 1), age=12)),
            ReleaseQuestion(purpose="benchmark", form=DataForm.AGGREGATED, groups=(12, 40), singled_out=0, minimum=10),
            TransferQuestion(case=CASE),
        ],
        ids=lambda one: one.kind.value,
    )
    def test_from_the_line_that_was_kept(self, question: Question) -> None:
        """A cookie, a consent, a release and a transfer are decided on the record as well, and answered again from it."""
        receipt = receipt_of(SITE, Dossier.of("p-1", HISTORY), question, at=NOW)
        again = replay(read_receipt(write_receipt(receipt)), policy=SITE, history=(*HISTORY, receipt.event))
        assert (again.verdict, again.decision) == (ReplayVerdict.AGREES, receipt.decision)
        assert (receipt.event.question, again.receipt) == (question.kind, receipt)

    def test_under_the_law_of_that_day(self) -> None:
        """A company called its customer the day before art. 11.7 Tw ended that, and today it may not."""
        message = MarketingMessage(
            channel=MarketingChannel.PHONE,
            addressee=Addressee.NATURAL_PERSON,
            relation=MarketingRelation.OWN_CUSTOMER,
            content=MessageContent.PROMOTION,
            caller=Caller.COMPANY,
            customer=Checklist.complete(CustomerCondition, CustomerCondition),
        )
        question, dossier = MarketingQuestion(purpose="newsletter", message=message), Dossier.of("p-1", [CONTACT])
        before = receipt_of(SHOP, dossier, question, at=at(2026, 6, 30))
        after = receipt_of(SHOP, dossier, question, at=at(2026, 7, 1))
        assert (before.decision.outcome, after.decision.outcome) == (Outcome.PERMITTED, Outcome.PROHIBITED)
        assert before.law_digest != after.law_digest
        assert mentioned(before, (CONTACT,)).verdict is mentioned(after, (CONTACT,)).verdict is ReplayVerdict.AGREES


class TestOtherFacts:
    """Where the policy or the history is not that of then, what differs is said, and nothing is asked."""

    @given(world=worlds(), data=st.data())
    def test_an_event_that_says_something_else(self, world: World, data: st.DataObject) -> None:
        """It is named."""
        policy, history, receipt = world
        assume(receipt.known)
        key = data.draw(st.sampled_from([one.id for one in receipt.known]))
        changed = [evolve(one, at=one.at - timedelta(seconds=1)) if one.id == key else one for one in history]
        again = replay(receipt, policy=policy, history=changed)
        assert again.findings == (evolve(finding.CHANGED.given(number=1), events=frozenset({key})),)
        assert (again.verdict, again.decision, again.difference) == (ReplayVerdict.DIFFERS, None, None)

    @given(world=worlds(), data=st.data())
    def test_an_event_that_is_no_longer_there(self, world: World, data: st.DataObject) -> None:
        """It differs where nobody says why, and cannot be run again where it was forgotten, wherever it still turns up."""
        policy, history, receipt = world
        assume(receipt.known)
        ids = frozenset(data.draw(st.sets(st.sampled_from([one.id for one in receipt.known]), min_size=1)))
        left = tuple(one for one in history if one.id not in ids)
        again = replay(receipt, policy=policy, history=left)
        assert again.findings == (evolve(finding.GONE.given(number=len(ids)), events=ids),)
        assert (again.verdict, again.decision) == (ReplayVerdict.DIFFERS, None)
        about = Forgotten(id="new", at=receipt.at, events=ids, reason=ForgetReason.RETENTION_ENDED)
        for rest in (left, history):
            again = replay(receipt, policy=policy, history=(*rest, about))
            assert again.findings == (evolve(finding.FORGOTTEN.given(number=len(ids)), events=ids),)
            assert (again.verdict, again.decision) == (ReplayVerdict.CANNOT_RUN, None)

    @given(world=worlds(), event=st.data())
    def test_an_event_that_was_slipped_in(self, world: World, event: st.DataObject) -> None:
        """What stands before the decision and happened by then should have counted, unless it was decided or forgotten."""
        policy, history, receipt = world
        [new] = renamed([event.draw(events(policy))])
        again = replay(receipt, policy=policy, history=(new, *history))
        if new.at > receipt.at or isinstance(new, Decided | Forgotten):
            assert again.verdict is ReplayVerdict.AGREES
        else:
            assert again.findings == (evolve(finding.NOT_COUNTED.given(number=1), events=frozenset({"new-0"})),)
            assert (again.verdict, again.decision) == (ReplayVerdict.DIFFERS, None)

    @settings(max_examples=15)
    @given(world=worlds(policies()))
    def test_another_policy(self, world: World) -> None:
        """Another version, or the same version with other words."""
        policy, history, receipt = world
        later = replay(receipt, policy=evolve(policy, version=f"{policy.version}b"), history=history)
        assert codes(later) == ["other-policy"]
        authority = Text(nl="een ander", en="another")
        altered = evolve(policy, controller=evolve(policy.controller, authority=authority))
        same_version = replay(receipt, policy=altered, history=history)
        assert codes(same_version) == ["changed-policy"]
        assert later.verdict is same_version.verdict is ReplayVerdict.DIFFERS
        assert later.decision is same_version.decision is None

    def test_all_that_differs_is_said_at_once(self) -> None:
        """Whether it is the policy, an event that was forgotten, or one that is gone; a difference weighs more than a gap."""
        receipt, history = decided()
        left = [one for one in history if one.id != SUBSCRIBED.id]
        again = replay(receipt, policy=evolve(SHOP, version="9"), history=[*left, FORGOTTEN])
        assert codes(again) == ["other-policy", "forgotten", "gone"]
        assert again.verdict is ReplayVerdict.DIFFERS

    def test_different_events_under_one_id(self) -> None:
        """Are no history."""
        receipt, history = decided()
        with pytest.raises(InvalidValue) as caught:
            replay(receipt, policy=SHOP, history=(*history, evolve(CONTACT, channel=Channel.EMAIL)))
        assert caught.value == InvalidValue("history", "different ids for different events")
        assert replay(receipt, policy=SHOP, history=(*history, CONTACT)).verdict is ReplayVerdict.AGREES


class TestTheReceiptItself:
    """The history mentions the receipt by its digest, so that it cannot be changed or exchanged unseen."""

    @given(world=worlds(), other=decisions())
    def test_another_decision(self, world: World, other: Decision) -> None:
        """Shows twice: the history mentions another receipt, and the same facts give another answer."""
        policy, history, receipt = world
        forged = evolve(receipt, decision=other)
        again = replay(forged, policy=policy, history=history)
        assert codes(again) == ["not-recorded", "other-decision"]
        assert again.verdict is ReplayVerdict.DIFFERS
        assert again.decision == receipt.decision
        assert again.difference == compare(other, receipt.decision)

    @pytest.mark.parametrize(
        "changed",
        [
            {"at": NOW + timedelta(seconds=1)},
            {"question": evolve(NEWSLETTER, items=frozenset({"email", "phone"}))},
            {"known": ()},
            {"law_digest": "0"},
            {"release": "0.0.1"},
        ],
        ids=lambda changed: next(iter(changed)),
    )
    def test_any_other_change(self, changed: dict[str, Any]) -> None:
        """Is a receipt that nobody recorded."""
        receipt, history = decided()
        forged = evolve(receipt, **changed)
        assert forged.digest != receipt.digest
        assert "not-recorded" in codes(replay(forged, policy=SHOP, history=history))

    def test_the_receipt_of_somebody_else(self) -> None:
        """Who knows the same as nobody."""
        receipt, _ = decided(())
        assert codes(replay(receipt, policy=SHOP, history=())) == ["not-recorded"]

    def test_a_mention_that_was_forgotten(self) -> None:
        """Is no proof any more, whatever comes out now."""
        receipt, history = decided()
        gone = evolve(FORGOTTEN, events=frozenset({receipt.event.id}))
        again = replay(receipt, policy=SHOP, history=(*history, gone))
        assert codes(again) == ["record-forgotten"]
        assert (again.verdict, again.decision) == (ReplayVerdict.CANNOT_RUN, receipt.decision)

    def test_a_question_without_an_answer(self) -> None:
        """A purpose that the policy does not have was not asked then, or another release let it pass: nothing is raised."""
        receipt, _ = decided()
        again = mentioned(evolve(receipt, question=evolve(NEWSLETTER, purpose="nwesletter")))
        assert codes(again) == ["no-answer"]
        assert (again.verdict, again.decision) == (ReplayVerdict.DIFFERS, None)


class TestOtherLibrary:
    """Another release may say the same in other words; what it says of the law of then may differ, and does not decide."""

    def test_other_words(self) -> None:
        """The same reasons and duties, on the whole and on its parts, agree."""
        receipt, _ = decided()
        again = mentioned(evolve(receipt, decision=in_other_words(receipt.decision)))
        assert codes(again) == ["other-words"]
        assert again.verdict is ReplayVerdict.AGREES
        assert again.difference is not None

    def test_another_detail_is_another_decision(self) -> None:
        """Another day in the same words is another reason, on the whole or on a part; so is a duty less."""
        receipt, _ = decided()
        [part] = receipt.decision.parts
        given = next(one for one in part.decision.reasons if one.code == "avg-6-1a.given")
        moved = evolve(given, details=tuple({**dict(given.details), "since": date(2020, 1, 1)}.items()))
        for decision in (
            evolve(receipt.decision, reasons=tuple(moved if one == given else one for one in receipt.decision.reasons)),
            evolve(receipt.decision, parts=(evolve(part, decision=Decision(reasons=(moved,))),)),
            evolve(receipt.decision, duties=receipt.decision.duties[1:]),
        ):
            assert codes(mentioned(evolve(receipt, decision=decision))) == ["other-decision"]

    def test_another_reading_of_the_law_and_another_release(self) -> None:
        """They are said, for they may be why an answer differs."""
        receipt, _ = decided()
        again = mentioned(evolve(receipt, law_digest="0" * 64, release="0.0.1"))
        assert codes(again) == ["other-law", "other-release"]
        assert (again.verdict, again.decision) == (ReplayVerdict.AGREES, receipt.decision)


def in_other_words(decision: Decision) -> Decision:
    """Return a decision with every sentence and citation changed."""

    def reworded(one: Any) -> Any:
        text = Text(nl=f"Kortom: {one.text.nl}", en=f"In short: {one.text.en}")
        return evolve(one, text=text, citations=one.citations[1:])

    reasons: tuple[Reason, ...] = tuple(map(reworded, decision.reasons))
    duties: tuple[Duty, ...] = tuple(map(reworded, decision.duties))
    parts = tuple(Part(of=part.of, decision=in_other_words(part.decision)) for part in decision.parts)
    return Decision(reasons=reasons, duties=duties, parts=parts)


class TestExplained:
    """A person reads whether it agrees, and what does not."""

    def test_where_it_agrees(self) -> None:
        """One line."""
        receipt, history = decided()
        again = replay(receipt, policy=SHOP, history=history)
        assert again.explain("nl") == "Op hetzelfde beleid en dezelfde geschiedenis volgt hetzelfde antwoord."
        assert again.explain("en") == "The same policy and the same history give the same answer."

    def test_where_it_cannot_be_run_again(self) -> None:
        """How many events were forgotten."""
        receipt, history = decided()
        assert replay(receipt, policy=SHOP, history=(*history, FORGOTTEN)).explain("nl").splitlines() == [
            "Dit is niet meer te herhalen: wat ertoe leidde is vergeten.",
            "- Gebeurtenissen die meetelden en sindsdien vergeten zijn: 1.",
        ]

    def test_where_it_differs(self) -> None:
        """With what the one says and the other does not."""
        receipt, _ = decided()
        forged = evolve(receipt, decision=Decision(reasons=receipt.decision.reasons[:1]), release="0.0.1")
        lines = mentioned(forged).explain("en").splitlines()
        assert lines[:3] == [
            "This does not agree with the receipt.",
            "- The same facts now give another answer.",
            f"- Then avgkit 0.0.1 answered, now avgkit {RELEASE}.",
        ]
        difference = compare(forged.decision, receipt.decision).explain("en").splitlines()
        assert lines[3:] == [f"  {line}" for line in difference]


class TestReceipt:
    """A receipt holds what the answer rests on, and nothing that says whose it is."""

    @given(world=worlds())
    def test_what_counted(self, world: World) -> None:
        """Every event up to the instant, but for decisions and what was forgotten."""
        _, history, receipt = world
        counted = {
            event.id for event in history if event.at <= receipt.at and not isinstance(event, Decided | Forgotten)
        }
        assert {one.id for one in receipt.known} == counted
        assert hash(receipt) == hash(evolve(receipt))
        assert "customer-4711" not in str(asdict(receipt))
        assert repr(receipt) == (
            f"Receipt({receipt.question.kind.value}, {receipt.at.isoformat()}, {receipt.decision!r}, digest={receipt.digest!r})"
        )

    def test_the_answer_is_that_of_the_question(self) -> None:
        """As may_process gives it; of retention as known at the instant, and not at the end of its day."""
        receipt, _ = decided()
        dossier = Dossier.of("p-1", HISTORY)
        assert receipt.decision == may_process(
            SHOP, dossier, purpose="newsletter", items={"email"}, at=NOW.astimezone(timezone(timedelta(hours=2)))
        )
        later = ConsentWithdrawn(id="w", at=NOW + timedelta(hours=1), purpose="newsletter", channel=Channel.EMAIL)
        of_today, _ = decided((*HISTORY, later), RetentionQuestion())
        assert of_today == decided(HISTORY, RetentionQuestion())[0]

    def test_it_raises_what_the_question_raises(self) -> None:
        """Before the policy, about what the policy does not know, and for a naive instant."""
        nobody = Dossier.of("p-1")
        with pytest.raises(NotInForce):
            receipt_of(SHOP, nobody, NEWSLETTER, at=datetime(1999, 1, 1, tzinfo=UTC))
        with pytest.raises(UnknownKey):
            receipt_of(SHOP, nobody, evolve(NEWSLETTER, items=frozenset({"emial"})), at=NOW)
        with pytest.raises(InvalidValue):
            receipt_of(SHOP, nobody, NEWSLETTER, at=datetime(2026, 6, 1))

    @given(first=st.dates(date(2017, 1, 1), date(2031, 1, 1)), second=st.dates(date(2017, 1, 1), date(2031, 1, 1)))
    def test_the_digest_of_the_law(self, first: date, second: date) -> None:
        """Two days have it in common exactly where no catalogue changed between them."""
        assert (law_digest(first) == law_digest(second)) is (not changes_between(*sorted((first, second))))

    @settings(max_examples=10)
    @given(first=policies(), second=policies())
    def test_the_digest_of_a_policy(self, first: Policy, second: Policy) -> None:
        """Stands for all of it."""
        assert (policy_digest(first) == policy_digest(second)) is (first == second)

    def test_it_names_this_release(self) -> None:
        """The version that the face has."""
        assert decided()[0].release == RELEASE == avgkit.__version__

    def test_what_was_decided_decides_nothing(self) -> None:
        """A dossier that mentions decisions is otherwise the same."""
        _, history = decided()
        with_it, without = Dossier.of("p-1", history), Dossier.of("p-1", HISTORY)
        assert with_it.events == (*without.events, history[-1])
        for name in ("consents", "held", "contracts", "last_contact_at", "stage", "requests", "disclosed", "notices"):
            assert getattr(with_it, name) == getattr(without, name)
