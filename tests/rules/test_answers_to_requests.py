"""The rules that answer requests, where an assessment cannot bring about all that they can say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue
from avgkit.language import Text
from avgkit.law.grounds import Ground
from avgkit.law.period import Period
from avgkit.models.events import ObjectionResult, RestrictionGround
from avgkit.models.personal_data import Source
from avgkit.models.purpose import PurposeKind
from avgkit.models.retention import AfterRetention
from avgkit.rules.avg_5_1e_retention import last_day_of
from avgkit.rules.avg_16_rectification import Accuracy, rectification
from avgkit.rules.avg_17_erasure import (
    GONE,
    ErasureFacts,
    Need,
    Obstacle,
    PurposeNeed,
    StatutoryKeeping,
    erasure,
)
from avgkit.rules.avg_18_restriction_request import restriction_request
from avgkit.rules.avg_19_notification import notification
from avgkit.rules.avg_20_portability import portability
from avgkit.rules.avg_21_objection_request import ObjectionRequestFacts, objection_request
from avgkit.sentence import Named

LAW = Text(nl="de wet", en="the law")
ITEM = Named(key="email", label=Text(nl="e-mail", en="e-mail address"))


def purpose(key: str) -> Named:
    """Give a purpose."""
    return Named(key=key, label=Text(nl=f"{key} (nl)", en=key))


def need(one: Need, key: str = "newsletter") -> PurposeNeed:
    """Give what a purpose needs."""
    return PurposeNeed(purpose=purpose(key), need=one, law=LAW if one is Need.LEGAL_DUTY else None)


def needs() -> st.SearchStrategy[tuple[PurposeNeed, ...]]:
    """Draw what several purposes need."""
    return st.lists(st.builds(need, st.sampled_from(Need), st.sampled_from(["a", "b"])), max_size=5).map(tuple)


class TestLastDay:
    """A period of n years from a day ends with the same date n years later, and that day is inside."""

    @given(
        start=st.dates(date(2000, 1, 1), date(2060, 12, 31)),
        years=st.integers(0, 30),
        months=st.integers(0, 11),
    )
    def test_years_and_months(self, start: date, years: int, months: int) -> None:
        """As an independent library counts them; nothing is the day before."""
        whole = relativedelta(years=years, months=months)
        expected = start + whole if whole else start - timedelta(1)
        assert last_day_of(start, Period(years=years, months=months)) == expected

    @pytest.mark.parametrize(("hours", "last"), [(72, date(2026, 3, 4)), (23, date(2026, 2, 28))])
    def test_hours(self, hours: int, last: date) -> None:
        """Of hours only whole days count; less than a day is at once."""
        assert last_day_of(date(2026, 3, 1), Period(hours=hours)) == last


class TestErasure:
    """Art. 17: an exception goes before every ground, and one need is enough."""

    @given(found=needs())
    def test_a_ground_only_without_a_need(self, found: tuple[PurposeNeed, ...]) -> None:
        """Erasure is required just where no purpose needs the item any more, and it is not prohibited by a duty."""
        decision = erasure(ErasureFacts(item=ITEM, needs=found))
        assert (decision.outcome is Outcome.REQUIRED) == all(one.need in GONE for one in found)
        assert (decision.outcome is Outcome.PROHIBITED) == any(one.need is Need.LEGAL_DUTY for one in found)

    @given(found=needs())
    def test_obstacles(self, found: tuple[PurposeNeed, ...]) -> None:
        """A duty or a claim prohibits, whatever the purposes; a restriction alone is never a yes."""
        duty = StatutoryKeeping(law=LAW, last_day=date(2031, 12, 31), then=AfterRetention.ERASE)
        facts = ErasureFacts(item=ITEM, needs=found)
        assert erasure(evolve(facts, statutory=(duty,))).outcome is Outcome.PROHIBITED
        assert erasure(evolve(facts, obstacles=frozenset({Obstacle.HOLD}))).outcome is Outcome.PROHIBITED
        restricted = erasure(evolve(facts, obstacles=frozenset({Obstacle.RESTRICTION})))
        assert restricted.outcome is not Outcome.REQUIRED

    def test_only_for_the_law(self) -> None:
        """Where a purpose needs the item besides, or may, it is not for the law alone; a duty without an end says so."""
        duty = StatutoryKeeping(law=LAW, last_day=None, then=AfterRetention.ERASE)
        alone = erasure(ErasureFacts(item=ITEM, needs=(), statutory=(duty,)))
        assert [reason.code for reason in alone.reasons] == ["avg-17-3-b.statutory-no-end"]
        assert [one.code for one in alone.duties] == ["avg-17-3-b.only-for-law"]
        for other in (Need.CONTRACT_RUNS, Need.NOT_WEIGHED):
            assert erasure(ErasureFacts(item=ITEM, needs=(need(other),), statutory=(duty,))).duties == ()

    def test_one_sentence_for_one_need(self) -> None:
        """Purposes with the same need are told together, in order."""
        decision = erasure(ErasureFacts(item=ITEM, needs=(need(Need.ENDED, "b"), need(Need.ENDED, "a"))))
        assert decision.reasons[0].words("en") == 'This item is no longer needed for "a" and "b".'

    @pytest.mark.parametrize(("one", "law"), [(Need.LEGAL_DUTY, None), (Need.ENDED, LAW)])
    def test_a_duty_names_its_law(self, one: Need, law: Text | None) -> None:
        """A legal duty without a law, and a law without a duty, are refused."""
        with pytest.raises(InvalidValue, match="law"):
            PurposeNeed(purpose=purpose("a"), need=one, law=law)


class TestRectification:
    """Art. 16: what is inaccurate is corrected, what is incomplete completed."""

    @pytest.mark.parametrize(
        ("accuracy", "outcome"),
        [
            (Accuracy.INACCURATE, Outcome.REQUIRED),
            (Accuracy.INCOMPLETE, Outcome.REQUIRED),
            (Accuracy.ACCURATE, Outcome.NOT_REQUIRED),
            (Accuracy.NOT_VERIFIED, Outcome.UNDECIDED),
        ],
    )
    def test_accuracy(self, accuracy: Accuracy, outcome: Outcome) -> None:
        """An opinion that somebody disagrees with is not therefore wrong; a statement is offered with it."""
        decision = rectification(accuracy)
        assert decision.outcome is outcome
        assert bool(decision.duties) == (accuracy is Accuracy.ACCURATE)


class TestRestriction:
    """Art. 18(1): four grounds, any of which restricts."""

    @given(grounds=st.frozensets(st.sampled_from(RestrictionGround)))
    def test_any_ground(self, grounds: frozenset[RestrictionGround]) -> None:
        """Every ground is told; without one the person is asked, never refused."""
        decision = restriction_request(grounds)
        assert len(decision.reasons) == max(len(grounds), 1)
        assert decision.outcome is (Outcome.REQUIRED if grounds else Outcome.UNDECIDED)


class TestPortability:
    """Art. 20(1): what the person provided, on consent or a contract."""

    @given(grounds=st.frozensets(st.sampled_from(Ground)), sources=st.frozensets(st.sampled_from(Source), min_size=1))
    def test_both_conditions(self, grounds: frozenset[Ground], sources: frozenset[Source]) -> None:
        """Both must be met, and each that is not is told."""
        carried = Ground.CONSENT in grounds or Ground.CONTRACT in grounds
        provided = Source.SUBJECT in sources or Source.OBSERVED in sources
        decision = portability(grounds, sources)
        assert (decision.outcome is Outcome.REQUIRED) == (carried and provided)
        assert ("avg-20-1.not-provided" in {reason.code for reason in decision.reasons}) == (not provided)


class TestObjection:
    """Art. 21: marketing stops at once; the rest is weighed, where there is a right to object at all."""

    FACTS = ObjectionRequestFacts(
        purpose=purpose("fraud"),
        kind=PurposeKind.GENERAL,
        grounds=frozenset({Ground.LEGITIMATE_INTERESTS}),
        result=None,
    )

    @pytest.mark.parametrize(
        ("result", "outcome"),
        [
            (None, Outcome.UNDECIDED),
            (ObjectionResult.UPHELD, Outcome.REQUIRED),
            (ObjectionResult.OVERRIDDEN, Outcome.NOT_REQUIRED),
            (ObjectionResult.RETRACTED, Outcome.NOT_APPLICABLE),
        ],
    )
    def test_weighed(self, result: ObjectionResult | None, outcome: Outcome) -> None:
        """The controller shows compelling grounds; until it has, the data are only stored."""
        decision = objection_request(evolve(self.FACTS, result=result))
        assert decision.outcome is outcome
        assert bool(decision.duties) == (result is None)

    @given(kind=st.sampled_from([kind for kind in PurposeKind if kind is not PurposeKind.DIRECT_MARKETING]))
    def test_nothing_is_done(self, kind: PurposeKind) -> None:
        """Where nobody processes anything for the purpose, there is nothing to stop."""
        decision = objection_request(evolve(self.FACTS, kind=kind, grounds=frozenset()))
        assert [reason.code for reason in decision.reasons] == ["avg-21-1.nothing-done"]

    def test_marketing(self) -> None:
        """Nothing overrides an objection to direct marketing."""
        facts = evolve(self.FACTS, kind=PurposeKind.DIRECT_MARKETING, result=ObjectionResult.OVERRIDDEN)
        assert objection_request(facts).outcome is Outcome.REQUIRED

    def test_statistics(self) -> None:
        """Statistics can be objected to whatever their ground; other purposes on consent or a contract cannot."""
        contract = evolve(self.FACTS, grounds=frozenset({Ground.CONTRACT, Ground.CONSENT}))
        assert objection_request(contract).outcome is Outcome.NOT_REQUIRED
        assert objection_request(evolve(contract, kind=PurposeKind.STATISTICS)).outcome is Outcome.UNDECIDED


def test_nobody_to_tell() -> None:
    """Without recipients there is nothing to tell, nor anybody to name (art. 19)."""
    assert notification(()) == ()
    assert [one.code for one in notification((purpose("mailer"),))] == ["avg-19.tell", "avg-19.name-recipients"]
