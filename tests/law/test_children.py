"""How old somebody can be on a day, from what was established on another."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from avgkit.law.children import OLDEST, AgeGroup, ages_on
from avgkit.law.consent_age import CONSENT_AGE, COUNSELLING_SERVICES, OWN_RIGHTS_AGE, WITHDRAWAL_AGE

FIRST, LAST = date(2018, 5, 25), date(2040, 12, 31)
DAYS = st.dates(FIRST, LAST)


def age(born: date, on: date) -> int:
    """Count the birthdays; whoever was born on 29 February has it on 1 March in other years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


class TestAgesOn:
    """No birthday is kept: who was in a group on one day is between two ages on another."""

    @given(group=st.sampled_from(AgeGroup), established=DAYS, on=DAYS, days=st.integers(0, 366), data=st.data())
    def test_everybody_is_within(
        self, group: AgeGroup, established: date, on: date, days: int, data: st.DataObject
    ) -> None:
        """Whatever the birthday of somebody who was in the group that day."""
        youngest, oldest = group.years
        years = data.draw(st.integers(youngest, min(oldest, 100)))
        born = established - relativedelta(years=years) - timedelta(days)
        low, high = ages_on(group, established=established, on=on)
        if youngest <= age(born, established) <= oldest and born <= on:
            assert low <= age(born, on) <= high

    @given(group=st.sampled_from(AgeGroup), established=DAYS, years=st.integers(-10, 10))
    def test_nobody_too_many(self, group: AgeGroup, established: date, years: int) -> None:
        """On an anniversary nothing is lost, and on any other day one year at most."""
        youngest, oldest = group.years
        same_day = established + relativedelta(years=years)
        if same_day.day == established.day:
            expected = max(0, youngest + years), max(0, oldest + years)
            assert ages_on(group, established=established, on=same_day) == expected
        low, high = ages_on(group, established=established, on=same_day + timedelta(40))
        assert high - low <= oldest - youngest + 1

    def test_the_groups_meet_the_ages_of_the_law(self) -> None:
        """Every age from which somebody decides himself, somewhere, is where a group begins and another ends."""
        begins = {group.years[0] for group in AgeGroup}
        ends = {group.years[1] + 1 for group in AgeGroup} - {OLDEST + 1}
        ages = {entry.value for dated in (*CONSENT_AGE.values(), OWN_RIGHTS_AGE, WITHDRAWAL_AGE) for entry in dated}
        assert ages <= begins
        assert ages <= ends


class TestTheUavgOfSeptember2026:
    """Stb. 2026, 154: from twelve somebody takes back what was consented to for him; advice to minors moves from 5(5) to 5(6)."""

    def test_withdrawal(self) -> None:
        """Before that day art. 5(3) named the representative alone."""
        (entry,) = WITHDRAWAL_AGE
        assert (entry.value, entry.since) == (12, date(2026, 9, 1))

    def test_counselling(self) -> None:
        """The provision says the same in another paragraph."""
        before, after = (COUNSELLING_SERVICES.on(day).in_("en") for day in (date(2026, 8, 31), date(2026, 9, 1)))
        assert (before, after) == ("Art. 5(5) UAVG", "Art. 5(6) UAVG")
