"""Forgetting: what nothing depends on any more goes, and nothing else."""

from __future__ import annotations

import pytest
from attrs import evolve

from avgkit.errors import IllegalStep, RecordNotFound
from avgkit.flows.answers import History
from avgkit.flows.forget import forget
from avgkit.flows.record import record
from avgkit.flows.sweep import sweep
from avgkit.law.children import AgeGroup, AgeSource
from avgkit.law.rights import Right
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
    Anonymised,
    Collected,
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    Disclosed,
    Erased,
    Event,
    ForgetReason,
    Forgotten,
    HoldEnded,
    HoldSet,
    NoticeShown,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    Preference,
    PreferenceStated,
    RecipientTold,
    RequestClosed,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.storage.drive import run
from avgkit.storage.protocols import Ledger, dossier_of
from flows.shop import POLICY, at, customer, gone, values

LATER = at(2033, 1, 1)
EMAIL = frozenset({"email"})


def forgetting(ledger: Ledger, *events: str) -> Dossier:
    """Forget events of p-1 by their ids, all where none is named."""
    flow = forget(POLICY, "p-1", events=events or None, reason=ForgetReason.RETENTION_ENDED, at=LATER)
    return run(flow, ledger=ledger)


class TestForget:
    """Art. 5(1)(e) goes for the record as well: once nothing is held and nothing runs, it need not say what it said."""

    def test_somebody_who_is_gone(self, ledger: Ledger) -> None:
        """When the last item has been swept the whole history can go; that there was one stays."""
        run(record(POLICY, "p-1", [*customer(), *gone()]), ledger=ledger)
        before = ledger.checkpoint()
        run(sweep(POLICY, at=LATER), ledger=ledger, data=values("p-1"))
        dossier = forgetting(ledger)
        (left,) = dossier.events
        assert isinstance(left, Forgotten)
        assert left.reason is ForgetReason.RETENTION_ENDED
        assert dossier == dossier_of(ledger, "p-1")
        assert ledger.verify(before) == ()
        version = ledger.read("p-1").version
        assert forgetting(ledger) == dossier
        assert forgetting(ledger, "collected") == dossier
        assert ledger.read("p-1").version == version

    def test_nobody(self, ledger: Ledger) -> None:
        """Of whom nothing is known nothing is forgotten, and it is not recorded."""
        assert forgetting(ledger).events == ()
        assert list(ledger.subjects()) == []

    def test_an_event_that_is_not_there(self, ledger: Ledger) -> None:
        """Nothing is said of events that were never there."""
        run(record(POLICY, "p-1", [NoticeShown(id="n", at=at(2025, 1, 1), version="1")]), ledger=ledger)
        with pytest.raises(RecordNotFound):
            forgetting(ledger, "n", "m")
        assert ledger.read("p-1").version == 1

    def test_what_comes_back_does_not_count(self, ledger: Ledger) -> None:
        """A forgotten event that is recorded once more brings nothing back, neither in the dossier nor in the agenda."""
        given = ConsentGiven(id="c", at=at(2025, 1, 1), purpose="newsletter", text="v1", channel=Channel.WEBSITE)
        run(record(POLICY, "p-1", [given]), ledger=ledger)
        forgetting(ledger, "c")
        dossier = run(record(POLICY, "p-1", [given]), ledger=ledger)
        assert dict(dossier.consents) == {}
        assert ledger.read("p-1").version == 2

    def test_what_comes_late_is_not_recorded(self, ledger: Ledger) -> None:
        """An event that was forgotten before it first came: nothing of it is kept, and it need not even be possible any more."""
        late = ConsentGiven(id="c", at=at(2025, 1, 1), purpose="no-such-purpose", text="v1", channel=Channel.WEBSITE)
        gone = Forgotten(id="f", at=at(2025, 1, 2), events=frozenset({"c"}), reason=ForgetReason.REQUESTED)
        other = NoticeShown(id="n", at=at(2025, 1, 3), version="1")
        run(record(POLICY, "p-1", [gone]), ledger=ledger)
        for _ in range(2):
            assert run(record(POLICY, "p-1", [late, other, gone]), ledger=ledger).events == (gone, other)
            assert ledger.read("p-1") == History(version=2, events=(gone, other))

    def test_it_never_forgets_itself_or_another(self, ledger: Ledger) -> None:
        """A Forgotten that names its own id, or that of another, stays: also of somebody of whom nothing else is known."""
        itself = Forgotten(id="f", at=LATER, events=frozenset({"f"}), reason=ForgetReason.REQUESTED)
        another = evolve(itself, id="g")
        for said in ([itself], [itself, another], [another]):
            dossier = run(record(POLICY, "p-1", said), ledger=ledger)
            assert dossier == dossier_of(ledger, "p-1")
        assert dossier.events == (itself, another)
        assert ledger.read("p-1").version == 2


def _consent(id: str) -> ConsentGiven:
    return ConsentGiven(id=id, at=at(2025, 1, 1), purpose="newsletter", text="v1", channel=Channel.WEBSITE)


_COLLECTED = Collected(id="collected", at=at(2025, 1, 1), items=EMAIL, source=Source.SUBJECT)
_CONCLUDED = ContractConcluded(id="c", at=at(2025, 1, 1), contract="shop")
_ERASED = Erased(id="x", at=at(2025, 1, 3), items=EMAIL, plan="2")
_DISCLOSED = Disclosed(id="x", at=at(2025, 1, 2), recipient="carrier", items=EMAIL, purpose="service")
_RESTRICTED = Restricted(id="x", at=at(2025, 1, 2), items=EMAIL, ground=RestrictionGround.UNLAWFUL)
_OBJECTED = Objected(id="x", at=at(2025, 1, 2), purpose="analysis", channel=Channel.EMAIL)
_RECEIVED = RequestReceived(id="x", at=at(2025, 1, 2), request="r", right=Right.ACCESS, channel=Channel.EMAIL)


def _decided(result: ObjectionResult) -> ObjectionDecided:
    return ObjectionDecided(id="d", at=at(2025, 1, 3), purpose="analysis", result=result)


NEEDED: dict[str, list[Event]] = {
    "what is held": [Collected(id="x", at=at(2025, 1, 1), items=frozenset({"phone"}), source=Source.SUBJECT)],
    "what was erased": [_COLLECTED, _ERASED, _CONCLUDED],
    "or anonymised": [
        evolve(_COLLECTED, id="x2"),
        Anonymised(id="x", at=at(2025, 1, 2), items=EMAIL, plan="1"),
        _CONCLUDED,
    ],
    "erased or": [  # and not only anonymised
        _COLLECTED,
        Anonymised(id="a", at=at(2025, 1, 2), items=EMAIL, plan="1"),
        _ERASED,
    ],
    "what is due": [
        _COLLECTED,
        _consent("c"),
        ConsentWithdrawn(id="x", at=at(2025, 1, 2), purpose="newsletter", channel=Channel.EMAIL),
    ],
    "a restriction": [_COLLECTED, _RESTRICTED],
    "a hold": [HoldSet(id="x", at=at(2025, 1, 2), hold="h", items=EMAIL)],
    "a preference": [PreferenceStated(id="x", at=at(2025, 1, 2), preference=Preference.NOT_KEPT_ANONYMOUSLY)],
    "an objection": [_OBJECTED, _decided(ObjectionResult.UPHELD)],
    "an open request": [_RECEIVED],
    "a request that nothing was done for": [
        evolve(_RECEIVED, right=Right.MARKETING_OBJECTION),
        RequestClosed(id="x2", at=at(2025, 1, 3), request="r", result=RequestResult.GRANTED),
    ],
    "a consent that ended": [
        _consent("c"),
        ConsentWithdrawn(id="x", at=at(2025, 1, 2), purpose="newsletter", channel=Channel.EMAIL),
    ],
    "a contract that ended": [
        _CONCLUDED,
        ContractEnded(id="x", at=at(2025, 1, 2), contract="shop"),
    ],
    "an age that consent rests on": [
        AgeEstablished(id="x", at=at(2025, 1, 1), group=AgeGroup.UNDER_12, how=AgeSource.DOCUMENT),
        _consent("c"),
    ],
    "a question that was taken back": [
        ContactMade(id="q", at=at(2025, 1, 1), channel=Channel.EMAIL, contract="shop"),
        evolve(_RECEIVED, right=Right.ERASURE),
        RequestClosed(id="x2", at=at(2025, 1, 3), request="r", result=RequestResult.GRANTED),
    ],
    "taken back": [  # for one item
        ContactMade(id="q", at=at(2025, 1, 1), channel=Channel.EMAIL, contract="shop"),
        evolve(_RECEIVED, right=Right.ERASURE, items=EMAIL),
        RequestClosed(id="x2", at=at(2025, 1, 3), request="r", result=RequestResult.GRANTED),
    ],
    "who received what is held": [_COLLECTED, _DISCLOSED],
    "whom to tell": [_COLLECTED, _DISCLOSED, evolve(_RESTRICTED, id="r", at=at(2025, 1, 3))],
}
FREE: dict[str, list[Event]] = {
    "an age that nothing rests on": [
        AgeEstablished(id="x", at=at(2025, 1, 1), group=AgeGroup.UNDER_12, how=AgeSource.DOCUMENT)
    ],
    "when what is gone was collected": [evolve(_COLLECTED, id="x"), evolve(_ERASED, id="e"), _CONCLUDED],
    "one of two erasures": [_COLLECTED, _ERASED, evolve(_ERASED, id="e", at=at(2025, 1, 4))],
    "that what was collected anew had been erased": [_ERASED, evolve(_COLLECTED, id="c2", at=at(2025, 1, 4))],
    "a question for consent": [
        ConsentAsked(id="x", at=at(2025, 1, 1), purpose="newsletter", text="v1", channel=Channel.WEBSITE),
        _consent("c"),
    ],
    "a notice": [NoticeShown(id="x", at=at(2025, 1, 1), version="1")],
    "a hold that ended": [
        HoldSet(id="x", at=at(2025, 1, 2), hold="h", items=EMAIL),
        HoldEnded(id="e", at=at(2025, 1, 3), hold="h"),
    ],
    "a restriction that was lifted": [_RESTRICTED, RestrictionLifted(id="e", at=at(2025, 1, 3), items=EMAIL)],
    "an objection that was taken back": [_OBJECTED, _decided(ObjectionResult.RETRACTED)],
    "a consent": [_consent("x")],
    "whom nobody need tell": [_DISCLOSED, RecipientTold(id="t", at=at(2025, 1, 3), recipient="carrier")],
}


class TestWhatIsNeeded:
    """What protects a person, or says what is still to be done, is not forgotten."""

    @pytest.mark.parametrize("name", NEEDED)
    def test_it_is_refused(self, ledger: Ledger, name: str) -> None:
        """The error says what depends on it, and nothing has changed."""
        run(record(POLICY, "p-1", NEEDED[name]), ledger=ledger)
        before = ledger.read("p-1")
        with pytest.raises(IllegalStep) as caught:
            forgetting(ledger, *(one.id for one in NEEDED[name] if one.id.startswith("x")))
        assert name in caught.value.state
        assert ledger.read("p-1") == before

    @pytest.mark.parametrize("name", FREE)
    def test_it_is_forgotten(self, ledger: Ledger, name: str) -> None:
        """What no longer counts can go."""
        run(record(POLICY, "p-1", FREE[name]), ledger=ledger)
        assert "x" not in {event.id for event in forgetting(ledger, "x").events}

    @pytest.mark.parametrize("no", [ConsentWithdrawn, ConsentRefused])
    def test_what_was_taken_back_is_erased(self, ledger: Ledger, no: type[ConsentWithdrawn | ConsentRefused]) -> None:
        """Art. 17(1)(b): that a consent was taken back is not forgotten as long as what it kept would be anonymised without it."""
        lines = {one.key: one for one in POLICY.activities}
        policy = evolve(POLICY, activities=(lines["newsletter"], evolve(lines["analysis"], items=EMAIL)))
        said = {"id": "no", "at": at(2025, 1, 2), "purpose": "newsletter", "channel": Channel.EMAIL}
        taken_back = no(**said, **({"text": "v1"} if no is ConsentRefused else {}))
        run(record(policy, "p-1", [_COLLECTED, _consent("yes"), taken_back]), ledger=ledger)
        for ids in ({"yes"}, {"yes", "no"}):
            gone = Forgotten(id="f", at=at(2025, 1, 3), events=frozenset(ids), reason=ForgetReason.REQUESTED)
            with pytest.raises(IllegalStep, match="what is erased and not anonymised"):
                run(record(policy, "p-1", [gone]), ledger=ledger)

    def test_half_a_request(self, ledger: Ledger) -> None:
        """What would leave a history that cannot have happened is refused; the whole request can go."""
        closed = RequestClosed(id="e", at=at(2025, 1, 3), request="r", result=RequestResult.GRANTED)
        run(record(POLICY, "p-1", [_RECEIVED, closed]), ledger=ledger)
        with pytest.raises(IllegalStep, match="no request of that id was received before it"):
            forgetting(ledger, "x")
        assert dict(forgetting(ledger, "x", "e").requests) == {}

    def test_recording_it_asks_the_same(self, ledger: Ledger) -> None:
        """There is no other road: a Forgotten that is recorded by hand is held to it too, also with what it forgets."""
        about = Forgotten(id="f", at=LATER, events=frozenset({"x"}), reason=ForgetReason.REQUESTED)
        with pytest.raises(IllegalStep, match="an objection"):
            run(record(POLICY, "p-1", [_OBJECTED, about]), ledger=ledger)
        assert ledger.read("p-1").version == 0
