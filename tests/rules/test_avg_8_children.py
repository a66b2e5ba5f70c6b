"""Art. 8 AVG and 5 UAVG: children."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.law.condition import Condition
from avgkit.law.consent_age import CONSENT_AGE
from avgkit.law.grounds import Ground
from avgkit.rules.avg_8_2_verification import child_consent, verification
from avgkit.rules.avg_8_children import (
    MAJORITY,
    ChildFacts,
    ChildRisk,
    ChildService,
    ParentVerification,
    parental_consent,
)

MET, NOT_MET, UNKNOWN = Condition.MET, Condition.NOT_MET, Condition.UNKNOWN
TODAY = date(2026, 11, 22)
ONLINE = ChildFacts(
    on=TODAY,
    country="NL",
    age=12,
    ground=Ground.CONSENT,
    service=ChildService.INFORMATION_SOCIETY_SERVICE,
    offered_directly=MET,
)
# What a child may be, where nobody said.
AGES = range(20)
COUNTRIES = sorted(code for code, dated in CONSENT_AGE.items() if any(entry.holds_on(TODAY) for entry in dated))


def needs_parent(facts: ChildFacts) -> bool | None:
    """Say from the articles alone whether a parent is needed where everything is known; None where national law says."""
    assert facts.age is not None
    if facts.ground is not Ground.CONSENT or facts.service is ChildService.PREVENTIVE_OR_COUNSELLING:
        return False
    online = facts.service is ChildService.INFORMATION_SOCIETY_SERVICE and facts.offered_directly is MET
    if online:
        assert facts.country
        return facts.age < CONSENT_AGE[facts.country].on(TODAY)
    if facts.country == "NL":
        return facts.age < 16
    return None if facts.age < MAJORITY else False


def outcome_of(facts: ChildFacts) -> Outcome:
    """Return what the rule says."""
    return parental_consent(facts).outcome


class TestParentalConsent:
    """(1): below 16, or a lower age that a member state set, consent to an online service is given or authorised by a parent."""

    @pytest.mark.parametrize(
        ("country", "age", "needed"),
        [
            ("NL", 15, True), ("NL", 16, False), ("DE", 15, True), ("BE", 12, True), ("BE", 13, False), ("DK", 14, True),
        ],
    )  # fmt: skip
    def test_the_age_of_the_member_state(self, country: str, age: int, needed: bool) -> None:
        """Each has its own, and the birthday itself suffices."""
        found = outcome_of(evolve(ONLINE, country=country, age=age))
        assert found is (Outcome.REQUIRED if needed else Outcome.NOT_REQUIRED)

    def test_by_day(self) -> None:
        """Denmark raised its age as of 1 January 2024."""
        danish = evolve(ONLINE, country="DK", age=14)
        assert outcome_of(evolve(danish, on=date(2023, 12, 31))) is Outcome.NOT_REQUIRED
        assert outcome_of(evolve(danish, on=date(2024, 1, 1))) is Outcome.REQUIRED

    @pytest.mark.parametrize("service", ChildService)
    @pytest.mark.parametrize("offered", [MET, NOT_MET])
    @pytest.mark.parametrize("country", ["NL", "BE", "FR"])
    @pytest.mark.parametrize("ground", [Ground.CONSENT, Ground.CONTRACT])
    def test_what_is_known_decides(
        self, service: ChildService, offered: Condition, country: str, ground: Ground
    ) -> None:
        """With everything known the articles decide, except where only the law of another member state can."""
        for age in AGES:
            facts = evolve(ONLINE, service=service, offered_directly=offered, country=country, ground=ground, age=age)
            expected = {True: Outcome.REQUIRED, False: Outcome.NOT_REQUIRED, None: Outcome.UNDECIDED}
            assert outcome_of(facts) is expected[needs_parent(facts)]

    @given(
        age=st.none() | st.sampled_from(AGES),
        country=st.none() | st.sampled_from(COUNTRIES),
        ground=st.none() | st.sampled_from([Ground.CONSENT, Ground.CONTRACT]),
        service=st.none() | st.sampled_from(ChildService),
        offered=st.sampled_from(Condition),
    )
    def test_asked_just_where_it_matters(
        self,
        age: int | None,
        country: str | None,
        ground: Ground | None,
        service: ChildService | None,
        offered: Condition,
    ) -> None:
        """Undecided exactly when what is not known can make a difference, and then something of it is asked."""
        facts = evolve(ONLINE, age=age, country=country, ground=ground, service=service, offered_directly=offered)
        possible = {
            needs_parent(
                evolve(
                    ONLINE,
                    age=one_age,
                    country=one_country,
                    ground=one_ground,
                    service=one_service,
                    offered_directly=one,
                )
            )
            for one_age, one_country, one_ground, one_service, one in product(
                AGES if age is None else [age],
                COUNTRIES if country is None else [country],
                [Ground.CONSENT, Ground.CONTRACT] if ground is None else [ground],
                ChildService if service is None else [service],
                [MET, NOT_MET] if offered is UNKNOWN else [offered],
            )
        }
        decision = parental_consent(facts)
        if possible == {True}:
            assert decision.outcome is Outcome.REQUIRED
        elif possible == {False}:
            assert decision.outcome is Outcome.NOT_REQUIRED
        else:
            assert decision.outcome is Outcome.UNDECIDED
            assert {question.fact for question in decision.questions} <= {
                *(["age"] if age is None else []),
                *(["country"] if country is None else ["national_law"]),
                *(["ground"] if ground is None else []),
                *(["service"] if service is None else []),
                *(["offered_directly_to_child"] if offered is UNKNOWN else []),
            }

    def test_no_age_is_guessed(self) -> None:
        """Where the age of a member state on a day is not known here it is asked, unless the child is too young or old enough anywhere."""
        estonian = evolve(ONLINE, country="EE", on=date(2019, 1, 1))
        assert outcome_of(evolve(estonian, age=14)) is Outcome.UNDECIDED
        assert [question.fact for question in parental_consent(evolve(estonian, age=14)).questions] == ["country"]
        assert outcome_of(evolve(estonian, age=12)) is Outcome.REQUIRED
        assert outcome_of(evolve(estonian, age=16)) is Outcome.NOT_REQUIRED

    @pytest.mark.parametrize("service", [ChildService.OFFLINE, ChildService.INFORMATION_SOCIETY_SERVICE])
    def test_outside_art_8(self, service: ChildService) -> None:
        """Art. 5 UAVG: then the legal representative consents, below sixteen."""
        facts = evolve(ONLINE, service=service, offered_directly=NOT_MET)
        assert [one.code for one in parental_consent(facts).reasons] == ["uavg-5.representative-needed"]


class TestTheConsentAtHand:
    """(1): below the age the consent is lawful only if and to the extent that a parent gave or authorised it."""

    VERIFIED = evolve(ONLINE, parental_consent=MET, verification=ParentVerification.EMAIL_TO_PARENT, risk=ChildRisk.LOW)

    @pytest.mark.parametrize(
        ("given_by_parent", "outcome"),
        [(MET, Outcome.PERMITTED), (NOT_MET, Outcome.PROHIBITED), (UNKNOWN, Outcome.UNDECIDED)],
    )
    def test_of_a_parent(self, given_by_parent: Condition, outcome: Outcome) -> None:
        """It carries just when a parent is known to have consented."""
        assert child_consent(evolve(self.VERIFIED, parental_consent=given_by_parent)).outcome is outcome

    def test_of_the_child(self) -> None:
        """From the age on the child consents alone."""
        assert child_consent(evolve(ONLINE, age=16)).outcome is Outcome.PERMITTED

    def test_another_ground(self) -> None:
        """On another ground there is no consent to judge; where the ground is not known it is asked."""
        assert child_consent(evolve(ONLINE, ground=Ground.CONTRACT)).outcome is Outcome.NOT_APPLICABLE
        old = child_consent(evolve(ONLINE, age=17, ground=None))
        young = child_consent(evolve(ONLINE, ground=None))
        assert [question.fact for question in (*old.questions, *young.questions)] == ["ground", "ground"]

    def test_an_unchecked_parent(self) -> None:
        """(2): a parent who was not verified carries nothing."""
        assert child_consent(evolve(self.VERIFIED, verification=ParentVerification.NONE)).outcome is Outcome.PROHIBITED


class TestVerification:
    """(2): reasonable efforts to verify that a parent consented, in proportion to the risk."""

    @pytest.mark.parametrize(
        ("how", "risk", "outcome"),
        [
            (ParentVerification.NONE, ChildRisk.LOW, Outcome.PROHIBITED),
            (ParentVerification.EMAIL_TO_PARENT, ChildRisk.LOW, Outcome.PERMITTED),
            (ParentVerification.EMAIL_TO_PARENT, ChildRisk.HIGH, Outcome.PROHIBITED),
            (ParentVerification.EMAIL_TO_PARENT, None, Outcome.UNDECIDED),
            (ParentVerification.IDENTITY_CHECK, ChildRisk.HIGH, Outcome.PERMITTED),
            (ParentVerification.IDENTITY_CHECK, None, Outcome.PERMITTED),
            (None, ChildRisk.LOW, Outcome.UNDECIDED),
        ],
    )
    def test_in_proportion(self, how: ParentVerification | None, risk: ChildRisk | None, outcome: Outcome) -> None:
        """A message to the parent will do where the risk is low; a check of identity always will."""
        assert verification(evolve(ONLINE, verification=how, risk=risk)).outcome is outcome
