"""What is decided on the record is recorded with it, and can be asked again."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import NotInForce, StaleRecord, UnknownKey
from avgkit.evaluation.questions import ProcessingQuestion
from avgkit.evaluation.receipt import Receipt, receipt_of
from avgkit.evaluation.replay import ReplayVerdict, replay
from avgkit.flows.answers import AgendaKind, Due, History
from avgkit.flows.decide import decide
from avgkit.flows.effects import Append, Read
from avgkit.flows.forget import forget
from avgkit.flows.record import ATTEMPTS, record
from avgkit.formats.receipts import read_receipt, write_receipt
from avgkit.models.dossier import Dossier
from avgkit.models.events import ConsentWithdrawn, ContactMade, Decided, Event, ForgetReason
from avgkit.models.promise import Channel
from avgkit.storage.drive import run
from avgkit.storage.memory import MemoryLedger
from avgkit.storage.protocols import Ledger
from avgkit.testing.receipts import deciding_at, questions
from avgkit.testing.strategies import histories
from flows.shop import POLICY, at, customer, gone

NEWSLETTER = ProcessingQuestion(purpose="newsletter", items=frozenset({"email"}))
NOW = at(2026, 1, 5)
WITHDRAWN = ConsentWithdrawn(id="w", at=at(2025, 12, 1), purpose="newsletter", channel=Channel.LETTER)


def decided(ledger: Ledger) -> Receipt:
    """Decide whether the customer may get the newsletter."""
    run(record(POLICY, "p-1", customer()), ledger=ledger)
    return run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger)


def verdict(receipt: Receipt, ledger: Ledger) -> ReplayVerdict:
    """Ask again on what the ledger holds."""
    return replay(receipt, policy=POLICY, history=ledger.read("p-1").events).verdict


def due(ledger: Ledger) -> list[Due]:
    """Return all that will ever be due."""
    return [one for kind in AgendaKind for one in ledger.due(date.max, kind=kind)]


class TestDecide:
    """Art. 5(2): the decision is anchored in the history of the person, and the receipt says how it came about."""

    def test_it_is_recorded(self, ledger: Ledger) -> None:
        """Behind what it was decided on, in the chain, with nothing else changed."""
        run(record(POLICY, "p-1", customer()), ledger=ledger)
        before = due(ledger), ledger.read("p-1")
        receipt = run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger)
        assert receipt == receipt_of(POLICY, Dossier.of("p-1", customer()), NEWSLETTER, at=NOW)
        assert receipt.decision.outcome is Outcome.PERMITTED
        assert (due(ledger), ledger.read("p-1").events[:-1]) == (before[0], before[1].events)
        assert ledger.read("p-1").events[-1] == receipt.event
        assert ledger.verify() == ()

    def test_deciding_again_does_no_harm(self, ledger: Ledger) -> None:
        """The same question on the same history gives the same receipt, also when more happened later."""
        receipt, before = decided(ledger), ledger.checkpoint()
        assert run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger) == receipt
        assert ledger.checkpoint() == before
        run(record(POLICY, "p-1", gone()), ledger=ledger)
        before = ledger.checkpoint()
        assert run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger) == receipt
        assert ledger.checkpoint() == before

    def test_what_is_heard_later_of_before_gives_another_receipt(self, ledger: Ledger) -> None:
        """A withdrawal that arrived late changes the answer from then on; what was decided before it still agrees."""
        first = decided(ledger)
        run(record(POLICY, "p-1", [WITHDRAWN]), ledger=ledger)
        second = run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger)
        assert (first.decision.outcome, second.decision.outcome) == (Outcome.PERMITTED, Outcome.PROHIBITED)
        assert verdict(first, ledger) is verdict(second, ledger) is ReplayVerdict.AGREES

    @pytest.mark.parametrize(
        ("question", "when", "error"),
        [
            (ProcessingQuestion(purpose="nwesletter", items=frozenset({"email"})), NOW, UnknownKey),
            (NEWSLETTER, at(2023, 12, 1), NotInForce),
        ],
    )
    def test_no_answer_is_not_recorded(
        self, ledger: Ledger, question: ProcessingQuestion, when: datetime, error: type[Exception]
    ) -> None:
        """What cannot be answered leaves the history as it was."""
        with pytest.raises(error):
            run(decide(POLICY, "p-1", question, at=when), ledger=ledger)
        assert ledger.read("p-1") == History()

    def test_of_a_stranger(self, ledger: Ledger) -> None:
        """That nobody knows him is a fact to decide on as well."""
        receipt = run(decide(POLICY, "p-1", NEWSLETTER, at=NOW), ledger=ledger)
        assert receipt.decision.outcome is Outcome.PROHIBITED
        assert verdict(receipt, ledger) is ReplayVerdict.AGREES

    def test_it_decides_again_when_somebody_was_first(self) -> None:
        """On the history as it is then, so that nothing comes between; and not without end."""
        flow = decide(POLICY, "p-1", NEWSLETTER, at=NOW)
        assert next(flow) == Read(subject="p-1")
        history = tuple(customer())
        first = flow.send(History(version=5, events=history))
        assert isinstance(first, Append)
        assert flow.throw(StaleRecord("")) == Read(subject="p-1")
        second = flow.send(History(version=6, events=(*history, WITHDRAWN)))
        assert isinstance(second, Append)
        outcomes = [one.outcome for one in (*first.events, *second.events) if isinstance(one, Decided)]
        assert outcomes == [Outcome.PERMITTED, Outcome.PROHIBITED]
        assert (first.expect, second.expect) == (5, 6)
        with pytest.raises(StopIteration) as ended:
            flow.send(7)
        assert ended.value.value.event in second.events

        stubborn = decide(POLICY, "p-1", NEWSLETTER, at=NOW)
        next(stubborn)
        for _ in range(ATTEMPTS - 1):
            stubborn.send(History())
            stubborn.throw(StaleRecord(""))
        stubborn.send(History())
        with pytest.raises(StaleRecord):
            stubborn.throw(StaleRecord(""))


class TestAskedAgain:
    """What was decided on a ledger is asked again on that ledger, years later."""

    @given(history=histories(POLICY), moment=deciding_at().filter(lambda one: one.year > 2023), data=st.data())
    def test_it_agrees(self, history: tuple[Event, ...], moment: datetime, data: st.DataObject) -> None:
        """Whatever was asked and whatever follows, with the receipt read back from what was written."""
        ledger = MemoryLedger()
        ledger.append("customer-4711", history, expect=0, agenda=None)
        question = data.draw(questions(POLICY, ledger.dossier("customer-4711").at(moment)))
        receipt = run(decide(POLICY, "customer-4711", question, at=moment), ledger=ledger)
        written = write_receipt(receipt)
        assert "customer-4711" not in written
        later = ContactMade(id="later", at=receipt.at, channel=Channel.PHONE)
        run(record(POLICY, "customer-4711", [later]), ledger=ledger)
        again = replay(read_receipt(written), policy=POLICY, history=ledger.read("customer-4711").events)
        assert (again.findings, again.decision) == ((), receipt.decision)

    def test_what_was_forgotten_since(self, ledger: Ledger) -> None:
        """Cannot be run again: neither where an event is gone, nor where the decision itself is."""
        call = ContactMade(id="call", at=at(2025, 2, 2), channel=Channel.PHONE)
        run(record(POLICY, "p-1", [call]), ledger=ledger)
        receipt = decided(ledger)
        for key, code in (("call", "receipt.forgotten"), (receipt.event.id, "receipt.record-forgotten")):
            run(forget(POLICY, "p-1", reason=ForgetReason.REQUESTED, at=NOW, events=[key]), ledger=ledger)
            again = replay(receipt, policy=POLICY, history=ledger.read("p-1").events)
            assert again.verdict is ReplayVerdict.CANNOT_RUN
            assert again.findings[-1].code == code
        assert ledger.verify() == ()
