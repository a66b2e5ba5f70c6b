"""Art. 12(3), 7(3), 18 and 21 AVG: what a person asked to stop is not waved through until somebody records what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.evaluation.consent import consent_holds
from avgkit.evaluation.cookies import may_set_cookie
from avgkit.evaluation.marketing import may_market
from avgkit.evaluation.processing import may_process
from avgkit.law.condition import Condition
from avgkit.law.marketing import MarketingChannel
from avgkit.law.operations import Operation
from avgkit.law.rights import Right
from avgkit.models.dossier import STOPPING, Dossier
from avgkit.models.events import (
    ConsentGiven,
    ConsentWithdrawn,
    Event,
    Objected,
    ObjectionDecided,
    ObjectionResult,
    RequestClosed,
    RequestReceived,
    RequestResult,
    Restricted,
    RestrictionGround,
    RestrictionLifted,
)
from avgkit.models.judgment import Answer
from avgkit.models.promise import Channel
from avgkit.rules.avg_8_children import ChildFacts
from evaluation.office import CONCLUDED, CONSENTED, CONTACT, OFFICE, at
from evaluation.shop import SUBSCRIBED
from evaluation.test_gates import GOOD_BANNER, GOOD_SETTINGS, MAIL, NOW, SIMILAR, SITE, WELL_ASKED

READER = Dossier.of("client-1", [CONTACT, CONCLUDED, CONSENTED])
EMAIL = frozenset({"email"})


def received(right: Right, *items: str) -> RequestReceived:
    """Return a request of the tenth."""
    return RequestReceived(
        id="asked", at=at(10), request="r-1", right=right, channel=Channel.EMAIL, items=frozenset(items)
    )


def closed(result: RequestResult) -> RequestClosed:
    """Return how it ended."""
    return RequestClosed(id="closed", at=at(12), request="r-1", result=result)


def used(purpose: str, *events: Event, operation: Operation = Operation.USE, items: frozenset[str] = EMAIL) -> Decision:
    """Ask whether the reader's e-mail address may be used, after what happened."""
    return may_process(OFFICE, READER.with_(*events), purpose=purpose, items=items, at=at(20), operation=operation)


def codes(decision: Decision) -> set[str]:
    """Return the codes of what settles a decision."""
    return {one.code for one in decision.reasons if one.outcome is decision.outcome}


class TestMarketing:
    """Art. 21(2) and (3): after an objection to direct marketing the data are no longer used for it."""

    def test_at_once(self) -> None:
        """From receipt, and not only from when somebody records it; nothing else stops."""
        stopped = used("newsletter", received(Right.MARKETING_OBJECTION))
        assert (stopped.outcome, codes(stopped)) == (Outcome.PROHIBITED, {"avg-21-3.marketing-not-recorded"})
        assert used("newsletter", received(Right.MARKETING_OBJECTION), operation=Operation.STORE).permitted
        assert used("claims", received(Right.MARKETING_OBJECTION)).permitted

    def test_no_message(self) -> None:
        """By no road, and no cookie."""
        asked = RequestReceived(
            id="a", at=at(10), request="r-1", right=Right.MARKETING_OBJECTION, channel=Channel.EMAIL
        )
        person = Dossier.of("p", [SUBSCRIBED, asked])
        for message in (MAIL, SIMILAR):
            assert may_market(SITE, person, purpose="newsletter", message=message, at=NOW).outcome is Outcome.PROHIBITED
        assert not cookie(person).permitted
        assert cookie(Dossier.of("p", [SUBSCRIBED])).permitted


class TestWithdrawal:
    """Art. 7(3): whoever asks to take consent back need not ask twice."""

    def test_it_is_asked_which(self) -> None:
        """For what rests on consent, and for nothing else."""
        assert codes(used("newsletter", received(Right.WITHDRAWAL))) == {"avg-12-3.not-given-effect"}
        assert used("claims", received(Right.WITHDRAWAL)).permitted

    def test_every_question_on_consent(self) -> None:
        """Marketing, a cookie, the consent itself, whatever is known of the age."""
        person = Dossier.of("p", [SUBSCRIBED, received(Right.WITHDRAWAL)])
        grown = ChildFacts(on=NOW.date(), country="NL", age=30, parental_consent=Condition.NOT_MET)
        for child in (None, grown):
            asked = {"purpose": "newsletter", "asked": WELL_ASKED, "child": child, "at": NOW}
            assert consent_holds(SITE, Dossier.of("p", [SUBSCRIBED]), **asked).permitted
            assert consent_holds(SITE, person, **asked).outcome is Outcome.UNDECIDED
        assert not may_market(SITE, person, purpose="newsletter", message=MAIL, at=NOW).permitted
        assert not cookie(person).permitted

    def test_consent_given_anew(self) -> None:
        """Consent of after the request is another consent."""
        anew = evolve(CONSENTED, id="anew", at=at(11))
        assert used("newsletter", received(Right.WITHDRAWAL), anew).permitted
        assert isinstance(anew, ConsentGiven)


class TestRestriction:
    """Art. 18: restricted data are only stored."""

    def test_the_items(self) -> None:
        """Of the items that it is about, or of all where it names none."""
        for asked in (received(Right.RESTRICTION), received(Right.RESTRICTION, "email")):
            assert codes(used("claims", asked)) == {"avg-12-3.not-given-effect"}
        assert used("claims", received(Right.RESTRICTION, "name")).permitted
        both = used("claims", received(Right.RESTRICTION, "name"), items=frozenset({"email", "name"}))
        assert (both.keys(Outcome.PERMITTED), both.keys(Outcome.UNDECIDED)) == ({"email"}, {"name"})


class TestClosed:
    """Once a request is closed, what was recorded decides, and nothing else does until then."""

    @pytest.mark.parametrize("result", RequestResult)
    def test_however_it_ended(self, result: RequestResult) -> None:
        """Refused or taken back, it asks for nothing; what was recorded decides."""
        gone = ConsentWithdrawn(id="x", at=at(11), purpose="newsletter", channel=Channel.EMAIL)
        assert codes(used("newsletter", received(Right.WITHDRAWAL), gone, closed(result))) == {"avg-7-3.withdrawn"}
        ended = result in {RequestResult.REFUSED, RequestResult.WITHDRAWN}
        assert used("newsletter", received(Right.WITHDRAWAL), closed(result)).permitted is ended

    @pytest.mark.parametrize("right", sorted(STOPPING, key=lambda one: one.value))
    @pytest.mark.parametrize("result", [RequestResult.GRANTED, RequestResult.GRANTED_IN_PART])
    def test_granted_and_nothing_done(self, right: Right, result: RequestResult) -> None:
        """That a request is granted does not stop anything yet, and what was done before it was for another one."""
        earlier = ConsentWithdrawn(id="x", at=at(9), purpose="calls", channel=Channel.EMAIL)
        assert not used("newsletter", earlier, received(right), closed(result)).permitted

    @pytest.mark.parametrize("result", [RequestResult.GRANTED, RequestResult.GRANTED_IN_PART])
    def test_all_marketing(self, result: RequestResult) -> None:
        """Art. 21(3): an objection to direct marketing is to all of it, so one that is recorded for another purpose opens nothing."""
        request = received(Right.MARKETING_OBJECTION)
        other = Objected(id="x", at=at(13), purpose="calls", channel=Channel.EMAIL)
        own = evolve(other, id="own", purpose="newsletter")
        back = ObjectionDecided(id="b", at=at(14), purpose="newsletter", result=ObjectionResult.RETRACTED)
        for more in ((), (other,), (other, back), (own,), (own, other)):
            assert used("newsletter", request, closed(result), *more).outcome is Outcome.PROHIBITED
        assert used("newsletter", request, closed(result), own, back).permitted
        earlier = evolve(own, id="e", at=at(9))
        before = evolve(back, id="b9", at=at(9) + timedelta(hours=1))
        assert used("newsletter", earlier, before, request, closed(result)).outcome is Outcome.PROHIBITED
        for more in ((), (own,)):  # what the person takes back after asking is the last word
            assert used("newsletter", earlier, request, closed(result), *more, back).permitted

    @pytest.mark.parametrize("purpose", ["newsletter", "benchmark"])
    def test_no_message_by_another_objection(self, purpose: str) -> None:
        """Nor does one to something that is no marketing at all let a letter go out."""
        letter = evolve(SIMILAR, channel=MarketingChannel.POST, balance=Answer.YES)
        asked = [received(Right.MARKETING_OBJECTION), closed(RequestResult.GRANTED)]
        said = Objected(id="x", at=at(13), purpose=purpose, channel=Channel.EMAIL)
        for more in ([], [said]):
            person = Dossier.of("p", [*asked, *more])
            assert may_market(SITE, person, purpose="newsletter", message=letter, at=NOW).outcome is Outcome.PROHIBITED
        assert may_market(SITE, Dossier.of("p"), purpose="newsletter", message=letter, at=NOW).permitted

    @pytest.mark.parametrize("result", [RequestResult.GRANTED, RequestResult.GRANTED_IN_PART])
    def test_a_withdrawal_of_another_consent(self, result: RequestResult) -> None:
        """Art. 7(3): who named no consent took all of them back, so to record one opens nothing; who named some, those alone."""
        asked = received(Right.WITHDRAWAL)
        other = ConsentWithdrawn(id="x", at=at(11), purpose="calls", channel=Channel.EMAIL)
        for more in ([other], [other, closed(result)]):
            assert codes(used("newsletter", asked, *more)) == {"avg-12-3.not-given-effect"}
            assert used("newsletter", evolve(asked, purposes=frozenset({"calls"})), *more).permitted
            assert not used("newsletter", evolve(asked, purposes=frozenset({"newsletter"})), *more).permitted
        own = evolve(other, purpose="newsletter")
        assert codes(used("newsletter", asked, own, closed(result))) == {"avg-7-3.withdrawn"}

    @pytest.mark.parametrize("result", [RequestResult.GRANTED, RequestResult.GRANTED_IN_PART])
    def test_a_restriction_of_another_item(self, result: RequestResult) -> None:
        """Art. 18: item by item, until it was restricted, and after that until it is lifted, which is told first."""
        asked = received(Right.RESTRICTION)
        other = Restricted(id="x", at=at(11), items=frozenset({"name"}), ground=RestrictionGround.UNLAWFUL)
        assert codes(used("claims", asked, other, closed(result))) == {"avg-12-3.not-given-effect"}
        own = evolve(other, id="own", items=EMAIL)
        lifted = RestrictionLifted(id="up", at=at(13), items=EMAIL)
        assert codes(used("claims", asked, own, closed(result))) == {"avg-18-2.restricted"}
        assert used("claims", asked, own, closed(result), lifted).permitted
        before = evolve(own, id="earlier", at=at(9))
        assert used("claims", before, asked, closed(result), lifted).permitted
        assert not used(
            "claims", before, evolve(lifted, at=at(9) + timedelta(hours=1)), asked, closed(result)
        ).permitted

    def test_other_rights(self) -> None:
        """Who asks to see data, or to have them erased, stops nothing by asking; an objection says to what in its own event."""
        for right in (Right.ACCESS, Right.ERASURE, Right.PORTABILITY, Right.OBJECTION):
            assert used("newsletter", received(right)).permitted


def cookie(person: Dossier) -> Decision:
    """Ask whether the visitor may be followed."""
    return may_set_cookie(
        SITE,
        person,
        cookie="tracking",
        necessary=Condition.NOT_MET,
        settings=GOOD_SETTINGS,
        banner=GOOD_BANNER,
        at=NOW,
    )
