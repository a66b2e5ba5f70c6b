"""The life of a request, from the day it comes in to its answer."""

from datetime import date, datetime

import pytest
from attrs import evolve

from avgkit.decision import Outcome
from avgkit.errors import IllegalStep, InvalidValue, RecordNotFound, StorageError, UnknownKey
from avgkit.flows.answers import AgendaKind, Done, History
from avgkit.flows.record import record
from avgkit.flows.requests import (
    answer_access,
    answer_erasure,
    ask_identity,
    close_request,
    extend_request,
    receive,
    show_identity,
)
from avgkit.law.rights import Right
from avgkit.models.events import ConsentGiven, ExtensionReason, HoldEnded, HoldSet, RequestResult
from avgkit.models.legal_basis import LegitimateInterestsBasis
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from avgkit.models.request import RequestState
from avgkit.models.standing import ConsentStanding
from avgkit.storage.drive import run
from avgkit.storage.protocols import Ledger, dossier_of
from flows.shop import POLICY, BadStore, at, customer, gone, values

ASKED = at(2026, 1, 12)
LATER = at(2026, 1, 20)
NEXT_DAY = at(2026, 1, 21)


def asked(ledger: Ledger, right: Right, *items: str, identified: bool = True) -> None:
    """Let the customer invoke a right under the key r-1."""
    run(record(POLICY, "p-1", customer()), ledger=ledger)
    run(
        receive(POLICY, "p-1", request="r-1", right=right, channel=Channel.EMAIL, at=ASKED, items=items),
        ledger=ledger,
    )
    if identified:
        run(show_identity(POLICY, "p-1", request="r-1", at=ASKED), ledger=ledger)


def not_balanced() -> Policy:
    """Return the policy without the balancing of interests for the analysis."""
    activities = (
        evolve(one, basis=evolve(one.basis, balanced=None)) if isinstance(one.basis, LegitimateInterestsBasis) else one
        for one in POLICY.activities
    )
    return evolve(POLICY, activities=tuple(activities))


class TestReceive:
    """Art. 12: a request is facilitated, and has a last day from the moment it comes in."""

    def test_it_says_what_must_be_done(self, ledger: Ledger) -> None:
        """Identity is asked first; the last day is that of the promise, before that of the law."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        flow = receive(POLICY, "p-1", request="r-1", right=Right.ACCESS, channel=Channel.LETTER, at=ASKED)
        decision = run(flow, ledger=ledger)
        assert decision.outcome is Outcome.UNDECIDED
        assert "identity" in {question.fact for question in decision.questions}
        assert {duty.by for duty in decision.duties} >= {date(2026, 2, 9)}
        assert [due.entry.on for due in ledger.due(date.max, kind=AgendaKind.REQUEST)] == [date(2026, 2, 9)]

    def test_received_twice_is_received_once(self, ledger: Ledger) -> None:
        """The same message delivered again changes nothing; another request under the same key is refused."""
        asked(ledger, Right.ACCESS, identified=False)
        before = ledger.checkpoint()
        again = receive(POLICY, "p-1", request="r-1", right=Right.ACCESS, channel=Channel.EMAIL, at=ASKED)
        run(again, ledger=ledger)
        assert ledger.checkpoint() == before
        other = receive(POLICY, "p-1", request="r-1", right=Right.ERASURE, channel=Channel.EMAIL, at=LATER)
        with pytest.raises(IllegalStep):
            run(other, ledger=ledger)
        assert ledger.checkpoint() == before

    def test_items_are_those_of_the_policy(self, ledger: Ledger) -> None:
        """A request about an item that does not exist is refused before it is recorded."""
        flow = receive(
            POLICY, "p-1", request="r-1", right=Right.ACCESS, channel=Channel.EMAIL, at=ASKED, items={"emial"}
        )
        with pytest.raises(UnknownKey):
            run(flow, ledger=ledger)
        assert ledger.read("p-1") == History()

    def test_consents_that_are_taken_back(self, ledger: Ledger) -> None:
        """Art. 7(3): those that are named, or all; they are of the policy, and no other right is about a consent."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        about = {"request": "r-1", "channel": Channel.EMAIL, "at": at(2026, 3, 2)}
        with pytest.raises(UnknownKey, match="newsletter"):
            run(receive(POLICY, "p-1", right=Right.WITHDRAWAL, purposes={"newsleter"}, **about), ledger=ledger)
        with pytest.raises(InvalidValue, match=r"^purposes: .*Objected"):
            run(receive(POLICY, "p-1", right=Right.OBJECTION, purposes={"newsletter"}, **about), ledger=ledger)
        decision = run(receive(POLICY, "p-1", right=Right.WITHDRAWAL, purposes={"newsletter"}, **about), ledger=ledger)
        assert dossier_of(ledger, "p-1").requests["r-1"].purposes == {"newsletter"}
        assert {part.of.key for part in decision.parts} == {"newsletter"}


class TestIdentity:
    """Art. 12(6): who asks is asked who he is where that matters and is not known, and otherwise not."""

    def test_it_is_asked_where_it_is_open(self, ledger: Ledger) -> None:
        """The question is recorded once, and once answered the request can be judged."""
        asked(ledger, Right.ACCESS, identified=False)
        run(ask_identity(POLICY, "p-1", request="r-1", at=ASKED), ledger=ledger)
        assert dossier_of(ledger, "p-1").requests["r-1"].state is RequestState.IDENTITY_ASKED
        before = ledger.checkpoint()
        run(ask_identity(POLICY, "p-1", request="r-1", at=ASKED), ledger=ledger)
        assert ledger.checkpoint() == before
        decision = run(show_identity(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        assert decision.questions == ()

    @pytest.mark.parametrize("right", [Right.ACCESS, Right.WITHDRAWAL])
    def test_it_is_not_asked_where_it_is_not_open(self, ledger: Ledger, right: Right) -> None:
        """Somebody who is known already, or withdraws consent, is left in peace."""
        asked(ledger, right, identified=right is Right.ACCESS)
        before = ledger.checkpoint()
        decision = run(ask_identity(POLICY, "p-1", request="r-1", at=ASKED), ledger=ledger)
        assert "identity" not in {question.fact for question in decision.questions}
        assert ledger.checkpoint() == before

    def test_without_a_request_there_is_nothing_to_ask(self, ledger: Ledger) -> None:
        """A request that was not received is not found, and nothing is recorded."""
        with pytest.raises(RecordNotFound):
            run(ask_identity(POLICY, "p-1", request="r-9", at=ASKED), ledger=ledger)
        with pytest.raises(IllegalStep):
            run(show_identity(POLICY, "p-1", request="r-9", at=ASKED), ledger=ledger)
        assert ledger.read("p-1") == History()


class TestExtend:
    """Art. 12(3): two further months, if the requester is told so in time."""

    def test_the_last_day_moves(self, ledger: Ledger) -> None:
        """The answer and the agenda both give the later day; a second extension is not possible."""
        asked(ledger, Right.ACCESS)
        flow = extend_request(POLICY, "p-1", request="r-1", reason=ExtensionReason.COMPLEXITY, at=LATER)
        deadline = run(flow, ledger=ledger)
        assert deadline.legal == date(2026, 4, 13)
        assert [due.entry.on for due in ledger.due(date.max, kind=AgendaKind.REQUEST)] == [deadline.day]
        again = extend_request(POLICY, "p-1", request="r-1", reason=ExtensionReason.COMPLEXITY, at=NEXT_DAY)
        with pytest.raises(IllegalStep, match="a second time"):
            run(again, ledger=ledger)


class TestAccess:
    """Art. 15: who asks is given everything that is held, once it is known who asks."""

    def test_it_is_granted(self, ledger: Ledger) -> None:
        """The decision names every item, and the request is closed."""
        asked(ledger, Right.ACCESS)
        answer = run(answer_access(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        assert answer.result is RequestResult.GRANTED
        assert answer.decision.keys(Outcome.REQUIRED) == {"email", "phone", "invoice", "clicks"}
        found = dossier_of(ledger, "p-1").requests["r-1"]
        assert (found.result, found.closed_at) == (RequestResult.GRANTED, LATER)
        assert list(ledger.due(date.max, kind=AgendaKind.REQUEST)) == []

    def test_nothing_held_is_an_answer_too(self, ledger: Ledger) -> None:
        """That nothing is held is confirmed, and that closes the request."""
        flow = receive(POLICY, "p-2", request="r-1", right=Right.ACCESS, channel=Channel.EMAIL, at=ASKED)
        run(flow, ledger=ledger)
        run(show_identity(POLICY, "p-2", request="r-1", at=ASKED), ledger=ledger)
        answer = run(answer_access(POLICY, "p-2", request="r-1", at=LATER), ledger=ledger)
        assert (answer.result, answer.decision.outcome) == (RequestResult.GRANTED, Outcome.REQUIRED)

    def test_first_who_asks(self, ledger: Ledger) -> None:
        """While that is open nothing is recorded."""
        asked(ledger, Right.ACCESS, identified=False)
        before = ledger.checkpoint()
        answer = run(answer_access(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        assert answer.result is None
        assert answer.decision.questions
        assert ledger.checkpoint() == before

    def test_answered_is_answered(self, ledger: Ledger) -> None:
        """A second answer gives the result of the first and records nothing."""
        asked(ledger, Right.ACCESS)
        run(answer_access(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        before = ledger.checkpoint()
        again = run(answer_access(POLICY, "p-1", request="r-1", at=NEXT_DAY), ledger=ledger)
        assert again.result is RequestResult.GRANTED
        assert ledger.checkpoint() == before

    def test_each_right_has_its_own_answer(self, ledger: Ledger) -> None:
        """A request for erasure is not answered with a copy, nor the other way round."""
        asked(ledger, Right.ERASURE)
        with pytest.raises(InvalidValue, match=r"^request: expected a request for access"):
            run(answer_access(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        flow = receive(POLICY, "p-1", request="r-2", right=Right.ACCESS, channel=Channel.EMAIL, at=ASKED)
        run(flow, ledger=ledger)
        with pytest.raises(InvalidValue, match=r"^request: expected a request for erasure"):
            run(answer_erasure(POLICY, "p-1", request="r-2", at=LATER), ledger=ledger)


class TestErasure:
    """Art. 17: what must be erased is erased, what must be kept is kept, and the requester hears which is which."""

    def test_part_is_erased_and_part_is_kept(self, ledger: Ledger) -> None:
        """Her newsletter goes with her consent; what the contract, the law and an interest need stays."""
        asked(ledger, Right.ERASURE)
        data = values("p-1")
        answer = run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=data)
        assert answer.result is RequestResult.GRANTED_IN_PART
        assert answer.plan is not None
        assert answer.execution is not None
        assert answer.plan.erase == answer.execution.erased == {"email"}
        assert set(data.read("p-1")) == {"phone", "invoice", "clicks"}
        dossier = dossier_of(ledger, "p-1")
        assert set(dossier.held) == {"phone", "invoice", "clicks"}
        assert dossier.requests["r-1"].result is RequestResult.GRANTED_IN_PART
        assert dossier.consent("newsletter").standing is ConsentStanding.WITHDRAWN

    @pytest.mark.parametrize(
        ("items", "result"),
        [
            (("email",), RequestResult.GRANTED),
            (("invoice",), RequestResult.REFUSED),
            (("email", "invoice"), RequestResult.GRANTED_IN_PART),
        ],
    )
    def test_the_result_is_that_of_the_items_that_were_named(
        self, ledger: Ledger, items: tuple[str, ...], result: RequestResult
    ) -> None:
        """Items that she did not name play no part."""
        asked(ledger, Right.ERASURE, *items)
        answer = run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=values("p-1"))
        assert answer.result is result

    def test_first_who_asks(self, ledger: Ledger) -> None:
        """Nothing is erased for somebody who may be somebody else, and no consent is taken back."""
        asked(ledger, Right.ERASURE, identified=False)
        before = ledger.checkpoint()
        answer = run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=values("p-1"))
        assert answer.result is None
        assert answer.execution is not None
        assert not answer.execution.erased
        assert ledger.checkpoint() == before

    def test_a_question_on_one_item_does_not_keep_another(self, ledger: Ledger) -> None:
        """What must go goes at once; the request stays open until the question is answered, and remembers what went."""
        asked(ledger, Right.ERASURE, "email", "clicks")
        data = values("p-1")
        first = run(answer_erasure(not_balanced(), "p-1", request="r-1", at=LATER), ledger=ledger, data=data)
        assert first.result is None
        assert {question.fact for question in first.decision.questions} == {"balance_of_interests"}
        dossier = dossier_of(ledger, "p-1")
        assert set(dossier.held) == {"phone", "invoice", "clicks"}
        assert dossier.requests["r-1"].closed_at is None
        second = run(answer_erasure(POLICY, "p-1", request="r-1", at=NEXT_DAY), ledger=ledger, data=data)
        assert second.result is RequestResult.GRANTED_IN_PART

    @pytest.mark.parametrize("failure", [Done.FAILED, StorageError("no")], ids=str)
    def test_what_the_store_did_not_do_keeps_the_request_open(
        self, ledger: Ledger, failure: Done | StorageError
    ) -> None:
        """The request is closed when it was done, and not when it was asked."""
        asked(ledger, Right.ERASURE, "email")
        data = values("p-1")
        first = run(
            answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=BadStore(data, email=failure)
        )
        assert first.result is None
        assert "email" in dossier_of(ledger, "p-1").held
        second = run(answer_erasure(POLICY, "p-1", request="r-1", at=NEXT_DAY), ledger=ledger, data=data)
        assert second.result is RequestResult.GRANTED

    def test_answered_is_answered(self, ledger: Ledger) -> None:
        """A second answer erases nothing: what was collected since is not at issue."""
        asked(ledger, Right.ERASURE)
        data = values("p-1")
        run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=data)
        before = ledger.checkpoint()
        again = run(answer_erasure(POLICY, "p-1", request="r-1", at=NEXT_DAY), ledger=ledger, data=data)
        assert (again.result, again.plan, again.execution) == (RequestResult.GRANTED_IN_PART, None, None)
        assert ledger.checkpoint() == before

    @pytest.mark.parametrize("closed_at", [at(2026, 1, 19), LATER], ids=["before", "at once"])
    def test_what_was_erased_is_recorded_though_somebody_closed_the_request_meanwhile(
        self, ledger: Ledger, closed_at: datetime
    ) -> None:
        """The answer is refused then, and the history does not say that what is gone is held, or that she still consents."""
        asked(ledger, Right.ERASURE)
        data = values("p-1")

        class Meanwhile(BadStore):
            def erase(self, subject: str, item: str, /) -> Done:
                closing = close_request(POLICY, "p-1", request="r-1", result=RequestResult.WITHDRAWN, at=closed_at)
                run(closing, ledger=ledger)
                return super().erase(subject, item)

        with pytest.raises((IllegalStep, InvalidValue)):
            run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=Meanwhile(data))
        dossier = dossier_of(ledger, "p-1")
        assert dossier.held.keys() == data.read("p-1").keys() == {"phone", "invoice", "clicks"}
        assert dossier.requests["r-1"].result is RequestResult.WITHDRAWN
        assert dossier.consent("newsletter").standing is ConsentStanding.WITHDRAWN

    def test_consent_that_she_gave_back_is_another_choice(self, ledger: Ledger) -> None:
        """After the erasure she may consent again."""
        asked(ledger, Right.ERASURE)
        run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=values("p-1"))
        anew = ConsentGiven(id="anew", at=at(2026, 5, 1), purpose="newsletter", text="v1", channel=Channel.WEBSITE)
        dossier = run(record(POLICY, "p-1", [anew]), ledger=ledger)
        assert dossier.consent("newsletter").standing is ConsentStanding.GIVEN


class TestClose:
    """A person may answer a request in another way, but cannot call granted what is still to be erased."""

    def test_a_request_can_be_taken_back(self, ledger: Ledger) -> None:
        """Also one for erasure, and before it is known who asked."""
        asked(ledger, Right.ERASURE, identified=False)
        flow = close_request(POLICY, "p-1", request="r-1", result=RequestResult.WITHDRAWN, at=LATER)
        run(flow, ledger=ledger)
        assert dossier_of(ledger, "p-1").requests["r-1"].result is RequestResult.WITHDRAWN

    def test_a_person_answers_what_cannot_be_computed(self, ledger: Ledger) -> None:
        """Whether data are correct is for a person to say; the assessment before it comes back."""
        asked(ledger, Right.RECTIFICATION, "phone")
        flow = close_request(POLICY, "p-1", request="r-1", result=RequestResult.GRANTED, at=LATER)
        decision = run(flow, ledger=ledger)
        assert decision.questions
        assert dossier_of(ledger, "p-1").requests["r-1"].result is RequestResult.GRANTED

    @pytest.mark.parametrize("result", [RequestResult.GRANTED, RequestResult.GRANTED_IN_PART])
    def test_erasure_is_not_granted_in_words_alone(self, ledger: Ledger, result: RequestResult) -> None:
        """While an item is to be erased, closing is not possible, and says what is."""
        asked(ledger, Right.ERASURE)
        before = ledger.checkpoint()
        with pytest.raises(IllegalStep, match="possible: answer_erasure"):
            run(close_request(POLICY, "p-1", request="r-1", result=result, at=LATER), ledger=ledger)
        assert ledger.checkpoint() == before

    def test_erasure_is_closed_once_nothing_is_to_be_erased(self, ledger: Ledger) -> None:
        """A hold keeps everything: the request can be closed as the controller judges."""
        asked(ledger, Right.ERASURE)
        everything = frozenset({"email", "phone", "invoice", "clicks"})
        run(record(POLICY, "p-1", [HoldSet(id="h", at=ASKED, hold="h-1", items=everything)]), ledger=ledger)
        flow = close_request(POLICY, "p-1", request="r-1", result=RequestResult.GRANTED_IN_PART, at=LATER)
        run(flow, ledger=ledger)
        assert dossier_of(ledger, "p-1").requests["r-1"].closed_at == LATER

    def test_a_closed_request_is_not_closed_again(self, ledger: Ledger) -> None:
        """The first result stands."""
        asked(ledger, Right.ACCESS)
        run(answer_access(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
        with pytest.raises(IllegalStep):
            run(close_request(POLICY, "p-1", request="r-1", result=RequestResult.REFUSED, at=NEXT_DAY), ledger=ledger)


def test_the_whole_story_is_the_same_on_every_ledger(ledger: Ledger) -> None:
    """From purchase to the last sweep, the chain is whole and the history says what happened, in order."""
    data = values("p-1")
    asked(ledger, Right.ERASURE, identified=False)
    run(ask_identity(POLICY, "p-1", request="r-1", at=ASKED), ledger=ledger)
    run(show_identity(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger)
    run(answer_erasure(POLICY, "p-1", request="r-1", at=LATER), ledger=ledger, data=data)
    hold = HoldSet(id="h", at=at(2026, 1, 22), hold="h-1", items=frozenset({"phone"}))
    run(record(POLICY, "p-1", [hold, HoldEnded(id="h2", at=at(2026, 1, 23), hold="h-1"), gone()[1]]), ledger=ledger)
    kinds = [type(event).__name__ for event in ledger.read("p-1").events[len(customer()) :]]
    assert kinds == [
        "RequestReceived",
        "IdentityAsked",
        "IdentityShown",
        "ConsentWithdrawn",
        "Erased",
        "RequestClosed",
        "HoldSet",
        "HoldEnded",
        "ContractEnded",
    ]
    assert ledger.verify(ledger.checkpoint()) == ()
