"""Art. 8(1) AVG and 5(1) and (2) UAVG: who gave the consent of a person of a dossier."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Decision, Outcome
from avgkit.law.children import OLDEST, ChildRisk, ChildService, ConsentGiver, ParentVerification
from avgkit.law.condition import Condition
from avgkit.models.legal_basis import ChildrenServed
from avgkit.rules.avg_8_1_giver import GiverFacts, giver

PERSON, PARENT = ConsentGiver.PERSON, ConsentGiver.REPRESENTATIVE
CLUB = ChildrenServed(service=ChildService.OFFLINE, risk=ChildRisk.LOW)
ADVICE = ChildrenServed(service=ChildService.PREVENTIVE_OR_COUNSELLING)
ALONE = GiverFacts(
    on=date(2026, 11, 22),
    country="NL",
    ages=(12, 12),
    by=frozenset({PERSON}),
    verification=None,
    own=None,
    children=CLUB,
)
BY_PARENT = evolve(ALONE, by=frozenset({PARENT}), verification=ParentVerification.IDENTITY_CHECK)
BOTH = evolve(BY_PARENT, by=frozenset({PERSON, PARENT}))
GIVERS = [frozenset({PERSON}), frozenset({PARENT}), frozenset({PERSON, PARENT})]


def asked(decision: Decision) -> set[str | None]:
    """Return what is asked."""
    return {question.fact for question in decision.questions}


def carries(
    age: int, by: frozenset[ConsentGiver], how: ParentVerification | None, service: ChildService
) -> bool | None:
    """Say from the articles alone, for the Netherlands and a low risk, whether such consent carries; None where it is asked."""
    of_age = age >= 16 or service is ChildService.PREVENTIVE_OR_COUNSELLING
    checked = {None: None, ParentVerification.NONE: False}.get(how, True)
    if of_age:
        return True if PERSON in by else None  # another consents for whoever is under guardianship
    return checked if PARENT in by else False


class TestWhoCanGiveIt:
    """A parent below the age, the person from the age on; who is old enough is represented only under guardianship."""

    @pytest.mark.parametrize("by", GIVERS)
    @pytest.mark.parametrize("how", [None, *ParentVerification])
    @pytest.mark.parametrize("service", ChildService)
    def test_where_the_age_is_known(
        self, by: frozenset[ConsentGiver], how: ParentVerification | None, service: ChildService
    ) -> None:
        """With everything known the articles decide."""
        answers = {True: Outcome.PERMITTED, False: Outcome.PROHIBITED, None: Outcome.UNDECIDED}
        for age in range(20):
            served = evolve(CLUB, service=service)
            found = giver(evolve(ALONE, ages=(age, age), by=by, verification=how, children=served))
            # Where both said yes and the parent was checked, it makes no difference who should have.
            assert found.outcome is answers[carries(age, by, how, service)]

    @given(
        youngest=st.integers(0, 20),
        more=st.integers(0, 5),
        by=st.sampled_from(GIVERS),
        how=st.none() | st.sampled_from(ParentVerification),
        service=st.none() | st.sampled_from(ChildService),
    )
    def test_between_two_ages(
        self,
        youngest: int,
        more: int,
        by: frozenset[ConsentGiver],
        how: ParentVerification | None,
        service: ChildService | None,
    ) -> None:
        """Decided exactly where every age and every service that are possible give one answer."""
        ages = range(youngest, youngest + more + 1)
        # Where nothing is said of what is offered, neither is the risk: then a message to the parent may be too light.
        light = how is ParentVerification.EMAIL_TO_PARENT and service is None
        possible = {
            carries(age, by, None if light else how, one)
            for age, one in product(ages, ChildService if service is None else [service])
        }
        served = None if service is None else evolve(CLUB, service=service)
        facts = evolve(ALONE, ages=(ages[0], ages[-1]), by=by, verification=how, children=served)
        found = giver(facts)
        if possible == {True}:
            assert found.permitted
        elif possible == {False}:
            assert found.outcome is Outcome.PROHIBITED
        else:
            assert found.outcome is Outcome.UNDECIDED

    def test_the_law_of_the_day(self) -> None:
        """Consent of before 25 May 2018 counts as far as it meets the Regulation: recital 171."""
        old = evolve(ALONE, on=date(2016, 1, 1))
        assert giver(old) == giver(evolve(old, on=date(2018, 5, 25)))
        online = ChildrenServed(service=ChildService.INFORMATION_SOCIETY_SERVICE, offered_directly=Condition.MET)
        danish = evolve(ALONE, country="DK", ages=(13, 13), children=online, on=date(2023, 12, 31))
        assert giver(danish).permitted
        assert giver(evolve(danish, on=date(2024, 1, 1))).outcome is Outcome.PROHIBITED


class TestOnTwoDays:
    """A yes is judged by the age on the day on which it was said: nothing said later makes it whole."""

    @given(
        age=st.integers(0, 20),
        years=st.integers(0, 10),
        how=st.sampled_from(ParentVerification),
        service=st.sampled_from(ChildService),
    )
    def test_each_on_its_own_day(self, age: int, years: int, how: ParentVerification, service: ChildService) -> None:
        """One that carries by itself is enough, and where neither does it is asked as long as one may."""
        alone = carries(age, frozenset({PERSON}), None, service)
        later = carries(age + years, frozenset({PARENT}), how, service)
        answers = {True: Outcome.PERMITTED, False: Outcome.PROHIBITED, None: Outcome.UNDECIDED}
        facts = evolve(
            BOTH,
            ages=(age + years, age + years),
            verification=how,
            own=(date(2018, 6, 1), (age, age)),
            children=evolve(CLUB, service=service),
        )
        assert (
            giver(facts).outcome
            is answers[True if True in {alone, later} else None if None in {alone, later} else False]
        )

    def test_a_child_that_came_of_age(self) -> None:
        """What a child of twelve said is not healed by a parent, checked or not, of whoever is eighteen by then."""
        for how in ParentVerification:
            grown = evolve(BOTH, ages=(18, 18), verification=how, own=(date(2020, 11, 22), (12, 12)))
            assert asked(giver(grown)) == {"guardianship"}

    def test_no_age(self) -> None:
        """Between two days the child may have come of age."""
        assert asked(giver(evolve(BOTH, ages=None, own=(BOTH.on, None)))) == {"age"}


class TestWhatIsAsked:
    """What is not known is asked, and only where it makes a difference."""

    def test_the_age(self) -> None:
        """Where it is not known, or was established too long ago to tell."""
        assert asked(giver(evolve(ALONE, ages=None))) == {"age"}
        assert asked(giver(evolve(ALONE, ages=(15, 16)))) == {"age"}
        assert giver(evolve(ALONE, ages=(0, 15))).outcome is Outcome.PROHIBITED
        assert giver(evolve(ALONE, ages=(16, OLDEST))).permitted

    def test_guardianship(self) -> None:
        """A representative of somebody old enough."""
        assert asked(giver(evolve(BY_PARENT, ages=(30, 30)))) == {"guardianship"}

    def test_the_risk(self) -> None:
        """A message to the parent will do where the risk is low."""
        light = evolve(BY_PARENT, verification=ParentVerification.EMAIL_TO_PARENT)
        assert giver(light).permitted
        assert asked(giver(evolve(light, children=evolve(CLUB, risk=None)))) == {"risk"}
        assert giver(evolve(light, children=evolve(CLUB, risk=ChildRisk.HIGH))).outcome is Outcome.PROHIBITED

    def test_nothing(self) -> None:
        """Advice to the child itself needs no parent, and where both said yes no age matters."""
        assert giver(evolve(ALONE, ages=None, children=ADVICE)).permitted
        assert giver(evolve(BOTH, ages=None, children=None)).permitted
