"""May a child's data be processed on consent? Art. 8 AVG and 5 UAVG, in the dossier of a young reader of the office."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from attrs import evolve

from avgkit.decision import Decision, Outcome
from avgkit.evaluation.processing import may_process
from avgkit.law.children import AgeGroup, AgeSource, ChildRisk, ChildService, ConsentGiver, ParentVerification
from avgkit.models.dossier import Dossier
from avgkit.models.events import (
    AgeEstablished,
    ConsentRefused,
    ConsentWithdrawn,
    Event,
)
from avgkit.models.legal_basis import ChildrenServed, ConsentBasis
from avgkit.models.policy import Policy
from avgkit.models.promise import Channel
from evaluation.office import CONSENTED, OFFICE, at

CLUB = ChildrenServed(service=ChildService.OFFLINE, risk=ChildRisk.LOW)
NOW = at(20)
CHILD = evolve(CONSENTED, id="child")
PARENT = evolve(
    CONSENTED,
    id="parent",
    at=at(5),
    by=ConsentGiver.REPRESENTATIVE,
    verification=ParentVerification.IDENTITY_CHECK,
)
WITHDRAWN = ConsentWithdrawn(id="withdrawn", at=at(6), purpose="newsletter", channel=Channel.WEBSITE)
REFUSED = ConsentRefused(id="refused", at=at(7), purpose="newsletter", text="v1", channel=Channel.WEBSITE)


def office(children: ChildrenServed | None, country: str = "NL") -> Policy:
    """Give the office, whose newsletter is for these children."""
    return evolve(
        OFFICE,
        controller=evolve(OFFICE.controller, country=country),
        activities=tuple(
            evolve(one, basis=evolve(one.basis, children=children)) if isinstance(one.basis, ConsentBasis) else one
            for one in OFFICE.activities
        ),
    )


def aged(group: AgeGroup, on: datetime = CONSENTED.at) -> AgeEstablished:
    """Say that somebody was established to be in a group, on the day of the consent or another."""
    return AgeEstablished(id=f"age-{group.value}-{on.date()}", at=on, group=group, how=AgeSource.STATED)


def mail(*events: Event, children: ChildrenServed | None = CLUB, country: str = "NL", on: datetime = NOW) -> Decision:
    """Ask whether the newsletter may go."""
    dossier = Dossier.of("young", events)
    return may_process(office(children, country), dossier, purpose="newsletter", items={"email"}, at=on)


def facts(decision: Decision) -> set[str | None]:
    """Return what is asked."""
    return {question.fact for question in decision.questions}


class TestConsentOfAChild:
    """Below sixteen a parent consents; what a child consents to alone carries nothing."""

    @pytest.mark.parametrize(
        ("events", "outcome"),
        [
            ((CHILD, aged(AgeGroup.TWELVE)), Outcome.PROHIBITED),
            ((PARENT, aged(AgeGroup.TWELVE)), Outcome.PERMITTED),
            ((CHILD, PARENT, aged(AgeGroup.TWELVE)), Outcome.PERMITTED),
            ((PARENT, CHILD, WITHDRAWN, aged(AgeGroup.TWELVE)), Outcome.PROHIBITED),
            ((CHILD, aged(AgeGroup.FROM_16)), Outcome.PERMITTED),
            ((PARENT, aged(AgeGroup.FROM_18)), Outcome.UNDECIDED),
            ((evolve(PARENT, verification=ParentVerification.NONE), aged(AgeGroup.TWELVE)), Outcome.PROHIBITED),
        ],
    )
    def test_who_consented(self, events: tuple[Event, ...], outcome: Outcome) -> None:
        """The same consent carries or not by who gave it, and how old the person was."""
        assert mail(*events).outcome is outcome

    def test_why(self) -> None:
        """It says so, with the article."""
        said = mail(CHILD, aged(AgeGroup.TWELVE)).explain("nl")
        assert (
            "Alleen een ouder kan hier toestemmen, en dat is niet gebeurd (art. 8 lid 1 AVG; art. 5 lid 1 UAVG)."
            in said
        )

    def test_the_age_when_it_was_given(self) -> None:
        """Who comes of age keeps what a parent consented to, and is not held to what he said as a child."""
        later = datetime(2036, 3, 1, tzinfo=UTC)
        assert mail(PARENT, aged(AgeGroup.TWELVE), on=later).permitted
        assert mail(CHILD, aged(AgeGroup.TWELVE), on=later).outcome is Outcome.PROHIBITED
        grown = aged(AgeGroup.FROM_18, datetime(2035, 1, 1, tzinfo=UTC))
        assert facts(mail(CHILD, grown, on=later)) == {"age"}
        anew = evolve(CHILD, id="anew", at=datetime(2035, 6, 1, tzinfo=UTC))
        assert mail(CHILD, anew, grown, on=later).permitted

    @pytest.mark.parametrize("between", [(), (WITHDRAWN,), (REFUSED,), (WITHDRAWN, REFUSED)])
    @pytest.mark.parametrize("text", ["v1", "v0"])
    def test_nobody_is_older_for_a_no(self, between: tuple[Event, ...], text: str) -> None:
        """Art. 8(1): a parent consented once, so this person was a child, and may be when he says yes himself: that is asked."""
        parent = evolve(PARENT, text=text, verification=ParentVerification.NONE)
        alone = evolve(CHILD, id="alone", at=at(10))
        assert facts(mail(parent, *between, alone, children=None)) == {"age", "service"}
        assert mail(*between, alone, children=None).permitted

    def test_an_age_that_is_too_long_ago(self) -> None:
        """Who was fifteen may be sixteen by now: asked, and not guessed."""
        assert facts(mail(CHILD, aged(AgeGroup.FIFTEEN, datetime(2025, 10, 1, tzinfo=UTC)))) == {"age"}


class TestWhatCannotBothBeTrue:
    """What was established later, or by chance in another order, does not decide which of two ages is true."""

    @pytest.mark.parametrize("how", AgeSource)
    @pytest.mark.parametrize("day", [1, 3, 19])
    @pytest.mark.parametrize("children", [None, CLUB])
    def test_two_ages(self, how: AgeSource, day: int, children: ChildrenServed | None) -> None:
        """A document says eleven at most, and somebody eighteen: it is asked, whatever the order and the ids."""
        seen = evolve(aged(AgeGroup.UNDER_12, at(1)), how=AgeSource.DOCUMENT)
        said = evolve(aged(AgeGroup.FROM_18, at(day)), how=how)
        for one, other in ((seen, said), (evolve(seen, id="z"), evolve(said, id="a"))):
            assert mail(CHILD, one, other, children=children).outcome is Outcome.UNDECIDED
            assert mail(CHILD, evolve(one, at=said.at), other, children=children).outcome is Outcome.UNDECIDED

    def test_what_is_less_sure(self) -> None:
        """A statement narrows a document in nothing; a document settles what a statement left open, and so does an equal one."""
        then = datetime(2025, 10, 1, tzinfo=UTC)
        fifteen, sixteen = aged(AgeGroup.FIFTEEN, then), aged(AgeGroup.FROM_16)
        document = AgeSource.DOCUMENT
        assert mail(CHILD, fifteen, sixteen).permitted
        assert mail(CHILD, fifteen, evolve(sixteen, how=document)).permitted
        assert mail(CHILD, evolve(fifteen, how=document), evolve(sixteen, how=document)).permitted
        assert facts(mail(CHILD, evolve(fifteen, how=document), sixteen)) == {"age"}


class TestOnTwoDays:
    """A yes counts by the age on the day on which it was said."""

    @pytest.mark.parametrize("how", ParentVerification)
    @pytest.mark.parametrize("children", [None, CLUB])
    def test_not_healed(self, how: ParentVerification, children: ChildrenServed | None) -> None:
        """A child of twelve said yes, and a parent did when it was eighteen: that makes nothing whole."""
        later = datetime(2032, 6, 1, tzinfo=UTC)
        twelve = evolve(aged(AgeGroup.TWELVE), how=AgeSource.DOCUMENT)
        found = mail(CHILD, twelve, evolve(PARENT, at=later, verification=how), children=children, on=later)
        assert found.outcome is Outcome.UNDECIDED

    def test_what_held(self) -> None:
        """Consent of whoever was old enough stays good when a representative, who was not checked, says yes as well."""
        unchecked = evolve(PARENT, verification=ParentVerification.NONE)
        assert mail(CHILD, aged(AgeGroup.FROM_18), unchecked).permitted


class TestWhatNobodySaid:
    """What is not known is asked, where something says that a child may be in play."""

    def test_no_age(self) -> None:
        """Where children are among the persons nobody's age goes without saying; elsewhere it is not asked of anybody."""
        assert facts(mail(CHILD)) == {"age"}
        assert mail(CHILD, children=None).permitted

    def test_no_service(self) -> None:
        """A child, of whom the policy says nothing: it depends on what is offered."""
        assert facts(mail(CHILD, aged(AgeGroup.TWELVE), children=None)) == {"service"}
        assert mail(CHILD, aged(AgeGroup.FROM_16), children=None).permitted

    def test_another_member_state(self) -> None:
        """Belgium has thirteen online; outside that its law is not known here."""
        online = evolve(CLUB, service=ChildService.INFORMATION_SOCIETY_SERVICE)
        thirteen = aged(AgeGroup.THIRTEEN)
        assert "national_law" in facts(mail(CHILD, thirteen, children=CLUB, country="BE"))
        assert "offered_directly_to_child" in facts(mail(CHILD, thirteen, children=online, country="BE"))

    def test_a_representative(self) -> None:
        """Of somebody whose age nobody knows."""
        assert "age" in facts(mail(PARENT, children=CLUB))

    def test_where_there_is_no_consent(self) -> None:
        """Then there is nobody who gave it."""
        assert facts(mail(aged(AgeGroup.TWELVE))) == set()
        assert mail(aged(AgeGroup.TWELVE)).outcome is Outcome.PROHIBITED

    def test_one_decision_for_each(self) -> None:
        """Persons of whom the same is known but for their age, or who gave it, get each their own answer."""
        told = [
            mail(CHILD, aged(group), children=None).outcome
            for group in (AgeGroup.FROM_16, AgeGroup.TWELVE, AgeGroup.FROM_16)
        ]
        assert told == [Outcome.PERMITTED, Outcome.UNDECIDED, Outcome.PERMITTED]
        by_parent = [
            mail(evolve(PARENT, at=CHILD.at, verification=how), CHILD, children=None).outcome
            for how in (ParentVerification.IDENTITY_CHECK, ParentVerification.NONE, ParentVerification.IDENTITY_CHECK)
        ]
        assert by_parent == [Outcome.PERMITTED, Outcome.UNDECIDED, Outcome.PERMITTED]
