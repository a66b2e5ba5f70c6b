"""Dossiers: the fold of what happened, whatever the order in which it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avgkit.errors import IllegalStep, InvalidValue
from avgkit.law.children import ConsentGiver
from avgkit.law.rights import Right
from avgkit.models.activity import Stage
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    EVENTS,
    Anonymised,
    Booked,
    Collected,
    ConsentAsked,
    ConsentGiven,
    ConsentRefused,
    ConsentWithdrawn,
    ContactMade,
    ContractConcluded,
    ContractEnded,
    ContractProposed,
    Corrected,
    Disclosed,
    Erased,
    Event,
    HoldEnded,
    HoldSet,
    IdentityShown,
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
    in_order,
)
from avgkit.models.personal_data import Source
from avgkit.models.promise import Channel
from avgkit.models.standing import NO_CONSENT, Consent, ConsentStanding, Held
from avgkit.testing.strategies import dossiers, events, histories

T0 = datetime(2026, 1, 1, 12, tzinfo=UTC)
MAIL = frozenset({"email"})
BOTH = frozenset({"email", "name"})
STATE = [each.name for each in attrs.fields(Dossier) if each.name not in {"subject", "events"}]


def after(days: float) -> datetime:
    """Return an instant so many days after the first."""
    return T0 + timedelta(days=days)


def fold(*happened: Event) -> Dossier:
    """Fold events of one subject."""
    return Dossier.of("subject-1", happened)


def state(dossier: Dossier) -> dict[str, object]:
    """Return everything that was folded."""
    return {name: getattr(dossier, name) for name in STATE}


def numbered(*happened: Event) -> tuple[Event, ...]:
    """Give each event an id of its own."""
    return tuple(attrs.evolve(each, id=f"e-{number}") for number, each in enumerate(happened))


class TestFold:
    """The same events make the same dossier."""

    @given(history=histories(), data=st.data())
    def test_order_of_telling_makes_no_difference(self, history: tuple[Event, ...], data: st.DataObject) -> None:
        """Any permutation, with any event told again."""
        told = data.draw(st.permutations(history))
        again = data.draw(st.lists(st.sampled_from(history), max_size=3)) if history else []
        assert fold(*told, *again) == fold(*history)
        assert state(fold(*told, *again)) == state(fold(*history))

    @given(history=histories(), cut=st.integers(0, 12))
    def test_telling_in_two_goes_makes_no_difference(self, history: tuple[Event, ...], cut: int) -> None:
        """A ledger may be read in pages."""
        whole = fold(*history[:cut]).with_(*history[cut:])
        assert whole == fold(*history)
        assert state(whole) == state(fold(*history))

    @given(history=histories(), days=st.integers(-2, 4000))
    def test_at_an_instant_nothing_later_has_happened(self, history: tuple[Event, ...], days: int) -> None:
        """It is the dossier of the events up to and including that instant."""
        moment = datetime(2020, 12, 31, 12, tzinfo=UTC) + timedelta(days=days)
        then = fold(*history).at(moment)
        assert then == fold(*(each for each in history if each.at <= moment))
        assert state(then) == state(fold(*then.events))

    def test_two_events_of_one_id_are_refused(self) -> None:
        """The same event twice is one event; two different ones are a mistake of the host."""
        first = ContactMade(id="e-1", at=T0, channel=Channel.PHONE)
        with pytest.raises(InvalidValue, match=r"^events: expected different ids for different events$"):
            fold(first, ContactMade(id="e-1", at=T0, channel=Channel.EMAIL))

    @pytest.mark.parametrize("moment", [datetime(2026, 1, 1), date(2026, 1, 1), None])
    def test_at_asks_for_an_instant(self, moment: Any) -> None:
        """A naive datetime is refused in the name of the argument."""
        with pytest.raises(InvalidValue, match=r"^at: expected an aware datetime"):
            fold().at(moment)

    @given(dossier=dossiers())
    def test_shows_how_much_it_holds_and_nothing_else(self, dossier: Dossier) -> None:
        """An id of a host may be a customer number."""
        assert repr(dossier) == f"Dossier({len(dossier.events)} events)"

    @given(dossier=dossiers())
    def test_what_was_folded_cannot_be_changed(self, dossier: Dossier) -> None:
        """It may be shared between threads and kept in a cache."""
        held: Any = dossier.held
        with pytest.raises(TypeError):
            held["email"] = None


class TestTie:
    """Where two events bear the same instant, what protects the person counts last."""

    @pytest.mark.parametrize(
        ("before", "lax", "protective", "protected"),
        [
            (
                (),
                ConsentGiven(id="x", at=T0, purpose="newsletter", text="v1", channel=Channel.WEBSITE),
                ConsentWithdrawn(id="x", at=T0, purpose="newsletter", channel=Channel.WEBSITE),
                lambda made: made.consent("newsletter").standing is ConsentStanding.WITHDRAWN,
            ),
            (
                (),
                ConsentGiven(id="x", at=T0, purpose="newsletter", text="v1", channel=Channel.WEBSITE),
                ConsentRefused(id="x", at=T0, purpose="newsletter", text="v1", channel=Channel.WEBSITE),
                lambda made: made.consent("newsletter").standing is ConsentStanding.REFUSED,
            ),
            (
                (),
                ObjectionDecided(id="x", at=T0, purpose="benchmark", result=ObjectionResult.OVERRIDDEN),
                Objected(id="x", at=T0, purpose="benchmark", channel=Channel.EMAIL),
                lambda made: made.objections["benchmark"].result is None,
            ),
            (
                (),
                RestrictionLifted(id="x", at=T0, items=MAIL),
                Restricted(id="x", at=T0, items=MAIL, ground=RestrictionGround.UNLAWFUL),
                lambda made: "email" in made.restricted,
            ),
            (
                (HoldSet(id="x", at=after(-1), hold="claim", items=MAIL),),
                HoldEnded(id="x", at=T0, hold="claim"),
                HoldSet(id="x", at=T0, hold="claim", items=MAIL),
                lambda made: made.held_for_claims("email"),
            ),
            (
                (),
                ContractConcluded(id="x", at=T0, contract="service"),
                ContractEnded(id="x", at=T0, contract="service"),
                lambda made: made.stage is Stage.ENDED,
            ),
            (
                (),
                Collected(id="x", at=T0, items=MAIL, source=Source.SUBJECT),
                Erased(id="x", at=T0, items=MAIL, plan="p"),
                lambda made: "email" not in made.held,
            ),
            (
                (Collected(id="x", at=after(-1), items=MAIL, source=Source.SUBJECT),),
                Anonymised(id="x", at=T0, items=MAIL, plan="p"),
                PreferenceStated(id="x", at=T0, preference=Preference.NOT_KEPT_ANONYMOUSLY),
                lambda made: made.preferences[Preference.NOT_KEPT_ANONYMOUSLY] == T0,
            ),
        ],
        ids=lambda value: type(value).__name__ if attrs.has(type(value)) else "",
    )
    def test_the_person_wins(self, before: tuple[Event, ...], lax: Event, protective: Event, protected: Any) -> None:
        """Whichever of the two is told first, and whatever their ids."""
        for order in permutations((*before, lax, protective)):
            assert protected(fold(*numbered(*order)))

    @given(one=events(), other=events())
    def test_no_two_events_share_a_place(self, one: Event, other: Event) -> None:
        """So the order is total, and the fold has one answer."""
        assert (in_order(one) == in_order(other)) <= ((type(one), one.id, one.at) == (type(other), other.id, other.at))

    def test_every_kind_has_a_place(self) -> None:
        """A kind that is not in Event cannot be folded."""
        assert len(set(EVENTS)) == len(EVENTS)


class TestConsent:
    """Art. 7: what was given can be withdrawn, and then it is as if it had never been asked again."""

    GIVEN = ConsentGiven(id="a", at=T0, purpose="newsletter", text="v1", channel=Channel.WEBSITE)
    REFUSED = ConsentRefused(id="b", at=after(1), purpose="newsletter", text="v2", channel=Channel.PHONE)
    WITHDRAWN = ConsentWithdrawn(id="c", at=after(2), purpose="newsletter", channel=Channel.EMAIL)

    def test_never_asked(self) -> None:
        """Silence is not consent."""
        assert fold().consent("newsletter") == NO_CONSENT == Consent(standing=ConsentStanding.NEVER_GIVEN)

    @pytest.mark.parametrize("answer", [None, GIVEN, REFUSED, WITHDRAWN], ids=["none", "given", "refused", "withdrawn"])
    def test_to_be_asked_is_no_answer(self, answer: Event | None) -> None:
        """Neither yes nor no, nor the end of one: whatever was answered before, with another text, stands."""
        answered = [] if answer is None else [answer]
        asked = ConsentAsked(id="d", at=after(9), purpose="newsletter", text="v9", channel=Channel.EMAIL)
        dossier = Dossier.of("s", [*answered, asked])
        assert dossier.consents == Dossier.of("s", answered).consents
        assert asked in dossier.events

    def test_given_then_refused_then_withdrawn(self) -> None:
        """The last word counts, and the text stays that of the last answer."""
        assert fold(self.GIVEN).consent("newsletter") == Consent(
            standing=ConsentStanding.GIVEN, text="v1", since=T0, by=frozenset({ConsentGiver.PERSON}), own_since=T0
        )
        assert fold(self.GIVEN, self.REFUSED).consent("newsletter") == Consent(
            standing=ConsentStanding.REFUSED, text="v2", since=after(1), by=frozenset({ConsentGiver.PERSON})
        )
        assert fold(self.GIVEN, self.REFUSED).consent("newsletter").taken_back
        assert not fold(self.REFUSED).consent("newsletter").taken_back
        withdrawn = fold(self.GIVEN, self.WITHDRAWN).consent("newsletter")
        assert (withdrawn.standing, withdrawn.text, withdrawn.since) == (ConsentStanding.WITHDRAWN, "v1", after(2))

    def test_to_withdraw_what_is_gone_moves_nothing(self) -> None:
        """What must go by a day does not stay longer because the person says so once more."""
        once = fold(self.GIVEN, self.WITHDRAWN)
        again = once.with_(attrs.evolve(self.WITHDRAWN, id="d", at=after(3)))
        assert again.consent("newsletter") == once.consent("newsletter")
        refused = fold(self.GIVEN, self.REFUSED)
        assert refused.with_(self.WITHDRAWN).consent("newsletter") == refused.consent("newsletter")
        for no in (once, refused, fold(self.WITHDRAWN)):
            later = attrs.evolve(self.REFUSED, id="e", at=after(4))
            assert no.with_(later).consent("newsletter") == no.consent("newsletter")

    def test_withdrawing_what_was_never_given_counts(self) -> None:
        """Nobody must consent first to be able to say no."""
        assert fold(self.WITHDRAWN).consent("newsletter").standing is ConsentStanding.WITHDRAWN

    def test_consent_to_one_purpose_says_nothing_of_another(self) -> None:
        """It is specific."""
        assert fold(self.GIVEN).consent("benchmark") == NO_CONSENT


class TestObjection:
    """Art. 21: an objection is pending until it is decided, and can be made again."""

    OBJECTED = Objected(id="a", at=T0, purpose="benchmark", channel=Channel.EMAIL)

    @pytest.mark.parametrize("result", ObjectionResult)
    def test_decided(self, result: ObjectionResult) -> None:
        """The day on which it was made stays."""
        decided = ObjectionDecided(id="b", at=after(1), purpose="benchmark", result=result)
        assert fold(self.OBJECTED).objections["benchmark"].result is None
        assert fold(self.OBJECTED, decided).objections["benchmark"].result is result
        assert fold(self.OBJECTED, decided).objections["benchmark"].since == T0

    @pytest.mark.parametrize("result", [None, ObjectionResult.UPHELD])
    def test_one_that_stands_can_be_repeated(self, result: ObjectionResult | None) -> None:
        """Whoever objects again is not worse off for it: what was upheld stays so, and since the first day."""
        decided = ObjectionDecided(id="b", at=after(1), purpose="benchmark", result=result or ObjectionResult.UPHELD)
        before = fold(self.OBJECTED, *((decided,) if result else ()))
        assert before.with_(attrs.evolve(self.OBJECTED, id="c", at=after(2))).objections == before.objections

    @pytest.mark.parametrize("result", [ObjectionResult.OVERRIDDEN, ObjectionResult.RETRACTED])
    def test_one_that_was_answered_can_be_made_anew(self, result: ObjectionResult) -> None:
        """It is pending again, since it was made again."""
        decided = ObjectionDecided(id="b", at=after(1), purpose="benchmark", result=result)
        anew = fold(self.OBJECTED, decided, attrs.evolve(self.OBJECTED, id="c", at=after(2))).objections["benchmark"]
        assert (anew.since, anew.result) == (after(2), None)

    def test_a_decision_on_nothing_decides_nothing(self) -> None:
        """There is no objection, and none appears."""
        lone = ObjectionDecided(id="b", at=T0, purpose="benchmark", result=ObjectionResult.OVERRIDDEN)
        assert not fold(lone).objections


class TestContract:
    """The stage of a person is the furthest that any running contract brings."""

    PROPOSED = ContractProposed(id="a", at=T0, contract="service")
    CONCLUDED = ContractConcluded(id="b", at=after(1), contract="service")
    ENDED = ContractEnded(id="c", at=after(2), contract="service")
    OTHER = ContractProposed(id="d", at=after(3), contract="support")

    @pytest.mark.parametrize(
        ("happened", "stage"),
        [
            ((), Stage.PRE_CONTRACT),
            ((PROPOSED,), Stage.CONCLUSION),
            ((PROPOSED, CONCLUDED), Stage.PERFORMANCE),
            ((CONCLUDED,), Stage.PERFORMANCE),
            ((PROPOSED, CONCLUDED, ENDED), Stage.ENDED),
            ((PROPOSED, CONCLUDED, ENDED, OTHER), Stage.CONCLUSION),
            ((PROPOSED, CONCLUDED, OTHER), Stage.PERFORMANCE),
        ],
        ids=lambda value: value.value if isinstance(value, Stage) else str(len(value)),
    )
    def test_stage(self, happened: tuple[Event, ...], stage: Stage) -> None:
        """From prospect to former customer, and a former customer who comes back."""
        assert fold(*happened).stage is stage

    def test_ended_only_when_all_have(self) -> None:
        """A period that runs from the end of the contract does not start while another runs."""
        assert fold().contracts_ended_at is None
        assert fold(self.CONCLUDED, self.ENDED).contracts_ended_at == after(2)
        assert fold(self.CONCLUDED, self.ENDED, self.OTHER).contracts_ended_at is None
        last = ContractEnded(id="e", at=after(9), contract="support")
        assert fold(self.CONCLUDED, self.ENDED, self.OTHER, last).contracts_ended_at == after(9)

    def test_concluded_again_runs_again(self) -> None:
        """The earlier end is over."""
        renewed = ContractConcluded(id="e", at=after(9), contract="service")
        assert fold(self.CONCLUDED, self.ENDED, renewed).stage is Stage.PERFORMANCE
        assert fold(self.CONCLUDED, self.ENDED, renewed).contracts_ended_at is None

    def test_coming_back_forgets_no_stage(self) -> None:
        """What was kept of the earlier contract keeps its reason: a person was in the stages that the contract reached."""
        anew = ContractProposed(id="e", at=after(9), contract="service")
        again = fold(self.PROPOSED, self.CONCLUDED, self.ENDED, anew)
        assert again.stage is Stage.CONCLUSION
        assert again.contracts["service"].reached == {Stage.CONCLUSION, Stage.PERFORMANCE, Stage.ENDED}


class TestItems:
    """What is held: since when, from whom, and in the books of which year."""

    FIRST = Collected(id="a", at=T0, items=BOTH, source=Source.SUBJECT)
    AGAIN = Collected(id="b", at=after(1), items=MAIL, source=Source.OBSERVED)

    def test_collected_twice_is_held_since_the_first(self) -> None:
        """Asking again does not start the period again; every source counts."""
        assert fold(self.FIRST, self.AGAIN).held == {
            "email": Held(collected_at=T0, sources=frozenset({Source.SUBJECT, Source.OBSERVED})),
            "name": Held(collected_at=T0, sources=frozenset({Source.SUBJECT})),
        }

    @pytest.mark.parametrize("kind", [Erased, Anonymised])
    def test_what_is_gone_is_not_held(self, kind: Any) -> None:
        """And what is collected after that is held since then."""
        gone = kind(id="c", at=after(2), items=MAIL, plan="p")
        anew = Collected(id="d", at=after(3), items=MAIL, source=Source.ELSEWHERE)
        assert set(fold(self.FIRST, gone).held) == {"name"}
        assert fold(self.FIRST, gone).gone == {"email": gone}
        assert fold(self.FIRST, gone, anew).held["email"] == Held(
            collected_at=after(3), sources=frozenset({Source.ELSEWHERE})
        )
        assert not fold(self.FIRST, gone, anew).gone

    def test_the_last_year_in_the_books_counts(self) -> None:
        """Whatever order the years were booked in; a later collection keeps it."""
        late = Booked(id="c", at=after(2), items=BOTH, year_ends_on=date(2027, 12, 31))
        early = Booked(id="d", at=after(3), items=BOTH, year_ends_on=date(2026, 12, 31))
        again = Collected(id="e", at=after(4), items=MAIL, source=Source.OBSERVED)
        assert fold(self.FIRST, late, early, again).held["email"].booked_until == date(2027, 12, 31)

    def test_what_is_not_held_is_not_booked(self) -> None:
        """A booking alone makes nothing held."""
        assert not fold(Booked(id="c", at=T0, items=MAIL, year_ends_on=date(2026, 12, 31))).held

    def test_correcting_changes_nothing_that_is_kept_here(self) -> None:
        """The values are with the host."""
        correction = Corrected(id="c", at=after(1), items=MAIL)
        assert state(fold(self.FIRST, correction)) == state(fold(self.FIRST))


class TestStops:
    """Art. 17(3)(e) and 18: what is restricted or held for a claim, until that ends."""

    def test_grounds_of_restriction_add_up(self) -> None:
        """Lifting takes them all."""
        one = Restricted(id="a", at=T0, items=BOTH, ground=RestrictionGround.ACCURACY_CONTESTED)
        two = Restricted(id="b", at=after(1), items=MAIL, ground=RestrictionGround.OBJECTION_PENDING)
        lifted = RestrictionLifted(id="c", at=after(2), items=frozenset({"email", "phone"}))
        assert fold(one, two).restricted["email"] == {
            RestrictionGround.ACCURACY_CONTESTED,
            RestrictionGround.OBJECTION_PENDING,
        }
        assert fold(one, two, lifted).restricted == {"name": frozenset({RestrictionGround.ACCURACY_CONTESTED})}

    def test_a_hold_that_is_set_again_holds_more(self) -> None:
        """What it held already is not let go by it."""
        one = HoldSet(id="a", at=T0, hold="claim", items=MAIL)
        more = HoldSet(id="b", at=after(1), hold="claim", items=BOTH - MAIL)
        assert fold(one, more).holds == {"claim": BOTH}
        assert fold(one, more, HoldEnded(id="c", at=after(2), hold="claim")).holds == {}

    def test_two_holds_end_apart(self) -> None:
        """An item stays held while one of them lasts; ending one that is not there changes nothing."""
        one = HoldSet(id="a", at=T0, hold="claim-1", items=BOTH)
        two = HoldSet(id="b", at=T0, hold="claim-2", items=MAIL)
        ended = HoldEnded(id="c", at=after(1), hold="claim-1")
        stray = HoldEnded(id="d", at=after(1), hold="claim-9")
        made = fold(one, two, ended, stray)
        assert made.held_for_claims("email")
        assert not made.held_for_claims("name")


class TestRest:
    """Notices, contact, preferences, disclosures, requests."""

    def test_the_first_time_counts_for_notice_and_preference(self) -> None:
        """Showing it again does not move the day."""
        made = fold(
            NoticeShown(id="a", at=T0, version="1"),
            NoticeShown(id="b", at=after(1), version="1"),
            PreferenceStated(id="c", at=T0, preference=Preference.NOT_KEPT_ANONYMOUSLY),
            PreferenceStated(id="d", at=after(1), preference=Preference.NOT_KEPT_ANONYMOUSLY),
        )
        assert made.notices == {"1": T0}
        assert made.preferences == {Preference.NOT_KEPT_ANONYMOUSLY: T0}

    def test_the_last_time_counts_for_contact(self) -> None:
        """A period from the last contact starts again."""
        assert fold().last_contact_at is None
        calls = [ContactMade(id=f"c-{day}", at=after(day), channel=Channel.PHONE) for day in (5, 1)]
        assert fold(*calls).last_contact_at == after(5)

    def test_who_received_what_adds_up(self) -> None:
        """Whoever was told of it received it all the same."""
        made = fold(
            Disclosed(id="a", at=T0, recipient="mailer", items=MAIL, purpose="newsletter"),
            Disclosed(id="b", at=after(1), recipient="mailer", items=frozenset({"name"}), purpose="service"),
            RecipientTold(id="c", at=after(2), recipient="mailer", request=None),
        )
        assert made.disclosed == {"mailer": BOTH}

    RECEIVED = RequestReceived(id="r", at=T0, request="r-1", right=Right.ERASURE, channel=Channel.EMAIL)
    CLOSED = RequestClosed(id="s", at=after(9), request="r-1", result=RequestResult.GRANTED)

    def test_requests_are_found_by_id(self) -> None:
        """And None where there is none of that id."""
        found = fold(self.RECEIVED).request("r-1")
        assert found is not None
        assert found.right is Right.ERASURE
        assert fold(self.RECEIVED).request("r-2") is None

    def test_closed_only_when_all_are(self) -> None:
        """A period that runs from the last answer does not start while a request is open."""
        other = RequestReceived(id="t", at=after(1), request="r-2", right=Right.ACCESS, channel=Channel.EMAIL)
        assert fold().requests_closed_at is None
        assert fold(self.RECEIVED).requests_closed_at is None
        assert fold(self.RECEIVED, self.CLOSED).requests_closed_at == after(9)
        assert fold(self.RECEIVED, self.CLOSED, other).requests_closed_at is None

    def test_a_request_is_received_once(self) -> None:
        """The same id again is a mistake of the host."""
        with pytest.raises(IllegalStep, match="a request of that id was received"):
            fold(self.RECEIVED, attrs.evolve(self.RECEIVED, id="other"))

    def test_a_step_needs_a_request(self) -> None:
        """The error says what should have come first."""
        with pytest.raises(IllegalStep) as refused:
            fold(IdentityShown(id="x", at=T0, request="r-1"))
        assert refused.value.possible == ("RequestReceived",)
