"""Art. 6(1) AVG: the six grounds."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.citation import AVG, clause
from avgkit.law.period import Period
from avgkit.models.judgment import Answer, Judgment
from avgkit.models.policy import ControllerKind
from avgkit.models.purpose import PurposeKind
from avgkit.models.standing import ConsentStanding
from avgkit.rules.avg_6_1a_consent import AnsweredText, ConsentFacts, consent
from avgkit.rules.avg_6_1b_contract import ContractFacts, ContractStanding, contract
from avgkit.rules.avg_6_1c_legal_obligation import LegalObligationFacts, legal_obligation
from avgkit.rules.avg_6_1d_vital_interests import VitalInterestsFacts, vital_interests
from avgkit.rules.avg_6_1e_public_task import PublicTaskFacts, public_task
from avgkit.rules.avg_6_1f_legitimate_interests import LegitimateInterestsFacts, legitimate_interests
from avgkit.rules.shared import answer_on
from avgkit.sentence import Named
from avgkit.testing.strategies import periods

PURPOSE = Named(key="newsletter", label=Text(nl="nieuwsbrief", en="newsletter"))
CLAUSES = (clause("S-22"),)
DAY = date(2026, 11, 3)
LAW = Text(nl="art. 52 AWR", en="Art. 52 AWR")
ANSWERS = (Answer.YES, Answer.NO, None)


class TestConsent:
    """(a): the person has given consent to the processing for one or more specific purposes, and may withdraw it."""

    FACTS = ConsentFacts(
        purpose=PURPOSE,
        standing=ConsentStanding.GIVEN,
        text=AnsweredText.ASKS_FOR_PURPOSE,
        since=DAY,
        clauses=CLAUSES,
    )

    def test_given(self) -> None:
        """Consent on a text that asks for the purpose carries it, and stays as easy to withdraw."""
        decision = consent(self.FACTS)
        assert decision.outcome is Outcome.PERMITTED
        assert [duty.code for duty in decision.duties] == ["avg-7-3.easy-withdrawal"]

    def test_withdrawn(self) -> None:
        """Withdrawal stops it, in words that anybody understands."""
        decision = consent(evolve(self.FACTS, standing=ConsentStanding.WITHDRAWN))
        assert decision.outcome is Outcome.PROHIBITED
        assert decision.explain("nl") == (
            "Niet toegestaan.\n"
            '- De toestemming voor "nieuwsbrief" is op dinsdag 3 november 2026 ingetrokken (art. 7 lid 3 AVG; S-22).'
        )
        assert decision.explain("en") == (
            "Not permitted.\n"
            '- The consent to "newsletter" was withdrawn on Tuesday 3 November 2026 (Art. 7(3) GDPR; S-22).'
        )

    @pytest.mark.parametrize(
        ("standing", "since", "text", "code"),
        [
            (ConsentStanding.NEVER_GIVEN, None, AnsweredText.OTHER, "avg-6-1a.never-given"),
            (ConsentStanding.NEVER_GIVEN, DAY, AnsweredText.OTHER, "avg-6-1a.never-given"),
            (ConsentStanding.REFUSED, DAY, AnsweredText.ASKS_FOR_PURPOSE, "avg-6-1a.refused"),
            (ConsentStanding.GIVEN, DAY, AnsweredText.OTHER, "avg-6-1a.other-text"),
        ],
    )
    def test_what_is_no_consent(
        self, standing: ConsentStanding, since: date | None, text: AnsweredText, code: str
    ) -> None:
        """Silence, a refusal and a yes to something else carry nothing."""
        decision = consent(evolve(self.FACTS, standing=standing, since=since, text=text))
        assert (decision.outcome, decision.reasons[0].code) == (Outcome.PROHIBITED, code)


class TestContract:
    """(b): necessary for a contract to which the person is party, or for steps at the person's request before it."""

    def facts(self, standing: ContractStanding, since: date | None) -> ContractFacts:
        """Return the facts of a contract that stands so, for a purpose of no special kind, a day later."""
        return ContractFacts(
            purpose=PURPOSE,
            kind=PurposeKind.GENERAL,
            standing=standing,
            since=since,
            steps_within=Period(months=3),
            on=date(2026, 11, 4),
            clauses=CLAUSES,
        )

    @pytest.mark.parametrize(
        ("standing", "since", "outcome", "code"),
        [
            (ContractStanding.IN_FORCE, DAY, Outcome.PERMITTED, "avg-6-1b.in-force"),
            (ContractStanding.BEING_CONCLUDED, DAY, Outcome.PERMITTED, "avg-6-1b.being-concluded"),
            (ContractStanding.ASKED, DAY, Outcome.PERMITTED, "avg-6-1b.asked"),
            (ContractStanding.BEFORE_ANY, DAY, Outcome.UNDECIDED, "avg-6-1b.not-asked"),
            (ContractStanding.BEFORE_ANY, None, Outcome.UNDECIDED, "avg-6-1b.not-asked"),
            (ContractStanding.OTHER_ONLY, DAY, Outcome.PROHIBITED, "avg-6-1b.no-contract"),
            (ContractStanding.OTHER_ONLY, None, Outcome.PROHIBITED, "avg-6-1b.no-contract"),
            (ContractStanding.ENDED, DAY, Outcome.PROHIBITED, "avg-6-1b.ended"),
        ],
    )
    def test_where_it_stands(self, standing: ContractStanding, since: date | None, outcome: Outcome, code: str) -> None:
        """A contract carries while it runs, steps before it when the person asked for them, nothing after its end."""
        decision = contract(self.facts(standing, since))
        assert (decision.outcome, decision.reasons[0].code) == (outcome, code)
        assert clause("S-22") in decision.reasons[0].citations

    @pytest.mark.parametrize("standing", [ContractStanding.ASKED, ContractStanding.BEING_CONCLUDED])
    @pytest.mark.parametrize(
        ("period", "on", "outcome"),
        [
            (Period(months=3), date(2027, 2, 3), Outcome.PERMITTED),
            (Period(months=3), date(2027, 2, 4), Outcome.PROHIBITED),
            (Period(), DAY, Outcome.PROHIBITED),
            (None, DAY, Outcome.UNDECIDED),
            (None, date(2034, 11, 3), Outcome.UNDECIDED),
        ],
    )
    def test_no_request_carries_for_ever(
        self, standing: ContractStanding, period: Period | None, on: date, outcome: Outcome
    ) -> None:
        """Steps before a contract: up to the last day on which the organisation follows up a request, and a question where it says nothing."""
        decision = contract(evolve(self.facts(standing, DAY), steps_within=period, on=on))
        assert decision.outcome is outcome
        assert [question.fact for question in decision.questions] == (["steps_within"] if period is None else [])
        cited = {str(citation) for citation in decision.reasons[0].citations}
        assert (str(AVG.art(5, 1, "e")) in cited) is (outcome is not Outcome.PERMITTED)

    @given(st.sampled_from([ContractStanding.IN_FORCE, ContractStanding.ENDED]), st.dates(), st.none() | periods())
    def test_a_contract_knows_no_such_period(self, standing: ContractStanding, on: date, period: Period | None) -> None:
        """Once there is a contract, how long a request is followed up makes no difference."""
        facts = self.facts(standing, DAY)
        assert contract(evolve(facts, steps_within=period, on=on)) == contract(facts)

    @pytest.mark.parametrize("standing", [ContractStanding.IN_FORCE, ContractStanding.ASKED])
    def test_no_day(self, standing: ContractStanding) -> None:
        """A contract that stands somehow does so since a day."""
        with pytest.raises(InvalidValue, match="since"):
            contract(self.facts(standing, None))

    def test_marketing(self) -> None:
        """Direct marketing is as a rule not necessary for a contract: a question while it runs, a no where there is none."""
        runs = evolve(self.facts(ContractStanding.IN_FORCE, DAY), kind=PurposeKind.DIRECT_MARKETING)
        asked = contract(runs)
        assert asked.outcome is Outcome.UNDECIDED
        assert [question.fact for question in asked.questions] == ["necessary_for_contract"]
        assert contract(evolve(runs, standing=ContractStanding.ENDED)).outcome is Outcome.PROHIBITED


class TestDutiesAndTasks:
    """(c) and (e): a legal obligation of the controller, or a task that a law gives it."""

    def test_the_law_is_named(self) -> None:
        """The sentence says which law it is."""
        obligation = legal_obligation(LegalObligationFacts(purpose=PURPOSE, law=LAW, clauses=()))
        task = public_task(PublicTaskFacts(purpose=PURPOSE, law=LAW, clauses=()))
        assert obligation.outcome is task.outcome is Outcome.PERMITTED
        assert "art. 52 AWR" in obligation.explain("nl")
        assert "Art. 52 AWR" in task.explain("en")


class TestVitalInterests:
    """(d): necessary to protect the vital interests of the person or of another."""

    @pytest.mark.parametrize(
        ("answer", "outcome"),
        [(Answer.YES, Outcome.PERMITTED), (Answer.NO, Outcome.PROHIBITED), (None, Outcome.UNDECIDED)],
    )
    def test_an_open_norm(self, answer: Answer | None, outcome: Outcome) -> None:
        """It is what a person judged, and a question where nobody did."""
        facts = VitalInterestsFacts(purpose=PURPOSE, at_stake=answer, clauses=())
        assert vital_interests(facts).outcome is outcome


class TestLegitimateInterests:
    """(f): necessary for a legitimate interest that is not overridden by the interests of the person."""

    FACTS = LegitimateInterestsFacts(
        purpose=PURPOSE,
        interest=Text(nl="fraude bestrijden", en="fighting fraud"),
        controller=ControllerKind.PRIVATE,
        legitimate=Answer.YES,
        necessary=Answer.YES,
        balanced=Answer.YES,
        clauses=CLAUSES,
    )

    @pytest.mark.parametrize("answers", list(product(ANSWERS, repeat=3)))
    def test_three_tests_all_of_them(self, answers: tuple[Answer | None, ...]) -> None:
        """One no prohibits; else one open test leaves it undecided and is named; three times yes permits."""
        names = ("legitimate", "necessary", "balanced")
        decision = legitimate_interests(evolve(self.FACTS, **dict(zip(names, answers, strict=True))))
        if Answer.NO in answers:
            assert decision.outcome is Outcome.PROHIBITED
        else:
            assert decision.outcome is (Outcome.UNDECIDED if None in answers else Outcome.PERMITTED)
        unanswered = {name for name, answer in zip(names, answers, strict=True) if answer is None}
        assert {question.fact for question in decision.questions} == unanswered

    def test_not_for_public_authorities(self) -> None:
        """A public authority cannot use it for its tasks, however well the interests are weighed."""
        decision = legitimate_interests(evolve(self.FACTS, controller=ControllerKind.PUBLIC))
        assert decision.outcome is Outcome.PROHIBITED

    def test_the_interest_is_told(self) -> None:
        """Art. 13(1)(d): the interest itself is in the sentence."""
        assert "(fraude bestrijden)" in legitimate_interests(self.FACTS).explain("nl")


class TestJudgments:
    """An open norm is answered by a judgment that had been made, and had not expired, on the day."""

    def test_only_while_it_stands(self) -> None:
        """Before it was made and after it expired there is no answer; on its first and last day there is."""
        words = Text(nl="ja", en="yes")
        judgment = Judgment(
            question=words, answer=Answer.YES, reasons=words, by="privacy officer", on=DAY, until=date(2027, 11, 3)
        )
        days = [date(2026, 11, 2), DAY, date(2027, 11, 3), date(2027, 11, 4)]
        assert [answer_on(judgment, day) for day in days] == [None, Answer.YES, Answer.YES, None]
        assert answer_on(None, DAY) is None
