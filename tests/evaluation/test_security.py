"""Art. 32 and 33 AVG: whether items are protected, and what a report of a breach sets going."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from avgkit.decision import Outcome
from avgkit.errors import InvalidValue, NotInForce, UnknownKey
from avgkit.evaluation.security import breach_reported, is_protected
from avgkit.law.period import Period
from avgkit.models.judgment import Answer
from avgkit.models.promise import Channel
from avgkit.models.security import BreachIntake, MeasureKind, SecurityMeasure, SecurityRisk
from evaluation.office import OFFICE, judged, words

DAY = date(2026, 6, 1)
LOCKS = SecurityMeasure(
    key="locks",
    label=words("locks"),
    kind=MeasureKind.PHYSICAL,
    protects=frozenset(SecurityRisk),
    since=date(2026, 1, 1),
    until=DAY,
    evidence=judged(),
)
SAFE = evolve(OFFICE, measures=(LOCKS,))


class TestProtection:
    """Appropriate measures protect against destruction and loss, alteration, disclosure and access."""

    def test_every_item_apart(self) -> None:
        """A measure for one item says nothing of another; one that names none is for all."""
        of_email = evolve(OFFICE, measures=(evolve(LOCKS, items=frozenset({"email"})),))
        decision = is_protected(of_email, items={"email", "name"}, on=DAY)
        assert (decision.keys(Outcome.PERMITTED), decision.keys(Outcome.UNDECIDED)) == ({"email"}, {"name"})
        assert is_protected(SAFE, items={"email", "name"}, on=DAY).permitted

    @pytest.mark.parametrize(
        ("on", "outcome"),
        [
            (date(2025, 12, 31), Outcome.UNDECIDED),
            (date(2026, 1, 1), Outcome.PERMITTED),
            (DAY, Outcome.PERMITTED),
            (date(2026, 6, 2), Outcome.PROHIBITED),
        ],
    )
    def test_on_the_day(self, on: date, outcome: Outcome) -> None:
        """Not promised yet is a question, ended is a no."""
        of_before = evolve(SAFE, since=date(2025, 1, 1))
        assert is_protected(of_before, items={"email"}, on=on).outcome is outcome

    def test_what_came_in_its_place(self) -> None:
        """A measure that ended is no matter beside one that was found in place, nor is one that nobody looked at since it began."""
        new = evolve(LOCKS, key="alarm", since=DAY, until=None, evidence=evolve(judged(), on=DAY))
        unseen = evolve(new, key="guard", evidence=None)
        replaced = evolve(OFFICE, measures=(LOCKS, new, unseen))
        assert is_protected(replaced, items={"email"}, on=date(2026, 6, 2)).permitted
        before = evolve(new, evidence=judged())
        assert is_protected(evolve(OFFICE, measures=(before,)), items={"email"}, on=DAY).outcome is Outcome.UNDECIDED
        waiting = evolve(OFFICE, measures=(LOCKS, unseen))
        assert is_protected(waiting, items={"email"}, on=date(2026, 6, 2)).outcome is Outcome.UNDECIDED

    @given(days=st.integers(0, 800), years=st.integers(0, 3))
    def test_evidence_grows_old(self, days: int, years: int) -> None:
        """It counts up to and including the day that lies the period of review after it, and then it is asked again."""
        on = date(2026, 1, 1) + timedelta(days)
        yearly = evolve(LOCKS, until=None, review_every=Period(years=years))
        fresh = on <= date(2026 + years, 1, 1)
        expected = Outcome.PERMITTED if fresh else Outcome.UNDECIDED
        assert is_protected(evolve(OFFICE, measures=(yearly,)), items={"email"}, on=on).outcome is expected

    @pytest.mark.parametrize("answer", Answer)
    def test_found(self, answer: Answer) -> None:
        """What was found wanting protects nothing."""
        found = evolve(OFFICE, measures=(evolve(LOCKS, evidence=judged(answer)),))
        assert is_protected(found, items={"email"}, on=DAY).permitted is (answer is Answer.YES)

    def test_mistakes(self) -> None:
        """No items, an unknown one, a review after so many hours."""
        with pytest.raises(InvalidValue, match="items"):
            is_protected(SAFE, items="email", on=DAY)
        with pytest.raises(UnknownKey):
            is_protected(SAFE, items={"emial"}, on=DAY)
        with pytest.raises(NotInForce):
            is_protected(SAFE, items={"email"}, on=SAFE.since - timedelta(1))
        with pytest.raises(InvalidValue, match="review_every"):
            evolve(LOCKS, review_every=Period(hours=72))


class TestReport:
    """A report of a breach is taken by somebody, documented, and notified within 72 hours unless a risk is unlikely."""

    def test_the_hours_run_through(self) -> None:
        """From the very moment, over a weekend, whoever takes it; and a naive moment is a mistake."""
        desk = BreachIntake(by=words("desk"), channels=frozenset({Channel.PHONE}))
        moment = datetime(2026, 6, 5, 14, 30, tzinfo=UTC)
        for policy in (OFFICE, evolve(OFFICE, breach_intake=desk)):
            decision = breach_reported(policy, channel=Channel.PHONE, aware_at=moment)
            assert [one.by for one in decision.duties if one.by is not None] == [moment + timedelta(hours=72)]
        with pytest.raises(InvalidValue):
            breach_reported(OFFICE, channel=Channel.PHONE, aware_at=datetime(2026, 6, 5))
